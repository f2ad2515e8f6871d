import { z } from 'zod';
import { type DutyState, may } from '../../engine/duty.ts';
import type { Day } from '../../engine/fact.ts';
import { verdictOf } from '../../engine/meetings/commitment.ts';
import { confirmationRows } from '../../engine/meetings/confirmation.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { daysBefore, stocktakesKnown } from '../../engine/meetings/stocktake.ts';
import type { Period } from '../../engine/period.ts';
import { allLatest, ofStocktake, settingOf } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { answersAsUnit } from './held-ask.ts';

export const Input = z.strictObject({});

/** 待办类别 */
export type InboxKind = 'confirm' | 'settle' | 'lock' | 'commitment' | 'sign';

/** 待办 — one thing that waits for this person. `id` is the stocktake's, or the edition's of `sign`. */
export interface InboxItem {
  readonly kind: InboxKind;
  readonly id: string;
  readonly unit: string;
  readonly period: Period;
  /** Figures or disputes it is about; 1 of what is one thing. */
  readonly count: number;
  readonly dueOn: Day;
  /** overdue 逾期; soon 近期: due within three days. */
  readonly urgency: 'overdue' | 'soon' | 'later';
}

/** 待办清单 */
export interface Inbox {
  readonly items: readonly InboxItem[];
  readonly overdue: number;
  readonly today: Day;
}

/** Days before the due day from which a thing is near. */
const SOON_DAYS = 3;

/**
 * 读取待办 — what waits for this person now, the nearest due day first: figures to confirm, disputes to settle, stocktakes to lock,
 * commitments to judge, editions to sign. Throws Refusal `forbidden`.
 */
export async function readInbox(desk: Desk, input: unknown): Promise<Inbox> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'read-inbox', object: { person: desk.actor.person } });
  const items = await inboxOf(desk, world, state);
  const overdue = items.filter(({ urgency }) => urgency === 'overdue').length;
  return { items, overdue, today: state.today };
}

/** 待办所及 — what waits for the desk's own person, from what is known, with his rights of today. */
export async function inboxOf(desk: Desk, world: World, state: DutyState): Promise<InboxItem[]> {
  const asker: Asker = { desk, state };
  const found = await Promise.all(
    stocktakesKnown(world.registry).map(({ body }) => ofStocktakeKept(world, body, asker)),
  );
  const items = [...found.flat(), ...toSign(world, asker)].map((item) => ({
    ...item,
    urgency: urgencyOf(item.dueOn, state.today),
  }));
  return items.sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}

interface Asker {
  readonly desk: Desk;
  readonly state: DutyState;
}

type Found = Omit<InboxItem, 'urgency'>;

async function ofStocktakeKept(world: World, body: StocktakeBody, asker: Asker): Promise<Found[]> {
  const { stocktake, unit, period, lockOn } = body;
  const { desk, state } = asker;
  const keeps = may(desk.actor, 'keep-stocktake', { unit, period }, state);
  const found = keeps ? toJudge(world, body, asker) : [];
  if (body.state !== 'open') return found;
  const base = { id: stocktake, unit, period, dueOn: lockOn };
  const count = keeps ? await disputesFor(world, body, asker) : waiting(world, body, asker);
  if (count > 0) found.push({ ...base, kind: keeps ? 'settle' : 'confirm', count });
  if (keeps && state.today >= lockOn) found.push({ ...base, kind: 'lock', count: 1 });
  return found;
}

/** The open disputes that this person may settle: not those he recorded, nor those of his own unit. */
async function disputesFor(world: World, body: StocktakeBody, { desk, state }: Asker): Promise<number> {
  const { period } = body;
  const open = confirmationRows(world, body, desk.now).filter(
    ({ unit, indicator, state: stands }) =>
      stands === 'disputed' && !answersAsUnit(desk.actor, state, { unit, indicator, period }),
  );
  const positions = open.flatMap(({ answer }) => answer?.position ?? []);
  if (positions.length === 0) return 0;
  const persons = await desk.store.personsAt(positions);
  return positions.filter((position) => persons.get(position) !== desk.actor.person).length;
}

/** A unit's figures that want an answer. */
function waiting(world: World, body: StocktakeBody, { desk, state }: Asker): number {
  const { period } = body;
  return confirmationRows(world, body, desk.now).filter(
    ({ unit, indicator, state: stands }) =>
      (stands === 'unanswered' || stands === 'stale') &&
      may(desk.actor, 'confirm-figure', { unit, indicator, period }, state),
  ).length;
}

/** The commitments of a stocktake that are due or near and that no figure decides, as one thing. */
function toJudge(world: World, body: StocktakeBody, { desk, state }: Asker): Found[] {
  const { stocktake, unit, period, peers } = body;
  const { today } = state;
  const due = ofStocktake(world.registry, 'commitment', stocktake)
    .map((commitment) => commitment.body)
    .filter((one) => one.state === 'made' && daysBefore(one.dueOn, SOON_DAYS) <= today)
    .filter((one) => verdictOf(world, one, { peers, today, asOf: desk.now }).by === 'none')
    .map(({ dueOn }) => dueOn)
    .sort();
  if (due[0] === undefined) return [];
  return [{ kind: 'commitment', id: stocktake, unit, period, count: due.length, dueOn: due[0] }];
}

function toSign(world: World, { desk, state }: Asker): Found[] {
  const timeZone = settingOf(world.registry, 'time-zone', 'Asia/Shanghai');
  return allLatest(world.registry.edition)
    .filter(
      ({ unit, period, preparedBy, state: stands }) =>
        stands === 'sealed' &&
        may(desk.actor, 'release-edition', { unit, period, previousBy: preparedBy }, state),
    )
    .map(({ edition, unit, period, releaseAt }) => ({
      kind: 'sign',
      id: edition,
      unit,
      period,
      count: 1,
      dueOn: new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(releaseAt)),
    }));
}

function urgencyOf(dueOn: Day, today: Day): InboxItem['urgency'] {
  if (dueOn < today) return 'overdue';
  return daysBefore(dueOn, SOON_DAYS) <= today ? 'soon' : 'later';
}
