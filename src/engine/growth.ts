import { type Measure, blank } from './blank.ts';
import type { FigureStatus } from './fact.ts';
import { type Percent, type Points, factorOf, percent, percentOf, pointsBetween } from './percent.ts';
import { exactSum } from './rounding.ts';

/** How far reported and computed growth may stand apart before they are flagged 口径不同. Units: points. */
export const GROWTH_TOLERANCE_POINTS = 0.1;

/**
 * 同比增速 — value against its comparable base, in percent (field-rules 1.2). A zero base has no growth, a negative one none
 * that can be compared.
 */
export function growthPct(value: number, base: number): Measure {
  if (base === 0) return blank('zero-base');
  if (base < 0) return blank('not-comparable');
  return (value / base - 1) * 100;
}

/** The same over columns: NaN where either is missing or the base is not above zero. */
export function growthColumn(value: Float64Array, base: Float64Array, into: Float64Array): Float64Array {
  const n = into.length;
  for (let i = 0; i < n; i++) {
    const from = base[i]!;
    const growth = (value[i]! / from - 1) * 100;
    into[i] = from > 0 ? growth : Number.NaN;
  }
  return into;
}

/** 口径不同 — true when reported and computed growth stand further apart than the tolerance (points). */
export function basisDiffers(
  reported: number,
  computed: number,
  tolerance = GROWTH_TOLERANCE_POINTS,
): boolean {
  if (Number.isNaN(reported) || Number.isNaN(computed)) return false;
  return Math.abs(reported - computed) > tolerance + 1e-9;
}

/** 增速变动 — the change of a rate between two periods, in points. */
export function growthChange(before: Percent, now: Percent): Points {
  return pointsBetween(before, now);
}

/** 两年平均增速 — sqrt((1+g1)(1+g2)) − 1, in percent. */
export function twoYearAverage(first: Percent, second: Percent): Percent {
  return percentOf(Math.sqrt(factorOf(first) * factorOf(second)));
}

/** 拉动 — what one part adds to the whole's growth, in points: its share of the base × its growth. */
export function pullPoints(shareOfBase: number, growth: Percent): Points {
  return (shareOfBase * growth) as Points;
}

/** 贡献率 — the part's change in the whole's change, in percent; null when the whole did not change. */
export function contributionPct(partChange: number, wholeChange: number): Percent | null {
  return wholeChange === 0 ? null : percent((partChange / wholeChange) * 100);
}

/** 汇总增速 — a parent's growth from its parts by base weights; NaN when a part has no base or no growth. Units: percent. */
export function weightedGrowth(growths: readonly number[], bases: readonly number[]): number {
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < growths.length; i++) {
    if (!(bases[i]! > 0)) return Number.NaN;
    weighted += growths[i]! * bases[i]!;
    total += bases[i]!;
  }
  return total > 0 ? weighted / total : Number.NaN;
}

/** 版次 — what two cumulatives must share before a month may be taken from them. */
export interface Vintage {
  readonly basis: string;
  readonly status: FigureStatus | null;
}

/** True when two cumulatives are of one vintage: the same basis, and both final or neither. */
export function sameVintage(a: Vintage, b: Vintage): boolean {
  return a.basis === b.basis && (a.status === 'final') === (b.status === 'final');
}

/** 当月值 — a month from two cumulatives, only within one vintage (field-rules 1.2). */
export function singleFromCumulative(now: number, before: number, oneVintage: boolean): Measure {
  if (!oneVintage) return blank('not-comparable');
  if (Number.isNaN(now) || Number.isNaN(before)) return blank('not-reported');
  return exactSum([now, -before]);
}

/** 由增量求增速 — growth from this period's value and its increase over the base, in percent. */
export function growthFromIncrease(value: number, increase: number): Measure {
  return growthPct(value, value - increase);
}
