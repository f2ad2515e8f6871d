import { z } from 'zod';
import { closeMatter, Input as CloseInput } from '../../acts/matters/close-matter.ts';
import { confirmMatter, Input as ConfirmInput } from '../../acts/matters/confirm-matter.ts';
import { Input as PointInput, keepAgendaItem } from '../../acts/matters/keep-agenda-item.ts';
import { Input as MatterInput, keepMatter } from '../../acts/matters/keep-matter.ts';
import { Input as MeetingInput, keepMeeting } from '../../acts/matters/keep-meeting.ts';
import { Input as MergeInput, mergeMatter } from '../../acts/matters/merge-matter.ts';
import { Input as RaiseInput, raiseDecision } from '../../acts/matters/raise-decision.ts';
import { readMatter } from '../../acts/matters/read-matter.ts';
import { type MatterRecordsShown, readMatterRecords } from '../../acts/matters/read-matter-records.ts';
import { MATTER_LISTS } from '../../acts/matters/read-matters.ts';
import { readMeeting } from '../../acts/matters/read-meeting.ts';
import { readMeetings } from '../../acts/matters/read-meetings.ts';
import { Input as DecisionInput, recordDecision } from '../../acts/matters/record-decision.ts';
import { type Desk, parsed } from '../../acts/desk.ts';
import { judgeCommitment, Input as JudgeInput } from '../../acts/meetings/judge-commitment.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import { timeZoneOf } from '../page-context.ts';
import { askedInstant } from '../page-instant.ts';
import type { Route } from '../routes.ts';
import { asOfAsked, idOf } from './meeting-matter.ts';
import { sendMinutes } from './meeting-pages.ts';
import { matterRecordOf, meetingRecordOf } from './matter-record.ts';

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
  page: z.string().optional(),
  'page-size': z.string().describe('at most 200; 50 unless given').optional(),
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
      call.context.json(
        meetingRecordOf(await readMeeting(call.desk, { meeting: idOf(call), ...(await asOfAsked(call)) })),
      ),
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
    act: listMatters,
    about: {
      summary: 'A page of matters with their meetings, commitments and findings',
      query: MattersQuery,
    },
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
  const asked = await pageGiven(call, parsed(MeetingsQuery, call.context.req.query()));
  return call.context.json(await readMeetings(call.desk, asked));
}

async function listMatters(call: Call): Promise<Response> {
  const asked = await pageGiven(call, parsed(MattersQuery, call.context.req.query()));
  const shown = await readMatterRecords(call.desk, asked);
  const { total, page, pageSize } = shown;
  return call.context.json({ ...mattersJson(shown), total, page, pageSize });
}

interface PageGiven {
  readonly page?: string | undefined;
  readonly 'page-size'?: string | undefined;
  readonly 'as-of'?: string | undefined;
}

/** What an address asks for, as the act takes it. Throws Refusal `invalid`. */
async function pageGiven<T extends PageGiven>(call: Call, asked: T): Promise<object> {
  const { page, 'page-size': size, 'as-of': asOf, ...more } = asked;
  const said = Object.entries(more).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(said),
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(size === undefined ? {} : { pageSize: Number(size) }),
    ...(asOf === undefined ? {} : { asOf: askedInstant(asOf, timeZoneOf(await call.desk.store.world())) }),
  };
}

/** 事由清单文件 — matters with their meetings and commitments, and the counts of all lists, as the command line gives it too. */
export function mattersJson({ matters, rule, counts, today, asOf, position }: MatterRecordsShown) {
  return { matters: matters.map(matterRecordOf), rule, totals: counts, today, asOf, position };
}
