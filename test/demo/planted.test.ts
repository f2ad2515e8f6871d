import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Desk, consoleDesk } from '../../src/acts/desk.ts';
import { readProjectBoard } from '../../src/acts/projects/read-project-board.ts';
import { readProjects } from '../../src/acts/projects/read-projects.ts';
import { matterTable } from '../../src/engine/meetings/matter-table.ts';
import { matterRecord } from '../../src/engine/meetings/recurrence.ts';
import { verifyDraw } from '../../src/engine/inspections/verify-draw.ts';
import { importFiles } from '../../src/server/files/import-files.ts';
import { readPaths } from '../../src/server/files/read-files.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { temporaryFolder } from '../command.ts';
import { demoStore } from '../demo-store.ts';
import { projectRoot } from '../needs.ts';
import { AT_TWO, PLANTED, PLANTED_AT, RECURRING } from './planted.mjs';

/** The evening before the meeting, as the program sees it; what is planted was worked out from the CSV files alone. */
describe('the register of the demonstration, on 12 August 2022', () => {
  it.each(['2022-06', '2022-07'])('has the findings that are planted and no other, %s', async (period) => {
    const desk = await demoStore();
    const asked = { period, asOf: PLANTED_AT, finding: 'any', pageSize: 200 };
    const { rows } = await readProjects(desk, asked);
    const found = rows.flatMap(({ project, findings }) =>
      findings.map(({ rule }) => [project.project, rule]),
    );
    expect(found.sort()).toEqual(PLANTED);
    await desk.store.close();
  });

  it('counts 112 projects of 20 bn yuan, our sum beside the reported 59.8 %, and the gap at 5 bn', async () => {
    const desk = await demoStore();
    const at = { period: '2022-06', asOf: PLANTED_AT };
    const building = await readProjects(desk, { ...at, building: true });
    expect([building.total, building.sum.totalWan]).toEqual([112, 2_000_000]);
    const board = await readProjectBoard(desk, at);
    const ours = board.reported.find(
      ({ report }) => report.unit === 'edz' && report.measure === 'completion' && report.level === 'city',
    )!;
    expect(ours).toMatchObject({ pct: 59.8, rank: 1, ownProjects: 23, flagged: true });
    expect(ours.ownPct).toBeCloseTo((28.5776 / 48.9729) * 100, 9);
    expect(board.classes.map(({ class: id, gap, held }) => [id, gap, held])).toEqual([
      ['ge-1bn', null, 4],
      ['ge-5bn', 'no-breakthrough', 1],
      ['ge-10bn', 'none-held', 0],
    ]);
    await desk.store.close();
  });

  it('finds the matter at four meetings, and none at two', async () => {
    const desk = await demoStore();
    const world = await desk.store.world(PLANTED_AT);
    const records = [...matterTable(world).matters.values()].map((row) => matterRecord(row, '2022-08-12'));
    const found = records.flatMap(({ row, finding }) =>
      finding ? [[row.matter.body.matter, finding.meetings]] : [],
    );
    expect(Object.fromEntries(found)).toEqual(RECURRING);
    for (const matter of AT_TWO)
      expect(records.find(({ row }) => row.matter.body.matter === matter)?.held.length).toBe(2);
    await desk.store.close();
  });

  it('keeps the list of 12 August as its seed gives it', async () => {
    const desk = await demoStore();
    const now = await desk.store.world();
    const versions = now.registry.inspection.get('inspection/heat-2022-08-12')!;
    const { drawnAt } = versions.at(-1)!.body;
    const { differences, draw } = verifyDraw(versions, await desk.store.world(drawnAt));
    expect(draw?.weak.map(({ place }) => place)).toEqual(versions.at(-1)!.body.weak);
    expect(draw?.random.map(({ candidate }) => candidate.place)).toEqual(versions.at(-1)!.body.random);
    expect(draw?.route.map(({ place }) => place)).toEqual(versions.at(-1)!.body.list);
    expect(differences).toEqual([]);
    await desk.store.close();
  });
});

type Edit = (text: string) => string;

/** A store of the demonstration with tables edited. */
async function demoWith(edits: Readonly<Record<string, Edit>>): Promise<Desk> {
  const folder = temporaryFolder();
  const copy = join(folder, 'demo');
  cpSync(join(projectRoot, 'demo', 'wuxi-2022'), copy, { recursive: true });
  for (const [table, edit] of Object.entries(edits)) {
    const path = join(copy, `${table}.csv`);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  }
  const file = join(folder, 'demo.db');
  const store = await openSqliteStore({ file, jurisdiction: 'main', program: 'test' });
  const desk = consoleDesk(store, '2023-02-01T00:00:00.000Z');
  const how = { layout: 'package', skipBadRows: false, dryRun: false } as const;
  expect((await importFiles(desk, await readPaths([copy]), how)).problems).toEqual([]);
  return desk;
}

const KNOWN = '2022-08-11T10:00:00+08:00';
const MILESTONE_DONE = `utility-tunnel,2022-06,主体工程完成,2022-08-28,2022-06-20,,,,,,,,,演示数据,${KNOWN}\n`;
const TERMINATED = `industry-08,演示半导体检测设备项目,,street-1,industry,zone,,street-1,,,,30000,,,2022-01-09,2023-12-28,2022-01-10,2022-01-23,,,terminated,,,,演示数据,${KNOWN}\n`;

describe('planted in the register', () => {
  it('a milestone done takes a finding away, a project terminated at 100 % brings one', async () => {
    const desk = await demoWith({
      projects: (text) => text + TERMINATED,
      project_progress: (text) =>
        text.replace(/^(industry-08,2022-(?:0[6-9]|1\d),,,,,\d+,,,)\d+/gm, '$1100') + MILESTONE_DONE,
    });
    const asked = { period: '2022-06', asOf: PLANTED_AT, finding: 'any', pageSize: 200 };
    const { rows } = await readProjects(desk, asked);
    const found = rows.flatMap((row) => row.findings.map(({ rule }) => [row.project.project, rule]));
    const expected = PLANTED.filter(([id]) => id !== 'utility-tunnel');
    expect(found.sort()).toEqual([...expected, ['industry-08', 'terminated-complete']].sort());
    await desk.store.close();
  }, 60_000);
});
