import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { visitor } from '../walk/site.ts';
import { type Checked, soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { paperOf } from './paper.ts';

const chromium = needs.chromium();

chromium.describe('the pages of a stocktake in a real Chromium', () => {
  let at: BrowserSite;
  let pages: readonly Checked[] = [];
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
    at.site.clock.now = '2023-02-15T02:00:00.000Z';
    const stocktake = `/stocktakes/${await openOne(at)}`;
    pages = [
      { path: '/stocktakes', login: 'supervision' },
      { path: stocktake, login: 'supervision' },
      { path: `${stocktake}/statements`, login: 'supervision' },
      { path: `${stocktake}/commitments`, login: 'supervision' },
      { path: `${stocktake}/questions`, login: 'leader' },
      { path: `${stocktake}/documents`, login: 'supervision' },
      { path: '/templates', login: 'supervision' },
      { path: '/events', login: 'supervision' },
    ];
  }, 60_000);
  afterAll(async () => at.close());

  soundInEveryView(
    chromium,
    () => at,
    () => pages,
  );

  chromium.it(
    'on paper the stocktake is one sheet of A4 with eleven strengths, and a unit’s figures are one across, in both languages',
    async () => {
      const stocktake = pages[1]!.path;
      for (const language of ['zh', 'en'] as const) {
        for (const [path, login, size] of [
          [stocktake, 'supervision', '210 × 297'],
          [`${stocktake}/figures`, 'finance', '297 × 210'],
        ] as const) {
          const page = await at.open({ login, language });
          await page.goto(path);
          if (path === stocktake)
            expect(await page.locator('.side-strengths li').count()).toBeGreaterThan(10);
          expect(await paperOf(page), `${path} ${language}`).toEqual({ sheets: 1, sizes: [size] });
          await page.context().close();
        }
      }
    },
    60_000,
  );

  chromium.it(
    'a refused reason is said beside its field, which the summary leads to',
    async () => {
      const page = await at.open({ login: 'supervision' });
      await page.goto(pages[2]!.path);
      await page.click('.controls details:has-text("不列入") summary');
      await Promise.all([page.waitForNavigation(), page.click('.controls details[open] button')]);
      const target = (await page.getAttribute('.problems a', 'href')) ?? '';
      expect(await page.locator(target).count()).toBe(1);
      expect(await page.getAttribute(target, 'aria-invalid')).toBe('true');
      expect(await page.locator('.field-wrong .field-error').textContent()).toContain('理由');
    },
    60_000,
  );
});

/** Opens one with a sentence of the office's own and two commitments; gives its id. */
async function openOne({ site }: BrowserSite): Promise<string> {
  const office = visitor(site);
  await office.signIn('supervision');
  const send = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const answer = await office.send('POST', `/api/v1/${path}`, body);
    expect(answer.status, path).toBeLessThan(300);
    return (await answer.json()) as Record<string, string>;
  };
  const opened = await send('stocktakes', {
    unit: 'edz',
    peers: 'districts',
    period: '2022-H1',
    meetingOn: '2023-02-23',
  });
  const stocktake = opened['stocktake']!;
  const own = { stocktake, change: 'add', side: 'shortfalls', text: '重点项目前期工作要再快一些。' };
  await send('statements', own);
  const said = { stocktake, unit: 'edz', owner: '演示甲', text: '加快前期工作。', dueOn: '2023-12-31' };
  await send('commitments', said);
  const of = { unit: 'edz', indicator: 'gdp', period: '2022-H1', field: 'growthPct' };
  await send('commitments', { ...said, measure: { ...of, op: 'at_least', value: '5' } });
  return stocktake;
}
