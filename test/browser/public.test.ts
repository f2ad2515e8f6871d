import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { openShelf } from '../../src/server/publishing/shelf.ts';
import { type RunningPublic, startPublic } from '../../src/server/publishing/public-server.ts';
import { createLog } from '../../src/server/start-server.ts';
import { temporaryFolder } from '../command.ts';
import { demoStore } from '../demo-store.ts';
import { byTurns } from '../runs.ts';
import { needs } from '../needs.ts';
import { testEdition } from '../public-edition.ts';
import { faultsOf, tooWide, withoutScript } from './axe.ts';
import { launch } from './browser.ts';
import { paperOf } from './paper.ts';

const chromium = needs.chromium();
const ID = 'q7ZpA0mW4xKcR9tB2vNs';
const PAGES = [`/article/${ID}`, `/card/${ID}`, '/', '/check', '/nothing'];

chromium.describe('public pages in a real Chromium', () => {
  let server: RunningPublic;
  let browser: Browser;
  beforeAll(async () => {
    const desk = await demoStore('2023-02-15T00:00:00.000Z');
    const { hash, bytes } = await testEdition(desk, ID, '2023-02-20T02:00:00.000Z');
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
      origin: null,
    });
    browser = await launch(chromium.path);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const baseURL = `http://127.0.0.1:${server.port}`;
    const context = await browser.newContext({ baseURL, locale: 'zh-CN', ...options });
    return context.newPage();
  };

  const views = [
    { name: 'desktop', width: 1440, query: '' },
    { name: 'narrow', width: 320, query: '' },
    { name: 'care', width: 1440, query: '?care=on' },
    { name: 'care-narrow', width: 320, query: '?care=on' },
    { name: 'english', width: 390, query: '?lang=en' },
    { name: 'print', width: 794, query: '' },
    { name: 'script-off', width: 320, query: '' },
  ];
  for (const [turn, view] of views.entries()) {
    chromium.it(
      `axe finds nothing, nothing scrolls sideways: ${view.name}`,
      async () => {
        const found: string[] = [];
        const page = await open({ viewport: { width: view.width, height: 900 } });
        if (view.name === 'print') await page.emulateMedia({ media: 'print' });
        if (view.name === 'script-off') await withoutScript(page);
        for (const [number, path] of PAGES.entries()) {
          await page.goto(path + view.query);
          // By day each page in two of the seven.
          const axe = byTurns(number + turn, 0, 3);
          found.push(...(await faultsOf(page, `${view.name} ${path}`, axe)));
        }
        await page.context().close();
        expect(found).toEqual([]);
      },
      60_000,
    );
  }

  chromium.it(
    'the article and the report card come out on few sheets of A4, and whole without script on the narrowest phone',
    async () => {
      const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
      for (const [path, most] of [
        [`/article/${ID}`, 3],
        [`/card/${ID}`, 3],
      ] as const) {
        await page.goto(path);
        expect(await tooWide(page), path).toEqual([]);
        expect(await page.locator('.public-table tbody tr').count(), path).toBe(15);
        expect(await page.textContent('.public-table'), path).toContain('194.54');
        const { sheets, sizes } = await paperOf(page);
        expect(sizes, path).toEqual(['210 × 297']);
        expect(sheets, path).toBeGreaterThan(0);
        expect(sheets, path).toBeLessThanOrEqual(most);
      }
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'the first Tab lands on care mode; without script it works, in 24 px and with targets of 48 px',
    async () => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`/article/${ID}`);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('关怀版');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      const measured = await page.evaluate(() => {
        const body = getComputedStyle(document.querySelector('.public-article section p')!);
        const targets = Array.from(document.querySelectorAll('.public-top > a:not(.top-skip), main a'));
        const small = targets.filter((link) => link.getBoundingClientRect().height < 48);
        const size = Number.parseFloat(body.fontSize);
        return {
          size,
          line: Number.parseFloat(body.lineHeight) / size,
          small: small.map((one) => one.textContent),
        };
      });
      expect(measured.size).toBeGreaterThanOrEqual(24);
      expect(measured.line).toBeGreaterThanOrEqual(1.5);
      expect(measured.small).toEqual([]);
      await page.context().close();
    },
    60_000,
  );
});
