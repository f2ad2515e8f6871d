import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../engine/refusal.ts';
import { insertAct } from './audit.ts';
import {
  type BackupCounts,
  type BackupEnd,
  type BackupKey,
  type BackupManifest,
  damaged,
  noCounts,
  type OpenedBackup,
  openBackupFile,
} from './backup-file.ts';
import type { Place, Writing } from './driver.ts';
import { insertKey } from './idempotency.ts';
import { insertFacts } from './log.ts';
import { insertSealed } from './sealed.ts';
import { replaceSecret } from './secrets.ts';
import { openSqliteDriver } from './sqlite-driver.ts';
import { lockForWriting } from './lock.ts';
import type { FactRow } from './tables.ts';
import { verifyLog } from './verify.ts';

/** 已证备份 — a backup that was restored into a scratch store and verified there. */
export interface Proved {
  readonly manifest: BackupManifest;
  readonly counts: BackupCounts;
  /** Bytes the scratch store took of the temporary folder while it stood. */
  readonly room: number;
}

/** 证明方式 — whom to tell how far it is, and what to do with the scratch store before it is removed. */
export interface Proving {
  readonly progress?: (done: number, of: number) => void;
  readonly scratch: ((scratch: Place, manifest: BackupManifest) => Promise<void>) | null;
}

/**
 * Restores a backup into an SQLite file in a temporary folder, verifies everything, and compares counts and head with what
 * the backup says of itself. Throws Refusal when anything differs. The folder is removed in any case.
 */
