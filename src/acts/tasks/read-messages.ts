import { z } from 'zod';
import type { DutyState } from '../../engine/duty.ts';
import type { Day, Instant, UnitId } from '../../engine/fact.ts';
import { latest } from '../../engine/registry.ts';
import type { SlipColour, TaskActKind } from '../../engine/tasks/task-facts.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { kept } from '../kept.ts';
import { MESSAGE_KINDS, type MessageKind } from '../../engine/tasks/message-kind.ts';
import { type News, newsFor } from './news.ts';
import { type DoneBy, doersAt } from './task-words.ts';

export const Input = z.strictObject({
  kind: z.enum(MESSAGE_KINDS).optional(),
  /** Only what came before this log position: the next page. */
  before: z.number().int().min(1).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** The mark of how far somebody has read his messages. */
const MARK = 'messages';

/** Beyond so many unread ones the number is not counted on. */
export const MOST_UNREAD = 99;

/** 消息 — something that happened to items of his, by somebody else; of several at one stroke one message. */
export interface Message {
  readonly kind: MessageKind;
  /** Null: the calendar moved the due day. */
  readonly act: TaskActKind | null;
  readonly tasks: readonly string[];
  /** The cover they came by, when all came by one. */
  readonly cover: string | null;
  /** Of one item its title; null of several, and where it was erased. */
  readonly title: string | null;
  /** The unit that leads; null of several. */
  readonly unit: UnitId | null;
  readonly at: Instant;
  readonly position: number;
  readonly by: DoneBy | null;
  /** What was said: the reason, the remark. */
  readonly text: string | null;
  readonly colour: SlipColour | null;
  /** The day a slip is to be answered by, an extension runs to, or the due day moved to. */
  readonly day: Day | null;
  /** The due day before the calendar moved it. */
  readonly dayBefore: Day | null;
  readonly unread: boolean;
}

/** 消息清单 — the newest first. */
export interface MessagesShown {
  readonly messages: readonly Message[];
  /** Never counted beyond MOST_UNREAD + 1. */
  readonly unread: number;
  /** Where to go on from for older ones; null: there are none. */
  readonly older: number | null;
  /** Up to here all is on this page or was read: what marking as read marks. */
  readonly position: number;
}

/**
 * 读取消息 — what others did to the items that concern this person, the newest first, as the log tells it; nothing of it is stored
 * but how far he has read. Throws Refusal `forbidden`.
 */
export async function readMessages(desk: Desk, input: unknown): Promise<MessagesShown> {
  const { kind, before, limit } = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'read-inbox', object: { person: desk.actor.person } });
  const { position } = world;
  const asked = { desk, world, state };
  const stroke = newsFor(asked, {
    before: before ?? position + 1,
    most: limit * SCAN,
    ...(kind ? { kind } : {}),
  });
  const [others, mark, unread] = await Promise.all([
    byOthers(desk, stroke.news),
    markOf(desk, world),
    unreadMessages(desk, world, state),
  ]);
  const groups = inStrokes(others);
  const shown = groups.slice(0, limit);
  const older = groups.length > limit ? shown.at(-1)!.at(-1)!.position : stroke.older;
  const messages = await worded(asked, shown, mark);
  return { messages, unread, older, position };
}

/** How many acts are looked at for each message wanted: a stroke upon many items is one message. */
const SCAN = 20;

/**
 * 未读数 — how many strokes upon items of his came after what this person read; it stands on the log, and the number is
 * MOST_UNREAD + 1 where there are more.
 */
export async function unreadMessages(desk: Desk, world: World, state: DutyState): Promise<number> {
  const mark = await markOf(desk, world);
  const { person, principal, assignments } = desk.actor;
  const key = JSON.stringify([person, principal, assignments, state.today, mark]);
  return kept(world, { sort: 'messages', key }, async () => {
    const { news } = newsFor(
      { desk, world, state },
      { before: world.position + 1, after: mark, most: MOST_NEWS },
    );
    const groups = inStrokes(await byOthers(desk, news));
    return Math.min(groups.length, MOST_UNREAD + 1);
  });
}

