import type { Erasable, IndicatorId, UnitId } from '../fact.ts';
import { latest } from '../registry.ts';
import type { World } from '../world.ts';
import { type SortedRows, dropRow, eachRow, putRow, sliceRows, sortedRows } from './sorted-rows.ts';
import { type UnitBurden, countBurden } from './burden.ts';
import { ALL, groupsAsked, groupsOf, keysOf, listKey } from './task-groups.ts';
import {
  TASK_LISTS,
  type TaskCounts,
  type TaskFilter,
  type TaskPage,
  type TaskPageAsked,
  type UnitLights,
  byDue,
  countLight,
  countsByList,
  lightsByUnit,
  noCounts,
  passes,
} from './task-list.ts';
import { type TaskAt, type TaskRow, taskRow, taskRows } from './task-row.ts';
import { type WaitingRows, dropWaiting, putWaiting } from './waiting-rows.ts';

/**
 * 事项总表 — every item of a world on one day, in order of due day, found by what lists ask for; it follows the world by what moved
 * in it. Rows are values: who holds one keeps it as it was.
 */
export interface TaskTable {
  readonly world: World;
  at: TaskAt;
  /** How far the world's changes were followed. */
  seen: { tasks: number; figures: number; wide: number };
  readonly rows: Map<string, TaskRow>;
  readonly index: Map<string, SortedRows>;
  /** The board of lights of each group. */
  readonly lights: Map<string, Map<UnitId, UnitLights>>;
  /** What the items ask of the units, covers aside. */
  readonly burden: Map<UnitId, UnitBurden>;
  /** Ids of the items by the address of their leader's name, and these addresses in the order in which they came. */
  readonly byLeader: Map<Erasable, string[]>;
  readonly leaders: Erasable[];
  /** The names that were looked up, by address: each is a group. */
  readonly named: Map<Erasable, string>;
  /** Ids of the items that an indicator measures. */
  readonly measured: Map<IndicatorId, Set<string>>;
  readonly waiting: WaitingRows;
}

/** 清单所见 — a page of a list, with how many items stand in each list and the board of lights, both without regard to the list. */
export interface TaskListing extends TaskPage {
  readonly counts: TaskCounts;
  readonly lights: readonly UnitLights[];
}

const tables = new WeakMap<World, TaskTable>();

/** The table of a world as it stands: made at the first question of a day, then kept. */
export function taskTable(world: World, at: TaskAt): TaskTable {
  const held = tables.get(world);
  const { tasks, figures, wide } = world.changes;
  if (
    !held ||
    held.at.today !== at.today ||
    held.at.calendar.position !== at.calendar.position ||
    held.seen.wide !== wide
  ) {
    const made = makeTable(world, at);
    tables.set(world, made);
    return made;
  }
  if (held.seen.tasks === tasks.length && held.seen.figures === figures) return held;
  const touched = new Set<string>();
  for (let i = held.seen.tasks; i < tasks.length; i++) touched.add(tasks[i]!);
  if (held.seen.figures !== figures) touchMeasured(held, touched);
  for (const id of touched) refresh(held, id);
  held.seen = { tasks: tasks.length, figures, wide };
  return held;
}

/** A page of the items a filter lets through, the counts of all lists and the board of lights. */
export function listTasks(table: TaskTable, filter: TaskFilter, page: TaskPageAsked): TaskListing {
  const { list, ...others } = filter;
  const whole = narrowed(table, others);
  if (whole.group === null) return listThrough(passing(whole.rows, others), list, page);
  const rows = list === undefined ? whole.rows : (table.index.get(listKey(list, whole.group)) ?? NO_ROWS);
  return {
    rows: sliceRows(rows, page.from, page.size),
    total: rows.size,
    counts: countsOf(table, whole.group),
    lights: lightsOf(table, whole.group),
  };
}

/** The same by asking each row. */
function listThrough(whole: readonly TaskRow[], list: TaskFilter['list'], page: TaskPageAsked): TaskListing {
  const rows = list === undefined ? whole : whole.filter((row) => row.list === list);
  return {
    rows: rows.slice(page.from, page.from + page.size),
    total: rows.length,
    counts: countsByList(whole),
    lights: lightsByUnit(whole),
  };
}

interface Narrowed {
  readonly rows: SortedRows;
  /** The group they are; null when they are to be asked one by one. */
  readonly group: string | null;
}

const NO_ROWS: SortedRows = { size: 0, blocks: [] };

/** The fewest rows among which all that pass are. */
function narrowed(table: TaskTable, filter: TaskFilter): Narrowed {
  const { groups, more } = groupsAsked(filter, filter.seen === undefined || seesAll(table, filter.seen));
  const [first = ALL, ...others] = groups;
  const rowsOf = (group: string) => table.index.get(group) ?? NO_ROWS;
  let rows = rowsOf(first);
  for (const group of others) if (rowsOf(group).size < rows.size) rows = rowsOf(group);
  return { rows, group: more ? null : first };
}

/** True when every item's issuer is among the units seen. */
function seesAll({ index }: TaskTable, seen: ReadonlySet<UnitId>): boolean {
  let issued = 0;
  for (const unit of seen) issued += index.get(`issuer/${unit}`)?.size ?? 0;
  return issued === (index.get('all')?.size ?? 0);
}

