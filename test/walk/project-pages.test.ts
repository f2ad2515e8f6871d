import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actAt, draftOf } from '../contract/store-drafts.ts';
import { projectRoot } from '../needs.ts';
import { madeJpeg, madePng, PLANTED } from '../photos/made-photos.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

let site: Site;
const people: Record<string, Visitor> = {};
const as = (login: string) => people[login]!;
const START = '2023-02-15T02:00:00.000Z';
const STALLED = '/projects/hydrogen-works';
const XSS = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';

beforeAll(async () => {
  site = await openSite({ demo: true, now: START });
  for (const login of ['supervision', 'supervision-2', 'leader', 'street', 'street-head', 'observer']) {
    people[login] = visitor(site);
    expect((await as(login).signIn(login)).status, login).toBe(201);
  }
}, 120_000);
afterAll(() => site?.close());

async function html(login: string, path: string, status = 200): Promise<string> {
  const answer = await as(login).get(path);
  expect(answer.status, path).toBe(status);
  return answer.text();
}

/** The text of a page as it is read. */
const textOf = (page: string): string =>
  page
    .replace(/<(script|style|svg)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

type Row = Record<string, string>;
const table = (name: string): Row[] =>
  parse<Row>(readFileSync(join(projectRoot, 'demo', 'wuxi-2022', `${name}.csv`)), {
    columns: true,
    bom: true,
  });

/** What the tables of the demonstration come to by June, worked out here and not by the program. */
function sumOfJune() {
  const last = new Map(table('projects').map((row) => [row['project']!, row]));
  const said = new Map<string, string>();
  for (const row of table('project_progress')) {
    if (row['milestone']) continue;
    for (const field of ['plan', 'investment'])
      if (row[field]) said.set(`${row['project']}|${row['period']}|${field}`, row[field]);
  }
  const rate = new Map(table('currency_rates').map((row) => [row['currency']!, Number(row['rate'])]));
  let [plan, done] = [0, 0];
  for (const [project, line] of last) {
    const year = said.get(`${project}|2022-12|plan`);
    if (line['status'] === 'terminated' || year === undefined) continue;
    const yuan = line['currency'] && line['currency'] !== 'CNY' ? rate.get(line['currency'])! : 1;
    plan += Number(year) * yuan;
    for (let month = 6; month >= 1; month--) {
      const found = said.get(`${project}|2022-0${month}|investment`);
      if (found === undefined) continue;
      done += Number(found) * yuan;
      break;
    }
  }
  return { projects: last.size, completion: `${((done / plan) * 100).toFixed(1)}%` };
}

describe('the pages of the register', () => {
  it('the list says what it comes to, worst first, fifty a page, and each filter narrows it', async () => {
    const { projects, completion } = sumOfJune();
    const page = await html('leader', '/projects?period=2022-06');
    expect(textOf(page)).toContain(`在库 ${projects} 个，年度计划完成 ${completion}`);
    expect(page.match(/<tr>/g)!.length).toBe(51);
    expect(textOf(await html('leader', '/projects?period=2022-06&page=3'))).toContain('第 3 / 3 页');
    expect(textOf(await html('leader', '/projects?class=ge-5bn&period=2022-06'))).toContain('共 1 个项目');
    expect(textOf(await html('leader', '/projects?name=氢能'))).toContain('共 1 个项目');
    expect(textOf(await html('leader', '/projects?name=没有这个'))).toContain('没有项目符合这些条件');
    const none = textOf(await html('leader', '/projects?name=没有这个'));
    expect(none).toContain('点“重置”看全部');
    expect(none).not.toContain('共 0 个项目');
    expect((await as('leader').get('/projects?light=pink')).status).toBe(422);
  });

  it('the board names the class that is missing, and the city’s number beside our own', async () => {
    const text = textOf(await html('leader', '/projects/board?period=2022-06'));
    expect(text).toContain(`年度计划完成 ${sumOfJune().completion}`);
    expect(text).toContain('50 亿元以上的项目今年没有突破');
    expect(text).toMatch(/通报投资完成率 59\.8%，第 1 位；本库合计 \d+\.\d%，相差 \d\.\d 个百分点/);
    expect(text).toContain('三亚 2022');
    expect(text).toContain('http://news.hndaily.cn/html/2022-05/13/content_58470_14809063.htm');
  });

  it('a card has its time line in words and drawn, and everything that speaks of it', async () => {
    const page = await html('leader', `${STALLED}?period=2022-06`);
    expect(page).toContain('<svg class="chart chart-wide time-chart"');
    expect(textOf(page)).toMatch(/时间线：\d+ 个节点，完成 \d+ 个，过期 \d+ 个/);
    expect(textOf(page)).toContain('奠基后停滞');
    expect(page).toContain('演示督检〔2022〕2号');
    expect(textOf(page)).toContain('现场检查（1）');
  });

  it('as of a day that is past nothing later is there, and nothing can be done', async () => {
    const page = await html('supervision', `${STALLED}?as-of=2022-02-20`);
    expect(textOf(page)).toContain('第 2 版');
    expect(textOf(page)).not.toContain('第 3 版');
    expect(page).not.toContain('id="upload"');
    expect(page).not.toContain('/month"');
  });

  it('who may not read a project is not told that there is one', async () => {
    expect((await as('street').get(STALLED)).status).toBe(404);
    expect((await as('observer').get('/projects')).status).toBe(403);
    const { registry } = await site.store.world();
    const own = [...registry.project.values()].map((held) => held.at(-1)!.body);
    const mine = own.find(({ unit }) => unit === 'street-1')!;
    expect((await as('street').get(`/projects/${mine.project}`)).status).toBe(200);
    expect((await as('street').get(`/projects/${mine.project}/revise`)).status).toBe(403);
    expect((await as('street').get('/projects/said')).status).toBe(403);
  });

  it('no page has a style or script of its own, and each is whole in English', async () => {
    const paths = [
      '/projects',
      '/projects/board?period=2022-06',
      '/projects/map',
      '/projects/said',
      '/projects/new',
      STALLED,
      `${STALLED}/month`,
      `${STALLED}/revise`,
    ];
    for (const path of paths) {
      const page = await html('supervision', `${path}${path.includes('?') ? '&' : '?'}lang=en`);
      expect(page, path).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
      expect(page, path).not.toMatch(/<script(?![^>]*\bsrc=)/);
      expect(textOf(page), path).not.toMatch(
        /\b(?:projects?|month-form|time-line|hindrance|said|stall)[-.]\w+\.?\w*\b(?=\s|$)(?<!-page)/,
      );
      expect(textOf(page), path).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    }
    await as('supervision').get('/projects?lang=zh');
  });
});

describe('reporting a month', () => {
  const month = `${STALLED}/month`;
  const report = (login: string, fields: Record<string, string>) =>
    as(login).form(month, { period: '2023-01', ...fields });

  it('shows what the answer does before it counts', async () => {
    const before = await site.store.position();
    await as('supervision').form(month, {
      what: 'plans',
      period: '2023-01',
      'plan-1': '1000',
      'plan-12': '20,000',
    });
    const tried = await report('supervision', { investment: '500', try: '1' });
    expect(tried.status).toBe(200);
    const text = textOf(await tried.text());
    // 500 of 20,000 is 2.5 %, of which 5 % were due.
    expect(text).toContain(
      '本月新增 500 万元；累计 500 万元，占年度计划 20,000 万元的 2.5%；应完成 5.0%，落后 2.5 个百分点。',
    );
    expect(text).toMatch(/这样报以后 500 2\.5% 5\.0% -2\.5 /);
    // What it would be refused for is told as well, and nothing is written.
    const wrong = await report('supervision', { investment: '99,999,999', try: '1' });
    const told = await wrong.text();
    expect(told).toContain('id="error-investment"');
    expect(textOf(told)).toContain('照这样报会被退回');
    // What cannot be read is named as the form names it.
    const unread = await report('supervision', { investment: '约五百', forecastTotal: 'x', try: '1' });
    expect(textOf(await unread.text())).toContain('“累计完成投资”的内容“约五百”读不懂');
    expect(await site.store.position()).toBe(before + 2);
  });

  it('what is wrong comes back beside its field, with what was typed', async () => {
    const wrong = await report('supervision', {
      investment: '-5',
      progressPct: '140',
      note: XSS,
      expectedVersion: '1',
    });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('id="error-investment"');
    expect(page).toContain('id="error-progressPct"');
    expect(page).toContain('value="140"');
    expect(page).not.toContain('<script>alert');
  });

  it('is taken, stands on the card, and whoever comes too late sees what the other wrote', async () => {
    const form = await html('supervision', `${month}?month=2023-01`);
    const seen = /name="expectedVersion" value="(\d+)"/.exec(form)![1]!;
    const first = await report('supervision-2', {
      investment: '600',
      phase: '基础施工',
      expectedVersion: seen,
    });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toContain('done=reported');
    const late = await report('supervision', { investment: '700', phase: '主体施工', expectedVersion: seen });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(textOf(page)).toContain('累计完成投资 600 万元');
    expect(textOf(page)).toContain('基础施工');
    expect(textOf(page)).not.toContain('project-progress/');
    expect(page).toContain('value="700"');
    const again = /name="expectedVersion" value="(\d+)"/.exec(page)![1]!;
    expect((await report('supervision', { investment: '700', expectedVersion: again })).status).toBe(303);
    expect(textOf(await html('leader', `${STALLED}?period=2023-01`))).toContain('基础施工');
  });

  it('two who change the plan of a month: the second is shown the first, and keeps what he typed', async () => {
    const plans = { what: 'plans', period: '2023-01', 'held-3': '', 'version-3': '0', 'plan-3': '3000' };
    expect((await as('supervision-2').form(month, plans)).status).toBe(303);
    const late = await as('supervision').form(month, { ...plans, 'plan-3': '3500', 'plan-4': '4000' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(textOf(page)).toContain('2023 年 3 月 3,000 万元');
    expect(page).toContain('value="3500"');
    expect(page).toContain('value="4000"');
    expect(page).toMatch(/name="version-3" value="1"/);
    const again = { ...plans, 'held-3': '3000', 'version-3': '1', 'plan-3': '3500', 'plan-4': '4000' };
    expect((await as('supervision').form(month, again)).status).toBe(303);
  });

  it('a milestone that moves is drawn as moved', async () => {
    const said = { what: 'milestone', period: '2023-01', milestone: '设备进场' };
    const undated = await as('supervision').form(month, said);
    expect(undated.status).toBe(422);
    expect(textOf(await undated.text())).toContain('“设备进场”是新节点，没有写哪天应完成');
    expect((await as('supervision').form(month, { ...said, milestoneDue: '2023-03-01' })).status).toBe(303);
    // Who has not seen what stands now is shown it, and what he typed stays.
    const late = await as('supervision').form(month, { ...said, milestoneDue: '2023-05-31' });
    expect(late.status).toBe(409);
    const again = await late.text();
    expect(textOf(again)).toContain('应完成日期 2023 年 3 月 1 日');
    expect(textOf(again)).not.toContain('project-progress/');
    expect(again).toContain('value="2023-05-31"');
    const seenMilestones = JSON.stringify({ 设备进场: 1 });
    expect(again).toContain(`name="seenMilestones" value="${seenMilestones.replaceAll('"', '&quot;')}"`);
    const moved = { ...said, milestoneDue: '2023-05-31', seenMilestones };
    expect((await as('supervision').form(month, moved)).status).toBe(303);
    const page = await html('leader', STALLED);
    expect(textOf(page)).toContain('设备进场 2023 年 3 月 1 日 2023 年 5 月 31 日 — +91 天 / 1 次');
    expect(page).toContain('2023-05-31 （+91 天）');
    const nameless = await as('supervision').form(month, { ...said, milestone: '' });
    expect(nameless.status).toBe(422);
    expect(await nameless.text()).toContain('id="error-milestone"');
  });

  it('a hindrance is raised, refused without its unit, and cleared', async () => {
    const path = `${STALLED}/hindrances`;
    const said = { kind: 'funds', text: `资金未到位${XSS}`, raisedOn: '2023-02-01' };
    const wrong = await as('supervision').form(path, said);
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('id="error-ownerUnit"');
    expect((await as('supervision').form(path, { ...said, ownerUnit: 'finance-bureau' })).status).toBe(303);
    const page = await html('supervision', STALLED);
    expect(page).not.toContain('<script>alert');
    const id = /name="hindrance" value="(hindrance-[0-9a-f]{24})"/.exec(page)![1]!;
    const early = { hindrance: id, expectedVersion: '1', clearedOn: '2023-01-01' };
    expect((await as('supervision').form(path, early)).status).toBe(422);
    expect((await as('supervision').form(path, { ...early, clearedOn: '2023-02-14' })).status).toBe(303);
    expect(await html('supervision', STALLED)).not.toContain(`value="${id}"`);
  });
});

describe('the line of the register', () => {
  it('a new one refuses every wrong field at once, by its name', async () => {
    const wrong = await as('supervision').form('/projects/new', { name: '演示', totalInvestment: 'abc' });
    expect(wrong.status).toBe(422);
    const text = textOf(await wrong.text());
    expect(text).toContain('缺少“责任单位”');
    expect(text).toContain('“总投资（万）”');
    const order = await as('supervision').form('/projects/new', {
      name: '演示',
      unit: 'street-1',
      type: 'road',
      totalInvestment: '100',
      plannedStart: '2023-05-01',
      plannedEnd: '2023-01-01',
      lat: '91',
      lon: '',
    });
    expect(order.status).toBe(422);
    expect(await order.text()).toMatch(/error-plannedEnd[\s\S]*error-lat/);
  });

  it('is entered, changed, and overtaken with both versions shown', async () => {
    const said = {
      name: '演示新路',
      unit: 'street-1',
      type: 'road',
      totalInvestment: '5,000',
      coUnits: 'dev-bureau',
    };
    const taken = await as('supervision').form('/projects/new', { project: 'new-road', ...said });
    expect(taken.headers.get('location')).toBe('/projects/new-road?done=drafted');
    const revise = (login: string, more: Record<string, string>) =>
      as(login).form('/projects/new-road/revise', { ...said, expectedVersion: '1', ...more });
    expect((await revise('supervision-2', { builder: '演示甲' })).status).toBe(303);
    const late = await revise('supervision', { builder: '演示乙' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('<del>演示甲</del>');
    expect(page).toContain('<ins>演示乙</ins>');
    expect(page).toContain('name="expectedVersion" value="2"');
    expect((await revise('supervision', { builder: '演示乙', expectedVersion: '2' })).status).toBe(303);
    expect(textOf(await html('leader', '/projects/new-road'))).toContain('第 3 版');
    // The street's own people read it and report it; they do not change its line.
    expect((await as('street').get('/projects/new-road')).status).toBe(200);
    expect(
      (await as('street').form('/projects/new-road/month', { period: '2023-01', investment: '10' })).status,
    ).toBe(303);
    expect((await as('street').form('/projects/new-road/revise', said)).status).toBe(403);
  });

  it('agenda items and visits that speak of it, for those who may read them', async () => {
    const visit = { inspection: 'heat-2022-08-12', place: 'project:new-road', on: '2022-08-12' };
    const seen = { unit: 'street-1', seen: 'contradicts', photos: [], tasks: [] } as const;
    await site.store.append(actAt(START), [draftOf('visit', { ...visit, ...seen })]);
    const page = textOf(await html('leader', '/projects/new-road'));
    expect(page).toContain('现场检查（1） 演示督检〔2022〕2号 2022 年 8 月 12 日 · 与所报不符');
    expect(textOf(await html('street', '/projects/new-road'))).not.toContain('现场检查');
    const base = textOf(await html('leader', '/projects/connected-car-base'));
    expect(base).toContain('智能网联整车基地用地指标');
  });

  it('what the city reports and a rate are kept; what is no number is refused with its field', async () => {
    const report = { what: 'report', unit: 'edz', period: '2023-01', level: 'city', measure: 'completion' };
    const wrong = await as('supervision').form('/projects/said', { ...report, issuer: '', pct: '' });
    expect(wrong.status).toBe(422);
    expect(textOf(await wrong.text())).toContain('缺少“通报单位”');
    const kept = { ...report, issuer: '市重大项目办', pct: '61.2', rank: '2' };
    expect((await as('supervision').form('/projects/said', kept)).status).toBe(303);
    expect(textOf(await html('leader', '/projects/board?period=2023-01'))).toContain('61.2%，第 2 位');
    const rate = { what: 'rate', currency: 'EUR', day: '2023-01-01', rate: '7.4' };
    expect((await as('supervision').form('/projects/said', rate)).status).toBe(303);
    expect((await as('supervision').form('/projects/said', { ...rate, rate: '-1' })).status).toBe(422);
    // What is entered already is shown, and taken the place of only by who has seen it.
    const late = await as('supervision-2').form('/projects/said', { ...rate, rate: '7.5' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(textOf(page)).toContain('这一条已经登记过（可能刚由别人登记）：7.4');
    expect(page).toContain('value="7.5"');
    const seen = /name="seen" value="(currency-rate[^"]+)"/.exec(page)![1]!;
    const knowing = { ...rate, rate: '7.5', seen, expectedVersion: '1' };
    const elsewhere = { ...knowing, day: '2023-01-02' };
    expect((await as('supervision-2').form('/projects/said', elsewhere)).status).toBe(303);
    expect((await as('supervision-2').form('/projects/said', knowing)).status).toBe(303);
    expect((await as('supervision').form('/projects/said', { ...kept, pct: '62' })).status).toBe(409);
  });
});

async function upload(login: string, path: string, fields: Record<string, string | File>): Promise<Response> {
  const form = new FormData();
  const { csrf, cookie } = as(login);
  for (const [name, value] of Object.entries({ csrf: csrf(), ...fields })) form.set(name, value);
  return fetch(site.server.url + path, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { Cookie: cookie(), Origin: site.server.url },
  });
}

describe('photographs and the map', () => {
  const path = '/projects/new-road/files';
  const jpeg = (bytes: Uint8Array, name = '现场.jpg') => new File([new Uint8Array(bytes)], name);

  it('a photograph comes back without its place, shown where asked, and to nobody else', async () => {
    const taken = await upload('street', path, { use: 'photo', file: jpeg(madeJpeg({ orientation: 6 })) });
    expect(taken.status).toBe(303);
    expect(taken.headers.get('location')).toContain('done=photo-kept&day=2022-08-12');
    const page = await html('leader', '/projects/new-road');
    expect(page).toContain('2022 年 8 月 12 日摄');
    const at = /href="(\/projects\/new-road\/files\/[0-9a-f]{64})\?show=1"/.exec(page)![1]!;
    const shown = await as('leader').get(`${at}?show=1`);
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    const text = Buffer.from(await shown.arrayBuffer()).toString('latin1');
    for (const word of [PLANTED.maker, PLANTED.owner, 'planted', '2022:08:12'])
      expect(text).not.toContain(word);
    expect((await as('leader').get(at)).headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await as('street').get(at.replace('new-road', 'hydrogen-works'))).status).toBe(404);
    expect((await as('observer').get(at)).status).toBe(403);
  });

  it.each([
    ['a page in a .jpg', { file: jpeg(new TextEncoder().encode(`<html>${XSS}`)) }, '不是它说的那种文件'],
    ['a PNG called .jpg', { file: jpeg(madePng()) }, '不是它说的那种文件'],
    ['one cut short', { file: jpeg(madeJpeg().subarray(0, 100)) }, '不是完整的图片'],
    ['one without a day', { file: jpeg(madeJpeg({ metadata: false })) }, '请填拍摄日期'],
    ['one of tomorrow', { file: jpeg(madeJpeg()), takenOn: '2023-02-16' }, '在今天（2023-02-15）之后'],
    ['one of absurd size', { file: jpeg(madeJpeg({ width: 65_000 })) }, '超出任何相机的范围'],
    ['an oversized one', { file: jpeg(new Uint8Array(12 * 1024 * 1024 + 1)) }, '超过 12582912 字节'],
    ['an empty one', { file: jpeg(new Uint8Array()) }, '是空文件'],
    ['none at all', {}, '没有选择文件'],
  ])('%s is refused beside its field', async (_what, fields, says) => {
    const answer = await upload('street', path, { use: 'photo', ...fields });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(textOf(page)).toContain(says);
    expect(page).not.toContain('<script>alert');
  });

  it('a map is drawn only with its review number', async () => {
    const ring = [
      [120.28, 31.47],
      [120.36, 31.47],
      [120.36, 31.55],
      [120.28, 31.47],
    ];
    const feature = {
      type: 'Feature',
      properties: { name: XSS },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    const file = new File(
      [JSON.stringify({ type: 'FeatureCollection', features: [feature] })],
      '底图.geojson',
    );
    const bare = textOf(await html('leader', '/projects/map'));
    expect(bare).toContain('还没有经审核的底图');
    const without = await upload('supervision', '/projects/map', { file, expectedVersion: '0' });
    expect(without.status).toBe(422);
    expect(textOf(await without.text())).toContain('没有填审图号');
    const given = { file, reviewNo: '演示S（2022）第1号', expectedVersion: '0' };
    expect((await upload('street', '/projects/map', given)).status).toBe(403);
    expect((await upload('supervision', '/projects/map', given)).status).toBe(303);
    const page = await html('leader', '/projects/map');
    expect(page).toContain('审图号：演示S(2022)1号');
    expect(page).toContain('class="outline"');
    expect(page).not.toContain('<script>alert');
    expect((await upload('supervision', '/projects/map', given)).status).toBe(409);
    const remove = { remove: 'yes', expectedVersion: '1' };
    expect((await upload('supervision', '/projects/map', remove)).status).toBe(303);
    expect(await html('leader', '/projects/map')).not.toContain('class="outline"');
  });
});
