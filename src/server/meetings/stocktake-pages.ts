import { randomUUID } from 'node:crypto';
import { holdStocktake, Input as HoldInput } from '../../acts/meetings/hold-stocktake.ts';
import { listStocktakes } from '../../acts/meetings/list-stocktakes.ts';
import { lockStocktake, Input as LockInput } from '../../acts/meetings/lock-stocktake.ts';
import { openStocktake, Input as OpenInput } from '../../acts/meetings/open-stocktake.ts';
import { readStocktake } from '../../acts/meetings/read-stocktake.ts';
import { rescheduleStocktake, Input as RescheduleInput } from '../../acts/meetings/reschedule-stocktake.ts';
import { readBooks } from '../../acts/tasks/read-books.ts';
import { may, mayEver } from '../../engine/duty.ts';
import { findingOf } from '../../engine/finding.ts';
import { confirmationCounts, confirmationRows, mayLock } from '../../engine/meetings/confirmation.ts';
import { AGENDA_ITEMS } from '../../engine/meetings/meeting-facts.ts';
import { lastDay, spanOf, type Period } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { groupsKnown, membersOn, ofStocktake } from '../../engine/registry.ts';
import type { FormState } from '../../web/page-model.ts';
import type { StocktakeProps } from '../../web/meetings/stocktake-model.ts';
import { renderStocktakePage } from '../../web/meetings/stocktake-page.tsx';
import { renderStocktakesPage } from '../../web/meetings/stocktakes-page.tsx';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext, zoneOf } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { commitmentRoutes } from './commitment-pages.ts';
import { statementRoutes } from './statement-pages.ts';
import { matterOf, stocktakeContext, stocktakeOf, versionedForm } from './stocktake-matter.ts';

/** 盘点会路由 — the stocktakes, one of them, its steps; its sentences, questions and commitments. */
export const stocktakeRoutes: readonly Route[] = [
  { method: 'GET', path: '/stocktakes', verb: 'read-stocktake', kind: 'page', act: (call) => listPage(call) },
  { method: 'POST', path: '/stocktakes', verb: 'keep-stocktake', kind: 'page', act: takeOpening },
  {
    method: 'GET',
    path: '/stocktakes/:id',
    verb: 'read-stocktake',
    kind: 'page',
    act: (call) => stocktakePage(call),
  },
  step('reschedule', rescheduleStocktake, 'rescheduled'),
  step('lock', lockStocktake, 'locked'),
  step('hold', holdStocktake, 'held'),
  {
    method: 'GET',
    path: '/api/v1/stocktakes',
    verb: 'read-stocktake',
    kind: 'api',
    act: async ({ context, desk }) => context.json({ stocktakes: await listStocktakes(desk, {}) }),
    about: { summary: 'The stocktakes one may read, the latest meeting first' },
  },
  {
    method: 'GET',
    path: '/api/v1/stocktakes/:id',
    verb: 'read-stocktake',
    kind: 'api',
    act: oneStocktake,
    about: { summary: 'A stocktake, its instant of knowledge and its sentences in their order' },
  },
  post('/api/v1/stocktakes', acting(openStocktake, 201), {
    summary: 'Open a stocktake',
    body: OpenInput,
    done: 201,
  }),
  post('/api/v1/stocktakes/reschedule', acting(rescheduleStocktake), {
    summary: 'Give a stocktake other days or another agenda',
    body: RescheduleInput,
  }),
  post('/api/v1/stocktakes/lock', acting(lockStocktake), {
    summary: 'Lock the figures of a stocktake: fixes its instant of knowledge',
    body: LockInput,
  }),
  post('/api/v1/stocktakes/hold', acting(holdStocktake), { summary: 'The meeting is over', body: HoldInput }),
  ...statementRoutes,
  ...commitmentRoutes,
];

function post(path: string, act: Route['act'], about: NonNullable<Route['about']>): Route {
  return { method: 'POST', path, verb: 'keep-stocktake', kind: 'api', act, about };
}

/** A step of a stocktake as its form sends it; refused, the page comes back with what was wrong. */
function step(
  name: string,
  act: (desk: Call['desk'], input: unknown) => Promise<unknown>,
  done: string,
): Route {
  return {
    method: 'POST',
    path: `/stocktakes/:id/${name}`,
    verb: 'keep-stocktake',
    kind: 'page',
    act: async (call) => {
      const { fields, version } = await versionedForm(call);
      const days = given(fields, ['meetingOn', 'confirmFrom', 'lockOn']);
      const said = { stocktake: stocktakeOf(call), expectedVersion: version, ...days, ...agendaOf(fields) };
      try {
        await act(withKey(call.desk, fields['idempotencyKey'], { name, ...said }), said);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.kind === 'forbidden' || error.kind === 'missing') throw error;
        return stocktakePage(call, { refusal: error, fields });
      }
      return call.context.redirect(`/stocktakes/${encodeURIComponent(stocktakeOf(call))}?done=${done}`, 303);
    },
  };
}

