import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../engine/refusal.ts';
import { assembleStore } from './assembly.ts';
import type { Driver } from './driver.ts';
import { lockForWriting } from './lock.ts';
import { checkTaken, MIGRATIONS } from './migrations.ts';
import { sqliteSpelling } from './sqlite-dialect.ts';
import { openSqliteDriver, refusalOf } from './sqlite-driver.ts';
import type { Store } from './store.ts';
import type { MigrationRow } from './tables.ts';

/** 打开方式 — which file, whose log, and whether to write. `program` is the program's version, for the audit. */
export interface SqliteOptions {
  readonly file: string;
  readonly jurisdiction: string;
  readonly program: string;
  readonly readOnly?: boolean;
  /** Removes a file that was made by this opening when it is closed with no act in it. */
  readonly onlyIfWritten?: boolean;
}

/**
 * Opens the store of one jurisdiction in an SQLite file, made when there is none. One process writes to a file at a
 * time; any number may read.
 * Refusals (all before anything is changed): `store-locked`, `database-newer`, `database-older` (reading only),
 * `migration-differs`, `database-missing` (reading only), `not-a-database`, `database-damaged`.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const file = resolve(options.file);
  const { jurisdiction, program, readOnly = false, onlyIfWritten = false } = options;
  const exists = existsSync(file) && statSync(file).size > 0;
  if (!exists && readOnly) throw new Refusal('missing', 'database-missing', { file });
  if (exists) inspect(file, readOnly);
  if (!readOnly) makeFile(file);
  const lock = readOnly ? null : lockForWriting(file);
  try {
    const driver = await openSqliteDriver(file, program, lock);
    return assembleStore(onlyIfWritten && !exists ? removedIfBare(driver, file) : driver, {
      jurisdiction,
      program,
    });
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

/** The file goes while the writer's lock is held, so that nobody else's is taken away; `FILE.lock` stays. */
function removedIfBare(driver: Driver, file: string): Driver {
  return {
    ...driver,
    async close() {
      const act = await driver.read.selectFrom('acts').select('seq').limit(1).executeTakeFirst();
      const secret = await driver.read.selectFrom('secrets').select('kind').limit(1).executeTakeFirst();
      await driver.close(() => {
        if (act === undefined && secret === undefined)
          for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
      });
    },
  };
}

/** Nobody but the owner may read it: it holds names and password records. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}
