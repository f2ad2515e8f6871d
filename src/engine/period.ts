/** 月序 — a month as one whole number: year × 12 + month − 1. Arithmetic on months is arithmetic on integers. */
export type Month = number;

/** 时期 — `2022`, `2022-H1`, `2022-Q2` or `2022-06`: the one canonical spelling. */
export type Period = string & { readonly __brand: 'Period' };

/** 时段 — first and last month, both included: what a figure is keyed by. */
export interface Window {
  readonly first: Month;
  readonly last: Month;
}

/** 报送方式 — `ytd`: each figure is January to its month; `period`: each figure is its own month, quarter, half or year. */
export type ReportedAs = 'ytd' | 'period';

/** 指标类型 — flow 流量 accumulates, stock 时点 stands at the end of its period, rate 比率 does neither. */
export type IndicatorKind = 'flow' | 'stock' | 'rate';

/** 频度 — how often an indicator is due. */
export type Frequency = 'month' | 'quarter' | 'half' | 'year';

/** 读出的时期 — a period as read from text, and whether the text said "January to …". */
export interface ReadPeriod {
  readonly period: Period;
  readonly cumulative: boolean;
}

const MONTHS_IN: Record<Frequency, number> = { month: 1, quarter: 3, half: 6, year: 12 };
const CHINESE_DIGITS: Record<string, string> = { 一: '1', 二: '2', 三: '3', 四: '4' };

/** Year of a month. */
export function yearOf(month: Month): number {
  return Math.floor(month / 12);
}

/** Month of the year, 1 to 12. */
export function monthOfYear(month: Month): number {
  return (month % 12) + 1;
}

/** The month with this year and month of the year (1 to 12). */
export function monthAt(year: number, monthNumber: number): Month {
  return year * 12 + monthNumber - 1;
}

/** Months between two due figures: month 1, quarter 3, half 6, year 12. */
export function monthsIn(frequency: Frequency): number {
  return MONTHS_IN[frequency];
}

/** Any spelling users write (contract, "Data package"): null when it is none of them. */
export function readPeriod(text: string): ReadPeriod | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s_]/g, '')
    .replace(/[—–−~～至到]/g, '-')
    .replace(/-+/g, '-');
  return readYear(plain) ?? readPart(plain) ?? readMonth(plain) ?? readCumulative(plain);
}

/** The period, from any spelling; null when it is none. */
export function parsePeriod(text: string): Period | null {
  return readPeriod(text)?.period ?? null;
}

function readYear(text: string): ReadPeriod | null {
  const match = /^(\d{4})(年|年全年|年度|全年)?$/.exec(text);
  return match && validYear(match[1]!) ? { period: match[1]! as Period, cumulative: false } : null;
}

function readPart(text: string): ReadPeriod | null {
  const half = /^(\d{4})(?:年)?-?(?:[HhSs]([12])|(上|下)半年)$/.exec(text);
  if (half && validYear(half[1]!)) {
    const number = half[2] ?? (half[3] === '上' ? '1' : '2');
    return { period: `${half[1]}-H${number}` as Period, cumulative: false };
  }
  const quarter = /^(\d{4})(?:年)?-?(?:[Qq]([1-4])|第?([1-4一二三四])季度?)$/.exec(text);
  if (quarter && validYear(quarter[1]!)) {
    const digit = quarter[2] ?? CHINESE_DIGITS[quarter[3]!] ?? quarter[3]!;
    return { period: `${quarter[1]}-Q${digit}` as Period, cumulative: false };
  }
  if (/^\d{4}年前三季度$/.test(text)) return { period: `${text.slice(0, 4)}-09` as Period, cumulative: true };
  return null;
}

function readMonth(text: string): ReadPeriod | null {
  const match = /^(\d{4})(?:[-./年]?)(\d{1,2})月?份?$/.exec(text);
  if (!match || !validYear(match[1]!)) return null;
  if (/^\d{5}$/.test(text)) return null;
  const month = Number(match[2]);
  return month >= 1 && month <= 12
    ? { period: monthPeriod(Number(match[1]), month), cumulative: false }
    : null;
}

function readCumulative(text: string): ReadPeriod | null {
  const match = /^(\d{4})年?-?0?1月?-(\d{1,2})月?(?:份)?(?:累计)?$/.exec(text);
  if (!match || !validYear(match[1]!)) return null;
  const last = Number(match[2]);
  if (last < 1 || last > 12) return null;
  return { period: monthPeriod(Number(match[1]), last), cumulative: true };
}

