import { afterAll, beforeAll, expect } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { makeLetterItems } from '../letters-world.ts';
import { needs } from '../needs.ts';
import { brokenRules, soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();

chromium.describe('letters of supervision in a real Chromium', () => {
  let at: BrowserSite;
  let draft = '';
  let issued = '';
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path, () => openDemoAt('2022-07-04T02:00:00.000Z'));
    await makeLetterItems(at.site);
    draft = await makeCircular(at);
    issued = await makeLetter(at);
  }, 120_000);
  afterAll(async () => at.close());

  soundInEveryView(
    chromium,
    () => at,
    () => [
      { path: '/letters', login: 'supervision' },
      { path: '/letters/new?kind=letter&unit=finance-bureau', login: 'supervision' },
      { path: '/letters/new?kind=report', login: 'supervision' },
      { path: draft, login: 'supervision' },
      { path: issued, login: 'supervision' },
      { path: issued, login: 'finance-head' },
      { path: '/letters', login: 'dev-head' },
    ],
  );

  chromium.it(
    'prints the letter alone, and says a refused number beside its field',
    async () => {
      const page = await at.open({ login: 'supervision', width: 390, height: 844 });
      await page.goto(issued);
      await page.emulateMedia({ media: 'print' });
      expect(await page.isVisible('.paper')).toBe(true);
      expect(await page.isVisible('.task-nav')).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      await page.goto(draft);
      await page.fill('#field-docNo', '机密〔2022〕1号');
      await Promise.all([page.waitForNavigation(), page.click('.letter-form button[type=submit]')]);
      expect(await page.textContent('.field-wrong .field-error')).toContain('密级标志');
      expect(await page.inputValue('#field-title')).toContain('督办事项');
      expect(await brokenRules(page)).toEqual([]);
    },
    60_000,
  );
});

/** Drafts the circular of the month by the form; gives its address. */
async function makeCircular(at: BrowserSite): Promise<string> {
  const page = await at.open({ login: 'supervision' });
  await page.goto('/letters');
  await Promise.all([page.waitForNavigation(), page.click('a[href="/letters/new"]')]);
  await Promise.all([page.waitForNavigation(), page.click('form.form button[type=submit]')]);
  return new URL(page.url()).pathname;
}

/** Drafts a letter to the bureau from the query of an item's page, numbers and issues it; gives its address. */
async function makeLetter(at: BrowserSite): Promise<string> {
  const page = await at.open({ login: 'supervision' });
  await page.goto('/letters/new?kind=letter&unit=finance-bureau');
  await Promise.all([page.waitForNavigation(), page.click('form.form button[type=submit]')]);
  await page.fill('#field-docNo', '演示督〔2022〕3号');
  await Promise.all([page.waitForNavigation(), page.click('.letter-form button[type=submit]')]);
  await Promise.all([page.waitForNavigation(), page.click('form[action$="/issue"] button[type=submit]')]);
  return new URL(page.url()).pathname;
}
