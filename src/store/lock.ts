import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../engine/refusal.ts';

/** 写锁 — held by the one writing process of a file. The operating system lets go of it when the process dies. */
export interface WriterLock {
  release(): void;
}

/**
 * Takes the writer's lock of a database file, or refuses (conflict, `store-locked`). The lock is an exclusive
 * transaction on a second, empty SQLite file beside it, `FILE.lock`, which is left in place: removing it would let two
 * processes hold locks on two files of one name.
 */
export function lockForWriting(file: string): WriterLock {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === 5)
      throw new Refusal('conflict', 'store-locked', { file });
    throw error;
  }
  return { release: () => lock.close() };
}
