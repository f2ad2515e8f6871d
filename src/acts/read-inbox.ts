import { z } from 'zod';
import { dayOf } from '../engine/board-reasons.ts';
import type { DutyState } from '../engine/duty.ts';
import type { Day, Erasable } from '../engine/fact.ts';
import { daysBefore } from '../engine/meetings/stocktake.ts';
import { latest } from '../engine/registry.ts';
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
import { commitmentsWaiting } from './matters/read-inbox-commitment.ts';
import { stocktakesWaiting } from './meetings/read-inbox-stocktake.ts';
import { editionsWaiting } from './publishing/read-inbox-edition.ts';
import { hindrancesWaiting } from './projects/read-inbox-hindrance.ts';
import { inquiriesWaiting } from './projects/read-inbox-inquiry.ts';
import { coversWaiting, tasksWaiting } from './tasks/read-inbox-task.ts';

export const Input = z.strictObject({});

/** 待办清单 */
export interface Inbox {
  readonly items: readonly TitledInboxItem[];
  readonly count: number;
  readonly overdue: number;
  readonly today: Day;
}

/** 带题待办 — an item with the title of the one item of supervision it is, what was undertaken, or the name of the one project; null of all others, and where it was erased. */
export type TitledInboxItem = InboxItem & { readonly title: string | null };

/** What finds the things of each flow. They stand on the log, the day and the person's rights alone: the answer is kept. */
const FLOWS: { readonly [F in InboxFlow]: (asked: InboxAsked) => Promise<FoundItem<F>[]> } = {
  stocktake: stocktakesWaiting,
  edition: editionsWaiting,
  cover: coversWaiting,
  task: tasksWaiting,
  hindrance: hindrancesWaiting,
  undertaken: commitmentsWaiting,
  project: inquiriesWaiting,
};

/** 读取待办 — what waits for this person now, of every flow, the nearest due day first. Throws Refusal `forbidden`. */
export async function readInbox(desk: Desk, input: unknown): Promise<Inbox> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'read-inbox', object: { person: desk.actor.person } });
  const items = await inboxOf(desk, world, state);
  const overdue = todoCount(items.filter(({ urgency }) => urgency === 'overdue'));
  return { items: await titled(desk, world, items), count: todoCount(items), overdue, today: state.today };
}

async function titled(desk: Desk, world: World, items: readonly InboxItem[]): Promise<TitledInboxItem[]> {
  const addresses = items.map(({ flow, id }): Erasable | undefined =>
    flow === 'task'
      ? latest(world.registry.task, `task/${id}`)?.body.title
      : flow === 'undertaken'
        ? latest(world.registry.commitment, `commitment/${id}`)?.body.text
        : undefined,
  );
  const texts = await desk.store.texts(addresses.filter((address) => address !== undefined));
  const title = (item: InboxItem, at: number) =>
    item.flow === 'project' || item.flow === 'hindrance'
      ? projectName(world, item.id)
      : (texts.get(addresses[at] ?? '') ?? null);
  return items.map((item, at) => ({ ...item, title: title(item, at) }));
}

/** Of a project, or of a finding of one. */
function projectName({ registry }: World, id: string | null): string | null {
  const project = id?.split('/')[0];
  return project === undefined ? null : (latest(registry.project, `project/${project}`)?.body.name ?? null);
}

/**
 * 待办所及 — what waits for the desk's own person, from what is known, with his rights of today; worked out again only when the
 * log has moved, the day has changed, or his rights have. `todoCount` it is the count of the top line and of reminders.
 */
export function inboxOf(desk: Desk, world: World, state: DutyState): Promise<readonly InboxItem[]> {
  const { person, principal, assignments } = desk.actor;
  const key = JSON.stringify([person, principal, assignments, state.today, dayOf(desk.now)]);
  return kept(world, { sort: 'inbox', key }, () => found({ desk, world, state }));
}

/** 待办件数 — how many things they are: a line of items, covers or findings stands for several, one of figures is one thing. */
export function todoCount(items: readonly InboxItem[]): number {
  return items.reduce((sum, { flow, count }) => sum + (SEVERAL.has(flow) ? count : 1), 0);
}

const SEVERAL: ReadonlySet<InboxFlow> = new Set<InboxFlow>(['task', 'cover', 'project', 'hindrance']);

async function found(asked: InboxAsked): Promise<readonly InboxItem[]> {
  const flows = await Promise.all((Object.keys(FLOWS) as InboxFlow[]).map((flow) => FLOWS[flow](asked)));
  const { today } = asked.state;
  const items = flows.flat().map((item) => ({ ...item, urgency: urgencyOf(item.dueOn, today) }));
  return items.sort((a, b) => comparable(a.dueOn) - comparable(b.dueOn));
}

/** What has no day comes last. */
function comparable(dueOn: Day | null): number {
  return dueOn === null ? Number.MAX_SAFE_INTEGER : Number(dueOn.replaceAll('-', ''));
}

function urgencyOf(dueOn: Day | null, today: Day): InboxItemOf<InboxFlow>['urgency'] {
  if (dueOn === null) return 'later';
  if (dueOn < today) return 'overdue';
  return daysBefore(dueOn, SOON_DAYS) <= today ? 'soon' : 'later';
}
