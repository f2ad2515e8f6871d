import type { Page } from 'playwright-core';
import { consoleDesk } from '../../src/acts/desk.ts';
import { writeDueSlips } from '../../src/acts/tasks/write-due-slips.ts';
import { visitor } from '../walk/site.ts';
import type { BrowserSite } from './browser.ts';

/** 督查走查 — from the stocktake to the circular: books, signatures, a split, figures, slips, a remark. `shot` after each step. */
export interface SupervisionWalk {
  readonly at: BrowserSite;
  readonly shot: (page: Page, name: string) => Promise<void>;
}

/** What was seen on the way. */
export interface WalkedSupervision {
  readonly books: number;
  readonly covers: number;
  /** The light of the street's item before its figures came, and after. */
  readonly lights: readonly [string, string];
  readonly refusedExtension: string;
  /** The slips in their order, with the day of each. */
  readonly slips: readonly string[];
  /** The state before the leader's remark, and after. */
  readonly states: readonly [string, string];
  /** The text of the circular. */
  readonly circular: string;
  readonly seconds: number;
}

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
const ITEM = '演示一街道完成老旧小区外墙排危';

/** Walks it on a site of the demonstration as it was known on the morning of the meeting. */
export async function walkSupervision(walk: SupervisionWalk): Promise<WalkedSupervision> {
  const begun = performance.now();
  const issued = await issuesBooks(walk);
  walk.at.site.clock.now = '2022-08-15T01:30:00.000Z';
  const street = await signsOnPhone(walk);
  await entersPaper(walk);
  await splits(walk, street);
  const item = await drafts(walk);
  const slips = [await slipOn(walk, item, '2022-09-17'), await slipOn(walk, item, '2022-09-21')];
  const refusedExtension = await asksTooLate(walk, item);
  const lights = await figuresArrive(walk);
  slips.push(await slipOn(walk, item, '2022-09-29'));
  const states = await closesAndReopens(walk, item);
  const circular = await makesCircular(walk);
  const seconds = (performance.now() - begun) / 1000;
  return { ...issued, lights, refusedExtension, slips, states, circular, seconds };
}

async function issuesBooks({ at, shot }: SupervisionWalk): Promise<{ books: number; covers: number }> {
  const office = await at.open({ login: 'supervision' });
  await office.goto('/stocktakes');
  await office.fill('#field-period', '2022-H1');
  await turn(office, () => office.click('#open button[type=submit]'));
  const stocktake = new URL(office.url()).pathname;
  await turn(office, () => office.click(`form[action="${stocktake}/lock"] button`));
  await turn(office, () => office.click(`a[href="${stocktake}/books"]`));
  await shot(office, 'proposals');
  await turn(office, () => office.click('form.issue-books .actions button[type=submit]'));
  await shot(office, 'issued');
  await office.goto('/books');
  const seen = (address: string) =>
    office.$$eval(
      `main a[href^="${address}"]`,
      (links) => new Set(links.map((one) => (one as HTMLAnchorElement).pathname)).size,
    );
  return { books: await seen('/books/'), covers: await seen('/covers/') };
}

/** The street's head reads and signs on a phone: what waits, the cover, one press. */
async function signsOnPhone({ at, shot }: SupervisionWalk): Promise<Page> {
  const street = await at.open({ login: 'street-head', width: 390, height: 844 });
  await street.goto('/inbox');
  await shot(street, 'phone-inbox');
  await turn(street, () => street.click('main a[href^="/covers/"]'));
  await shot(street, 'phone-cover');
  await turn(street, () => street.click('form.sign button[type=submit]'));
  await shot(street, 'phone-signed');
  return street;
}

/** A bureau signed on paper: the office enters who, when and the scan. */
async function entersPaper({ at, shot }: SupervisionWalk): Promise<void> {
  const office = await at.open({ login: 'supervision' });
  await office.goto('/books');
  await turn(office, () => office.click('main tr:has-text("演示生态环境局") a[href^="/covers/"]'));
  await office.click('summary:has-text("代录纸质签收")');
  await office.fill('form[enctype] [name=signer]', '镕喆垚');
  await office.setInputFiles('form[enctype] input[type=file]', {
    name: '签收页.pdf',
    mimeType: 'application/pdf',
    buffer: PDF,
  });
  await turn(office, () => office.click('form[enctype] button[type=submit]'));
  await shot(office, 'paper-signature');
}

/** The street gives its households out by two teams. */
async function splits({ shot }: SupervisionWalk, street: Page): Promise<void> {
  await street.goto('/tasks?list=going');
  await turn(street, () => street.click('main a[href^="/tasks/"]:has-text("征收")'));
  await turn(street, () => street.click('a[href$="/split"]'));
  const share = { 1: '700', 2: '450' } as const;
  for (const number of [1, 2] as const) {
    await street.selectOption(`[name=leadUnit-${number}]`, 'street-1');
    await street.fill(`[name=title-${number}]`, `演示一街道第${number}工作组完成征收签约${share[number]}户`);
    await street.fill(`[name=value-${number}]`, share[number]);
  }
  await turn(street, () => street.click('main form .actions button[type=submit]'));
  await shot(street, 'phone-split');
}

