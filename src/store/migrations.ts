import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { Refusal } from '../engine/refusal.ts';
import { log } from './migrations/0001-log.ts';
import { sealed } from './migrations/0002-sealed.ts';
import { outbox } from './migrations/0003-outbox.ts';
import { actsByPerson } from './migrations/0004-acts-by-person.ts';
import type { MigrationRow, Tables } from './tables.ts';

/** 方言 — how one kind of database spells what the schema needs. */
export interface Spelling {
  /** The type of whole numbers. */
  readonly whole: string;
  readonly bytes: string;
  /** The type of texts that compare by code unit. */
  readonly text: string;
  /** What ends a table whose rows lie in the order of its primary key. */
  readonly clustered: string;
  /** Statements after which a table refuses every update and delete. */
  readonly onlyAdded: (table: string) => readonly string[];
  /** Statements that tell the planner how many rows each prefix of an index stands for, where it would guess wrong. */
  readonly planned: (sizes: readonly IndexSizes[]) => readonly string[];
}

/** 索引规模 — an index with its rows in all, then those that share its first column, its first two, and so on. */
export type IndexSizes = readonly [table: string, index: string, ...rows: number[]];

/** 迁移 — one forward step of the schema; it adds and never rewrites a fact. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: (spelling: Spelling) => readonly string[];
}

/** Every step, in order; the place in the list is the number. */
export const MIGRATIONS: readonly Migration[] = [log, sealed, outbox, actsByPerson];

/**
 * Takes the steps the database has not taken, each in one transaction with its checksum. Returns how many were taken.
 * Refuses a database newer than this program (conflict, `database-newer`) and one whose steps were others
 * (conflict, `migration-differs`) before anything is changed.
 */
export async function migrate(
  db: Kysely<Tables>,
  spelling: Spelling,
  at: { readonly file: string; readonly program: string; readonly migrations?: readonly Migration[] },
): Promise<number> {
  const migrations = at.migrations ?? MIGRATIONS;
  const record = `create table if not exists migrations (number ${spelling.whole} not null primary key,
    name ${spelling.text} not null, checksum ${spelling.text} not null, program ${spelling.text} not null) ${spelling.clustered}`;
  await sql.raw(record).execute(db);
  const taken = await db.selectFrom('migrations').selectAll().orderBy('number').execute();
  checkTaken(taken, spelling, { file: at.file, migrations });
  for (const migration of migrations.slice(taken.length)) {
    await db.transaction().execute(async (trx) => {
      for (const statement of migration.statements(spelling)) await sql.raw(statement).execute(trx);
      const { number, name } = migration;
      const checksum = checksumOf(migration, spelling);
      await trx.insertInto('migrations').values({ number, name, checksum, program: at.program }).execute();
    });
  }
  return migrations.length - taken.length;
}

/** Refuses a database whose steps are not the first of this program's steps. */
export function checkTaken(
  taken: readonly MigrationRow[],
  spelling: Spelling,
  at: { readonly file: string; readonly migrations?: readonly Migration[] },
): void {
  const migrations = at.migrations ?? MIGRATIONS;
  const version = taken.at(-1)?.number ?? 0;
  if (version > migrations.length) {
    const program = taken.at(-1)!.program;
    throw new Refusal('conflict', 'database-newer', {
      file: at.file,
      version,
      known: migrations.length,
      program,
    });
  }
  for (const [index, row] of taken.entries()) {
    const known = migrations[index]!;
    if (row.number !== known.number || row.checksum !== checksumOf(known, spelling)) {
      throw new Refusal('conflict', 'migration-differs', { file: at.file, number: row.number });
    }
  }
}

function checksumOf(migration: Migration, spelling: Spelling): string {
  return hash('sha256', migration.statements(spelling).join(';\n').replace(/\s+/g, ' '), 'hex');
}
