import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleDesk } from '../../src/acts/desk.ts';
import { readInbox } from '../../src/acts/read-inbox.ts';
import { keepCalendar } from '../../src/acts/tasks/keep-calendar.ts';
import { readLights } from '../../src/acts/tasks/read-lights.ts';
import { readMessages } from '../../src/acts/tasks/read-messages.ts';
import { readTask } from '../../src/acts/tasks/read-task.ts';
import { type TasksShown, readTasks } from '../../src/acts/tasks/read-tasks.ts';
import { readWorkbench } from '../../src/acts/tasks/read-workbench.ts';
import type { Draft } from '../../src/engine/fact.ts';
import { openDemoAt } from '../demo-at.ts';
import { deskOf } from '../letters-world.ts';
import { type WorkbenchWorld, actAs, giveItem, makeWorkbench } from '../workbench-world.ts';
import { type Site, type Visitor, visitor } from './site.ts';

let site: Site;
let world: WorkbenchWorld;
beforeAll(async () => {
  site = await openDemoAt('2022-08-13T04:00:00.000Z');
  world = await makeWorkbench(site);
}, 120_000);
afterAll(() => site.close());

const desk = (login: string) => deskOf(site, login);

/** What waits for somebody, a line each: kind, how many, of which item, until when. */
async function waits(login: string): Promise<string[]> {
  const { items } = await readInbox(await desk(login), {});
  const name = (id: string | null) => Object.entries(world).find(([, task]) => task === id)?.[0] ?? id;
  return items
    .filter(({ flow }) => flow === 'task' || flow === 'cover')
    .map(({ kind, count, id, dueOn, urgency }) => [kind, count, name(id), dueOn, urgency].join(' '));
}

describe('what waits', () => {
  it('is each item once, under what presses most, for the one whose work it is', async () => {
    const finance = [
      // September's word on what was in hand before; of the month's own items none is asked.
      'feedback 1 going 2022-09-05 overdue',
      'accept 2  2022-10-08 later',
    ];
    expect(await waits('finance')).toEqual(finance);
    expect(await waits('finance-head')).toEqual(finance);
    // Reported is with the office; the extension asks the unit for September's word, and its head for a signature.
    expect(await waits('dev')).toEqual(['feedback 1 extension 2022-09-05 overdue']);
    expect(await waits('dev-head')).toEqual([
      'feedback 1 extension 2022-09-05 overdue',
      'sign-extension 1 extension 2022-09-25 later',
    ]);
    expect(await waits('commerce')).toEqual([
      'feedback 1 shared 2022-09-05 overdue',
      'answer-slip 1 overdue 2022-09-09 overdue',
    ]);
    expect(await waits('supervision')).toEqual([
      'review-report 1 reported  later',
      'refused 1 refused  later',
    ]);
    expect(await waits('leader')).toEqual([]);
    expect(await waits('observer')).toEqual([]);
  });

  it('is never more text where data say it, and none once it is given', async () => {
    const measured = await giveItem(site, {
      title: '完成一般公共预算收入年度目标',
      leadUnit: 'finance-bureau',
      dueOn: '2022-12-31',
      source: 'gap',
      measure: 'indicator',
      visible: undefined,
      indicator: 'budget-revenue',
      measuredUnit: 'edz',
      measuredPeriod: '2022',
      measuredField: 'growthPct',
      op: 'at_least',
      value: '5',
    });
    await actAs(site, 'finance', measured, { act: 'accept' });
    site.clock.now = '2022-10-03T02:00:00.000Z';
    // In October the measured one still owes no text; the other one owes the new month's.
    expect(await waits('finance')).toEqual([
      'feedback 1 going 2022-10-05 soon',
      'accept 2  2022-10-08 later',
    ]);
    await actAs(site, 'finance', world.going, { act: 'feedback', progressPct: '30', text: '已清理三成' });
    expect(await waits('finance')).toEqual(['accept 2  2022-10-08 later']);
    site.clock.now = '2022-10-18T02:00:00.000Z';
    expect(await waits('finance')).toEqual([
      'accept 1 fresh 2022-10-08 overdue',
      'accept 1 fresher 2022-10-18 soon',
      'due-soon 1 going 2022-10-20 soon',
    ]);
    site.clock.now = '2022-10-21T02:00:00.000Z';
    expect((await waits('finance')).at(-1)).toBe('overdue 1 going 2022-10-20 overdue');
    site.clock.now = '2022-09-10T02:00:00.000Z';
  });

  it('is a cover as one thing to sign for the head, and as one that came back for the office', async () => {
    await coverFor(site, 'issued', 1);
    expect(await waits('finance-head')).toContain('sign-cover 1 cover-test 2022-09-20 later');
    // The reporter does not sign, and the items under the cover are not asked for one by one.
    expect((await waits('finance')).filter((line) => line.includes('cover'))).toEqual([]);
    expect(await waits('finance')).toContain('accept 2  2022-10-08 later');
    await coverFor(site, 'refused', 2);
    expect((await waits('finance-head')).filter((line) => line.includes('cover'))).toEqual([]);
    expect(await waits('supervision')).toContain('cover-refused 1 cover-test  later');
    await coverFor(site, 'withdrawn', 3);
  });

  it('counts things in the top line, several in a line as several', async () => {
    const { count, items } = await readInbox(await desk('finance'), {});
    const one = new Set(['stocktake', 'edition']);
    const all = items.reduce((sum, { flow, count: of }) => sum + (one.has(flow) ? 1 : of), 0);
    expect(count).toBe(all);
    expect(items.some(({ flow, count: of }) => flow === 'task' && of > 1)).toBe(true);
    const html = await (await signedIn('finance')).get('/inbox').then((answer) => answer.text());
    expect(html).toContain(`<span aria-hidden="true">${count}</span>`);
    expect(html).toMatch(/href="\/tasks\?list=to-sign&amp;unit=finance-bureau">\d+ 件事项待签收/);
  });
});

