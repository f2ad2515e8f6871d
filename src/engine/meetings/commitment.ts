import { isBlank } from '../blank.ts';
import { buildBoard } from '../board.ts';
import type { BoardRow } from '../board-row.ts';
import type { Day, Instant } from '../fact.ts';
import { columnOf } from '../panel.ts';
import { windowOf } from '../period.ts';
import { Refusal } from '../refusal.ts';
import { holds } from '../target.ts';
import type { World } from '../world.ts';
import type { CommitmentBody, CommitmentMeasure } from './meeting-facts.ts';
import type { SeenRow, StatementNumber } from './statement.ts';
import { fieldNumber, growthField } from './statement-number.ts';

/** 承诺结果 — kept, broken, still open, or past its day with nothing that could say; a withdrawn one is no more. */
export type CommitmentState = 'kept' | 'broken' | 'open' | 'cannot-say' | 'withdrawn';

/** 承诺核对 — what became of a commitment, and on what that stands. */
export interface CommitmentVerdict {
  readonly state: CommitmentState;
  /** `computed` from a figure, `judged` by the office, or neither yet. */
  readonly by: 'computed' | 'judged' | 'none';
  /** The board's number, where there is one. */
  readonly number: StatementNumber | null;
  /** The log position of the figure it stands on, where there is one. */
  readonly position: number | null;
}

/** 核对时点 — the group a place is taken in, the day it is asked on, and the instant of knowledge. */
export interface VerdictAt {
  readonly peers: string;
  readonly today: Day;
  readonly asOf: Instant;
}

/**
 * 承诺核对 — with a measure, the figure of its own period decides: reached, it is kept, even before its day; not reached, it is
 * broken once the day has passed and open until then, as a figure may still be revised. Where there is no figure, or no
 * measure, the office's own word counts; without one it cannot be said once the day has passed.
 */
export function verdictOf(world: World, commitment: CommitmentBody, at: VerdictAt): CommitmentVerdict {
  const nothing = { number: null, position: null };
  if (commitment.state === 'withdrawn') return { state: 'withdrawn', by: 'judged', ...nothing };
  const passed = at.today > commitment.dueOn;
  const seen = commitment.measure ? rowOf(world, commitment.measure, at) : null;
  const number = seen && numberOf(seen, commitment.measure!);
  if (seen && number) {
    const { op, value } = commitment.measure!;
    const reached = holds(number.value, Number(value), op === 'at_least' ? 'at-or-above' : 'at-or-below');
    const state: CommitmentState = reached ? 'kept' : passed ? 'broken' : 'open';
    return { state, by: 'computed', number, position: positionOf(world, seen) };
  }
  if (commitment.state !== 'made') return { state: commitment.state, by: 'judged', ...nothing };
  return { state: passed ? 'cannot-say' : 'open', by: 'none', ...nothing };
}

/** The row that a measure speaks of; null when the group, the unit or the indicator is no more. */
function rowOf(world: World, measure: CommitmentMeasure, at: VerdictAt): SeenRow | null {
  try {
    const { peers } = at;
    const { unit, indicator, period } = measure;
    const board = buildBoard(world, { peers, period, indicators: [indicator], units: [unit] }, at.asOf);
    const row = board.rows[0];
    const body = board.indicators[0];
    return row && body ? { row, body } : null;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'missing') return null;
    throw error;
  }
}

function numberOf(seen: SeenRow, { field }: CommitmentMeasure): StatementNumber | null {
  if (isBlank(seen.row.value) && seen.row.value.blank === 'withheld') return null;
  const from: keyof BoardRow = field === 'growthPct' ? growthField(seen.row) : field;
  return fieldNumber(field, seen, from);
}

function positionOf(world: World, { row, body }: SeenRow): number | null {
  const column = columnOf(
    world.panel,
    row.indicator,
    row.basis,
    windowOf(row.period, body.reportedAs, body.kind),
  );
  const held = world.panel.rows.get(row.unit);
  const position = column && held !== undefined ? (column.position[held] ?? -1) : -1;
  return position > 0 ? position : null;
}
