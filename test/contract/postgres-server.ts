import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { prepared } from '../prepared.ts';

/** 试用 PostgreSQL — a server of its own in a temporary folder, reached by a socket in it and by no network. */
export interface PostgresServer {
  readonly urlOf: (database: string, user?: string) => string;
  /** Makes an empty database and gives its address. */
  readonly create: (more?: string) => Promise<string>;
  /** Runs statements as the administrator, in any database. */
  readonly run: (url: string, statements: string) => Promise<pg.QueryResult>;
  /** Ends every connection to a database, as a restart of the server would. */
  readonly cut: (url: string) => Promise<void>;
  /** Does something while the server is down, and starts it again. */
  readonly whileDown: (work: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a server from the programs of a folder; takes root, and runs it as the user `postgres`. */
export async function startPostgres(bin: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-pg-'));
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const owner = { uid: idOf('-u'), gid: idOf('-g') };
  chownSync(folder, owner.uid, owner.gid);
  const as = { ...owner, cwd: folder, stdio: 'ignore' as const };
  const data = join(folder, 'data');
  const own = (path: string) => execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, path]);
  // An empty cluster is made once in a run of the tests.
  await prepared('postgres', data, async (into) => {
    mkdirSync(into, { recursive: true });
    own(into);
    const init = ['-D', into, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    execFileSync(join(bin, 'initdb'), init, as);
  });
  own(data);
  chmodSync(data, 0o700);
  const serve = () => spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], as);
  let server = serve();
  const urlOf = (database: string, user = 'postgres') =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const run = async (url: string, statements: string) => {
    const client = new pg.Client(url);
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.query(statements);
    } finally {
      await client.end();
    }
  };
  await answering(() => run(urlOf('postgres'), 'select 1'), server);
  let made = 0;
  return {
    urlOf,
    run,
    async create(more = '') {
      const name = `m${++made}`;
      await run(urlOf('postgres'), `create database ${name} ${more}`);
      return urlOf(name);
    },
    async cut(url) {
      const name = new URL(url).pathname.slice(1);
      const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
      await run(urlOf('postgres'), end);
    },
    async whileDown(work) {
      await end(server);
      try {
        await work();
      } finally {
        server = serve();
        await answering(() => run(urlOf('postgres'), 'select 1'), server);
      }
    },
    async stop() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
}

async function answering(ask: () => Promise<unknown>, server: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask();
      return;
    } catch (error) {
      if (tries > 200 || server.exitCode !== null) throw error;
      await wait(50);
    }
  }
}
