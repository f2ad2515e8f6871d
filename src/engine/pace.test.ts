import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkRest,
  completionPct,
  feasibilityPercentile,
  gapPoints,
  impliedSoFarPct,
  lastPartPct,
  linearPct,
  ratioToSchedule,
  requiredGrowthPct,
  requiredMonths,
  requiredPerMonth,
  requiredRest,
  yearGrowthPct,
} from './pace.ts';
import { decomposedSchedule, linearSchedule, seasonalSchedule, shareAt } from './schedule.ts';

describe('pace (field-rules 1.4, 1.5)', () => {
  it.each([
    [0.46, 3.1],
    [0.48, 3.3],
    [0.5, 3.5],
  ])('the source article: with w = %d the first half was about %d %', (w, expected) => {
    expect(impliedSoFarPct(6, 8.5, w)).toBeCloseTo(expected, 1);
  });
  it('the zone of 2022: 3.1 % so far on 0.46296 of the base needs 8.5 % for a year of 6 %', () => {
    expect(requiredGrowthPct(6, 3.1, 0.46296)).toBeCloseTo(8.5, 3);
    expect(requiredGrowthPct(6, 3.1, 1)).toBeNaN();
    expect(checkRest(6, 3.1, 8.5, 0.46296).enough).toBe(true);
    expect(checkRest(6, 3.1, 8, 0.46296)).toMatchObject({ enough: false });
  });
  it('required growth and the year it makes are inverse', () => {
    const rate = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (year, soFar, w) => {
        expect(yearGrowthPct(soFar, requiredGrowthPct(year, soFar, w), w)).toBeCloseTo(year, 6);
      }),
    );
  });
  it('computes first and rounds last: 629.0 of 647.4 is 13.8 points ahead of ten months', () => {
    const done = completionPct(629, 647.4);
    expect(gapPoints(done, linearPct(10))).toBeCloseTo(13.825, 3);
    expect(ratioToSchedule(50, 80)).toBe(0.625);
  });
  it('what is left, by month and by season', () => {
    expect(requiredRest(100, 40)).toBe(60);
    expect(requiredRest(100, 140)).toBe(0);
    expect(requiredRest(100, 140, true)).toBe(-40);
    expect(requiredPerMonth(60, 6)).toBe(10);
    expect(requiredPerMonth(60, 0)).toBeNaN();
    const seasonal = decomposedSchedule('5;10;20;25;30;40;50;60;70;80;90;100')!;
    expect(requiredMonths(60, seasonal, 6)).toEqual(
      [10, 10, 10, 10, 10, 10].map((n) => expect.closeTo(n, 9)),
    );
    expect(requiredMonths(30, linearSchedule(12), 9)).toEqual([10, 10, 10].map((n) => expect.closeTo(n, 9)));
  });
  it('the last part makes up for the part before it: 6 % in the third quarter asks more of the fourth', () => {
    const at = { yearPct: 6, soFarPct: 3.1, elapsedShare: 0.46296, nextShare: 0.25 };
    const last = lastPartPct(at, 6);
    const lastShare = 1 - at.elapsedShare - at.nextShare;
    expect(at.elapsedShare * 3.1 + at.nextShare * 6 + lastShare * last).toBeCloseTo(6, 9);
    expect(lastPartPct(at, 8.5)).toBeCloseTo(8.5, 2);
  });
  it('feasibility is the share of past growths below', () => {
    expect(feasibilityPercentile(8.5, [3, 5, 7, 9])).toBe(75);
    expect(feasibilityPercentile(8.5, [Number.NaN])).toBeNaN();
  });
});

describe('schedule (field-rules 1.4)', () => {
  it('linear after six of twelve is a half', () => {
    expect(shareAt(linearSchedule(12), 2022 * 12, 2022 * 12 + 5)).toBe(0.5);
    expect(shareAt(linearSchedule(6), 2022 * 12, 2022 * 12 + 7)).toBeNaN();
  });
  it('seasonal is the mean over years of C_m / C_12 and needs three', () => {
    const year = (half: number): number[] => [0, 0, 0, 0, 0, half, 0, 0, 0, 0, 0, 100];
    const years = new Map([
      [2019, year(40)],
      [2020, year(45)],
      [2021, year(50)],
    ]);
    expect(seasonalSchedule(years)!.shares[5]).toBeCloseTo(0.45, 12);
    expect(seasonalSchedule(years)!.years).toEqual([2019, 2020, 2021]);
    years.delete(2019);
    expect(seasonalSchedule(years)).toBeNull();
  });
  it('twelve shares by document: fractions or percents, rising to the whole', () => {
    expect(decomposedSchedule('0.05;0.1;0.2;0.25;0.3;0.4;0.5;0.6;0.7;0.8;0.9;1')!.shares[5]).toBeCloseTo(
      0.4,
      12,
    );
    expect(decomposedSchedule('5;10')).toBeNull();
    expect(decomposedSchedule('5;10;20;25;30;29;50;60;70;80;90;100')).toBeNull();
    expect(decomposedSchedule('5;10;20;25;30;40;50;60;70;80;90;99')).toBeNull();
  });
});