describe('the other tabs', () => {
  const ids = async (login: string, tab: string) =>
    (await readWorkbench(await desk(login), { tab })).rows.map(({ id }) => id);

  it('hold what somebody did, the last first; what he began; what he only is to know of', async () => {
    const done = await ids('finance', 'done');
    expect(done).toContain(world.closed);
    expect(done).toContain(world.going);
    expect(done).not.toContain(world.refused);
    expect(await ids('finance-head', 'done')).toEqual([world.refused]);
    expect(await ids('finance', 'started')).toEqual([]);
    expect(await ids('leader', 'started')).toEqual([world.going]);
    const started = await ids('supervision', 'started');
    for (const task of Object.values(world)) expect(started).toContain(task);
    expect(await ids('finance', 'copied')).toEqual([world.shared]);
    expect(await ids('supervision', 'copied')).toEqual([]);
    const copied = await ids('leader', 'copied');
    expect(copied).toContain(world.overdue);
    expect(copied).not.toContain(world.closed);
    expect(await ids('observer', 'copied')).toEqual([]);
  });

  it('show nothing of another unit’s items anywhere', async () => {
    const finance = await signedIn('finance');
    const hidden = ['核清低效用地台账', '完成产业地图编制', '引进三家首店'];
    for (const path of [
      '/inbox',
      '/inbox?tab=done',
      '/inbox?tab=started',
      '/inbox?tab=copied',
      '/messages',
      '/tasks/lights',
      '/api/v1/inbox',
      '/api/v1/inbox?tab=copied',
      '/api/v1/messages',
      '/api/v1/task-lights',
    ]) {
      const answer = await finance.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const text = await answer.text();
      for (const title of hidden) expect([path, text.includes(title)]).toEqual([path, false]);
      for (const task of [world.reported, world.extension, world.overdue])
        expect([path, text.includes(task)]).toEqual([path, false]);
    }
    const dev = await (await signedIn('dev')).get('/inbox?tab=done');
    expect(await dev.text()).toContain('完成产业地图编制');
  });
});

