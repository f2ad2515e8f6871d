import type { Page } from 'playwright-core';
import { picture } from '../photos/picture.ts';
import type { BrowserSite } from './browser.ts';

/** 预警走查 — from the stocktake to the finding on the site. `shot` after each step. */
export interface StallsWalk {
  readonly at: BrowserSite;
  readonly shot: (page: Page, name: string) => Promise<void>;
}

/** What was seen on the way. */
export interface WalkedStalls {
  /** The shortfall of the stocktake that led here, and the class the board says is missing. */
  readonly shortfall: string;
  readonly missing: string;
  /** The finding's own words, and the cause the owner gave. */
  readonly evidence: string;
  readonly cause: string;
  /** The item the finding became: its title and state. */
  readonly item: string;
  /** What the page says of the seed, before a leader changed the list and after. */
  readonly verified: readonly [string, string];
  /** The places drawn, and the places gone to. */
  readonly lists: readonly [number, number];
  /** What the telephone said while there was no network. */
  readonly offline: string;
  /** The item the visit became, and how the card of the project flags what was seen. */
  readonly finding: string;
  readonly flagged: string;
  readonly seconds: number;
}

const PROJECT = 'culture-tower';
const NAME = '演示数字文创总部大厦';
const PLACE = `project:${PROJECT}`;

/** Walks it on a site of the demonstration as it was known on the morning of the meeting. */
export async function walkStalls(walk: StallsWalk): Promise<WalkedStalls> {
  const begun = performance.now();
  const led = await fromStocktake(walk);
  const found = await asksAndRaises(walk);
  const inspected = await drawsAndChanges(walk);
  const visited = await visits(walk, inspected.address);
  const { address: _address, ...lists } = inspected;
  return { ...led, ...found, ...lists, ...visited, seconds: (performance.now() - begun) / 1000 };
}

/** The stocktake's page names what is missing; the link leads to the board of projects. */
async function fromStocktake({ at, shot }: StallsWalk): Promise<{ shortfall: string; missing: string }> {
  const office = await at.open({ login: 'supervision' });
  await office.goto('/stocktakes');
  await office.fill('#field-period', '2022-H1');
  await turn(office, () => office.click('#open button[type=submit]'));
  await shot(office, 'stocktake');
  const link = office.locator('main a[href*="/projects/board"]:has-text("50")').first();
  const shortfall = await link.innerText();
  await turn(office, () => link.click());
  await shot(office, 'missing-class');
  const missing = await office.locator('main h1').innerText();
  await turn(office, () => office.click('.project-nav-stalls, nav.task-nav a[href="/projects/stalls"]'));
  await shot(office, 'stalls');
  await office.context().close();
  return { shortfall, missing };
}

/** The office asks the owner for the cause; the street answers on a phone; one step makes it an item. */
async function asksAndRaises({
  at,
  shot,
}: StallsWalk): Promise<{ evidence: string; cause: string; item: string }> {
  const office = await at.open({ login: 'supervision' });
  await office.goto(`/projects/${PROJECT}`);
  await shot(office, 'card');
  const evidence = await office.locator('.stall-evidence').first().innerText();
  const ask = `form[action^="/projects/${PROJECT}/inquiries/"] button`;
  await turn(office, () => office.click(ask));
  await shot(office, 'asked');
  const page = office.url();

  const street = await at.open({ login: 'street', width: 390, height: 844 });
  await street.goto('/inbox');
  await shot(street, 'phone-inbox');
  await turn(street, () => street.click(`main a[href^="/projects/${PROJECT}/inquiries/"]`));
  await street.selectOption('[name=cause]', 'funds');
  await street.fill('[name=text]', '出资方二期款未到账，桩基队伍撤场，等资金到位后复工。');
  await shot(street, 'phone-cause');
  await turn(street, () => street.click('form[action$="/answer"] button[type=submit]'));
  await street.context().close();

  await office.goto(page);
  const cause = await office.locator('.stall-inquiry').first().innerText();
  await turn(office, () => office.click('a.button[href*="/item"]'));
  await shot(office, 'raise');
  await turn(office, () => office.click('main form.form .actions button[type=submit]'));
  await shot(office, 'item');
  const item = await office.locator('main').innerText();
  await office.context().close();
  return { evidence, cause, item };
}

