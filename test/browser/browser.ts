import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../needs.ts';
import { openSite, type Site } from '../walk/site.ts';

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
  /** Lets a test put axe into a page in spite of the content policy. */
  readonly bypassPolicy?: boolean;
}

/** Starts both. `program` is the path of a Chromium. */
export async function openBrowserSite(program: string, demo = true): Promise<BrowserSite> {
  const built = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'build-islands.mjs')], {
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the islands were not built');
  const site = await openSite({ demo });
  const browser = await chromium.launch({
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
  return {
    site,
    browser,
    open: (view) => openPage(site, browser, view),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

async function openPage(site: Site, browser: Browser, view: View): Promise<Page> {
  const { language = 'zh', width = 1440, height = 900, script = true, bypassPolicy = false } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    baseURL: site.server.url,
    javaScriptEnabled: script,
    bypassCSP: bypassPolicy,
  });
  await choose(context, site, { lang: language, care: view.care ? 'on' : 'off' });
  const page = await context.newPage();
  if (view.login) await signIn(page, view.login, site.passwords[view.login] ?? '');
  return page;
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
