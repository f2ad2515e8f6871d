import type { IndicatorBody } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { fixed } from '../../engine/rounding.ts';
import type { YearLeft } from '../../engine/tasks/left.ts';
import type { BookNature, TaskBody } from '../../engine/tasks/task-facts.ts';
import {
  amountText,
  closedUp,
  decimalsOf,
  digitsText,
  nameText,
  numberText,
  percentText,
  periodText,
  targetText,
  withUnit,
} from '../format.ts';
import type { Names } from '../page-model.ts';
import { type Language, say } from '../words/index.ts';

/** 文字所据 — the language, and the names of units and indicators. */
export interface BookWords {
  readonly language: Language;
  readonly names: Names;
}

type Asked = Pick<TaskBody, 'indicator' | 'measuredField' | 'op' | 'value' | 'countedIn'>;
/** What is measured, where it is known. */
interface Measured {
  readonly indicator: TaskBody['indicator'] | undefined;
  readonly measuredField: TaskBody['measuredField'] | undefined;
  readonly countedIn?: string | undefined;
}

/** The title of a book: whose, for when, of what. */
export function bookTitle(
  { language, names }: BookWords,
  book: { readonly unit: string; readonly period: Period; readonly nature: BookNature },
): string {
  const unit = names.units.get(book.unit);
  const title = say(language, 'task-book.title-of', {
    unit: unit ? nameText(language, unit) : book.unit,
    period: periodText(language, book.period),
    nature: say(language, `task-book.${book.nature}`),
  });
  return closedUp(title);
}

/** An item in one sentence: one indicator, one target, one time. */
export function itemTitle(at: BookWords, left: YearLeft): string {
  const { language, names } = at;
  const body = names.indicators.get(left.indicator);
  const { field, op } = left;
  const most = op === 'at_most' && field !== 'rank';
  const key = most
    ? field === 'growthPct'
      ? 'task-book.item-growth-most'
      : 'task-book.item-most'
    : (`task-book.item-${field === 'completionPct' ? 'value' : field}` as const);
  const title = say(language, key, {
    indicator: body ? nameText(language, body) : left.indicator,
    period: periodText(language, left.target.body.period),
    target: askedText(at, targetOf(at, left)),
  });
  return closedUp(title);
}

/** What a target asks, as an item made from it will ask it. */
export function targetOf({ names }: BookWords, left: YearLeft): Asked & { readonly value: string } {
  const { indicator, field: measuredField, op, bound } = left;
  return { indicator, measuredField, op, value: plain(bound, names.indicators.get(indicator)) };
}

/** The title of an item; of a unit that is neither the receiver nor the one whose books these are, with its name. */
export function proposalTitle(at: BookWords, owner: string, left: YearLeft): string {
  const title = itemTitle(at, left);
  if (left.unit === owner || left.unit === left.receiver) return title;
  const unit = at.names.units.get(left.unit);
  return say(at.language, 'task-book.item-of', {
    unit: unit ? nameText(at.language, unit) : left.unit,
    title,
  });
}

/** What an item asks: 6%以上, 3亿美元以上, 第 2 位以内. */
export function askedText(
  { language, names }: BookWords,
  { indicator, measuredField, op, value, countedIn = '' }: Asked,
): string {
  const body = indicator === undefined ? undefined : names.indicators.get(indicator);
  if (value === undefined) return '—';
  if (measuredField === 'rank')
    return targetText(language, { kind: 'rank', op: 'at_most', value }, body?.measuredIn ?? '');
  const percent = measuredField === 'growthPct' || measuredField === 'completionPct';
  const kind = percent ? 'growth' : 'level';
  return targetText(language, { kind, op: op ?? 'at_least', value }, body?.measuredIn ?? countedIn);
}

/** Where an item stood when it was made. */
export function nowText(at: BookWords, { indicator, measuredField, baseline, countedIn }: TaskBody): string {
  return baseline === undefined ? '—' : fieldText(at, { indicator, measuredField, countedIn }, baseline);
}

