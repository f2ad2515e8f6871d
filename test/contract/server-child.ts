import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { buildBoard } from '../../src/engine/board.ts';
import type { Period } from '../../src/engine/period.ts';
import { Refusal } from '../../src/engine/refusal.ts';
import type { World } from '../../src/engine/world.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { actAt, figureDraft } from './store-drafts.ts';

/** The board two processes are held against each other by. */
export function boardText(world: World, asOf: string): string {
  return JSON.stringify(buildBoard(world, { peers: 'g', period: '2022-06' as Period }, asOf));
}

/** The hash of a board's text. */
export function boardHash(world: World, asOf: string): string {
  return createHash('sha256').update(boardText(world, asOf)).digest('hex');
}

export const BOARD_AT = '2023-01-01T00:00:00.000Z';

/**
 * One of two processes on one PostgreSQL: writes so many figures, of which both want the same ones, and tells a line for
 * each position at which it looked at the board: `POSITION HASH`. Ends when the log holds what both were to write.
 */
async function serve(url: string, count: number, end: number): Promise<void> {
  const store = await openPostgresStore({ url, jurisdiction: 'wuxi', program: 'test' });
  const look = async (): Promise<number> => {
    const world = await store.world();
    const { position } = world;
    writeSync(1, `${position} ${boardHash(world, BOARD_AT)}\n`);
    return position;
  };
  let looking = Promise.resolve(0);
  store.onAppended(() => (looking = looking.then(look)));
  await look();
  for (let number = 0; number < count; number++) {
    const now = new Date(Date.UTC(2022, 6, 1, 0, 0, number)).toISOString();
    for (let written = false; !written; ) {
      const unit = `u${number % 8}`;
      const draft = figureDraft(unit, 6, { value: `${number}.${process.pid % 10}` });
      const held = (await store.versionsOf([draft.object])).get(draft.object)!;
      try {
        await store.append(actAt(now), [{ ...draft, objectVersion: held + 1 }]);
        written = true;
      } catch (error) {
        if (!(error instanceof Refusal && error.key === 'overtaken')) throw error;
        writeSync(1, 'overtaken\n');
      }
    }
  }
  while ((await look()) < end) await new Promise((resolve) => setTimeout(resolve, 20));
  await looking;
  await store.close();
}

const [url, count, end] = process.argv.slice(2);
if (url?.startsWith('postgres:')) await serve(url, Number(count), Number(end));
