import type { UnitId } from '../fact.ts';
import { type Versioned, latest } from '../registry.ts';
import type { World } from '../world.ts';
import type { TaskActBody, TaskBody } from './task-facts.ts';

/**
 * 事项流 — every act upon items in the order in which they came, all of them and by the units an item was between when it came;
 * and the items by when they began. It follows the world by what moved in it.
 */
export interface TaskFeed {
  readonly acts: Versioned<TaskActBody>[];
  readonly byUnit: Map<UnitId, Versioned<TaskActBody>[]>;
  readonly begun: Versioned<TaskBody>[];
  /** How far the world's changes were followed, and the last position taken in. */
  seen: number;
  position: number;
}

const feeds = new WeakMap<World, TaskFeed>();

/** The feed of a world as it stands. */
export function taskFeed(world: World): TaskFeed {
  let feed = feeds.get(world);
  if (!feed) {
    feed = { acts: [], byUnit: new Map(), begun: [], seen: 0, position: 0 };
    feeds.set(world, feed);
  }
  follow(feed, world);
  return feed;
}

function follow(feed: TaskFeed, { registry, changes, position }: World): void {
  const { tasks } = changes;
  if (feed.seen === tasks.length) return;
  const touched = new Set<string>();
  for (let at = feed.seen; at < tasks.length; at++) touched.add(tasks[at]!);
  const acts: Versioned<TaskActBody>[] = [];
  const begun: Versioned<TaskBody>[] = [];
  for (const id of touched) {
    const first = registry.task.get(`task/${id}`)?.[0];
    if (first && first.position > feed.position) begun.push(first);
    for (const act of registry['task-act'].get(`task-act/${id}`) ?? [])
      if (act.position > feed.position) acts.push(act);
  }
  for (const one of begun.sort(byPosition)) feed.begun.push(one);
  for (const act of acts.sort(byPosition)) {
    feed.acts.push(act);
    const task = latest(registry.task, `task/${act.body.task}`)?.body;
    if (!task) continue;
    const { leadUnit, coUnits, issuer } = task;
    for (const unit of new Set([...(leadUnit === undefined ? [] : [leadUnit]), ...coUnits, issuer])) {
      const held = feed.byUnit.get(unit);
      if (held) held.push(act);
      else feed.byUnit.set(unit, [act]);
    }
  }
  feed.seen = tasks.length;
  feed.position = position;
}

interface Placed {
  readonly position: number;
}

function byPosition(a: Placed, b: Placed): number {
  return a.position - b.position;
}

/** Those at positions from the first up to the last named, of a list in order. */
export function between<T extends Placed>(list: readonly T[], first: number, last: number): readonly T[] {
  return list.slice(firstAt(list, first), firstAt(list, last + 1));
}

/** Several lists in order, as one from the newest back, each act once; only those before a position. */
export function* newestFirst<T extends Placed>(
  lists: readonly (readonly T[])[],
  before: number,
): Generator<T> {
  const ends = lists.map((list) => firstAt(list, before));
  for (;;) {
    let best: T | null = null;
    for (const [index, list] of lists.entries()) {
      const last = list[ends[index]! - 1];
      if (last && (best === null || last.position > best.position)) best = last;
    }
    if (best === null) return;
    for (const [index, list] of lists.entries())
      if (list[ends[index]! - 1]?.position === best.position) ends[index]!--;
    yield best;
  }
}

/** The place of the first that is not before a position. */
function firstAt(list: readonly Placed[], position: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.position < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