/** What was left when an item was made, from the item itself. */
export function leftOfItem(at: BookWords, body: TaskBody): string {
  const { language } = at;
  const { left, measuredField, op, indicator, countedIn } = body;
  // Of milestones and visible progress no amount is left; of an indicator one is missing.
  if (left === undefined) return body.measure === 'indicator' ? say(language, 'task-book.left-unknown') : '—';
  if (measuredField === 'rank')
    return Number(left) === 0
      ? say(language, 'task-book.left-holds')
      : say(language, 'task-book.left-places', { distance: left });
  if (measuredField === 'growthPct') {
    const period = body.measuredPeriod ? periodText(language, body.measuredPeriod) : '';
    return say(language, 'task-book.left-rest', {
      period,
      growth: percentText(Number(left), 1),
    });
  }
  if (Number(left) === 0) return say(language, 'task-book.left-holds');
  const distance = fieldText(at, { indicator, measuredField, countedIn }, left);
  return say(language, op === 'at_most' ? 'task-book.left-over' : 'task-book.left-under', { distance });
}

function fieldText(
  { language, names }: BookWords,
  { indicator, measuredField, countedIn = '' }: Measured,
  digits: string,
): string {
  if (measuredField === 'rank') return say(language, 'task-book.places', { place: digits });
  const body = indicator === undefined ? undefined : names.indicators.get(indicator);
  const percent = measuredField === 'growthPct' || measuredField === 'completionPct';
  return withUnit(language, digitsText(digits), percent ? '%' : (body?.measuredIn ?? countedIn));
}

/** Where a proposal stands now. */
export function proposalNow(at: BookWords, { indicator, field, now }: YearLeft): string {
  if (now === null) return '—';
  const body = at.names.indicators.get(indicator);
  if (field === 'growthPct') return percentText(now, body?.decimals ?? 1);
  return fieldText(at, { indicator, measuredField: field }, plain(now, body));
}

/** What a target leaves, in words: growth of the rest, amount and by month, how far from holding. */
export function leftText({ language, names }: BookWords, left: YearLeft): string {
  const body = names.indicators.get(left.indicator);
  const amount = (number: number) => (body ? wholeText(language, number, body) : numberText(number, 1));
  const { monthsLeft: months, growthPct, perMonth, distance } = left;
  if (left.reached) return say(language, 'task-book.left-reached');
  if (growthPct !== null) {
    const grows = say(language, 'task-book.left-growth', { months, growth: percentText(growthPct, 1) });
    if (left.amount === null) return grows;
    const more = say(language, 'task-book.left-amount', { amount: amount(left.amount) });
    return `${grows}${language === 'zh' ? '，' : ', '}${more}`;
  }
  if (left.amount !== null && perMonth !== null)
    return say(language, 'task-book.left-monthly', {
      amount: amount(left.amount),
      perMonth: amount(perMonth),
    });
  if (distance === null) return say(language, 'task-book.left-unknown');
  if (distance === 0) return say(language, 'task-book.left-holds');
  if (left.field === 'rank') return say(language, 'task-book.left-places', { distance });
  const key = left.op === 'at_most' ? 'task-book.left-over' : 'task-book.left-under';
  return say(language, key, { distance: amount(distance) });
}

/** w, where the growth of the rest stands on it. */
export function shareText({ language }: BookWords, { growthPct, elapsedShare }: YearLeft): string | null {
  if (growthPct === null || elapsedShare === null) return null;
  return say(language, 'task-book.left-share', { share: percentText(elapsedShare * 100, 1) });
}

/** An amount; of what is counted, a whole number stands without idle zeros. */
function wholeText(language: Language, number: number, body: IndicatorBody): string {
  if (!Number.isInteger(number) || body.decimals > 0) return amountText(language, number, body);
  return withUnit(language, numberText(number, 0), body.measuredIn);
}

function plain(value: number, body: IndicatorBody | undefined): string {
  const digits = fixed(value, (body ? decimalsOf(body) : 1) + 1);
  return digits.includes('.') ? digits.replace(/0+$/, '').replace(/\.$/, '') : digits;
}
