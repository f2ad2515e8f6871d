import type { Day, UnitId } from '../fact.ts';
import { lightRule } from '../light.ts';
import type { Period } from '../period.ts';
import { settingOf } from '../registry.ts';
import type { World } from '../world.ts';
import { rateBook } from './currency.ts';
import { type BoardGroups, countInto, noBoard } from './project-board.ts';
import {
  PROJECT_ORDERS,
  type ProjectFilter,
  type ProjectSort,
  filterKey,
  filtersOf,
  passesFilter,
  unitsOfProject,
} from './project-filter.ts';
import { projectRecord } from './project-record.ts';
import type { ProjectAt, ProjectRecord, ProjectRow } from './project-row.ts';
import { PROJECT_LIGHT_RULES, type ProjectLightRules, projectRow } from './project-standing.ts';
import type { Stall } from './stall-kind.ts';

/** 预警器 — the findings of a project at a moment. */
export type Radar = (world: World, record: ProjectRecord, at: ProjectAt) => readonly Stall[];

/**
 * 项目总表 — every project of a world at one month, in the orders that were asked for, and counted; it follows the world by what moved
 * in it. Rows are values: who holds one keeps it as it was.
 */
export interface ProjectTable {
  readonly world: World;
  readonly at: ProjectAt;
  readonly rules: ProjectLightRules;
  readonly radar: Radar;
  /** How far the world's changes were followed. */
  seen: { projects: number; rates: number };
  readonly rows: Map<string, ProjectRow>;
  /** Lists of one field, always kept. */
  readonly lists: Map<string, ProjectList>;
  /** Other lists, the one asked for longest ago first; dropped when there are many. */
  readonly asked: Map<string, ProjectList>;
  /** Projects in a foreign currency. */
  readonly foreign: Set<string>;
}

/** 项目清单 — the projects that a filter lets through, in order, and what they come to once that was asked for. */
export interface ProjectList {
  readonly filter: ProjectFilter;
  readonly sort: ProjectSort;
  readonly rows: ProjectRow[];
  board: BoardGroups | null;
}

/** 立表依据 — the moment, and the radar that finds what is stalled. */
export interface TableSetting {
  readonly at: ProjectAt;
  readonly radar: Radar;
}

const USUAL: ProjectSort = 'total';
/** Tables of a world that are kept, a month each, and rows of them all: the one that is asked for is always kept. */
const MOST_TABLES = 4;
const MOST_ROWS = 250_000;
const MOST_ASKED = 48;

interface Shelf {
  readonly wide: number;
  readonly tables: Map<string, ProjectTable>;
}
const shelves = new WeakMap<World, Shelf>();

/** The table of a world at a month: made at the first question, then kept. */
export function projectTable(world: World, setting: TableSetting): ProjectTable {
  const rules = rulesOf(world);
  const { at } = setting;
  const key = [at.period, at.day, at.today, rules.progress].join('|');
  const { tables } = shelfOf(world);
  const held = tables.get(key);
  const table = held && follow(held) ? held : makeTable(world, setting, rules);
  tables.delete(key);
  tables.set(key, table);
  dropOld(tables);
  return table;
}

function dropOld(tables: Map<string, ProjectTable>): void {
  const rowsHeld = () => [...tables.values()].reduce((sum, { rows }) => sum + rows.size, 0);
  for (const old of tables.keys())
    if (tables.size > MOST_TABLES || (tables.size > 1 && rowsHeld() > MOST_ROWS)) tables.delete(old);
}

function shelfOf(world: World): Shelf {
  const { wide } = world.changes;
  let shelf = shelves.get(world);
  if (shelf?.wide !== wide) {
    shelf = { wide, tables: new Map() };
    shelves.set(world, shelf);
  }
  return shelf;
}

/** 在用灯规 — the light rules the site uses for projects. */
export function rulesOf({ registry }: World): ProjectLightRules {
  const asked = settingOf(registry, 'light-rule/project', PROJECT_LIGHT_RULES.progress);
  return { ...PROJECT_LIGHT_RULES, progress: lightRule(asked) ? asked : PROJECT_LIGHT_RULES.progress };
}

