import { read as readXlsx, type Sheet } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

let site: Site;
const people: Record<string, Visitor> = {};
const as = (login: string) => people[login]!;
const START = '2023-02-15T02:00:00.000Z';
const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
const XSS = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';

beforeAll(async () => {
  site = await openSite({ demo: true, now: START });
  await everybody();
}, 120_000);
afterAll(() => site?.close());

/** Signs everybody in at the site's hour: a session does not outlive a day. */
async function everybody(): Promise<void> {
  for (const login of [
    'supervision',
    'supervision-2',
    'leader',
    'finance',
    'finance-head',
    'street-head',
    'street',
  ]) {
    people[login] = visitor(site);
    expect((await as(login).signIn(login)).status, login).toBe(201);
  }
}

async function on(day: string): Promise<void> {
  site.clock.now = new Date(`${day}T10:00:00.000+08:00`).toISOString();
  await everybody();
}

interface Task {
  row: {
    state: string;
    list: string;
    light: string;
    because: string;
    acts: number;
    dueOn: string;
    urged: number;
    returned: number;
    reopened: number;
    progress: { donePct: number | null };
  };
  version: number;
  mayDo: string[];
  mayEnter: string[];
  blocked: { act: string; refused: { guard: string } }[];
  attachments: { body: { hash: string; type: string } }[];
  children: { row: { task: { task: string } } }[];
}

const read = async (id: string, login = 'supervision'): Promise<Task> =>
  (await (await as(login).get(`/api/v1/tasks/${id}`)).json()) as Task;
const stateOf = async (id: string) => (await read(id)).row.state;

/** Fields of the smallest item of visible progress. */
const VISIBLE = {
  title: '社区服务中心装修',
  source: 'livelihood',
  issuer: 'edz',
  leadUnit: 'street-1',
  limit: 'fixed',
  dueOn: '2023-03-10',
  measure: 'visible',
  visible: '对外开放',
  classification: 'none',
};

/** Drafts an item by its form; gives its id. */
async function draft(fields: Record<string, string> = {}): Promise<string> {
  const answer = await as('supervision').form('/tasks/new', { ...VISIBLE, ...fields });
  expect(answer.status, await answer.clone().text()).toBe(303);
  return /\/tasks\/([^?]+)\?done=drafted/.exec(answer.headers.get('Location')!)![1]!;
}

/** One act by its form on the page of the item, upon what stands now unless said otherwise. */
async function act(
  login: string,
  id: string,
  kind: string,
  fields: Record<string, string> = {},
): Promise<Response> {
  const seen = await read(id);
  return as(login).form(`/tasks/${id}/acts`, {
    act: kind,
    expectedActs: String(seen.row.acts),
    taskVersion: String(seen.version),
    ...fields,
  });
}

async function done(login: string, id: string, kind: string, fields = {}): Promise<void> {
  const answer = await act(login, id, kind, fields);
  const text = answer.status === 303 ? '' : problemsIn(await answer.text());
  expect([kind, answer.status, text]).toEqual([kind, 303, '']);
}

function problemsIn(html: string): string {
  return (
    /<div class="problems"[\s\S]*?<\/div>/.exec(html)?.[0].replaceAll(/<[^>]+>/g, ' ') ?? html.slice(0, 300)
  );
}

async function issued(fields: Record<string, string> = {}): Promise<string> {
  const id = await draft(fields);
  await done('supervision', id, 'approve');
  await done('supervision', id, 'issue');
  return id;
}

async function refused(answer: Response, status: number, words: string): Promise<string> {
  const html = await answer.text();
  expect([answer.status, problemsIn(html)]).toEqual([status, expect.stringContaining(words)]);
  return html;
}

async function upload(login: string, path: string, fields: Record<string, string | File>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrf: as(login).csrf(), ...fields })) body.append(name, value);
  return fetch(site.server.url + path, {
    method: 'POST',
    body,
    headers: { Cookie: as(login).cookie(), Origin: site.server.url },
    redirect: 'manual',
  });
}

