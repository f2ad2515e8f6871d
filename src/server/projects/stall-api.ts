import { z } from 'zod';
import { type Desk, parsed } from '../../acts/desk.ts';
import { Input as AnswerInput, answerCause } from '../../acts/projects/answer-cause.ts';
import { Input as AskInput, askCause } from '../../acts/projects/ask-cause.ts';
import { Input as RaiseInput, raiseItem } from '../../acts/projects/raise-item.ts';
import { readStall } from '../../acts/projects/read-stall.ts';
import { type StallShown, type StallsShown, readStalls } from '../../acts/projects/read-stalls.ts';
import { STALL_RULE_NAMES } from '../../engine/projects/stall-rules.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import { timeZoneOf } from '../page-context.ts';
import { askedInstant } from '../page-instant.ts';
import type { Route } from '../routes.ts';
import { originalOf } from './stall-pages.ts';

const StallsQuery = z.strictObject({
  period: z.string().describe('a month; the last one most have reported unless given').optional(),
  'as-of': z.string().describe('RFC 3339 instant, or a day: its end in the site’s time zone').optional(),
  rule: z
    .enum(STALL_RULE_NAMES)
    .describe('findings of one rule; the first of every rule unless given')
    .optional(),
  owner: z.string().describe('the unit that reports the projects').optional(),
  unit: z.string().describe('a unit that reports, leads or supports the projects').optional(),
  page: z.string().optional(),
  'page-size': z.string().describe('at most 200; 50 unless given').optional(),
});

const API = '/api/v1/projects/:id';

/** 停滞预警接口 — findings of the radar for programs, and the acts upon them. */
export const stallApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/project-stalls',
    verb: 'read-project',
    kind: 'api',
    act: list,
    about: {
      summary: 'What the radar finds: by rule, since when, what it stands on, what was asked and answered',
      query: StallsQuery,
    },
  },
  {
    method: 'POST',
    path: `${API}/inquiries`,
    verb: 'keep-project',
    kind: 'api',
    act: (call) => acting(ofAddress(call, askCause), 201)(call),
    about: {
      summary: 'Asks the unit that reports a project for the cause of a finding that stands',
      body: AskInput.omit({ project: true }),
      done: 201,
    },
  },
  {
    method: 'POST',
    path: `${API}/answers`,
    verb: 'report-project',
    kind: 'api',
    act: (call) => acting(ofAddress(call, answerCause), 201)(call),
    about: {
      summary: 'Says why: the cause in one of five kinds, in words, and the completion as it is forecast now',
      body: AnswerInput.omit({ project: true }),
      done: 201,
    },
  },
  {
    method: 'POST',
    path: `${API}/items`,
    verb: 'keep-task',
    kind: 'api',
    act: (call) => acting(ofAddress(call, withOriginal(call)), 201)(call),
    about: {
      summary: 'Makes a finding an item of supervision in one step: approved and issued; one item a finding',
      body: RaiseInput.omit({ project: true, original: true }),
      done: 201,
    },
  },
];

type Act = (desk: Desk, input: unknown) => Promise<unknown>;

/** The act with the project of the address. */
function ofAddress(call: Call, act: Act): Act {
  const project = call.context.req.param('id') ?? '';
  return (desk, input) =>
    act(desk, typeof input === 'object' && input !== null ? { ...input, project } : input);
}

const Finding = z.object({
  project: z.string(),
  rule: z.string(),
  since: z.string().optional(),
  period: z.string().optional(),
});

/** What the finding stands on goes into the item, in the language of the request; it is not the sender’s to say. */
function withOriginal({ language }: Call): Act {
  return async (desk, input) => {
    const finding = Finding.safeParse(input);
    if (!finding.success || 'original' in (input as object)) return raiseItem(desk, input);
    const original = originalOf(await readStall(desk, finding.data), language);
    return raiseItem(desk, { ...(input as object), original });
  };
}

async function list(call: Call): Promise<Response> {
  const { page, 'page-size': size, 'as-of': said, ...asked } = parsed(StallsQuery, call.context.req.query());
  const world = await call.desk.store.world();
  const asOf = said === undefined ? undefined : askedInstant(said, timeZoneOf(world));
  const shown = await readStalls(call.desk, {
    ...asked,
    ...(asOf === undefined ? {} : { asOf }),
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(size === undefined ? {} : { pageSize: Number(size) }),
  });
  return call.context.json(stallsJson(shown));
}

/** 停滞清单文件 — the findings by rule with their counts. */
function stallsJson({ groups, ...shown }: StallsShown) {
  const { counts, sum, thresholds, period, day, today, asOf, position } = shown;
  return {
    stalls: groups.flatMap(({ stalls }) => stalls.map(stallJson)),
    totals: { ...sum, byRule: counts },
    thresholds,
    page: shown.page,
    pageSize: shown.pageSize,
    period,
    day,
    today,
    asOf,
    position,
  };
}

function stallJson({ project, row, family, stall, daysStalled, inquiry }: StallShown) {
  const { name, unit } = row.project;
  const { rule, since, evidence } = stall;
  return { project, name, unit, family, rule, since, daysStalled, evidence, inquiry };
}
