import type { Desk } from '../../src/acts/desk.ts';
import { actOnTask } from '../../src/acts/tasks/act-on-task.ts';
import type { Role } from '../../src/engine/duty-table.ts';
import type { AssignmentBody, Draft } from '../../src/engine/fact.ts';
import { Refusal } from '../../src/engine/refusal.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import type { Store } from '../../src/store/store.ts';
import { FactWriter } from '../fact-writer.ts';
import { actsOf, anItem, wayTo } from '../tasks/scene.ts';
import { APART, answerActs } from './two-processes.ts';

/** 签收竞争 — acts upon one item that is issued; each may come in one moment with another. */
export const TASK_RACES = ['accept', 'refuse', 'withdraw'] as const;
export type TaskRace = (typeof TASK_RACES)[number];

/** An office, a bureau under it with an item issued to it, and another bureau. */
export function taskScene(): Draft[] {
  const log = new FactWriter();
  log.unit('zone');
  for (const unit of ['bureau', 'other']) log.unit(unit, 'zone');
  log.indicator('gdp');
  log.add('task', anItem({ task: 't', issuer: 'zone', title: '演示事项' }));
  for (const act of actsOf(wayTo('issued'))) log.add('task-act', act);
  return log.facts.map(
    ({ kind, object, objectVersion, body }) => ({ kind, object, objectVersion, body }) as Draft,
  );
}

let keys = 0;

/** A desk of somebody with one role in one unit. */
export function taskDesk(
  store: Store,
  who: { role: Role; unit: string; person?: string; now?: string },
): Desk {
  const { role, unit, person = `${role}-of-${unit}`, now = '2022-08-20T01:00:00.000Z' } = who;
  const held: AssignmentBody = { assignment: person, person, role, unit, indicators: [], state: 'active' };
  const actor = { person, principal: 'person' as const, assignments: [held] };
  const keyBox = { newId: () => `made-${++keys}` } as unknown as NonNullable<Desk['keys']>;
  return { actor, now, store, session: null, address: null, request: null, keys: keyBox };
}

/** Does one of the acts; gives what came of it: `done`, or the key of the refusal. */
export async function raceTask(store: Store, act: TaskRace, person: string): Promise<string> {
  const unit = { role: 'department-head', unit: 'bureau', person } as const;
  const office = { role: 'supervision-office', unit: 'zone' } as const;
  try {
    const desk = taskDesk(store, act === 'withdraw' ? office : unit);
    await actOnTask(desk, { task: 't', act, expectedActs: 2, text: '理由（演示）' });
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.key;
    throw error;
  }
}

if (process.argv[2] === APART)
  await answerActs(async ([url, act, person], hold) => {
    const store = await openPostgresStore({ url: url!, jurisdiction: 'wuxi', program: 'test' });
    const outcome = await raceTask(hold(store, false), act as TaskRace, person!);
    await store.close();
    return outcome;
  });
