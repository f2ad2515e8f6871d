import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { walkStocktake } from './stocktake-walk.ts';

const chromium = needs.chromium();

chromium.describe('a stocktake by keyboard alone', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
  });
  afterAll(async () => at.close());

  chromium.it(
    'opens, is confirmed and disputed, locked, told, printed, sealed, signed, and stands in public at its hour',
    async () => {
      const steps: string[] = [];
      const walked = await walkStocktake({
        at,
        language: 'zh',
        shot: async (page, name) => {
          steps.push(name);
          expect(await page.title(), name).not.toMatch(/出错|404|500/);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
        },
      });
      expect(walked.refusedLock, 'an open dispute hinders the lock').toMatch(/演示经济发展局/);
      expect(steps.at(-1)).toBe('article');
      expect(walked.documents.length).toBeGreaterThanOrEqual(5);
      expect(walked.seconds, 'under three minutes').toBeLessThan(180);
    },
    180_000,
  );
});
