import type { CalendarDayBody } from '../../src/engine/tasks/task-facts.ts';

/** 放假通知 — one year as the State Council's notice gives it: `month-day` from and to, and the weekend days that are worked. */
export interface Notice {
  readonly year: number;
  readonly source: string;
  readonly off: readonly (readonly [from: string, to: string, name: string])[];
  readonly worked: readonly string[];
  /** Days worked in each month: its weekdays, less those off, and the weekend days that are worked. Summed by hand. */
  readonly workdays: readonly number[];
}

/** The notices of 2022 and 2023, written down apart: the demonstration's and the library's days are held against them. */
export const NOTICES: readonly Notice[] = [
  {
    year: 2022,
    source: '国办发明电〔2021〕11号',
    off: [
      ['2022-01-01', '2022-01-03', '元旦'],
      ['2022-01-31', '2022-02-06', '春节'],
      ['2022-04-03', '2022-04-05', '清明节'],
      ['2022-04-30', '2022-05-04', '劳动节'],
      ['2022-06-03', '2022-06-05', '端午节'],
      ['2022-09-10', '2022-09-12', '中秋节'],
      ['2022-10-01', '2022-10-07', '国庆节'],
    ],
    worked: [
      '2022-01-29',
      '2022-01-30',
      '2022-04-02',
      '2022-04-24',
      '2022-05-07',
      '2022-10-08',
      '2022-10-09',
    ],
    workdays: [21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22],
  },
  {
    year: 2023,
    source: '国办发明电〔2022〕16号',
    off: [
      ['2022-12-31', '2023-01-02', '元旦'],
      ['2023-01-21', '2023-01-27', '春节'],
      ['2023-04-05', '2023-04-05', '清明节'],
      ['2023-04-29', '2023-05-03', '劳动节'],
      ['2023-06-22', '2023-06-24', '端午节'],
      ['2023-09-29', '2023-10-06', '中秋节、国庆节'],
    ],
    worked: [
      '2023-01-28',
      '2023-01-29',
      '2023-04-23',
      '2023-05-06',
      '2023-06-25',
      '2023-10-07',
      '2023-10-08',
    ],
    workdays: [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21],
  },
];

/** Every day from one to another. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The days of a notice as the office's calendar keeps them. */
export function calendarDays({ off, worked, source }: Notice): CalendarDayBody[] {
  const holidays = off.flatMap(([from, to, name]) =>
    daysFrom(from, to).map((day) => ({ day, kind: 'holiday' as const, name, source })),
  );
  return [...holidays, ...worked.map((day) => ({ day, kind: 'workday' as const, source }))];
}
