import { describe, expect, it } from 'vitest';
import { actor, factsOf, TODAY } from '../../test/golden/duty-world.ts';
import { isBlank } from './blank.ts';
import { buildBoard } from './board.ts';
import type { Explanation } from './board-row.ts';
import { maskBoard, maskExplanation, seesRow } from './disclosure.ts';
import { type Actor, dutyState } from './duty.ts';
import { explainRow } from './explain.ts';
import type { Draft, Fact, IndicatorBody } from './fact.ts';
import type { Period } from './period.ts';
import { foldFacts } from './world.ts';

const NOW = '2022-08-20T00:00:00.000Z';
const PERIOD = '2022-06' as Period;

const indicator = (id: string): [Draft['kind'], Draft['body']] => [
  'indicator',
  {
    indicator: id,
    name: id,
    measuredIn: '亿元',
    kind: 'flow',
    reportedAs: 'ytd',
    direction: 'up',
    frequency: 'month',
    decimals: 1,
    rankedBy: 'growth',
    official: false,
    priceBasis: 'current',
    order: 1,
  } satisfies IndicatorBody,
];

/** Each unit's figure is a number that can be told apart wherever it turns up. */
const CANARIES: Readonly<Record<string, string>> = { edz: '7.25', 'demo-1': '6.375', 'demo-2': '5.8125' };

const figures = Object.entries(CANARIES).map(([unit, growthPct], i): [Draft['kind'], Draft['body']] => [
  'figure',
  {
    unit,
    indicator: 'revenue',
    basis: 'natural',
    window: '202201-202206',
    value: `${100 + i}.0625`,
    growthPct,
  },
]);

function worldOf(more: readonly [Draft['kind'], Draft['body']][] = []) {
  return foldFacts(factsOf([indicator('revenue'), ...figures, ...more]));
}

function seen(who: Actor, more: readonly [Draft['kind'], Draft['body']][] = []) {
  const world = worldOf(more);
  const asker = { actor: who, state: dutyState(world.registry, TODAY) };
  const board = buildBoard(world, { peers: 'districts', period: PERIOD }, NOW);
  const facts = new Map(
    factsOf([indicator('revenue'), ...figures, ...more]).map(
      (fact) => [fact.position, fact] as [number, Fact],
    ),
  );
  const explain = (unit: string) =>
    maskExplanation(
      explainRow(
        world,
        { peers: 'districts', unit, indicator: 'revenue', period: PERIOD },
        { asOf: NOW, evidenceOf: (at) => facts.get(at) },
      ),
      'districts',
      asker,
    );
  const masked = maskBoard(board, asker);
  const row = (unit: string) => masked.rows.find((held) => held.unit === unit)!;
  return { board, masked, row, explain, asker };
}

const leader = actor({ role: 'leader', unit: 'city' });
const observer = actor({ role: 'observer', unit: 'demo-1' });
const reporter = actor({ role: 'reporter', unit: 'demo-1' });

