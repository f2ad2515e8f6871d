import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CompiledQuery } from 'kysely';
import { type Fact, type Instant, KIND_VERSIONS } from '../engine/fact.ts';
import { upcast } from '../engine/upcast.ts';
import type { Driver, Place, Writing } from './driver.ts';
import type { FactQuery } from './store.ts';
import type { FactRow } from './tables.ts';

/** Sizes of the statements that take many rows or keys: few sizes, so that few statements are prepared. */
const SIZES = [256, 16, 1] as const;
const PAGE = 4096;

/** Cuts a list into blocks of the statement sizes. */
export function* inBlocks<T>(items: readonly T[]): Generator<readonly T[]> {
  let from = 0;
  for (const size of SIZES) {
    for (; items.length - from >= size; from += size) yield items.slice(from, from + size);
  }
}

/** A fact as stored, read as today's: everything comes from its bytes but its place and its id. */
export function readFact(position: number, id: string, bytes: string): Fact {
  const fact = JSON.parse(bytes) as { -readonly [K in keyof Fact]: Fact[K] };
  fact.position = position;
  fact.id = id;
  return fact.kindVersion === KIND_VERSIONS[fact.kind] ? (fact as Fact) : upcast(fact);
}

/** The facts asked for, in order of position, a page at a time; pages go on until the log as it stands ends. */
export async function* readPages(place: Place, query: FactQuery = {}): AsyncGenerator<Fact[]> {
  if (query.kinds && query.object === undefined && query.kinds.length > 1) {
    yield* mergedPages(query.kinds.map((kind) => readPages(place, { ...query, kinds: [kind] })));
    return;
  }
  if (query.kinds?.length === 0) return;
  let after = query.after ?? 0;
  for (;;) {
    const rows = await place.driver.arrays(pageQuery(place, { ...query, after }));
    if (rows.length === 0) return;
    after = rows.at(-1)![0] as number;
    yield rows.map((row) => readFact(row[0] as number, row[1] as string, row[2] as string));
    if (rows.length < PAGE) return;
    await nextTurn();
  }
}

function pageQuery(place: Place, query: FactQuery): CompiledQuery {
  let facts = place.driver.read
    .selectFrom('facts')
    .select(['position', 'id', 'bytes'])
    .where('jurisdiction', '=', place.jurisdiction)
    .where('position', '>', query.after ?? 0)
    .orderBy('position')
    .limit(PAGE);
  if (query.upTo !== undefined) facts = facts.where('position', '<=', query.upTo);
  if (query.object !== undefined) facts = facts.where('object', '=', query.object);
  if (query.kinds) facts = facts.where('kind', 'in', [...query.kinds]);
  if (query.recordedUpTo !== undefined) facts = facts.where('recorded_at', '<=', query.recordedUpTo);
  return facts.compile();
}

/** Several streams, each in order of position, as one in order of position. */
async function* mergedPages(streams: readonly AsyncGenerator<Fact[]>[]): AsyncGenerator<Fact[]> {
  const heads: { page: Fact[]; at: number; more: AsyncGenerator<Fact[]> }[] = [];
  for (const more of streams) {
    const page = (await more.next()).value as Fact[] | undefined;
    if (page) heads.push({ page, at: 0, more });
  }
  let out: Fact[] = [];
  while (heads.length > 0) {
    const first = heads.reduce((a, b) => (a.page[a.at]!.position < b.page[b.at]!.position ? a : b));
    out.push(first.page[first.at++]!);
    if (first.at === first.page.length) {
      const page = (await first.more.next()).value as Fact[] | undefined;
      if (page) Object.assign(first, { page, at: 0 });
      else heads.splice(heads.indexOf(first), 1);
    }
    if (out.length === PAGE) {
      yield out;
      out = [];
    }
  }
  if (out.length > 0) yield out;
}

/** Facts at these positions, in the order asked for; positions that are not in the log are left out. */
export async function readFactsAt(place: Place, positions: readonly number[]): Promise<Fact[]> {
  const found = new Map<number, Fact>();
  for (const block of inBlocks([...new Set(positions)])) {
    const query = place.driver.read
      .selectFrom('facts')
      .select(['position', 'id', 'bytes'])
      .where('jurisdiction', '=', place.jurisdiction)
      .where('position', 'in', block)
      .compile();
    for (const [position, id, bytes] of await place.driver.arrays(query)) {
      found.set(position as number, readFact(position as number, id as string, bytes as string));
    }
  }
  return positions.flatMap((position) => found.get(position) ?? []);
}

