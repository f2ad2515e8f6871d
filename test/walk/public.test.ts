import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditionDocument } from '../../src/engine/publishing/edition.ts';
import { openShelf } from '../../src/server/publishing/shelf.ts';
import { type RunningPublic, startPublic } from '../../src/server/publishing/public-server.ts';
import { createLog } from '../../src/server/start-server.ts';
import { temporaryFolder } from '../command.ts';
import { demoStore } from '../demo-store.ts';
import { testEdition } from '../public-edition.ts';

const ID = 'q7ZpA0mW4xKcR9tB2vNs';

describe('the public pages', () => {
  let server: RunningPublic;
  let said: EditionDocument['statements'];
  beforeAll(async () => {
    const desk = await demoStore('2023-02-15T00:00:00.000Z');
    const { hash, bytes, document } = await testEdition(desk, ID, '2023-02-20T02:00:00.000Z');
    said = document.statements;
    await desk.store.close();
    const shelf = openShelf(join(temporaryFolder(), 'shelf'));
    await shelf.put(ID, hash, bytes);
    server = await startPublic({
      shelf,
      port: 0,
      host: '127.0.0.1',
      clock: () => '2023-03-01T00:00:00.000Z',
      log: createLog('silent'),
      tls: false,
      origin: 'https://public.example',
    });
  }, 60_000);
  afterAll(() => server.close());
  const get = (path: string, headers = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers });

  it('a readability library finds title, author, time and body', async () => {
    const { document } = parseHTML(await (await get(`/article/${ID}`)).text());
    const found = new Readability(document).parse()!;
    expect(found.title).toContain('经开区上半年主要指标完成情况公布');
    expect(found.byline).toContain('示例记者');
    expect(found.publishedTime).toContain('2023-02-20');
    expect(found.textContent).toContain('全区经济运行总体平稳');
    expect(found.textContent).toContain('补短板');
  });

  it('structured data have what they must; a reprint names both media; the one script only copies', async () => {
    const text = await (await get(`/article/${ID}`)).text();
    const { document } = parseHTML(text);
    const scripts = [...document.querySelectorAll('script')];
    const own = scripts.filter((script) => script.getAttribute('type') === 'module');
    for (const script of own) expect(script.getAttribute('src')).toMatch(/^\/assets\/(share|polyfills)-/);
    expect(await (await get('/check')).text()).not.toContain('type="module"');
    const button = document.querySelector('.public-copy button[hidden]')!;
    expect(document.querySelector(button.getAttribute('data-copy')!)?.textContent).toContain(
      `/article/${ID}`,
    );
    const data = scripts.flatMap((script): Record<string, unknown>[] => {
      if (own.includes(script)) return [];
      expect(script.getAttribute('type')).toBe('application/ld+json');
      return [JSON.parse(script.textContent ?? '') as Record<string, unknown>];
    });
    const news = data.find((one) => one['@type'] === 'NewsArticle')!;
    for (const field of [
      'headline',
      'datePublished',
      'author',
      'publisher',
      'mainEntityOfPage',
      'articleBody',
    ])
      expect(news[field], field).toBeTruthy();
    const set = data.find((one) => one['@type'] === 'Dataset')!;
    for (const field of ['name', 'description', 'distribution', 'identifier'])
      expect(set[field], field).toBeTruthy();
    expect(text).toContain('原载：示例日报');
    expect(text).toContain('转载：经开区政务网');
    for (const path of ['/', `/article/${ID}`, `/card/${ID}`, '/check'])
      expect(await (await get(path)).text(), path).toContain('演示数据');
  });

  it('a bar of growth is held against an average of growth, never against one of completions', async () => {
    const { document } = parseHTML(await (await get(`/article/${ID}`)).text());
    const lines = [...document.querySelectorAll('.public-chart:first-of-type li > span')].map(
      (line) => line.textContent ?? '',
    );
    const line = (name: string) => lines.find((text) => text.startsWith(name));
    expect(line('进出口总额')).toMatch(/：\+24\.6%，.+\+14\.2%$/);
    expect(line('实际使用外资')).toMatch(/：\+41\.2%$/);
  });

  it('the report card says every sealed sentence in words, in both languages', async () => {
    expect(said.length).toBeGreaterThan(3);
    for (const language of ['zh', 'en']) {
      const { document } = parseHTML(await (await get(`/card/${ID}?lang=${language}`)).text());
      const lines = [...document.querySelectorAll('.public-card > ul > li')].map((line) => line.textContent);
      expect(lines.length, language).toBe(said.length);
      for (const line of lines) expect(line, language).not.toMatch(/statement\.|[{}]|^\s*$/);
    }
  });

  it('the feeds parse, and an unchanged page answers 304', async () => {
    for (const [path, item] of [
      ['/feed.xml', 'item'],
      ['/atom.xml', 'entry'],
    ] as const) {
      const { document } = parseHTML(await (await get(path)).text());
      expect(document.querySelectorAll(item).length, path).toBe(1);
    }
    const feed = (await (await get('/feed.json')).json()) as { items: { url: string }[] };
    expect(feed.items.map(({ url }) => url)).toEqual([`https://public.example/article/${ID}`]);
    for (const path of ['/', '/feed.xml', `/article/${ID}`]) {
      const tag = (await get(path)).headers.get('ETag')!;
      expect((await get(path, { 'If-None-Match': tag })).status, path).toBe(304);
      expect((await get(path, { 'If-None-Match': '"other"' })).status, path).toBe(200);
    }
  });
});
