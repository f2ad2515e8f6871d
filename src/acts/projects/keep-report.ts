import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { reportedFaults } from '../../engine/projects/project-check.ts';
import { PROJECT_LEVELS, type ProjectReportBody } from '../../engine/projects/project-facts.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt } from '../desk.ts';
import { digits, period, version } from '../shapes.ts';
import { permitOffice } from './held-project.ts';
import { given, notOvertaken, problemsOf, refuseAll, unitReader } from './register-problems.ts';

export const Input = z.strictObject({
  /** Of whose projects it speaks, by code or name: ours or a peer's. */
  unit: z.string().trim().min(1).max(80),
  period,
  level: z.enum(PROJECT_LEVELS),
  measure: z.enum(['completion', 'start', 'enrolment']),
  issuer: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^/]*$/),
  /** Percent. */
  pct: digits,
  rank: z.number().int().min(1).max(9999).optional(),
  docNo: z.string().trim().min(1).max(200).optional(),
  source: z.string().trim().min(1).max(200).optional(),
  /** The version that the sender has seen; absent: there is none yet. */
  expectedVersion: version.optional(),
});

/** 通报登记结果 — the version the reported rate now has. */
export interface ReportKept {
  readonly object: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 登记上级通报 — what a level above says of the projects of a unit: it stands beside our own sum. The office's. Throws Refusal
 * `forbidden`, `missing`; `conflict` (`object-overtaken`); `invalid` with every field that is wrong.
 */
export async function keepReport(desk: Desk, input: unknown): Promise<ReportKept> {
  const { expectedVersion, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  permitOffice({ desk, state: dutyAt(desk, world) });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { object: done.object, version: done.objectVersion, position: replay.position };
  const { read, problems } = unitReader(world.registry);
  const body: ProjectReportBody = { ...given(said), unit: read('unit', said.unit) ?? said.unit };
  refuseAll([...problems, ...problemsOf(reportedFaults(body), said)]);
  const object = objectOf('project-report', body);
  const held = latest(world.registry['project-report'], object)?.version ?? 0;
  notOvertaken(object, held, expectedVersion ?? 0);
  const { unit, measure, pct } = body;
  const added = await desk.store.append(
    recordOf(desk, 'keep-report', { object, detail: { unit, measure, pct } }),
    [{ kind: 'project-report', object, objectVersion: held + 1, body }],
    [],
    desk.key,
  );
  return { object, version: held + 1, position: added.position };
}
