import { randomUUID } from 'node:crypto';
import { issueTarget } from '../acts/issue-target.ts';
import { submitFigures } from '../acts/submit-figures.ts';
import { may } from '../engine/duty.ts';
import type { Basis, IndicatorBody } from '../engine/fact.ts';
import { columnOf } from '../engine/panel.ts';
import { monthsIn, parsePeriod, periodOf, previousWindow, windowOf } from '../engine/period.ts';
import { targetOn } from '../engine/reading.ts';
import { Refusal } from '../engine/refusal.ts';
import { indicatorKnown, latest, targetObject } from '../engine/registry.ts';
import { changeOf } from '../engine/restatement.ts';
import type { FigureFormProps, FormState, HeldFigure, Sentence, TargetFormProps } from '../web/page-model.ts';
import { renderFigureFormPage, renderTargetFormPage } from '../web/pages.ts';
import { type Call, formBody, given, withKey } from './call.ts';
import { basisInForce, formChoices, targetBasis } from './form-choices.ts';
import { EMPTY_FORM, refusedForm } from './form-state.ts';
import { page, pageContext } from './page-context.ts';
import { statusOf } from './problem.ts';
import type { Route } from './routes.ts';

type World = Awaited<ReturnType<Call['desk']['store']['world']>>;

/** 表单路由 — figures and targets as people enter them, by the same acts as programs. */
export const formRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/figures/new',
    verb: 'submit-figure',
    kind: 'page',
    act: (call) => figurePage(call),
  },
  { method: 'POST', path: '/figures/new', verb: 'submit-figure', kind: 'page', act: takeFigure },
  {
    method: 'GET',
    path: '/targets/new',
    verb: 'issue-target',
    kind: 'page',
    act: (call) => targetPage(call),
  },
  { method: 'POST', path: '/targets/new', verb: 'issue-target', kind: 'page', act: takeTarget },
];

/** Findings that a person may answer with a yes or a reason. */
const ANSWERABLE = /^(unit-jump\.|cumulative-falls$)/;

async function figurePage(
  call: Call,
  form: FormState = EMPTY_FORM,
  more: { status?: number; confirm?: Sentence[] } = {},
): Promise<Response> {
  const { context } = call;
  const world = await call.site.store.world();
  const {
    units,
    indicators,
    periods,
    values: asked,
  } = formChoices(call, world, 'submit-figure', form.values);
  const key = keyOf(call, world, asked);
  const values = { ...asked, basis: asked['basis'] || (key?.basis ?? 'natural') };
  const held = key && (await heldFigure(call, world, key));
  const before =
    key && previousWindow(key.window, monthsIn(key.indicator.frequency), key.indicator.reportedAs);
  const props: FigureFormProps = {
    form: { ...form, values: { expectedVersion: String(held?.version ?? 0), ...values } },
    units,
    indicators: form.refusal ? withTyped(world, indicators, values) : indicators,
    periods,
    held: held?.figure ?? null,
    last: (key && before && (await heldFigure(call, world, { ...key, window: before }))?.figure) || null,
    target: (key && targetOn(world.registry, key.unit, key.indicator.indicator, key.window)?.body) ?? null,
    confirm: more.confirm ?? [],
    idempotencyKey: form.values['idempotencyKey'] ?? randomUUID(),
  };
  const notice = context.req.query('done') ? { key: 'figure-taken', params: {} } : undefined;
  return page(
    context,
    await renderFigureFormPage(await pageContext(call, notice ? { notice } : {}), props),
    more.status ?? 200,
  );
}

async function takeFigure(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const told = given(fields, [
    'unit',
    'indicator',
    'period',
    'basis',
    'value',
    'growthPct',
    'base',
    'status',
    'releasedOn',
    'source',
  ]);
  const reason = (fields['confirmReason'] ?? '').trim();
  const said = reason === '' ? told : { ...told, reason };
  const figure = { ...said, ...versionOf(fields), confirmed: (fields['confirmed'] ?? '') !== '' };
  try {
    await submitFigures(withKey(call.desk, fields['idempotencyKey'], said), { figures: [figure] });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const confirm = error.problems
      .filter(({ code }) => ANSWERABLE.test(code))
      .map(({ code, params }) => ({ key: code, params: params ?? {} }));
    const form = refusedForm(again(fields, error), error);
    const problems = form.problems.filter(({ key }) => !ANSWERABLE.test(key));
    return figurePage(call, { ...form, problems }, { status: statusOf(error), confirm });
  }
  const query = new URLSearchParams({ ...given(told, ['unit', 'indicator', 'period', 'basis']), done: '1' });
  return call.context.redirect(`/figures/new?${query}`, 303);
}

async function targetPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context } = call;
  const world = await call.site.store.world();
  const { units, indicators, periods, values: asked } = formChoices(call, world, 'issue-target', form.values);
  const values = { ...asked, basis: asked['basis'] || basisOfTarget(call, world, asked) };
  const held = await heldTarget(call, world, values);
  const props: TargetFormProps = {
    form: { ...form, values: { expectedVersion: String(held?.version ?? 0), ...values } },
    units,
    indicators: form.refusal ? withTyped(world, indicators, values) : indicators,
    periods,
    held,
    confirm: [],
    idempotencyKey: form.values['idempotencyKey'] ?? randomUUID(),
  };
  const done = context.req.query('done');
  const notice = done ? { key: `target-${done}`, params: {} } : undefined;
  return page(
    context,
    await renderTargetFormPage(await pageContext(call, notice ? { notice } : {}), props),
    status,
  );
}

