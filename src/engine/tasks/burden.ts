import type { UnitId } from '../fact.ts';
import { ENDED_STATES, OPEN_STATES } from './standing.ts';
import type { CoverState } from './task-facts.ts';
import type { TaskRow } from './task-row.ts';

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

/** A cover as far as it is a burden. */
export interface BurdenCover {
  readonly receiver: UnitId;
  readonly books: readonly string[];
  readonly state: CoverState;
}

/** 基层负担 — of every unit of these items and covers, in order of code. */
export function burdenOf(rows: Iterable<TaskRow>, covers: Iterable<BurdenCover>): UnitBurden[] {
  const held = new Map<UnitId, UnitBurden>();
  const add = (unit: UnitId, more: Partial<Omit<UnitBurden, 'unit'>>): void => {
    const burden = { ...(held.get(unit) ?? { ...NO_BURDEN, unit }) };
    for (const [key, count] of Object.entries(more)) burden[key as 'leads'] += count;
    held.set(unit, burden);
  };
  for (const row of rows) countRow(row, add);
  for (const { receiver, books, state } of covers)
    if (state === 'accepted') add(receiver, { covers: 1, books: books.length });
  return [...held.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
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

function countRow(row: TaskRow, add: (unit: UnitId, more: Partial<Omit<UnitBurden, 'unit'>>) => void): void {
  const { leadUnit, coUnits, state, standing, task } = row;
  const open = OPEN_STATES.has(state);
  if (leadUnit === null || (!open && !ENDED_STATES.has(state))) return;
  const { blue, yellow, red } = standing.slips;
  const spared = task.measure === 'indicator';
  add(leadUnit, {
    leads: 1,
    urged: row.urged,
    slips: blue + yellow + red,
    textsAsked: Number(open && !spared),
    textsSpared: Number(open && spared),
  });
  for (const unit of coUnits) if (unit !== leadUnit) add(unit, { supports: 1 });
}
