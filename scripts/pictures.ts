// 图样 — `npm run pictures`: the pages as they look, from the demonstration data on a temporary database and a free port.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type BrowserSite, openBrowserSite, type View } from '../test/browser/browser.ts';
import { walkStalls } from '../test/browser/stalls-walk.ts';
import { walkStocktake } from '../test/browser/stocktake-walk.ts';
import { walkSupervision } from '../test/browser/supervision-walk.ts';
import { openDemoAt } from '../test/demo-at.ts';
import { needs, projectRoot } from '../test/needs.ts';
import { smallPng } from './small-png.ts';

interface Shot {
  readonly name: string;
  readonly path: string;
}

const AT = 'peers=districts&period=2022-06';
const PAGES: readonly Shot[] = [
  { name: 'board', path: `/board?${AT}` },
  { name: 'explanation', path: `/board/edz/gdp?${AT}` },
  { name: 'indicator', path: `/indicator/gdp?${AT}&unit=edz` },
  { name: 'unit', path: `/unit/edz?${AT}` },
  { name: 'as-of', path: `/board?${AT}&as-of=2022-08-12T18:00` },
];
const REGISTER: readonly Shot[] = [
  { name: 'projects-board', path: '/projects/board?period=2022-06' },
  { name: 'projects', path: '/projects?period=2022-06' },
  { name: 'projects-stalls', path: '/projects/stalls?period=2022-06' },
  { name: 'project', path: '/projects/hydrogen-works' },
  { name: 'expropriation', path: '/projects/expropriation' },
  { name: 'livelihood', path: '/projects/livelihood' },
  { name: 'attraction', path: '/projects/attraction' },
  { name: 'meeting', path: '/meetings/coordination-08' },
  { name: 'matter', path: '/matters/tunnel-houses' },
  { name: 'inspection', path: '/inspections/heat-2022-08-12' },
];
const PUBLIC_VIEWS: readonly (readonly [string, View])[] = [
  ['zh-1440', { language: 'zh' }],
  ['zh-390', { language: 'zh', width: 390, height: 844 }],
  ['en-1440', { language: 'en' }],
];
const LANGUAGES = ['zh', 'en'] as const;
const folder = join(projectRoot, 'docs', 'pictures');
const only = process.argv[2];

const chromium = needs.chromium();
if (!chromium.met) {
  process.stderr.write(`pictures: ${chromium.reason}\n`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const site = await openBrowserSite(chromium.path);
try {
  for (const language of LANGUAGES) {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
      [1920, 1080],
    ] as const) {
      const pages = width === 1920 ? PAGES.slice(0, 1) : PAGES;
      await shots(site, { language, width, height }, pages);
    }
    await sheet(site, language);
    await shots(site, { language, care: true }, PAGES.slice(0, 3));
    await paper(site, language);
    await wall(site, language);
  }
} finally {
  await site.close();
}
await stocktake();
await supervision();
await register();
await stalls();

async function shots(site: BrowserSite, view: View, pages: readonly Shot[]): Promise<void> {
  const page = await site.open({ login: 'leader', ...view });
  for (const { name, path } of pages) {
    await page.goto(path);
    await save(page, [name, view.care ? 'care' : '', view.language, view.width ?? 1440]);
  }
  await page.context().close();
}

/** The explanation beside the table, as Enter opens it. */
async function sheet(site: BrowserSite, language: 'zh' | 'en'): Promise<void> {
  const page = await site.open({ login: 'leader', language });
  await page.goto(PAGES[0]!.path);
  await page.focus('.board a.cell-link');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#sheet .fields');
  await save(page, ['board-sheet', language, 1440]);
  await page.context().close();
}

/** As it comes out of the printer: the board on A3 landscape, the others on A4, at 96 dots an inch. */
async function paper(site: BrowserSite, language: 'zh' | 'en'): Promise<void> {
  for (const { name, path } of PAGES.slice(0, 4)) {
    const page = await site.open({
      login: 'leader',
      language,
      width: name === 'board' ? 1510 : 703,
      height: 1047,
    });
    await page.emulateMedia({ media: 'print' });
    await page.goto(path);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await save(page, [name, 'print', language]);
    await page.context().close();
  }
}

/** The wall's scenes, reception first. */
async function wall(site: BrowserSite, language: 'zh' | 'en'): Promise<void> {
  const page = await site.open({ login: 'leader', language, width: 1920, height: 1080 });
  for (const [set, scenes] of [
    ['reception', 4],
    ['internal', 3],
  ] as const) {
    for (let scene = 0; scene < scenes; scene++) {
      await page.goto(`/wall?${AT}&scenes=${set}&scene=${scene}`);
      await save(page, ['wall', set, String(scene + 1), language]);
    }
  }
  await page.context().close();
}

/** A stocktake from its opening to the public page, step by step, and what stands in public on other screens. */
async function stocktake(): Promise<void> {
  const site = await openBrowserSite(chromium.path);
  try {
    let step = 0;
    const number = (): string => String(++step).padStart(2, '0');
    const walked = await walkStocktake({
      at: site,
      language: 'zh',
      shot: (page, name) => save(page, ['stocktake', number(), name]),
    });
    for (const [name, view] of PUBLIC_VIEWS) {
      const page = await site.open(view);
      await page.goto(`${walked.publicUrl}/article/${walked.edition.split('/').at(-1)}`);
      await save(page, ['public-article', name]);
      await page.goto(`${walked.publicUrl}/card/${walked.edition.split('/').at(-1)}`);
      await save(page, ['public-card', name]);
      await page.context().close();
    }
  } finally {
    await site.close();
  }
}

/** From the gap to the one who closes it, step by step, on the days of 2022. */
async function supervision(): Promise<void> {
  const site = await openBrowserSite(chromium.path, () => openDemoAt('2022-08-13T01:00:00.000Z'));
  try {
    let step = 0;
    await walkSupervision({
      at: site,
      shot: (page, name) => save(page, ['supervision', String(++step).padStart(2, '0'), name]),
    });
  } finally {
    await site.close();
  }
}

/** The register, meetings and inspections as they stood on the morning of the meeting. */
async function register(): Promise<void> {
  const site = await openBrowserSite(chromium.path, () => openDemoAt('2022-08-13T01:00:00.000Z'));
  const view = { login: 'supervision', height: 900 };
  try {
    await shots(site, { ...view, language: 'zh', width: 1440 }, REGISTER);
    await shots(site, { ...view, language: 'en', width: 1440 }, REGISTER.slice(0, 4));
    await shots(site, { ...view, language: 'zh', width: 390 }, REGISTER.slice(0, 4));
    await shots(site, { ...view, language: 'zh', care: true }, REGISTER.slice(0, 1));
  } finally {
    await site.close();
  }
}

/** A stall from the stocktake to the finding on the site, step by step. */
async function stalls(): Promise<void> {
  const site = await openBrowserSite(chromium.path, () => openDemoAt('2022-08-13T01:00:00.000Z'));
  try {
    let step = 0;
    await walkStalls({
      at: site,
      shot: (page, name) => save(page, ['stall', String(++step).padStart(2, '0'), name]),
    });
  } finally {
    await site.close();
  }
}

async function save(page: Page, parts: readonly (string | number | undefined)[]): Promise<void> {
  const name = `${parts.filter(Boolean).join('-')}.png`;
  if (only && !name.includes(only)) return;
  const png = await page.screenshot({ fullPage: true, animations: 'disabled' });
  writeFileSync(join(folder, name), smallPng(png));
  process.stdout.write(`${name}\n`);
}
