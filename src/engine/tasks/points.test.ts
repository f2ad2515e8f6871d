import { describe, expect, it } from 'vitest';
import { aRow } from '../../../test/tasks/scene.ts';
import { TASK_POINT_RULES, taskPoints } from './points.ts';
import type { TaskRow } from './task-row.ts';

const TODAY = '2022-10-03';
/** Due 2022-09-30: done in time, done late, returned once and overdue, overdue with a co-unit, told untruly. */
const onTime = aRow({ state: 'closed', today: TODAY });
const late = aRow({
  state: 'working',
  before: [{ act: 'report', on: '2022-10-02' }, { act: 'close' }],
  today: TODAY,
});
const returned = aRow({ state: 'review', before: [{ act: 'return' }], today: '2022-09-01' });
const overdue = aRow({ item: { coUnits: ['street', 'bureau'], route: 'joint' }, today: TODAY });
const untrue = aRow({
  state: 'closed',
  before: [{ act: 'recheck', outcome: 'reopened' }],
  today: '2022-09-01',
});

interface Preset {
  readonly id: string;
  readonly source: string;
  readonly rows: readonly [
    what: string,
    items: readonly TaskRow[],
    points: Readonly<Record<string, number>>,
  ][];
}

const PRESETS: readonly Preset[] = [
  {
    id: 'supervision-points@1',
    source: 'http://www.fymate.net/html/text/lar/170043/17004389_3.html',
    rows: [
      ['on time +1', [onTime], { bureau: 1 }],
      ['late −1', [late], { bureau: -1 }],
      ['returned −2', [returned], { bureau: -2 }],
      ['what it says nothing of counts nothing', [overdue, untrue], { bureau: 0, street: 0 }],
      ['all together', [onTime, onTime, late, returned], { bureau: -1 }],
    ],
  },
  {
    id: 'lead-support@1',
    source:
      'https://dzwz365.com/html/eactionShowInfo.phpclassid172&id28231.html ; https://www.inrrp.com.cn/html/5e8f2e9ae8240a48.html',
    rows: [
      ['not done: lead −5, support −3', [overdue], { bureau: -5, street: -3 }],
      ['a report that contradicts the site −3', [untrue], { bureau: -3 }],
      ['in time and late count nothing', [onTime, late], { bureau: 0 }],
      ['twice', [overdue, overdue], { bureau: -10, street: -6 }],
    ],
  },
];

describe.each(PRESETS)('$id, $source', ({ id, source, rows }) => {
  const rule = TASK_POINT_RULES.find((one) => one.id === id)!;

  it.each(rows)('%s', (_, items, expected) => {
    const points = taskPoints(items, rule).map(({ unit, points: sum }) => [unit, sum]);
    expect(Object.fromEntries(points)).toEqual(expected);
  });

  it('names its source, and nothing for a leader’s note', () => {
    expect(rule.source).toBe(source);
    const noted = aRow({ before: [{ act: 'remark', remark: 'act' }], today: '2022-09-01' });
    expect(taskPoints([noted], rule)).toEqual([]);
  });
});

describe('points', () => {
  const ruleOf = (id: string) => TASK_POINT_RULES.find((one) => one.id === id) ?? null;
  const [r10, r11] = [ruleOf('supervision-points@1'), ruleOf('lead-support@1')];

  it('are off without a rule', () => {
    expect(taskPoints([onTime, late, overdue], null)).toEqual([]);
  });

  it('twice not done in a year, leading or helping: no honours; R10 says nothing of them', () => {
    const lost = (items: readonly (typeof overdue)[], rule = r11) =>
      taskPoints(items, rule).map(({ unit, honoursLost }) => [unit, honoursLost]);
    expect(lost([overdue])).toEqual([
      ['bureau', false],
      ['street', false],
    ]);
    expect(lost([overdue, overdue])).toEqual([
      ['bureau', true],
      ['street', true],
    ]);
    expect(lost([overdue, overdue], r10).every(([, gone]) => gone === false)).toBe(true);
  });

  it('say what they are made of', () => {
    expect(taskPoints([onTime, late, overdue], r11)[0]).toEqual({
      unit: 'bureau',
      points: -5,
      onTime: 1,
      late: 1,
      returned: 0,
      notDoneLead: 1,
      notDoneSupport: 0,
      contradicted: 0,
      honoursLost: false,
    });
  });
});
