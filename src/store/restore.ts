import { sql } from 'kysely';
import { Refusal } from '../engine/refusal.ts';
import { type Head, insertAct, readActs, readHead } from './audit.ts';
import { type BackupCounts, type BackupManifest, noCounts } from './backup-file.ts';
import type { Place, Writing } from './driver.ts';
import { removeText } from './erasable.ts';
import { inBlocks, insertFacts } from './log.ts';
import { proved } from './proof.ts';
import { insertSealed, readSealed, sealedHashes } from './sealed.ts';
import { replaceSecret } from './secrets.ts';
import type { Anchor, Restored, RestoreRequest, Verification } from './store.ts';
import type { FactRow, Tables } from './tables.ts';
import { verifyLog } from './verify.ts';
import type { Writer } from './writer.ts';

/** 恢复所及 — the store restored into: its place, its queue of writes, and how it forgets what it had built. */
export interface Restoring {
  readonly place: Place;
  readonly writer: Writer;
  readonly forget: () => void;
}

/** What would be added, and the texts that go because the tail of the log erases them. */
interface Difference {
  readonly added: BackupCounts;
  readonly erased: number;
}

const PAGE = 1000;

/**
 * Proves the backup whole, then adds to the log what the backup has beyond it, in one transaction. The log held must be
 * the beginning of the backup's. Nothing is written when anything is refused, and nothing is taken away but erased texts.
 */
export async function restore(restoring: Restoring, request: RestoreRequest): Promise<Restored> {
  const { place } = restoring;
  let result: Omit<Restored, 'verification'> | null = null;
  const scratch = async (from: Place, manifest: BackupManifest): Promise<void> => {
    checkPlace(place, request.file, manifest);
    if (request.anchor) await checkAnchor(from, request.file, { anchor: request.anchor, manifest });
    const before = await readHead(place.driver.read, place.jurisdiction);
    await checkPrefix(place, from, { before, manifest });
    const difference = await bring(restoring, from, { before, dryRun: request.dryRun });
    const { madeAt, program, head } = manifest;
    result = {
      file: request.file,
      madeAt,
      program,
      dryRun: request.dryRun,
      ...difference,
      before: before.hash,
      beforeSeq: before.seq,
      head: head.hash,
      headSeq: head.seq,
    };
  };
  await proved(request.file, request.key, { ...request, scratch });
  const verification: Verification | null = request.dryRun
    ? null
    : await verifyLog(place, { progress: request.progress ?? null, anchor: request.anchor });
  return { ...(result as unknown as Omit<Restored, 'verification'>), verification };
}

function checkPlace(place: Place, file: string, { jurisdiction }: BackupManifest): void {
  if (jurisdiction === place.jurisdiction) return;
  throw new Refusal('conflict', 'backup-other-place', {
    file,
    backup: jurisdiction,
    held: place.jurisdiction,
  });
}

async function checkAnchor(
  from: Place,
  file: string,
  { anchor, manifest }: { readonly anchor: Anchor; readonly manifest: BackupManifest },
): Promise<void> {
  const { head } = manifest;
  if (head.seq < anchor.seq)
    throw new Refusal('conflict', 'backup-before-anchor', { file, seq: head.seq, anchor: anchor.seq });
  const hash = await hashAt(from, anchor.seq);
  if (hash !== anchor.hash)
    throw new Refusal('conflict', 'backup-not-of-anchor', { file, anchor: anchor.seq });
}

async function hashAt({ driver, jurisdiction }: Place, seq: number): Promise<string | null> {
  const row = await driver.read
    .selectFrom('acts')
    .select('hash')
    .where('jurisdiction', '=', jurisdiction)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.hash ?? null;
}

async function checkPrefix(
  place: Place,
  from: Place,
  { before, manifest }: { readonly before: Head; readonly manifest: BackupManifest },
): Promise<void> {
  const { head } = manifest;
  const both = {
    held: `${before.seq}:${before.hash}`,
    backup: `${head.seq}:${head.hash}`,
  };
  if (before.seq > head.seq) {
    const same = head.seq === 0 || (await hashAt(place, head.seq)) === head.hash;
    throw new Refusal('conflict', same ? 'backup-older' : 'backup-other', both);
  }
  if (before.seq > 0 && (await hashAt(from, before.seq)) !== before.hash)
    throw new Refusal('conflict', 'backup-other', both);
}

async function bring(
  { place, writer, forget }: Restoring,
  from: Place,
  { before, dryRun }: { readonly before: Head; readonly dryRun: boolean },
): Promise<Difference> {
  if (dryRun) return copyTail({ place, from, before, trx: null });
  const difference = await writer.write({
    async run(trx) {
      await place.driver.lockLog(trx, place.jurisdiction);
      const now = await readHead(trx, place.jurisdiction);
      if (now.hash !== before.hash) throw new Refusal('conflict', 'backup-target-moved');
      return copyTail({ place, from, before, trx });
    },
    committed: forget,
    long: true,
  });
  if (difference.erased > 0) await place.driver.forget();
  return difference;
}

/** Without a transaction it only counts. */
interface Copying {
  readonly place: Place;
  readonly from: Place;
  readonly before: Head;
  readonly trx: Writing | null;
}

