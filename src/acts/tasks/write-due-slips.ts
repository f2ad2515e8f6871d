import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { slipDue } from '../../engine/tasks/slip.ts';
import { eachRow } from '../../engine/tasks/sorted-rows.ts';
import type { SlipColour } from '../../engine/tasks/task-facts.ts';
import type { TaskList } from '../../engine/tasks/task-list.ts';
import { taskTable } from '../../engine/tasks/task-table.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { actOnTask } from './act-on-task.ts';
import { lookAt } from './held-task.ts';

export const Input = z.strictObject({});

/** 已发督办单 — a slip that was written now. */
export interface SlipWritten {
  readonly task: string;
  readonly colour: SlipColour;
  readonly answerBy: string;
}

/** The lists in which an item may be near its day or past it; the clock looks every minute and not at every item. */
const NEAR_LISTS: readonly TaskList[] = ['to-sign', 'due-soon', 'overdue'];

/**
 * 按时发督办单 — writes every slip that is due today: blue near the due day, yellow once it has passed, red once yellow lapsed. A
 * server does it for itself; asked again, or by two servers at once, it writes nothing more, as each slip is one act upon a
 * standing that both cannot have. Only the console may. Throws Refusal `forbidden`.
 */
export async function writeDueSlips(desk: Desk, input: unknown): Promise<SlipWritten[]> {
  parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'keep-task', object: {} });
  const at = lookAt(desk, world);
  const { today, calendar } = at;
  const { index } = taskTable(world, at);
  const due: (SlipWritten & { readonly acts: number })[] = [];
  for (const list of NEAR_LISTS) {
    const rows = index.get(`list/${list}`);
    for (const { task, standing, dueOn } of rows ? eachRow(rows) : []) {
      const slip = slipDue(standing, { dueOn, today, calendar });
      if (slip) due.push({ task: task.task, ...slip, acts: standing.acts });
    }
  }
  const written: SlipWritten[] = [];
  for (const { task, colour, answerBy, acts } of due) {
    try {
      await actOnTask(desk, { task, act: 'slip', expectedActs: acts, colour, answerBy });
      written.push({ task, colour, answerBy });
    } catch (error) {
      // Somebody acted upon it meanwhile: the next look judges it as it then stands.
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    }
  }
  return written;
}
