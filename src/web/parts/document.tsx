import type { Child } from 'hono/jsx';
import { instantText, nameText } from '../format.ts';
import type { IslandName, PageContext } from '../page-model.ts';
import { here, paths } from '../paths.ts';
import { say, sayAny, type WordKey } from '../words/index.ts';
import { Mark } from './mark.tsx';
import { unreadText } from '../tasks/workbench-tabs.tsx';

/** 文档 — what a page hands to the frame around it. */
export interface DocumentParts {
  readonly title: string;
  /** A word on the body, for widths and print: `wide` and `list` pages use the whole window, and print on A3 and A4 across. */
  readonly kind: 'wide' | 'list' | 'reading' | 'form';
  readonly islands?: readonly IslandName[];
  /** What the top line says of the window shown. */
  readonly window?: string;
  readonly main: Child;
}

/** The whole document with its doctype; with `fragment` the main part alone. */
export async function renderDocument(context: PageContext, parts: DocumentParts): Promise<string> {
  if (context.fragment) return htmlOf(<>{parts.main}</>);
  return `<!doctype html>\n${await htmlOf(<Document context={context} parts={parts} />)}\n`;
}

/** A tree becomes text by being asked for it; a component that waits for something gives a promise of it. */
export async function htmlOf(tree: unknown): Promise<string> {
  const { toString } = tree as { toString: () => string | Promise<string> };
  return toString.call(tree);
}

function Document({ context, parts }: { context: PageContext; parts: DocumentParts }) {
  const { language, assets } = context;
  const site = context.zone ? nameText(language, context.zone) : say(language, 'site.name');
  const scripts = [...new Set((parts.islands ?? []).flatMap((island) => assets.scripts[island] ?? []))];
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} class={context.care ? 'care' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="renderer" content="webkit" />
        <title>{`${parts.title} · ${site}`}</title>
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {scripts.map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body class={`page page-${parts.kind}`}>
        <TopLine context={context} window={parts.window} />
        <p class="old-browser">
          <a href={paths.upgrade()}>{say(language, 'upgrade.title')}</a>
        </p>
        <Bands context={context} />
        <main id="main" tabindex={-1}>
          {parts.main}
        </main>
        <PageFoot context={context} />
      </body>
    </html>
  );
}

function TopLine({ context, window }: { context: PageContext; window: string | undefined }) {
  const { language, care, zone, actor } = context;
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header class="top">
      <a class="top-care" href={here(context, { care: care ? 'off' : 'on' })}>
        {say(language, care ? 'site.care-off' : 'site.care-on')}
      </a>
      <a class="top-skip" href="#main">
        {say(language, 'site.skip')}
      </a>
      <a class="top-mark" href={paths.home()}>
        <Mark />
        <span>{say(language, 'site.name')}</span>
      </a>
      {zone && <span class="top-zone">{nameText(language, zone)}</span>}
      {actor && <Navigation context={context} />}
      <span class="top-window">
        {window && <span>{window} · </span>}
        {window &&
          say(language, 'as-of.known', {
            instant: instantText(language, shownAt(context), context.timeZone),
          })}
      </span>
      <a class="top-language" lang={other === 'zh' ? 'zh-CN' : 'en'} href={here(context, { lang: other })}>
        {say(language, 'site.other-language')}
      </a>
      {actor && <Person context={context} />}
    </header>
  );
}

function shownAt(context: PageContext): string {
  return context.asOf ?? context.now;
}

