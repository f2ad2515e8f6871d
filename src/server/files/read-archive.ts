import { ZipBuffer } from 'node:zlib';
import type { ReadLimits } from './limits.ts';
import { LimitPassed } from './limit-passed.ts';

/** 档内文件 — one file inside an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Unpacks an archive entry by entry, within the limits: the sum of what really comes out, its ratio to the archive, the number
 * of entries. Links are passed over. Throws LimitPassed, or what the reader throws for a damaged archive.
 */
export async function* unpack(bytes: Uint8Array, limits: ReadLimits): AsyncGenerator<ArchiveEntry> {
  const archive = new ZipBuffer(bytes);
  if (archive.size > limits.entries) throw new LimitPassed('entries');
  const most = Math.min(limits.unpackedBytes, Math.max(1024 * 1024, bytes.length * limits.ratio));
  const limit = most === limits.unpackedBytes ? 'unpackedBytes' : 'ratio';
  let declared = 0;
  for (const [, entry] of archive) declared += entry.size;
  if (declared > most) throw new LimitPassed(limit);
  let left = most;
  for (const [name, entry] of archive) {
    if (!entry.isFile) continue;
    if (entry.size > left) throw new LimitPassed(limit);
    const content = await entry.content({ maxSize: left });
    left -= content.length;
    yield { name, content };
  }
}
