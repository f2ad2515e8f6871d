import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { needs } from '../needs.ts';
import { type Visitor, visitor } from '../walk/site.ts';
import { soundInEveryView } from './axe.ts';
import { type BrowserSite, openBrowserSite } from './browser.ts';
import { tabTo } from './stocktake-walk.ts';

const chromium = needs.chromium();

chromium.describe('items of supervision in a real Chromium', () => {
  let at: BrowserSite;
  let office: Visitor;
  let going = '';
  let fresh = '';
  beforeAll(async () => {
    at = await openBrowserSite(chromium.path);
    at.site.clock.now = '2023-02-15T02:00:00.000Z';
    office = visitor(at.site);
    await office.signIn('supervision');
    going = await issued({
      title: `签约 100 户${'，不留尾巴'.repeat(30)}`,
      measure: 'count',
      value: '100',
      countedIn: '户',
    });
    fresh = await issued({ title: '社区服务中心开放', measure: 'visible', visible: '对外开放' });
    const street = visitor(at.site);
    await street.signIn('street-head');
    await act(street, going, { act: 'accept' });
    await act(street, going, { act: 'feedback', text: '无空格的长文字'.repeat(60), countDone: '42' });
  }, 120_000);
  afterAll(async () => at?.close());

  async function act(who: Visitor, task: string, body: Record<string, unknown>): Promise<void> {
    const { row } = (await (await who.get(`/api/v1/tasks/${task}`)).json()) as { row: { acts: number } };
    const said = { expectedActs: row.acts, ...body };
    expect((await who.send('POST', `/api/v1/tasks/${task}/acts`, said)).status).toBe(201);
  }

  async function issued(body: Record<string, unknown>): Promise<string> {
    const own = {
      source: 'minutes',
      issuer: 'edz',
      leadUnit: 'street-1',
      limit: 'fixed',
      dueOn: '2023-03-31',
    };
    const answer = await office.send('POST', '/api/v1/tasks', { ...own, ...body });
    const { task } = (await answer.json()) as { task: string };
    await act(office, task, { act: 'approve' });
    await act(office, task, { act: 'issue' });
    return task;
  }

  soundInEveryView(
    chromium,
    () => at,
    () => [
      ...[
        '/tasks?list=all&tick=all',
        `/tasks/${going}`,
        '/tasks/new',
        '/tasks/import',
        `/tasks/${going}/revise`,
      ].map((path) => ({ path, login: 'supervision' })),
      { path: `/tasks/${going}/split`, login: 'street-head' },
      { path: `/tasks/${going}`, login: 'street-head' },
    ],
  );

  async function turned(page: Page, by: () => Promise<unknown>): Promise<void> {
    await Promise.all([page.waitForNavigation(), by()]);
  }

  chromium.it(
    'by keyboard a head accepts with one button, and a leader opens the remark and gives it',
    async () => {
      const head = await at.open({ login: 'street-head' });
      await head.goto(`/tasks/${fresh}`);
      await tabTo(head, '#acts .actions button[type=submit]');
      await turned(head, () => head.keyboard.press('Enter'));
      expect(await head.textContent('.band-notice')).toContain('已办理：签收');
      const leader = await at.open({ login: 'leader', language: 'en' });
      await leader.goto(`/tasks/${fresh}`);
      await tabTo(leader, 'details.act-remark > summary');
      await leader.keyboard.press('Enter');
      await tabTo(leader, 'button[name=remark][value=guide]');
      await turned(leader, () => leader.keyboard.press('Enter'));
      expect(await leader.textContent('#step-4')).toContain('Please keep to the course.');
      await head.context().close();
      await leader.context().close();
    },
    60_000,
  );

  chromium.it(
    'on a phone two taps give a remark',
    async () => {
      const leader = await at.open({ login: 'leader', width: 390, height: 844 });
      await leader.goto(`/tasks/${fresh}`);
      await leader.click('details.act-remark > summary');
      const button = leader.locator('button[name=remark][value=act]');
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(48);
      await turned(leader, () => button.click());
      expect(await leader.textContent('.time-line')).toContain('请抓紧办理，办好反馈。');
      await leader.context().close();
    },
    60_000,
  );
});
