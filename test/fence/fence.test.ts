import { describe, expect, it } from 'vitest';
import { listFiles, parseSource, readDocument, readSources } from '../source.ts';
import { breaches, layoutBreaches, readLaw } from './rules.ts';

const law = readLaw(readDocument('ARCHITECTURE.md'));

describe('the fence', () => {
  it('reads the five rooms and the tables that may change', () => {
    expect(law.rooms.map((room) => room.name)).toEqual([
      'engine',
      'store',
      'acts',
      'web',
      'web/islands',
      'server',
    ]);
    expect([...law.changingTables].sort()).toEqual(
      'checkpoints counters drafts erasable idempotency leases outbox read_marks secrets sessions'.split(' '),
    );
  });

  it('no source breaks it', () => {
    expect(readSources('src').flatMap((source) => breaches(source, law))).toEqual([]);
  });

  it('files and folders are named and counted as laid down', () => {
    expect(layoutBreaches(listFiles('src'), law)).toEqual([]);
  });
});

/** A planted text, and a part of the sentence the checker must say; '' when it must say nothing. */
type Planted = readonly [path: string, text: string, says: string];

const imports: Planted[] = [
  ['src/engine/a.ts', `import type { Log } from '../store/log.ts';`, 'may not import the room store'],
  ['src/engine/a.ts', `export * from '../web/page.tsx';`, 'may not import the room web'],
  ['src/engine/a.ts', `export { x } from '../acts/x.ts';`, 'may not import the room acts'],
  ['src/engine/a.ts', `type T = import('../server/desk.ts').Desk;`, 'may not import the room server'],
  ['src/engine/a.ts', `const x = await import('node:fs');`, 'may not import node:fs'],
  ['src/engine/a.ts', `const x = await import(name);`, 'not a plain string'],
  ['src/engine/a.ts', `import zod = require('zod');`, 'may not import zod'],
  ['src/engine/a.ts', `import main from '../main.ts';`, 'may not import src/main.ts'],
  ['src/engine/a.ts', `import { it } from 'vitest';`, 'may not import vitest'],
  ['src/engine/a.ts', `import Decimal from 'decimal.js'; import { b } from './b.ts';`, ''],
  [
    'src/engine/a.test.ts',
    `import { it } from 'vitest'; import fc from 'fast-check'; import '../../test/needs.ts';`,
    '',
  ],
  ['src/engine/a.test.ts', `import '../store/log.ts';`, 'may not import the room store'],
  ['src/store/a.ts', `import { sql } from 'kysely'; import '../engine/b.ts'; import 'node:sqlite';`, ''],
  ['src/store/a.ts', `import '../acts/b.ts';`, 'may not import the room acts'],
  ['src/acts/a.ts', `import { z } from 'zod'; import '../store/b.ts'; import '../engine/b.ts';`, ''],
  ['src/acts/a.ts', `import 'node:crypto';`, 'may not import node:crypto'],
  ['src/web/a.tsx', `import { raw } from 'hono/html'; import type { FC } from 'hono/jsx';`, ''],
  ['src/web/a.tsx', `import { Hono } from 'hono';`, 'may not import hono'],
  ['src/web/a.tsx', `import '../acts/b.ts';`, 'may not import the room acts'],
  ['src/web/islands/a.ts', `import 'echarts/core'; import '../chart.ts'; import '../../engine/pace.ts';`, ''],
  ['src/web/islands/a.ts', `import '../../server/desk.ts';`, 'may not import the room server'],
  ['src/server/a.ts', `import { Hono } from 'hono'; import '../acts/b.ts'; import '@hono/node-server';`, ''],
  ['src/server/a.ts', `import type { Store } from '../store/store.ts';`, 'may not import the room store'],
  [
    'src/server/a.ts',
    `new Worker(new URL('../store/worker.ts', import.meta.url));`,
    'may not import the room store',
  ],
];

