import { isBlank, type Measure } from '../engine/blank.ts';
import type {
  Day,
  IndicatorBody,
  Instant,
  TargetBody,
  TargetKind,
  TargetOp,
  UnitBody,
} from '../engine/fact.ts';
import {
  monthOfYear,
  type Period,
  type ReportedAs,
  spanOf,
  type Window,
  windowOf,
  yearOf,
} from '../engine/period.ts';
import { englishAmount } from './english-amount.ts';
import { numberText } from './number-text.ts';
export { numberText, percentText } from './number-text.ts';
import { say } from './words/index.ts';
import { MEASURED_IN_ENGLISH, MONTH_NAMES } from './words/page.ts';
import type { Language } from './words/words.ts';

/** Digits as reported, with thousands separators only. */
export function digitsText(digits: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(digits);
  return match ? `${match[1]}${match[2]!.replace(/\B(?=(\d{3})+$)/g, ',')}${match[3] ?? ''}` : digits;
}

/** Points in full: 1.2 百分点. */
export function pointsText(language: Language, value: number, decimals = 1, signed = false): string {
  return `${numberText(value, decimals, signed)} ${say(language, 'measure.points')}`;
}

/** An amount with its unit of measure; a percentage stands close. */
export function amountText(language: Language, value: number, indicator: IndicatorBody): string {
  return withUnit(language, numberText(value, decimalsOf(indicator)), indicator.measuredIn);
}

/** Digits or a formatted number with a unit of measure: 3.12 亿美元, in English 312 m US$. */
export function withUnit(language: Language, text: string, measuredIn: string): string {
  if (measuredIn === '%') return `${text}%`;
  const english = language === 'en' ? englishAmount(text, measuredIn) : null;
  return english ?? `${text} ${measuredInText(language, measuredIn)}`;
}

/** Decimals an amount is shown with: values are reported with two, whole persons and yuan with none more than declared. */
export function decimalsOf(indicator: IndicatorBody): number {
  const { kind, measuredIn, decimals } = indicator;
  // What is counted one by one has no parts.
  if (kind !== 'flow' || measuredIn === '元' || decimals === 0) return decimals;
  return Math.max(2, decimals);
}

/** A unit of measure in the language. */
export function measuredInText(language: Language, measuredIn: string): string {
  return language === 'en' ? (MEASURED_IN_ENGLISH[measuredIn] ?? measuredIn) : measuredIn;
}

/** The name of a unit or indicator in the language. */
export function nameText(language: Language, body: Pick<UnitBody, 'name' | 'nameEn'>): string {
  return language === 'en' ? (body.nameEn ?? body.name) : body.name;
}

/** A measure by a format, or the dash. */
export function measureText(measure: Measure, format: (value: number) => string): string {
  return isBlank(measure) ? '—' : format(measure);
}

/** A window in full: 2022 年 1–6 月累计. */
export function windowText(language: Language, window: Window, reportedAs: ReportedAs = 'ytd'): string {
  const year = yearOf(window.last);
  const month = monthOfYear(window.last);
  const first = monthOfYear(window.first);
  const params = {
    year,
    month,
    first,
    monthName: MONTH_NAMES[month - 1] ?? '',
    firstName: MONTH_NAMES[first - 1] ?? '',
  };
  if (window.last - window.first === 11) return say(language, 'window.year', params);
  if (reportedAs === 'ytd' && first === 1)
    return say(language, month === 1 ? 'window.january' : 'window.ytd', params);
  if (window.first === window.last) return say(language, 'window.month', params);
  return say(language, 'window.span', params);
}

/** A period as its own name: 2022 年下半年. */
export function periodText(language: Language, period: Period): string {
  const span = spanOf(period);
  const year = yearOf(span.last);
  const month = monthOfYear(span.last);
  const params = { year, month, quarter: Math.ceil(month / 3), monthName: MONTH_NAMES[month - 1] ?? '' };
  const part = period.slice(5);
  if (part === '') return say(language, 'window.year', params);
  if (part === 'H1') return say(language, 'window.half-1', params);
  if (part === 'H2') return say(language, 'window.half-2', params);
  return say(language, part.startsWith('Q') ? 'window.quarter' : 'window.month', params);
}

