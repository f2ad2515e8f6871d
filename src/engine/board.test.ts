import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FactWriter } from '../../test/fact-writer.ts';
import { buildBoard } from './board.ts';
import { dayOf } from './board-reasons.ts';
import type { Board, BoardRow } from './board-row.ts';
import { maskBoard } from './disclosure.ts';
import { type Actor, dutyState } from './duty.ts';
import type { Fact } from './fact.ts';
import { findingOf, tallyOf } from './finding.ts';
import type { Period } from './period.ts';
import { createWorld, foldFacts, learn } from './world.ts';

const NOW = '2022-08-20T00:00:00.000Z';
let log: FactWriter;

function board(period = '2022-06', asOf: string | null = null): Board {
  return buildBoard(foldFacts(log.facts, asOf), { peers: 'g', period: period as Period }, asOf ?? NOW);
}

function row(unit: string, indicator: string, period = '2022-06'): BoardRow {
  return board(period).rows.find((r) => r.unit === unit && r.indicator === indicator)!;
}

beforeEach(() => {
  log = new FactWriter();
  log.unit('city');
  for (const unit of ['a', 'b', 'c']) {
    log.unit(unit, 'city');
    log.member('g', unit);
  }
});

describe('board: growth, base and basis', () => {
  beforeEach(() => log.indicator('x'));
  it('reported growth stands as reported, computed beside it, a gap is flagged', () => {
    log.figure('a', 'x', '2021-06', { value: 100 });
    log.figure('a', 'x', '2022-06', { value: 110, growth: 12 });
    expect(row('a', 'x')).toMatchObject({
      growthPct: 12,
      growthComputedPct: expect.closeTo(10, 9),
      base: 100,
      basisDiffers: true,
    });
  });
  it('a reported base goes before last year’s published value', () => {
    log.figure('a', 'x', '2021-06', { value: 100 });
    log.figure('a', 'x', '2022-06', { value: 110, growth: 12.2, base: 98 });
    expect(row('a', 'x')).toMatchObject({
      base: 98,
      growthComputedPct: expect.closeTo(12.245, 3),
      basisDiffers: false,
    });
  });
  it('constant-price growth is not recomputed from current-price values', () => {
    log.indicator('gdp', { priceBasis: 'constant', frequency: 'quarter' });
    log.figure('a', 'gdp', '2021-06', { value: 100 });
    log.figure('a', 'gdp', '2022-06', { value: 110, growth: 3 });
    expect(row('a', 'gdp')).toMatchObject({
      growthPct: 3,
      growthComputedPct: { blank: 'not-comparable' },
      basisDiffers: false,
    });
  });
  it('a share changes by points: no growth is made of it', () => {
    log.indicator('share', { kind: 'rate', measuredIn: '%', rankedBy: 'value' });
    log.figure('a', 'share', '2021-06', { value: 80 });
    log.figure('a', 'share', '2022-06', { value: 84 });
    expect(row('a', 'share')).toMatchObject({
      value: 84,
      growthComputedPct: { blank: 'not-applicable' },
      growthPct: { blank: 'not-applicable' },
    });
  });
  it('a zero base has no growth', () => {
    log.figure('a', 'x', '2021-06', { value: 0 });
    log.figure('a', 'x', '2022-06', { value: 110 });
    expect(row('a', 'x').growthComputedPct).toEqual({ blank: 'zero-base' });
  });
  it('looks at each unit on the basis of its target and ranks within that basis', () => {
    for (const unit of ['a', 'b', 'c']) log.target(unit, 'x', 10, { basis: 'refunds-excluded' });
    log.figure('a', 'x', '2022-06', { growth: 1 });
    log.figure('a', 'x', '2022-06', { growth: 13, basis: 'refunds-excluded' });
    log.figure('b', 'x', '2022-06', { growth: 9, basis: 'refunds-excluded' });
    expect(row('a', 'x')).toMatchObject({
      basis: 'refunds-excluded',
      growthPct: 13,
      rank: 1,
      peers: 2,
      metTarget: true,
    });
  });
});

