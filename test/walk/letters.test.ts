import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviseLetter } from '../../src/acts/letters/revise-letter.ts';
import { circularMatter } from '../../src/engine/letters/letter-matter.ts';
import type { Period } from '../../src/engine/period.ts';
import { calendarOf } from '../../src/engine/tasks/calendar.ts';
import { lightsByUnit } from '../../src/engine/tasks/task-list.ts';
import { taskRows } from '../../src/engine/tasks/task-row.ts';
import { openDemoAt } from '../demo-at.ts';
import { type LettersWorld, deskOf, makeLetterItems } from '../letters-world.ts';
import { type Site, type Visitor, visitor } from './site.ts';

const NUMBER = '演示督〔2022〕3号';
let site: Site;
let items: LettersWorld;
const people = new Map<string, Visitor>();

beforeAll(async () => {
  site = await openDemoAt('2022-07-04T02:00:00.000Z');
  items = await makeLetterItems(site);
  for (const login of [
    'supervision',
    'leader',
    'finance',
    'finance-head',
    'commerce',
    'dev-head',
    'observer',
  ]) {
    const somebody = visitor(site);
    expect((await somebody.signIn(login)).status).toBe(201);
    people.set(login, somebody);
  }
}, 240_000);
afterAll(() => site.close());

const as = (login: string): Visitor => people.get(login)!;
interface Said {
  readonly letter: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly docNo: string;
  readonly version: number;
  readonly asOf: string;
  readonly file: string;
  readonly key: string;
  readonly total: number;
  readonly tasks: readonly string[];
  readonly addressees: readonly string[];
  readonly about: readonly object[];
  readonly letters: readonly Said[];
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}
interface Answer {
  readonly status: number;
  readonly body: Partial<Said>;
}
const post = async (login: string, path: string, body: object): Promise<Answer> => {
  const answer = await as(login).send('POST', `/api/v1/letters${path}`, body);
  return { status: answer.status, body: (await answer.json()) as Partial<Said> };
};
const read = async (login: string, path = ''): Promise<Answer> => {
  const answer = await as(login).get(`/api/v1/letters${path}`);
  return { status: answer.status, body: (await answer.json()) as Partial<Said> };
};
const bytesOf = async (login: string, letter: string): Promise<Uint8Array> => {
  const answer = await as(login).get(`/letters/${letter}/letter.docx`);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const drafted = async (body: object): Promise<string> => {
  const { status, body: done } = await post('supervision', '', body);
  expect(status, JSON.stringify(done)).toBe(201);
  return done.letter!;
};
const codesOf = ({ body }: Answer): string[] => (body.problems ?? []).map(({ code }) => code);

describe('a circular from data to paper', () => {
  let letter = '';

  it('says the numbers of the rows and nothing else', async () => {
    letter = await drafted({ kind: 'circular', period: '2022-08' });
    const { body } = await read('supervision', `/${letter}`);
    const text = body.text!;
    const world = await site.store.world();
    const at = { today: '2022-08-13', calendar: calendarOf(world.registry), asOf: null };
    const rows = taskRows(world, at);
    const matter = circularMatter(rows, '2022-08' as Period, { ...at, day: at.today, madeOn: at.today });
    expect(matter.total.items).toBe(rows.length);
    expect(text).toContain(
      `共有督办事项${rows.length}项，其中在办${matter.total.open}项、办结${matter.total.onTime + matter.total.late}项`,
    );
    for (const unit of lightsByUnit(rows)) {
      const name = world.registry.unit.get(`unit/${unit.unit}`)!.at(-1)!.body.name;
      const line = text.split('\n').find((one) => one.startsWith(`|${name}|`))!;
      const [, , all, open, onTime, late] = line.split('|');
      expect([all, open, onTime, late].map(Number)).toEqual([
        unit.open + unit.done,
        unit.open,
        unit.done - unit.doneLate,
        unit.doneLate,
      ]);
    }
    const over = rows.filter(({ list }) => list === 'overdue');
    expect(over.map(({ task }) => task.task)).toEqual([items.overdue]);
    expect(text).toContain(
      `演示财政局：印发华庄片区停车治理方案。应于2022年7月29日办结，已逾期${-over[0]!.daysLeft!}天`,
    );
    expect(text).toContain('建成三处口袋公园。应于2022年8月25日办结，2022年8月10日报结，提前15天');
    expect(text).not.toMatch(/\{\w+\}|undefined|null|NaN/);
    expect(body.addressees).toHaveLength(matter.units.length);
  });

  it('of a month that is over is as of its end', async () => {
    const july = await read('supervision', `/${await drafted({ kind: 'circular', period: '2022-07' })}`);
    expect(july.body.asOf).toBe('2022-07-31T15:59:59.999Z');
    expect(july.body.text).toContain('截至2022年7月31日，共有督办事项6项，其中在办5项、办结1项');
    expect(july.body.text).toContain('已逾期2天');
  });

  it('is edited upon what was seen, and refused when overtaken, classified, empty or too long', async () => {
    const text = `一、总体情况\n按时办结的请继续保持。镕喆垚。\n${'长'.repeat(9_900)}`;
    const said = { letter, expectedVersion: 1, title: '督办事项八月通报', text, docNo: NUMBER };
    expect(codesOf(await post('supervision', '/revise', { ...said, text: '密级：机密' }))).toEqual([
      'task-classified',
    ]);
    expect(codesOf(await post('supervision', '/revise', { ...said, docNo: '机密〔2022〕1号' }))).toEqual([
      'task-classified',
    ]);
    expect(codesOf(await post('supervision', '/revise', { ...said, text: ' ' }))).toEqual(['text-empty']);
    expect(codesOf(await post('supervision', '/revise', { ...said, text: '长'.repeat(10_001) }))).toEqual([
      'text-too-long',
    ]);
    const done = await post('supervision', '/revise', said);
    expect(done).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await post('supervision', '/revise', said)).body.key).toBe('object-overtaken');
    const { body } = await read('supervision', `/${letter}`);
    expect([body.title, body.text, body.docNo, body.version]).toEqual([said.title, text, NUMBER, 2]);
  });

  it('is the office’s alone until it is issued', async () => {
    for (const login of ['finance', 'finance-head', 'dev-head', 'leader']) {
      expect((await as(login).get(`/letters/${letter}`)).status, login).toBe(404);
      expect((await as(login).get(`/letters/${letter}/letter.docx`)).status, login).toBe(404);
      expect((await read(login)).body.total, login).toBe(0);
      const taken = await post(login, '/issue', { letter, expectedVersion: 2 });
      expect(taken.status, login).toBe(403);
    }
    expect((await as('observer').get('/letters')).status).toBe(403);
    expect((await as('supervision').get(`/letters/${letter}`)).status).toBe(200);
  });

  it('keeps the bytes that were issued, whatever is tried after', async () => {
    const issued = await post('supervision', '/issue', { letter, expectedVersion: 2 });
    expect(issued.status).toBe(200);
    const bytes = await bytesOf('supervision', letter);
    expect(sha256(bytes)).toBe(issued.body.file);
    const again = { letter, expectedVersion: 3, title: '另一个标题', text: '另一段', docNo: '' };
    const refused = await post('supervision', '/revise', again);
    expect(refused.body.key).toBe('letter-not-draft-issued');
    await expect(reviseLetter(await deskOf(site, 'supervision'), again)).rejects.toMatchObject({
      kind: 'conflict',
    });
    site.clock.now = '2022-08-13T02:10:00.000Z';
    expect(sha256(await bytesOf('supervision', letter))).toBe(issued.body.file);
    const page = await (await as('finance').get(`/letters/${letter}`)).text();
    expect(page).toContain('督办事项八月通报');
    expect(page).toContain(issued.body.file!);
    expect(page).not.toContain('name="text"');
    expect(sha256(await bytesOf('commerce', letter))).toBe(issued.body.file);
  });

  it('stays readable to its addressees when it is withdrawn, with the reason', async () => {
    const withdrawn = { letter, expectedVersion: 3 };
    expect(codesOf(await post('supervision', '/withdraw', { ...withdrawn, reason: '' }))).toEqual([
      'text-empty',
    ]);
    const done = await post('supervision', '/withdraw', { ...withdrawn, reason: '数字有误，另发' });
    expect(done.status).toBe(200);
    expect(await (await as('finance').get(`/letters/${letter}`)).text()).toContain(
      '已撤回，理由：数字有误，另发',
    );
  });
});

