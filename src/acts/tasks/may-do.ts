import type { Day } from '../../engine/fact.ts';
import { dayPlus } from '../../engine/tasks/calendar.ts';
import { ENTERED_FOR } from '../../engine/tasks/guards.ts';
import { TASK_ACTS, type TaskActBody, type TaskActKind } from '../../engine/tasks/task-facts.ts';
import { type GuardRefusal, type TaskContext, transition } from '../../engine/tasks/transition.ts';
import type { HeldTask } from './held-task.ts';

/** 可办事项动作 — what this person may do now, and what stands to him in this state but a rule still refuses, with which. */
export interface DoableActs {
  readonly may: readonly TaskActKind[];
  readonly blocked: readonly BlockedAct[];
  /** What the office may enter now from paper for the one whose act it is (代录). */
  readonly entered: readonly TaskActKind[];
}

/** 暂不能办 — an act that is one's own in this state, and the rule that refuses it now. */
export interface BlockedAct {
  readonly act: TaskActKind;
  readonly refused: GuardRefusal;
}

/** Guards that say an act is not one's own, or not of this state: then it is not spoken of at all. */
const NOT_OFFERED: ReadonlySet<string> = new Set(['overtaken', 'illegal-state', 'wrong-hand']);

/** What a re-issue mends by itself: its new version has limits of its own. */
const MENDED_BY_REISSUE: ReadonlySet<string> = new Set(['limit-fits', 'due-not-past']);

/**
 * Asks `transition` of each act, filled in as somebody would who fills in everything well. What still refuses is the rule and
 * not the form.
 */
export function doableActs(held: HeldTask, contextFor: (act: TaskActKind) => TaskContext): DoableActs {
  const may: TaskActKind[] = [];
  const blocked: BlockedAct[] = [];
  const entered: TaskActKind[] = [];
  for (const act of TASK_ACTS) {
    const context = contextFor(act);
    const refused = refusedOf(held, wellFilled(held, act), context);
    if (refused.some((one) => one === null || mended(act, one))) may.push(act);
    else if (ENTERED_FOR.has(act) && refusedOf(held, onPaper(held, act), context).includes(null))
      entered.push(act);
    else if (refused[0] && !NOT_OFFERED.has(refused[0].guard)) blocked.push({ act, refused: refused[0] });
  }
  return { may, blocked, entered };
}

function refusedOf(
  { task, standing }: HeldTask,
  ways: readonly TaskActBody[],
  context: TaskContext,
): (GuardRefusal | null)[] {
  return ways.map((act) => transition({ task: task.body, standing, act, context }).refused);
}

/** The same acts as the office enters them, with the scan of what was signed. */
function onPaper(held: HeldTask, act: TaskActKind): TaskActBody[] {
  return wellFilled(held, act).map((body) => ({ ...body, enteredFor: true, scan: '' }));
}

function mended(act: TaskActKind, { guard }: GuardRefusal): boolean {
  return act === 'reissue' && MENDED_BY_REISSUE.has(guard);
}

type Filled = Partial<TaskActBody>;

/** The ways to fill in an act; most have one. */
function wellFilled(held: HeldTask, act: TaskActKind): TaskActBody[] {
  const { task, standing, today, dueOn, hands } = held;
  const base = { task: task.body.task, number: standing.acts + 1, act, on: today, taskVersion: task.version };
  return waysOf(act, held, laterOf(today, dueOn)).map((more) => ({
    ...base,
    ...more,
    ...(act === 'request-extension' && hands.has('head') ? { signed: true } : {}),
  }));
}

function waysOf(act: TaskActKind, { task, standing, acts, today }: HeldTask, later: Day): Filled[] {
  switch (act) {
    case 'request-extension':
      return [{ newDue: later, ...(task.body.measure === 'visible' ? { progressPct: '100' } : {}) }];
    case 'grant-extension':
      return [{ newDue: later }];
    case 'slip':
      return (['blue', 'yellow', 'red'] as const).map((colour) => ({ colour, answerBy: today }));
    case 'remark':
      return [{ remark: 'guide' }];
    case 'recheck':
      return [{ outcome: 'kept' }];
    case 'answer-review':
      return [{ outcome: 'upheld' }];
    case 'rate':
      return [{ grade: 'fair' }];
    case 'ask-review':
      return (['return', 'slip', 'rate'] as const).map((reviewed) => ({
        reviewed,
        of: acts.findLast(({ body }) => body.act === reviewed)?.body.number ?? standing.acts,
      }));
    default:
      return [{}];
  }
}

function laterOf(today: Day, dueOn: Day | null): Day {
  return dayPlus(dueOn !== null && dueOn > today ? dueOn : today, 1);
}
