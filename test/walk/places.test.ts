import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleDesk } from '../../src/acts/desk.ts';
import { importPackage } from '../../src/acts/import-package.ts';
import { importMessage } from '../../src/web/words/import.ts';
import { openDemoAt } from '../demo-at.ts';
import { type Site, type Visitor, visitor } from './site.ts';

let site: Site;
let office: Visitor;
let leader: Visitor;
let street: Visitor;
let finance: Visitor;

const STOCKTAKE = '2022-08-13T01:00:00.000Z';

beforeAll(async () => {
  site = await openDemoAt(STOCKTAKE);
  await at(STOCKTAKE);
}, 120_000);

/** Signs everybody in at an instant: a session does not outlive a day. */
async function at(now: string): Promise<void> {
  site.clock.now = now;
  const logins = ['supervision', 'leader', 'street', 'finance'];
  [office, leader, street, finance] = (await Promise.all(
    logins.map(async (login) => {
      const one = visitor(site);
      expect((await one.signIn(login)).status, login).toBe(201);
      return one;
    }),
  )) as [Visitor, Visitor, Visitor, Visitor];
}
afterAll(() => site.close());

interface Shown {
  readonly period: string;
  readonly sites: readonly {
    readonly site: { readonly site: string; readonly unit: string };
    readonly total: number;
    readonly monthsStill: number;
    readonly worst: { readonly light: string };
    readonly stages: readonly {
      readonly stage: string;
      readonly done: unknown;
      readonly plan: unknown;
      readonly planKind: string;
    }[];
  }[];
  readonly funnels: readonly {
    readonly countedIn: string;
    readonly total: number;
    readonly stages: readonly { readonly done: number; readonly sharePct: number }[];
  }[];
}

const read = async <T>(who: Visitor, path: string): Promise<T> => (await (await who.get(path)).json()) as T;
const SITES = '/api/v1/expropriation-sites';

