import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmationRows, mayLock } from '../../src/engine/meetings/confirmation.ts';
import { latest } from '../../src/engine/registry.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../command.ts';
import { needs } from '../needs.ts';
import { type Racing, race, raceScene } from './answer-child.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { actAt } from './store-drafts.ts';
import { type Runner, beginApart, beginHere, endApart } from './two-processes.ts';

const BEGIN = '2022-08-09T00:00:00.000Z';
const postgres = needs.postgres();

/** What comes when the first has written before the second, which had read before that. */
const CASES: readonly {
  readonly first: Racing;
  readonly second: Racing;
  readonly outcome: string;
}[] = [
  { first: 'lock', second: 'confirm', outcome: 'confirmation-locked' },
  { first: 'lock', second: 'dispute', outcome: 'confirmation-locked' },
  { first: 'dispute', second: 'lock', outcome: 'stocktake-disputes-open' },
  { first: 'confirm', second: 'lock', outcome: 'done' },
  { first: 'revise', second: 'confirm', outcome: 'confirmation-figure-moved' },
];

function answersAndLock(fresh: (disputed: boolean) => Promise<Ground>): void {
  it.each(CASES)(
    '$first lands while $second is judged: $outcome',
    async ({ first, second, outcome }) => {
      const ground = await fresh(false);
      const [one, two] = await both(ground, [first, second], false);
      expect([await one.go(), await two.go()]).toEqual(['done', outcome]);
      expect(await ground.lockedWithDispute()).toBe(false);
      await ground.close();
    },
    30_000,
  );

  it('a settlement of a dispute and a lock: the lock goes on from what is settled', async () => {
    const ground = await fresh(true);
    const settle = await ground.begin('settle', false);
    expect(await (await ground.begin('lock', false)).go()).toBe('stocktake-disputes-open');
    expect(await settle.go()).toBe('done');
    expect(await (await ground.begin('lock', false)).go()).toBe('done');
    await ground.close();
  }, 30_000);

  it.each(CASES.filter(({ outcome }) => outcome !== 'done'))(
    'control: without what the act rests on, $first and then $second both land',
    async ({ first, second }) => {
      const ground = await fresh(false);
      const [one, two] = await both(ground, [first, second], true);
      expect([await one.go(), await two.go()]).toEqual(['done', 'done']);
      const bad = [first, second].includes('dispute');
      expect(await ground.lockedWithDispute()).toBe(bad);
      await ground.close();
    },
    30_000,
  );

  it('a dispute and a lock let go at once: one lands, and the other says why not', async () => {
    for (let round = 0; round < 4; round++) {
      const ground = await fresh(false);
      const [one, two] = await both(ground, ['lock', 'dispute'], false);
      const outcomes = await Promise.all([one.go(), two.go()]);
      expect([
        ['done', 'confirmation-locked'],
        ['stocktake-disputes-open', 'done'],
      ]).toContainEqual(outcomes);
      expect(await ground.lockedWithDispute()).toBe(false);
      await ground.close();
    }
  }, 60_000);
}

/** Two acts that have both read and judged before either writes. */
function both(
  ground: Ground,
  [first, second]: readonly [Racing, Racing],
  blind: boolean,
): Promise<readonly [Runner, Runner]> {
  return Promise.all([ground.begin(first, blind), ground.begin(second, blind)]);
}

/** A stocktake of its own, on which acts are begun. */
interface Ground {
  readonly begin: (act: Racing, blind: boolean) => Promise<Runner>;
  /** True when the stocktake is locked although a dispute is open: what must never be. */
  readonly lockedWithDispute: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

async function lockedWithDispute(store: Store): Promise<boolean> {
  const world = await store.world();
  const { body } = latest(world.registry.stocktake, 'stocktake/s')!;
  return body.state !== 'open' && !mayLock(confirmationRows(world, body, BEGIN)).may;
}

describe('answers and the lock in one moment, on SQLite in one process', () => {
  let made = 0;
  answersAndLock(async (disputed) => {
    const file = join(temporaryFolder(), `race-${++made}.db`);
    const store = await openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });
    await store.append(actAt(BEGIN), raceScene(disputed));
    const begin = (act: Racing, blind: boolean) => beginHere(store, (gate) => race(gate, act), blind);
    return { begin, lockedWithDispute: () => lockedWithDispute(store), close: () => store.close() };
  });
});

postgres.describe('answers and the lock in one moment, in two processes on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(postgres.path);
  }, 60_000);
  afterAll(async () => {
    await endApart();
    await server.stop();
  });
  answersAndLock(async (disputed) => {
    const url = await server.create();
    const store = await openPostgresStore({ url, jurisdiction: 'wuxi', program: 'test' });
    await store.append(actAt(BEGIN), raceScene(disputed));
    return {
      begin: (act, blind) => beginApart('answer-child.ts', [url, act, blind ? 'blind' : '']),
      lockedWithDispute: () => lockedWithDispute(store),
      close: () => store.close(),
    };
  });
});