describe('messages', () => {
  it('tell what others did to one’s items, the newest first, and never one’s own acts', async () => {
    const { messages } = await readMessages(await desk('finance'), {});
    const said = messages.map(({ act, tasks, text }) => [act, tasks.length, text]);
    expect(said).toContainEqual(['remark', 1, '请逐笔说明原因']);
    expect(said).toContainEqual(['close', 1, '已核对']);
    expect(said.map(([act]) => act)).not.toContain('accept');
    expect(said.map(([act]) => act)).not.toContain('report');
    const positions = messages.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort((a, b) => b - a));
    // The head of the unit acted too: the office hears of it, he does not.
    const office = await readMessages(await desk('supervision-2'), { kind: 'answers' });
    expect(office.messages.find(({ tasks }) => tasks[0] === world.refused)).toMatchObject({
      act: 'refuse',
      text: '职能属税务部门',
      unit: 'finance-bureau',
      kind: 'answers',
    });
    expect(office.messages.every(({ kind }) => kind === 'answers')).toBe(true);
    // A leader hears of what follows a remark and of red slips, not of everything under him.
    const leader = await readMessages(await desk('leader'), {});
    expect(leader.messages.map(({ act }) => act)).toEqual([]);
    await actAs(site, 'finance', world.going, { act: 'report', text: '逐笔说明见附件' });
    expect((await readMessages(await desk('leader'), {})).messages.map(({ act }) => act)).toEqual(['report']);
    await actAs(site, 'supervision-2', world.going, { act: 'return', text: '附件没有传上来' });
  });

  it('are unread until they are marked, and stay unread that came after the page was looked at', async () => {
    const finance = await signedIn('finance');
    const before = await readMessages(await desk('finance'), {});
    expect(before.unread).toBe(before.messages.filter(({ unread }) => unread).length);
    expect(before.unread).toBeGreaterThan(0);
    await actAs(site, 'supervision', world.going, { act: 'urge', text: '请抓紧补传' });
    const form = await finance.form('/messages/read', { position: String(before.position) });
    expect(form.status).toBe(303);
    const after = await readMessages(await desk('finance'), {});
    expect(after.unread).toBe(1);
    expect(after.messages.filter(({ unread }) => unread).map(({ act }) => act)).toEqual(['urge']);
    // A mark never goes back, nor beyond the log.
    await finance.send('POST', '/api/v1/messages/read', { position: 1 });
    expect((await readMessages(await desk('finance'), {})).unread).toBe(1);
    await finance.send('POST', '/api/v1/messages/read', { position: 999_999_999 });
    expect((await readMessages(await desk('finance'), {})).unread).toBe(0);
    await actAs(site, 'leader', world.going, { act: 'remark', remark: 'guide', text: '按月通报' });
    expect((await readMessages(await desk('finance'), {})).unread).toBe(1);
    const html = await (await finance.get('/messages')).text();
    expect(html).toContain('按月通报');
    expect(html).toContain('消息：1 条未读');
  });

  it('say once what was done to many at one stroke, and go on to older ones', async () => {
    await coverFor(site, 'issued', 4);
    const page = await readMessages(await desk('finance'), { limit: 2 });
    expect(page.messages).toHaveLength(2);
    expect(page.messages[0]).toMatchObject({ act: 'issue', cover: 'cover-test', title: null });
    expect(page.messages[0]!.tasks).toHaveLength(3);
    const seen = page.messages.map(({ position }) => position);
    let older = page.older;
    while (older !== null) {
      const next = await readMessages(await desk('finance'), { limit: 2, before: older });
      seen.push(...next.messages.map(({ position }) => position));
      older = next.older;
    }
    const all = await readMessages(await desk('finance'), { limit: 100 });
    expect(seen).toEqual(all.messages.map(({ position }) => position));
  });

  it('say that the calendar moved a day, and from which', async () => {
    const task = await giveItem(site, {
      title: '五个工作日内报送清单',
      leadUnit: 'finance-bureau',
      limit: 'days',
      limitDays: 5,
      dayKind: 'working',
    });
    const dueOn = async () => (await readTask(await desk('finance'), { task })).row.dueOn as string;
    const dayBefore = await dueOn();
    await keepCalendar(consoleDesk(site.store, site.clock.now), {
      days: [{ day: dayBefore, kind: 'holiday' }],
    });
    const day = await dueOn();
    expect(day > dayBefore).toBe(true);
    const { messages } = await readMessages(await desk('finance'), { kind: 'calendar' });
    expect(messages).toMatchObject([{ act: null, tasks: [task], dayBefore, day, unread: true }]);
    // Another day of the calendar, which moves nothing here, is no news.
    await (await signedIn('finance')).send('POST', '/api/v1/messages/read', { position: 999_999_999 });
    await keepCalendar(consoleDesk(site.store, site.clock.now), {
      days: [{ day: '2023-05-02', kind: 'holiday' }],
    });
    expect((await readMessages(await desk('finance'), {})).unread).toBe(0);
    const html = await (await signedIn('finance'))
      .get('/messages?kind=calendar')
      .then((answer) => answer.text());
    expect(html).toContain('工作日历调整，期限由');
  });
});

