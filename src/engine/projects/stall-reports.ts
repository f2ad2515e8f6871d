import type { Day } from '../fact.ts';
import { type Period, lastDay, monthOfYear, spanOf, yearOf } from '../period.ts';
import type { ProjectMonth, ProjectRecord } from './project-row.ts';
import type { StallAt } from './stall-at.ts';

/** 投资月报 — one reported month: what it adds and what it comes to. Amounts are millionths of 万 of the project's currency, whole numbers. */
export interface InvestmentReport {
  readonly period: Period;
  /**
   * The days it speaks of: from the day after the report before it, in the same year, to the month's end. The first of a year
   * speaks of that year alone.
   */
  readonly from: Day;
  readonly to: Day;
  /** Nobody reported the days just before: the first there is, or the first of a year after a year that was not reported to its end. */
  readonly afterGap: boolean;
  readonly added: number;
  /** Invested in all: before the register's years, in the years before and in this one. */
  readonly invested: number;
  readonly position: number;
}

/** Millionths of 万: amounts are compared as whole numbers. */
export const MICRO = 1_000_000;

/** Digits of 万 as a whole number of millionths. */
export function micro(digits: string | undefined): number {
  return digits === undefined ? 0 : Math.round(Number(digits) * MICRO);
}

/** 已知月份 — the months of a record up to the month asked about. */
export function knownMonths({ months }: ProjectRecord, at: StallAt): readonly ProjectMonth[] {
  const { last } = spanOf(at.period);
  return months.at(-1) && months.at(-1)!.month > last ? months.filter(({ month }) => month <= last) : months;
}

/** The months with a reported investment, in order. Months that were not reported say nothing, neither of movement nor of none. */
export function investmentReports(record: ProjectRecord, at: StallAt): InvestmentReport[] {
  const found: InvestmentReport[] = [];
  let earlier = micro(record.project.investedBefore);
  let inYear = 0;
  let year = Number.NaN;
  for (const { period, month, investment } of knownMonths(record, at)) {
    if (!investment) continue;
    const first = yearOf(month) !== year;
    if (first) {
      earlier += inYear;
      inYear = 0;
      year = yearOf(month);
    }
    const now = micro(investment.value);
    const before = found.at(-1);
    const from = first ? `${year}-01-01` : dayAfterMonth(before!.to);
    found.push({
      period,
      from,
      to: monthEnd(period),
      afterGap: !before || dayAfterMonth(before.to) !== from,
      added: now - inYear,
      invested: earlier + now,
      position: investment.position,
    });
    inYear = now;
  }
  return found;
}

/** The last day of a month. */
export function monthEnd(period: Period): Day {
  return lastDay(spanOf(period));
}

/** The first day of a month. */
export function monthStart(period: Period): Day {
  const { first } = spanOf(period);
  return `${yearOf(first)}-${String(monthOfYear(first)).padStart(2, '0')}-01`;
}

function dayAfterMonth(end: Day): Day {
  const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** So many months later; the last day of a shorter month. */
export function monthsLater(day: Day, months: number): Day {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const end = lastDay({ first: at, last: at });
  const same = `${end.slice(0, 8)}${day.slice(8)}`;
  return same < end ? same : end;
}

/** An amount for a sentence: 万 with at most six decimals. */
export function wan(millionths: number): number {
  return millionths / MICRO;
}
