import { type ExactWan, addWan, noWan, wanOf } from './exact-wan.ts';
import type { ProjectBody, ProjectProgressBody } from './project-facts.ts';

const COURSE_FIELDS = ['plan', 'investment', 'progressPct', 'forecastTotal'] as const;

/** 历程项 — what a month says that further months are held against. */
export type CourseField = (typeof COURSE_FIELDS)[number];

/** 月报历程 — the sums of a project by month as they stand, which a further report is held against. */
export interface ProgressCourse {
  /** The line in force; null of a project that is not known: nothing is held against its total. */
  line: ProjectBody | null;
  /** By period: the sums since January, the part of the whole, the total as forecast. */
  readonly months: Map<string, Partial<Record<CourseField, string>>>;
  /** What rows that are looked at together say, as `period/field`: of two that do not agree, one is told. */
  readonly laid: Set<string>;
}

/** A course without a month. */
export function newCourse(line: ProjectBody | null): ProgressCourse {
  return { line, months: new Map(), laid: new Set() };
}

/** Takes a report into the course. */
export function goOn(course: ProgressCourse, body: ProjectProgressBody): void {
  const month = course.months.get(body.period) ?? {};
  course.months.set(body.period, month);
  for (const field of COURSE_FIELDS) if (body[field] !== undefined) month[field] = body[field];
}

/** The course with rows laid into it that are looked at together; the course itself stays as it is. */
export function laidInto(course: ProgressCourse, rows: readonly ProjectProgressBody[]): ProgressCourse {
  const months = new Map([...course.months].map(([period, month]) => [period, { ...month }]));
  const laid: ProgressCourse = { line: course.line, months, laid: new Set() };
  for (const body of rows) {
    goOn(laid, body);
    for (const field of COURSE_FIELDS)
      if (body[field] !== undefined) laid.laid.add(`${body.period}/${field}`);
  }
  return laid;
}

/**
 * 现行总投资 — the greatest of what is in force: the line's total, the forecast of the last month that names one, and what the same
 * answer says. What was said before and put right counts no more. Null: nobody has named a total.
 */
export function totalInForce({ line, months }: ProgressCourse, said?: string): string | null {
  let last: [string, string] | null = null;
  for (const [period, { forecastTotal }] of months)
    if (forecastTotal !== undefined && (last === null || period > last[0])) last = [period, forecastTotal];
  const named = [line?.totalInvestment, last?.[1], said].filter((digits) => digits !== undefined);
  return named.reduce<string | null>(
    (most, digits) => (Number(digits) > Number(most ?? '0') ? digits : most),
    null,
  );
}

/** Everything invested when a month stands at these digits: before the register, the last of each year. */
export function investedWith({ months, line }: ProgressCourse, period: string, digits: string): number {
  const years = new Map<string, [string, string]>([[period.slice(0, 4), [period, digits]]]);
  for (const [month, { investment }] of months) {
    if (investment === undefined || month === period) continue;
    const year = month.slice(0, 4);
    const held = years.get(year);
    if (held === undefined || month > held[0]) years.set(year, [month, investment]);
  }
  const sum: ExactWan = noWan();
  const before = line?.investedBefore;
  for (const amount of [
    ...(before === undefined ? [] : [before]),
    ...[...years.values()].map(([, said]) => said),
  ])
    addWan(sum, Number(amount));
  return wanOf(sum);
}