function makeTable(world: World, { at, radar }: TableSetting, rules: ProjectLightRules): ProjectTable {
  const table: ProjectTable = {
    world,
    at,
    rules,
    radar,
    seen: seenOf(world),
    rows: new Map(),
    lists: new Map(),
    asked: new Map(),
    foreign: new Set(),
  };
  const rows: ProjectRow[] = [];
  for (const object of world.registry.project.keys()) {
    const row = rowIn(table, object.slice('project/'.length));
    if (row) rows.push(row);
  }
  for (const row of rows.sort(PROJECT_ORDERS[USUAL])) {
    table.rows.set(row.project.project, row);
    for (const filter of filtersOf(row)) listFor(table, filter).rows.push(row);
  }
  return table;
}

function seenOf({ changes }: World): ProjectTable['seen'] {
  return { projects: changes.projects.length, rates: changes.kinds.get('currency-rate') ?? 0 };
}

function rowIn({ world, at, rules, radar, foreign }: ProjectTable, id: string): ProjectRow | null {
  const record = projectRecord(world.registry, id);
  if (!record) return null;
  if (record.project.currency !== undefined) foreign.add(id);
  const findings = radar(world, record, at);
  return projectRow(record, { at, rates: rateBook(world), rules, findings });
}

function listFor({ lists }: ProjectTable, filter: ProjectFilter): ProjectList {
  const key = filterKey(filter, USUAL);
  let list = lists.get(key);
  if (!list) lists.set(key, (list = { filter, sort: USUAL, rows: [], board: null }));
  return list;
}

/** Follows what moved; false when so much did that a table made anew is there sooner. */
function follow(table: ProjectTable): boolean {
  const { projects } = table.world.changes;
  const seen = seenOf(table.world);
  const { seen: before } = table;
  if (before.projects === seen.projects && before.rates === seen.rates) return true;
  const touched = new Set<string>(before.rates === seen.rates ? [] : table.foreign);
  for (let i = before.projects; i < projects.length; i++) touched.add(projects[i]!);
  if (touched.size > MOST_FOLLOWED && touched.size * FOLLOWED_SHARE > table.rows.size) return false;
  table.seen = seen;
  for (const id of touched) refresh(table, id);
  return true;
}

/** A table is followed row by row up to so many moved projects, or up to one in so many of all. */
const MOST_FOLLOWED = 50;
const FOLLOWED_SHARE = 4;

function refresh(table: ProjectTable, id: string): void {
  const before = table.rows.get(id) ?? null;
  const after = rowIn(table, id);
  if (after) table.rows.set(id, after);
  const lists = new Set(table.asked.values());
  for (const row of [before, after])
    if (row) for (const filter of filtersOf(row)) lists.add(listFor(table, filter));
  for (const list of lists) moveIn(list, { before, after }, table.at);
}

interface Moved {
  readonly before: ProjectRow | null;
  readonly after: ProjectRow | null;
}

/** Most reports move no row within its list: then it stands where it stood, and nothing else is moved. */
function moveIn(list: ProjectList, { before, after }: Moved, at: ProjectAt): void {
  const left = before && passesFilter(before, list.filter) ? before : null;
  const joined = after && passesFilter(after, list.filter) ? after : null;
  const { rows, sort, board } = list;
  const stays = left && joined && PROJECT_ORDERS[sort](left, joined) === 0;
  const place = left ? placeOf(rows, left, sort) : 0;
  if (left && rows[place] !== left)
    throw new Error(`project ${left.project.project} is not where its list has it`);
  if (stays) rows[place] = joined;
  else {
    if (left) rows.splice(place, 1);
    if (joined) rows.splice(placeOf(rows, joined, sort), 0, joined);
  }
  if (!board) return;
  if (left) countInto(board, left, { at, by: -1 });
  if (joined) countInto(board, joined, { at, by: 1 });
}

