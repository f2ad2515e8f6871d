import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { latest } from '../../engine/registry.ts';
import { ACT_RULES } from '../../engine/tasks/guards.ts';
import { type TaskState, foldTask } from '../../engine/tasks/standing.ts';
import { TASK_ACTS, type TaskActBody, type TaskActKind } from '../../engine/tasks/task-facts.ts';
import { type TaskHand, transition } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText, Expectation } from '../../store/store.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { fieldRefusal } from '../meetings/held-stocktake.ts';
import { reread } from '../reread.ts';
import { code, day, digits, version } from '../shapes.ts';
import { guardRefusal } from './guard-refusal.ts';
import { type HeldTask, actsOf, answeringUnit, contextOf, heldTask, judgedBy } from './held-task.ts';
import { taskText } from './task-text.ts';

/** Acts with addresses of their own: they write more than the act. */
const ELSEWHERE: ReadonlySet<TaskActKind> = new Set<TaskActKind>(['split', 'reissue']);

export const Input = z.strictObject({
  task: code,
  act: z.enum(TASK_ACTS).refine((act) => !ELSEWHERE.has(act)),
  /** How many acts the sender has seen; the act is the next. */
  expectedActs: version,
  /** The version of the item that was seen, where it matters: a draft that is approved. */
  taskVersion: version.optional(),
  text: z.string().default(''),
  newDue: day.optional(),
  progressPct: digits.optional(),
  countDone: digits.optional(),
  milestone: z.number().int().min(1).max(1000).optional(),
  colour: z.enum(['blue', 'yellow', 'red']).optional(),
  answerBy: day.optional(),
  remark: z.enum(['act', 'guide', 'read']).optional(),
  outcome: z.enum(['kept', 'reopened', 'upheld', 'changed']).optional(),
  grade: z.enum(['good', 'fair', 'poor']).optional(),
  /** The number of the act that a review is asked of, and what it was. */
  of: z.number().int().min(1).optional(),
  reviewed: z.enum(['return', 'slip', 'rate']).optional(),
  /** True when the office enters it from paper (代录). */
  enteredFor: z.boolean().default(false),
  /** Of an extension from paper: the head signed it. */
  signed: z.boolean().optional(),
  /** SHA-256 of an attachment of the item that proves it. */
  scan: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** For which unit it is done, where the sender answers for several. */
  unit: code.optional(),
});
type Asked = z.output<typeof Input>;

/** 办理结果 — the number the act has, and how the item stands after it. */
export interface TaskActed {
  readonly task: string;
  readonly number: number;
  readonly state: TaskState;
  readonly position: number;
}

/**
 * 办理事项 — does one act upon an item: approve, issue, accept, report, return, close, urge and the rest. Whether it may be done is
 * asked of `transition` alone. Throws Refusal `forbidden`, `missing`; `conflict` (`task-guard.overtaken`,
 * `task-guard.illegal-state`); `invalid` (`task-guard.…`, `task-classified`, `text-too-long`, `task-unit-not-of`,
 * `task-scan-unknown`).
 */
export async function actOnTask(desk: Desk, input: unknown): Promise<TaskActed> {
  const asked = parsed(Input, input);
  return reread(() => act(desk, asked));
}

async function act(desk: Desk, asked: Asked): Promise<TaskActed> {
  const replay = await replayAt(desk);
  const world = await desk.store.world();
  const held = heldTask(desk, world, asked.task);
  const done = replay?.facts[0];
  if (replay && done) return actedBefore(held, { number: done.objectVersion, position: replay.position });
  const expects = groundsOf(world, held);
  const text = taskText('text', asked.text);
  refuseIdle(asked);
  refuseUnknown(world, held, asked);
  const body = bodyOf(desk, held, { asked, text });
  const said = text !== null || asked.scan !== undefined;
  const context = contextOf(held, world, { title: '', said, sameHand: false });
  const { title } = held.task.body;
  const titles = await desk.store.texts([title]);
  const sameHand = await isSameHand(desk, judgedBy(held, asked.act));
  const next = transition({
    task: held.task.body,
    standing: held.standing,
    act: body,
    context: { ...context, title: titles.get(title) ?? '', sameHand },
  });
  if (next.refused) throw guardRefusal(next.refused);
  const object = objectOf('task-act', body);
  const detail = { act: asked.act, number: body.number, enteredFor: asked.enteredFor };
  const added = await desk.store.append(
    recordOf(desk, 'act-on-task', { object, detail }),
    [{ kind: 'task-act', object, objectVersion: body.number, body }],
    text ? [text] : [],
    desk.key,
    { expects },
  );
  const { state } = next.standing;
  return { task: asked.task, number: body.number, state, position: added.position };
}

