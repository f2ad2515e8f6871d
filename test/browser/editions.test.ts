import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { visitor } from '../walk/site.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: BrowserSite;
let edition = '';

beforeAll(async () => {
  if (!chromium.met) return;
  site = await openBrowserSite(chromium.path);
  const office = visitor(site.site);
  await office.signIn('supervision');
  const scope = { unit: 'edz', peers: 'districts', period: '2022-06', audience: 'public' };
  const body = { ...scope, releaseAt: '2023-02-15T03:00:00.000Z' };
  const answer = await office.send('POST', '/api/v1/editions', body);
  edition = ((await answer.json()) as { edition: string }).edition;
}, 120_000);

afterAll(() => site?.close());

const PAGES = [
  { name: 'list', login: 'supervision', path: () => '/editions' },
  { name: 'new', login: 'supervision', path: () => '/editions/new?unit=edz&peers=districts&period=2022-06' },
  { name: 'one', login: 'leader', path: () => `/editions/${edition}` },
  { name: 'changes', login: 'leader', path: () => `/editions/${edition}/changes` },
];

const VIEWS = [
  { language: 'zh', width: 1440, care: false },
  { language: 'en', width: 390, care: false },
  { language: 'zh', width: 390, care: true },
] as const;

for (const { name, login, path } of PAGES) {
  chromium.it(
    `the page of editions "${name}" fits its window and has nothing axe objects to`,
    async () => {
      for (const { language, width, care } of VIEWS) {
        const page = await site.open({ login, language, width, care, bypassPolicy: true });
        await page.goto(path());
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wide, `${name} ${language} ${width}`).toBeLessThanOrEqual(0);
        await page.addScriptTag({ content: axe });
        const found = await page.evaluate(
          async () =>
            (
              await (
                window as never as {
                  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
                }
              ).axe.run()
            ).violations,
        );
        expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        const folder = process.env['PICTURES'];
        if (folder)
          await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`), fullPage: true });
        await page.context().close();
      }
    },
    60_000,
  );
}
