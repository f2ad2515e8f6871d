import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../needs.ts';
import { openSite, type Site, visitor } from '../walk/site.ts';

/** 浏览站点 — the real server with the demonstration zone, and a real Chromium. */
export interface BrowserSite {
  readonly site: Site;
  readonly browser: Browser;
  /** A window of its own, signed in as somebody; nobody when `login` is empty. */
  readonly open: (view: View) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** 视图 — who looks, in which language, how wide. */
export interface View {
  readonly login?: string;
  readonly language?: 'zh' | 'en';
  readonly care?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly script?: boolean;
}

/** Starts both. `program` is the path of a Chromium; `opened` makes the site, the whole demonstration unless said otherwise. */
export async function openBrowserSite(
  program: string,
  opened: () => Promise<Site> = () => openSite({ demo: true }),
): Promise<BrowserSite> {
  const built = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'build-islands.mjs')], {
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the islands were not built');
  const [site, browser] = await Promise.all([opened(), launch(program)]);
  const sessions = new Map<string, Promise<string>>();
  return {
    site,
    browser,
    open: (view) => openPage({ site, browser, sessions }, view),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/** A Chromium that asks nobody for anything. */
export function launch(program: string): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  });
}

interface Opened {
  readonly site: Site;
  readonly browser: Browser;
  /** The cookie of each login's session, by login and the hour it began. */
  readonly sessions: Map<string, Promise<string>>;
}

async function openPage({ site, browser, sessions }: Opened, view: View): Promise<Page> {
  const { login, language = 'zh', width = 1440, height = 900, script = true } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    baseURL: site.server.url,
    javaScriptEnabled: script,
  });
  await choose(context, site, { lang: language, care: view.care ? 'on' : 'off' });
  if (login && script) await choose(context, site, { mainspring: await sessionOf(login, site, sessions) });
  const page = await context.newPage();
  // Without script by the form itself, which is as good as a test of it.
  if (login && !script) await signIn(page, login, site.passwords[login] ?? '');
  return page;
}

/** One session for all windows of a login: signing in costs a second, which a test of something else need not spend. */
function sessionOf(login: string, site: Site, sessions: Opened['sessions']): Promise<string> {
  const key = `${login} ${site.clock.now}`;
  const begun = sessions.get(key) ?? beginSession(login, site);
  sessions.set(key, begun);
  return begun;
}

async function beginSession(login: string, site: Site): Promise<string> {
  const somebody = visitor(site);
  const answer = await somebody.signIn(login);
  if (answer.status !== 201) throw new Error(`${login} could not sign in: ${answer.status}`);
  return somebody.cookie().slice('mainspring='.length);
}

async function choose(context: BrowserContext, site: Site, choices: Record<string, string>): Promise<void> {
  await context.addCookies(
    Object.entries(choices).map(([name, value]) => ({ name, value, url: site.server.url })),
  );
}

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('#field-login', login);
  await page.fill('#field-password', password);
  await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
}
