import type { BoardRow } from '../board-row.ts';
import type { IndicatorBody } from '../fact.ts';
import { scaled } from '../rounding.ts';
import { isPercent } from '../target.ts';
import type { NumberKind, SeenRow, StatementNumber } from './statement.ts';

/** Digits past which a difference that still reads as nothing is left as it is. */
const MOST_DECIMALS = 6;

/** 数值位数 — the digits an amount is shown with: flows as reported with two, yuan and rates with those declared. */
export function amountDecimals({ kind, measuredIn, decimals }: IndicatorBody): number {
  return kind !== 'flow' || measuredIn === '元' ? decimals : Math.max(2, decimals);
}

/** 百分数位数 — the digits a growth, a completion or a difference of them is shown with: one at least. */
export function percentDecimals({ decimals }: IndicatorBody): number {
  return Math.max(1, decimals);
}

/** A count over rows. */
export function countOf(name: string, value: number): StatementNumber {
  return { name, value, decimals: 0, as: 'count' };
}

/** The field that a row's own number stands in, as places are given: growth as reported, else as computed. */
export function ownField({ row, body }: SeenRow): keyof BoardRow {
  if (body.rankedBy === 'completion') return 'completionPct';
  return body.rankedBy === 'value' ? 'value' : growthField(row);
}

/** The growth that counts: as reported, else as computed. */
export function growthField(row: BoardRow): 'growthPct' | 'growthComputedPct' {
  return typeof row.growthPct === 'number' ? 'growthPct' : 'growthComputedPct';
}

/** A field of a row as a number of a sentence; null when it is blank. */
export function fieldNumber(name: string, seen: SeenRow, field: keyof BoardRow): StatementNumber | null {
  const value = seen.row[field];
  if (typeof value !== 'number') return null;
  const as = kindOf(field, seen);
  const decimals = field === 'target' || field === 'targetHi' ? digitsOf(value) : decimalsOf(as, seen.body);
  const { unit, indicator } = seen.row;
  return { name, value, decimals, unit, indicator, field, as };
}

/**
 * 差数 — the size of the difference of two fields of a row, from the numbers as they are: only the difference is rounded, once.
 * One that would read as nothing gets as many more digits as it needs, since a lead of 0.0 says nothing. Null when either is
 * blank.
 */
export function differenceOf(
  name: string,
  seen: SeenRow,
  [field, less]: readonly [keyof BoardRow, keyof BoardRow],
): StatementNumber | null {
  const own = seen.row[field];
  const other = seen.row[less];
  if (typeof own !== 'number' || typeof other !== 'number') return null;
  const kind = kindOf(field, seen);
  const inPoints = kind === 'percent' || (kind === 'amount' && isPercent(seen.body));
  const as: NumberKind = inPoints ? 'points' : kind;
  const value = Math.abs(own - other);
  let decimals = decimalsOf(kind, seen.body);
  if (value > 0) while (decimals < MOST_DECIMALS && scaled(value, decimals) === 0) decimals++;
  const { unit, indicator } = seen.row;
  return { name, value, decimals, unit, indicator, field, less, as };
}

/** A lead over the average in the sense of the indicator, at the digits that places are decided at: 0 is level; NaN unknown. */
export function leadOf(seen: SeenRow): number {
  const own = seen.row[ownField(seen)];
  const { peerAverage } = seen.row;
  if (typeof own !== 'number' || typeof peerAverage !== 'number') return Number.NaN;
  const { decimals, direction } = seen.body;
  const lead = scaled(own, decimals) - scaled(peerAverage, decimals);
  return direction === 'up' ? lead : -lead;
}

/** How far a row is from the average as a share of it, to put differences of unlike measures in order: points stand as they are. */
export function distanceOf(seen: SeenRow): number {
  const own = seen.row[ownField(seen)];
  const { peerAverage } = seen.row;
  if (typeof own !== 'number' || typeof peerAverage !== 'number') return Number.NaN;
  const gap = Math.abs(own - peerAverage);
  const inPoints = seen.body.rankedBy !== 'value' || isPercent(seen.body);
  return inPoints || peerAverage === 0 ? gap : (gap / Math.abs(peerAverage)) * 100;
}

function kindOf(field: keyof BoardRow, { row, body }: SeenRow): NumberKind {
  switch (field) {
    case 'rank':
    case 'peers':
      return field === 'rank' ? 'place' : 'count';
    case 'gapPoints':
      return 'points';
    case 'requiredPerMonth':
      return 'monthly';
    case 'target':
    case 'targetHi':
      return row.targetKind === 'growth' ? 'percent' : row.targetKind === 'rank' ? 'place' : 'amount';
    case 'peerAverage':
      return body.rankedBy === 'value' ? 'amount' : 'percent';
    case 'toNext':
    case 'aheadOfNext':
      return body.rankedBy === 'value' && !isPercent(body) ? 'amount' : 'points';
    case 'value':
    case 'base':
    case 'requiredRest':
      return 'amount';
    default:
      return 'percent';
  }
}

function decimalsOf(as: NumberKind, body: IndicatorBody): number {
  if (as === 'amount' || as === 'monthly') return amountDecimals(body);
  return as === 'percent' || as === 'points' ? percentDecimals(body) : 0;
}

/** The digits a target was written with: it is shown as it was issued. */
function digitsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
