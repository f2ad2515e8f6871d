import { randomUUID } from 'node:crypto';
import { keepRate } from '../../acts/projects/keep-rate.ts';
import { keepReport } from '../../acts/projects/keep-report.ts';
import { readProjectReports } from '../../acts/projects/read-project-reports.ts';
import { parsePeriod } from '../../engine/period.ts';
import { objectOf } from '../../engine/fact.ts';
import type { CurrencyRateBody, ProjectReportBody } from '../../engine/projects/project-facts.ts';
import { latest } from '../../engine/registry.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import type { SaidPageProps } from '../../web/projects/project-model.ts';
import { renderSaidPage } from '../../web/projects/said-page.tsx';
import { isWordKey } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { worldAt } from '../tasks/task-matter.ts';
import { allUnits, lookAsked, refusedProjectForm } from './project-matter.ts';

/** 通报与汇率路由 — what the city reports about projects, and the rates that sums need. */
export const saidRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/said',
    verb: 'keep-project',
    kind: 'page',
    act: (call) => saidPage(call, null),
  },
  { method: 'POST', path: '/projects/said', verb: 'keep-project', kind: 'page', act: takeSaid },
];

interface SaidAnswer {
  readonly acting: 'report' | 'rate';
  readonly form: FormState;
  readonly overtaken: SaidPageProps['overtaken'];
  readonly status: number;
}

async function saidPage(call: Call, answer: SaidAnswer | null): Promise<Response> {
  const { context, desk } = call;
  const { reported, rates, missing, asOf, position } = await readProjectReports(desk, await lookAsked(call));
  const world = await worldAt(call, asOf);
  const key = `said.${context.req.query('done') ?? ''}`;
  const notice = isWordKey(key) && answer === null ? { notice: { key, params: {} } } : {};
  const html = await renderSaidPage(await pageContext(call, { asOf, position, ...notice }), {
    reports: reported,
    rates,
    missing,
    acting: answer?.acting ?? null,
    form: answer?.form ?? EMPTY_FORM,
    overtaken: answer?.overtaken ?? null,
    units: allUnits(world),
    names: namesOf(world),
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer?.status ?? 200);
}

const REPORT = ['unit', 'period', 'level', 'measure', 'issuer', 'pct', 'docNo', 'source'];
const RATE = ['currency', 'day', 'rate', 'source'];

async function takeSaid(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const acting = fields['what'] === 'rate' ? 'rate' : 'report';
  const rank = fields['rank']?.trim() ?? '';
  const entered =
    acting === 'rate'
      ? given(fields, RATE)
      : {
          ...given(fields, REPORT),
          ...(rank === '' ? {} : { rank: /^\d+$/.test(rank) ? Number(rank) : rank }),
        };
  const seen = fields['seen'] === objectIn(acting, fields) ? Number(fields['expectedVersion'] ?? 0) : 0;
  const said = { ...entered, ...(Number.isInteger(seen) && seen > 0 ? { expectedVersion: seen } : {}) };
  const desk = withKey(call.desk, fields['idempotencyKey'], said);
  try {
    await (acting === 'rate' ? keepRate(desk, said) : keepReport(desk, said));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error;
    const { form, overtaken } = await refusedSaid(call, { acting, fields, error });
    return saidPage(call, { acting, form, overtaken, status: statusOf(error) });
  }
  const period = acting === 'report' ? `&period=${encodeURIComponent(fields['period'] ?? '')}` : '';
  return call.context.redirect(`/projects/said?done=${acting}-kept${period}`, 303);
}

interface SaidRefused {
  readonly acting: 'report' | 'rate';
  readonly fields: Readonly<Record<string, string>>;
  readonly error: Refusal;
}

/** What was typed; of what is entered already also what it says, and its version, so that entering it again comes after it. */
async function refusedSaid(
  call: Call,
  { acting, fields, error }: SaidRefused,
): Promise<Pick<SaidAnswer, 'form' | 'overtaken'>> {
  if (error.kind !== 'conflict') return { form: refusedProjectForm(call, fields, error), overtaken: null };
  const { registry } = await call.desk.store.world();
  const seen = objectIn(acting, fields);
  const report = acting === 'report' ? latest(registry['project-report'], seen) : null;
  const rate = acting === 'rate' ? latest(registry['currency-rate'], seen) : null;
  const held = report ?? rate;
  const values = { ...fields, seen, expectedVersion: String(held?.version ?? 0) };
  const amount = report ? `${report.body.pct}%` : (rate?.body.rate ?? '');
  const { rank } = report?.body ?? {};
  const source = held?.body.source;
  return {
    form: { values, problems: [] },
    overtaken: {
      amount,
      ...(rank === undefined ? {} : { rank }),
      ...(source === undefined ? {} : { source }),
    },
  };
}

/** The object that the fields of a form name. */
function objectIn(acting: 'report' | 'rate', fields: Readonly<Record<string, string>>): string {
  const trimmed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()]));
  if (acting === 'rate') return objectOf('currency-rate', trimmed as unknown as CurrencyRateBody);
  const period = parsePeriod(trimmed['period'] ?? '') ?? trimmed['period'];
  return objectOf('project-report', { ...trimmed, period } as unknown as ProjectReportBody);
}
