import { afterAll, beforeAll, expect } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { needs } from '../needs.ts';
import { type Visitor, visitor } from '../walk/site.ts';
import { type Checked, soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { paperOf } from './paper.ts';

const chromium = needs.chromium();
const NOW = '2022-08-13T01:00:00.000Z';

chromium.describe('task books and covers in a real Chromium', () => {
  let at: BrowserSite;
  let issuing = '';
  let cover = '';
  let pages: readonly Checked[] = [];
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path, () => openDemoAt(NOW));
    const office = visitor(at.site);
    await office.signIn('supervision');
    issuing = `/stocktakes/${await lockOne(office)}/books`;
    const { covers, books } = await issueTwo(at, issuing, office);
    cover = `/covers/${covers.find(({ receiver }) => receiver === 'dev-bureau')!.cover}`;
    pages = [
      { path: issuing, login: 'supervision' },
      { path: '/books', login: 'supervision' },
      { path: `/books/${books[0]!.book}`, login: 'supervision' },
      { path: cover, login: 'supervision' },
      { path: cover, login: 'dev-head' },
    ];
  }, 120_000);
  afterAll(async () => at.close());

  soundInEveryView(
    chromium,
    () => at,
    () => pages,
  );

  chromium.it(
    'a refused form comes back with each error beside its row, and still holds to the rules',
    async () => {
      const page = await at.open({ login: 'supervision', language: 'en', width: 390, height: 844 });
      await page.goto(issuing);
      await page.fill('[id="field-weight-edz/retail-sales"]', '200');
      await Promise.all([page.waitForNavigation(), page.click('.issue-books button[type=submit]')]);
      const target = (await page.getAttribute('.problems a', 'href')) ?? '';
      expect(target).toBe('#field-weight-edz/retail-sales');
      const field = page.locator(`[id="${target.slice(1)}"]`);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const error = (await field.getAttribute('aria-describedby')) ?? '';
      expect(await page.locator(`[id="${error}"]`).textContent()).toContain('“200” is not a number');
      expect(await field.inputValue()).toBe('200');
      await page.context().close();
    },
    60_000,
  );

  chromium.it(
    'a cover is a sheet of A4 with its annex on another, and a head signs it on a phone with one tap',
    async () => {
      const phone = await at.open({ login: 'dev-head', width: 320, height: 640 });
      await phone.goto(cover);
      const paper = await paperOf(phone);
      expect(paper).toEqual({ sheets: 2, sizes: ['210 × 297'] });
      await phone.click('.cover-down');
      await phone.waitForFunction(() => {
        const box = document.querySelector('form.sign button')!.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= globalThis.innerHeight && box.height >= 44;
      });
      await Promise.all([phone.waitForNavigation(), phone.click('form.sign button')]);
      expect(await phone.textContent('.cover-standing')).toContain('在线签收');
      expect(await phone.locator('form.sign').count()).toBe(0);
      await phone.context().close();
    },
    60_000,
  );
});

async function lockOne(office: Visitor): Promise<string> {
  const said = { unit: 'edz', peers: 'districts', period: '2022-H1', meetingOn: '2022-08-20' };
  const opened = await office.send('POST', '/api/v1/stocktakes', said);
  const { stocktake } = (await opened.json()) as { stocktake: string };
  await office.send('POST', '/api/v1/stocktakes/lock', { stocktake, expectedVersion: 1 });
  return stocktake;
}

interface Issued {
  readonly covers: readonly { readonly cover: string; readonly receiver: string }[];
  readonly books: readonly { readonly book: string }[];
}

/** Issues the items of one unit by the page's own form; the others stay to be issued. */
async function issueTwo(at: BrowserSite, issuing: string, office: Visitor): Promise<Issued> {
  const page = await at.open({ login: 'supervision' });
  await page.goto(issuing);
  await page.$$eval('.proposals input[type=checkbox]', (ticks) => {
    const wanted = ['tick-edz/gdp', 'tick-edz/industrial-output', 'tick-edz/budget-revenue'];
    for (const tick of ticks as HTMLInputElement[]) tick.checked = wanted.includes(tick.name);
  });
  await Promise.all([page.waitForNavigation(), page.click('.issue-books button[type=submit]')]);
  expect(page.url()).toContain('done=issued');
  await page.context().close();
  return (await (await office.get('/api/v1/task-books')).json()) as Issued;
}
