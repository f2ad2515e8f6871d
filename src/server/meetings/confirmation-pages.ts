import { randomUUID } from 'node:crypto';
import { Input as ConfirmInput, confirmFigures } from '../../acts/meetings/confirm-figures.ts';
import { Input as DisputeInput, disputeFigure } from '../../acts/meetings/dispute-figure.ts';
import { readConfirmations } from '../../acts/meetings/read-confirmations.ts';
import { Input as SettleInput, settleDispute } from '../../acts/meetings/settle-dispute.ts';
import type { Desk } from '../../acts/desk.ts';
import { may } from '../../engine/duty.ts';
import { Refusal } from '../../engine/refusal.ts';
import { renderConfirmationsPage } from '../../web/meetings/confirmations-page.tsx';
import type { FormState } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';

const FIGURES = '/stocktakes/:id/figures';
const API = '/api/v1/stocktakes/:id/figures';

/** 核数路由 — the figures to confirm and their answers; the same for programs. */
export const confirmationRoutes: readonly Route[] = [
  { method: 'GET', path: FIGURES, verb: 'read-inbox', kind: 'page', act: (call) => figuresPage(call) },
  { method: 'POST', path: `${FIGURES}/confirm`, verb: 'confirm-figure', kind: 'page', act: takeConfirm },
  { method: 'POST', path: `${FIGURES}/dispute`, verb: 'confirm-figure', kind: 'page', act: takeDispute },
  { method: 'POST', path: `${FIGURES}/settle`, verb: 'keep-stocktake', kind: 'page', act: takeSettle },
  {
    method: 'GET',
    path: API,
    verb: 'read-inbox',
    kind: 'api',
    act: async (call) => call.context.json(await readConfirmations(call.desk, { stocktake: idOf(call) })),
    about: { summary: 'The figures of a stocktake to confirm: own ones, or for the office all' },
  },
  {
    method: 'POST',
    path: `${API}/confirm`,
    verb: 'confirm-figure',
    kind: 'api',
    act: (call) => acting(ofAddress(call, confirmFigures), 201)(call),
    about: {
      summary: 'Confirms figures, all or none',
      body: ConfirmInput.omit({ stocktake: true }),
      done: 201,
    },
  },
  {
    method: 'POST',
    path: `${API}/dispute`,
    verb: 'confirm-figure',
    kind: 'api',
    act: (call) => acting(ofAddress(call, disputeFigure), 201)(call),
    about: {
      summary: 'Disputes a figure, with evidence',
      body: DisputeInput.omit({ stocktake: true }),
      done: 201,
    },
  },
  {
    method: 'POST',
    path: `${API}/settle`,
    verb: 'keep-stocktake',
    kind: 'api',
    act: (call) => acting(ofAddress(call, settleDispute), 201)(call),
    about: { summary: 'Settles a dispute', body: SettleInput.omit({ stocktake: true }), done: 201 },
  },
];

function idOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** The act with the stocktake of the address. */
function ofAddress(call: Call, act: (desk: Desk, input: unknown) => Promise<unknown>) {
  return (desk: Desk, input: unknown): Promise<unknown> =>
    act(desk, typeof input === 'object' && input !== null ? { ...input, stocktake: idOf(call) } : input);
}

const DONE: Readonly<Record<string, string>> = {
  confirm: 'confirmation.done-confirm',
  dispute: 'confirmation.done-dispute',
  settle: 'confirmation.done-settle',
};

async function figuresPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk, state } = call;
  const read = await readConfirmations(desk, { stocktake: idOf(call) });
  const { stocktake } = read;
  const count = Number(context.req.query('count') ?? 0);
  const said = context.req.query('done') ?? '';
  const done = said === 'confirm' && !(count > 0) ? 'confirmation.done-standing' : DONE[said];
  const more = { position: read.position, ...(done ? { notice: { key: done, params: { count } } } : {}) };
  const names = namesOf(await desk.store.world());
  const { unit, period } = stocktake.body;
  const html = await renderConfirmationsPage(await pageContext(call, more), {
    stocktake: stocktake.body,
    as: read.as,
    mayAnswer: read.mayAnswer,
    maySettle: stocktake.body.state === 'open' && may(desk.actor, 'keep-stocktake', { unit, period }, state),
    today: read.today,
    knownAt: read.knownAt,
    asks: read.asks,
    units: read.units,
    names,
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

/** The page again, with what was refused and what was typed. */
async function again(call: Call, values: Record<string, string>, error: unknown): Promise<Response> {
  if (!(error instanceof Refusal) || error.kind === 'missing') throw error;
  if (error.kind === 'forbidden' && error.key === 'not-allowed') throw error;
  const named = withNames(error, namesOf(await call.desk.store.world()).indicators);
  return figuresPage(call, refusedForm(values, named), statusOf(error));
}

/** Indicators are said by name. */
function withNames(refusal: Refusal, names: ReadonlyMap<string, { readonly name: string }>): Refusal {
  const { indicator } = refusal.params;
  const name = names.get(String(indicator))?.name;
  if (name === undefined) return refusal;
  return new Refusal(refusal.kind, refusal.key, { ...refusal.params, indicator: name }, refusal.problems);
}

async function takeConfirm(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const lists = await call.context.req.parseBody({ all: true });
  const chosen = lists[fields['all'] ? 'every' : 'figure'];
  const keys = (Array.isArray(chosen) ? chosen : [chosen]).filter((key) => typeof key === 'string');
  const figures = keys.map((key) => {
    const [unit = '', indicator = '', held = ''] = key.split('|');
    return { unit, indicator, figureVersion: Number(held) };
  });
  const input = { stocktake: idOf(call), figures };
  try {
    if (figures.length === 0) throw new Refusal('invalid', 'confirmation-none-selected');
    const { confirmed } = await confirmFigures(withKey(call.desk, fields['idempotencyKey'], input), input);
    const query = { done: 'confirm', count: String(confirmed) };
    return call.context.redirect(withQuery(paths.confirmations(idOf(call)), query), 303);
  } catch (error) {
    return again(call, { act: 'confirm' }, error);
  }
}

async function takeDispute(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const { unit, indicator, note = '', evidence = '' } = fields;
  const input = {
    stocktake: idOf(call),
    unit,
    indicator,
    ...given(fields, ['claimed']),
    figureVersion: Number(fields['figureVersion']),
    note,
    evidence,
  };
  try {
    await disputeFigure(withKey(call.desk, fields['idempotencyKey'], input), input);
  } catch (error) {
    return again(call, { ...fields, act: 'dispute' }, error);
  }
  return call.context.redirect(withQuery(paths.confirmations(idOf(call)), { done: 'dispute' }), 303);
}

async function takeSettle(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const { unit, indicator, outcome, note = '' } = fields;
  const version = fields['expectedVersion'];
  const seen = version ? { expectedVersion: Number(version) } : {};
  const input = { stocktake: idOf(call), unit, indicator, outcome, note, ...seen };
  try {
    await settleDispute(withKey(call.desk, fields['idempotencyKey'], input), input);
  } catch (error) {
    return again(call, { ...fields, act: 'settle' }, error);
  }
  return call.context.redirect(withQuery(paths.confirmations(idOf(call)), { done: 'settle' }), 303);
}
