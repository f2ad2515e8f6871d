import { hash, randomBytes } from 'node:crypto';
import type { Erasable } from '../engine/fact.ts';
import type { Place, Writing } from './driver.ts';
import { inBlocks } from './log.ts';
import type { ErasableText } from './store.ts';
import type { ErasableRow } from './tables.ts';

const PREFIX = 'erasable:';

/** 待存文本 — texts of one act with the addresses given to them; only those that the act names are stored. */
export interface ErasableTexts {
  /** The value with every placeholder in it replaced by its address. */
  replaceIn<T>(value: T): T;
  rows(jurisdiction: string): ErasableRow[];
}

/** Gives each text its salt, or 16 random bytes, and its address: `erasable:` and the SHA-256 of `salt ‖ text` in hex. */
export function addressTexts(texts: readonly ErasableText[]): ErasableTexts {
  const known = new Map(texts.map((text) => [text.placeholder, saltedText(text)]));
  const used = new Set<string>();
  const replaceIn = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = known.get(value);
      if (text) used.add(value);
      return text?.address ?? value;
    }
    if (Array.isArray(value)) return value.map(replaceIn);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, replaceIn(field)]));
  };
  return {
    replaceIn: <T>(value: T) => (known.size === 0 ? value : (replaceIn(value) as T)),
    rows: (jurisdiction) => [...used].map((placeholder) => ({ jurisdiction, ...known.get(placeholder)! })),
  };
}

function saltedText({ text, salt: given }: ErasableText): Omit<ErasableRow, 'jurisdiction'> {
  const salt = given === undefined ? randomBytes(16) : Buffer.from(given, 'hex');
  const bytes = Buffer.from(text, 'utf8');
  return { salt, bytes, address: addressOf(salt, bytes) };
}

/** The address of a text with this salt. */
export function addressOf(salt: Uint8Array, bytes: Uint8Array): Erasable {
  return `${PREFIX}${hash('sha256', Buffer.concat([salt, bytes]), 'hex')}`;
}

/** Every address that stands in a canonical text. */
export function addressesIn(canonical: string): readonly Erasable[] {
  return canonical.includes(PREFIX) ? (canonical.match(/erasable:[0-9a-f]{64}/g) ?? []) : [];
}

/** The address a text has with the salt it was given, or null when its salt is still to be drawn. */
export function givenAddress({ text, salt }: ErasableText): Erasable | null {
  return salt === undefined ? null : addressOf(Buffer.from(salt, 'hex'), Buffer.from(text, 'utf8'));
}

/** Stores the texts of an act; one that lies at its address already is the same. */
export async function insertTexts(trx: Writing, rows: readonly ErasableRow[]): Promise<void> {
  for (const block of inBlocks(rows))
    await trx
      .insertInto('erasable')
      .values([...block])
      .onConflict((held) => held.doNothing())
      .execute();
}

/** The texts at these addresses; an erased one is not in the answer. */
export async function readTexts(
  place: Place,
  addresses: readonly Erasable[],
): Promise<Map<Erasable, string>> {
  const texts = new Map<Erasable, string>();
  for (const block of inBlocks(addresses)) {
    const rows = await place.driver.read
      .selectFrom('erasable')
      .select(['address', 'bytes'])
      .where('jurisdiction', '=', place.jurisdiction)
      .where('address', 'in', block)
      .execute();
    for (const { address, bytes } of rows) texts.set(address, Buffer.from(bytes).toString('utf8'));
  }
  return texts;
}

/** The salts of the texts at these addresses, in hex. */
export async function readSalts(
  { driver, jurisdiction }: Place,
  addresses: readonly Erasable[],
): Promise<Map<Erasable, string>> {
  const salts = new Map<Erasable, string>();
  for (const block of inBlocks(addresses)) {
    const rows = await driver.read
      .selectFrom('erasable')
      .select(['address', 'salt'])
      .where('jurisdiction', '=', jurisdiction)
      .where('address', 'in', block)
      .execute();
    for (const { address, salt } of rows) salts.set(address, Buffer.from(salt).toString('hex'));
  }
  return salts;
}

/** Removes salt and bytes; true when there was something to remove. */
export async function removeText(trx: Writing, jurisdiction: string, address: Erasable): Promise<boolean> {
  const gone = await trx
    .deleteFrom('erasable')
    .where('jurisdiction', '=', jurisdiction)
    .where('address', '=', address)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
