import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { lightOf, lightRule, lightUndefined } from '../light.ts';
import { type Period, parsePeriod } from '../period.ts';
import { foldFacts } from '../world.ts';
import { rateBook } from './currency.ts';
import type { ProjectBody } from './project-facts.ts';
import { projectRecord } from './project-record.ts';
import type { ProjectRow } from './project-row.ts';
import { NO_INPUT, PROJECT_LIGHT_RULES, projectAt, projectRow } from './project-standing.ts';
import { stageOn, wholeMonths } from './stage.ts';

const month = (text: string): Period => parsePeriod(text)!;
const LINE: ProjectBody = {
  project: 'p',
  name: '甲',
  unit: 'u',
  type: 'road',
  coUnits: [],
  totalInvestment: '600000',
};

/** A project with a plan of 40 by June and 100 by December, unless told otherwise. */
function rowOf(
  line: Partial<ProjectBody>,
  said: {
    readonly investment?: string;
    readonly at?: string;
    readonly today?: string;
    readonly rule?: string;
    readonly juneless?: boolean;
  } = {},
): ProjectRow {
  const log = new FactWriter();
  log.add('currency-rate', { currency: 'USD', day: '2022-01-01', rate: '6.3794' });
  log.add('currency-rate', { currency: 'USD', day: '2022-07-01', rate: '6.6863' });
  log.add('project', { ...LINE, ...line });
  if (!said.juneless) log.add('project-progress', { project: 'p', period: month('2022-06'), plan: '40' });
  log.add('project-progress', { project: 'p', period: month('2022-12'), plan: '100' });
  if (said.investment !== undefined)
    log.add('project-progress', { project: 'p', period: month('2022-06'), investment: said.investment });
  const world = foldFacts(log.facts);
  return projectRow(projectRecord(world.registry, 'p')!, {
    at: projectAt(month(said.at ?? '2022-06'), said.today ?? '2022-08-13'),
    rates: rateBook(world),
    rules: { ...PROJECT_LIGHT_RULES, progress: said.rule ?? 'sanya-2022' },
    findings: [],
  });
}

describe('stage on a day', () => {
  const days = { startedOn: '2022-03-01', finishedOn: '2023-05-31', commissionedOn: '2023-09-01' };
  it.each([
    ['2022-02-28', 'planned'],
    ['2022-03-01', 'new'],
    ['2022-12-31', 'new'],
    ['2023-01-01', 'continuing'],
    ['2023-05-31', 'completed'],
    ['2023-09-01', 'commissioned'],
  ])('%s: %s', (day, stage) => {
    expect(stageOn({ ...LINE, ...days }, day)).toBe(stage);
  });

  it.each([
    ['2022-01-31', '2022-02-28', 1],
    ['2022-01-31', '2022-03-30', 1],
    ['2022-01-15', '2022-03-14', 1],
    ['2022-01-15', '2022-03-15', 2],
    ['2022-03-15', '2022-01-15', -2],
  ])('%s to %s: %i whole months', (from, to, months) => {
    expect(wholeMonths(from, to)).toBe(months);
  });
});

