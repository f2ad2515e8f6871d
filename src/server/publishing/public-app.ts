import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import QRCode from 'qrcode';
import { renderArticlePage } from '../../web/publishing/article-page.tsx';
import { renderCardPage } from '../../web/publishing/card-page.tsx';
import {
  channelsOf,
  renderChannelPage,
  renderCheckPage,
  renderFrontPage,
  renderMissingPage,
  renderWithdrawnPage,
} from '../../web/publishing/front-page.tsx';
import { addressOf, type PublicContext, type PublicEdition } from '../../web/publishing/public-frame.tsx';
import type { StaticFiles } from '../assets.ts';
import type { Log } from '../call.ts';
import type { Clock } from '../clock.ts';
import { careOf, languageOf, rememberChoices } from '../language.ts';
import { secureHeaders } from '../security.ts';
import { atomFeed, jsonFeed, rssFeed, siteMap } from './feeds.ts';
import { hashOf, type Shelf, type Tombstone } from './shelf.ts';

/** 公开站 — what the public listener is made of: a shelf and a clock, no store, no session. */
export interface PublicSite extends StaticFiles {
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly log: Log;
  readonly tls: boolean;
  /** `https://host` as the public knows it; null: as the request says. */
  readonly origin: string | null;
}

interface Out extends PublicEdition {
  readonly text: string;
}

/** One request: what is out at this instant, and how the reader wants it. */
interface Ask {
  readonly context: Context;
  readonly editions: readonly Out[];
  readonly withdrawn: ReadonlyMap<string, Tombstone>;
  readonly page: PublicContext;
}

type Answer = (ask: Ask, site: PublicSite) => Promise<Response | null>;

const HTML = 'text/html; charset=utf-8';
const ROUTES: Readonly<Record<string, Answer>> = {
  '/': async (ask) => answer(ask, HTML, await renderFrontPage(ask.page)),
  '/article/:id': (ask) =>
    ofEdition(ask, async (edition) =>
      edition.document.article ? answer(ask, HTML, await renderArticlePage(ask.page, edition)) : null,
    ),
  '/card/:id': (ask) =>
    ofEdition(ask, async (edition) => answer(ask, HTML, await renderCardPage(ask.page, edition))),
  '/edition/:file': (ask) => ofFile(ask, '.json', editionFile),
  '/qr/:file': (ask) => ofFile(ask, '.svg', codeOf),
  '/channel/:name': async (ask) => {
    const name = ask.context.req.param('name') ?? '';
    return channelsOf(ask.editions).has(name)
      ? answer(ask, HTML, await renderChannelPage(ask.page, name))
      : null;
  },
  '/feed.xml': async (ask) => answer(ask, 'application/rss+xml; charset=utf-8', rssFeed(ask.page)),
  '/atom.xml': async (ask) => answer(ask, 'application/atom+xml; charset=utf-8', atomFeed(ask.page)),
  '/feed.json': async (ask) => answer(ask, 'application/feed+json; charset=utf-8', jsonFeed(ask.page)),
  '/sitemap.xml': async (ask) => answer(ask, 'application/xml; charset=utf-8', siteMap(ask.page)),
  '/check': async (ask) => answer(ask, HTML, await renderCheckPage(ask.page)),
  '/robots.txt': async (ask) =>
    answer(
      ask,
      'text/plain; charset=utf-8',
      `User-agent: *\nAllow: /\nSitemap: ${ask.page.origin}/sitemap.xml\n`,
    ),
  '/healthz': async (ask) => answer(ask, 'application/json', '{"status":"ok"}'),
};

/** The public listener as a function of a request. Whatever is not out is not there, whoever asks and however. */
export function createPublicApp(site: PublicSite): Hono {
  const app = new Hono();
  app.use(secureHeaders(site));
  app.use(async (context, next) => {
    await next();
    context.res.headers.set('X-Request-Id', randomUUID());
  });
  app.get('/assets/:file{.+}', async (context) => {
    const found = await site.asset(context.req.param('file'));
    if (!found) return missing(await askOf(context, site));
    return new Response(new Uint8Array(found.bytes), {
      headers: { 'Content-Type': found.type, 'Cache-Control': 'public, max-age=31536000, immutable' },
    });
  });
  for (const [path, act] of Object.entries(ROUTES)) {
    app.get(path, async (context) => {
      const ask = await askOf(context, site);
      return (await act(ask, site)) ?? missing(ask);
    });
  }
  app.notFound(async (context) => missing(await askOf(context, site)));
  app.onError((error, context) => {
    site.log.error({ err: error, path: context.req.routePath }, 'failure on the public pages');
    return context.text('500', 500);
  });
  return app;
}

