import { afterAll, beforeAll } from 'vitest';
import { needs } from '../needs.ts';
import { visitor } from '../walk/site.ts';
import { type Checked, soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();

let site: BrowserSite;
let edition = '';

beforeAll(async () => {
  if (!chromium.met) return;
  site = await openBrowserSite(chromium.path);
  const office = visitor(site.site);
  await office.signIn('supervision');
  const scope = { unit: 'edz', peers: 'districts', period: '2022-06', audience: 'public' };
  const body = { ...scope, releaseAt: '2023-02-15T03:00:00.000Z' };
  const answer = await office.send('POST', '/api/v1/editions', body);
  edition = ((await answer.json()) as { edition: string }).edition;
}, 120_000);

afterAll(() => site?.close());

const pages = (): readonly Checked[] => [
  { login: 'supervision', path: '/editions' },
  { login: 'supervision', path: '/editions/new?unit=edz&peers=districts&period=2022-06' },
  { login: 'leader', path: `/editions/${edition}` },
  { login: 'leader', path: `/editions/${edition}/changes` },
];

soundInEveryView(chromium, () => site, pages);
