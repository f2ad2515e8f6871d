import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mainspring, mainspringHere, temporaryFolder } from '../command.ts';
import { projectRoot } from '../needs.ts';

const folder = temporaryFolder();
const db = join(folder, 'demo.db');

interface Found {
  readonly rule: string;
  readonly since: string;
  readonly evidence: readonly { key: string; params: object }[];
}
interface Project {
  readonly project: string;
  readonly unit: string;
  readonly type: string;
  readonly lead: string | null;
  readonly coUnits: readonly string[];
  readonly stage: string;
  readonly status: string;
  readonly classes: readonly string[];
  readonly underConstruction: boolean;
  readonly totalInvestment: number;
  readonly findings: readonly Found[];
}
interface Said {
  readonly projects: readonly Project[];
  readonly totals: Record<string, unknown> & {
    byClass: { class: string; gap: string | null; held: number; brokenThrough: number }[];
    reported: {
      unit: string;
      measure: string;
      level: string;
      pct: number;
      rank: number;
      ownPct: number;
      differencePoints: number;
      flagged: boolean;
    }[];
  };
  readonly period: string;
  readonly position: number;
}

const asked = async (words: readonly string[], store = db): Promise<Said> =>
  (
    await mainspringHere([
      'projects',
      '--period',
      '2022-06',
      '--as-of',
      '2022-08-13',
      '--json',
      '--db',
      store,
      ...words,
    ])
  ).json() as Said;
/** The register of the demonstration, asked for once. */
let held: Promise<Said> | null = null;
const demo = (): Promise<Said> => (held ??= asked([]));
const rulesOf = (said: Said, id: string) =>
  said.projects.find(({ project }) => project === id)?.findings.map(({ rule }) => rule) ?? null;

/** A store from the demonstration package with a table written anew. */
async function storeWith(name: string, table: string, edit: (text: string) => string): Promise<string> {
  const copy = join(folder, `package-${name}`);
  cpSync(join(projectRoot, 'demo', 'wuxi-2022'), copy, { recursive: true });
  rmSync(join(copy, 'datapackage.json'), { force: true });
  const file = join(copy, table);
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  const store = join(folder, `${name}.db`);
  const ran = await mainspringHere(['import', copy, '--db', store, '--json']);
  expect(ran.status, ran.stdout.slice(0, 2000)).toBe(0);
  return store;
}

/** The cells of a line by the names of the head; the demonstration's tables of projects have no quoted cells in these columns. */
function cellsOf(text: string, line: string): Record<string, string> {
  const names = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)[0]!
    .split(',');
  return Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell]));
}

