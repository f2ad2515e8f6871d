import type { UnitId } from '../fact.ts';
import type { TaskRow } from './task-row.ts';
import { type TaskWait, type TaskWaiting, type WaitSetting, waitsOf } from './waiting.ts';

/** 等待行 — an item with what it waits for. */
export interface WaitingRow {
  readonly row: TaskRow;
  readonly waiting: TaskWaiting;
}

/** 等待册 — what waits, by its kind and unit, the items by id: whoever asks walks over what waits and not over all items. */
export type WaitingRows = Map<TaskWait, Map<UnitId, Map<string, WaitingRow>>>;

/** Takes what an item waits for. */
export function putWaiting(rows: WaitingRows, row: TaskRow, setting: WaitSetting): void {
  for (const waiting of waitsOf(row, setting)) {
    let units = rows.get(waiting.wait);
    if (!units) rows.set(waiting.wait, (units = new Map()));
    const held = units.get(waiting.unit);
    if (held) held.set(row.task.task, { row, waiting });
    else units.set(waiting.unit, new Map([[row.task.task, { row, waiting }]]));
  }
}

/** Takes it out again, whatever it waited for: its units are told by the row, but not what a cover said then. */
export function dropWaiting(rows: WaitingRows, { task, leadUnit, issuer }: TaskRow): void {
  for (const units of rows.values()) {
    units.get(issuer)?.delete(task.task);
    if (leadUnit !== null) units.get(leadUnit)?.delete(task.task);
  }
}
