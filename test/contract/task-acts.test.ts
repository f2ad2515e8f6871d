import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { actOnTask } from '../../src/acts/tasks/act-on-task.ts';
import { draftTask } from '../../src/acts/tasks/draft-task.ts';
import { reviseTask } from '../../src/acts/tasks/revise-task.ts';
import { splitTask } from '../../src/acts/tasks/split-task.ts';
import { Refusal } from '../../src/engine/refusal.ts';
import { standingOfTask } from '../../src/engine/tasks/task-row.ts';
import { problemDocument } from '../../src/server/problem.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../command.ts';
import { needs } from '../needs.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { actAt } from './store-drafts.ts';
import { type TaskRace, raceTask, taskDesk, taskScene } from './task-child.ts';
import { type Runner, beginApart, beginHere, endApart } from './two-processes.ts';

const BEGIN = '2022-08-09T00:00:00.000Z';
const postgres = needs.postgres();

/** A store with the scene in it, on which acts are begun; `apart` where each runs in a process of its own. */
interface Ground {
  readonly store: Store;
  readonly begin: (act: TaskRace, person: string) => Promise<Runner>;
}

/** Which two come together, and what the second to write is told. */
const PAIRS: readonly (readonly [TaskRace, TaskRace])[] = [
  ['accept', 'accept'],
  ['accept', 'refuse'],
  ['refuse', 'accept'],
  ['withdraw', 'accept'],
];

const STATES = { accept: 'accepted', refuse: 'registered', withdraw: 'withdrawn' } as const;

function taskActs(fresh: () => Promise<Ground>): void {
  it.each(PAIRS)(
    '%s lands while %s is judged: the second says that it was overtaken',
    async (first, second) => {
      const { store, begin } = await fresh();
      const [one, two] = [await begin(first, 'one'), await begin(second, 'two')];
      expect([await one.go(), await two.go()]).toEqual(['done', 'task-guard.overtaken']);
      const standing = standingOfTask((await store.world()).registry, 't');
      expect([standing.acts, standing.state]).toEqual([3, STATES[first]]);
      await store.close();
    },
    90_000,
  );

  it('two acceptances let go at once: one lands, and the other says why not', async () => {
    for (let round = 0; round < 3; round++) {
      const { store, begin } = await fresh();
      const runners = await Promise.all(['one', 'two'].map((person) => begin('accept', person)));
      const outcomes = await Promise.all(runners.map((runner) => runner.go()));
      expect(outcomes.sort()).toEqual(['done', 'task-guard.overtaken']);
      expect(standingOfTask((await store.world()).registry, 't').acts).toBe(3);
      await store.close();
    }
  }, 120_000);

  it('what may not be is refused in words, and nothing is written', async () => {
    const { store } = await fresh();
    const said: string[] = [];
    for (const { what, by, refused } of await refusals(store)) {
      const before = await store.position();
      const answer = await refusalOf(by);
      expect([what, answer?.key, await store.position()]).toEqual([what, refused, before]);
      for (const language of ['zh', 'en'] as const) {
        const { title, problems = [] } = problemDocument(answer!, language, 'r');
        for (const text of [title, ...problems.map(({ message }) => message!)]) {
          // A sentence, with every place filled in and no key left as it is.
          expect([what, text]).toEqual([
            what,
            expect.not.stringMatching(/[{}]|undefined|NaN|^[a-z-]+\.?[a-z-]*$/),
          ]);
          expect([what, text.length >= 6]).toEqual([what, true]);
          said.push(`${what}: ${text}`);
        }
      }
    }
    process.stdout.write(`${said.join('\n')}\n`);
    await store.close();
  }, 120_000);

  it('the same request again is answered as before and written once', async () => {
    const { store } = await fresh();
    const key = { key: 'the-same-key', fingerprint: 'the-same-request' };
    const desk = { ...taskDesk(store, { role: 'department-head', unit: 'bureau' }), key };
    const asked = { task: 't', act: 'accept', expectedActs: 2 };
    const first = await actOnTask(desk, asked);
    const position = await store.position();
    expect(await actOnTask(desk, asked)).toEqual(first);
    expect(await store.position()).toBe(position);
    await store.close();
  });
}