/** The place of the first row that does not come before this one. */
function placeOf(rows: readonly ProjectRow[], row: ProjectRow, sort: ProjectSort): number {
  const order = PROJECT_ORDERS[sort];
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order(rows[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The list of a filter in an order: kept from then on, as long as it is asked for. */
export function projectList(
  table: ProjectTable,
  filter: ProjectFilter,
  sort: ProjectSort = USUAL,
): ProjectList {
  const key = filterKey(filter, sort);
  const kept = table.lists.get(key) ?? table.asked.get(key);
  const list = kept ?? { filter, sort, rows: sorted(table, filter, sort), board: null };
  if (table.lists.has(key)) return list;
  table.asked.delete(key);
  table.asked.set(key, list);
  for (const old of table.asked.keys()) if (table.asked.size > MOST_ASKED) table.asked.delete(old);
  return list;
}

function sorted(table: ProjectTable, filter: ProjectFilter, sort: ProjectSort): ProjectRow[] {
  const rows = fewest(table, filter).filter((row) => passesFilter(row, filter));
  return sort === USUAL ? rows : rows.sort(PROJECT_ORDERS[sort]);
}

/** The shortest kept list that holds all that pass. */
function fewest({ lists }: ProjectTable, filter: ProjectFilter): readonly ProjectRow[] {
  let rows = lists.get(filterKey({}, USUAL))?.rows ?? [];
  for (const [field, value] of Object.entries(filter)) {
    if (field === 'name' || value === undefined || (value instanceof Set && value.size > 1)) continue;
    const own = lists.get(filterKey({ [field]: value }, USUAL))?.rows ?? [];
    if (own.length < rows.length) rows = own;
  }
  return rows;
}

/** What the projects of a filter come to: in all, and by unit, type, class, level, place and field. */
export function boardGroups(table: ProjectTable, filter: ProjectFilter): BoardGroups {
  const list = projectList(table, filter);
  if (!list.board) {
    list.board = noBoard();
    for (const row of list.rows) countInto(list.board, row, { at: table.at, by: 1 });
  }
  return list.board;
}

/** True when these units see every project: each has one of them among its own. */
export function seesAll({ rows, lists }: ProjectTable, units: ReadonlySet<UnitId>): boolean {
  let owned = 0;
  for (const unit of units) owned += lists.get(filterKey({ owner: unit }, USUAL))?.rows.length ?? 0;
  if (owned === rows.size) return true;
  for (const row of rows.values()) if (!unitsOfProject(row).some((unit) => units.has(unit))) return false;
  return true;
}

/** 已报各月 — the months up to a day that somebody reported, the last first. */
export function reportedMonths(world: World, today: Day): Period[] {
  const until = today.slice(0, 7);
  const known = [...reportCounts(world).keys()].filter((period) => period <= until);
  return known.sort((a, b) => (a < b ? 1 : -1));
}

/** 最近报送月 — the last month, up to a day, that at least half of those who report had reported; null when nobody has. */
export function lastReportedMonth(world: World, today: Day): Period | null {
  const counts = reportCounts(world);
  const known = reportedMonths(world, today);
  const most = Math.max(0, ...known.slice(0, 12).map((period) => counts.get(period)!));
  return known.find((period) => counts.get(period)! * 2 >= most) ?? null;
}

/** 各月报数 — how many projects reported each month; followed by what moved, so each project's months are kept. */
interface ReportCounts {
  seen: number;
  readonly counts: Map<Period, number>;
  readonly months: Map<string, readonly Period[]>;
}
const reports = new WeakMap<World, ReportCounts>();

function reportCounts(world: World): ReadonlyMap<Period, number> {
  const { projects } = world.changes;
  let held = reports.get(world);
  if (!held) reports.set(world, (held = { seen: 0, counts: new Map(), months: new Map() }));
  const { counts, months, seen } = held;
  if (seen === projects.length) return counts;
  held.seen = projects.length;
  for (const id of new Set(projects.slice(seen))) {
    const now = monthsReported(world, id);
    for (const period of months.get(id) ?? []) counts.set(period, counts.get(period)! - 1);
    for (const period of now) counts.set(period, (counts.get(period) ?? 0) + 1);
    months.set(id, now);
  }
  return counts;
}

/** The months in which a project said what it invested, in the order in which they came. */
function monthsReported({ registry }: World, id: string): Period[] {
  const found: Period[] = [];
  for (const object of registry.index.ofProject.get(`project-progress/${id}`) ?? []) {
    const versions = registry['project-progress'].get(object) ?? [];
    if (versions.some(({ body }) => body.investment !== undefined)) found.push(versions[0]!.body.period);
  }
  return found;
}
