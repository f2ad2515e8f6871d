import { readProject } from '../src/acts/projects/read-project.ts';
import { readProjectBoard } from '../src/acts/projects/read-project-board.ts';
import { reportMonth } from '../src/acts/projects/report-month.ts';
import { ofAnySize, readProjects } from '../src/acts/projects/read-projects.ts';
import type { Desk } from '../src/acts/desk.ts';
import { rateBook } from '../src/engine/projects/currency.ts';
import {
  type BoardGroups,
  boardLine,
  boardLines,
  classLines,
  countInto,
  noBoard,
} from '../src/engine/projects/project-board.ts';
import { PROJECT_ORDERS, type ProjectFilter, passesFilter } from '../src/engine/projects/project-filter.ts';
import { projectRecord } from '../src/engine/projects/project-record.ts';
import type { ProjectRow } from '../src/engine/projects/project-row.ts';
import { PROJECT_LIGHT_RULES, projectAt, projectRow } from '../src/engine/projects/project-standing.ts';
import { stallsOf } from '../src/engine/projects/stall.ts';
import type { World } from '../src/engine/world.ts';
import { PERIOD, type ProjectScene, UNITS, createProjectScene, projectOf, unitOf } from './project-scene.ts';
import type { Measurement, Report } from './report.ts';
import type { Size } from './scene.ts';
import { type Spread, machineNow, timed } from './stopwatch.ts';

/** Projects of each size; the small store is the peer of all. */
const PROJECTS: Readonly<Record<Size['name'], number>> = { S: 1_000, M: 10_000, L: 100_000 };
/** As many as the zone of the demonstration has. */
const FEW = 112;
/** The published goal: per row shown, 100,000 projects take no more than twice the time of 112. */
const GOAL = 0.5;
const PAGE_SIZE = 50;
/** So many runs for each of a bench's: the answers are short. */
const TIMES = 6;

interface Asked {
  readonly name: string;
  /** Answers with the rows it showed. */
  readonly run: (scene: ProjectScene) => Promise<number>;
}

const list = async (desk: Desk, asked: object): Promise<number> =>
  (await readProjects(desk, { period: PERIOD, pageSize: PAGE_SIZE, ...asked })).rows.length;

const board = async (desk: Desk, asked: object): Promise<number> => {
  const { groups, classes } = await readProjectBoard(desk, { period: PERIOD, ...asked });
  return groups.reduce((rows, { lines }) => rows + lines.length, classes.length + 1);
};

const ASKED: readonly Asked[] = [
  { name: 'list page', run: ({ office }) => list(office(), {}) },
  { name: 'list page, in the middle', run: middlePage },
  { name: 'by name of a part', run: ({ office }) => list(office(), { name: '1 号' }) },
  { name: 'by unit', run: ({ office }) => list(office(), { unit: unitOf(1) }) },
  { name: 'by level, building, furthest behind', run: ({ office }) => list(office(), BEHIND) },
  { name: 'list page of a unit', run: ({ head }) => list(head(), {}) },
  { name: 'stalls', run: ({ office }) => list(office(), { finding: 'any' }) },
  { name: 'board', run: ({ office }) => board(office(), {}) },
  { name: 'board of a type', run: ({ office }) => board(office(), { type: 'road' }) },
  { name: 'board of a unit', run: ({ head }) => board(head(), {}) },
  { name: 'card', run: card },
  { name: 'one new month, then the list', run: monthThenList },
  { name: 'one new month, then the board', run: monthThenBoard },
];
const BEHIND = { level: 'city', building: true, sort: 'gap' };

/** 项目库性能 — what pages and boards take with many projects against 112, per row shown, by the acts that the pages call. */
export async function manyProjects(size: Size, runs: number): Promise<Report> {
  const projects = PROJECTS[size.name];
  const few = await createProjectScene(FEW);
  await measured(few, 1); // the code is warm for both
  const small = await measured(few, runs);
  await few.close();
  const before = machineNow();
  const many = await createProjectScene(projects);
  const opened = await timed(0, () => list(many.office(), {}));
  const large = await measured(many, runs);
  const checked = await agree(many);
  const machine = machineNow();
  await many.close();
  const measurements = ASKED.map(({ name }, i): Measurement => {
    const [ours, theirs] = [large[i]!, small[i]!];
    const times = ours.perRowMs / theirs.perRowMs;
    return {
      name: 'projects',
      size: size.name,
      ours: ours.spread,
      ours_ms: ours.spread.medianMs,
      peer: `${FEW} projects`,
      peer_ms: theirs.spread.medianMs,
      theirs: theirs.spread,
      ratio: 1 / times,
      checked,
      goal: size.name === 'L' ? GOAL : null,
      ...machine,
      note: `${name}: ${times.toFixed(2)} times the time of ${FEW} a row shown (${ours.rows} rows, ${theirs.rows})`,
    };
  });
  const first = `the first list of the day ${opened.coldMs.toFixed(0)} ms, ${((opened.coldMs * 1000) / projects).toFixed(0)} µs a project`;
  const slowest = Math.max(...large.map(({ spread }) => spread.coldMs));
  const asked = `the first answer to a question nobody had asked ${slowest.toFixed(0)} ms at most`;
  const mb = `${machine.peakMb} MB at its highest, ${before.peakMb} MB with ${FEW}`;
  return {
    measurements,
    remarks: [`${size.name}: ${projects} projects, 12 months each; ${first}; ${asked}; ${mb}.`],
  };
}

