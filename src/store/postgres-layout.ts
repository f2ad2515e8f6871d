import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../engine/refusal.ts';
import { checkTaken, migrate, MIGRATIONS } from './migrations.ts';
import {
  connectionOf,
  kyselyOnPool,
  type PostgresConnecting,
  poolOf,
  postgresSpelling,
} from './postgres-dialect.ts';
import type { MigrationRow } from './tables.ts';

const LEAST_VERSION = 150_000;
/** Held until the connection ends: two servers that start together do not both lay out the schema. */
const LAYING_OUT = `select pg_advisory_lock(hashtextextended('mainspring migrations', 0))`;

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

/** Works on a connection of its own. */
export async function apart<T>(
  connecting: PostgresConnecting,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
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
export async function prepare(
  connecting: PostgresConnecting,
  program: string,
): Promise<{ laidOut: boolean }> {
  const file = shownUrl(connecting.url);
  return apart(connecting, async (client) => {
    await checkServer(client, file);
    if (!connecting.readOnly) {
      await client.query(LAYING_OUT);
    }
    const taken = await takenSteps(client);
    if (taken === null && connecting.readOnly) throw new Refusal('missing', 'database-missing', { file });
    if (taken === null && (await hasTables(client))) throw new Refusal('invalid', 'not-a-store', { file });
    checkTaken(taken ?? [], postgresSpelling, { file });
    const version = taken?.length ?? 0;
    if (version === MIGRATIONS.length) return { laidOut: false };
    if (connecting.readOnly) {
      throw new Refusal('conflict', 'database-older', { file, version, known: MIGRATIONS.length });
    }
    const db = kyselyOnPool(poolOf(connecting, 1));
    try {
      await migrate(db, postgresSpelling, { file, program });
    } finally {
      await db.destroy();
    }
    return { laidOut: taken === null };
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
export async function takenSteps(client: pg.Client): Promise<MigrationRow[] | null> {
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

/** Removes the tables of a store that holds nothing, unless anybody else is in the database. */
export async function removeBare(client: pg.Client): Promise<void> {
  await client.query(LAYING_OUT);
  if ((await isHeld(client)) || (await othersStay(client))) return;
  const made = MIGRATIONS.flatMap(({ statements }) => statements(postgresSpelling)).join(';\n');
  const names = (pattern: RegExp) => [...made.matchAll(pattern)].map(([, name]) => name).join(', ');
  await client.query(
    `begin; drop table migrations, ${names(/create table (\w+)/g)};
     drop function ${names(/create function (\w+)/g)}; commit`,
  );
}

async function isHeld(client: pg.Client): Promise<boolean> {
  const anything = 'select 1 where exists (select from acts) or exists (select from secrets)';
  return (await client.query(anything)).rows.length > 0;
}

/** The server notices a moment later that our own connections have ended. */
async function othersStay(client: pg.Client): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await client.query(`select 1 from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
    if (rows.length === 0) return false;
    await wait(50);
  }
  return true;
}