describe('money', () => {
  it('completion is of the year’s plan, the schedule what was planned to the month', () => {
    expect(rowOf({}, { investment: '30' })).toMatchObject({
      completionPct: 30,
      schedulePct: 40,
      scheduleKind: 'months',
      gapPoints: -10,
      ratioToSchedule: 0.75,
      planYearWan: 100,
      planWan: 40,
      investmentWan: 30,
      lastReported: '2022-06',
      light: 'yellow',
      lightRule: 'sanya-2022',
    });
  });

  it('a month without a plan of its own goes by the calendar', () => {
    expect(rowOf({}, { investment: '30', juneless: true })).toMatchObject({
      schedulePct: 50,
      scheduleKind: 'linear',
    });
  });

  it('what is not there is blank with its reason, never 0', () => {
    expect(rowOf({})).toMatchObject({
      investmentWan: { blank: 'not-reported' },
      completionPct: { blank: 'not-reported' },
      gapPoints: { blank: 'not-reported' },
      light: 'grey',
      lastReported: null,
    });
    expect(rowOf({}, { at: '2023-06', today: '2023-08-01' })).toMatchObject({
      planYearWan: { blank: 'no-target' },
      completionPct: { blank: 'no-target' },
      schedulePct: { blank: 'no-target' },
    });
  });

  it('another currency goes by the latest rate on or before the day', () => {
    // 10,000 万 dollars at 6.3794: 63,794 万元; on 31 July at 6.6863.
    const dollars = { totalInvestment: '10000', currency: 'USD' };
    expect(rowOf(dollars, { investment: '30' })).toMatchObject({
      totalWan: 63794,
      investmentWan: 191.382,
      completionPct: 30,
    });
    expect(rowOf(dollars, { at: '2022-07' }).totalWan).toBe(66863);
    expect(rowOf(dollars, { at: '2021-12' })).toMatchObject({
      totalWan: { blank: 'not-comparable' },
      missingRate: 'USD',
      classes: [],
    });
  });

  it('size classes are cumulative and begin at their edge', () => {
    expect(rowOf({ totalInvestment: '99999.999999' }).classes).toEqual([]);
    expect(rowOf({ totalInvestment: '100000' }).classes).toEqual(['ge-1bn']);
    expect(rowOf({ totalInvestment: '500000' }).classes).toEqual(['ge-1bn', 'ge-5bn']);
    expect(rowOf({ totalInvestment: '1000000' }).classes).toEqual(['ge-1bn', 'ge-5bn', 'ge-10bn']);
  });

  it('everything invested: before the register, and the last of each year', () => {
    const log = new FactWriter();
    log.add('project', { ...LINE, investedBefore: '5.1' });
    for (const [period, investment] of [
      ['2021-06', '3'],
      ['2021-12', '7.2'],
      ['2022-06', '0.1'],
    ] as const)
      log.add('project-progress', { project: 'p', period: month(period), investment });
    const world = foldFacts(log.facts);
    const setting = { rates: rateBook(world), rules: PROJECT_LIGHT_RULES, findings: [] };
    const at = projectAt(month('2022-07'), '2022-08-13');
    const row = projectRow(projectRecord(world.registry, 'p')!, { ...setting, at });
    expect(row.investedWan).toBe(12.4);
    expect(row).toMatchObject({
      lastInvestmentWan: 0.1,
      investmentWan: { blank: 'not-reported' },
      lastReported: '2022-06',
    });
  });
});

describe('what was open on the day', () => {
  it('a hindrance cleared and a cause answered in July are open in June', () => {
    const log = new FactWriter();
    log.add('project', LINE);
    const hindrance = { hindrance: 'h', project: 'p', kind: 'land', text: 'e', ownerUnit: 'u' } as const;
    log.add('project-hindrance', { ...hindrance, raisedOn: '2022-05-01', clearedOn: '2022-07-10' });
    const inquiry = { project: 'p', rule: 'no-movement', since: '2022-04-01', unit: 'u' } as const;
    const asked = { ...inquiry, askedOn: '2022-06-20', answerBy: '2022-06-27' };
    log.add('project-inquiry', { ...asked, answeredOn: '2022-07-05', cause: 'funds', text: 'a' });
    const world = foldFacts(log.facts);
    const openAt = (period: string) => {
      const { openHindrances, openInquiries } = projectRow(projectRecord(world.registry, 'p')!, {
        at: projectAt(month(period), '2022-08-13'),
        rates: rateBook(world),
        rules: PROJECT_LIGHT_RULES,
        findings: [],
      });
      return [openHindrances, openInquiries];
    };
    expect(openAt('2022-04')).toEqual([0, 0]);
    expect(openAt('2022-05')).toEqual([1, 0]);
    expect(openAt('2022-06')).toEqual([1, 1]);
    expect(openAt('2022-07')).toEqual([0, 0]);
  });
});