interface PerRow {
  readonly spread: Spread;
  readonly rows: number;
  readonly perRowMs: number;
}

async function measured(scene: ProjectScene, runs: number): Promise<PerRow[]> {
  const all: PerRow[] = [];
  for (const { run } of ASKED) {
    let rows = 0;
    const spread = await timed(runs * TIMES, async () => {
      rows = await run(scene);
    });
    all.push({ spread, rows, perRowMs: spread.medianMs / Math.max(1, rows) });
  }
  return all;
}

async function middlePage({ office, projects }: ProjectScene): Promise<number> {
  return list(office(), { page: Math.ceil(projects / PAGE_SIZE / 2) });
}

async function card({ office, projects }: ProjectScene): Promise<number> {
  const { record } = await readProject(office(), { project: projectOf(projects - 11), period: PERIOD });
  return record.months.length;
}

/** How often a month was reported in a scene. */
const turns = new WeakMap<ProjectScene, number>();

/** One of the unit's projects after the other says what it invested in the month; more each time, for sums do not fall. */
async function oneMonth(scene: ProjectScene): Promise<void> {
  const turn = turns.get(scene) ?? 0;
  turns.set(scene, turn + 1);
  const own = Math.floor((scene.projects - 2) / UNITS) + 1;
  const project = projectOf(1 + UNITS * (turn % own));
  const { registry } = await scene.store.world();
  const expectedVersion = registry['project-progress'].get(`project-progress/${project}/${PERIOD}/-`)!.length;
  const phase = `第 ${turn} 次更正`;
  await reportMonth(scene.head(), {
    project,
    period: PERIOD,
    phase,
    progressPct: String(turn / 10),
    expectedVersion,
  });
}

async function monthThenList(scene: ProjectScene): Promise<number> {
  await oneMonth(scene);
  return list(scene.office(), {});
}

async function monthThenBoard(scene: ProjectScene): Promise<number> {
  await oneMonth(scene);
  return board(scene.office(), {});
}

/** True when the resident lists and boards give what working out each project and asking it gives, after all that was done. */
async function agree({ office, head, store }: ProjectScene): Promise<boolean> {
  const rows = rowsOf(await store.world());
  const asked: ProjectFilter[] = [
    {},
    { unit: unitOf(1) },
    { level: 'city', building: true },
    { name: '1 号' },
    { finding: 'any' },
    { type: 'road' },
    { class: 'ge-5bn', light: 'red' },
  ];
  for (const filter of asked) {
    if (!(await sameAs(office(), rows, filter))) return false;
  }
  const units = new Set([unitOf(1)]);
  return sameAs(
    head(),
    rows.filter((row) => passesFilter(row, { seen: units })),
    {},
  );
}

function rowsOf(world: World): ProjectRow[] {
  const at = projectAt(PERIOD, '2023-02-10');
  const rates = rateBook(world);
  return [...world.registry.project.values()].map(([line]) => {
    const record = projectRecord(world.registry, line!.body.project)!;
    const findings = stallsOf(world, record, at);
    return projectRow(record, { at, rates, rules: PROJECT_LIGHT_RULES, findings });
  });
}

function boardOf(rows: readonly ProjectRow[]): BoardGroups {
  const groups = noBoard();
  for (const row of rows) countInto(groups, row, { at: projectAt(PERIOD, '2023-02-10'), by: 1 });
  return groups;
}

async function sameAs(desk: Desk, rows: readonly ProjectRow[], filter: ProjectFilter): Promise<boolean> {
  const own = rows.filter((row) => passesFilter(row, filter));
  const told = await readProjects(desk, { period: PERIOD, pageSize: PAGE_SIZE, sort: 'gap', ...filter });
  const shown = await readProjectBoard(desk, { period: PERIOD, ...filter });
  const groups = boardOf(own);
  // What is missing by size is asked of every size.
  const anySize = boardOf(rows.filter((row) => passesFilter(row, ofAnySize(filter))));
  const rule = PROJECT_LIGHT_RULES.progress;
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one));
  return (
    told.total === own.length &&
    text(told.rows) === text(own.toSorted(PROJECT_ORDERS.gap).slice(0, PAGE_SIZE)) &&
    text(shown.all) === text(boardLine(null, groups.all, rule)) &&
    text(shown.classes) === text(classLines(anySize, rule)) &&
    shown.groups.every(({ dimension, lines }) => text(lines) === text(boardLines(groups, dimension, rule)))
  );
}
