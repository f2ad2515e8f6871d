import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, dutyAt } from '../../src/acts/desk.ts';
import { kept } from '../../src/acts/kept.ts';
import { inboxOf } from '../../src/acts/read-inbox.ts';
import { readWall } from '../../src/acts/read-wall.ts';
import type { Fact } from '../../src/engine/fact.ts';
import { type World, createWorld, foldFacts, learn } from '../../src/engine/world.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../command.ts';
import { type Racing, deskOf, race, raceScene } from './answer-child.ts';
import { actAt, unitDraft } from './store-drafts.ts';

const BEGIN = '2022-08-09T00:00:00.000Z';
const WALL = { unit: 'u0', peers: 'g', period: '2022-06' };

describe('what is kept by log position', () => {
  let store: Store;
  let desks: readonly Desk[];
  beforeAll(async () => {
    const file = join(temporaryFolder(), 'kept.db');
    store = await openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });
    await store.append(actAt(BEGIN), raceScene(false));
    desks = [
      deskOf(store, 'supervision-office', 'zone'),
      deskOf(store, 'reporter', 'u0'),
      deskOf(store, 'reporter', 'u1'),
    ];
  });
  afterAll(() => store.close());

  const inbox = async (desk: Desk, world: World) => inboxOf(desk, world, dutyAt(desk, world));
  /** A world of its own, of which nothing is kept. */
  const fresh = async (): Promise<World> => {
    const facts: Fact[] = [];
    for await (const fact of store.facts()) facts.push(fact);
    return foldFacts(facts);
  };
  const onFresh = async (desk: Desk): Promise<Desk> => {
    const world = await fresh();
    return { ...desk, store: { ...store, world: async () => world } };
  };

  it('an inbox is worked out once while the log stands, for each person, day and set of rights', async () => {
    const [office, reporter] = desks as [Desk, Desk];
    const world = await store.world();
    const first = await inbox(reporter, world);
    expect(first).toMatchObject([{ flow: 'stocktake', kind: 'confirm', id: 's', count: 1 }]);
    expect(await inbox({ ...reporter, now: '2022-08-10T02:00:00.000Z' }, world)).toBe(first);
    await store.append(actAt(BEGIN, { act: 'sign-in' }), []);
    expect(await inbox(reporter, await store.world())).toBe(first);
    expect(await inbox(office, world)).not.toBe(first);
    expect(await inbox({ ...reporter, now: '2022-08-12T01:00:00.000Z' }, world)).toMatchObject([
      { urgency: 'overdue' },
    ]);
    const without = { ...reporter, actor: { ...reporter.actor, assignments: [] } };
    expect(await inbox(without, world)).toEqual([]);
    await store.append(actAt(BEGIN), [unitDraft('elsewhere')]);
    const moved = await inbox(reporter, await store.world());
    expect(moved).not.toBe(first);
    expect(moved).toEqual(first);
  });

  it('inbox and wall are at every position what a world without anything kept gives', async () => {
    const seen = new Set<string>();
    for (const act of ['confirm', 'revise', 'confirm', 'dispute', 'settle', 'lock'] as Racing[]) {
      await race(store, act);
      for (const desk of desks) {
        const now = await inbox(desk, await store.world());
        const other = await onFresh(desk);
        expect(now).toEqual(await inbox(other, await other.store.world()));
        const wall = JSON.stringify(await readWall(desk, WALL));
        expect(wall).toBe(JSON.stringify(await readWall(desk, WALL)));
        expect(wall).toBe(JSON.stringify(await readWall(other, WALL)));
        seen.add(JSON.stringify([desk.actor.person, now, wall]));
      }
    }
    // The control: what is shown did change on the way, so that something stale would have been found.
    expect(seen.size).toBeGreaterThan(8);
  });

  it('nothing that failed is kept, nor more of a sort than its most', async () => {
    const world = createWorld();
    let asked = 0;
    const failing = () =>
      kept(world, { sort: 'inbox', key: 'a' }, () => Promise.reject(new Error(`${++asked}`)));
    await expect(failing()).rejects.toThrow('1');
    await expect(failing()).rejects.toThrow('2');
    const board = (key: string) => kept(world, { sort: 'board', key }, () => ++asked);
    const first = board('0');
    for (let key = 1; key <= 3; key++) board(`${key}`);
    expect(board('0')).toBe(first);
    board('4');
    expect(board('0')).not.toBe(first);
    const { facts } = await store.append(actAt(BEGIN), [unitDraft('last')]);
    learn(world, facts[0]!);
    expect(board('4')).toBe(asked);
  });
});
