import { afterAll, beforeAll, expect } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { needs } from '../needs.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { walkSupervision } from './supervision-walk.ts';

const chromium = needs.chromium();

chromium.describe('supervision from the gap to the one who closes it', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path, () => openDemoAt('2022-08-13T01:00:00.000Z'));
  });
  afterAll(async () => at.close());

  chromium.it(
    'issues three books in one act, is signed on a phone and on paper, split, slipped, closed, reopened and told',
    async () => {
      const walked = await walkSupervision({
        at,
        shot: async (page, name) => {
          expect(await page.title(), name).not.toMatch(/出错|404|500/);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
        },
      });
      expect(walked.books).toBe(3);
      expect(walked.covers).toBeGreaterThanOrEqual(8);
      expect(walked.lights).toEqual([expect.stringContaining('▲'), expect.stringContaining('●')]);
      expect(walked.refusedExtension).toContain('已过期限：2022-09-20 到期，今天 2022-09-21');
      expect(walked.slips).toEqual(['2022-09-17 blue', '2022-09-21 yellow', '2022-09-29 red']);
      expect(walked.states).toEqual(['办结', '办理']);
      expect(walked.circular).toContain('演示一街道');
    },
    120_000,
  );
});