describe('lights, burden and points', () => {
  it('count what the list holds behind each number', async () => {
    for (const login of ['supervision', 'leader', 'finance', 'commerce']) {
      const { lights, total } = await readLights(await desk(login), {});
      expect(lights.length).toBeGreaterThan(0);
      const all = await everyRow(login);
      for (const unit of lights) {
        const own = all.filter(({ row }) => row.leadUnit === unit.unit);
        const open = own.filter(({ row }) => ['issued', 'accepted', 'working', 'review'].includes(row.state));
        const ended = own.filter(({ row }) => ['closed', 'struck', 'filed', 'rated'].includes(row.state));
        const lit = (light: string) => open.filter(({ row }) => row.light === light).length;
        expect(unit).toEqual({
          unit: unit.unit,
          open: open.length,
          green: lit('green'),
          blue: lit('blue'),
          yellow: lit('yellow'),
          red: lit('red'),
          done: ended.length,
          doneLate: ended.filter(({ row }) => row.list === 'done-late').length,
        });
        const counted = async (filter: object) =>
          (await readTasks(await desk(login), { lead: unit.unit, ...filter })).total;
        expect(await counted({ ended: false })).toBe(unit.open);
        for (const light of ['red', 'yellow', 'blue', 'green'] as const)
          expect(await counted({ ended: false, light })).toBe(unit[light]);
        expect(await counted({ ended: true })).toBe(unit.done);
        expect(await counted({ list: 'done-late' })).toBe(unit.doneLate);
      }
      expect(total.open).toBe(lights.reduce((sum, { open }) => sum + open, 0));
      expect(total.open + total.done).toBeGreaterThan(0);
    }
  });

  it('lead from each number to a list that holds so many', async () => {
    const office = await signedIn('supervision');
    const html = await (await office.get('/tasks/lights')).text();
    const links = [...html.matchAll(/href="(\/tasks\?[^"]+)" aria-label="[^"]*?(\d+) 件"/g)];
    expect(links.length).toBeGreaterThan(8);
    for (const [, href, count] of links.slice(-12)) {
      const list = await (await office.get(href!.replaceAll('&amp;', '&'))).text();
      expect([href, /共 (\d+) 条/.exec(list)?.[1]]).toEqual([href, count]);
    }
  });

  it('show the burden to the office and leaders only, and points are off with their sources', async () => {
    expect((await readLights(await desk('finance'), {})).burden).toBeNull();
    expect((await readLights(await desk('finance'), {})).points).toBeNull();
    const { burden, points } = await readLights(await desk('leader'), {});
    const all = await everyRow('leader');
    const led = all.filter(({ row }) => row.leadUnit === 'finance-bureau' && row.light !== 'grey');
    const texts = led.filter(
      ({ row }) =>
        row.task.measure !== 'indicator' && ['issued', 'accepted', 'working', 'review'].includes(row.state),
    );
    expect(burden!.find(({ unit }) => unit === 'finance-bureau')).toMatchObject({
      leads: led.length,
      supports: 1,
      urged: 1,
      textsAsked: texts.length,
      textsSpared: 1,
    });
    expect(points).toMatchObject({ rule: null, unknown: null, units: [] });
    const html = await (await signedIn('leader')).get('/tasks/lights').then((answer) => answer.text());
    expect(html).toContain('没有启用');
    for (const { source } of points!.rules)
      expect(html).toContain(source.split(' ')[0]!.replaceAll('&', '&amp;'));
    expect(html).not.toContain('名次</th>');
  });

  it('points count once the setting names a rule, and say so when it names none', async () => {
    const set = { setting: 'task-points', value: 'supervision-points@1' };
    expect((await (await signedIn('supervision')).send('POST', '/api/v1/settings', set)).status).toBe(403);
    const system = await signedIn('system');
    const wrong = { ...set, value: 'made-up@9' };
    expect((await system.send('POST', '/api/v1/settings', wrong)).status).toBe(422);
    expect(await (await system.send('POST', '/api/v1/settings', set)).json()).toEqual({ ...set, version: 1 });
    const { points } = await readLights(await desk('supervision'), {});
    // Finance: one closed in time +1, one late −1, one returned −2.
    expect(points!.units.find(({ unit }) => unit === 'finance-bureau')).toMatchObject({
      points: -2,
      onTime: 1,
      late: 1,
      returned: 1,
    });
    await setting('task-points', 'made-up@9', 2);
    expect((await readLights(await desk('supervision'), {})).points).toMatchObject({
      rule: null,
      unknown: 'made-up@9',
      units: [],
    });
  });
});

