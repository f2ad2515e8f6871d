import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

let site: Site;
const people: Record<string, Visitor> = {};
const as = (login: string) => people[login]!;

beforeAll(async () => {
  site = await openSite({ demo: true, now: '2023-06-15T02:00:00.000Z' });
  for (const login of ['supervision', 'leader', 'finance', 'street', 'street-head', 'dev', 'system']) {
    people[login] = visitor(site);
    expect((await as(login).signIn(login)).status, login).toBe(201);
  }
}, 120_000);
afterAll(() => site?.close());

interface Row {
  readonly project: string;
  readonly unit: string;
  readonly lead: string | null;
  readonly coUnits: readonly string[];
  readonly version: number;
  readonly stage: string;
  readonly totalInvestment: unknown;
  readonly done: unknown;
  readonly completionPct: unknown;
  readonly light: string;
}
interface Listed {
  readonly projects: readonly Row[];
  readonly totals: {
    readonly projects: number;
    readonly totalInvestment: number;
    readonly underConstruction: number;
    readonly byClass: readonly { class: string; held: number; gap: string | null }[];
    readonly reported: readonly { unit: string; ownPct: unknown; pct: number; flagged: boolean }[];
  };
  readonly period: string;
  readonly position: number;
}

const json = async <T>(answer: Response, status = 200): Promise<T> => {
  const text = await answer.text();
  expect(answer.status, text.slice(0, 600)).toBe(status);
  return JSON.parse(text) as T;
};
const list = (login: string, query = '') =>
  as(login)
    .get(`/api/v1/projects?page-size=200${query}`)
    .then((answer) => json<Listed>(answer));
const post = (login: string, path: string, body: object, headers = {}) =>
  as(login).send('POST', `/api/v1/${path}`, body, headers);
const problems = async (answer: Response, status = 422) =>
  (
    await json<{ problems?: { column: string; code: string; message: string; row: number }[] }>(
      answer,
      status,
    )
  ).problems ?? [];

/** Of the street, led by the development bureau, with the finance bureau to help. */
const NEW = {
  project: 'walk-1',
  name: '演示行走路',
  unit: 'street-1',
  lead: '演示经济发展局',
  coUnits: ['finance-bureau'],
  type: 'road',
  level: 'zone',
  place: 'street-1',
  totalInvestment: '600000',
  plannedStart: '2022-03-01',
  plannedEnd: '2023-06-30',
  startedOn: '2022-03-05',
};