describe('a letter to one unit', () => {
  it('needs a number, goes to its unit and its copies, and to nobody else', async () => {
    const letter = await drafted({ kind: 'letter', unit: 'finance-bureau', copies: ['commerce-bureau'] });
    const { body } = await read('supervision', `/${letter}`);
    expect(body.tasks).toEqual([items.overdue]);
    expect(body.text).toContain('请于2022年8月19日前书面答复并报送办结报告');
    expect(codesOf(await post('supervision', '/issue', { letter, expectedVersion: 1 }))).toEqual([
      'letter-number-missing',
    ]);
    const { title, text } = body;
    await post('supervision', '/revise', { letter, expectedVersion: 1, title, text, docNo: NUMBER });
    expect((await post('supervision', '/issue', { letter, expectedVersion: 2 })).status).toBe(200);
    for (const login of ['finance', 'finance-head', 'commerce', 'leader'])
      expect((await as(login).get(`/letters/${letter}`)).status, login).toBe(200);
    expect((await as('dev-head').get(`/letters/${letter}`)).status).toBe(404);
    expect((await as('dev-head').get(`/api/v1/letters/${letter}/letter.docx`)).status).toBe(404);
    expect((await read('dev-head')).body.letters).not.toContainEqual(expect.objectContaining({ letter }));
    // The item itself is finance’s: who has a copy reads the letter and no more.
    expect((await read('commerce', `/${letter}`)).body.about).toEqual([]);
    expect((await read('finance', `/${letter}`)).body.about).toHaveLength(1);
  });

  it('refuses what it cannot be made of, in words', async () => {
    const cases: [object, string][] = [
      [{ kind: 'letter' }, 'letter-unit-missing'],
      [{ kind: 'letter', unit: 'street-1' }, 'letter-tasks-missing'],
      [{ kind: 'letter', unit: 'nowhere' }, 'task-unit-unknown'],
      [{ kind: 'letter', unit: 'dev-bureau', tasks: [items.overdue] }, 'letter-task-unknown'],
      [{ kind: 'report', tasks: ['task-nowhere'] }, 'letter-task-unknown'],
      [{ kind: 'report' }, 'letter-tasks-missing'],
      [{ kind: 'circular' }, 'letter-month-missing'],
      [{ kind: 'circular', period: '2022-H1' }, 'letter-month-missing'],
      [{ kind: 'circular', period: '2022-09' }, 'letter-month-ahead'],
      [{ kind: 'circular', period: '2022-05' }, 'letter-nothing'],
    ];
    for (const [body, code] of cases) {
      const refused = await post('supervision', '', body);
      expect(refused.status, code).toBe(422);
      expect(codesOf(refused)).toEqual([code]);
      const [problem] = refused.body.problems!;
      expect(problem!.message).not.toContain(code);
    }
    expect((await post('finance-head', '', { kind: 'letter', unit: 'finance-bureau' })).status).toBe(403);
  });
});

