import type { Day, Erasable, UnitId } from '../fact.ts';
import { type Period, lastDay, spanOf } from '../period.ts';
import { type OfficeCalendar, dayAfterDays, dayPlus, daysBetween } from '../tasks/calendar.ts';
import { SLIP_RULE } from '../tasks/slip.ts';
import { ENDED_STATES, OPEN_STATES } from '../tasks/standing.ts';
import type { TaskActBody } from '../tasks/task-facts.ts';
import { type TaskCounts, byDue, countsByList, lightsByUnit } from '../tasks/task-list.ts';
import type { TaskRow } from '../tasks/task-row.ts';

/** 文书时点 — the day the data are of, the day the letter is made, and the office's calendar. */
export interface LetterAt {
  readonly day: Day;
  readonly madeOn: Day;
  readonly calendar: OfficeCalendar;
}

/** 点名事项 — an item a letter names: how many calendar days it is past its day, or was reported before it. */
export interface NamedItem {
  readonly row: TaskRow;
  readonly days: number;
}

/** 单位督办情况 — the items of one lead unit as a circular counts them: every item that is open or ended. */
export interface SupervisedUnit {
  readonly unit: UnitId;
  readonly items: number;
  readonly open: number;
  readonly onTime: number;
  readonly late: number;
  readonly overdue: number;
  /** Returns 退办 and slips 督办单 that still count. */
  readonly returned: number;
  readonly slips: number;
}

/** 通报素材 — what the circular of a month says. Units stand in order of code: nothing here is a ranking. */
export interface CircularMatter {
  readonly kind: 'circular';
  readonly period: Period;
  readonly day: Day;
  readonly total: SupervisedUnit;
  readonly units: readonly SupervisedUnit[];
  /** Open items by light. */
  readonly lights: Readonly<Record<'green' | 'blue' | 'yellow' | 'red', number>>;
  readonly lists: TaskCounts;
  readonly issuedInMonth: number;
  readonly closedInMonth: number;
  /** Every item past its day, the longest overdue first. */
  readonly overdue: readonly NamedItem[];
  /** Closed in the month and reported before their day. */
  readonly early: readonly NamedItem[];
  readonly asked: CircularAsked;
}

/** 通报要求 — what a circular asks next: by which day, and of how many items what. */
export interface CircularAsked {
  readonly by: Day;
  readonly toSign: number;
  /** Returned and not handed in again. */
  readonly toMend: number;
  /** Due in the month after. */
  readonly dueNext: number;
}

/** 函中要求 — what a letter asks of one item, and by when; nothing while the office looks at the report. */
export interface ItemAsked {
  readonly ask: 'sign' | 'answer-slip' | 'report' | 'mend' | 'speed-up' | 'finish' | 'nothing';
  readonly by: Day | null;
}

/** 督办函素材 — one unit's items, and what is asked of each. */
export interface UnitLetterMatter {
  readonly kind: 'letter';
  readonly unit: UnitId;
  readonly day: Day;
  readonly items: readonly { readonly row: TaskRow; readonly asked: ItemAsked }[];
  readonly overdue: number;
  readonly by: Day;
}

/** 原因 — what the unit or the office last said of why an item stands where it does. */
export interface ItemCause {
  readonly from: 'feedback' | 'extension' | 'return' | 'report';
  readonly on: Day;
  readonly text: Erasable;
}

/** 建议 — what a special report proposes of an item, by a rule from its standing. */
export interface ItemProposal {
  readonly propose: 'decide-extension' | 'coordinate' | 'report' | 'review' | 'mend' | 'speed-up' | 'watch';
  readonly by: Day | null;
}

/** 专报素材 — the items chosen, why they stand where they do, and what is proposed. */
export interface ReportMatter {
  readonly kind: 'report';
  readonly day: Day;
  readonly units: number;
  readonly overdue: number;
  readonly items: readonly {
    readonly row: TaskRow;
    readonly cause: ItemCause | null;
    readonly proposal: ItemProposal;
  }[];
}

