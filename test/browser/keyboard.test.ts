import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { tabTo } from './stocktake-walk.ts';

const chromium = needs.chromium();
const BOARD = '/board?peers=districts&period=2022-06';

chromium.describe('by keyboard alone', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
  });
  afterAll(async () => at.close());

  chromium.it(
    'signs in, walks the matrix cell by cell, opens the explanation beside it and returns',
    async () => {
      const page = await at.open({});
      await page.goto('/sign-in');
      await tabTo(page, '#field-login');
      await page.keyboard.type('leader');
      await page.keyboard.press('Tab');
      await page.keyboard.type(at.site.passwords['leader'] ?? '');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      await page.goto(BOARD);

      await tabTo(page, 'a.cell-link');
      expect(await cellHere(page)).toBe('/board/edz/gdp');
      await page.keyboard.press('ArrowDown');
      expect(await cellHere(page)).toBe('/board/edz/budget-revenue');
      await page.keyboard.press('ArrowRight');
      expect(await cellHere(page)).toBe('/board/demo-1/budget-revenue');
      await page.keyboard.press('End');
      expect(await cellHere(page)).toBe('/board/demo-7/budget-revenue');
      await page.keyboard.press('ArrowRight');
      expect(await cellHere(page), 'the edge holds').toBe('/board/demo-7/budget-revenue');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowUp');
      expect(await cellHere(page)).toBe('/board/edz/gdp');

      await page.keyboard.press('Enter');
      await page.waitForSelector('#sheet .fields');
      expect(page.url(), 'beside, not instead').toContain('/board?');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('sheet');
      expect(await page.textContent('#sheet')).toContain('8.5%');
      const apart = await page.evaluate(() => {
        const table = document.querySelector('.matrix-scroll')!.getBoundingClientRect();
        return document.querySelector('#sheet')!.getBoundingClientRect().left - table.right;
      });
      expect(apart, 'the sheet does not cover the table').toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Escape');
      expect(await page.isHidden('#sheet')).toBe(true);
      expect(await cellHere(page)).toBe('/board/edz/gdp');

      await page.keyboard.press('Tab');
      expect(await cellHere(page), 'the matrix is one stop of the tab key').toBe('');
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'care mode is the first stop, keeps the address, and enlarges type, lines and targets',
    async () => {
      const page = await at.open({ login: 'leader' });
      await page.goto(BOARD);
      const before = await measures(page);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('top-care');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(new URL(page.url()).pathname).toBe('/board');
      expect(new URL(page.url()).searchParams.get('period')).toBe('2022-06');
      const after = await measures(page);
      expect(after.type).toBeGreaterThanOrEqual(before.type * 1.5);
      expect(after.line / after.type).toBeGreaterThanOrEqual(1.5);
      expect(after.small, `targets below 48 px: ${after.small.join(' | ')}`).toEqual([]);
      await page.goto('/account');
      expect(await page.getAttribute('html', 'class'), 'it is remembered').toBe('care');
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'without script each cell is a link to its explanation, and forms work',
    async () => {
      const page = await at.open({ login: 'leader', script: false });
      await page.goto(BOARD);
      await Promise.all([page.waitForNavigation(), page.click('a.cell-link[href^="/board/edz/gdp"]')]);
      expect(await page.textContent('h1')).toContain('地区生产总值');
      expect(await page.textContent('pre')).toContain('194.54');
      await Promise.all([page.waitForNavigation(), page.click('.crumbs a')]);
      await page.selectOption('select[name=period]', '2022-05');
      await Promise.all([page.waitForNavigation(), page.click('.bar .query button')]);
      expect(page.url()).toContain('period=2022-05');
      expect(await page.textContent('.top-window')).toContain('1–5 月');
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'the slider says what the last quarter needs, as the table does',
    async () => {
      const page = await at.open({ login: 'leader' });
      await page.goto('/indicator/gdp?peers=districts&period=2022-06&unit=edz');
      await page.focus('#what-if-growth');
      const said = async (): Promise<string> => (await page.textContent('#what-if output')) ?? '';
      expect(await said()).toContain('+6.0%');
      const first = await said();
      await page.keyboard.press('ArrowRight');
      expect(await said()).not.toBe(first);
      const table = await page.textContent('.what-if-section table');
      const rest = /需增长 ([+-][\d.]+%)/.exec(first)?.[1] ?? 'none';
      expect(table).toContain(rest);
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'as of the day before the meeting: a band says so, the restatement is not there, and a link leads back',
    async () => {
      const page = await at.open({ login: 'leader' });
      const path = '/indicator/gdp?peers=districts&period=2022-06&unit=edz';
      await page.goto(path);
      expect(await page.textContent('main')).toContain('重申');
      await page.goto(`${path}&as-of=2022-08-12T18:00`);
      expect(await page.textContent('.band-as-of')).toContain('2022 年 8 月 12 日 18:00');
      expect(await page.textContent('main')).not.toContain('重申');
      await Promise.all([page.waitForNavigation(), page.click('.band-as-of a')]);
      expect(await page.locator('.band-as-of').count()).toBe(0);
      await page.context().close();
    },
    60_000,
  );
});

/** Presses Tab until the element has the focus; fails when it never has. */

/** The path of the cell that has the focus; empty when it is none. */
async function cellHere(page: Page): Promise<string> {
  return page.evaluate(() => {
    const link = document.activeElement;
    return link instanceof HTMLAnchorElement && link.matches('.cell-link') ? link.pathname : '';
  });
}

/** Type and line height of the page's text in px, and the targets that are lower or narrower than 48 px. */
async function measures(page: Page): Promise<{ type: number; line: number; small: string[] }> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.body);
    const targets = Array.from(
      document.querySelectorAll('a[href], button, select, input:not([type=hidden])'),
    );
    const small = targets
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(
        ({ box, target }) =>
          box.width > 0 &&
          box.right > 0 &&
          (box.height < 48 || (box.width < 48 && target.tagName !== 'INPUT')),
      )
      .map(
        ({ target, box }) =>
          `${target.textContent?.trim().slice(0, 20)} ${Math.round(box.width)}×${Math.round(box.height)}`,
      );
    return { type: Number.parseFloat(style.fontSize), line: Number.parseFloat(style.lineHeight), small };
  });
}