describe('the address for reminders', () => {
  it('is set on the account page, refused when it is none, and empty turns mail off', async () => {
    const finance = await signedIn('finance');
    const page = async () => (await finance.get('/account')).text();
    expect(await page()).toContain('没有开通邮件');
    expect((await finance.form('/account/contact', { mail: 'a@example.invalid' })).status).toBe(303);
    expect(await page()).toContain('value="a@example.invalid"');
    const bad = await finance.form('/account/contact', { mail: 'nobody' });
    expect(bad.status).toBe(422);
    const html = await bad.text();
    expect(html).toContain('value="nobody"');
    expect(html).toContain('id="field-mail"');
    expect(await (await finance.send('POST', '/api/v1/contact', { mail: '' })).json()).toEqual({ mail: '' });
    // Nobody else sees it, and the log does not hold it.
    const entries = await site.store.audit(0, 100_000);
    expect(entries.filter(({ act }) => act === 'change-contact')).toHaveLength(2);
    expect(entries.some(({ entry }) => entry.includes('example.invalid'))).toBe(false);
  });
});

async function signedIn(login: string): Promise<Visitor> {
  const somebody = visitor(site);
  expect((await somebody.signIn(login)).status).toBe(201);
  return somebody;
}

async function everyRow(login: string): Promise<TasksShown['rows'][number][]> {
  const found: TasksShown['rows'][number][] = [];
  for (let page = 1; ; page++) {
    const { rows, total } = await readTasks(await desk(login), { page, pageSize: 200 });
    found.push(...rows);
    if (found.length >= total) return found;
  }
}

const record = () => ({
  act: 'set-up',
  person: 'console',
  role: null,
  session: null,
  address: null,
  object: null,
  reason: null,
  request: null,
  now: site.clock.now,
});

async function setting(name: string, value: string, objectVersion: number): Promise<void> {
  const object = `setting/${name}`;
  await site.store.append(record(), [
    { kind: 'setting', object, objectVersion, body: { setting: name, value } },
  ]);
}

/** A cover of three items for the finance bureau, written as facts: at its first version with the items. */
async function coverFor(
  { store }: Site,
  state: 'issued' | 'refused' | 'withdrawn',
  version: number,
): Promise<void> {
  const cover = 'cover-test';
  const base = {
    cover,
    receiver: 'finance-bureau',
    issuer: 'edz',
    books: ['book-test'],
    signBy: '2022-09-20',
  };
  const drafts: Draft[] = [
    { kind: 'task-cover', object: `task-cover/${cover}`, objectVersion: version, body: { ...base, state } },
  ];
  const held = (await store.world()).registry;
  for (const n of [1, 2, 3]) {
    const task = `cover-item-${n}`;
    const acts = held['task-act'].get(`task-act/${task}`)?.length ?? 0;
    if (acts === 0)
      drafts.push({
        kind: 'task',
        object: `task/${task}`,
        objectVersion: 1,
        body: {
          task,
          cover,
          title: `text:${n}`,
          source: 'gap',
          issuer: 'edz',
          leadUnit: 'finance-bureau',
          coUnits: [],
          route: 'forward',
          limit: 'fixed',
          dueOn: '2022-12-31',
          measure: 'visible',
        },
      });
    const more =
      acts === 0
        ? (['approve', 'issue'] as const)
        : state === 'refused'
          ? (['refuse'] as const)
          : state === 'issued'
            ? (['issue'] as const)
            : [];
    for (const [at, act] of more.entries())
      drafts.push({
        kind: 'task-act',
        object: `task-act/${task}`,
        objectVersion: acts + at + 1,
        body: { task, number: acts + at + 1, act, on: '2022-09-10', taskVersion: 1 },
      });
  }
  const texts = [1, 2, 3].map((n) => ({ placeholder: `text:${n}`, text: `封面事项${n}` }));
  await store.append(record(), drafts, version === 1 ? texts : []);
}