describe('the life of an item', () => {
  let id = '';

  it('is drafted by the office and seen by its unit only once it is issued', async () => {
    id = await draft({ leader: '演示甲', docNo: '演示督〔2023〕1号', original: '年内开放' });
    expect((await as('street-head').get(`/tasks/${id}`)).status).toBe(404);
    await done('supervision', id, 'approve');
    await done('supervision', id, 'issue');
    const html = await (await as('street-head').get(`/tasks/${id}`)).text();
    expect(html).toContain('<h1 class="own-text">社区服务中心装修</h1>');
    expect(html).toContain('演示督〔2023〕1号');
    expect(html).toContain('name="act" value="accept"');
    expect((await read(id, 'street-head')).row).toMatchObject({ state: 'issued', list: 'to-sign' });
  });

  it('is accepted by nobody but its unit', async () => {
    expect((await as('finance-head').get(`/tasks/${id}`)).status).toBe(404);
    expect((await act('finance-head', id, 'accept')).status).toBe(404);
    await refused(await act('leader', id, 'accept'), 422, '“签收”不归您办');
    await done('street-head', id, 'accept');
    expect(await stateOf(id)).toBe('accepted');
  });

  it('an act upon what has moved on is refused, says so, and keeps what was typed', async () => {
    const { row } = await read(id);
    await done('street', id, 'feedback', { text: '已进场', progressPct: '20' });
    const late = { act: 'feedback', expectedActs: String(row.acts), text: '晚到的一句', progressPct: '30' };
    const html = await refused(
      await as('street-head').form(`/tasks/${id}/acts`, late),
      409,
      '在您之前已有人办过',
    );
    expect(html).toContain('晚到的一句</textarea>');
    expect((await read(id)).row.acts).toBe(row.acts + 1);
  });

  it('progress that falls wants its reason, and what nobody needs is not asked', async () => {
    await refused(await act('street', id, 'feedback', { progressPct: '10' }), 422, '倒退的要写明原因');
    const html = await (await as('street').get(`/tasks/${id}`)).text();
    expect(html).toContain('name="progressPct"');
    expect(html).not.toContain('name="countDone"');
    expect(html).not.toContain('name="grade"');
  });

  it('an extension is asked for, signed by the head and granted by the office', async () => {
    await done('street', id, 'request-extension', {
      newDue: '2023-03-20',
      text: '材料未到',
      progressPct: '20',
    });
    await refused(
      await act('supervision', id, 'grant-extension', { newDue: '2023-03-20' }),
      422,
      '须由单位负责人签字',
    );
    await done('street-head', id, 'sign-extension');
    const form = await (await as('supervision').get(`/tasks/${id}`)).text();
    expect(form).toMatch(/name="newDue"[^>]*value="2023-03-20"/);
    await done('supervision', id, 'grant-extension', { newDue: '2023-03-20' });
    expect((await read(id)).row.dueOn).toBe('2023-03-20');
  });

  it('past its day nothing is extended any more, and the page says why', async () => {
    await on('2023-03-22');
    const html = await (await as('street').get(`/tasks/${id}`)).text();
    expect(html).not.toContain('value="request-extension"');
    expect(html).toContain('已过期限：2023-03-20 到期，今天 2023-03-22');
    expect(html).toContain('逾期 2 天');
    const asked = { newDue: '2023-04-20', text: '再延', progressPct: '20' };
    await refused(await act('street', id, 'request-extension', asked), 422, '延期只能在到期前申请');
    expect((await read(id)).row).toMatchObject({ light: 'red', because: 'overdue', list: 'overdue' });
  });

  it('is reported, returned with a reason by somebody else, reported again and closed late', async () => {
    await done('street', id, 'report', { text: '已开放' });
    await refused(await act('supervision', id, 'return', {}), 422, '须写明理由');
    await done('supervision', id, 'return', { text: '没有照片' });
    expect((await read(id)).row).toMatchObject({ state: 'working', returned: 1 });
    await done('street', id, 'report', { text: '补照片' });
    await done('supervision-2', id, 'close');
    expect((await read(id)).row).toMatchObject({ state: 'closed', list: 'done-late', because: 'done-late' });
  });

  it('a leader’s remark by one button reopens it, with the usual words', async () => {
    const page = await (await as('leader').get(`/tasks/${id}`)).text();
    expect(page).toMatch(/<button type="submit" name="remark" value="act"/);
    await done('leader', id, 'remark', { remark: 'read' });
    expect(await stateOf(id)).toBe('closed');
    await done('leader', id, 'remark', { remark: 'act' });
    expect((await read(id)).row).toMatchObject({ state: 'working', reopened: 1 });
    const html = await (await as('street-head').get(`/tasks/${id}`)).text();
    expect(html).toContain('请抓紧办理，办好反馈。');
    expect(html).toContain('演示领导');
  });

  it('as it stood then can be read and not acted upon', async () => {
    const before = await as('supervision').get(`/tasks/${id}?as-of=2023-02-15T09:00`);
    expect(before.status).toBe(404);
    const then = await (await as('supervision').get(`/tasks/${id}?as-of=2023-03-21`)).text();
    expect(then).toContain('这是当时的情形');
    expect(then).not.toContain('name="act"');
    expect(then).not.toContain('补照片');
  });
});

