import { z } from 'zod';
import type { Erasable, Instant } from '../../engine/fact.ts';
import { type Registry, type Versioned, latest } from '../../engine/registry.ts';
import type { AttachmentBody, TaskActBody, TaskActKind, TaskBody } from '../../engine/tasks/task-facts.ts';
import { type TaskRow, standingOfTask, taskRow } from '../../engine/tasks/task-row.ts';
import type { TaskHand } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { asOf, code, instantOf } from '../shapes.ts';
import {
  type HeldTask,
  type TaskAsker,
  contextOf,
  judgedBy,
  lookAt,
  readsTask,
  taskIn,
} from './held-task.ts';
import { type BlockedAct, doableActs } from './may-do.ts';
import { type DoneBy, type TaskWords, doersAt, textsOf, wordsOf } from './task-words.ts';

export const Input = z.strictObject({ task: code, asOf: asOf.optional() });

/** 事项视图 — everything of one item that a page shows. */
export interface TaskShown {
  readonly row: TaskRow;
  readonly body: TaskBody;
  readonly version: number;
  readonly words: TaskWords;
  /** Every act, in order. */
  readonly acts: readonly TaskActShown[];
  /** Every version, in order: the last is the one in force. */
  readonly versions: readonly TaskVersionShown[];
  readonly attachments: readonly AttachmentShown[];
  readonly hands: readonly TaskHand[];
  /** What this person may do now, and what a rule still refuses him; both empty of the past. */
  readonly mayDo: readonly TaskActKind[];
  readonly blocked: readonly BlockedAct[];
  /** What the office may enter now from paper for another. */
  readonly mayEnter: readonly TaskActKind[];
  readonly book: { readonly book: string; readonly title: string | null } | null;
  /** Those of the item's parent and children that this person may read. */
  readonly parent: TaskTitled | null;
  readonly children: readonly TaskTitled[];
  /** Null: as it stands now. */
  readonly asOf: Instant | null;
  readonly today: string;
  readonly position: number;
}

/** 事项条 — an item's row with its title. */
export interface TaskTitled {
  readonly row: TaskRow;
  /** Null when erased. */
  readonly title: string | null;
}

/** 办理记录视图 — one act with its words, who did it and when. */
export interface TaskActShown {
  readonly body: TaskActBody;
  readonly at: Instant;
  readonly by: DoneBy;
  /** Null where there is none, or it was erased. */
  readonly text: string | null;
}

/** 事项版本 — one version of an item with its words, who wrote it and when. */
export interface TaskVersionShown {
  readonly version: number;
  readonly body: TaskBody;
  readonly words: TaskWords;
  readonly at: Instant;
  readonly by: DoneBy;
}

/** 附件视图 — an attachment without its bytes. */
export interface AttachmentShown {
  readonly body: AttachmentBody;
  /** Null when erased. */
  readonly name: string | null;
  readonly at: Instant;
  readonly by: DoneBy;
}

/** 读取事项 — one item with every act, version and attachment, and what this person may do now. Throws Refusal `forbidden`, `missing`. */
export async function readTask(desk: Desk, input: unknown): Promise<TaskShown> {
  const { task, asOf: given } = parsed(Input, input);
  const past = given === undefined ? null : instantOf(given);
  const now = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, now) };
  const world = past === null ? await desk.store.world() : await desk.store.world(past);
  const held = taskIn(world, task, asker);
  const seen = seenIn(world, held, asker);
  const [texts, doers, doable] = await Promise.all([
    desk.store.texts(seen.texts),
    doersAt(desk.store, asker.state.registry, seen.positions),
    past === null ? doableNow(desk, held, world) : { may: [], blocked: [], entered: [] },
  ]);
  const inWords: InWords = {
    say: (address) => (address === undefined ? null : (texts.get(address) ?? null)),
    by: (position) => doers.get(position) ?? { person: '', name: null },
    texts,
  };
  const { row, hands, today } = held;
  const { body, version } = held.task;
  return {
    row,
    body,
    version,
    words: wordsOf(body, texts),
    ...recorded(seen, inWords),
    hands: [...hands],
    mayDo: doable.may,
    blocked: doable.blocked,
    mayEnter: doable.entered,
    ...related(seen, inWords),
    asOf: past,
    today,
    position: seen.position,
  };
}

