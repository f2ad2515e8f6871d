import { randomUUID } from 'node:crypto';
import { draftTask } from '../../acts/tasks/draft-task.ts';
import { readTask } from '../../acts/tasks/read-task.ts';
import { reviseTask } from '../../acts/tasks/revise-task.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { TaskMeasureKind } from '../../engine/tasks/task-facts.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { renderTaskFormPage } from '../../web/tasks/task-form-page.tsx';
import type { TaskFormProps } from '../../web/tasks/task-model.ts';
import { type Call, given, withKey } from '../call.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { formOfTask, taskSaid } from './task-form-said.ts';
import { issuersOf, manyFields, receiversOf, refusedTaskForm, taskOf } from './task-matter.ts';

/** 拟办路由 — the form for a new item, and for a further version of one. */
export const taskFormRoutes: readonly Route[] = [
  { method: 'GET', path: '/tasks/new', verb: 'keep-task', kind: 'page', act: newPage },
  { method: 'POST', path: '/tasks/new', verb: 'keep-task', kind: 'page', act: takeNew },
  { method: 'GET', path: '/tasks/:id/revise', verb: 'keep-task', kind: 'page', act: revisePage },
  { method: 'POST', path: '/tasks/:id/revise', verb: 'keep-task', kind: 'page', act: takeRevision },
];

const PREFILLED = [
  'source',
  'sourceRef',
  'docNo',
  'title',
  'original',
  'leadUnit',
  'indicator',
  'measure',
] as const;

/** The address may fill in where an item comes from: a row of a board, a meeting. */
async function newPage(call: Call): Promise<Response> {
  const values = given(call.context.req.query(), PREFILLED);
  return formPage(call, { form: { values, problems: [] }, revising: null });
}

interface FormAnswer {
  readonly form: FormState;
  readonly revising: TaskFormProps['revising'];
  readonly status?: number;
}

async function formPage(call: Call, { form, revising, status = 200 }: FormAnswer): Promise<Response> {
  const world = await call.desk.store.world();
  const html = await renderTaskFormPage(await pageContext(call), {
    form,
    revising,
    measure: measureOf(form.values['measure']),
    units: receiversOf(call, world),
    issuers: issuersOf(call, world),
    names: namesOf(world),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

const MEASURES: readonly TaskMeasureKind[] = ['indicator', 'count', 'milestone', 'visible'];

function measureOf(said: string | undefined): TaskMeasureKind {
  return MEASURES.find((one) => one === said) ?? 'visible';
}

/** The same form with the fields of another way to measure; nothing is written. */
function turned(fields: Readonly<Record<string, string>>): FormState | null {
  const turn = fields['turn'];
  return turn ? { values: { ...fields, measure: turn }, problems: [] } : null;
}

async function takeNew(call: Call): Promise<Response> {
  const fields = await manyFields(call);
  const form = turned(fields);
  if (form) return formPage(call, { form, revising: null });
  const said = taskSaid(fields);
  try {
    const { task } = await draftTask(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(withQuery(paths.task(task), { done: 'drafted' }), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error;
    return formPage(call, {
      form: refusedTaskForm(call, fields, error),
      revising: null,
      status: statusOf(error),
    });
  }
}

async function revisePage(call: Call): Promise<Response> {
  const read = await readTask(call.desk, { task: taskOf(call) });
  if (!read.hands.includes('office')) throw new Refusal('forbidden', 'task-not-office');
  return formPage(call, { form: { values: formOfTask(read), problems: [] }, revising: revisingOf(read) });
}

function revisingOf({ row, words }: Awaited<ReturnType<typeof readTask>>): TaskFormProps['revising'] {
  const issued = row.state !== 'draft' && row.state !== 'registered';
  return { task: row.task.task, title: words.title, issued };
}

async function takeRevision(call: Call): Promise<Response> {
  const fields = await manyFields(call);
  const task = taskOf(call);
  const revising = revisingOf(await readTask(call.desk, { task }));
  const form = turned(fields);
  if (form) return formPage(call, { form, revising });
  const { issuer: _, ...body } = taskSaid(fields);
  const said = {
    ...body,
    ...given(fields, ['parent', 'reason', 'schedule']),
    ...(fields['measure'] === 'indicator' ? given(fields, ['left']) : {}),
    task,
    expectedVersion: Number(fields['expectedVersion'] ?? 0),
    expectedActs: Number(fields['expectedActs'] ?? 0),
  };
  try {
    const { version } = await reviseTask(withKey(call.desk, fields['idempotencyKey'], said), said);
    const done = { done: 'revised', count: String(version) };
    return call.context.redirect(withQuery(paths.task(task), done), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return formPage(call, {
      form: refusedTaskForm(call, fields, error),
      revising,
      status: statusOf(error),
    });
  }
}
