import { z } from 'zod';
import { type Draft, type UnitId, objectOf } from '../../engine/fact.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { subtreeOn } from '../../engine/registry.ts';
import type { TaskActBody, TaskBody } from '../../engine/tasks/task-facts.ts';
import type { TaskState } from '../../engine/tasks/standing.ts';
import { childrenSum } from '../../engine/tasks/split.ts';
import { transition } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, keysAt, parsed, recordOf, replayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, version } from '../shapes.ts';
import { groundsOf } from './act-on-task.ts';
import { guardRefusal } from './guard-refusal.ts';
import { type HeldTask, contextOf, heldTask } from './held-task.ts';
import { type WrittenTask, writtenTask } from './task-body.ts';
import { type Reaches, officeReach, taskProblems } from './task-problems.ts';
import { type TaskGiven, taskShape } from './task-shape.ts';
import { taskText } from './task-text.ts';

const { title, leader, handler, limitDays, dueOn, value, visible, milestones, weight } = taskShape;

/** 子事项 — what a child has of its own; the rest it has from its parent. */
const child = z.strictObject({
  title,
  leadUnit: code,
  coUnits: taskShape.coUnits,
  leader,
  handler,
  limit: taskShape.limit.optional(),
  limitDays,
  dueOn,
  value,
  measuredUnit: code.optional(),
  milestones,
  visible,
  weight,
});

export const Input = z.strictObject({
  task: code,
  expectedActs: version,
  text: z.string().default(''),
  children: z.array(child).min(1).max(200),
});
type Asked = z.output<typeof Input>;
type Child = Asked['children'][number];

/** 分解结果 — the children, drafted; what is left of the parent's number, where it has one that adds up. */
export interface TaskSplit {
  readonly task: string;
  readonly number: number;
  readonly state: TaskState;
  readonly children: readonly string[];
  /** The children's sum, of the parent's own, and what is missing; null where nothing adds up. */
  readonly sum: { readonly sum: string; readonly whole: string; readonly gap: string } | null;
  readonly position: number;
}

/**
 * 分解事项 — splits an item: children as drafts and the act upon the parent, in one append. Throws Refusal `forbidden`, `missing`;
 * `conflict` (`task-guard.overtaken`, `task-guard.illegal-state`); `invalid` (`split-beyond`, `split-value-missing`,
 * `split-unit-elsewhere`, `task-guard.…`, and what `draftTask` refuses, `row` being the child's place from 1).
 */
export async function splitTask(desk: Desk, input: unknown): Promise<TaskSplit> {
  const asked = parsed(Input, input);
  return reread(() => split(desk, asked));
}

async function split(desk: Desk, asked: Asked): Promise<TaskSplit> {
  const replay = await replayAt(desk);
  const world = await desk.store.world();
  const held = heldTask(desk, world, asked.task);
  const { task, standing } = held;
  if (replay) {
    const children = replay.facts.flatMap((fact) => (fact.kind === 'task' ? [fact.body.task] : []));
    const done = replay.facts.find((fact) => fact.kind === 'task-act');
    const number = done?.objectVersion ?? standing.acts;
    return { task: asked.task, number, state: 'working', children, sum: null, position: replay.position };
  }
  const expects = groundsOf(world, held);
  const text = taskText('text', asked.text);
  const written = childrenOf(desk, world, { asked, held });
  const act: TaskActBody = {
    task: asked.task,
    number: asked.expectedActs + 1,
    act: 'split',
    on: held.today,
    taskVersion: task.version,
    children: written.map(({ body }) => body.task),
    ...(text ? { text: text.placeholder } : {}),
  };
  const context = contextOf(held, world, { title: '', said: text !== null, sameHand: false });
  const next = transition({ task: task.body, standing, act, context });
  if (next.refused) throw guardRefusal(next.refused);
  const sum = sumOf(world, held, asked.children);
  const drafts: Draft[] = written.map(({ body }) => ({
    kind: 'task',
    object: objectOf('task', body),
    objectVersion: 1,
    body,
  }));
  const object = objectOf('task-act', act);
  drafts.push({ kind: 'task-act', object, objectVersion: act.number, body: act });
  const added = await desk.store.append(
    recordOf(desk, 'split-task', { object, detail: { children: written.length } }),
    drafts,
    [...written.flatMap(({ texts }) => texts), ...(text ? [text] : [])],
    desk.key,
    { expects },
  );
  const { state } = next.standing;
  return {
    task: asked.task,
    number: act.number,
    state,
    children: act.children!,
    sum,
    position: added.position,
  };
}