async function copyTail(copying: Copying): Promise<Difference> {
  const added = noCounts();
  added.acts = await copyActs(copying);
  const { facts, erased } = await copyFacts(copying);
  added.facts = facts;
  added.texts = await copyTexts(copying);
  added.sealed = await copySealed(copying);
  added.secrets = await copySecrets(copying);
  added.keys = await copyKeys(copying);
  return { added, erased };
}

async function copyActs({ place, from, before, trx }: Copying): Promise<number> {
  let count = 0;
  for (let after = before.seq; ; ) {
    const page = await readActs(from, after, PAGE);
    if (trx) for (const row of page) await insertAct(trx, { ...row, jurisdiction: place.jurisdiction });
    count += page.length;
    if (page.length < PAGE) return count;
    after = page.at(-1)!.seq;
  }
}

async function copyFacts(copying: Copying): Promise<{ facts: number; erased: number }> {
  const { place, from, before, trx } = copying;
  const counts = { facts: 0, erased: 0 };
  for (let after = before.position; ; ) {
    const page: FactRow[] = await from.driver.read
      .selectFrom('facts')
      .selectAll()
      .where('jurisdiction', '=', from.jurisdiction)
      .where('position', '>', after)
      .orderBy('position')
      .limit(PAGE)
      .execute();
    if (trx) await insertFacts(place, trx, page);
    counts.facts += page.length;
    for (const { kind, object } of page)
      if (kind === 'erasure' && (await erase(copying, object.slice('erasure/'.length)))) counts.erased++;
    if (page.length < PAGE) return counts;
    after = page.at(-1)!.position;
  }
}

async function erase({ place, trx }: Copying, address: string): Promise<boolean> {
  if (trx) return removeText(trx, place.jurisdiction, address);
  return (await heldOf(place, null, { table: 'erasable', column: 'address', values: [address] })).size > 0;
}

/** Which of these keys a table of the target holds already. */
async function heldOf(
  { driver, jurisdiction }: Place,
  trx: Writing | null,
  asked: { readonly table: keyof Tables; readonly column: string; readonly values: readonly string[] },
): Promise<Set<string>> {
  if (asked.values.length === 0) return new Set();
  const { rows } = await sql<{
    value: string;
  }>`select ${sql.ref(asked.column)} as value from ${sql.table(asked.table)}
    where jurisdiction = ${jurisdiction} and ${sql.ref(asked.column)} in (${sql.join(asked.values)})`.execute(
    trx ?? driver.read,
  );
  return new Set(rows.map(({ value }) => value));
}

async function copyTexts({ place, from, trx }: Copying): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const page = await from.driver.read
      .selectFrom('erasable')
      .selectAll()
      .where('jurisdiction', '=', from.jurisdiction)
      .where('address', '>', after)
      .orderBy('address')
      .limit(PAGE)
      .execute();
    for (const block of inBlocks(page)) {
      const values = block.map(({ address }) => address);
      const held = await heldOf(place, trx, { table: 'erasable', column: 'address', values });
      const missing = block.filter(({ address }) => !held.has(address));
      count += missing.length;
      if (trx && missing.length > 0) await trx.insertInto('erasable').values(missing).execute();
    }
    if (page.length < PAGE) return count;
    after = page.at(-1)!.address;
  }
}

async function copySealed({ place, from, trx }: Copying): Promise<number> {
  let count = 0;
  for (const block of inBlocks(await sealedHashes(from))) {
    const held = await heldOf(place, trx, { table: 'sealed', column: 'hash', values: block });
    for (const hash of block) {
      if (held.has(hash)) continue;
      count++;
      const bytes = trx && (await readSealed(from, hash));
      if (trx && bytes) await insertSealed(trx, place.jurisdiction, [bytes]);
    }
  }
  return count;
}

/** Secrets have no history: those of the later log count, and of two logs of one length those that are held. */
async function copySecrets({ place, from, before, trx }: Copying): Promise<number> {
  const read = (of: Place) =>
    (trx && of === place ? trx : of.driver.read)
      .selectFrom('secrets')
      .select(['person', 'kind', 'secret'])
      .where('jurisdiction', '=', of.jurisdiction)
      .execute();
  const held = new Map((await read(place)).map((row) => [`${row.person}\n${row.kind}`, row.secret]));
  const longer = (await readHead(from.driver.read, from.jurisdiction)).seq > before.seq;
  let count = 0;
  for (const row of await read(from)) {
    const own = held.get(`${row.person}\n${row.kind}`);
    if (own === row.secret || (own !== undefined && !longer)) continue;
    count++;
    if (trx) await replaceSecret(trx, place.jurisdiction, row);
  }
  return count;
}

async function copyKeys({ place, from, before, trx }: Copying): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const page = await from.driver.read
      .selectFrom('idempotency')
      .selectAll()
      .where('jurisdiction', '=', from.jurisdiction)
      .where('act_seq', '>', before.seq)
      .where('key', '>', after)
      .orderBy('key')
      .limit(PAGE)
      .execute();
    for (const block of inBlocks(page)) {
      const held = await heldOf(place, trx, {
        table: 'idempotency',
        column: 'key',
        values: block.map(({ key }) => key),
      });
      const missing = block.filter(({ key }) => !held.has(key));
      count += missing.length;
      if (trx && missing.length > 0) await trx.insertInto('idempotency').values(missing).execute();
    }
    if (page.length < PAGE) return count;
    after = page.at(-1)!.key;
  }
}
