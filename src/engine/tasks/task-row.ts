import type { Day, Erasable, Instant, UnitId } from '../fact.ts';
import { type Registry, type Versioned, latest } from '../registry.ts';
import type { World } from '../world.ts';
import { type OfficeCalendar, calendarOf, daysBetween } from './calendar.ts';
import { dueOf } from './limit.ts';
import { type TaskLight, taskLight } from './slip.ts';
import {
  FRESH_STANDING,
  type LastSlip,
  type PendingExtension,
  type TaskStanding,
  applied,
} from './standing.ts';
import type { TaskState } from './standing.ts';
import type { BookNature, TaskActBody, TaskBody, TaskSource } from './task-facts.ts';
import { type TaskList, listOf } from './task-list.ts';
import { type TaskProgress, progressOf } from './task-progress.ts';

/** 事项时点 — the site's day, the office's calendar as known, and the instant of knowledge (null: now). */
export interface TaskAt {
  readonly today: Day;
  readonly calendar: OfficeCalendar;
  readonly asOf: Instant | null;
}

/** 事项行 — one item as a list shows it; texts are addresses. Made from the facts, kept nowhere else. */
export interface TaskRow {
  readonly task: TaskBody;
  readonly version: number;
  /** Acts done: the number of the last one. */
  readonly acts: number;
  readonly book: string | null;
  /** The nature of its book; null when it stands in none. */
  readonly nature: BookNature | null;
  readonly cover: string | null;
  readonly parent: string | null;
  /** Ids of the items it was split into. */
  readonly children: readonly string[];
  readonly title: Erasable;
  readonly source: TaskSource;
  readonly issuer: UnitId;
  readonly leadUnit: UnitId | null;
  readonly coUnits: readonly UnitId[];
  readonly leader: Erasable | null;
  readonly state: TaskState;
  readonly list: TaskList;
  readonly light: TaskLight['light'];
  readonly because: TaskLight['because'];
  readonly dueOn: Day | null;
  /** The day it was due by the calendar of its issue, when a later change of the calendar moved it. */
  readonly dueMovedFrom: Day | null;
  /** Calendar days to the due day, negative once it has passed; null without one and after the end. */
  readonly daysLeft: number | null;
  readonly progress: TaskProgress;
  readonly slip: LastSlip | null;
  readonly returned: number;
  readonly urged: number;
  readonly lastUrgedOn: Day | null;
  readonly extensions: number;
  readonly pending: PendingExtension | null;
  readonly reopened: number;
  readonly weight: string | null;
  readonly important: boolean;
  readonly standing: TaskStanding;
}

/** The row of one item, or null when there is no such item. */
export function taskRow(world: World, id: string, at: TaskAt): TaskRow | null {
  const { registry } = world;
  const held = latest(registry.task, `task/${id}`);
  return held && rowOfTask(world, held, at);
}

/** All rows, in the order in which the items came. For a page of a list use the resident table. */
export function taskRows(world: World, at: TaskAt): TaskRow[] {
  return [...world.registry.task.keys()].map((object) => taskRow(world, idOf(object), at)!);
}

/** The acts of an item, in order. */
export function taskActs(registry: Registry, id: string): TaskActBody[] {
  return (registry['task-act'].get(`task-act/${id}`) ?? []).map(({ body }) => body);
}

/** The standing of an item by its acts. */
export function standingOfTask(registry: Registry, id: string): TaskStanding {
  const acts = registry['task-act'].get(`task-act/${id}`) ?? [];
  return acts.reduce((standing, { body }) => applied(standing, body), FRESH_STANDING);
}

