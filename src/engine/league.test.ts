import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Places, movementOf, peerAverageOf, placesOf, recordSince } from './league.ts';
import { scaled } from './rounding.ts';

const NONE = Number.NaN;
const up = (values: number[], decimals = 1): Places => placesOf(Float64Array.from(values), 'up', decimals);
const down = (values: number[], decimals = 1): Places =>
  placesOf(Float64Array.from(values), 'down', decimals);

describe('places', () => {
  test('competition ranking: 1, 2, 2, 4', () => {
    const places = up([5.2, 8.1, 5.2, 3]);
    expect([...places.rank]).toEqual([2, 1, 2, 4]);
    expect([...places.tied]).toEqual([1, 0, 1, 0]);
    expect(places.counted).toBe(4);
  });

  test('less is better when the direction is down', () => {
    expect([...down([5.2, 8.1, 5.2, 3]).rank]).toEqual([2, 4, 2, 1]);
  });

  test('ties are decided at the declared decimals, half up by absolute value', () => {
    expect([...up([3.15, 3.2, 3.14]).rank]).toEqual([1, 1, 3]);
    expect([...up([-3.15, -3.2, -3.14]).rank]).toEqual([2, 2, 1]);
    expect([...up([1.005, 1.01], 2).rank]).toEqual([1, 1]);
    expect([...up([0.04, -0.04]).rank]).toEqual([1, 1]);
  });

  test('a blank has no place and does not count', () => {
    const places = up([NONE, 2, NONE, 1]);
    expect([...places.rank]).toEqual([0, 1, 0, 2]);
    expect(places.counted).toBe(2);
    expect([...places.toNext]).toEqual([NONE, NONE, NONE, 1]);
    expect([...places.aheadOfNext]).toEqual([NONE, 1, NONE, NONE]);
  });

  test('distances are unrounded and to the nearest unit of the next place', () => {
    const places = up([10.04, 9.96, 8, 7.5]);
    expect([...places.rank]).toEqual([1, 1, 3, 4]);
    expect([...places.toNext]).toEqual([NONE, NONE, 9.96 - 8, 0.5]);
    expect([...places.aheadOfNext]).toEqual([10.04 - 8, 9.96 - 8, 0.5, NONE]);
  });

  test('an empty group and a group of blanks', () => {
    expect(up([]).counted).toBe(0);
    expect([...up([NONE, NONE]).rank]).toEqual([0, 0]);
  });
});

/** Straight from the definition, comparing every unit with every other. */
function oracle(measure: Float64Array, direction: 'up' | 'down', decimals: number): Places {
  const keys = [...measure].map((value) => scaled(value, decimals) * (direction === 'up' ? 1 : -1));
  const nearest = (i: number, wanted: (j: number) => boolean): number => {
    const distances = [...measure.keys()].filter(wanted).map((j) => Math.abs(measure[j]! - measure[i]!));
    return distances.length === 0 ? NONE : Math.min(...distances);
  };
  return {
    rank: Int32Array.from(keys, (key) =>
      Number.isNaN(key) ? 0 : 1 + keys.filter((other) => other > key).length,
    ),
    tied: Uint8Array.from(keys, (key) => Number(keys.filter((other) => other === key).length > 1)),
    toNext: Float64Array.from(keys, (key, i) => nearest(i, (j) => keys[j]! > key)),
    aheadOfNext: Float64Array.from(keys, (key, i) => nearest(i, (j) => keys[j]! < key)),
    counted: keys.filter((key) => !Number.isNaN(key)).length,
  };
}

/** Figures as they come: one or two decimals close together, wide amounts, doubles of any size, ties, near ties and blanks. */
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -300, max: 300 }).map((tenths) => tenths / 10) },
  { weight: 2, arbitrary: fc.integer({ min: -30_000, max: 30_000 }).map((cents) => cents / 1000) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 ** 45 }).map((cents) => cents / 100) },
  { weight: 2, arbitrary: fc.double({ noNaN: true, min: -1e15, max: 1e15 }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, min: -2, max: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 0.05, -0.05, 0.15, 1.005, 1e9, 1e9 + 0.5, 1e300, -1e300) },
  { weight: 2, arbitrary: fc.constant(NONE) },
);
const columns = fc.oneof(
  fc.array(cell, { maxLength: 40 }),
  fc.array(
    fc.integer({ min: -60, max: 60 }).map((tenths) => tenths / 10),
    { maxLength: 300 },
  ),
  fc.array(
    fc.integer({ min: 0, max: 2 ** 40 }).map((cents) => cents / 100),
    { maxLength: 300 },
  ),
  fc.array(fc.double({ noNaN: true, min: -50, max: 50 }), { minLength: 100, maxLength: 300 }),
);

