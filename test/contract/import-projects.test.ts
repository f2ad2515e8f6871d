import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportResult } from '../../src/acts/import-package.ts';
import { worded } from '../../src/server/files/import-files.ts';
import { type TestDesk, folderOf, importPath, openDesk } from './import-desk.ts';

const UNITS =
  'unit,name,kind,parent\nzone,演示区,zone,\nroads,演示交通局,bureau,zone\ns1,演示街道,street,zone\n';
const HEAD =
  'project,name,unit,type,level,place,total_investment,currency,planned_start,planned_end,started_on,enrolled_on,finished_on,commissioned_on,lat,lon\n';
const GOOD =
  'ok-1,好项目,roads,road,city,s1,120000,,2022-01-01,2023-06-30,2022-02-01,2022-03-01,,,31.5,120.3\n';

/** Twenty rows, each with one thing wrong: the column it is told in, and why. */
const BAD: readonly (readonly [row: string, column: string, code: string])[] = [
  ['b-01,一,roads,road,,,120000,,2022-06-01,2022-05-31,,,,,,', 'planned_end', 'project-end-before-start'],
  ['b-02,二,roads,road,,,120000,,,,2022-06-01,,2022-05-31,,,', 'finished_on', 'project-before-start'],
  ['b-03,三,roads,road,,,120000,,,,2022-06-01,2022-05-31,,,,', 'enrolled_on', 'project-before-start'],
  [
    'b-04,四,roads,road,,,120000,,,,2022-01-01,,2022-06-01,2022-05-31,,',
    'commissioned_on',
    'project-before-finish',
  ],
  ['b-05,五,roads,road,,,120000,,,,2024-01-01,,,,,', 'started_on', 'project-day-ahead'],
  ['b-06,六,roads,road,,,0,,,,,,,,,', 'total_investment', 'project-total-not-positive'],
  ['b-07,七,roads,road,,,-3,,,,,,,,,', 'total_investment', 'project-total-not-positive'],
  ['b-08,八,roads,road,,,很多,,,,,,,,,', 'total_investment', 'not-a-number'],
  ['b-09,九,roads,road,,,,,,,2022-06-01,,,,,', 'total_investment', 'project-total-missing'],
  ['b-10,十,roads,road,,,120000,usd,,,,,,,,', 'currency', 'project-currency'],
  ['b-11,十一,roads,road,,月球街道,120000,,,,,,,,,', 'place', 'unknown-unit'],
  ['b-12,十二,交通厅,road,,,120000,,,,,,,,,', 'unit', 'unknown-unit'],
  ['b-13,十三,roads,road,,,120000,,,,,,,,120.3,31.5', 'lat', 'project-coordinate'],
  ['b-14,十四,roads,road,,,120000,,,,,,,,31.5,190', 'lon', 'project-coordinate'],
  ['b-15,十五,roads,road,,,120000,,,,,,,,31.5,', 'lon', 'project-coordinate-half'],
  ['b-16,十六,roads,road,,,120000,,2022-13-01,,,,,,,', 'planned_start', 'not-a-day'],
  ['b-17,十七,roads,road,县级,,120000,,,,,,,,,', 'level', 'not-a-choice'],
  ['b-18,,roads,road,,,120000,,,,,,,,,', 'name', 'empty'],
  ['b 19,十九,roads,road,,,120000,,,,,,,,,', 'project', 'bad-code'],
  ['b-20,二十,roads,,,,120000,,,,,,,,,', 'type', 'empty'],
];

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const told = ({ problems }: ImportResult) => problems.map(({ row, column, code }) => [row, column, code]);
const load = (files: Record<string, string>, said = {}) =>
  importPath(desk, folderOf(desk, { 'units.csv': UNITS, ...files }), said);
const position = () => desk.at('').store.position();

