import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Erasable } from '../engine/fact.ts';
import { createWorld, learn, type World } from '../engine/world.ts';
import { GENESIS_HASH, hashOfEntry, readActs } from './audit.ts';
import { type Checkpoint, packPanel, readCheckpoint } from './checkpoint.ts';
import type { Place } from './driver.ts';
import { addressesIn, addressOf } from './erasable.ts';
import { lastPosition, readFact } from './log.ts';
import { createMerkleTree } from './merkle.ts';
import { hashOfBytes, readSealed, sealedHashes, sealsOf } from './sealed.ts';
import type { Anchor, Breakage, Verification } from './store.ts';
import type { ActRow } from './tables.ts';

/** 核验请求 — whom to tell how far it is, and what to hold the chain against. */
export interface VerifyRequest {
  readonly progress: ((done: number, of: number) => void) | null;
  readonly anchor: Anchor | null;
}

/** One fact as its row says. */
type Row = readonly [
  position: number,
  actSeq: number,
  id: string,
  kind: string,
  kindVersion: number,
  object: string,
  objectVersion: number,
  recordedAt: string,
  bytes: string,
];

/** What goes along while the log is read once from its beginning. */
interface Walk {
  readonly place: Place;
  readonly broken: Map<string, Breakage>;
  /** Each address that a fact or an entry names, with where it is named first. */
  readonly named: Map<Erasable, { readonly position: number | null; readonly act: number }>;
  /** Each address that was erased, with the act that did it. */
  readonly erased: Map<Erasable, number>;
  /** Each hash that an edition or a pack says is sealed, with where it says so first. */
  readonly seals: Map<string, Where>;
  readonly rows: AsyncGenerator<Row[]>;
  /** The checkpoint that the next start would load, with the world that the facts up to it make. */
  readonly saved: { readonly checkpoint: Checkpoint; readonly world: World } | null;
  page: Row[];
  at: number;
  facts: number;
}

const PAGE = 4096;
const text = JSON.stringify as (value: string) => string;

/**
 * Reads the log once, in order, and recomputes everything: each fact's id from its bytes, the columns beside them, each
 * act's Merkle root, entry and link to the act before, the order of positions and instants, the erasable texts that facts
 * name, and the checkpoint. What is broken is told by its first record. Without an anchor kept outside the database, a
 * tail cut off whole and a chain written anew from some act on cannot be told from an honest log.
 */
export async function verifyLog(place: Place, request: VerifyRequest): Promise<Verification> {
  const checkpoint = await readCheckpoint(place);
  const walk: Walk = {
    place,
    broken: new Map(),
    named: new Map(),
    erased: new Map(),
    seals: new Map(),
    rows: factRows(place),
    saved: checkpoint && { checkpoint, world: createWorld() },
    page: [],
    at: 0,
    facts: 0,
  };
  const total = await lastPosition(place);
  let before: Link = { seq: 0, hash: GENESIS_HASH, at: '', position: 0 };
  let acts = 0;
  let anchored = request.anchor === null;
  for (let after = 0; ; ) {
    const page = await readActs(place, after, 500);
    for (const row of page) {
      before = await walkAct(walk, row, before);
      anchored = checkAnchor(walk, row, request.anchor) || anchored;
      request.progress?.(walk.facts, total);
    }
    acts += page.length;
    if (page.length < 500) break;
    after = page.at(-1)!.seq;
  }
  await strayFacts(walk, Number.POSITIVE_INFINITY);
  if (!anchored) {
    say(walk, 'tail-cut', { act: before.seq, detail: `act ${request.anchor!.seq} is not in the log` });
  }
  await walkTexts(walk);
  await walkSealed(walk);
  checkSaved(walk);
  request.progress?.(walk.facts, total);
  const erased = [...walk.erased].map(([address, act]) => ({ address, act }));
  const broken = [...walk.broken.values()];
  return { facts: walk.facts, acts, head: before.hash, headSeq: before.seq, erased, broken };
}

interface Where {
  readonly position: number;
  readonly act: number;
  readonly object: string;
}

interface Link {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly position: number;
}

