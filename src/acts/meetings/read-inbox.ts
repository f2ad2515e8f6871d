import { z } from 'zod';
import { type Actor, type DutyState, may } from '../../engine/duty.ts';
import type { Day, Instant } from '../../engine/fact.ts';
import { confirmationRows } from '../../engine/meetings/confirmation.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { daysBefore, stocktakesKnown } from '../../engine/meetings/stocktake.ts';
import type { Period } from '../../engine/period.ts';
import { allLatest, settingOf } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';

export const Input = z.strictObject({});

/** 待办类别 */
export type InboxKind = 'confirm' | 'settle' | 'lock' | 'sign';

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
 * editions to sign. Throws Refusal `forbidden`.
 */
export async function readInbox(desk: Desk, input: unknown): Promise<Inbox> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'read-inbox', object: { person: desk.actor.person } });
  const items = inboxOf(world, { actor: desk.actor, state, now: desk.now });
  const overdue = items.filter(({ urgency }) => urgency === 'overdue').length;
  return { items, overdue, today: state.today };
}

/** Who asks, with today's rights, and when. */
export interface InboxFor {
  readonly actor: Actor;
  readonly state: DutyState;
  readonly now: Instant;
}

/** 待办所及 — what waits for an actor, from what is known. */
export function inboxOf(world: World, asker: InboxFor): InboxItem[] {
  const found = [...ofStocktakes(world, asker), ...toSign(world, asker)];
  const { today } = asker.state;
  const items = found.map((item) => ({ ...item, urgency: urgencyOf(item.dueOn, today) }));
  return items.sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}

type Found = Omit<InboxItem, 'urgency'>;

function ofStocktakes(world: World, asker: InboxFor): Found[] {
  const { actor, state } = asker;
  return stocktakesKnown(world.registry).flatMap(({ body }): Found[] => {
    const { stocktake, unit, period, lockOn } = body;
    if (body.state !== 'open') return [];
    const keeps = may(actor, 'keep-stocktake', { unit, period }, state);
    const count = waiting(world, body, { ...asker, keeps });
    const base = { id: stocktake, unit, period, dueOn: lockOn };
    const found: Found[] = [];
    if (count > 0) found.push({ ...base, kind: keeps ? 'settle' : 'confirm', count });
    if (keeps && state.today >= lockOn) found.push({ ...base, kind: 'lock', count: 1 });
    return found;
  });
}

/** For who keeps it the disputes that are open; for a unit its figures that want an answer. */
function waiting(
  world: World,
  body: StocktakeBody,
  { actor, state, now, keeps }: InboxFor & { readonly keeps: boolean },
): number {
  const asks = confirmationRows(world, body, now);
  if (keeps) return asks.filter((ask) => ask.state === 'disputed').length;
  const { period } = body;
  return asks.filter(
    ({ unit, indicator, state: stands }) =>
      (stands === 'unanswered' || stands === 'stale') &&
      may(actor, 'confirm-figure', { unit, indicator, period }, state),
  ).length;
}

function toSign(world: World, { actor, state }: InboxFor): Found[] {
  const timeZone = settingOf(world.registry, 'time-zone', 'Asia/Shanghai');
  return allLatest(world.registry.edition)
    .filter(
      ({ unit, period, preparedBy, state: stands }) =>
        stands === 'sealed' && may(actor, 'release-edition', { unit, period, previousBy: preparedBy }, state),
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