describe('expropriation in the demonstration', () => {
  it('at the stocktake stands at the end of July, site by site and in all', async () => {
    const shown = await read<Shown>(office, SITES);
    expect([shown.period, shown.sites.length]).toEqual(['2022-07', 6]);
    expect(shown.funnels).toHaveLength(1);
    const [funnel] = shown.funnels;
    // 320 + 594 + 24 + 420 + 286 + 640.
    expect([funnel!.countedIn, funnel!.total]).toEqual(['household', 2284]);
    const sums = funnel!.stages.map((_, i) =>
      shown.sites.reduce((sum, { stages }) => sum + (stages[i]!.done as number), 0),
    );
    expect(funnel!.stages.map(({ done }) => done)).toEqual(sums);
    // Every colour that a leader may meet, and one that is done with.
    const lights = shown.sites.map(({ site: { site: id }, worst }) => `${id} ${worst.light}`);
    expect(lights).toEqual([
      'east-gate red',
      'lake-mouth yellow',
      'north-yard green',
      'old-street red',
      'well-lane green',
      'west-bank yellow',
    ]);
    for (const { stages } of shown.sites)
      expect(stages.every(({ planKind }) => planKind === 'planned')).toBe(true);
  });

  it('another unit gets nothing, the street its own, the office and the leader all', async () => {
    const ids = async (who: Visitor) =>
      (await read<Shown>(who, SITES)).sites.map(({ site: { unit } }) => unit);
    expect(new Set(await ids(street))).toEqual(new Set(['street-1']));
    expect(await ids(finance)).toEqual([]);
    expect((await ids(leader)).length).toBe(6);
    expect((await street.get(`${SITES}/west-bank`)).status).toBe(404);
    expect((await finance.get(`${SITES}/old-street`)).status).toBe(404);
    expect((await finance.get('/projects/expropriation/old-street')).status).toBe(404);
    expect((await street.get(`${SITES}/old-street`)).status).toBe(200);
    expect((await visitor(site).get(SITES)).status).toBe(401);
    const page = await (await finance.get('/projects/expropriation')).text();
    expect(page).not.toContain('地块：');
    expect(page).not.toContain('演示老街地块');
  });

  it('the unit reports a month of its own site; plans are the office’s, and another unit’s site is not there', async () => {
    await at('2022-09-02T01:00:00.000Z');
    const body = { period: '2022-08', signed: '320', vacated: '320', demolished: '310', cleared: '300' };
    expect((await street.send('POST', `${SITES}/west-bank/months`, body)).status).toBe(404);
    // August has a plan already: whoever reports has seen it.
    const blind = await street.send('POST', `${SITES}/old-street/months`, body);
    expect([blind.status, await blind.text()]).toEqual([428, expect.stringContaining('version-required')]);
    const held = await read<{ months: { month: { period: string }; version: number }[] }>(
      street,
      `${SITES}/old-street`,
    );
    const { version } = held.months.find(({ month }) => month.period === '2022-08')!;
    const planning = { ...body, planCleared: '1', expectedVersion: version };
    const planned = await street.send('POST', `${SITES}/old-street/months`, planning);
    expect([planned.status, await planned.text()]).toEqual([
      422,
      expect.stringContaining('expropriation-plan-of-office'),
    ]);
    const done = await street.send('POST', `${SITES}/old-street/months`, {
      ...body,
      expectedVersion: version,
    });
    expect([done.status, await done.json()]).toEqual([
      201,
      expect.objectContaining({ period: '2022-08', version: version + 1 }),
    ]);
    const after = await read<Shown>(street, `${SITES}?period=2022-08`);
    const old = after.sites.find((one) => one.site.site === 'old-street')!;
    expect(old.stages.map((stage) => stage.done)).toEqual([320, 320, 310, 300]);
    // As of the day before nothing of it was known.
    const before = await read<Shown>(street, `${SITES}?period=2022-08&as-of=2022-09-01`);
    expect(before.sites.find((one) => one.site.site === 'old-street')!.stages[3]!.done).not.toBe(300);
  });

  it('the form comes back with every bad field at once, and nothing typed is lost', async () => {
    const back = await street.form('/projects/expropriation/old-street/months', {
      period: '2022-08',
      expectedVersion: '2',
      signed: '400',
      vacated: '1',
      note: '王家电话 13812345678，不肯搬',
    });
    expect(back.status).toBe(422);
    const page = await back.text();
    expect(page).toContain('有 3 处');
    expect(page).toContain('400 超过本地块总量 320');
    expect(page).toContain('1 低于 2022-07 已报的');
    expect(page).toContain('这里像是写了电话号码');
    expect(page).toContain('value="400"');
    expect(page).toContain('王家电话 13812345678，不肯搬');
  });

  it('the office registers a site and changes it; a reporter does not, and days out of order are refused', async () => {
    const line = {
      name: '新地块',
      unit: 'street-2',
      place: 'street-2',
      countedIn: 'square-metre',
      total: '12500.5',
      plannedEnd: '2023-06-30',
    };
    expect((await street.send('POST', SITES, line)).status).toBe(403);
    const wrong = await office.send('POST', SITES, {
      ...line,
      plannedStart: '2023-07-01',
      project: 'nowhere',
      place: 'nowhere',
      lat: '95',
    });
    const { problems } = (await wrong.json()) as { problems: { column: string; code: string }[] };
    expect([wrong.status, problems.map(({ column, code }) => [column, code])]).toEqual([
      422,
      [
        ['place', 'unknown-unit'],
        ['plannedEnd', 'expropriation-days-reversed'],
        ['lat', 'expropriation-no-coordinate'],
        ['lon', 'expropriation-half-coordinate'],
        ['project', 'unknown-project'],
      ],
    ]);
    const kept = (await (await office.send('POST', SITES, line)).json()) as { site: string; version: number };
    expect(kept.version).toBe(1);
    const change = { ...line, site: kept.site, total: '13000' };
    expect((await office.send('POST', SITES, change)).status).toBe(428);
    expect((await office.send('POST', SITES, { ...change, expectedVersion: 5 })).status).toBe(409);
    expect((await office.send('POST', SITES, { ...change, expectedVersion: 1 })).status).toBe(201);
    const { funnels } = await read<Shown>(office, SITES);
    expect(funnels.map(({ countedIn, total }) => [countedIn, total])).toEqual([
      ['household', 2284],
      ['square-metre', 13000],
    ]);
    const page = await (await office.get('/projects/expropriation')).text();
    expect(page).toContain('户数与面积分开算，不相加');
  });
});

