import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  canonicalFact,
  type Draft,
  type Fact,
  type Instant,
  KIND_VERSIONS,
  objectOf,
} from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import { type Head, insertAct, readHead, sealAct } from './audit.ts';
import type { Place, Writing } from './driver.ts';
import { addressTexts, type ErasableTexts, givenAddress, insertTexts, removeText } from './erasable.ts';
import { checkExpectations } from './expectations.ts';
import { actUnder, insertKey } from './idempotency.ts';
import { type Held, heldOf, holdsSeries, insertFacts, lastRecordedAt, readFact } from './log.ts';
import { insertSealed } from './sealed.ts';
import { createMerkleTree, type MerkleTree } from './merkle.ts';
import type { ActRecord, Appended, Drafts, Enclosed, ErasableText, IdempotencyKey } from './store.ts';
import type { ActRow, FactRow } from './tables.ts';

/** 写入请求 — what `append` was asked for. */
export interface AppendRequest {
  readonly record: ActRecord;
  readonly drafts: Drafts;
  readonly texts: readonly ErasableText[];
  readonly key: IdempotencyKey | null;
  readonly enclosed?: Enclosed;
}

/** 写入经过 — an act as it was written, or the act that had answered its key before. */
export type Written =
  | { readonly appended: Appended; readonly erased: boolean }
  | { readonly earlier: ActRow };

/** What goes along while the blocks of one act are written. */
interface Act {
  readonly place: Place;
  readonly trx: Writing;
  readonly head: Head;
  readonly seq: number;
  readonly at: Instant;
  readonly texts: ErasableTexts;
  readonly tree: MerkleTree;
  /** Series asked about, and whether the log held them before this act. */
  readonly heldSeries: Map<string, boolean>;
  /** The facts added, unless the drafts came as a stream. */
  readonly facts: Fact[] | null;
  count: number;
  erased: boolean;
}

const BLOCK = 256;
const MOST_SERIES_KEPT = 500_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Writes one act inside the writing transaction: facts in blocks, then its audit entry, its texts and its key. */
export async function writeAct(place: Place, trx: Writing, request: AppendRequest): Promise<Written> {
  const { record, drafts, texts, key } = request;
  checkInstant(record.now, record.act);
  await place.driver.lockLog(trx, place.jurisdiction);
  const earlier = key && (await actUnder(trx, place.jurisdiction, key));
  if (earlier) return { earlier };
  await checkExpectations(place, trx, request.enclosed?.expects ?? []);
  const head = await readHead(trx, place.jurisdiction);
  const act: Act = {
    place,
    trx,
    head,
    seq: head.seq + 1,
    at: record.now > head.at ? record.now : momentAfter(head.at),
    texts: addressTexts(await withoutErased(place, trx, texts)),
    tree: createMerkleTree(),
    heldSeries: new Map(),
    facts: Array.isArray(drafts) ? [] : null,
    count: 0,
    erased: false,
  };
  let blocks = 0;
  for await (const block of blocksOf(drafts)) {
    await writeBlock(act, block);
    // A long import lets the rest of the program breathe.
    if (++blocks % 16 === 0) await nextTurn();
  }
  return { appended: await seal(act, request), erased: act.erased };
}

/** A text that was erased here never comes back to its address: it gets a salt of its own. */
async function withoutErased(
  place: Place,
  trx: Writing,
  texts: readonly ErasableText[],
): Promise<readonly ErasableText[]> {
  const given = texts.flatMap((text) => givenAddress(text) ?? []);
  if (given.length === 0) return texts;
  const erased = await heldOf(place, trx, [...new Set(given.map((address) => `erasure/${address}`))]);
  return texts.map((text) =>
    erased.has(`erasure/${givenAddress(text)}`) ? { placeholder: text.placeholder, text: text.text } : text,
  );
}

/** Every act has an instant of its own, so that an instant asked about lies before or after an act and never inside two. */
function momentAfter(instant: Instant): Instant {
  return new Date(Date.parse(instant) + 1).toISOString();
}

/** True when the drafts are many or a stream: such an act has a transaction of its own. */
export function isLong(drafts: Drafts): boolean {
  return !Array.isArray(drafts) || drafts.length > 8 * BLOCK;
}

