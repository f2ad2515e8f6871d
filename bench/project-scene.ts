import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../src/acts/desk.ts';
import type { Draft } from '../src/engine/fact.ts';
import type { Period } from '../src/engine/period.ts';
import type { ProjectBody } from '../src/engine/projects/project-facts.ts';
import { dayPlus } from '../src/engine/tasks/calendar.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { ErasableText, Store } from '../src/store/store.ts';
import { appendAt, draftsAt, sceneDesk } from './scene-store.ts';

/** 项目场景 — a store of so many projects with twelve months each, and the desks that look at them. */
export interface ProjectScene {
  readonly store: Store;
  readonly projects: number;
  /** The supervision office over the whole tree. */
  readonly office: () => Desk;
  /** The head of one bureau. */
  readonly head: () => Desk;
  readonly close: () => Promise<void>;
}

export const UNITS = 20;
/** The month that lists are for. */
export const PERIOD = '2022-12' as Period;
const NOW = '2023-02-10T02:00:00.000Z';
/** Facts of one append. */
const BATCH = 20_000;
const TYPES = ['industry', 'service', 'livelihood', 'infrastructure', 'park', 'renovation', 'road', 'other'];
const TOTALS = [800, 3_000, 12_000, 26_000, 45_000, 88_000, 120_000, 260_000, 510_000, 1_200_000];

/** The code of a unit, of a street and of a project. */
export const unitOf = (i: number): string => `u${String(i % UNITS).padStart(2, '0')}`;
export const projectOf = (i: number): string => `p${String(i).padStart(6, '0')}`;

/**
 * A store with so many projects: of all types, sizes and stages, most under construction, some that stand still, each with a plan
 * and a figure for the twelve months of 2022; one in four with milestones, one in ten held up. The same for the same number, always.
 */
