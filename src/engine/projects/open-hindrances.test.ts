import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { createWorld, learn } from '../world.ts';
import { openHindrances } from './open-hindrances.ts';
import type { HindranceBody } from './project-facts.ts';

describe('hindrances that were not cleared', () => {
  it('stand by the unit that has to clear them, the first due first, and follow what comes', () => {
    const log = new FactWriter();
    const world = createWorld();
    const said = (hindrance: string, more: Partial<HindranceBody> = {}) =>
      learn(
        world,
        log.add('project-hindrance', {
          hindrance,
          project: 'p',
          kind: 'land',
          text: 'e',
          ownerUnit: 'a',
          raisedOn: '2022-05-01',
          ...more,
        }),
      );
    const ids = () => [...openHindrances(world).all.keys()];
    expect(ids()).toEqual([]);
    said('h1');
    said('h2', { dueOn: '2022-07-01' });
    said('h3', { dueOn: '2022-06-01', ownerUnit: 'b' });
    expect(ids()).toEqual(['h3', 'h2', 'h1']);
    said('h2', { dueOn: '2022-07-01', clearedOn: '2022-06-15' });
    expect(ids()).toEqual(['h3', 'h1']);
    said('h1', { ownerUnit: 'b' });
    expect(openHindrances(world).byOwner.get('a')).toBeUndefined();
    expect(
      openHindrances(world)
        .byOwner.get('b')!
        .map(({ body }) => body.hindrance),
    ).toEqual(['h3', 'h1']);
    expect(openHindrances(world)).toBe(openHindrances(world));
  });
});
