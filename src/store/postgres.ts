import pg from 'pg';
import { type CompiledQuery, sql } from 'kysely';
import { Refusal } from '../engine/refusal.ts';
import { assembleStore } from './assembly.ts';
import type { Driver } from './driver.ts';
import { checkTaken, migrate, MIGRATIONS } from './migrations.ts';
import {
  connectionOf,
  kyselyOnPool,
  type PostgresConnecting,
  poolOf,
  postgresSpelling,
  statementName,
} from './postgres-dialect.ts';
import { isAway, troubleOf } from './postgres-trouble.ts';
import type { Store } from './store.ts';
import type { MigrationRow } from './tables.ts';

/** 连库方式 — which database, whose log, and whether to write. `program` is the program's version, for the audit. */
export interface PostgresOptions {
  readonly url: string;
  readonly jurisdiction: string;
  readonly program: string;
  readonly readOnly?: boolean;
}

const LEAST_VERSION = 150_000;
const CHANNEL = 'mainspring';
const RETRY_MS = 1000;

/**
 * Opens the store of one jurisdiction in a PostgreSQL database of version 15 or later, laid out when it is empty. Any
 * number of processes may write to it: positions are given under one lock a jurisdiction.
 * Refusals (all before anything is changed): `postgres-unreachable`, `postgres-database-missing`, `postgres-sign-in`,
 * `postgres-rights`, `postgres-old`, `postgres-encoding`, `postgres-not-durable`, `database-newer`, `database-older`
 * (reading only), `migration-differs`, `database-missing` (reading only), `not-a-store`.
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, jurisdiction, program, readOnly = false } = options;
  const connecting = { url, readOnly };
  await inWords(url, () => prepare(connecting, program));
  return assembleStore(driverOf(connecting, jurisdiction), { jurisdiction, program });
}

/** True when the database holds a store already, of any version. Refuses as `openPostgresStore` does. */
export async function holdsStore(url: string): Promise<boolean> {
  const taken = await inWords(url, () => apart({ url, readOnly: true }, takenSteps));
  return taken !== null;
}

/** Works while no other process does so on the same database: two first starts do not both fill it. */
export async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
  return inWords(url, () =>
    apart({ url, readOnly: true }, async (client) => {
      await client.query(`select pg_advisory_lock(hashtextextended('mainspring opening', 0))`);
      return work();
    }),
  );
}

/** The database's name for people: its address without the password. */
export function shownUrl(url: string): string {
  try {
    const shown = new URL(url);
    shown.password = '';
    shown.searchParams.delete('password');
    return shown.href;
  } catch {
    return url.replace(/\/\/[^@/]*@/, '//');
  }
}

async function inWords<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error, shownUrl(url)) ?? error;
  }
}

/** Works on a connection of its own. */
async function apart<T>(connecting: PostgresConnecting, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionOf(connecting));
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Looks before anything is changed, then takes the steps that are missing, one process at a time. */
async function prepare(connecting: PostgresConnecting, program: string): Promise<void> {
  const file = shownUrl(connecting.url);
  await apart(connecting, async (client) => {
    await checkServer(client, file);
    if (!connecting.readOnly) {
      // Held until this connection ends. Two servers that start together do not both lay out the schema.
      await client.query(`select pg_advisory_lock(hashtextextended('mainspring migrations', 0))`);
    }
    const taken = await takenSteps(client);
    if (taken === null && connecting.readOnly) throw new Refusal('missing', 'database-missing', { file });
    if (taken === null && (await hasTables(client))) throw new Refusal('invalid', 'not-a-store', { file });
    checkTaken(taken ?? [], postgresSpelling, { file });
    const version = taken?.length ?? 0;
    if (version === MIGRATIONS.length) return;
    if (connecting.readOnly) {
      throw new Refusal('conflict', 'database-older', { file, version, known: MIGRATIONS.length });
    }
    const db = kyselyOnPool(poolOf(connecting, 1));
    try {
      await migrate(db, postgresSpelling, { file, program });
    } finally {
      await db.destroy();
    }
  });
}

