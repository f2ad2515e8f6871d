import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLANK_REASONS } from '../../src/engine/blank.ts';
import { mainspring, mainspringHere, temporaryFolder } from '../command.ts';
import { projectRoot } from '../needs.ts';

const folder = temporaryFolder();
const db = join(folder, 'demo.db');
const BOARD = ['board', '--peers', 'districts', '--period', '2022-06', '--json'];

interface Row {
  readonly unit: string;
  readonly indicator: string;
  readonly [field: string]: unknown;
}

function zoneRows(json: { rows: Row[] }): Row[] {
  return json.rows.filter((row) => row.unit === 'edz');
}

function counts(rows: Row[]): Record<string, number> {
  return {
    rows: rows.length,
    both: rows.filter((row) => row['metTarget'] === true && row['beatsAverage'] === true).length,
    firsts: rows.filter((row) => row['rank'] === 1 && row['rankBy'] === 'growth').length,
  };
}

/** A new store from the demonstration package with the lines of one key edited; null drops the line. */
async function storeWith(name: string, key: RegExp, edit: (line: string) => string | null): Promise<string> {
  const copy = join(folder, `package-${name}`);
  cpSync(join(projectRoot, 'demo', 'wuxi-2022'), copy, { recursive: true });
  rmSync(join(copy, 'datapackage.json'), { force: true });
  const file = join(copy, 'figures.csv');
  const before = readFileSync(file, 'utf8');
  const lines = before.split('\n').map((line) => (key.test(line) ? edit(line) : line));
  const after = lines.filter((line) => line !== null).join('\n');
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  const store = join(folder, `${name}.db`);
  expect(await mainspringHere(['import', copy, '--db', store, '--json'])).toMatchObject({
    status: 0,
    stderr: '',
  });
  return store;
}

