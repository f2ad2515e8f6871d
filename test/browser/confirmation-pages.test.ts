import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { visitor } from '../walk/site.ts';
import { soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();

chromium.describe('confirming the figures in a real Chromium', () => {
  let at: BrowserSite;
  let figures = '';
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
    at.site.clock.now = '2023-02-15T02:00:00.000Z';
    figures = await openDisputed(at);
  }, 60_000);
  afterAll(async () => at.close());

  soundInEveryView(
    chromium,
    () => at,
    () =>
      ['finance', 'supervision', 'leader'].flatMap((login) =>
        (login === 'leader' ? ['/inbox'] : ['/inbox', figures]).map((path) => ({ path, login })),
      ),
  );
});

/** Opens a stocktake with a dispute of the longest note; gives the address of its figures. */
async function openDisputed({ site }: BrowserSite): Promise<string> {
  const [office, finance] = [visitor(site), visitor(site)];
  await office.signIn('supervision');
  await finance.signIn('finance');
  const said = { unit: 'edz', peers: 'districts', period: '2022-H1', meetingOn: '2023-02-23' };
  const opened = await office.send('POST', '/api/v1/stocktakes', said);
  expect(opened.status).toBe(201);
  const { stocktake } = (await opened.json()) as { stocktake: string };
  const figures = `/stocktakes/${stocktake}/figures`;
  const read = await finance.get(`/api/v1${figures}`);
  const { asks } = (await read.json()) as { asks: { indicator: string; figureVersion: number }[] };
  const { indicator, figureVersion } = asks[0]!;
  const note = `镕喆垚：${'数'.repeat(9_990)}`;
  const dispute = { unit: 'edz', indicator, figureVersion, note, evidence: '演示财〔2022〕7号' };
  expect((await finance.send('POST', `/api/v1${figures}/dispute`, dispute)).status).toBe(201);
  return figures;
}
