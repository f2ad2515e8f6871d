import { z } from 'zod';
import { approveAssignment, Input as ApproveInput } from '../acts/approve-assignment.ts';
import { assignResponsibility, Input as ResponsibilityInput } from '../acts/assign-responsibility.ts';
import { changePassword, Input as PasswordInput } from '../acts/change-password.ts';
import { createPerson, Input as PersonInput } from '../acts/create-person.ts';
import { issueTarget, Input as TargetInput } from '../acts/issue-target.ts';
import { judgeLight, Input as LightInput } from '../acts/judge-light.ts';
import { listPeople } from '../acts/list-people.ts';
import { proposeAssignment, Input as ProposeInput } from '../acts/propose-assignment.ts';
import { readBoard } from '../acts/read-board.ts';
import { readExplanation } from '../acts/read-explanation.ts';
import { revokeAssignment, Input as RevokeInput } from '../acts/revoke-assignment.ts';
import { signIn } from '../acts/sign-in.ts';
import { signOut } from '../acts/sign-out.ts';
import { submitFigures, Input as FiguresInput } from '../acts/submit-figures.ts';
import { resetPassword, Input as ResetInput } from '../acts/reset-password.ts';
import { suspendPerson, Input as SuspendInput } from '../acts/suspend-person.ts';
import { actorOf, rolesOf } from '../engine/duty.ts';
import { Refusal } from '../engine/refusal.ts';
import { acting } from './acting.ts';
import { type Call, jsonBody } from './call.ts';
import { liveStream } from './live.ts';
import { timeZoneOf } from './page-context.ts';
import { askedInstant } from './page-instant.ts';
import { digest } from './passwords.ts';
import type { Route } from './routes.ts';
import { giveSession, isOver, takeSession } from './sessions.ts';

const instant = z.string().describe('RFC 3339 instant, or a day: its end at +08:00');
const BoardQuery = z.strictObject({
  peers: z.string(),
  period: z.string(),
  'as-of': instant.optional(),
  indicator: z.array(z.string()).optional(),
  unit: z.array(z.string()).optional(),
  'with-expected': z.enum(['true', 'false']).optional(),
});
const ExplanationQuery = z.strictObject({
  unit: z.string(),
  indicator: z.string(),
  period: z.string(),
  peers: z.string().optional(),
  'as-of': instant.optional(),
  'with-expected': z.enum(['true', 'false']).optional(),
});
const SessionInput = z.strictObject({ login: z.string(), password: z.string() });

/** The query as an object; every name must be one of the schema's, lists may repeat. Throws Refusal `invalid`. */
function queryOf<T extends z.ZodObject>({ context }: Call, shape: T): Record<string, string | string[]> {
  const read: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(context.req.queries())) {
    if (!(name in shape.shape)) {
      const problem = { row: 0, column: name, value: '', code: 'field-unknown' };
      throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
    }
    const list = name === 'indicator' || name === 'unit';
    read[name] = list ? values : (values.at(-1) ?? '');
  }
  return read;
}

/** Reads with a tag made of the log position and of what this person may see; the same tag again is 304. */
function tagged(call: Call, position: number, body: unknown): Response {
  const { context, desk } = call;
  const scope = JSON.stringify([desk.actor.person, desk.actor.assignments, call.state.today]);
  const tag = `"${position}-${digest(`${scope}|${context.req.url}`).slice(0, 20)}"`;
  context.header('ETag', tag);
  if (context.req.header('If-None-Match') === tag) return context.body(null, 304);
  return context.json(body as object);
}

/** The instant of `as-of`, where it is given. Throws Refusal `invalid` when it is none. */
async function asOfField(call: Call, given: string | string[] | undefined): Promise<{ asOf?: string }> {
  if (typeof given !== 'string') return {};
  return { asOf: askedInstant(given, timeZoneOf(await call.site.store.world())) };
}

async function board(call: Call): Promise<Response> {
  const query = queryOf(call, BoardQuery);
  const read = await readBoard(call.desk, {
    peers: query['peers'],
    period: query['period'],
    ...(await asOfField(call, query['as-of'])),
    indicators: query['indicator'] ?? [],
    units: query['unit'] ?? [],
    withExpected: query['with-expected'] === 'true',
  });
  const { peers, period, asOf, position, rows } = read;
  return tagged(call, position, { peers, period, asOf, position, rows });
}

async function explanation(call: Call): Promise<Response> {
  const query = queryOf(call, ExplanationQuery);
  const { unit, indicator, period, peers } = query;
  const read = await readExplanation(call.desk, {
    unit: Array.isArray(unit) ? unit[0] : unit,
    indicator: Array.isArray(indicator) ? indicator[0] : indicator,
    period,
    ...(peers === undefined ? {} : { peers }),
    ...(await asOfField(call, query['as-of'])),
    withExpected: query['with-expected'] === 'true',
  });
  return tagged(call, read.explanation.position, { peers: read.peers, ...read.explanation });
}

