import { randomUUID } from 'node:crypto';
import { readMeeting } from '../../acts/matters/read-meeting.ts';
import { readMatters } from '../../acts/matters/read-matters.ts';
import { readMeetings } from '../../acts/matters/read-meetings.ts';
import { Refusal } from '../../engine/refusal.ts';
import { minutesText } from '../../web/meetings/minutes-text.ts';
import { renderMeetingPage } from '../../web/meetings/meeting-page.tsx';
import { renderMeetingsPage } from '../../web/meetings/meetings-list-page.tsx';
import type { Sentence } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { isWordKey, say } from '../../web/words/index.ts';
import { type Call, given } from '../call.ts';
import { sendFile } from '../files/send-file.ts';
import { isDemo } from '../demo.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import type { Route } from '../routes.ts';
import { UPLOAD_BYTES, fileProblems, keepUploaded, sendAttachment } from '../tasks/task-files.ts';
import { receiversOf, worldAt } from '../tasks/task-matter.ts';
import { statusOf } from '../problem.ts';
import { takeMeeting, takeNewMeeting } from './meeting-forms.ts';
import { type PageAnswer, UNASKED, asOfAsked, idOf, meetingUnits, projectChoices } from './meeting-matter.ts';
import { minutesDocx } from './minutes-docx.ts';

/** 会议路由 — meetings by list, one meeting with its agenda, its papers and its minutes. */
export const meetingRoutes: readonly Route[] = [
  { method: 'GET', path: '/meetings', verb: 'read-meeting', kind: 'page', act: (call) => meetingsPage(call) },
  {
    method: 'POST',
    path: '/meetings',
    verb: 'keep-meeting',
    kind: 'page',
    act: (call) => takeNewMeeting(call, meetingsPage),
  },
  {
    method: 'GET',
    path: '/meetings/:id',
    verb: 'read-meeting',
    kind: 'page',
    act: (call) => meetingPage(call),
  },
  {
    method: 'POST',
    path: '/meetings/:id',
    verb: 'keep-meeting',
    kind: 'page',
    act: (call) => takeMeeting(call, meetingPage),
  },
  {
    method: 'POST',
    path: '/meetings/:id/files',
    verb: 'keep-meeting',
    kind: 'page',
    act: takePaper,
    limit: UPLOAD_BYTES,
  },
  {
    method: 'GET',
    path: '/meetings/:id/files/:hash',
    verb: 'read-meeting',
    kind: 'page',
    act: (call) => sendAttachment(call, { of: idOf(call), holder: 'meeting' }),
  },
  {
    method: 'GET',
    path: '/meetings/:id/minutes.docx',
    verb: 'read-meeting',
    kind: 'page',
    act: sendMinutes,
  },
];

/** What a form has just done, as the address says it. */
export function noticeOf({ context }: Call, prefix: 'meetings' | 'matter'): { readonly notice?: Sentence } {
  const key = `${prefix}.done-${context.req.query('done') ?? ''}`;
  return isWordKey(key) ? { notice: { key, params: {} } } : {};
}

async function meetingsPage(call: Call, answer: PageAnswer = UNASKED): Promise<Response> {
  const { context, desk } = call;
  const asOf = await asOfAsked(call);
  const number = Number(context.req.query('page') ?? 1);
  const asked = given(context.req.query(), ['state', 'kind', 'unit']);
  const view = await readMeetings(desk, { ...asked, ...asOf, ...(number > 1 ? { page: number } : {}) });
  const world = await worldAt(call, view.asOf);
  const { position } = view;
  const notice = answer === UNASKED ? noticeOf(call, 'meetings') : {};
  const html = await renderMeetingsPage(await pageContext(call, { asOf: view.asOf, position, ...notice }), {
    ...view,
    ...answer,
    names: namesOf(world),
    units: meetingUnits(call, world),
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer.status);
}

async function meetingPage(call: Call, answer: PageAnswer = UNASKED): Promise<Response> {
  const { context, desk, language } = call;
  const asOf = await asOfAsked(call);
  const view = await readMeeting(desk, { meeting: idOf(call), ...asOf });
  const world = await worldAt(call, view.asOf);
  const names = namesOf(world);
  const writes = view.keeps && view.asOf === null;
  const { matters } = writes ? await readMatters(desk, { pageSize: MOST_MATTERS }) : { matters: [] };
  const { position } = view;
  const notice = answer === UNASKED ? noticeOf(call, 'meetings') : {};
  const html = await renderMeetingPage(await pageContext(call, { asOf: view.asOf, position, ...notice }), {
    ...view,
    ...answer,
    names,
    units: meetingUnits(call, world),
    receivers: writes ? receiversOf(call, world) : [],
    projects: projectChoices(call, world),
    matters,
    minutes: minutesText({ ...view, language, names }),
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer.status);
}

/** So many matters are offered to choose from. */
const MOST_MATTERS = 500;

async function takePaper(call: Call): Promise<Response> {
  const meeting = idOf(call);
  try {
    await keepUploaded(call, { of: meeting, holder: 'meeting' }, await call.context.req.parseBody());
  } catch (error) {
    const form = { values: {}, problems: fileProblems(error) };
    return meetingPage(call, { acting: 'file', form, status: statusOf(error as Refusal) });
  }
  return call.context.redirect(`${withQuery(paths.meeting(meeting), { done: 'paper' })}#files`, 303);
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 会议纪要下载 — the minutes as they stand; those of a meeting that decided nothing are not there. */
export async function sendMinutes(call: Call): Promise<Response> {
  const { desk, language } = call;
  const view = await readMeeting(desk, { meeting: idOf(call), ...(await asOfAsked(call)) });
  const world = await worldAt(call, view.asOf);
  const minutes = minutesText({ ...view, language, names: namesOf(world) });
  if (minutes === null) throw new Refusal('missing', 'not-here');
  const madeAt = `${view.body.on}T00:00:00.000Z`;
  const bytes = await minutesDocx(minutes, { language, demo: isDemo(world), madeAt });
  const name = [minutes.number, say(language, 'minutes.file', { title: view.title ?? '' })]
    .filter(Boolean)
    .join(' ');
  return sendFile(bytes, { name: `${name.replace(/[\\/:*?"<>|]/g, ' ').trim()}.docx`, type: DOCX });
}
