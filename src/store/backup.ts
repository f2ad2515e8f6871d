import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Instant } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import { type Head, readActs, readHead } from './audit.ts';
import { type BackupCounts, type BackupEnd, noCounts, writeBackupFile } from './backup-file.ts';
import type { Place } from './driver.ts';
import { addressesIn } from './erasable.ts';
import { inBlocks } from './log.ts';
import { proved } from './proof.ts';
import { readSealed, sealsOf } from './sealed.ts';
import type { BackedUp, BackupRequest } from './store.ts';

const PAGE = 1000;

/**
 * Writes the log up to its head and what belongs to it, restores the file into a scratch store, verifies that one, and
 * only then gives the file its name. Writes go on meanwhile: acts after the head are left to the next backup.
 */
export async function backUp(place: Place, request: BackupRequest): Promise<BackedUp> {
  const file = resolve(request.file);
  if (existsSync(file)) throw new Refusal('conflict', 'backup-exists', { file });
  const unproved = join(dirname(file), `.${basename(file)}.${process.pid}.unproved`);
  try {
    const head = await writeUnproved(place, unproved, request);
    const { counts, manifest, room } = await proved(unproved, request.key, { ...request, scratch: null });
    // A name taken meanwhile is another's.
    if (existsSync(file)) throw new Refusal('conflict', 'backup-exists', { file });
    await rename(unproved, file);
    await settleFolder(dirname(file));
    const { madeAt, jurisdiction, program } = manifest;
    return { file, madeAt, jurisdiction, program, head: head.hash, headSeq: head.seq, counts, room };
  } catch (error) {
    throw refusalOfDisk(error, file) ?? error;
  } finally {
    await rm(unproved, { force: true });
  }
}

function refusalOfDisk(error: unknown, file: string): Refusal | null {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (error instanceof Refusal || !/^E[A-Z]+$/.test(code)) return null;
  return new Refusal('conflict', 'backup-cannot-write', { file, why: code });
}

/** A name in a folder is durable when the folder is. */
async function settleFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A text that is erased while the backup is being written must not be in it: the writing begins anew from the later head. */
async function writeUnproved(place: Place, file: string, request: BackupRequest): Promise<Head> {
  for (;;) {
    await rm(file, { force: true });
    const head = await readHead(place.driver.read, place.jurisdiction);
    const lines = linesOf(place, head, request.now);
    const { jurisdiction, program } = place;
    const { seq, hash, position } = head;
    const said = { jurisdiction, program, madeAt: request.now, head: { seq, hash, position } };
    await writeBackupFile(file, said, { lines, key: request.key });
    if (!(await erasedSince(place, head))) return head;
  }
}

