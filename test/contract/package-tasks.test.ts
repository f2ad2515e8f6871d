import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, consoleDesk } from '../../src/acts/desk.ts';
import { exportPackage } from '../../src/acts/export-package.ts';
import { importTasks } from '../../src/acts/tasks/import-tasks.ts';
import { keepAttachment } from '../../src/acts/tasks/keep-attachment.ts';
import { readTasks } from '../../src/acts/tasks/read-tasks.ts';
import type { FactKind } from '../../src/engine/fact.ts';
import type { Refusal } from '../../src/engine/refusal.ts';
import type { LetterBody } from '../../src/engine/tasks/task-facts.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { packageFiles, writePackage } from '../../src/server/files/write-package.ts';
import { taskRecord } from '../../src/server/tasks/task-record.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { importMessage } from '../../src/web/words/import.ts';
import { demoStore } from '../demo-store.ts';
import { needs } from '../needs.ts';
import { madePng } from '../photos/made-photos.ts';
import { contentOf, factsOf } from './backup-world.ts';
import { SOUND, type TestDesk, folderOf, importPath, openDesk } from './import-desk.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { actAt, draftOf } from './store-drafts.ts';

const NOW = '2023-03-01T00:00:00.000Z';
const CARRIED: readonly FactKind[] = ['task-book', 'task-cover', 'task', 'task-act', 'calendar-day'];
const TABLES = ['task_books', 'task_covers', 'tasks', 'task_acts', 'calendar_days'];
const PNG = madePng({ metadata: false });
const LETTER: Omit<LetterBody, 'title' | 'text'> = {
  letter: 'letter-1',
  kind: 'letter',
  language: 'zh',
  issuer: 'edz',
  addressees: ['street-2'],
  copies: [],
  tasks: ['project-community-hub'],
  asOf: '2022-12-31T15:59:59.000Z',
  state: 'draft',
};

const openFile = (file: string): Promise<Store> =>
  openSqliteStore({ file, jurisdiction: 'main', program: 'test' });

/** The demonstration with a scan of a paper signature and a letter. */
async function withPapers(): Promise<Desk> {
  const desk = { ...(await demoStore()), now: NOW };
  const scan = { of: 'cover-2022-h2-eco-bureau', use: 'signature', name: '签收页.png', bytes: PNG };
  await keepAttachment(desk, scan);
  const texts = [
    { placeholder: '#title', text: '关于演示邻里中心的督办函' },
    { placeholder: '#text', text: '请于三日内答复。\n（演示数据）' },
  ];
  const body = { ...LETTER, title: '#title', text: '#text' } as LetterBody;
  await desk.store.append(actAt(NOW), [draftOf('letter', body)], texts);
  return desk;
}