async function* blocksOf(drafts: Drafts): AsyncGenerator<readonly Draft[]> {
  if (Array.isArray(drafts)) {
    for (let from = 0; from < drafts.length; from += BLOCK) yield drafts.slice(from, from + BLOCK) as Draft[];
    return;
  }
  let block: Draft[] = [];
  if (Symbol.iterator in drafts) {
    for (const draft of drafts) {
      if (block.push(draft) < BLOCK) continue;
      yield block;
      block = [];
    }
    if (block.length > 0) yield block;
    return;
  }
  for await (const draft of drafts as AsyncIterable<Draft>) {
    if (block.push(draft) < BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

async function writeBlock(act: Act, drafts: readonly Draft[]): Promise<void> {
  const facts = drafts.map((draft, index) => factOf(act, draft, act.head.position + act.count + index + 1));
  const { jurisdiction } = act.place;
  const unasked = mayGoUnasked(act, facts);
  if (!unasked) await checkHistory(act, facts);
  const rows: FactRow[] = facts.map(({ fact, bytes }) => ({
    jurisdiction,
    position: fact.position,
    act_seq: act.seq,
    id: fact.id,
    kind: fact.kind,
    kind_version: fact.kindVersion,
    object: fact.object,
    object_version: fact.objectVersion,
    recorded_at: fact.recordedAt,
    bytes,
  }));
  try {
    await insertFacts(act.place, act.trx, rows);
  } catch (error) {
    // The index of objects refused the statement, and nothing of it stands: asked now, the refusal names the object.
    if (unasked) await checkHistory(act, facts);
    throw error;
  }
  for (const { fact, bytes } of facts) {
    act.tree.add(bytes);
    // As it will be read back: a live world and one built from the log are the same to the order of keys.
    act.facts?.push(readFact(fact.position, fact.id, bytes));
    if (fact.kind === 'erasure')
      act.erased = (await removeText(act.trx, jurisdiction, fact.body.address)) || act.erased;
  }
  act.count += facts.length;
}

/**
 * A whole block of first versions, known from this act on, need not ask what is held: no two facts can have one object and
 * version. Only on a store that goes on with the transaction after a statement that was refused.
 */
function mayGoUnasked(act: Act, facts: readonly Dressed[]): boolean {
  const fresh = ({ fact }: Dressed) => fact.objectVersion === 1 && fact.recordedAt === act.at;
  return act.place.driver.soleWriter && facts.length === BLOCK && facts.every(fresh);
}

interface Dressed {
  readonly fact: Fact;
  readonly bytes: string;
}

function factOf(act: Act, draft: Draft, position: number): Dressed {
  const { kind, object, objectVersion } = draft;
  const recordedAt = draft.recordedAt ?? act.at;
  if (draft.recordedAt !== undefined) checkInstant(recordedAt, object);
  if (recordedAt > act.at) {
    throw new Refusal('invalid', 'recorded-ahead', { object, recordedAt, now: act.at });
  }
  const body = act.texts.replaceIn(draft.body);
  if (object !== objectOf(kind, body as never)) {
    throw new TypeError(`a ${kind} of the object ${object} whose body is of another`);
  }
  const bare = { kind, kindVersion: KIND_VERSIONS[kind], object, objectVersion, recordedAt, body };
  const bytes = canonicalFact(bare);
  return { bytes, fact: { ...bare, position, id: hash('sha256', bytes, 'hex') } as Fact };
}

/** Text order is time order only when every instant is spelled the same way. */
function checkInstant(instant: Instant, object: string): void {
  if (!INSTANT.test(instant)) throw new Refusal('invalid', 'instant-malformed', { object, value: instant });
}

/** Each fact must be the next version of its object, and may be back-dated only where its series begins with this act. */
async function checkHistory(act: Act, facts: readonly Dressed[]): Promise<void> {
  const { trx, place, head } = act;
  const objects = [...new Set(facts.map(({ fact }) => fact.object))];
  const held = await heldOf(place, trx, objects);
  const lastAt = new Map<string, Instant>();
  for (const { fact } of facts) {
    const { object, objectVersion, recordedAt } = fact;
    const before = held.get(object);
    if (objectVersion !== (before?.version ?? 0) + 1) {
      throw new Refusal('conflict', 'overtaken', {
        object,
        expected: objectVersion - 1,
        held: before?.version ?? 0,
      });
    }
    if (recordedAt < act.at) await checkBackDated(act, fact, { before, at: lastAt.get(object) ?? null });
    lastAt.set(object, recordedAt);
    held.set(object, {
      version: objectVersion,
      firstPosition: before?.firstPosition ?? head.position + 1,
    });
  }
}

async function checkBackDated(
  act: Act,
  fact: Fact,
  last: { readonly before: Held | undefined; readonly at: Instant | null },
): Promise<void> {
  const { object, recordedAt } = fact;
  const refusal = () => new Refusal('conflict', 'back-dated', { object, recordedAt });
  if (last.before && last.before.firstPosition <= act.head.position) throw refusal();
  if (last.before) {
    // Versions of one object become known in their order, or a past instant would show the later without the earlier.
    const at = last.at ?? (await lastRecordedAt(act.trx, act.place.jurisdiction, object));
    if (at !== null && recordedAt < at) throw refusal();
  }
  if (fact.kind !== 'figure' || act.head.position === 0) return;
  const { unit, indicator, basis } = fact.body;
  const series = `figure/${unit}/${indicator}/${basis}/`;
  let held = act.heldSeries.get(series);
  if (held === undefined) {
    if (act.heldSeries.size >= MOST_SERIES_KEPT) act.heldSeries.clear();
    const at = { prefix: series, before: act.head.position + 1 };
    held = await holdsSeries(act.place, act.trx, at);
    act.heldSeries.set(series, held);
  }
  if (held) throw refusal();
}

async function seal(act: Act, request: AppendRequest): Promise<Appended> {
  const { place, trx, head, at, seq } = act;
  const said = act.texts.replaceIn({ ...request.record });
  const merkleRoot = act.tree.root();
  await insertAct(trx, sealAct(place, said, { head, at, factCount: act.count, merkleRoot }));
  await insertTexts(trx, act.texts.rows(place.jurisdiction));
  await insertSealed(trx, place.jurisdiction, request.enclosed?.sealed ?? []);
  if (request.key) await insertKey(place, trx, { ...request.key, actSeq: seq, at });
  return {
    actSeq: seq,
    position: head.position + act.count,
    firstPosition: head.position + 1,
    factCount: act.count,
    at,
    facts: act.facts ?? [],
    replayed: false,
  };
}
