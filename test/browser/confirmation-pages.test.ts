import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { visitor } from '../walk/site.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

chromium.describe('confirming the figures in a real Chromium', () => {
  let at: BrowserSite;
  let figures = '';
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
    at.site.clock.now = '2023-02-15T02:00:00.000Z';
    figures = await openDisputed(at);
  }, 60_000);
  afterAll(async () => at.close());

  for (const view of [
    { language: 'zh', width: 1440 },
    { language: 'en', width: 390, height: 844 },
    { language: 'zh', width: 1440, care: true },
  ] as const) {
    chromium.it(
      `axe finds nothing and nothing scrolls sideways: ${JSON.stringify(view)}`,
      async () => {
        const found: string[] = [];
        for (const login of ['finance', 'supervision', 'leader']) {
          const page = await at.open({ login, ...view, bypassPolicy: true });
          for (const path of login === 'leader' ? ['/inbox'] : ['/inbox', figures]) {
            await page.goto(path);
            await shoot(
              page,
              `${login}${path === figures ? '-figures' : '-inbox'}-${view.width}${'care' in view ? '-care' : ''}`,
            );
            found.push(...(await wrongOf(page)).map((wrong) => `${login} ${path} ${wrong}`));
          }
        }
        expect(found).toEqual([]);
      },
      60_000,
    );
  }
});

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** The rules of axe that are broken, and how far the page goes past the window; on a phone also past the narrowest one. */
async function wrongOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe;
    return (await run.run()).violations.map(({ id }) => id);
  });
  const size = page.viewportSize()!;
  for (const width of size.width < 400 ? [size.width, 320] : [size.width]) {
    await page.setViewportSize({ ...size, width });
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) found.push(`is ${wide} px too wide at ${width}`);
  }
  await page.setViewportSize(size);
  return found;
}

/** Opens a stocktake with a dispute of the longest note; gives the address of its figures. */
async function openDisputed({ site }: BrowserSite): Promise<string> {
  const [office, finance] = [visitor(site), visitor(site)];
  await office.signIn('supervision');
  await finance.signIn('finance');
  const said = { unit: 'edz', peers: 'districts', period: '2022-H1', meetingOn: '2023-02-23' };
  const opened = await office.send('POST', '/api/v1/stocktakes', said);
  expect(opened.status).toBe(201);
  const { stocktake } = (await opened.json()) as { stocktake: string };
  const figures = `/stocktakes/${stocktake}/figures`;
  const read = await finance.get(`/api/v1${figures}`);
  const { asks } = (await read.json()) as { asks: { indicator: string; figureVersion: number }[] };
  const { indicator, figureVersion } = asks[0]!;
  const note = `镕喆垚：${'数'.repeat(9_990)}`;
  const dispute = { unit: 'edz', indicator, figureVersion, note, evidence: '演示财〔2022〕7号' };
  expect((await finance.send('POST', `/api/v1${figures}/dispute`, dispute)).status).toBe(201);
  return figures;
}
