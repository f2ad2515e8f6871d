import type { TaskState } from '../../src/engine/tasks/standing.ts';
import type { TaskActBody, TaskActKind } from '../../src/engine/tasks/task-facts.ts';
import { type TaskQuestion, type Transition, transition } from '../../src/engine/tasks/transition.ts';
import { type Asked, question } from './scene.ts';

/** 一步的去处 — where an act leads from a state; `name` tells the ways of doing it apart, and is empty where there is one. */
export interface Outcome {
  readonly name: string;
  readonly to: TaskState;
}

type Way = Partial<TaskActBody> & { readonly name?: string };

/** How an act is filled in by somebody who leaves nothing out. */
const FILLED: Partial<Record<TaskActKind, readonly Way[]>> = {
  'request-extension': [{ newDue: '2022-10-20', progressPct: '50', signed: true }],
  'grant-extension': [{ newDue: '2022-10-20' }],
  slip: [{ colour: 'yellow', answerBy: '2022-10-12' }],
  remark: [
    { name: '批办 ', remark: 'act' },
    { name: '指导 ', remark: 'guide' },
  ],
  recheck: [
    { name: '维持 ', outcome: 'kept' },
    { name: '重办 ', outcome: 'reopened' },
  ],
  rate: [{ grade: 'good' }],
  'answer-review': [{ outcome: 'upheld' }],
};

/** Everything that can come of an act in a state, with all that it needs having been done before. */
export function outcomesOf(
  state: TaskState,
  act: TaskActKind,
  ask: (asked: TaskQuestion) => Transition = transition,
): Outcome[] {
  const found: Outcome[] = [];
  for (const { name = '', ...more } of FILLED[act] ?? [{}]) {
    const { standing } = ask(question(asking(state, act, more)));
    if (standing) found.push({ name, to: standing.state });
  }
  return found;
}

/** What must have happened for an act to be possible at all: a request, a slip to be reviewed, the due day gone. */
function asking(state: TaskState, act: TaskActKind, more: Way): Asked {
  const slip = { act: 'slip', colour: 'yellow', on: '2022-10-02', answerBy: '2022-10-10' } as const;
  const request = { act: 'request-extension', newDue: '2022-10-20', progressPct: '50' } as const;
  switch (act) {
    case 'sign-extension':
      return { state, before: [request], act: { act } };
    case 'grant-extension':
    case 'refuse-extension':
      return { state, before: [{ ...request, signed: true }], act: { act, ...more } };
    case 'slip':
      return { state, act: { act, ...more }, context: { today: '2022-10-05' } };
    case 'ask-review':
      return {
        state,
        ...withNumber((of) => ({ before: [slip], act: { act, of, reviewed: 'slip' } }), state),
      };
    case 'answer-review':
      return {
        state,
        ...withNumber(
          (of) => ({ before: [slip, { act: 'ask-review', of, reviewed: 'slip' }], act: { act, ...more } }),
          state,
        ),
      };
    default:
      return { state, act: { act, ...more } };
  }
}

/** The number of the act that comes first after the way into a state. */
function withNumber(make: (of: number) => Omit<Asked, 'state'>, state: TaskState): Omit<Asked, 'state'> {
  return make(question({ state, act: { act: 'urge' } }).standing.acts + 1);
}
