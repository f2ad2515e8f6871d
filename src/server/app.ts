import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import type { Desk } from '../acts/desk.ts';
import { todayAt } from '../acts/desk.ts';
import { mustChangeOf } from '../acts/password-rule.ts';
import { type Actor, actorOf, dutyState, mayEver } from '../engine/duty.ts';
import { Refusal } from '../engine/refusal.ts';
import type { Language } from '../web/words/index.ts';
import { type Call, type Site, formBody } from './call.ts';
import { languageOf } from './language.ts';
import { isTooOld } from './browser-age.ts';
import { errorPage, upgradePage } from './page-context.ts';
import { failureDocument, problemDocument, problemResponse, statusOf } from './problem.ts';
import {
  BODY_LIMIT,
  isSafe,
  ownPath,
  refuseOtherSite,
  refuseWithoutToken,
  secureHeaders,
} from './security.ts';
import type { Route } from './routes.ts';
import { sessionOf } from './sessions.ts';

const PUBLIC: Actor = { person: 'public', principal: 'public', assignments: [] };

/** The whole server as a function of a request: every route of the table behind the same door. */
export function createApp(site: Site, routes: readonly Route[]): Hono {
  const app = new Hono();
  app.use(compress());
  app.use(secureHeaders(site));
  for (const route of routes) {
    const limit = bodyLimit({
      maxSize: route.limit ?? BODY_LIMIT,
      onError: () => {
        throw new Refusal('invalid', 'body-too-large', { limit: route.limit ?? BODY_LIMIT });
      },
    });
    app.on(route.method, route.path, async (context) => {
      const request = randomUUID();
      const began = performance.now();
      const language = languageOf(context);
      const asked: Asked = { route, site, language, request, person: null };
      const answer = await limit(context, async () => {
        context.res = await serve(context, asked);
      })
        .then((early) => early ?? context.res)
        .catch((error: unknown) => refused(context, asked, error));
      answer.headers.set('X-Request-Id', request);
      site.log.info(
        {
          request,
          method: context.req.method,
          path: route.path,
          status: answer.status,
          person: asked.person,
          ms: Math.round(performance.now() - began),
        },
        'request',
      );
      return answer;
    });
  }
  app.notFound(async (context) => {
    const language = languageOf(context);
    const refusal = new Refusal('missing', 'not-here');
    const request = randomUUID();
    if (context.req.path.startsWith('/api/'))
      return problemResponse(problemDocument(refusal, language, request));
    return errorPage({ context, site, language }, { status: 404 });
  });
  app.onError(async (error, context) => {
    const request = randomUUID();
    site.log.error({ request, err: error }, 'failure outside the routes');
    return problemResponse(failureDocument(languageOf(context), request));
  });
  return app;
}

interface Asked {
  readonly route: Route;
  readonly site: Site;
  readonly language: Language;
  readonly request: string;
  /** Who it was, for the log. */
  person: string | null;
}

async function serve(context: Context, asked: Asked): Promise<Response> {
  const { route, site, language, request } = asked;
  if (route.kind === 'page' && isTooOld(context.req.header('User-Agent') ?? ''))
    return upgradePage({ context, site, language });
  const now = site.clock();
  const quiet = route.path === '/api/v1/events';
  const session = await sessionOf(context, { store: site.store, now, tls: site.tls, quiet });
  const world = await site.store.world();
  const today = todayAt({ now }, world);
  const state = dutyState(world.registry, today);
  const actor = (session && actorOf(world.registry, session.person, today)) ?? PUBLIC;
  asked.person = actor === PUBLIC ? null : actor.person;
  // A suspended person's session is no session, and ends.
  if (session && actor === PUBLIC) await site.store.endSession(session.id);
  const held = actor === PUBLIC ? null : session;
  const desk: Desk = {
    actor,
    now,
    store: site.store,
    session: held?.id ?? null,
    address: addressOf(context),
    request,
    keys: site.keys,
  };
  const call: Call = { context, site, desk, state, session: held, language, request };
  if (!isSafe(context.req.method)) await refuseForged(call);
  if (!mayEver(actor, route.verb, state)) {
    if (actor === PUBLIC) return signInFirst(call, route);
    await noteRefused(desk, route);
    throw new Refusal('forbidden', 'not-allowed', { verb: route.verb });
  }
  if (
    held &&
    !route.beforeChange &&
    route.verb !== 'read-front' &&
    (await mustChangeOf(site.store, actor.person))
  ) {
    if (route.kind === 'page') return context.redirect('/account', 303);
    throw new Refusal('forbidden', 'password-must-change');
  }
  return route.act(call);
}

/** From another site, or without the session's own token: refused before anything is read. */
async function refuseForged(call: Call): Promise<void> {
  const { context, session } = call;
  refuseOtherSite(context);
  if (!session) return;
  const header = context.req.header('X-CSRF-Token');
  const isForm = !/json/i.test(context.req.header('Content-Type') ?? '');
  const field = header === undefined && isForm ? (await formBody(call))['csrf'] : undefined;
  refuseWithoutToken(header ?? field, session.csrf);
}

function signInFirst({ context }: Call, route: Route): Response {
  if (saysJson(context, route)) throw new Refusal('forbidden', 'sign-in-needed');
  const next = isSafe(context.req.method)
    ? ownPath(new URL(context.req.url).pathname + new URL(context.req.url).search)
    : '/';
  return context.redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`, 303);
}

/** A refused door stands in the audit log too. */
async function noteRefused(desk: Desk, { method, path, verb }: Route): Promise<void> {
  await desk.store.append(
    {
      act: 'refused',
      person: desk.actor.person,
      role: desk.actor.assignments[0]?.role ?? null,
      session: desk.session,
      address: desk.address,
      object: `${method} ${path}`,
      reason: verb,
      request: desk.request,
      now: desk.now,
    },
    [],
  );
}

/** Seconds after which trying again is worth while. */
const RETRY_AFTER: Readonly<Record<string, string>> = { 'sign-in-locked': '900', 'database-away': '5' };

async function refused(context: Context, asked: Asked, error: unknown): Promise<Response> {
  const { route, site, language, request } = asked;
  if (error instanceof Refusal) {
    site.log.warn({ request, key: error.key, person: asked.person, path: route.path }, 'refused');
    const later = RETRY_AFTER[error.key];
    const headers: Record<string, string> = later === undefined ? {} : { 'Retry-After': later };
    if (saysJson(context, route)) return problemResponse(problemDocument(error, language, request), headers);
    return errorPage(
      { context, site, language },
      {
        status: pageStatus(statusOf(error)),
        refusal: { key: error.key, params: error.params },
        problems: error.problems,
      },
    );
  }
  site.log.error({ request, err: error, person: asked.person, path: route.path }, 'failure');
  if (route.kind !== 'page') return problemResponse(failureDocument(language, request));
  return errorPage({ context, site, language }, { status: 500, reference: request });
}

/** A page's own script that posts and asks for JSON is answered like a program. */
function saysJson({ req }: Context, { kind }: Route): boolean {
  return kind !== 'page' || (!isSafe(req.method) && /application\/json/.test(req.header('Accept') ?? ''));
}

function pageStatus(status: ReturnType<typeof statusOf>): 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503 {
  if (status === 401) return 403;
  if (status === 415) return 400;
  return status === 428 ? 409 : status;
}

function addressOf(context: Context): string | null {
  try {
    return getConnInfo(context).remote.address ?? null;
  } catch {
    return null;
  }
}