function say(walk: Walk, code: string, what: Partial<Breakage>): void {
  if (walk.broken.has(code)) return;
  walk.broken.set(code, { position: null, act: null, object: null, detail: '', ...what, code });
}

async function walkAct(walk: Walk, row: ActRow, before: Link): Promise<Link> {
  const act = row.seq;
  if (act !== before.seq + 1) say(walk, 'act-missing', { act: before.seq + 1, detail: `act ${act} follows` });
  if (row.prev_hash !== before.hash) say(walk, 'chain-broken', { act, detail: row.prev_hash });
  if (hashOfEntry(row.entry) !== row.hash) say(walk, 'act-altered', { act, detail: row.hash });
  const column = differingColumn(row, walk.place.jurisdiction);
  if (column !== null) say(walk, 'act-index', { act, detail: column });
  if (row.at < before.at) say(walk, 'clock-back', { act, detail: row.at });
  const last = row.first_position + row.fact_count - 1;
  if (row.first_position !== before.position + 1) {
    say(walk, 'positions-broken', { act, position: row.first_position, detail: `after ${before.position}` });
  }
  for (const address of addressesIn(row.entry)) name(walk, address, { position: null, act });
  await strayFacts(walk, row.first_position);
  const tree = createMerkleTree();
  let expected = row.first_position;
  for (let fact = await next(walk); fact && fact[0] <= last; fact = await next(walk)) {
    walk.at++;
    if (fact[0] !== expected) say(walk, 'fact-missing', { position: expected, act });
    expected = fact[0] + 1;
    checkFact(walk, fact, row);
    tree.add(fact[8]);
  }
  if (expected <= last) say(walk, 'fact-missing', { position: expected, act });
  if (tree.root() !== row.merkle_root) say(walk, 'merkle-root', { act, position: row.first_position });
  return { seq: act, hash: row.hash, at: row.at, position: last };
}

/** The first column of an act that says something else than its entry; null when all agree. */
function differingColumn(row: ActRow, jurisdiction: string): string | null {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(row.entry) as Record<string, unknown>;
  } catch {
    return 'entry';
  }
  const said: Record<string, unknown> = {
    seq: row.seq,
    at: row.at,
    person: row.person,
    act: row.act,
    firstPosition: row.first_position,
    factCount: row.fact_count,
    merkleRoot: row.merkle_root,
    prevHash: row.prev_hash,
    jurisdiction,
  };
  return Object.keys(said).find((key) => said[key] !== entry[key]) ?? null;
}

function checkFact(walk: Walk, fact: Row, act: ActRow): void {
  const [position, actSeq, id, kind, kindVersion, object, objectVersion, recordedAt, bytes] = fact;
  walk.facts++;
  const where = { position, act: act.seq, object };
  if (hash('sha256', bytes, 'hex') !== id) say(walk, 'fact-altered', { ...where, detail: id });
  // Canonical bytes end with these fields in this order, and no text inside the body can hold their bare quotes.
  const end = `,"kind":${text(kind)},"kindVersion":${kindVersion},"object":${text(object)},"objectVersion":${objectVersion},"recordedAt":${text(recordedAt)}}`;
  if (!bytes.endsWith(end) || actSeq !== act.seq)
    say(walk, 'fact-index', { ...where, detail: end.slice(1, -1) });
  if (
    kind === 'figure' &&
    walk.saved &&
    position <= walk.saved.checkpoint.position &&
    walk.broken.size === 0
  ) {
    learn(walk.saved.world, readFact(position, id, bytes));
  }
  if (kind === 'edition' || kind === 'pack') {
    for (const seal of sealsOf(readFact(position, id, bytes))) {
      if (!walk.seals.has(seal)) walk.seals.set(seal, where);
    }
  }
  if (recordedAt > act.at) say(walk, 'recorded-ahead-of-act', { ...where, detail: recordedAt });
  const addresses = addressesIn(bytes);
  if (kind === 'erasure') for (const address of addresses) walk.erased.set(address, act.seq);
  else for (const address of addresses) name(walk, address, { position, act: act.seq });
}

