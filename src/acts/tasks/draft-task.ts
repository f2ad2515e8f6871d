import { z } from 'zod';
import { type Actor, may } from '../../engine/duty.ts';
import { type UnitId, objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import type { TaskAsker } from './held-task.ts';
import { writtenTask } from './task-body.ts';
import { officeReach, taskProblems } from './task-problems.ts';
import { taskShape } from './task-shape.ts';

export const Input = z.strictObject(taskShape);

/** 拟办结果 — the item and the version it now has. */
export interface TaskDrafted {
  readonly task: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 拟办事项 — the office writes down one matter; it is approved and issued by acts of their own. Throws Refusal `forbidden`,
 * `missing`; `invalid` with every field that is wrong (`task-classified`, `task-unit-unknown`, `task-measure-missing`, …).
 */
export async function draftTask(desk: Desk, input: unknown): Promise<TaskDrafted> {
  const given = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  const issuer = issuerOf(asker, given.issuer);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'task') return { task: done.body.task, version: 1, position: replay.position };
  const problems = taskProblems(world, given, officeReach(world, asker));
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  const { body, texts } = writtenTask(given, { task: `task-${keysAt(desk).newId()}`, issuer });
  const object = objectOf('task', body);
  const { source, leadUnit = null } = body;
  const added = await desk.store.append(
    recordOf(desk, 'draft-task', { object, detail: { source, leadUnit } }),
    [{ kind: 'task', object, objectVersion: 1, body }],
    texts,
    desk.key,
  );
  return { task: body.task, version: 1, position: added.position };
}

/** 交办单位 — for whom the sender issues: the unit he names, else that of his own office. Throws Refusal `forbidden`, `missing`. */
export function issuerOf({ desk, state }: TaskAsker, named: UnitId | undefined): UnitId {
  const unit =
    named ?? officeOf(desk.actor).find((one) => may(desk.actor, 'keep-task', { unit: one }, state));
  permit(desk, state, { verb: 'keep-task', object: unit === undefined ? {} : { unit } });
  if (unit === undefined || !state.registry.unit.has(`unit/${unit}`))
    throw new Refusal('missing', 'not-here');
  return unit;
}

function officeOf({ assignments }: Actor): UnitId[] {
  return assignments.map(({ unit }) => unit);
}