describe('what the office enters from paper', () => {
  it('is marked as entered, with its scan', async () => {
    await on('2023-03-22');
    const id = await issued({ title: '纸质签收的一项', dueOn: '2023-04-20' });
    const file = new File([PDF], '签收页.pdf');
    const kept = await upload('supervision', `/tasks/${id}/files`, { use: 'signature', file });
    expect([kept.status, kept.headers.get('Location')]).toEqual([303, `/tasks/${id}?done=file-kept#files`]);
    const seen = await read(id);
    expect(seen.mayDo).not.toContain('accept');
    expect(seen.mayEnter).toContain('accept');
    const { hash } = seen.attachments[0]!.body;
    await done('supervision', id, 'accept', { enteredFor: '1', scan: hash });
    const html = await (await as('supervision').get(`/tasks/${id}`)).text();
    expect(html).toContain('代录（纸质件）');
    expect(html).toContain(`/tasks/${id}/files/${hash}`);
    const sent = await as('street-head').get(`/tasks/${id}/files/${hash}`);
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(PDF);
    expect(sent.headers.get('Content-Disposition')).toMatch(/^attachment; filename\*=UTF-8''%E7/);
    expect(sent.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect((await as('finance').get(`/tasks/${id}/files/${hash}`)).status).toBe(404);
  });

  it('a request for an extension with the scan of the head’s signature is signed, and may be granted', async () => {
    const id = await issued({ title: '纸质延期的一项', dueOn: '2023-03-30' });
    await done('street-head', id, 'accept');
    await upload('supervision', `/tasks/${id}/files`, {
      use: 'signature',
      file: new File([PDF], '延期申请.pdf'),
    });
    const { hash } = (await read(id)).attachments[0]!.body;
    const asked = { newDue: '2023-04-10', text: '材料未到', progressPct: '10' };
    await done('supervision', id, 'request-extension', { ...asked, enteredFor: '1', scan: hash });
    await done('supervision-2', id, 'grant-extension', { newDue: '2023-04-12' });
    expect((await read(id)).row.dueOn).toBe('2023-04-12');
  });

  it('a disguised file, one too large and none at all are refused beside the field', async () => {
    const id = await issued({ title: '附件的一项', dueOn: '2023-04-20' });
    const page = `<html>${XSS}</html>`;
    const disguised = await upload('supervision', `/tasks/${id}/files`, {
      use: 'proof',
      file: new File([page], '照片.png'),
    });
    await refused(disguised, 422, '的内容不是它说的那种文件');
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    large.set(PDF);
    const tooLarge = { use: 'proof', file: new File([large], '大.pdf') };
    await refused(await upload('supervision', `/tasks/${id}/files`, tooLarge), 422, '超过 5242880 字节');
    await refused(await upload('supervision', `/tasks/${id}/files`, { use: 'proof' }), 422, '没有选择文件');
    expect((await read(id)).attachments).toEqual([]);
  });
});

describe('the forms', () => {
  it('a secret one is refused beside its field, with what was typed', async () => {
    const answer = await as('supervision').form('/tasks/new', {
      ...VISIBLE,
      title: XSS,
      classification: 'secret',
      leadUnit: '',
      dueOn: '',
    });
    const html = await refused(answer, 422, '带有密级标志');
    expect(html).toContain('id="error-classification"');
    expect(html).toContain('id="error-dueOn"');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });

  it('turning to another measure keeps what was typed and writes nothing', async () => {
    const before = await site.store.position();
    const answer = await as('supervision').form('/tasks/new', {
      ...VISIBLE,
      turn: 'count',
      leader: '演示乙',
    });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('name="countedIn"');
    expect(html).not.toContain('name="visible"');
    expect(html).toMatch(/name="leader"[^>]*value="演示乙"/);
    expect(await site.store.position()).toBe(before);
  });

  it('script in a text stays text everywhere', async () => {
    const id = await issued({ title: XSS, leader: XSS, original: XSS, dueOn: '2023-04-20' });
    await done('street-head', id, 'accept');
    await done('street', id, 'feedback', { text: XSS });
    for (const path of [
      `/tasks/${id}`,
      '/tasks?list=all&size=200',
      `/tasks/${id}/revise`,
      `/tasks/${id}/split`,
    ]) {
      const answer = await as('supervision').get(path);
      expect(answer.status, path).toBe(200);
      expect(await answer.text()).not.toContain('<script>alert');
    }
  });

  it('a change of an issued item wants its reason, says what changed, and is accepted anew', async () => {
    const id = await issued({ title: '要改写的一项', dueOn: '2023-04-20' });
    await done('street-head', id, 'accept');
    const { row, version } = await read(id);
    const seen = { expectedVersion: String(version), expectedActs: String(row.acts) };
    const fields = { ...VISIBLE, title: '改写后的一项', dueOn: '2023-05-20', ...seen };
    await refused(await as('supervision').form(`/tasks/${id}/revise`, fields), 422, '须写明理由');
    const answer = await as('supervision').form(`/tasks/${id}/revise`, { ...fields, reason: '范围扩大' });
    expect(answer.status).toBe(303);
    expect(await read(id)).toMatchObject({ version: 2, row: { state: 'issued', dueOn: '2023-05-20' } });
    const html = await (await as('supervision').get(`/tasks/${id}`)).text();
    expect(html).toContain('<del>要改写的一项</del> → <ins>改写后的一项</ins>');
    expect(html).toContain('范围扩大');
    expect((await as('street-head').get(`/tasks/${id}/revise`)).status).toBe(403);
  });

  it('milestones are written a line each, and done one by one', async () => {
    const lines = '2023-03-25 完成招标\n2023-04-10 开工';
    const fields = { measure: 'milestone', milestones: lines, dueOn: '2023-04-20', title: '节点的一项' };
    await refused(
      await as('supervision').form('/tasks/new', { ...VISIBLE, ...fields, milestones: '三月底 完成招标' }),
      422,
      '“节点”的内容',
    );
    const id = await issued(fields);
    await done('street-head', id, 'accept');
    await done('street', id, 'feedback', { milestone: '1' });
    await refused(await act('street', id, 'feedback', { milestone: '1' }), 422, '没有可以完成的第 1 个节点');
    const html = await (await as('street').get(`/tasks/${id}`)).text();
    expect(html).toContain('完成节点“完成招标”');
    const open = /<select[^>]*name="milestone"[^>]*>(.*?)<\/select>/.exec(html)![1]!;
    expect([open.includes('value="1"'), open.includes('value="2"')]).toEqual([false, true]);
    const form = await (await as('supervision').get(`/tasks/${id}/revise`)).text();
    expect(form).toContain(`${lines}</textarea>`);
  });

  it('an item that data measure is changed without losing what it was made with, and asks nobody for progress', async () => {
    const measured = {
      ...VISIBLE,
      title: '地区生产总值全年增长 6% 以上',
      leadUnit: 'finance-bureau',
      measure: 'indicator',
      indicator: 'gdp',
      measuredUnit: 'edz',
      measuredPeriod: '2022',
      measuredField: 'growthPct',
      op: 'at_least',
      value: '6',
      sourceRef: 'edz/gdp/2022',
      dueOn: '2023-04-20',
    };
    const id = await issued(measured);
    await done('finance-head', id, 'accept');
    const html = await (await as('finance-head').get(`/tasks/${id}`)).text();
    expect(html).toContain('进度由数据得出，不用填报');
    expect(html).not.toContain('name="progressPct"');
    expect(html).not.toContain('name="countDone"');
    const office = await (await as('supervision').get(`/tasks/${id}`)).text();
    expect(office).toMatch(/href="\/board\/edz\/gdp\?period=2022-\d\d"/);
    expect((await as('supervision').get(/href="(\/board\/edz\/gdp[^"]*)"/.exec(office)![1]!)).status).toBe(
      200,
    );
    const form = await (await as('supervision').get(`/tasks/${id}/revise`)).text();
    const hidden = Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
    const { idempotencyKey: _k, ...seen } = hidden;
    const said = { ...measured, ...seen, csrf: as('supervision').csrf(), value: '6.5', reason: '市里加码' };
    const answer = await as('supervision').form(`/tasks/${id}/revise`, said);
    expect(answer.status, problemsIn(await answer.text())).toBe(303);
    const changed = await (await as('supervision').get(`/tasks/${id}`)).text();
    expect(changed).toContain('<del>6</del> → <ins>6.5</ins>');
    expect(changed.split('<del>').length).toBe(2);
  });

  it('a split says what is not given out, and refuses more than the whole', async () => {
    const count = { measure: 'count', value: '100', countedIn: '户', visible: '' };
    const id = await issued({ ...count, title: '签约 100 户', dueOn: '2023-04-20' });
    await done('street-head', id, 'accept');
    const { row } = await read(id);
    const own = { expectedActs: String(row.acts), count: '3', 'leadUnit-1': 'street-1', 'title-1': '东片' };
    const path = `/tasks/${id}/split`;
    expect(await (await as('street-head').get(path)).text()).toContain('还剩 100 户');
    const more = await as('street-head').form(path, { ...own, turn: 'more', 'value-1': '7' });
    expect(await more.text()).toMatch(/name="value-1"[^>]*value="7"/);
    await refused(await as('street-head').form(path, { ...own, 'value-1': '120' }), 422, '分解不能大于总数');
    const elsewhere = {
      ...own,
      'value-1': '30',
      'leadUnit-3': 'finance-bureau',
      'value-3': '1',
      'title-3': '别处',
    };
    const html = await refused(await as('street-head').form(path, elsewhere), 422, '不在您能分解到的单位里');
    expect(html).toContain('id="error-leadUnit-3"');
    const split = await as('street-head').form(path, { ...own, 'value-1': '70' });
    expect(split.status, problemsIn(await split.text())).toBe(303);
    const page = await (await as('supervision').get(`/tasks/${id}`)).text();
    expect(page).toContain('子事项合计 70 户，比本项的 100 户 少 30 户');
    expect(page).toContain('>东片</a>');
  });
});

describe('the list', () => {
  it('counts, filters by address and is exported as it is filtered', async () => {
    await on('2023-03-22');
    await issued({ title: '=cmd|calc', leader: '临时领导戊', source: 'minutes', dueOn: '2023-03-24' });
    const html = await (await as('supervision').get('/tasks?leader=临时领导戊&source=minutes')).text();
    expect(html).toContain('共 1 条');
    expect(html).toContain('=cmd|calc');
    expect(html).toContain('还有 2 天');
    const csv = await as('supervision').get('/tasks.csv?leader=临时领导戊');
    const text = await csv.text();
    expect(csv.headers.get('Content-Type')).toContain('text/csv');
    expect(text.trim().split('\r\n').length).toBe(2);
    expect(text).toContain(",'=cmd|calc,会议纪要,");
    const bare = await (await as('supervision').get('/tasks')).text();
    expect(bare).toMatch(/list=overdue" aria-current="true"/);
    const small = await (await as('supervision').get('/tasks?size=20&page=9')).text();
    expect(small).toContain('这里没有事项');
    const own = await (await as('finance').get('/tasks?list=all')).text();
    expect(own).not.toContain('=cmd|calc');
    expect(own).not.toContain('/tasks/new');
    expect((await as('supervision').get('/tasks?list=nonsense')).status).toBe(422);
  });

  it('several are urged at once: who was urged is said, and whoever was urged lately is left', async () => {
    const ids = [
      await issued({ title: '催办甲', dueOn: '2023-05-01' }),
      await issued({ title: '催办乙', dueOn: '2023-05-01' }),
    ];
    await done('supervision', ids[1]!, 'urge');
    const acts = await Promise.all(ids.map(async (id) => `${(await read(id)).row.acts}:${id}`));
    const body = new URLSearchParams({
      csrf: as('supervision').csrf(),
      text: '请抓紧',
      back: '/tasks?list=to-sign',
    });
    for (const one of acts) body.append('task', one);
    body.append('idempotencyKey', 'urge-of-the-walk-1');
    const urge = () =>
      fetch(`${site.server.url}/tasks/urge`, {
        method: 'POST',
        body,
        headers: { Cookie: as('supervision').cookie(), Origin: site.server.url },
      });
    const html = await (await urge()).text();
    expect(html).toContain('已催办 1 件，1 件没有催成');
    expect(html).toContain('2023-03-22 刚催过');
    expect(html).toContain('演示一街道');
    expect(html).toContain('href="/tasks?list=to-sign"');
    await urge();
    expect((await read(ids[0]!)).row.urged).toBe(1);
    const none = await as('supervision').form('/tasks/urge', { text: '请抓紧' });
    await refused(none, 422, '还没有选中事项');
    const units = await as('street-head').form('/tasks/urge', { text: 'x', task: `9:${ids[0]}` });
    expect(await units.text()).toContain('✕');
  });
});

describe('a table of items', () => {
  const HEADS = [
    '事项 *',
    '来源 *',
    '牵头单位 *',
    '协办单位',
    '时限类别 *',
    '完成日期',
    '计量方式 *',
    '形象进度',
    '目标数',
    '计数单位',
  ];
  const good = (at: number) => [
    `第${at}件实事`,
    '民生实事',
    '演示一街道',
    '演示财政局；演示建设局',
    '定日',
    '2023/6/30',
    '形象进度',
    '开门',
    '',
    '',
  ];
  /** What is done to a row so that it is wrong, and in which column. */
  const FAULTS: [number, string, string][] = [
    [1, '口头', '来源'],
    [2, '演示二十街道', '牵头单位'],
    [4, '马上', '时限类别'],
    [5, '', '完成日期'],
    [7, '', '形象进度'],
  ];
  const bad = new Set(Array.from({ length: 20 }, (_, i) => 5 + i * 9));
  const rows = Array.from({ length: 200 }, (_, i) => {
    const row = good(i + 1);
    if (bad.has(i)) {
      const [column, value] = FAULTS[i % 5]!;
      row[column] = value;
    }
    return row;
  });
  const csvOf = (table: string[][]) =>
    new File([`\ufeff${table.map((row) => row.join(',')).join('\r\n')}\r\n`], '事项.csv');
  const send = (file: File, fields = {}) =>
    upload('supervision', '/tasks/import', { issuer: 'edz', file, ...fields });

  it('of 200 rows with 20 bad says all 20 by cell, writes nothing, and gives the report back to be mended', async () => {
    const before = await site.store.position();
    const answer = await send(csvOf([HEADS, ...rows]));
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('20 处有问题，200 行都没有写入');
    const found = [...html.matchAll(/第 (\d+) 行<\/td><td>([^<]*)<\/td><td><code>([^<]*)<\/code>/g)];
    const wanted = [...bad].map((i) => {
      const [column, value] = FAULTS[i % 5]!;
      return [String(i + 2), HEADS[column], value];
    });
    expect(found.map(([, row, column, value]) => [row, column, value])).toEqual(wanted);
    expect(await site.store.position()).toBe(before);
    const report = /name="report" value="([^"]+)"/.exec(html)![1]!;
    const sheet = await sheetOf(await as('supervision').form('/tasks/import/report.xlsx', { report }));
    expect(sheet.rows.length).toBe(201);
    expect(sheet.rows[0]).toEqual([...HEADS, '错误原因']);
    const told = sheet.rows.flatMap((row, at) => (at > 0 && row[HEADS.length] ? [at - 1] : []));
    expect(told).toEqual([...bad]);
    expect(sheet.rows[6]![0]).toBe('第6件实事');
  });

  it('mended and sent again, reasons and all, becomes drafts; the same once more changes nothing', async () => {
    const mended = [
      [...HEADS, '错误原因'],
      ...rows.map((_, i) => [...good(i + 1), bad.has(i) ? '改过了' : '']),
    ];
    const key = { idempotencyKey: 'import-of-the-walk-1' };
    const answer = await send(csvOf(mended), key);
    expect([answer.status, problemsIn(await answer.text())]).toEqual([303, expect.anything()]);
    expect(answer.headers.get('Location')).toContain('count=200');
    const listed = (await (await as('supervision').get('/api/v1/tasks?list=draft&page-size=200')).json()) as {
      totals: { items: number };
      tasks: { title: string }[];
    };
    const third = listed.tasks.find(({ title }) => title === '第3件实事');
    expect(third).toMatchObject({
      leadUnit: 'street-1',
      coUnits: ['finance-bureau', 'construction-bureau'],
      dueOn: '2023-06-30',
      source: 'livelihood',
      issuer: 'edz',
    });
    await send(csvOf(mended), key);
    const again = await as('supervision').get('/api/v1/tasks?list=draft&page-size=1');
    expect(((await again.json()) as typeof listed).totals).toEqual(listed.totals);
  });

  it('strange headers, a strange file and none at all are refused in words', async () => {
    const strange = await (
      await send(
        csvOf([
          [...HEADS, '备注'],
          [...good(1), 'x'],
        ]),
      )
    ).text();
    expect(strange).toContain('没有“备注”这一栏');
    expect(
      await (
        await send(
          csvOf([
            ['甲', '乙'],
            ['1', '2'],
          ]),
        )
      ).text(),
    ).toContain('第一行里没有认得的栏目');
    const file = await send(new File(['不是表'], '表.xlsx'));
    expect([file.status, await file.text()]).toEqual([422, expect.stringContaining('文件读不出来')]);
    const none = await upload('supervision', '/tasks/import', { issuer: 'edz' });
    expect(await none.text()).toContain('没有选择文件');
    expect((await as('street').get('/tasks/import')).status).toBe(403);
    expect((await as('supervision').form('/tasks/import/report.xlsx', { report: 'x' })).status).toBe(400);
  });

  it('the template has its headers, lists to choose from on a hidden sheet, and says how it is filled in', async () => {
    const answer = await as('supervision').get('/tasks/import/template.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(sheets.map(({ name, hidden }) => [name, hidden === true])).toEqual([
      ['督办事项', false],
      ['填写说明', false],
      ['选项', true],
    ]);
    expect(sheets[0]!.rows[0]!.slice(0, 3)).toEqual(['事项 *', '来源 *', '文号']);
    expect(sheets[0]!.dataValidations?.length).toBeGreaterThan(8);
    expect(sheets[2]!.rows.map((row) => row[0])).toContain('民生实事');
    const empty = new File(
      [new Uint8Array(await (await as('supervision').get('/tasks/import/template.xlsx')).arrayBuffer())],
      '模板.xlsx',
    );
    expect(await (await send(empty)).text()).toContain('表里没有事项');
  });
});

