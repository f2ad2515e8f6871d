import { hash } from 'node:crypto';
import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { Spelling } from './migrations.ts';
import type { Tables } from './tables.ts';

/**
 * How PostgreSQL spells the schema. Texts compare by their bytes, whatever the language of the server, so that both kinds
 * of database give one order. One trigger a table refuses every change, emptying it included.
 */
export const postgresSpelling: Spelling = {
  whole: 'bigint',
  bytes: 'bytea',
  text: 'text collate "C"',
  clustered: '',
  onlyAdded: (table) => [
    `create function ${table}_refuse_change() returns trigger language plpgsql as
     $$ begin raise exception '${table}: rows are only added'; end $$`,
    `create trigger ${table}_refuse_change before update or delete or truncate on ${table}
     for each statement execute function ${table}_refuse_change()`,
  ],
  // The server counts its rows by itself.
  planned: () => [],
};

/** The one place where whole numbers of 64 bits become numbers: positions and counts stay far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** Every connection of the store: durable commits, each statement seeing what was committed before it began. */
const SETTINGS = [
  'synchronous_commit=on',
  'default_transaction_isolation=read\\ committed',
  'idle_in_transaction_session_timeout=300000',
  'client_min_messages=error',
];

/** 连接方式 — where a PostgreSQL is and whether a connection may write. */
export interface PostgresConnecting {
  readonly url: string;
  readonly readOnly: boolean;
}

/** The settings of one connection. */
export function connectionOf({ url, readOnly }: PostgresConnecting): pg.ClientConfig {
  const settings = readOnly ? [...SETTINGS, 'default_transaction_read_only=on'] : SETTINGS;
  return {
    connectionString: url,
    application_name: 'mainspring',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    types,
  };
}

/** At most so many connections, whose statements with values are prepared once each. */
export function poolOf(connecting: PostgresConnecting, max: number): pg.Pool {
  const pool = new pg.Pool({ ...connectionOf(connecting), max, Client: PreparingClient });
  // A connection lost while nobody uses it is replaced when the next is asked for.
  pool.on('error', () => {});
  // One that is lost while somebody has it fails the statement it is at; unheard, the loss would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Kysely on a pool. */
export function kyselyOnPool(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

const MOST_PREPARED = 200;
const names = new Map<string, string>();

/** The name under which a statement is prepared, or none for a statement past the first 200. */
export function statementName(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < MOST_PREPARED) {
    names.set(text, (name = hash('sha256', text, 'hex').slice(0, 32)));
  }
  return name;
}

/** 预备连接 — a connection that gives every statement with values its name, as Kysely does not. */
class PreparingClient extends pg.Client {
  // oxlint-disable-next-line typescript/no-explicit-any
  override query(...given: any[]): any {
    const [text, values, ...rest] = given as [unknown, unknown, ...unknown[]];
    const named = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    const name = named ? statementName(text) : undefined;
    const ask = super.query.bind(this) as (...asked: unknown[]) => unknown;
    return name === undefined ? ask(...(given as unknown[])) : ask({ name, text, values }, ...rest);
  }
}
