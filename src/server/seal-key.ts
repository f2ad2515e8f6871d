import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { Refusal } from '../engine/refusal.ts';

const KEY_BYTES = 32;

/**
 * The server's own key in a file beside the database that only its owner may read; made at the first start. It is in no backup of
 * the database, so that a sealed seed cannot be read from one. Throws Refusal `conflict` (`seal-key-damaged`).
 */
export async function sealKeyAt(file: string): Promise<Uint8Array> {
  const fresh = randomBytes(KEY_BYTES);
  try {
    await writeFile(file, `${fresh.toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const text = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Refusal('conflict', 'seal-key-damaged', { file });
  return Buffer.from(text, 'hex');
}
