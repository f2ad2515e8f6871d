import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingOfTask } from '../../src/engine/tasks/task-row.ts';
import { actAt, draftOf } from '../contract/store-drafts.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

let site: Site;
const people: Record<string, Visitor> = {};
const as = (login: string) => people[login]!;

beforeAll(async () => {
  site = await openSite({ demo: true });
  for (const login of ['supervision', 'leader', 'finance', 'dev', 'street', 'street-head', 'system']) {
    people[login] = visitor(site);
    expect((await as(login).signIn(login)).status, login).toBe(201);
  }
}, 120_000);
afterAll(() => site?.close());

const json = async <T>(answer: Response, status = 200): Promise<T> => {
  const text = await answer.text();
  expect(answer.status, text.slice(0, 600)).toBe(status);
  return JSON.parse(text) as T;
};
const post = (login: string, path: string, body: object, headers = {}) =>
  as(login).send('POST', `/api/v1/${path}`, body, headers);
const refusal = async (answer: Response, status: number) =>
  json<{
    title: string;
    code?: string;
    key?: string;
    problems?: { column: string; code: string; message: string }[];
  }>(answer, status);

interface Found {
  readonly project: string;
  readonly unit: string;
  readonly rule: string;
  readonly since: string;
  readonly daysStalled: number;
  readonly evidence: readonly { readonly key: string }[];
  readonly inquiry: {
    readonly answeredOn: string | null;
    readonly cause: string | null;
    readonly text: string | null;
    readonly task: string | null;
  } | null;
}
interface Stalls {
  readonly stalls: readonly Found[];
  readonly totals: {
    readonly projects: number;
    readonly underConstruction: number;
    readonly stalled: number;
  };
  readonly period: string;
}
const stalls = (login: string, query = '?period=2022-06') =>
  as(login)
    .get(`/api/v1/project-stalls${query}`)
    .then((answer) => json<Stalls>(answer));

/** What was known on the day of the stocktake. */
const THEN = '?period=2022-06&as-of=2022-08-13';

/** A project of the street, with three months without movement, written by the office for this walk. */
const LINE = {
  project: 'walk-still',
  name: '演示停滞项目',
  unit: 'street-1',
  type: 'industry',
  level: 'zone',
  totalInvestment: '20000',
  investedBefore: '8000',
  startedOn: '2021-09-01',
  plannedStart: '2021-09-01',
  plannedEnd: '2023-12-31',
};
const month = (period: string, more: object) =>
  post('supervision', 'projects/walk-still/months', { period, ...more });

