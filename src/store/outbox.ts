import type { Instant } from '../engine/fact.ts';
import type { Place, Writing } from './driver.ts';
import type { OutboxRow } from './tables.ts';

/**
 * 外发消息 — one message to one person by one channel. `key` makes it one: the same key again is not queued again, on whatever
 * day and in whichever process.
 */
export interface OutgoingMessage {
  readonly key: string;
  readonly person: string;
  readonly channel: string;
  /** What is said, in canonical JSON: counts only, never what an item is about. */
  readonly body: string;
}

/** 外发状态 — waiting; sending: taken by a process; sent; unsure: it ended while sending, and is not sent again; given-up. */
export type OutgoingState = 'waiting' | 'sending' | 'sent' | 'unsure' | 'given-up';

/** 外发件 — a message as the outbox holds it. `tries` counts how often it was taken. */
export interface OutgoingHeld extends OutgoingMessage {
  readonly queuedAt: Instant;
  readonly state: OutgoingState;
  readonly tries: number;
  /** When it was last taken; empty: never. */
  readonly triedAt: string;
  readonly trouble: string;
}

/** Queues a message; false when its key is there already. */
export async function insertMessage(
  trx: Writing,
  jurisdiction: string,
  message: OutgoingMessage & { readonly now: Instant },
): Promise<boolean> {
  const { key, person, channel, body, now } = message;
  const row: OutboxRow = {
    jurisdiction,
    key,
    person,
    channel,
    body,
    queued_at: now,
    state: 'waiting',
    tries: 0,
    tried_at: '',
    trouble: '',
  };
  const added = await trx
    .insertInto('outbox')
    .values(row)
    .onConflict((held) => held.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** How long a message that was taken, or that failed, is left alone. */
const REST_MS = 10 * 60_000;

/** Takes the next message for this process, under the log's lock so that no other takes it too. */
export async function takeMessage(place: Place, trx: Writing, now: Instant): Promise<OutgoingHeld | null> {
  const { driver, jurisdiction } = place;
  await driver.lockLog(trx, jurisdiction);
  const before = new Date(Date.parse(now) - REST_MS).toISOString();
  await markUnsure(trx, jurisdiction, before);
  return takeWaiting(trx, jurisdiction, { now, triedBefore: before });
}

/** Takes the oldest message that waits and was not tried since `triedBefore`, for this process alone; null when there is none. */
async function takeWaiting(
  trx: Writing,
  jurisdiction: string,
  at: { readonly now: Instant; readonly triedBefore: Instant },
): Promise<OutgoingHeld | null> {
  const row = await trx
    .selectFrom('outbox')
    .selectAll()
    .where('jurisdiction', '=', jurisdiction)
    .where('state', '=', 'waiting')
    .where('tried_at', '<=', at.triedBefore)
    .orderBy('queued_at')
    .orderBy('key')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const taken = { ...row, state: 'sending', tries: row.tries + 1, tried_at: at.now };
  await trx
    .updateTable('outbox')
    .set({ state: taken.state, tries: taken.tries, tried_at: taken.tried_at })
    .where('jurisdiction', '=', jurisdiction)
    .where('key', '=', row.key)
    .execute();
  return heldOf(taken);
}

/** Says what became of a message. */
export async function settleMessage(
  trx: Writing,
  jurisdiction: string,
  said: { readonly key: string; readonly state: OutgoingState; readonly trouble: string },
): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ state: said.state, trouble: said.trouble })
    .where('jurisdiction', '=', jurisdiction)
    .where('key', '=', said.key)
    .execute();
}

/** Messages that were being sent before an instant and of which nothing was heard since: nobody can say whether they went. */
async function markUnsure(trx: Writing, jurisdiction: string, before: Instant): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ state: 'unsure', trouble: 'ended-while-sending' })
    .where('jurisdiction', '=', jurisdiction)
    .where('state', '=', 'sending')
    .where('tried_at', '<', before)
    .execute();
}

/** The last messages queued, newest first. */
export async function readMessages(place: Place, limit: number): Promise<OutgoingHeld[]> {
  const rows = await place.driver.read
    .selectFrom('outbox')
    .selectAll()
    .where('jurisdiction', '=', place.jurisdiction)
    .orderBy('queued_at', 'desc')
    .orderBy('key')
    .limit(limit)
    .execute();
  return rows.map(heldOf);
}

function heldOf(row: OutboxRow): OutgoingHeld {
  const { key, person, channel, body, tries, trouble } = row;
  const state = row.state as OutgoingState;
  return {
    key,
    person,
    channel,
    body,
    tries,
    trouble,
    state,
    queuedAt: row.queued_at,
    triedAt: row.tried_at,
  };
}
