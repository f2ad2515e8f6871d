import { describe, expect, it } from 'vitest';
import { type Period, parsePeriod } from '../period.ts';
import {
  courseFaults,
  hindranceFaults,
  lineFaults,
  rateFaults,
  reportFaults,
  reportedFaults,
  totalFaults,
} from './project-check.ts';
import type { ProjectBody, ProjectProgressBody } from './project-facts.ts';
import { goOn, newCourse } from './progress-course.ts';

const TODAY = '2022-08-13';
const LINE: ProjectBody = {
  project: 'p',
  name: '甲',
  unit: 'u',
  type: 'road',
  coUnits: [],
  totalInvestment: '100',
};
const period = (text: string): Period => parsePeriod(text) ?? (text as Period);
const said = (month: string, more: Partial<ProjectProgressBody>): ProjectProgressBody => ({
  project: 'p',
  period: period(month),
  ...more,
});
const codes = (faults: readonly { field: string; code: string }[]) =>
  faults.map(({ field, code }) => `${field} ${code}`);

describe('a line', () => {
  it('a sound one has nothing wrong', () => {
    const sound = {
      plannedStart: '2022-01-01',
      plannedEnd: '2022-01-01',
      startedOn: TODAY,
      enrolledOn: TODAY,
    };
    expect(
      lineFaults(
        { ...LINE, ...sound, investedBefore: '100', currency: 'USD', lat: '-90', lon: '180' },
        TODAY,
      ),
    ).toEqual([]);
  });

  it.each<[Partial<ProjectBody>, string]>([
    [{ plannedStart: '2022-05-02', plannedEnd: '2022-05-01' }, 'plannedEnd project-end-before-start'],
    [{ startedOn: '2022-05-02', finishedOn: '2022-05-01' }, 'finishedOn project-before-start'],
    [{ startedOn: '2022-05-02', enrolledOn: '2022-05-01' }, 'enrolledOn project-before-start'],
    [{ finishedOn: '2022-05-02', commissionedOn: '2022-05-01' }, 'commissionedOn project-before-finish'],
    [{ startedOn: '2022-05-02', commissionedOn: '2022-05-01' }, 'commissionedOn project-before-start'],
    [{ startedOn: '2022-08-14' }, 'startedOn project-day-ahead'],
    [{ enrolledOn: '2022-05-01' }, 'enrolledOn project-enrolled-without-start'],
    [{ underConstructionBy: '2022-08-14' }, 'underConstructionBy project-day-ahead'],
    [
      { startedOn: '2022-05-02', underConstructionBy: '2022-05-01' },
      'underConstructionBy project-before-start',
    ],
    [{ totalInvestment: '0' }, 'totalInvestment project-total-not-positive'],
    [{ totalInvestment: '-5' }, 'totalInvestment project-total-not-positive'],
    [{ investedBefore: '100.01' }, 'investedBefore project-invested-above-total'],
    [{ investedBefore: '-1' }, 'investedBefore project-amount-negative'],
    [{ currency: '美元' }, 'currency project-currency'],
    [{ lat: '120.3', lon: '31.5' }, 'lat project-coordinate'],
    [{ lat: '31.5', lon: '181' }, 'lon project-coordinate'],
    [{ lat: '31.5' }, 'lon project-coordinate-half'],
  ])('%j: %s', (more, expected) => {
    expect(codes(lineFaults({ ...LINE, ...more }, TODAY))).toEqual([expected]);
  });

  it('all that is wrong is told at once', () => {
    const wrong = { plannedStart: '2022-05-02', plannedEnd: '2022-05-01', totalInvestment: '0', lon: '200' };
    expect(lineFaults({ ...LINE, ...wrong }, TODAY)).toHaveLength(4);
  });

  it('a new total holds what was invested already, unless a forecast says more', () => {
    const course = newCourse(LINE);
    goOn(course, said('2022-06', { investment: '60' }));
    expect(totalFaults({ ...LINE, totalInvestment: '60' }, course)).toEqual([]);
    expect(codes(totalFaults({ ...LINE, totalInvestment: '59.9' }, course))).toEqual([
      'totalInvestment project-total-below-invested',
    ]);
    goOn(course, said('2022-07', { forecastTotal: '80' }));
    expect(totalFaults({ ...LINE, totalInvestment: '59.9' }, course)).toEqual([]);
  });
});