async function sheetOf(answer: Response): Promise<Sheet> {
  expect(answer.status).toBe(200);
  return (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets[0]!;
}

describe('the interface for programs', () => {
  it('does the same as the pages, by the same names', async () => {
    const { visible: _visible, classification: _c, ...more } = VISIBLE;
    const count = {
      ...more,
      title: '接口拟办',
      measure: 'count',
      value: 12,
      countedIn: '家',
      dueOn: '2023-05-01',
    };
    const made = await as('supervision').send('POST', '/api/v1/tasks', count);
    const { task } = (await made.json()) as { task: string };
    expect(made.status).toBe(201);
    const path = `/api/v1/tasks/${task}`;
    for (const [at, kind] of ['approve', 'issue'].entries())
      expect(
        (await as('supervision').send('POST', `${path}/acts`, { act: kind, expectedActs: at })).status,
      ).toBe(201);
    const twice = await as('supervision').send('POST', `${path}/acts`, { act: 'issue', expectedActs: 1 });
    expect([twice.status, await twice.json()]).toEqual([
      409,
      expect.objectContaining({ key: 'task-guard.overtaken' }),
    ]);
    const content = Buffer.from(PDF).toString('base64');
    const file = { use: 'original', name: '原件.pdf', content };
    expect((await as('supervision').send('POST', `${path}/files`, file)).status).toBe(201);
    const bad = await as('supervision').send('POST', `${path}/files`, { ...file, content: '不是' });
    expect([bad.status, ((await bad.json()) as { key: string }).key]).toEqual([422, 'file-unreadable']);
    await as('street-head').send('POST', `${path}/acts`, { act: 'accept', expectedActs: 2 });
    const child = { title: '子项', leadUnit: 'street-1', value: '5' };
    const split = await as('street-head').send('POST', `${path}/split`, {
      expectedActs: 3,
      children: [child],
    });
    expect([split.status, await split.json()]).toEqual([
      201,
      expect.objectContaining({ sum: { sum: '5', whole: '12', gap: '7' } }),
    ]);
    const version = { ...count, expectedVersion: 1, expectedActs: 4, value: '10', reason: '减少' };
    expect((await as('supervision').send('POST', `${path}/versions`, version)).status).toBe(201);
    expect(await read(task)).toMatchObject({ version: 2, row: { state: 'issued' } });
    const listed = await as('supervision').get('/api/v1/tasks?unit=street-1&page-size=1');
    expect(await listed.json()).toMatchObject({
      pageSize: 1,
      tasks: [{ task: expect.any(String) as string }],
    });
    const open = await as('supervision').get('/api/v1/tasks?ended=false&lead=street-1');
    const { tasks } = (await open.json()) as { tasks: { state: string; leadUnit: string }[] };
    expect(tasks.filter((one) => one.leadUnit !== 'street-1' || one.state === 'closed')).toEqual([]);
    expect((await as('supervision').get('/api/v1/tasks?colour=red')).status).toBe(422);
    expect((await as('finance').get(path)).status).toBe(404);
  });

  it('is described', async () => {
    const described = (await (await as('supervision').get('/api/v1/openapi.json')).json()) as {
      paths: Record<string, Record<string, object>>;
    };
    const paths = Object.keys(described.paths).filter((path) => /^\/api\/v1\/tasks(\/|$)/.test(path));
    expect(paths).toEqual(
      expect.arrayContaining([
        '/api/v1/tasks',
        '/api/v1/tasks/:id',
        '/api/v1/tasks/:id/acts',
        '/api/v1/tasks/:id/split',
        '/api/v1/tasks/:id/versions',
        '/api/v1/tasks/:id/files',
        '/api/v1/tasks/import',
      ]),
    );
  });
});
