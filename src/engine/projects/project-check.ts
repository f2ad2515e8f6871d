import type { Day } from '../fact.ts';
import { type ProgressCourse, investedWith, laidInto, totalInForce } from './progress-course.ts';
import type {
  CurrencyRateBody,
  HindranceBody,
  ProjectBody,
  ProjectProgressBody,
  ProjectReportBody,
} from './project-facts.ts';

/** 登记问题 — one field of a line, month, hindrance, report or rate that cannot be kept, with what its sentence says. */
export interface ProjectFault {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** 登记查验 — everything that is wrong with a project's line by itself; `today` is the site's day. All faults, not the first. */
export function lineFaults(project: ProjectBody, today: Day): ProjectFault[] {
  return [...dayFaults(project, today), ...amountFaults(project), ...placeFaults(project)];
}

function dayFaults(project: ProjectBody, today: Day): ProjectFault[] {
  const { plannedStart, startedOn, underConstructionBy, enrolledOn, finishedOn, commissionedOn } = project;
  const found: ProjectFault[] = [];
  const order = (field: keyof ProjectBody, earlier: Day | undefined, code: string) => {
    const day = project[field] as Day | undefined;
    if (day !== undefined && earlier !== undefined && day < earlier)
      found.push({ field, code, params: { earlier } });
  };
  order('plannedEnd', plannedStart, 'project-end-before-start');
  order('underConstructionBy', startedOn, 'project-before-start');
  if (enrolledOn !== undefined && (startedOn ?? underConstructionBy) === undefined)
    found.push({ field: 'enrolledOn', code: 'project-enrolled-without-start' });
  order('enrolledOn', startedOn, 'project-before-start');
  order('finishedOn', startedOn, 'project-before-start');
  order('commissionedOn', finishedOn, 'project-before-finish');
  if (finishedOn === undefined) order('commissionedOn', startedOn, 'project-before-start');
  for (const [field, day] of Object.entries({
    startedOn,
    underConstructionBy,
    enrolledOn,
    finishedOn,
    commissionedOn,
  }))
    if (day !== undefined && day > today) found.push({ field, code: 'project-day-ahead', params: { today } });
  return found;
}

function amountFaults(project: ProjectBody): ProjectFault[] {
  const { totalInvestment, investedBefore, currency, startedOn, finishedOn } = project;
  const found: ProjectFault[] = [];
  const total = Number(totalInvestment);
  if (totalInvestment === undefined) {
    if ((startedOn ?? finishedOn) !== undefined)
      found.push({ field: 'totalInvestment', code: 'project-total-missing' });
  } else if (!(total > 0)) found.push({ field: 'totalInvestment', code: 'project-total-not-positive' });
  if (investedBefore !== undefined) {
    if (Number(investedBefore) < 0) found.push({ field: 'investedBefore', code: 'project-amount-negative' });
    else if (total > 0 && Number(investedBefore) > total)
      found.push({
        field: 'investedBefore',
        code: 'project-invested-above-total',
        params: { total },
      });
  }
  if (currency !== undefined && !isCurrency(currency))
    found.push({ field: 'currency', code: 'project-currency' });
  return found;
}

/** Three capital letters, as ISO 4217 gives them. */
function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

function placeFaults({ lat, lon }: ProjectBody): ProjectFault[] {
  const found: ProjectFault[] = [];
  for (const [field, said, limit] of [
    ['lat', lat, 90],
    ['lon', lon, 180],
  ] as const)
    if (said !== undefined && !(Math.abs(Number(said)) <= limit))
      found.push({ field, code: 'project-coordinate', params: { limit } });
  if ((lat === undefined) !== (lon === undefined))
    found.push({ field: lat === undefined ? 'lat' : 'lon', code: 'project-coordinate-half' });
  return found;
}

const SUM_FIELDS = ['plan', 'investment', 'progressPct'] as const;
type SumField = (typeof SUM_FIELDS)[number];

/**
 * 月报同查 — what is wrong with rows that come together, each held against the result of all of them beside what stands. Rows that are
 * sound go on into the course. Of two new rows that do not agree, the later is told; what stays is looked at again without it.
 */
export function courseFaults<R extends { readonly body: ProjectProgressBody }>(
  rows: readonly R[],
  course: ProgressCourse,
  today: Day,
): { readonly faults: ReadonlyMap<R, readonly ProjectFault[]>; readonly after: ProgressCourse } {
  const faults = new Map<R, readonly ProjectFault[]>();
  const alone = new Set(rows.filter(({ body }) => reportFaults(body, null, today).length > 0));
  for (;;) {
    const sound = rows.filter((one) => !alone.has(one) && !faults.has(one)).map(({ body }) => body);
    const after = laidInto(course, sound);
    const before = faults.size;
    for (const one of rows) {
      if (faults.has(one)) continue;
      const found = reportFaults(one.body, after, today);
      if (found.length > 0) faults.set(one, found);
    }
    if (faults.size === before || sound.length === 0) return { faults, after };
  }
}

/** 月报查验 — everything that is wrong with a report, by itself and against what stands before and after it. */
export function reportFaults(
  body: ProjectProgressBody,
  course: ProgressCourse | null,
  today: Day,
): ProjectFault[] {
  const found = [...periodFaults(body, today), ...sumFaults(body), ...milestoneFaults(body, today)];
  const sound = course !== null && found.every(({ field }) => field !== 'period');
  if (!sound) return found;
  const wrong = new Set(found.map(({ field }) => field));
  for (const field of SUM_FIELDS) if (!wrong.has(field)) found.push(...fallFaults(body, field, course));
  for (const field of ['plan', 'investment'] as const)
    if (!wrong.has(field)) found.push(...aboveTotal(body, field, course));
  return found;
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

function periodFaults({ period, investment, progressPct }: ProjectProgressBody, today: Day): ProjectFault[] {
  if (!MONTH.test(period)) return [{ field: 'period', code: 'project-period-not-month' }];
  const said = investment !== undefined || progressPct !== undefined;
  return said && period > today.slice(0, 7)
    ? [{ field: 'period', code: 'project-month-ahead', params: { today } }]
    : [];
}

function sumFaults({ plan, investment, forecastTotal, progressPct }: ProjectProgressBody): ProjectFault[] {
  const found: ProjectFault[] = [];
  for (const [field, digits] of Object.entries({ plan, investment }))
    if (digits !== undefined && Number(digits) < 0) found.push({ field, code: 'project-amount-negative' });
  if (forecastTotal !== undefined && !(Number(forecastTotal) > 0))
    found.push({ field: 'forecastTotal', code: 'project-total-not-positive' });
  if (progressPct !== undefined && !(Number(progressPct) >= 0 && Number(progressPct) <= 100))
    found.push({ field: 'progressPct', code: 'project-percent-range' });
  return found;
}

function milestoneFaults(
  { milestone, milestoneDue, milestoneDone }: ProjectProgressBody,
  today: Day,
): ProjectFault[] {
  const found: ProjectFault[] = [];
  if (milestone === undefined && (milestoneDue ?? milestoneDone) !== undefined)
    found.push({ field: 'milestone', code: 'project-milestone-missing' });
  if (milestoneDone !== undefined && milestoneDone > today)
    found.push({ field: 'milestoneDone', code: 'project-day-ahead', params: { today } });
  return found;
}

/** A sum since January that falls within its year, and a part of the whole that falls at all. */
function fallFaults(
  body: ProjectProgressBody,
  field: SumField,
  { months, laid }: ProgressCourse,
): ProjectFault[] {
  const digits = body[field];
  if (digits === undefined) return [];
  const year = body.period.slice(0, 4);
  let before: [string, string] | null = null;
  let after: [string, string] | null = null;
  for (const [period, said] of months) {
    const value = said[field];
    if (value === undefined || (field !== 'progressPct' && period.slice(0, 4) !== year)) continue;
    if (period < body.period && (before === null || period > before[0])) before = [period, value];
    if (period > body.period && (after === null || period < after[0])) after = [period, value];
  }
  if (before && Number(digits) < Number(before[1]))
    return [{ field, code: 'project-falls', params: { period: before[0], before: before[1] } }];
  if (after && Number(digits) > Number(after[1]) && !laid.has(`${after[0]}/${field}`))
    return [{ field, code: 'project-above-later', params: { period: after[0], later: after[1] } }];
  return [];
}

/** More than the whole: what was invested in all, or one year's plan, is above the total. */
function aboveTotal(
  body: ProjectProgressBody,
  field: 'plan' | 'investment',
  course: ProgressCourse,
): ProjectFault[] {
  const digits = body[field];
  if (digits === undefined) return [];
  const total = totalInForce(course, body.forecastTotal);
  if (total === null) return [];
  if (field === 'investment' && isBeforeNew(body.period, course)) return [];
  const sum = field === 'plan' ? Number(digits) : investedWith(course, body.period, digits);
  return sum > Number(total) ? [{ field, code: `project-${field}-above-total`, params: { sum, total } }] : [];
}

/** True when a later month comes with it: the sum of everything invested is that one's. */
function isBeforeNew(period: string, { laid }: ProgressCourse): boolean {
  return [...laid].some((one) => one.endsWith('/investment') && one.slice(0, 7) > period);
}

/** What a line's total has to hold: everything invested so far, unless a forecast says more. */
export function totalFaults(project: ProjectBody, course: ProgressCourse): ProjectFault[] {
  const reported = [...course.months].filter(([, said]) => said.investment !== undefined);
  const last = reported.sort(([a], [b]) => (a < b ? 1 : -1))[0];
  if (!last) return [];
  if (project.totalInvestment === undefined) return [];
  const now = { ...course, line: project };
  const sum = investedWith(now, last[0], last[1].investment!);
  return sum > Number(totalInForce(now))
    ? [{ field: 'totalInvestment', code: 'project-total-below-invested', params: { sum } }]
    : [];
}

/** What is wrong with a hindrance by itself. */
export function hindranceFaults({ raisedOn, dueOn, clearedOn }: HindranceBody, today: Day): ProjectFault[] {
  const found: ProjectFault[] = [];
  if (raisedOn > today) found.push({ field: 'raisedOn', code: 'project-day-ahead', params: { today } });
  if (dueOn !== undefined && dueOn < raisedOn)
    found.push({ field: 'dueOn', code: 'hindrance-before-raised', params: { raised: raisedOn } });
  if (clearedOn !== undefined && clearedOn < raisedOn)
    found.push({ field: 'clearedOn', code: 'hindrance-before-raised', params: { raised: raisedOn } });
  if (clearedOn !== undefined && clearedOn > today)
    found.push({ field: 'clearedOn', code: 'project-day-ahead', params: { today } });
  return found;
}

/** What is wrong with a rate that a level above is said to have reported. */
export function reportedFaults({ pct, rank }: ProjectReportBody): ProjectFault[] {
  const found: ProjectFault[] = [];
  if (!(Number(pct) >= 0 && Number(pct) <= 1000))
    found.push({ field: 'pct', code: 'project-reported-range' });
  if (rank !== undefined && !(Number.isInteger(rank) && rank > 0))
    found.push({ field: 'rank', code: 'project-rank' });
  return found;
}

/** What is wrong with a rate of exchange. */
export function rateFaults({ currency, rate }: CurrencyRateBody): ProjectFault[] {
  const found: ProjectFault[] = [];
  if (!isCurrency(currency)) found.push({ field: 'currency', code: 'project-currency' });
  else if (currency === 'CNY') found.push({ field: 'currency', code: 'rate-of-yuan' });
  if (!(Number(rate) > 0)) found.push({ field: 'rate', code: 'rate-not-positive' });
  return found;
}