describe('a month', () => {
  const held = (...months: ProjectProgressBody[]) => {
    const course = newCourse(LINE);
    for (const one of months) goOn(course, one);
    return course;
  };

  it.each<[string, Partial<ProjectProgressBody>, string]>([
    ['2022-H1', { investment: '1' }, 'period project-period-not-month'],
    ['2022', { investment: '1' }, 'period project-period-not-month'],
    ['2022-09', { investment: '1' }, 'period project-month-ahead'],
    ['2022-06', { investment: '-1' }, 'investment project-amount-negative'],
    ['2022-06', { progressPct: '100.1' }, 'progressPct project-percent-range'],
    ['2022-06', { forecastTotal: '0' }, 'forecastTotal project-total-not-positive'],
    ['2022-06', { milestoneDue: '2022-09-01' }, 'milestone project-milestone-missing'],
    ['2022-06', { milestone: '封顶', milestoneDone: '2022-08-14' }, 'milestoneDone project-day-ahead'],
    ['2022-06', { investment: '100.01' }, 'investment project-investment-above-total'],
    ['2022-06', { plan: '101' }, 'plan project-plan-above-total'],
  ])('%s %j: %s', (month, more, expected) => {
    expect(codes(reportFaults(said(month, more), held(), TODAY))).toEqual([expected]);
  });

  it('the plan of a month to come may be given, and all of the total be invested', () => {
    expect(reportFaults(said('2022-12', { plan: '100' }), held(), TODAY)).toEqual([]);
    expect(reportFaults(said('2022-08', { investment: '100' }), held(), TODAY)).toEqual([]);
  });

  it('a sum since January does not fall within its year, on either side of what is held', () => {
    const course = held(said('2022-03', { investment: '30' }), said('2022-06', { investment: '50' }));
    const at = (month: string, investment: string) =>
      reportFaults(said(month, { investment }), course, TODAY);
    expect(at('2022-05', '30')).toEqual([]);
    expect(at('2022-05', '50')).toEqual([]);
    expect(at('2022-05', '29.99')).toEqual([
      { field: 'investment', code: 'project-falls', params: { period: '2022-03', before: '30' } },
    ]);
    expect(at('2022-05', '50.01')).toEqual([
      { field: 'investment', code: 'project-above-later', params: { period: '2022-06', later: '50' } },
    ]);
    // A correction of the last month may go down as far as the month before.
    expect(at('2022-06', '31')).toEqual([]);
    // A new year begins at nothing; the part of the whole does not.
    expect(
      reportFaults(said('2022-01', { investment: '1' }), held(said('2021-12', { investment: '40' })), TODAY),
    ).toEqual([]);
    const further = held(said('2021-12', { progressPct: '40' }));
    expect(codes(reportFaults(said('2022-01', { progressPct: '39' }), further, TODAY))).toEqual([
      'progressPct project-falls',
    ]);
  });

  it('everything ever invested is held against the total: 0.1 + 0.2 is 0.3', () => {
    const course = newCourse({ ...LINE, totalInvestment: '0.3', investedBefore: '0.1' });
    expect(reportFaults(said('2022-06', { investment: '0.2' }), course, TODAY)).toEqual([]);
    expect(reportFaults(said('2022-06', { investment: '0.200001' }), course, TODAY)).toEqual([
      {
        field: 'investment',
        code: 'project-investment-above-total',
        params: { sum: 0.300001, total: '0.3' },
      },
    ]);
    const years = held(
      said('2020-12', { investment: '30' }),
      said('2021-11', { investment: '20' }),
      said('2021-12', { investment: '30' }),
    );
    expect(reportFaults(said('2022-06', { investment: '40' }), years, TODAY)).toEqual([]);
    expect(codes(reportFaults(said('2022-06', { investment: '40.5' }), years, TODAY))).toEqual([
      'investment project-investment-above-total',
    ]);
    // The same answer may say that the total has grown.
    expect(reportFaults(said('2022-06', { investment: '40.5', forecastTotal: '120' }), years, TODAY)).toEqual(
      [],
    );
  });
});