describe('a register with bad rows', () => {
  it('all twenty come back with their cells, each worded in both languages, and nothing is taken', async () => {
    const result = await load({ 'projects.csv': `${HEAD}${GOOD}${BAD.map(([row]) => `${row}\n`).join('')}` });
    const expected = BAD.map(([, column, code], at) => [at + 3, column, code]);
    const byRow = (a: unknown[], b: unknown[]) => Number(a[0]) - Number(b[0]);
    expect(told(result).sort(byRow)).toEqual(expected);
    expect(result.tables['projects']).toEqual({
      rows: 21,
      accepted: 0,
      rejected: 21,
      blank: 0,
      unchanged: 0,
    });
    expect(await position()).toBe(0);
    for (const language of ['zh', 'en'] as const)
      for (const { message, code, file } of worded(result, language).problems) {
        expect(message).not.toBe(code);
        expect(message).not.toMatch(/\{\w+\}/);
        expect(file).toMatch(/projects\.csv$/);
      }
  });

  it('with bad rows left out the good one comes in, and the same file again changes nothing', async () => {
    const files = { 'projects.csv': `${HEAD}${GOOD}${BAD.map(([row]) => `${row}\n`).join('')}` };
    const result = await load(files, { skipBadRows: true });
    expect(result.tables['projects']).toMatchObject({ accepted: 1, rejected: 20 });
    const at = await position();
    const again = await load(files, { skipBadRows: true });
    expect(again.tables['projects']).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await position()).toBe(at);
  });

  it('a currency without a rate is only warned of; with one in the same package it is not', async () => {
    const dollars = {
      'projects.csv':
        'project,name,unit,type,total_investment,currency\nd-1,美元项目,roads,park,5000,USD\nd-2,美元项目二,roads,park,6000,USD\n',
    };
    const result = await load(dollars, { dryRun: true });
    expect(result.problems).toEqual([]);
    expect(result.warnings).toMatchObject([
      { row: 2, column: 'currency', value: 'USD', code: 'currency-without-rate' },
    ]);
    const rates = { 'currency_rates.csv': 'currency,day,rate\nUSD,2022-01-01,6.3794\n' };
    expect((await load({ ...dollars, ...rates })).warnings).toEqual([]);
  });
});

