import { mayEver } from '../engine/duty.ts';
import { Refusal } from '../engine/refusal.ts';
import { renderUpgradePage } from '../web/pages.ts';
import { accountRoutes } from './account-pages.ts';
import { apiRoutes } from './api.ts';
import { boardRoutes } from './board-pages.ts';
import type { Call } from './call.ts';
import { formRoutes } from './form-pages.ts';
import { importRoutes } from './import-pages.ts';
import { describeApi } from './openapi.ts';
import { page, pageContext } from './page-context.ts';
import { confirmationRoutes } from './meetings/confirmation-pages.ts';
import { documentRoutes } from './meetings/document-pages.ts';
import { eventRoutes } from './meetings/event-pages.ts';
import { matterApiRoutes } from './meetings/matter-api.ts';
import { matterRoutes } from './meetings/matter-pages.ts';
import { meetingRoutes } from './meetings/meeting-pages.ts';
import { stocktakeRoutes } from './meetings/stocktake-pages.ts';
import { editionRoutes } from './publishing/edition-pages.ts';
import { projectPageRoutes } from './projects/project-routes.ts';
import { attractionRoutes } from './places/attraction-pages.ts';
import { expropriationRoutes } from './places/expropriation-pages.ts';
import { livelihoodRoutes } from './places/livelihood-pages.ts';
import type { Route } from './routes.ts';
import { projectApiRoutes } from './projects/project-api.ts';
import { stallApiRoutes } from './projects/stall-api.ts';
import { settingRoutes } from './setting-api.ts';
import { bookApiRoutes } from './tasks/book-api.ts';
import { bookRoutes } from './tasks/book-pages.ts';
import { calendarRoutes } from './tasks/calendar-pages.ts';
import { contactRoutes } from './tasks/contact-pages.ts';
import { coverRoutes } from './tasks/cover-pages.ts';
import { issueBooksRoutes } from './tasks/issue-books-pages.ts';
import { inspectionRoutes } from './inspections/inspection-routes.ts';
import { letterApiRoutes } from './letters/letter-api.ts';
import { letterRoutes } from './letters/letter-pages.ts';
import { lightsRoutes } from './tasks/lights-pages.ts';
import { allTaskRoutes } from './tasks/task-routes.ts';
import { workbenchRoutes } from './tasks/workbench-pages.ts';
import { wallRoutes } from './wall-pages.ts';

/** The version of the interface. */
const VERSION = '1';

/** 前厅 — what anybody may ask: is it ready, where to begin, what it looks like, what the interface is. */
const frontRoutes: readonly Route[] = [
  { method: 'GET', path: '/healthz', verb: 'read-front', kind: 'open', act: health },
  { method: 'GET', path: '/', verb: 'read-front', kind: 'page', act: home },
  { method: 'GET', path: '/upgrade', verb: 'read-front', kind: 'page', act: upgrade },
  { method: 'GET', path: '/assets/:file{.+}', verb: 'read-front', kind: 'open', act: asset },
  { method: 'GET', path: '/api/v1/openapi.json', verb: 'read-front', kind: 'api', act: openapi },
];

/** 路由表 — everything the server answers. */
export const allRoutes: readonly Route[] = [
  ...frontRoutes,
  ...apiRoutes,
  ...accountRoutes,
  ...boardRoutes,
  ...formRoutes,
  ...importRoutes,
  ...stocktakeRoutes,
  ...confirmationRoutes,
  ...documentRoutes,
  ...editionRoutes,
  ...eventRoutes,
  ...meetingRoutes,
  ...matterRoutes,
  ...matterApiRoutes,
  ...lightsRoutes,
  ...issueBooksRoutes,
  ...bookRoutes,
  ...coverRoutes,
  ...bookApiRoutes,
  ...calendarRoutes,
  ...letterRoutes,
  ...letterApiRoutes,
  ...workbenchRoutes,
  ...contactRoutes,
  ...settingRoutes,
  ...expropriationRoutes,
  ...livelihoodRoutes,
  ...attractionRoutes,
  ...stallApiRoutes,
  ...projectApiRoutes,
  ...projectPageRoutes,
  ...allTaskRoutes,
  ...inspectionRoutes,
  ...wallRoutes,
];

async function health({ context, site }: Call): Promise<Response> {
  const position = await site.store.position();
  return context.json({ status: 'ok', position });
}

/** On to the first page that is one's own. */
async function home({ context, desk, state, session }: Call): Promise<Response> {
  if (!session) return context.redirect('/sign-in', 303);
  if (mayEver(desk.actor, 'read-board', state)) return context.redirect('/board', 303);
  return context.redirect(mayEver(desk.actor, 'read-people', state) ? '/people' : '/account', 303);
}

/** What a browser too old for the pages is told. */
async function upgrade(call: Call): Promise<Response> {
  return page(call.context, await renderUpgradePage(await pageContext(call)));
}

async function asset({ context, site }: Call): Promise<Response> {
  const found = await site.asset(context.req.param('file') ?? '');
  if (!found) throw new Refusal('missing', 'not-here');
  return new Response(new Uint8Array(found.bytes), {
    headers: { 'Content-Type': found.type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}

let description: object | null = null;

async function openapi({ context }: Call): Promise<Response> {
  description ??= describeApi(allRoutes, VERSION);
  return context.json(description);
}
