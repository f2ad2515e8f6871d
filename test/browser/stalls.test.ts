import { afterAll, beforeAll, expect } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { needs } from '../needs.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { WALKED, walkStalls } from './stalls-walk.ts';

const chromium = needs.chromium();

chromium.describe('a stall from the stocktake to the finding on the site', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path, () => openDemoAt('2022-08-13T01:00:00.000Z'));
  });
  afterAll(async () => at.close());

  chromium.it(
    'is named by its class, asked about, answered, made an item, drawn by rule, visited without network and found',
    async () => {
      const walked = await walkStalls({
        at,
        shot: async (page, name) => {
          expect(await page.title(), name).not.toMatch(/出错|404|500/);
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
        },
      });
      expect(walked.shortfall).toBe('50亿元');
      expect(walked.missing).toContain('50 亿元以上的项目今年没有突破');
      expect(walked.evidence).toContain('不到 5%');
      expect(walked.cause).toContain('资金');
      expect(walked.item).toMatch(/演示一街道[\s\S]*无锡经开区[\s\S]*查看这条停滞预警/);
      expect(walked.verified[0]).toContain('名单与种子一致');
      expect(walked.verified[1]).toContain('名单与种子一致');
      expect(walked.lists[0]).toBe(6);
      expect(walked.lists[1]).not.toBe(6);
      expect(walked.offline).toContain('草稿保存在本机');
      expect(walked.finding).toContain('督办事项');
      expect(walked.flagged).toContain('演示督检〔2022〕3号 2022 年 8 月 17 日 · 与所报不符');
      expect(walked.flagged).toContain(WALKED.name);
    },
    180_000,
  );
});