describe('months that come together', () => {
  const rows = (...bodies: ProjectProgressBody[]) => bodies.map((body) => ({ body }));
  const told = (given: readonly { readonly body: ProjectProgressBody }[], course = newCourse(LINE)) =>
    [...courseFaults(given, course, TODAY).faults].map(
      ([{ body }, faults]) => `${body.period} ${codes(faults).join(', ')}`,
    );
  const planned = (...amounts: number[]) =>
    amounts.map((amount, at) => said(`2022-0${at + 1}`, { plan: String(amount) }));

  it('a year’s plan is raised, or lowered, month by month in one answer', () => {
    const course = newCourse(LINE);
    for (const one of planned(10, 20, 30)) goOn(course, one);
    expect(told(rows(...planned(25, 40, 60)), course)).toEqual([]);
    expect(told(rows(...planned(1, 2, 3)), course)).toEqual([]);
    // One month alone still stands beside the others as they are held.
    expect(told(rows(said('2022-01', { plan: '25' })), course)).toEqual(['2022-01 plan project-above-later']);
  });

  it('of two that do not agree the later is told, and what stays is looked at without it', () => {
    expect(told(rows(...planned(10, 30, 20)))).toEqual(['2022-03 plan project-falls']);
    const course = newCourse(LINE);
    goOn(course, said('2022-03', { plan: '45' }));
    expect(told(rows(...planned(50, 40)), course)).toEqual([
      '2022-02 plan project-falls',
      '2022-01 plan project-above-later',
    ]);
  });

  it('more than the total is told of the last month, not of those before it', () => {
    const given = rows(said('2022-01', { investment: '60' }), said('2022-02', { investment: '101' }));
    expect(told(given)).toEqual(['2022-02 investment project-investment-above-total']);
  });
});

describe('the total in force', () => {
  const over = (course: ReturnType<typeof newCourse>) =>
    codes(reportFaults(said('2022-06', { investment: '120' }), course, TODAY));
  const refused = ['investment project-investment-above-total'];

  it('a forecast that was mistyped and put right does not hold the door open', () => {
    const course = newCourse(LINE);
    goOn(course, said('2022-05', { forecastTotal: '1000' }));
    expect(over(course)).toEqual([]);
    goOn(course, said('2022-05', { forecastTotal: '110' }));
    expect(over(course)).toEqual(refused);
    expect(codes(totalFaults({ ...LINE, totalInvestment: '90' }, course))).toEqual([]);
  });

  it('of forecasts the last month’s counts', () => {
    const course = newCourse(LINE);
    goOn(course, said('2022-03', { forecastTotal: '200' }));
    goOn(course, said('2022-04', { forecastTotal: '90' }));
    expect(over(course)).toEqual(refused);
  });
});

describe('what else is kept', () => {
  it('a hindrance is not cleared before it was raised', () => {
    const base = {
      hindrance: 'h',
      project: 'p',
      kind: 'land',
      text: 'e',
      ownerUnit: 'u',
      raisedOn: '2022-06-01',
    } as const;
    expect(hindranceFaults({ ...base, dueOn: '2022-06-01', clearedOn: '2022-06-01' }, TODAY)).toEqual([]);
    expect(codes(hindranceFaults({ ...base, dueOn: '2022-05-31', clearedOn: '2022-05-31' }, TODAY))).toEqual([
      'dueOn hindrance-before-raised',
      'clearedOn hindrance-before-raised',
    ]);
    expect(codes(hindranceFaults({ ...base, raisedOn: '2022-08-14' }, TODAY))).toEqual([
      'raisedOn project-day-ahead',
    ]);
  });

  it('a reported rate and a rate of exchange are numbers that can be', () => {
    const report = {
      unit: 'u',
      period: period('2022-06'),
      level: 'city',
      measure: 'completion',
      issuer: '市',
      pct: '59.8',
      rank: 1,
    } as const;
    expect(reportedFaults(report)).toEqual([]);
    expect(codes(reportedFaults({ ...report, pct: '-1', rank: 0 }))).toEqual([
      'pct project-reported-range',
      'rank project-rank',
    ]);
    expect(rateFaults({ currency: 'USD', day: TODAY, rate: '6.7' })).toEqual([]);
    expect(codes(rateFaults({ currency: 'CNY', day: TODAY, rate: '0' }))).toEqual([
      'currency rate-of-yuan',
      'rate rate-not-positive',
    ]);
  });
});
