import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consoleDesk } from '../../src/acts/desk.ts';
import { exportPackage } from '../../src/acts/export-package.ts';
import { readBoard } from '../../src/acts/read-board.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { packageFiles, writePackage } from '../../src/server/files/write-package.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { demoStore } from '../demo-store.ts';
import { needs } from '../needs.ts';
import { BACKUP_DAY, contentOf, factsOf, fillStore, openAt } from './backup-world.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { actAt, draftOf } from './store-drafts.ts';

const postgres = needs.postgres();

postgres.describe('either kind of database restores a backup of the other', () => {
  let folder: string;
  let server: PostgresServer;
  const at = (name: string) => join(folder, name);
  const openOn = async (jurisdiction: string): Promise<Store> =>
    openPostgresStore({ url: await server.create(), jurisdiction, program: 'test' });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-both-'));
    server = await startPostgres(postgres.path);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('SQLite to PostgreSQL and back: everything equal, both verify', async () => {
    const source = await openAt(at('source.db'));
    await fillStore(source);
    const asked = { key: null, dryRun: false, anchor: null };
    await source.backup({ file: at('one.backup'), key: null, now: BACKUP_DAY });
    const middle = await openOn('wuxi');
    expect((await middle.restore({ ...asked, file: at('one.backup') })).verification?.broken).toEqual([]);
    expect(await contentOf(middle)).toEqual(await contentOf(source));
    await middle.append(actAt('2022-08-20T00:00:00.000Z'), []);
    await middle.backup({ file: at('two.backup'), key: 'a long passphrase', now: BACKUP_DAY });
    const back = await source.restore({ ...asked, key: 'a long passphrase', file: at('two.backup') });
    expect([back.added.acts, back.verification?.broken]).toEqual([1, []]);
    expect(await contentOf(source)).toEqual(await contentOf(middle));
    await source.close();
    await middle.close();
  }, 60_000);

  it('a package exported from SQLite and imported into PostgreSQL: equal ids, board and second export', async () => {
    const source = await demoStore();
    const target = {
      unit: 'edz',
      indicator: 'gdp',
      period: '2023',
      basis: 'natural',
      tier: 'must',
      kind: 'growth',
    };
    const body = { ...target, op: 'at_least', value: '6', issuedOn: '2023-01-20', reason: '#reason' };
    const texts = [{ placeholder: '#reason', text: '重新分解（演示数据）' }];
    await source.store.append(actAt('2023-02-01T01:00:00.000Z'), [draftOf('target', body as never)], texts);
    writePackage(at('package'), await exportPackage(source, {}));
    const other = consoleDesk(await openOn('main'), '2023-03-01T00:00:00.000Z');
    const options = { layout: 'package', skipBadRows: false, dryRun: false };
    expect((await importFiles(other, await readPaths([at('package')]), options)).problems).toEqual([]);
    // Persons, duties and what was sealed go by backup and not by package.
    const carried = new Set((await factsOf(other.store)).map(({ kind }) => kind));
    expect(await idsOf(other.store)).toEqual(
      (await factsOf(source.store))
        .filter(({ kind }) => carried.has(kind))
        .map(({ id }) => id)
        .sort(),
    );
    expect(carried.size).toBeGreaterThan(5);
    const bytes = async (desk: typeof other) => packageFiles(await exportPackage(desk, {}));
    expect(await bytes(other)).toEqual(await bytes(source));
    const board = async (desk: typeof other) =>
      (await readBoard(desk, { peers: 'districts', period: '2022-06' })).rows;
    expect(JSON.stringify(await board(other))).toBe(
      JSON.stringify(await board({ ...source, now: other.now })),
    );
    // And back again, into a SQLite of its own.
    writePackage(at('package-back'), await exportPackage(other, {}));
    const back = consoleDesk(await openMain(at('back.db')), other.now);
    expect((await importFiles(back, await readPaths([at('package-back')]), options)).problems).toEqual([]);
    expect(await idsOf(back.store)).toEqual(await idsOf(other.store));
    expect(JSON.stringify(await board(back))).toBe(JSON.stringify(await board(other)));
    for (const desk of [source, other, back]) await desk.store.close();
  }, 60_000);
});

const openMain = (file: string): Promise<Store> =>
  openSqliteStore({ file, jurisdiction: 'main', program: 'test' });

async function idsOf(store: Store): Promise<string[]> {
  return (await factsOf(store)).map(({ id }) => id).sort();
}
