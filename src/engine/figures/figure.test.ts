import { describe, expect, it } from 'vitest';
import { checkFigure, readDigits, unitJump } from './figure.ts';
import { windowOf } from '../period.ts';

describe('readDigits', () => {
  it.each([
    ['12.30', '12.30'],
    ['１２．３', '12.3'],
    ['1,234,567.8', '1234567.8'],
    ['−5.1', '-5.1'],
    ['+5', '5'],
    [' 0 ', '0'],
    ['1,23', null],
    ['12,34.5', null],
    ['#REF!', null],
    ['', null],
    ['1e5', null],
    ['12.3.4', null],
    ['12%', null],
    ['——', null],
  ])('%s → %s', (text, digits) => {
    expect(readDigits(text)).toBe(digits);
  });
});

describe('unitJump', () => {
  it.each([
    [123_400, 12.1, 1e4, 1],
    [12.34, 123_400, 1e4, -1],
    [1_210_000_000, 12.1, 1e8, 1],
    [1_210, 12.1, 1e2, 1],
    [12_100, 12.1, 1e3, 1],
    [-123_400, -12.1, 1e4, 1],
  ] as const)('%d beside %d', (value, held, factor, times) => {
    expect(unitJump(value, [{ against: 'last-year', value: held }])).toMatchObject({ factor, times });
  });
  it.each([
    [14, 12.1],
    [12.1 * 1e4 * 1.16, 12.1],
    [12.1 * 1e4 * 0.84, 12.1],
    [0, 12.1],
    [5, 0],
    [5, Number.NaN],
    [-123_400, 12.1],
  ])('%d beside %d is none', (value, held) => {
    expect(unitJump(value, [{ against: 'target', value: held }])).toBeNull();
  });
  it('stands at 15 % on either side', () => {
    expect(unitJump(1150, [{ against: 'held', value: 10 }])?.factor).toBe(1e2);
    expect(unitJump(850, [{ against: 'held', value: 10 }])?.factor).toBe(1e2);
  });
});

describe('checkFigure', () => {
  const nothing = Number.NaN;
  const june = {
    window: windowOf('2022-06' as never, 'ytd', 'flow'),
    kind: 'flow',
    reportedAs: 'ytd',
    frequency: 'month',
    today: '2022-07-01',
    lastYear: 15,
    before: 13,
    after: nothing,
    target: 34,
    held: nothing,
  } as const;
  const codes = (body: Parameters<typeof checkFigure>[0], change: object = {}) =>
    checkFigure(body, { ...june, ...change }).map(({ code }) => code);

  it('takes a figure that is due, over and likely', () => {
    expect(codes({ value: '16.17' })).toEqual([]);
  });
  it('waits until the period is over', () => {
    expect(codes({ value: '16.17' }, { today: '2022-06-30' })).toEqual(['period-not-over']);
  });
  it('wants a period that is due', () => {
    expect(codes({ value: '16.17' }, { frequency: 'quarter' })).toEqual([]);
    expect(codes({ value: '16.17' }, { frequency: 'year' })).toEqual(['period-not-due.year']);
  });
  it('wants something', () => {
    expect(codes({})).toEqual(['figure-empty']);
    expect(codes({ growthPct: '3' })).toEqual([]);
  });
  it('asks about the unit of measure, but not of a rate', () => {
    expect(codes({ value: '161700' })).toEqual(['unit-jump.last-year']);
    expect(codes({ value: '161700' }, { kind: 'rate' })).toEqual([]);
  });
  it('asks about a cumulative that falls, from either side', () => {
    expect(codes({ value: '12.9' })).toEqual(['cumulative-falls']);
    expect(codes({ value: '13' })).toEqual([]);
    expect(codes({ value: '18' }, { after: 17 })).toEqual(['cumulative-falls']);
    expect(codes({ value: '12.9' }, { kind: 'stock' })).toEqual([]);
    expect(codes({ value: '12.9' }, { reportedAs: 'period' })).toEqual([]);
  });
});