async function takeTarget(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const names =
    'unit indicator period basis tier kind op value valueHi tolerance issuedBy issuedOn docNo reason evidence lightRule schedule';
  const said = given(fields, names.split(' '));
  try {
    const made = await issueTarget(withKey(call.desk, fields['idempotencyKey'], said), {
      ...said,
      ...versionOf(fields),
    });
    const key = given(said, ['unit', 'indicator', 'period', 'tier', 'basis']);
    const query = new URLSearchParams({ ...key, done: made.change });
    return call.context.redirect(`/targets/new?${query}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return targetPage(call, refusedForm(again(fields, error), error), statusOf(error));
  }
}

/** What was typed, to be sent again under a new key; overtaken, the form stands on the version that it now shows as held. */
function again(fields: Readonly<Record<string, string>>, { kind }: Refusal): Record<string, string> {
  const { expectedVersion = '', ...typed } = fields;
  const kept = kind === 'conflict' || expectedVersion === '' ? {} : { expectedVersion };
  return { ...typed, ...kept, idempotencyKey: randomUUID() };
}

function versionOf(fields: Readonly<Record<string, string>>): { expectedVersion?: number } {
  const text = fields['expectedVersion'] ?? '';
  return /^\d{1,9}$/.test(text) ? { expectedVersion: Number(text) } : {};
}

/** What is offered, and the indicator that was typed and refused: what was typed comes back with it. */
function withTyped(
  world: World,
  offered: readonly IndicatorBody[],
  values: Readonly<Record<string, string>>,
): readonly IndicatorBody[] {
  const typed = indicatorKnown(world.registry, values['indicator'] ?? '');
  if (!typed || offered.some(({ indicator }) => indicator === typed.indicator)) return offered;
  return [...offered, typed];
}

function basisOfTarget(call: Call, world: World, values: Readonly<Record<string, string>>): Basis {
  const { unit = '', indicator = '' } = values;
  const period = parsePeriod(values['period'] ?? '');
  const known = indicatorKnown(world.registry, indicator);
  if (!period || !known || !may(call.desk.actor, 'issue-target', { unit, indicator, period }, call.state))
    return 'natural';
  return targetBasis(world, known, { unit, period, tier: values['tier'] === 'stretch' ? 'stretch' : 'must' });
}

type Key = NonNullable<ReturnType<typeof keyOf>>;

function keyOf(call: Call, world: World, values: Readonly<Record<string, string>>) {
  const indicator = indicatorKnown(world.registry, values['indicator'] ?? '');
  const period = parsePeriod(values['period'] ?? '');
  const unit = values['unit'] ?? '';
  if (!indicator || !period) return null;
  // What is not his to report is not his to look at here either.
  const object = { unit, indicator: indicator.indicator, period };
  if (!may(call.desk.actor, 'submit-figure', object, call.state)) return null;
  const window = windowOf(period, indicator.reportedAs, indicator.kind);
  const basis = values['basis'] || basisInForce(world, { unit, indicator: indicator.indicator, window });
  return { unit, indicator, window, basis };
}

/** The figure held for a key, digit for digit as it was recorded. */
async function heldFigure(
  call: Call,
  world: World,
  key: Pick<Key, 'unit' | 'indicator' | 'basis' | 'window'>,
): Promise<{ figure: HeldFigure; version: number } | null> {
  const { unit, indicator, basis, window } = key;
  const column = columnOf(world.panel, indicator.indicator, basis, window);
  const row = world.panel.rows.get(unit);
  if (!column || row === undefined || !(column.version[row]! > 0)) return null;
  const fact = (await call.site.store.factsAt([column.position[row]!]))[0];
  if (fact?.kind !== 'figure') return null;
  const { value, growthPct, base, status } = fact.body;
  const figure: HeldFigure = {
    period: periodOf(window, indicator.kind === 'stock' ? 'period' : indicator.reportedAs),
    basis,
    value: value ?? null,
    growthPct: growthPct ?? null,
    base: base ?? null,
    status: status ?? null,
    recordedAt: fact.recordedAt,
  };
  return { figure, version: fact.objectVersion };
}

async function heldTarget(
  call: Call,
  world: World,
  values: Readonly<Record<string, string>>,
): Promise<TargetFormProps['held']> {
  const period = parsePeriod(values['period'] ?? '');
  const { unit = '', indicator = '' } = values;
  const known = indicatorKnown(world.registry, indicator);
  if (!period || !known || !may(call.desk.actor, 'issue-target', { unit, indicator, period }, call.state))
    return null;
  const tier = values['tier'] === 'stretch' ? 'stretch' : 'must';
  const object = targetObject(unit, indicator, period, values['basis'] || 'natural', tier);
  const held = latest(world.registry.target, object);
  if (!held) return null;
  const versions = world.registry.target.get(object) ?? [];
  const { body, version, recordedAt, fact } = held;
  const texts = await call.site.store.texts([body.reason, body.evidence].filter((one) => one !== undefined));
  const before = versions.find((one) => one.version === version - 1)?.body ?? null;
  return {
    body,
    version,
    recordedAt,
    fact,
    change: changeOf(world.registry, { body, before, direction: known.direction }),
    reason: texts.get(body.reason ?? '') ?? null,
    evidence: texts.get(body.evidence ?? '') ?? null,
  };
}
