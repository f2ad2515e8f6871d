import { type Actor, type DutyState, may } from '../../engine/duty.ts';
import type { Verb } from '../../engine/duty-table.ts';
import type { Day, UnitId } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Registry, type Versioned, latest } from '../../engine/registry.ts';
import { type OfficeCalendar, calendarOf } from '../../engine/tasks/calendar.ts';
import { dueOf } from '../../engine/tasks/limit.ts';
import { ENDED_STATES, type TaskStanding } from '../../engine/tasks/standing.ts';
import type { TaskActBody, TaskBody } from '../../engine/tasks/task-facts.ts';
import { type TaskAt, type TaskRow, standingOfTask, taskRow } from '../../engine/tasks/task-row.ts';
import type { TaskContext, TaskHand } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, permit, todayAt } from '../desk.ts';

/** 在册事项 — an item as it stands, with its acts, for somebody who may read it, and on whose side of it he stands. */
export interface HeldTask {
  readonly task: Versioned<TaskBody>;
  readonly acts: readonly Versioned<TaskActBody>[];
  readonly standing: TaskStanding;
  readonly row: TaskRow;
  readonly hands: ReadonlySet<TaskHand>;
  readonly dueOn: Day | null;
  readonly calendar: OfficeCalendar;
  readonly state: DutyState;
  readonly today: Day;
}

/** 事项之人 — who asks about an item: his rights are always those of today. */
export interface TaskAsker {
  readonly desk: Desk;
  readonly state: DutyState;
}

/**
 * The item as it stands, for somebody who may read it. Throws Refusal `forbidden`, and `missing` both for one that is not there
 * and for one of other units. Read it before the next `await` after the world was.
 */
export function heldTask(desk: Desk, world: World, id: string): HeldTask {
  return taskIn(world, id, { desk, state: dutyAt(desk, world) });
}

/** The same in a world of its own instant: the rights are those of today, the item is as it was then. */
export function taskIn(world: World, id: string, { desk, state }: TaskAsker): HeldTask {
  const task = latest(world.registry.task, `task/${id}`);
  const acts = actsOf(world.registry, id);
  const standing = standingOfTask(world.registry, id);
  if (!task || !readsTask({ desk, state }, task.body, standing)) {
    permit(desk, state, { verb: 'read-task', object: {} });
    throw new Refusal('missing', 'not-here');
  }
  const at = lookAt(desk, world);
  const { calendar, today } = at;
  const row = taskRow(world, id, at)!;
  const hands = taskHands(desk.actor, task.body, state);
  const dueOn = dueOf(task.body, standing, calendar);
  return { task, acts, standing, row, hands, dueOn, calendar, state, today };
}

/** The day, calendar and instant of a world: its own instant where it has one, else the desk's. */
export function lookAt(desk: Pick<Desk, 'now'>, world: World): TaskAt {
  const today = todayAt({ now: world.asOf ?? desk.now }, world);
  return { today, calendar: calendarOf(world.registry), asOf: world.asOf };
}

/** Every act of an item, in order. */
export function actsOf(registry: Registry, id: string): readonly Versioned<TaskActBody>[] {
  return registry['task-act'].get(`task-act/${id}`) ?? [];
}

/** The units an item is between: its lead unit, those that help, and who issued it. */
export function unitsOf({ leadUnit, coUnits, issuer }: TaskBody): UnitId[] {
  return [...new Set([...(leadUnit === undefined ? [] : [leadUnit]), ...coUnits, issuer])];
}

/** True of somebody who may read the item. */
export function readsTask(asker: TaskAsker, task: TaskBody, standing: TaskStanding): boolean {
  return taskReader(asker)(task, standing);
}

/**
 * 可读事项 — says of each item whether this person may read it; made once for many. Whoever stands over its issuer reads it from
 * the first draft; the units it goes to from the day it was first issued to them.
 */