const clock: Planted[] = [
  ['src/engine/a.ts', `const t = Date.now();`, 'Date.now reads the clock'],
  ['src/store/a.ts', `const t = globalThis.Date.now();`, 'Date.now reads the clock'],
  ['src/acts/a.ts', `const t = new Date();`, 'new Date() reads the clock'],
  ['src/web/a.tsx', `const t = Date();`, 'Date() reads the clock'],
  ['src/acts/a.ts', `const t = Temporal.Now.instant();`, 'Temporal.Now reads the clock'],
  ['src/engine/a.ts', `const t = Math['random']();`, 'Math.random draws lots'],
  ['src/engine/a.ts', `const t = performance.now();`, 'performance.now reads the clock'],
  ['src/engine/a.ts', `const t = process.env.TZ;`, 'may not touch process'],
  ['src/engine/a.ts', `const t = globalThis['crypto'];`, 'may not touch globalThis'],
  ['src/engine/a.ts', `const t = () => fetch('/x');`, 'may not touch fetch'],
  [
    'src/engine/a.ts',
    `const t = Date.UTC(2022, 5, 30); const d = new Date(t); const x = { process: 1 }.process;`,
    '',
  ],
  ['src/engine/a.ts', `export function f(document: string) { return document; }`, ''],
  ['src/server/a.ts', `const t = Date.now();`, ''],
];

const changes: Planted[] = [
  ['src/store/a.ts', `db.updateTable('facts').set({ a: 1 });`, 'updateTable facts'],
  ['src/store/a.ts', `db.deleteFrom('facts');`, 'deleteFrom facts'],
  ['src/store/a.ts', `db.deleteFrom(table);`, 'deleteFrom of an unnamed table'],
  [
    'src/store/a.ts',
    `db.insertInto('facts').values(v).onConflict((oc) => oc.doUpdateSet(v));`,
    'doUpdateSet facts',
  ],
  ['src/store/a.ts', 'const q = sql`UPDATE facts SET a = ${a}`;', 'UPDATE facts'],
  ['src/store/a.ts', `db.exec("delete from facts where 1");`, 'delete facts'],
  [
    'src/store/a.ts',
    `db.exec("INSERT INTO facts VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 1");`,
    'do update facts',
  ],
  ['src/store/a.ts', `db.updateTable('sessions').set({ a: 1 }); db.deleteFrom('outbox');`, ''],
  ['src/store/a.ts', `db.insertInto('counters').values(v).onConflict((oc) => oc.doUpdateSet(v));`, ''],
  ['src/store/a.ts', `client.query('begin; drop table migrations, facts; commit');`, 'drop migrations'],
  ['src/store/postgres-layout.ts', `client.query('begin; drop table migrations, facts; commit');`, ''],
  ['src/store/postgres-layout.ts', `client.query('delete from facts');`, 'delete facts'],
  ['src/store/a.ts', `const words = 'no update of the facts, and nothing to delete';`, ''],
];

const inline: Planted[] = [
  ['src/web/a.tsx', `const x = <p style="color:red" />;`, 'inline style'],
  ['src/web/a.tsx', `const x = <p style={{ color: 'red' }} />;`, 'inline style'],
  ['src/web/a.tsx', `const x = <script>{code}</script>;`, 'inline <script>'],
  ['src/web/a.tsx', `const x = <style>{code}</style>;`, 'inline <style>'],
  ['src/web/a.tsx', `const x = <p onclick="go()" />;`, 'inline handler onclick'],
  ['src/web/a.tsx', `const x = raw('<p style="color:red">');`, 'inline style in a string'],
  ['src/web/a.tsx', 'const x = html`<script>go()</script>`;', 'inline <script> in a string'],
  ['src/web/a.tsx', `const x = <script type="module" src="/a.js" />;`, ''],
  ['src/web/a.tsx', `const x = <script type="application/ld+json">{json}</script>;`, ''],
];

describe('controls: what is planted is found, what is allowed is left alone', () => {
  it.each([...imports, ...clock, ...changes, ...inline])('%s: %s', (path, text, says) => {
    const found = breaches(parseSource(path, text), law);
    expect(found.length > 0).toBe(says !== '');
    expect(found.join('\n')).toContain(says);
  });

  it.each([
    ['src/engine/pagePace.ts', 'not kebab-case'],
    ['src/server/utils/a.ts', 'says nothing'],
    ['src/cellar/a.ts', 'stands in no room'],
    ['src/loose.ts', 'stands in no room'],
  ])('%s: %s', (path, says) => {
    expect(layoutBreaches([path], law).join('\n')).toContain(says);
  });

  it('counts the files of a folder, tests aside', () => {
    const files = (count: number) => Array.from({ length: count }, (_, i) => `src/acts/verb-${i}.ts`);
    expect(layoutBreaches([...files(40), 'src/acts/verb-1.test.ts'], law)).toEqual([]);
    expect(layoutBreaches(files(41), law).join()).toContain('41 files');
  });
});