function validYear(text: string): boolean {
  const year = Number(text);
  return year >= 1900 && year <= 2199;
}

function monthPeriod(year: number, month: number): Period {
  return `${year}-${String(month).padStart(2, '0')}` as Period;
}

/** The months a period names, by itself: `2022-Q2` is April to June, `2022-06` is June. */
export function spanOf(period: Period): Window {
  const year = Number(period.slice(0, 4));
  const part = period.slice(5);
  if (part === '') return { first: monthAt(year, 1), last: monthAt(year, 12) };
  if (part[0] === 'H') return part === 'H1' ? span(year, 1, 6) : span(year, 7, 12);
  if (part[0] === 'Q') return span(year, Number(part[1]) * 3 - 2, Number(part[1]) * 3);
  return span(year, Number(part), Number(part));
}

function span(year: number, first: number, last: number): Window {
  return { first: monthAt(year, first), last: monthAt(year, last) };
}

/**
 * The window a figure of this indicator for this period stands for, which is its key: of a year-to-date indicator
 * `2022-06`, `2022-Q2` and `2022-H1` are all January to June; a stock stands at the period's last month.
 */
export function windowOf(period: Period, reportedAs: ReportedAs, kind: IndicatorKind): Window {
  const natural = spanOf(period);
  if (kind === 'stock') return { first: natural.last, last: natural.last };
  if (reportedAs === 'ytd') return { first: yearOf(natural.last) * 12, last: natural.last };
  return natural;
}

/** The canonical period of a window, as it is written out: a year-to-date window is written by its last month. */
export function periodOf(window: Window, reportedAs: ReportedAs): Period {
  const year = yearOf(window.last);
  const lastMonth = monthOfYear(window.last);
  if (reportedAs === 'ytd') return monthPeriod(year, lastMonth);
  const length = window.last - window.first + 1;
  if (length === 12) return String(year) as Period;
  if (length === 6) return `${year}-H${lastMonth / 6}` as Period;
  if (length === 3) return `${year}-Q${lastMonth / 3}` as Period;
  return monthPeriod(year, lastMonth);
}

/** `202201-202206`: a window inside a key. */
export function windowKey(window: Window): string {
  return `${compact(window.first)}-${compact(window.last)}`;
}

function compact(month: Month): string {
  return `${yearOf(month)}${String(monthOfYear(month)).padStart(2, '0')}`;
}

/** 上年同期 — the same months of another year, by default the year before. */
export function sameWindow(window: Window, years = -1): Window {
  return { first: window.first + years * 12, last: window.last + years * 12 };
}

/**
 * 上期 — the window one step before within the same year, or null at the year's first.
 * Units: step in months. A year-to-date window keeps January as its first month.
 */
export function previousWindow(window: Window, stepMonths: number, reportedAs: ReportedAs): Window | null {
  const last = window.last - stepMonths;
  if (yearOf(last) !== yearOf(window.last)) return null;
  if (reportedAs === 'ytd' && window.first !== window.last) return { first: window.first, last };
  if (reportedAs === 'ytd') return null;
  return { first: window.first - stepMonths, last };
}

/** The whole year a window lies in, as that indicator keys it. */
export function yearWindow(window: Window, kind: IndicatorKind): Window {
  const year = yearOf(window.last);
  return kind === 'stock' ? { first: monthAt(year, 12), last: monthAt(year, 12) } : span(year, 1, 12);
}

/** 剩余月数 — months of a span still to come after a window's last month; never below 0. */
export function monthsLeft(window: Window, within: Window): number {
  return Math.max(0, within.last - Math.max(window.last, within.first - 1));
}

/** True when a frequency has a figure due at this window's last month: quarterly ones in March, June, September, December. */
export function isDue(window: Window, frequency: Frequency): boolean {
  return monthOfYear(window.last) % monthsIn(frequency) === 0;
}

/** The first day after a window, as an ISO date: from then on its figure may be reported. */
export function dayAfter(window: Window): string {
  const next = window.last + 1;
  return `${yearOf(next)}-${String(monthOfYear(next)).padStart(2, '0')}-01`;
}

/** The last day of a window, as an ISO date. */
export function lastDay(window: Window): string {
  const year = yearOf(window.last);
  const month = monthOfYear(window.last);
  const days = month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return `${year}-${String(month).padStart(2, '0')}-${days}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