/** The seed is sealed, the list drawn on the eve; a leader changes it, and both lists stand. */
async function drawsAndChanges({ at, shot }: StallsWalk): Promise<{
  address: string;
  verified: [string, string];
  lists: [number, number];
}> {
  const office = await at.open({ login: 'supervision' });
  await office.goto('/inspections');
  await office.fill('#seal [name=planNo]', '演示督检〔2022〕3号');
  await office.fill('#seal [name=day]', '2022-08-17');
  await office.fill('#seal [name=size]', '6');
  await office.fill('#seal [name=mostVisits]', '10');
  await turn(office, () => office.click('#seal button[type=submit]'));
  await shot(office, 'sealed');
  const address = new URL(office.url()).pathname;
  await office.context().close();

  at.site.clock.now = '2022-08-16T08:00:00.000Z';
  const eve = await at.open({ login: 'supervision' });
  await eve.goto(address);
  await turn(eve, () => eve.click('#draw button[type=submit]'));
  await shot(eve, 'drawn');
  const places = () => eve.locator('table.route tbody tr').count();
  const verification = () => eve.locator('.verification').innerText();
  const drawn = await places();
  const before = await verification();
  await eve.context().close();

  const leader = await at.open({ login: 'leader' });
  await leader.goto(address);
  await leader.click('#arrange summary');
  const has = await leader.locator(`[name="order:${PLACE}"]`).count();
  if (has === 0) await leader.selectOption('#arrange [name=add]', PLACE);
  else await leader.fill('#arrange .arrange-list li:last-child input', '');
  await leader.fill('#arrange [name=reason]', '奠基后一直没动静，当面看。');
  await turn(leader, () => leader.click('#arrange button[type=submit]'));
  await shot(leader, 'both-lists');
  const gone = await leader.locator('table.route tbody tr').count();
  const after = await leader.locator('.verification').innerText();
  await leader.context().close();
  return { address, verified: [before, after], lists: [drawn, gone] };
}

/** On the site, on a phone: no network, the draft stays; with the network back it is sent, and becomes an item. */
async function visits(
  { at, shot }: StallsWalk,
  address: string,
): Promise<{ offline: string; finding: string; flagged: string }> {
  at.site.clock.now = '2022-08-17T03:00:00.000Z';
  const phone = await at.open({ login: 'leader', width: 390, height: 844 });
  await phone.goto(address);
  await turn(phone, () => phone.click(`main a[href$="/places/${PLACE}"]`));
  await phone.context().setOffline(true);
  await phone.check('[name=seen][value=contradicts]');
  await phone.fill('#visit-text', '现场无人施工，桩机已撤，月报所说桩基未见。');
  await phone.setInputFiles('#field-photos', {
    name: 'site.png',
    mimeType: 'image/png',
    buffer: picture(640, 480),
  });
  await phone.locator('#draft-photos li').waitFor();
  await phone.click('.visit-actions button[type=submit]');
  await phone.locator('#draft-state:has-text("没有网络")').waitFor();
  const offline = await phone.locator('#draft-state').innerText();
  await shot(phone, 'phone-offline');
  await phone.context().setOffline(false);
  await phone.waitForURL(/done=recorded/);
  await shot(phone, 'phone-recorded');
  await phone.context().close();

  const office = await at.open({ login: 'supervision', width: 390, height: 844 });
  await office.goto(`${address}/places/${PLACE}`);
  await turn(office, () => office.click('#raise button[type=submit]'));
  await shot(office, 'phone-finding');
  const finding = await office.locator('main').innerText();
  await office.context().close();

  const leader = await at.open({ login: 'leader' });
  await leader.goto(`/projects/${PROJECT}`);
  await shot(leader, 'flagged');
  const flagged = await leader.locator('main').innerText();
  await leader.context().close();
  return { offline, finding, flagged };
}

async function turn(page: Page, by: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForNavigation(), by()]);
}

/** The project this walk is about. */
export const WALKED = { project: PROJECT, name: NAME };
