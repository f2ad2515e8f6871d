import type { Measure } from '../blank.ts';
import type { Board, BoardRow } from '../board-row.ts';
import type { IndicatorId, UnitId } from '../fact.ts';
import type { Side } from './meeting-facts.ts';

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
}

/** 盘点语句类别 — what a computed sentence of a stocktake says; each is worded by `statement.<key>`. */
export const STATEMENT_KEYS = [
  // 亮成绩
  'met-and-above',
  'firsts',
  'reached-year',
  'record-since',
  'above-average',
  'line-held',
  // 补不足
  'behind-schedule',
  'short-of-target',
  'below-average',
  'last-place',
  'missing',
  'line-broken',
] as const;
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

/** Placeholder until the rules stand. */
export function statementsOf(_board: Board, _unit: UnitId): Statement[] {
  return [];
}

export type { Measure };
