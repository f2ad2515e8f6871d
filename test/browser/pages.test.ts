import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { brokenRules, type Checked, soundInEveryView, tooWide } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();
const AT = 'peers=districts&period=2022-06';

/** Pages that are looked at in every language, size and mode. */
const MAIN = [`/board?${AT}`, `/board/edz/gdp?${AT}`, `/indicator/gdp?${AT}&unit=edz`, `/unit/edz?${AT}`];

/** Every page with somebody who may see it. */
const PAGES: readonly Checked[] = [
  { path: '/sign-in', login: '' },
  { path: '/upgrade', login: '' },
  { path: `/board?${AT}`, login: 'leader' },
  { path: `/board?${AT}&show=completion`, login: 'leader' },
  { path: `/board?${AT}&show=pace`, login: 'leader' },
  { path: `/board?${AT}&as-of=2022-08-12T18:00`, login: 'leader' },
  { path: '/board?peers=districts&period=2030-03', login: 'leader' },
  { path: `/board/edz/gdp?${AT}`, login: 'leader' },
  { path: `/board/demo-3/fdi?${AT}`, login: 'leader' },
  { path: `/indicator/gdp?${AT}&unit=edz`, login: 'leader' },
  { path: `/indicator/fdi?${AT}&unit=edz`, login: 'leader' },
  { path: `/unit/edz?${AT}`, login: 'leader' },
  { path: `/unit/dev-bureau?${AT}`, login: 'leader' },
  { path: '/account', login: 'leader' },
  { path: '/nothing-here', login: 'leader' },
  { path: '/figures/new', login: 'dev' },
  { path: '/figures/new?unit=edz&indicator=gdp&period=2022-06&basis=natural', login: 'dev' },
  { path: '/targets/new', login: 'supervision' },
  { path: '/import', login: 'supervision' },
  { path: '/people', login: 'system' },
  { path: '/people', login: 'security' },
  { path: '/people', login: 'supervision' },
  { path: `/board?${AT}&show=gap`, login: 'finance' },
];

chromium.describe('pages in a real Chromium', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
  });
  afterAll(async () => at.close());

  chromium.it(
    'the checkers find what is planted',
    async () => {
      const page = await at.open({ login: 'leader', width: 390 });
      await page.goto(`/board?${AT}`);
      await page.evaluate(() => {
        const planted = '<img src="/x.png"><input><p id="wide">wide</p>';
        document.querySelector('main')!.insertAdjacentHTML('beforeend', planted);
        document.querySelector<HTMLElement>('#wide')!.style.width = '340px';
      });
      const rules = (await brokenRules(page)).map((fault) => fault.split(':')[0]);
      expect(rules).toEqual(expect.arrayContaining(['image-alt', 'label']));
      const wide = await tooWide(page);
      expect(wide).toEqual([expect.stringMatching(/px too wide at 320$/)]);
      await page.context().close();
    },
    60_000,
  );

  soundInEveryView(
    chromium,
    () => at,
    (view) => PAGES.filter(({ path }) => Object.keys(view).length === 1 || MAIN.includes(path)),
    [
      { language: 'zh' },
      { language: 'zh', care: true },
      { language: 'en', width: 390, height: 844 },
      { language: 'en', width: 1440 },
    ],
  );

  chromium.it(
    'no page breaks the content policy or says anything to the console, scrolls sideways on a phone, or lacks its band of demonstration data',
    async () => {
      const found: string[] = [];
      for (const login of new Set(PAGES.map((page) => page.login))) {
        const page = await at.open({ login, width: 390, height: 844 });
        let here = '';
        page.on('console', (message) => {
          const bad = ['error', 'warning'].includes(message.type());
          if (bad && here !== '/nothing-here') found.push(`${here}: ${message.text()}`);
        });
        page.on('pageerror', (error) => found.push(`${here}: ${error.message}`));
        for (const { path } of PAGES.filter((one) => one.login === login)) {
          here = path;
          await page.goto(path);
          found.push(...(await tooWide(page)).map((wide) => `${path} ${wide}`));
          if (!(await page.textContent('body'))?.includes('演示数据'))
            found.push(`${path}: no word of demonstration`);
        }
        await page.context().close();
      }
      expect(found).toEqual([]);
    },
    120_000,
  );

  chromium.it(
    'a form and a menu entry stand only where they may be used',
    async () => {
      const shown: Record<string, unknown[]> = {};
      for (const login of ['system', 'security', 'supervision']) {
        const page = await at.open({ login });
        await page.goto('/people');
        const forms = page.locator('form.form');
        const actions = await forms.evaluateAll((found) => found.map((form) => form.getAttribute('action')));
        shown[login] = [...actions, (await page.textContent('.top-nav'))?.includes('看板')];
        await page.context().close();
      }
      expect(shown).toEqual({
        system: ['/people', false],
        security: [false],
        supervision: ['/people/roles', true],
      });
    },
    60_000,
  );
});
