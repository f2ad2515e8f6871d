import { randomUUID } from 'node:crypto';
import { closeMatter } from '../../acts/matters/close-matter.ts';
import { keepMatter } from '../../acts/matters/keep-matter.ts';
import { mergeMatter } from '../../acts/matters/merge-matter.ts';
import { raiseDecision } from '../../acts/matters/raise-decision.ts';
import { MATTER_LISTS, type MatterList, readMatters } from '../../acts/matters/read-matters.ts';
import { readMatter } from '../../acts/matters/read-matter.ts';
import { RECURRENCE_RULE } from '../../engine/meetings/recurrence.ts';
import { renderMatterPage } from '../../web/meetings/matter-page.tsx';
import { renderMattersPage } from '../../web/meetings/matters-page.tsx';
import { paths, withQuery } from '../../web/paths.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import type { Route } from '../routes.ts';
import { receiversOf, worldAt } from '../tasks/task-matter.ts';
import { itemSaid, judge } from './meeting-forms.ts';
import {
  type PageAnswer,
  UNASKED,
  asOfAsked,
  idOf,
  meetingUnits,
  projectChoices,
  refusedAnswer,
} from './meeting-matter.ts';
import { noticeOf } from './meeting-pages.ts';

/** 事由路由 — matters by list, and one matter meeting by meeting. */
export const matterRoutes: readonly Route[] = [
  { method: 'GET', path: '/matters', verb: 'read-meeting', kind: 'page', act: mattersPage },
  {
    method: 'GET',
    path: '/matters/:id',
    verb: 'read-meeting',
    kind: 'page',
    act: (call) => matterPage(call),
  },
  { method: 'POST', path: '/matters/:id', verb: 'keep-meeting', kind: 'page', act: takeMatter },
];

async function mattersPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const query = context.req.query();
  const asOf = await asOfAsked(call);
  const number = Number(query['page'] ?? 1);
  const asked = { ...asOf, ...(number > 1 ? { page: number } : {}), ...given(query, ['unit', 'project']) };
  const list = await listShown(call, asked);
  const view = await readMatters(desk, { ...asked, list });
  const { position } = view;
  const html = await renderMattersPage(await pageContext(call, { asOf: view.asOf, position }), {
    ...view,
    list,
    names: namesOf(await worldAt(call, view.asOf)),
  });
  return page(context, html);
}

/** The list asked for; of an address that asks for none, those found, where there are any. */
async function listShown(call: Call, asked: object): Promise<MatterList> {
  const said = call.context.req.query('list');
  const named = MATTER_LISTS.find((list) => list === said);
  if (named) return named;
  const { counts } = await readMatters(call.desk, { ...asked, page: 1, pageSize: 1 });
  return counts.recurring > 0 ? 'recurring' : 'all';
}

async function matterPage(call: Call, answer: PageAnswer = UNASKED): Promise<Response> {
  const { context, desk } = call;
  const asOf = await asOfAsked(call);
  const view = await readMatter(desk, { matter: idOf(call), ...asOf });
  if (view.matter !== idOf(call) && answer === UNASKED)
    return context.redirect(
      withQuery(paths.matter(view.matter), { 'as-of': context.req.query('as-of') }),
      303,
    );
  const world = await worldAt(call, view.asOf);
  const writes = view.keeps && view.asOf === null;
  const { position } = view;
  const { matters } = writes ? await readMatters(desk, { pageSize: MOST_OTHERS }) : { matters: [] };
  const notice = answer === UNASKED ? noticeOf(call, 'matter') : {};
  const html = await renderMatterPage(await pageContext(call, { asOf: view.asOf, position, ...notice }), {
    ...view,
    ...answer,
    others: matters.filter(({ matter }) => matter !== view.matter),
    rule: RECURRENCE_RULE,
    names: namesOf(world),
    units: meetingUnits(call, world),
    receivers: writes ? receiversOf(call, world) : [],
    projects: projectChoices(call, world),
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer.status);
}

/** So many matters are offered to be merged into. */
const MOST_OTHERS = 500;

type Fields = Readonly<Record<string, string>>;

/** Does what the form of a part says, and gives what was done and the matter to show then. */
type Doing = (call: Call, fields: Fields) => Promise<{ readonly done: string; readonly matter?: string }>;

const DOINGS: Readonly<Record<string, Doing>> = {
  matter: async (call, fields) => {
    const said = {
      ...given(fields, ['unit', 'reference', 'project', 'openedOn']),
      title: fields['title'] ?? '',
      ...seen(call, fields),
    };
    await keepMatter(withKey(call.desk, fields['idempotencyKey'], said), said);
    return { done: 'saved' };
  },
  close: async (call, fields) => {
    const reopen = fields['reopen'] !== undefined;
    const said = { ...given(fields, ['on']), ...seen(call, fields), reopen };
    await closeMatter(withKey(call.desk, fields['idempotencyKey'], said), said);
    return { done: reopen ? 'reopened' : 'closed' };
  },
  merge: async (call, fields) => {
    const into = fields['into'] ?? '';
    const said = { ...seen(call, fields), into };
    await mergeMatter(withKey(call.desk, fields['idempotencyKey'], said), said);
    return { done: 'merged', matter: into };
  },
  unmerge: async (call, fields) => {
    const said = { ...seen(call, fields), matter: fields['matter'] ?? '' };
    await mergeMatter(withKey(call.desk, fields['idempotencyKey'], said), said);
    return { done: 'unmerged' };
  },
  item: async (call, fields) => {
    const { expectedVersion } = seen(call, fields);
    const point = { meeting: fields['meeting'] ?? '', number: Number(fields['number'] ?? 0) };
    const said = { ...point, item: itemSaid(fields), expectedVersion };
    await raiseDecision(withKey(call.desk, fields['idempotencyKey'], said), said);
    return { done: 'item' };
  },
  judge: async (call, fields) => {
    await judge(call, fields);
    return { done: 'saved' };
  },
};

function seen(call: Call, fields: Fields): { readonly matter: string; readonly expectedVersion: number } {
  return { matter: idOf(call), expectedVersion: Number(fields['expectedVersion'] ?? 0) };
}

/** One of the forms of the page of a matter: `part` says which. */
async function takeMatter(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const part = fields['part'] ?? '';
  const doing = DOINGS[part.split('-')[0]!] ?? DOINGS['matter']!;
  try {
    const { done, matter = idOf(call) } = await doing(call, fields);
    return call.context.redirect(withQuery(paths.matter(matter), { done }), 303);
  } catch (error) {
    return matterPage(call, refusedAnswer(call, part, { fields, error }));
  }
}