/** A board's period as the window most of its indicators stand for. */
export function boardWindowText(
  language: Language,
  period: Period,
  indicators: readonly IndicatorBody[],
): string {
  const ytd = indicators.filter((indicator) => indicator.reportedAs === 'ytd').length;
  const reportedAs = ytd * 2 >= indicators.length ? 'ytd' : 'period';
  return windowText(language, windowOf(period, reportedAs, 'flow'), reportedAs);
}

/** 公文 has no space between a Chinese character and a digit: 2022年6月, where a page has 2022 年 6 月. */
export function closedUp(text: string): string {
  return text.replaceAll(/(?<=\p{Script=Han}) (?=\d)|(?<=[\d%]) (?=\p{Script=Han})/gu, '');
}

/** A calendar day in full. */
export function dayText(language: Language, day: Day): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return say(language, 'date.day', { year, month, day: date, monthName: MONTH_NAMES[month - 1] ?? '' });
}

/** From a day to a day, or open. */
export function spanText(language: Language, from: Day, to?: Day | null): string {
  if (!to) return say(language, 'date.open', { from: dayText(language, from) });
  return say(language, 'date.to', { from: dayText(language, from), to: dayText(language, to) });
}

/** An instant in the zone's own time: 2022 年 8 月 13 日 9:00. The last second of a day is its end, 24:00. */
export function instantText(language: Language, instant: Instant, timeZone: string): string {
  const at = zoned(instant, timeZone);
  return say(language, 'date.instant', { ...at, monthName: MONTH_NAMES[at.month - 1] ?? '' });
}

/**
 * The instant as a `datetime-local` input holds it, in the zone's time: read back it is the same instant. A minute means its
 * end and a second its end, so those are left out where the instant is that end; the end of a day is 23:59.
 */
export function localInstant(instant: Instant, timeZone: string): string {
  const date = new Date(instant);
  const parts = formatterOf(timeZone).formatToParts(date);
  const two = (type: string): string =>
    (parts.find((part) => part.type === type)?.value ?? '').padStart(2, '0');
  const day = `${two('year').padStart(4, '0')}-${two('month')}-${two('day')}`;
  const minute = `${day}T${two('hour')}:${two('minute')}`;
  const milliseconds = date.getUTCMilliseconds();
  if (milliseconds !== 999) return `${minute}:${two('second')}.${String(milliseconds).padStart(3, '0')}`;
  return two('second') === '59' ? minute : `${minute}:${two('second')}`;
}

interface Zoned {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: string;
}

function zoned(instant: Instant, timeZone: string): Zoned {
  const parts = formatterOf(timeZone).formatToParts(new Date(instant));
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const ends = part('hour') === 23 && part('minute') === 59 && part('second') === 59;
  const time = ends ? '24:00' : `${part('hour')}:${String(part('minute')).padStart(2, '0')}`;
  return { year: part('year'), month: part('month'), day: part('day'), time };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const held = formatters.get(timeZone);
  if (held) return held;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}

/** What a target says, as numbers. */
export interface TargetWords {
  readonly kind: TargetKind;
  readonly op: TargetOp;
  readonly value: string;
  readonly valueHi?: string | undefined;
}

/** A target in words: 6%以上, 3 亿美元以上, 第 2 位以内. */
export function targetText(language: Language, target: TargetWords, measuredIn: string): string {
  if (target.kind === 'rank') return say(language, 'target.rank', { value: target.value });
  const unit = target.kind === 'growth' ? '%' : measuredIn;
  const value = withUnit(language, digitsText(target.value), unit);
  const hi = withUnit(language, digitsText(target.valueHi ?? ''), unit);
  return say(language, `target.${target.op}`, { value, hi });
}

/** The words of a recorded target. */
export function targetWords(body: TargetBody): TargetWords {
  return { kind: body.kind, op: body.op, value: body.value, valueHi: body.valueHi };
}

/** 1.2 MB, 340 KB. */
export function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${numberText(bytes / 1024 / 1024, 1)} MB`
    : `${numberText(Math.max(1, bytes / 1024), 0)} KB`;
}
