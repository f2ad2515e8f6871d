import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { type Site, type Visitor, visitor } from './site.ts';

const AT = 'peers=districts&period=2022-06';
let site: Site;
let leader: Visitor;

/** The evening before the half-year meeting. */
beforeAll(async () => {
  site = await openDemoAt('2022-08-12T12:00:00.000Z');
  leader = await signedIn('leader');
}, 120_000);
afterAll(() => site?.close());

async function signedIn(login: string): Promise<Visitor> {
  const who = visitor(site);
  await who.signIn(login);
  return who;
}

async function pageOf(who: Visitor, path: string): Promise<string> {
  const answer = await who.get(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

/** The text between two tags, without any. */
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
const sectionOf = (html: string, name: string): string =>
  new RegExp(`<section class="${name}">([\\s\\S]*?)</section>`).exec(html)?.[1] ?? '';

describe('what the register says elsewhere', () => {
  it('stands on the wall: projects for guests, what is stalled within the house', async () => {
    const reception = await pageOf(leader, `/wall?${AT}&scene=3`);
    expect(plain(reception)).toMatch(/112个项目在建200\.00总投资（亿元）59\.8%市级重大项目投资完成率1位次/);
    expect(plain(reception)).not.toContain('58.4');
    expect(reception).not.toContain('data-scene="stalled"');
    const internal = await pageOf(leader, `/wall?${AT}&scenes=internal&scene=2`);
    expect(plain(internal)).toMatch(/停滞项目 9 个[\s\S]*演示综合管廊南段[\s\S]*连续未推进[\s\S]*演示建设局/);
  });

  it('stands on a unit’s page: its projects with what is wrong, and who was there', async () => {
    const html = await pageOf(leader, `/unit/street-2?${AT}`);
    const projects = sectionOf(html, 'unit-projects');
    expect(plain(projects)).toContain('2022 年 6 月：36 个项目，在建 29 个');
    expect(plain(projects)).toContain('5 个停滞或状态矛盾');
    expect(projects).toContain('href="/projects/hydrogen-works?period=2022-06"');
    expect(projects).toContain('href="/projects?period=2022-06&amp;unit=street-2"');
    const visits = sectionOf(html, 'unit-visits');
    expect(plain(visits)).toContain('到访 4 处，1 处与上报不符');
    expect(plain(visits)).toContain('看不到基础施工');
    expect(visits).toContain('/inspections/heat-2022-08-12/places/project:hydrogen-works');
  });

  it('is not for a unit that has nothing to do with it', async () => {
    const finance = await signedIn('finance');
    const html = await (await finance.get(`/unit/street-2?${AT}`)).text();
    expect(sectionOf(html, 'unit-projects')).toBe('');
    expect(sectionOf(html, 'unit-visits')).toBe('');
    expect(html).not.toContain('hydrogen-works');
  });

  it('stands among the sentences of a stocktake, each number linked to its page', async () => {
    const office = await signedIn('supervision');
    const said = { unit: 'edz', peers: 'districts', period: '2022-06', meetingOn: '2022-08-20' };
    const opened = await office.send('POST', '/api/v1/stocktakes', said);
    expect(opened.status).toBe(201);
    const { stocktake } = (await opened.json()) as { stocktake: string };
    const html = await pageOf(leader, `/stocktakes/${stocktake}`);
    const text = plain(html);
    expect(text).toContain('在建项目112个，总投资200.00亿元。');
    expect(text).toContain(
      '市级重大项目投资完成率59.8%，位列第1位（全市通报）；本库23个项目合计58.4%，相差1.4个百分点，待核对。',
    );
    expect(text).toContain('50亿元以上项目尚无突破：项目库中有1个，今年没有开工或签约。');
    expect(text).toMatch(/9个项目停滞或状态矛盾，停得最久的是/);
    expect(text).toContain('1个事由上会3次以上，仍没有兑现的承诺。');
    for (const href of ['/projects?period=2022-06&amp;building=yes', '/projects/board?period=2022-06'])
      expect(html).toContain(`class="number" href="${href}"`);
    expect(html).toContain('class="number" href="/projects/stalls?period=2022-06"');
    expect(html).toContain('class="number" href="/matters"');
  });
});
