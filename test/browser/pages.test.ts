import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { type BrowserSite, openBrowserSite, type View } from './browser.ts';

const chromium = needs.chromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AT = 'peers=districts&period=2022-06';

/** Pages that are looked at in every language, size and mode. */
const MAIN = [`/board?${AT}`, `/board/edz/gdp?${AT}`, `/indicator/gdp?${AT}&unit=edz`, `/unit/edz?${AT}`];

/** Every page with somebody who may see it. */
const PAGES: readonly { path: string; login: string }[] = [
  { path: '/sign-in', login: '' },
  { path: '/upgrade', login: '' },
  { path: `/board?${AT}`, login: 'leader' },
  { path: `/board?${AT}&show=completion`, login: 'leader' },
  { path: `/board?${AT}&show=pace`, login: 'leader' },
  { path: `/board?${AT}&as-of=2022-08-12T18:00`, login: 'leader' },
  { path: '/board?peers=districts&period=2030-03', login: 'leader' },
  { path: `/board/edz/gdp?${AT}`, login: 'leader' },
  { path: `/board/demo-3/fdi?${AT}`, login: 'leader' },
  { path: `/indicator/gdp?${AT}&unit=edz`, login: 'leader' },
  { path: `/indicator/fdi?${AT}&unit=edz`, login: 'leader' },
  { path: `/unit/edz?${AT}`, login: 'leader' },
  { path: `/unit/dev-bureau?${AT}`, login: 'leader' },
  { path: '/account', login: 'leader' },
  { path: '/nothing-here', login: 'leader' },
  { path: '/figures/new', login: 'dev' },
  { path: '/figures/new?unit=edz&indicator=gdp&period=2022-06&basis=natural', login: 'dev' },
  { path: '/targets/new', login: 'supervision' },
  { path: '/import', login: 'supervision' },
  { path: '/people', login: 'system' },
  { path: '/people', login: 'security' },
  { path: '/people', login: 'supervision' },
  { path: `/board?${AT}&show=gap`, login: 'finance' },
];