/** 文书素材 — what a letter of a kind says, as numbers and items; the words are another's. */
export type LetterMatter = CircularMatter | UnitLetterMatter | ReportMatter;

/** 通报 — of a month, from the rows as they stood on its last day or today. */
export function circularMatter(rows: readonly TaskRow[], period: Period, at: LetterAt): CircularMatter {
  const counted = rows.filter(isCounted);
  const open = counted.filter(isOpen);
  const units = tallies(counted);
  const inMonth = (day: Day | null) => day !== null && day.slice(0, 7) === period;
  const nextMonth = dayPlus(lastDay(spanOf(period)), 1).slice(0, 7);
  return {
    kind: 'circular',
    period,
    day: at.day,
    total: units.reduce(added, { ...NOTHING, unit: '' }),
    units,
    lights: lightsOf(counted),
    lists: countsByList(counted),
    issuedInMonth: counted.filter(({ standing }) => inMonth(standing.issuedOn)).length,
    closedInMonth: counted.filter(({ standing }) => inMonth(standing.closedOn)).length,
    overdue: named(open.filter(isOverdue), ({ dueOn }) => daysBetween(dueOn!, at.day)),
    early: named(
      counted.filter((row) => inMonth(row.standing.closedOn) && daysEarly(row) > 0),
      daysEarly,
    ),
    asked: {
      by: answerDay(at),
      dueNext: open.filter(({ dueOn }) => dueOn?.slice(0, 7) === nextMonth).length,
      toSign: open.filter(({ list }) => list === 'to-sign').length,
      toMend: open.filter(({ because }) => because === 'returned').length,
    },
  };
}

/** 督办函 — to one unit about these items. */
export function unitLetterMatter(rows: readonly TaskRow[], unit: UnitId, at: LetterAt): UnitLetterMatter {
  const by = answerDay(at);
  const items = [...rows].sort(byDue).map((row) => ({ row, asked: askedOf(row, by) }));
  return { kind: 'letter', unit, day: at.day, items, overdue: rows.filter(isOverdue).length, by };
}

/** 督查专报 — about these items, with the acts of each. */
export function reportMatter(
  rows: readonly TaskRow[],
  actsOf: (task: string) => readonly TaskActBody[],
  at: LetterAt,
): ReportMatter {
  const by = answerDay(at);
  return {
    kind: 'report',
    day: at.day,
    units: new Set(rows.flatMap(({ leadUnit }) => leadUnit ?? [])).size,
    overdue: rows.filter(isOverdue).length,
    items: [...rows].sort(byDue).map((row) => ({
      row,
      cause: causeOf(actsOf(row.task.task)),
      proposal: proposalOf(row, by),
    })),
  };
}

/** The day an answer is asked by: as many working days as a slip gives. */
function answerDay({ madeOn, calendar }: Pick<LetterAt, 'madeOn' | 'calendar'>): Day {
  return dayAfterDays(calendar, madeOn, { days: SLIP_RULE.answerWorkdays, kind: 'working' });
}

function isOpen({ state }: TaskRow): boolean {
  return OPEN_STATES.has(state);
}

function isCounted(row: TaskRow): boolean {
  return row.leadUnit !== null && (isOpen(row) || ENDED_STATES.has(row.state));
}

function isOverdue({ list }: TaskRow): boolean {
  return list === 'overdue';
}

const NOTHING = { items: 0, open: 0, onTime: 0, late: 0, overdue: 0, returned: 0, slips: 0 };

