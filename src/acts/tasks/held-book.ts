import { may } from '../../engine/duty.ts';
import type { DutyState } from '../../engine/duty.ts';
import type { Day, Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Registry, type Versioned, latest } from '../../engine/registry.ts';
import { type OfficeCalendar, calendarOf } from '../../engine/tasks/calendar.ts';
import { dueOf } from '../../engine/tasks/limit.ts';
import type { TaskStanding } from '../../engine/tasks/standing.ts';
import type { TaskActBody, TaskBody, TaskBookBody, TaskCoverBody } from '../../engine/tasks/task-facts.ts';
import { standingOfTask } from '../../engine/tasks/task-row.ts';
import { type GuardRefusal, type TaskHand, transition } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText, Expectation } from '../../store/store.ts';
import { type Desk, dutyAt, permit } from '../desk.ts';

/** 在册任务 — an item of a book or a cover as it stands. */
export interface HeldItem {
  readonly task: Versioned<TaskBody>;
  readonly standing: TaskStanding;
}

/** The items of a book or a cover, in the order in which they were issued; one that went elsewhere since is not among them. */
export function itemsOf(registry: Registry, of: 'book' | 'cover', id: string): HeldItem[] {
  return (registry.index.ofTask.get(`${of}/${id}`) ?? [])
    .map((object) => latest(registry.task, object)!)
    .filter(({ body }) => body[of] === id)
    .map((task) => ({ task, standing: standingOfTask(registry, task.body.task) }));
}

/** A cover without the answer that was given to it: who signed it, when and how, or why not. */
export function unanswered(
  cover: TaskCoverBody,
): Omit<TaskCoverBody, 'signer' | 'signedOn' | 'mode' | 'scan' | 'reason'> {
  const { signer: _s, signedOn: _on, mode: _m, scan: _scan, reason: _r, ...kept } = cover;
  return kept;
}

/** 在册封面 — a cover with its items, and on whose side of it this person stands. */
export interface HeldCover {
  readonly cover: Versioned<TaskCoverBody>;
  readonly items: readonly HeldItem[];
  readonly hands: ReadonlySet<TaskHand>;
  readonly state: DutyState;
  readonly calendar: OfficeCalendar;
}

/** The cover for somebody who may read it. Throws Refusal `forbidden`; `missing` for one not there or of another unit. */
export function heldCover(desk: Desk, world: World, id: string): HeldCover {
  const { registry } = world;
  const state = dutyAt(desk, world);
  const cover = latest(registry['task-cover'], `task-cover/${id}`);
  const verb = 'read-task';
  if (!cover) {
    permit(desk, state, { verb, object: {} });
    throw new Refusal('missing', 'not-here');
  }
  const { receiver, issuer } = cover.body;
  if (!may(desk.actor, verb, { unit: issuer }, state))
    permit(desk, state, { verb, object: { unit: receiver } });
  const hands = new Set<TaskHand>();
  if (may(desk.actor, 'keep-task', { unit: issuer }, state)) hands.add('office');
  if (may(desk.actor, 'sign-task', { unit: receiver }, state)) hands.add('head');
  return { cover, items: itemsOf(registry, 'cover', id), hands, state, calendar: calendarOf(registry) };
}

/** The book for somebody who keeps its issuer's items. Throws Refusal `forbidden`, `missing`. */
export function heldBook(desk: Desk, world: World, id: string): Versioned<TaskBookBody> {
  const book = latest(world.registry['task-book'], `task-book/${id}`);
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'keep-task', object: book ? { unit: book.body.issuer } : {} });
  if (!book) throw new Refusal('missing', 'not-here');
  return book;
}

/** 动作草拟 — an act upon an item, with what its guards may look at. */
export interface DraftedAct {
  readonly item: HeldItem;
  readonly act: Omit<TaskActBody, 'task' | 'number' | 'taskVersion' | 'on'>;
  readonly hands: ReadonlySet<TaskHand>;
  readonly today: Day;
  readonly calendar: OfficeCalendar;
  readonly title: string;
  readonly said: boolean;
}

/** The next act of an item as a draft with the standing after it, or the guard that refuses it: only `transition` decides. */
export function draftAct(
  asked: DraftedAct,
): { readonly draft: Draft; readonly item: HeldItem } | { readonly refused: GuardRefusal } {
  const { item, hands, today, calendar, title, said } = asked;
  const { task, standing } = item;
  const act: TaskActBody = {
    task: task.body.task,
    number: standing.acts + 1,
    on: today,
    taskVersion: task.version,
    ...asked.act,
  };
  const after = transition({
    task: task.body,
    standing,
    act,
    context: {
      hands,
      today,
      dueOn: dueOf(task.body, standing, calendar),
      calendar,
      taskVersion: task.version,
      title,
      sameHand: false,
      openChildren: 0,
      said,
    },
  });
  if (after.refused) return { refused: after.refused };
  const object = objectOf('task-act', act);
  return {
    draft: { kind: 'task-act', object, objectVersion: act.number, body: act },
    item: { task, standing: after.standing },
  };
}

/** What an act upon a cover rests on besides what it writes: every item as it was read, and what was done to it. */
export function groundsOfItems(
  items: readonly HeldItem[],
  written: ReadonlySet<string>,
): readonly Expectation[] {
  return items
    .flatMap(({ task, standing }) => [
      { object: `task/${task.body.task}`, version: task.version },
      { object: `task-act/${task.body.task}`, version: standing.acts },
    ])
    .filter(({ object }) => !written.has(object));
}

/** 文本集 — texts for the erasable place, each under a placeholder of its own. */
export function textBag(): {
  readonly texts: ErasableText[];
  readonly put: (of: string, field: string, text: string) => string;
} {
  const texts: ErasableText[] = [];
  const put = (of: string, field: string, text: string): string => {
    const placeholder = `text:${of}:${field}`;
    texts.push({ placeholder, text: text.trim() });
    return placeholder;
  };
  return { texts, put };
}
