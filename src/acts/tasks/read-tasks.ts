import { z } from 'zod';
import type { Erasable, Instant } from '../../engine/fact.ts';
import { may, mayEver } from '../../engine/duty.ts';
import { type BurdenCover, type UnitBurden, burdenOf, burdenWith } from '../../engine/tasks/burden.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { TASK_STATES } from '../../engine/tasks/standing.ts';
import {
  TASK_LISTS,
  type TaskCounts,
  type TaskFilter,
  type TaskPageAsked,
  type UnitLights,
  countsByList,
  filterTasks,
  lightsByUnit,
  passes,
} from '../../engine/tasks/task-list.ts';
import { BOOK_NATURES, TASK_SOURCES } from '../../engine/tasks/task-facts.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import {
  type TaskListing,
  type TaskTable,
  listTasks,
  nameLeaders,
  taskTable,
} from '../../engine/tasks/task-table.ts';
import type { Store } from '../../store/store.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { asOf, code, instantOf } from '../shapes.ts';
import { type TaskAsker, lookAt, taskReader } from './held-task.ts';

/** The colours an item's light may have. */
export const TASK_LIGHTS = ['green', 'blue', 'yellow', 'red', 'grey'] as const;

export const Input = z.strictObject({
  list: z.enum(TASK_LISTS).optional(),
  /** The lead unit or one that helps. */
  unit: code.optional(),
  /** The lead unit alone. */
  lead: code.optional(),
  /** True: at their end; false: open. */
  ended: z.boolean().optional(),
  source: z.enum(TASK_SOURCES).optional(),
  /** The leader's name as it was written. */
  leader: z.string().trim().min(1).max(60).optional(),
  book: code.optional(),
  light: z.enum(TASK_LIGHTS).optional(),
  state: z.enum(TASK_STATES).optional(),
  nature: z.enum(BOOK_NATURES).optional(),
  page: z.number().int().min(1).max(100_000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
  asOf: asOf.optional(),
});
type Asked = z.output<typeof Input>;

/** 事项清单视图 — one page of the items this person may read. Counts and lights do not look at the list that was asked for. */
export interface TasksShown {
  readonly rows: readonly TaskListed[];
  readonly counts: TaskCounts;
  readonly lights: readonly UnitLights[];
  /** Items that pass the filter. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly today: string;
  /** Null: as they stand now. */
  readonly asOf: Instant | null;
  readonly position: number;
}

/** 清单事项 — a row with its title and its leader's name; null where erased, or there is none. */
export interface TaskListed {
  readonly row: TaskRow;
  readonly title: string | null;
  readonly leader: string | null;
}

/** 列出事项 — the items this person may read, by list and filter, a page at a time. Throws Refusal `forbidden`. */
export async function readTasks(desk: Desk, input: unknown): Promise<TasksShown> {
  const asked = parsed(Input, input);
  const past = asked.asOf === undefined ? null : instantOf(asked.asOf);
  const now = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, now) };
  if (!mayEver(desk.actor, 'read-task', asker.state))
    permit(desk, asker.state, { verb: 'read-task', object: {} });
  const world = past === null ? await desk.store.world() : await desk.store.world(past);
  const { position } = world;
  const at = lookAt(desk, world);
  const table = taskTable(world, at);
  const filter = await filterOf(desk.store, asked, table);
  const readable = readableTasks(table, asker);
  const { page, pageSize } = asked;
  const listing = readable.list(filter, { from: (page - 1) * pageSize, size: pageSize });
  return {
    rows: await titledRows(desk.store, listing.rows),
    counts: listing.counts,
    lights: listing.lights,
    total: listing.total,
    page,
    pageSize,
    today: at.today,
    asOf: past,
    position,
  };
}

/** 可读清单 — the items of a table that one person may read. */
export interface ReadableTasks {
  readonly all: () => readonly TaskRow[];
  readonly list: (filter: TaskFilter, page: TaskPageAsked) => TaskListing;
  /** What they and these covers ask of the units. */
  readonly burden: (covers: Iterable<BurdenCover>) => readonly UnitBurden[];
}

