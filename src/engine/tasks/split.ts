import { latest } from '../registry.ts';
import { exactSum } from '../rounding.ts';
import { holds } from '../target.ts';
import type { World } from '../world.ts';
import type { TaskBody } from './task-facts.ts';
import { childrenOf, standingOfTask } from './task-row.ts';

/** 分解合计 — what the children of an item are asked for together, against the item's own value; in its unit. */
export interface ChildrenSum {
  readonly parent: number;
  readonly sum: number;
  /** parent − sum: above 0 the children do not add up to it. */
  readonly gap: number;
  /** True when they are asked for more than the item itself. */
  readonly beyond: boolean;
}

/** The children that count: with a value, not withdrawn; `more` are some that are about to be made. Null where values do not add up. */
export function childrenSum(world: World, task: TaskBody, more: readonly string[] = []): ChildrenSum | null {
  if (task.value === undefined || !adds(task)) return null;
  const values: number[] = more.map(Number);
  for (const id of childrenOf(world.registry, task.task)) {
    const child = latest(world.registry.task, `task/${id}`)?.body;
    if (!child || child.value === undefined || !sameMeasure(task, child)) continue;
    if (standingOfTask(world.registry, id).state !== 'withdrawn') values.push(Number(child.value));
  }
  const parent = Number(task.value);
  const sum = exactSum(values);
  return { parent, sum, gap: exactSum([parent, -sum]), beyond: !holds(sum, parent, 'at-or-below') };
}

function adds({ measure, measuredField }: TaskBody): boolean {
  return measure === 'count' || (measure === 'indicator' && (measuredField ?? 'value') === 'value');
}

function sameMeasure(task: TaskBody, child: TaskBody): boolean {
  return child.measure === task.measure && child.indicator === task.indicator && adds(child);
}
