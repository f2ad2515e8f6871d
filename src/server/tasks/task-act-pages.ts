import { actOnTask } from '../../acts/tasks/act-on-task.ts';
import { readTask } from '../../acts/tasks/read-task.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import type { Sentence } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import type { UrgedLine } from '../../web/tasks/task-model.ts';
import { renderUrgedPage } from '../../web/tasks/urged-page.tsx';
import { isWordKey, say } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { digest } from '../passwords.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { ownPath } from '../security.ts';
import { manyFields, refusedTaskForm, taskOf } from './task-matter.ts';
import { taskPage, tasksPage } from './task-pages.ts';

/** 办理路由 — one act upon an item, and urging several at once. */
export const taskActRoutes: readonly Route[] = [
  { method: 'POST', path: '/tasks/urge', verb: 'read-task', kind: 'page', act: takeUrge },
  { method: 'POST', path: '/tasks/:id/acts', verb: 'read-task', kind: 'page', act: takeAct },
];

const TEXTS = [
  'newDue',
  'progressPct',
  'countDone',
  'colour',
  'answerBy',
  'remark',
  'outcome',
  'grade',
] as const;

async function takeAct(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = saidBy(call, fields);
  const entered = fields['enteredFor'] !== undefined;
  try {
    await actOnTask(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return taskPage(call, {
      acting: `${entered ? 'enter-' : ''}${fields['act'] ?? ''}`,
      form: refusedTaskForm(call, fields, error),
      status: statusOf(error),
    });
  }
  const done = withQuery(paths.task(taskOf(call)), { done: fields['act'] ?? null });
  return call.context.redirect(done, 303);
}

/** The act as a form says it: what was left empty is not said. */
function saidBy(call: Call, fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const entered = fields['enteredFor'] !== undefined;
  const [of, reviewed] = (fields['of'] ?? '').split(':');
  const more = given(fields, ['scan', 'unit']);
  const signed = entered && fields['act'] === 'request-extension' && more['scan'] !== undefined;
  return {
    task: taskOf(call),
    act: fields['act'] ?? '',
    expectedActs: Number(fields['expectedActs'] ?? 0),
    ...(fields['taskVersion'] ? { taskVersion: Number(fields['taskVersion']) } : {}),
    text: wordsOf(call, fields),
    ...given(fields, TEXTS),
    ...(fields['milestone'] ? { milestone: Number(fields['milestone']) } : {}),
    ...(of ? { of: Number(of), reviewed } : {}),
    ...more,
    ...(entered ? { enteredFor: true } : {}),
    ...(signed ? { signed } : {}),
  };
}

/** A remark by its button alone has the usual words of its kind. */
function wordsOf({ language }: Call, fields: Readonly<Record<string, string>>): string {
  const text = fields['text']?.trim() ?? '';
  const usual = `task-remark-text.${fields['remark'] ?? ''}`;
  return text === '' && fields['act'] === 'remark' && isWordKey(usual) ? say(language, usual) : text;
}

/** Items that are urged by one form. */
const MOST_URGED = 200;

/** Urges each item that was chosen, with one text: each is urged or refused by itself. */
async function takeUrge(call: Call): Promise<Response> {
  const fields = await manyFields(call);
  const chosen = (fields['task'] ?? '').split(';').filter(Boolean);
  const count = chosen.length;
  if (count === 0 || count > MOST_URGED) {
    const key = count === 0 ? 'task-list.urge-none' : 'task-list.urge-many';
    const refusal = { key, params: { count, limit: MOST_URGED } };
    return tasksPage(call, { values: { text: fields['text'] ?? '' }, problems: [], refusal }, 422);
  }
  const lines: UrgedLine[] = [];
  for (const one of chosen) lines.push(await urgeOne(call, one, fields));
  const html = await renderUrgedPage(await pageContext(call), {
    lines,
    names: namesOf(await call.desk.store.world()),
    back: ownPath(fields['back']),
  });
  return page(call.context, html);
}

/** `7:task-…`: the acts that were seen, and the item. */
async function urgeOne(
  call: Call,
  chosen: string,
  fields: Readonly<Record<string, string>>,
): Promise<UrgedLine> {
  const at = chosen.indexOf(':');
  const task = chosen.slice(at + 1);
  const said = { task, act: 'urge', expectedActs: Number(chosen.slice(0, at)), text: fields['text'] ?? '' };
  const key = fields['idempotencyKey'] && `${fields['idempotencyKey']}-${digest(task).slice(0, 16)}`;
  let refused: Sentence | null = null;
  try {
    await actOnTask(withKey(call.desk, key, said), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const [problem] = error.problems;
    refused = problem
      ? { key: problem.code, params: { value: problem.value, ...problem.params } }
      : { key: error.key, params: error.params };
  }
  const { row, words } = await readTask(call.desk, { task });
  return { ...lineOf(row, words), refused };
}

function lineOf(row: TaskRow, { title, leader }: { title: string | null; leader: string | null }) {
  return { row, title, leader };
}
