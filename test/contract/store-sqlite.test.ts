import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { actAt, draftOf, figureDraft, unitDraft } from './store-drafts.ts';
import { storeSuite } from './store-suite.ts';

const NOON = '2022-07-01T04:00:00.000Z';

storeSuite('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-store-'));
  return {
    open: () => openSqliteStore({ file: join(folder, 'm.db'), jurisdiction: 'wuxi', program: '0.1.0' }),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

describe('an SQLite file', () => {
  let folder: string;
  let file: string;
  const options = (more: { readOnly?: boolean } = {}) => ({
    file,
    jurisdiction: 'wuxi',
    program: '0.1.0',
    ...more,
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-store-'));
    file = join(folder, 'deeper', 'm.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made with its folder, for its owner only', async () => {
    await (await openSqliteStore(options())).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('has one writer, any number of readers, and is free again when the writer closes', async () => {
    const writer = await openSqliteStore(options());
    await expect(openSqliteStore(options())).rejects.toMatchObject({
      kind: 'conflict',
      key: 'store-locked',
      params: { file },
    });
    const reader = await openSqliteStore(options({ readOnly: true }));
    await writer.append(actAt(NOON), [figureDraft('edz', 6)]);
    expect((await reader.world()).panel.figures).toBe(1);
    await writer.append(actAt(NOON), [figureDraft('edz', 7)]);
    expect((await reader.world()).panel.figures).toBe(2);
    await expect(reader.append(actAt(NOON), [])).rejects.toMatchObject({ key: 'store-read-only' });
    await expect(reader.checkpoint()).rejects.toMatchObject({ key: 'store-read-only' });
    await reader.close();
    await writer.close();
    await (await openSqliteStore(options())).close();
  });

  it('refuses a newer database and leaves every byte of it alone', async () => {
    await (await openSqliteStore(options())).close();
    change(file, `insert into migrations values (${MIGRATIONS.length + 1}, 'tomorrow', 'x', '9.9.9')`);
    const before = digest(file);
    for (const readOnly of [false, true]) {
      await expect(openSqliteStore(options({ readOnly }))).rejects.toMatchObject({
        kind: 'conflict',
        key: 'database-newer',
        params: { version: MIGRATIONS.length + 1, known: MIGRATIONS.length, program: '9.9.9' },
      });
    }
    expect(digest(file)).toBe(before);
  });

  it('refuses a database whose steps were others', async () => {
    await (await openSqliteStore(options())).close();
    change(file, `update migrations set checksum = 'x'`);
    await expect(openSqliteStore(options())).rejects.toMatchObject({ key: 'migration-differs' });
  });

  it('refuses what is no database, a database of another program, and one that is not there', async () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'these are notes and no database at all, long enough to be looked at');
    await expect(openSqliteStore({ ...options(), file: text })).rejects.toMatchObject({
      key: 'not-a-database',
    });
    const other = join(folder, 'other.db');
    change(other, 'create table songs (title text)');
    await expect(openSqliteStore({ ...options(), file: other })).rejects.toMatchObject({
      key: 'not-a-store',
    });
    expect(existsSync(`${other}.lock`)).toBe(false);
    await expect(openSqliteStore(options({ readOnly: true }))).rejects.toMatchObject({
      key: 'database-missing',
    });
    expect(existsSync(file)).toBe(false);
  });

  it('itself refuses to change or delete a fact or an act', async () => {
    const store = await openSqliteStore(options());
    await store.append(actAt(NOON), [unitDraft('edz')], [], undefined, {
      sealed: [Buffer.from('sealed')],
    });
    await store.close();
    for (const statement of [
      `update facts set bytes = '{}'`,
      'delete from facts',
      `update acts set person = 'x'`,
      'delete from acts',
      `update sealed set hash = 'x'`,
      'delete from sealed',
    ]) {
      expect(() => change(file, statement)).toThrow(/only added/);
    }
  });

  it('leaves no byte of an erased text in its files', async () => {
    const store = await openSqliteStore(options());
    const person = { person: 'p1', login: 'wang', name: '#name', state: 'active' } as const;
    const texts = [{ placeholder: '#name', text: '张三丰的名字' }];
    const { facts } = await store.append(actAt(NOON), [draftOf('person', person)], texts);
    expect(holds(file, '张三丰的名字')).toBe(true);
    const address = (facts[0]!.body as { name: string }).name;
    await store.append(actAt(NOON), [draftOf('erasure', { address, ground: 'PIPL 47' })]);
    expect(holds(file, '张三丰的名字')).toBe(false);
    await store.close();
  });

  it.each([
    ['damaged', `update checkpoints set bytes = zeroblob(length(bytes))`],
    ['of a log that went another way', `update checkpoints set act_hash = 'x'`],
    ['of another length', `update checkpoints set position = position + 5`],
  ])('does not trust a checkpoint that is %s', async (_, statement) => {
    const store = await openSqliteStore(options());
    await store.append(actAt(NOON), [figureDraft('edz', 6, { value: '12.5' })]);
    await store.checkpoint();
    await store.close();
    change(file, statement);
    const again = await openSqliteStore(options());
    const column = (await again.world()).panel.columns.get('gdp|natural|202201-202206');
    expect(column?.value[0]).toBe(12.5);
    await again.close();
  });

  it('trusts a sound checkpoint, and verify finds one that was made to lie', async () => {
    const store = await openSqliteStore(options());
    await store.append(actAt(NOON), [figureDraft('edz', 6, { value: '12.5' })]);
    await store.checkpoint();
    await store.close();
    forge(file);
    const again = await openSqliteStore(options());
    const column = (await again.world()).panel.columns.get('gdp|natural|202201-202206');
    expect(column?.value[0]).toBe(13.5);
    expect((await again.verify()).broken).toMatchObject([{ code: 'checkpoint-differs' }]);
    await again.close();
  });
});

function change(file: string, statement: string): void {
  const db = new DatabaseSync(file);
  try {
    db.exec(statement);
  } finally {
    db.close();
  }
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function holds(file: string, text: string): boolean {
  const files = [file, `${file}-wal`, `${file}-shm`].filter((name) => existsSync(name));
  return files.some((name) => readFileSync(name).includes(text));
}

/** Writes 13.5 for 12.5 into the checkpoint and mends its hash, as somebody who knows the layout would. */
function forge(file: string): void {
  const db = new DatabaseSync(file);
  const { bytes } = db.prepare('select bytes from checkpoints').get() as { bytes: Uint8Array };
  const forged = Buffer.from(bytes);
  forged.set(
    new Uint8Array(Float64Array.of(13.5).buffer),
    forged.indexOf(new Uint8Array(Float64Array.of(12.5).buffer)),
  );
  const hash = createHash('sha256').update(forged).digest('hex');
  db.prepare('update checkpoints set bytes = ?, hash = ?').run(forged, hash);
  db.close();
}
