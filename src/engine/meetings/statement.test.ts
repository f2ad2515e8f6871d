import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { buildBoard } from '../board.ts';
import type { Board } from '../board-row.ts';
import { tallyOf } from '../finding.ts';
import type { Period } from '../period.ts';
import { fixed } from '../rounding.ts';
import { foldFacts } from '../world.ts';
import { questionsOf } from './question.ts';
import { type Statement, type StatementNumber, statementsOf } from './statement.ts';

const NOW = '2022-08-20T00:00:00.000Z';
const UNITS = ['a', 'b', 'c'];
let log: FactWriter;

function board(): Board {
  return buildBoard(foldFacts(log.facts), { peers: 'g', period: '2022-06' as Period }, NOW);
}

function said(unit: string): Statement[] {
  return statementsOf(board(), unit);
}

function find(unit: string, id: string): Statement | undefined {
  return said(unit).find((statement) => statement.id === id);
}

function numbers(unit: string, id: string): Record<string, string> {
  return Object.fromEntries(
    (find(unit, id)?.numbers ?? []).map(({ name, value, decimals }) => [name, fixed(value, decimals)]),
  );
}

function opened(): FactWriter {
  const writer = new FactWriter();
  writer.unit('city');
  for (const unit of UNITS) {
    writer.unit(unit, 'city');
    writer.member('g', unit);
  }
  return writer;
}

beforeEach(() => {
  log = opened();
});

describe('statements: strengths', () => {
  it('counts what meets the target and beats the average, and the firsts', () => {
    log.indicator('x');
    log.target('a', 'x', 6);
    for (const [unit, growth] of [
      ['a', 8.5],
      ['b', 7],
      ['c', 1],
    ] as const)
      log.figure(unit, 'x', '2022-06', { growth });
    log.figure('city', 'x', '2022-06', { growth: 7.3 });
    expect(numbers('a', 'met-and-above')).toEqual({ total: '1', count: '1' });
    expect(numbers('a', 'firsts/growth')).toEqual({ count: '1' });
    expect(numbers('a', 'above-average/x')).toEqual({ own: '8.5', average: '7.3', difference: '1.2' });
    expect(numbers('b', 'below-average/x')).toEqual({ own: '7.0', average: '7.3', difference: '0.3' });
    expect(find('c', 'last-place/growth')?.indicators).toEqual(['x']);
  });
  it('a changed figure changes the sentence', () => {
    log.indicator('x');
    log.figure('a', 'x', '2022-06', { growth: 8.5 });
    log.figure('city', 'x', '2022-06', { growth: 7.3 });
    const before = numbers('a', 'above-average/x');
    log.figure('a', 'x', '2022-06', { growth: 8.6 });
    expect(before).toMatchObject({ own: '8.5', difference: '1.2' });
    expect(numbers('a', 'above-average/x')).toMatchObject({ own: '8.6', difference: '1.3' });
  });
  it('rounds a difference once: 8.44 − 7.35 is 1.1, not 8.4 − 7.4', () => {
    log.indicator('x');
    log.figure('a', 'x', '2022-06', { growth: 8.44 });
    log.figure('city', 'x', '2022-06', { growth: 7.35 });
    expect(numbers('a', 'above-average/x')).toEqual({ own: '8.4', average: '7.4', difference: '1.1' });
  });
  it('a lead that would read as 0.0 gets the digits it needs', () => {
    log.indicator('x');
    log.figure('a', 'x', '2022-06', { growth: 8.46 });
    log.figure('city', 'x', '2022-06', { growth: 8.44 });
    expect(numbers('a', 'above-average/x')['difference']).toBe('0.02');
  });
  it('level with the average is neither above nor below; alone is neither first nor last', () => {
    log.indicator('x');
    log.figure('a', 'x', '2022-06', { growth: 7.3 });
    log.figure('city', 'x', '2022-06', { growth: 7.3 });
    expect(said('a')).toEqual([]);
  });
  it('says the year reached, records and bottom lines held', () => {
    log.indicator('x', { rankedBy: 'completion' });
    log.indicator('air', { kind: 'rate', direction: 'down', rankedBy: 'value', bottomLine: 'safe' });
    log.target('a', 'x', 3, { kind: 'level', schedule: 'linear' });
    log.target('a', 'air', 30, { kind: 'level', op: 'at_most' });
    for (const [year, value] of [
      ['2019', 1],
      ['2020', 1.5],
      ['2021', 2],
      ['2022', 3.12],
    ] as const)
      log.figure('a', 'x', `${year}-06`, { value });
    log.figure('a', 'air', '2022-06', { value: 28.4 });
    expect(numbers('a', 'reached-year/x')).toEqual({ value: '3.12', target: '3', completion: '104.0' });
    expect(find('a', 'reached-year/x')?.words).toEqual({ early: 'yes' });
    expect(find('a', 'record-since/x')?.words['since']).toBe('2019');
    expect(find('a', 'line-held/safe')).toMatchObject({ indicators: ['air'] });
  });
});