describe('places are what the definition says', () => {
  test('for any column, direction and decimals', () => {
    fc.assert(
      fc.property(
        columns,
        fc.constantFrom('up', 'down'),
        fc.integer({ min: 0, max: 4 }),
        (values, way, digits) => {
          const measure = Float64Array.from(values);
          expect(placesOf(measure, way, digits)).toEqual(oracle(measure, way, digits));
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('written over an earlier answer as into a fresh one', () => {
    fc.assert(
      fc.property(columns, columns, (first, second) => {
        const length = Math.min(first.length, second.length);
        const before = placesOf(Float64Array.from(first.slice(0, length)), 'up', 1);
        const measure = Float64Array.from(second.slice(0, length));
        const again = placesOf(measure, 'down', 1, before);
        expect(again).toBe(before);
        expect(again).toEqual(placesOf(measure, 'down', 1));
      }),
    );
  });

  test('an earlier answer of another length is left alone', () => {
    const before = up([1, 2]);
    expect(placesOf(Float64Array.of(3), 'up', 1, before)).not.toBe(before);
    expect([...before.rank]).toEqual([2, 1]);
  });
});

describe('movement', () => {
  test('up is positive, and a missing place moves nowhere', () => {
    expect([...movementOf(Int32Array.of(5, 1, 0, 2, 3), Int32Array.of(1, 2, 3, 0, 3))]).toEqual([
      4,
      -1,
      NONE,
      NONE,
      0,
    ]);
  });
});

describe('peer average', () => {
  const measure = Float64Array.of(10, NONE, 4);
  test("the parent's own figure comes first", () => {
    expect(peerAverageOf({ measure, weights: Float64Array.of(1, 1, 2), parent: 7 })).toEqual({
      value: 7,
      kind: 'parent',
    });
  });
  test('weighted by base when every unit with a measure has a base', () => {
    expect(peerAverageOf({ measure, weights: Float64Array.of(1, NONE, 2), parent: NONE })).toEqual({
      value: 6,
      kind: 'base-weighted',
    });
  });
  test('simple when a base is missing, is 0, or there are none', () => {
    for (const weights of [Float64Array.of(1, 1, NONE), Float64Array.of(0, 1, 1), null])
      expect(peerAverageOf({ measure, weights, parent: NONE })).toEqual({ value: 7, kind: 'simple' });
  });
  test('none when nobody has a measure', () => {
    expect(peerAverageOf({ measure: Float64Array.of(NONE), weights: null, parent: NONE })).toBeNull();
  });
});

describe('record', () => {
  const years = (first: number, ...values: number[]) =>
    values.map((value, i) => ({ year: first + i, value }));
  test.each([
    ['best of four held years', years(2019, 4, 3, 5, 6), 2022, 'up', 2019],
    ['only as far back as the year that was better', years(2018, 9, 3, 5, 6), 2021, 'up', 2019],
    ['an equal year ends the run', years(2018, 6, 3, 5, 6), 2021, 'up', 2019],
    ['a gap ends the run', years(2018, 1, NONE, 3, 5, 6), 2022, 'up', 2020],
    ['two years are no record', years(2021, 5, 6), 2022, 'up', null],
    ['a better year right before', years(2019, 1, 2, 7, 6), 2022, 'up', null],
    ['less is better', years(2020, 6, 5, 4), 2022, 'down', 2020],
    ['later years do not count', years(2019, 4, 3, 5, 6), 2021, 'up', 2019],
    ['the year itself is not held', years(2019, 1, 2, 3, NONE), 2022, 'up', null],
  ] as const)('%s', (_, values, year, direction, expected) => {
    expect(recordSince(values, year, direction)).toBe(expected);
  });
});