describe('months with bad rows', () => {
  const PROJECTS = { 'projects.csv': `${HEAD}${GOOD}` };
  const MONTHS =
    'project,period,plan,investment,forecast_total,progress_pct,milestone,milestone_due,milestone_done\n';
  const months = (...rows: string[]) => ({
    'project_progress.csv': `${MONTHS}${rows.map((row) => `${row}\n`).join('')}`,
  });

  it('sums that fall, more than the total, no month, a milestone’s day without one: all at once', async () => {
    const result = await load({
      ...PROJECTS,
      ...months(
        'ok-1,2022-01,10000,9000,,10,,,',
        'ok-1,2022-02,9999,8999,,9,,,',
        'ok-1,2022-03,20000,120001,,101,,,',
        'ok-1,2022-H1,1,,,,,,',
        'ok-1,2022-04,,,,,,2022-06-01,',
        'ok-1,2022-05,,,,,封顶,,2024-01-01',
        'ok-2,2022-05,1,,,,,,',
        'ok-1,2024-01,,5,,,,,',
      ),
    });
    expect(told(result)).toEqual(
      [
        [8, 'project', 'unknown-project'],
        [3, 'plan', 'project-falls'],
        [3, 'investment', 'project-falls'],
        [3, 'progress_pct', 'project-falls'],
        [4, 'progress_pct', 'project-percent-range'],
        [4, 'investment', 'project-investment-above-total'],
        [5, 'period', 'project-period-not-month'],
        [6, 'milestone', 'project-milestone-missing'],
        [7, 'milestone_done', 'project-day-ahead'],
        [9, 'period', 'project-month-ahead'],
      ].sort(
        (a, b) => Number(b[1] === 'project') - Number(a[1] === 'project') || Number(a[0]) - Number(b[0]),
      ),
    );
    expect(result.problems.find(({ column }) => column === 'plan')).toMatchObject({
      value: '9999',
      params: { period: '2022-01', before: '10000' },
    });
    expect(await position()).toBe(0);
  });

  it('a year’s plan is raised month by month in one file', async () => {
    const plan = (amounts: readonly number[]) =>
      months(...amounts.map((amount, at) => `ok-1,2022-0${at + 1},${amount},,,,,,`));
    expect((await load({ ...PROJECTS, ...plan([10, 20, 30]) })).problems).toEqual([]);
    expect((await load(plan([25, 40, 60]))).problems).toEqual([]);
    expect(told(await load(plan([25, 70])))).toEqual([[3, 'plan', 'project-above-later']]);
  });

  it('a total that was mistyped and put right counts no more; one of its own time counts then', async () => {
    const lines = (...rows: string[]) => ({
      'projects.csv': `project,name,unit,type,total_investment,recorded_at\n${rows.map((row) => `t-1,改正,roads,road,${row}\n`).join('')}`,
    });
    const said = (...rows: string[]) => ({
      'project_progress.csv': `project,period,investment,recorded_at\n${rows.map((row) => `t-1,${row}\n`).join('')}`,
    });
    const corrected = lines('1000000,2022-02-01T00:00:00Z', '100000,2022-04-01T00:00:00Z');
    const early = await load(
      { ...corrected, ...said('2022-02,200000,2022-03-01T00:00:00Z') },
      { dryRun: true },
    );
    expect(early.problems).toEqual([]);
    const late = await load({ ...corrected, ...said('2022-04,200000,2022-05-01T00:00:00Z') });
    expect(told(late)).toEqual([[2, 'investment', 'project-investment-above-total']]);
  });

  it('the order of the rows is not the order of the months', async () => {
    const good = months('ok-1,2022-03,,300,,,,,', 'ok-1,2022-01,,100,,,,,', 'ok-1,2022-02,,200,,,,,');
    expect((await load({ ...PROJECTS, ...good })).problems).toEqual([]);
    const late = await load(months('ok-1,2022-02,,301,,,,,'));
    expect(told(late)).toEqual([[2, 'investment', 'project-above-later']]);
  });

  it('a row that goes back to what was said before is looked at like any other', async () => {
    await load({ ...PROJECTS, ...months('ok-1,2022-01,,100,,,,,') });
    expect((await load(months('ok-1,2022-01,,90,,,,,'))).problems).toEqual([]);
    expect((await load(months('ok-1,2022-02,,95,,,,,'))).problems).toEqual([]);
    expect(told(await load(months('ok-1,2022-01,,100,,,,,')))).toEqual([
      [2, 'investment', 'project-above-later'],
    ]);
  });

  it('a history with its own instants is held against what was known then', async () => {
    const head = 'project,period,investment,recorded_at\n';
    const history = [
      'ok-1,2022-01,500,2022-02-05T00:00:00+08:00',
      'ok-1,2022-02,600,2022-03-05T00:00:00+08:00',
      // January is put right, below what February says; then February too.
      'ok-1,2022-01,400,2022-03-20T00:00:00+08:00',
      'ok-1,2022-02,450,2022-03-21T00:00:00+08:00',
    ];
    const files = { ...PROJECTS, 'project_progress.csv': `${head}${history.join('\n')}\n` };
    expect((await load(files)).problems).toEqual([]);
    const again = await load(files);
    expect(again).toMatchObject({ problems: [], tables: { project_progress: { rows: 4, unchanged: 4 } } });
  });

  it('a hindrance, a reported rate and a rate of exchange are looked at too', async () => {
    const result = await load({
      ...PROJECTS,
      'project_hindrances.csv':
        'hindrance,project,kind,text,owner_unit,raised_on,cleared_on\nh-1,ok-1,用地,等地,roads,2022-05-02,2022-05-01\n',
      'project_reports.csv':
        'unit,period,level,measure,issuer,pct\nzone,2022-06,city,completion,演示市,-59.8\n',
      'currency_rates.csv': 'currency,day,rate\nCNY,2022-01-01,1\nUSD,2022-01-01,0\n',
    });
    expect(told(result)).toEqual([
      [2, 'currency', 'rate-of-yuan'],
      [3, 'rate', 'rate-not-positive'],
      [2, 'cleared_on', 'hindrance-before-raised'],
      [2, 'pct', 'project-reported-range'],
    ]);
  });
});