beforeAll(() => {
  const ran = mainspring(['import', join(projectRoot, 'demo', 'wuxi-2022'), '--db', db, '--json']);
  expect(ran.status, ran.stdout.slice(0, 2000)).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('projects: the register as the page lists it', () => {
  it('112 under construction of 20 bn yuan, the city’s 59.8 % and first beside our own sum, none broken through from 5 bn on', async () => {
    const { projects, totals, period } = await demo();
    expect(period).toBe('2022-06');
    expect(totals).toMatchObject({
      projects: projects.length,
      underConstruction: 112,
      underConstructionInvestment: 2e10,
    });
    const building = projects.filter(({ underConstruction }) => underConstruction);
    expect([
      building.length,
      building.reduce((sum, { totalInvestment }) => sum + totalInvestment * 100, 0) / 100,
    ]).toEqual([112, 2e10]);
    const zone = totals.reported.find(
      ({ unit, measure, level }) => unit === 'edz' && measure === 'completion' && level === 'city',
    )!;
    expect(zone).toMatchObject({ pct: 59.8, rank: 1, flagged: true });
    expect(zone.differencePoints).toBeCloseTo(zone.ownPct - 59.8, 10);
    const five = totals.byClass.find((line) => line.class === 'ge-5bn')!;
    expect(five).toMatchObject({ gap: 'no-breakthrough', brokenThrough: 0 });
    expect(projects.filter(({ classes }) => classes.includes('ge-5bn'))).toHaveLength(five.held);
  });

  it('each finding says its rule, since when and on what it stands; the totals count them', async () => {
    const { projects, totals } = await demo();
    const found = projects.filter(({ findings }) => findings.length > 0);
    expect(totals['withFindings']).toBe(found.length);
    expect(found.length).toBeGreaterThan(0);
    for (const { findings } of found)
      for (const { since, evidence } of findings) {
        expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(evidence.length).toBeGreaterThan(0);
      }
  });

  it('a milestone that is done ends a standstill; terminated at 100 % is a contradiction', async () => {
    const before = await demo();
    const still = before.projects.find(({ findings }) =>
      findings.some(({ rule }) => rule === 'no-movement'),
    )!.project;
    const moved = await storeWith('moved', 'project_progress.csv', (text) => {
      const [head] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
      const said: Record<string, string> = {
        project: still,
        period: '2022-06',
        milestone: '复工验收',
        milestone_due: '2022-06-20',
        milestone_done: '2022-06-20',
        recorded_at: '2022-07-02T09:00:00+08:00',
      };
      return `${text.trimEnd()}\n${head!
        .split(',')
        .map((name) => said[name] ?? '')
        .join(',')}\n`;
    });
    expect(rulesOf(before, still)).toContain('no-movement');
    expect(rulesOf(await asked([], moved), still)).not.toContain('no-movement');

    const sound = before.projects.find(
      ({ stage, status, findings }) => stage === 'continuing' && status === 'going' && findings.length === 0,
    )!.project;
    const ended = await storeWith('ended', 'projects.csv', (text) => {
      const names = text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)[0]!
        .split(',');
      const last = text.split(/\r?\n/).findLast((line) => line.startsWith(`${sound},`))!;
      const cells: Record<string, string> = {
        ...cellsOf(text, last),
        status: 'terminated',
        finished_on: '2022-06-30',
        recorded_at: '2022-07-20T09:00:00+08:00',
      };
      return `${text.trimEnd()}\n${names.map((name) => cells[name] ?? '').join(',')}\n`;
    });
    expect(rulesOf(before, sound)).toEqual([]);
    expect(rulesOf(await asked([], ended), sound)).toEqual(['terminated-complete']);
  }, 60_000);

  it.each([
    [
      ['--type', 'industry', '--stage', 'continuing', '--class', 'ge-1bn'],
      (one: Project) =>
        one.type === 'industry' && one.stage === 'continuing' && one.classes.includes('ge-1bn'),
    ],
    [
      ['--unit', 'street-1', '--finding', 'foundation-stone'],
      (one: Project) =>
        [one.unit, one.lead, ...one.coUnits].includes('street-1') &&
        one.findings.some(({ rule }) => rule === 'foundation-stone'),
    ],
  ] as const)('%j', async (words, holds) => {
    const whole = (await demo()).projects.filter(holds).map(({ project }) => project);
    expect(whole.length).toBeGreaterThan(0);
    expect((await asked(words)).projects.map(({ project }) => project)).toEqual(whole);
  });

  it('before anything was recorded there is nothing, and a name nobody has is said so', async () => {
    const early = (
      await mainspringHere(['projects', '--period', '2022-06', '--as-of', '2021-06-01', '--json', '--db', db])
    ).json() as Said;
    expect([early.projects, early.totals['projects']]).toEqual([[], 0]);
    for (const words of [
      ['--unit', 'moon'],

      ['--finding', 'none'],
      ['--type', 'castle'],
    ]) {
      const ran = await mainspringHere(['projects', '--json', '--db', db, ...words]);
      expect([words, ran.status, ran.stdout]).toEqual([words, 2, '']);
      expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    }
  }, 60_000);

  it('as text for people and as a file', async () => {
    const text = (
      await mainspringHere(['projects', '--period', '2022-06', '--as-of', '2022-08-13', '--db', db])
    ).stdout;
    expect(text).toMatch(/^2022-06：在建项目 112 个，总投资 200\.00 亿元/);
    expect(text).toContain('50 亿元以上');
    expect(text).toContain('59.8%');
    const english = (
      await mainspringHere(['projects', '--period', '2022-06', '--as-of', '2022-08-13', '--db', db], {
        LANG: 'en_US.UTF-8',
      })
    ).stdout;
    expect(english).toMatch(/^2022-06: 112 projects under construction/);
    const csv = (
      await mainspringHere(['projects', '--period', '2022-06', '--as-of', '2022-08-13', '--csv', '--db', db])
    ).stdout;
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.trim().split('\r\n')).toHaveLength((await demo()).projects.length + 1);
  });
});
