import { describe, expect, it } from 'vitest';
import {
  basisDiffers,
  contributionPct,
  growthChange,
  growthFromIncrease,
  growthPct,
  pullPoints,
  sameVintage,
  singleFromCumulative,
  twoYearAverage,
  weightedGrowth,
} from './growth.ts';
import { percent, plusPoints } from './percent.ts';

describe('growth (field-rules 1.1, 1.2)', () => {
  it('is value against base, and says why when there is none', () => {
    expect(growthPct(84.34, 66.25)).toBeCloseTo(27.306, 3);
    expect(growthPct(5, 0)).toEqual({ blank: 'zero-base' });
    expect(growthPct(5, -3)).toEqual({ blank: 'not-comparable' });
  });
  it('flags a gap above the tolerance only', () => {
    expect(basisDiffers(13, 13.1)).toBe(false);
    expect(basisDiffers(13, 13.11)).toBe(true);
    expect(basisDiffers(Number.NaN, 13)).toBe(false);
  });
  it('5 % to 7 % is +2 points, not +40 %', () => {
    expect(growthChange(percent(5), percent(7))).toBe(2);
    expect(plusPoints(percent(5), growthChange(percent(5), percent(7)))).toBe(7);
  });
  it('two-year average, pull and contribution', () => {
    expect(twoYearAverage(percent(2.3), percent(8.1))).toBeCloseTo(5.16, 2);
    expect(pullPoints(0.4, percent(5))).toBeCloseTo(2, 12);
    expect(contributionPct(3, 12)).toBe(25);
    expect(contributionPct(3, 0)).toBeNull();
  });
  it('a parent grows by its parts weighted by their bases', () => {
    expect(weightedGrowth([10, 0], [100, 300])).toBe(2.5);
    expect(weightedGrowth([10, 0], [100, Number.NaN])).toBeNaN();
  });
  it('a month is taken from cumulatives of one vintage only', () => {
    expect(singleFromCumulative(45.2, 38.1, true)).toBe(7.1);
    expect(singleFromCumulative(45.2, 38.1, false)).toEqual({ blank: 'not-comparable' });
    expect(singleFromCumulative(45.2, Number.NaN, true)).toEqual({ blank: 'not-reported' });
    expect(
      sameVintage({ basis: 'natural', status: 'advance' }, { basis: 'natural', status: 'revised' }),
    ).toBe(true);
    expect(sameVintage({ basis: 'natural', status: 'advance' }, { basis: 'natural', status: 'final' })).toBe(
      false,
    );
    expect(sameVintage({ basis: 'natural', status: null }, { basis: 'same-coverage', status: null })).toBe(
      false,
    );
  });
  it('Hunan 2014: 792.4 after an increase of 50.6 is 6.8 %', () => {
    expect(growthFromIncrease(792.4, 50.6)).toBeCloseTo(6.8212, 4);
  });
});