export async function createProjectScene(projects: number): Promise<ProjectScene> {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-bench-'));
  const file = join(folder, 'projects.db');
  const store = await openSqliteStore({ file, jurisdiction: 'main', program: 'bench' });
  await appendAt(store, NOW, { drafts: zoneDrafts(), texts: [] });
  let drafts: Draft[] = [];
  let texts: ErasableText[] = [];
  const flush = async (): Promise<void> => {
    if (drafts.length > 0) await appendAt(store, NOW, { drafts, texts });
    [drafts, texts] = [[], []];
  };
  for (let i = 0; i < projects; i++) {
    addProject(i, drafts, texts);
    if (drafts.length >= BATCH) await flush();
  }
  await flush();
  return {
    store,
    projects,
    office: () => sceneDesk(store, NOW, { person: 'office', role: 'supervision-office', unit: 'city' }),
    head: () => sceneDesk(store, NOW, { person: 'head', role: 'department-head', unit: unitOf(1) }),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const draft = draftsAt(NOW);

function zoneDrafts(): Draft[] {
  const units = Array.from({ length: UNITS }, (_, i) => unitOf(i));
  return [
    draft('unit', { unit: 'city', name: '城市', kind: 'city' }),
    draft('unit', { unit: 'zone', name: '开发区', kind: 'zone', parent: 'city' }),
    ...units.map((unit, i) =>
      draft('unit', { unit, name: unit, kind: i < 4 ? 'street' : 'bureau', parent: 'zone' }),
    ),
    draft('currency-rate', { currency: 'USD', day: '2022-01-04', rate: '6.38' }),
  ];
}

// ---- one project with its months ----

/** By tens of projects and not by the last digit, so that every unit has every state. */
const turnOf = (i: number): number => Math.floor(i / UNITS) % 10;

function addProject(i: number, drafts: Draft[], texts: ErasableText[]): void {
  const total = TOTALS[(i * 7 + turnOf(i)) % TOTALS.length]! + (i % 97);
  drafts.push(draft('project', lineOf(i, total)));
  addMonths(i, total, { drafts, texts });
  if (i % 4 === 1) addMilestones(i, drafts);
  if (i % 10 === 3) addHindrance(i, drafts, texts);
}

function lineOf(i: number, total: number): ProjectBody {
  const turn = turnOf(i);
  const startedOn = dayPlus('2022-12-31', -((i * 37) % 900));
  return {
    project: projectOf(i),
    name: `第 ${i} 号项目`,
    unit: unitOf(i),
    type: TYPES[(i * 3 + turn) % TYPES.length]!,
    level: i % 3 === 0 ? 'city' : 'zone',
    place: unitOf(i % 4),
    coUnits: i % 4 === 0 ? [unitOf(i + 3)] : [],
    totalInvestment: String(total),
    ...(i % 50 === 7 ? { currency: 'USD' } : {}),
    plannedStart: dayPlus(startedOn, -((i * 11) % 60)),
    plannedEnd: dayPlus('2022-12-31', ((i * 53) % 900) - 120),
    ...(turn === 0 ? {} : { startedOn }),
    ...(turn > 1 ? { enrolledOn: dayPlus(startedOn, 20) } : {}),
    ...(turn === 9 ? { finishedOn: dayPlus(startedOn, 5) } : {}),
    ...(i % 41 === 5 ? { status: 'suspended' as const } : {}),
  };
}

interface Adding {
  readonly drafts: Draft[];
  readonly texts: ErasableText[];
}

/**
 * Plan and figure of each month since January; one project in ten stands still from May on, one in ten reports nothing for the last
 * month, one in ten says something of its last four months, half of these the same each time.
 */
function addMonths(i: number, total: number, { drafts, texts }: Adding): void {
  const year = Math.round(total * (0.1 + (i % 5) / 20));
  const share = 0.6 + ((i * 13) % 60) / 100;
  const turn = turnOf(i);
  for (let month = 1; month <= 12; month++) {
    const done = Math.min(year, Math.round(year * (Math.min(month, turn === 4 ? 5 : 12) / 12) * share));
    const said = turn === 6 && month > 8;
    const note = `#${i}-${month}`;
    if (said) texts.push({ placeholder: note, text: noteText(i, i % 2 === 0 ? 0 : month) });
    drafts.push(
      draft('project-progress', {
        project: projectOf(i),
        period: `2022-${String(month).padStart(2, '0')}` as Period,
        plan: String(Math.round((year * month) / 12)),
        ...(turn === 5 && month === 12 ? {} : { investment: String(turn === 0 ? 0 : done) }),
        ...(said ? { note } : {}),
      }),
    );
  }
}

const WORKS = [
  '土方开挖',
  '桩基施工',
  '主体结构',
  '管线迁改',
  '幕墙安装',
  '设备调试',
  '道路铺装',
  '竣工资料',
];

function noteText(i: number, month: number): string {
  return `第 ${i} 号项目${WORKS[month % WORKS.length]}正在推进，下月转入${WORKS[(month * 3 + 1) % WORKS.length]}。`;
}

function addMilestones(i: number, drafts: Draft[]): void {
  const of = { project: projectOf(i), milestone: '主体封顶' };
  const due = dayPlus('2022-06-30', (i * 29) % 300);
  const may = { ...of, period: '2022-05' as Period, milestoneDue: due };
  const october = { ...of, period: '2022-10' as Period, milestoneDue: dayPlus(due, i % 3 === 0 ? 90 : 0) };
  drafts.push(draft('project-progress', may), draft('project-progress', october));
}

function addHindrance(i: number, drafts: Draft[], texts: ErasableText[]): void {
  const placeholder = `#${i}`;
  texts.push({ placeholder, text: `第 ${i} 号项目用地未落实` });
  drafts.push(
    draft('project-hindrance', {
      hindrance: `h${i}`,
      project: projectOf(i),
      kind: 'land',
      text: placeholder,
      ownerUnit: unitOf(i + 5),
      raisedOn: '2022-09-01',
      ...(i % 20 === 3 ? { clearedOn: '2022-11-01' } : {}),
    }),
  );
}
