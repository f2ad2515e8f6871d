import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readInbox } from '../../acts/read-inbox.ts';
import {
  Input as MessagesInput,
  MOST_UNREAD,
  ReadInput,
  markMessagesRead,
  readMessages,
} from '../../acts/tasks/read-messages.ts';
import { WORKBENCH_TABS, readWorkbench } from '../../acts/tasks/read-workbench.ts';
import { Refusal } from '../../engine/refusal.ts';
import { MESSAGE_KINDS } from '../../engine/tasks/message-kind.ts';
import { renderInboxPage } from '../../web/meetings/inbox-page.tsx';
import { paths, withQuery } from '../../web/paths.ts';
import { renderMessagesPage } from '../../web/tasks/messages-page.tsx';
import { renderWorkbenchPage } from '../../web/tasks/workbench-page.tsx';
import { type Call, formBody, jsonBody } from '../call.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import type { Route } from '../routes.ts';

const InboxQuery = z.strictObject({
  tab: z.enum(WORKBENCH_TABS).optional().describe('Absent: what waits'),
  page: z.coerce.number().int().optional(),
});
const MessagesQuery = z.strictObject({
  kind: MessagesInput.shape.kind,
  before: z.coerce.number().int().optional().describe('Log position: only what came before it'),
  limit: z.coerce.number().int().optional(),
});

/** 工作台路由 — what waits, what was done, begun or copied, and the messages; the same for programs. */
export const workbenchRoutes: readonly Route[] = [
  { method: 'GET', path: '/inbox', verb: 'read-inbox', kind: 'page', act: inboxPage },
  { method: 'GET', path: '/messages', verb: 'read-inbox', kind: 'page', act: messagesPage },
  { method: 'POST', path: '/messages/read', verb: 'read-inbox', kind: 'page', act: takeRead },
  {
    method: 'GET',
    path: '/api/v1/inbox',
    verb: 'read-inbox',
    kind: 'api',
    act: inboxOfApi,
    about: {
      summary: 'What waits for the person signed in, the nearest due day first; or a tab of the workbench',
      query: InboxQuery,
    },
  },
  {
    method: 'GET',
    path: '/api/v1/messages',
    verb: 'read-inbox',
    kind: 'api',
    act: async (call) =>
      call.context.json(await readMessages(call.desk, numbered(call, ['before', 'limit']))),
    about: {
      summary: 'What others did to the items that concern the person signed in, the newest first',
      query: MessagesQuery,
    },
  },
  {
    method: 'POST',
    path: '/api/v1/messages/read',
    verb: 'read-inbox',
    kind: 'api',
    keyless: true,
    act: async (call) => call.context.json(await markMessagesRead(call.desk, await jsonBody(call))),
    about: { summary: 'Marks the messages up to a log position as read', body: ReadInput },
  },
];

/** The query as the act's input: the names given are numbers. Anything it does not know is refused by the act. */
function numbered({ context }: Call, numbers: readonly string[]): Record<string, unknown> {
  const query = Object.entries(context.req.query());
  return Object.fromEntries(
    query.map(([name, value]) => [
      name,
      numbers.includes(name) && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}

async function inboxOfApi(call: Call): Promise<Response> {
  const query = numbered(call, ['page']);
  const done = 'tab' in query ? readWorkbench(call.desk, query) : readInbox(call.desk, query);
  return call.context.json(await done);
}

async function inboxPage(call: Call): Promise<Response> {
  const tab = call.context.req.query('tab') ?? '';
  if (tab !== '') return workbenchPage(call, tab);
  const { items, count, overdue } = await readInbox(call.desk, {});
  const names = namesOf(await call.desk.store.world());
  const html = await renderInboxPage(await pageContext(call), { items, count, overdue, names });
  return page(call.context, html);
}

async function workbenchPage(call: Call, asked: string): Promise<Response> {
  const tab = WORKBENCH_TABS.find((one) => one === asked);
  if (!tab) throw new Refusal('missing', 'not-here');
  const said = Number(call.context.req.query('page') ?? 1);
  const read = await readWorkbench(call.desk, { tab, page: Number.isInteger(said) && said > 0 ? said : 1 });
  const names = namesOf(await call.desk.store.world());
  const { position } = read;
  const html = await renderWorkbenchPage(await pageContext(call, { position }), { ...read, names });
  return page(call.context, html);
}

async function messagesPage(call: Call): Promise<Response> {
  const { req } = call.context;
  const kind = MESSAGE_KINDS.find((one) => one === req.query('kind')) ?? null;
  const before = Number(req.query('before') ?? 0);
  const turned = Number.isInteger(before) && before > 0;
  const read = await readMessages(call.desk, {
    ...(kind === null ? {} : { kind }),
    ...(turned ? { before } : {}),
  });
  const { position } = read;
  const notice = req.query('done') === 'read' ? { notice: { key: 'news.read-done', params: {} } } : {};
  const html = await renderMessagesPage(await pageContext(call, { position, ...notice }), {
    ...read,
    kind,
    turned,
    most: MOST_UNREAD,
    names: namesOf(await call.desk.store.world()),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html);
}

async function takeRead(call: Call): Promise<Response> {
  const { position = '' } = await formBody(call);
  await markMessagesRead(call.desk, { position: Number(position) });
  return call.context.redirect(withQuery(paths.messages(), { done: 'read' }), 303);
}
