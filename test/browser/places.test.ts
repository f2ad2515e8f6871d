import { afterAll, beforeAll, expect } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { needs } from '../needs.ts';
import { soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();
const NOW = '2022-08-13T01:00:00.000Z';
const SITE = '/projects/expropriation/west-bank';
const PAGES = [
  { path: '/projects/expropriation', login: 'supervision' },
  { path: SITE, login: 'supervision' },
  { path: '/projects/expropriation/new', login: 'supervision' },
  { path: '/projects/livelihood', login: 'supervision' },
  { path: '/projects/attraction', login: 'supervision' },
  { path: '/projects/attraction', login: 'street' },
  { path: '/projects/expropriation', login: 'finance' },
];

chromium.describe('expropriation, public services and attraction in a real Chromium', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path, () => openDemoAt(NOW));
  }, 120_000);
  afterAll(async () => at.close());

  soundInEveryView(
    chromium,
    () => at,
    () => PAGES,
  );

  chromium.it(
    'the street reports a month from a phone: a refused number stands beside its field, the mended one is taken',
    async () => {
      const page = await at.open({ login: 'street', language: 'zh', width: 390, height: 844 });
      await page.goto('/projects/expropriation/old-street');
      await page.fill('#field-signed', '321');
      await page.fill('#field-note', '联系 13812345678');
      await Promise.all([page.waitForNavigation(), page.click('#report .actions button')]);
      expect(await page.textContent('.problems h2')).toContain('2');
      await page.click('.problems a >> nth=0');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-signed');
      expect(await page.inputValue('#field-note')).toBe('联系 13812345678');
      await page.fill('#field-signed', '250');
      await page.fill('#field-note', '本月整体顺利');
      await Promise.all([page.waitForNavigation(), page.click('#report .actions button')]);
      expect(await page.textContent('.band-notice')).toContain('2022 年 7 月');
      expect(await page.textContent('h1')).toContain('250 户');
    },
    60_000,
  );

  chromium.it(
    'the office turns the month and the rule with the keyboard alone, and the measure is named',
    async () => {
      const page = await at.open({ login: 'supervision', language: 'en', width: 1440 });
      await page.goto('/projects/expropriation');
      await page.focus('select[name=rule]');
      await page.keyboard.press('ArrowDown');
      await page.focus('.query button[type=submit]');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(page.url()).toContain('rule=yinchuan-progress');
      expect(await page.textContent('main')).toContain('points the share is below schedule');
      await page.click('.sites a >> nth=0');
      expect(page.url()).toContain('rule=yinchuan-progress');
    },
    60_000,
  );
});
