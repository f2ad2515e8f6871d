import { z } from 'zod';
import { type DutyState, may } from '../../engine/duty.ts';
import type { Verb } from '../../engine/duty-table.ts';
import type { Day, Erasable, Instant, UnitId } from '../../engine/fact.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { OPEN_STATES } from '../../engine/tasks/standing.ts';
import { between, taskFeed } from '../../engine/tasks/task-feed.ts';
import type { TaskActKind } from '../../engine/tasks/task-facts.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import { type TaskTable, taskTable } from '../../engine/tasks/task-table.ts';
import type { World } from '../../engine/world.ts';
import type { ActSpan } from '../../store/store.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { lookAt, taskHands, taskReader } from './held-task.ts';
import { readableTasks } from './read-tasks.ts';

/**
 * 工作台栏目 — besides what waits: done, items this person did something to; started, items and books he began and items he
 * remarked on; copied, open items that his units help with, or that he stands over and has nothing to do on himself.
 */
export const WORKBENCH_TABS = ['done', 'started', 'copied'] as const;
/** 工作台栏目 — one of them. */
export type WorkbenchTab = (typeof WORKBENCH_TABS)[number];

export const Input = z.strictObject({
  tab: z.enum(WORKBENCH_TABS),
  page: z.number().int().min(1).max(10_000).default(1),
});

/** 工作台行 — one item, or one book he began. */
export interface WorkRow {
  readonly of: 'task' | 'book';
  readonly id: string;
  /** Null where it was erased. */
  readonly title: string | null;
  /** Null of a book. */
  readonly row: TaskRow | null;
  /** What he did last, of `done` and of a remark; null: he began it, or it only is his to see. */
  readonly act: TaskActKind | null;
  readonly at: Instant | null;
}

/** 工作台 — one page of one tab. */
export interface Workbench {
  readonly tab: WorkbenchTab;
  readonly rows: readonly WorkRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** True when older acts of his were not looked at. */
  readonly cut: boolean;
  readonly today: Day;
  readonly position: number;
}

const PAGE_SIZE = 30;

/** So many of somebody's acts are looked at, from the last back. */
const MOST_ACTS = 2000;

/** 读取工作台 — what somebody has done, begun, or is copied on; only items that he may read today. Throws Refusal `forbidden`. */
export async function readWorkbench(desk: Desk, input: unknown): Promise<Workbench> {
  const { tab, page } = parsed(Input, input);
  const spans = tab === 'copied' ? [] : await desk.store.actsBy(desk.actor.person, MOST_ACTS);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'read-inbox', object: { person: desk.actor.person } });
  const asked = { desk, world, state };
  const table = taskTable(world, lookAt(desk, world));
  const found =
    tab === 'copied'
      ? copied(asked, table)
      : tab === 'done'
        ? done(asked, table, spans)
        : started(asked, table, spans);
  const from = (page - 1) * PAGE_SIZE;
  const { position } = world;
  const rows = found.slice(from, from + PAGE_SIZE);
  const texts = await desk.store.texts(rows.map(({ title }) => title));
  return {
    tab,
    rows: rows.map((one) => ({ ...one, title: texts.get(one.title) ?? null })),
    total: found.length,
    page,
    pageSize: PAGE_SIZE,
    cut: spans.length === MOST_ACTS,
    today: state.today,
    position,
  };
}

interface Asked {
  readonly desk: Desk;
  readonly world: World;
  readonly state: DutyState;
}

type Found = Omit<WorkRow, 'title'> & { readonly title: Erasable };

/** The items he did something to, by his last act, the newest first. */
function done({ desk, world, state }: Asked, table: TaskTable, spans: readonly ActSpan[]): Found[] {
  const { acts } = taskFeed(world);
  const reads = taskReader({ desk, state });
  const found = new Map<string, Found>();
  for (const span of spans) {
    for (const { body, recordedAt } of [...within(acts, span)].reverse()) {
      const row = table.rows.get(body.task);
      if (!row || found.has(body.task) || !reads(row.task, row.standing)) continue;
      found.set(body.task, ofTask(row, { act: body.act, at: recordedAt }));
    }
  }
  return [...found.values()];
}

/** What he began: items, books, and items by a remark of his own; the newest first. A remark entered from paper is its leader's. */
function started({ desk, world, state }: Asked, table: TaskTable, spans: readonly ActSpan[]): Found[] {
  const { acts, begun } = taskFeed(world);
  const reads = taskReader({ desk, state });
  const books = [...world.registry['task-book'].values()].map((versions) => versions[0]!);
  books.sort((a, b) => a.position - b.position);
  const found = new Map<string, Found>();
  const take = (id: string, act: TaskActKind | null, at: Instant): void => {
    const row = table.rows.get(id);
    if (row && !found.has(id) && reads(row.task, row.standing)) found.set(id, ofTask(row, { act, at }));
  };
  for (const span of spans) {
    for (const { body, recordedAt } of [...within(acts, span)].reverse())
      if (body.act === 'remark' && body.enteredFor !== true) take(body.task, 'remark', recordedAt);
    for (const { body, recordedAt } of within(books, span)) {
      if (!may(desk.actor, 'read-task', { unit: body.issuer }, state)) continue;
      const { book, title } = body;
      found.set(`book/${book}`, { of: 'book', id: book, title, row: null, act: null, at: recordedAt });
    }
    // An item of a book he began is in that book.
    for (const { body, recordedAt } of [...within(begun, span)].reverse())
      if (body.book === undefined || !found.has(`book/${body.book}`)) take(body.task, null, recordedAt);
  }
  return [...found.values()];
}

/** Open items that he may read and that are nobody's of his: those due first stand first. */
function copied({ desk, state }: Asked, table: TaskTable): Found[] {
  const units = unitsWhere(desk, state);
  const own = units('answer-task');
  const signs = units('sign-task');
  const keeps = units('keep-task');
  const limited = desk.actor.assignments.some(({ indicators }) => indicators.length > 0);
  const acts = ({ task, leadUnit, issuer }: TaskRow): boolean => {
    if (keeps.has(issuer) || (leadUnit !== null && (own.has(leadUnit) || signs.has(leadUnit)))) return true;
    if (!limited || leadUnit === null) return false;
    const alone = taskHands(desk.actor, { ...task, coUnits: [] }, state);
    return alone.has('unit') || alone.has('head');
  };
  const rows = readableTasks(table, { desk, state }).list({ ended: false }, ALL).rows;
  return rows
    .filter((row) => OPEN_STATES.has(row.state) && !acts(row))
    .map((row) => ofTask(row, { act: null, at: null }));
}

const ALL = { from: 0, size: Number.MAX_SAFE_INTEGER };

function unitsWhere({ actor }: Desk, state: DutyState): (verb: Verb) => ReadonlySet<UnitId> {
  const units = unitsKnown(state.registry).map(({ unit }) => unit);
  return (verb) => new Set(units.filter((unit) => may(actor, verb, { unit }, state)));
}

function within<T extends { readonly position: number }>(list: readonly T[], span: ActSpan): readonly T[] {
  return between(list, span.firstPosition, span.firstPosition + span.factCount - 1);
}

function ofTask(row: TaskRow, { act, at }: Pick<WorkRow, 'act' | 'at'>): Found {
  return { of: 'task', id: row.task.task, title: row.title, row, act, at };
}
