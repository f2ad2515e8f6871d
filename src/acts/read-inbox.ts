import { z } from 'zod';
import { dayOf } from '../engine/board-reasons.ts';
import type { DutyState } from '../engine/duty.ts';
import type { Day } from '../engine/fact.ts';
import { daysBefore } from '../engine/meetings/stocktake.ts';
import type { World } from '../engine/world.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';
import {
  type FoundItem,
  type InboxAsked,
  type InboxFlow,
  type InboxItem,
  type InboxItemOf,
  SOON_DAYS,
} from './inbox-flow.ts';
import { kept } from './kept.ts';
import { stocktakesWaiting } from './meetings/read-inbox-stocktake.ts';
import { editionsWaiting } from './publishing/read-inbox-edition.ts';

export const Input = z.strictObject({});

/** 待办清单 */
export interface Inbox {
  readonly items: readonly InboxItem[];
  readonly overdue: number;
  readonly today: Day;
}

/** What finds the things of each flow. They stand on the log, the day and the person's rights alone: the answer is kept. */
const FLOWS: { readonly [F in InboxFlow]: (asked: InboxAsked) => Promise<FoundItem<F>[]> } = {
  stocktake: stocktakesWaiting,
  edition: editionsWaiting,
};

/** 读取待办 — what waits for this person now, of every flow, the nearest due day first. Throws Refusal `forbidden`. */
export async function readInbox(desk: Desk, input: unknown): Promise<Inbox> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'read-inbox', object: { person: desk.actor.person } });
  const items = await inboxOf(desk, world, state);
  const overdue = items.filter(({ urgency }) => urgency === 'overdue').length;
  return { items, overdue, today: state.today };
}

/**
 * 待办所及 — what waits for the desk's own person, from what is known, with his rights of today; worked out again only when the
 * log has moved, the day has changed, or his rights have. `inboxOf(…).length` is the count of the top line.
 */
export function inboxOf(desk: Desk, world: World, state: DutyState): Promise<readonly InboxItem[]> {
  const { person, principal, assignments } = desk.actor;
  const key = JSON.stringify([person, principal, assignments, state.today, dayOf(desk.now)]);
  return kept(world, { sort: 'inbox', key }, () => found({ desk, world, state }));
}

async function found(asked: InboxAsked): Promise<readonly InboxItem[]> {
  const flows = await Promise.all((Object.keys(FLOWS) as InboxFlow[]).map((flow) => FLOWS[flow](asked)));
  const { today } = asked.state;
  const items = flows.flat().map((item) => ({ ...item, urgency: urgencyOf(item.dueOn, today) }));
  return items.sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}

function urgencyOf(dueOn: Day, today: Day): InboxItemOf<InboxFlow>['urgency'] {
  if (dueOn < today) return 'overdue';
  return daysBefore(dueOn, SOON_DAYS) <= today ? 'soon' : 'later';
}