describe('statements: shortfalls', () => {
  it('behind schedule is told once, worst first', () => {
    for (const id of ['x', 'y']) {
      log.indicator(id);
      log.target('a', id, 100, { kind: 'level', schedule: 'linear' });
    }
    log.figure('a', 'x', '2022-06', { value: 45 });
    log.figure('a', 'y', '2022-06', { value: 30 });
    expect(said('a').map(({ id }) => id)).toEqual(['behind-schedule/y', 'behind-schedule/x']);
    expect(numbers('a', 'behind-schedule/x')).toEqual({ completion: '45.0', schedule: '50.0', gap: '5.0' });
  });
  it('short of a growth target, with what the rest must grow', () => {
    log.indicator('x');
    log.target('a', 'x', 6);
    log.figure('a', 'x', '2021-06', { value: 100 });
    log.figure('a', 'x', '2021-12', { value: 200 });
    log.figure('a', 'x', '2022-06', { value: 103.1, growth: 3.1 });
    expect(numbers('a', 'short-of-target/x')).toEqual({
      own: '3.1',
      target: '6',
      short: '2.9',
      required: '8.9',
    });
  });
  it('a rank target and a rate target missed', () => {
    log.indicator('x');
    log.indicator('air', { kind: 'rate', direction: 'down', rankedBy: 'value', bottomLine: 'safe' });
    log.target('c', 'x', 2, { kind: 'rank', op: 'at_most' });
    log.target('c', 'air', 30, { kind: 'level', op: 'at_most' });
    for (const [unit, growth] of [
      ['a', 8],
      ['b', 7],
      ['c', 1],
    ] as const)
      log.figure(unit, 'x', '2022-06', { growth });
    log.figure('c', 'air', '2022-06', { value: 31.2 });
    expect(numbers('c', 'short-of-target/x')).toMatchObject({ own: '3', target: '2', short: '1' });
    expect(numbers('c', 'short-of-target/air')).toEqual({ own: '31.2', target: '30', short: '1.2' });
    expect(said('c')[0]?.id).toBe('line-broken/safe');
  });
  it('those who share the last place are both last', () => {
    log.indicator('x');
    for (const [unit, growth] of [
      ['a', 8],
      ['b', 1],
      ['c', 1],
    ] as const)
      log.figure(unit, 'x', '2022-06', { growth });
    expect(find('b', 'last-place/growth')).toBeDefined();
    expect(find('c', 'last-place/growth')).toBeDefined();
  });
  it('what is not there is missing by its reason and never a missed target; what is withheld is not spoken of', () => {
    log.indicator('x', { bottomLine: 'safe' });
    log.target('a', 'x', 6);
    log.figure('b', 'x', '2022-06', { growth: 1 });
    expect(said('a').map(({ id }) => id)).toEqual(['missing/not-reported']);
    const hidden = board();
    const withheld = { blank: 'withheld' } as const;
    const rows = hidden.rows.map((row) => ({
      ...row,
      value: withheld,
      growthPct: withheld,
      metTarget: false,
    }));
    expect(statementsOf({ ...hidden, rows }, 'a')).toEqual([]);
  });
});

describe('questions', () => {
  it('one set of four an indicator, of the lead unit, with the address of the target’s grounds', () => {
    log.indicator('x');
    log.target('a', 'x', 6, { evidence: 'erasable:grounds' });
    log.add('responsibility', { object: 'x', unit: 'a', leadUnit: 'b', coUnits: [], from: '2022-01-01' });
    for (const [unit, growth] of [
      ['a', 1],
      ['b', 8],
    ] as const)
      log.figure(unit, 'x', '2022-06', { growth });
    const { registry } = foldFacts(log.facts);
    const asked = questionsOf(registry, board(), 'a');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ indicator: 'x', asked: 'b' });
    expect(asked[0]!.statements).toEqual(['short-of-target/x', 'below-average/x', 'last-place/growth']);
    expect(asked[0]!.items.map(({ ask }) => ask)).toEqual(['what', 'how', 'rely', 'else']);
    expect(asked[0]!.items[2]).toMatchObject({ key: 'question.rely.evidence', evidence: 'erasable:grounds' });
  });
});

