import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Need } from '../needs.ts';
import { byTurns } from '../runs.ts';
import type { BrowserSite, View } from './browser.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = 400;
const NARROWEST = 320;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
interface AxeWindow {
  readonly axe: { readonly run: (how: object) => Promise<{ readonly violations: readonly Violation[] }> };
}

/** 无障碍检查 — the rules of axe that the page breaks, each with the first element that does. */
export async function brokenRules(page: Page): Promise<string[]> {
  // Given to the page by the debugger, so the content policy stays as it is.
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as AxeWindow;
    // Every rule that is on by default runs. Style sheets are fetched again only for a rule that is off.
    const how = { resultTypes: ['violations'], preload: { assets: ['media'] } };
    return (await axe.run(how)).violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html ?? '' }));
  });
  return violations.map(({ id, html }) => `${id}: ${html.slice(0, 200)}`);
}

/** 过宽 — how far the page goes past its window; in a window of a phone also past the narrowest one. */
export async function tooWide(page: Page): Promise<string[]> {
  const size = page.viewportSize()!;
  const found: string[] = [];
  for (const width of size.width < PHONE ? new Set([size.width, NARROWEST]) : [size.width]) {
    if (width !== size.width) await page.setViewportSize({ ...size, width });
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) found.push(`is ${wide} px too wide at ${width}`);
    if (width !== size.width) await page.setViewportSize(size);
  }
  return found;
}

/** What both checks, or the second alone, find on the page as it stands. With PICTURES=folder it is also drawn there. */
export async function faultsOf(page: Page, name: string, axe = true): Promise<string[]> {
  const folder = process.env['PICTURES'];
  const file = name.replaceAll(/[^A-Za-z0-9]+/g, '-');
  if (folder) await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true });
  const found = [...(axe ? await brokenRules(page) : []), ...(await tooWide(page))];
  return found.map((fault) => `${name} ${fault}`);
}

/**
 * 无脚本 — from here on a page comes as a browser without script shows it: what is in `noscript` stands in it, and no script
 * comes along. axe, which needs script itself, can still look at it.
 */
export async function withoutScript(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const kind = route.request().resourceType();
    if (kind === 'script') return route.abort();
    if (kind !== 'document') return route.continue();
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replaceAll(/<script\b.*?<\/script>/gs, '').replaceAll(/<\/?noscript>/g, '');
    return route.fulfill({ response, body });
  });
}

/** 受检页 — an address and somebody who may see it. */
export interface Checked {
  readonly path: string;
  readonly login: string;
}

/** 各种视图 — a desk, a phone in English, care mode: how pages are looked at unless a test says otherwise. */
const VIEWS: readonly View[] = [
  { language: 'zh', width: 1440 },
  { language: 'en', width: 390, height: 844 },
  { language: 'zh', width: 1440, care: true },
];

/**
 * 逐页检查 — one test for each view: nothing scrolls sideways on any page that `pages` gives for the view, and axe finds nothing. By
 * day axe, which takes the time of ten pages, looks at each page in one of its views, in turn; at night in all.
 */
export function soundInEveryView(
  { it }: Pick<Need, 'it'>,
  at: () => BrowserSite,
  pages: (view: View) => readonly Checked[],
  views: readonly View[] = VIEWS,
): void {
  for (const view of views)
    it(`axe finds nothing and nothing scrolls sideways: ${JSON.stringify(view)}`, async () => {
      const shown = views.map((one) => pages(one).map(keyOf));
      const all = [...new Set(shown.flat())];
      const seenByAxe = (page: Checked): boolean => {
        const among = views.filter((_, index) => shown[index]!.includes(keyOf(page)));
        return byTurns(all.indexOf(keyOf(page)), among.indexOf(view), among.length);
      };
      expect(await faultsOfAll(at(), pages(view), view, seenByAxe)).toEqual([]);
    }, 180_000);
}

function keyOf({ login, path }: Checked): string {
  return `${login} ${path}`;
}

/** What the checks find on every page, each login in a window of its own. */
async function faultsOfAll(
  at: BrowserSite,
  checked: readonly Checked[],
  view: View,
  seenByAxe: (page: Checked) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const login of new Set(checked.map((one) => one.login))) {
    const page = await at.open({ ...view, login });
    for (const one of checked.filter((each) => each.login === login)) {
      await page.goto(one.path);
      const name = `${login} ${one.path} ${JSON.stringify(view)}`;
      found.push(...(await faultsOf(page, name, seenByAxe(one))));
    }
    await page.context().close();
  }
  return found;
}
