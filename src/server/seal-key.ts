import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../engine/refusal.ts';
import { writeDurable } from './durable-file.ts';

const KEY_BYTES = 32;

/**
 * The server's own key in a file beside the database that only its owner may read; made at the first start. It is in no backup of
 * the database, so that a sealed seed cannot be read from one. Throws Refusal `conflict` (`seal-key-damaged`).
 */
export async function sealKeyAt(file: string): Promise<Uint8Array> {
  const text = (await textAt(file)) ?? (await textMade(file));
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Refusal('conflict', 'seal-key-damaged', { file });
  return Buffer.from(text, 'hex');
}

async function textAt(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Written whole and made durable beside, then linked to its name, which fails where another process was first: of several that start
 * at once all have the key of one, and no power loss leaves half of a key.
 */
async function textMade(file: string): Promise<string> {
  const folder = dirname(file);
  const beside = join(folder, `.new-${randomUUID()}`);
  try {
    await writeDurable(beside, `${randomBytes(KEY_BYTES).toString('hex')}\n`, 0o600);
    await link(beside, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(beside, { force: true });
  }
  await settle(folder);
  return (await readFile(file, 'utf8')).trim();
}

/** A name in a folder is durable when the folder is. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
