import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { picture } from '../photos/picture.ts';
import { visitor } from '../walk/site.ts';
import { faultsOf } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';

const chromium = needs.chromium();
const DAY = '2023-02-17';

/** Width and height of a JPEG by its frame header. */
function jpegSize(bytes: Buffer): [number, number] {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const kind = bytes[at + 1]!;
    if (kind >= 0xc0 && kind <= 0xc3) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  throw new Error('no frame in this JPEG');
}

interface ListedPlace {
  readonly place: string;
  readonly visit: null | { readonly version: number; readonly seen: string; readonly photos: string[] };
}

chromium.describe('the visit of a place on a telephone', () => {
  let at: BrowserSite;
  let id = '';
  let places: string[] = [];

  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
    at.site.clock.now = '2023-02-15T02:00:00.000Z';
    const terms = { size: 6, randomPct: 34, mostVisits: 4, visitDays: 30 };
    id = (await write('', { unit: 'edz', day: DAY, planNo: '演示督检〔2023〕1号', ...terms }))['inspection']!;
    at.site.clock.now = '2023-02-16T08:00:00.000Z';
    await write(`/${id}/draw`, { expectedVersion: 1 });
    at.site.clock.now = '2023-02-17T02:00:00.000Z';
    places = (await list()).map(({ place }) => place);
  }, 240_000);
  afterAll(async () => at?.close());

  async function write(path: string, body: unknown): Promise<Record<string, string>> {
    const office = visitor(at.site);
    await office.signIn('supervision');
    const answer = await office.send('POST', `/api/v1/inspections${path}`, body);
    expect(answer.status).toBe(201);
    return (await answer.json()) as Record<string, string>;
  }

  async function list(): Promise<ListedPlace[]> {
    const office = visitor(at.site);
    await office.signIn('supervision');
    return ((await (await office.get(`/api/v1/inspections/${id}`)).json()) as { list: ListedPlace[] }).list;
  }

  const visitOf = async (place: string) => (await list()).find((one) => one.place === place)!.visit;
  const telephone = (script = true) =>
    at.open({ login: 'leader', width: 390, height: 844, ...(script ? {} : { script }) });
  const address = (place: string) => `/inspections/${id}/places/${place}`;
  const said = (page: Page) => page.locator('#draft-state');
  const draftsIn = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<number>((done) => {
          const opening = indexedDB.open('mainspring-visits', 1);
          opening.addEventListener('success', () => {
            const asked = opening.result.transaction('drafts').objectStore('drafts').count();
            asked.addEventListener('success', () => done(asked.result));
          });
        }),
    );

  /** What the first draft on the device holds: its text, and how many photographs. */
  const heldIn = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<string>((done) => {
          const opening = indexedDB.open('mainspring-visits', 1);
          opening.addEventListener('success', () => {
            const asked = opening.result.transaction('drafts').objectStore('drafts').getAll();
            asked.addEventListener('success', () => {
              const [draft] = asked.result as { fields: { text?: string }; photos: unknown[] }[];
              done(draft ? `${draft.fields.text ?? ''} ${draft.photos.length}` : '');
            });
          });
        }),
    );

  async function fillIn(page: Page, text: string): Promise<void> {
    await page.getByLabel('与上报不符').check();
    await page.fill('#visit-text', text);
    await page.setInputFiles('#field-photos', {
      name: 'site.png',
      mimeType: 'image/png',
      buffer: picture(2400, 1200),
    });
    await page.locator('#draft-photos li').waitFor();
  }

  chromium.it('keeps the draft while there is no network, sends it by itself, and forgets it', async () => {
    const page = await telephone();
    const context: BrowserContext = page.context();
    await page.goto(address(places[0]!));
    await context.setOffline(true);
    await fillIn(page, '围挡里没有人，塔吊已拆。');
    await expect.poll(() => said(page).innerText()).toBe('草稿保存在本机，还没有提交');
    await page.click('.visit-actions button[type=submit]');
    await expect.poll(() => said(page).innerText()).toContain('没有网络：草稿保存在本机，联网后自动提交');
    expect(await draftsIn(page)).toBe(1);
    expect(await visitOf(places[0]!)).toBe(null);
    await context.setOffline(false);
    await page.waitForURL(/done=recorded/);
    expect(await draftsIn(page)).toBe(0);
    const visit = await visitOf(places[0]!);
    expect(visit).toMatchObject({ version: 1, seen: 'contradicts' });
    const office = visitor(at.site);
    await office.signIn('supervision');
    const photo = await office.get(`/inspections/${id}/files/${visit!.photos[0]}`);
    expect(jpegSize(Buffer.from(await photo.arrayBuffer()))).toEqual([1600, 800]);
    expect(await page.locator('.visit-recorded').innerText()).toContain('围挡里没有人，塔吊已拆。');
    await context.close();
  });

  chromium.it('keeps a draft over a reload, photographs and all, and it may be discarded', async () => {
    const page = await telephone();
    await page.goto(address(places[1]!));
    await fillIn(page, '先记一半');
    await expect.poll(() => heldIn(page)).toBe('先记一半 1');
    await page.reload();
    await expect.poll(() => said(page).innerText()).toBe('已恢复本机上的草稿');
    expect(await page.inputValue('#visit-text')).toBe('先记一半');
    expect(await page.getByLabel('与上报不符').isChecked()).toBe(true);
    await expect.poll(() => page.locator('#draft-photos li').count()).toBe(1);
    await page.click('#draft-drop');
    await expect.poll(() => page.inputValue('#visit-text')).toBe('');
    await expect.poll(() => draftsIn(page)).toBe(0);
    await page.context().close();
  });

  chromium.it('is recorded once when the answer is lost on its way', async () => {
    const page = await telephone();
    await page.goto(address(places[2]!));
    await fillIn(page, '只有奠基石。');
    let sent = 0;
    await page.route('**/places/**', async (route) => {
      if (route.request().method() !== 'POST' || ++sent > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.click('.visit-actions button[type=submit]');
    await expect.poll(() => said(page).innerText()).toContain('没有网络');
    expect(await visitOf(places[2]!)).toMatchObject({ version: 1 });
    await page.click('.visit-actions button[type=submit]');
    await page.waitForURL(/done=recorded/);
    expect(sent).toBe(2);
    expect(await visitOf(places[2]!)).toMatchObject({ version: 1 });
    expect(await draftsIn(page)).toBe(0);
    await page.context().close();
  });

  chromium.it('says what is wrong and keeps the draft', async () => {
    const page = await telephone();
    await page.goto(address(places[3]!));
    await page.click('.visit-actions button[type=submit]');
    await expect.poll(() => said(page).innerText()).toContain('请先选');
    await page.getByLabel('未到').check();
    await page.click('.visit-actions button[type=submit]');
    await expect.poll(() => said(page).innerText()).toContain('请写明现场情况');
    expect(await draftsIn(page)).toBe(1);
    await page.fill('#visit-text', '道路封闭，改日再去。');
    await page.click('.visit-actions button[type=submit]');
    await page.waitForURL(/done=recorded/);
    expect(await visitOf(places[3]!)).toMatchObject({ seen: 'not-reached' });
    await page.context().close();
  });

  chromium.it('gives an overtaken draft the version of the page, at once and after a reload', async () => {
    const [one, two] = await Promise.all([telephone(), telephone()]);
    const place = places[3]!;
    for (const page of [one, two]) await page.goto(address(place));
    const version = (await visitOf(place))!.version;
    await two.evaluate(() => document.querySelector('.visit-details')!.setAttribute('open', ''));
    await two.fill('#visit-text', '第二部手机写的。');
    await expect.poll(() => heldIn(two)).toBe('第二部手机写的。 0');
    const record = async (text: string): Promise<void> => {
      await one.goto(address(place));
      await one.evaluate(() => document.querySelector('.visit-details')!.setAttribute('open', ''));
      await one.fill('#visit-text', text);
      await one.click('.visit-actions button[type=submit]');
      await one.waitForURL(/done=recorded/);
    };
    await record('第一部手机先记的。');
    await two.click('.visit-actions button[type=submit]');
    await expect.poll(() => said(two).innerText()).toContain('这里刚有人记录过');
    expect(await two.locator('.visit-recorded').innerText()).toContain('第一部手机先记的。');
    expect(await two.inputValue('#visit-text')).toBe('第二部手机写的。');
    await record('第一部手机又记一次。');
    await two.reload();
    await expect.poll(() => said(two).innerText()).toContain('这里刚有人记录过');
    expect(await two.inputValue('#visit-text')).toBe('第二部手机写的。');
    await two.click('.visit-actions button[type=submit]');
    await two.waitForURL(/done=recorded/);
    expect((await visitOf(place))!.version).toBe(version + 3);
    expect(await draftsIn(two)).toBe(0);
    await Promise.all([one.context().close(), two.context().close()]);
  });

  chromium.it(
    'waits for photographs, is inert while it is sent, and goes out after a new sign-in',
    async () => {
      const page = await telephone();
      const place = places[5]!;
      await page.goto(address(place));
      await page.getByLabel('与上报不符').check();
      await page.fill('#visit-text', '停工。');
      // The last keystrokes are kept when the page is closed at once.
      await page.reload();
      await expect.poll(() => page.inputValue('#visit-text')).toBe('停工。');
      const context = page.context();
      const cookies = await context.cookies();
      await context.clearCookies({ name: 'mainspring' });
      await page.evaluate(() => {
        const small = window.createImageBitmap.bind(window) as (...given: unknown[]) => Promise<ImageBitmap>;
        const slow = (...given: unknown[]) =>
          new Promise((done) => setTimeout(done, 300)).then(() => small(...given));
        Object.assign(window, { createImageBitmap: slow });
      });
      await page.setInputFiles('#field-photos', {
        name: 'site.png',
        mimeType: 'image/png',
        buffer: picture(400, 300),
      });
      await page.click('.visit-actions button[type=submit]');
      expect(await page.locator('#visit-text').isDisabled()).toBe(true);
      await expect.poll(() => said(page).innerText(), { timeout: 5000 }).toContain('重新登录后自动提交');
      expect(await page.locator('#draft-state a').getAttribute('href')).toContain(
        '/sign-in?next=%2Finspections',
      );
      expect(await heldIn(page)).toBe('停工。 1');
      // A new session has another token than the page.
      await context.addCookies(cookies);
      await page.evaluate(() => {
        document.querySelector<HTMLInputElement>('#visit-form input[name="csrf"]')!.value = 'old';
        dispatchEvent(new Event('online'));
      });
      await page.waitForURL(/done=recorded/);
      expect((await visitOf(place))!.photos).toHaveLength(1);
      expect(await draftsIn(page)).toBe(0);
      // Where the device keeps nothing, it does not say that it does.
      await page.evaluate(() => {
        document.querySelector('.visit-details')!.setAttribute('open', '');
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
      await context.setOffline(true);
      await page.fill('#visit-text', '存不下。');
      await page.click('.visit-actions button[type=submit]');
      await expect.poll(() => said(page).innerText()).toContain('本机也存不下草稿');
      await context.close();
    },
  );

  chromium.it('is a plain form without script', async () => {
    const page = await telephone(false);
    await page.goto(address(places[4]!));
    await page.getByLabel('与上报一致').check();
    await page.fill('#visit-text', '与月报一致。');
    await page.setInputFiles('#field-photos', {
      name: 'site.png',
      mimeType: 'image/png',
      buffer: picture(40, 30),
    });
    await Promise.all([page.waitForNavigation(), page.click('.visit-actions button[type=submit]')]);
    expect(page.url()).toContain('done=recorded');
    expect((await visitOf(places[4]!))!.photos).toHaveLength(1);
    await page.context().close();
  });

  for (const view of [
    { language: 'zh', width: 1440 },
    { language: 'en', width: 390, height: 844, care: true },
  ] as const) {
    chromium.it(
      `is accessible and fits its window in ${view.language} at ${view.width}`,
      async () => {
        const page = await at.open({ login: 'supervision', ...view });
        for (const path of ['/inspections', `/inspections/${id}`, address(places[0]!), address(places[5]!)]) {
          await page.goto(path);
          await page.evaluate(() => {
            for (const details of Array.from(document.querySelectorAll('details'))) details.open = true;
          });
          expect(await faultsOf(page, path)).toEqual([]);
        }
        await page.context().close();
      },
      90_000,
    );
  }
});
