import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleDesk } from '../../src/acts/desk.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { type RunningServer, createLog, startServer } from '../../src/server/start-server.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { projectRoot } from '../needs.ts';
import { prepared } from '../prepared.ts';

/** The database of a site, in its folder. */
export const DATABASE = 'site.db';

/** 试用站点 — the real server on a temporary database, with a clock that the test holds. */
export interface Site {
  readonly server: RunningServer;
  readonly store: Store;
  readonly folder: string;
  readonly clock: { now: string };
  readonly passwords: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

interface SiteOptions {
  readonly demo: boolean;
  readonly now?: string;
}

/** Starts a site. `demo`: the demonstration zone with its accounts; else an empty store with the one-time code. */
export async function openSite({ demo, now = '2023-02-15T02:00:00.000Z' }: SiteOptions): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-walk-'));
  const clock = { now };
  if (demo) await prepared(`site-${now.replaceAll(':', '')}`, folder, (into) => makeDemoSite(into, now));
  return startSite({ folder, clock, demo });
}

/** Leaves the database of the demonstration zone in a folder, with its accounts, as its first start makes them. */
async function makeDemoSite(folder: string, now: string): Promise<void> {
  const store = await openSqliteStore({
    file: join(folder, DATABASE),
    jurisdiction: 'main',
    program: 'test',
  });
  await importDemo(store, now);
  await store.close();
  const site = await startSite({ folder, clock: { now }, demo: true });
  await site.stop();
}

type StartedSite = Site & { readonly stop: () => Promise<void> };

/** Starts a site on the database of a folder. */
export async function startSite({
  folder,
  clock,
  demo,
}: Pick<Site, 'folder' | 'clock'> & Pick<SiteOptions, 'demo'>): Promise<StartedSite> {
  const store = await openSqliteStore({
    file: join(folder, DATABASE),
    jurisdiction: 'main',
    program: 'test',
  });
  const file = join(folder, 'site.accounts');
  const server = await startServer({
    store,
    port: 0,
    host: '127.0.0.1',
    clock: () => clock.now,
    log: createLog(process.env['WALK_LOG'] ? 'info' : 'silent'),
    demo: demo ? { file } : null,
    public: { folder: join(folder, 'public'), port: 0 },
  });
  const accounts = demo ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const passwords = Object.fromEntries(
    accounts.map((line) => line.split('\t').slice(0, 2) as [string, string]),
  );
  const stop = async () => {
    await server.close();
    await store.close();
  };
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, store, folder, clock, passwords, stop, close };
}

/** Imports the demonstration zone at an instant. */
export async function importDemo(store: Store, now: string): Promise<void> {
  const read = await readPaths([join(projectRoot, 'demo', 'wuxi-2022')]);
  const result = await importFiles(consoleDesk(store, now), read, {
    layout: 'package',
    skipBadRows: false,
    dryRun: false,
  });
  if (result.problems.length > 0)
    throw new Error(`the demonstration does not import: ${JSON.stringify(result.problems[0])}`);
}

/** 来访者 — one browser: keeps its cookie, and its token once it is signed in. */
export interface Visitor {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly send: (
    method: 'POST' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly form: (
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly signIn: (login: string, password?: string) => Promise<Response>;
  readonly cookie: () => string;
  readonly csrf: () => string;
}

let keys = 0;

/** A browser with nothing in it. */
export function visitor(site: Pick<Site, 'server' | 'passwords'>): Visitor {
  let cookie = '';
  let csrf = '';
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...(cookie ? { Cookie: cookie } : {}), ...(init.headers as Record<string, string>) };
    const answer = await fetch(site.server.url + path, { ...init, headers, redirect: 'manual' });
    const given = answer.headers.getSetCookie().find((one) => one.startsWith('mainspring='));
    if (given) cookie = given.split(';')[0]!;
    return answer;
  };
  const send: Visitor['send'] = (method, path, body, headers = {}) =>
    ask(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': `key-of-the-walk-${++keys}`,
        ...(csrf ? { 'X-CSRF-Token': csrf } : {}),
        ...headers,
      },
    });
  return {
    get: (path, headers = {}) => ask(path, { method: 'GET', headers }),
    send,
    form: (path, fields, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams({ ...(csrf ? { csrf } : {}), ...fields }),
        headers: { Origin: site.server.url, ...headers },
      }),
    signIn: async (login, password = site.passwords[login] ?? '') => {
      const answer = await send('POST', '/api/v1/session', { login, password });
      if (answer.status === 201) csrf = ((await answer.clone().json()) as { csrf: string }).csrf;
      return answer;
    },
    cookie: () => cookie,
    csrf: () => csrf,
  };
}
