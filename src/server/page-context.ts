import type { Context } from 'hono';
import type { Desk } from '../acts/desk.ts';
import { todoCount, inboxOf } from '../acts/read-inbox.ts';
import { unreadMessages } from '../acts/tasks/read-messages.ts';
import { mayEver, rolesOf } from '../engine/duty.ts';
import type { UnitBody } from '../engine/fact.ts';
import { indicatorsKnown, latest, settingOf, unitsKnown } from '../engine/registry.ts';
import { Refusal } from '../engine/refusal.ts';
import { createWorld } from '../engine/world.ts';
import type { ErrorProps, Names, PageContext, Sentence, Viewer } from '../web/page-model.ts';
import { renderErrorPage, renderUpgradePage } from '../web/pages.ts';
import type { Language } from '../web/words/index.ts';
import { maskedToken } from './security.ts';
import type { Call, Site } from './call.ts';
import { demoEnded, isDemo } from './demo.ts';
import { careOf, rememberChoices } from './language.ts';

type World = Awaited<ReturnType<Desk['store']['world']>>;

/** What a page knows besides its matter, for whoever asks. */
export async function pageContext(
  call: Call,
  more: { readonly asOf?: string | null; readonly position?: number; readonly notice?: Sentence } = {},
): Promise<PageContext> {
  const { context, site, desk, session, language } = call;
  const world = await site.store.world();
  const base = baseContext({ context, site, language }, world, desk.now);
  return {
    ...base,
    actor: await viewerOf(call, world),
    csrf: session ? maskedToken(session.csrf) : '',
    asOf: more.asOf ?? null,
    position: more.position ?? 0,
    ...(more.notice ? { notice: more.notice } : {}),
    ...(context.req.query('fragment') === '1' ? { fragment: true } : {}),
  };
}

/** An answer of a page. */
export function page(context: Context, html: string, status = 200): Response {
  rememberChoices(context);
  return context.html(html, status as 200);
}

/** The error page, for anybody: it names no person. */
export async function errorPage(
  at: { readonly context: Context; readonly site: Site; readonly language: Language },
  props: ErrorProps,
): Promise<Response> {
  const world = await at.site.store.world().catch(emptyWhenAway);
  const html = await renderErrorPage(baseContext(at, world, at.site.clock()), props);
  return page(at.context, html, props.status);
}

/** A page that says that the database is out of reach has nothing of the site to show. */
function emptyWhenAway(error: unknown): World {
  if (error instanceof Refusal && error.key === 'database-away') return createWorld();
  throw error;
}

/** The page for a browser that cannot show the others. */
export async function upgradePage(at: {
  readonly context: Context;
  readonly site: Site;
  readonly language: Language;
}): Promise<Response> {
  const world = await at.site.store.world();
  return page(at.context, await renderUpgradePage(baseContext(at, world, at.site.clock())));
}

/** The zone the site belongs to: the setting `zone`, else the first unit of that kind, else the root. */
export function zoneOf(world: World): UnitBody | null {
  const units = unitsKnown(world.registry);
  const named = settingOf(world.registry, 'zone', '');
  return (
    units.find(({ unit }) => unit === named) ??
    units.find(({ kind }) => kind === 'zone') ??
    units.find(({ parent }) => parent === undefined) ??
    null
  );
}

/** The site's time zone. */
export function timeZoneOf(world: World): string {
  return settingOf(world.registry, 'time-zone', 'Asia/Shanghai');
}

/** Units and indicators by code. */
export function namesOf(world: World): Names {
  return {
    units: new Map(unitsKnown(world.registry).map((unit) => [unit.unit, unit])),
    indicators: new Map(indicatorsKnown(world.registry).map((body) => [body.indicator, body])),
  };
}

function baseContext(
  {
    context,
    site,
    language,
  }: { readonly context: Context; readonly site: Site; readonly language: Language },
  world: World,
  now: string,
): PageContext {
  const ended = demoEnded(world, now);
  return {
    language,
    care: careOf(context),
    demo: isDemo(world),
    ...(ended === null ? {} : { demoEnded: ended }),
    actor: null,
    csrf: '',
    path: context.req.path,
    query: context.req.query(),
    now,
    asOf: null,
    position: 0,
    zone: zoneOf(world),
    timeZone: timeZoneOf(world),
    assets: site.assets,
    publicUrl: site.publicUrl ?? null,
  };
}

async function viewerOf({ desk, state, session }: Call, world: World): Promise<Viewer | null> {
  if (!session) return null;
  const { actor } = desk;
  const body = latest(world.registry.person, `person/${actor.person}`)?.body;
  const name = body ? (await desk.store.texts([body.name])).get(body.name) : undefined;
  return {
    person: actor.person,
    name: name ?? body?.login ?? '',
    roles: rolesOf(actor, state.today),
    inboxCount: todoCount(await inboxOf(desk, world, state)),
    unread: await unreadMessages(desk, world, state),
    may: {
      submitFigures: mayEver(actor, 'submit-figure', state),
      issueTargets: mayEver(actor, 'issue-target', state),
      importPackages: mayEver(actor, 'import-package', state),
      readBoards: mayEver(actor, 'read-board', state),
      managePeople: mayEver(actor, 'read-people', state),
      createPeople: mayEver(actor, 'create-person', state),
      approveRoles: actor.assignments.some(({ role }) => role === 'security-admin'),
      readInbox: (['confirm-figure', 'release-edition', 'read-task'] as const).some((verb) =>
        mayEver(actor, verb, state),
      ),
      readStocktakes: mayEver(actor, 'read-stocktake', state),
      keepStocktakes: mayEver(actor, 'keep-stocktake', state),
      readTasks: mayEver(actor, 'read-task', state),
      keepTasks: mayEver(actor, 'keep-task', state),
      makeLetters: mayEver(actor, 'make-letter', state),
      readProjects: mayEver(actor, 'read-project', state),
      keepProjects: mayEver(actor, 'keep-project', state),
      reportProjects: mayEver(actor, 'report-project', state),
      readMeetings: mayEver(actor, 'read-meeting', state),
      keepMeetings: mayEver(actor, 'keep-meeting', state),
      readInspections: mayEver(actor, 'read-inspection', state),
      keepInspections: mayEver(actor, 'keep-inspection', state),
      arrangeInspections: mayEver(actor, 'arrange-inspection', state),
      readConclusions: mayEver(actor, 'read-conclusion', state),
      keepEditions: mayEver(actor, 'prepare-edition', state) || mayEver(actor, 'release-edition', state),
      keepEvents: mayEver(actor, 'keep-event', state),
      replaceTemplates: mayEver(actor, 'replace-template', state),
    },
  };
}
