import type { AddressInfo } from 'node:net';
import { type ServerType, createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import pino from 'pino';
import { type Desk, consoleDesk } from '../acts/desk.ts';
import { createApp } from './app.ts';
import { loadAssets } from './assets.ts';
import type { Log, Site } from './call.ts';
import { Refusal } from '../engine/refusal.ts';
import { type Clock, systemClock } from './clock.ts';
import { isDemo, makeDemoAccounts } from './demo.ts';
import { createFirstRun } from './first-run.ts';
import { allRoutes } from './front.ts';
import { createLive, toldStore } from './live.ts';
import { createKeyBox } from './passwords.ts';
import { type RunningPublic, startPublic } from './publishing/public-server.ts';
import { startReleaser } from './publishing/releaser.ts';
import { openShelf } from './publishing/shelf.ts';
import { startReminder } from './tasks/reminder.ts';
import type { Transport } from './tasks/transport.ts';

/** 公开页设置 — the folder of what is out and the port of the public listener; `off`: another process serves the folder. */
export interface PublicSiteSettings {
  readonly folder: string;
  readonly port: number | 'off';
  /** `https://host` as the public knows it; null: as each request says. */
  readonly origin?: string | null;
}

/** 启动设置 — what a server is started with. */
export interface ServerSettings {
  readonly store: Desk['store'];
  /** 0: any free one. */
  readonly port: number;
  /** All interfaces (0.0.0.0) unless said otherwise: colleagues on the intranet are whom it is for. */
  readonly host?: string;
  readonly clock?: Clock;
  readonly log?: Log;
  /** True behind a TLS front: the cookie is then `__Host-` and Secure. */
  readonly tls?: boolean;
  /** The server's own key of 32 bytes, kept beside the database: it locks the seeds of inspections. Absent: one for this process. */
  readonly sealKey?: Uint8Array;
  /** A demonstration: accounts are made when there are none, and kept in this file, beside the database. Null: the one-time code. */
  readonly demo?: { readonly file: string } | null;
  /** The public pages; absent: there are none, and nothing is released. */
  readonly public?: PublicSiteSettings;
  /** The ways out of the house for reminders; none: the clock writes slips only; absent: no clock is looked at at all. */
  readonly transports?: readonly Transport[];
}

/** 运行中的服务 */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The code that makes the first administrator at /first-run; null when there is somebody, or it is a demonstration. */
  readonly firstRunCode: string | null;
  /** The demonstration accounts with their passwords, only at the start that made them. */
  readonly demoAccounts:
    | readonly { readonly login: string; readonly password: string; readonly name: string }[]
    | null;
  /** The address of the public pages; null when this process serves none. */
  readonly publicUrl: string | null;
  /** Where the demonstration's passwords are kept; null when it is none. */
  readonly demoFile: string | null;
  /** Ends at once, open lines included. The store stays open: it is its owner's to close. */
  readonly close: () => Promise<void>;
}

/** Starts serving. Either a demonstration with made accounts or a one-time code, never both. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { store, clock = systemClock, log = createLog(), tls = false, demo = null } = settings;
  const keys = createKeyBox(settings.sealKey);
  const live = createLive();
  const told = toldStore(store, live);
  const world = await store.world();
  const nobody = world.registry.person.size === 0;
  const console = { ...consoleDesk(told, clock()), keys };
  const demoAccounts =
    nobody && demo ? await makeDemoAccounts(console, demo.file).catch(madeMeanwhile) : null;
  const isDemonstration = (nobody && demo !== null) || isDemo(world);
  const firstRun = createFirstRun(store, nobody && !isDemonstration);
  const shown = await publicSide(settings, { clock, log, tls });
  const site: Site = {
    store: told,
    live,
    clock,
    keys,
    log,
    tls,
    firstRun,
    publicUrl: shown.url,
    ways: (settings.transports ?? []).map(({ channel }) => channel),
    ...(await loadAssets()),
  };
  const app = createApp(site, allRoutes);
  const server = createAdaptorServer({ fetch: app.fetch }) as ServerType & Server;
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  const { transports } = settings;
  const reminder = transports ? startReminder({ store: told, transports, clock, log }) : null;
  const host = settings.host ?? '0.0.0.0';
  const port = await listening(server, settings.port, host);
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${port}`,
    port,
    publicUrl: shown.url,
    firstRunCode: firstRun.code(),
    demoAccounts,
    demoFile: isDemonstration && demo ? demo.file : null,
    close: async () => {
      await reminder?.close();
      await shown.close();
      await closed(server, live);
    },
  };
}

/** Of two servers that start together on one database the later finds the accounts made. */
function madeMeanwhile(error: unknown): null {
  if (error instanceof Refusal && (error.key === 'overtaken' || error.kind === 'missing')) return null;
  throw error;
}

/** The log of a server: one line of JSON an event, on stderr; stdout is for people. */
export function createLog(level: 'info' | 'warn' | 'error' | 'silent' = 'info'): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: false }),
  );
}

interface PublicSide {
  readonly url: string | null;
  readonly close: () => Promise<void>;
}

/** The releaser, and the public listener beside it. A taken port is told in the log, and the office goes on without them. */
async function publicSide(
  settings: ServerSettings,
  at: { readonly clock: Clock; readonly log: Log; readonly tls: boolean },
): Promise<PublicSide> {
  const wanted = settings.public;
  if (!wanted) return { url: null, close: async () => undefined };
  const { port, origin = null } = wanted;
  const host = settings.host ?? '0.0.0.0';
  let listener: RunningPublic | null = null;
  if (port !== 'off') {
    try {
      listener = await startPublic({ shelf: openShelf(wanted.folder), port, host, origin, ...at });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      at.log.warn({ port }, 'the port of the public pages is taken: set PUBLIC_PORT');
    }
  }
  const releaser = startReleaser({ store: settings.store, shelf: openShelf(wanted.folder), ...at });
  return {
    url: listener?.url ?? origin,
    close: async () => {
      await releaser.close();
      await listener?.close();
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server, live: { close: () => void }): Promise<void> {
  live.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
