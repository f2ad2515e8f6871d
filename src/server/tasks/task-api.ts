import { z } from 'zod';
import { type Desk, parsed } from '../../acts/desk.ts';
import { Input as ActInput, actOnTask } from '../../acts/tasks/act-on-task.ts';
import { Input as DraftInput, draftTask } from '../../acts/tasks/draft-task.ts';
import { Input as ImportInput, importTasks } from '../../acts/tasks/import-tasks.ts';
import { keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import { Input as ListInput, readTasks } from '../../acts/tasks/read-tasks.ts';
import { readTask } from '../../acts/tasks/read-task.ts';
import { Input as ReviseInput, reviseTask } from '../../acts/tasks/revise-task.ts';
import { Input as SplitInput, splitTask } from '../../acts/tasks/split-task.ts';
import { Refusal } from '../../engine/refusal.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import { timeZoneOf } from '../page-context.ts';
import { askedInstant } from '../page-instant.ts';
import type { Route } from '../routes.ts';
import { sendFile } from './task-files.ts';
import { taskOf } from './task-matter.ts';
import { taskRecord } from './task-record.ts';

const API = '/api/v1/tasks';
const instant = z.string().describe('RFC 3339 instant, or a day: its end in the site’s time zone').optional();
const { page: _page, pageSize: _size, asOf: _asOf, ...filters } = ListInput.shape;

const ListQuery = z.strictObject({
  ...filters,
  ended: z.enum(['true', 'false']).optional(),
  page: z.string().optional(),
  'page-size': z.string().describe('at most 200; 50 unless given').optional(),
  'as-of': instant,
});
const TaskQuery = z.strictObject({ 'as-of': instant });
const FileInput = z.strictObject({
  use: z.enum(['original', 'signature', 'proof']),
  name: z.string().trim().min(1).max(200),
  content: z.string().describe('the bytes as base64; PDF, PNG or JPEG, at most 5 MB'),
});

/** Base64 takes a third more than its bytes, and 5 MB of these may come. */
const FILE_BODY = 8 * 1024 * 1024;
const IMPORT_BODY = 16 * 1024 * 1024;

/** 事项接口 — items for programs: the same acts as the pages. */
export const taskApiRoutes: readonly Route[] = [
  read(API, list, {
    summary: 'A page of the items one may read, with the counts of all lists',
    query: ListQuery,
  }),
  read(`${API}/:id`, one, {
    summary: 'One item with every act, version and attachment, and what one may do now',
    query: TaskQuery,
  }),
  read(`${API}/:id/files/:hash`, sendFile, { summary: 'The bytes of an attachment' }),
  {
    method: 'POST',
    path: API,
    verb: 'keep-task',
    kind: 'api',
    act: acting(draftTask, 201),
    about: { summary: 'Drafts one item', body: DraftInput, done: 201 },
  },
  {
    method: 'POST',
    path: `${API}/import`,
    verb: 'keep-task',
    kind: 'api',
    act: acting(importTasks, 201),
    about: { summary: 'Drafts items from rows, all or none', body: ImportInput, done: 201 },
    limit: IMPORT_BODY,
  },
  {
    method: 'POST',
    path: `${API}/:id/acts`,
    verb: 'read-task',
    kind: 'api',
    act: (call) => acting(ofAddress(call, actOnTask), 201)(call),
    about: { summary: 'One act upon an item', body: ActInput.omit({ task: true }), done: 201 },
  },
  {
    method: 'POST',
    path: `${API}/:id/split`,
    verb: 'read-task',
    kind: 'api',
    act: (call) => acting(ofAddress(call, splitTask), 201)(call),
    about: { summary: 'Splits an item into children', body: SplitInput.omit({ task: true }), done: 201 },
  },
  {
    method: 'POST',
    path: `${API}/:id/versions`,
    verb: 'keep-task',
    kind: 'api',
    act: (call) => acting(ofAddress(call, reviseTask), 201)(call),
    about: {
      summary: 'A further version of an item; of one that was issued, issued anew',
      body: ReviseInput.omit({ task: true }),
      done: 201,
    },
  },
  {
    method: 'POST',
    path: `${API}/:id/files`,
    verb: 'read-task',
    kind: 'api',
    act: (call) => acting(fileOf(call), 201)(call),
    about: { summary: 'Keeps an attachment of an item', body: FileInput, done: 201 },
    limit: FILE_BODY,
  },
];

function read(path: string, act: Route['act'], about: NonNullable<Route['about']>): Route {
  return { method: 'GET', path, verb: 'read-task', kind: 'api', act, about };
}

type Act = (desk: Desk, input: unknown) => Promise<unknown>;

/** The act with the item of the address. */
function ofAddress(call: Call, act: Act): Act {
  return (desk, input) =>
    act(desk, typeof input === 'object' && input !== null ? { ...input, task: taskOf(call) } : input);
}

async function list(call: Call): Promise<Response> {
  const {
    page,
    'page-size': size,
    'as-of': asOf,
    ended,
    ...filter
  } = parsed(ListQuery, call.context.req.query());
  const read = await readTasks(call.desk, {
    ...filter,
    ...(ended === undefined ? {} : { ended: ended === 'true' }),
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(size === undefined ? {} : { pageSize: Number(size) }),
    ...(await instantGiven(call, asOf)),
  });
  const { rows, total, counts, lights, ...more } = read;
  const totals = { items: total, lists: counts, lights };
  return call.context.json({ tasks: rows.map(taskRecord), totals, ...more });
}

async function one(call: Call): Promise<Response> {
  const { 'as-of': asOf } = parsed(TaskQuery, call.context.req.query());
  return call.context.json(
    await readTask(call.desk, { task: taskOf(call), ...(await instantGiven(call, asOf)) }),
  );
}

async function instantGiven(call: Call, given: string | undefined): Promise<{ asOf?: string }> {
  if (given === undefined) return {};
  return { asOf: askedInstant(given, timeZoneOf(await call.desk.store.world())) };
}

/** A file as JSON carries it. */
function fileOf(call: Call): Act {
  return async (desk, input) => {
    const { content, ...more } = parsed(FileInput, input);
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content) || content.length % 4 !== 0)
      throw new Refusal('invalid', 'file-unreadable');
    const bytes = new Uint8Array(Buffer.from(content, 'base64'));
    return keepAttachment(desk, { ...more, of: taskOf(call), bytes });
  };
}
