import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

let site: Site;
let office: Visitor;
let leader: Visitor;
let stocktake = '';

beforeAll(async () => {
  site = await openSite({ demo: true });
  office = await signedIn('supervision');
  leader = await signedIn('leader');
}, 60_000);
afterAll(() => site?.close());

async function signedIn(login: string): Promise<Visitor> {
  const one = visitor(site);
  expect((await one.signIn(login)).status, login).toBe(201);
  return one;
}

async function post(who: Visitor, path: string, body: unknown): Promise<Record<string, string>> {
  const answer = await who.send('POST', `/api/v1/${path}`, body);
  const read = (await answer.json()) as Record<string, string>;
  expect(answer.status, JSON.stringify(read)).toBeLessThan(300);
  return read;
}

async function pageOf(who: Visitor, path: string): Promise<string> {
  const answer = await who.get(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

const count = (text: string, piece: string): number => text.split(piece).length - 1;

describe('the pages of a stocktake', () => {
  it('the form that opens one calls a group by its name', async () => {
    expect(await pageOf(office, '/stocktakes')).toMatch(/<option value="districts"[^>]*>各区</);
    const english = await (await office.get('/stocktakes', { 'Accept-Language': 'en' })).text();
    expect(english).toMatch(/<option value="districts"[^>]*>Districts</);
    const said = { unit: 'edz', peers: 'districts', period: '2022-H1', meetingOn: '2023-02-23' };
    stocktake = (await post(office, 'stocktakes', said))['stocktake']!;
  });

  it('a line of the inbox names its parts, so that it can be a list on a phone', async () => {
    const text = await pageOf(await signedIn('finance'), '/inbox');
    expect(text).toContain('确认 2 项数据：无锡经开区 2022 年上半年盘点会');
    expect(text).toContain('data-label="到期"');
    expect(text).toContain('data-label="时限"');
  });

  it('a lock refused for a dispute leads to where it is settled, and opens no other form', async () => {
    const own = await signedIn('dev');
    const about = { unit: 'edz', indicator: 'gdp', figureVersion: 1 };
    const said = { ...about, note: '少计一户', evidence: '演示统计〔2022〕7号' };
    await post(own, `stocktakes/${stocktake}/figures/dispute`, said);
    const refused = await office.form(`/stocktakes/${stocktake}/lock`, { expectedVersion: '1' });
    expect(refused.status).toBe(409);
    const text = await refused.text();
    expect(text).toContain(`<a href="/stocktakes/${stocktake}/figures">无锡经开区“地区生产总值”`);
    expect(text).not.toMatch(/<details[^>]* open/);
    const inbox = await (await office.get('/inbox', { 'Accept-Language': 'en' })).text();
    expect(inbox).toContain('Settle 1 dispute: stocktake of Wuxi EDZ, first half of 2022');
    const settle = { unit: 'edz', indicator: 'gdp', outcome: 'stands', note: '已核对' };
    await post(office, `stocktakes/${stocktake}/figures/settle`, settle);
  });

  it('a unit sees boxes to tick while it may, and not its own name in every row; the office sees whose each is', async () => {
    const own = await signedIn('finance');
    const before = await pageOf(own, `/stocktakes/${stocktake}/figures`);
    expect(count(before, 'type="checkbox"')).toBe(2);
    expect(before).not.toContain('data-label="答复单位"');
    const all = await pageOf(office, `/stocktakes/${stocktake}/figures`);
    expect(count(all, 'data-label="答复单位"')).toBe(15);
    await post(office, 'stocktakes/lock', { stocktake, expectedVersion: 1 });
    const after = await pageOf(own, `/stocktakes/${stocktake}/figures`);
    expect(after).not.toContain('ask-select');
  });

  it('the draft of the article says that the report card keeps every sealed sentence, and where to leave one out', async () => {
    const text = await pageOf(office, `/editions/new?stocktake=${stocktake}`);
    expect(text).toContain('成绩单页照列封存的全部语句');
    expect(text).toContain(`href="/stocktakes/${stocktake}/statements"`);
    const plain = await pageOf(office, '/editions/new?unit=edz&peers=districts&period=2022-06');
    expect(plain).not.toContain('成绩单页照列封存的全部语句');
  });

  it('the draft says its summary once', async () => {
    const text = await pageOf(office, `/editions/new?stocktake=${stocktake}`);
    expect(count(text, '无锡经开区公布 2022 年上半年主要指标完成情况')).toBe(1);
  });
});

describe('an edition that took the place of another and was withdrawn', () => {
  it('says both what it changed and why it was withdrawn', async () => {
    const scope = { unit: 'edz', peers: 'districts', period: '2022-06', audience: 'public' };
    const at = { ...scope, releaseAt: '2023-02-15T03:00:00.000Z' };
    const first = (await post(office, 'editions', at))['edition']!;
    const more = { supersedes: first, change: '更正了进出口总额' };
    const next = (await post(office, 'editions', { ...at, ...more }))['edition']!;
    const sealed = await pageOf(office, `/editions/${next}`);
    expect(sealed).toContain('更正了进出口总额');
    expect(sealed).not.toContain('<dt>撤回原因</dt>');
    await post(leader, `editions/${next}/withdraw`, { reason: '标题有误' });
    const text = await pageOf(office, `/editions/${next}`);
    expect(text).toContain('<dt>改了什么</dt><dd>更正了进出口总额</dd>');
    expect(text).toContain('<dt>撤回原因</dt><dd>标题有误</dd>');
  });
});
