import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../src/acts/desk.ts';
import type { Draft, FactBodies } from '../src/engine/fact.ts';
import { dayPlus } from '../src/engine/tasks/calendar.ts';
import {
  TASK_SOURCES,
  type TaskActBody,
  type TaskActKind,
  type TaskBody,
} from '../src/engine/tasks/task-facts.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { ErasableText, Store } from '../src/store/store.ts';
import { appendAt, draftsAt, sceneDesk } from './scene-store.ts';

/** 督办场景 — a store of so many items between one office and the units of a zone, and the desks that look at them. */
export interface TaskScene {
  readonly store: Store;
  /** The supervision office over the whole tree. */
  readonly office: () => Desk;
  /** The head of one unit. */
  readonly head: () => Desk;
  /** Items somebody may be urged about: being worked on, led by that unit. */
  readonly going: readonly string[];
  readonly close: () => Promise<void>;
}

export const UNITS = 20;
export const LEADERS = 12;
const NOW = '2022-12-20T02:00:00.000Z';
const TODAY = '2022-12-20';
/** Facts of one append. */
const BATCH = 20_000;

/** The code of a unit, and the name of a leader. */
export const unitOf = (i: number): string => `u${String(i % UNITS).padStart(2, '0')}`;
export const leaderOf = (i: number): string => `领导${i % LEADERS}`;

/**
 * A store with so many items: of all sources, three of ten open, the rest at their end; one of six measured by an indicator, one of
 * ten split from another. The same for the same number, always.
 */
export async function createTaskScene(items: number): Promise<TaskScene> {
  const folder = mkdtempSync(join(tmpdir(), 'mainspring-bench-'));
  const store = await openSqliteStore({
    file: join(folder, 'tasks.db'),
    jurisdiction: 'main',
    program: 'bench',
  });
  await appendAt(store, NOW, { drafts: zoneDrafts(), texts: [] });
  for (let from = 0; from < items; from += BATCH / 5) {
    const drafts: Draft[] = [];
    const texts: ErasableText[] = [];
    for (let i = from; i < Math.min(items, from + BATCH / 5); i++) addItem(i, drafts, texts);
    await appendAt(store, NOW, { drafts, texts });
  }
  const going = Array.from({ length: items }, (_, i) => i).filter(
    (i) => i % 20 === 1 && stageOf(i) === 'working',
  );
  return {
    store,
    office: () => sceneDesk(store, NOW, { person: 'office', role: 'supervision-office', unit: 'city' }),
    head: () => sceneDesk(store, NOW, { person: 'head', role: 'department-head', unit: unitOf(1) }),
    going: going.map(taskId),
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
    ...units.map((unit) => draft('unit', { unit, name: unit, kind: 'bureau', parent: 'zone' })),
    draft('indicator', {
      indicator: 'invest',
      name: '投资',
      measuredIn: '亿元',
      kind: 'flow',
      reportedAs: 'ytd',
      direction: 'up',
      frequency: 'month',
      decimals: 2,
      rankedBy: 'value',
    } as FactBodies['indicator']),
    ...units.map((unit, i) => {
      const figure = { unit, indicator: 'invest', basis: 'natural', window: '202201-202211' };
      return draft('figure', { ...figure, value: String(40 + i) });
    }),
  ];
}

// ---- one item with its acts ----

const taskId = (i: number): string => `t${String(i).padStart(6, '0')}`;

type Stage = 'draft' | 'issued' | 'working' | 'review' | 'struck';

/** By tens of items and not by the last digit, so that every unit has every stage. */
function stageOf(i: number): Stage {
  const at = Math.floor(i / UNITS) % 10;
  return at === 0
    ? 'issued'
    : at < 3
      ? 'working'
      : at === 3
        ? 'review'
        : at === 4 && i % 3 === 0
          ? 'draft'
          : 'struck';
}

const STEPS: Readonly<Record<Stage, readonly TaskActKind[]>> = {
  draft: [],
  issued: ['approve', 'issue'],
  working: ['approve', 'issue', 'accept', 'feedback'],
  review: ['approve', 'issue', 'accept', 'report'],
  struck: ['approve', 'issue', 'accept', 'report', 'close', 'strike'],
};

function addItem(i: number, drafts: Draft[], texts: ErasableText[]): void {
  const put = (name: string, text: string): string => {
    const placeholder = `#${i}-${name}`;
    texts.push({ placeholder, text });
    return placeholder;
  };
  const task = taskId(i);
  const measured = i % 6 === 0;
  const body = {
    task,
    title: put('title', `第 ${i} 项：把这件事办完并报结果`),
    source: TASK_SOURCES[(i * 7 + Math.floor(i / UNITS)) % TASK_SOURCES.length]!,
    issuer: 'zone',
    leadUnit: unitOf(i),
    coUnits: i % 4 === 0 ? [unitOf(i + 3)] : [],
    route: i % 4 === 0 ? 'joint' : 'forward',
    leader: put('leader', leaderOf(i * 5 + Math.floor(i / UNITS))),
    limit: 'fixed',
    dueOn: dayPlus(TODAY, ((i * 37) % 400) - 100),
    ...(i % 10 === 9 ? { parent: taskId(i - 1) } : {}),
    ...(measured
      ? {
          measure: 'indicator',
          indicator: 'invest',
          measuredUnit: unitOf(i),
          measuredPeriod: '2022',
          measuredField: 'value',
        }
      : { measure: 'visible', visible: put('visible', '建成并投入使用') }),
    ...(measured ? { op: 'at_least', value: '48' } : {}),
  } as TaskBody;
  drafts.push(draft('task', body));
  const steps = STEPS[stageOf(i)];
  for (const [at, act] of steps.entries()) drafts.push(actDraft({ task, act, at, measured, put }));
}

interface Step {
  readonly task: string;
  readonly act: TaskActKind;
  readonly at: number;
  readonly measured: boolean;
  readonly put: (name: string, text: string) => string;
}

function actDraft({ task, act, at, measured, put }: Step): Draft {
  const said = act === 'report' || act === 'feedback' ? { text: put(act, '按计划推进') } : {};
  const progress = act === 'feedback' && !measured ? { progressPct: '55' } : {};
  const body: TaskActBody = {
    task,
    number: at + 1,
    act,
    on: dayPlus('2022-07-01', at * 20),
    taskVersion: 1,
    ...said,
    ...progress,
  };
  return draft('task-act', body, at + 1);
}