const MOST_NEWS = 2000;

/** What happened before somebody was there is no news to him. */
async function markOf({ store, actor }: Desk, world: World): Promise<number> {
  const since = world.registry.person.get(`person/${actor.person}`)?.[0]?.position ?? 0;
  return Math.max(since, await store.readMark(actor.person, MARK));
}

async function byOthers(desk: Desk, news: readonly News[]): Promise<News[]> {
  const persons = await desk.store.personsAt(news.map(({ position }) => position));
  return news.filter(({ position }) => persons.get(position) !== desk.actor.person);
}

/** 一次所为 — the same act upon several items at one moment, as when a cover is issued or signed. */
function inStrokes(news: readonly News[]): News[][] {
  const strokes: News[][] = [];
  for (const one of news) {
    const held = strokes.at(-1);
    if (held && sameStroke(held[0]!, one)) held.push(one);
    else strokes.push([one]);
  }
  return strokes;
}

function sameStroke(a: News, b: News): boolean {
  return a.at === b.at && a.kind === b.kind && a.act?.act === b.act?.act && a.act?.colour === b.act?.colour;
}

async function worded(
  { desk, world, state }: { readonly desk: Desk; readonly world: World; readonly state: DutyState },
  strokes: readonly News[][],
  mark: number,
): Promise<Message[]> {
  const { registry } = world;
  const bodies = strokes.map((stroke) =>
    stroke.map(({ task }) => latest(registry.task, `task/${task}`)!.body),
  );
  const addresses = strokes.flatMap((stroke, at) =>
    stroke.length > 1 ? [] : [bodies[at]![0]!.title, ...(stroke[0]!.act?.text ? [stroke[0]!.act.text] : [])],
  );
  const [texts, doers] = await Promise.all([
    desk.store.texts(addresses),
    doersAt(
      desk.store,
      state.registry,
      strokes.map((stroke) => stroke[0]!.position),
    ),
  ]);
  return strokes.map((stroke, at): Message => {
    const first = stroke[0]!;
    const alone = stroke.length === 1;
    const { act } = first;
    const all = bodies[at]!;
    return {
      kind: first.kind,
      act: act?.act ?? null,
      tasks: stroke.map(({ task }) => task),
      cover: common(all.map(({ cover }) => cover ?? null)),
      title: alone ? (texts.get(all[0]!.title) ?? null) : null,
      unit: common(all.map(({ leadUnit }) => leadUnit ?? null)),
      at: first.at,
      position: first.position,
      by: doers.get(first.position) ?? null,
      text: alone && act?.text ? (texts.get(act.text) ?? null) : null,
      colour: act?.colour ?? null,
      day: alone ? (act?.answerBy ?? act?.newDue ?? first.movedTo) : null,
      dayBefore: alone ? first.movedFrom : null,
      unread: first.position > mark,
    };
  });
}

function common<T>(values: readonly (T | null)[]): T | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

export const ReadInput = z.strictObject({
  /** The position of the page that was looked at: what came later stays unread. */
  position: z.number().int().min(0),
});

/** 全部已读 — all messages up to a position are read. It never goes back. Throws Refusal `forbidden`. */
export async function markMessagesRead(desk: Desk, input: unknown): Promise<{ readonly position: number }> {
  const { position } = parsed(ReadInput, input);
  const world = await desk.store.world();
  const { person } = desk.actor;
  permit(desk, dutyAt(desk, world), { verb: 'read-inbox', object: { person } });
  const held = await desk.store.readMark(person, MARK);
  const next = Math.max(held, Math.min(position, world.position));
  if (next > held) await desk.store.putReadMark(person, MARK, next);
  return { position: next };
}
