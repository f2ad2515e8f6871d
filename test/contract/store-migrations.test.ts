import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type Migration, MIGRATIONS, migrate } from '../../src/store/migrations.ts';
import { kyselyOn, sqliteSpelling } from '../../src/store/sqlite-dialect.ts';

const next = (...statements: string[]): Migration => ({
  number: 2,
  name: 'next',
  statements: () => statements,
});
const at = (...migrations: Migration[]) => ({ file: 'x.db', program: '0.1.0', migrations });

describe('migrations', () => {
  it('are numbered by their place', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('take only the steps not taken yet', async () => {
    const db = new DatabaseSync(':memory:');
    const kysely = kyselyOn(db);
    expect(await migrate(kysely, sqliteSpelling, at(MIGRATIONS[0]!))).toBe(1);
    expect(await migrate(kysely, sqliteSpelling, at(MIGRATIONS[0]!))).toBe(0);
    expect(
      await migrate(kysely, sqliteSpelling, at(MIGRATIONS[0]!, next('create table more (a integer)'))),
    ).toBe(1);
    expect(db.prepare('select number, name, program from migrations').all()).toMatchObject([
      { number: 1, name: 'log', program: '0.1.0' },
      { number: 2, name: 'next', program: '0.1.0' },
    ]);
    await kysely.destroy();
  });

  it('leave nothing of a step that fails, and can be tried again', async () => {
    const db = new DatabaseSync(':memory:');
    const kysely = kyselyOn(db);
    const broken = next('create table more (a integer)', 'create table more (b integer)');
    await expect(migrate(kysely, sqliteSpelling, at(MIGRATIONS[0]!, broken))).rejects.toThrow(
      /already exists/,
    );
    expect(db.prepare(`select count(*) as n from sqlite_master where name = 'more'`).get()).toEqual({ n: 0 });
    expect(
      await migrate(kysely, sqliteSpelling, at(MIGRATIONS[0]!, next('create table more (a integer)'))),
    ).toBe(1);
    await kysely.destroy();
  });

  it('refuse a step that was another when it was taken', async () => {
    const kysely = kyselyOn(new DatabaseSync(':memory:'));
    await migrate(kysely, sqliteSpelling, at(MIGRATIONS[0]!, next('create table more (a integer)')));
    const other = at(MIGRATIONS[0]!, next('create table more (b integer)'));
    const differs = { key: 'migration-differs', params: { number: 2 } };
    await expect(migrate(kysely, sqliteSpelling, other)).rejects.toMatchObject(differs);
    await kysely.destroy();
  });
});