describe('board: blanks say why and light grey', () => {
  beforeEach(() => log.indicator('x'));
  it('nothing reported: every number is a blank with its reason, never 0', () => {
    log.target('a', 'x', 10);
    const r = row('a', 'x');
    for (const [key, value] of Object.entries(r))
      expect([key, value]).not.toEqual([key, 0].map((v) => (key === 'peers' ? -1 : v)));
    expect(r).toMatchObject({
      value: { blank: 'not-reported' },
      growthPct: { blank: 'not-reported' },
      rank: { blank: 'not-reported' },
      metTarget: { blank: 'not-reported' },
      light: 'grey',
      peers: 0,
    });
  });
  it('no target: no light, no verdict, but a place', () => {
    log.figure('a', 'x', '2022-06', { growth: 5 });
    expect(row('a', 'x')).toMatchObject({
      rank: 1,
      light: 'grey',
      target: { blank: 'no-target' },
      metTarget: { blank: 'no-target' },
      requiredGrowthPct: { blank: 'no-target' },
      lightRule: { blank: 'no-target' },
    });
  });
  it('a period not over, a month a quarterly figure is not due in, and January of a January–February series are not due', () => {
    log.indicator('q', { frequency: 'quarter' });
    log.figure('a', 'x', '2022-02', { value: 1 });
    expect(row('a', 'x', '2022-12').value).toEqual({ blank: 'not-due' });
    expect(row('a', 'q', '2022-05').value).toEqual({ blank: 'not-due' });
    expect(row('a', 'x', '2022-01').value).toEqual({ blank: 'not-due' });
    expect(row('b', 'x', '2022-02').value).toEqual({ blank: 'not-reported' });
  });
  it('an expected figure stays off the board unless asked for', () => {
    log.figure('a', 'x', '2022-06', { value: 7, status: 'expected' });
    expect(row('a', 'x').value).toEqual({ blank: 'not-reported' });
    const shown = buildBoard(
      foldFacts(log.facts),
      { peers: 'g', period: '2022-06' as Period, withExpected: true },
      NOW,
    );
    expect(shown.rows.find((r) => r.unit === 'a')).toMatchObject({ value: 7, status: 'expected' });
  });
  it('an unknown group, indicator or unit is refused by name', () => {
    expect(() => buildBoard(foldFacts(log.facts), { peers: 'none', period: '2022' as Period }, NOW)).toThrow(
      'unknown-group',
    );
    expect(() =>
      buildBoard(foldFacts(log.facts), { peers: 'g', period: '2022' as Period, indicators: ['zzz'] }, NOW),
    ).toThrow('unknown-indicator');
    expect(() =>
      buildBoard(foldFacts(log.facts), { peers: 'g', period: '2022' as Period, units: ['city'] }, NOW),
    ).toThrow('unit-not-in-group');
  });
});

describe('board: level targets, schedule and pace', () => {
  beforeEach(() => log.indicator('fdi', { rankedBy: 'completion' }));
  it('completion, gap in points, ratio, rest and pace by the linear schedule', () => {
    log.target('a', 'fdi', 200, { kind: 'level' });
    log.figure('a', 'fdi', '2021-06', { value: 70 });
    log.figure('a', 'fdi', '2021-12', { value: 150 });
    log.figure('a', 'fdi', '2022-06', { value: 80 });
    expect(row('a', 'fdi')).toMatchObject({
      completionPct: 40,
      schedulePct: 50,
      scheduleKind: 'linear',
      gapPoints: -10,
      ratioToSchedule: 0.8,
      metTarget: false,
      reachedYear: false,
      requiredRest: 120,
      requiredPerMonth: 20,
      requiredGrowthPct: expect.closeTo(50, 9),
      light: 'yellow',
      lightRule: 'sanya-2022',
    });
  });
  it('past the year’s target: reached, nothing left', () => {
    log.target('a', 'fdi', 3, { kind: 'level' });
    log.figure('a', 'fdi', '2022-06', { value: 3.12 });
    expect(row('a', 'fdi')).toMatchObject({
      completionPct: 104,
      reachedYear: true,
      requiredRest: 0,
      requiredPerMonth: 0,
      requiredGrowthPct: { blank: 'not-applicable' },
      light: 'green',
    });
  });
  it('seasonal once three years are held, saying so; by document before either', () => {
    for (const year of [2019, 2020, 2021]) {
      log.figure('a', 'fdi', `${year}-06`, { value: 30 });
      log.figure('a', 'fdi', `${year}-12`, { value: 100 });
    }
    log.target('a', 'fdi', 100, { kind: 'level' });
    log.figure('a', 'fdi', '2022-06', { value: 31 });
    expect(row('a', 'fdi')).toMatchObject({
      scheduleKind: 'seasonal',
      schedulePct: expect.closeTo(30, 9),
      metTarget: true,
      recordSince: '2019',
    });
    log.target('a', 'fdi', 100, { kind: 'level', schedule: '5;10;20;25;30;40;50;60;70;80;90;100' });
    expect(row('a', 'fdi')).toMatchObject({
      scheduleKind: 'decomposed',
      schedulePct: expect.closeTo(40, 9),
      metTarget: false,
      targetVersion: 2,
    });
    log.target('a', 'fdi', 100, { kind: 'level', schedule: 'linear' });
    expect(row('a', 'fdi')).toMatchObject({ scheduleKind: 'linear', schedulePct: 50 });
  });
  it('months that stand by themselves are added up, and a missing one is no zero', () => {
    log.indicator('m', { reportedAs: 'period', rankedBy: 'completion' });
    log.target('a', 'm', 12, { kind: 'count' });
    for (const month of ['01', '02', '03']) log.figure('a', 'm', `2022-${month}`, { value: 1.1 });
    expect(row('a', 'm', '2022-03')).toMatchObject({
      value: 1.1,
      completionPct: expect.closeTo(27.5, 9),
      schedulePct: 25,
      metTarget: true,
    });
    expect(row('a', 'm', '2022-05').completionPct).toEqual({ blank: 'not-reported' });
  });
  it('growth and rank targets have no completion', () => {
    log.indicator('g2');
    log.target('a', 'g2', 1, { kind: 'rank' });
    log.figure('a', 'g2', '2022-06', { growth: 5 });
    log.figure('b', 'g2', '2022-06', { growth: 6 });
    expect(row('a', 'g2')).toMatchObject({
      rank: 2,
      metTarget: false,
      completionPct: { blank: 'not-applicable' },
      gapPoints: { blank: 'not-applicable' },
      requiredPerMonth: { blank: 'not-applicable' },
    });
  });
  it('a ceiling on a rate is met below it and has no schedule', () => {
    log.indicator('pm25', { kind: 'rate', measuredIn: '微克/立方米', direction: 'down', rankedBy: 'value' });
    log.target('a', 'pm25', 30, { kind: 'level', op: 'at_most' });
    log.figure('a', 'pm25', '2022-06', { value: 28.4 });
    log.figure('b', 'pm25', '2022-06', { value: 27 });
    log.figure('city', 'pm25', '2022-06', { value: 29 });
    expect(row('a', 'pm25')).toMatchObject({
      metTarget: true,
      rank: 2,
      beatsAverage: true,
      averageKind: 'parent',
      peerAverage: 29,
      schedulePct: { blank: 'not-applicable' },
      completionPct: { blank: 'not-applicable' },
      reachedYear: { blank: 'not-applicable' },
    });
  });
});