describe('published presets at their edges', () => {
  const light = (id: string, completionPct: number, schedulePct: number) =>
    lightOf(lightRule(id)!, { ...NO_INPUT, completionPct, schedulePct });

  it.each([
    [50, 'green'],
    [49.999, 'grey'],
    [40.001, 'grey'],
    [40, 'yellow'],
    [20, 'yellow'],
    [19.999, 'red'],
  ])('银川 points, half a year: at %s %% %s', (completion, expected) => {
    expect(light('yinchuan-progress', completion, 50)).toBe(expected);
  });

  it('银川 does not say what 0–10 points below are: a person is asked', () => {
    expect(
      lightUndefined(lightRule('yinchuan-progress')!, { ...NO_INPUT, completionPct: 45, schedulePct: 50 }),
    ).toBe(true);
    const row = rowOf({}, { investment: '35', rule: 'yinchuan-progress' });
    expect(row).toMatchObject({ light: 'grey', lightAsks: true });
    expect(rowOf({}, { investment: '30', rule: 'yinchuan-progress' })).toMatchObject({
      light: 'yellow',
      lightAsks: false,
    });
  });

  it.each([
    [50, 'green'],
    [49.999, 'yellow'],
    [25, 'yellow'],
    [24.999, 'red'],
  ])('三亚 short of the planned amount, half a year: at %s %% %s', (completion, expected) => {
    expect(light('sanya-2022', completion, 50)).toBe(expected);
  });

  it.each([
    [40, 'grey'],
    [39.999, 'yellow'],
    [30, 'yellow'],
    [29.999, 'red'],
  ])('武汉 ratio to schedule, half a year: at %s %% %s', (completion, expected) => {
    expect(light('wuhan', completion, 50)).toBe(expected);
  });

  it('the trap of the field: the same project under the three', () => {
    expect(['yinchuan-progress', 'sanya-2022', 'wuhan'].map((id) => light(id, 28, 50))).toEqual([
      'yellow',
      'yellow',
      'red',
    ]);
    expect(['yinchuan-progress', 'sanya-2022', 'wuhan'].map((id) => light(id, 22, 50))).toEqual([
      'yellow',
      'red',
      'red',
    ]);
  });

  it.each([
    // To start in March: due in March, April, and in May the third month running.
    ['2022-02', undefined, 'grey'],
    ['2022-03', undefined, 'yellow'],
    ['2022-04', undefined, 'yellow'],
    ['2022-05', undefined, 'red'],
    ['2022-05', '2022-05-31', 'green'],
    ['2022-05', '2022-06-01', 'red'],
  ])('开工, to start in March 2022: in %s, started %s: %s', (at, startedOn, expected) => {
    const line = { plannedStart: '2022-03-15', ...(startedOn === undefined ? {} : { startedOn }) };
    expect(rowOf(line, { at }).startLight).toBe(expected);
  });

  it.each([
    ['2022-01', undefined, 'grey'],
    ['2022-02', undefined, 'yellow'],
    ['2022-03', undefined, 'red'],
    ['2022-03', '2022-03-31', 'green'],
    ['2022-03', '2022-04-01', 'red'],
  ])('入库, started 31 January 2022: in %s, enrolled %s: %s', (at, enrolledOn, expected) => {
    const line = { startedOn: '2022-01-31', ...(enrolledOn === undefined ? {} : { enrolledOn }) };
    expect(rowOf(line, { at }).enrolmentLight).toBe(expected);
  });

  it('a terminated project lights nothing', () => {
    const row = rowOf({ status: 'terminated', plannedStart: '2022-01-01' }, { investment: '1' });
    expect(row).toMatchObject({
      light: 'grey',
      lightAsks: false,
      startLight: 'grey',
      underConstruction: false,
    });
  });
});
