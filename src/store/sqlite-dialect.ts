import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Spelling } from './migrations.ts';
import type { Tables } from './tables.ts';

/** How SQLite spells the schema: strict tables in the order of their keys, and triggers that refuse changes. */
export const sqliteSpelling: Spelling = {
  whole: 'integer',
  bytes: 'blob',
  text: 'text',
  clustered: 'without rowid, strict',
  onlyAdded: (table) =>
    ['update', 'delete'].map(
      (change) =>
        `create trigger ${table}_refuse_${change} before ${change} on ${table}
         begin select raise(abort, '${table}: rows are only added'); end`,
    ),
  planned: (sizes) => [
    'analyze',
    ...sizes.map(
      ([table, index, ...rows]) =>
        `insert into sqlite_stat1 values ('${table}', '${index}', '${rows.join(' ')}')`,
    ),
    'analyze sqlite_schema',
  ],
};

/** 语句库 — gives the prepared statement of a text. */
export type Prepared = (sql: string) => ReturnType<DatabaseSync['prepare']>;

const MOST_PREPARED = 200;

/** Statements kept by their text: Kysely prepares anew each time. */
export function preparedOn(db: DatabaseSync, asArrays = false): Prepared {
  const kept = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (text) => {
    let statement = kept.get(text);
    if (!statement) {
      statement = db.prepare(text);
      if (asArrays) statement.setReturnArrays(true);
      if (kept.size >= MOST_PREPARED) kept.delete(kept.keys().next().value!);
      kept.set(text, statement);
    }
    return statement;
  };
}

/** Kysely on a connection of `node:sqlite`. A transaction takes the write lock at its beginning. */
export function kyselyOn(db: DatabaseSync): Kysely<Tables> {
  const prepared = preparedOn(db);
  const database: SqliteDatabase = {
    close: () => db.close(),
    prepare: (text) => statementOf(db, prepared, text),
  };
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

function statementOf(db: DatabaseSync, prepared: Prepared, text: string): SqliteStatement {
  if (text === 'rollback' && !db.isTransaction) return NOTHING; // SQLite has rolled back by itself: the disk is full
  const statement = prepared(text === 'begin' ? 'begin immediate' : text);
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
  };
}

const NOTHING: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};