interface Splitting {
  readonly asked: Asked;
  readonly held: HeldTask;
}

/** The children's bodies and texts; all that is wrong is said at once, by the child's place. */
function childrenOf(desk: Desk, world: World, { asked, held }: Splitting): WrittenTask[] {
  const { body: parent } = held.task;
  const office = held.hands.has('office');
  const issuer = office ? parent.issuer : (parent.leadUnit ?? parent.issuer);
  const reaches = office
    ? officeReach(world, { desk, state: held.state })
    : unitReach(world, parent, held.today);
  const problems: Problem[] = [];
  const written = asked.children.map((one, at) => {
    const given = givenOf(parent, one);
    for (const problem of taskProblems(world, given, reaches)) {
      const elsewhere = problem.code === 'task-unit-unknown' && !office;
      problems.push({ ...problem, row: at + 1, ...(elsewhere ? { code: 'split-unit-elsewhere' } : {}) });
    }
    return { given, task: `task-${keysAt(desk).newId()}` };
  });
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  return written.map(({ given, task }) => writtenTask(given, { task, issuer, parent: parent.task }));
}

/** A unit splits to itself, to those under it, and to the item's co-units. */
function unitReach(world: World, { leadUnit, coUnits }: TaskBody, today: string): Reaches {
  const under = leadUnit === undefined ? new Set<UnitId>() : subtreeOn(world.registry, leadUnit, today);
  return (unit) => under.has(unit) || coUnits.includes(unit);
}

const SAME = ['source', 'sourceRef', 'docNo', 'indicator', 'measuredPeriod', 'measuredField', 'op'] as const;
const MORE = ['countedIn', 'schedule', 'dayKind', 'remark', 'book'] as const;

/** A child as if it had been given whole: source, measure and limit come from its parent unless it has its own. */
function givenOf(parent: TaskBody, one: Child): TaskGiven {
  const same: Record<string, unknown> = {};
  for (const field of [...SAME, ...MORE]) if (parent[field] !== undefined) same[field] = parent[field];
  const limit = one.limit ?? (one.dueOn ? 'fixed' : one.limitDays ? 'days' : parent.limit);
  const inherited = one.limit === undefined && one.dueOn === undefined && one.limitDays === undefined;
  const own = Object.fromEntries(Object.entries(one).filter(([, held]) => held !== undefined));
  return {
    original: '',
    proof: '',
    questions: '',
    reliance: '',
    important: parent.important === true,
    classification: 'none',
    ...same,
    ...(parent.measure === 'indicator' ? { measuredUnit: one.leadUnit } : {}),
    ...(inherited && parent.limitDays !== undefined ? { limitDays: parent.limitDays } : {}),
    ...(inherited && parent.dueOn !== undefined ? { dueOn: parent.dueOn } : {}),
    ...own,
    limit,
    measure: parent.measure,
  } as TaskGiven;
}

/** The sum of all children that are not withdrawn, with these; beyond the parent's number it is refused. Null where values do not add up. */
function sumOf(world: World, { task }: HeldTask, children: readonly Child[]): TaskSplit['sum'] {
  const added = childrenSum(
    world,
    task.body,
    children.flatMap(({ value: own }) => own ?? []),
  );
  if (!added) return null;
  const { parent, sum, gap, beyond } = added;
  const bare = children.findIndex(({ value: own }) => own === undefined);
  if (bare >= 0) {
    const at = { row: bare + 1, column: 'value', value: '' };
    const problem = { ...at, code: 'split-value-missing', params: { whole: parent } };
    throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  }
  if (beyond) throw new Refusal('invalid', 'split-beyond', { sum, value: parent, beyond: -gap });
  return { sum: String(sum), whole: String(parent), gap: String(gap) };
}
