import { z } from 'zod';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { latest } from '../../engine/registry.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed } from '../desk.ts';
import { code, day } from '../shapes.ts';
import { heldProject } from './held-project.ts';
import { type LookShown, lookAtProjects, lookShape, lookShown, tableOf } from './project-look.ts';
import { type StallShown, stallsShown } from './read-stalls.ts';

export const Input = z.strictObject({
  ...lookShape,
  project: code,
  rule: code,
  /** Of a finding that was asked about; absent: the one that stands, or the last that was asked about. */
  since: day.optional(),
});

/** 预警一项 — one finding with what was asked about it, as it stands or, when it has gone since, as it was asked about. */
export interface StallRead extends LookShown {
  readonly row: ProjectRow;
  readonly shown: StallShown;
  /** False when the project moved since: there is no such finding now. */
  readonly stands: boolean;
}

/** 读取预警 — one finding of a project. Throws Refusal `forbidden`; `missing` of one that neither stands nor was asked about. */
export async function readStall(desk: Desk, input: unknown): Promise<StallRead> {
  const { project, rule, since, ...asked } = parsed(Input, input);
  const look = await lookAtProjects(desk, asked);
  heldProject(look.asker, look.world, { id: project, verb: 'read-project' });
  const row = tableOf(look).rows.get(project);
  const standing = row?.findings.find((one) => one.rule === rule && (since ?? one.since) === one.since);
  const { index, 'project-inquiry': book } = look.world.registry;
  const earlier = (index.ofProject.get(`project-inquiry/${project}`) ?? [])
    .map((object) => latest(book, object)!.body)
    .filter((one) => one.rule === rule && (since ?? one.since) === one.since)
    .sort((a, b) => (a.since < b.since ? 1 : -1))[0];
  const stall = standing ?? (earlier ? { rule, since: earlier.since, evidence: [] } : null);
  if (!row || !stall) throw new Refusal('missing', 'not-here');
  const shown = lookShown(look);
  const [one] = await stallsShown(desk.store, look, [{ row, stall }]);
  const may = standing ? one!.may : { ...one!.may, ask: false, raise: false };
  return { ...shown, row, shown: { ...one!, may }, stands: standing !== undefined };
}
