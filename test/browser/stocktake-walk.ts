import type { Page } from 'playwright-core';
import type { BrowserSite } from './browser.ts';

/** 走查 — a stocktake from its opening to the public page, by keyboard alone. `shot` is called after each step with its name. */
export interface StocktakeWalk {
  readonly at: BrowserSite;
  readonly language: 'zh' | 'en';
  readonly shot: (page: Page, name: string) => Promise<void>;
}

/** What came of it: the address of the stocktake, the files made, the public address, and how long the keys took. */
export interface WalkedStocktake {
  readonly stocktake: string;
  readonly edition: string;
  readonly publicUrl: string;
  readonly documents: readonly string[];
  readonly refusedLock: string;
  readonly seconds: number;
}

const RELEASE = '2023-02-15 11:00';
const HOUR = '2023-02-15T03:00:00.000Z';

/** Walks it. The clock of the site is moved to the hour of release at the end. */
export async function walkStocktake({ at, language, shot }: StocktakeWalk): Promise<WalkedStocktake> {
  const begun = performance.now();
  const desk = async (login: string): Promise<Page> => at.open({ login, language });
  const office = await desk('supervision');
  await office.goto('/board');
  await press(office, 'a[href="/stocktakes"]');
  await retype(office, '#field-period', '2022-H1');
  await press(office, '#open button[type=submit]');
  const stocktake = new URL(office.url()).pathname;
  await shot(office, 'opened');

  const finance = await desk('finance');
  await finance.goto('/inbox');
  await shot(finance, 'inbox');
  await press(finance, `main a[href^="${stocktake}/figures"]`);
  await press(finance, 'button[name=all]');
  await shot(finance, 'confirmed');

  const dev = await desk('dev');
  await dev.goto(`${stocktake}/figures`);
  await tabTo(dev, 'main details > summary');
  await dev.keyboard.press('Enter');
  await tabTo(dev, 'details[open] textarea[name=note]');
  await dev.keyboard.type(language === 'zh' ? '六月快报少计一户' : 'The June flash missed one firm');
  await tabTo(dev, 'details[open] textarea[name=evidence]');
  await dev.keyboard.type(
    language === 'zh' ? '演示统计〔2022〕7号附表，经办人镕喆垚' : 'Demo statistics 2022 no. 7',
  );
  await press(dev, 'details[open] button[type=submit]');
  await shot(dev, 'disputed');

  await office.goto(stocktake);
  await press(office, `form[action="${stocktake}/lock"] button`);
  const refusedLock = (await office.textContent('.problems')) ?? '';
  await shot(office, 'lock-refused');
  await office.goto(`${stocktake}/figures`);
  await tabTo(office, 'form[action$="/settle"] textarea[name=note]');
  await office.keyboard.type(language === 'zh' ? '已核对，原数据口径正确' : 'Checked: the figure stands');
  await press(office, 'form[action$="/settle"] button[type=submit]');
  await shot(office, 'settled');

  await office.goto(stocktake);
  await press(office, `form[action="${stocktake}/lock"] button`);
  await shot(office, 'locked');
  await office.goto(`${stocktake}/statements`);
  await tabTo(office, '.arrange form button.plain');
  await turn(office, () => office.keyboard.press('Enter'));
  await shot(office, 'sentences');

  const leader = await desk('leader');
  await leader.goto(stocktake);
  await press(leader, `a[href="${stocktake}/questions"]`);
  await shot(leader, 'questions');

  await office.goto(`${stocktake}/documents`);
  await press(office, `form[action="${stocktake}/documents"] button`);
  const documents = await office.$$eval('main table a', (links) =>
    links.map((link) => (link as HTMLAnchorElement).pathname),
  );
  await shot(office, 'documents');

  await office.goto(`/editions/new?stocktake=${stocktake.split('/').at(-1)}`);
  await retype(office, '#field-releaseAt', RELEASE);
  await press(office, 'button[value=seal]');
  const edition = new URL(office.url()).pathname;
  await shot(office, 'sealed');
  await leader.goto('/inbox');
  await press(leader, `main a[href="${edition}"]`);
  await press(leader, `form[action="${edition}/sign"] button[type=submit]`);
  await shot(leader, 'signed');
  at.site.clock.now = HOUR;
  const publicUrl = at.site.server.publicUrl ?? '';
  const reader = await at.open({ language });
  await untilOut(reader, `${publicUrl}/article/${edition.split('/').at(-1)}`);
  await shot(reader, 'article');
  const seconds = (performance.now() - begun) / 1000;
  return { stocktake, edition, publicUrl, documents, refusedLock, seconds };
}

/** Moves by the tab key until the element has the focus; from the top of the page, as a person would. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`${selector} cannot be reached by the tab key on ${page.url()}`);
}

async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await turn(page, () => page.keyboard.press('Enter'));
}

async function turn(page: Page, by: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForNavigation(), by()]);
}

async function retype(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** Asks for the public page until it stands: at most two seconds after the hour. */
async function untilOut(page: Page, address: string): Promise<void> {
  const until = performance.now() + 2000;
  for (;;) {
    const answer = await page.goto(address);
    if (answer?.status() === 200) return;
    if (performance.now() > until) throw new Error(`${address} did not stand within two seconds`);
    await page.waitForTimeout(100);
  }
}
