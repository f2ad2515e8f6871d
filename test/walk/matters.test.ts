import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

let site: Site;
const people: Record<string, Visitor> = {};
const as = (login: string) => people[login]!;
const START = '2023-02-15T02:00:00.000Z';
const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

beforeAll(async () => {
  site = await openSite({ demo: true, now: START });
  await everybody();
}, 120_000);
afterAll(() => site?.close());

async function everybody(): Promise<void> {
  for (const login of ['supervision', 'leader', 'finance', 'finance-head', 'street-head', 'street']) {
    people[login] = visitor(site);
    expect((await as(login).signIn(login)).status, login).toBe(201);
  }
}

async function on(day: string): Promise<void> {
  site.clock.now = new Date(`${day}T10:00:00.000+08:00`).toISOString();
  await everybody();
}

interface Point {
  version: number;
  matter: {
    matter: string;
    record: { finding: { meetings: number } | null; warning: { before: number } | null };
  } | null;
  proposals: { like: string; shared: string[]; matter: { matter: string } | null }[];
  commitments: { body: { commitment: string; number: number }; version: number; fate: string }[];
  items: { row: { state: string; task: { task: string; sourceRef: string; source: string } } }[];
}
interface Meeting {
  version: number;
  body: { state: string };
  points: Point[];
  papers: { body: { hash: string } }[];
}
interface Problem {
  problems: { code: string; column: string; params?: Record<string, string> }[];
}

const post = async (path: string, body: object, login = 'supervision') =>
  as(login).send('POST', `/api/v1/${path}`, body);
