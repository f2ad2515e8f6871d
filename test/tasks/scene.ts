import type { Day } from '../../src/engine/fact.ts';
import { type TaskRow, taskRow } from '../../src/engine/tasks/task-row.ts';
import { foldFacts } from '../../src/engine/world.ts';
import { FactWriter } from '../fact-writer.ts';
import { PLAIN_CALENDAR } from '../../src/engine/tasks/calendar.ts';
import { dueOf } from '../../src/engine/tasks/limit.ts';
import { type TaskStanding, type TaskState, foldTask } from '../../src/engine/tasks/standing.ts';
import type { TaskActBody, TaskActKind, TaskBody } from '../../src/engine/tasks/task-facts.ts';
import type { TaskContext, TaskHand, TaskQuestion } from '../../src/engine/tasks/transition.ts';

/** 各方 — every side of an item at once. */
export const ALL_HANDS: readonly TaskHand[] = ['office', 'unit', 'head', 'leader', 'clock'];

/** An item that may be issued as it is: forwarded by the office to one bureau, due on a fixed day, told in words. */
export function anItem(more: Partial<TaskBody> = {}): TaskBody {
  return {
    task: 't',
    title: 'title',
    source: 'document',
    issuer: 'office',
    leadUnit: 'bureau',
    coUnits: [],
    route: 'forward',
    limit: 'fixed',
    dueOn: '2022-09-30',
    measure: 'visible',
    ...more,
  };
}

type Step = Partial<TaskActBody> & Pick<TaskActBody, 'act'>;

/** Acts in a row: numbered, each on the day given or on the day of the one before. */
export function actsOf(steps: readonly Step[], from: Day = '2022-08-15'): TaskActBody[] {
  let on = from;
  return steps.map((step, at) => {
    on = step.on ?? on;
    return { task: 't', taskVersion: 1, ...step, number: at + 1, on };
  });
}

/** The shortest way into every state. */
const WAYS: Readonly<Record<TaskState, readonly TaskActKind[]>> = {
  draft: [],
  registered: ['approve'],
  issued: ['approve', 'issue'],
  accepted: ['approve', 'issue', 'accept'],
  working: ['approve', 'issue', 'accept', 'feedback'],
  review: ['approve', 'issue', 'accept', 'feedback', 'report'],
  closed: ['approve', 'issue', 'accept', 'feedback', 'report', 'close'],
  struck: ['approve', 'issue', 'accept', 'feedback', 'report', 'close', 'strike'],
  filed: ['approve', 'issue', 'accept', 'feedback', 'report', 'close', 'strike', 'file'],
  rated: ['approve', 'issue', 'accept', 'feedback', 'report', 'close', 'strike', 'file', 'rate'],
  withdrawn: ['approve', 'withdraw'],
};

/** The steps of the shortest way into a state, with what they need. */
export function wayTo(state: TaskState): Step[] {
  return WAYS[state].map((act) => (act === 'rate' ? { act, grade: 'fair' } : { act }));
}

/** What is asked in one row of a test. */
export interface Asked {
  /** The state the item is brought to first, 2022-08-15; then `before`. */
  readonly state?: TaskState;
  readonly before?: readonly Step[];
  readonly item?: Partial<TaskBody>;
  readonly act: Step;
  readonly context?: Partial<Omit<TaskContext, 'hands'>> & { readonly hands?: readonly TaskHand[] };
}

/** The whole question: by everybody's hand, with words, on 2022-08-20, unless the row says otherwise. */
export function question({
  state = 'working',
  before = [],
  item = {},
  act,
  context = {},
}: Asked): TaskQuestion {
  const task = anItem(item);
  const standing: TaskStanding = foldTask(actsOf([...wayTo(state), ...before]));
  const { hands = ALL_HANDS, ...more } = context;
  const today = more.today ?? '2022-08-20';
  return {
    task,
    standing,
    act: { task: 't', number: standing.acts + 1, on: today, taskVersion: 1, ...act },
    context: {
      hands: new Set(hands),
      today,
      dueOn: dueOf(task, standing, PLAIN_CALENDAR),
      calendar: PLAIN_CALENDAR,
      taskVersion: 1,
      title: '完成演示事项',
      sameHand: false,
      openChildren: 0,
      said: true,
      ...more,
    },
  };
}

/** An item in a world, as a list shows it: in a state, with what was done after that, on a day. */
export function aRow(asked: {
  readonly item?: Partial<TaskBody>;
  readonly state?: TaskState;
  readonly before?: readonly Step[];
  readonly today?: Day;
}): TaskRow {
  const { item = {}, state = 'working', before = [], today = '2022-08-20' } = asked;
  const log = new FactWriter();
  const task = anItem(item);
  log.add('task', task);
  for (const act of actsOf([...wayTo(state), ...before])) log.add('task-act', { ...act, task: task.task });
  return taskRow(foldFacts(log.facts), task.task, { today, calendar: PLAIN_CALENDAR, asOf: null })!;
}