function Navigation({ context }: { context: PageContext }) {
  const { language, actor, zone, asOf, query } = context;
  if (!actor) return null;
  const at = { peers: query['peers'] ?? '', period: query['period'] ?? '', asOf: asOf && query['as-of'] };
  const waiting = actor.inboxCount ?? 0;
  const links: [WordKey, string, boolean][] = [
    ['nav.board', paths.board(at), actor.may.readBoards],
    ['nav.unit', zone ? paths.unit(zone.unit, at) : '', actor.may.readBoards && zone !== null],
    ['nav.inbox', paths.inbox(), actor.may.readInbox],
    ['nav.stocktakes', paths.stocktakes(), actor.may.readStocktakes],
    ['nav.tasks', paths.tasks(), actor.may.readTasks],
    ['nav.projects', paths.projects(), actor.may.readProjects],
    ['nav.editions', paths.editions(), actor.may.keepEditions],
    ['nav.wall', paths.wall(), actor.may.readBoards],
    ['nav.figures', paths.figure(), actor.may.submitFigures],
    ['nav.targets', paths.target(), actor.may.issueTargets],
    ['nav.events', paths.events(), actor.may.keepEvents],
    ['nav.import', paths.import(), actor.may.importPackages],
    ['nav.people', paths.people(), actor.may.managePeople || actor.may.approveRoles],
  ];
  return (
    <nav class="top-nav" aria-label={say(language, 'site.nav')}>
      {links
        .filter(([, , shown]) => shown)
        .map(([key, href]) => (
          <a href={href} aria-current={currentOf(href.split('?')[0]!, context.path)}>
            {say(language, key)}
            {key === 'nav.inbox' && waiting > 0 && (
              <span class="count">
                <span aria-hidden="true">{waiting}</span>
                <span class="sr">{say(language, 'inbox.badge', { count: waiting })}</span>
              </span>
            )}
          </a>
        ))}
    </nav>
  );
}

/** Addresses that stand under another entry of the navigation than their own beginning says. */
const UNDER: Readonly<Record<string, readonly string[]>> = {
  '/board': ['/indicator'],
  '/stocktakes': ['/templates'],
  '/tasks': ['/books', '/covers', '/letters', '/calendar', '/inspections', '/meetings', '/matters'],
};

/** Whether an entry of the navigation is this page, or the part of the site that this page belongs to. */
function currentOf(entry: string, path: string): 'page' | 'true' | undefined {
  if (entry === path) return 'page';
  const within = [entry, ...(UNDER[entry] ?? [])].some(
    (start) => path.startsWith(`${start}/`) || (start !== entry && path === start),
  );
  return within ? 'true' : undefined;
}

function Person({ context }: { context: PageContext }) {
  const { language, actor, csrf } = context;
  return (
    <span class="top-person">
      {actor?.may.readTasks && (
        <a class="top-messages" href={paths.messages()}>
          {say(language, 'workbench.messages')}
          {(actor.unread ?? 0) > 0 && (
            <span class="count">
              <span aria-hidden="true">{unreadText(actor.unread ?? 0)}</span>
              <span class="sr">{say(language, 'news.badge', { count: actor.unread ?? 0 })}</span>
            </span>
          )}
        </a>
      )}
      <a href={paths.account()}>{actor?.name}</a>
      <form method="post" action={paths.signOut()}>
        <input type="hidden" name="csrf" value={csrf} />
        <button type="submit" class="plain">
          {say(language, 'site.sign-out')}
        </button>
      </form>
    </span>
  );
}

/** What must be said before anything else: demonstration data, another instant than now, what a form has just done. */
function Bands({ context }: { context: PageContext }) {
  const { language, asOf, timeZone, notice } = context;
  if (!context.demo && !asOf && !notice) return null;
  return (
    <aside aria-label={say(language, 'site.bands')}>
      {context.demo && (
        <p class="band band-demo">
          <strong>{say(language, 'site.demo')}</strong> <span>{say(language, 'site.demo-why')}</span>
        </p>
      )}
      {asOf && (
        <p class="band band-as-of">
          {say(language, 'as-of.band', { instant: instantText(language, asOf, timeZone) })}{' '}
          <a href={here(context, { 'as-of': null })}>{say(language, 'as-of.back')}</a>
        </p>
      )}
      {notice && <output class="band band-notice">{sayAny(language, notice.key, notice.params)}</output>}
    </aside>
  );
}

function PageFoot({ context }: { context: PageContext }) {
  const { language, position } = context;
  return (
    <footer class="foot">
      <span>{say(language, 'site.footer')}</span>
      {position > 0 && <span>{say(language, 'site.position', { position })}</span>}
    </footer>
  );
}
