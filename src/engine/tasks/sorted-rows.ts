import { byDue } from './task-list.ts';
import type { TaskRow } from './task-row.ts';

/** 有序行 — rows in order of their due day, in blocks, so that one row more or less moves few others. */
export interface SortedRows {
  size: number;
  readonly blocks: TaskRow[][];
}

const FULL = 512;

/** Rows that are in order already. */
export function sortedRows(rows: readonly TaskRow[]): SortedRows {
  const blocks: TaskRow[][] = [];
  for (let i = 0; i < rows.length; i += FULL / 2) blocks.push(rows.slice(i, i + FULL / 2));
  return { size: rows.length, blocks };
}

/** Takes one row more. */
export function putRow(sorted: SortedRows, row: TaskRow): void {
  const { blocks } = sorted;
  sorted.size++;
  if (blocks.length === 0) {
    blocks.push([row]);
    return;
  }
  const at = blockOf(blocks, row);
  const block = blocks[at]!;
  block.splice(firstNotBefore(block, row), 0, row);
  if (block.length > FULL) blocks.splice(at + 1, 0, block.splice(FULL / 2));
}

/** Takes one row away; false when it is not there. */
export function dropRow(sorted: SortedRows, row: TaskRow): boolean {
  const { blocks } = sorted;
  if (blocks.length === 0) return false;
  const at = blockOf(blocks, row);
  const block = blocks[at]!;
  const place = firstNotBefore(block, row);
  if (block[place]?.task.task !== row.task.task) return false;
  block.splice(place, 1);
  if (block.length === 0) blocks.splice(at, 1);
  sorted.size--;
  return true;
}

/** So many rows from a place on. */
export function sliceRows({ blocks }: SortedRows, from: number, size: number): TaskRow[] {
  const found: TaskRow[] = [];
  let skip = from;
  for (const block of blocks) {
    if (found.length >= size) break;
    if (skip < block.length) found.push(...block.slice(skip, skip + size - found.length));
    skip = Math.max(0, skip - block.length);
  }
  return found;
}

/** All rows, in order. */
export function* eachRow({ blocks }: SortedRows): Generator<TaskRow> {
  for (const block of blocks) yield* block;
}

/** The last block that begins with this row or before it. */
function blockOf(blocks: readonly TaskRow[][], row: TaskRow): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (byDue(blocks[middle]![0]!, row) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

function firstNotBefore(block: readonly TaskRow[], row: TaskRow): number {
  let [low, high] = [0, block.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byDue(block[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
