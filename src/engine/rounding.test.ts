import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactSum, fixed, rounded, scaled } from './rounding.ts';

describe('rounding', () => {
  it.each([
    [15.65, 1, 'half-up', 15.7],
    [15.65, 1, 'half-even', 15.6],
    [15.75, 1, 'half-even', 15.8],
    [-15.65, 1, 'half-up', -15.7],
    [1.005, 2, 'half-up', 1.01],
    [2.5, 0, 'half-even', 2],
    [0.285, 2, 'half-up', 0.29],
    [13.8666, 1, 'half-up', 13.9],
  ] as const)('%d at %d by %s is %d', (value, decimals, rule, expected) => {
    expect(rounded(value, decimals, rule)).toBe(expected);
  });
  it('writes all its digits', () => {
    expect(fixed(3, 2)).toBe('3.00');
    expect(fixed(-0.04, 1)).toBe('0.0');
    expect(fixed(-1234.56, 1)).toBe('-1234.6');
    expect(fixed(7, 0)).toBe('7');
    expect(Number.isNaN(scaled(Number.NaN, 1))).toBe(true);
  });
  it('every number of n digits comes back at n digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (whole, decimals) => {
        expect(scaled(Number(fixed(whole / 10 ** decimals, decimals)), decimals)).toBe(
          whole === 0 ? 0 : whole,
        );
      }),
    );
  });
  it('a sum of reported figures does not depend on the order', () => {
    const figures = fc.array(
      fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(figures, (values) => {
        expect(exactSum([...values].reverse())).toBe(exactSum(values));
        expect(exactSum([...values].sort((a, b) => a - b))).toBe(exactSum(values));
      }),
    );
    expect(exactSum([0.1, 0.2])).toBe(0.3);
  });
});
