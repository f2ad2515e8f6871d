import { afterAll, beforeAll, expect } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { needs } from '../needs.ts';
import { madeJpeg } from '../photos/made-photos.ts';
import { soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { tabTo } from './stocktake-walk.ts';

const chromium = needs.chromium();
const CARD = '/projects/hydrogen-works';
/** What differs most comes first: by day not every page is looked at in every view. */
const PAGES = [
  '/projects',
  '/projects/board?period=2022-06',
  CARD,
  '/projects/stalls',
  `${CARD}/month`,
  `${CARD}/inquiries/foundation-stone`,
  '/projects/map',
  '/projects/said',
  '/projects/new',
  '/projects?name=nothing-such',
  '/projects?finding=any',
  `${CARD}?as-of=2022-03-01`,
  `${CARD}/revise`,
  `${CARD}/inquiries/foundation-stone/item`,
  '/projects/hindrances',
];

chromium.describe('the register of projects in a real Chromium', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path, () => openDemoAt('2022-08-13T04:00:00.000Z'));
  }, 180_000);
  afterAll(async () => at?.close());

  soundInEveryView(
    chromium,
    () => at,
    () => PAGES.map((path) => ({ login: 'supervision', path })),
  );

  chromium.it(
    'without a mouse: a photograph of the site goes in by the keyboard and is drawn on the card',
    async () => {
      const page = await at.open({ login: 'supervision' });
      await page.goto(CARD);
      await tabTo(page, '#upload summary');
      await page.keyboard.press('Enter');
      const buffer = Buffer.from(madeJpeg({ orientation: 6 }));
      const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer };
      await page.setInputFiles('#upload input[type=file]', photo);
      await tabTo(page, '#upload button');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      await page.locator('.photos img').scrollIntoViewIfNeeded();
      await page.waitForFunction(() => (document.querySelector('.photos img') as HTMLImageElement).complete);
      const size = await page.evaluate(
        () => (document.querySelector('.photos img') as HTMLImageElement).naturalWidth,
      );
      expect(size).toBe(8);
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'on a phone the list comes before the question',
    async () => {
      const page = await at.open({ login: 'leader', width: 390, height: 844 });
      await page.goto('/projects');
      const top = (selector: string) =>
        page.evaluate((one) => document.querySelector(one)!.getBoundingClientRect().top, selector);
      expect(await top('table.projects tbody tr')).toBeLessThan(500);
      expect(await top('.project-query')).toBeGreaterThan(await top('table.projects'));
      const first = await page.locator('table.projects tbody tr').first().textContent();
      expect(first).toContain('滞后');
      await page.context().close();
    },
    60_000,
  );
});