/** The answer to the same request once more: the number it had then, and the state it led to. */
function actedBefore(
  { acts, task }: HeldTask,
  { number, position }: Pick<TaskActed, 'number' | 'position'>,
): TaskActed {
  const upTo = acts.map(({ body }) => body).filter((body) => body.number <= number);
  return { task: task.body.task, number, state: foldTask(upTo).state, position };
}

/** 同手 — true when this person did any of the steps at these positions. */
export async function isSameHand(desk: Desk, positions: readonly number[]): Promise<boolean> {
  if (positions.length === 0) return false;
  const persons = await desk.store.personsAt(positions);
  return [...persons.values()].includes(desk.actor.person);
}

/**
 * 办理所据 — what an act rests on besides the acts of the item: the version of the item, its children as they stand, and the
 * calendar its due day is counted by.
 */
export function groundsOf(world: World, { task, row, calendar }: HeldTask): Expectation[] {
  const id = task.body.task;
  const children = row.children.map((child) => ({
    object: `task-act/${child}`,
    version: actsOf(world.registry, child).length,
  }));
  return [
    { object: `task/${id}`, version: task.version },
    ...children,
    { under: 'calendar-day/', since: calendar.position },
  ];
}

/** Fields that only some acts have. */
const ACTS_WITH: Readonly<Partial<Record<keyof Asked, readonly TaskActKind[]>>> = {
  newDue: ['request-extension', 'grant-extension'],
  progressPct: ['feedback', 'request-extension'],
  countDone: ['feedback', 'request-extension'],
  milestone: ['feedback'],
  colour: ['slip'],
  answerBy: ['slip'],
  remark: ['remark'],
  outcome: ['recheck', 'answer-review'],
  grade: ['rate'],
  of: ['ask-review'],
  reviewed: ['ask-review'],
  signed: ['request-extension'],
};

/** What an act has no use for is not dropped in silence. */
function refuseIdle(asked: Asked): void {
  for (const [field, acts] of Object.entries(ACTS_WITH)) {
    const value = asked[field as keyof Asked];
    if (value !== undefined && !acts.includes(asked.act))
      throw fieldRefusal(field, String(value), { code: 'task-field-idle' });
  }
}

function refuseUnknown({ registry }: World, { task }: HeldTask, { unit, scan }: Asked): void {
  const { leadUnit, coUnits } = task.body;
  if (unit !== undefined && unit !== leadUnit && !coUnits.includes(unit))
    throw fieldRefusal('unit', unit, { code: 'task-unit-not-of' });
  if (scan !== undefined && !latest(registry.attachment, `attachment/${task.body.task}/${scan}`))
    throw fieldRefusal('scan', scan, { code: 'task-scan-unknown' });
}

const UNIT_HANDS: ReadonlySet<TaskHand> = new Set<TaskHand>(['unit', 'head']);

function bodyOf(
  desk: Desk,
  { task, hands, state, today }: HeldTask,
  { asked, text }: { readonly asked: Asked; readonly text: ErasableText | null },
): TaskActBody {
  const { task: id, act, expectedActs, taskVersion = task.version, text: _, enteredFor, ...fields } = asked;
  const byUnit =
    ACT_RULES[act].by.some((hand) => UNIT_HANDS.has(hand)) && !ACT_RULES[act].by.includes('office');
  const unit =
    asked.unit ?? (enteredFor ? null : answeringUnit(desk.actor, task.body, state)) ?? task.body.leadUnit;
  const signed = asked.signed ?? (act === 'request-extension' && hands.has('head') && !enteredFor);
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    ...said,
    task: id,
    number: expectedActs + 1,
    act,
    on: today,
    taskVersion,
    ...(byUnit && unit !== undefined ? { unit } : {}),
    ...(enteredFor ? { enteredFor } : {}),
    ...(signed ? { signed } : {}),
    ...(text ? { text: text.placeholder } : {}),
  };
}
