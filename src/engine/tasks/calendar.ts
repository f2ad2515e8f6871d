import type { Day } from '../fact.ts';
import type { Registry } from '../registry.ts';
import type { CalendarDayBody, DayKind } from './task-facts.ts';

/** 工作日历 — what the office's calendar says of a day; of a day it says nothing about, Saturday and Sunday are days off. */
export interface OfficeCalendar {
  readonly days: ReadonlyMap<Day, CalendarDayBody>;
  /** The last log position that says something of a day; a due day computed from an earlier one may have moved. */
  readonly position: number;
}

/** A calendar that knows no holiday. */
export const PLAIN_CALENDAR: OfficeCalendar = { days: new Map(), position: 0 };

/** The calendar as it stands, or as it stood at a log position. */
export function calendarOf(registry: Registry, upTo = Number.POSITIVE_INFINITY): OfficeCalendar {
  const days = new Map<Day, CalendarDayBody>();
  let position = 0;
  for (const versions of registry['calendar-day'].values()) {
    const known = versions.findLast((version) => version.position <= upTo);
    if (!known) continue;
    if (known.position > position) position = known.position;
    if (known.body.kind !== 'ordinary') days.set(known.body.day, known.body);
  }
  return { days, position };
}

/** True of a day that is worked. */
export function isWorkday(calendar: OfficeCalendar, day: Day): boolean {
  const said = calendar.days.get(day);
  if (said) return said.kind === 'workday';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day so many days after another; negative goes back. */
export function dayPlus(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 期限日 — the day so many days of one kind after a day, which is not counted itself. `days` ≥ 0. */
export function dayAfterDays(
  calendar: OfficeCalendar,
  from: Day,
  limit: { days: number; kind: DayKind },
): Day {
  if (limit.kind === 'calendar') return dayPlus(from, limit.days);
  let day = from;
  for (let left = limit.days; left > 0; ) {
    day = dayPlus(day, 1);
    if (isWorkday(calendar, day)) left--;
  }
  return day;
}

/** Calendar days from one day to another; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 工作日数 — working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workdaysBetween(calendar: OfficeCalendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = dayPlus(from, 1); day <= to; day = dayPlus(day, 1)) if (isWorkday(calendar, day)) count++;
  return count;
}
