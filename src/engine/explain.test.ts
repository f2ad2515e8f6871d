import { beforeEach, describe, expect, it } from 'vitest';
import { FactWriter } from '../../test/fact-writer.ts';
import { buildBoard } from './board.ts';
import type { BoardRow, Explanation } from './board-row.ts';
import { explainRow, groupOf, positionsOf } from './explain.ts';
import type { Period } from './period.ts';
import { type World, foldFacts } from './world.ts';

const NOW = '2022-08-20T00:00:00.000Z';
const PERIOD = '2022-06' as Period;
let log: FactWriter;
let world: World;

function explained(unit: string, indicator: string): Record<string, Explanation> {
  const request = { peers: 'g', unit, indicator, period: PERIOD };
  return explainRow(world, request, { asOf: NOW, evidenceOf: (position) => log.facts[position - 1] }).fields;
}

function factsUnder(node: Explanation): string[] {
  return [...node.facts.map((fact) => fact.object), ...node.inputs.flatMap(factsUnder)];
}

beforeEach(() => {
  log = new FactWriter();
  log.unit('city');
  for (const unit of ['a', 'b']) {
    log.unit(unit, 'city');
    log.member('g', unit);
  }
  log.indicator('gdp', { frequency: 'quarter', priceBasis: 'constant' });
  log.indicator('fdi', { rankedBy: 'completion' });
  log.indicator('months', { reportedAs: 'period', rankedBy: 'value' });
  log.target('a', 'gdp', 6);
  for (const unit of ['a', 'b', 'city']) log.target(unit, 'fdi', 200, { kind: 'level' });
  log.figure('a', 'gdp', '2021-06', { value: 183.2 });
  log.figure('a', 'gdp', '2021-12', { value: 395.71 });
  log.figure('a', 'gdp', '2022-03', { value: 90, growth: 4 });
  log.figure('b', 'gdp', '2022-03', { value: 90, growth: 5 });
  log.figure('a', 'gdp', '2022-06', { value: 194.54, growth: 3.1, rank: 1 });
  log.figure('b', 'gdp', '2022-06', { value: 300, growth: 2.8 });
  log.figure('a', 'fdi', '2021-06', { value: 70 });
  log.figure('a', 'fdi', '2021-12', { value: 150 });
  for (const unit of ['a', 'b', 'city']) log.figure(unit, 'fdi', '2022-06', { value: 80 });
  for (const month of ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06'])
    log.figure('a', 'months', month, { value: 2 });
  log.target('a', 'months', 24, { kind: 'count' });
  world = foldFacts(log.facts);
});

describe('explain: from any number to facts', () => {
  it('the required growth goes down to target, growth so far, and the two values w is made of', () => {
    const node = explained('a', 'gdp').requiredGrowthPct!;
    expect(node.formula).toBe('required-growth@1');
    expect(node.value).toBeCloseTo(8.5, 2);
    expect(factsUnder(node)).toEqual([
      'target/a/gdp/2022/natural/must',
      'figure/a/gdp/natural/202201-202206',
      'figure/a/gdp/natural/202101-202106',
      'figure/a/gdp/natural/202101-202112',
    ]);
    expect(node.inputs.find((input) => input.field === 'elapsedShare')?.value).toBeCloseTo(0.46296, 4);
  });

  it('every number of every row is in its tree with the same value, and stands on at least one fact', () => {
    const skipped = new Set(['peers', 'targetVersion', 'targetHi']);
    const board = buildBoard(world, { peers: 'g', period: PERIOD }, NOW);
    let seen = 0;
    for (const row of board.rows) {
      const fields = explained(row.unit, row.indicator);
      for (const [name, value] of Object.entries(row) as [keyof BoardRow, unknown][]) {
        if (typeof value !== 'number' || skipped.has(name)) continue;
        seen++;
        expect([row.indicator, name, fields[name]?.value]).toEqual([row.indicator, name, value]);
        expect([row.indicator, name, factsUnder(fields[name]!).length > 0]).toEqual([
          row.indicator,
          name,
          true,
        ]);
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  it('a place names every unit it was taken among; an average of the parent names the parent’s figure and target', () => {
    expect(explained('a', 'gdp').rank!.inputs.map((input) => [input.unit, input.value])).toEqual([
      ['a', 3.1],
      ['b', 2.8],
    ]);
    expect(explained('a', 'gdp').movedBy!.value).toBe(1);
    expect(factsUnder(explained('a', 'gdp').movedBy!)).toContain('figure/b/gdp/natural/202201-202203');
    const average = explained('a', 'fdi').peerAverage!;
    expect([average.formula, average.unit]).toEqual(['parent-completion@1', 'city']);
    expect(factsUnder(average).sort()).toEqual([
      'figure/city/fdi/natural/202201-202206',
      'target/city/fdi/2022/natural/must',
    ]);
  });

  it('months that stand by themselves are listed one by one', () => {
    const done = explained('a', 'months').completionPct!;
    expect(done.value).toBe(50);
    expect(done.inputs[0]!.inputs).toHaveLength(6);
  });

  it('a season by document lists what each month left must bring', () => {
    log.target('b', 'fdi', 200, { kind: 'level', schedule: '5;10;20;25;30;40;50;60;70;80;90;100' });
    world = foldFacts(log.facts);
    const months = explained('b', 'fdi').requiredPerMonth!.inputs.filter(
      (input) => input.field === 'requiredMonth',
    );
    expect(months.map((month) => month.value)).toEqual(
      Array.from({ length: 6 }, () => expect.closeTo(20, 9)),
    );
    expect(months[0]!.window).toEqual({ first: 2022 * 12 + 6, last: 2022 * 12 + 6 });
  });

  it('keeps the digits as they were reported', () => {
    expect(explained('a', 'gdp').value!.facts[0]!.digits).toMatchObject({
      value: '194.54',
      growthPct: '3.1',
    });
  });

  it('says beforehand which facts it needs', () => {
    const request = { peers: 'g', unit: 'a', indicator: 'gdp', period: PERIOD };
    const wanted = new Set(positionsOf(world, request, NOW));
    const used = new Set<number>();
    explainRow(world, request, {
      asOf: NOW,
      evidenceOf: (position) => {
        used.add(position);
        return log.facts[position - 1];
      },
    });
    expect(wanted).toEqual(used);
    expect(wanted.size).toBeGreaterThan(5);
    expect(groupOf(world, 'a', '2022-06-30')).toBe('g');
    expect(() => groupOf(world, 'city', '2022-06-30')).toThrow('unit-in-no-group');
    expect(() => groupOf(world, 'cit', '2022-06-30')).toThrow('no-such-unit');
  });
});
