import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { faultsOf, tooWide, withoutScript } from './axe.ts';
import { type BrowserSite, openBrowserSite, type View } from './browser.ts';
import { paperOf } from './paper.ts';

const chromium = needs.chromium();
const AT = 'peers=districts&period=2022-06';

chromium.describe('the board in a real Chromium', () => {
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
    'the one table is one sheet of A3 across, in both languages, and axe finds nothing on it',
    async () => {
      for (const language of ['zh', 'en'] as const) {
        const page = await open(`/board?${AT}`, { language, width: 1510, height: 1047 });
        expect(await paperOf(page), language).toEqual({ sheets: 1, sizes: ['420 × 297'] });
        await page.emulateMedia({ media: 'print' });
        expect(await faultsOf(page, `one table ${language}`)).toEqual([]);
        await page.context().close();
      }
    },
    60_000,
  );

  chromium.it(
    'on a phone it is a list, in care mode and without script too, and axe finds nothing on it',
    async () => {
      for (const view of [{}, { care: true }, { script: false }]) {
        const page = await at.open({ login: 'leader', width: 390, height: 844, care: view.care === true });
        if (view.script === false) await withoutScript(page);
        await page.goto(`/board?${AT}`);
        expect(await faultsOf(page, `phone ${JSON.stringify(view)}`)).toEqual([]);
        await page.context().close();
      }
      const page = await open(`/board?${AT}`, { width: 320, height: 640, script: false });
      expect(await page.isVisible('table.board')).toBe(false);
      expect(await page.locator('.list-row').count()).toBe(15);
      expect(await tooWide(page)).toEqual([]);
      await Promise.all([page.waitForNavigation(), page.click('.list a[href*="/board/edz/gdp?"]')]);
      expect(await page.textContent('h1')).toContain('地区生产总值');
      await page.context().close();
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

/** The texts of cells that are wider than their column. */
async function cutCells(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('table.board td, table.board th'))
      .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
      .map((cell) => (cell.textContent ?? '').trim().slice(0, 60)),
  );
}