/** What is out now: the second gate looks at the clock whatever lies on the shelf. */
async function askOf(context: Context, site: PublicSite): Promise<Ask> {
  const now = Date.parse(site.clock());
  const editions: Out[] = [];
  const withdrawn = new Map<string, Tombstone>();
  for (const [id, shelved] of await site.shelf.read()) {
    if (shelved.kind === 'withdrawn') {
      if (Date.parse(shelved.tombstone.withdrawnAt) <= now) withdrawn.set(id, shelved.tombstone);
    } else if (Date.parse(shelved.document.releaseAt) <= now) editions.push(shelved);
  }
  editions.sort((a, b) => Date.parse(b.document.releaseAt) - Date.parse(a.document.releaseAt));
  const asked = context.req.query('size') ?? getCookie(context, 'size') ?? '0';
  const size = /^(-1|0|1|2)$/.test(asked) ? Number(asked) : 0;
  const page: PublicContext = {
    language: languageOf(context),
    care: careOf(context),
    size,
    path: context.req.path,
    origin: site.origin ?? new URL(context.req.url).origin,
    style: site.assets.style,
    icon: site.assets.icon,
    scripts: site.assets.scripts.share ?? [],
    editions,
  };
  return { context, editions, withdrawn, page };
}

async function ofEdition(
  ask: Ask,
  act: (edition: Out, ask: Ask) => Promise<Response | null>,
  id = ask.context.req.param('id') ?? '',
): Promise<Response | null> {
  const found = ask.editions.find(({ document }) => document.edition === id);
  if (found) return act(found, ask);
  const tombstone = ask.withdrawn.get(id);
  return tombstone ? answer(ask, HTML, await renderWithdrawnPage(ask.page, tombstone), 410) : null;
}

function ofFile(
  ask: Ask,
  ending: string,
  act: (edition: Out, ask: Ask) => Promise<Response | null>,
): Promise<Response | null> {
  const file = ask.context.req.param('file') ?? '';
  return file.endsWith(ending) ? ofEdition(ask, act, file.slice(0, -ending.length)) : Promise.resolve(null);
}

async function editionFile({ text, hash, document }: Out, ask: Ask): Promise<Response> {
  const given = answer(ask, 'application/json; charset=utf-8', text, 200, hash);
  given.headers.set('Content-Disposition', `attachment; filename="mainspring-${document.edition}.json"`);
  return given;
}

async function codeOf({ document }: Out, ask: Ask): Promise<Response> {
  const svg = await QRCode.toString(ask.page.origin + addressOf(document), { type: 'svg', margin: 2 });
  return answer(ask, 'image/svg+xml', svg);
}

/** The one answer for what is not there: the same bytes for every address, so the address is left out of it. */
async function missing(ask: Ask): Promise<Response> {
  return answer(ask, HTML, await renderMissingPage({ ...ask.page, path: '/' }), 404);
}

/** An answer with its tag; nothing may be kept without asking again, so that nothing is stale at the hour. */
function answer({ context }: Ask, type: string, body: string, status = 200, tag = hashOf(body)): Response {
  rememberChoices(context);
  rememberSize(context);
  context.header('Cache-Control', 'no-cache');
  context.header('Vary', 'Accept-Language, Cookie');
  if (status === 200) {
    context.header('ETag', `"${tag}"`);
    const held = (context.req.header('If-None-Match') ?? '')
      .split(',')
      .map((one) => one.trim().replace(/^W\//, ''));
    if (held.includes(`"${tag}"`)) return context.body(null, 304);
  }
  context.header('Content-Type', type);
  return context.body(body, status as 200);
}

function rememberSize(context: Context): void {
  const chosen = context.req.query('size');
  if (chosen !== undefined && /^(-1|0|1|2)$/.test(chosen))
    setCookie(context, 'size', chosen, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 31_536_000 });
}
