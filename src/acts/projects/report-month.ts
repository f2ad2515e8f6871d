import { z } from 'zod';
import { type Day, type Draft, objectOf } from '../../engine/fact.ts';
import { heldCourse } from '../../engine/projects/import-check.ts';
import { type ProjectFault, courseFaults } from '../../engine/projects/project-check.ts';
import type { ProgressCourse } from '../../engine/projects/progress-course.ts';
import type { ProjectBody, ProjectProgressBody } from '../../engine/projects/project-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { type Registry, latest } from '../../engine/registry.ts';
import { type Period, lastDay, spanOf } from '../../engine/period.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, day, digits, period, version } from '../shapes.ts';
import { taskText, textProblem } from '../tasks/task-text.ts';
import { type ProjectAsker, heldProject, reachesProject } from './held-project.ts';
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
        /** The version that the sender has seen of what the month says of this milestone; absent: nothing. */
        expectedVersion: version.optional(),
      }),
    )
    .max(50)
    .default([]),
  /**
   * The plan of further months, each from January to its end; December's is the year's. Each with the version of that month's own
   * row that the sender has seen; absent: none.
   */
  plans: z
    .array(z.strictObject({ period, plan: digits, expectedVersion: version.optional() }))
    .max(36)
    .default([]),
  /** The version of the month's own row that the sender has seen; 0 or absent: none. Asked for only when that row says something. */
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
 * one act. All rows of an answer are laid together and the result is looked at, so that a year's plan can be raised month by month. A
 * field that is left out keeps what was said. The plan that is held for a month that has ended is changed only by who keeps the
 * project's line: who reports figures does not move what they are measured by. Throws Refusal `forbidden`, `missing`; `conflict` (`object-overtaken`);
 * `invalid` with every field that is wrong (`project-falls`, `project-investment-above-total`, `project-plan-closed`,
 * `project-milestone-no-day`, …).
 */
export async function reportMonth(desk: Desk, input: unknown): Promise<MonthReported> {
  const said = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  const line = heldProject(asker, world, { id: said.project, verb: 'report-project' }).body;
  const { project, period: month } = said;
  const object = `project-progress/${project}/${month}/-`;
  const replay = await replayAt(desk);
  const held = latest(world.registry['project-progress'], object)?.version ?? 0;
  if (replay) {
    const own = replay.facts.find((fact) => fact.object === object);
    const rows = replay.facts.length;
    return { project, period: month, version: own?.objectVersion ?? held, rows, position: replay.position };
  }
  const rows = rowsOf(said);
  for (const { body, seen } of rows) {
    const of = objectOf('project-progress', body);
    notOvertaken(of, latest(world.registry['project-progress'], of)?.version ?? 0, seen ?? 0);
  }
  refuseAll(monthProblems(said, { asker, world, line }));
  const text = taskText('note', said.note);
  const drafts = rows.map(({ body }) => draftOf(world.registry, body));
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

/** 月报所问 — who reports of which project, in which world. */
export interface MonthAsked {
  readonly asker: ProjectAsker;
  readonly world: World;
  readonly line: ProjectBody;
}

/** 月报问题 — everything that an answer would be refused for, but for what others did meanwhile. */
export function monthProblems(said: z.output<typeof Input>, { asker, world, line }: MonthAsked): Problem[] {
  const rows = rowsOf(said);
  const course = heldCourse(said.project, { world, lines: new Map() });
  const today = todayAt(asker.desk, world);
  if (rows.length === 0) return [{ row: 0, column: 'investment', value: '', code: 'project-month-empty' }];
  const mayMove = reachesProject(asker, 'keep-project', line);
  return [
    ...noteProblems(said.note),
    ...problemsIn(rows, course, today),
    ...rows.flatMap((one) => undatedMilestone(one, world.registry)),
    ...(mayMove ? [] : rows.flatMap((one) => closedPlan(one, course, today))),
  ];
}

/** A milestone that no month speaks of yet, without the day it is due or was done: there is nothing to hold it to. */
function undatedMilestone({ body, list, row }: Row, { index }: Registry): Problem[] {
  const { project, milestone, milestoneDue, milestoneDone } = body;
  if (milestone === undefined || (milestoneDue ?? milestoneDone) !== undefined) return [];
  const held = index.ofProject.get(`project-progress/${project}`) ?? [];
  for (const object of held) if (object.endsWith(`/${milestone}`)) return [];
  return [inList({ row, column: 'milestoneDue', value: milestone, code: 'project-milestone-no-day' }, list)];
}

/** A plan that is held for a month that is over, and said otherwise. */
function closedPlan({ body, list, row }: Row, { months }: ProgressCourse, today: Day): Problem[] {
  const held = months.get(body.period)?.plan;
  if (body.plan === undefined || held === undefined || Number(held) === Number(body.plan)) return [];
  if (!/^\d{4}-\d{2}$/.test(body.period) || lastDay(spanOf(body.period)) >= today) return [];
  const faults: ProjectFault[] = [
    { field: 'plan', code: 'project-plan-closed', params: { period: body.period, held } },
  ];
  return problemsOf(faults, body, row).map((one) => inList(one, list));
}

function inList(problem: Problem, list: string): Problem {
  return list === '' ? problem : { ...problem, column: `${list}.${problem.column}` };
}

interface Row {
  readonly body: ProjectProgressBody;
  /** Where the sender wrote it: the name of the list and the place in it from 1; 0 is the month itself. */
  readonly list: string;
  readonly row: number;
  /** The version of it that the sender has seen. */
  readonly seen: number | undefined;
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
  const planned = said.plans.find(({ period: other }) => other === month);
  const plan = said.plan ?? planned?.plan;
  const fields = given({ plan, investment, forecastTotal, forecastEnd, progressPct, phase, note, proofFile });
  const source = given({ source: said.source });
  const seen = said.expectedVersion ?? planned?.expectedVersion;
  const rows: Row[] = [];
  if (Object.keys(fields).length > 0)
    rows.push({ body: { project, period: month, ...fields, ...source }, list: '', row: 0, seen });
  said.milestones.forEach(({ expectedVersion, ...one }, at) =>
    rows.push({
      body: { project, period: month, ...given(one), ...source },
      list: 'milestones',
      row: at + 1,
      seen: expectedVersion,
    }),
  );
  said.plans.forEach(({ expectedVersion, ...one }, at) => {
    if (one.period === month) return;
    rows.push({
      body: { project, ...one, ...source },
      list: 'plans',
      row: at + 1,
      seen: expectedVersion,
    });
  });
  return rows;
}

/** Each row against the result of all of them beside what is held. */
function problemsIn(rows: readonly Row[], course: ProgressCourse, today: Day): Problem[] {
  const found: Problem[] = [];
  const inOrder = rows.toSorted((a, b) => (a.body.period < b.body.period ? -1 : 1));
  const { faults } = courseFaults(inOrder, course, today);
  for (const one of inOrder)
    for (const problem of problemsOf(faults.get(one) ?? [], one.body, one.row))
      found.push(inList(problem, one.list));
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