function rowOfTask(world: World, { body: task, version }: Versioned<TaskBody>, at: TaskAt): TaskRow {
  const { registry } = world;
  const standing = standingOfTask(registry, task.task);
  const { today, calendar, asOf } = at;
  const dueOn = dueOf(task, standing, calendar);
  const progress = progressOf(world, task, standing, { today, asOf, dueOn });
  const { light, because } = taskLight(standing, { dueOn, today, behind: progress.behind });
  const list = listOf({ standing, dueOn, because }, today);
  const book = task.book ?? null;
  return {
    task,
    version,
    acts: standing.acts,
    book,
    nature: book === null ? null : (latest(registry['task-book'], `task-book/${book}`)?.body.nature ?? null),
    cover: task.cover ?? null,
    parent: task.parent ?? null,
    children: childrenOf(registry, task.task),
    title: task.title,
    source: task.source,
    issuer: task.issuer,
    leadUnit: task.leadUnit ?? null,
    coUnits: task.coUnits,
    leader: task.leader ?? null,
    state: standing.state,
    list,
    light,
    because,
    dueOn,
    dueMovedFrom: movedFrom(registry, task, { standing, calendar, dueOn }),
    daysLeft: dueOn === null || isOver(standing) ? null : daysBetween(today, dueOn),
    progress,
    slip: standing.slip,
    returned: standing.returned,
    urged: standing.urged,
    lastUrgedOn: standing.lastUrgedOn,
    extensions: standing.extensions,
    pending: standing.pending,
    reopened: standing.reopened,
    weight: task.weight ?? null,
    important: task.important === true,
    standing,
  };
}

/** Nothing is owed any more. */
function isOver({ closedOn, state }: TaskStanding): boolean {
  return closedOn !== null || state === 'withdrawn';
}

const NO_CHILDREN: readonly string[] = [];

/** The ids of the items split from one; one that was given another parent since is not among them. */
export function childrenOf(registry: Registry, id: string): readonly string[] {
  const objects = registry.index.ofTask.get(`parent/${id}`);
  if (!objects) return NO_CHILDREN;
  return objects.filter((object) => latest(registry.task, object)?.body.parent === id).map(idOf);
}

/** The id in `task/ID`. */
export function idOf(object: string): string {
  return object.slice(object.indexOf('/') + 1);
}

interface Moved {
  readonly standing: TaskStanding;
  readonly calendar: OfficeCalendar;
  readonly dueOn: Day | null;
}

/** The due day by the calendar that stood when the item was last issued, when that is another than now. */
function movedFrom(registry: Registry, task: TaskBody, { standing, calendar, dueOn }: Moved): Day | null {
  const counted = task.dayKind === 'working' && task.limit !== 'fixed' && standing.extendedTo === null;
  if (!counted || dueOn === null || standing.issuedOn === null) return null;
  const issued = issuePosition(registry, task.task);
  if (issued === null || calendar.position <= issued) return null;
  const before = dueOf(task, standing, calendarAt(registry, calendar, issued));
  return before === dueOn ? null : before;
}

/** 移期位 — the log position of the change of the calendar that gave an item the due day it has now; null when none did. */
export function dueMovedAt(registry: Registry, row: TaskRow, calendar: OfficeCalendar): number | null {
  const { task, standing, dueOn, dueMovedFrom } = row;
  if (dueMovedFrom === null) return null;
  const before = (change: number): Day | null =>
    dueOf(task, standing, calendarAt(registry, calendar, change - 1));
  const changes = changesOf(registry, calendar).changes;
  return changes.findLast((change) => before(change) !== dueOn) ?? null;
}

function issuePosition(registry: Registry, id: string): number | null {
  const acts = registry['task-act'].get(`task-act/${id}`);
  return acts?.findLast(({ body }) => body.act === 'issue' || body.act === 'reissue')?.position ?? null;
}

/** Earlier calendars, by the calendar of now and the last change they knew: items of one day share one. */
const earlier = new WeakMap<
  OfficeCalendar,
  { readonly changes: number[]; readonly held: Map<number, OfficeCalendar> }
>();

function changesOf(registry: Registry, now: OfficeCalendar) {
  let known = earlier.get(now);
  if (!known) {
    const all = [...registry['calendar-day'].values()].flatMap((days) => days.map((day) => day.position));
    known = { changes: all.sort((a, b) => a - b), held: new Map() };
    earlier.set(now, known);
  }
  return known;
}

function calendarAt(registry: Registry, now: OfficeCalendar, position: number): OfficeCalendar {
  const known = changesOf(registry, now);
  const last = known.changes.findLast((change) => change <= position) ?? 0;
  let calendar = known.held.get(last);
  if (!calendar) known.held.set(last, (calendar = calendarOf(registry, last)));
  return calendar;
}
