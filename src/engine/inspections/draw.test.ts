import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemDigest } from '../../../test/system-digest.ts';
import { drawList, isSeed, lotNumber, lotsIn, seedHashOf } from './draw.ts';
import type { PlaceCandidate } from './place.ts';

/** A seed of a number: fixed, so that every run draws the same lots. */
function seedOf(number: number): string {
  return systemDigest(`seed ${number}`);
}

function candidate(id: string, score = 0, unit = `unit-${id}`): PlaceCandidate {
  return {
    place: `project:${id}`,
    kind: 'project',
    id,
    unit,
    name: id,
    nameEn: null,
    street: null,
    at: null,
    weakness: score,
    importance: 1,
    unseen: 1,
    score,
    lastSeenOn: null,
    whys: [],
  };
}

const many = (count: number, score = 0) =>
  Array.from({ length: count }, (_, i) => candidate(String(i).padStart(3, '0'), score));

const ASKED = { seed: seedOf(0), size: 10, randomPct: 20, mostVisits: 3, visitsLeft: new Map() };

describe('the draw of a list', () => {
  it('takes the weakest by score and the rest by lot', () => {
    const places = [
      ...many(20),
      candidate('weak-a', 0.2),
      candidate('weak-b', 0.9),
      candidate('weak-c', 0.5),
    ];
    const drawn = drawList(places, { ...ASKED, size: 3, randomPct: 34 });
    expect(drawn.weak.map(({ id }) => id)).toEqual(['weak-b', 'weak-c']);
    expect(drawn.random).toHaveLength(1);
    expect(drawn.leftOut).toEqual([]);
  });

  it('gives each place its number with the tools of any machine', () => {
    const number = systemDigest(`${ASKED.seed}|project:007`);
    expect(lotNumber(ASKED.seed, 'project:007')).toBe(number);
    const { random } = drawList(many(30), ASKED);
    const byHand = many(30)
      .map(({ place }) => ({ place, number: lotNumber(ASKED.seed, place) }))
      .sort((a, b) => (a.number < b.number ? -1 : 1))
      .slice(0, 10);
    expect(random.map((lot) => ({ place: lot.candidate.place, number: lot.number }))).toEqual(byHand);
    expect(seedHashOf(ASKED.seed)).toBe(systemDigest(ASKED.seed));
    expect(isSeed(ASKED.seed)).toBe(true);
    expect(isSeed(ASKED.seed.slice(1))).toBe(false);
  });

  it.each([
    [10, 20, 2],
    [10, 10, 1],
    [3, 10, 1],
    [12, 25, 3],
    [5, 50, 3],
    [1, 10, 1],
  ])('a list of %i with %i percent by lot has %i of them', (size, randomPct, lots) => {
    expect(lotsIn({ size, randomPct })).toBe(lots);
  });

  it('fills the list by lot where there are too few weak places', () => {
    const { weak, random } = drawList([...many(20), candidate('weak', 1)], ASKED);
    expect([weak.length, random.length]).toEqual([1, 9]);
  });

  it('is as likely to take one place as another: chi square over 4,000 fixed seeds', () => {
    const places = many(20);
    const times = new Map(places.map(({ place }) => [place, 0]));
    for (let i = 0; i < 4000; i++)
      for (const { candidate: one } of drawList(places, { ...ASKED, seed: seedOf(i), size: 5 }).random)
        times.set(one.place, times.get(one.place)! + 1);
    // Each is expected 4000 × 5 ÷ 20 = 1000 times; of a hypergeometric draw the variance is 1000 × (1 − 5 ÷ 20).
    const chi = [...times.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0) / 0.75;
    // 19 degrees of freedom: 36.2 is passed once in a hundred, 8.9 not reached once in forty.
    expect(chi).toBeLessThan(36.2);
    expect(chi).toBeGreaterThan(7.6);
  });

  it('is as likely to take any pair', () => {
    const places = many(6);
    const pairs = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      const { random } = drawList(places, { ...ASKED, seed: seedOf(i), size: 2 });
      const pair = random
        .map((lot) => lot.candidate.id)
        .sort()
        .join('+');
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect(pairs.size).toBe(15);
    const chi = [...pairs.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(chi).toBeLessThan(29.1);
  });

  it('never gives a unit more places than visits left, and says which it left out', () => {
    const places = [
      candidate('a', 0.9, 'one'),
      candidate('b', 0.8, 'one'),
      candidate('c', 0.7, 'one'),
      candidate('d', 0.6, 'two'),
      candidate('e', 0.5, 'spent'),
      candidate('f', 0.0, 'spent'),
      candidate('g', 0.4, 'three'),
    ];
    const drawn = drawList(places, {
      ...ASKED,
      size: 4,
      randomPct: 25,
      mostVisits: 2,
      visitsLeft: new Map([['spent', 0]]),
    });
    expect(drawn.weak.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
    expect(drawn.random.map((lot) => lot.candidate.id)).toEqual(['g']);
    expect(drawn.leftOut.map(({ id }) => id)).toEqual(['c', 'e', 'f']);
  });

  it('draws the same whatever the order the places come in, and never one twice', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 4 })), {
          selector: ([id]) => id,
          maxLength: 40,
        }),
        fc.nat(),
        fc.integer({ min: 1, max: 20 }),
        (given, seed, size) => {
          const places = given.map(([id, score]) => candidate(String(id), score / 4, `unit-${id % 5}`));
          const asked = { ...ASKED, seed: seedOf(seed), size };
          const drawn = drawList(places, asked);
          expect(drawList([...places].reverse(), asked)).toEqual(drawn);
          const list = [...drawn.weak, ...drawn.random.map((lot) => lot.candidate)];
          expect(new Set(list.map(({ place }) => place)).size).toBe(list.length);
          expect(list.length).toBeLessThanOrEqual(size);
          for (const unit of new Set(list.map((one) => one.unit)))
            expect(list.filter((one) => one.unit === unit).length).toBeLessThanOrEqual(asked.mostVisits);
        },
      ),
      { numRuns: 100 },
    );
  });
});
