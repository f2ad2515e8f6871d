import { describe, expect, it } from 'vitest';
import { FactWriter } from '../../../test/fact-writer.ts';
import { type World, createWorld, learn } from '../world.ts';
import { calendarOf } from './calendar.ts';
import type { TaskActBody, TaskBody } from './task-facts.ts';
import { type TaskFilter, countsByList, filterTasks, lightsByUnit } from './task-list.ts';
import { taskRows } from './task-row.ts';
import { listTasks, nameLeaders, taskTable } from './task-table.ts';

const ALL = { from: 0, size: 1000 };
const NAMES: Readonly<Record<string, string>> = { 'e-1': '甲', 'e-2': '乙', 'e-3': '甲', 'e-4': '丙' };
const item = (task: string, leader: string, source: TaskBody['source'] = 'gap'): TaskBody => ({
  task,
  title: 'e',
  leader,
  source,
  issuer: 'z',
  leadUnit: 'a',
  coUnits: [],
  route: 'forward',
  limit: 'fixed',
  dueOn: '2022-12-01',
  measure: 'visible',
});
const act = (task: string, number: number, what: TaskActBody['act']): TaskActBody => ({
  task,
  number,
  act: what,
  on: '2022-09-01',
  taskVersion: 1,
});

describe('the group of a leader', () => {
  const log = new FactWriter();
  const world = createWorld();
  let taken = 0;
  const table = () => {
    for (; taken < log.facts.length; taken++) learn(world, log.facts[taken]!);
    return taskTable(world, at(world));
  };
  const at = (of: World) => ({ today: '2022-11-30', calendar: calendarOf(of.registry), asOf: null });
  const addresses = (name: string) => new Set(Object.keys(NAMES).filter((one) => NAMES[one] === name));
  /** Every name as the table has it is what asking every row gives. */
  const agree = () => {
    const held = table();
    nameLeaders(
      held,
      held.leaders.map((one) => [one, NAMES[one]!] as const),
    );
    const rows = taskRows(world, at(world));
    for (const leaderName of ['甲', '乙', '丙', '丁'])
      for (const more of [
        {},
        { list: 'due-soon' },
        { source: 'gap' },
        { unit: 'a', list: 'draft' },
      ] as TaskFilter[]) {
        const leader = addresses(leaderName);
        const { list: _, ...others } = { ...more, leader };
        const whole = filterTasks(rows, others, ALL).rows;
        expect(listTasks(held, { ...more, leader, leaderName }, ALL)).toEqual({
          ...filterTasks(rows, { ...more, leader }, ALL),
          counts: countsByList(whole),
          lights: lightsByUnit(whole),
        });
      }
    return [...held.rows.values()].length;
  };

  it('is his items, under whatever addresses his name stands, and follows the log', () => {
    for (const unit of ['z', 'a']) log.unit(unit);
    for (const [id, leader] of [
      ['t1', 'e-1'],
      ['t2', 'e-2'],
      ['t3', 'e-3'],
    ] as const)
      log.add('task', item(id, leader));
    expect(agree()).toBe(3);
    for (const what of ['approve', 'issue'] as const)
      log.add('task-act', act('t1', what === 'approve' ? 1 : 2, what));
    expect(agree()).toBe(3);
    log.add('task', item('t2', 'e-4'));
    log.add('task', item('t4', 'e-2', 'minutes'));
    expect(agree()).toBe(4);
    expect(
      listTasks(table(), { leader: addresses('乙'), leaderName: '乙' }, ALL).rows.map(
        ({ task }) => task.task,
      ),
    ).toEqual(['t4']);
  });

  it('is looked up anew after an erasure', () => {
    const before = table();
    log.add('erasure', { address: 'e-1', ground: 'PIPL 47' });
    expect(table()).not.toBe(before);
    expect(table().named.size).toBe(0);
  });
});