describe('board: places and average', () => {
  beforeEach(() => log.indicator('x'));
  it('competition ranking at declared decimals, movement since the period before, distances', () => {
    for (const [unit, may, june] of [
      ['a', 5, 7.04],
      ['b', 6, 7.01],
      ['c', 7, 3],
    ] as const) {
      log.figure(unit, 'x', '2022-05', { growth: may });
      log.figure(unit, 'x', '2022-06', { growth: june, rank: 1 });
    }
    expect(row('a', 'x')).toMatchObject({
      rank: 1,
      tied: true,
      movedBy: 2,
      toNext: { blank: 'not-applicable' },
      aheadOfNext: expect.closeTo(4.04, 9),
      peers: 3,
      rankDiffers: false,
    });
    expect(row('c', 'x')).toMatchObject({
      rank: 3,
      tied: false,
      movedBy: -2,
      toNext: expect.closeTo(4.01, 9),
      aheadOfNext: { blank: 'not-applicable' },
      reportedRank: 1,
      rankDiffers: true,
    });
  });
  it('the average is the parent’s own, else weighted by base, else simple, and says which', () => {
    log.figure('a', 'x', '2022-06', { growth: 10 });
    log.figure('b', 'x', '2022-06', { growth: 0 });
    expect(row('a', 'x')).toMatchObject({ averageKind: 'simple', peerAverage: 5, beatsAverage: true });
    log.figure('a', 'x', '2022-06', { growth: 10, base: 100 });
    log.figure('b', 'x', '2022-06', { growth: 0, base: 300 });
    expect(row('a', 'x')).toMatchObject({ averageKind: 'base-weighted', peerAverage: 2.5 });
    log.figure('city', 'x', '2022-06', { growth: 10 });
    expect(row('a', 'x')).toMatchObject({ averageKind: 'parent', peerAverage: 10, beatsAverage: false });
  });
});