/** Who recorded the facts at these positions, by position. */
export async function readPersonsAt(
  place: Place,
  positions: readonly number[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const block of inBlocks([...new Set(positions)])) {
    const rows = await place.driver.read
      .selectFrom('facts')
      .innerJoin('acts', (join) =>
        join.onRef('acts.jurisdiction', '=', 'facts.jurisdiction').onRef('acts.seq', '=', 'facts.act_seq'),
      )
      .select(['facts.position', 'acts.person'])
      .where('facts.jurisdiction', '=', place.jurisdiction)
      .where('facts.position', 'in', block)
      .execute();
    for (const { position, person } of rows) found.set(position, person);
  }
  return found;
}

/** The last position of the log; 0 when empty. */
export async function lastPosition(place: Place): Promise<number> {
  const row = await place.driver.read
    .selectFrom('facts')
    .select('position')
    .where('jurisdiction', '=', place.jurisdiction)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/** 在册版本 — what the log holds of an object: its last version and where its first one stands. */
export interface Held {
  readonly version: number;
  readonly firstPosition: number;
}

type HeldRow = Held & { readonly object: string };

/** What is held of each object asked for; an object that is not held is not in the answer. */
export async function heldOf(
  place: Place,
  db: Place['driver']['read'],
  objects: readonly string[],
): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  for (const block of inBlocks(objects)) {
    const query = compiledOnce(place.driver, `held of ${block.length}`, () =>
      db
        .selectFrom('facts')
        .select((on) => [
          'object',
          on.fn.max('object_version').as('version'),
          on.fn.min('position').as('firstPosition'),
        ])
        .where('jurisdiction', '=', '')
        .where('object', 'in', block)
        .groupBy('object')
        .compile(),
    );
    const { rows } = await db.executeQuery<HeldRow>({
      ...query,
      parameters: [place.jurisdiction, ...block],
    });
    for (const { object, version, firstPosition } of rows) held.set(object, { version, firstPosition });
  }
  return held;
}

/** Statements that run for every block of an import are compiled once a database; only the values are bound anew. */
function compiledOnce<Row>(
  driver: Driver,
  name: string,
  compile: () => CompiledQuery<Row>,
): CompiledQuery<Row> {
  let compiled = compiledOf.get(driver);
  if (!compiled) compiledOf.set(driver, (compiled = new Map()));
  let query = compiled.get(name) as CompiledQuery<Row> | undefined;
  if (!query) compiled.set(name, (query = compile()));
  return query;
}

const compiledOf = new WeakMap<Driver, Map<string, CompiledQuery>>();

/** The instant at which the last version of an object was recorded. */
export async function lastRecordedAt(
  trx: Writing,
  jurisdiction: string,
  object: string,
): Promise<Instant | null> {
  const row = await trx
    .selectFrom('facts')
    .select('recorded_at')
    .where('jurisdiction', '=', jurisdiction)
    .where('object', '=', object)
    .orderBy('object_version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.recorded_at ?? null;
}

/** True when a fact whose object begins with the prefix (which ends in `/`) stands before a position. */
export async function holdsSeries(
  place: Place,
  trx: Writing,
  at: { readonly prefix: string; readonly before: number },
): Promise<boolean> {
  const query = compiledOnce(place.driver, 'series', () =>
    trx
      .selectFrom('facts')
      .select('position')
      .where('jurisdiction', '=', '')
      .where('object', '>=', '')
      .where('object', '<', '')
      .where('position', '<', 0)
      .limit(1)
      .compile(),
  );
  // The character after `/` is `0`: the first text that does not begin with the prefix.
  const end = `${at.prefix.slice(0, -1)}0`;
  const parameters = [place.jurisdiction, at.prefix, end, at.before, 1];
  return (await trx.executeQuery({ ...query, parameters })).rows.length > 0;
}

/** Adds rows to the log. */
export async function insertFacts(place: Place, trx: Writing, rows: readonly FactRow[]): Promise<void> {
  for (const block of inBlocks(rows)) {
    const query = compiledOnce(place.driver, `insert ${block.length}`, () =>
      trx.insertInto('facts').values(block.map(inColumnOrder)).compile(),
    );
    await trx.executeQuery({
      ...query,
      parameters: block.flatMap((row) => Object.values(inColumnOrder(row))),
    });
  }
}

function inColumnOrder(row: FactRow): FactRow {
  const { jurisdiction, position, act_seq, id, kind, kind_version, object, object_version } = row;
  const { recorded_at, bytes } = row;
  return {
    jurisdiction,
    position,
    act_seq,
    id,
    kind,
    kind_version,
    object,
    object_version,
    recorded_at,
    bytes,
  };
}
