import { type Month, yearOf } from './period.ts';

/** 进度口径 — linear@1 按月均分, seasonal@1 按往年节奏, decomposed@1 按文件分解. */
export type ScheduleKind = 'linear' | 'seasonal' | 'decomposed';

/** 时序进度 — cumulative shares (0 to 1) due at the end of each month of a span, and which rule gave them. */
export interface Schedule {
  readonly kind: ScheduleKind;
  /** One share a month of the span; the last is 1. */
  readonly shares: readonly number[];
  /** Years the seasonal shares were taken from; empty for the others. */
  readonly years: readonly number[];
}

/** Years that a seasonal schedule needs before it is preferred to a linear one (field-rules 1.4). */
export const SEASONAL_YEARS = 3;

/** Equal shares a month. */
export function linearSchedule(months: number): Schedule {
  return { kind: 'linear', shares: Array.from({ length: months }, (_, i) => (i + 1) / months), years: [] };
}

/** Twelve cumulative shares as a document gives them: fractions or percents, never falling, ending at the whole. Null when they are not that. */
export function decomposedSchedule(text: string): Schedule | null {
  const parts = text.split(';').map((part) => part.trim());
  if (parts.length !== 12 || parts.some((part) => !/^\d+(\.\d+)?%?$/.test(part))) return null;
  const numbers = parts.map((part) => Number(part.replace('%', '')));
  const whole = numbers[11]!;
  if (Math.abs(whole - 1) > 1e-9 && Math.abs(whole - 100) > 1e-9) return null;
  const shares = numbers.map((number) => number / whole);
  if (shares.some((share, i) => i > 0 && share < shares[i - 1]! - 1e-12)) return null;
  return { kind: 'decomposed', shares, years: [] };
}

/**
 * The mean over k years of C_m / C_12 (field-rules 1.4 ii). `cumulative` gives a year's twelve cumulative values, NaN where
 * not held; a year counts only when the month asked for and December are there. Null when fewer than `needed` years count.
 */
export function seasonalSchedule(
  years: ReadonlyMap<number, Float64Array | readonly number[]>,
  needed: number = SEASONAL_YEARS,
): Schedule | null {
  const used = [...years].filter(([, c]) => c[11]! > 0).sort(([a], [b]) => a - b);
  if (used.length < needed) return null;
  const shares: number[] = [];
  for (let month = 0; month < 12; month++) {
    let sum = 0;
    for (const [, cumulative] of used) sum += cumulative[month]! / cumulative[11]!;
    shares.push(sum / used.length);
  }
  return { kind: 'seasonal', shares, years: used.map(([year]) => year) };
}

/** The share due at the end of a month, for a schedule over the span that starts at `first`. */
export function shareAt(schedule: Schedule, first: Month, last: Month): number {
  const index = yearOf(first) === yearOf(last) ? last - first : -1;
  return index < 0 || index >= schedule.shares.length ? Number.NaN : schedule.shares[index]!;
}

/** The shares of each month by itself: s_j in field-rules 1.5. */
export function monthlyWeights(schedule: Schedule): number[] {
  return schedule.shares.map((share, i) => share - (i === 0 ? 0 : schedule.shares[i - 1]!));
}
