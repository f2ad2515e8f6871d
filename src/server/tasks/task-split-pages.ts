import { randomUUID } from 'node:crypto';
import { readTask } from '../../acts/tasks/read-task.ts';
import { splitTask } from '../../acts/tasks/split-task.ts';
import { Refusal } from '../../engine/refusal.ts';
import { subtreeOn, unitsKnown } from '../../engine/registry.ts';
import { childrenSum } from '../../engine/tasks/split.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { renderTaskSplitPage } from '../../web/tasks/task-split-page.tsx';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { milestonesSaid } from './task-form-said.ts';
import { columnText, receiversOf, refusedTaskForm, taskOf } from './task-matter.ts';

/** 分解路由 — the form that splits an item. */
export const taskSplitRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/tasks/:id/split',
    verb: 'read-task',
    kind: 'page',
    act: (call) => splitPage(call, EMPTY_FORM),
  },
  { method: 'POST', path: '/tasks/:id/split', verb: 'read-task', kind: 'page', act: takeSplit },
];

/** Children a form begins with, and how many it may have. */
const FIRST_CHILDREN = 2;
const MOST_CHILDREN = 30;

function countOf(values: Readonly<Record<string, string>>): number {
  const said = Number(values['count']);
  return Number.isInteger(said) ? Math.min(MOST_CHILDREN, Math.max(1, said)) : FIRST_CHILDREN;
}

async function splitPage(call: Call, form: FormState, status = 200): Promise<Response> {
  const { desk, state } = call;
  const read = await readTask(desk, { task: taskOf(call) });
  const world = await desk.store.world();
  const { leadUnit, coUnits } = read.body;
  const office = read.hands.includes('office');
  const under = leadUnit === undefined ? new Set<string>() : subtreeOn(world.registry, leadUnit, state.today);
  const own = unitsKnown(world.registry).filter(({ unit }) => under.has(unit) || coUnits.includes(unit));
  const html = await renderTaskSplitPage(await pageContext(call), {
    row: read.row,
    words: read.words,
    form,
    count: countOf(form.values),
    units: office ? receiversOf(call, world) : own,
    sum: childrenSum(world, read.body),
    names: namesOf(world),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

const CHILD = ['leadUnit', 'title', 'value', 'dueOn', 'visible', 'leader', 'handler'] as const;

/** The children that a unit was chosen for, or a number given; each with its place in the form. */
function childrenIn(
  fields: Readonly<Record<string, string>>,
): { at: number; child: Record<string, unknown> }[] {
  return Array.from({ length: countOf(fields) }, (_, i) => i + 1).flatMap((at) => {
    const own = Object.fromEntries(CHILD.map((name) => [name, fields[`${name}-${at}`] ?? '']));
    const said = given(own, CHILD);
    if (said['leadUnit'] === undefined && said['value'] === undefined) return [];
    const lines = fields[`milestones-${at}`]?.trim();
    const child = { title: '', ...said, ...(lines ? { milestones: milestonesSaid(lines) } : {}) };
    return [{ at, child }];
  });
}

async function takeSplit(call: Call): Promise<Response> {
  const fields = await formBody(call);
  if (fields['turn'] === 'more') {
    const values = { ...fields, count: String(countOf(fields) + 1) };
    return splitPage(call, { values, problems: [] });
  }
  const task = taskOf(call);
  const children = childrenIn(fields);
  const said = {
    task,
    expectedActs: Number(fields['expectedActs'] ?? 0),
    text: fields['text'] ?? '',
    children: children.map(({ child }) => child),
  };
  try {
    if (children.length === 0) throw new Refusal('invalid', 'task-split.none');
    await splitTask(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const form = refusedTaskForm(call, fields, error);
    const problems = form.problems.map((problem, i) => {
      const { row, column } = error.problems[i]!;
      // What is wrong in a child stands in a list: its field is the last part of the column.
      const field = column.split('.').find((part) => part !== 'children') ?? column;
      const place = children[row - 1]?.at;
      const params = { ...problem.params, column: columnText(call, field) };
      return { ...problem, params, field: place === undefined ? field : `${field}-${place}` };
    });
    return splitPage(call, { ...form, problems }, statusOf(error));
  }
  return call.context.redirect(withQuery(paths.task(task), { done: 'split-done' }), 303);
}