async function made<T>(path: string, body: object): Promise<T> {
  const answer = await post(path, body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return (await answer.json()) as T;
}
async function refusedWith(path: string, body: object): Promise<Problem['problems']> {
  const answer = await post(path, body);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  return ((await answer.json()) as Problem).problems ?? [];
}
const meetingOf = async (id: string): Promise<Meeting> =>
  (await (await as('supervision').get(`/api/v1/meetings/${id}`)).json()) as Meeting;

/** Plans a meeting on a day, puts a point on its agenda, and holds it on that day. Gives its id. */
async function meet(
  day: string,
  point: { title: string; text?: string; reference?: string },
): Promise<string> {
  await on(day);
  const about = { title: `协调会 ${day}`, unit: 'edz', kind: 'coordination', on: day };
  const { meeting } = await made<{ meeting: string }>('meetings', about);
  await made('agenda-items', { meeting, unit: 'street-1', ...point });
  await made('meetings', { meeting, ...about, chair: '演示主任', state: 'held', expectedVersion: 1 });
  return meeting;
}

describe('meetings and matters, from the agenda to the item', () => {
  const ids: string[] = [];
  let matter = '';

  it('the first meeting: a new matter, a decision, a commitment; all of it in the minutes', async () => {
    const meeting = await meet('2023-03-01', {
      title: '柳巷停车楼充电桩扩容用电报装',
      text: '柳巷停车楼拟增设充电桩四十个，变压器容量不足，供电公司要求业主先出扩容费用。',
      reference: '锡演发〔2023〕7号',
    });
    ids.push(meeting);
    const answer = { meeting, number: 1, answer: 'new', expectedVersion: 1 };
    ({ matter } = await made<{ matter: string }>('agenda-items/matter', answer));
    const decided = {
      meeting,
      number: 1,
      decision: '由一街道牵头三月底前谈妥扩容费用分担。',
      commitments: [{ unit: 'street-1', owner: '演示甲', text: '谈妥扩容费用分担', dueOn: '2023-03-31' }],
      expectedVersion: 2,
    };
    const early = { ...decided, commitments: [{ ...decided.commitments[0], dueOn: '2023-02-28' }] };
    expect(await refusedWith('agenda-items/decision', early)).toMatchObject([
      { code: 'commitment-due-before', column: 'dueOn', row: 1 },
    ]);
    const { commitments } = await made<{ commitments: string[] }>('agenda-items/decision', decided);
    expect(commitments).toHaveLength(1);
    const docx = await as('supervision').get(`/meetings/${meeting}/minutes.docx`);
    expect(docx.status).toBe(200);
    expect(new Uint8Array(await docx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    const page = await (await as('supervision').get(`/meetings/${meeting}`)).text();
    expect(page).toContain('由一街道牵头三月底前谈妥扩容费用分担');
  });

  it('what the unit undertook stands in its to-do list, and of nobody else’s', async () => {
    const waits = async (login: string) => (await as(login).get('/inbox')).text();
    for (const login of ['street', 'street-head']) {
      const page = await waits(login);
      expect(page, login).toContain('谈妥扩容费用分担');
      expect(page, login).toContain('2023 年 3 月 31 日');
      // The meeting itself is not theirs to read: no way leads there.
      expect(page, login).not.toContain('/meetings/');
    }
    for (const login of ['supervision', 'leader', 'finance', 'finance-head'])
      expect(await waits(login), login).not.toContain('谈妥扩容费用分担');
  });

  it('the second meeting, in other words: the program proposes the matter and shows the words in both', async () => {
    const meeting = await meet('2023-03-20', {
      title: '关于停车楼加装充电设施电力增容的汇报',
      text: '柳巷停车楼变压器容量仍未落实，供电公司报价后业主不同意分担扩容费用。',
    });
    ids.push(meeting);
    const { points } = await meetingOf(meeting);
    expect(points[0]!.proposals.map((one) => one.matter?.matter)).toEqual([matter]);
    expect(points[0]!.proposals[0]!.shared.join(' ')).toContain('柳巷停车楼');
    const page = await (await as('supervision').get(`/meetings/${meeting}`)).text();
    expect(page).toContain('是同一事由');
    await made('agenda-items/matter', { meeting, number: 1, answer: 'not', matter, expectedVersion: 1 });
    expect((await meetingOf(meeting)).points[0]!.proposals).toEqual([]);
    await made('agenda-items/matter', { meeting, number: 1, answer: 'same', matter, expectedVersion: 2 });
    expect((await meetingOf(meeting)).points[0]!.matter?.matter).toBe(matter);
  });

  it('put on a third agenda it is warned of; at the third meeting it is found, by page, interface and day', async () => {
    await on('2023-04-10');
    const about = { title: '协调会 4 月', unit: 'edz', kind: 'coordination', on: '2023-04-12' };
    const { meeting } = await made<{ meeting: string }>('meetings', about);
    ids.push(meeting);
    const point = { title: '再议锡演发〔2023〕7号', unit: 'street-1' };
    await made('agenda-items', { meeting, ...point });
    const [proposal] = (await meetingOf(meeting)).points[0]!.proposals;
    expect(proposal?.matter?.matter).toBe(matter);
    await made('agenda-items/matter', { meeting, number: 1, answer: 'same', matter, expectedVersion: 1 });
    const planned = await meetingOf(meeting);
    expect(planned.points[0]!.matter!.record).toMatchObject({ finding: null, warning: { before: 2 } });
    expect(await (await as('leader').get(`/meetings/${meeting}`)).text()).toContain('这次将是第 3 次');
    expect((await post('meetings', { meeting, ...about, state: 'held', expectedVersion: 1 })).status).toBe(
      422,
    );
    await on('2023-04-12');
    await made('meetings', { meeting, ...about, state: 'held', expectedVersion: 1 });
    const read = await (await as('supervision').get(`/api/v1/matters/${matter}`)).json();
    // 1 March to 12 April: 30 + 12.
    expect(read).toMatchObject({
      days: 42,
      finding: { meetings: 3, since: '2023-04-12', days: 42, withoutCommitment: 2, silent: 1 },
      meetings: [{ outcome: 'silent' }, { outcome: 'none' }, { outcome: 'none' }],
    });
    const before = await (await as('supervision').get(`/api/v1/matters/${matter}?as-of=2023-04-11`)).json();
    expect(before).toMatchObject({ finding: null, days: 19 });
    expect(await (await as('supervision').get('/matters')).text()).toMatch(
      /\d+ 个事由上会 3 次以上而没有兑现的承诺/,
    );
  });

  it('the finding becomes an item in one step, issued, with where it comes from', async () => {
    const meeting = ids[2]!;
    const item = {
      title: '柳巷停车楼扩容限期办结',
      leadUnit: 'street-1',
      limit: 'minutes',
      measure: 'visible',
      visible: '通电',
      classification: 'none',
    };
    const undecided = { meeting, number: 1, item, expectedVersion: 2 };
    expect(await refusedWith('agenda-items/item', undecided)).toMatchObject([{ code: 'decision-missing' }]);
    await made('agenda-items/decision', {
      meeting,
      number: 1,
      decision: '一街道四月底前通电。',
      expectedVersion: 2,
    });
    const form = {
      part: 'item',
      meeting,
      number: '1',
      expectedVersion: '3',
      title: '柳巷停车楼扩容限期办结',
      leadUnit: 'street-1',
      visible: '通电',
    };
    const answer = await as('supervision').form(`/matters/${matter}`, form);
    expect(answer.status, await answer.clone().text()).toBe(303);
    const { points } = await meetingOf(meeting);
    expect(points[0]!.items).toMatchObject([
      { row: { state: 'issued', task: { source: 'minutes', sourceRef: `meeting/${meeting}/1` } } },
    ]);
  });

  it('planted: one commitment said to be kept, and the finding goes', async () => {
    const [point] = (await meetingOf(ids[0]!)).points;
    const { body, version } = point!.commitments[0]!;
    const said = { commitment: body.commitment, state: 'kept', note: '已签协议', expectedVersion: version };
    const waits = async () => (await as('street').get('/inbox')).text();
    expect(await waits()).toContain('谈妥扩容费用分担');
    await made('agenda-items/judgement', said);
    expect(await waits()).not.toContain('谈妥扩容费用分担');
    const read = await (await as('supervision').get(`/api/v1/matters/${matter}`)).json();
    expect(read).toMatchObject({ finding: null });
  });

  it('a second matter with the same reference is refused, naming the one that has it', async () => {
    const again = { title: '别的事', unit: 'edz', openedOn: '2023-04-12', reference: '锡演发(2023)7号' };
    const [problem] = await refusedWith('matters', again);
    expect(problem).toMatchObject({ code: 'matter-reference-held', params: { matter } });
  });

  it('a matter is merged, not into itself and not in a circle; then it counts there, and can be taken back', async () => {
    const other = await made<{ matter: string }>('matters', {
      title: '停车楼用电',
      unit: 'edz',
      openedOn: '2023-04-01',
    });
    const self = { matter: other.matter, into: other.matter, expectedVersion: 1 };
    expect(await refusedWith('matters/merging', self)).toMatchObject([{ code: 'matter-into-itself' }]);
    await made('matters/merging', { matter: other.matter, into: matter, expectedVersion: 1 });
    const circle = { matter, into: other.matter, expectedVersion: 1 };
    expect(await refusedWith('matters/merging', circle)).toMatchObject([{ code: 'matter-circle' }]);
    const there = await as('supervision').get(`/matters/${other.matter}`);
    expect([there.status, there.headers.get('Location')]).toEqual([303, `/matters/${matter}`]);
    await made('matters/merging', { matter: other.matter, expectedVersion: 2 });
    await made('matters/closing', { matter: other.matter, expectedVersion: 3 });
    expect(
      await refusedWith('matters/closing', { matter: other.matter, on: '2023-03-01', expectedVersion: 4 }),
    ).toMatchObject([{ code: 'matter-closed-early' }]);
  });

  it('says all that is wrong at once, and keeps what was typed', async () => {
    const answer = await as('supervision').form('/meetings', {
      part: 'meeting',
      title: '',
      unit: 'nowhere',
      kind: 'special',
      on: '2023-05-01',
      chair: '演示乙',
    });
    // A unit that nobody knows stands under nobody.
    expect(answer.status).toBe(404);
    const meeting = ids[2]!;
    const bad = { meeting, title: ' ', unit: 'nowhere', project: 'no-such-project' };
    expect((await refusedWith('agenda-items', bad)).map(({ code }) => code).sort()).toEqual([
      'agenda-project-unknown',
      'agenda-title-empty',
      'meeting-unit-unknown',
    ]);
    const page = await as('supervision').form(`/meetings/${meeting}`, {
      part: 'decision-1',
      number: '1',
      expectedVersion: '4',
      said: '讨论了很久',
      decision: '',
      unit: 'street-1',
      owner: '',
      text: '写了一半的承诺',
      dueOn: '2023-04-01',
    });
    expect(page.status).toBe(422);
    const html = await page.text();
    for (const kept of ['讨论了很久', '写了一半的承诺', '议定事项没有填', '没有责任人'])
      expect(html).toContain(kept);
  });

  it('all matters come by the page with their number, and a question that asks for more is refused', async () => {
    interface Page {
      matters: { matter: string; meetings: object[] }[];
      total: number;
      page: number;
      pageSize: number;
      totals: Record<string, number>;
    }
    const asked = async (query: string) => (await as('supervision').get(`/api/v1/matters${query}`)).json();
    const first = (await asked('')) as Page;
    expect(first).toMatchObject({ page: 1, pageSize: 50, total: first.totals['all'] });
    expect(first.total).toBeGreaterThan(4);
    const seen: string[] = [];
    for (let page = 1; seen.length < first.total; page++) {
      const one = (await asked(`?page=${page}&page-size=2`)) as Page;
      expect(one).toMatchObject({ page, pageSize: 2, total: first.total, totals: first.totals });
      expect(one.matters.length).toBe(Math.min(2, first.total - seen.length));
      seen.push(...one.matters.map((found) => found.matter));
    }
    expect(seen).toEqual(first.matters.map((found) => found.matter));
    expect(new Set(seen).size).toBe(first.total);
    expect(first.matters.find((found) => found.matter === matter)!.meetings).toHaveLength(3);
    expect(((await asked('?page-size=200')) as Page).pageSize).toBe(200);
    expect(((await asked('?page=99')) as Page).matters).toEqual([]);
    for (const query of [
      'page-size=201',
      'page-size=0',
      'page=0',
      'page=x',
      'page=1.5',
      'list=none',
      'size=9',
    ]) {
      const answer = await as('supervision').get(`/api/v1/matters?${query}`);
      expect([query, answer.status]).toEqual([query, 422]);
      expect(((await answer.json()) as Problem).problems).toHaveLength(1);
    }
  });

  it('an act upon a version that was overtaken is refused; the same key again does it once', async () => {
    const stale = { meeting: ids[0]!, number: 1, answer: 'new', expectedVersion: 1 };
    expect((await post('agenda-items/matter', stale)).status).toBe(409);
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const once = { title: '同一次', unit: 'edz', kind: 'special', on: '2023-05-05' };
    const first = await (await as('supervision').send('POST', '/api/v1/meetings', once, key)).json();
    const second = await (await as('supervision').send('POST', '/api/v1/meetings', once, key)).json();
    expect(second).toEqual(first);
  });

  it('papers are kept with the meeting, and a disguised one is refused', async () => {
    const meeting = ids[0]!;
    const upload = async (name: string): Promise<Response> => {
      const form = new FormData();
      form.set('csrf', as('supervision').csrf());
      form.set('use', 'original');
      form.set('file', new File([PDF], name));
      const headers = { Cookie: as('supervision').cookie(), Origin: site.server.url };
      const to = `${site.server.url}/meetings/${meeting}/files`;
      return fetch(to, { method: 'POST', body: form, headers, redirect: 'manual' });
    };
    expect((await upload('材料.pdf')).status).toBe(303);
    const { papers } = await meetingOf(meeting);
    expect(papers).toHaveLength(1);
    const file = await as('leader').get(`/meetings/${meeting}/files/${papers[0]!.body.hash}`);
    expect([file.status, file.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
    expect((await upload('材料.png')).status).toBe(422);
    expect((await as('finance').get(`/meetings/${meeting}/files/${papers[0]!.body.hash}`)).status).toBe(403);
  });

  it.each(['finance', 'finance-head', 'street', 'street-head'])(
    '%s sees nothing of meetings, by page or interface',
    async (login) => {
      for (const path of ['/meetings', '/matters', `/meetings/${ids[0]!}`, `/matters/${matter}`])
        for (const place of [path, `/api/v1${path}`])
          expect((await as(login).get(place)).status, place).toBe(403);
      const kept = await post(
        'meetings',
        { title: 'x', unit: 'edz', kind: 'other', on: '2023-05-05' },
        login,
      );
      expect(kept.status).toBe(403);
    },
  );

  it('a leader reads and does not keep', async () => {
    expect((await as('leader').get('/matters')).status).toBe(200);
    const tried = await post('matters', { title: 'x', unit: 'edz', openedOn: '2023-04-01' }, 'leader');
    expect(tried.status).toBe(403);
  });
});