/** 所见 — what is gathered from a world before the next await: it goes on learning. */
interface Seen {
  readonly acts: readonly Versioned<TaskActBody>[];
  readonly versions: readonly Versioned<TaskBody>[];
  readonly attachments: readonly Versioned<AttachmentBody>[];
  readonly book: { readonly book: string; readonly title: Erasable | undefined } | null;
  readonly parent: TaskRow | null;
  readonly children: readonly TaskRow[];
  readonly texts: readonly Erasable[];
  readonly positions: readonly number[];
  readonly position: number;
}

interface InWords {
  readonly say: (address: Erasable | undefined) => string | null;
  readonly by: (position: number) => DoneBy;
  readonly texts: ReadonlyMap<Erasable, string>;
}

function seenIn(world: World, { task, acts, row }: HeldTask, asker: TaskAsker): Seen {
  const { registry } = world;
  const { task: id, book, parent } = task.body;
  const versions = [...registry.task.get(`task/${id}`)!];
  const attachments = attachmentsOf(registry, id);
  const readable = (other: string): TaskRow | null => rowFor(world, other, asker);
  const children = row.children.flatMap((child) => readable(child) ?? []);
  const parentRow = parent === undefined ? null : readable(parent);
  const bookTitle =
    book === undefined ? undefined : latest(registry['task-book'], `task-book/${book}`)?.body.title;
  return {
    acts: [...acts],
    versions,
    attachments,
    book: book === undefined ? null : { book, title: bookTitle },
    parent: parentRow,
    children,
    texts: [
      ...versions.flatMap(({ body }) => textsOf(body)),
      ...acts.flatMap(({ body }) => body.text ?? []),
      ...attachments.map(({ body }) => body.name),
      ...[...children, ...(parentRow ? [parentRow] : [])].map(({ title }) => title),
      ...(bookTitle === undefined ? [] : [bookTitle]),
    ],
    positions: [...versions, ...acts, ...attachments].map(({ position }) => position),
    position: world.position,
  };
}

/** The row of another item, for somebody who may read it; else null. */
function rowFor(world: World, id: string, asker: TaskAsker): TaskRow | null {
  const held = latest(world.registry.task, `task/${id}`);
  if (!held || !readsTask(asker, held.body, standingOfTask(world.registry, id))) return null;
  return taskRow(world, id, lookAt(asker.desk, world));
}

/** 所附各件 — the attachments of an item or a cover, in the order in which they came. */
export function attachmentsOf(registry: Registry, of: string): Versioned<AttachmentBody>[] {
  const objects = registry.index.ofTask.get(`of/${of}`) ?? [];
  return objects.flatMap((object) => latest(registry.attachment, object) ?? []);
}

/** What may be done now. Who did the step before an act is asked of the store once for every act that judges. */
async function doableNow(desk: Desk, held: HeldTask, world: World): Promise<ReturnType<typeof doableActs>> {
  const base = contextOf(held, world, { title: '', said: true, sameHand: false });
  const { title } = held.task.body;
  const judged = ['close', 'return', 'grant-extension', 'refuse-extension', 'answer-review'] as const;
  const positions = new Map(judged.map((act) => [act as TaskActKind, judgedBy(held, act)]));
  const [titles, persons] = await Promise.all([
    desk.store.texts([title]),
    desk.store.personsAt([...new Set([...positions.values()].flat())]),
  ]);
  return doableActs(held, (act) => ({
    ...base,
    title: titles.get(title) ?? '',
    sameHand: (positions.get(act) ?? []).some((at) => persons.get(at) === desk.actor.person),
  }));
}

function recorded(
  { acts, versions, attachments }: Seen,
  { say, by, texts }: InWords,
): Pick<TaskShown, 'acts' | 'versions' | 'attachments'> {
  return {
    acts: acts.map(({ body, position, recordedAt }) => ({
      body,
      at: recordedAt,
      by: by(position),
      text: say(body.text),
    })),
    versions: versions.map(({ body, version, position, recordedAt }) => ({
      version,
      body,
      words: wordsOf(body, texts),
      at: recordedAt,
      by: by(position),
    })),
    attachments: attachments.map(({ body, position, recordedAt }) => ({
      body,
      name: say(body.name),
      at: recordedAt,
      by: by(position),
    })),
  };
}

function related(
  { book, parent, children }: Seen,
  { say }: InWords,
): Pick<TaskShown, 'book' | 'parent' | 'children'> {
  const titled = (row: TaskRow): TaskTitled => ({ row, title: say(row.title) });
  return {
    book: book && { book: book.book, title: say(book.title) },
    parent: parent && titled(parent),
    children: children.map(titled),
  };
}