beforeAll(() => {
  expect(mainspring([...BOARD, '--db', db])).toMatchObject({ status: 0, stderr: '' });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('board: the article’s statements come out computed', () => {
  it('15 rows, 13 met and above the city, 9 first by growth, fdi past its year, gdp needs 8.5', async () => {
    const rows = zoneRows((await mainspringHere([...BOARD, '--db', db])).json());
    expect(counts(rows)).toEqual({ rows: 15, both: 13, firsts: 9 });
    const by = Object.fromEntries(rows.map((row) => [row.indicator, row]));
    expect(by['fdi']).toMatchObject({ reachedYear: true, rank: 1, rankBy: 'completion' });
    expect(by['gdp']).toMatchObject({ rank: 1, metTarget: false, requiredGrowthPct: expect.closeTo(8.5, 2) });
  });

  it('planted wrong: one of the nine below a peer makes it 8', async () => {
    const store = await storeWith('lowered', /^edz,fixed-investment,2022-06,/, (line) =>
      line.replace(',27.3,', ',2.3,'),
    );
    expect(counts(zoneRows((await mainspringHere([...BOARD, '--db', store])).json()))).toMatchObject({
      firsts: 8,
    });
  }, 60_000);

  it('planted wrong: a figure that is not there leaves a row that says why', async () => {
    const store = await storeWith('removed', /^edz,trade,2022-06,/, () => null);
    const row = zoneRows((await mainspringHere([...BOARD, '--db', store])).json()).find(
      (one) => one.indicator === 'trade',
    )!;
    const missing = { blank: 'not-reported' };
    expect(row).toMatchObject({ value: missing, rank: missing, metTarget: missing, light: 'grey', peers: 7 });
  }, 60_000);

  it('as of 12 August the restatement is not there; the next day it is, and it restates', async () => {
    const at = async (day: string): Promise<Row[]> =>
      zoneRows((await mainspringHere([...BOARD, '--db', db, '--as-of', day])).json());
    const before = await at('2022-08-12');
    const after = await at('2022-08-13');
    expect(new Set(before.map((row) => row['targetVersion']))).toEqual(new Set([1]));
    expect(new Set(after.map((row) => row['targetVersion']))).toEqual(new Set([2]));
    expect(after.map((row) => row['target'])).toEqual(before.map((row) => row['target']));
  });

  it('every field of every row is a value or a blank of the one list, never null and never absent', async () => {
    const fields = (
      'unit indicator period basis value growthPct growthComputedPct base target targetKind completionPct schedulePct ' +
      'scheduleKind gapPoints ratioToSchedule light lightRule rankBy rank reportedRank peers tied movedBy toNext aheadOfNext ' +
      'peerAverage averageKind beatsAverage metTarget reachedYear recordSince requiredRest requiredPerMonth requiredGrowthPct ' +
      'leadUnit status releasedOn source targetVersion targetDoc targetTier judgedLight'
    ).split(' ');
    const { rows } = (await mainspringHere([...BOARD, '--db', db])).json() as { rows: Row[] };
    expect(rows).toHaveLength(120);
    for (const row of rows) {
      for (const field of fields) {
        const value = row[field];
        const reason =
          typeof value === 'object' && value !== null ? (value as { blank: string }).blank : 'not-due';
        const known = (BLANK_REASONS as readonly string[]).includes(reason);
        expect([field, value === null || value === undefined, known]).toEqual([field, false, true]);
      }
    }
  });

  it('csv carries the same rows, a blank as its reason and never as 0', async () => {
    const ran = await mainspringHere([
      'board',
      '--peers',
      'districts',
      '--period',
      '2022-06',
      '--csv',
      '--db',
      db,
    ]);
    expect(ran.stdout.charCodeAt(0)).toBe(0xfeff);
    expect(ran.stdout.trim().split('\r\n')).toHaveLength(121);
    expect(ran.stdout).toContain('(not-applicable)');
  });
});

describe('tasks: the items of supervision as the page lists them', () => {
  const TASKS = ['tasks', '--db', db, '--as-of', '2022-12-31'];

  it('gives every item with its list and light, and totals that add up', async () => {
    const { tasks, totals, today } = (await mainspringHere([...TASKS, '--json'])).json();
    expect([today, tasks.length, totals.items]).toEqual(['2022-12-31', 46, 46]);
    const counted = Object.fromEntries(Object.keys(totals.lists).map((list) => [list, 0]));
    for (const { list } of tasks as { list: string }[]) counted[list]! += 1;
    expect(totals.lists).toEqual(counted);
    const lit = (totals.lights as { open: number; done: number }[]).map(({ open, done }) => open + done);
    expect(lit.reduce((sum, one) => sum + one)).toBe(46 - counted['draft']! - counted['withdrawn']!);
    const hub = (tasks as { task: string }[]).find(({ task }) => task === 'project-community-hub');
    expect(hub).toMatchObject({
      book: 'book-2022-h2-projects',
      nature: 'projects',
      state: 'working',
      list: 'overdue',
      light: 'red',
      because: 'overdue',
      dueOn: '2022-11-30',
      daysLeft: -31,
      leadUnit: 'street-2',
      leader: '演示辛',
      title: '演示邻里中心项目开工建设',
      slip: { colour: 'red', answerBy: '2022-12-16', answered: false },
      progress: { from: 'milestones', now: 0, wanted: 2 },
    });
  });

  it.each([
    [
      ['--list', 'overdue'],
      ['inspection-contracts', 'project-community-hub'],
    ],
    [['--unit', 'eco-bureau', '--light', 'blue'], ['eco-pm25']],
    [
      ['--source', 'inspection'],
      ['inspection-contracts', 'inspection-dust'],
    ],
    [
      ['--book', 'book-2022-h2-expropriation', '--leader', '演示庚'],
      ['expro-old-street', 'expro-street-1'],
    ],
    [['--leader', '演示庚', '--light', 'red'], []],
  ])('%j', async (words, expected) => {
    const { tasks, totals } = (await mainspringHere([...TASKS, ...words, '--json'])).json();
    expect((tasks as { task: string }[]).map(({ task }) => task).sort()).toEqual(expected);
    expect(totals.items).toBe(expected.length);
  });

  it('as of another day it is another table, and before any item an empty one', async () => {
    const at = async (day: string) =>
      (await mainspringHere(['tasks', '--db', db, '--as-of', day, '--json'])).json();
    expect((await at('2022-08-20')).totals).toMatchObject({ items: 32, lists: { going: 32, overdue: 0 } });
    expect(await at('2022-08-14')).toMatchObject({ tasks: [], totals: { items: 0, lights: [] } });
  });

  it('matters that come back: where there is none the text is one line, and no failure', async () => {
    const ran = await mainspringHere(['matters', '--recurring', '--as-of', '2022-01-01', '--db', db]);
    expect([ran.status, ran.stderr, ran.stdout.trim().split('\n').length]).toEqual([0, '', 1]);
    const found = await mainspringHere(['matters', '--recurring', '--as-of', '2022-08-13', '--db', db]);
    expect(found.stdout.trim().split('\n').length).toBeGreaterThan(1);
  });

  it('is a table by list for people, in the language of LANG, and CSV for spreadsheets', async () => {
    const chinese = (await mainspringHere(TASKS)).stdout;
    expect(chinese).toContain('逾期未办  2\n');
    expect(chinese).toMatch(/◆ 逾期 .*演示二街道 .*演示邻里中心项目开工建设/);
    expect((await mainspringHere(TASKS, { LANG: 'en_GB.UTF-8' })).stdout).toMatch(
      /Overdue {2}2\n[^]*Demo Street 2/,
    );
    const csv = (await mainspringHere([...TASKS, '--csv'])).stdout;
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.trim().split('\r\n')).toHaveLength(47);
  });
});

describe('explain and verify', () => {
  it('gives the tree from every number to fact ids', async () => {
    const words = [
      'explain',
      '--unit',
      'edz',
      '--indicator',
      'gdp',
      '--period',
      '2022-06',
      '--json',
      '--db',
      db,
    ];
    const { fields } = (await mainspringHere(words)).json();
    expect(fields.value.facts[0].fact).toMatch(/^[0-9a-f]{64}$/);
    expect(fields.requiredGrowthPct.inputs).toHaveLength(3);
  });

  it('passes, and after one value is changed directly in the database names it, exit 1', async () => {
    expect(mainspring(['verify', '--db', db, '--json']).status).toBe(0);
    const copy = join(folder, 'tampered.db');
    cpSync(db, copy);
    const opened = new DatabaseSync(copy);
    for (const { name } of opened.prepare(`select name from sqlite_master where type = 'trigger'`).all()) {
      opened.exec(`drop trigger "${String(name)}"`);
    }
    const object = 'figure/edz/gdp/natural/202201-202206';
    const row = opened.prepare('select position, bytes from facts where object = ?').get(object)!;
    const text = String(row['bytes']);
    const changed = text.replace('194.54', '199.54');
    expect(changed).not.toBe(text);
    opened.prepare('update facts set bytes = ? where position = ?').run(changed, row['position']!);
    opened.close();
    const ran = mainspring(['verify', '--db', copy, '--json']);
    expect(ran.status).toBe(1);
    expect(ran.json().broken[0]).toMatchObject({ object, position: row['position'] });
    expect((await mainspringHere(['verify', '--db', copy])).stdout).toContain(
      `第 ${String(row['position'])} 条事实`,
    );
  });
});

describe('refusals of the command line', () => {
  it.each([
    [['board', '--peers', 'nobody', '--period', '2022-06'], 'districts'],
    [['board', '--peers', 'districts', '--period', '2022-13'], '2022-13'],
    [['board', '--peers', 'districts', '--period', '2022-06', '--as-of', '2022-02-30'], '2022-02-30'],
    [['board', '--peers', 'districts', '--period', '2022-06', '--indicator', 'gpd'], 'gdp'],
    [['board', '--period', '2022-06'], '--peers'],
    [['board', '--peers', 'districts', '--period', '2022-06', '--as-of', '2018-01-01'], '2018-01-01'],
    [['explain', '--unit', 'edx', '--indicator', 'gdp', '--period', '2022-06'], 'edz'],
    [['board', '--nonsense'], 'help'],
    [['tasks', '--unit', 'stret-2'], 'street-2'],
    [['tasks', '--unit', 'street-1', '--unit', 'street-2'], '--unit'],
    [['tasks', '--list', 'late'], 'done-late'],
    [['tasks', '--source', 'letter'], 'livelihood'],
    [['tasks', '--light', 'orange'], 'yellow'],
    [['tasks', '--book', 'book-2022'], 'book-2022-h2-economic'],
    [['tasks', '--leader', '演示丙丙'], '演示丙'],
    [['tasks', '--as-of', '2022-13-01'], '2022-13-01'],
    [['dance'], 'dance'],
    [['verify', '--db', '/nowhere/at/all.db'], '/nowhere/at/all.db'],
  ])('%j: exit 2, nothing on stdout, one sentence that names it', async (words, named) => {
    const ran = await mainspringHere([...words, '--json', ...(words.includes('--db') ? [] : ['--db', db])]);
    expect([ran.status, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(named);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('speaks the language of LANG', async () => {
    const words = ['board', '--peers', 'nobody', '--period', '2022-06', '--db', db];
    expect(mainspring(words).stderr).toMatch(/没有/);
    expect(mainspring(words, { LANG: 'en_GB.UTF-8' }).stderr).toMatch(/There is no peer group/);
  });
});