export function taskReader({ desk, state }: TaskAsker): (task: TaskBody, standing: TaskStanding) => boolean {
  const limited = desk.actor.assignments.some(({ indicators }) => indicators.length > 0);
  const known = new Map<string, boolean>();
  const reads = (task: TaskBody, unit: UnitId): boolean => {
    const key = limited ? `${unit}|${task.indicator ?? ''}` : unit;
    let answer = known.get(key);
    if (answer === undefined) {
      answer = asks({ actor: scopedActor(desk.actor, task), state }, 'read-task', [unit]);
      known.set(key, answer);
    }
    return answer;
  };
  return (task, standing) =>
    reads(task, task.issuer) || (wasIssued(standing) && unitsOf(task).some((unit) => reads(task, unit)));
}

function wasIssued({ issuedOn, refused }: TaskStanding): boolean {
  return issuedOn !== null || refused > 0;
}

/**
 * On whose side of an item somebody stands. The office is the one over its issuer: an office under the lead unit judges no item
 * that its own unit must do. The clock is the server itself.
 */
export function taskHands(actor: Actor, task: TaskBody, state: DutyState): Set<TaskHand> {
  const asked = { actor: scopedActor(actor, task), state };
  const doing = unitsOf({ ...task, issuer: task.leadUnit ?? '' });
  const hands = new Set<TaskHand>();
  if (asks(asked, 'keep-task', [task.issuer])) hands.add('office');
  if (asks(asked, 'answer-task', doing)) hands.add('unit');
  if (asks(asked, 'sign-task', doing)) hands.add('head');
  if (asks(asked, 'remark-task', unitsOf(task))) hands.add('leader');
  if (actor.principal === 'console') hands.add('clock');
  return hands;
}

/** For which of the item's units somebody answers: the first of them, the lead unit before those that help. */
export function answeringUnit(actor: Actor, task: TaskBody, state: DutyState): UnitId | null {
  const asked = { actor: scopedActor(actor, task), state };
  const doing = [...(task.leadUnit === undefined ? [] : [task.leadUnit]), ...task.coUnits];
  return doing.find((unit) => asks(asked, 'answer-task', [unit])) ?? null;
}

interface Asked {
  readonly actor: Actor;
  readonly state: DutyState;
}

function asks({ actor, state }: Asked, verb: Verb, units: readonly UnitId[]): boolean {
  return units.some((unit) => unit !== '' && may(actor, verb, { unit }, state));
}

/**
 * A role for some indicators reaches an item that one of them measures. An item is asked for by its units alone: who leads an
 * indicator elsewhere gains nothing by it.
 */
function scopedActor(actor: Actor, { indicator }: TaskBody): Actor {
  const assignments = actor.assignments.map((held) =>
    indicator !== undefined && held.indicators.includes(indicator) ? { ...held, indicators: [] } : held,
  );
  return { ...actor, assignments };
}

/** What the guards look at besides the item: `said`, the title and who did the step before come from the act. */
export function contextOf(
  held: HeldTask,
  world: World,
  more: Pick<TaskContext, 'title' | 'said' | 'sameHand'>,
): TaskContext {
  const { hands, today, dueOn, calendar, task, row } = held;
  return {
    hands,
    today,
    dueOn,
    calendar,
    taskVersion: task.version,
    openChildren: row.children.filter((child) => isOpen(world, child)).length,
    ...more,
  };
}

function isOpen(world: World, id: string): boolean {
  const { state } = standingOfTask(world.registry, id);
  return state !== 'withdrawn' && !ENDED_STATES.has(state);
}

/** The positions of the acts that an act of this kind judges: the report, the request, what is reviewed and who asked for it. */
export function judgedBy({ acts, standing }: HeldTask, kind: TaskActBody['act']): number[] {
  const at = (number: number | undefined): number[] =>
    acts.filter(({ body }) => body.number === number).map(({ position }) => position);
  switch (kind) {
    case 'close':
    case 'return':
      return at(acts.findLast(({ body }) => body.act === 'report')?.body.number);
    case 'grant-extension':
    case 'refuse-extension':
      return at(standing.pending?.act);
    case 'answer-review':
      return [...at(standing.review?.of), ...at(standing.review?.act)];
    default:
      return [];
  }
}
