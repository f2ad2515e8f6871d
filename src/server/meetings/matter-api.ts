import { z } from 'zod';
import { closeMatter, Input as CloseInput } from '../../acts/matters/close-matter.ts';
import { confirmMatter, Input as ConfirmInput } from '../../acts/matters/confirm-matter.ts';
import { Input as PointInput, keepAgendaItem } from '../../acts/matters/keep-agenda-item.ts';
import { Input as MatterInput, keepMatter } from '../../acts/matters/keep-matter.ts';
import { Input as MeetingInput, keepMeeting } from '../../acts/matters/keep-meeting.ts';
import { Input as MergeInput, mergeMatter } from '../../acts/matters/merge-matter.ts';
import { Input as RaiseInput, raiseDecision } from '../../acts/matters/raise-decision.ts';
import { readMatter } from '../../acts/matters/read-matter.ts';
import { MATTER_LISTS, readMatters } from '../../acts/matters/read-matters.ts';
import { readMeeting } from '../../acts/matters/read-meeting.ts';
import { readMeetings } from '../../acts/matters/read-meetings.ts';
import { Input as DecisionInput, recordDecision } from '../../acts/matters/record-decision.ts';
import type { Desk } from '../../acts/desk.ts';
import { judgeCommitment, Input as JudgeInput } from '../../acts/meetings/judge-commitment.ts';
import { acting } from '../acting.ts';
import { type Call, given } from '../call.ts';
import type { Route } from '../routes.ts';
import { asOfAsked, idOf } from './meeting-matter.ts';
import { sendMinutes } from './meeting-pages.ts';
import { matterRecordOf } from './matter-record.ts';

const MEETINGS = '/api/v1/meetings';
const MATTERS = '/api/v1/matters';
const instant = z.string().describe('RFC 3339 instant, or a day: its end in the site’s time zone').optional();
const MeetingsQuery = z.strictObject({
  state: z.enum(['planned', 'held', 'cancelled']).optional(),
  unit: z.string().optional(),
  page: z.string().optional(),
  'as-of': instant,
});
const MattersQuery = z.strictObject({
  list: z.enum(MATTER_LISTS).optional(),
  unit: z.string().optional(),
  project: z.string().optional(),
  'as-of': instant,
});
const OneQuery = z.strictObject({ 'as-of': instant });

/** 会议与事由接口 — meetings, points of their agenda and matters as programs have them: the same acts as the pages. */
export const matterApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: MEETINGS,
    verb: 'read-meeting',
    kind: 'api',
    act: listMeetings,
    about: { summary: 'Meetings planned and held', query: MeetingsQuery },
  },
  write(MEETINGS, keepMeeting, { summary: 'Plans, changes, holds or cancels a meeting', body: MeetingInput }),
  {
    method: 'GET',
    path: `${MEETINGS}/:id`,
    verb: 'read-meeting',
    kind: 'api',
    act: async (call) =>
      call.context.json(await readMeeting(call.desk, { meeting: idOf(call), ...(await asOfAsked(call)) })),
    about: {
      summary: 'A meeting with its agenda, and of each point what was discussed before',
      query: OneQuery,
    },
  },
  {
    method: 'GET',
    path: `${MEETINGS}/:id/minutes.docx`,
    verb: 'read-meeting',
    kind: 'api',
    act: sendMinutes,
    about: { summary: 'The minutes of a meeting in the layout of formal papers' },
  },
  write('/api/v1/agenda-items', keepAgendaItem, {
    summary: 'Puts a point on an agenda, changes or withdraws one',
    body: PointInput,
  }),
  write('/api/v1/agenda-items/matter', confirmMatter, {
    summary: 'Says which matter a point is about, or is not about',
    body: ConfirmInput,
  }),
  write('/api/v1/agenda-items/decision', recordDecision, {
    summary: 'Records what was decided of a point, and what was undertaken',
    body: DecisionInput,
  }),
  write('/api/v1/agenda-items/item', raiseDecision, {
    summary: 'Makes a decision an item of supervision, issued at once',
    body: RaiseInput,
  }),
  write('/api/v1/agenda-items/judgement', judgeCommitment, {
    summary: 'Says whether a commitment made at a meeting was kept',
    body: JudgeInput,
  }),
  {
    method: 'GET',
    path: MATTERS,
    verb: 'read-meeting',
    kind: 'api',
    act: async (call) => {
      const asked = given(call.context.req.query(), ['list', 'unit', 'project']);
      return call.context.json(await allMatters(call.desk, { ...asked, ...(await asOfAsked(call)) }));
    },
    about: { summary: 'Matters with their meetings, commitments and findings', query: MattersQuery },
  },
  write(MATTERS, keepMatter, { summary: 'Opens a matter or changes one', body: MatterInput }),
  write(`${MATTERS}/closing`, closeMatter, {
    summary: 'Settles a matter, or opens it again',
    body: CloseInput,
  }),
  write(`${MATTERS}/merging`, mergeMatter, {
    summary: 'Says that a matter turned out to be another',
    body: MergeInput,
  }),
  {
    method: 'GET',
    path: `${MATTERS}/:id`,
    verb: 'read-meeting',
    kind: 'api',
    act: async (call) =>
      call.context.json(
        matterRecordOf(await readMatter(call.desk, { matter: idOf(call), ...(await asOfAsked(call)) })),
      ),
    about: { summary: 'A matter meeting by meeting', query: OneQuery },
  },
];

function write(
  path: string,
  act: (desk: Desk, input: unknown) => Promise<unknown>,
  { summary, body }: { readonly summary: string; readonly body: z.ZodType },
): Route {
  return {
    method: 'POST',
    path,
    verb: 'keep-meeting',
    kind: 'api',
    act: acting(act, 201),
    about: { summary, body, done: 201 },
  };
}

async function listMeetings(call: Call): Promise<Response> {
  const { page, ...asked } = given(call.context.req.query(), ['state', 'unit', 'page']);
  const number = Number(page ?? 1);
  return call.context.json(
    await readMeetings(call.desk, { ...asked, page: number, ...(await asOfAsked(call)) }),
  );
}

/** Every matter of a list with its meetings and commitments, and the counts of all lists. */
export async function allMatters(desk: Desk, asked: object) {
  const view = await readMatters(desk, { ...asked, pageSize: 1000 });
  const { asOf } = view;
  const matters: object[] = [];
  for (const { matter } of view.matters)
    matters.push(matterRecordOf(await readMatter(desk, { matter, ...(asOf === null ? {} : { asOf }) })));
  const { rule, counts, today, position } = view;
  return { matters, rule, totals: counts, today, asOf, position };
}
