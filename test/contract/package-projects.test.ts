import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, consoleDesk } from '../../src/acts/desk.ts';
import { exportPackage } from '../../src/acts/export-package.ts';
import type { ImportResult } from '../../src/acts/import-package.ts';
import type { Fact } from '../../src/engine/fact.ts';
import { PACKAGE_TABLES } from '../../src/engine/figures/package-table.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { packageFiles, writePackage } from '../../src/server/files/write-package.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { needs } from '../needs.ts';
import { madePng } from '../photos/made-photos.ts';
import { contentOf, factsOf } from './backup-world.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { CARRIED, fillProjects } from './project-world.ts';
import { actAt, draftOf } from './store-drafts.ts';

const NOW = '2023-03-01T00:00:00.000Z';
const TABLES = PACKAGE_TABLES.filter(({ kind }) => CARRIED.some((one) => one === kind));

let folder: string;
const at = (name: string) => join(folder, name);
const openFile = (name: string): Promise<Store> =>
  openSqliteStore({ file: at(name), jurisdiction: 'main', program: 'test' });

const imports = async (desk: Desk, path: string): Promise<ImportResult> =>
  importFiles(desk, await readPaths([path]), { layout: 'package', skipBadRows: false, dryRun: false });

async function bytesOf(desk: Desk): Promise<Record<string, string>> {
  const files = packageFiles(await exportPackage(desk, {}));
  return Object.fromEntries([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}

const idsOf = (facts: readonly Fact[]): string[] =>
  facts.map(({ object, objectVersion, id }) => `${object} ${objectVersion} ${id}`).sort();

const carried = async ({ store }: Desk): Promise<Fact[]> => factsOf(store, { kinds: CARRIED });

/** Erases the texts in these fields of these objects, as an erasure does. */
async function erase({ store }: Desk, fields: readonly (readonly [string, string])[]): Promise<string[]> {
  const gone: string[] = [];
  for (const [object, field] of fields) {
    for (const { body } of await factsOf(store, { object }))
      gone.push((body as unknown as Record<string, string>)[field]!);
  }
  const erasures = gone.map((address) => draftOf('erasure', { address, ground: 'PIPL 47' }));
  await store.append(actAt('2022-09-01T00:00:00.000Z'), erasures);
  return gone;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mainspring-projects-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const postgres = needs.postgres();
postgres.describe('projects, meetings and inspections from one kind of database to the other', () => {
  let server: PostgresServer;
  let source: Desk;
  const openOther = async (): Promise<Store> =>
    openPostgresStore({ url: await server.create(), jurisdiction: 'main', program: 'test' });

  beforeAll(async () => {
    server = await startPostgres(postgres.path);
    source = consoleDesk(await openFile('source.db'), NOW);
    await fillProjects(source.store);
  }, 60_000);
  afterAll(async () => {
    await source.store.close();
    await server.stop();
  });

  it('the sample fills every column of every table, and leaves every other one empty once', async () => {
    const tables = await exportPackage(source, {});
    expect(new Set(TABLES.map(({ kind }) => kind))).toEqual(new Set(CARRIED));
    const wrong: string[] = [];
    for (const { name, columns } of TABLES) {
      const { rows } = tables.find((table) => table.name === name)!;
      if (rows.length !== 3) wrong.push(`${name} has ${rows.length} rows`);
      for (const [i, column] of columns.entries()) {
        const cells = rows.map((row) => row[i]!);
        if (cells.every((cell) => cell === '')) wrong.push(`${name}.${column.name} is never there`);
        const optional = !column.required && column.name !== 'recorded_at' && !ALWAYS.has(column.name);
        if (optional && cells.every((cell) => cell !== ''))
          wrong.push(`${name}.${column.name} is always there`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('by a package: byte for byte and with equal fact ids, and back again; twice changes nothing', async () => {
    writePackage(at('first'), await exportPackage(source, {}));
    const [first, ids] = [await bytesOf(source), idsOf(await carried(source))];
    expect(ids).toHaveLength(CARRIED.length * 3);
    const middle = consoleDesk(await openOther(), NOW);
    const back = consoleDesk(await openFile('back.db'), NOW);
    for (const [desk, path] of [
      [middle, 'first'],
      [back, 'second'],
    ] as const) {
      const { problems, tables } = await imports(desk, at(path));
      expect(problems).toEqual([]);
      for (const { name } of TABLES)
        expect([name, tables[name]]).toEqual([
          name,
          { rows: 3, accepted: 3, rejected: 0, blank: 0, unchanged: 0 },
        ]);
      expect(await bytesOf(desk)).toEqual(first);
      expect(idsOf(await carried(desk))).toEqual(ids);
      if (desk === middle) writePackage(at('second'), await exportPackage(middle, {}));
      const before = await desk.store.position();
      const again = await imports(desk, at(path));
      expect(again.problems).toEqual([]);
      for (const [name, { accepted, rejected }] of Object.entries(again.tables))
        expect([name, accepted, rejected]).toEqual([name, 0, 0]);
      expect(await desk.store.position()).toBe(before);
      expect((await desk.store.verify()).broken).toEqual([]);
      await desk.store.close();
    }
  }, 120_000);

  it('as of an instant: what is known later does not leave', async () => {
    const early = await exportPackage(source, { asOf: '2022-08-20T12:00:00.000Z' });
    for (const { name } of TABLES)
      expect([name, early.find((table) => table.name === name)!.rows.length]).toEqual([name, 2]);
  });

  it('by a backup: attachments of a project, a meeting and an inspection too, with their bytes', async () => {
    const other = consoleDesk(await openFile('papers.db'), NOW);
    await fillProjects(other.store);
    const bytes = madePng({ metadata: false });
    const hash = createHash('sha256').update(bytes).digest('hex');
    const texts = [
      { placeholder: '#name', text: '现场.png' },
      { placeholder: '#content', text: Buffer.from(bytes).toString('base64') },
    ];
    const photo = {
      hash,
      type: 'image/png',
      size: bytes.length,
      name: '#name',
      content: '#content',
    } as const;
    const drafts = [
      draftOf('attachment', {
        ...photo,
        of: 'p-whole',
        holder: 'project',
        use: 'photo',
        takenOn: '2022-08-12',
      }),
      draftOf('attachment', { ...photo, of: 'm-whole', holder: 'meeting', use: 'original' }),
      draftOf('attachment', { ...photo, of: 'n-whole', holder: 'inspection', use: 'photo' }),
    ];
    await other.store.append(actAt(NOW), drafts, texts);
    await other.store.backup({ file: at('one.backup'), key: null, now: NOW });
    const held = await contentOf(other.store);
    const restored = await openOther();
    const asked = { file: at('one.backup'), key: null, dryRun: false, anchor: null };
    expect((await restored.restore(asked)).verification?.broken).toEqual([]);
    expect(await contentOf(restored)).toEqual(held);
    const kept = await factsOf(restored, { kinds: ['attachment'] });
    expect(kept.map(({ object }) => object).sort()).toEqual([
      `attachment/inspection/n-whole/${hash}`,
      `attachment/meeting/m-whole/${hash}`,
      `attachment/project/p-whole/${hash}`,
    ]);
    await restored.close();
    await other.store.close();
  }, 60_000);

  it('a text that was erased leaves as an empty cell, comes back as none, and is not brought back by an older package', async () => {
    const desk = consoleDesk(await openFile('erased.db'), NOW);
    await fillProjects(desk.store);
    writePackage(at('before'), await exportPackage(desk, {}));
    const before = await bytesOf(desk);
    const gone = await erase(desk, ERASED);
    const after = await bytesOf(desk);
    for (const word of ['张演示', '赵演示', '年底前贯通', '现场无人施工', '不是公式', '演示路贯通'])
      expect([
        word,
        Object.values(before).join().includes(word),
        Object.values(after).join().includes(word),
      ]).toEqual([
        word,
        true,
        word === '演示路贯通', // the agenda item still names it
      ]);
    writePackage(at('after'), await exportPackage(desk, {}));
    const position = await desk.store.position();
    for (const path of ['before', 'after']) {
      const { problems, tables } = await imports(desk, at(path));
      expect([path, problems]).toEqual([path, []]);
      for (const [name, { accepted }] of Object.entries(tables))
        expect([path, name, accepted]).toEqual([path, name, 0]);
    }
    expect(await desk.store.position()).toBe(position);
    expect((await desk.store.texts(gone)).size).toBe(0);
    expect(await bytesOf(desk)).toEqual(after);
    const other = consoleDesk(await openOther(), NOW);
    expect((await imports(other, at('after'))).problems).toEqual([]);
    const theirs = await bytesOf(other);
    for (const { name } of TABLES)
      expect([name, theirs[`${name}.csv`]]).toEqual([name, after[`${name}.csv`]]);
    expect((await imports(other, at('after'))).problems).toEqual([]);
    expect(await bytesOf(other)).toEqual(theirs);
    await other.store.close();
    await desk.store.close();
  }, 120_000);
});

/** Columns that no row leaves empty though they need not be given: texts that every fact has, and one number of a row of livelihood. */
const ALWAYS: ReadonlySet<string> = new Set(['title', 'owner', 'text', 'done']);

const ERASED = [
  ['meeting/m-whole', 'chair'],
  ['matter/x-whole', 'title'],
  ['agenda-item/m-whole/1', 'decision'],
  ['commitment/c-whole', 'owner'],
  ['visit/n-whole/project:p-whole', 'text'],
  ['project-progress/p-whole/2022-02/主体封顶（A区）', 'note'],
  ['project-hindrance/h-whole', 'text'],
  ['inspection/n-whole', 'reason'],
] as const;
