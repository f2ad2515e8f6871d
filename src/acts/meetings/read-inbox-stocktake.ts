import { may } from '../../engine/duty.ts';
import type { Day } from '../../engine/fact.ts';
import { verdictOf } from '../../engine/meetings/commitment.ts';
import { type ConfirmationRow, confirmationRows } from '../../engine/meetings/confirmation.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { daysBefore, stocktakesKnown } from '../../engine/meetings/stocktake.ts';
import { ofStocktake } from '../../engine/registry.ts';
import { type FoundItem, type InboxAsked, SOON_DAYS } from '../inbox-flow.ts';
import { kept } from '../kept.ts';
import { answersAsUnit } from './held-ask.ts';

type Found = FoundItem<'stocktake'>;

/** 待办盘点 — figures to confirm, disputes to settle, stocktakes to lock, commitments to judge. */
export async function stocktakesWaiting(asked: InboxAsked): Promise<Found[]> {
  const known = stocktakesKnown(asked.world.registry);
  // Each begins before any waits: the world may learn between two turns.
  const found = await Promise.all(known.map(({ body }) => ofOne(body, asked)));
  return found.flat();
}

async function ofOne(body: StocktakeBody, asked: InboxAsked): Promise<Found[]> {
  const { stocktake, unit, period, lockOn } = body;
  const { desk, state } = asked;
  const keeps = may(desk.actor, 'keep-stocktake', { unit, period }, state);
  const found = keeps ? toJudge(body, asked) : [];
  if (body.state !== 'open') return found;
  const base = { flow: 'stocktake', id: stocktake, unit, period, dueOn: lockOn } as const;
  const count = keeps ? await disputesFor(body, asked) : waiting(body, asked);
  if (count > 0) found.push({ ...base, kind: keeps ? 'settle' : 'confirm', count });
  if (keeps && state.today >= lockOn) found.push({ ...base, kind: 'lock', count: 1 });
  return found;
}

/** What a stocktake asks of everybody, worked out once for all who look while the log stands. */
function asksOf({ world, desk }: InboxAsked, body: StocktakeBody): readonly ConfirmationRow[] {
  return kept(world, { sort: 'asks', key: body.stocktake }, () => confirmationRows(world, body, desk.now));
}

/** The open disputes that this person may settle: not those he recorded, nor those of his own unit. */
async function disputesFor(body: StocktakeBody, asked: InboxAsked): Promise<number> {
  const { desk, state } = asked;
  const { period } = body;
  const open = asksOf(asked, body).filter(
    ({ unit, indicator, state: stands }) =>
      stands === 'disputed' && !answersAsUnit(desk.actor, state, { unit, indicator, period }),
  );
  const positions = open.flatMap(({ answer }) => answer?.position ?? []);
  if (positions.length === 0) return 0;
  const persons = await desk.store.personsAt(positions);
  return positions.filter((position) => persons.get(position) !== desk.actor.person).length;
}

/** A unit's figures that want an answer. */
function waiting(body: StocktakeBody, asked: InboxAsked): number {
  const { desk, state } = asked;
  const { period } = body;
  return asksOf(asked, body).filter(
    ({ unit, indicator, state: stands }) =>
      (stands === 'unanswered' || stands === 'stale') &&
      may(desk.actor, 'confirm-figure', { unit, indicator, period }, state),
  ).length;
}

/** The commitments of a stocktake that are due or near and that no figure decides, as one thing. */
function toJudge(body: StocktakeBody, { desk, world, state }: InboxAsked): Found[] {
  const { stocktake, unit, period, peers } = body;
  const { today } = state;
  const due: Day[] = ofStocktake(world.registry, 'commitment', stocktake)
    .map((commitment) => commitment.body)
    .filter((one) => one.state === 'made' && daysBefore(one.dueOn, SOON_DAYS) <= today)
    .filter((one) => verdictOf(world, one, { peers, today, asOf: desk.now }).by === 'none')
    .map(({ dueOn }) => dueOn)
    .sort();
  if (due[0] === undefined) return [];
  const count = due.length;
  return [{ flow: 'stocktake', kind: 'commitment', id: stocktake, unit, period, count, dueOn: due[0] }];
}