describe('a special report', () => {
  it('says cause and proposal of the items chosen, and goes to the leaders of its issuer', async () => {
    const tasks = [items.overdue, items.extension, items.returned, items.open];
    const letter = await drafted({ kind: 'report', tasks });
    const { body } = await read('supervision', `/${letter}`);
    const text = body.text!;
    expect(text).toContain('单位反馈：方案已征求两轮意见，交警部门尚未会签。');
    expect(text).toContain('单位申请延期，理由：总部选址待股东会通过。');
    expect(text).toContain('退办，理由：缺地块四至，请补正。');
    expect(text).toContain('单位已申请延期至2022年9月30日，建议研究是否同意');
    expect(text).toContain('镕喆垚');
    expect((await post('supervision', '/issue', { letter, expectedVersion: 1 })).status).toBe(200);
    expect((await as('leader').get(`/letters/${letter}`)).status).toBe(200);
    expect((await as('finance-head').get(`/letters/${letter}`)).status).toBe(404);
  });
});

describe('the pages', () => {
  const form = async (path: string): Promise<Record<string, string>> => {
    const html = await (await as('supervision').get(path)).text();
    const field = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';
    return {
      csrf: field('csrf'),
      idempotencyKey: field('idempotencyKey'),
      expectedVersion: field('expectedVersion'),
    };
  };

  it('draft, save and issue without script; the same form twice makes one letter', async () => {
    const address = `/letters/new?kind=letter&unit=finance-bureau&tasks=${items.overdue}`;
    const html = await (await as('supervision').get(address)).text();
    expect(html).toMatch(new RegExp(`name="task\\.${items.overdue}"[^>]*checked`));
    const said = { ...(await form(address)), kind: 'letter', unit: 'finance-bureau', language: 'zh' };
    const first = await as('supervision').form('/letters', { ...said, [`task.${items.overdue}`]: 'yes' });
    const twice = await as('supervision').form('/letters', { ...said, [`task.${items.overdue}`]: 'yes' });
    expect(first.status).toBe(303);
    const path = first.headers.get('Location')!.split('?')[0]!;
    expect(twice.headers.get('Location')!.split('?')[0]).toBe(path);
    const saved = await as('supervision').form(path, {
      ...(await form(path)),
      title: '关于办理停车治理方案的函',
      text: '请于八月底前办结。<script>alert(1)</script>',
      docNo: NUMBER,
      'to.finance-bureau': 'yes',
    });
    expect(saved.headers.get('Location')).toBe(`${path}?done=saved`);
    const shown = await (await as('supervision').get(path)).text();
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown).not.toContain('<script>alert');
    const issued = await as('supervision').form(`${path}/issue`, await form(path));
    expect(issued.headers.get('Location')).toBe(`${path}?done=issued`);
    expect((await as('finance').get(path)).status).toBe(200);
  });

  it('give back what was typed with what is wrong', async () => {
    const none = await as('supervision').form('/letters', {
      ...(await form('/letters/new?kind=letter&unit=finance-bureau')),
      kind: 'letter',
      unit: 'finance-bureau',
    });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('没有选事项');
    const letter = await drafted({ kind: 'letter', unit: 'finance-bureau' });
    const path = `/letters/${letter}`;
    const wrong = await as('supervision').form(path, {
      ...(await form(path)),
      title: '标题还在',
      text: '绝密 件',
      docNo: NUMBER,
    });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('标题还在');
    expect(html).toContain('密级标志');
    const unnumbered = await as('supervision').form(`${path}/issue`, await form(path));
    expect(unnumbered.status).toBe(422);
    expect(await unnumbered.text()).toContain('督办函必须有发文字号');
  });

  it('list by kind, state and month', async () => {
    const listed = async (query: string) => (await read('supervision', `?${query}`)).body.letters!;
    expect(new Set((await listed('kind=letter')).map(({ kind }) => kind))).toEqual(new Set(['letter']));
    expect(await listed('kind=circular&state=withdrawn&month=2022-08')).toHaveLength(1);
    expect(await listed('month=2021-01')).toEqual([]);
    const html = await (await as('supervision').get('/letters?kind=report')).text();
    expect(html).toContain('的专报');
    expect(html).not.toContain('八月通报');
  });
});
