import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog, startServer, type RunningServer } from '../../src/server/start-server.ts';
import type { Desk } from '../../src/acts/desk.ts';
import { openShelf } from '../../src/server/publishing/shelf.ts';
import { temporaryFolder } from '../command.ts';
import { demoStore } from '../demo-store.ts';
import { recordEdition, type TestEdition, testEdition } from '../public-edition.ts';

const T = '2023-02-20T02:00:00.000Z';
const ID = 'q7ZpA0mW4xKcR9tB2vNs';
const ABSENT = 'zzzzzzzzzzzzzzzzzzzz';

describe('the embargo', () => {
  const clock = { now: '2023-02-20T01:59:59.000Z' };
  const folder = join(temporaryFolder(), 'shelf');
  let desk: Desk;
  let edition: TestEdition;
  let server: RunningServer;
  let url: string;

  beforeAll(async () => {
    desk = await demoStore('2023-02-15T00:00:00.000Z');
    edition = await testEdition(desk, ID, T);
    await recordEdition(desk, edition, 'signed');
    server = await startServer({
      store: desk.store,
      port: 0,
      host: '127.0.0.1',
      clock: () => clock.now,
      log: createLog('silent'),
      public: { folder, port: 0 },
    });
    url = server.publicUrl!;
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await desk.store.close();
  });

  const addresses = (id: string): string[] => [
    '/',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/sitemap.xml',
    '/check',
    '/robots.txt',
    '/healthz',
    `/article/${id}`,
    `/card/${id}`,
    `/edition/${id}.json`,
    `/qr/${id}.svg`,
    `/${id}.json`,
    `/${id}`,
    `/edition/${id}`,
    `/assets/${id}.json`,
    `/shelf/${id}.json`,
    `/article/${id}.json`,
    `/article/${id}/`,
    `/channel/${encodeURIComponent('区域发展')}`,
    `/edition/${edition.hash}.json`,
    '/edition/..%2f..%2fsite.db',
  ];
  const secrets = (): string[] => [
    ID,
    edition.hash,
    edition.document.article!.title,
    '90817263',
    '区域发展',
    encodeURIComponent('区域发展'),
  ];
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(url + path, init);
  const whole = async (answer: Response): Promise<string> => {
    const headers = [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
    return JSON.stringify([answer.status, headers, await answer.text()]);
  };
  const leaks = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const path of addresses(ID))
      for (const method of ['GET', 'HEAD'])
        for (const tag of ['', `"${edition.hash}"`, '*']) {
          const text = await whole(await ask(path, { method, headers: tag ? { 'If-None-Match': tag } : {} }));
          for (const secret of secrets())
            if (text.includes(secret)) found.push(`${method} ${path}: ${secret}`);
        }
    if (existsSync(folder))
      for (const name of readdirSync(folder)) {
        const text = name + readFileSync(join(folder, name), 'utf8');
        for (const secret of secrets()) if (text.includes(secret)) found.push(`shelf ${name}: ${secret}`);
      }
    return found;
  };

  it('one second early: not a byte, by any address, method, tag or file name; absent and embargoed alike', async () => {
    expect(await leaks()).toEqual([]);
    for (const of of [`/article/ID`, '/card/ID', '/edition/ID.json', '/qr/ID.svg'])
      for (const method of ['GET', 'HEAD']) {
        const embargoed = await whole(await ask(of.replace('ID', ID), { method }));
        expect(embargoed).toBe(await whole(await ask(of.replace('ID', ABSENT), { method })));
        expect(embargoed).toBe(await whole(await ask(of.replace('ID', '..%2f'), { method })));
        expect(embargoed).toMatch(/^\[404/);
      }
  }, 60_000);

  it("one second early: the office's own doors give a stranger nothing either", async () => {
    const found: string[] = [];
    for (const path of [
      `/editions/${ID}`,
      `/editions/${ID}/edition.json`,
      `/editions/${ID}/changes`,
      '/editions',
      '/api/v1/editions',
      `/api/v1/editions/${ID}`,
      '/wall',
      '/',
      '/board',
      '/sitemap.xml',
    ])
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(server.url + path, { method, redirect: 'manual' });
        const text = (await whole(answer)).replaceAll(encodeURIComponent(path), '').replaceAll(path, '');
        for (const secret of secrets()) if (text.includes(secret)) found.push(`${method} ${path}: ${secret}`);
      }
    expect(found).toEqual([]);
  }, 60_000);

  it('the second gate: a file that lies there early is not there', async () => {
    await openShelf(folder).put(ID, edition.hash, edition.bytes);
    const found = (await leaks()).filter((one) => !one.startsWith('shelf'));
    expect(found).toEqual([]);
    const { rmSync } = await import('node:fs');
    rmSync(join(folder, `${ID}.json`));
  }, 60_000);

  it('at the hour it is public within two seconds, by every address, and the search does find it', async () => {
    clock.now = T;
    const began = performance.now();
    let answer = await ask(`/article/${ID}`);
    while (answer.status !== 200 && performance.now() - began < 2000) {
      await new Promise((done) => setTimeout(done, 20));
      answer = await ask(`/article/${ID}`);
    }
    expect(answer.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(2000);
    expect((await leaks()).length, 'the control').toBeGreaterThan(20);
    const file = await ask(`/edition/${ID}.json`);
    expect(file.headers.get('ETag')).toBe(`"${edition.hash}"`);
    const text = await file.text();
    expect(text).toBe(`{"document":${new TextDecoder().decode(edition.bytes)},"hash":"${edition.hash}"}\n`);
    const again = await ask(`/edition/${ID}.json`, { headers: { 'If-None-Match': `"${edition.hash}"` } });
    expect(again.status).toBe(304);
    clock.now = '2023-02-20T02:00:01.000Z';
    for (const path of ['/', '/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml'])
      expect(await (await ask(path)).text(), path).toContain(ID);
    for (const path of [`/article/${ID}`, `/card/${ID}`, `/edition/${ID}.json`, `/qr/${ID}.svg`])
      expect((await ask(path)).status, path).toBe(200);
    expect((await ask(`/channel/${encodeURIComponent('区域发展')}`)).status).toBe(200);
  }, 60_000);

  it('a file that is not what was sealed is never shown, and is written again', async () => {
    const name = join(folder, `${ID}.json`);
    const good = readFileSync(name, 'utf8');
    writeFileSync(name, good.replace('90817263', '90817264'));
    for (let look = 0; look < 8; look++) {
      expect(await (await ask(`/article/${ID}`)).text()).not.toContain('90817264');
      await new Promise((done) => setTimeout(done, 250));
    }
    expect((await ask(`/article/${ID}`)).status).toBe(200);
    expect(readFileSync(name, 'utf8')).toBe(good);
  }, 60_000);

  it('withdrawn after its hour: when and why, and nothing of what it said', async () => {
    await recordEdition({ ...desk, now: '2023-02-20T03:00:00.000Z' }, edition, 'withdrawn');
    clock.now = '2023-02-20T03:00:00.000Z';
    await new Promise((done) => setTimeout(done, 1500));
    const answer = await ask(`/article/${ID}`);
    const text = await answer.text();
    expect([answer.status, text.includes('口径有误'), text.includes('90817263')]).toEqual([410, true, false]);
    expect(readFileSync(join(folder, `${ID}.json`), 'utf8')).not.toContain('90817263');
  }, 60_000);
});
