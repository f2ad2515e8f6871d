import { randomUUID } from 'node:crypto';
import { type CauseAsked, askCause } from '../../acts/projects/ask-cause.ts';
import { answerCause } from '../../acts/projects/answer-cause.ts';
import { raiseItem } from '../../acts/projects/raise-item.ts';
import { type StallRead, readStall } from '../../acts/projects/read-stall.ts';
import { readStalls } from '../../acts/projects/read-stalls.ts';
import { STALL_RULE_NAMES } from '../../engine/projects/stall-rules.ts';
import { Refusal } from '../../engine/refusal.ts';
import { dayPlus } from '../../engine/tasks/calendar.ts';
import type { FormState, Sentence } from '../../web/page-model.ts';
import { dayText } from '../../web/format.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { projectName } from '../../web/projects/project-text.ts';
import { renderRaiseItemPage } from '../../web/projects/raise-item-page.tsx';
import { renderStallPage } from '../../web/projects/stall-page.tsx';
import { evidenceLines } from '../../web/projects/stall-text.ts';
import { renderStallsPage } from '../../web/projects/stalls-page.tsx';
import { isWordKey, say } from '../../web/words/index.ts';
import type { Language, WordKey } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { receiversOf, refusedTaskForm, worldAt } from '../tasks/task-matter.ts';
import { lookAsked, projectOf } from './project-matter.ts';

const ONE = '/projects/:id/inquiries/:rule';

/** 停滞预警路由 — what the radar found, one finding, and the forms that ask, answer and make it an item. */
export const stallRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/stalls', verb: 'read-project', kind: 'page', act: stallsPage },
  { method: 'GET', path: ONE, verb: 'read-project', kind: 'page', act: (call) => stallPage(call) },
  { method: 'POST', path: ONE, verb: 'keep-project', kind: 'page', act: takeAsk },
  { method: 'POST', path: `${ONE}/answer`, verb: 'report-project', kind: 'page', act: takeAnswer },
  { method: 'GET', path: `${ONE}/item`, verb: 'keep-task', kind: 'page', act: (call) => itemPage(call) },
  { method: 'POST', path: `${ONE}/item`, verb: 'keep-task', kind: 'page', act: takeItem },
];

async function stallsPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const query = context.req.query();
  const rule = STALL_RULE_NAMES.find((one) => one === query['rule']);
  const number = Number(query['page'] ?? 1);
  const read = await readStalls(desk, {
    ...(await lookAsked(call)),
    ...(rule === undefined ? {} : { rule }),
    ...given(query, ['unit', 'owner']),
    page: Number.isInteger(number) && number > 0 && number <= 100_000 ? number : 1,
  });
  const { asOf, position } = read;
  const done = doneOf(call);
  const shown = await pageContext(call, { asOf, position, ...(done ? { notice: done } : {}) });
  const html = await renderStallsPage(shown, {
    ...read,
    names: namesOf(await worldAt(call, asOf)),
    idempotencyKey: randomUUID(),
  });
  return page(context, html);
}

/** Which finding the address and the form name. */
function findingOf(call: Call, fields: Readonly<Record<string, string>>) {
  const rule = call.context.req.param('rule') ?? '';
  return { project: projectOf(call), rule, ...given(fields, ['since', 'period']) };
}

async function foundAt(call: Call, fields: Readonly<Record<string, string>>): Promise<StallRead> {
  const { period: _, ...finding } = findingOf(call, fields) as Record<string, string>;
  const look = fields['period'] ? { period: fields['period'] } : await lookAsked(call);
  return readStall(call.desk, { ...finding, ...look });
}

interface Answer {
  readonly fields: Readonly<Record<string, string>>;
  readonly form: FormState;
  readonly status: number;
}