function name(walk: Walk, address: Erasable, where: { position: number | null; act: number }): void {
  if (!walk.named.has(address)) walk.named.set(address, where);
}

function checkAnchor(walk: Walk, row: ActRow, anchor: Anchor | null): boolean {
  if (anchor?.seq !== row.seq) return false;
  if (anchor.hash !== row.hash) say(walk, 'anchor-differs', { act: row.seq, detail: row.hash });
  return true;
}

/** Facts before a position that belong to no act. */
async function strayFacts(walk: Walk, before: number): Promise<void> {
  for (let fact = await next(walk); fact && fact[0] < before; fact = await next(walk)) {
    walk.at++;
    walk.facts++;
    say(walk, 'fact-without-act', { position: fact[0], act: fact[1], object: fact[5] });
  }
}

async function next(walk: Walk): Promise<Row | null> {
  if (walk.at < walk.page.length) return walk.page[walk.at]!;
  const { value, done } = await walk.rows.next();
  if (done) return null;
  walk.page = value;
  walk.at = 0;
  return value[0]!;
}

async function* factRows(place: Place): AsyncGenerator<Row[]> {
  for (let after = Number.NEGATIVE_INFINITY; ; ) {
    const query = place.driver.read
      .selectFrom('facts')
      .select(['position', 'act_seq', 'id', 'kind', 'kind_version', 'object', 'object_version'])
      .select(['recorded_at', 'bytes'])
      .where('jurisdiction', '=', place.jurisdiction)
      .where('position', '>', Math.max(after, Number.MIN_SAFE_INTEGER))
      .orderBy('position')
      .limit(PAGE)
      .compile();
    const rows = (await place.driver.arrays(query)) as unknown as Row[];
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)![0];
    await nextTurn();
  }
}

/** Every text lies at the address that its salt and bytes give, is named by the log, and is gone when it was erased. */
async function walkTexts(walk: Walk): Promise<void> {
  const { driver, jurisdiction } = walk.place;
  const held = new Set<Erasable>();
  for (let after = ''; ; ) {
    const rows = await driver.read
      .selectFrom('erasable')
      .select(['address', 'salt', 'bytes'])
      .where('jurisdiction', '=', jurisdiction)
      .where('address', '>', after)
      .orderBy('address')
      .limit(PAGE)
      .execute();
    for (const { address, salt, bytes } of rows) {
      held.add(address);
      const where = walk.named.get(address) ?? {};
      if (addressOf(salt, bytes) !== address) say(walk, 'text-altered', { ...where, detail: address });
      if (!walk.named.has(address)) say(walk, 'text-stray', { detail: address });
      if (walk.erased.has(address)) {
        say(walk, 'text-kept', { act: walk.erased.get(address)!, detail: address });
      }
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.address;
  }
  for (const [address, where] of walk.named) {
    if (!held.has(address) && !walk.erased.has(address))
      say(walk, 'text-missing', { ...where, detail: address });
  }
}

/** What is sealed lies at its own hash, each edition and document that the log names is there, and nothing else is. */
async function walkSealed(walk: Walk): Promise<void> {
  const held = new Set(await sealedHashes(walk.place));
  for (const hash of held) {
    const bytes = await readSealed(walk.place, hash);
    const where = walk.seals.get(hash) ?? {};
    if (bytes && hashOfBytes(bytes) !== hash) say(walk, 'seal-altered', { ...where, detail: hash });
    if (!walk.seals.has(hash)) say(walk, 'seal-stray', { detail: hash });
  }
  for (const [hash, where] of walk.seals) {
    if (!held.has(hash)) say(walk, 'seal-missing', { ...where, detail: hash });
  }
}

/** A checkpoint that would be loaded must hold what the log gives; of a log that is broken nothing can be said. */
function checkSaved(walk: Walk): void {
  if (!walk.saved || walk.broken.size > 0) return;
  const { checkpoint, world } = walk.saved;
  if (Buffer.compare(packPanel(world.panel), packPanel(checkpoint.panel)) !== 0) {
    say(walk, 'checkpoint-differs', { position: checkpoint.position });
  }
}