describe('statements: properties', () => {
  const growth = fc.option(
    fc.integer({ min: -300, max: 300 }).map((n) => n / 10),
    { nil: undefined },
  );
  const cell = fc.record({
    growth,
    value: fc.option(
      fc.integer({ min: 1, max: 20_000 }).map((n) => n / 100),
      { nil: undefined },
    ),
    target: fc.integer({ min: 0, max: 120 }).map((n) => n / 10),
    kind: fc.constantFrom('growth', 'level', 'rank', null),
  });
  const boards = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 });

  function boardOf(indicators: typeof boards extends fc.Arbitrary<infer T> ? T : never): Board {
    log = opened();
    indicators.forEach((cells, k) => {
      const rankedBy = (['growth', 'completion', 'value'] as const)[k % 3]!;
      log.indicator(`i${k}`, { rankedBy, ...(k % 2 ? { bottomLine: 'line' } : {}) });
      cells.forEach((of, u) => {
        const unit = UNITS[u]!;
        if (of.kind)
          log.target(unit, `i${k}`, of.kind === 'level' ? of.target * 20 + 1 : Math.ceil(of.target), {
            kind: of.kind,
            op: of.kind === 'rank' ? 'at_most' : 'at_least',
          });
        if (of.growth !== undefined || of.value !== undefined)
          log.figure(unit, `i${k}`, '2022-06', {
            ...(of.growth === undefined ? {} : { growth: of.growth }),
            ...(of.value === undefined ? {} : { value: of.value }),
          });
      });
    });
    return board();
  }

  /** What the board has for a number of a sentence; `total` and the parts of a count have no row of their own. */
  function boardValue(shown: Board, unit: string, [from, number]: [Statement, StatementNumber]): unknown {
    const { name, value, field, less, indicator } = number;
    if (field === undefined) return name === 'count' ? from.indicators.length : value;
    const row = shown.rows.find((held) => held.unit === unit && held.indicator === indicator)!;
    return less === undefined ? row[field] : Math.abs((row[field] as number) - (row[less] as number));
  }

  it('every number is a field of the board, the size of a difference of two, or a count of what is named', () => {
    fc.assert(
      fc.property(boards, (indicators) => {
        const shown = boardOf(indicators);
        for (const unit of UNITS)
          for (const statement of statementsOf(shown, unit))
            for (const number of statement.numbers)
              expect([number, number.value]).toEqual([number, boardValue(shown, unit, [statement, number])]);
      }),
      { numRuns: 150 },
    );
  });

  it('counts agree with the board’s own tally; nothing is said of a target that is not missed', () => {
    fc.assert(
      fc.property(boards, (indicators) => {
        const shown = boardOf(indicators);
        for (const unit of UNITS) {
          const all = statementsOf(shown, unit);
          const count = (id: string) =>
            all.find((one) => one.id === id)?.numbers.find(({ name }) => name === 'count')?.value ?? 0;
          expect(count('met-and-above')).toBe(tallyOf(shown, unit).metAndAbove);
          const missed = all
            .filter(({ key }) => key === 'behind-schedule' || key === 'short-of-target')
            .flatMap((one) => one.indicators);
          const expected = shown.rows.filter((row) => row.unit === unit && row.metTarget === false);
          expect([...missed].sort()).toEqual(expected.map((row) => row.indicator).sort());
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the same board says the same, in whatever order its facts came, and ids are its own', () => {
    fc.assert(
      fc.property(boards, fc.integer({ min: 1, max: 50 }), (indicators, turn) => {
        const shown = boardOf(indicators);
        const copy = structuredClone(shown);
        const cut = turn % log.facts.length;
        const world = foldFacts([...log.facts.slice(cut), ...log.facts.slice(0, cut)]);
        const other = buildBoard(world, { peers: 'g', period: '2022-06' as Period }, NOW);
        for (const unit of UNITS) {
          const all = statementsOf(shown, unit);
          expect(statementsOf(copy, unit)).toEqual(all);
          expect(statementsOf(other, unit)).toEqual(all);
          expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});