describe('an import of sites and months', () => {
  const rows = (cells: readonly Record<string, string>[]) =>
    cells.map((one, i) => ({ file: 'bad.csv', row: i + 2, cells: one }));
  const run = (
    table: 'expropriation_progress' | 'livelihood' | 'institutions' | 'expropriation_sites',
    cells: readonly Record<string, string>[],
  ) =>
    importPackage(consoleDesk(site.store, '2022-09-02T02:00:00.000Z'), {
      tables: [{ name: table, rows: rows(cells) }],
      files: [],
      dryRun: true,
    });

  it('returns twenty bad rows with their cells, and takes nothing', async () => {
    const month = { site: 'east-gate', source: '演示数据' };
    const bad: Record<string, string>[] = [
      ...Array.from({ length: 12 }, (_, i) => ({
        ...month,
        period: `2021-${String(i + 1).padStart(2, '0')}`,
        signed: String(700 + i),
      })),
      { ...month, period: '2022-H1', signed: '1' },
      { ...month, period: '2022-06', signed: '-1' },
      { ...month, period: '2022-07', signed: '1.5' },
      { ...month, period: '2022-05', signed: '1' },
      { ...month, period: '2022-10', signed: '600' },
      { ...month, period: '2022-08', signed: '600', vacated: '601' },
      { ...month, period: '2022-12', note: '户主 110101199003071234' },
      { site: 'nowhere', period: '2022-08', signed: '1' },
    ];
    const { tables, problems } = await run('expropriation_progress', bad);
    expect(tables['expropriation_progress']).toMatchObject({ rows: 20, accepted: 0, rejected: 20 });
    expect(new Set(problems.map(({ row }) => row)).size).toBe(20);
    const told = new Map(problems.map((one) => [`${one.row} ${one.column}`, one.code]));
    expect(told.get('2 signed')).toBe('expropriation-above-total');
    expect(told.get('14 period')).toBe('expropriation-not-a-month');
    expect(told.get('15 signed')).toBe('expropriation-negative');
    expect(told.get('16 signed')).toBe('expropriation-not-whole');
    expect(told.get('17 signed')).toBe('expropriation-falls');
    expect(told.get('18 period')).toBe('place-period-not-over');
    expect(told.get('19 vacated')).toBe('expropriation-stage-above');
    expect(told.get('20 note')).toBe('place-personal-id-number');
    expect(told.get('21 site')).toBe('unknown-expropriation-site');
    for (const problem of problems) {
      const message = importMessage(problem, 'zh');
      expect(message, problem.code).not.toBe(problem.code);
      expect(message, problem.code).not.toMatch(/\{\w+\}/);
    }
  });

  it('finds what is wrong with fields, institutions and sites, and warns of two of one name', async () => {
    const fields = await run('livelihood', [
      { field: 'schools', unit: 'edz', period: '2022-08', measured_in: '所', done: '1' },
      { field: 'parks', unit: 'edz', period: '2022-12', measured_in: '处', done: '4' },
    ]);
    expect(fields.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'measured_in', 'livelihood-measured-otherwise'],
      [2, 'done', 'livelihood-falls'],
      [3, 'period', 'place-period-not-over'],
    ]);
    const line = { kind: 'fund', unit: 'invest-bureau', stage: 'signed' };
    const institutions = await run('institutions', [
      { ...line, institution: 'x-1', name: '甲', talks_on: '2022-05-01', signed_on: '2022-04-01', size: '0' },
      { ...line, institution: 'x-2', name: '乙', settled_on: '2022-08-01', size: '5', currency: 'dollars' },
      { ...line, institution: 'x-3', name: '丙' },
      { ...line, institution: 'x-4', name: '丙 ' },
    ]);
    expect(institutions.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'size', 'institution-size-not-positive'],
      [2, 'signed_on', 'institution-days-reversed'],
      [3, 'currency', 'institution-currency-unknown'],
      [3, 'stage', 'institution-stage-behind'],
    ]);
    expect(institutions.warnings.map(({ row, code }) => [row, code])).toEqual([
      [5, 'institution-name-twice'],
    ]);
    const sites = await run('expropriation_sites', [
      {
        site: 'y',
        name: 'y',
        unit: 'street-1',
        place: 'nowhere',
        counted_in: '户',
        total: '0',
        planned_start: '2023-01-01',
        planned_end: '2022-01-01',
      },
      {
        site: 'old-street',
        name: '演示老街地块',
        unit: 'street-1',
        counted_in: '户',
        total: '10',
        planned_end: '2022-11-30',
      },
    ]);
    expect(sites.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'place', 'unknown-unit'],
      [3, 'total', 'expropriation-total-below'],
    ]);
  });

  it('a package that was taken changes nothing the second time', async () => {
    const { tables, problems } = await run('expropriation_sites', [
      { site: 'z', name: 'z', unit: 'street-1', counted_in: '户', total: '10', planned_end: '2023-01-01' },
    ]);
    expect([tables['expropriation_sites']!.accepted, problems]).toEqual([1, []]);
  });
});

