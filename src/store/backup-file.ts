import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { canonicalText } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';

/** The first line of every backup, and the name of what follows it. */
export const BACKUP_FORMAT = 'mainspring-backup@1';

/** 备份清单 — what a backup says of itself before its rows; `encrypted` is null for one that anybody may read. */
export interface BackupManifest {
  readonly format: typeof BACKUP_FORMAT;
  readonly program: string;
  readonly jurisdiction: string;
  readonly madeAt: string;
  readonly head: { readonly seq: number; readonly hash: string; readonly position: number };
  readonly encrypted: {
    readonly cipher: 'aes-256-gcm';
    readonly kdf: 'scrypt';
    readonly salt: string;
  } | null;
}

/** 备份行数 — how many rows of each table a backup holds. */
export interface BackupCounts {
  facts: number;
  acts: number;
  texts: number;
  secrets: number;
  sealed: number;
  keys: number;
}

/** 备份结尾 — what ends a backup: the rows counted, and the SHA-256 of every line before. */
export interface BackupEnd {
  readonly counts: BackupCounts;
  readonly content: string;
}

/** A backup that holds nothing yet. */
export function noCounts(): BackupCounts {
  return { facts: 0, acts: 0, texts: 0, secrets: 0, sealed: 0, keys: 0 };
}

/** 备份之钥 — the passphrase of an encrypted backup, or null. */
export type BackupKey = string | null;

/**
 * The file: the format's name and the manifest, a line each; the rows as lines of JSON, compressed with zstd and, with a key,
 * cut into pieces of AES-256-GCM; last the SHA-256 of all bytes before it. A piece is its length in four bytes, its text and
 * its tag. Its number and whether it is the last are in its nonce, and the manifest is authenticated with each, so that no
 * piece can be moved, dropped or put into another file.
 */
const HASH_BYTES = 32;
const TAG_BYTES = 16;
const PIECE = 1 << 20;
const COST = { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 };
const MOST_HEADER = 8192;
const SHORTEST_KEY = 12;

const derive = promisify(scrypt) as (
  key: string,
  salt: Uint8Array,
  length: number,
  cost: typeof COST,
) => Promise<Buffer>;

/** Writes a backup to a file that is not there yet, readable by its owner only, and waits until the disk has it. */
export async function writeBackupFile(
  file: string,
  said: Omit<BackupManifest, 'format' | 'encrypted'>,
  source: { readonly lines: AsyncIterable<string>; readonly key: BackupKey },
): Promise<BackupManifest> {
  const { key } = source;
  if (key !== null && key.length < SHORTEST_KEY)
    throw new Refusal('invalid', 'backup-key-short', { least: SHORTEST_KEY });
  const salt = key === null ? null : randomBytes(16);
  const encrypted = salt && {
    cipher: 'aes-256-gcm' as const,
    kdf: 'scrypt' as const,
    salt: salt.toString('hex'),
  };
  const manifest: BackupManifest = { format: BACKUP_FORMAT, ...said, encrypted };
  const header = headerOf(manifest);
  const secret = salt && { header, key: await derive(key!, salt, 32, COST) };
  await pipeline(
    Readable.from(inPieces(source.lines)),
    createZstdCompress(),
    (bytes: AsyncIterable<Uint8Array>) => (secret ? sealedPieces(bytes, secret) : bytes),
    (bytes: AsyncIterable<Uint8Array>) => framed(header, bytes),
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return manifest;
}

function headerOf(manifest: BackupManifest): Buffer {
  return Buffer.from(`${BACKUP_FORMAT}\n${canonicalText(manifest)}\n`, 'utf8');
}

/** Lines gathered into pieces: few large ones compress and travel quicker than many small ones. */
async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let gathered: string[] = [];
  let size = 0;
  for await (const line of lines) {
    gathered.push(line, '\n');
    size += line.length + 1;
    if (size < PIECE / 4) continue;
    yield Buffer.from(gathered.join(''), 'utf8');
    gathered = [];
    size = 0;
  }
  if (size > 0) yield Buffer.from(gathered.join(''), 'utf8');
}

async function* framed(header: Buffer, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256').update(header);
  yield header;
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}

