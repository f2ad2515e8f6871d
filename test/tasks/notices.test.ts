import { describe, expect, it } from 'vitest';
import { CALENDAR } from '../../scripts/demo-tasks.mjs';
import { isWorkday } from '../../src/engine/tasks/calendar.ts';
import type { CalendarDayBody } from '../../src/engine/tasks/task-facts.ts';
import { carriedHolidays } from '../../src/server/tasks/carried-holidays.ts';
import { type Notice, NOTICES, calendarDays, daysFrom } from './notices.ts';

const kept = (days: readonly CalendarDayBody[]) => ({
  position: 1,
  days: new Map(days.map((day) => [day.day, day])),
});
const BY_NOTICES = kept(NOTICES.flatMap(calendarDays));
const worked = (calendar: typeof BY_NOTICES, year: number) =>
  daysFrom(`${year}-01-01`, `${year}-12-31`).filter((day) => isWorkday(calendar, day));

describe.each(NOTICES)('the holidays of $year, $source', (notice: Notice) => {
  it('the library that the program carries has the same working days', async () => {
    const carried = await carriedHolidays(notice.year);
    expect(carried!.days.length).toBeGreaterThan(20);
    expect(worked(kept(carried!.days), notice.year)).toEqual(worked(BY_NOTICES, notice.year));
  });

  it('so has the demonstration, holiday by holiday', () => {
    const said = CALENDAR.find(({ source }) => source.includes(notice.source))!;
    expect(said.holidays).toEqual(notice.off);
    expect(said.workdays.map(([day]) => day)).toEqual(notice.worked);
    expect(said.source).toContain(String(notice.year));
  });
});

it('a year that the library does not carry is none', async () => {
  expect(await carriedHolidays(1990)).toBeNull();
});
