import { randomUUID } from 'node:crypto';
import { type ProjectShown, readProject } from '../../acts/projects/read-project.ts';
import { reportMonth } from '../../acts/projects/report-month.ts';
import { readDigits } from '../../engine/figures/figure.ts';
import { type Period, parsePeriod, spanOf, yearOf } from '../../engine/period.ts';
import { rateBook } from '../../engine/projects/currency.ts';
import { type MonthSaid, withMonth } from '../../engine/projects/month-after.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { projectAt, projectRow } from '../../engine/projects/project-standing.ts';
import { rulesOf } from '../../engine/projects/project-table.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { FieldProblem, FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { renderMonthFormPage } from '../../web/projects/month-form-page.tsx';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { projectOf, refusedProjectForm } from './project-matter.ts';

/** 月报路由 — a month of a project, a milestone, and the year's plan by months. */
export const monthRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/month', verb: 'report-project', kind: 'page', act: showMonth },
  { method: 'POST', path: '/projects/:id/month', verb: 'report-project', kind: 'page', act: takeMonth },
];

/** Months that can be chosen: two years back to the end of the year. */
function monthsAround(today: string): Period[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: 36 }, (_, at) => monthNamed((year + 1) * 12 - 1 - at));
}

function monthNamed(number: number): Period {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}` as Period;
}

/** The month a form is for: the one asked, else the last that is over and not reported yet, else this one. */
function monthAsked(asked: string | undefined, { record, today }: ProjectShown): Period {
  const period = parsePeriod(asked ?? '');
  if (period && /^\d{4}-\d{2}$/.test(period)) return period;
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const last = monthNamed(now - 1);
  const isReported = record.months.some((month) => month.period === last && month.investment !== null);
  return isReported ? monthNamed(now) : last;
}

interface MonthAnswer {
  readonly form: FormState;
  readonly after?: ProjectRow | null;
  readonly isOvertaken?: boolean;
  readonly status?: number;
}

async function showMonth(call: Call): Promise<Response> {
  return monthPage(call, call.context.req.query('month'), { form: EMPTY_FORM });
}

async function monthPage(call: Call, asked: string | undefined, answer: MonthAnswer): Promise<Response> {
  const project = projectOf(call);
  const first = await readProject(call.desk, { project });
  if (!first.may.report) throw new Refusal('forbidden', 'not-allowed', { verb: 'report-project' });
  const period = monthAsked(asked, first);
  const read = await readProject(call.desk, { project, period });
  const months = monthsAround(read.today);
  const expectedVersion = String(read.monthVersions[period] ?? 0);
  const held = answer.isOvertaken ? read.record.months.find((month) => month.period === period) : undefined;
  const html = await renderMonthFormPage(await pageContext(call), {
    ...read,
    period,
    periods: months.includes(period) ? months : [period, ...months],
    form: { ...answer.form, values: { ...answer.form.values, expectedVersion } },
    after: answer.after ?? null,
    overtaken: held ?? null,
    names: namesOf(await call.desk.store.world()),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, answer.status ?? 200);
}

const FIGURES = [
  'investment',
  'plan',
  'forecastTotal',
  'forecastEnd',
  'progressPct',
  'phase',
  'note',
  'source',
];
const MILESTONE = ['milestone', 'milestoneDue', 'milestoneDone', 'proofFile'];

async function takeMonth(call: Call): Promise<Response> {
  const project = projectOf(call);
  const fields = await formBody(call);
  if (fields['try'] !== undefined) return tried(call, fields);
  const { said, done, problems } = saidIn(fields, project);
  const period = fields['period'];
  if (problems.length > 0)
    return monthPage(call, period, { form: { values: fields, problems }, status: 422 });
  try {
    await reportMonth(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(`${paths.project(project, { done })}#${ANCHORS[done]}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const form = refusedProjectForm(call, fields, error);
    const isOvertaken = error.kind === 'conflict';
    return monthPage(call, period, {
      form: atField(form, error, fields),
      isOvertaken,
      status: statusOf(error),
    });
  }
}

