import { randomUUID } from 'node:crypto';
import { type ProjectShown, readProject } from '../../acts/projects/read-project.ts';
import { tryMonth } from '../../acts/projects/try-month.ts';
import { reportMonth } from '../../acts/projects/report-month.ts';
import { readDigits } from '../../engine/figures/figure.ts';
import { type Period, parsePeriod, spanOf, yearOf } from '../../engine/period.ts';
import { rateBook } from '../../engine/projects/currency.ts';
import { type MonthSaid, withMonth } from '../../engine/projects/month-after.ts';
import type { ProjectRecord, ProjectRow } from '../../engine/projects/project-row.ts';
import { projectAt, projectRow } from '../../engine/projects/project-standing.ts';
import { rulesOf } from '../../engine/projects/project-table.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
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
  readonly after?: { readonly row: ProjectRow; readonly months: ProjectRecord['months'] } | null;
  /** What was overtaken: the month's figures, a milestone by name, or the plan of months. */
  readonly overtaken?: { readonly milestone?: string; readonly plans?: readonly number[] };
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
  const { overtaken } = answer;
  const held = overtaken ? read.record.months.find((month) => month.period === period) : undefined;
  const year = yearOf(spanOf(period).last);
  const html = await renderMonthFormPage(await pageContext(call), {
    ...read,
    period,
    periods: months.includes(period) ? months : [period, ...months],
    form: { ...answer.form, values: { ...answer.form.values, expectedVersion } },
    after: answer.after ?? null,
    overtaken: held ?? null,
    overtakenMilestone: read.record.milestones.find((one) => one.milestone === overtaken?.milestone) ?? null,
    overtakenPlans: read.record.months.filter(
      ({ month }) => yearOf(month) === year && overtaken?.plans?.includes((month % 12) + 1),
    ),
    seenMilestones: read.milestoneVersions[period] ?? {},
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
    const overtaken = error.key === 'object-overtaken' ? overtakenOf(fields) : undefined;
    return monthPage(call, period, {
      // Overtaken, the page says so itself, with what stands now.
      form: overtaken
        ? { values: overtaken.plans ? askedPlansOnly(form).values : form.values, problems: [] }
        : atField(form, error, fields),
      ...(overtaken === undefined ? {} : { overtaken }),
      status: statusOf(error),
    });
  }
}

function overtakenOf(fields: Readonly<Record<string, string>>): NonNullable<MonthAnswer['overtaken']> {
  if (fields['what'] === 'milestone') return { milestone: fields['milestone']?.trim() ?? '' };
  return fields['what'] === 'plans' ? { plans: askedMonths(fields) } : {};
}

/** The months whose plan was changed in the form, from 1. */
function askedMonths(fields: Readonly<Record<string, string>>): number[] {
  return Array.from({ length: 12 }, (_, at) => at + 1).filter((month) => {
    const value = fields[`plan-${month}`]?.trim() ?? '';
    return value !== '' && value !== fields[`held-${month}`];
  });
}

/** What was typed stays; a month that was not changed shows what it says now, so that it is not said back. */
function askedPlansOnly(form: FormState): FormState {
  const asked = new Set(askedMonths(form.values));
  const values = Object.entries(form.values).filter(([name]) => {
    const month = /^plan-(\d+)$/.exec(name)?.[1];
    return month === undefined || asked.has(Number(month));
  });
  return { ...form, values: Object.fromEntries(values) };
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
  const version = /^\d{1,9}$/.test(fields['expectedVersion'] ?? '')
    ? { expectedVersion: Number(fields['expectedVersion']) }
    : {};
  const head = { project, period, ...given(fields, ['source']), ...version };
  if (fields['what'] === 'milestone') {
    const one = given(fields, MILESTONE);
    const missing =
      one['milestone'] === undefined
        ? [{ field: 'milestone', key: 'project-milestone-missing', params: {} }]
        : [];
    return {
      said: { ...head, ...given(fields, ['note']), milestones: [{ ...one, ...seenOf(fields) }] },
      done: 'milestone',
      problems: missing,
    };
  }
  if (fields['what'] === 'plans') return plansIn(fields, head);
  return { said: { ...head, ...given(fields, FIGURES) }, done: 'reported', problems: [] };
}

/** The version of the milestone typed, as the form showed it: none where it showed none. */
function seenOf({ seenMilestones, milestone }: Readonly<Record<string, string>>): {
  expectedVersion: number;
} {
  const pairs = /^\{.*\}$/.test(seenMilestones ?? '') ? jsonOf(seenMilestones!) : {};
  const seen = pairs[milestone?.trim() ?? ''];
  return { expectedVersion: Number.isInteger(seen) && Number(seen) >= 0 ? Number(seen) : 0 };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
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
    const seen = Number(fields[`version-${month}`] ?? 0);
    const expectedVersion = Number.isInteger(seen) && seen >= 0 ? seen : 0;
    return [{ period: monthNamed(year * 12 + month - 1), plan: plan ?? value, expectedVersion }];
  });
  return { said: { ...head, plans }, done: 'planned', problems };
}

/** Each problem at the field of the form it came from: a plan of a month at that month. */
function atField(form: FormState, refusal: Refusal, fields: Readonly<Record<string, string>>): FormState {
  if (fields['what'] !== 'plans') return form;
  const asked = askedMonths(fields);
  const problems = form.problems.map((problem, at) => {
    const month = asked[(refusal.problems[at]?.row ?? 1) - 1];
    return { ...problem, field: month === undefined ? problem.field : `plan-${month}` };
  });
  return { ...form, problems };
}

const NUMBERS = ['investment', 'plan', 'forecastTotal', 'progressPct'] as const;

/** What the answer would do, worked out by the engine and written nowhere. */
async function tried(call: Call, fields: Readonly<Record<string, string>>): Promise<Response> {
  const unread: Problem[] = [];
  const numbers = NUMBERS.flatMap((field) => {
    const typed = fields[field]?.trim() ?? '';
    if (typed === '') return [];
    const digits = readDigits(typed);
    if (digits === null) unread.push({ row: 0, column: field, value: typed, code: 'field-invalid' });
    return digits === null ? [] : [[field, digits] as const];
  });
  const period = parsePeriod(fields['period'] ?? '');
  if (unread.length > 0 || !period) {
    const form = refusedProjectForm(call, fields, new Refusal('invalid', 'input-invalid', {}, unread));
    return monthPage(call, fields['period'], { form, status: 422 });
  }
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
  const laid = withMonth(record, said);
  const after = { row: projectRow(laid, setting), months: laid.months };
  const tried = { project: projectOf(call), ...said, ...given(fields, ['note']) };
  const refusal = new Refusal('invalid', 'input-invalid', {}, await tryMonth(call.desk, tried));
  const form = refusedProjectForm(call, fields, refusal);
  return monthPage(call, period, {
    form: refusal.problems.length > 0 ? form : { values: fields, problems: [] },
    after,
  });
}
