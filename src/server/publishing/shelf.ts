import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalText, type Instant } from '../../engine/fact.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { writeDurable } from '../durable-file.ts';

/** 撤回说明 — what is left of an edition that was out and was withdrawn. */
export interface Tombstone {
  readonly format: 'mainspring-withdrawn@1';
  readonly edition: string;
  readonly withdrawnAt: Instant;
  readonly reason: string;
}

/** 架上一件 — one released edition, read and found to have its hash; or what is left of a withdrawn one. */
export type Shelved =
  | {
      readonly kind: 'edition';
      readonly hash: string;
      readonly text: string;
      readonly document: EditionDocument;
    }
  | { readonly kind: 'withdrawn'; readonly tombstone: Tombstone };

/** 公开架 — the folder of what is out. It holds nothing of an edition before its hour: no bytes and no name. */
export interface Shelf {
  readonly folder: string;
  /** Puts the sealed bytes where the public listener reads them: written beside, made durable, then renamed. */
  readonly put: (edition: string, hash: string, bytes: Uint8Array) => Promise<void>;
  readonly withdraw: (tombstone: Tombstone) => Promise<void>;
  /** Everything on it by id, re-read where the folder has changed. What is damaged or not what it says is left out. */
  readonly read: () => Promise<ReadonlyMap<string, Shelved>>;
}

const NAME = /^([\w-]{8,80})\.json$/;
const HASH = /^[0-9a-f]{64}$/;
/** A folder's time stamp may stand still this long while files change. */
const STILL_MS = 1000;
const LOOK_MS = 500;

/** Opens the shelf in a folder; the folder is made by the first edition put on it. */
export function openShelf(folder: string): Shelf {
  let seen = '';
  let looked = 0;
  let held: ReadonlyMap<string, Shelved> = new Map();
  const files = new Map<string, { readonly mark: string; readonly shelved: Shelved | null }>();
  const read = async (): Promise<ReadonlyMap<string, Shelved>> => {
    const at = await stat(folder).catch(() => null);
    if (!at) {
      files.clear();
      seen = '';
      held = new Map();
      return held;
    }
    const fresh = Date.now() - at.mtimeMs < STILL_MS;
    // A file changed in place leaves the folder's stamp alone: every file is looked at again now and then.
    const stale = performance.now() - looked > LOOK_MS;
    if (!fresh && !stale && seen === `${at.ino}/${at.mtimeMs}`) return held;
    held = await readAll(folder, files);
    looked = performance.now();
    seen = fresh ? '' : `${at.ino}/${at.mtimeMs}`;
    return held;
  };
  return {
    folder,
    put: (edition, hash, bytes) =>
      write(folder, edition, `{"document":${Buffer.from(bytes).toString('utf8')},"hash":"${hash}"}\n`),
    withdraw: (tombstone) => write(folder, tombstone.edition, `${canonicalText(tombstone)}\n`),
    read,
  };
}

/** SHA-256 of bytes or UTF-8 text, in hex. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function readAll(
  folder: string,
  files: Map<string, { readonly mark: string; readonly shelved: Shelved | null }>,
): Promise<ReadonlyMap<string, Shelved>> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name));
  for (const name of files.keys()) if (!names.includes(name)) files.delete(name);
  const found = new Map<string, Shelved>();
  for (const name of names) {
    const edition = NAME.exec(name)![1]!;
    const at = await stat(join(folder, name)).catch(() => null);
    if (!at) continue;
    const mark = `${at.ino}/${at.mtimeMs}/${at.size}`;
    let file = files.get(name);
    if (file?.mark !== mark) {
      file = { mark, shelved: shelvedIn(edition, await readFile(join(folder, name), 'utf8')) };
      files.set(name, file);
    }
    if (file.shelved) found.set(edition, file.shelved);
  }
  return found;
}

/** What a file holds; null when it is damaged, another edition's, internal, or its hash is not that of its document. */
function shelvedIn(edition: string, text: string): Shelved | null {
  let file: Partial<Tombstone> & { hash?: unknown; document?: EditionDocument };
  try {
    file = JSON.parse(text) as typeof file;
  } catch {
    return null;
  }
  if (file?.format === 'mainspring-withdrawn@1')
    return file.edition === edition ? { kind: 'withdrawn', tombstone: file as Tombstone } : null;
  const { hash, document } = file ?? {};
  if (typeof hash !== 'string' || !HASH.test(hash) || document?.edition !== edition) return null;
  if (document.format !== 'mainspring-edition@1' || document.audience !== 'public') return null;
  if (hashOf(canonicalText(document)) !== hash || Number.isNaN(Date.parse(document.releaseAt))) return null;
  return { kind: 'edition', hash, text, document };
}

/** Written beside under a name that tells nothing, made durable, then renamed; the folder too is made durable. */
async function write(folder: string, edition: string, text: string): Promise<void> {
  if (!NAME.test(`${edition}.json`)) throw new Error('an edition id that is no file name');
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `.new-${randomUUID()}`);
  await writeDurable(beside, text, 0o644);
  await rename(beside, join(folder, `${edition}.json`));
  const at = await open(folder, 'r');
  await at.sync().catch(() => undefined);
  await at.close();
}