const ANCHORS = { reported: 'months', milestone: 'time-line', planned: 'months' } as const;

interface MonthForm {
  readonly said: Record<string, unknown>;
  readonly done: keyof typeof ANCHORS;
  readonly problems: readonly FieldProblem[];
}

/** What one of the three forms of the page says: a milestone, the plan of the year, or the month. */
function saidIn(fields: Readonly<Record<string, string>>, project: string): MonthForm {
  const period = fields['period'] ?? '';
  const head = { project, period, ...given(fields, ['source']) };
  if (fields['what'] === 'milestone') {
    const one = given(fields, MILESTONE);
    const missing =
      one['milestone'] === undefined
        ? [{ field: 'milestone', key: 'project-milestone-missing', params: {} }]
        : [];
    return {
      said: { ...head, ...given(fields, ['note']), milestones: [one] },
      done: 'milestone',
      problems: missing,
    };
  }
  if (fields['what'] === 'plans') return plansIn(fields, head);
  const version = fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {};
  return { said: { ...head, ...given(fields, FIGURES), ...version }, done: 'reported', problems: [] };
}

function plansIn(fields: Readonly<Record<string, string>>, head: Record<string, unknown>): MonthForm {
  const year = yearOf(spanOf(parsePeriod(String(head['period'])) ?? ('2000-01' as Period)).last);
  const problems: FieldProblem[] = [];
  const plans = Array.from({ length: 12 }, (_, at) => at + 1).flatMap((month) => {
    const name = `plan-${month}`;
    const value = fields[name]?.trim() ?? '';
    // What the form showed and nobody changed says nothing new.
    if (value === '' || value === fields[`held-${month}`]) return [];
    const plan = readDigits(value);
    if (plan === null) problems.push({ field: name, key: 'month-form.plans-invalid', params: { value } });
    return [{ period: monthNamed(year * 12 + month - 1), plan: plan ?? value }];
  });
  return { said: { ...head, plans }, done: 'planned', problems };
}

/** Each problem at the field of the form it came from: a plan of a month at that month. */
function atField(form: FormState, refusal: Refusal, fields: Readonly<Record<string, string>>): FormState {
  if (fields['what'] !== 'plans') return form;
  const asked = Array.from({ length: 12 }, (_, at) => at + 1).filter((month) => {
    const value = fields[`plan-${month}`]?.trim() ?? '';
    return value !== '' && value !== fields[`held-${month}`];
  });
  const problems = form.problems.map((problem, at) => {
    const month = asked[(refusal.problems[at]?.row ?? 1) - 1];
    return { ...problem, field: month === undefined ? problem.field : `plan-${month}` };
  });
  return { ...form, problems };
}

const NUMBERS = ['investment', 'plan', 'forecastTotal', 'progressPct'] as const;

/** What the answer would do, worked out by the engine and written nowhere. */
async function tried(call: Call, fields: Readonly<Record<string, string>>): Promise<Response> {
  const problems: FieldProblem[] = [];
  const numbers = NUMBERS.flatMap((field) => {
    const typed = fields[field]?.trim() ?? '';
    if (typed === '') return [];
    const digits = readDigits(typed);
    if (digits === null)
      problems.push({ field, key: 'field-invalid', params: { column: field, value: typed } });
    return digits === null ? [] : [[field, digits] as const];
  });
  const period = parsePeriod(fields['period'] ?? '');
  if (problems.length > 0 || !period)
    return monthPage(call, fields['period'], { form: { values: fields, problems }, status: 422 });
  const said: MonthSaid = {
    period,
    ...Object.fromEntries(numbers),
    ...given(fields, ['forecastEnd', 'phase']),
  };
  const { record, today, row } = await readProject(call.desk, { project: projectOf(call), period });
  const world = await call.desk.store.world();
  const setting = {
    at: projectAt(period, today),
    rates: rateBook(world),
    rules: rulesOf(world),
    findings: row.findings,
  };
  const after = projectRow(withMonth(record, said), setting);
  return monthPage(call, period, { form: { values: fields, problems: [] }, after });
}
