import type { CompiledQuery, Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** 写事务 — the one writing transaction that is open; every statement of a write goes through it and nothing else. */
export type Writing = Transaction<Tables>;

/** 故障 — what a database error means: no room left, the disk or the database failed, its server is out of reach, or none of them. */
export type Trouble = 'full' | 'failed' | 'away' | null;

/**
 * 驱动 — what one kind of database gives; everything else of the store is shared. Writes and reads have connections of
 * their own, so that a long write holds up no page.
 */
export interface Driver {
  readonly write: Kysely<Tables>;
  readonly read: Kysely<Tables>;
  readonly readOnly: boolean;
  /** True when no other process can have written since this one last did. */
  readonly soleWriter: boolean;
  /** The rows of a reading query as arrays in the order of its columns, which is the quick way for many. */
  arrays(query: CompiledQuery): Promise<unknown[][]>;
  /** Holds the log of a jurisdiction until the transaction ends: positions are given under this lock only. */
  lockLog(trx: Writing, jurisdiction: string): Promise<void>;
  trouble(error: unknown): Trouble;
  /** After an erasure: leaves no copy of the removed bytes in files of the database's own, as far as it can. */
  forget(): Promise<void>;
  /** Calls when another process may have written, until the returned function is called; only where others can write. */
  watch?(hint: () => void): () => Promise<void>;
  /** `last` is done once the files are closed, before the writer's lock is let go; a server has no such moment. */
  close(last?: () => void): Promise<void>;
}

/** 存处 — one jurisdiction's part of an open database. */
export interface Place {
  readonly driver: Driver;
  readonly jurisdiction: string;
  /** The version of the program, for the audit. */
  readonly program: string;
}
