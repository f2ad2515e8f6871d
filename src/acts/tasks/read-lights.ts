import { z } from 'zod';
import { type DutyState, may, mayEver } from '../../engine/duty.ts';
import type { Day } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { allLatest, settingOf } from '../../engine/registry.ts';
import type { UnitBurden } from '../../engine/tasks/burden.ts';
import {
  TASK_POINT_RULES,
  type TaskPointRule,
  type UnitPoints,
  taskPoints,
} from '../../engine/tasks/points.ts';
import type { UnitLights } from '../../engine/tasks/task-list.ts';
import { taskTable } from '../../engine/tasks/task-table.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { lookAt } from './held-task.ts';
import { readableTasks } from './read-tasks.ts';

export const Input = z.strictObject({});

/** 亮灯榜 — the lights of each unit, and for the office and leaders what supervision asks of the units, and their points. */
export interface LightsShown {
  /** Of the items this person may read, by lead unit. */
  readonly lights: readonly UnitLights[];
  readonly total: Omit<UnitLights, 'unit'>;
  /** Null for others than the office and leaders. */
  readonly burden: readonly UnitBurden[] | null;
  readonly points: PointsShown | null;
  readonly today: Day;
  readonly position: number;
}

/** 督办积分视图 — off until the setting `task-points` names a rule. */
export interface PointsShown {
  readonly rule: TaskPointRule | null;
  /** What the setting says when it names none of the rules there are; null: it says nothing, or names one. */
  readonly unknown: string | null;
  readonly rules: readonly TaskPointRule[];
  readonly units: readonly UnitPoints[];
}

/** 读取亮灯 — the board of lights by unit, the burden and the points. Of units only, never of people. Throws Refusal `forbidden`. */
export async function readLights(desk: Desk, input: unknown): Promise<LightsShown> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  if (!mayEver(desk.actor, 'read-task', state))
    throw new Refusal('forbidden', 'not-allowed', { verb: 'read-task' });
  const table = taskTable(world, lookAt(desk, world));
  const readable = readableTasks(table, { desk, state });
  const { lights } = readable.list({}, { from: 0, size: 0 });
  const over = (['keep-task', 'remark-task'] as const).some((verb) => mayEver(desk.actor, verb, state));
  return {
    lights,
    total: totalOf(lights),
    burden: over ? readable.burden(coversRead(desk, world, state)) : null,
    points: over ? pointsOf(world, readable.all) : null,
    today: state.today,
    position: world.position,
  };
}

function totalOf(lights: readonly UnitLights[]): Omit<UnitLights, 'unit'> {
  const total = { open: 0, green: 0, blue: 0, yellow: 0, red: 0, done: 0, doneLate: 0 };
  for (const { unit: _, ...counts } of lights)
    for (const [key, count] of Object.entries(counts)) total[key as 'open'] += count;
  return total;
}

function coversRead({ actor }: Desk, { registry }: World, state: DutyState) {
  return allLatest(registry['task-cover']).filter(({ issuer, receiver }) =>
    [issuer, receiver].some((unit) => may(actor, 'read-task', { unit }, state)),
  );
}

function pointsOf({ registry }: World, rows: () => Parameters<typeof taskPoints>[0]): PointsShown {
  const named = settingOf(registry, 'task-points', '');
  const rule = TASK_POINT_RULES.find(({ id }) => id === named) ?? null;
  const unknown = named !== '' && rule === null ? named : null;
  return { rule, unknown, rules: TASK_POINT_RULES, units: rule ? taskPoints(rows(), rule) : [] };
}
