import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, lastBackup } from '../../src/acts/back-up.ts';
import { consoleDesk } from '../../src/acts/desk.ts';
import type { Store } from '../../src/store/store.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { mainspring, mainspringHere } from '../command.ts';
import { projectRoot } from '../needs.ts';
import { BACKUP_DAY, contentOf, factsOf, fillStore, openAt } from './backup-world.ts';
import { actAt, draftOf, figureDraft } from './store-drafts.ts';

const request = { key: null, now: BACKUP_DAY };
const asked = { key: null, dryRun: false, anchor: null };

describe('a backup that says ok restores', () => {
  let folder: string;
  let source: Store;
  const at = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-backup-'));
    source = await openAt(at('source.db'));
    await fillStore(source);
  });
  afterAll(async () => {
    await source.close();
    rmSync(folder, { recursive: true });
  });

  for (const [name, key] of [
    ['readable', null],
    ['encrypted', 'a long passphrase 口令'],
    ['readable again', null],
  ] as const) {
    it(`${name}: everything is in the store it is restored into, and the store verifies`, async () => {
      const file = at(`${name}.backup`);
      const done = await source.backup({ file, key, now: BACKUP_DAY });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const target = await openAt(at(`${name}.db`));
      const restored = await target.restore({ ...asked, file, key });
      expect(restored).toMatchObject({ added: done.counts, head: done.head, beforeSeq: 0 });
      expect(restored.verification?.broken).toEqual([]);
      expect(await contentOf(target)).toEqual(await contentOf(source));
      expect((await target.world()).panel.figures).toBe((await source.world()).panel.figures);
      await target.close();
    });
  }

  it('leaves nothing beside the file, and nothing in the temporary folder', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('mainspring-proof-'));
    await source.backup({ ...request, file: at('alone.backup') });
    expect(readdirSync(folder).filter((name) => name.includes('unproved'))).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('mainspring-proof-'))).toEqual(before);
  });

  it('a store that does not verify gives no backup', async () => {
    const store = await openAt(at('bad.db'));
    await fillStore(store);
    await store.close();
    const db = new DatabaseSync(at('bad.db'));
    db.exec(`update erasable set bytes = cast('x' as blob)`);
    db.close();
    const opened = await openAt(at('bad.db'));
    await expect(opened.backup({ ...request, file: at('bad.backup') })).rejects.toMatchObject({
      key: 'backup-not-whole',
    });
    await opened.close();
    expect(
      readdirSync(folder).filter((name) => name.startsWith('bad.backup') || name.includes('unproved')),
    ).toEqual([]);
  });

  it('brings only the tail, erases what the tail erases, and a second time changes nothing', async () => {
    const store = await openAt(at('tail.db'));
    await fillStore(store);
    await store.backup({ ...request, file: at('tail-1.backup') });
    const target = await openAt(at('tail-target.db'));
    await target.restore({ ...asked, file: at('tail-1.backup') });
    const [person] = await factsOf(target, { kinds: ['person'] });
    const address = (person!.body as { name: string }).name;
    await store.append(actAt('2022-08-01T00:00:00.000Z'), [
      draftOf('erasure', { address, ground: 'PIPL 47' }),
    ]);
    await store.putSecret('p1', 'password', 'argon2id$two');
    await store.backup({ ...request, file: at('tail-2.backup') });
    const dry = await target.restore({ ...asked, dryRun: true, file: at('tail-2.backup') });
    expect(dry).toMatchObject({
      erased: 1,
      added: { facts: 1, acts: 1, texts: 0, secrets: 1 },
      verification: null,
    });
    expect((await target.texts([address])).size).toBe(1);
    const done = await target.restore({ ...asked, file: at('tail-2.backup') });
    expect(done).toMatchObject({ erased: 1, added: dry.added });
    expect(done.verification?.broken).toEqual([]);
    expect(await contentOf(target)).toEqual(await contentOf(store));
    const again = await target.restore({ ...asked, file: at('tail-2.backup') });
    expect(Object.values(again.added)).toEqual([0, 0, 0, 0, 0, 0]);
    await store.close();
    await target.close();
  });

  it('an older one, another one and one before the anchor are refused with both heads', async () => {
    const store = await openAt(at('order.db'));
    await fillStore(store);
    const old = await store.backup({ ...request, file: at('old.backup') });
    await store.append(actAt('2022-08-01T00:00:00.000Z'), [
      figureDraft('edz', 5, { version: 2, value: '1' }),
    ]);
    const before = await contentOf(store);
    const [last] = await store.audit(old.headSeq, 1);
    await expect(store.restore({ ...asked, file: at('old.backup') })).rejects.toMatchObject({
      key: 'backup-older',
      params: { held: `${last!.seq}:${last!.hash}`, backup: `${old.headSeq}:${old.head}` },
    });
    await source.backup({ ...request, file: at('other.backup') });
    await expect(store.restore({ ...asked, file: at('other.backup') })).rejects.toMatchObject({
      key: 'backup-other',
    });
    expect(await contentOf(store)).toEqual(before);
    const empty = await openAt(at('empty.db'));
    const anchored = (anchor: { seq: number; hash: string }) =>
      empty.restore({ ...asked, anchor, file: at('old.backup') });
    await expect(anchored({ seq: last!.seq, hash: last!.hash })).rejects.toMatchObject({
      key: 'backup-before-anchor',
    });
    await expect(anchored({ seq: 2, hash: 'f'.repeat(64) })).rejects.toMatchObject({
      key: 'backup-not-of-anchor',
    });
    expect(await empty.position()).toBe(0);
    expect((await anchored({ seq: old.headSeq, hash: old.head })).headSeq).toBe(old.headSeq);
    await store.close();
    await empty.close();
  });

  it('under load: the log up to one act, whole', async () => {
    const store = await openAt(at('load.db'));
    await fillStore(store);
    const loading = { on: true };
    const writing = (async () => {
      for (let version = 3; loading.on; version++) {
        const draft = figureDraft('edz', 6, { version, value: String(version) });
        await store.append(actAt('2022-08-02T00:00:00.000Z'), [draft]);
      }
    })();
    const heads: number[] = [];
    for (const name of ['load-1.backup', 'load-2.backup', 'load-3.backup']) {
      heads.push((await store.backup({ ...request, file: at(name) })).headSeq);
    }
    loading.on = false;
    await writing;
    const all = await store.audit(0, 100_000);
    expect(heads[0]! < heads[2]! && heads[2]! < all.length).toBe(true);
    const target = await openAt(at('load-target.db'));
    for (const [index, name] of ['load-1.backup', 'load-2.backup', 'load-3.backup'].entries()) {
      await target.restore({ ...asked, file: at(name) });
      expect(await target.audit(0, 100_000)).toEqual(all.slice(0, heads[index]));
    }
    await store.close();
    await target.close();
  }, 60_000);

  it('an erasure while it is written: the text is not in the backup, and the backup ends after the erasure', async () => {
    const store = await openAt(at('erasing.db'));
    await fillStore(store);
    const [person] = await factsOf(store, { kinds: ['person'] });
    const address = (person!.body as { name: string }).name;
    expect((await store.texts([address])).size).toBe(1);
    // Long enough to write for the erasure to fall into it.
    const many = Array.from({ length: 20_000 }, (_, i) =>
      figureDraft(`u${Math.floor(i / 12)}`, 1 + (i % 12)),
    );
    await store.append(actAt('2022-07-31T00:00:00.000Z'), many);
    const making = store.backup({ ...request, file: at('erasing.backup') });
    const begun = () => readdirSync(folder).some((name) => name.startsWith('.erasing.backup'));
    while (!begun()) await new Promise((resolve) => setImmediate(resolve));
    const erased = await store.append(actAt('2022-08-01T00:00:00.000Z'), [
      draftOf('erasure', { address, ground: 'PIPL 47' }),
    ]);
    expect((await making).headSeq).toBe(erased.actSeq);
    const target = await openAt(at('erasing-target.db'));
    await target.restore({ ...asked, file: at('erasing.backup') });
    expect((await target.texts([address])).size).toBe(0);
    expect(await contentOf(target)).toEqual(await contentOf(store));
    await store.close();
    await target.close();
  });

  it('says how much room the proof took', async () => {
    const { room } = await source.backup({ ...request, file: at('room.backup') });
    expect(room).toBeGreaterThan(statSync(at('room.backup')).size);
  });

  it('the act notes it in the log, tells its age, and the backup holds no note of itself', async () => {
    const store = await openAt(at('act.db'));
    await fillStore(store);
    expect(await lastBackup(consoleDesk(store, BACKUP_DAY))).toBeNull();
    const done = await backUp(consoleDesk(store, BACKUP_DAY), { file: at('act.backup') });
    const note = (await store.audit(done.headSeq, 5)).map(({ act, entry }) => [
      act,
      entry.includes(done.head),
    ]);
    expect(note).toEqual([['back-up', true]]);
    const later = consoleDesk(store, '2022-09-01T06:00:00.000Z');
    expect(await lastBackup(later)).toEqual({ at: BACKUP_DAY, headSeq: done.headSeq, ageMs: 6 * 3600_000 });
    await expect(backUp(later, { file: at('act.backup') })).rejects.toMatchObject({ key: 'backup-exists' });
    await store.close();
  });

  it('on the command line: back up, restore elsewhere, the same board; a stranger file is refused with exit 1', async () => {
    const db = at('cli.db');
    const board = async (of: string) =>
      (
        await mainspringHere(['board', '--peers', 'districts', '--period', '2022-06', '--json', '--db', of])
      ).json().rows as unknown[];
    const expected = await board(db);
    writeFileSync(at('key'), 'a long passphrase\n');
    const key = ['--key-file', at('key')];
    const made = mainspring(['backup', at('cli.backup'), '--db', db, '--json', ...key]);
    expect([made.status, made.json().ok, made.json().noted]).toEqual([0, true, true]);
    const back = mainspring(['restore', at('cli.backup'), '--db', at('cli-2.db'), '--json', ...key]);
    expect([back.status, back.json().verification.broken]).toEqual([0, []]);
    expect(expected).toHaveLength(120);
    expect(await board(at('cli-2.db'))).toEqual(expected);
    const bare = await mainspringHere(['restore', at('cli.backup'), '--db', at('cli-3.db'), '--json']);
    expect([bare.status, bare.json().refused]).toEqual([1, 'backup-key-needed']);
    expect(bare.stderr).toContain('--key-file');
    expect((await mainspringHere(['restore', at('nowhere'), '--db', at('cli-3.db')])).status).toBe(2);
    expect(
      (await mainspringHere(['restore', at('cli.backup'), '--dry-run', '--db', at('cli-3.db'), ...key]))
        .status,
    ).toBe(0);
    expect(
      ['', '-wal', '-shm'].map((ending) => existsSync(at(`cli-3.db${ending}`))),
      'a restore that was refused or tried leaves no empty database',
    ).toEqual([false, false, false]);
  }, 60_000);

  it('beside a running server: proved, not noted, and the restored store is the server’s log', async () => {
    const db = at('served.db');
    const server = await serving(db);
    try {
      const made = mainspring(['backup', at('served.backup'), '--db', db, '--json']);
      expect([made.status, made.json().ok, made.json().noted]).toEqual([0, true, false]);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      const target = await openMain(at('served-2.db'));
      const restored = await target.restore({ ...asked, file: at('served.backup') });
      expect(restored.verification?.broken).toEqual([]);
      const held = await openMain(db, true);
      expect(await contentOf(target)).toEqual(await contentOf(held));
      expect(await target.position()).toBeGreaterThan(3000);
      await held.close();
      await target.close();
    } finally {
      await server.end();
    }
  }, 60_000);
});

const openMain = (file: string, readOnly = false): Promise<Store> =>
  openSqliteStore({ file, jurisdiction: 'main', program: 'test', readOnly });

/** `bin/mainspring start` on a new file: the demonstration with its accounts. */
async function serving(db: string): Promise<{ url: string; end: () => Promise<unknown> }> {
  const settings = { PORT: '0', HOST: '127.0.0.1', PUBLIC_PORT: 'off', MAINSPRING_LOG: 'silent' };
  const child = spawn(join(projectRoot, 'bin', 'mainspring'), ['start', '--db', db], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = () => {
    child.kill('SIGTERM');
    return ended;
  };
  let said = '';
  for await (const piece of child.stdout) {
    said += String(piece);
    const url = /http:\/\/\S+/.exec(said)?.[0];
    if (url !== undefined) return { url, end };
  }
  throw new Error(`the server ended: ${said}`);
}
