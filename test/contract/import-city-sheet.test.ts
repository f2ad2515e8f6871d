import { type WriteSheet, writeXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnKey } from '../../src/engine/panel.ts';
import { type TestDesk, exported, folderOf, importPath, openDesk, soundWith } from './import-desk.ts';

type Cells = (string | number | null)[][];

const TITLE = '演示市2022年1-6月各板块主要经济指标完成情况';
const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
  startRow,
  startCol,
  endRow,
  endCol,
});
const MERGES = [
  merge(0, 0, 0, 7),
  merge(1, 0, 2, 0),
  merge(1, 1, 2, 1),
  merge(1, 2, 1, 4),
  merge(1, 5, 1, 6),
];

/** Merged two-line heads, places in a column and in brackets of both widths, -, 持平, ——, points of a rate, notes below. */
const SHEET: Cells = [
  [TITLE, null, null, null, null, null, null],
  ['序号', '板块', '地区生产总值\n（亿元）', null, null, '城镇登记失业率（%）', null],
  [null, null, '总量', '增速（%）', '位次', '总量', '增减'],
  [1, '演示一区', '194.54', '3.1', 1, '2.31（2）', '-0.05个百分点'],
  [2, '演 示 二 区', '1,203.6', '持平', 2, '2.10(1)', '——'],
  [3, 'city', '2,300.10', '5.2%', '-', '-', '-'],
  [null, null, null, null, null, null, null],
  ['注：绝对数按现行价计算。', null, null, null, null, null, null],
];

const JOBLESS_YTD = 'jobless,城镇登记失业率,%,rate,ytd,down,month,2\n';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
  const indicators =
    'indicator,name,measured_in,kind,reported_as,direction,frequency,decimals\n' +
    `gdp,地区生产总值,亿元,flow,ytd,up,month,1\n${JOBLESS_YTD}`;
  await importPath(
    desk,
    soundWith(desk, { 'indicators.csv': indicators, 'figures.csv': 'unit,indicator,period,value\n' }),
  );
});
afterEach(() => desk.close());

describe('a city’s league sheet', () => {
  it('reads every trap of it', async () => {
    const result = await imported({ rows: SHEET, merges: MERGES });
    expect(result.problems).toEqual([]);
    expect(result.tables['figures']).toEqual({ rows: 6, accepted: 5, rejected: 0, blank: 1, unchanged: 0 });
    expect(await held('a', 'gdp')).toEqual({ value: 194.54, growth: 3.1, place: 1 });
    expect(await held('b', 'gdp')).toEqual({ value: 1203.6, growth: 0, place: 2 });
    expect(await held('city', 'gdp')).toEqual({ value: 2300.1, growth: 5.2, place: 0 });
    expect(await held('a', 'jobless')).toEqual({ value: 2.31, growth: -0.05, place: 2 });
    expect(await held('b', 'jobless')).toEqual({ value: 2.1, growth: Number.NaN, place: 1 });
    expect(await held('city', 'jobless')).toBeNull();
  });

  it('goes out as a package and comes back the same', async () => {
    await imported({ rows: SHEET, merges: MERGES });
    const once = await exported(desk);
    expect(once['figures.csv']).toContain('b,gdp,2022-06,natural,1203.6,0,,2,');
    const other = await openDesk();
    // Later than the export: a fact cannot have been recorded before it is recorded.
    await importPath(other, folderOf(other, once), { now: '2023-03-02T00:00:00.000Z' });
    expect(await exported(other)).toEqual(once);
    await other.close();
  });

  it('reads places in brackets after the growth, and a text file without merges', async () => {
    const csv = `${TITLE},,\n地区,地区生产总值（亿元）,\n,总量,增速\n演示一区,194.54,5.2(3)\n演示二区,80.1,5.2（3）\n`;
    const result = await importPath(desk, folderOf(desk, { 'sheet.csv': csv }), { layout: 'city-sheet' });
    expect(result.problems).toEqual([]);
    expect(await held('a', 'gdp')).toEqual({ value: 194.54, growth: 5.2, place: 3 });
    expect(await held('b', 'gdp')).toEqual({ value: 80.1, growth: 5.2, place: 3 });
  });

  const refusals: [string, (rows: Cells) => void, typeof MERGES, string, number, string][] = [
    [
      'a merge that covers two indicators',
      (rows) => (rows[2]![5] = '总量'),
      [...MERGES.slice(0, 3), merge(1, 2, 1, 6)],
      'bad-head-twice',
      3,
      'F',
    ],
    [
      'a merge that stops short of a column',
      () => {},
      [...MERGES.slice(0, 3), merge(1, 2, 1, 3), MERGES[4]!],
      'bad-head-indicator',
      2,
      'E',
    ],
    [
      'a word that is no 总量, 增速 or 位次',
      (rows) => (rows[2]![4] = '得分'),
      MERGES,
      'bad-head-role',
      3,
      'E',
    ],
    [
      'two columns that may hold the units',
      (rows) => (rows[1]![0] = '片区'),
      MERGES,
      'bad-head-units',
      3,
      'B',
    ],
    [
      'no period in the title',
      (rows) => (rows[0]![0] = '主要经济指标完成情况'),
      MERGES,
      'no-title-period',
      1,
      'A',
    ],
    [
      'a unit of measure that is another',
      (rows) => (rows[1]![2] = '地区生产总值（万元）'),
      MERGES,
      'other-measure',
      4,
      'C',
    ],
    [
      'an indicator that is not known',
      (rows) => (rows[1]![2] = '地区生产总直（亿元）'),
      MERGES,
      'unknown-indicator',
      2,
      'C',
    ],
    ['a unit that is not known', (rows) => (rows[3]![1] = '演示一'), MERGES, 'unknown-unit', 4, 'B'],
    ['text for a number', (rows) => (rows[3]![2] = '约194'), MERGES, 'not-a-number', 4, 'C'],
    ['points for a percent', (rows) => (rows[3]![3] = '1.54个百分点'), MERGES, 'points-for-percent', 4, 'D'],
    ['two places that differ', (rows) => (rows[3]![3] = '3.1(4)'), MERGES, 'two-places', 4, 'E'],
    ['a negative in brackets', (rows) => (rows[3]![2] = '(194)'), MERGES, 'not-a-number', 4, 'C'],
    ['a period that is not over', (rows) => (rows[0]![0] = '2023年1-6月'), MERGES, 'period-not-over', 1, 'A'],
  ];
  it.each(refusals)('refuses %s, with its cell', async (_, change, merges, code, row, column) => {
    const rows = structuredClone(SHEET);
    change(rows);
    const result = await imported({ rows, merges });
    expect(result.problems.map((one) => [one.code, one.row, one.column])).toContainEqual([code, row, column]);
    expect(await held('b', 'gdp')).toBeNull();
  });
});

async function imported(sheet: Omit<WriteSheet, 'name'>) {
  const bytes = await writeXlsx({ sheets: [{ name: '1-6月', ...sheet }] });
  return importPath(desk, folderOf(desk, { '板块.xlsx': bytes }), { layout: 'city-sheet' });
}

async function held(unit: string, indicator: string) {
  const { panel } = await desk.at('2023-03-01T03:00:00.000Z').store.world();
  const column = panel.columns.get(columnKey(indicator, 'natural', '202201-202206'));
  const row = panel.rows.get(unit) ?? -1;
  if (!column || !(column.version[row]! > 0)) return null;
  return { value: column.value[row], growth: column.growth[row], place: column.reportedRank?.[row] ?? 0 };
}
