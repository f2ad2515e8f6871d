import { z } from 'zod';
import { type Day, type Draft, objectOf } from '../../engine/fact.ts';
import { heldCourse } from '../../engine/projects/import-check.ts';
import { type ProgressCourse, goOn, reportFaults } from '../../engine/projects/project-check.ts';
import type { ProjectProgressBody } from '../../engine/projects/project-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { type Registry, latest } from '../../engine/registry.ts';
import type { Period } from '../../engine/period.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, day, digits, period, version } from '../shapes.ts';
import { taskText, textProblem } from '../tasks/task-text.ts';
import { heldProject } from './held-project.ts';
import { given, notOvertaken, problemsOf, refuseAll } from './register-problems.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const milestoneName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^/\n\r]*$/);

export const Input = z.strictObject({
  project: code,
  period,
  /** Sums from January to the month's end, decimal digits in 万 of the project's currency. */
  plan: digits.optional(),
  investment: digits.optional(),
  forecastTotal: digits.optional(),
  forecastEnd: day.optional(),
  progressPct: digits.optional(),
  phase: z.string().trim().min(1).max(200).optional(),
  note: z.string().max(4000).optional(),
  proofFile: sha256.optional(),
  source: z.string().trim().min(1).max(200).optional(),
  milestones: z
    .array(
      z.strictObject({
        milestone: milestoneName,
        milestoneDue: day.optional(),
        milestoneDone: day.optional(),
        proofFile: sha256.optional(),
      }),
    )
    .max(50)
    .default([]),
  /** The plan of further months, each from January to its end; December's is the year's. */
  plans: z
    .array(z.strictObject({ period, plan: digits }))
    .max(36)
    .default([]),
  /** The version of the month's own row that the sender has seen; 0: none. */
  expectedVersion: version.optional(),
});

/** 月报结果 — the version the month's own row now has, and how many rows were added. */
export interface MonthReported {
  readonly project: string;
  readonly period: Period;
  readonly version: number;
  readonly rows: number;
  readonly position: number;
}

/**
 * 填报项目月报 — plan, investment, forecast, phase and progress of a month, milestones planned and done, and the plan of other months, in
 * one act. A field that is left out keeps what was said. Throws Refusal `forbidden`, `missing`; `conflict` (`object-overtaken`);
 * `invalid` with every field that is wrong (`project-falls`, `project-investment-above-total`, …).
 */
export async function reportMonth(desk: Desk, input: unknown): Promise<MonthReported> {
  const said = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  heldProject(asker, world, { id: said.project, verb: 'report-project' });
  const { project, period: month } = said;
  const object = `project-progress/${project}/${month}/-`;
  const replay = await replayAt(desk);
  const held = latest(world.registry['project-progress'], object)?.version ?? 0;
  if (replay) {
    const own = replay.facts.find((fact) => fact.object === object);
    const rows = replay.facts.length;
    return { project, period: month, version: own?.objectVersion ?? held, rows, position: replay.position };
  }
  notOvertaken(object, held, said.expectedVersion);
  const rows = rowsOf(said);
  refuseAll([
    ...noteProblems(said.note),
    ...problemsIn(rows, heldCourse(project, { world, lines: new Map() }), todayAt(desk, world)),
  ]);
  const text = taskText('note', said.note);
  const drafts = rows.map(({ body }) => draftOf(world.registry, body));
  if (drafts.length === 0)
    refuseAll([{ row: 0, column: 'investment', value: '', code: 'project-month-empty' }]);
  const detail = { period: month, rows: drafts.length };
  const texts: ErasableText[] = text === null ? [] : [text];
  const added = await desk.store.append(
    recordOf(desk, 'report-month', { object, detail }),
    drafts,
    texts,
    desk.key,
  );
  const own = drafts.find((draft) => draft.object === object);
  return {
    project,
    period: month,
    version: own?.objectVersion ?? held,
    rows: drafts.length,
    position: added.position,
  };
}

interface Row {
  readonly body: ProjectProgressBody;
  /** Where the sender wrote it: the name of the list and the place in it from 1; 0 is the month itself. */
  readonly list: string;
  readonly row: number;
}

/** The rows an answer comes to: the month's own, one a milestone, one a month of plan. The same month's plan stands in its own row. */
function rowsOf(said: z.output<typeof Input>): Row[] {
  const {
    project,
    period: month,
    investment,
    forecastTotal,
    forecastEnd,
    progressPct,
    phase,
    proofFile,
  } = said;
  const note = said.note?.trim() ? 'text:note' : undefined;
  const plan = said.plan ?? said.plans.find(({ period: other }) => other === month)?.plan;
  const fields = given({ plan, investment, forecastTotal, forecastEnd, progressPct, phase, note, proofFile });
  const source = given({ source: said.source });
  const rows: Row[] = [];
  if (Object.keys(fields).length > 0)
    rows.push({ body: { project, period: month, ...fields, ...source }, list: '', row: 0 });
  said.milestones.forEach((one, at) =>
    rows.push({
      body: { project, period: month, ...given(one), ...source },
      list: 'milestones',
      row: at + 1,
    }),
  );
  said.plans.forEach((one, at) => {
    if (one.period !== month) rows.push({ body: { project, ...one, ...source }, list: 'plans', row: at + 1 });
  });
  return rows;
}

/** Each row against what is held and against those of the same answer, by month. */
function problemsIn(rows: readonly Row[], course: ProgressCourse, today: Day): Problem[] {
  const found: Problem[] = [];
  for (const { body, list, row } of rows.toSorted((a, b) => (a.body.period < b.body.period ? -1 : 1))) {
    const faults = reportFaults(body, course, today);
    for (const problem of problemsOf(faults, body, row))
      found.push({ ...problem, column: list === '' ? problem.column : `${list}.${problem.column}` });
    if (faults.length === 0) goOn(course, body);
  }
  for (const [list, field] of [
    ['milestones', 'milestone'],
    ['plans', 'period'],
  ] as const)
    found.push(
      ...twice(
        rows.filter((one) => one.list === list),
        list,
        field,
      ),
    );
  return found;
}

function twice(rows: readonly Row[], list: string, field: 'milestone' | 'period'): Problem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ body, row }) => {
    const name = body[field] ?? '';
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ row, column: `${list}.${field}`, value: name, code: 'project-said-twice' }];
  });
}

function noteProblems(note: string | undefined): Problem[] {
  const problem = note === undefined ? null : textProblem('note', note);
  return problem ? [problem] : [];
}

function draftOf({ 'project-progress': book }: Registry, body: ProjectProgressBody): Draft {
  const object = objectOf('project-progress', body);
  return { kind: 'project-progress', object, objectVersion: (latest(book, object)?.version ?? 0) + 1, body };
}