describe('a stalled project, from the finding to the item', () => {
  let before: Stalls;

  it('is found once its third report adds nothing, and told with what it stands on', async () => {
    before = await stalls('supervision');
    const then = await stalls('supervision', THEN);
    await json(await post('supervision', 'projects', { ...LINE, enrolledOn: '2021-10-08' }), 201);
    await json(await month('2022-03', { investment: '500' }), 201);
    for (const period of ['2022-04', '2022-05']) await json(await month(period, { investment: '500' }), 201);
    expect((await stalls('supervision')).stalls.some(({ project }) => project === 'walk-still')).toBe(false);
    await json(
      await month('2022-06', {
        investment: '500',
        milestones: [{ milestone: '设备进场', milestoneDue: '2022-05-31' }],
      }),
      201,
    );
    const now = await stalls('supervision');
    expect(now.stalls.filter(({ project }) => project === 'walk-still')).toMatchObject([
      { rule: 'no-movement', unit: 'street-1', since: '2022-04-01', daysStalled: 90, inquiry: null },
    ]);
    expect(now.totals.stalled).toBe(before.totals.stalled + 1);
    expect(now.totals.underConstruction).toBe(before.totals.underConstruction + 1);
    // What was known before does not change.
    expect(await stalls('supervision', THEN)).toEqual({ ...then, position: expect.any(Number) });
  });

  it('reads in words on its pages, in both languages', async () => {
    const zh = await (await as('supervision').get('/projects/stalls?period=2022-06')).text();
    expect(zh).toMatch(/<h1>\d+ 个在建项目，\d+ 个停滞或状态矛盾，最久的已 \d+ 天<\/h1>/);
    expect(zh).toContain('演示停滞项目');
    expect(zh).toContain('的 3 次月报合计只新增投资 0 万元，没有一次超过总投资的 0.1%（20 万元）');
    const en = await (await as('supervision').get('/projects/stalls?period=2022-06&lang=en')).text();
    expect(en).toMatch(
      /<h1>\d+ projects under construction, \d+ stalled or contradictory, the longest for \d+ days<\/h1>/,
    );
    for (const html of [zh, en])
      expect(html).not.toMatch(/\{\w+\}|undefined|NaN|stall-(rule|evidence|why)\./);
    const one = await (
      await as('supervision').get('/projects/walk-still/inquiries/no-movement?period=2022-06&lang=zh')
    ).text();
    expect(one).toContain('演示停滞项目：连续未推进');
    expect(one).toContain('还没有问过原因');
    expect(one).toContain('<a href="/projects/stalls" aria-current="true">');
  });

  it('only the office asks, once, within working days; a finding that does not stand cannot be asked about', async () => {
    const ask = { rule: 'no-movement', since: '2022-04-01', period: '2022-06', days: 5 };
    expect((await post('street', 'projects/walk-still/inquiries', ask)).status).toBe(403);
    expect((await post('finance', 'projects/walk-still/inquiries', ask)).status).toBe(403);
    expect((await post('system', 'projects/walk-still/inquiries', ask)).status).toBe(403);
    await refusal(
      await post('supervision', 'projects/walk-still/inquiries', { ...ask, since: '2022-03-01' }),
      409,
    );
    await refusal(
      await post('supervision', 'projects/walk-still/inquiries', { ...ask, rule: 'not-enrolled' }),
      409,
    );
    expect((await post('supervision', 'projects/nowhere/inquiries', ask)).status).toBe(404);
    const key = { 'Idempotency-Key': 'asked-once-and-no-more' };
    const asked = await json<{ answerBy: string; unit: string; position: number }>(
      await post('supervision', 'projects/walk-still/inquiries', ask, key),
      201,
    );
    // Wednesday 15 February and five working days: Wednesday 22 February.
    expect(asked).toMatchObject({ unit: 'street-1', answerBy: '2023-02-22' });
    const again = await json<{ position: number }>(
      await post('supervision', 'projects/walk-still/inquiries', ask, key),
      201,
    );
    expect(again.position).toBe(asked.position);
    const { title } = await refusal(await post('supervision', 'projects/walk-still/inquiries', ask), 409);
    expect(title).toContain('2023-02-15');
  });

  it('stands in the to-do list of the unit that was asked, and of no other', async () => {
    const inbox = async (login: string) => (await as(login).get('/inbox')).text();
    expect(await inbox('street')).toContain('答复停滞原因：演示停滞项目');
    expect(await inbox('street')).toContain('/projects/walk-still/inquiries/no-movement?since=2022-04-01');
    for (const login of ['supervision', 'finance', 'leader'])
      expect(await inbox(login)).not.toContain('答复停滞原因');
    const page = await (
      await as('street').get('/projects/walk-still/inquiries/no-movement?since=2022-04-01')
    ).text();
    expect(page).toContain('name="cause"');
    expect(page).not.toContain('name="days"');
  });

  it('is answered by that unit: everything wrong at once, then the cause, the words and a new forecast', async () => {
    const answer = {
      rule: 'no-movement',
      since: '2022-04-01',
      cause: 'approval',
      text: '施工许可证等待消防设计审查（演示）',
      forecastEnd: '2024-06-30',
      expectedVersion: 1,
    };
    expect((await post('finance', 'projects/walk-still/answers', answer)).status).toBe(404);
    expect((await post('leader', 'projects/walk-still/answers', answer)).status).toBe(403);
    const { problems } = await refusal(
      await post('street', 'projects/walk-still/answers', {
        ...answer,
        text: ' ',
        forecastEnd: '2023-02-01',
      }),
      422,
    );
    expect(problems!.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'text field-missing',
      'forecastEnd forecast-past',
    ]);
    await refusal(await post('street', 'projects/walk-still/answers', { ...answer, cause: 'laziness' }), 422);
    await refusal(
      await post('street', 'projects/walk-still/answers', { ...answer, expectedVersion: 7 }),
      409,
    );
    // Moved to another unit, its months are said by that one: the cause may be answered, a forecast not.
    const moved = { ...LINE, enrolledOn: '2021-10-08', unit: 'finance-bureau' };
    await json(await post('supervision', 'projects', { ...moved, expectedVersion: 1 }), 201);
    const foreign = await refusal(await post('street', 'projects/walk-still/answers', answer), 422);
    expect(foreign.problems!.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'forecastEnd forecast-of-other-unit',
    ]);
    await json(
      await post('supervision', 'projects', { ...moved, unit: 'street-1', expectedVersion: 2 }),
      201,
    );
    const done = await json<{ version: number }>(
      await post('street', 'projects/walk-still/answers', answer),
      201,
    );
    expect(done.version).toBe(2);
    const { registry } = await site.store.world();
    const said = registry['project-progress'].get('project-progress/walk-still/2023-02/-')!.at(-1)!.body;
    expect(said).toEqual({ project: 'walk-still', period: '2023-02', forecastEnd: '2024-06-30' });
    expect(await (await as('street').get('/inbox')).text()).not.toContain('答复停滞原因');
    expect(await (await as('supervision').get('/inbox')).text()).toContain('已答复停滞原因：演示停滞项目');
    const found = (await stalls('supervision')).stalls.find(({ project }) => project === 'walk-still')!;
    expect(found.inquiry).toMatchObject({
      answeredOn: '2023-02-15',
      cause: 'approval',
      text: '施工许可证等待消防设计审查（演示）',
    });
    const list = await (await as('supervision').get('/projects/stalls?period=2022-06')).text();
    expect(list).toContain('审批未完成');
    expect(list).toContain('施工许可证等待消防设计审查（演示）');
  });

  it('becomes an item of supervision in one step: everything wrong at once, then one act, then never twice', async () => {
    const item = {
      title: '推动演示停滞项目复工',
      leadUnit: 'street-1',
      limit: 'fixed',
      dueOn: '2023-03-31',
      measure: 'visible',
      visible: '恢复施工（演示）',
    };
    const raise = { rule: 'no-movement', since: '2022-04-01', period: '2022-06' };
    expect((await post('street', 'projects/walk-still/items', { ...raise, item })).status).toBe(403);
    const wrong = await refusal(
      await post('supervision', 'projects/walk-still/items', {
        ...raise,
        item: { ...item, leadUnit: 'moon', visible: '' },
      }),
      422,
    );
    expect(wrong.problems!.map(({ column }) => column)).toEqual(['leadUnit', 'visible']);
    const before = await site.store.position();
    const [first, second] = await Promise.all([
      post('supervision', 'projects/walk-still/items', { ...raise, item }),
      post('supervision', 'projects/walk-still/items', { ...raise, item: { ...item, title: '另一个标题' } }),
    ]);
    const [one, two] = [
      await json<{ task: string; raised: boolean }>(first, 201),
      await json<{ task: string; raised: boolean }>(second, 201),
    ];
    expect(one.task).toBe(two.task);
    expect(one.raised).not.toBe(two.raised);
    expect((await site.store.position()) - before).toBe(4);
    const { registry } = await site.store.world();
    expect(standingOfTask(registry, one.task).state).toBe('issued');
    const body = registry.task.get(`task/${one.task}`)![0]!.body;
    expect(body).toMatchObject({
      source: 'gap',
      sourceRef: 'project/walk-still/no-movement/2022-04-01',
      leadUnit: 'street-1',
    });
    const original = (await site.store.texts([body.original!])).get(body.original!)!;
    expect(original).toContain('的 3 次月报合计只新增投资 0 万元');
    const found = (await stalls('supervision')).stalls.find(({ project }) => project === 'walk-still')!;
    expect(found.inquiry!.task).toBe(one.task);
    await refusal(
      await post('street', 'projects/walk-still/answers', {
        rule: 'no-movement',
        since: '2022-04-01',
        cause: 'funds',
        text: '又及',
      }),
      409,
    );
    expect(await (await as('supervision').get('/inbox')).text()).not.toContain('已答复停滞原因');
  });

  it('planted wrong: move one milestone and the finding goes; mark one terminated at 100 % and it appears', async () => {
    await json(
      await month('2022-06', {
        milestones: [{ milestone: '设备进场', milestoneDone: '2022-06-20', expectedVersion: 1 }],
      }),
      201,
    );
    expect((await stalls('supervision')).stalls.filter(({ project }) => project === 'walk-still')).toEqual(
      [],
    );
    // What was asked and answered stays, and says that it no longer stands.
    const page = await (
      await as('supervision').get(
        '/projects/walk-still/inquiries/no-movement?since=2022-04-01&period=2022-06',
      )
    ).text();
    expect(page).toContain('现已不成立');
    await json(await month('2022-07', { progressPct: '100' }), 201);
    const ended = { ...LINE, enrolledOn: '2021-10-08', status: 'terminated', expectedVersion: 3 };
    await json(await post('supervision', 'projects', ended), 201);
    const [found] = (await stalls('supervision', '?period=2022-07')).stalls.filter(
      ({ project }) => project === 'walk-still',
    );
    expect(found).toMatchObject({ rule: 'terminated-complete', since: '2022-07-31' });
    expect(found!.evidence.map(({ key }) => key)).toEqual(['is-terminated', 'progress-whole']);
  });
});

