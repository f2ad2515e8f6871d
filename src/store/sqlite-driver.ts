import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, Kysely } from 'kysely';
import { Refusal } from '../engine/refusal.ts';
import type { Driver, Trouble } from './driver.ts';
import type { WriterLock } from './lock.ts';
import { migrate } from './migrations.ts';
import { kyselyOn, type Prepared, preparedOn, sqliteSpelling } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** The driver of a file: reading only without the writer's lock, else with every step of the schema taken. */
export async function openSqliteDriver(
  file: string,
  program: string,
  lock: WriterLock | null,
): Promise<Driver> {
  const opened: DatabaseSync[] = [];
  try {
    const writing = lock && openForWriting(file);
    if (writing) opened.push(writing);
    const write = kyselyOn(writing ?? new DatabaseSync(':memory:'));
    if (writing) await migrate(write, sqliteSpelling, { file, program });
    const reading = openForReading(file);
    opened.push(reading.db);
    return driverOf({ write, writing, reading, lock });
  } catch (error) {
    for (const db of opened) db.close();
    throw error;
  }
}

function openForWriting(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma cache_size = -32000',
  );
  const mode = db.prepare('pragma journal_mode').get()?.['journal_mode'];
  const synchronous = db.prepare('pragma synchronous').get()?.['synchronous'];
  if (mode !== 'wal' || synchronous !== 2) {
    db.close();
    throw new Error(
      `SQLite would not be durable: journal_mode ${String(mode)}, synchronous ${String(synchronous)}`,
    );
  }
  return db;
}

interface Reading {
  readonly db: DatabaseSync;
  readonly kysely: Kysely<Tables>;
  readonly prepared: Prepared;
}

function openForReading(file: string): Reading {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  db.exec('pragma cache_size = -16000');
  return { db, kysely: kyselyOn(db), prepared: preparedOn(db, true) };
}

function driverOf(parts: {
  readonly write: Kysely<Tables>;
  readonly writing: DatabaseSync | null;
  readonly reading: Reading;
  readonly lock: WriterLock | null;
}): Driver {
  const { write, writing, reading, lock } = parts;
  return {
    write,
    read: reading.kysely,
    readOnly: writing === null,
    soleWriter: writing !== null,
    arrays: async (query: CompiledQuery) =>
      reading.prepared(query.sql).all(...(query.parameters as SQLInputValue[])) as unknown as unknown[][],
    // The file's lock and BEGIN IMMEDIATE are lock enough: nobody else writes to it.
    lockLog: async () => {},
    trouble,
    async forget() {
      // Removed bytes stay in the write-ahead log until it is emptied.
      writing?.exec('pragma wal_checkpoint(truncate)');
    },
    async close(last) {
      reading.db.close();
      writing?.close();
      last?.();
      lock?.release();
    },
  };
}

/** SQLite's result codes: 13 no room left, 10 the disk failed, 11 damaged, 26 no database. */
function codeOf(error: unknown): number {
  const { errcode = 0 } = (error ?? {}) as { errcode?: number };
  return errcode & 0xff;
}

function trouble(error: unknown): Trouble {
  if (codeOf(error) === 13) return 'full';
  return codeOf(error) === 10 || codeOf(error) === 11 ? 'failed' : null;
}

/** What an error of SQLite means to people, or null. */
export function refusalOf(error: unknown, file: string): Refusal | null {
  if (codeOf(error) === 26) return new Refusal('invalid', 'not-a-database', { file });
  return codeOf(error) === 11 ? new Refusal('invalid', 'database-damaged', { file }) : null;
}
