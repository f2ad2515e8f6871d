import pg from 'pg';
import { type CompiledQuery, sql } from 'kysely';
import { Refusal } from '../engine/refusal.ts';
import { assembleStore } from './assembly.ts';
import type { Driver } from './driver.ts';
import {
  connectionOf,
  kyselyOnPool,
  type PostgresConnecting,
  poolOf,
  statementName,
} from './postgres-dialect.ts';
import { apart, prepare, removeBare, shownUrl, takenSteps } from './postgres-layout.ts';
import { isAway, troubleOf } from './postgres-trouble.ts';
import type { Store } from './store.ts';

export { shownUrl } from './postgres-layout.ts';

/** 连库方式 — which database, whose log, and whether to write. `program` is the program's version, for the audit. */
export interface PostgresOptions {
  readonly url: string;
  readonly jurisdiction: string;
  readonly program: string;
  readonly readOnly?: boolean;
  /** Takes away the tables that this opening laid out when it is closed with nothing in them. */
  readonly onlyIfWritten?: boolean;
}

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
  const { url, jurisdiction, program, readOnly = false, onlyIfWritten = false } = options;
  const connecting = { url, readOnly };
  const { laidOut } = await inWords(url, () => prepare(connecting, program));
  const driver = driverOf(connecting, jurisdiction);
  return assembleStore(onlyIfWritten && laidOut ? removedIfBare(driver, connecting) : driver, {
    jurisdiction,
    program,
  });
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

async function inWords<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error, shownUrl(url)) ?? error;
  }
}

/** A store that was laid out and not written to leaves the database as it was; its tables go only while nobody else is in it. */
function removedIfBare(driver: Driver, connecting: PostgresConnecting): Driver {
  return {
    ...driver,
    async close(last) {
      await driver.close(last);
      // Empty tables are no loss: a database that is away by now keeps them.
      await apart(connecting, removeBare).catch(() => {});
    },
  };
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
