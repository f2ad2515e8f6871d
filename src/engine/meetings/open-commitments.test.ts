import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { runs } from '../../../test/runs.ts';
import { allLatest } from '../registry.ts';
import { type World, createWorld, learn } from '../world.ts';
import type { CommitmentBody } from './meeting-facts.ts';
import { openCommitments } from './open-commitments.ts';

const DAYS = ['2022-06-01', '2022-06-02', '2022-06-03'];

function made(commitment: string, more: Partial<CommitmentBody> = {}): CommitmentBody {
  const said = { unit: 'a', owner: '#o', text: '#t', dueOn: '2022-06-30', state: 'made' as const };
  return { commitment, meeting: 'm', number: 1, ...said, ...more };
}

/** What the table says, and what asking every commitment says: unit, day and id of each. */
function both(world: World): [string[], string[]] {
  const line = ({ unit, dueOn, commitment, state }: CommitmentBody) =>
    [unit, dueOn, commitment, state].join(' ');
  const kept = [...openCommitments(world).values()].flatMap((own) => own.map(({ body }) => line(body)));
  const asked = allLatest(world.registry.commitment)
    .filter(({ meeting, state }) => meeting !== undefined && state === 'made')
    .map(line);
  return [kept.sort(), asked.sort()];
}

describe('what was undertaken and nobody has said the end of', () => {
  it('is kept as asking every commitment gives it, the first due first, however it comes', () => {
    const said = fc.record({
      commitment: fc.integer({ min: 0, max: 12 }).map((number) => `c${number}`),
      unit: fc.constantFrom('a', 'b'),
      dueOn: fc.constantFrom(...DAYS),
      state: fc.constantFrom(
        'made' as const,
        'made' as const,
        'kept' as const,
        'broken' as const,
        'withdrawn' as const,
      ),
      at: fc.constantFrom('meeting', 'stocktake'),
      looks: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), (all) => {
        const log = new FactWriter();
        const world = createWorld();
        const looked: [string[], string[]][] = [];
        for (const { looks, at, commitment, ...more } of all) {
          const { meeting: _, ...body } = made(`${at}-${commitment}`, more);
          learn(world, log.add('commitment', { ...body, [at]: 'x' }));
          if (looks) looked.push(both(world));
        }
        for (const [kept, asked] of [...looked, both(world)]) expect(kept).toEqual(asked);
        for (const [unit, own] of openCommitments(world)) {
          expect(own.length).toBeGreaterThan(0);
          expect(own.every(({ body }) => body.unit === unit)).toBe(true);
          const keys = own.map(({ body }) => `${body.dueOn} ${body.commitment}`);
          expect(keys).toEqual(keys.toSorted());
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('stands from the day it was made to the day its end was said, in the world of each day', () => {
    const log = new FactWriter();
    const facts = [
      log.add('commitment', made('c1'), '2022-06-01T04:00:00.000Z'),
      log.add('commitment', made('c2', { dueOn: '2022-06-10' }), '2022-06-05T04:00:00.000Z'),
      log.add('commitment', made('c1', { dueOn: '2022-07-31' }), '2022-06-08T04:00:00.000Z'),
      log.add('commitment', made('c2', { state: 'broken', note: '#n' }), '2022-06-20T04:00:00.000Z'),
      log.add('commitment', made('c1', { state: 'kept', note: '#n' }), '2022-07-01T04:00:00.000Z'),
    ];
    const on = (day: string) => {
      const world = createWorld();
      for (const fact of facts) if (fact.recordedAt.slice(0, 10) <= day) learn(world, fact);
      return (
        openCommitments(world)
          .get('a')
          ?.map(({ body }) => `${body.commitment} ${body.dueOn}`) ?? []
      );
    };
    expect(on('2022-05-31')).toEqual([]);
    expect(on('2022-06-01')).toEqual(['c1 2022-06-30']);
    expect(on('2022-06-05')).toEqual(['c2 2022-06-10', 'c1 2022-06-30']);
    // What passes its day stands on: only what is said of it ends it.
    expect(on('2022-06-19')).toEqual(['c2 2022-06-10', 'c1 2022-07-31']);
    expect(on('2022-06-20')).toEqual(['c1 2022-07-31']);
    expect(on('2022-07-01')).toEqual([]);
  });

  it('is worked out again only when a commitment came', () => {
    const log = new FactWriter();
    const world = createWorld();
    learn(world, log.add('commitment', made('c1')));
    const first = openCommitments(world);
    learn(world, log.add('unit', { unit: 'a', name: '甲', kind: 'bureau' }));
    expect(openCommitments(world)).toBe(first);
    learn(world, log.add('commitment', made('c2')));
    expect(openCommitments(world).get('a')).toHaveLength(2);
  });
});
