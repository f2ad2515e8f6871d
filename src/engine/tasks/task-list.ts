import type { Day, Erasable, UnitId } from '../fact.ts';
import { dayPlus } from './calendar.ts';
import { SLIP_RULE, type TaskLight } from './slip.ts';
import { ENDED_STATES, OPEN_STATES, type TaskStanding, type TaskState } from './standing.ts';
import type { BookNature, TaskSource } from './task-facts.ts';
import type { TaskRow } from './task-row.ts';

/** 事项清单 — 待签收, 在办, 即将逾期, 逾期未办, 逾期已办, 待审核, 已办结, 拟办, 已撤销: every item stands in exactly one. */
export const TASK_LISTS = [
  'to-sign',
  'going',
  'due-soon',
  'overdue',
  'done-late',
  'to-review',
  'done',
  'draft',
  'withdrawn',
] as const;
/** 事项清单 — one of them. */
export type TaskList = (typeof TASK_LISTS)[number];

/** 列单依据 — what a list is chosen by. */
export interface Listed {
  readonly standing: TaskStanding;
  readonly dueOn: Day | null;
  readonly because: TaskLight['because'];
}

/** The one list of an item. An item past its day is overdue even when it was never signed; one not signed is so before it is near. */
export function listOf({ standing, dueOn, because }: Listed, today: Day): TaskList {
  const { state } = standing;
  if (state === 'withdrawn') return 'withdrawn';
  if (state === 'draft' || state === 'registered') return 'draft';
  if (state === 'review') return 'to-review';
  if (ENDED_STATES.has(state)) return because === 'done-late' ? 'done-late' : 'done';
  if (dueOn !== null && today > dueOn) return 'overdue';
  if (state === 'issued') return 'to-sign';
  return dueOn !== null && today >= dayPlus(dueOn, -SLIP_RULE.blueBeforeDays) ? 'due-soon' : 'going';
}

/** 事项筛选 — all that is given must hold. */
export interface TaskFilter {
  readonly list?: TaskList;
  /** The lead unit or a co-unit. */
  readonly unit?: UnitId;
  /** The lead unit alone, as the board of lights counts. */
  readonly lead?: UnitId;
  /** True: at their end; false: open, as the board of lights counts. */
  readonly ended?: boolean;
  readonly source?: TaskSource;
  /** Addresses of the leader's name: each text has an address of its own. */
  readonly leader?: Erasable | ReadonlySet<Erasable>;
  /** The name that stands at these addresses, where the table was told it: they are its group then. */
  readonly leaderName?: string;
  readonly book?: string;
  readonly light?: TaskLight['light'];
  readonly state?: TaskState;
  readonly nature?: BookNature;
  /** Units whose items may be seen: one that sees it is among them. Absent: all. */
  readonly seen?: ReadonlySet<UnitId>;
}

/** 分页 — from which item on, how many. */
export interface TaskPageAsked {
  readonly from: number;
  readonly size: number;
}

/** 清单页 — the items of one page, and how many there are in all. */
export interface TaskPage {
  readonly rows: readonly TaskRow[];
  readonly total: number;
}

/** 分单计数 — how many items stand in each list. */
export type TaskCounts = Readonly<Record<TaskList, number>>;

/** 单位亮灯 — the open items of one unit by light, and its ended ones. Drafts and withdrawn items are on no board. */
export interface UnitLights {
  readonly unit: UnitId;
  readonly open: number;
  readonly green: number;
  readonly blue: number;
  readonly yellow: number;
  readonly red: number;
  readonly done: number;
  readonly doneLate: number;
}

/** A page of the rows that a filter lets through, the first due first. */
export function filterTasks(rows: readonly TaskRow[], filter: TaskFilter, page: TaskPageAsked): TaskPage {
  const passing = rows.filter((row) => passes(row, filter)).sort(byDue);
  return { rows: passing.slice(page.from, page.from + page.size), total: passing.length };
}

/** True of a row that a filter lets through. */
export function passes(row: TaskRow, filter: TaskFilter): boolean {
  const { list, unit, lead, ended, source, leader, book, light, state, nature, seen } = filter;
  return (
    (list === undefined || row.list === list) &&
    (source === undefined || row.source === source) &&
    (book === undefined || row.book === book) &&
    (light === undefined || row.light === light) &&
    (state === undefined || row.state === state) &&
    (nature === undefined || row.nature === nature) &&
    (unit === undefined || row.leadUnit === unit || row.coUnits.includes(unit)) &&
    (lead === undefined || row.leadUnit === lead) &&
    (ended === undefined || (ended ? ENDED_STATES : OPEN_STATES).has(row.state)) &&
    (leader === undefined || ledBy(row, leader)) &&
    (seen === undefined || seenBy(row).some((one) => seen.has(one)))
  );
}

function ledBy({ leader }: TaskRow, asked: Erasable | ReadonlySet<Erasable>): boolean {
  return leader !== null && (typeof asked === 'string' ? leader === asked : asked.has(leader));
}

/** The units that see an item: its issuer from the first draft, those it goes to from the day it was first issued to them. */
export function seenBy(row: TaskRow): readonly UnitId[] {
  const { issuedOn, refused } = row.standing;
  return issuedOn !== null || refused > 0 ? unitsOf(row) : [row.issuer];
}

/** The units an item concerns: its lead unit, its co-units, its issuer. */
function unitsOf({ leadUnit, coUnits, issuer }: TaskRow): readonly UnitId[] {
  return leadUnit === null ? [...coUnits, issuer] : [leadUnit, ...coUnits, issuer];
}

/** The first due first; without a day last; then by id, so that the order is one. */
export function byDue(a: TaskRow, b: TaskRow): number {
  const [left, right] = [a.dueOn ?? '9', b.dueOn ?? '9'];
  return left < right
    ? -1
    : left > right
      ? 1
      : a.task.task < b.task.task
        ? -1
        : Number(a.task.task > b.task.task);
}

/** How many of these rows stand in each list. */
export function countsByList(rows: Iterable<TaskRow>): TaskCounts {
  const counts = noCounts();
  for (const row of rows) counts[row.list]++;
  return counts;
}

/** No item in any list. */
export function noCounts(): Record<TaskList, number> {
  return Object.fromEntries(TASK_LISTS.map((list) => [list, 0])) as Record<TaskList, number>;
}

/** The board of lights by lead unit, in order of code. */
export function lightsByUnit(rows: Iterable<TaskRow>): UnitLights[] {
  const board = new Map<UnitId, UnitLights>();
  for (const row of rows) countLight(board, row, 1);
  return [...board.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** Counts one row into a board of lights, or (by −1) out of it. */
export function countLight(board: Map<UnitId, UnitLights>, row: TaskRow, by: 1 | -1): void {
  if (row.leadUnit === null || row.light === 'grey') return;
  const held = board.get(row.leadUnit) ?? { ...NO_LIGHTS, unit: row.leadUnit };
  const ended = ENDED_STATES.has(row.state);
  const late = Number(row.list === 'done-late') * by;
  const next = ended
    ? { ...held, done: held.done + by, doneLate: held.doneLate + late }
    : { ...held, open: held.open + by, [row.light]: held[row.light] + by };
  if (next.open + next.done === 0) board.delete(row.leadUnit);
  else board.set(row.leadUnit, next);
}

const NO_LIGHTS = { unit: '', open: 0, green: 0, blue: 0, yellow: 0, red: 0, done: 0, doneLate: 0 };