describe('maskBoard', () => {
  it('gives whoever may see every leaf the board as it is', () => {
    const { board, masked } = seen(leader);
    expect(masked).toEqual(board);
  });

  it('gives a peer its own row and its own place, no distance to a neighbour', () => {
    const { row, board } = seen(observer);
    const whole = board.rows.find(({ unit }) => unit === 'demo-1')!;
    const own = row('demo-1');
    expect(own).toEqual({ ...whole, toNext: { blank: 'withheld' }, aheadOfNext: { blank: 'withheld' } });
    expect(own).toMatchObject({ growthPct: 6.375, rank: 2, peers: 3 });
    expect(typeof own.peerAverage).toBe('number');
  });

  it('withholds everything measured of the others', () => {
    const { row, masked } = seen(observer);
    for (const unit of ['edz', 'demo-2']) {
      const { peers, basisDiffers, rankDiffers, tied, light, ...rest } = row(unit);
      expect({ peers, basisDiffers, rankDiffers, tied, light }).toEqual({
        peers: 3,
        basisDiffers: false,
        rankDiffers: false,
        tied: false,
        light: 'grey',
      });
      const kept = { unit, indicator: 'revenue', period: PERIOD, basis: 'natural', rankBy: 'growth' };
      const withheld = Object.fromEntries(Object.keys(rest).map((field) => [field, { blank: 'withheld' }]));
      expect(rest).toEqual({ ...withheld, ...kept });
    }
    expect(JSON.stringify(masked)).not.toContain(CANARIES['edz']);
    expect(JSON.stringify(masked)).not.toContain(CANARIES['demo-2']);
  });

  it('is not fooled by a board narrowed to the own unit', () => {
    const world = worldOf();
    const asker = { actor: observer, state: dutyState(world.registry, TODAY) };
    const narrow = buildBoard(world, { peers: 'districts', period: PERIOD, units: ['demo-1'] }, NOW);
    expect(maskBoard(narrow, asker).rows[0]!.toNext).toEqual({ blank: 'withheld' });
  });

  it('opens an average only as published or of three and more', () => {
    const two = [
      'figure',
      { unit: 'demo-2', indicator: 'revenue', basis: 'natural', window: '202201-202206', value: '1' },
    ] as [Draft['kind'], Draft['body']];
    const few = seen(observer, [two]).row('demo-1');
    expect(few.peers).toBe(2);
    expect(few.peerAverage).toEqual({ blank: 'withheld' });
    expect(few.beatsAverage).toEqual({ blank: 'withheld' });
    expect(few.averageKind).toEqual({ blank: 'withheld' });
    const published = [
      'figure',
      {
        unit: 'city',
        indicator: 'revenue',
        basis: 'natural',
        window: '202201-202206',
        value: '300',
        growthPct: '6',
      },
    ] as [Draft['kind'], Draft['body']];
    expect(seen(observer, [two, published]).row('demo-1')).toMatchObject({
      peerAverage: 6,
      averageKind: 'parent',
      beatsAverage: true,
    });
  });

  it('gives a suspended, future or absent right nothing', () => {
    const { board, asker } = seen(actor({ role: 'observer', unit: 'demo-1', from: '2023-01-01' }));
    expect(board.rows.some((row) => seesRow(row, 'districts', asker))).toBe(false);
  });
});

describe('maskExplanation', () => {
  const every = (node: Explanation): Explanation[] => [node, ...node.inputs.flatMap(every)];

  it('is whole for whoever may see every leaf', () => {
    const { explain } = seen(leader);
    const nodes = Object.values(explain('edz').fields).flatMap(every);
    expect(nodes.some(({ value }) => isBlank(value) && value.blank === 'withheld')).toBe(false);
    expect(nodes.flatMap(({ facts }) => facts).length).toBeGreaterThan(3);
  });

  it('shows a peer its own facts, its place and the average, and no digit of another', () => {
    const { explain } = seen(reporter);
    const tree = explain('demo-1');
    expect(tree.fields['rank']!.value).toBe(2);
    expect(typeof tree.fields['peerAverage']!.value).toBe('number');
    expect(typeof tree.fields['beatsAverage']!.value).toBe('boolean');
    expect(tree.fields['toNext']!.value).toEqual({ blank: 'withheld' });
    expect(tree.fields['aheadOfNext']!.value).toEqual({ blank: 'withheld' });
    expect(tree.fields['growthPct']!.facts[0]!.digits['growthPct']).toBe('6.375');
    const others = Object.values(tree.fields)
      .flatMap(every)
      .filter(({ unit }) => unit !== 'demo-1' && unit !== null);
    expect(others.length).toBeGreaterThan(0);
    for (const node of others) {
      expect(node.value).toEqual({ blank: 'withheld' });
      expect(node.facts).toEqual([]);
    }
    const text = JSON.stringify(tree);
    for (const unit of ['edz', 'demo-2']) expect(text).not.toContain(CANARIES[unit]);
    expect(text).not.toContain('100.0625');
  });

  it('says nothing by the order of hidden leaves', () => {
    const { explain } = seen(reporter);
    const units = explain('demo-1').fields['rank']!.inputs.map(({ unit }) => unit);
    const hidden = units.filter((unit) => unit !== 'demo-1');
    expect(hidden).toEqual(['demo-2', 'edz']);
  });

  it('hides a row that is not one’s own altogether', () => {
    const { explain } = seen(reporter);
    const tree = explain('edz');
    expect(tree.row.growthPct).toEqual({ blank: 'withheld' });
    for (const node of Object.values(tree.fields))
      expect(node.value, node.field).toEqual({ blank: 'withheld' });
    expect(tree.row.rank).toEqual({ blank: 'withheld' });
  });
});
