import { randomUUID } from 'node:crypto';
import { readBooks } from '../../acts/tasks/read-books.ts';
import { readTask } from '../../acts/tasks/read-task.ts';
import { type TasksShown, readTasks } from '../../acts/tasks/read-tasks.ts';
import { may, mayEver } from '../../engine/duty.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { calendarOf, dayAfterDays } from '../../engine/tasks/calendar.ts';
import { SLIP_RULE } from '../../engine/tasks/slip.ts';
import { childrenSum } from '../../engine/tasks/split.ts';
import type { TaskList } from '../../engine/tasks/task-list.ts';
import type { FormState, Sentence } from '../../web/page-model.ts';
import { renderTaskListPage } from '../../web/tasks/task-list-page.tsx';
import { renderTaskPage } from '../../web/tasks/task-page.tsx';
import { isWordKey } from '../../web/words/index.ts';
import { type Call, given } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import type { Route } from '../routes.ts';
import { taskCsv } from './task-csv.ts';
import { explanationOf, instantAsked, originOf, taskOf, worldAt } from './task-matter.ts';

/** 事项清单路由 — the lists, and the same as a file. */
export const taskListRoutes: readonly Route[] = [
  { method: 'GET', path: '/tasks', verb: 'read-task', kind: 'page', act: (call) => tasksPage(call) },
  { method: 'GET', path: '/tasks.csv', verb: 'read-task', kind: 'page', act: tasksFile },
];

/** 事项路由 — the page of one item; to be asked after every other address under `/tasks/`. */
export const taskRoutes: readonly Route[] = [
  { method: 'GET', path: '/tasks/:id', verb: 'read-task', kind: 'page', act: (call) => taskPage(call) },
];

const FILTERS = ['list', 'unit', 'lead', 'source', 'leader', 'light', 'book', 'nature', 'state'] as const;
const SIZE = 50;

/** What the address asks of the list; a page or size that is no number is the first, or the usual one. */
async function listAsked(call: Call): Promise<Record<string, unknown>> {
  const query = call.context.req.query();
  const asOf = await instantAsked(call);
  const number = (name: string, usual: number): number => {
    const value = Number(query[name]);
    return Number.isInteger(value) && value > 0 ? value : usual;
  };
  const { list, ...filters } = given(query, FILTERS);
  return {
    ...filters,
    ...(list === undefined || list === 'all' ? {} : { list }),
    ...(query['ended'] === 'yes' || query['ended'] === 'no' ? { ended: query['ended'] === 'yes' } : {}),
    page: number('page', 1),
    pageSize: Math.min(200, number('size', SIZE)),
    ...(asOf === null ? {} : { asOf }),
  };
}

/** What needs somebody first: a list that nothing was asked of opens on the first of these that is not empty. */
const FIRST: readonly TaskList[] = ['overdue', 'due-soon', 'to-sign', 'to-review', 'going'];

/** The list that is shown: of an address that asks for nothing, the most urgent one. */
async function listShown(call: Call, asked: Record<string, unknown>): Promise<TaskList | null> {
  const said = call.context.req.query('list');
  if (said) return said === 'all' ? null : (said as TaskList);
  if ([...FILTERS, 'ended'].some((name) => asked[name] !== undefined)) return null;
  const { counts } = await readTasks(call.desk, { ...asked, page: 1, pageSize: 1 });
  return FIRST.find((list) => counts[list] > 0) ?? null;
}

/** The page of a list, with what a form did on it. */
export async function tasksPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk, state } = call;
  const { list: _, ...asked } = await listAsked(call);
  const list = await listShown(call, asked);
  const read = await readTasks(desk, { ...asked, ...(list === null ? {} : { list }) });
  const { books } = await readBooks(desk, {});
  const world = await worldAt(call, read.asOf);
  const { position } = read;
  const done = noticeOf(call);
  const shown = await pageContext(call, { asOf: read.asOf, position, ...(done ? { notice: done } : {}) });
  const html = await renderTaskListPage(shown, {
    ...read,
    list,
    names: namesOf(world),
    units: unitsKnown(world.registry).filter(({ unit }) => may(desk.actor, 'read-task', { unit }, state)),
    books: books.map(({ book, title }) => ({ book: book.body.book, title })),
    mayUrge: mayEver(desk.actor, 'keep-task', state) || mayEver(desk.actor, 'remark-task', state),
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

const CSV_PAGE = 200;

/** Every item of the present filter, however many pages it has. */
async function tasksFile(call: Call): Promise<Response> {
  const asked = { ...(await listAsked(call)), pageSize: CSV_PAGE };
  const rows: TasksShown['rows'][number][] = [];
  let read = await readTasks(call.desk, { ...asked, page: 1 });
  rows.push(...read.rows);
  for (let at = 2; rows.length < read.total && read.rows.length > 0; at++) {
    read = await readTasks(call.desk, { ...asked, page: at });
    rows.push(...read.rows);
  }
  const names = namesOf(await worldAt(call, read.asOf));
  return new Response(taskCsv({ language: call.language, names }, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="tasks-${read.today}.csv"`,
    },
  });
}

const SLIP_ANSWER = { days: SLIP_RULE.answerWorkdays, kind: 'working' } as const;

/** 事项页之答 — which form on the page of an item comes back, with what. */
export interface TaskAnswer {
  readonly acting: string;
  readonly form: FormState;
  readonly status: number;
}

/** The page of one item, with the form that comes back refused. */
export async function taskPage(call: Call, answer: TaskAnswer | null = null): Promise<Response> {
  const { context, desk, state } = call;
  const asOf = await instantAsked(call);
  const read = await readTask(desk, { task: taskOf(call), ...(asOf === null ? {} : { asOf }) });
  const world = await worldAt(call, asOf);
  const sum = read.children.length > 0 ? childrenSum(world, read.body) : null;
  const names = namesOf(world);
  const explanation = explanationOf(call, world, read.row);
  const origin = originOf(call, world, read.row, mayEver(desk.actor, 'read-stocktake', state));
  const done = answer === null ? noticeOf(call) : null;
  const { position } = read;
  const shown = await pageContext(call, { asOf, position, ...(done ? { notice: done } : {}) });
  const html = await renderTaskPage(shown, {
    ...read,
    sum,
    answerBy: dayAfterDays(calendarOf(world.registry), read.today, SLIP_ANSWER),
    names,
    explanation,
    origin,
    acting: answer?.acting ?? null,
    form: answer?.form ?? EMPTY_FORM,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer?.status ?? 200);
}

/** What a form has just done, as the address says it. */
function noticeOf({ context }: Call): Sentence | null {
  const said = context.req.query('done') ?? '';
  if (isWordKey(`task-act.${said}`)) return { key: 'task-page.done', params: { act: said } };
  const key = `task-page.${said}`;
  const count = Number(context.req.query('count') ?? 0);
  return DONE.has(said) && isWordKey(key) ? { key, params: { count, version: count } } : null;
}

const DONE: ReadonlySet<string> = new Set([
  'drafted',
  'raised',
  'raised-before',
  'revised',
  'split-done',
  'imported',
  'file-kept',
]);