async function stallPage(call: Call, answer: Answer | null = null): Promise<Response> {
  const read = await foundAt(call, answer?.fields ?? call.context.req.query());
  const { asOf, position } = read;
  const done = answer === null ? doneOf(call) : null;
  const shown = await pageContext(call, { asOf, position, ...(done ? { notice: done } : {}) });
  const html = await renderStallPage(shown, {
    ...read,
    names: namesOf(await worldAt(call, asOf)),
    form: answer?.form ?? EMPTY_FORM,
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, answer?.status ?? 200);
}

async function takeAsk(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const finding = findingOf(call, fields);
  const said = { ...finding, ...(fields['days']?.trim() ? { days: wholeOf(fields['days']) } : {}) };
  let asked: CauseAsked;
  try {
    asked = await askCause(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    return refused(call, fields, error);
  }
  const at = { ...given(fields, ['period']), done: 'asked', day: asked.answerBy };
  const to =
    fields['back'] === 'list'
      ? `${paths.projectStalls(at)}#${asked.rule}`
      : paths.projectInquiry(asked.project, asked.rule, { since: asked.since, ...at });
  return call.context.redirect(to, 303);
}

async function takeAnswer(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const { period, ...finding } = findingOf(call, fields) as Record<string, string>;
  const version = fields['expectedVersion'] ?? '';
  const said = {
    ...finding,
    ...given(fields, ['cause', 'text', 'forecastEnd']),
    ...(/^\d{1,9}$/.test(version) ? { expectedVersion: Number(version) } : {}),
  };
  try {
    await answerCause(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    return refused(call, fields, error);
  }
  const { project = '', rule = '', since = '' } = finding;
  const at = { since, ...(period ? { period } : {}), done: 'answered' };
  return call.context.redirect(paths.projectInquiry(project, rule, at), 303);
}

/** The page of the finding with what was typed and what is wrong; who may not at all is told so. */
async function refused(
  call: Call,
  fields: Readonly<Record<string, string>>,
  error: unknown,
): Promise<Response> {
  if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
  const form = refusedTaskForm(call, fields, error);
  const problems = form.problems.map((problem) => {
    const word = FIELD_WORDS[problem.field];
    const column = word === undefined ? problem.params?.['column'] : say(call.language, word);
    const isEmpty = problem.key === 'field-invalid' && !fields[problem.field]?.trim();
    return {
      ...problem,
      key: isEmpty ? 'field-missing' : problem.key,
      params: { ...problem.params, ...(column === undefined ? {} : { column }) },
    };
  });
  return stallPage(call, { fields, form: { ...form, problems }, status: statusOf(error) });
}

/** Fields of the two forms of a finding by the words they stand under. */
const FIELD_WORDS: Readonly<Record<string, WordKey>> = {
  days: 'stalls.days-to-answer',
  cause: 'stalls.cause-kind',
  text: 'stalls.cause-text',
  forecastEnd: 'stalls.forecast',
};

async function itemPage(call: Call, answer: Answer | null = null): Promise<Response> {
  const { language } = call;
  const read = await foundAt(call, answer?.fields ?? call.context.req.query());
  const task = read.shown.inquiry?.task;
  // A finding makes one item: who comes again is shown that one.
  if (task) return call.context.redirect(withQuery(paths.task(task), { done: 'raised-before' }), 303);
  if (!read.stands) throw new Refusal('conflict', 'stall-not-standing', standingOf(read));
  const world = await worldAt(call, null);
  const { asOf, position } = read;
  const html = await renderRaiseItemPage(await pageContext(call, { asOf, position }), {
    ...read,
    units: receiversOf(call, world),
    names: namesOf(world),
    form: answer?.form ?? { values: firstValues(read, language), problems: [] },
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, answer?.status ?? 200);
}

function standingOf({ shown }: StallRead): Record<string, string> {
  return { project: shown.project, rule: shown.stall.rule, since: shown.stall.since };
}

/** What the form begins with: the project's own unit, thirty days. */
function firstValues({ shown, today }: StallRead, language: Language): Record<string, string> {
  const project = projectName(language, shown.row.project);
  return {
    title: say(language, 'stalls.item-title', { project }),
    leadUnit: shown.row.project.unit,
    dueOn: dayPlus(today, 30),
    visible: say(language, 'stalls.item-visible'),
  };
}

async function takeItem(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const finding = findingOf(call, fields);
  const item = {
    title: '',
    ...given(fields, ['title', 'leadUnit', 'dueOn', 'visible', 'leader', 'handler']),
    limit: 'fixed',
    measure: 'visible',
  };
  try {
    const original = originalOf(await foundAt(call, fields), call.language);
    const said = { ...finding, item, original };
    const raised = await raiseItem(withKey(call.desk, fields['idempotencyKey'], said), said);
    const done = raised.raised ? 'raised' : 'raised-before';
    return call.context.redirect(withQuery(paths.task(raised.task), { done }), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const form = refusedTaskForm(call, fields, error);
    // The form has a day and no choice of limits: a day left out is a field left empty.
    const problems = form.problems.map((problem) =>
      problem.key === 'task-due-missing' ? { ...problem, key: 'field-missing' } : problem,
    );
    return itemPage(call, { fields, form: { ...form, problems }, status: statusOf(error) });
  }
}

/** 预警原文 — what a finding stands on as the original text of an item, a sentence a line. */
export function originalOf({ shown }: StallRead, language: Language): string {
  return evidenceLines(language, shown.stall.evidence, shown.row.project.currency).join('\n');
}

/** Digits become a number; what are none stay as typed, for the act to say so. */
function wholeOf(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text;
}

/** What a form has just done, as the address says it. */
function doneOf({ context, language }: Call): Sentence | null {
  const key = `stall-done.${context.req.query('done') ?? ''}`;
  if (!isWordKey(key)) return null;
  const day = /^\d{4}-\d\d-\d\d$/.exec(context.req.query('day') ?? '')?.[0];
  return { key, params: day === undefined ? {} : { day: dayText(language, day) } };
}
