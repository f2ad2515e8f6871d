import { may, mayEver } from '../../engine/duty.ts';
import type { Verb } from '../../engine/duty-table.ts';
import type { Day, UnitId } from '../../engine/fact.ts';
import { allLatest } from '../../engine/registry.ts';
import type { TaskCoverBody } from '../../engine/tasks/task-facts.ts';
import { taskTable } from '../../engine/tasks/task-table.ts';
import type { WaitSide, TaskWait } from '../../engine/tasks/waiting.ts';
import type { WaitingRow } from '../../engine/tasks/waiting-rows.ts';
import type { FoundItem, InboxAsked } from '../inbox-flow.ts';
import { lookAt, taskHands } from './held-task.ts';

type FoundTask = FoundItem<'task'>;
type FoundCover = FoundItem<'cover'>;

/** Whose work it is: what somebody must be allowed to do in the unit in which it waits. */
const VERB_OF: Readonly<Record<WaitSide, Verb>> = {
  lead: 'answer-task',
  head: 'sign-task',
  issuer: 'keep-task',
};

/**
 * 待办事项 — what waits of the items, one line of each kind and list, so that the inbox stays short: of one it is that item, of
 * several the list in which they stand. It walks over what waits in the units of this person, not over all items.
 */
export async function tasksWaiting(asked: InboxAsked): Promise<FoundTask[]> {
  const { desk, world, state } = asked;
  const verbs = new Set(Object.values(VERB_OF).filter((verb) => mayEver(desk.actor, verb, state)));
  if (verbs.size === 0) return [];
  const { waiting } = taskTable(world, lookAt(desk, world));
  const reach = reachOf(asked);
  const found: FoundTask[] = [];
  for (const [wait, units] of waiting) {
    const mine = [...units].flatMap(([unit, rows]) => reach(unit, rows));
    found.push(...grouped(wait, mine, state.today));
  }
  return found;
}

/**
 * The rows of one unit that wait for this person. A role for some indicators reaches the items they measure, so each item is
 * asked about; else the unit says it for all of them.
 */
function reachOf({ desk, state }: InboxAsked): (unit: UnitId, rows: Map<string, WaitingRow>) => WaitingRow[] {
  const limited = desk.actor.assignments.some(({ indicators }) => indicators.length > 0);
  const known = new Map<string, boolean>();
  const reaches = (unit: UnitId, verb: Verb): boolean => {
    const key = `${verb}|${unit}`;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = may(desk.actor, verb, { unit }, state)));
    return answer;
  };
  return (unit, rows) => {
    const [first] = rows.values();
    if (!first) return [];
    const { side } = first.waiting;
    if (!limited) return reaches(unit, VERB_OF[side]) ? [...rows.values()] : [];
    return [...rows.values()].filter(({ row }) => handOf(desk, state, { side, unit, row }));
  };
}

interface Handed {
  readonly side: WaitSide;
  readonly unit: UnitId;
  readonly row: WaitingRow['row'];
}

function handOf(desk: InboxAsked['desk'], state: InboxAsked['state'], { side, unit, row }: Handed): boolean {
  // Asked as if the lead unit were alone: whoever helps is not the one it waits for.
  const { task } = row;
  const alone = side === 'issuer' ? task : { ...task, leadUnit: unit, coUnits: [] };
  const hand = side === 'issuer' ? 'office' : side === 'head' ? 'head' : 'unit';
  return taskHands(desk.actor, alone, state).has(hand);
}

/** One line of each list, those past their day apart from the others; the nearest day is the line's. */
function grouped(wait: TaskWait, found: readonly WaitingRow[], today: Day): FoundTask[] {
  const past = ({ waiting }: WaitingRow): boolean => waiting.dueOn !== null && waiting.dueOn < today;
  const groups = Map.groupBy(found, (one) => `${one.row.list}|${past(one)}`);
  return [...groups.values()].map((rows) => {
    const { list } = rows[0]!.row;
    const one = rows.length === 1 ? rows[0]!.row.task.task : null;
    return {
      flow: 'task',
      kind: wait,
      id: one,
      unit: common(rows.map(({ waiting }) => waiting.unit)),
      period: null,
      list,
      count: rows.length,
      dueOn: nearest(rows.map(({ waiting }) => waiting.dueOn)),
    };
  });
}

/** 待办封面 — covers to sign, for the head of the unit; covers that came back, for the office. */
export async function coversWaiting({ desk, world, state }: InboxAsked): Promise<FoundCover[]> {
  const covers = allLatest(world.registry['task-cover']);
  const own = (verb: Verb, of: (cover: TaskCoverBody) => UnitId, at: TaskCoverBody['state']) =>
    mayEver(desk.actor, verb, state)
      ? covers.filter((cover) => cover.state === at && may(desk.actor, verb, { unit: of(cover) }, state))
      : [];
  return [
    ...ofCovers(
      'sign-cover',
      own('sign-task', ({ receiver }) => receiver, 'issued'),
    ),
    ...ofCovers(
      'cover-refused',
      own('keep-task', ({ issuer }) => issuer, 'refused'),
    ),
  ];
}

/** Each cover is signed by itself; those that came back are one line. */
function ofCovers(kind: FoundCover['kind'], covers: readonly TaskCoverBody[]): FoundCover[] {
  const base = { flow: 'cover', kind, period: null } as const;
  if (kind === 'sign-cover')
    return covers.map(({ cover, receiver, signBy }) => ({
      ...base,
      id: cover,
      unit: receiver,
      count: 1,
      dueOn: signBy,
    }));
  if (covers.length === 0) return [];
  const [first] = covers;
  return [
    {
      ...base,
      id: covers.length === 1 ? first!.cover : null,
      unit: common(covers.map(({ receiver }) => receiver)),
      count: covers.length,
      dueOn: null,
    },
  ];
}

function common(units: readonly UnitId[]): UnitId | null {
  const [first] = units;
  return first !== undefined && units.every((unit) => unit === first) ? first : null;
}

function nearest(days: readonly (Day | null)[]): Day | null {
  const known = days.filter((day) => day !== null).sort();
  return known[0] ?? null;
}