async function listPage(call: Call, form?: FormState, status = 200): Promise<Response> {
  const stocktakes = await listStocktakes(call.desk, {});
  const world = await call.desk.store.world();
  const names = namesOf(world);
  const units = [...names.units.keys()].filter((unit) =>
    may(call.desk.actor, 'keep-stocktake', { unit }, call.state),
  );
  const values = { ...openingValues(call, world), ...form?.values };
  const html = await renderStocktakesPage(await pageContext(call), {
    stocktakes,
    mayOpen: units.length > 0,
    form: { ...(form ?? EMPTY_FORM), values },
    units,
    groups: groupsKnown(world.registry),
    names,
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

/** The zone among its group, the latest half year that is over and has figures, a meeting a week on. */
function openingValues(
  call: Call,
  world: Awaited<ReturnType<Call['desk']['store']['world']>>,
): Record<string, string> {
  const unit = zoneOf(world)?.unit ?? '';
  const months = new Set<string>();
  for (const windows of world.panel.windows.values()) {
    for (const window of windows) months.add(`${window.slice(7, 11)}-${window.slice(11, 13)}`);
  }
  const half = [...months].sort().findLast((month) => month.endsWith('-06') || month.endsWith('-12'));
  const period = half ? `${half.slice(0, 4)}-${half.endsWith('06') ? 'H1' : 'H2'}` : '';
  const day = period ? lastDay(spanOf(period as Period)) : call.state.today;
  const peers =
    groupsKnown(world.registry).find((group) => membersOn(world.registry, group, day).includes(unit)) ?? '';
  const meeting = new Date(Date.parse(`${call.state.today}T00:00:00Z`) + 8 * 86_400_000);
  return { unit, peers, period, meetingOn: meeting.toISOString().slice(0, 10) };
}

/** The agenda as its selects give it, an item a place; not given by a form without them. */
function agendaOf(fields: Readonly<Record<string, string>>): { agenda?: string[] } {
  const places = AGENDA_ITEMS.map((_, i) => fields[`agenda-${i + 1}`]);
  if (places.every((item) => item === undefined)) return {};
  return { agenda: places.flatMap((item) => item || []) };
}

async function takeOpening(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    ...given(fields, ['unit', 'peers', 'period', 'meetingOn', 'confirmFrom', 'lockOn']),
    ...agendaOf(fields),
  };
  try {
    const { stocktake } = await openStocktake(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(`/stocktakes/${encodeURIComponent(stocktake)}?done=opened`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return listPage(call, refusedForm(fields, error), statusOf(error));
  }
}

async function stocktakePage(
  call: Call,
  refused?: { readonly refusal: Refusal; readonly fields: Record<string, string> },
): Promise<Response> {
  const matter = await matterOf(call);
  const today = await call.desk.store.world();
  const { registry } = today;
  const { stocktake, unit } = matter.body;
  const world = matter.knownAt === null ? today : await call.desk.store.world(matter.knownAt);
  const rows = confirmationRows(world, matter.body, matter.knownAt ?? call.desk.now);
  const props: StocktakeProps = {
    ...matter,
    finding: findingOf(matter.board, unit),
    unanswered: matter.mayKeep
      ? confirmationCounts(rows)
          .filter(({ waiting }) => waiting > 0)
          .map(({ owner, waiting }) => ({ unit: owner, count: waiting }))
      : null,
    disputed: mayLock(rows).disputes.length,
    packs: ofStocktake(registry, 'pack', stocktake).length,
    editions: ofStocktake(registry, 'edition', stocktake).length,
    covers: await coversOf(call, stocktake),
    mayIssueBooks: may(call.desk.actor, 'keep-task', { unit }, call.state),
    form: refused
      ? {
          ...refusedForm(refused.fields, refused.refusal),
          refusal: { key: refused.refusal.key, params: refused.refusal.params },
        }
      : EMPTY_FORM,
    problems: refused?.refusal.problems ?? [],
    idempotencyKey: randomUUID(),
  };
  const html = await renderStocktakePage(await stocktakeContext(call, matter), props);
  return page(call.context, html, refused ? statusOf(refused.refusal) : 200);
}

/** The covers of its task books, for who reads items of supervision; null where there is none for him. */
async function coversOf({ desk, state }: Call, stocktake: string): Promise<StocktakeProps['covers']> {
  if (!mayEver(desk.actor, 'read-task', state)) return null;
  const { covers } = await readBooks(desk, { stocktake });
  if (covers.length === 0) return null;
  return { count: covers.length, signed: covers.filter((one) => one.state === 'accepted').length };
}

async function oneStocktake(call: Call): Promise<Response> {
  const { stocktake, knownAt, board, statements } = await readStocktake(call.desk, {
    stocktake: stocktakeOf(call),
  });
  const { body, version } = stocktake;
  return call.context.json({ ...body, version, knownAt, position: board.position, statements });
}
