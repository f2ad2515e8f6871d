import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../../../test/tasks/every-act.ts';
import { question, wayTo } from '../../../test/tasks/scene.ts';
import { TASK_STATES, type TaskState } from './standing.ts';
import { TASK_ACTS, type TaskActKind } from './task-facts.ts';
import { transition } from './transition.ts';

/** The diagram of field-rules 4, edge by edge. */
const DIAGRAM: readonly [TaskState, TaskActKind, TaskState][] = [
  ['draft', 'approve', 'registered'],
  ['registered', 'issue', 'issued'],
  ['issued', 'accept', 'accepted'],
  ['issued', 'refuse', 'registered'],
  ['accepted', 'split', 'working'],
  ['accepted', 'feedback', 'working'],
  ['working', 'feedback', 'working'],
  ['working', 'request-extension', 'working'],
  ['working', 'grant-extension', 'working'],
  ['working', 'refuse-extension', 'working'],
  ['working', 'report', 'review'],
  ['review', 'close', 'closed'],
  ['review', 'return', 'working'],
  ['closed', 'strike', 'struck'],
  ['struck', 'file', 'filed'],
  ['filed', 'rate', 'rated'],
  ['closed', 'recheck', 'working'],
  ['issued', 'urge', 'issued'],
  ['accepted', 'urge', 'accepted'],
  ['working', 'urge', 'working'],
  ['review', 'urge', 'review'],
  ['issued', 'slip', 'issued'],
  ['accepted', 'slip', 'accepted'],
  ['working', 'slip', 'working'],
];

/** Edges that the diagram leaves out and the text under it or this program adds, each with why. */
const ADDED: readonly [readonly TaskState[], TaskActKind, TaskState | 'same', string][] = [
  [['working'], 'split', 'working', 'split later as well as at first'],
  [['accepted'], 'report', 'review', 'done at once: no feedback is asked for its own sake'],
  [['accepted'], 'request-extension', 'same', 'before the first feedback as well'],
  [['accepted'], 'grant-extension', 'same', 'so are the answers'],
  [['accepted'], 'refuse-extension', 'same', 'so are the answers'],
  [['accepted', 'working'], 'sign-extension', 'same', 'signed by the head of the unit'],
  [['registered', 'issued', 'accepted', 'working'], 'remark', 'same', 'a remark is kept'],
  [['review', 'closed', 'struck', 'filed', 'rated'], 'remark', 'working', 'a further remark: not closed'],
  [['struck', 'filed', 'rated'], 'recheck', 'working', 'what was struck off is looked at again too'],
  [
    ['issued', 'accepted', 'working', 'review', 'closed', 'struck', 'filed', 'rated'],
    'ask-review',
    'same',
    'the inspected may ask for a review',
  ],
  [
    ['issued', 'accepted', 'working', 'review', 'closed', 'struck', 'filed', 'rated'],
    'answer-review',
    'same',
    'and is answered',
  ],
  [['registered', 'issued', 'accepted', 'working'], 'reissue', 'issued', 're-issued as versions'],
  [
    ['draft', 'registered', 'issued', 'accepted', 'working', 'review'],
    'withdraw',
    'withdrawn',
    'the office takes back what it gave',
  ],
];

const EDGES = new Map<string, TaskState>();
for (const [from, act, to] of DIAGRAM) EDGES.set(`${from} ${act}`, to);
for (const [from, act, to] of ADDED)
  for (const state of from) EDGES.set(`${state} ${act}`, to === 'same' ? state : to);

const CASES = TASK_STATES.flatMap((state) =>
  TASK_ACTS.map((act) => ({ state, act, wanted: EDGES.get(`${state} ${act}`) })),
);

describe('every state by every act', () => {
  it('no edge is given twice', () => {
    const added = ADDED.reduce((count, [from]) => count + from.length, 0);
    expect(EDGES.size).toBe(DIAGRAM.length + added);
    expect(CASES.length).toBe(11 * 24);
  });

  it.each(CASES.filter(({ wanted }) => wanted !== undefined))('$state, $act', ({ state, act, wanted }) => {
    const all = act === 'remark' ? [wanted, state] : act === 'recheck' ? [state, wanted] : [wanted];
    expect(outcomesOf(state, act).map(({ to }) => to)).toEqual(all);
  });

  it.each(CASES.filter(({ wanted }) => wanted === undefined))('$state, $act: refused', ({ state, act }) => {
    expect(outcomesOf(state, act)).toEqual([]);
    const filled = { newDue: '2022-10-20', remark: 'act', outcome: 'kept', grade: 'good' } as const;
    const { refused } = transition(question({ state, act: { act, ...filled } }));
    expect(refused).toEqual({ guard: 'illegal-state', params: { act, state } });
  });

  it.each(TASK_STATES)('the way into %s goes by these edges', (state) => {
    let at: TaskState = 'draft';
    for (const { act } of wayTo(state)) at = EDGES.get(`${at} ${act}`)!;
    expect(at).toBe(state);
  });
});
