import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../fact.ts';
import { createWorld, foldFacts, learn } from '../world.ts';
import { between, newestFirst, taskFeed } from './task-feed.ts';

const UNITS = ['a', 'b', 'c'];

/** Items first, each led by one of the units, then acts upon them: one fact a position. */
function factsOf(items: readonly number[], acts: readonly number[]): Fact[] {
  const numbers = new Map<number, number>();
  const bodies = [
    ...items.map((lead, at) => ({
      kind: 'task',
      object: `task/t${at}`,
      objectVersion: 1,
      body: { task: `t${at}`, leadUnit: UNITS[lead % 3]!, coUnits: [UNITS[(lead + 1) % 3]!], issuer: 'zone' },
    })),
    ...acts.map((act) => {
      const task = act % items.length;
      const number = (numbers.get(task) ?? 0) + 1;
      numbers.set(task, number);
      return {
        kind: 'task-act',
        object: `task-act/t${task}`,
        objectVersion: number,
        body: { task: `t${task}`, number, act: 'feedback', on: '2022-09-01' },
      };
    }),
  ];
  return bodies.map((fact, at) => ({
    ...fact,
    id: `f${at}`,
    position: at + 1,
    recordedAt: '2022-09-01T00:00:00.000Z',
  })) as unknown as Fact[];
}

describe('the feed of items', () => {
  it('is the same followed step by step as made at once, and holds every act once, in order', () => {
    const items = fc.array(fc.nat(8), { minLength: 1, maxLength: 6 });
    const acts = fc.array(fc.nat(50), { maxLength: 40 });
    fc.assert(
      fc.property(items, acts, fc.nat(5), (leads, done, step) => {
        const facts = factsOf(leads, done);
        const world = createWorld();
        facts.forEach((fact, at) => {
          learn(world, fact);
          if (at % (step + 1) === 0) taskFeed(world);
        });
        const followed = taskFeed(world);
        const whole = taskFeed(foldFacts(facts));
        const positions = (list: readonly { position: number }[]) => list.map(({ position }) => position);
        expect(positions(followed.acts)).toEqual(positions(facts.slice(leads.length)));
        expect(positions(followed.begun)).toEqual(positions(facts.slice(0, leads.length)));
        for (const unit of [...UNITS, 'zone'])
          expect(positions(followed.byUnit.get(unit) ?? [])).toEqual(positions(whole.byUnit.get(unit) ?? []));
        // From all lists together each act comes once, the newest first, however many units it concerns.
        const merged = [...newestFirst([...followed.byUnit.values()], Number.POSITIVE_INFINITY)];
        expect(positions(merged)).toEqual(positions(followed.acts).reverse());
      }),
    );
  });

  it('gives what stands between two positions, both among them, and what stands before one', () => {
    const list = [1, 3, 5, 8].map((position) => ({ position }));
    expect(between(list, 3, 5)).toEqual([{ position: 3 }, { position: 5 }]);
    expect(between(list, 6, 7)).toEqual([]);
    expect(between(list, 8, 100)).toEqual([{ position: 8 }]);
    expect([...newestFirst([list], 5)]).toEqual([{ position: 3 }, { position: 1 }]);
  });
});
