import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { recordOf } from '../../src/acts/desk.ts';
import { actOnTask } from '../../src/acts/tasks/act-on-task.ts';
import { type ItemAsked, itemDrafts, itemShape, manyItemDrafts } from '../../src/acts/tasks/item-drafts.ts';
import { Refusal } from '../../src/engine/refusal.ts';
import { standingOfTask } from '../../src/engine/tasks/task-row.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../command.ts';
import { actAt } from './store-drafts.ts';
import { taskDesk, taskScene } from './task-child.ts';

const folder = temporaryFolder();
let count = 0;
const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

async function fresh(): Promise<Store> {
  const store = await openSqliteStore({
    file: join(folder, `items-${++count}.db`),
    jurisdiction: 'wuxi',
    program: 'test',
  });
  open.push(store);
  await store.append(actAt('2022-08-09T00:00:00.000Z'), taskScene());
  return store;
}

const office = (store: Store): Desk => taskDesk(store, { role: 'supervision-office', unit: 'zone' });

const asked = (given: Record<string, unknown>, more: Partial<ItemAsked> = {}): ItemAsked => ({
  given: itemShape.parse({
    title: '加快演示项目建设',
    leadUnit: 'bureau',
    limit: 'ordinary',
    measure: 'visible',
    visible: '恢复施工（演示）',
    ...given,
  }),
  source: 'gap',
  sourceRef: 'project/p/no-movement/2022-03-31',
  original: '连续三个月没有新增投资（演示）',
  ...more,
});

async function refusalOf(doing: () => unknown): Promise<Refusal> {
  try {
    await doing();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('an item made in one step', () => {
  it('is born issued, with its source and its texts, in one act with the fact of the caller', async () => {
    const store = await fresh();
    const desk = office(store);
    const made = itemDrafts(desk, await store.world(), asked({}));
    const before = (await store.world()).position;
    const own = { event: 'e', name: '演示', from: '2022-08-20', units: [] };
    const added = await store.append(
      recordOf(desk, 'test'),
      [{ kind: 'event', object: 'event/e', objectVersion: 1, body: own }, ...made.drafts],
      made.texts,
    );
    expect([added.factCount, added.position - before]).toEqual([4, 4]);
    expect(added.facts.map(({ kind }) => kind)).toEqual(['event', 'task', 'task-act', 'task-act']);
    const { registry } = await store.world();
    const standing = standingOfTask(registry, made.task);
    expect([standing.state, standing.acts, standing.issuedOn]).toEqual(['issued', 2, '2022-08-20']);
    const { body } = registry.task.get(`task/${made.task}`)![0]!;
    expect(body).toMatchObject({
      source: 'gap',
      sourceRef: 'project/p/no-movement/2022-03-31',
      issuer: 'zone',
      leadUnit: 'bureau',
      route: 'forward',
    });
    const texts = await store.texts([body.title, body.original!, body.visible!]);
    expect([...texts.values()]).toEqual(
      expect.arrayContaining(['加快演示项目建设', '连续三个月没有新增投资（演示）', '恢复施工（演示）']),
    );
    const head = taskDesk(store, { role: 'department-head', unit: 'bureau' });
    const accepted = await actOnTask(head, { task: made.task, act: 'accept', expectedActs: 2 });
    expect([accepted.number, accepted.state]).toEqual([3, 'accepted']);
  });

  it('says everything that is wrong at once, by the place of the item, and nothing is written', async () => {
    const store = await fresh();
    const world = await store.world();
    const before = world.position;
    const wrong = await refusalOf(() =>
      manyItemDrafts(office(store), world, [
        asked({}),
        asked({ title: '', leadUnit: 'nowhere', visible: '' }),
        asked({ limit: 'fixed', dueOn: '2022-08-19' }),
        asked({ title: '一是拆迁；二是供地' }),
        asked({ leadUnit: undefined }),
        asked({ limitDays: 16 }),
      ]),
    );
    expect([wrong.kind, wrong.key]).toEqual(['invalid', 'input-invalid']);
    expect(wrong.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'title', 'text-empty'],
      [2, 'leadUnit', 'task-unit-unknown'],
      [2, 'visible', 'task-visible-missing'],
      [3, 'dueOn', 'task-guard.due-not-past'],
      [4, 'title', 'task-guard.one-matter'],
      [5, 'leadUnit', 'task-guard.lead-named'],
      [6, 'limitDays', 'task-guard.limit-fits'],
    ]);
    expect((await store.world()).position).toBe(before);
  });

  it('is refused to whoever does not keep the items of its issuer', async () => {
    const store = await fresh();
    const world = await store.world();
    const head = taskDesk(store, { role: 'department-head', unit: 'bureau' });
    const leader = taskDesk(store, { role: 'supervision-office', unit: 'other' });
    const kinds = [
      (await refusalOf(() => itemDrafts(head, world, asked({})))).kind,
      (await refusalOf(() => itemDrafts(leader, world, asked({ issuer: 'zone' })))).kind,
      (await refusalOf(() => itemDrafts(leader, world, asked({})))).kind,
    ];
    // The last keeps items of its own unit, and reaches no unit beside it.
    expect(kinds).toEqual(['forbidden', 'missing', 'invalid']);
  });
});