interface Secret {
  readonly header: Buffer;
  readonly key: Buffer;
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

async function* sealedPieces(bytes: AsyncIterable<Uint8Array>, secret: Secret): AsyncGenerator<Buffer> {
  let number = 0;
  let held = Buffer.alloc(0);
  const seal = (piece: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', secret.key, nonceOf(number++, last)).setAAD(secret.header);
    const text = Buffer.concat([cipher.update(piece), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([length, text, cipher.getAuthTag()]);
  };
  for await (const more of bytes) {
    held = Buffer.concat([held, more]);
    for (; held.length > PIECE; held = held.subarray(PIECE)) yield seal(held.subarray(0, PIECE), false);
  }
  yield seal(held, true);
}

/** 打开的备份 — its manifest and its lines, once the whole file was found to be as it was written. */
export interface OpenedBackup {
  readonly manifest: BackupManifest;
  readonly lines: () => AsyncGenerator<string>;
}

/** Reads the whole file once to see that no byte is changed or missing, then opens it. Throws Refusal and writes nothing. */
export async function openBackupFile(file: string, key: BackupKey): Promise<OpenedBackup> {
  const { header, size } = await wholeHeader(file);
  const manifest = manifestOf(file, header);
  if (manifest.encrypted === null && key !== null)
    throw new Refusal('conflict', 'backup-not-encrypted', { file });
  if (manifest.encrypted !== null && key === null)
    throw new Refusal('invalid', 'backup-key-needed', { file });
  const salt = Buffer.from(manifest.encrypted?.salt ?? '', 'hex');
  const secret = key === null ? null : { header, key: await derive(key, salt, 32, COST) };
  const end = size - HASH_BYTES - 1;
  return { manifest, lines: () => linesOf(file, { start: header.length, end, secret }) };
}

/** A refusal that says which part of the file is damaged. */
export function damaged(file: string, part: string): Refusal {
  return new Refusal('invalid', 'backup-damaged', { file, part });
}

async function wholeHeader(file: string): Promise<{ header: Buffer; size: number }> {
  let handle: FileHandle;
  try {
    if (!statSync(file).isFile()) throw new Refusal('missing', 'backup-missing', { file });
    handle = await open(file, 'r');
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('missing', 'backup-missing', { file });
  }
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_HEADER), 0, MOST_HEADER, 0);
    const start = buffer.subarray(0, bytesRead);
    if (!start.subarray(0, BACKUP_FORMAT.length + 1).equals(Buffer.from(`${BACKUP_FORMAT}\n`)))
      throw new Refusal('invalid', 'backup-not-one', { file });
    const end = start.indexOf('\n', BACKUP_FORMAT.length + 1) + 1;
    if (end === 0 || size < end + HASH_BYTES) throw damaged(file, 'header');
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file, { end: size - HASH_BYTES - 1 }))
      hash.update(piece as Buffer);
    const kept = (await handle.read(Buffer.alloc(HASH_BYTES), 0, HASH_BYTES, size - HASH_BYTES)).buffer;
    if (!hash.digest().equals(kept)) throw damaged(file, 'sha256');
    return { header: Buffer.from(start.subarray(0, end)), size };
  } finally {
    await handle.close();
  }
}

function manifestOf(file: string, header: Buffer): BackupManifest {
  try {
    const manifest = JSON.parse(header.toString('utf8').split('\n')[1]!) as BackupManifest;
    if (headerOf(manifest).equals(header) && manifest.format === BACKUP_FORMAT) return manifest;
  } catch {
    // Said below.
  }
  throw damaged(file, 'manifest');
}

interface Body {
  readonly start: number;
  readonly end: number;
  readonly secret: Secret | null;
}

async function* linesOf(file: string, { start, end, secret }: Body): AsyncGenerator<string> {
  if (end < start) throw damaged(file, 'rows');
  const raw = createReadStream(file, { start, end, highWaterMark: PIECE });
  const plain = secret ? Readable.from(openedPieces(file, raw, secret)) : raw;
  const unpacked = createZstdDecompress();
  const flowing = pipeline(plain, unpacked);
  flowing.catch(() => {});
  let rest: Buffer[] = [];
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, from)) {
        yield Buffer.concat([...rest, piece.subarray(from, at)]).toString('utf8');
        rest = [];
        from = at + 1;
      }
      if (from < piece.length) rest.push(piece.subarray(from));
    }
    await flowing;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged(file, 'rows');
  } finally {
    raw.destroy();
  }
  if (rest.length > 0) throw damaged(file, 'rows');
}

async function* openedPieces(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  secret: Secret,
): AsyncGenerator<Buffer> {
  let number = 0;
  let held = Buffer.alloc(0);
  const unseal = (last: boolean): Buffer => {
    const length = held.length < 4 ? -1 : held.readUInt32BE(0);
    if (length < 0 || held.length < 4 + length + TAG_BYTES) throw damaged(file, 'pieces');
    const tag = held.subarray(4 + length, 4 + length + TAG_BYTES);
    const cipher = createDecipheriv('aes-256-gcm', secret.key, nonceOf(number, last), {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(secret.header).setAuthTag(tag);
    try {
      const text = Buffer.concat([cipher.update(held.subarray(4, 4 + length)), cipher.final()]);
      held = held.subarray(4 + length + TAG_BYTES);
      number++;
      return text;
    } catch {
      throw number === 0 ? new Refusal('invalid', 'backup-wrong-key', { file }) : damaged(file, 'pieces');
    }
  };
  const whole = 4 + PIECE + TAG_BYTES;
  for await (const more of bytes) {
    held = Buffer.concat([held, more]);
    // A full piece that more follows is not the last.
    while (held.length > whole) yield unseal(false);
  }
  yield unseal(true);
  if (held.length > 0) throw damaged(file, 'pieces');
}
