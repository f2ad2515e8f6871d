import type { Day } from '../fact.ts';
import { type OfficeCalendar, dayAfterDays } from './calendar.ts';
import type { DayKind, LimitKind, TaskBody } from './task-facts.ts';
import type { TaskStanding } from './standing.ts';

/** 默认时限 — a published limit: how many days it gives, and how many it may give. */
export interface DefaultLimit {
  readonly limit: Exclude<LimitKind, 'days' | 'fixed'>;
  readonly days: number;
  readonly least: number;
  readonly most: number;
  readonly source: string;
}

const LIMIT_SOURCE = 'http://www.fymate.net/html/text/lar/168342/16834225_2.html';

/**
 * 默认时限表 — urgent note 1–5 days, ordinary 15, hard 30, official document 30, meeting minutes 20 (field-rules 4). The source
 * does not say which kind of day: calendar days unless an item says working days.
 */
export const DEFAULT_LIMITS: readonly DefaultLimit[] = [
  { limit: 'urgent', days: 5, least: 1, most: 5, source: LIMIT_SOURCE },
  { limit: 'ordinary', days: 15, least: 1, most: 15, source: LIMIT_SOURCE },
  { limit: 'hard', days: 30, least: 1, most: 30, source: LIMIT_SOURCE },
  { limit: 'document', days: 30, least: 1, most: 30, source: LIMIT_SOURCE },
  { limit: 'minutes', days: 20, least: 1, most: 20, source: LIMIT_SOURCE },
];

/** Progress is reported by this day of each month, where no data say it (field-rules 4). */
export const FEEDBACK_BY_DAY = 5;

/** The published limit of a class; null for a number of days or a fixed day. */
export function defaultLimit(limit: LimitKind): DefaultLimit | null {
  return DEFAULT_LIMITS.find((one) => one.limit === limit) ?? null;
}

/** How many days an item is given; null of a fixed day. */
export function limitOf(task: TaskBody): { readonly days: number; readonly kind: DayKind } | null {
  if (task.limit === 'fixed') return null;
  const days = task.limitDays ?? defaultLimit(task.limit)?.days;
  return days === undefined ? null : { days, kind: task.dayKind ?? 'calendar' };
}

/**
 * 到期日 — the last day of an item: what an extension granted, else its fixed day, else its limit from the day it was issued, by
 * this calendar. Null before it is issued, unless the day is fixed.
 */
export function dueOf(task: TaskBody, standing: TaskStanding, calendar: OfficeCalendar): Day | null {
  if (standing.extendedTo !== null) return standing.extendedTo;
  if (task.limit === 'fixed') return task.dueOn ?? null;
  const limit = limitOf(task);
  if (!limit || standing.issuedOn === null) return null;
  return dayAfterDays(calendar, standing.issuedOn, limit);
}
