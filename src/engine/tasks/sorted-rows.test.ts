import { expect, it } from 'vitest';
import { lots } from '../../../test/tasks/play.ts';
import { aRow } from '../../../test/tasks/scene.ts';
import { dropRow, eachRow, putRow, sliceRows, sortedRows } from './sorted-rows.ts';
import { byDue } from './task-list.ts';
import type { TaskRow } from './task-row.ts';

const BARE = aRow({});

function row(id: number, dueOn: string | null): TaskRow {
  return { ...BARE, dueOn, task: { ...BARE.task, task: `t${id}` } };
}

const ids = (rows: Iterable<TaskRow>) => [...rows].map(({ task }) => task.task);

it('rows put and taken in any order stand as a sorted list would, through blocks that split and run empty', () => {
  const dice = lots(4);
  let held: TaskRow[] = Array.from({ length: 700 }, (_, i) => row(i, `2022-09-${10 + (i % 20)}`)).sort(byDue);
  const sorted = sortedRows(held);
  const dropped: boolean[] = [];
  let blocks = sorted.blocks.length;
  for (let step = 0; step < 4000; step++) {
    const growing = step < 1500;
    if (dice.in100(growing ? 80 : 25)) {
      const more = row(1000 + step, dice.in100(10) ? null : `2022-09-${10 + dice.below(20)}`);
      putRow(sorted, more);
      held.push(more);
    } else if (held.length > 0) {
      const [gone] = held.splice(dice.below(held.length), 1);
      dropped.push(dropRow(sorted, gone!), !dropRow(sorted, gone!));
    }
    blocks = Math.max(blocks, sorted.blocks.length);
    if (step % 200 > 0) continue;
    held = held.sort(byDue);
    expect(ids(eachRow(sorted))).toEqual(ids(held));
    expect(sorted.size).toBe(held.length);
    for (const from of [0, 1, 255, 256, 600, held.length])
      expect(ids(sliceRows(sorted, from, 30))).toEqual(ids(held.slice(from, from + 30)));
  }
  // Each was there, and was gone afterwards.
  expect(dropped.every(Boolean)).toBe(true);
  expect(blocks).toBeGreaterThan(4);
  for (const one of held) expect(dropRow(sorted, one)).toBe(true);
  expect([sorted.size, sorted.blocks, [...eachRow(sorted)], sliceRows(sorted, 0, 9)]).toEqual([
    0,
    [],
    [],
    [],
  ]);
  expect(dropRow(sorted, row(1, null))).toBe(false);
});
