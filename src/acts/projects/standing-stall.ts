import type { ProjectBody, ProjectInquiryBody } from '../../engine/projects/project-facts.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import type { Stall } from '../../engine/projects/stall-kind.ts';
import type { Verb } from '../../engine/duty-table.ts';
import type { Day } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Registry, type Versioned, latest } from '../../engine/registry.ts';
import type { Desk } from '../desk.ts';
import { heldProject } from './held-project.ts';
import { type ProjectLook, lookAtProjects, tableOf } from './project-look.ts';

/** 在案预警 — a finding of a project that stands, what was asked about it, and the world it was found in. */
export interface StandingStall {
  readonly look: ProjectLook;
  readonly project: ProjectBody;
  readonly row: ProjectRow;
  readonly stall: Stall;
  readonly inquiry: Versioned<ProjectInquiryBody> | null;
}

/** Which finding: of the project as it stands at a month, the last that most have reported unless it is named. */
export interface StallAsked {
  readonly project: string;
  readonly rule: string;
  /** Since when it stood for whoever asks; absent: whenever. */
  readonly since?: Day | undefined;
  readonly period?: Period | undefined;
}

/**
 * The finding as it stands now, for somebody whom the verb reaches. Throws Refusal `forbidden`, `missing`; `conflict`
 * (`stall-not-standing`) when the project moved meanwhile, so that there is no such finding. Nothing is awaited after the world was
 * read.
 */
export async function standingStall(desk: Desk, verb: Verb, asked: StallAsked): Promise<StandingStall> {
  const look = await lookAtProjects(desk, { period: asked.period });
  const { body: project } = heldProject(look.asker, look.world, { id: asked.project, verb });
  const row = tableOf(look).rows.get(asked.project);
  const stall = row?.findings.find(
    ({ rule, since }) => rule === asked.rule && (asked.since ?? since) === since,
  );
  if (!row || !stall)
    throw new Refusal('conflict', 'stall-not-standing', {
      project: asked.project,
      rule: asked.rule,
      since: asked.since ?? '—',
    });
  const inquiry = inquiryOf(look.world.registry, { project: asked.project, ...stall });
  return { look, project, row, stall, inquiry };
}

/** What was asked about a finding; null when nothing was. */
export function inquiryOf(
  registry: Registry,
  { project, rule, since }: { readonly project: string; readonly rule: string; readonly since: Day },
): Versioned<ProjectInquiryBody> | null {
  return latest(registry['project-inquiry'], `project-inquiry/${project}/${rule}/${since}`);
}
