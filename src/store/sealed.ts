import { hash } from 'node:crypto';
import type { Fact } from '../engine/fact.ts';
import type { Place, Writing } from './driver.ts';

/** The hash at which bytes are sealed: SHA-256 in hex. */
export function hashOfBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** Keeps what an act seals; the same bytes again are kept once. */
export async function insertSealed(
  trx: Writing,
  jurisdiction: string,
  sealed: readonly Uint8Array[],
): Promise<void> {
  for (const bytes of sealed) {
    const row = { jurisdiction, hash: hashOfBytes(bytes), bytes };
    await trx
      .insertInto('sealed')
      .values(row)
      .onConflict((held) => held.doNothing())
      .execute();
  }
}

/** The bytes sealed at a hash, or null. */
export async function readSealed({ driver, jurisdiction }: Place, at: string): Promise<Uint8Array | null> {
  const row = await driver.read
    .selectFrom('sealed')
    .select('bytes')
    .where('jurisdiction', '=', jurisdiction)
    .where('hash', '=', at)
    .executeTakeFirst();
  return row ? new Uint8Array(row.bytes) : null;
}

/** The hashes of everything sealed, in order. */
export async function sealedHashes({ driver, jurisdiction }: Place): Promise<string[]> {
  const rows = await driver.read
    .selectFrom('sealed')
    .select('hash')
    .where('jurisdiction', '=', jurisdiction)
    .orderBy('hash')
    .execute();
  return rows.map((row) => row.hash);
}

/** The hashes a fact says are sealed. */
export function sealsOf(fact: Pick<Fact, 'kind' | 'body'>): readonly string[] {
  if (fact.kind === 'edition') return [(fact as Extract<Fact, { kind: 'edition' }>).body.hash];
  if (fact.kind === 'letter') {
    const { file } = (fact as Extract<Fact, { kind: 'letter' }>).body;
    return file === undefined ? [] : [file];
  }
  if (fact.kind !== 'pack') return [];
  return (fact as Extract<Fact, { kind: 'pack' }>).body.files.map((file) => file.hash);
}