chromium.describe('pages in a real Chromium', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
  });
  afterAll(async () => at.close());

  const open = async (path: string, view: View = {}): Promise<Page> => {
    const page = await at.open({ login: 'leader', ...view });
    await page.goto(path);
    return page;
  };

  chromium.it(
    'the checker finds what is planted',
    async () => {
      const page = await open(`/board?${AT}`, { bypassPolicy: true });
      await page.evaluate(() => {
        document.querySelector('main')!.insertAdjacentHTML('beforeend', '<img src="/x.png"><input>');
      });
      expect(await violations(page)).toEqual(expect.arrayContaining(['image-alt', 'label']));
    },
    60_000,
  );

  for (const view of [
    { language: 'zh' },
    { language: 'en', width: 1440 },
    { language: 'zh', care: true },
    { language: 'en', width: 390, height: 844 },
  ] as const) {
    chromium.it(
      `axe finds nothing: ${JSON.stringify(view)}`,
      async () => {
        const pages = new Map<string, Page>();
        const found: string[] = [];
        const wanted = PAGES.filter(({ path }) => Object.keys(view).length === 1 || MAIN.includes(path));
        for (const { path, login } of wanted) {
          const page = pages.get(login) ?? (await at.open({ login, ...view, bypassPolicy: true }));
          pages.set(login, page);
          await page.goto(path);
          for (const id of await violations(page)) found.push(`${path}: ${id}`);
        }
        expect(found).toEqual([]);
        for (const page of pages.values()) await page.context().close();
      },
      120_000,
    );
  }

  chromium.it(
    'no page breaks the content policy or says anything to the console, scrolls sideways on a phone, or lacks its band of demonstration data',
    async () => {
      const found: string[] = [];
      for (const login of new Set(PAGES.map((page) => page.login))) {
        const page = await at.open({ login, width: 390, height: 844 });
        let here = '';
        page.on('console', (message) => {
          const bad = ['error', 'warning'].includes(message.type());
          if (bad && here !== '/nothing-here') found.push(`${here}: ${message.text()}`);
        });
        page.on('pageerror', (error) => found.push(`${here}: ${error.message}`));
        for (const { path } of PAGES.filter((one) => one.login === login)) {
          here = path;
          await page.goto(path);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) found.push(`${path}: ${wide} px too wide`);
          if (!(await page.textContent('body'))?.includes('演示数据'))
            found.push(`${path}: no word of demonstration`);
        }
        await page.context().close();
      }
      expect(found).toEqual([]);
    },
    120_000,
  );

  chromium.it(
    'the matrix of 15 × 9 stands whole within 1440 × 900, in Chinese',
    async () => {
      const page = await open(`/board?${AT}`);
      const rows = await page.locator('table.board tbody tr').count();
      const cells = await page.locator('table.board tbody tr').first().locator('td.cell').count();
      expect([rows, cells]).toEqual([15, 9]);
      const box = await page.evaluate(() => {
        const last = document.querySelector('table.board tbody tr:last-child')!.getBoundingClientRect();
        return { bottom: last.bottom, right: last.right, sideways: document.documentElement.scrollWidth };
      });
      expect(box.bottom).toBeLessThanOrEqual(900);
      expect(box.right).toBeLessThanOrEqual(1440);
      expect(box.sideways).toBe(1440);
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'no cell of the matrix is cut or runs into its neighbour, in both languages and every view',
    async () => {
      const found: string[] = [];
      for (const language of ['zh', 'en'] as const) {
        const page = await at.open({ login: 'leader', language });
        for (const show of ['growth', 'completion', 'gap', 'rank', 'pace']) {
          await page.goto(`/board?${AT}&show=${show}`);
          const cut = await cutCells(page);
          for (const text of cut) found.push(`${language} ${show}: ${text}`);
        }
        await page.context().close();
      }
      expect(found).toEqual([]);
      const page = await open(`/board?${AT}`);
      await page.evaluate(() => {
        document.querySelector('.cell-number')!.textContent = '+1,234,567,890.1';
      });
      expect(await cutCells(page), 'the control').toHaveLength(1);
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'the board fits a sheet of A4 across, in both languages',
    async () => {
      for (const language of ['zh', 'en'] as const) {
        const page = await open(`/board?${AT}`, { language, width: 1047, height: 718 });
        await page.emulateMedia({ media: 'print' });
        expect(await cutCells(page), language).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1047);
        await page.context().close();
      }
    },
    60_000,
  );

  chromium.it(
    'what is withheld is called withheld, and neither missing nor nought',
    async () => {
      for (const language of ['zh', 'en'] as const) {
        const page = await at.open({ login: 'finance', language });
        await page.goto(`/board?${AT}`);
        expect(await cutCells(page), language).toEqual([]);
        const text = (await page.textContent('table.board')) ?? '';
        for (const untrue of ['未下达目标', '未定', '0/0', 'no target', 'not assigned', 'No data', '暂缺'])
          expect(text).not.toContain(untrue);
        expect(text).toContain(language === 'zh' ? '不公开' : 'withheld');
        expect(await page.textContent('h1')).toMatch(/^2 /);
        const feet = await page.locator('table.board tfoot td').allTextContents();
        expect(feet.slice(1).map((foot) => foot.trim())).toEqual(Array(8).fill('—'));
        await page.context().close();
      }
    },
    60_000,
  );

  chromium.it(
    'the place as published is flagged where it is not ours',
    async () => {
      const page = await open(`/board?${AT}`);
      const cell = page.locator('a.cell-link[href*="/board/edz/retail-sales?"]');
      expect(await cell.textContent()).toContain('公布第5');
      expect(await page.locator('.cell-published').count()).toBe(1);
      expect(await page.locator('.list').textContent()).toContain('公布第5');
      await page.goto(`/indicator/retail-sales?${AT}&unit=edz`);
      expect(await page.locator('tr.own').textContent()).toContain('第4 · 公布第5');
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'a form and a menu entry stand only where they may be used',
    async () => {
      const shown: Record<string, unknown[]> = {};
      for (const login of ['system', 'security', 'supervision']) {
        const page = await at.open({ login });
        await page.goto('/people');
        const forms = page.locator('form.form');
        const actions = await forms.evaluateAll((found) => found.map((form) => form.getAttribute('action')));
        shown[login] = [...actions, (await page.textContent('.top-nav'))?.includes('看板')];
        await page.context().close();
      }
      expect(shown).toEqual({
        system: ['/people', false],
        security: [false],
        supervision: ['/people/roles', true],
      });
    },
    60_000,
  );

  chromium.it(
    'a board page costs at most 60 kB compressed and six requests',
    async () => {
      const page = await at.open({ login: 'leader' });
      // What the page after sign-in still waits for is not this page's.
      await page.goto('about:blank');
      const session = await page.context().newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.setCacheDisabled', { cacheDisabled: true });
      let bytes = 0;
      const urls: string[] = [];
      session.on('Network.responseReceived', ({ response }) => {
        // Chromium draws the icon of a date field from an address of its own.
        if (!response.url.startsWith('data:')) urls.push(response.url);
      });
      session.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto(`/board?${AT}`, { waitUntil: 'networkidle' });
      expect(urls.filter((url) => !url.startsWith(at.site.server.url))).toEqual([]);
      expect(urls.length).toBeLessThanOrEqual(6);
      expect(
        urls.some((url) => /board-.*\.js/.test(url)),
        'the islands are built',
      ).toBe(true);
      expect(bytes).toBeLessThanOrEqual(60_000);
      expect(bytes).toBeGreaterThan(5_000);
      await page.context().close();
    },
    60_000,
  );
});

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
    };
    const result = await axe.run();
    return result.violations.map(({ id, nodes }) =>
      id === 'image-alt' || id === 'label' ? id : `${id} ${JSON.stringify(nodes[0]?.target)}`,
    );
  });
}

/** The texts of cells that are wider than their column. */
async function cutCells(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('table.board td, table.board th'))
      .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
      .map((cell) => (cell.textContent ?? '').trim().slice(0, 60)),
  );
}
