import type { Desk } from '../src/acts/desk.ts';
import { readInbox } from '../src/acts/read-inbox.ts';
import { actOnTask } from '../src/acts/tasks/act-on-task.ts';
import { readLights } from '../src/acts/tasks/read-lights.ts';
import { readTasks } from '../src/acts/tasks/read-tasks.ts';
import { lookAt } from '../src/acts/tasks/held-task.ts';
import {
  filterTasks,
  countsByList,
  lightsByUnit,
  passes,
  type TaskFilter,
} from '../src/engine/tasks/task-list.ts';
import { taskRows } from '../src/engine/tasks/task-row.ts';
import type { Measurement, Report } from './report.ts';
import type { Size } from './scene.ts';
import { type Spread, machineNow, timed } from './stopwatch.ts';
import { type TaskScene, createTaskScene, leaderOf, unitOf } from './task-scene.ts';

/** Items of each size; the small store is the peer of all. */
const ITEMS: Readonly<Record<Size['name'], number>> = { S: 500, M: 5_000, L: 50_000 };
const FEW = ITEMS.S;
/** The published goal: the lists of 50,000 items answer within twice the time of 500. */
const GOAL = 0.5;
/** Pages that both stores fill. */
const PAGE_SIZE = 10;
/** So many runs for each of a bench's: the answers are short. */
const TIMES = 6;

interface Asked {
  readonly name: string;
  readonly run: (scene: TaskScene) => Promise<unknown>;
}

const page = (desk: Desk, filter: object): Promise<unknown> =>
  readTasks(desk, { ...filter, pageSize: PAGE_SIZE });

const ASKED: readonly Asked[] = [
  { name: 'list page', run: ({ office }) => page(office(), {}) },
  { name: 'list page, the last', run: lastPage },
  { name: 'overdue', run: ({ office }) => page(office(), { list: 'overdue' }) },
  { name: 'by unit', run: ({ office }) => page(office(), { unit: unitOf(1), list: 'going' }) },
  { name: 'by source', run: ({ office }) => page(office(), { source: 'proposal' }) },
  { name: 'by leader', run: ({ office }) => page(office(), { leader: leaderOf(1) }) },
  {
    name: 'by unit, source, light',
    run: ({ office }) => page(office(), { unit: unitOf(1), source: 'gap', light: 'red' }),
  },
  { name: 'list page of a unit', run: ({ head }) => page(head(), {}) },
  { name: 'one act, then the list', run: actThenList },
  { name: 'board of lights', run: ({ office }) => readLights(office(), {}) },
  { name: 'inbox of the office', run: ({ office }) => readInbox(office(), {}) },
  { name: 'one act, then the inbox of a unit', run: actThenInbox },
];

/** 督办清单 — what pages, boards and inboxes take with many items against 500, by the acts that the pages call. */
export async function manyItems(size: Size, runs: number): Promise<Report> {
  const items = ITEMS[size.name];
  const few = await createTaskScene(FEW);
  await measured(few, 1); // the code is warm for both
  const small = await measured(few, runs);
  await few.close();
  const before = machineNow();
  const many = await createTaskScene(items);
  const opened = await timed(0, () => page(many.office(), {}));
  const large = await measured(many, runs);
  const checked = await agree(many);
  const machine = machineNow();
  await many.close();
  const measurements = ASKED.map(({ name }, i): Measurement => {
    const [ours, theirs] = [large[i]!, small[i]!];
    return {
      name: 'tasks',
      size: size.name,
      ours,
      ours_ms: ours.medianMs,
      peer: `${FEW} items`,
      peer_ms: theirs.medianMs,
      theirs,
      ratio: theirs.medianMs / ours.medianMs,
      checked,
      goal: size.name === 'L' ? GOAL : null,
      ...machine,
      note: `${name}: ${(ours.medianMs / theirs.medianMs).toFixed(2)} times the time of ${FEW}`,
    };
  });
  const mb = `${machine.peakMb} MB at its highest, ${before.peakMb} MB with ${FEW}`;
  return {
    measurements,
    remarks: [
      `${size.name}: ${items} items; the first list of the day ${opened.coldMs.toFixed(0)} ms; ${mb}.`,
    ],
  };
}

async function measured(scene: TaskScene, runs: number): Promise<Spread[]> {
  const spreads: Spread[] = [];
  for (const { run } of ASKED) spreads.push(await timed(runs * TIMES, () => run(scene)));
  return spreads;
}

async function lastPage({ office }: TaskScene): Promise<unknown> {
  const { total } = await readTasks(office(), { pageSize: PAGE_SIZE });
  return readTasks(office(), { pageSize: PAGE_SIZE, page: Math.ceil(total / PAGE_SIZE) });
}

/** How far the items that feedback is given on were gone through; each scene has its own. */
const turns = new WeakMap<TaskScene, number>();

async function oneAct(scene: TaskScene): Promise<void> {
  const turn = turns.get(scene) ?? 0;
  turns.set(scene, turn + 1);
  const task = scene.going[turn % scene.going.length]!;
  const { registry } = await scene.store.world();
  const expectedActs = registry['task-act'].get(`task-act/${task}`)!.length;
  await actOnTask(scene.head(), { task, act: 'feedback', expectedActs, text: '又进了一步' });
}

async function actThenList(scene: TaskScene): Promise<unknown> {
  await oneAct(scene);
  return page(scene.office(), { list: 'going' });
}

async function actThenInbox(scene: TaskScene): Promise<unknown> {
  await oneAct(scene);
  return readInbox(scene.head(), {});
}

/** True when the resident lists give what going through all items gives, after all those acts. */
async function agree({ office, store }: TaskScene): Promise<boolean> {
  const world = await store.world();
  const rows = taskRows(world, lookAt(office(), world));
  const filters: TaskFilter[] = [
    {},
    { list: 'overdue' },
    { unit: unitOf(1), list: 'going' },
    { source: 'proposal' },
  ];
  filters.push({ unit: unitOf(1), source: 'gap', light: 'red' }, { unit: unitOf(1) }, { light: 'yellow' });
  for (const filter of filters) {
    const { list: _, ...others } = filter;
    const whole = rows.filter((row) => passes(row, others));
    const { rows: first, total } = filterTasks([...rows], filter, { from: 0, size: PAGE_SIZE });
    const told = await readTasks(office(), { ...filter, pageSize: PAGE_SIZE });
    const same =
      told.total === total &&
      JSON.stringify(told.rows.map(({ row }) => row)) === JSON.stringify(first) &&
      JSON.stringify(told.counts) === JSON.stringify(countsByList(whole)) &&
      JSON.stringify(told.lights) === JSON.stringify(lightsByUnit(whole));
    if (!same) return false;
  }
  return true;
}