describe('board: as of, finding, any order', () => {
  beforeEach(() => log.indicator('x'));
  it('as of an instant knows nothing that came later', () => {
    log.target('a', 'x', 6, { at: '2022-01-20T00:00:00.000Z' });
    log.figure('a', 'x', '2022-06', { growth: 5, at: '2022-07-20T00:00:00.000Z' });
    log.target('a', 'x', 6, { at: '2022-08-13T01:00:00.000Z' });
    log.figure('a', 'x', '2022-06', { growth: 6, at: '2022-08-14T00:00:00.000Z' });
    const before = board('2022-06', '2022-08-12T15:59:59.999Z').rows.find((r) => r.unit === 'a')!;
    expect(before).toMatchObject({ growthPct: 5, metTarget: false, targetVersion: 1 });
    expect(row('a', 'x')).toMatchObject({ growthPct: 6, metTarget: true, targetVersion: 2 });
  });
  it('counts its sentences from its rows and says when there is nothing', () => {
    expect(findingOf(board(), 'a')).toEqual([{ key: 'nothing-yet', params: { total: 1 }, indicators: [] }]);
    log.target('a', 'x', 6);
    log.figure('a', 'x', '2022-06', { growth: 5 });
    log.figure('b', 'x', '2022-06', { growth: 1 });
    expect(findingOf(board(), 'a').map((f) => [f.key, f.indicators])).toEqual([
      ['headline', []],
      ['first-yet-short', ['x']],
      ['behind', ['x']],
    ]);
    expect(tallyOf(board(), 'a')).toMatchObject({
      reported: 1,
      met: 0,
      firsts: 1,
      firstsByGrowth: 1,
      metAndAbove: 0,
    });
  });
  it('counts against targets only what has one, and of withheld rows says nothing', () => {
    log.indicator('y');
    log.target('a', 'x', 4);
    for (const unit of ['a', 'b']) {
      log.figure(unit, 'x', '2022-06', { growth: 5 });
      log.figure(unit, 'y', '2022-06', { growth: 5 });
    }
    const whole = board();
    expect(tallyOf(whole, 'a')).toMatchObject({ seen: 2, reported: 2, judged: 1, met: 1 });
    expect(tallyOf(whole, 'b')).toMatchObject({ seen: 2, reported: 2, judged: 0, met: 0 });
    const { registry } = foldFacts(log.facts, null);
    const held = { assignment: '1', person: 'p', role: 'observer', unit: 'a', indicators: ['x'] };
    const actor: Actor = {
      person: 'p',
      principal: 'person',
      assignments: [{ ...held, state: 'active', proposedBy: 'q' }],
    };
    const masked = maskBoard(whole, { actor, state: dutyState(registry, '2022-08-12') });
    expect(tallyOf(masked, 'a')).toMatchObject({ seen: 1, reported: 1, judged: 1 });
    expect(tallyOf(masked, 'b')).toMatchObject({ seen: 0, reported: 0, judged: 0 });
    expect(findingOf(masked, 'a')[0]).toMatchObject({ key: 'headline', params: { total: 1, reported: 1 } });
    expect(findingOf(masked, 'b')).toEqual([]);
  });
  it('reads the zone’s own calendar day', () => {
    expect(dayOf('2022-08-12T15:59:59.999Z')).toBe('2022-08-12');
    expect(dayOf('2022-08-12T16:00:00.000Z')).toBe('2022-08-13');
    expect(dayOf('2022-12-31T16:00:00.000Z')).toBe('2023-01-01');
    expect(dayOf('2024-02-28T16:00:00.000Z')).toBe('2024-02-29');
  });

  const change = fc.record({
    unit: fc.constantFrom('a', 'b', 'c', 'city'),
    period: fc.constantFrom('2021-06', '2021-12', '2022-05', '2022-06'),
    value: fc.integer({ min: 0, max: 2000 }).map((n) => n / 10),
    growth: fc.option(
      fc.integer({ min: -300, max: 300 }).map((n) => n / 10),
      { nil: undefined },
    ),
    at: fc.integer({ min: 1, max: 20 }),
  });

  it('live equals recomputed bit for bit, for any order of facts; as-of equals a log cut at the instant', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 40 }),
        fc.integer(),
        fc.integer({ min: 1, max: 20 }),
        (changes, seed, cut) => {
          const writer = new FactWriter();
          for (const unit of ['a', 'b', 'c']) {
            writer.unit(unit, 'city');
            writer.member('g', unit);
          }
          writer.indicator('x');
          writer.target('a', 'x', 5);
          writer.target('b', 'x', 90, { kind: 'level' });
          for (const { unit, period, value, growth, at } of [...changes].sort((l, r) => l.at - r.at)) {
            writer.figure(unit, 'x', period, {
              value,
              ...(growth === undefined ? {} : { growth }),
              at: instant(at),
            });
          }
          const ask = { peers: 'g', period: '2022-06' as Period };
          const recomputed = buildBoard(foldFacts(writer.facts), ask, NOW);
          const live = createWorld();
          for (const fact of shuffled(writer.facts, seed)) learn(live, fact);
          expect(buildBoard(live, ask, NOW)).toEqual(recomputed);
          const asOf = instant(cut);
          const cutLog = foldFacts(writer.facts.filter((fact) => fact.recordedAt <= asOf));
          const known = buildBoard(foldFacts(writer.facts, asOf), ask, asOf);
          expect(known.rows).toEqual(buildBoard(cutLog, ask, asOf).rows);
        },
      ),
    );
  });
});

function instant(day: number): string {
  return `2022-07-${String(day).padStart(2, '0')}T00:00:00.000Z`;
}

function shuffled(facts: readonly Fact[], seed: number): Fact[] {
  let state = seed >>> 0;
  const out = [...facts];
  for (let i = out.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
