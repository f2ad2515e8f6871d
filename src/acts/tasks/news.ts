import { type Actor, type DutyState, may, mayEver } from '../../engine/duty.ts';
import type { Day, Instant, UnitId } from '../../engine/fact.ts';
import { type Versioned, unitsKnown } from '../../engine/registry.ts';
import { newestFirst, taskFeed } from '../../engine/tasks/task-feed.ts';
import type { TaskActBody } from '../../engine/tasks/task-facts.ts';
import { eachRow } from '../../engine/tasks/sorted-rows.ts';
import { type TaskRow, dueMovedAt } from '../../engine/tasks/task-row.ts';
import { type TaskTable, taskTable } from '../../engine/tasks/task-table.ts';
import type { TaskHand } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import type { Desk } from '../desk.ts';
import { lookAt, taskHands, taskReader } from './held-task.ts';
import { type MessageKind, messageKind } from '../../engine/tasks/message-kind.ts';

/** 新情况 — something that happened to one item that concerns a person; `act` is null where the calendar moved its due day. */
export interface News {
  readonly kind: MessageKind;
  readonly task: string;
  readonly act: TaskActBody | null;
  readonly at: Instant;
  readonly position: number;
  readonly movedFrom: Day | null;
  readonly movedTo: Day | null;
}

/** 新情况询问 — from which position back, down to which, how many at most. */
export interface NewsAsked {
  readonly before: number;
  readonly after?: number;
  readonly most: number;
  readonly kind?: MessageKind;
}

/** 新情况清单 — the newest first; `older`: where to go on from, null when there is nothing before. */
export interface NewsFound {
  readonly news: readonly News[];
  readonly older: number | null;
}

interface Asker {
  readonly desk: Desk;
  readonly world: World;
  readonly state: DutyState;
}

/** How far back one question walks: what is asked on every page must not cost the whole log. */
const MOST_WALKED = 20_000;

/** What happened to the items that concern a person, his own acts among it: who did what is asked of the store. */
export function newsFor(asker: Asker, asked: NewsAsked): NewsFound {
  const { desk, world, state } = asker;
  if (!mayEver(desk.actor, 'read-task', state)) return { news: [], older: null };
  const table = taskTable(world, lookAt(desk, world));
  const told = tellerOf(asker, table);
  const moved = asked.kind === undefined || asked.kind === 'calendar' ? movedDays(asker, table) : [];
  const found: News[] = [];
  let walked = 0;
  let older: number | null = null;
  for (const entry of newestFirst<Entry>([...listsOf(asker), moved], asked.before)) {
    if (entry.position <= (asked.after ?? 0)) break;
    if (found.length >= asked.most || walked++ >= MOST_WALKED) {
      older = entry.position + 1;
      break;
    }
    const news = 'kind' in entry ? entry : told(entry);
    if (news && (asked.kind === undefined || news.kind === asked.kind)) found.push(news);
  }
  return { news: found, older };
}

type Entry = Versioned<TaskActBody> | News;

/** Units with few items have a feed of their own; whoever stands over many walks the whole one. */
const FEW_UNITS = 8;

function listsOf({ desk, world, state }: Asker): (readonly Versioned<TaskActBody>[])[] {
  const feed = taskFeed(world);
  const units = unitsOfActor(desk.actor, state).filter((unit) => feed.byUnit.has(unit));
  return units.length > FEW_UNITS ? [feed.acts] : units.map((unit) => feed.byUnit.get(unit)!);
}

function unitsOfActor(actor: Actor, state: DutyState): UnitId[] {
  const open = { ...actor, assignments: actor.assignments.map((one) => ({ ...one, indicators: [] })) };
  return unitsKnown(state.registry)
    .map(({ unit }) => unit)
    .filter((unit) => may(open, 'read-task', { unit }, state));
}

/** Says what an act is to this person; null when it is nothing to him, or he may not read the item. */
function tellerOf({ desk, state }: Asker, table: TaskTable): (act: Versioned<TaskActBody>) => News | null {
  const hands = handsOf(desk.actor, state);
  const reads = taskReader({ desk, state });
  return ({ body, position, recordedAt }) => {
    const row = table.rows.get(body.task);
    if (!row) return null;
    const kind = messageKind(body, hands(row), row.standing);
    if (kind === null || !reads(row.task, row.standing)) return null;
    return { kind, task: body.task, act: body, at: recordedAt, position, movedFrom: null, movedTo: null };
  };
}

/** The hands of a person upon many items; items between the same units have the same. */
function handsOf(actor: Actor, state: DutyState): (row: TaskRow) => ReadonlySet<TaskHand> {
  const known = new Map<string, ReadonlySet<TaskHand>>();
  return ({ task }) => {
    const key = [task.issuer, task.leadUnit, task.indicator, ...task.coUnits].join('|');
    let hands = known.get(key);
    if (!hands) known.set(key, (hands = taskHands(actor, task, state)));
    return hands;
  };
}

/** Due days that a change of the calendar moved, in order of when. */
function movedDays({ desk, world, state }: Asker, table: TaskTable): News[] {
  const rows = table.index.get('moved');
  if (!rows) return [];
  const { registry } = world;
  const hands = handsOf(desk.actor, state);
  const reads = taskReader({ desk, state });
  const when = instantsOf(registry);
  const found: News[] = [];
  for (const row of eachRow(rows)) {
    const held = hands(row);
    const concerned = held.has('unit') || held.has('head') || held.has('office');
    if (!concerned || !reads(row.task, row.standing)) continue;
    const position = dueMovedAt(registry, row, table.at.calendar);
    const at = when.get(position ?? 0);
    if (position === null || at === undefined) continue;
    const { dueMovedFrom: movedFrom, dueOn: movedTo } = row;
    found.push({ kind: 'calendar', task: row.task.task, act: null, at, position, movedFrom, movedTo });
  }
  return found.sort((a, b) => a.position - b.position);
}

type Registry = World['registry'];

/** When each change of the calendar was recorded. */
function instantsOf(registry: Registry): ReadonlyMap<number, Instant> {
  const days = [...registry['calendar-day'].values()].flat();
  return new Map(days.map(({ position, recordedAt }) => [position, recordedAt]));
}
