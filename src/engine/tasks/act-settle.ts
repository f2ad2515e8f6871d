import type { Draft, Instant } from '../fact.ts';
import { problemAt } from '../figures/package-row.ts';
import {
  type Candidate,
  type HeldObject,
  type Settled,
  differingColumn,
  saysSame,
} from '../figures/package-settle.ts';
import { PLAIN_CALENDAR } from './calendar.ts';
import { TASK_GUARDS } from './guards.ts';
import { type TaskStanding, applied, foldTask } from './standing.ts';
import type { TaskActBody, TaskBody } from './task-facts.ts';
import { transition } from './transition.ts';

/** 办理记录清算情境 — the instant of the import, the acts the store holds of the item, and the item's versions by number. */
export interface ActSetting {
  readonly now: Instant;
  readonly heldActs: readonly TaskActBody[];
  readonly versions: ReadonlyMap<number, TaskBody>;
}

/** Guards that look at nothing but the item, what was done before and the act: an imported history must pass them too. */
const OF_HISTORY: ReadonlySet<string> = new Set([
  'illegal-state',
  'extension-once',
  'data-say-it',
  'progress-falls',
  'milestone-there',
  'review-of',
  'remark-kind',
]);
const HISTORY_GUARDS = TASK_GUARDS.filter(({ id }) => OF_HISTORY.has(id));

/**
 * 清算办理记录 — holds the rows of one item's acts against each other and the store. They go by their number: each follows the
 * one before, in time as well, and may be done upon what that one left. What is broken is told in its cell, with all after it.
 */
export function settleActs(candidates: readonly Candidate[], held: HeldObject, setting: ActSetting): Settled {
  const work: Work = { drafts: [], unchanged: [], rejected: [], problems: [], warnings: [] };
  const course: Course = { standing: foldTask(setting.heldActs), at: '', broken: false };
  for (const [number, rows] of byNumber(candidates)) {
    const one = agreedAct(rows, work);
    if (one === null) course.broken = true;
    else if (number <= held.versions.length) settleHeld(one, held.versions[number - 1]!, work);
    else takeAct(one, course, { work, held, setting });
  }
  return work;
}

type Work = { -readonly [K in keyof Settled]: Settled[K] extends readonly (infer T)[] ? T[] : never };

/** How the acts went so far: where the item stands, and when the last act became known (`later` when at the import). */
interface Course {
  standing: TaskStanding;
  at: Instant;
  broken: boolean;
}

function byNumber(candidates: readonly Candidate[]): [number, Candidate[]][] {
  const groups = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const { number } = candidate.body as TaskActBody;
    const group = groups.get(number);
    if (group) group.push(candidate);
    else groups.set(number, [candidate]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

/** The one thing the rows of a number say; null when they say two, and then all of them are refused. */
function agreedAct(rows: readonly Candidate[], work: Work): Candidate | null {
  const [first, ...rest] = rows as [Candidate, ...Candidate[]];
  const others = rest.filter((row) => !saysSame(row, { text: first.text, erased: [] }));
  if (others.length === 0) {
    for (const { row } of rest) work.unchanged.push(row);
    return first;
  }
  for (const { row, body } of others) {
    const column = differingColumn(first.body, body) ?? 'number';
    const { source } = first.row;
    const where = [source.file, source.sheet, source.row].filter((part) => part !== undefined);
    const params = { first: where.join(' / '), before: source.cells[column] ?? '' };
    work.problems.push(problemAt(row.source, column, 'two-values', params));
  }
  for (const { row } of rows) work.rejected.push(row);
  return null;
}

function settleHeld(one: Candidate, version: HeldObject['versions'][number], work: Work): void {
  if (saysSame(one, version)) work.unchanged.push(one.row);
  else refuse(work, one, { column: 'number', code: 'act-held' });
}

function takeAct(
  one: Candidate,
  course: Course,
  { work, held, setting }: { work: Work; held: HeldObject; setting: ActSetting },
): void {
  const wrong = course.broken
    ? { column: 'number', code: 'act-after-broken' }
    : (outOfTime(one, course, { held, setting }) ?? outOfCourse(one, course, setting));
  if (wrong) {
    course.broken = true;
    refuse(work, one, wrong);
    return;
  }
  const body = one.body as TaskActBody;
  const { recordedAt } = one.row;
  const dated = recordedAt === undefined ? {} : { recordedAt };
  const draft = { kind: one.kind, object: one.object, objectVersion: body.number, ...dated, body } as Draft;
  work.drafts.push({ draft, row: one.row });
  course.standing = applied(course.standing, body);
  course.at = recordedAt ?? 'later';
}

interface Wrong {
  readonly column: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

function outOfTime(
  one: Candidate,
  course: Course,
  { held, setting }: { held: HeldObject; setting: ActSetting },
): Wrong | null {
  const at = one.row.recordedAt;
  if (at === undefined) return null;
  const column = 'recorded_at';
  if (at > setting.now) return { column, code: 'recorded-in-future' };
  if (held.shown) return { column, code: 'back-dated' };
  return course.at === 'later' || at < course.at ? { column, code: 'act-before-its-time' } : null;
}

function outOfCourse(one: Candidate, { standing }: Course, { versions }: ActSetting): Wrong | null {
  const act = one.body as TaskActBody;
  const wanted = standing.acts + 1;
  if (act.number !== wanted) return { column: 'number', code: 'act-number', params: { wanted } };
  const task = versions.get(act.taskVersion);
  if (!task)
    return { column: 'task_version', code: 'unknown-task-version', params: { known: versions.size } };
  const context = {
    hands: new Set<never>(),
    today: act.on,
    dueOn: null,
    calendar: PLAIN_CALENDAR,
    taskVersion: act.taskVersion,
    title: '',
    sameHand: false,
    openChildren: 0,
    said: act.text !== undefined || act.scan !== undefined,
  };
  const { refused } = transition({ task, standing, act, context }, HISTORY_GUARDS);
  if (!refused) return null;
  const column = COLUMN_OF[refused.guard]?.find((name) => one.row.values[name] !== undefined) ?? 'act';
  return { column, code: 'act-out-of-course', params: { before: standing.acts, guard: refused.guard } };
}

/** Where a guard's refusal is shown: the first of these that the row fills, else the act. */
const COLUMN_OF: Readonly<Record<string, readonly string[]>> = {
  'data-say-it': ['progress_pct', 'count_done', 'milestone'],
  'progress-falls': ['progress_pct', 'count_done'],
  'milestone-there': ['milestone'],
  'review-of': ['of', 'outcome'],
  'remark-kind': ['remark', 'outcome', 'grade'],
};

function refuse(work: Work, { row }: Candidate, { column, code, params }: Wrong): void {
  work.problems.push(problemAt(row.source, column, code, params));
  work.rejected.push(row);
}
