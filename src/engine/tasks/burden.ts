import type { UnitId } from '../fact.ts';
import { ENDED_STATES, OPEN_STATES } from './standing.ts';
import type { CoverState } from './task-facts.ts';
import type { TaskRow } from './task-row.ts';
import { textAsked } from './waiting.ts';

/** 基层负担 — what supervision asks of one unit: shown to the office, so that it asks for less. */
export interface UnitBurden {
  readonly unit: UnitId;
  /** Items it leads, and those it supports, that are open or ended. */
  readonly leads: number;
  readonly supports: number;
  /** Covers it signed: one signature each, however many books are in it. */
  readonly covers: number;
  readonly books: number;
  readonly urged: number;
  readonly slips: number;
  /** Open items that need a text on their progress each month, because no data say it. */
  readonly textsAsked: number;
  /** Open items that need none, because figures say it. */
  readonly textsSpared: number;
}

/** 负担封面 — a cover as far as it is a burden. */
export interface BurdenCover {
  readonly receiver: UnitId;
  readonly books: readonly string[];
  readonly state: CoverState;
}

/** 基层负担 — of every unit of these items and covers, in order of code. */
export function burdenOf(rows: Iterable<TaskRow>, covers: Iterable<BurdenCover>): UnitBurden[] {
  const items = new Map<UnitId, UnitBurden>();
  for (const row of rows) countBurden(items, row, 1);
  return burdenWith(items, covers);
}

/** The same where the items are counted already. */
export function burdenWith(
  items: ReadonlyMap<UnitId, UnitBurden>,
  covers: Iterable<BurdenCover>,
): UnitBurden[] {
  const held = new Map(items);
  for (const { receiver, books, state } of covers)
    if (state === 'accepted') add(held, receiver, { covers: 1, books: books.length });
  return [...held.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** Counts one item into what is asked of its units, or (by −1) out of it. */
export function countBurden(held: Map<UnitId, UnitBurden>, row: TaskRow, by: 1 | -1): void {
  const { leadUnit, coUnits, state, standing, task } = row;
  const open = OPEN_STATES.has(state);
  if (leadUnit === null || (!open && !ENDED_STATES.has(state))) return;
  const { blue, yellow, red } = standing.slips;
  add(held, leadUnit, {
    leads: by,
    urged: row.urged * by,
    slips: (blue + yellow + red) * by,
    textsAsked: Number(textAsked(row)) * by,
    textsSpared: Number(open && task.measure === 'indicator') * by,
  });
  for (const unit of coUnits) if (unit !== leadUnit) add(held, unit, { supports: by });
}

type Writable = { -readonly [K in keyof UnitBurden]: UnitBurden[K] };

const NO_BURDEN: Writable = {
  unit: '',
  leads: 0,
  supports: 0,
  covers: 0,
  books: 0,
  urged: 0,
  slips: 0,
  textsAsked: 0,
  textsSpared: 0,
};

type More = Partial<Omit<UnitBurden, 'unit'>>;

/** A unit of which nothing is asked any more is none. */
function add(held: Map<UnitId, UnitBurden>, unit: UnitId, more: More): void {
  const burden = { ...(held.get(unit) ?? NO_BURDEN), unit };
  for (const [key, count] of Object.entries(more)) burden[key as 'leads'] += count;
  if (burden.leads + burden.supports + burden.covers === 0) held.delete(unit);
  else held.set(unit, burden);
}