export async function proved(file: string, key: BackupKey, proving: Proving): Promise<Proved> {
  const backup = await openBackupFile(file, key);
  const folder = await mkdtemp(join(tmpdir(), 'mainspring-proof-'));
  try {
    const scratch = await openScratch(join(folder, 'scratch.db'), backup.manifest);
    try {
      const counts = await fill(scratch, file, backup);
      await check(scratch, file, { ...backup, counts, proving });
      await proving.scratch?.(scratch, backup.manifest);
      return { manifest: backup.manifest, counts, room: await roomOf(folder) };
    } finally {
      await scratch.driver.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What lies in the folder of a scratch store. */
async function roomOf(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function openScratch(file: string, { jurisdiction, program }: BackupManifest): Promise<Place> {
  const lock = lockForWriting(file);
  try {
    return { driver: await openSqliteDriver(file, program, lock), jurisdiction, program };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function fill(scratch: Place, file: string, backup: OpenedBackup): Promise<BackupCounts> {
  try {
    return await scratch.driver.write
      .transaction()
      .execute((trx) => fillIn({ scratch, trx, file, waiting: [], counts: noCounts() }, backup));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (scratch.driver.trouble(error) === 'full')
      throw new Refusal('conflict', 'backup-scratch-full', {
        folder: tmpdir(),
        mb: await roomNeeded(backup),
      });
    // The scratch store was empty: what it will not take is no honest row.
    throw damaged(file, 'rows');
  }
}

/** The rows, their indexes and as much again in the write-ahead log; measured, 60,000 facts took 2.4 times their rows. */
const ROOM_FOR_ROWS = 3.5;

async function roomNeeded(backup: OpenedBackup): Promise<number> {
  let bytes = 0;
  for await (const line of backup.lines()) bytes += Buffer.byteLength(line);
  return Math.ceil((bytes * ROOM_FOR_ROWS) / 1_000_000);
}

interface Filling {
  readonly scratch: Place;
  readonly trx: Writing;
  readonly file: string;
  readonly counts: BackupCounts;
  waiting: FactRow[];
}

async function fillIn(filling: Filling, backup: OpenedBackup): Promise<BackupCounts> {
  const { file, counts } = filling;
  const hash = createHash('sha256');
  let first = true;
  let end: BackupEnd | null = null;
  for await (const line of backup.lines()) {
    if (end) throw damaged(file, 'rows');
    const said = JSON.parse(line) as unknown;
    if (first) checkFirst(file, said, backup.manifest);
    else if (Array.isArray(said)) await takeRow(filling, said as [keyof BackupCounts, ...never[]]);
    else end = said as BackupEnd;
    if (!end) hash.update(line).update('\n');
    first = false;
  }
  await insertFacts(filling.scratch, filling.trx, filling.waiting);
  if (!end || hash.digest('hex') !== end.content) throw damaged(file, 'content');
  for (const table of Object.keys(counts) as (keyof BackupCounts)[])
    if (end.counts[table] !== counts[table]) throw damaged(file, table);
  return counts;
}

/** The first line repeats what the manifest says, inside what is hashed and encrypted. */
function checkFirst(file: string, said: unknown, { head, madeAt }: BackupManifest): void {
  const first = said as { head?: number; hash?: string; madeAt?: string };
  if (first.head !== head.seq || first.hash !== head.hash || first.madeAt !== madeAt)
    throw damaged(file, 'manifest');
}

async function takeRow(filling: Filling, [table, ...row]: [keyof BackupCounts, ...never[]]): Promise<void> {
  const { trx, scratch, counts, file } = filling;
  const { jurisdiction } = scratch;
  if (!Object.hasOwn(TAKERS, table)) throw damaged(file, 'rows');
  counts[table]++;
  if (table !== 'facts') return TAKERS[table](scratch, trx, row);
  const [position, act_seq, id, kind, kind_version, object, object_version, recorded_at, bytes] = row;
  filling.waiting.push({
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
  } as unknown as FactRow);
  if (filling.waiting.length < 256) return;
  await insertFacts(scratch, trx, filling.waiting);
  filling.waiting = [];
}

type Taker = (scratch: Place, trx: Writing, row: readonly never[]) => Promise<void>;

const TAKERS: Record<keyof BackupCounts, Taker> = {
  facts: () => Promise.resolve(),
  async acts({ jurisdiction }, trx, row) {
    const [seq, at, person, act, entry, first_position, fact_count, merkle_root, prev_hash, hash] =
      row as never[];
    await insertAct(trx, {
      jurisdiction,
      seq: seq!,
      at: at!,
      person: person!,
      act: act!,
      entry: entry!,
      first_position: first_position!,
      fact_count: fact_count!,
      merkle_root: merkle_root!,
      prev_hash: prev_hash!,
      hash: hash!,
    });
  },
  async texts({ jurisdiction }, trx, [address, salt, bytes]) {
    const row = { jurisdiction, address: address!, salt: unpacked(salt!), bytes: unpacked(bytes!) };
    await trx.insertInto('erasable').values(row).execute();
  },
  sealed: ({ jurisdiction }, trx, [_hash, bytes]) => insertSealed(trx, jurisdiction, [unpacked(bytes!)]),
  secrets: ({ jurisdiction }, trx, [person, kind, secret]) =>
    replaceSecret(trx, jurisdiction, { person: person!, kind: kind!, secret: secret! }),
  keys: (scratch, trx, [key, fingerprint, actSeq, at]) =>
    insertKey(scratch, trx, { key: key!, fingerprint: fingerprint!, actSeq: actSeq!, at: at! }),
};

function unpacked(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

async function check(
  scratch: Place,
  file: string,
  said: { readonly manifest: BackupManifest; readonly counts: BackupCounts; readonly proving: Proving },
): Promise<void> {
  const { manifest, counts, proving } = said;
  const { head } = manifest;
  const anchor = head.seq === 0 ? null : { seq: head.seq, hash: head.hash };
  const found = await verifyLog(scratch, { progress: proving.progress ?? null, anchor });
  const [broken] = found.broken;
  if (broken) {
    const { code, position, act } = broken;
    throw new Refusal('invalid', 'backup-not-whole', {
      file,
      code,
      position: position ?? '—',
      act: act ?? '—',
    });
  }
  if (found.facts !== counts.facts || found.facts !== head.position) throw damaged(file, 'facts');
  if (found.acts !== counts.acts || found.headSeq !== head.seq) throw damaged(file, 'acts');
}
