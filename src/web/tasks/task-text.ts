import type { IndicatorBody } from '../../engine/fact.ts';
import { defaultLimit } from '../../engine/tasks/limit.ts';
import type { TaskBody } from '../../engine/tasks/task-facts.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import {
  dayText,
  decimalsOf,
  digitsText,
  nameText,
  numberText,
  percentText,
  periodText,
  windowText,
  withUnit,
} from '../format.ts';
import type { Names } from '../page-model.ts';
import { type Language, say } from '../words/index.ts';
import { askedText } from './book-text.ts';

/** 事项措辞 — the language, and the names of units and indicators. */
export interface TaskSayer {
  readonly language: Language;
  readonly names: Names;
}

/** The title, or the word for an erased one. */
export function titleText({ language }: Pick<TaskSayer, 'language'>, title: string | null): string {
  return title ?? say(language, 'task-list.erased');
}

/** How long is left, or how long it is over; null where nothing is due any more. */
export function daysText(language: Language, daysLeft: number | null): string | null {
  if (daysLeft === null) return null;
  if (daysLeft === 0) return say(language, 'task-list.due-today');
  return daysLeft > 0
    ? say(language, 'task-list.days-left', { days: daysLeft })
    : say(language, 'task-list.days-over', { days: -daysLeft });
}

/** The due day, or from when it is counted. */
export function dueText(language: Language, { dueOn, task }: Pick<TaskRow, 'dueOn' | 'task'>): string {
  if (dueOn !== null) return dayText(language, dueOn);
  return say(language, 'task-page.due-none', { limit: limitText(language, task) });
}

/** 15 个自然日. */
export function limitText(language: Language, task: TaskBody): string {
  const days = task.limitDays ?? defaultLimit(task.limit)?.days ?? 0;
  return say(language, 'task-page.limit-days', {
    days,
    kind: say(language, `task-day-kind.${task.dayKind ?? 'calendar'}`),
  });
}

/** What the item asks, in words. */
export function wantedText(at: TaskSayer, { task }: Pick<TaskRow, 'task'>, visible: string | null): string {
  const { language } = at;
  if (task.measure === 'indicator') {
    const body = indicatorOf(at, task);
    const period = task.measuredPeriod ? periodText(language, task.measuredPeriod) : '';
    const asked = askedText(at, task);
    const name = body ? nameText(language, body) : (task.indicator ?? '');
    return language === 'zh' ? `${period}${name} ${asked}` : `${name}, ${period}: ${asked}`;
  }
  if (task.measure === 'count') {
    const op = task.op === 'at_most' ? `${say(language, 'task-form.op-at_most')} ` : '';
    return `${op}${countText(language, task, task.value ?? '')}`;
  }
  if (task.measure === 'milestone')
    return say(language, 'task-page.milestones-asked', { count: task.milestones?.length ?? 0 });
  return visible ?? say(language, 'task-list.erased');
}

/** Where it stands, with the window of its figure. */
export function standsText(at: TaskSayer, { task, progress }: Pick<TaskRow, 'task' | 'progress'>): string {
  const { language } = at;
  const { now, wanted, window } = progress;
  if (progress.from === 'milestones')
    return say(language, 'task-page.milestones-done', { now: now ?? 0, wanted: wanted ?? 0 });
  if (now === null)
    return say(language, task.measure === 'indicator' ? 'task-page.no-figure' : 'task-page.nothing-said');
  if (task.measure === 'visible') return percentText(now, 0);
  if (task.measure === 'count') return countText(language, task, String(now));
  const body = indicatorOf(at, task);
  const number = measuredText(language, { task, body }, now);
  if (!window || !body) return number;
  const said = windowOfKeyText(language, window, body);
  return language === 'zh' ? `${number}（${said}）` : `${number} (${said})`;
}

/** The number alone, for a narrow column. */
export function nowText(at: TaskSayer, { task, progress }: Pick<TaskRow, 'task' | 'progress'>): string {
  const { now, donePct, from } = progress;
  if (donePct !== null && from !== 'milestones') return percentText(donePct, 0);
  if (from === 'figures' && now !== null)
    return measuredText(at.language, { task, body: indicatorOf(at, task) }, now);
  return standsText(at, { task, progress });
}

/** What is missing. */
export function missingText(
  at: TaskSayer,
  { task, progress }: Pick<TaskRow, 'task' | 'progress'>,
): string | null {
  const { language } = at;
  const { left, reached } = progress;
  if (reached === true) return say(language, 'task-page.reached');
  if (left === null) return null;
  if (task.measure === 'count') return countText(language, task, String(left));
  if (task.measure === 'visible') return percentText(left, 0);
  if (task.measure === 'milestone') return say(language, 'task-page.milestones-asked', { count: left });
  if (task.measuredField === 'rank') return say(language, 'task-page.places-left', { left });
  return measuredText(language, { task, body: indicatorOf(at, task) }, left);
}

/** A number of the item's measure: 6.5%, 第 2 位, 3.20 亿元. */
export function measuredText(
  language: Language,
  { task, body }: { readonly task: TaskBody; readonly body: IndicatorBody | undefined },
  value: number,
): string {
  const field = task.measuredField ?? 'value';
  if (field === 'rank') return say(language, 'task-book.places', { place: value });
  if (field === 'growthPct') return percentText(value, body?.decimals ?? 1);
  if (field === 'completionPct') return percentText(value, 1);
  return body ? withUnit(language, wholeText(value, decimalsOf(body)), body.measuredIn) : wholeText(value, 1);
}

/** Digits of the item's number, in its unit of measure. */
export function ownNumberText(at: TaskSayer, task: TaskBody, value: number): string {
  if (task.measure === 'count') return countText(at.language, task, String(value));
  const body = indicatorOf(at, task);
  return body
    ? withUnit(at.language, wholeText(value, decimalsOf(body)), body.measuredIn)
    : wholeText(value, 1);
}

/** A number with its decimals; a whole one without. */
function wholeText(value: number, decimals: number): string {
  return numberText(value, decimals).replace(/\.0+$/, '');
}

function countText(language: Language, { countedIn }: TaskBody, digits: string): string {
  return withUnit(language, digitsText(digits), countedIn ?? '').trim();
}

/** The indicator that measures an item. */
export function indicatorOf({ names }: TaskSayer, { indicator }: TaskBody): IndicatorBody | undefined {
  return indicator === undefined ? undefined : names.indicators.get(indicator);
}

/** `202201-202206` in words. */
function windowOfKeyText(language: Language, key: string, body: IndicatorBody): string {
  return windowText(language, windowOfKey(key), body.kind === 'stock' ? 'period' : body.reportedAs);
}

/** The window of a key `202201-202206`: months counted from year 0. */
export function windowOfKey(key: string): { readonly first: number; readonly last: number } {
  const month = (at: number) => Number(key.slice(at, at + 4)) * 12 + Number(key.slice(at + 4, at + 6)) - 1;
  return { first: month(0), last: month(7) };
}

/** The name of a unit; its code when it is not known. */
export function unitName({ language, names }: TaskSayer, unit: string | null | undefined): string {
  if (!unit) return say(language, 'task-list.no-lead');
  const body = names.units.get(unit);
  return body ? nameText(language, body) : unit;
}
