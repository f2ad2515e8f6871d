import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poolOf } from '../../src/store/postgres-dialect.ts';
import { holdsStore, openPostgresStore, shownUrl } from '../../src/store/postgres.ts';
import { needs } from '../needs.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { actAt, draftOf, figureDraft, unitDraft } from './store-drafts.ts';
import { storeSuite } from './store-suite.ts';

const NOON = '2022-07-01T04:00:00.000Z';
const postgres = needs.postgres();

postgres.describe('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(postgres.path);
  });
  afterAll(async () => server.stop());
  const options = (url: string, more: { readOnly?: boolean; onlyIfWritten?: boolean } = {}) => ({
    url,
    jurisdiction: 'wuxi',
    program: '0.1.0',
    ...more,
  });

  // One database for all of the suite: each bench is the log of a jurisdiction of its own.
  let shared = '';
  let benches = 0;
  beforeAll(async () => {
    shared = await server.create();
  });
  storeSuite('PostgreSQL', async () => {
    const jurisdiction = `wuxi-${++benches}`;
    return {
      open: () => openPostgresStore({ url: shared, jurisdiction, program: '0.1.0' }),
      dispose: async () => {},
    };
  });

  it('a connection lost while it is in use fails what it was at, and nothing else', async () => {
    const url = await server.create();
    const pool = poolOf({ url, readOnly: false }, 1);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await server.run(url, `select pg_terminate_backend(${rows[0]!.pid})`);
    await expect(client.query('select 1')).rejects.toThrow(/terminat|not queryable/);
    client.release(true);
    expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  describe('two stores on one database', () => {
    it('see each other’s acts, give positions without a gap, and refuse the second of one version', async () => {
      const url = await server.create();
      const [one, two] = [await openPostgresStore(options(url)), await openPostgresStore(options(url))];
      await one.world();
      const wanted = [one, two].flatMap((store) =>
        Array.from({ length: 20 }, (_, i) => store.append(actAt(NOON), [figureDraft(`u${i}`, 6)])),
      );
      const outcomes = await Promise.allSettled(wanted);
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(20);
      expect(refused.every(({ reason }) => (reason as { key: string }).key === 'overtaken')).toBe(true);
      expect(await one.position()).toBe(20);
      expect((await one.world()).panel.figures).toBe(20);
      expect((await two.world()).panel.figures).toBe(20);
      expect(await two.verify()).toMatchObject({ facts: 20, acts: 20, broken: [] });
      await Promise.all([one.close(), two.close()]);
    });

    it('tell each other’s acts once and in order, also after the connections were cut', async () => {
      const url = await server.create();
      const [one, two] = [await openPostgresStore(options(url)), await openPostgresStore(options(url))];
      const heard: number[] = [];
      const stop = two.onAppended(({ position, facts }) => heard.push(position * 10 + facts.length));
      await until(async () => {
        await one.append(actAt(NOON), [unitDraft(`probe${await one.position()}`)]);
        return heard.length > 0;
      });
      const before = await one.position();
      await until(() => heard.at(-1) === before * 10 + 1);
      await Promise.all([
        one.append(actAt(NOON), [unitDraft('a')]),
        two.append(actAt(NOON), [unitDraft('b')]),
      ]);
      await until(() => heard.length > 0 && heard.at(-1)! >= (before + 2) * 10);
      await server.cut(url);
      await until(async () => {
        try {
          await one.append(actAt(NOON), [unitDraft(`after${await one.position()}`)]);
          return true;
        } catch {
          return false;
        }
      });
      const end = (await one.position()) * 10 + 1;
      await until(() => heard.at(-1) === end);
      const first = heard[0]!;
      expect(heard.toSorted((a, b) => a - b)).toEqual(heard.map((_, index) => first + index * 10));
      stop();
      await Promise.all([one.close(), two.close()]);
    });
  });

  describe('a database', () => {
    it('that others only read is told from one that may be written to', async () => {
      const url = await server.create();
      const missing = { key: 'database-missing' };
      await expect(openPostgresStore(options(url, { readOnly: true }))).rejects.toMatchObject(missing);
      expect(await holdsStore(url)).toBe(false);
      const writer = await openPostgresStore(options(url));
      expect(await holdsStore(url)).toBe(true);
      const reader = await openPostgresStore(options(url, { readOnly: true }));
      await writer.append(actAt(NOON), [figureDraft('edz', 6)]);
      expect((await reader.world()).panel.figures).toBe(1);
      await expect(reader.append(actAt(NOON), [])).rejects.toMatchObject({ key: 'store-read-only' });
      await Promise.all([writer.close(), reader.close()]);
    });

    it('is laid out once when two open it at the same time', async () => {
      const url = await server.create();
      const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(options(url))));
      await Promise.all(stores.map((store) => store.close()));
    });

    it('itself refuses to change, delete or empty what is only added', async () => {
      const url = await server.create();
      const store = await openPostgresStore(options(url));
      await store.append(actAt(NOON), [unitDraft('edz')], [], undefined, {
        sealed: [Buffer.from('sealed')],
      });
      await store.close();
      for (const statement of ['facts', 'acts', 'sealed'].flatMap((table) => [
        `update ${table} set jurisdiction = 'x'`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]))
        await expect(server.run(url, statement)).rejects.toThrow(/only added/);
    });

    it('is refused in plain words when it is newer, another’s, absent, unreachable or not durable', async () => {
      const url = await server.create();
      await (await openPostgresStore(options(url))).close();
      const { rows } = await server.run(url, 'select max(number)::int as n from migrations');
      const known = (rows[0] as { n: number }).n;
      await server.run(url, `insert into migrations values (${known + 1}, 'tomorrow', 'x', '9.9.9')`);
      await expect(openPostgresStore(options(url))).rejects.toMatchObject({
        key: 'database-newer',
        params: { version: known + 1, known, program: '9.9.9' },
      });
      await server.run(url, `delete from migrations where number > ${known}`);
      await server.run(url, `update migrations set checksum = 'x'`);
      await expect(openPostgresStore(options(url))).rejects.toMatchObject({ key: 'migration-differs' });
      const other = await server.create();
      await server.run(other, 'create table songs (title text)');
      await expect(openPostgresStore(options(other))).rejects.toMatchObject({ key: 'not-a-store' });
      const refusals: readonly [string, string][] = [
        [server.urlOf('nowhere'), 'postgres-database-missing'],
        [server.urlOf('postgres', 'nobody_here'), 'postgres-sign-in'],
        ['postgres://postgres:secret@127.0.0.1:1/x', 'postgres-unreachable'],
        ['postgres://localhost/x?host=/nowhere', 'postgres-unreachable'],
      ];
      for (const [at, key] of refusals) {
        await expect(openPostgresStore(options(at))).rejects.toMatchObject({
          key,
          params: { file: shownUrl(at) },
        });
      }
      const latin = await server.create(`encoding 'SQL_ASCII' locale 'C' template template0`);
      await expect(openPostgresStore(options(latin))).rejects.toMatchObject({ key: 'postgres-encoding' });
      const lax = `${await server.create()}&options=${encodeURIComponent('-c synchronous_commit=off')}`;
      await expect(openPostgresStore(options(lax))).rejects.toMatchObject({ key: 'postgres-not-durable' });
    });

    it('serves a user that may add and not change, and refuses one without rights', async () => {
      const url = await server.create();
      await (await openPostgresStore(options(url))).close();
      await server.run(url, 'create role clerk login');
      const at = url.replace('postgres@', 'clerk@');
      await expect(openPostgresStore(options(at))).rejects.toMatchObject({ key: 'postgres-rights' });
      await server.run(
        url,
        `grant select on all tables in schema public to clerk; grant insert on facts, acts, sealed to clerk;
         grant insert, update, delete on erasable, secrets, sessions, counters, idempotency, checkpoints to clerk`,
      );
      const store = await openPostgresStore(options(at));
      await store.append(actAt(NOON), [unitDraft('edz')]);
      const person = { person: 'p1', login: 'wang', name: '#n', state: 'active' } as const;
      const texts = [{ placeholder: '#n', text: '王小明' }];
      const { facts } = await store.append(actAt(NOON), [draftOf('person', person)], texts);
      const address = (facts[0]!.body as { name: string }).name;
      await store.append(actAt(NOON), [draftOf('erasure', { address, ground: 'PIPL 47' })]);
      expect(await store.texts([address])).toEqual(new Map());
      await store.checkpoint();
      await store.close();
      await expect(server.run(at, 'delete from acts')).rejects.toThrow(/permission denied/);
    });

    it('that takes no connections, is another’s by now or ends a statement is away, and comes back by itself', async () => {
      const url = await server.create();
      const store = await openPostgresStore(options(url));
      await store.append(actAt(NOON), [unitDraft('edz')]);
      const name = new URL(url).pathname.slice(1);
      const admin = (statement: string) => server.run(server.urlOf('postgres'), statement);
      const away = { kind: 'conflict', key: 'database-away' };
      const both = async (): Promise<void> => {
        await server.cut(url);
        await expect(store.factsAt([1])).rejects.toMatchObject(away);
        await expect(store.append(actAt(NOON), [unitDraft('b')])).rejects.toMatchObject(away);
      };
      await admin(`alter database ${name} allow_connections false`);
      await expect(server.run(url, 'select 1')).rejects.toMatchObject({ code: '55000' });
      await both();
      await admin(`alter database ${name} allow_connections true`);
      await admin(`alter database ${name} rename to ${name}_moved`);
      await expect(server.run(url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
      await both();
      await admin(`alter database ${name}_moved rename to ${name}`);
      const facts = await store.factsAt([1]);
      expect(facts.map(({ object }) => object)).toEqual(['unit/edz']);
      await store.append(actAt(NOON), [unitDraft('b')]);
      await store.close();
    });

    it('that was laid out and not written to is left as it was, and kept while it holds something or somebody', async () => {
      const tables = `select (select count(*)::int from pg_tables where schemaname = 'public') as tables,
        (select count(*)::int from pg_proc where pronamespace = 'public'::regnamespace) as functions`;
      const left = async (url: string) => (await server.run(url, tables)).rows[0] as { tables: number };
      const bare = { onlyIfWritten: true };
      const one = await server.create();
      await (await openPostgresStore(options(one, bare))).close();
      expect(await left(one)).toEqual({ tables: 0, functions: 0 });
      const again = await openPostgresStore(options(one, bare));
      await again.append(actAt(NOON), [unitDraft('edz')]);
      await again.close();
      const held = await left(one);
      expect(held.tables).toBeGreaterThan(8);
      await (await openPostgresStore(options(one, bare))).close();
      expect(await left(one)).toEqual(held);
      const two = await server.create();
      await (await openPostgresStore(options(two))).close();
      await (await openPostgresStore(options(two, bare))).close();
      expect(await left(two)).toEqual(held);
      const three = await server.create();
      const first = await openPostgresStore(options(three, bare));
      const beside = await openPostgresStore(options(three));
      await beside.position();
      await first.close();
      await beside.append(actAt(NOON), [unitDraft('edz')]);
      await beside.close();
      expect(await left(three)).toEqual(held);
    });

    it('never shows its password', () => {
      expect(shownUrl('postgres://m:secret@db.example/m?password=secret')).toBe('postgres://m@db.example/m');
    });
  });
});

async function until(held: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await held()); tries++) {
    if (tries > 400) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