describe('public services', () => {
  it('stand by field with what is lacking, and the projects that serve them', async () => {
    await at('2022-09-05T01:00:00.000Z');
    const shown = await read<{
      period: string;
      fields: { field: string; lacking: number; done: number; projectCount: number; record: unknown }[];
    }>(office, '/api/v1/livelihood?as-of=2022-08-13');
    expect(shown.period).toBe('2022-07');
    const schools = shown.fields.find(({ field }) => field === 'schools')!;
    // 5,850 lacking on 1 January, 760 done by July.
    expect([schools.lacking, schools.done]).toEqual([5090, 760]);
    const roads = shown.fields.find(({ field }) => field === 'roads')!;
    // 13.6 km by July are more than in any of 2019, 2020 and 2021.
    expect(roads.record).toMatchObject({
      of: 'done',
      kind: 'ever',
      value: 13.6,
      first: 2019,
      last: 2021,
      years: 3,
    });
    const page = await (await office.get('/projects/livelihood?as-of=2022-08-13')).text();
    expect(page).toContain('学位');
    expect(page).toContain('13.6 公里');
    const other = await read<{ fields: unknown[] }>(finance, '/api/v1/livelihood');
    expect(other.fields).toEqual([]);
  });

  it('the unit says what is done of its own, the office also gaps and plans', async () => {
    const row = { field: 'libraries', unit: 'street-1', period: '2022-07', measuredIn: '个', done: '3' };
    const planned = await street.send('POST', '/api/v1/livelihood', { ...row, plan: '9' });
    expect([planned.status, await planned.text()]).toEqual([
      422,
      expect.stringContaining('livelihood-plan-of-office'),
    ]);
    expect((await street.send('POST', '/api/v1/livelihood', row)).status).toBe(201);
    expect((await finance.send('POST', '/api/v1/livelihood', row)).status).toBe(404);
    expect(
      (
        await office.send('POST', '/api/v1/livelihood', {
          ...row,
          period: '2022',
          done: undefined,
          gap: '20',
          plan: '12',
        })
      ).status,
    ).toBe(201);
    const { fields } = await read<{ fields: { field: string; planYear: number; schedulePct: number }[] }>(
      street,
      '/api/v1/livelihood',
    );
    expect(fields.find(({ field }) => field === 'libraries')).toMatchObject({
      planYear: 12,
      plan: 7,
      lacking: 17,
    });
    const less = await street.send('POST', '/api/v1/livelihood', { ...row, done: '2', expectedVersion: 1 });
    expect(less.status).toBe(201);
    const early = await street.send('POST', '/api/v1/livelihood', { ...row, period: '2022-06', done: '5' });
    expect([early.status, await early.text()]).toEqual([
      422,
      expect.stringContaining('livelihood-above-later'),
    ]);
  });
});

