import { readFile } from 'node:fs/promises';
import type { CalendarDayBody } from '../../engine/tasks/task-facts.ts';

/** 自带放假安排 — the published holidays of a year that the program carries, and the version of the library they come from. */
export interface CarriedYear {
  readonly days: readonly CalendarDayBody[];
  readonly version: string;
}

/** The holidays of a year as carried, or null for a year that is not among them. */
export async function carriedHolidays(year: number): Promise<CarriedYear | null> {
  const text = await textOf(`chinese-days/dist/years/${year}.json`);
  if (text === null) return null;
  const read = JSON.parse(text) as Record<'holidays' | 'workdays', Record<string, string>>;
  const { version } = JSON.parse((await textOf('chinese-days/package.json'))!) as { version: string };
  const source = `chinese-days ${version}`;
  const days = (['holidays', 'workdays'] as const).flatMap((part) =>
    Object.entries(read[part])
      .filter(([day]) => day.startsWith(String(year)))
      .map(([day, names]) => ({
        day,
        kind: part === 'holidays' ? ('holiday' as const) : ('workday' as const),
        name: names.split(',')[1] ?? '',
        source,
      })),
  );
  return { days: days.sort((a, b) => (a.day < b.day ? -1 : 1)), version };
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(new URL(import.meta.resolve(file)), 'utf8');
  } catch {
    return null;
  }
}
