import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { openShelf } from '../../src/server/publishing/shelf.ts';
import { type RunningPublic, startPublic } from '../../src/server/publishing/public-server.ts';
import { createLog } from '../../src/server/start-server.ts';
import { temporaryFolder } from '../command.ts';
import { demoStore } from '../demo-store.ts';
import { needs } from '../needs.ts';
import { testEdition } from '../public-edition.ts';

const chromium = needs.chromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ID = 'q7ZpA0mW4xKcR9tB2vNs';
const PAGES = [`/article/${ID}`, `/card/${ID}`, '/', '/check', '/nothing'];
const pictures = process.env['PUBLIC_PICTURES'];

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
    browser = await driver.launch({
      executablePath: chromium.path,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  for (const view of [
    { name: 'desktop', width: 1440, query: '', axe: PAGES },
    { name: 'narrow', width: 320, query: '', axe: PAGES.slice(0, 4) },
    { name: 'care', width: 1440, query: '?care=on', axe: PAGES.slice(0, 4) },
    { name: 'care-narrow', width: 320, query: '?care=on', axe: [] },
    { name: 'english', width: 390, query: '?lang=en', axe: PAGES.slice(0, 1) },
    { name: 'print', width: 794, query: '', axe: PAGES.slice(0, 4) },
  ]) {
    chromium.it(
      `axe finds nothing, nothing scrolls sideways: ${view.name}`,
      async () => {
        const found: string[] = [];
        const context = await browser.newContext({
          viewport: { width: view.width, height: 900 },
          bypassCSP: true,
          baseURL: `http://127.0.0.1:${server.port}`,
          locale: 'zh-CN',
        });
        const page = await context.newPage();
        if (view.name === 'print') await page.emulateMedia({ media: 'print' });
        for (const path of PAGES) {
          await page.goto(path + view.query);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) found.push(`${path}: ${wide} px too wide`);
          if (pictures)
            await page.screenshot({
              path: join(pictures, `${view.name}-${path.split('/')[1] || 'front'}.png`),
              fullPage: true,
            });
          if (!view.axe.includes(path)) continue;
          for (const id of await violations(page)) found.push(`${path}: ${id}`);
        }
        await context.close();
        expect(found).toEqual([]);
      },
      60_000,
    );
  }

  chromium.it(
    'the first Tab lands on care mode; without script it works, in 24 px and with targets of 48 px',
    async () => {
      const context = await browser.newContext({
        baseURL: `http://127.0.0.1:${server.port}`,
        locale: 'zh-CN',
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
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
      await context.close();
    },
    60_000,
  );
});

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
      };
    };
    const result = await axe.run({ resultTypes: ['violations'], iframes: false });
    return result.violations.map(({ id, nodes }) => `${id} ${JSON.stringify(nodes[0]?.target)}`);
  });
}
