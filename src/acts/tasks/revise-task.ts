import { z } from 'zod';
import { type Draft, objectOf } from '../../engine/fact.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { TaskState } from '../../engine/tasks/standing.ts';
import type { TaskActBody, TaskActKind, TaskBody } from '../../engine/tasks/task-facts.ts';
import { transition } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { sameVersion } from '../meetings/held-stocktake.ts';
import { reread } from '../reread.ts';
import { code, version } from '../shapes.ts';
import { groundsOf } from './act-on-task.ts';
import { guardRefusal } from './guard-refusal.ts';
import { type HeldTask, contextOf, heldTask } from './held-task.ts';
import { type WrittenTask, writtenTask } from './task-body.ts';
import { officeReach, taskProblems } from './task-problems.ts';
import { taskShape } from './task-shape.ts';
import { taskText } from './task-text.ts';

export const Input = z.strictObject({
  ...taskShape,
  task: code,
  /** The version of the item that was seen, and how many acts. */
  expectedVersion: version,
  expectedActs: version,
  /** Why; needed once it was issued. */
  reason: z.string().default(''),
  /** The item it stands under from now on. */
  parent: code.optional(),
});
type Asked = z.output<typeof Input>;

/** 改写结果 — the version the item now has, and how it stands. */
export interface TaskRevised {
  readonly task: string;
  readonly version: number;
  readonly state: TaskState;
  readonly position: number;
}

/**
 * 改写事项 — a further version of an item: in place while it is drafted or registered; once it was issued it is issued anew, with
 * its reason, in the same act. Throws Refusal `forbidden`, `missing`; `conflict` (`object-overtaken`, `task-guard.overtaken`,
 * `task-ended`); `invalid` (`task-not-office`, `task-circular`, `task-guard.…`, and what `draftTask` refuses).
 */
export async function reviseTask(desk: Desk, input: unknown): Promise<TaskRevised> {
  const asked = parsed(Input, input);
  return reread(() => revise(desk, asked));
}

async function revise(desk: Desk, asked: Asked): Promise<TaskRevised> {
  const replay = await replayAt(desk);
  const world = await desk.store.world();
  const held = heldTask(desk, world, asked.task);
  const { task, standing } = held;
  if (replay)
    return { task: asked.task, version: task.version, state: standing.state, position: replay.position };
  if (!held.hands.has('office')) throw new Refusal('invalid', 'task-not-office');
  const expects = groundsOf(world, held).filter(
    (one) => !('object' in one) || one.object !== `task/${asked.task}`,
  );
  sameVersion(objectOf('task', task.body), task.version, asked.expectedVersion);
  const reason = taskText('reason', asked.reason);
  const written = newVersion(desk, world, { asked, held });
  const before = standing.state === 'draft' || standing.state === 'registered';
  const body: TaskBody = { ...written.body, ...(reason ? { reason: reason.placeholder } : {}) };
  const judged = judgedAct({ asked, held, said: reason !== null, body }, world);
  const drafts: Draft[] = [
    { kind: 'task', object: objectOf('task', body), objectVersion: task.version + 1, body },
  ];
  if (!before) {
    const act: TaskActBody = { ...judged, ...(reason ? { text: reason.placeholder } : {}) };
    drafts.push({
      kind: 'task-act',
      object: objectOf('task-act', act),
      objectVersion: act.number,
      body: act,
    });
  }
  const unmoved = before ? [{ object: `task-act/${asked.task}`, version: standing.acts }] : [];
  const texts = [...written.texts, ...(reason ? [reason] : [])];
  const detail = { version: task.version + 1, reissued: !before };
  const added = await desk.store.append(
    recordOf(desk, 'revise-task', { object: objectOf('task', body), detail }),
    drafts,
    texts,
    desk.key,
    { expects: [...expects, ...unmoved] },
  );
  const state = before ? standing.state : 'issued';
  return { task: asked.task, version: task.version + 1, state, position: added.position };
}

interface Revising {
  readonly asked: Asked;
  readonly held: HeldTask;
}

/** The new body: whose item it is, and what it belongs to, stay as they are. */
function newVersion(desk: Desk, world: World, { asked, held }: Revising): WrittenTask {
  const { task, expectedVersion: _v, expectedActs: _a, reason: _r, parent, ...given } = asked;
  const { issuer, book, cover, parent: heldParent } = held.task.body;
  const found = taskProblems(world, given, officeReach(world, { desk, state: held.state }));
  const problems = [...found, ...parentProblems(desk, world, { asked, held })];
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  const above = parent ?? heldParent;
  const written = writtenTask(given, { task, issuer, ...(above === undefined ? {} : { parent: above }) });
  const { book: _book, cover: _cover, ...body } = written.body;
  const kept = { ...(book === undefined ? {} : { book }), ...(cover === undefined ? {} : { cover }) };
  return { body: { ...body, ...kept }, texts: written.texts };
}

/** A parent is an item of the same office, and not one that stands under this. */
function parentProblems(desk: Desk, world: World, { asked, held }: Revising): Problem[] {
  const { parent, task } = asked;
  if (parent === undefined || parent === held.task.body.parent) return [];
  const at = { row: 0, column: 'parent', value: parent };
  const known = latest(world.registry.task, `task/${parent}`)?.body;
  const seen = new Set<string>();
  for (let above: string | undefined = parent; above !== undefined && !seen.has(above); ) {
    if (above === task) return [{ ...at, code: 'task-circular' }];
    seen.add(above);
    above = latest(world.registry.task, `task/${above}`)?.body.parent;
  }
  const mine = known && officeReach(world, { desk, state: held.state })(known.issuer);
  return mine ? [] : [{ ...at, code: 'task-parent-unknown' }];
}

interface Judging extends Revising {
  readonly body: TaskBody;
  readonly said: boolean;
}

/** What was approved once is asked again of the new version; then whether it may be issued anew. Throws the guard's refusal. */
function judgedAct({ asked, held, body, said }: Judging, world: World): TaskActBody {
  const { standing, task, today } = held;
  const { state } = standing;
  const context = {
    ...contextOf(held, world, { title: asked.title, said, sameHand: false }),
    taskVersion: task.version + 1,
  };
  const base = { task: asked.task, number: asked.expectedActs + 1, on: today, taskVersion: task.version + 1 };
  const ask = (act: TaskActKind, as: TaskState): TaskActBody => {
    const done: TaskActBody = { ...base, act };
    const { refused } = transition({ task: body, standing: { ...standing, state: as }, act: done, context });
    if (refused) throw guardRefusal(refused);
    return done;
  };
  if (state === 'draft') return { ...base, act: 'approve' };
  ask('approve', 'draft');
  return state === 'registered' ? { ...base, act: 'approve' } : ask('reissue', state);
}