describe('investment attraction', () => {
  it('stands by stage and currency; a size without a rate stays in its own currency', async () => {
    const shown = await read<{
      arrived: number;
      sizes: {
        sizeKind: string;
        currencies: { currency: string; sizeWan: number }[];
        missingRates: string[];
      }[];
      parks: { park: string; marks: { kind: string; day: string; months: number | null }[] }[];
    }>(office, '/api/v1/institutions?period=2022-07');
    expect(shown.arrived).toBeGreaterThan(10);
    const [registered] = shown.sizes;
    expect(registered!.sizeKind).toBe('registered');
    expect(registered!.currencies.map(({ currency }) => currency)).toContain('USD');
    const [park] = shown.parks;
    expect(park!.marks.find(({ kind }) => kind === 'opened')?.day).toBe('2021-12-31');
    expect((await read<{ total: number }>(finance, '/api/v1/institutions')).total).toBe(0);
  });

  it('an institution is registered by the unit’s own hand or the office’s; a second of the name needs a yes', async () => {
    const line = {
      name: '街道一号基金',
      kind: 'fund',
      unit: 'street-1',
      stage: 'signed',
      signedOn: '2022-08-01',
      size: '25000',
      currency: 'usd',
      sizeKind: 'registered',
    };
    expect((await finance.send('POST', '/api/v1/institutions', line)).status).toBe(404);
    const kept = await street.send('POST', '/api/v1/institutions', line);
    expect([kept.status, await kept.json()]).toEqual([
      201,
      expect.objectContaining({ version: 1, warnings: [] }),
    ]);
    const twice = await street.send('POST', '/api/v1/institutions', { ...line, name: '街道一号 基金' });
    expect([twice.status, await twice.text()]).toEqual([
      422,
      expect.stringContaining('institution-name-twice'),
    ]);
    const pounds = await street.send('POST', '/api/v1/institutions', {
      ...line,
      confirmed: true,
      currency: 'GBP',
    });
    expect(await pounds.json()).toMatchObject({ warnings: [{ code: 'currency-without-rate' }] });
    const wrong = await street.send('POST', '/api/v1/institutions', {
      ...line,
      name: 'x',
      signedOn: '2022-10-01',
      size: '-1',
    });
    const { problems } = (await wrong.json()) as { problems: { column: string; code: string }[] };
    expect(problems.map(({ column, code }) => [column, code])).toEqual([
      ['size', 'institution-size-not-positive'],
      ['signedOn', 'institution-day-ahead'],
    ]);
  });

  const FUND = {
    name: '街道园基金',
    kind: 'fund',
    unit: 'street-1',
    park: '街道园',
    stage: 'settled',
    settledOn: '2022-07-05',
    size: '1000',
    currency: 'usd',
    sizeKind: 'registered',
  };
  const TOTAL = {
    unit: 'street-1',
    indicator: 'qflp-size',
    period: '2022-07',
    of: 'registered',
    kind: 'fund',
    park: '街道园',
  };

  it('a name that is taken where one may not look is told as taken, and nothing of who has it', async () => {
    const own = { ...FUND, name: '演示一号境外合伙基金', confirmed: false };
    const refused = await street.send('POST', '/api/v1/institutions', own);
    const text = await refused.text();
    expect([refused.status, text]).toEqual([422, expect.stringContaining('institution-name-elsewhere')]);
    expect(text).not.toContain('qflp-one');
    const page = await street.form('/projects/attraction', { ...own, confirmed: '' });
    const html = await page.text();
    expect(html).toContain('在别的单位已有登记');
    expect(html).toContain('name="confirmed"');
    expect(html).not.toContain('qflp-one');
  });

  it('a total of the register becomes a figure through the same door as any figure', async () => {
    expect((await office.send('POST', '/api/v1/institutions/totals', TOTAL)).status).toBe(403);
    expect((await finance.send('POST', '/api/v1/institutions/totals', TOTAL)).status).toBe(404);
    expect((await street.send('POST', '/api/v1/institutions', FUND)).status).toBe(201);
    const filed = await street.send('POST', '/api/v1/institutions/totals', TOTAL);
    const told = (await filed.json()) as {
      total: { digits: string; count: number };
      figures: { outcome: string }[];
    };
    expect([filed.status, told.figures[0]?.outcome]).toEqual([201, 'new']);
    // 1,000 万 US dollars are 0.1 亿.
    expect([Number(told.total.digits), told.total.count]).toEqual([0.1, 1]);
    const unfit = await street.send('POST', '/api/v1/institutions/totals', { ...TOTAL, of: 'count' });
    expect([unfit.status, await unfit.text()]).toEqual([
      422,
      expect.stringContaining('attraction-unit-of-measure'),
    ]);
  });

  it('a total with institutions that one may not read is refused, and its sum is not told', async () => {
    const { park: _park, ...all } = TOTAL;
    const refused = await street.send('POST', '/api/v1/institutions/totals', { ...all, period: '2022-06' });
    const text = await refused.text();
    expect([refused.status, text]).toEqual([422, expect.stringContaining('attraction-total-unread')]);
    expect(text).not.toMatch(/4\.5|5\.95/);
  });

  it('of two who file from the same page the second meets what the first filed, and nothing typed is lost', async () => {
    const second = { ...FUND, name: '街道园二号基金', size: '500', settledOn: '2022-07-20' };
    const page = await (await street.get('/projects/attraction')).text();
    const seen = /name="seen" value="(\d+)"/.exec(page)![1]!;
    // Somebody else registers another fund and files the total meanwhile.
    expect((await street.send('POST', '/api/v1/institutions', second)).status).toBe(201);
    const meanwhile = { ...TOTAL, expectedVersion: 1, confirmed: true, reason: '又有一家落户，合计相应增加' };
    expect((await street.send('POST', '/api/v1/institutions/totals', meanwhile)).status).toBe(201);
    const typed = { ...TOTAL, status: 'expected', reason: '我填的原因说得很清楚', confirmed: 'yes' };
    const late = await street.form('/projects/attraction/total', { ...typed, seen });
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toContain('在您之前已有人报了这个数');
    expect(html).toContain('现在报的是 0.15');
    expect(html).toContain('value="我填的原因说得很清楚"');
    expect(html).toMatch(/<option value="街道园" selected/);
    // What comes back has seen what is held.
    const next = /name="seen" value="(\d+)"/.exec(html)![1]!;
    expect(Number(next)).toBeGreaterThan(Number(seen));
    const again = await street.form('/projects/attraction/total', { ...typed, seen: next });
    expect(again.status).toBe(303);
  });
});

describe('the pages', () => {
  it('every page answers in both languages with what was asked', async () => {
    for (const path of [
      '/projects/expropriation',
      '/projects/expropriation/west-bank',
      '/projects/expropriation/new',
      '/projects/livelihood',
      '/projects/attraction',
    ]) {
      for (const lang of ['zh', 'en']) {
        const answer = await office.get(`${path}?lang=${lang}`);
        const text = await answer.text();
        expect(answer.status, path).toBe(200);
        expect(text, path).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
      }
    }
  });
});