async function bytesOf(desk: Desk): Promise<Record<string, string>> {
  const files = packageFiles(await exportPackage(desk, {}));
  return Object.fromEntries([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}

async function idsOf({ store }: Desk): Promise<string[]> {
  const facts = await factsOf(store, { kinds: CARRIED });
  return facts
    .map(({ kind, object, objectVersion, id }) => `${kind} ${object} ${objectVersion} ${id}`)
    .sort();
}

/** The items with all that a list shows; where facts of one instant stand in the log is the store's own, so is the order of children. */
async function itemsOf(desk: Desk, asOf?: string): Promise<unknown> {
  const shown = await readTasks(desk, { pageSize: 200, ...(asOf === undefined ? {} : { asOf }) });
  const rows = shown.rows.map((row) => {
    const record = taskRecord(row);
    return { ...record, children: record.children.toSorted(), progress: { ...record.progress, position: 0 } };
  });
  return { rows, counts: shown.counts, lights: shown.lights };
}

const postgres = needs.postgres();
postgres.describe('supervision from one kind of database to the other', () => {
  let folder: string;
  let server: PostgresServer;
  let source: Desk;
  const at = (name: string) => join(folder, name);
  const openOther = async (): Promise<Store> =>
    openPostgresStore({ url: await server.create(), jurisdiction: 'main', program: 'test' });
  const imported = async (store: Store, path: string): Promise<Desk> => {
    const desk = consoleDesk(store, NOW);
    const options = { layout: 'package', skipBadRows: false, dryRun: false };
    const { problems, tables } = await importFiles(desk, await readPaths([path]), options);
    expect(problems).toEqual([]);
    for (const name of TABLES) expect(tables[name]).toMatchObject({ rejected: 0, unchanged: 0, blank: 0 });
    return desk;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-supervision-'));
    server = await startPostgres(postgres.path);
    source = await withPapers();
  }, 60_000);
  afterAll(async () => {
    await source.store.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('by a package: byte for byte and with equal fact ids, and back again', async () => {
    writePackage(at('first'), await exportPackage(source, {}));
    const middle = await imported(await openOther(), at('first'));
    writePackage(at('second'), await exportPackage(middle, {}));
    const back = await imported(await openFile(at('back.db')), at('second'));
    const [first, ids] = [await bytesOf(source), await idsOf(source)];
    for (const name of TABLES) expect(first[`${name}.csv`]!.split('\r\n').length, name).toBeGreaterThan(3);
    expect(ids.length).toBeGreaterThan(500);
    for (const desk of [middle, back]) {
      expect(await bytesOf(desk)).toEqual(first);
      expect(await idsOf(desk)).toEqual(ids);
      for (const instant of [undefined, '2022-12-31T15:59:59.000Z', '2022-10-31T15:59:59.000Z'])
        expect(await itemsOf(desk, instant)).toEqual(await itemsOf(source, instant));
      expect((await desk.store.verify()).broken).toEqual([]);
      const papers = await factsOf(desk.store, { kinds: ['attachment', 'letter'] });
      expect(papers, 'attachments and letters travel in a backup only').toEqual([]);
      await desk.store.close();
    }
  }, 120_000);

  it('by a backup: attachments and letters too, with their bytes and texts', async () => {
    await source.store.backup({ file: at('one.backup'), key: null, now: NOW });
    const held = await contentOf(source.store);
    for (const store of [await openOther(), await openFile(at('restored.db'))]) {
      const asked = { file: at('one.backup'), key: null, dryRun: false, anchor: null };
      expect((await store.restore(asked)).verification?.broken).toEqual([]);
      expect(await contentOf(store)).toEqual(held);
      const [scan] = await factsOf(store, { kinds: ['attachment'] });
      const { content, hash } = scan!.body as { content: string; hash: string };
      const bytes = Buffer.from((await store.texts([content])).get(content)!, 'base64');
      expect([...bytes]).toEqual([...PNG]);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
      const [letter] = await factsOf(store, { kinds: ['letter'] });
      const { text } = letter!.body as LetterBody;
      expect((await store.texts([text])).get(text)).toContain('请于三日内答复');
      await store.close();
    }
  }, 120_000);
});

const UNITS =
  'unit,name,kind,parent\ncity,演示市,city,\na,演示一区,district,city\nb,演示二区,district,city\n';
const TASKS = 'task,title,source,issuer,lead_unit,route,limit,due_on,measure,visible\n';
const ACTS = 'task,number,act,on,task_version,text,progress_pct,milestone,colour,of,reviewed,recorded_at\n';
const task = (id: string, more: Readonly<Record<string, string>> = {}) => {
  const cells = {
    source: 'minutes',
    issuer: 'city',
    lead: 'a',
    route: 'forward',
    due: '2023-01-31',
    ...more,
  };
  const { source, issuer, lead, route, due } = cells;
  return `${id},事项${id},${source},${issuer},${lead},${route},fixed,${due},visible,建成\n`;
};
const DAY = ['2023-01-03', '2023-01-04', '2023-01-05', '2023-01-06', '2023-01-09', '2023-01-10'];
const act = (id: string, number: number, what: string, cells = ',,,,,') => {
  const day = DAY[number - 1]!;
  return `${id},${number},${what},${day},1,${cells},${day}T10:00:00+08:00\n`;
};
const opened = (id: string) => ['approve', 'issue', 'accept'].map((what, i) => act(id, i + 1, what)).join('');

describe('supervision in a package that is not sound', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());
  const tried = async (files: Readonly<Record<string, string>>) => {
    const folder = folderOf(desk, { ...SOUND, 'units.csv': UNITS, ...files });
    const result = await importPath(desk, folder);
    const told = result.problems.map(({ file, row, column, code }) => [
      file?.split('/').at(-1),
      row,
      column,
      code,
    ]);
    for (const problem of result.problems)
      expect(importMessage(problem, 'zh'), JSON.stringify(problem)).toMatch(/。$/);
    return { result, told };
  };

  it.each([
    ['an act before its state', act('t', 1, 'issue'), [[2, 'act', 'act-out-of-course']]],
    ['a gap in the numbers', act('t', 1, 'approve') + act('t', 3, 'issue'), [[3, 'number', 'act-number']]],
    [
      'all that follows a broken act',
      act('t', 1, 'approve') + act('t', 2, 'close') + act('t', 3, 'strike'),
      [
        [3, 'act', 'act-out-of-course'],
        [4, 'number', 'act-after-broken'],
      ],
    ],
    [
      'progress that falls without a reason',
      opened('t') + act('t', 4, 'feedback', '说,60,,,,') + act('t', 5, 'feedback', ',40,,,,'),
      [[6, 'progress_pct', 'act-out-of-course']],
    ],
    [
      'a milestone that is not there',
      opened('t') + act('t', 4, 'feedback', '说,,1,,,'),
      [[5, 'milestone', 'act-out-of-course']],
    ],
    [
      'a review of nothing',
      opened('t') + act('t', 4, 'ask-review', '请复核,,,,2,slip'),
      [[5, 'of', 'act-out-of-course']],
    ],
    [
      'an act before its time',
      act('t', 2, 'issue').replace('2023-01-04T10', '2023-01-02T10') + act('t', 1, 'approve'),
      [[2, 'recorded_at', 'act-before-its-time']],
    ],
    ['an act of no item', act('nobody', 1, 'approve'), [[2, 'task', 'unknown-task']]],
    [
      'a version that is not there',
      act('t', 1, 'approve').replace(',1,,', ',2,,'),
      [[2, 'task_version', 'unknown-task-version']],
    ],
    ['a word that is no act', act('t', 1, 'abolish'), [[2, 'act', 'not-a-choice']]],
  ])('%s is told in its cell, and nothing comes in', async (_, acts, expected) => {
    const { result, told } = await tried({ 'tasks.csv': TASKS + task('t'), 'task_acts.csv': ACTS + acts });
    expect(told).toEqual(expected.map((one) => ['task_acts.csv', ...one]));
    expect(result.tables['tasks']).toMatchObject({ accepted: 0 });
    expect(await desk.at('').store.position()).toBe(0);
  });

  it('items that come back to themselves, unknown units and books: each cell, and nothing comes in', async () => {
    const head = TASKS.replace('task,', 'task,parent,book,');
    const row = (id: string, parent: string, more = {}, book = '') =>
      task(id, more).replace(`${id},`, `${id},${parent},${book},`);
    const { told } = await tried({
      'tasks.csv':
        head + row('x', 'y') + row('y', 'x') + row('z', '', { lead: 'c' }) + row('w', '', {}, 'book-9'),
    });
    expect(told).toEqual([
      ['tasks.csv', 2, 'parent', 'task-circular'],
      ['tasks.csv', 3, 'parent', 'task-circular'],
      ['tasks.csv', 4, 'lead_unit', 'unknown-unit'],
      ['tasks.csv', 5, 'book', 'unknown-task-book'],
    ]);
  });

  it('200 rows with 20 bad ones: all 20 cells, and with leave the other 180', async () => {
    const bad = [{ source: 'rumour' }, { issuer: 'nowhere' }, { lead: 'c' }, { due: '2023-02-30' }];
    const column = ['source', 'issuer', 'lead_unit', 'due_on'];
    const rows = Array.from({ length: 200 }, (_, i) =>
      task(`t${i}`, i % 10 === 3 ? bad[Math.floor(i / 10) % 4] : {}),
    );
    const files = { 'tasks.csv': TASKS + rows.join('') };
    const { result, told } = await tried(files);
    const cells = told.map(([file, row, at]) => [file, Number(row), at] as const).sort((a, b) => a[1] - b[1]);
    expect(cells).toEqual(Array.from({ length: 20 }, (_, k) => ['tasks.csv', k * 10 + 5, column[k % 4]]));
    expect(result.tables['tasks']).toMatchObject({ rows: 200, accepted: 0, rejected: 200 });
    const folder = folderOf(desk, { ...SOUND, 'units.csv': UNITS, ...files });
    const taken = await importPath(desk, folder, { skipBadRows: true });
    expect(taken.tables['tasks']).toMatchObject({ rows: 200, accepted: 180, rejected: 20 });
  });

  it('a sheet of 200 drafts with 20 bad ones is refused whole, with all 20 cells', async () => {
    await importPath(desk, folderOf(desk, { ...SOUND, 'units.csv': UNITS }));
    const good = {
      source: 'minutes',
      issuer: 'city',
      leadUnit: 'a',
      limit: 'days',
      limitDays: '20',
      measure: 'visible',
    };
    const bad = [
      { source: 'rumour' },
      { leadUnit: 'c' },
      { limitDays: '0' },
      { measure: 'mood' },
      { visible: '' },
    ];
    const column = ['source', 'leadUnit', 'limitDays', 'measure', 'visible'];
    const rows = Array.from({ length: 200 }, (_, i) => {
      const cells = { title: `事项${i}`, ...good, visible: '建成' };
      return { row: i + 2, cells: i % 10 === 7 ? { ...cells, ...bad[Math.floor(i / 10) % 5] } : cells };
    });
    const asked = { issuer: 'city', file: '事项.xlsx', sheet: '第1批', rows };
    const before = await desk.at('').store.position();
    const refused = await importTasks(desk.at(NOW), asked).catch((error: unknown) => error as Refusal);
    expect(refused).toMatchObject({
      kind: 'invalid',
      key: 'import-tasks-refused',
      params: { count: 20, rows: 200 },
    });
    expect((refused as Refusal).problems.map(({ row, column: at }) => [row, at])).toEqual(
      Array.from({ length: 20 }, (_, k) => [k * 10 + 9, column[k % 5]]),
    );
    expect(await desk.at('').store.position()).toBe(before);
  });
});
