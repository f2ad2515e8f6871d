import { describe, expect, it } from 'vitest';
import type { TargetBody } from './fact.ts';
import type { Period } from './period.ts';
import { type TargetTerms, isMet, splitOf, standsAt } from './target.ts';
import { spanOf, windowOf } from './period.ts';

const target = (value: string, more: Partial<TargetBody> = {}): TargetBody => ({
  unit: 'edz',
  indicator: 'gdp',
  period: '2022' as Period,
  basis: 'natural',
  tier: 'must',
  kind: 'growth',
  op: 'at_least',
  value,
  issuedOn: '2022-01-20',
  ...more,
});
const terms = (more: Partial<TargetTerms>): TargetTerms => ({
  kind: 'growth',
  op: 'at_least',
  value: 6,
  hi: Number.NaN,
  tolerance: Number.NaN,
  direction: 'up',
  ...more,
});

describe('target', () => {
  it.each([
    [terms({}), 6, true],
    [terms({}), 5.99, false],
    [terms({ op: 'at_most', direction: 'down' }), 6, true],
    [terms({ op: 'at_most', direction: 'down' }), 6.01, false],
    [terms({ op: 'about' }), 5.5, true],
    [terms({ op: 'about' }), 5.49, false],
    [terms({ op: 'about', direction: 'down' }), 6.5, true],
    [terms({ op: 'about', direction: 'down' }), 2, true],
    [terms({ op: 'about', direction: 'down' }), 6.51, false],
    [terms({ op: 'about', kind: 'level', value: 100 }), 98, true],
    [terms({ op: 'about', kind: 'level', value: 100 }), 97.9, false],
    [terms({ op: 'about', tolerance: 0 }), 5.99, false],
    [terms({ op: 'range', value: 6, hi: 6.5 }), 6.1, true],
    [terms({ op: 'range', value: 6, hi: 6.5 }), 7, true],
    [terms({ op: 'range', value: 6, hi: 6.5 }), 5.9, false],
    [terms({ op: 'range', value: 2, hi: 3, direction: 'down' }), 3.1, false],
    [terms({ kind: 'rank', value: 3 }), 3, true],
    [terms({ kind: 'rank', value: 3 }), 4, false],
    [terms({}), Number.NaN, false],
  ])('%o with %d → %s', (asked, actual, expected) => {
    expect(isMet(asked, actual)).toBe(expected);
  });
  it('a level is met at its schedule, not at its whole', () => {
    expect(isMet(terms({ kind: 'level', value: 100 }), 50, 0.5)).toBe(true);
    expect(isMet(terms({ kind: 'level', value: 100 }), 49.9, 0.5)).toBe(false);
  });
  it('says by how much children fall short of the parent', () => {
    const split = splitOf(
      target('100', { kind: 'level' }),
      [target('60', { kind: 'level' }), target('30', { kind: 'level' })],
      'up',
    );
    expect(split).toEqual({ sum: 90, over: -10, covers: false });
  });
  it('a year stands all year, a first half only while it lasts, a second half never as the row of the board', () => {
    const june = windowOf('2022-06' as Period, 'ytd', 'flow');
    const september = windowOf('2022-09' as Period, 'ytd', 'flow');
    expect(standsAt(target('6'), june)).toBe(true);
    expect(standsAt(target('6', { period: '2022-H1' as Period }), june)).toBe(true);
    expect(standsAt(target('6', { period: '2022-H1' as Period }), september)).toBe(false);
    expect(standsAt(target('6', { period: '2022-H2' as Period }), september)).toBe(false);
    expect(standsAt(target('6', { period: '2021' as Period }), spanOf('2022' as Period))).toBe(false);
  });
});
