import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { loadAssets } from '../assets.ts';
import type { Log } from '../call.ts';
import type { Clock } from '../clock.ts';
import { createPublicApp } from './public-app.ts';
import type { Shelf } from './shelf.ts';

/** 公开服务设置 */
export interface PublicSettings {
  readonly shelf: Shelf;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly tls: boolean;
  readonly origin: string | null;
}

/** 运行中的公开服务 */
export interface RunningPublic {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts the listener that knows the shelf and nothing else. Rejects when the port is taken. */
export async function startPublic(settings: PublicSettings): Promise<RunningPublic> {
  const { host } = settings;
  const app = createPublicApp({ ...settings, ...(await loadAssets()) });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = 30_000;
  server.headersTimeout = 20_000;
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, host, () => resolve((server.address() as AddressInfo).port));
  });
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: settings.origin ?? `http://${shown}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