async function refusalOf(act: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

interface Refused {
  readonly what: string;
  readonly by: () => Promise<unknown>;
  readonly refused: string;
}

/** Everything that issue-like input may try; the item that was issued is accepted and worked on first. */
async function refusals(store: Store): Promise<Refused[]> {
  const office = taskDesk(store, { role: 'supervision-office', unit: 'zone' });
  const head = taskDesk(store, { role: 'department-head', unit: 'bureau' });
  const late = taskDesk(store, { role: 'department-head', unit: 'bureau', now: '2022-10-02T01:00:00.000Z' });
  const stranger = taskDesk(store, { role: 'department-head', unit: 'other' });
  const leader = taskDesk(store, { role: 'leader', unit: 'zone' });
  const item = {
    title: '计数事项（演示）',
    source: 'gap',
    leadUnit: 'bureau',
    limit: 'days',
    limitDays: 10,
    measure: 'count',
    value: '100',
    countedIn: '户',
  };
  const act = (desk: Desk, more: object) => () => actOnTask(desk, { task: 't', expectedActs: 4, ...more });
  await act(head, { act: 'accept', expectedActs: 2 })();
  await act(head, { act: 'feedback', expectedActs: 3, progressPct: '60' })();
  const { task: whole } = await draftTask(office, item);
  for (const [n, one] of (['approve', 'issue'] as const).entries())
    await actOnTask(office, { task: whole, act: one, expectedActs: n });
  await actOnTask(head, { task: whole, act: 'accept', expectedActs: 2 });
  const child = (value: string) => ({ title: '子事项（演示）', leadUnit: 'bureau', value });
  const split = await splitTask(office, { task: whole, expectedActs: 3, children: [child('40')] });
  const { task: past } = await draftTask(office, {
    ...item,
    limit: 'fixed',
    limitDays: undefined,
    dueOn: '2022-08-01',
  });
  await actOnTask(office, { task: past, act: 'approve', expectedActs: 0 });
  const { task: two } = await draftTask(office, { ...item, title: '一是修路（演示）；二是种树（演示）' });
  const ask = { act: 'request-extension', newDue: '2022-11-01', progressPct: '70', text: '雨季（演示）' };
  const guard = (name: string) => `task-guard.${name}`;
  return [
    { what: 'out of turn', by: act(office, { act: 'strike' }), refused: guard('illegal-state') },
    { what: 'accepted twice', by: act(head, { act: 'accept' }), refused: guard('illegal-state') },
    { what: 'wrong person', by: act(leader, { act: 'feedback', text: 'x' }), refused: guard('wrong-hand') },
    { what: 'another unit', by: act(stranger, { act: 'feedback', text: 'x' }), refused: 'not-here' },
    { what: 'extension after due', by: act(late, ask), refused: guard('extension-before-due') },
    { what: 'overtaken', by: act(head, { act: 'feedback', expectedActs: 3 }), refused: guard('overtaken') },
    {
      what: 'version overtaken',
      by: () => reviseTask(office, { ...item, task: 't', expectedVersion: 2, expectedActs: 4, reason: 'x' }),
      refused: 'object-overtaken',
    },
    {
      what: 'progress falls',
      by: act(head, { act: 'feedback', progressPct: '59' }),
      refused: guard('progress-falls'),
    },
    {
      what: 'progress beyond',
      by: act(head, { act: 'feedback', progressPct: '101', text: 'x' }),
      refused: guard('progress-falls'),
    },
    { what: 'report without words', by: act(head, { act: 'report' }), refused: guard('reason-given') },
    { what: 'idle field', by: act(head, { act: 'feedback', grade: 'good' }), refused: 'input-invalid' },
    {
      what: 'unknown scan',
      by: act(head, { act: 'feedback', scan: 'a'.repeat(64) }),
      refused: 'input-invalid',
    },
    {
      what: 'script as a number',
      by: act(head, { act: 'feedback', progressPct: '<script>' }),
      refused: 'input-invalid',
    },
    {
      what: 'due day past',
      by: () => actOnTask(office, { task: past, act: 'issue', expectedActs: 1 }),
      refused: guard('due-not-past'),
    },
    {
      what: 'two matters',
      by: () => actOnTask(office, { task: two, act: 'approve', expectedActs: 0 }),
      refused: guard('one-matter'),
    },
    {
      what: 'sum beyond the parent',
      by: () => splitTask(office, { task: whole, expectedActs: 4, children: [child('61')] }),
      refused: 'split-beyond',
    },
    {
      what: 'circular parents',
      by: () =>
        reviseTask(office, {
          ...item,
          task: whole,
          parent: split.children[0]!,
          expectedVersion: 1,
          expectedActs: 4,
          reason: 'x',
        }),
      refused: 'input-invalid',
    },
    {
      what: 'its own parent',
      by: () =>
        reviseTask(office, {
          ...item,
          task: whole,
          parent: whole,
          expectedVersion: 1,
          expectedActs: 4,
          reason: 'x',
        }),
      refused: 'input-invalid',
    },
    {
      what: 'open children',
      by: () => actOnTask(head, { task: whole, act: 'report', expectedActs: 4, text: 'x' }),
      refused: guard('children-open'),
    },
    {
      what: 'classified',
      by: () => draftTask(office, { ...item, classification: 'secret' }),
      refused: 'input-invalid',
    },
    {
      what: 'marked in the text',
      by: () => draftTask(office, { ...item, original: '机密★10年' }),
      refused: 'input-invalid',
    },
    {
      what: 'unit unknown',
      by: () => draftTask(office, { ...item, leadUnit: 'nowhere' }),
      refused: 'input-invalid',
    },
    { what: 'drafted by a unit', by: () => draftTask(head, item), refused: 'not-allowed' },
  ];
}

describe('acts upon items, on SQLite in one process', () => {
  let made = 0;
  taskActs(async () => {
    const file = join(temporaryFolder(), `acts-${++made}.db`);
    const store = await openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });
    await store.append(actAt(BEGIN), taskScene());
    const begin = (act: TaskRace, person: string) =>
      beginHere(store, (gate) => raceTask(gate, act, person), false);
    return { store, begin };
  });
});

postgres.describe('acts upon items, in two processes on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(postgres.path);
  }, 120_000);
  afterAll(async () => {
    await endApart();
    await server.stop();
  });
  taskActs(async () => {
    const url = await server.create();
    const store = await openPostgresStore({ url, jurisdiction: 'wuxi', program: 'test' });
    await store.append(actAt(BEGIN), taskScene());
    return { store, begin: (act, person) => beginApart('task-child.ts', [url, act, person]) };
  });
});