async function checkServer(client: pg.Client, file: string): Promise<void> {
  const setting = async (name: string): Promise<string> => {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name]);
    return rows[0]!.value;
  };
  const version = await setting('server_version');
  if (Number(await setting('server_version_num')) < LEAST_VERSION) {
    throw new Refusal('invalid', 'postgres-old', { file, version });
  }
  const encoding = await setting('server_encoding');
  if (encoding !== 'UTF8') throw new Refusal('invalid', 'postgres-encoding', { file, encoding });
  for (const [name, wanted] of [
    ['synchronous_commit', ['on', 'remote_apply']],
    ['fsync', ['on']],
    ['full_page_writes', ['on']],
  ] as const) {
    const value = await setting(name);
    if (!(wanted as readonly string[]).includes(value)) {
      throw new Refusal('invalid', 'postgres-not-durable', { file, name, value });
    }
  }
}

/** The steps the database has taken, or null when it is no store. */
async function takenSteps(client: pg.Client): Promise<MigrationRow[] | null> {
  const { rows } = await client.query<{ found: string | null }>(
    `select to_regclass('migrations')::text as found`,
  );
  if (rows[0]!.found === null) return null;
  const taken = await client.query<MigrationRow>(
    'select number, name, checksum, program from migrations order by number',
  );
  return taken.rows;
}

async function hasTables(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('select 1 from pg_tables where schemaname = current_schema() limit 1');
  return rows.length > 0;
}

const READERS = 8;

function driverOf(connecting: PostgresConnecting, jurisdiction: string): Driver {
  const writing = poolOf(connecting, 1);
  const reading = poolOf({ ...connecting, readOnly: true }, READERS);
  const write = kyselyOnPool(writing);
  const read = kyselyOnPool(reading);
  return {
    write,
    read,
    readOnly: connecting.readOnly,
    soleWriter: false,
    async arrays({ sql: text, parameters }: CompiledQuery) {
      const name = statementName(text);
      const query = { text, values: [...parameters], rowMode: 'array' as const };
      const { rows } = await reading.query<unknown[]>(name === undefined ? query : { ...query, name });
      return rows;
    },
    // The same statement tells the other processes, which hear of it at the commit.
    async lockLog(trx, of) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`mainspring ${of}`}::text, 0)),
        pg_notify(${CHANNEL}::text, ${of}::text)`.execute(trx);
    },
    trouble: troubleOf,
    async forget() {
      // Rows that were removed stay in the table's file until it is written anew.
      await sql.raw('vacuum (full) erasable').execute(write);
    },
    watch: (hint) => listen(connecting, jurisdiction, hint),
    async close() {
      await Promise.all([write.destroy(), read.destroy()]);
    },
  };
}

/** Hears of commits by LISTEN, and connects again when the connection is lost. Only a hint: the log's end is the truth. */
function listen(connecting: PostgresConnecting, jurisdiction: string, hint: () => void): () => Promise<void> {
  let over = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  function connect(): void {
    const fresh = new pg.Client(connectionOf({ ...connecting, readOnly: true }));
    client = fresh;
    let lost = false;
    const again = (): void => {
      if (lost) return;
      lost = true;
      fresh.end().catch(() => {});
      if (!over) retry = setTimeout(connect, RETRY_MS).unref();
    };
    fresh.on('error', again);
    fresh.on('end', again);
    fresh.on('notification', ({ payload }) => {
      if (payload === jurisdiction) hint();
    });
    fresh
      .connect()
      .then(() => fresh.query(`listen ${CHANNEL}`))
      .then(hint)
      .catch(again);
  }
  connect();
  return async () => {
    over = true;
    clearTimeout(retry);
    await client?.end().catch(() => {});
  };
}

/** What an error at the opening means to people, or null. */
function refusalOf(error: unknown, file: string): Refusal | null {
  if (error instanceof Refusal) return null;
  const { code = '' } = (error ?? {}) as { code?: string };
  if (code === '3D000') return new Refusal('missing', 'postgres-database-missing', { file });
  if (code.startsWith('28')) return new Refusal('forbidden', 'postgres-sign-in', { file });
  if (code === '42501') return new Refusal('forbidden', 'postgres-rights', { file });
  return isAway(error) ? new Refusal('conflict', 'postgres-unreachable', { file }) : null;
}
