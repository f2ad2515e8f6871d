import { z } from 'zod';
import type { UnitId } from '../../engine/fact.ts';
import { periodOf } from '../../engine/period.ts';
import { fieldProjects } from '../../engine/places/field-projects.ts';
import { type FieldGroup, fieldGroups } from '../../engine/places/livelihood.ts';
import { fieldLedgers } from '../../engine/places/field-ledger.ts';
import type { LivelihoodBody, ProjectBody } from '../../engine/projects/project-facts.ts';
import type { ProjectStage } from '../../engine/projects/project-row.ts';
import { stageOn } from '../../engine/projects/stage.ts';
import { type Versioned, allLatest } from '../../engine/registry.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import type { LookShown } from '../projects/project-look.ts';
import { lookAtPlaces, lookShape, lookShown, monthLooked, reacher } from './place-look.ts';

export const Input = z.strictObject({
  ...lookShape,
  unit: code.optional(),
  field: z.string().trim().min(1).max(60).optional(),
});

/** 服务领域的项目 — a project that serves a field, and where it stands. */
export interface ServingProject {
  readonly project: ProjectBody;
  readonly stage: ProjectStage;
  readonly status: 'suspended' | 'terminated' | null;
}

/** 民生领域视图 — a field with the projects that serve it: how many there are by stage, and the first of them. */
export interface FieldShown extends FieldGroup {
  readonly projects: readonly ServingProject[];
  readonly projectCount: number;
  readonly stages: Readonly<Record<ProjectStage, number>>;
}

/** 民生总览 — the fields of the units this person may read, at a month. */
export interface LivelihoodShown extends LookShown {
  readonly fields: readonly FieldShown[];
  /** The rows themselves with their versions: what a revision must have seen. */
  readonly rows: readonly Versioned<LivelihoodBody>[];
  readonly units: readonly UnitId[];
  /** Units whose figures this person may say; and those whose gaps and plans too. */
  readonly reports: readonly UnitId[];
  readonly mayKeep: boolean;
}

/** Projects of a field that a page lists; the register has them all. */
const MOST_PROJECTS = 12;

/** 查看民生补短板 — what is lacking, planned and done by field in the units this person may read. Throws Refusal `forbidden`. */
export async function readLivelihood(desk: Desk, input: unknown): Promise<LivelihoodShown> {
  const { unit, field, ...asked } = parsed(Input, input);
  const look = await lookAtPlaces(desk, asked);
  const { world, asker } = look;
  const reads = reacher(asker, 'read-project');
  const wanted = (one: UnitId) => reads(one) && (unit === undefined || one === unit);
  const ledgers = fieldLedgers(world.registry).filter((one) => reads(one.unit));
  const reported = [
    ...new Set(
      ledgers.flatMap(({ months }) =>
        months.filter(({ done }) => done !== undefined).map(({ month }) => month),
      ),
    ),
  ]
    .sort((a, b) => b - a)
    .map((month) => periodOf({ first: month, last: month }, 'period'));
  const at = monthLooked(look, reported);
  const groups = fieldGroups(world, at, wanted).filter(
    (group) => field === undefined || group.field === field,
  );
  const { byField } = fieldProjects(world);
  const fields = groups.map((group): FieldShown => {
    const serving = (byField.get(group.field) ?? []).filter((project) =>
      reads(project.unit, project.lead, ...project.coUnits),
    );
    return { ...group, ...servingOf(serving, at.day) };
  });
  const reports = reacher(asker, 'report-project');
  const units = [...new Set(ledgers.map((one) => one.unit))].sort();
  const rows = [...world.registry.livelihood]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, versions]) => versions.at(-1)!)
    .filter(({ body }) => reads(body.unit));
  return {
    ...lookShown(look, at, reported),
    fields,
    rows,
    units,
    reports:
      look.asOf === null
        ? allLatest(world.registry.unit)
            .map((one) => one.unit)
            .filter((one) => reports(one))
            .sort()
        : [],
    mayKeep:
      look.asOf === null && reacher(asker, 'keep-project')(...desk.actor.assignments.map((one) => one.unit)),
  };
}

function servingOf(
  projects: readonly ProjectBody[],
  day: string,
): Pick<FieldShown, 'projects' | 'projectCount' | 'stages'> {
  const stages = { planned: 0, new: 0, continuing: 0, completed: 0, commissioned: 0 };
  const all = projects.map((project): ServingProject => {
    const stage = stageOn(project, day);
    stages[stage]++;
    return { project, stage, status: project.status ?? null };
  });
  return { projects: all.slice(0, MOST_PROJECTS), projectCount: all.length, stages };
}
