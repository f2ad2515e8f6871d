import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { mainspring, mainspringHere, temporaryFolder } from '../command.ts';
import { needs, projectRoot } from '../needs.ts';
import { type Visitor, visitor } from '../walk/site.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const postgres = needs.postgres();
const BOARD = ['board', '--peers', 'districts', '--period', '2022-06', '--json'];
const BOARD_2023 = '/api/v1/board?peers=districts&period=2023-01&indicator=budget-revenue&unit=edz';
const NAME = `commands_${process.pid}`;
const ACCOUNTS = join(projectRoot, 'data', `postgres-${NAME}.demo-accounts`);

/** A server of the command line, and what it printed once it served. */
interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  readonly said: string;
}

postgres.describe('bin/mainspring on PostgreSQL', () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  let server: PostgresServer;
  let url: string;
  let servers: Started[] = [];

  beforeAll(async () => {
    server = await startPostgres(postgres.path);
    await server.run(server.urlOf('postgres'), `create database ${NAME}`);
    url = server.urlOf(NAME);
    servers = await Promise.all([startAt(url, at('public-1')), startAt(url, at('public-2'))]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map(ended));
    await server.stop();
    for (const path of [folder, ACCOUNTS]) rmSync(path, { recursive: true, force: true });
  }, 30_000);

  const signedIn = async (number: number, login: string): Promise<Visitor> => {
    const lines = readFileSync(ACCOUNTS, 'utf8').trim().split('\n');
    const passwords = Object.fromEntries(lines.map((line) => line.split('\t').slice(0, 2)));
    const one = visitor({ server: { url: servers[number]!.url } as never, passwords });
    expect((await one.signIn(login)).status).toBe(201);
    return one;
  };

  postgres.it('two first starts at once: one demonstration, one set of accounts, both serve it', async () => {
    expect(servers.filter(({ said }) => said.includes('supervision-2'))).toHaveLength(1);
    const verified = mainspring(['verify', '--db', url, '--json']);
    expect([verified.status, verified.json().broken]).toEqual([0, []]);
    for (const [number, { url: address }] of servers.entries()) {
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
      const leader = await signedIn(number, 'leader');
      const page = await leader.get('/board');
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1')]);
    }
  });

  postgres.it(
    'a figure taken by one is on the other’s board within 2 s, and its open line hears it',
    async () => {
      const reporter = await signedIn(0, 'finance');
      const leader = await signedIn(1, 'leader');
      const heard = await hearing(leader);
      const figure = {
        unit: 'edz',
        indicator: 'budget-revenue',
        period: '2023-01',
        value: '4.5',
        growthPct: '12.1',
      };
      const answer = await reporter.send('POST', '/api/v1/figures', { figures: [figure] });
      expect([answer.status, await answer.text()]).toEqual([201, expect.stringContaining('"new"')]);
      const began = performance.now();
      const value = async () => {
        const { rows } = (await (await leader.get(BOARD_2023)).json()) as { rows: { value: unknown }[] };
        return rows[0]?.value;
      };
      while ((await value()) !== 4.5 && performance.now() - began < 2000) await wait(20);
      expect(await value()).toBe(4.5);
      expect(await heard()).toMatchObject({ periods: ['2023-01'] });
      expect(performance.now() - began).toBeLessThan(2000);
    },
  );

  postgres.it(
    'board, explain, export and backup read beside the servers; the backup restores into both kinds',
    async () => {
      const rows = (await mainspringHere([...BOARD, '--db', url])).json().rows as unknown[];
      expect(rows).toHaveLength(120);
      const why = [
        'explain',
        '--unit',
        'edz',
        '--indicator',
        'gdp',
        '--period',
        '2022-06',
        '--json',
        '--db',
        url,
      ];
      expect((await mainspringHere(why)).status).toBe(0);
      expect((await mainspringHere(['export', at('package'), '--db', url])).status).toBe(0);
      const made = mainspring(['backup', at('one.backup'), '--db', url, '--json']);
      expect(made.json()).toMatchObject({ ok: true, noted: true });
      const other = await server.create();
      for (const target of [at('restored.db'), other]) {
        const back = await mainspringHere(['restore', at('one.backup'), '--db', target, '--json']);
        expect([back.status, back.json().verification.broken]).toEqual([0, []]);
      }
      expect((await mainspringHere([...BOARD, '--db', at('restored.db')])).json().rows).toEqual(rows);
      const again = await mainspringHere(['import', at('package'), '--db', other, '--json']);
      expect([again.status, again.json().tables.figures]).toEqual([
        0,
        expect.objectContaining({ accepted: 0, rejected: 0 }),
      ]);
    },
    60_000,
  );

  postgres.it('a restore or import that is refused leaves an empty database as it was', async () => {
    const empty = await server.create();
    writeFileSync(at('no.backup'), 'not a backup');
    writeFileSync(at('no.csv'), 'neither,figures\n1,2\n');
    for (const words of [
      ['restore', at('no.backup')],
      ['restore', at('absent.backup')],
      ['import', at('no.csv')],
    ]) {
      const refused = await mainspringHere([...words, '--db', empty]);
      expect([refused.status === 0, words]).toEqual([false, words]);
      const { rows } = await server.run(
        empty,
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace
         union select proname from pg_proc where pronamespace = 'public'::regnamespace`,
      );
      expect(rows).toEqual([]);
    }
  });

  postgres.it('while the database takes no connections every answer is 503 too', async () => {
    const leader = await signedIn(0, 'leader');
    const admin = (statement: string) => server.run(server.urlOf('postgres'), statement);
    await admin(`alter database ${NAME} allow_connections false`);
    try {
      await server.cut(url);
      const api = await leader.get(BOARD_2023);
      expect([api.status, api.headers.get('Retry-After')]).toEqual([503, '5']);
      expect((await leader.get('/board')).status).toBe(503);
      const sent = await leader.send('POST', '/api/v1/figures', { figures: [] });
      expect(sent.status).toBe(503);
    } finally {
      await admin(`alter database ${NAME} allow_connections true`);
    }
    expect((await leader.get('/board')).status).toBe(200);
  });

  postgres.it(
    'while the database is away every answer is 503 in words; then it comes back by itself',
    async () => {
      const leader = await signedIn(0, 'leader');
      await server.whileDown(async () => {
        const api = await leader.get(BOARD_2023);
        expect([api.status, api.headers.get('Retry-After')]).toEqual([503, '5']);
        expect(await api.json()).toMatchObject({
          key: 'database-away',
          title: expect.stringContaining('数据库'),
        });
        const page = await leader.get('/board?lang=en');
        expect([page.status, await page.text()]).toEqual([
          503,
          expect.stringContaining('reconnects by itself'),
        ]);
        expect((await fetch(`${servers[0]!.url}/healthz`)).status).toBe(503);
      });
      // The server tries again by itself; whoever asks in the moment before it has is told to try again, too.
      await expect.poll(async () => (await leader.get('/board')).status, { timeout: 20_000 }).toBe(200);
    },
  );
});

async function startAt(url: string, shelf: string): Promise<Started> {
  const words = ['start', '--db', url];
  const env = { ...process.env, LANG: 'zh_CN.UTF-8', PORT: '0', HOST: '127.0.0.1', PUBLIC_PORT: 'off' };
  const child = spawn(join(projectRoot, 'bin', 'mainspring'), words, {
    env: { ...env, MAINSPRING_LOG: 'silent', MAINSPRING_PUBLIC: shelf },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let problems = '';
  child.stderr.on('data', (piece: Buffer) => (problems += piece.toString()));
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}${problems}`)));
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address !== undefined && said.endsWith('\n')) resolve({ process: child, url: address, said });
    });
  });
}

function ended({ process: child }: Started): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Opens a line; the answer waits for the first change it tells. */
async function hearing(one: Visitor): Promise<() => Promise<unknown>> {
  const reader = (await one.get('/api/v1/events')).body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const until = async (said: RegExp): Promise<string> => {
    for (;;) {
      const found = said.exec(text);
      if (found) return found[1] ?? '';
      const { value, done } = await reader.read();
      if (done) throw new Error(`the line ended: ${text}`);
      text += decoder.decode(value, { stream: true });
    }
  };
  await until(/event: hello/);
  return async () => {
    const told = await until(/event: changed\ndata: (.*)\n/);
    await reader.cancel();
    return JSON.parse(told) as unknown;
  };
}