describe('the register for programs', () => {
  it('a new project needs the office; everything wrong is told at once, in words', async () => {
    expect((await post('street', 'projects', NEW)).status).toBe(403);
    expect((await post('leader', 'projects', NEW)).status).toBe(403);
    const wrong = {
      ...NEW,
      unit: '月球街道',
      plannedEnd: '2022-02-01',
      totalInvestment: '-1',
      lat: '31.5',
      startedOn: '2024-01-01',
    };
    const told = await problems(await post('supervision', 'projects', wrong));
    expect(told.map(({ column, code }) => `${column} ${code}`).sort()).toEqual([
      'lon project-coordinate-half',
      'plannedEnd project-end-before-start',
      'startedOn project-day-ahead',
      'totalInvestment project-total-not-positive',
      'unit unknown-unit',
    ]);
    for (const { message, code } of told) expect(message, code).not.toMatch(/^[a-z-]+$|\{\w+\}/);
    const english = await problems(await post('supervision', 'projects', wrong, { 'Accept-Language': 'en' }));
    expect(english.find(({ column }) => column === 'unit')!.message).toMatch(/^There is no unit/);
    const kept = await json<{ project: string; version: number; warnings: unknown[] }>(
      await post('supervision', 'projects', NEW),
      201,
    );
    expect(kept).toMatchObject({ project: 'walk-1', version: 1, warnings: [] });
    const again = await problems(await post('supervision', 'projects', NEW));
    expect(again).toMatchObject([{ column: 'project', code: 'project-code-taken' }]);
  });

  it('the same request again changes nothing', async () => {
    const body = {
      ...NEW,
      project: 'walk-2',
      name: '演示行走园',
      type: 'park',
      currency: 'EUR',
      totalInvestment: '1000',
    };
    const key = { 'Idempotency-Key': 'the-same-project-twice' };
    const first = await json<{ position: number; warnings: { code: string }[] }>(
      await post('supervision', 'projects', body, key),
      201,
    );
    expect(first.warnings).toMatchObject([{ code: 'currency-without-rate' }]);
    const second = await json<{ position: number }>(await post('supervision', 'projects', body, key), 201);
    expect(second.position).toBe(first.position);
  });

  it('a sum that needs a rate is blank until there is one', async () => {
    const before = await list('supervision', '&name=walk-&period=2022-06');
    expect(before.projects.map(({ project }) => project)).toEqual(['walk-1', 'walk-2']);
    expect(before.totals).toMatchObject({
      totalInvestment: { blank: 'not-comparable' },
      missingRates: ['EUR'],
    });
    expect(
      (await post('street', 'currency-rates', { currency: 'EUR', day: '2022-01-01', rate: '7.2' })).status,
    ).toBe(403);
    await json(
      await post('supervision', 'currency-rates', { currency: 'EUR', day: '2022-01-01', rate: '7.2' }),
      201,
    );
    const after = await list('supervision', '&name=walk-&period=2022-06');
    // 600,000 万 and 1,000 万 euros at 7.2.
    expect(after.totals).toMatchObject({ totalInvestment: 6_072_000_000, missingRates: [] });
    expect(after.totals.byClass.map(({ class: id, held }) => [id, held])).toEqual([
      ['ge-1bn', 1],
      ['ge-5bn', 1],
      ['ge-10bn', 0],
    ]);
  });

  it('its unit, its lead unit and those that help report it; nobody else learns that it is there', async () => {
    const month = {
      period: '2022-06',
      plan: '40',
      investment: '30',
      note: '路基完成',
      plans: [{ period: '2022-12', plan: '100' }],
    };
    for (const login of ['system'])
      expect((await post(login, 'projects/walk-1/months', month)).status, login).toBe(403);
    const first = await json<{ version: number; rows: number }>(
      await post('street', 'projects/walk-1/months', month),
      201,
    );
    expect(first).toMatchObject({ version: 1, rows: 2 });
    const other = { ...NEW, project: 'walk-3', unit: 'street-2', lead: 'construction-bureau', coUnits: [] };
    await json(await post('supervision', 'projects', other), 201);
    expect((await post('street', 'projects/walk-3/months', month)).status).toBe(404);
    expect((await post('street', 'projects/no-such/months', month)).status).toBe(404);
    expect((await as('street').get('/api/v1/projects/walk-3')).status).toBe(404);
    expect((await as('system').get('/api/v1/projects')).status).toBe(403);
    expect((await as('system').get('/api/v1/projects/walk-1')).status).toBe(403);
    for (const login of ['street', 'street-head', 'dev', 'finance', 'leader', 'supervision'])
      expect((await as(login).get('/api/v1/projects/walk-1')).status, login).toBe(200);
  });

  it('sums and progress do not fall, money stays under the total, months are months: all at once', async () => {
    const wrong = {
      period: '2022-07',
      plan: '39',
      investment: '600001',
      progressPct: '101',
      milestones: [
        { milestone: '封顶', milestoneDone: '2024-01-01' },
        { milestone: '封顶', milestoneDue: '2023-01-01' },
      ],
      plans: [
        { period: '2022-11', plan: '101' },
        { period: '2023', plan: '5' },
      ],
    };
    const told = await problems(await post('street', 'projects/walk-1/months', wrong));
    expect(told.map(({ row, column, code }) => `${row} ${column} ${code}`).sort()).toEqual([
      '0 investment project-investment-above-total',
      '0 plan project-falls',
      '0 progressPct project-percent-range',
      '1 milestones.milestoneDone project-day-ahead',
      '1 plans.plan project-above-later',
      '2 milestones.milestone project-said-twice',
      '2 plans.period project-period-not-month',
    ]);
    expect(
      (await problems(await post('street', 'projects/walk-1/months', { period: '2022-07' })))[0],
    ).toMatchObject({ code: 'project-month-empty' });
    const good = {
      period: '2022-07',
      investment: '35',
      milestones: [{ milestone: '封顶', milestoneDue: '2022-11-30' }],
    };
    await json(await post('finance', 'projects/walk-1/months', good), 201);
  });

  it('the plan of a month that is over is moved by who keeps the line, not by who reports it', async () => {
    const plans = (plan: string, expectedVersion?: number) => ({
      period: '2022-08',
      plans: [{ period: '2022-05', plan, ...(expectedVersion ? { expectedVersion } : {}) }],
    });
    // A first plan may be given late; the version is that of the month's own row.
    await json(await post('street', 'projects/walk-1/months', plans('20')), 201);
    expect((await post('supervision', 'projects/walk-1/months', plans('21'))).status).toBe(409);
    const told = await problems(await post('street', 'projects/walk-1/months', plans('10', 1)));
    expect(told).toMatchObject([{ column: 'plans.plan', code: 'project-plan-closed' }]);
    await json(await post('supervision', 'projects/walk-1/months', plans('21', 1)), 201);
  });

  it('what two saw, one may change: the second is told', async () => {
    const one = await json<{ version: number }>(
      await post(
        'street',
        'projects/walk-1/months',
        { period: '2022-07', investment: '36' },
        { 'If-Match': '"1"' },
      ),
      201,
    );
    expect(one.version).toBe(2);
    expect(
      (
        await post(
          'dev',
          'projects/walk-1/months',
          { period: '2022-07', investment: '37' },
          { 'If-Match': '"1"' },
        )
      ).status,
    ).toBe(409);
    const revised = { ...NEW, totalInvestment: '610000' };
    expect(
      (
        await json<{ version: number }>(
          await post('supervision', 'projects', revised, { 'If-Match': '"1"' }),
          201,
        )
      ).version,
    ).toBe(2);
    expect((await post('supervision', 'projects', revised, { 'If-Match': '"1"' })).status).toBe(409);
    const low = await problems(
      await post('supervision', 'projects', { ...NEW, totalInvestment: '35', expectedVersion: 2 }),
    );
    expect(low).toMatchObject([{ column: 'totalInvestment', code: 'project-total-below-invested' }]);
  });

  it('the card has the record, with its texts and versions', async () => {
    const card = await json<
      Record<string, unknown> & { months: { period: string; note: string | null; version: number }[] }
    >(await as('street').get('/api/v1/projects/walk-1?period=2022-06'));
    expect(card).toMatchObject({
      project: 'walk-1',
      stage: 'new',
      planYear: 1_000_000,
      done: 300_000,
      completionPct: 30,
      schedulePct: 40,
      gapPoints: -10,
      light: 'yellow',
      startLight: 'green',
      enrolmentLight: 'red',
      may: { keep: false, report: true },
      nextMilestone: { milestone: '封顶', due: '2022-11-30' },
    });
    expect(card.months.map(({ period, note, version }) => [period, note, version])).toEqual([
      ['2022-05', null, 2],
      ['2022-06', '路基完成', 1],
      ['2022-07', null, 2],
      ['2022-12', null, 1],
    ]);
    expect(
      (card['versions'] as { version: number; totalInvestment: string }[]).map(
        ({ totalInvestment }) => totalInvestment,
      ),
    ).toEqual(['600000', '610000']);
  });

  it('a hindrance is raised by the project’s side, and cleared by the unit that has to', async () => {
    const raised = { kind: 'land', text: '等待用地批复', ownerUnit: '演示财政局', raisedOn: '2022-07-01' };
    expect((await post('leader', 'projects/walk-1/hindrances', raised)).status).toBe(403);
    const { hindrance } = await json<{ hindrance: string }>(
      await post('street', 'projects/walk-1/hindrances', raised),
      201,
    );
    const missing = await problems(
      await post('street', 'projects/walk-1/hindrances', { raisedOn: '2022-07-01' }),
    );
    expect(missing.map(({ column }) => column).sort()).toEqual(['kind', 'ownerUnit', 'text']);
    const early = await problems(
      await post('street', 'projects/walk-1/hindrances', {
        hindrance,
        clearedOn: '2022-06-30',
        expectedVersion: 1,
      }),
    );
    expect(early).toMatchObject([{ column: 'clearedOn', code: 'hindrance-before-raised' }]);
    await json(
      await post('finance', 'projects/walk-1/hindrances', {
        hindrance,
        clearedOn: '2022-08-01',
        expectedVersion: 1,
      }),
      201,
    );
    const card = await json<{ hindrances: object[]; openHindrances: number }>(
      await as('street').get('/api/v1/projects/walk-1'),
    );
    expect(card.hindrances).toMatchObject([
      { hindrance, text: '等待用地批复', clearedOn: '2022-08-01', version: 2 },
    ]);
    expect(card.openHindrances).toBe(0);
  });

  it('the unit that has to clear may say no more than that it did, and of another project nothing', async () => {
    const body = { kind: 'permits', text: '缺规划许可', ownerUnit: 'street-1', raisedOn: '2022-07-01' };
    const { hindrance } = await json<{ hindrance: string }>(
      await post('supervision', 'projects/walk-3/hindrances', body),
      201,
    );
    const more = await post('street', 'projects/walk-3/hindrances', {
      hindrance,
      kind: 'other',
      expectedVersion: 1,
    });
    expect(more.status).toBe(403);
    expect(
      (
        await post('dev', 'projects/walk-3/hindrances', {
          hindrance,
          clearedOn: '2022-08-01',
          expectedVersion: 1,
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await post('street', 'projects/walk-1/hindrances', {
          hindrance,
          clearedOn: '2022-08-01',
          expectedVersion: 1,
        })
      ).status,
    ).toBe(404);
    await json(
      await post('street', 'projects/walk-3/hindrances', {
        hindrance,
        clearedOn: '2022-08-01',
        expectedVersion: 1,
      }),
      201,
    );
  });
});

describe('what holds projects up', () => {
  it('stands for the project’s side and for who has to clear it, and for nobody else', async () => {
    const body = {
      kind: 'funds',
      text: '配套资金未到位',
      ownerUnit: 'finance-bureau',
      raisedOn: '2023-05-01',
      dueOn: '2023-06-01',
    };
    const { hindrance } = await json<{ hindrance: string }>(
      await post('supervision', 'projects/walk-3/hindrances', body),
      201,
    );
    interface Hindrances {
      readonly hindrances: readonly {
        hindrance: string;
        text: string;
        projectName: string;
        readable: boolean;
        mayClear: boolean;
        late: boolean;
      }[];
    }
    const seen = async (login: string, query = '') =>
      (
        await json<Hindrances>(await as(login).get(`/api/v1/project-hindrances?page-size=200${query}`))
      ).hindrances.find((one) => one.hindrance === hindrance);
    expect(await seen('supervision')).toMatchObject({
      text: '配套资金未到位',
      readable: true,
      mayClear: true,
      late: true,
    });
    expect(await seen('finance', '&mine=true')).toMatchObject({
      projectName: '演示行走路',
      readable: false,
      mayClear: true,
    });
    expect(await seen('street')).toBeUndefined();
    expect(await seen('supervision', '&mine=true')).toBeUndefined();
    expect((await as('system').get('/api/v1/project-hindrances')).status).toBe(403);
    const waits = async (login: string) =>
      (
        await json<{ items: { flow: string; count: number; dueOn: string | null; urgency: string }[] }>(
          await as(login).get('/api/v1/inbox'),
        )
      ).items.find(({ flow }) => flow === 'hindrance');
    const before = (await waits('finance'))!;
    expect(before).toMatchObject({ kind: 'clear-hindrance', urgency: 'overdue' });
    expect(await waits('supervision')).toBeUndefined();
    const html = await (await as('finance').get('/projects/hindrances?mine=yes')).text();
    expect(html).toContain('配套资金未到位');
    expect(html).not.toContain('/projects/walk-3');
    const early = await as('finance').form('/projects/hindrances', {
      project: 'walk-3',
      hindrance,
      clearedOn: '2023-04-01',
      expectedVersion: '1',
    });
    expect(early.status).toBe(422);
    expect(await early.text()).toContain('2023 年 5 月 1 日');
    const done = await as('finance').form('/projects/hindrances', {
      project: 'walk-3',
      hindrance,
      clearedOn: '2023-06-10',
      expectedVersion: '1',
    });
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/projects/hindrances?done=cleared']);
    expect(await seen('finance')).toBeUndefined();
    expect((await waits('finance'))?.count ?? 0).toBe(before.count - 1);
  });
});

describe('what one may see', () => {
  it('totals are over the projects one may read: a street’s add up to its own list', async () => {
    const all = await list('supervision', '&period=2022-06');
    const own = await list('street', '&period=2022-06');
    const ofStreet = all.projects.filter(({ unit, lead, coUnits }) =>
      [unit, lead, ...coUnits].includes('street-1'),
    );
    expect(own.projects.map(({ project }) => project)).toEqual(ofStreet.map(({ project }) => project));
    expect(own.totals.projects).toBe(ofStreet.length);
    const sum =
      ofStreet.reduce((total, { totalInvestment }) => total + Number(totalInvestment) * 100, 0) / 100;
    expect(own.totals.totalInvestment).toBeCloseTo(sum, 2);
    expect(own.totals.projects).toBeLessThan(all.totals.projects);
    const none = await list('street', '&period=2022-06&owner=street-2');
    expect(none.totals.projects).toBe(none.projects.length);
    expect(none.projects.every(({ lead, coUnits }) => [lead, ...coUnits].includes('street-1'))).toBe(true);
  });

  it('what the city reports is for all; our own sum is withheld from who may not see all of it', async () => {
    const report = {
      unit: 'edz',
      period: '2022-05',
      level: 'zone',
      measure: 'completion',
      issuer: '演示上级',
      pct: '12.3',
      rank: 1,
    };
    expect((await post('street', 'project-reports', report)).status).toBe(403);
    await json(await post('supervision', 'project-reports', report), 201);
    const bad = await problems(
      await post('supervision', 'project-reports', { ...report, unit: '没有这个区', pct: '-1' }),
    );
    expect(bad.map(({ column }) => column).sort()).toEqual(['pct', 'unit']);
    const read = async (login: string) =>
      (
        await json<{ reported: { issuer: string; ownPct: unknown; flagged: boolean }[] }>(
          await as(login).get('/api/v1/project-reports?period=2022-05'),
        )
      ).reported.find(({ issuer }) => issuer === '演示上级');
    expect(await read('street')).toMatchObject({ pct: 12.3, ownPct: { blank: 'withheld' }, flagged: false });
    expect(typeof (await read('supervision'))!.ownPct).toBe('number');
  });

  it('the board adds up to the list, by every dimension', async () => {
    interface Board {
      readonly totals: { projects: number; totalInvestment: number };
      readonly groups: readonly {
        dimension: string;
        lines: readonly { key: string; projects: number; totalInvestment: number }[];
      }[];
    }
    for (const login of ['supervision', 'street']) {
      const board = await json<Board>(await as(login).get('/api/v1/project-board?period=2022-06'));
      const { totals } = await list(login, '&period=2022-06');
      expect(board.totals).toMatchObject({
        projects: totals.projects,
        totalInvestment: totals.totalInvestment,
      });
      for (const dimension of ['unit', 'type']) {
        const { lines } = board.groups.find((group) => group.dimension === dimension)!;
        expect(lines.reduce((sum, { projects }) => sum + projects, 0)).toBe(totals.projects);
        expect(lines.reduce((sum, line) => sum + line.totalInvestment, 0)).toBeCloseTo(
          totals.totalInvestment,
          2,
        );
      }
    }
  });

  it('as of an instant, the register is as it was known then', async () => {
    const before = await list('supervision', '&period=2022-06&as-of=2022-08-13&name=walk-');
    expect(before.projects).toEqual([]);
    const now = await list('supervision', '&period=2022-06&name=walk-');
    expect(now.projects).toHaveLength(3);
    const bad = await as('supervision').get('/api/v1/projects?as-of=someday');
    expect(bad.status).toBe(422);
  });

  it('filters, orders and pages', async () => {
    const planned = await list('supervision', '&period=2022-06&stage=planned');
    expect(planned.projects.every(({ stage }) => stage === 'planned')).toBe(true);
    const [first, second] = await Promise.all(
      ['1', '2'].map((page) =>
        as('supervision')
          .get(`/api/v1/projects?period=2022-06&sort=name&page=${page}&page-size=7`)
          .then((answer) => json<Listed>(answer)),
      ),
    );
    expect(first!.projects).toHaveLength(7);
    const both = [...first!.projects, ...second!.projects].map(({ project }) => project);
    expect(new Set(both).size).toBe(14);
    expect((await as('supervision').get('/api/v1/projects?stage=nowhere')).status).toBe(422);
    expect((await as('supervision').get('/api/v1/projects?class=ge-5bn&period=2022-06')).status).toBe(200);
  });

  it('the list as a file, in words', async () => {
    const answer = await as('street').get('/api/v1/projects.csv?period=2022-06&name=walk-', {
      'Accept-Language': 'zh',
    });
    const text = await answer.text();
    expect(answer.headers.get('Content-Type')).toContain('text/csv');
    expect(text.startsWith('项目编码,项目名称,')).toBe(true);
    expect(text).toContain(
      'walk-1,演示行走路,演示一街道,道路,区级,演示一街道,新开工,正常推进,610000,100,40,30,30,40,-10,',
    );
    expect(text).not.toContain('walk-3');
  });

  it('every address is described', async () => {
    const { paths } = await json<{ paths: Record<string, object> }>(
      await as('street').get('/api/v1/openapi.json'),
    );
    for (const path of [
      '/api/v1/projects',
      '/api/v1/projects/{id}',
      '/api/v1/projects/{id}/months',
      '/api/v1/projects/{id}/hindrances',
      '/api/v1/project-board',
      '/api/v1/project-reports',
      '/api/v1/currency-rates',
    ])
      expect(
        Object.keys(paths).map((one) => one.replace(':id', '{id}')),
        path,
      ).toContain(path);
  });
});
