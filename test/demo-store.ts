import { join } from 'node:path';
import { type Desk, consoleDesk } from '../src/acts/desk.ts';
import { openDemonstrationZone } from '../src/server/cli/demonstration.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { temporaryFolder } from './command.ts';
import { projectRoot } from './needs.ts';
import { prepared } from './prepared.ts';

/** The instant of the tests that read the demonstration zone: the evening of the half-year meeting. */
export const MEETING_EVENING = '2022-08-13T12:00:00.000Z';

/** A store of its own with the demonstration zone in it, and a desk of the console on a fixed clock. */
export async function demoStore(now: string = '2023-02-01T00:00:00.000Z'): Promise<Desk> {
  const folder = temporaryFolder();
  await prepared(`store-${now.replaceAll(':', '')}`, folder, async (into) => {
    const desk = await openDesk(into, now);
    await openDemonstrationZone(desk, join(projectRoot, 'demo', 'wuxi-2022'));
    await desk.store.close();
  });
  return openDesk(folder, now);
}

async function openDesk(folder: string, now: string): Promise<Desk> {
  const store = await openSqliteStore({
    file: join(folder, 'demo.db'),
    jurisdiction: 'main',
    program: 'test',
  });
  return consoleDesk(store, now);
}