async function openSession(call: Call): Promise<Response> {
  const { context, site, desk } = call;
  const body = await jsonBody(call);
  const known = SessionInput.safeParse(body);
  const agent = context.req.header('User-Agent')?.slice(0, 200) ?? '';
  const signed = await signIn(desk, known.success ? { ...known.data, agent } : body);
  giveSession(context, signed.token, site);
  return context.json({ person: signed.person, csrf: signed.csrf, mustChange: signed.mustChange }, 201);
}

async function readSession({ context, desk, session, state }: Call): Promise<Response> {
  const roles = rolesOf(desk.actor, state.today);
  return context.json({
    person: desk.actor.person,
    roles,
    csrf: session?.csrf ?? '',
    since: session?.createdAt,
  });
}

async function closeSession({ context, desk, site }: Call): Promise<Response> {
  await signOut(desk, {});
  takeSession(context, site);
  return context.body(null, 204);
}

async function events(call: Call): Promise<Response> {
  const { context, site, session, desk } = call;
  const stillOpen = async () => {
    const held = session && (await site.store.session(session.id));
    if (!held || isOver(held, site.clock())) return false;
    const world = await site.store.world();
    return actorOf(world.registry, desk.actor.person, call.state.today) !== null;
  };
  return liveStream(context, { live: site.live, store: site.store, stillOpen });
}

async function people({ context, desk }: Call): Promise<Response> {
  return context.json({ people: await listPeople(desk, {}) });
}

/** 接口 — what programs may ask: the same acts as the pages, with the same names as the command line. */
export const apiRoutes: readonly Route[] = [
  api('GET', '/api/v1/session', 'read-session', readSession, {
    summary: 'Who is signed in, with which roles',
  }),
  {
    ...api('POST', '/api/v1/session', 'sign-in', openSession, {
      summary: 'Sign in',
      body: SessionInput,
      done: 201,
    }),
    keyless: true,
    beforeChange: true,
  },
  {
    ...api('DELETE', '/api/v1/session', 'sign-out', closeSession, { summary: 'Sign out', done: 204 }),
    keyless: true,
    beforeChange: true,
  },
  {
    ...api('POST', '/api/v1/password', 'change-password', acting(changePassword), {
      summary: "Change one's own password",
      body: PasswordInput,
    }),
    beforeChange: true,
  },
  api('GET', '/api/v1/board', 'read-board', board, {
    summary: 'A board: a row a unit and indicator, as of an instant, masked by rights',
    query: BoardQuery,
  }),
  api('GET', '/api/v1/explanation', 'read-explanation', explanation, {
    summary: "The trees from a row's numbers to facts",
    query: ExplanationQuery,
  }),
  api('POST', '/api/v1/figures', 'submit-figure', acting(submitFigures, 201), {
    summary: 'Submit figures, all or none',
    body: FiguresInput,
    done: 201,
  }),
  api('POST', '/api/v1/targets', 'issue-target', acting(issueTarget, 201), {
    summary: 'Issue a target, or anchor it anew',
    body: TargetInput,
    done: 201,
  }),
  api('POST', '/api/v1/responsibilities', 'assign-responsibility', acting(assignResponsibility, 201), {
    summary: 'Say who is responsible for an indicator',
    body: ResponsibilityInput,
    done: 201,
  }),
  api('POST', '/api/v1/judged-lights', 'judge-light', acting(judgeLight, 201), {
    summary: 'Give a light by judgement',
    body: LightInput,
    done: 201,
  }),
  api('GET', '/api/v1/people', 'read-people', people, { summary: 'Accounts and their roles' }),
  api('POST', '/api/v1/people', 'create-person', acting(createPerson, 201), {
    summary: 'Make an account',
    body: PersonInput,
    done: 201,
  }),
  api('POST', '/api/v1/people/state', 'suspend-person', acting(suspendPerson), {
    summary: 'Suspend an account, or open it again',
    body: SuspendInput,
  }),
  api('POST', '/api/v1/people/password', 'reset-password', acting(resetPassword), {
    summary: 'Make a new one-time password for an account',
    body: ResetInput,
  }),
  api('POST', '/api/v1/assignments', 'propose-assignment', acting(proposeAssignment, 201), {
    summary: 'Propose a role',
    body: ProposeInput,
    done: 201,
  }),
  api('POST', '/api/v1/assignments/approval', 'approve-assignment', acting(approveAssignment), {
    summary: 'Approve a proposed role',
    body: ApproveInput,
  }),
  api('POST', '/api/v1/assignments/revocation', 'revoke-assignment', acting(revokeAssignment), {
    summary: 'End a role',
    body: RevokeInput,
  }),
  api('GET', '/api/v1/events', 'read-board', events, {
    summary: 'Server-sent events: which periods changed, up to which log position; Last-Event-ID catches up',
  }),
];

function api(
  method: Route['method'],
  path: string,
  verb: Route['verb'],
  act: Route['act'],
  about: NonNullable<Route['about']>,
): Route {
  return { method, path, verb, kind: 'api', act, about };
}
