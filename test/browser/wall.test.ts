import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { INTERNAL, RECEPTION } from '../../src/web/wall-model.ts';
import { faultsOf, tooWide, withoutScript } from './axe.ts';
import { byDay, byTurns } from '../runs.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { paperOf } from './paper.ts';

const chromium = needs.chromium();
const AT = 'peers=districts&period=2022-06';
const SCENES = [
  ...RECEPTION.map((scene, i) => ({ scene, path: `/wall?${AT}&scene=${i}` })),
  ...INTERNAL.map((scene, i) => ({ scene, path: `/wall?${AT}&scenes=internal&scene=${i}` })),
];
const FULL = { width: 1920, height: 1080 };
const PHONE = { width: 320, height: 640 };

chromium.describe('the wall in a real Chromium', () => {
  let at: BrowserSite;
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
  });
  afterAll(async () => at.close());

  const views = [
    { language: 'en', ...FULL },
    { language: 'zh', care: true, ...FULL },
    { language: 'zh', ...PHONE },
    { language: 'zh', ...FULL },
    { language: 'en', ...PHONE },
    { language: 'zh', care: true, ...PHONE },
  ] as const;
  for (const [turn, view] of byDay(views, 3).entries()) {
    chromium.it(
      `axe finds nothing on any scene, and each fits its window: ${JSON.stringify(view)}`,
      async () => {
        const page = await at.open({ login: 'leader', ...view });
        const found: string[] = [];
        for (const [number, { scene, path }] of SCENES.entries()) {
          await page.goto(path);
          expect(await sceneOf(page), path).toBe(scene);
          const name = `wall ${path} ${JSON.stringify(view)}`;
          found.push(...(await faultsOf(page, name, byTurns(number, turn, 3))));
          if (view.width !== FULL.width) continue;
          found.push(...(await outside(page)).map((one) => `${path}: ${one}`));
          found.push(...(await tooSmall(page)).map((one) => `${path}: ${one}`));
        }
        await page.context().close();
        const stranger = await at.open(view);
        await stranger.goto('/wall');
        found.push(...(await faultsOf(stranger, `wall of a stranger ${JSON.stringify(view)}`)));
        await stranger.context().close();
        expect(found).toEqual([]);
      },
      60_000,
    );
  }

  chromium.it(
    'what does not fit is found',
    async () => {
      const page = await at.open({ login: 'leader', ...FULL });
      await page.goto(SCENES[1]!.path);
      await page.evaluate(() => {
        const rows = document.querySelector('.wall-scene:not([hidden]) .wall-rows')!;
        for (const row of Array.from(rows.children)) rows.append(row.cloneNode(true));
      });
      expect(await outside(page)).toEqual([
        expect.stringMatching(/^scrolls \d+ px down$/),
        expect.stringContaining('into the foot'),
      ]);
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'without script its links turn the scenes, on the narrowest phone too',
    async () => {
      const page = await at.open({ login: 'leader', script: false, ...PHONE });
      await page.goto(SCENES[0]!.path);
      for (const scene of [...RECEPTION.slice(1), RECEPTION[0]]) {
        await Promise.all([page.waitForNavigation(), page.click('.wall-next')]);
        expect(await sceneOf(page)).toBe(scene);
        expect(await tooWide(page)).toEqual([]);
      }
      expect(await page.locator('.wall-controls button:visible').count(), 'nothing to press in vain').toBe(0);
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'without script axe finds only that it turns by itself',
    async () => {
      const page = await at.open({ login: 'leader', ...FULL });
      await withoutScript(page);
      for (const { path } of SCENES) {
        await page.goto(path);
        expect(await faultsOf(page, 'wall')).toEqual([expect.stringMatching(/^wall meta-refresh: /)]);
        expect(await outside(page)).toEqual([]);
      }
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'each scene is printed on one sheet',
    async () => {
      const page = await at.open({ login: 'leader', ...FULL });
      for (const { path } of SCENES) {
        await page.goto(path);
        expect((await paperOf(page)).sheets, path).toBe(1);
      }
      await page.context().close();
    },
    60_000,
  );
});

/** Figures of the scene that cannot be read from eight metres. Names with digits in them are no figures. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = '.wall-name, .wall-lead, .wall-event, tbody th, .sr';
    const said = Array.from(document.querySelectorAll('.wall-scene:not([hidden]) *')).filter(
      (one) =>
        !one.matches(named) &&
        Array.from(one.childNodes).some(
          (node) => node.nodeType === Node.TEXT_NODE && /\d/.test(node.textContent!),
        ),
    );
    if (said.length === 0) return ['no figure at all'];
    return said
      .map((one) => ({ px: Number.parseFloat(getComputedStyle(one).fontSize), text: one.textContent }))
      .filter(({ px }) => px < 36)
      .map(({ px, text }) => `${text} stands in ${px} px`);
  });
}

/** The scenes that can be seen; one, when all is well. */
async function sceneOf(page: Page): Promise<string> {
  const seen = page.locator('.wall-scene:visible');
  return (await seen.evaluateAll((all) => all.map((one) => one.getAttribute('data-scene')))).join(' ');
}

/** What of a wall lies outside its window: a canvas that would scroll, a scene that runs into the foot, a thing past an edge. */
async function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
    const scene = box('.wall-scene:not([hidden])');
    const foot = box('.wall-foot');
    const past = Array.from(document.querySelectorAll('.wall-canvas *')).filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (left < 0 || right > clientWidth);
    });
    return [
      scrollHeight > clientHeight ? `scrolls ${scrollHeight - clientHeight} px down` : '',
      scrollWidth > clientWidth ? `scrolls ${scrollWidth - clientWidth} px sideways` : '',
      scene.bottom > foot.top ? `the scene runs ${Math.ceil(scene.bottom - foot.top)} px into the foot` : '',
      foot.bottom > clientHeight ? 'the foot lies below the window' : '',
      ...past.map((one) => `past an edge: ${one.className}`),
    ].filter(Boolean);
  });
}
