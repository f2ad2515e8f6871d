import { cpus, loadavg, tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresStore } from '../src/store/postgres.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Expectation, Store } from '../src/store/store.ts';
import { startPostgres } from '../test/contract/postgres-server.ts';
import { actAt, figureDraft, unitDraft } from '../test/contract/store-drafts.ts';
import { needs } from '../test/needs.ts';

/**
 * Acts a second, each of one figure and durable when it is counted: one after the other, and 16 and 128 at once, on SQLite and
 * on a PostgreSQL of its own on the same disk. `resting`: each act also names three things it rests on. Medians of five rounds,
 * the kinds of store in turn. Takes root, for PostgreSQL runs as its own user. `node scripts/measure-acts.ts`.
 */
const ROUNDS = 5;
const ACTS = 256;
const AT_ONCE = [1, 16, 128] as const;
const NOW = '2022-07-01T04:00:00.000Z';
const RESTS: readonly Expectation[] = [
  { object: 'unit/book', version: 1 },
  { object: 'unit/absent', version: 0 },
  { under: 'membership/book/', since: 0 },
];

const postgres = needs.postgres();
const folder = mkdtempSync(join(tmpdir(), 'mainspring-acts-'));
const server = await startPostgres(postgres.path);
const how = { jurisdiction: 'main', program: 'measure' };
const stores: Readonly<Record<string, Store>> = {
  SQLite: await openSqliteStore({ file: join(folder, 'acts.db'), ...how }),
  PostgreSQL: await openPostgresStore({ url: await server.create(), ...how }),
};
const results = new Map<string, number[]>();
let made = 0;
try {
  process.stdout.write(
    `load before: ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}, cores: ${cpus().length}\n`,
  );
  for (const store of Object.values(stores)) await store.append(actAt(NOW), [unitDraft('book')]);
  for (let round = 0; round < ROUNDS + 1; round++) {
    for (const [kind, store] of Object.entries(stores)) {
      for (const atOnce of AT_ONCE) {
        for (const resting of [false, true]) {
          const perSecond = await measured(store, atOnce, resting);
          const name = `${kind}, ${atOnce} at once${resting ? ', resting on three' : ''}`;
          // The first round only warms up.
          if (round > 0) results.set(name, [...(results.get(name) ?? []), perSecond]);
        }
      }
    }
  }
  for (const [name, found] of results) process.stdout.write(`${name}: ${spread(found)} acts/s\n`);
  process.stdout.write(
    `load after: ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}\n`,
  );
} finally {
  for (const store of Object.values(stores)) await store.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measured(store: Store, atOnce: number, resting: boolean): Promise<number> {
  const expects = resting ? RESTS : [];
  const from = performance.now();
  for (let done = 0; done < ACTS; done += atOnce) {
    const acts = Array.from({ length: atOnce }, () =>
      store.append(actAt(NOW), [figureDraft(`u${++made}`, 6)], [], undefined, { expects }),
    );
    await Promise.all(acts);
  }
  return ACTS / ((performance.now() - from) / 1000);
}

/** Median, and the least and most of the rounds. */
function spread(found: readonly number[]): string {
  const sorted = found.toSorted((a, b) => a - b).map(Math.round);
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]}–${sorted.at(-1)})`;
}