/** The office writes down one matter from the minutes, approves and issues it; the street accepts. Gives its address. */
async function drafts({ at, shot }: SupervisionWalk): Promise<string> {
  const office = await at.open({ login: 'supervision' });
  await office.goto('/tasks/new?measure=visible');
  await office.fill('[name=title]', ITEM);
  await office.selectOption('[name=source]', 'minutes');
  await office.fill('[name=docNo]', '演示纪要〔2022〕5号');
  await office.selectOption('[name=leadUnit]', 'street-1');
  await office.selectOption('[name=limit]', 'fixed');
  await office.fill('[name=dueOn]', '2022-09-20');
  await office.fill('[name=visible]', '排查出的外墙隐患全部处置完毕');
  await shot(office, 'new-item');
  await turn(office, () => office.click('main form .actions button[type=submit]'));
  const item = new URL(office.url()).pathname;
  for (const act of ['approve', 'issue']) await press(office, act);
  await shot(office, 'item-issued');
  const street = await at.open({ login: 'street-head', width: 390, height: 844 });
  await street.goto(item);
  await press(street, 'accept');
  await shot(street, 'phone-accepted');
  return item;
}

/** The clock of a day: what slip it writes. */
async function slipOn({ at, shot }: SupervisionWalk, item: string, day: string): Promise<string> {
  at.site.clock.now = `${day}T01:00:00.000Z`;
  const written = await writeDueSlips(consoleDesk(at.site.store, at.site.clock.now), {});
  const own = written.filter(({ task }) => item.endsWith(task));
  const office = await at.open({ login: 'supervision' });
  await office.goto(item);
  await shot(office, `slip-${own[0]?.colour ?? 'none'}`);
  return own.map(({ colour }) => `${day} ${colour}`).join(' ');
}

/** An extension after the day: the page says why there is none. */
async function asksTooLate({ at, shot }: SupervisionWalk, item: string): Promise<string> {
  const street = await at.open({ login: 'street-head' });
  await street.goto(item);
  await street.click('main details:has(.blocked) > summary');
  await shot(street, 'extension-refused');
  return (await street.textContent('.blocked')) ?? '';
}

/** The reporter's figures of July and August arrive: the light of the item they measure turns by itself. */
async function figuresArrive({ at, shot }: SupervisionWalk): Promise<[string, string]> {
  const street = await at.open({ login: 'street-head', width: 390, height: 844 });
  await street.goto('/tasks?list=going');
  await turn(street, () => street.click('main a[href^="/tasks/"]:has-text("重大项目投资")'));
  const light = async (): Promise<string> => (await street.textContent('.task-stands .light'))?.trim() ?? '';
  const before = await light();
  await shot(street, 'phone-behind');
  const reporter = visitor(at.site);
  await reporter.signIn('street');
  const figure = { unit: 'street-1', indicator: 'project-investment', basis: 'natural' };
  for (const [period, value] of [
    ['2022-07', '36.6'],
    ['2022-08', '43.8'],
  ]) {
    const answer = await reporter.send('POST', '/api/v1/figures', {
      figures: [{ ...figure, period, value }],
    });
    if (answer.status !== 201)
      throw new Error(`the figure of ${period} was not taken: ${await answer.text()}`);
  }
  await street.reload();
  await shot(street, 'phone-light-turned');
  return [before, await light()];
}

/** The street reports, the office closes, and a leader's remark on a phone, in two taps, opens it again. */
async function closesAndReopens({ at, shot }: SupervisionWalk, item: string): Promise<[string, string]> {
  at.site.clock.now = '2022-09-30T01:00:00.000Z';
  const street = await at.open({ login: 'street-head' });
  await street.goto(item);
  await press(street, 'report', '隐患已全部处置，因雨期延误，附验收单。');
  const office = await at.open({ login: 'supervision' });
  await office.goto(item);
  await press(office, 'close', '现场已看。');
  const leader = await at.open({ login: 'leader', width: 390, height: 844 });
  await leader.goto(item);
  const state = async (): Promise<string> => (await leader.textContent('.task-stands strong'))?.trim() ?? '';
  const before = await state();
  await leader.click('details.act-remark > summary');
  await shot(leader, 'phone-remark');
  await turn(leader, () => leader.click('button[name=remark][value=act]'));
  await shot(leader, 'phone-reopened');
  return [before, await state()];
}

/** The circular of September, made from the data and looked at before it is issued. */
async function makesCircular({ at, shot }: SupervisionWalk): Promise<string> {
  at.site.clock.now = '2022-10-08T01:00:00.000Z';
  const office = await at.open({ login: 'supervision' });
  await office.goto('/letters/new?kind=circular');
  await office.selectOption('[name=period]', '2022-09');
  await turn(office, () => office.click('main form.form .actions button[type=submit]'));
  await shot(office, 'circular');
  return (await office.textContent('main')) ?? '';
}

/** Does one act upon the item that is shown, with words where it asks for some. */
async function press(page: Page, act: string, words?: string): Promise<void> {
  const form = `form:has(input[name=act][value=${act}]):not(:has(input[name=enteredFor]))`;
  if (words !== undefined) {
    await page.click(`details.act-${act} > summary`);
    await page.fill(`${form} textarea[name=text]`, words);
  }
  await turn(page, () => page.click(`${form} button[type=submit]`));
}

async function turn(page: Page, by: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForNavigation(), by()]);
}
