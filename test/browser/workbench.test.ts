import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { actAs, makeWorkbench } from '../workbench-world.ts';
import { soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { tabTo } from './stocktake-walk.ts';

const chromium = needs.chromium();

chromium.describe('the workbench in a real Chromium', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
    const { going } = await makeWorkbench(at.site);
    const text = `${'按旬报送，'.repeat(60)}https://example.invalid/${'a'.repeat(200)}`;
    await actAs(at.site, 'supervision', going, { act: 'urge', text });
  }, 120_000);
  afterAll(async () => at.close());

  const pages = [
    ['finance', '/inbox'],
    ['finance', '/inbox?tab=done'],
    ['finance', '/messages'],
    ['finance', '/account'],
    ['supervision', '/inbox?tab=started'],
    ['supervision', '/tasks/lights'],
    ['leader', '/inbox?tab=copied'],
  ] as const;
  soundInEveryView(
    chromium,
    () => at,
    () => pages.map(([login, path]) => ({ login, path })),
  );

  chromium.it(
    'all is marked as read by the keyboard alone, and the number in the top line goes',
    async () => {
      const page = await at.open({ login: 'finance', language: 'zh' });
      await page.goto('/inbox');
      const badge = page.locator('.top-messages .count');
      expect(Number(await badge.locator('[aria-hidden]').textContent())).toBeGreaterThan(0);
      await tabTo(page, '.top-messages');
      await Promise.all([page.waitForURL('**/messages'), page.keyboard.press('Enter')]);
      await tabTo(page, 'form[action="/messages/read"] button');
      await Promise.all([page.waitForURL('**/messages?done=read'), page.keyboard.press('Enter')]);
      expect(await page.textContent('h1')).toBe('消息：没有未读');
      expect(await badge.count()).toBe(0);
      expect(await page.locator('.message').count()).toBeGreaterThan(3);
      expect(await page.locator('.message-unread').count()).toBe(0);
      await page.context().close();
    },
  );
});
