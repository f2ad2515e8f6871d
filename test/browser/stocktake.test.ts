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
      let article = '';
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
          if (name === 'article') article = await page.innerText('body');
        },
      });
      expect(walked.refusedLock, 'an open dispute hinders the lock').toMatch(/演示经济发展局/);
      expect(steps.at(-1)).toBe('article');
      expect(walked.documents.map((path) => path.split('/').at(-1))).toEqual(
        expect.arrayContaining(['one-table.xlsx', 'one-table.pdf', 'meeting-report.docx', 'data-card.pdf']),
      );
      // The public page tells what was locked, and which bytes it was sealed as.
      expect(article).toMatch(/无锡经开区 2022 年 1–6 月[\s\S]*亮成绩[\s\S]*9项[\s\S]*全市第一[\s\S]*补不足/);
      expect(article).toMatch(/SHA-256）\s+[0-9a-f]{64}\s/);
      expect(walked.seconds, 'under three minutes').toBeLessThan(180);
    },
    180_000,
  );
});
