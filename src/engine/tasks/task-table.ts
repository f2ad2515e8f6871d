import type { IndicatorId, UnitId } from '../fact.ts';
import type { World } from '../world.ts';
import { type SortedRows, dropRow, eachRow, putRow, sliceRows, sortedRows } from './sorted-rows.ts';
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
  unitsOf,
} from './task-list.ts';
import { type TaskAt, type TaskRow, taskRow, taskRows } from './task-row.ts';

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
  readonly lights: Map<UnitId, UnitLights>;
  /** Ids of the items that an indicator measures. */
  readonly measured: Map<IndicatorId, Set<string>>;
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
  const { list: _, ...others } = filter;
  const whole = narrowed(table, others);
  return {
    ...pageOf(table, filter, page),
    counts: countsOf(table, others, whole),
    lights: lightsOf(table, others, whole),
  };
}

function pageOf(table: TaskTable, filter: TaskFilter, page: TaskPageAsked): TaskPage {
  const { rows, exact } = narrowed(table, filter);
  if (exact) return { rows: sliceRows(rows, page.from, page.size), total: rows.size };
  const found: TaskRow[] = [];
  let total = 0;
  for (const row of eachRow(rows)) {
    if (!passes(row, filter)) continue;
    if (total >= page.from && found.length < page.size) found.push(row);
    total++;
  }
  return { rows: found, total };
}

interface Narrowed {
  readonly rows: SortedRows;
  /** True when the rows are what the filter lets through; else they are to be asked one by one. */
  readonly exact: boolean;
  readonly key: string | null;
}

const NO_ROWS: SortedRows = { size: 0, blocks: [] };

/** The fewest rows among which all that pass are. */
function narrowed(table: TaskTable, filter: TaskFilter): Narrowed {
  const keys = keysAsked(table, filter);
  const all: Narrowed = { rows: table.index.get('all') ?? NO_ROWS, exact: keys.length === 0, key: null };
  if (keys.length === 0) return all;
  const asked = filter.list === undefined ? keys : keys.filter((key) => key !== `list/${filter.list}`);
  const scoped = asked.length === 1 && filter.list !== undefined && /^(?:unit|seen)\//.test(asked[0]!);
  if (scoped) {
    const key = `${filter.list}|${asked[0]!}`;
    return { rows: table.index.get(key) ?? NO_ROWS, exact: true, key };
  }
  let best: Narrowed = { ...all, exact: false };
  for (const key of keys) {
    if (key === MANY) continue;
    const rows = table.index.get(key) ?? NO_ROWS;
    if (rows.size <= best.rows.size) best = { rows, exact: keys.length === 1, key };
  }
  return best;
}

/** Something that no index answers by itself. */
const MANY = 'many';

function keysAsked(table: TaskTable, filter: TaskFilter): string[] {
  const keys: string[] = [];
  for (const dimension of ['list', 'unit', 'source', 'light', 'state', 'nature', 'book'] as const) {
    const value = filter[dimension];
    if (value !== undefined) keys.push(`${dimension}/${value}`);
  }
  if (filter.leader !== undefined)
    keys.push(typeof filter.leader === 'string' ? `leader/${filter.leader}` : MANY);
  if (filter.seen === undefined || seesAll(table, filter.seen)) return keys;
  const [only] = filter.seen;
  keys.push(filter.seen.size === 1 ? `seen/${only!}` : MANY);
  return keys;
}

/** True when every item's issuer is among the units seen. */
function seesAll({ index }: TaskTable, seen: ReadonlySet<UnitId>): boolean {
  let issued = 0;
  for (const unit of seen) issued += index.get(`issuer/${unit}`)?.size ?? 0;
  return issued === (index.get('all')?.size ?? 0);
}

function countsOf(table: TaskTable, filter: TaskFilter, { rows, exact, key }: Narrowed): TaskCounts {
  const kept = exact && (key === null || /^(?:unit|seen)\//.test(key));
  if (!kept) return countsByList(passing(rows, filter));
  const counts = noCounts();
  for (const list of TASK_LISTS)
    counts[list] = table.index.get(key === null ? `list/${list}` : `${list}|${key}`)?.size ?? 0;
  return counts;
}

function lightsOf(
  table: TaskTable,
  filter: TaskFilter,
  { rows, key, exact }: Narrowed,
): readonly UnitLights[] {
  if (!exact || key !== null) return lightsByUnit(passing(rows, filter));
  return [...table.lights.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

function* passing(rows: SortedRows, filter: TaskFilter): Generator<TaskRow> {
  for (const row of eachRow(rows)) if (passes(row, filter)) yield row;
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
    measured: new Map(),
  };
  const byKey = new Map<string, TaskRow[]>();
  for (const row of taskRows(world, at).sort(byDue)) {
    table.rows.set(row.task.task, row);
    countLight(table.lights, row, 1);
    noteMeasured(table, row);
    for (const key of keysOf(row)) {
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
    for (const key of keysOf(before)) dropRow(table.index.get(key)!, before);
    countLight(table.lights, before, -1);
  }
  if (!row) return;
  table.rows.set(id, row);
  countLight(table.lights, row, 1);
  noteMeasured(table, row);
  for (const key of keysOf(row)) {
    const held = table.index.get(key);
    if (held) putRow(held, row);
    else table.index.set(key, sortedRows([row]));
  }
  if (!before && row.parent !== null && table.rows.has(row.parent)) refresh(table, row.parent);
}

function noteMeasured({ measured }: TaskTable, { task }: TaskRow): void {
  if (task.measure !== 'indicator' || task.indicator === undefined) return;
  const held = measured.get(task.indicator);
  if (held) held.add(task.task);
  else measured.set(task.indicator, new Set([task.task]));
}

function touchMeasured({ measured, world, seen }: TaskTable, touched: Set<string>): void {
  for (const [indicator, change] of world.changes.indicators) {
    if (change <= seen.figures) continue;
    for (const id of measured.get(indicator) ?? []) touched.add(id);
  }
}

/** Everything a row is found by, each once. */
function keysOf(row: TaskRow): Set<string> {
  const keys = new Set([
    'all',
    `list/${row.list}`,
    `source/${row.source}`,
    `light/${row.light}`,
    `state/${row.state}`,
  ]);
  keys.add(`issuer/${row.issuer}`);
  if (row.nature !== null) keys.add(`nature/${row.nature}`);
  if (row.book !== null) keys.add(`book/${row.book}`);
  if (row.leader !== null) keys.add(`leader/${row.leader}`);
  for (const unit of unitsOf(row)) keys.add(`seen/${unit}`).add(`${row.list}|seen/${unit}`);
  for (const unit of row.leadUnit === null ? row.coUnits : [row.leadUnit, ...row.coUnits])
    keys.add(`unit/${unit}`).add(`${row.list}|unit/${unit}`);
  return keys;
}
