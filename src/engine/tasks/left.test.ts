import { beforeEach, describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import type { Period } from '../period.ts';
import { foldFacts } from '../world.ts';
import { leftForYear, restOf } from './left.ts';

const NOW = '2022-08-13T01:00:00.000Z';
let log: FactWriter;

function left(period = '2022-H1', on = '2022-08-13') {
  return leftForYear(foldFacts(log.facts), { unit: 'z', peers: 'g', period: period as Period, on }, NOW);
}

beforeEach(() => {
  log = new FactWriter();
  log.unit('city');
  for (const unit of ['a', 'b', 'z']) {
    log.unit(unit, 'city');
    log.member('g', unit);
  }
  log.unit('street', 'z');
  log.unit('bureau', 'z');
});

describe('what a growth target leaves', () => {
  // "H2 ≥ 8.5 % so the year ≥ 6 %": H1 of 3.1, 3.3, 3.5 % for w = 0.46, 0.48, 0.50 (field-rules 1.5).
  // (1.06 − 0.46 × 1.0306…)/0.54 − 1 and so on, by hand: g = (6 − 8.5 × (1 − w)) / w.
  it.each([
    { w: 0.46, soFar: 3.065, asks: 8.5002 },
    { w: 0.48, soFar: 3.2917, asks: 8.5 },
    { w: 0.5, soFar: 3.5, asks: 8.5 },
  ])('the source’s own check: w = $w, first half $soFar % → the second needs 8.5 %', ({ w, soFar, asks }) => {
    log.indicator('gdp', { frequency: 'quarter', priceBasis: 'constant' });
    log.target('z', 'gdp', 6);
    log.figure('z', 'gdp', '2021-H1', { value: w * 500 });
    log.figure('z', 'gdp', '2021', { value: 500 });
    log.figure('z', 'gdp', '2022-H1', { value: 240, growth: soFar });
    const [row] = left();
    expect(row).toMatchObject({ field: 'growthPct', op: 'at_least', bound: 6, now: soFar, monthsLeft: 6 });
    expect(row!.growthPct).toBeCloseTo(asks, 3);
    expect(row!.elapsedShare).toBeCloseTo(w, 9);
    expect(row!.amount).toBeNull();
    expect(row!.reached).toBe(false);
  });

  it('of amounts at current prices the amount is said too: 500 × 1.06 − 240 = 290', () => {
    log.indicator('x');
    log.target('z', 'x', 6);
    log.figure('z', 'x', '2021-H1', { value: 230 });
    log.figure('z', 'x', '2021', { value: 500 });
    log.figure('z', 'x', '2022-H1', { value: 240 });
    const [row] = left();
    // Computed growth 240/230 − 1 = 4.3478 %; rest (530 − 240)/270 − 1 = 7.4074 %.
    expect(row!.now).toBeCloseTo(4.3478, 3);
    expect(row!.amount).toBeCloseTo(290, 9);
    expect(row!.growthPct).toBeCloseTo(7.4074, 3);
  });

  it('without last year’s figures nothing is made up', () => {
    log.indicator('x');
    log.target('z', 'x', 6);
    log.figure('z', 'x', '2022-H1', { growth: 3 });
    expect(left()[0]).toMatchObject({ now: 3, growthPct: null, elapsedShare: null, amount: null });
  });
});

describe('what other targets leave', () => {
  it('a level: what is missing and by month; reached it says so', () => {
    log.indicator('fdi', { measuredIn: '亿美元', rankedBy: 'completion' });
    log.target('z', 'fdi', 3, { kind: 'level' });
    log.figure('z', 'fdi', '2022-H1', { value: 1.8 });
    const [row] = left();
    expect(row).toMatchObject({ field: 'value', bound: 3, now: 1.8, reached: false });
    expect(row!.amount).toBeCloseTo(1.2, 9);
    expect(row!.perMonth).toBeCloseTo(0.2, 9);
    log.figure('z', 'fdi', '2022-07', { value: 3.1 });
    expect(left('2022-07')[0]).toMatchObject({ reached: true, amount: 0 });
  });

  it('a rate that may be at most: 0 while it holds, else how far it is over; never reached before the year is over', () => {
    log.indicator('pm25', { kind: 'rate', direction: 'down', rankedBy: 'value', measuredIn: '微克/立方米' });
    log.target('z', 'pm25', 30, { kind: 'level', op: 'at_most' });
    log.figure('z', 'pm25', '2022-05', { value: 28 });
    log.figure('z', 'pm25', '2022-06', { value: 32.5 });
    expect(left('2022-05')[0]).toMatchObject({ op: 'at_most', bound: 30, distance: 0, reached: false });
    expect(left()[0]).toMatchObject({ now: 32.5, distance: 2.5, amount: null, growthPct: null });
  });

  it('a place: among the peers of the stocktake', () => {
    log.indicator('x');
    log.target('z', 'x', 1, { kind: 'rank', op: 'at_most' });
    for (const [unit, growth] of Object.entries({ a: 9, b: 8, z: 7 }))
      log.figure(unit, 'x', '2022-H1', { value: 1, growth });
    expect(left()[0]).toMatchObject({ field: 'rank', op: 'at_most', bound: 1, now: 3, distance: 2 });
  });
});

describe('whose it is', () => {
  beforeEach(() => {
    log.add('objective', { objective: 'projects', name: '重大项目' });
    log.add('objective', { objective: 'starts', name: '新开工', parent: 'projects' });
    log.indicator('x');
    log.indicator('started', { objective: 'starts' });
    for (const unit of ['z', 'street', 'a']) log.target(unit, 'x', 6);
    log.target('z', 'started', 20, { kind: 'count' });
    log.add('responsibility', {
      object: 'x',
      unit: 'z',
      leadUnit: 'bureau',
      coUnits: ['street'],
      from: '2022-01-01',
      to: '2022-08-31',
    });
  });

  it('the unit that leads it is given it, a unit below its own; peers are not of this zone', () => {
    expect(
      left().map(({ unit, indicator, receiver, nature }) => [unit, indicator, receiver, nature]),
    ).toEqual([
      ['street', 'x', 'street', 'economic'],
      ['z', 'x', 'bureau', 'economic'],
      ['z', 'started', 'z', 'projects'],
    ]);
    expect(left()[1]!.coUnits).toEqual(['street']);
  });

  it('who leads is asked on the day of issuing', () => {
    expect(left('2022-H1', '2022-09-01')[1]!.receiver).toBe('z');
  });

  it('after the year nothing is left', () => {
    expect(left('2022-12')).toEqual([]);
  });
});

it('after a half year a book is for the second half; after another period for the year', () => {
  expect(['2022-H1', '2022-06', '2022-Q2', '2022-Q3', '2022-05'].map((one) => restOf(one as Period))).toEqual(
    ['2022-H2', '2022-H2', '2022-H2', '2022', '2022'],
  );
});
