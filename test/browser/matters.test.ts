import { afterAll, beforeAll, expect } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { needs } from '../needs.ts';
import { soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { paperOf } from './paper.ts';
import { tabTo } from './stocktake-walk.ts';

const chromium = needs.chromium();

chromium.describe('meetings and matters in a real Chromium', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path, () => openDemoAt('2022-08-13T02:00:00.000Z'));
  }, 120_000);
  afterAll(async () => at.close());

  const PLANNED = '/meetings/coordination-08';
  const FOUND = '/matters/tunnel-houses';
  const pages = [
    ['supervision', '/meetings'],
    ['supervision', PLANNED],
    ['supervision', '/meetings/coordination-03'],
    ['supervision', '/matters?list=all'],
    ['supervision', FOUND],
    ['leader', `${FOUND}?as-of=2022-06-01`],
  ] as const;
  soundInEveryView(
    chromium,
    () => at,
    () => pages.map(([login, path]) => ({ login, path })),
  );

  chromium.it(
    'by keyboard alone: a point is put on the agenda in other words, and confirmed to be the matter discussed before',
    async () => {
      const page = await at.open({ login: 'supervision', language: 'zh' });
      await page.goto(PLANNED);
      await tabTo(page, '#point > summary');
      await page.keyboard.press('Enter');
      await tabTo(page, '#field-point-title');
      await page.keyboard.insertText('南段管廊入口三处民房签约腾空');
      await tabTo(page, '#point-text');
      await page.keyboard.insertText('盾构井处三处房屋仍未腾空，一街道汇报签约情况。');
      await tabTo(page, '#point button[type=submit]');
      await Promise.all([page.waitForURL('**done=point*'), page.keyboard.press('Enter')]);
      const proposal = page.locator('#point-4 .proposal');
      expect(await proposal.locator('mark').allTextContents()).toContain('三处房屋');
      expect(await proposal.textContent()).toContain('已上会 4 次，没有一项承诺兑现');
      await tabTo(page, '#point-4 .proposal button[value=same]');
      await Promise.all([page.waitForURL('**done=matter*'), page.keyboard.press('Enter')]);
      expect(await page.locator('#point-4 .before a').first().getAttribute('href')).toBe(FOUND);
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'from the finding to the item in one step, and back from the item to the point it was decided at',
    async () => {
      const page = await at.open({ login: 'supervision', language: 'zh' });
      await page.goto('/matters');
      expect(await page.textContent('h1')).toBe('1 个事由上会 3 次以上而没有兑现的承诺');
      await page.click(`table.matters a[href="${FOUND}"]`);
      await page.click('#item > summary');
      await Promise.all([page.waitForURL('**done=item*'), page.click('#item button[type=submit]')]);
      await Promise.all([page.waitForURL('**/tasks/**'), page.click('h2#items + ul a')]);
      await page.click('a[href^="/meetings/executive-07"]');
      expect(new URL(page.url()).hash).toBe('#point-1');
      await page.context().close();
    },
    60_000,
  );

  chromium.it('prints on A4 without its forms', async () => {
    const page = await at.open({ login: 'leader', language: 'zh' });
    await page.goto(FOUND);
    const { sheets, sizes } = await paperOf(page);
    expect(sizes).toEqual(['210 × 297']);
    expect(sheets).toBeLessThanOrEqual(2);
    await page.context().close();
  });
});