function tallies(rows: readonly TaskRow[]): SupervisedUnit[] {
  const held = new Map<UnitId, SupervisedUnit>();
  for (const row of rows) {
    const unit = row.leadUnit!;
    held.set(unit, added(held.get(unit) ?? { ...NOTHING, unit }, tallyOf(row)));
  }
  return [...held.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

function tallyOf(row: TaskRow): Omit<SupervisedUnit, 'unit'> {
  const { blue, yellow, red } = row.standing.slips;
  const late = row.list === 'done-late';
  return {
    items: 1,
    open: Number(isOpen(row)),
    onTime: Number(!isOpen(row) && !late),
    late: Number(late),
    overdue: Number(isOverdue(row)),
    returned: row.returned,
    slips: blue + yellow + red,
  };
}

function added(sum: SupervisedUnit, more: Omit<SupervisedUnit, 'unit'>): SupervisedUnit {
  const counts = Object.keys(NOTHING).map((key) => [key, sum[key as 'items'] + more[key as 'items']]);
  return { ...sum, ...(Object.fromEntries(counts) as typeof NOTHING) };
}

function lightsOf(rows: readonly TaskRow[]): CircularMatter['lights'] {
  const lights = { green: 0, blue: 0, yellow: 0, red: 0 };
  for (const { green, blue, yellow, red } of lightsByUnit(rows)) {
    lights.green += green;
    lights.blue += blue;
    lights.yellow += yellow;
    lights.red += red;
  }
  return lights;
}

/** The most days first; then by due day. */
function named(rows: readonly TaskRow[], days: (row: TaskRow) => number): NamedItem[] {
  return rows.map((row) => ({ row, days: days(row) })).sort((a, b) => b.days - a.days || byDue(a.row, b.row));
}

/** How many days before its day an ended item was reported; 0 without a day, and when it was not before. */
function daysEarly({ dueOn, standing, state }: TaskRow): number {
  const on = standing.reportedOn ?? standing.closedOn;
  if (dueOn === null || on === null || !ENDED_STATES.has(state)) return 0;
  return Math.max(0, daysBetween(on, dueOn));
}

function askedOf(row: TaskRow, by: Day): ItemAsked {
  const { slip, dueOn } = row;
  if (row.state === 'review' || !isOpen(row)) return { ask: 'nothing', by: null };
  if (slip && !slip.answered && slip.colour !== 'blue')
    return { ask: 'answer-slip', by: slip.answerBy !== null && slip.answerBy > by ? slip.answerBy : by };
  if (isOverdue(row)) return { ask: 'report', by };
  if (row.state === 'issued') return { ask: 'sign', by };
  if (row.because === 'returned') return { ask: 'mend', by: dueOn };
  if (row.because === 'behind') return { ask: 'speed-up', by: dueOn };
  return { ask: 'finish', by: dueOn };
}

const CAUSES: Readonly<Partial<Record<TaskActBody['act'], ItemCause['from']>>> = {
  feedback: 'feedback',
  'request-extension': 'extension',
  return: 'return',
  report: 'report',
};

/** The last act that says in words why. */
function causeOf(acts: readonly TaskActBody[]): ItemCause | null {
  const last = acts.findLast(({ act, text }) => CAUSES[act] !== undefined && text !== undefined);
  return last ? { from: CAUSES[last.act]!, on: last.on, text: last.text! } : null;
}

/** Returns after which, or the colour of a slip after which, a leader is asked to bring the units together. */
const COORDINATE_FROM_RETURNS = 2;

function proposalOf(row: TaskRow, by: Day): ItemProposal {
  const { pending, standing, slip, state } = row;
  if (pending) return { propose: 'decide-extension', by: pending.newDue };
  if (state === 'review') return { propose: 'review', by: null };
  if (!isOpen(row)) return { propose: 'watch', by: null };
  if (slip?.colour === 'red' || standing.returned >= COORDINATE_FROM_RETURNS)
    return { propose: 'coordinate', by };
  if (isOverdue(row)) return { propose: 'report', by };
  if (row.because === 'returned') return { propose: 'mend', by: row.dueOn };
  if (row.because === 'behind') return { propose: 'speed-up', by: row.dueOn };
  return { propose: 'watch', by: row.dueOn };
}