describe('the forms of the same', () => {
  it('ask from the list, come back to it, and tell what is wrong beside what was typed', async () => {
    const found = (await stalls('supervision')).stalls.find(
      ({ rule, inquiry }) => rule === 'foundation-stone' && inquiry === null,
    )!;
    const address = `/projects/${found.project}/inquiries/${found.rule}`;
    const asked = await as('supervision').form(address, {
      since: found.since,
      period: '2022-06',
      back: 'list',
    });
    expect(asked.status).toBe(303);
    expect(asked.headers.get('Location')).toBe(
      '/projects/stalls?period=2022-06&done=asked&day=2023-02-22#foundation-stone',
    );
    const list = await (
      await as('supervision').get('/projects/stalls?period=2022-06&done=asked&day=2023-02-22')
    ).text();
    expect(list).toContain('已问因，2023 年 2 月 22 日前答复');
    const twice = await as('supervision').form(address, { since: found.since, period: '2022-06' });
    expect(twice.status).toBe(409);
    expect(await twice.text()).toContain('不重复问');
    const empty = await as('supervision').form(`${address}/answer`, {
      since: found.since,
      period: '2022-06',
    });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('缺少“滞后原因”，请补上');
    const form = await (await as('supervision').get(`${address}/item?period=2022-06`)).text();
    expect(form).toContain('立项并交办');
    const wrong = await as('supervision').form(`${address}/item`, {
      since: found.since,
      period: '2022-06',
      title: '推动复工（演示）',
      leadUnit: found.unit,
      dueOn: '2022-08-01',
      visible: '复工',
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('推动复工（演示）');
  });
});

describe('what one may not read', () => {
  const HIDDEN = { ...LINE, project: 'walk-hidden', name: '演示不可见事项项目', enrolledOn: '2021-10-08' };
  const finding = { rule: 'no-movement', since: '2022-04-01', period: '2022-06' };
  let task: string;

  it('an item that goes to others is said to be made, without its id, its state or a link', async () => {
    await json(await post('supervision', 'projects', HIDDEN), 201);
    for (const period of ['2022-03', '2022-04', '2022-05', '2022-06'])
      await json(
        await post('supervision', 'projects/walk-hidden/months', { period, investment: '500' }),
        201,
      );
    const item = {
      title: '催拨演示项目资金',
      leadUnit: 'finance-bureau',
      limit: 'fixed',
      dueOn: '2023-03-31',
      measure: 'visible',
      visible: '资金到位（演示）',
    };
    const raised = await json<{ task: string }>(
      await post('supervision', 'projects/walk-hidden/items', { ...finding, item }),
      201,
    );
    ({ task } = raised);
    const inquiryOf = async (login: string) =>
      (await stalls(login)).stalls.find(({ project }) => project === 'walk-hidden')!.inquiry;
    expect(await inquiryOf('supervision')).toMatchObject({ raised: true, task, taskState: 'issued' });
    expect(await inquiryOf('street')).toMatchObject({ raised: true, task: null, taskState: null });
    expect((await as('street').get(`/tasks/${task}`)).status).toBe(404);
    for (const path of [
      '/projects/stalls?period=2022-06',
      '/projects/walk-hidden?period=2022-06',
      '/projects/walk-hidden/inquiries/no-movement?period=2022-06',
    ]) {
      const page = await (await as('street').get(path)).text();
      expect(page, path).toContain('已转督办');
      expect(page, path).not.toContain(task);
      expect(page, path).not.toContain('催拨演示项目资金');
    }
  });

  it('neither the interface of the project nor that of its hindrances gives such an item’s id', async () => {
    await site.store.append(
      actAt(site.clock.now),
      [
        draftOf('project-hindrance', {
          hindrance: 'hidden-item',
          project: 'walk-hidden',
          kind: 'funds',
          text: '#t',
          ownerUnit: 'street-1',
          raisedOn: '2022-07-01',
          task,
        }),
      ],
      [{ placeholder: '#t', text: '资金未到位（演示）' }],
    );
    interface Became {
      readonly project: string;
      readonly raised: boolean;
      readonly task: string | null;
    }
    const said = async (login: string) => {
      const one = await as(login).get('/api/v1/projects/walk-hidden');
      const open = await as(login).get('/api/v1/project-hindrances?page-size=200');
      const card = await json<{ inquiries: Became[]; hindrances: Became[] }>(one);
      const { hindrances } = await json<{ hindrances: Became[] }>(open);
      const own = hindrances.filter(({ project }) => project === 'walk-hidden');
      return [...card.inquiries, ...card.hindrances, ...own];
    };
    const three = (id: string | null) =>
      [1, 2, 3].map(() => expect.objectContaining({ raised: true, task: id }));
    expect(await said('supervision')).toEqual(three(task));
    expect(await said('street')).toEqual(three(null));
    expect(JSON.stringify(await said('street'))).not.toContain(task);
    const page = await (await as('street').get('/projects/walk-hidden?period=2022-06')).text();
    expect(page).toContain('已成督办事项');
    expect(page).not.toContain(task);
    expect(await (await as('supervision').get('/projects/walk-hidden?period=2022-06')).text()).toContain(
      `/tasks/${task}">已成督办事项`,
    );
  });

  it('an answer that comes too late is refused without naming an item that goes to others', async () => {
    const { rule, since } = finding;
    const late = { rule, since, cause: 'funds', text: '又及', expectedVersion: 1 };
    const answer = await post('street', 'projects/walk-hidden/answers', late);
    const { key } = await refusal(answer.clone(), 409);
    expect(key).toBe('stall-raised');
    expect(await answer.text()).not.toContain(task);
  });
});

describe('the heading', () => {
  const headingAt = async (query: string) => {
    const page = await (await as('supervision').get(`/projects/stalls?period=2022-06${query}`)).text();
    return [/<h1>(.*?)<\/h1>/.exec(page)![1], page] as const;
  };

  it('is of everything the reader may see; what the list is narrowed to is said apart', async () => {
    const [whole, page] = await headingAt('');
    expect(page).not.toContain('只列：');
    const days = (await stalls('supervision', '?period=2022-06&page-size=200')).stalls
      .filter(({ rule }) => !['moving-away', 'time-short', 'not-reported-since'].includes(rule))
      .map(({ daysStalled }) => daysStalled);
    expect(whole).toContain(`最久的已 ${Math.max(...days)} 天`);
    for (const [query, said] of [
      ['&rule=moving-away', '只列：竣工越推越远。'],
      ['&rule=no-movement&page=2', '只列：连续未推进。'],
      ['&unit=street-1', '只列：'],
    ] as const) {
      const [heading, narrowed] = await headingAt(query);
      expect(heading, query).toBe(whole);
      expect(narrowed, query).toContain(said);
      expect(narrowed, query).toContain('看全部');
    }
    const [, own] = await headingAt('&unit=street-1&rule=foundation-stone');
    const all = await stalls('supervision', '?period=2022-06&rule=foundation-stone');
    const ofStreet = await stalls('supervision', '?period=2022-06&rule=foundation-stone&unit=street-1');
    expect(ofStreet.stalls.length).toBeLessThan(all.stalls.length);
    for (const { project } of all.stalls)
      expect(own.includes(`/projects/${project}?`)).toBe(
        ofStreet.stalls.some((one) => one.project === project),
      );
    expect(ofStreet.totals.projects).toBeLessThan(all.totals.projects);
  });
});

describe('a light rule that leaves a gap', () => {
  it('is said to, with what it does say, on the board, the list, the card and for programs', async () => {
    await json(
      await as('system').send('POST', '/api/v1/settings', { setting: 'light-rule/project', value: 'wuhan' }),
    );
    const { totals } = await json<{ totals: { light: string; lightAsks: boolean } }>(
      await as('supervision').get('/api/v1/project-board?period=2022-06'),
    );
    const { projects } = await json<{
      projects: { project: string; light: string; lightAsks: boolean }[];
    }>(await as('supervision').get('/api/v1/projects?period=2022-06&page-size=200'));
    const asked = projects.find(({ lightAsks }) => lightAsks)!;
    expect([totals.light, totals.lightAsks, asked.light]).toEqual(['grey', true, 'grey']);
    for (const [lang, gap, says] of [
      ['zh', '规则未规定', '达到 80% 的，规则没有规定'],
      ['en', 'Not in the rule', 'Of 80% and more the rule does not say'],
    ] as const)
      for (const path of ['/projects/board', '/projects', `/projects/${asked.project}`, '/unit/street-1']) {
        const page = await (await as('supervision').get(`${path}?period=2022-06&lang=${lang}`)).text();
        expect(page, path).toContain(gap);
        expect(page, path).toContain(says);
      }
    await as('supervision').get('/projects?lang=zh');
  });
});
