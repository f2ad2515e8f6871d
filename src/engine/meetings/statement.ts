import { isBlank } from '../blank.ts';
import type { Board, BoardRow } from '../board-row.ts';
import type { IndicatorBody, IndicatorId, UnitId } from '../fact.ts';
import type { Side } from './meeting-facts.ts';
import { shortfallsOf } from './shortfalls.ts';
import { strengthsOf } from './strengths.ts';

/** 语句数 — one number in a statement, with where it stands on the board, so that it can be linked to its explanation. */
export interface StatementNumber {
  /** The parameter of the sentence it fills. */
  readonly name: string;
  readonly value: number;
  /** Digits after the point, by a named rule: the indicator's decimals, or 0 for a count. */
  readonly decimals: number;
  /** The row and field it is; absent of a count over rows. */
  readonly unit?: UnitId;
  readonly indicator?: IndicatorId;
  readonly field?: keyof BoardRow;
  /** Of a difference: the field taken off `field`; `value` is then the size of the difference, without a sign. */
  readonly less?: keyof BoardRow;
  /** What it is measured in: `amount` is in the indicator's own unit. */
  readonly as: NumberKind;
}

/** 语句数种类 — how a number of a statement is written. */
export type NumberKind =
  | 'count'
  | 'percent'
  | 'points'
  | 'amount'
  | 'monthly'
  | 'place'
  | 'value'
  /** 亿元 of yuan, of no indicator. */
  | 'hundred-million';

/** 盘点语句类别 — what a computed sentence of a stocktake says; each is worded by `statement.<key>`. */
export const STATEMENT_KEYS = [
  // 亮成绩
  'met-and-above',
  'firsts',
  'reached-year',
  'record-since',
  'above-average',
  'line-held',
  'projects-building',
  'projects-reported',
  // 补不足
  'behind-schedule',
  'short-of-target',
  'below-average',
  'last-place',
  'missing',
  'line-broken',
  'class-gap',
  'projects-stalled',
  'matters-recurring',
] as const;
/** 盘点语句类别 — one of them. */
export type StatementKey = (typeof STATEMENT_KEYS)[number];

/**
 * 盘点语句 — one computed sentence of a stocktake: a key, its numbers, and the indicators it speaks of in the order it names
 * them. Its `id` is stable over time: the key, or the key and its indicator (or class), joined by `/`.
 */
export interface Statement {
  readonly id: string;
  readonly side: Side;
  readonly key: StatementKey;
  readonly numbers: readonly StatementNumber[];
  readonly indicators: readonly IndicatorId[];
  /** Texts that fill the sentence and are no numbers, by name: a year, a class (a blank reason, an objective's id). */
  readonly words: Readonly<Record<string, string>>;
}

/** 语句依据 — what the sentences of one unit stand on: its rows that may be seen, each with its indicator. */
export interface StatementCase {
  readonly board: Board;
  readonly rows: readonly SeenRow[];
}

/** 可见行 — a row that is not withheld as a whole, and its indicator. */
export interface SeenRow {
  readonly row: BoardRow;
  readonly body: IndicatorBody;
}

/**
 * The sentences a board says of one unit, strengths first; a function of the board and nothing else. On either side those that
 * count come before those that speak of one indicator, so that the first lines tell the whole and the later ones bear it out:
 *
 * Strengths: met and above; firsts by growth, completion, value; above though short (only what met-and-above has not counted);
 * bottom lines held; then one by one: the year reached (furthest first), records (longest first), and at most five leads over
 * the average, greatest first, of indicators that have no such sentence yet.
 *
 * Shortfalls: bottom lines broken; behind schedule, short of target, below the average, each worst first and none left out;
 * last places by what places are given by; figures missing by reason. An indicator behind schedule is not told again as short
 * of its target.
 */
export function statementsOf(board: Board, unit: UnitId): Statement[] {
  const bodies = new Map(board.indicators.map((body) => [body.indicator, body]));
  const rows = board.rows.flatMap((row) => {
    const body = bodies.get(row.indicator);
    const hidden = isBlank(row.value) && row.value.blank === 'withheld';
    return row.unit === unit && body && !hidden ? [{ row, body }] : [];
  });
  const at: StatementCase = { board, rows };
  return [...strengthsOf(at), ...shortfallsOf(at)];
}