const EVERY: TaskPageAsked = { from: 0, size: Number.MAX_SAFE_INTEGER };

/**
 * 可读清单 — whoever stands over every issuer reads the table as it is; for others it is narrowed to their units, and each item
 * asked about.
 */
export function readableTasks(table: TaskTable, asker: TaskAsker): ReadableTasks {
  const { desk, state } = asker;
  const open = {
    ...desk.actor,
    assignments: desk.actor.assignments.map((one) => ({ ...one, indicators: [] })),
  };
  const units = unitsKnown(state.registry).map(({ unit }) => unit);
  const seen = new Set(units.filter((unit) => may(open, 'read-task', { unit }, state)));
  const limited = desk.actor.assignments.some(({ indicators }) => indicators.length > 0);
  let issued = 0;
  for (const unit of seen) issued += table.index.get(`issuer/${unit}`)?.size ?? 0;
  if (!limited && issued === table.rows.size)
    return {
      all: () => [...table.rows.values()],
      list: (filter, page) => listTasks(table, filter, page),
      burden: (covers) => burdenWith(table.burden, covers),
    };
  const inSight = () => listTasks(table, { seen }, EVERY).rows;
  if (!limited)
    return {
      all: inSight,
      list: (filter, page) => listTasks(table, { ...filter, seen }, page),
      burden: (covers) => burdenOf(inSight(), covers),
    };
  const reads = taskReader(asker);
  const rows = inSight().filter(({ task, standing }) => reads(task, standing));
  return {
    all: () => rows,
    list: (filter, page) => {
      const { list: _, ...others } = filter;
      const whole = rows.filter((row) => passes(row, others));
      return { ...filterTasks(rows, filter, page), counts: countsByList(whole), lights: lightsByUnit(whole) };
    },
    burden: (covers) => burdenOf(rows, covers),
  };
}

/** 带题行 — rows with their titles and leaders in words. */
export async function titledRows(store: Store, rows: readonly TaskRow[]): Promise<TaskListed[]> {
  const texts = await store.texts(rows.flatMap(({ title, leader }) => [title, ...(leader ? [leader] : [])]));
  return rows.map((row) => ({
    row,
    title: texts.get(row.title) ?? null,
    leader: row.leader === null ? null : (texts.get(row.leader) ?? null),
  }));
}

async function filterOf(store: Store, asked: Asked, table: TaskTable): Promise<TaskFilter> {
  const { page: _page, pageSize: _size, asOf: _asOf, leader, ...filter } = asked;
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  if (leader === undefined) return given;
  return { ...given, leader: await addressesOf(store, table, leader), leaderName: leader };
}

/** 领导名册 — how far the leaders of a table were looked up, and the addresses of each name; after an erasure the table is a new one. */
interface LeaderBook {
  seen: number;
  readonly addresses: Map<string, Set<Erasable>>;
}

const books = new WeakMap<TaskTable, LeaderBook>();
const NOBODY: ReadonlySet<Erasable> = new Set();

/** Where a leader's name stands: each item has it at an address of its own. */
async function addressesOf(store: Store, table: TaskTable, name: string): Promise<ReadonlySet<Erasable>> {
  const book = books.get(table) ?? { seen: 0, addresses: new Map<string, Set<Erasable>>() };
  books.set(table, book);
  const upTo = table.leaders.length;
  if (book.seen < upTo) {
    const texts = [...(await store.texts(table.leaders.slice(book.seen, upTo)))];
    const names = texts.map(([address, text]) => [address, text.trim()] as const);
    for (const [address, said] of names) {
      const known = book.addresses.get(said);
      if (known) known.add(address);
      else book.addresses.set(said, new Set([address]));
    }
    nameLeaders(table, names);
    book.seen = Math.max(book.seen, upTo);
  }
  return book.addresses.get(name) ?? NOBODY;
}
