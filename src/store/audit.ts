import { hash } from 'node:crypto';
import { canonicalText, type Instant } from '../engine/fact.ts';
import type { Place, Writing } from './driver.ts';
import type { ActRecord, ActSpan, AuditEntry } from './store.ts';
import type { ActRow } from './tables.ts';

/** 日志末端 — where the audit chain ends: the last act, its hash and instant, and the last position given. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant;
  readonly position: number;
}

/** What the first act's entry names as the hash before it. */
export const GENESIS_HASH = '0'.repeat(64);

const EMPTY_HEAD: Head = { seq: 0, hash: GENESIS_HASH, at: '', position: 0 };

/** The end of the chain; of an empty log act 0 at position 0. */
export async function readHead(db: Place['driver']['read'], jurisdiction: string): Promise<Head> {
  const row = await db
    .selectFrom('acts')
    .select(['seq', 'hash', 'at', 'first_position', 'fact_count'])
    .where('jurisdiction', '=', jurisdiction)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return EMPTY_HEAD;
  return { seq: row.seq, hash: row.hash, at: row.at, position: row.first_position + row.fact_count - 1 };
}

/** 入链 — what an act added, for its entry. */
export interface Sealing {
  readonly head: Head;
  readonly at: Instant;
  readonly factCount: number;
  readonly merkleRoot: string;
}

/**
 * The row of an act: its entry in canonical JSON, which holds the hash of the entry before it, and its own hash,
 * SHA-256 of `0x00 ‖ entry`, so that the entries can be leaves of an RFC 6962 tree one day. `clock` stands in the entry
 * when the act's clock was behind the log.
 */
export function sealAct(place: Place, record: ActRecord, sealing: Sealing): ActRow {
  const { head, at, factCount, merkleRoot } = sealing;
  const { act, person, now, detail, ...said } = record;
  const seq = head.seq + 1;
  const firstPosition = head.position + 1;
  const entry = canonicalText({
    ...said,
    act,
    at,
    clock: now === at ? undefined : now,
    detail,
    factCount,
    firstPosition,
    hashing: 'sha256',
    jurisdiction: place.jurisdiction,
    merkleRoot,
    person,
    prevHash: head.hash,
    program: place.program,
    seq,
  });
  return {
    jurisdiction: place.jurisdiction,
    seq,
    at,
    person,
    act,
    entry,
    first_position: firstPosition,
    fact_count: factCount,
    merkle_root: merkleRoot,
    prev_hash: head.hash,
    hash: hashOfEntry(entry),
  };
}

/** The hash of an entry. */
export function hashOfEntry(entry: string): string {
  return hash('sha256', `\0${entry}`, 'hex');
}

/** Adds an act to the chain. */
export async function insertAct(trx: Writing, row: ActRow): Promise<void> {
  await trx.insertInto('acts').values(row).execute();
}

/** Acts after a number, in order, at most `limit`. */
export async function readActs(place: Place, after: number, limit: number): Promise<ActRow[]> {
  return place.driver.read
    .selectFrom('acts')
    .selectAll()
    .where('jurisdiction', '=', place.jurisdiction)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** The last act of a name, or null. */
export async function readLastAct({ driver, jurisdiction }: Place, act: string): Promise<ActRow | null> {
  const row = await driver.read
    .selectFrom('acts')
    .selectAll()
    .where('jurisdiction', '=', jurisdiction)
    .where('act', '=', act)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The last acts of a person that added facts, newest first. */
export async function readActsBy(place: Place, person: string, limit: number): Promise<ActSpan[]> {
  const rows = await place.driver.read
    .selectFrom('acts')
    .select(['seq', 'act', 'at', 'first_position', 'fact_count'])
    .where('jurisdiction', '=', place.jurisdiction)
    .where('person', '=', person)
    .where('fact_count', '>', 0)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ seq, act, at, first_position, fact_count }) => ({
    seq,
    act,
    at,
    firstPosition: first_position,
    factCount: fact_count,
  }));
}

/** The audit entry of a row. */
export function auditEntryOf(row: ActRow): AuditEntry {
  const { seq, at, person, act, entry } = row;
  return {
    seq,
    at,
    person,
    act,
    entry,
    firstPosition: row.first_position,
    factCount: row.fact_count,
    merkleRoot: row.merkle_root,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