function countsOf(table: TaskTable, group: string): TaskCounts {
  const counts = noCounts();
  for (const list of TASK_LISTS) counts[list] = table.index.get(listKey(list, group))?.size ?? 0;
  return counts;
}

function lightsOf(table: TaskTable, group: string): readonly UnitLights[] {
  return [...(table.lights.get(group)?.values() ?? [])].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

function passing(rows: SortedRows, filter: TaskFilter): TaskRow[] {
  const found: TaskRow[] = [];
  for (const row of eachRow(rows)) if (passes(row, filter)) found.push(row);
  return found;
}

/** Makes groups of leaders whose names were looked up: an item's row holds an address only. */
export function nameLeaders(table: TaskTable, names: Iterable<readonly [Erasable, string]>): void {
  for (const [address, name] of names) {
    if (table.named.has(address)) continue;
    table.named.set(address, name);
    for (const id of table.byLeader.get(address) ?? []) {
      const row = table.rows.get(id);
      if (row?.leader !== address) continue;
      const group = `leader/${name}`;
      countLight(boardOf(table, group), row, 1);
      for (const key of [group, listKey(row.list, group)]) putUnder(table, key, row);
    }
  }
}

function makeTable(world: World, at: TaskAt): TaskTable {
  const { tasks, figures, wide } = world.changes;
  const table: TaskTable = {
    world,
    at,
    seen: { tasks: tasks.length, figures, wide },
    rows: new Map(),
    index: new Map(),
    lights: new Map(),
    burden: new Map(),
    byLeader: new Map(),
    leaders: [],
    named: new Map(),
    measured: new Map(),
    waiting: new Map(),
  };
  const byKey = new Map<string, TaskRow[]>();
  for (const row of taskRows(world, at).sort(byDue)) {
    table.rows.set(row.task.task, row);
    const groups = countIn(table, row, 1);
    noteMeasured(table, row);
    noteLeader(table, row);
    noteWaiting(table, row);
    for (const key of keysOf(row, groups)) {
      const held = byKey.get(key);
      if (held) held.push(row);
      else byKey.set(key, [row]);
    }
  }
  for (const [key, rows] of byKey) table.index.set(key, sortedRows(rows));
  return table;
}

function refresh(table: TaskTable, id: string): void {
  const before = table.rows.get(id);
  const row = taskRow(table.world, id, table.at);
  if (before) {
    const groups = countIn(table, before, -1);
    for (const key of keysOf(before, groups)) dropRow(table.index.get(key)!, before);
    dropWaiting(table.waiting, before);
  }
  if (!row) return;
  table.rows.set(id, row);
  const groups = countIn(table, row, 1);
  noteMeasured(table, row);
  noteLeader(table, row);
  noteWaiting(table, row);
  for (const key of keysOf(row, groups)) putUnder(table, key, row);
  if (before?.parent === row.parent) return;
  for (const parent of [before?.parent, row.parent])
    if (parent && parent !== id && table.rows.has(parent)) refresh(table, parent);
}

/** Counts a row into the boards of its groups and the burden of its units, or (by −1) out of them. */
function countIn(table: TaskTable, row: TaskRow, by: 1 | -1): Set<string> {
  const groups = groupsOf(row, table.named);
  for (const group of groups) {
    countLight(boardOf(table, group), row, by);
  }
  countBurden(table.burden, row, by);
  return groups;
}

function boardOf({ lights }: TaskTable, group: string): Map<UnitId, UnitLights> {
  let board = lights.get(group);
  if (!board) lights.set(group, (board = new Map()));
  return board;
}

function putUnder({ index }: TaskTable, key: string, row: TaskRow): void {
  const held = index.get(key);
  if (held) putRow(held, row);
  else index.set(key, sortedRows([row]));
}

/** An item that another leader has now stays with the former one too: whoever asks looks at the row. */
function noteLeader({ byLeader, leaders }: TaskTable, { leader, task }: TaskRow): void {
  if (leader === null) return;
  const ids = byLeader.get(leader);
  if (ids?.includes(task.task)) return;
  if (ids) ids.push(task.task);
  else {
    byLeader.set(leader, [task.task]);
    leaders.push(leader);
  }
}

function noteMeasured({ measured }: TaskTable, { task }: TaskRow): void {
  if (task.measure !== 'indicator' || task.indicator === undefined) return;
  const held = measured.get(task.indicator);
  if (held) held.add(task.task);
  else measured.set(task.indicator, new Set([task.task]));
}

function noteWaiting({ waiting, world, at }: TaskTable, row: TaskRow): void {
  const cover = row.cover === null ? null : latest(world.registry['task-cover'], `task-cover/${row.cover}`);
  const underCover = cover?.body.state === 'issued' || cover?.body.state === 'refused';
  putWaiting(waiting, row, { today: at.today, underCover });
}

function touchMeasured({ measured, world, seen }: TaskTable, touched: Set<string>): void {
  for (const [indicator, change] of world.changes.indicators) {
    if (change <= seen.figures) continue;
    for (const id of measured.get(indicator) ?? []) touched.add(id);
  }
}
