import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, Kysely } from 'kysely';
import { Refusal } from '../engine/refusal.ts';
import { assembleStore } from './assembly.ts';
import type { Driver, Trouble } from './driver.ts';
import { lockForWriting, type WriterLock } from './lock.ts';
import { checkTaken, migrate, MIGRATIONS } from './migrations.ts';
import { kyselyOn, type Prepared, preparedOn, sqliteSpelling } from './sqlite-dialect.ts';
import type { Store } from './store.ts';
import type { MigrationRow, Tables } from './tables.ts';

/** 打开方式 — which file, whose log, and whether to write. `program` is the program's version, for the audit. */
export interface SqliteOptions {
  readonly file: string;
  readonly jurisdiction: string;
  readonly program: string;
  readonly readOnly?: boolean;
}

/**
 * Opens the store of one jurisdiction in an SQLite file, made when there is none. One process writes to a file at a
 * time; any number may read.
 * Refusals (all before anything is changed): `store-locked`, `database-newer`, `database-older` (reading only),
 * `migration-differs`, `database-missing` (reading only), `not-a-database`, `database-damaged`.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const file = resolve(options.file);
  const { jurisdiction, program, readOnly = false } = options;
  const exists = existsSync(file) && statSync(file).size > 0;
  if (!exists && readOnly) throw new Refusal('missing', 'database-missing', { file });
  if (exists) inspect(file, readOnly);
  if (!readOnly) makeFile(file);
  const lock = readOnly ? null : lockForWriting(file);
  try {
    return assembleStore(await openDriver(file, program, lock), { jurisdiction, program });
  } catch (error) {
    lock?.release();
    throw refusalOf(error, file) ?? error;
  }
}

/** Reads whether the file is a store and which steps it has taken, and changes nothing. */
function inspect(file: string, readOnly: boolean): void {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    const names = db.prepare(`select name from sqlite_master where type = 'table'`).all();
    if (names.length === 0 && !readOnly) return;
    if (!names.some(({ name }) => name === 'migrations'))
      throw new Refusal('invalid', 'not-a-store', { file });
    const taken = db.prepare('select number, name, checksum, program from migrations order by number').all();
    checkTaken(taken as unknown as MigrationRow[], sqliteSpelling, { file });
    if (readOnly && taken.length < MIGRATIONS.length) {
      throw new Refusal('conflict', 'database-older', {
        file,
        version: taken.length,
        known: MIGRATIONS.length,
      });
    }
  } catch (error) {
    throw refusalOf(error, file) ?? error;
  } finally {
    db?.close();
  }
}

/** Nobody but the owner may read it: it holds names and password records. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}

async function openDriver(file: string, program: string, lock: WriterLock | null): Promise<Driver> {
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
    async close() {
      reading.db.close();
      writing?.close();
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

function refusalOf(error: unknown, file: string): Refusal | null {
  if (codeOf(error) === 26) return new Refusal('invalid', 'not-a-database', { file });
  return codeOf(error) === 11 ? new Refusal('invalid', 'database-damaged', { file }) : null;
}
