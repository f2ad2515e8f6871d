import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { NOTICES, calendarDays, daysFrom } from '../../../test/tasks/notices.ts';
import { anItem } from '../../../test/tasks/scene.ts';
import { foldFacts } from '../world.ts';
import {
  PLAIN_CALENDAR,
  calendarOf,
  dayAfterDays,
  dayPlus,
  daysBetween,
  isWorkday,
  workdaysBetween,
} from './calendar.ts';
import type { TaskBody } from './task-facts.ts';
import { taskRow } from './task-row.ts';

function office() {
  const log = new FactWriter();
  for (const notice of NOTICES) for (const day of calendarDays(notice)) log.add('calendar-day', day);
  return log;
}

const CALENDAR = calendarOf(foldFacts(office().facts).registry);

describe.each(NOTICES)('working days of $year by $source', ({ year, off, worked, workdays }) => {
  it.each(off)('%s to %s, %s: nobody works', (from, to) => {
    expect(daysFrom(from, to).filter((day) => isWorkday(CALENDAR, day))).toEqual([]);
  });

  it('the weekend days made up for are worked, and no other weekend day is', () => {
    const weekend = daysFrom(`${year}-01-01`, `${year}-12-31`).filter((day) =>
      [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
    );
    expect(weekend.filter((day) => isWorkday(CALENDAR, day))).toEqual(worked);
  });

  it('249 in the year, month by month', () => {
    const months = workdays.map((_, month) => {
      const first = `${year}-${String(month + 1).padStart(2, '0')}-01`;
      const last = new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10);
      return workdaysBetween(CALENDAR, dayPlus(first, -1), last);
    });
    expect(months).toEqual(workdays);
    expect(months.reduce((sum, days) => sum + days)).toBe(249);
  });
});

describe('so many days after a day', () => {
  it.each([
    // Over the spring festival of 2022: the 28th, a Friday; Saturday and Sunday are worked.
    ['2022-01-28', 1, '2022-01-29'],
    ['2022-01-28', 2, '2022-01-30'],
    ['2022-01-28', 3, '2022-02-07'],
    // And of 2023.
    ['2023-01-20', 1, '2023-01-28'],
    ['2023-01-20', 3, '2023-01-30'],
    // Over the new year, two notices: 30 December 2022 is a Friday.
    ['2022-12-30', 1, '2023-01-03'],
    // Over the national day: 30 September, then the 8th and 9th.
    ['2022-09-30', 1, '2022-10-08'],
    ['2022-09-30', 5, '2022-10-12'],
    ['2022-08-15', 0, '2022-08-15'],
  ])('%s and %i working days: %s', (from, days, expected) => {
    expect(dayAfterDays(CALENDAR, from, { days, kind: 'working' })).toBe(expected);
    expect(workdaysBetween(CALENDAR, from, expected)).toBe(days);
  });

  it('calendar days know no holiday', () => {
    expect(dayAfterDays(CALENDAR, '2022-01-28', { days: 15, kind: 'calendar' })).toBe('2022-02-12');
    expect(daysBetween('2022-01-28', '2022-02-12')).toBe(15);
    expect(daysBetween('2022-02-12', '2022-01-28')).toBe(-15);
  });

  it('without a calendar Saturday and Sunday are off', () => {
    expect(dayAfterDays(PLAIN_CALENDAR, '2022-01-28', { days: 1, kind: 'working' })).toBe('2022-01-31');
    expect(workdaysBetween(PLAIN_CALENDAR, '2022-01-31', '2022-01-28')).toBe(0);
  });
});

describe('the calendar changes under an item', () => {
  /** Issued on Friday 2022-01-21 for ten working days; the office knows nothing of the festival yet. */
  function issued(more: Partial<TaskBody> = {}) {
    const log = new FactWriter();
    const { dueOn: _, ...body } = anItem({ limit: 'days', limitDays: 10, dayKind: 'working' });
    log.add('task', { ...body, ...more });
    log.add('task-act', { task: 't', number: 1, act: 'approve', on: '2022-01-21', taskVersion: 1 });
    log.add('task-act', { task: 't', number: 2, act: 'issue', on: '2022-01-21', taskVersion: 1 });
    return log;
  }

  function due({ facts }: FactWriter, upTo = Number.POSITIVE_INFINITY) {
    const world = foldFacts(facts.filter(({ position }) => position <= upTo));
    const calendar = calendarOf(world.registry);
    const { dueOn, dueMovedFrom } = taskRow(world, 't', { today: '2022-01-25', calendar, asOf: null })!;
    return [dueOn, dueMovedFrom];
  }

  it('its due day is counted anew, and the earlier day is said', () => {
    const log = issued();
    expect(due(log)).toEqual(['2022-02-04', null]);
    for (const day of calendarDays(NOTICES[0]!)) log.add('calendar-day', day);
    // 24–28 January five, 29 and 30 made up, 7, 8 and 9 February.
    expect(due(log)).toEqual(['2022-02-09', '2022-02-04']);
    // As it was known before.
    expect(due(log, 3)).toEqual(['2022-02-04', null]);
  });

  it('a day taken back to what it was moves it back', () => {
    const log = issued();
    log.add('calendar-day', { day: '2022-01-26', kind: 'holiday' });
    expect(due(log)).toEqual(['2022-02-07', '2022-02-04']);
    log.add('calendar-day', { day: '2022-01-26', kind: 'ordinary' });
    expect(due(log)).toEqual(['2022-02-04', null]);
  });

  it('what was known at the issue moved nothing', () => {
    const known = new FactWriter();
    for (const day of calendarDays(NOTICES[0]!)) known.add('calendar-day', day);
    for (const { kind, body } of issued().facts) known.add(kind, body);
    expect(due(known)).toEqual(['2022-02-09', null]);
  });

  it('calendar days, a fixed day and a granted day do not move', () => {
    const grown = (log: FactWriter) => {
      for (const day of calendarDays(NOTICES[0]!)) log.add('calendar-day', day);
      return due(log);
    };
    expect(grown(issued({ dayKind: 'calendar' }))).toEqual(['2022-01-31', null]);
    expect(grown(issued({ limit: 'fixed', dueOn: '2022-02-01' }))).toEqual(['2022-02-01', null]);
    const extended = issued();
    const act = { task: 't', number: 3, on: '2022-01-22', taskVersion: 1 } as const;
    extended.add('task-act', { ...act, act: 'grant-extension', newDue: '2022-02-03' });
    expect(grown(extended)).toEqual(['2022-02-03', null]);
  });
});