async function erasedSince({ driver, jurisdiction }: Place, { position }: Head): Promise<boolean> {
  const row = await driver.read
    .selectFrom('facts')
    .select('position')
    .where('jurisdiction', '=', jurisdiction)
    .where('kind', '=', 'erasure')
    .where('position', '>', position)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the log up to the head names outside itself. */
interface Named {
  readonly texts: Set<string>;
  readonly erased: Set<string>;
  readonly seals: Set<string>;
}

async function* linesOf(place: Place, head: Head, madeAt: Instant): AsyncGenerator<string> {
  const counts = noCounts();
  const hash = createHash('sha256');
  const named: Named = { texts: new Set(), erased: new Set(), seals: new Set() };
  const rows = async function* (): AsyncGenerator<readonly [keyof BackupCounts, ...unknown[]]> {
    yield* actRows(place, head, named);
    yield* factRows(place, head, named);
    yield* textRows(place, named);
    yield* sealedRows(place, named);
    yield* secretRows(place);
    yield* keyRows(place, head);
  };
  const first = JSON.stringify({ head: head.seq, hash: head.hash, madeAt });
  hash.update(first).update('\n');
  yield first;
  for await (const row of rows()) {
    counts[row[0]]++;
    const line = JSON.stringify(row);
    hash.update(line).update('\n');
    yield line;
  }
  const end: BackupEnd = { counts, content: hash.digest('hex') };
  yield JSON.stringify(end);
}

type Line<K extends keyof BackupCounts> = AsyncGenerator<readonly [K, ...unknown[]]>;

async function* actRows(place: Place, head: Head, named: Named): Line<'acts'> {
  for (let after = 0; after < head.seq; ) {
    const page = await readActs(place, after, PAGE);
    if (page.length === 0) return;
    for (const act of page) {
      if (act.seq > head.seq) return;
      for (const address of addressesIn(act.entry)) named.texts.add(address);
      const { seq, at, person, entry, merkle_root, prev_hash, hash } = act;
      yield [
        'acts',
        seq,
        at,
        person,
        act.act,
        entry,
        act.first_position,
        act.fact_count,
        merkle_root,
        prev_hash,
        hash,
      ];
    }
    after = page.at(-1)!.seq;
  }
}

async function* factRows(place: Place, head: Head, named: Named): Line<'facts'> {
  for (let after = 0; after < head.position; ) {
    const query = place.driver.read
      .selectFrom('facts')
      .select([
        'position',
        'act_seq',
        'id',
        'kind',
        'kind_version',
        'object',
        'object_version',
        'recorded_at',
        'bytes',
      ])
      .where('jurisdiction', '=', place.jurisdiction)
      .where('position', '>', after)
      .where('position', '<=', head.position)
      .orderBy('position')
      .limit(PAGE)
      .compile();
    const page = await place.driver.arrays(query);
    if (page.length === 0) return;
    for (const row of page) {
      noteNames(named, row[3] as string, row[8] as string);
      yield ['facts', ...row];
    }
    after = page.at(-1)![0] as number;
  }
}

function noteNames(named: Named, kind: string, bytes: string): void {
  const set = kind === 'erasure' ? named.erased : named.texts;
  for (const address of addressesIn(bytes)) set.add(address);
  if (kind !== 'edition' && kind !== 'pack') return;
  for (const hash of sealsOf(JSON.parse(bytes) as Parameters<typeof sealsOf>[0])) named.seals.add(hash);
}

async function* textRows({ driver, jurisdiction }: Place, { texts, erased }: Named): Line<'texts'> {
  const wanted = [...texts].filter((address) => !erased.has(address)).sort();
  for (const block of inBlocks(wanted)) {
    const rows = await driver.read
      .selectFrom('erasable')
      .select(['address', 'salt', 'bytes'])
      .where('jurisdiction', '=', jurisdiction)
      .where('address', 'in', block)
      .orderBy('address')
      .execute();
    for (const { address, salt, bytes } of rows) yield ['texts', address, packed(salt), packed(bytes)];
  }
}

async function* sealedRows(place: Place, { seals }: Named): Line<'sealed'> {
  for (const hash of [...seals].sort()) {
    const bytes = await readSealed(place, hash);
    if (bytes) yield ['sealed', hash, packed(bytes)];
  }
}

function packed(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

async function* secretRows({ driver, jurisdiction }: Place): Line<'secrets'> {
  const rows = await driver.read
    .selectFrom('secrets')
    .select(['person', 'kind', 'secret'])
    .where('jurisdiction', '=', jurisdiction)
    .orderBy('person')
    .orderBy('kind')
    .execute();
  for (const { person, kind, secret } of rows) yield ['secrets', person, kind, secret];
}

async function* keyRows({ driver, jurisdiction }: Place, head: Head): Line<'keys'> {
  for (let after = ''; ; ) {
    const rows = await driver.read
      .selectFrom('idempotency')
      .select(['key', 'fingerprint', 'act_seq', 'at'])
      .where('jurisdiction', '=', jurisdiction)
      .where('key', '>', after)
      .where('act_seq', '<=', head.seq)
      .orderBy('key')
      .limit(PAGE)
      .execute();
    for (const { key, fingerprint, act_seq, at } of rows) yield ['keys', key, fingerprint, act_seq, at];
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.key;
  }
}
