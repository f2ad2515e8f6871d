import { type CellValue, read, writeXlsx } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoAt } from '../demo-at.ts';
import { type Site, type Visitor, visitor } from './site.ts';

let site: Site;
let stocktake = '';
const people: Record<string, Visitor> = {};
const as = (login: string) => people[login]!;

beforeAll(async () => {
  site = await openDemoAt('2022-08-13T01:00:00.000Z');
  for (const login of ['supervision', 'dev-head', 'finance-head', 'commerce', 'observer']) {
    people[login] = visitor(site);
    await as(login).signIn(login);
  }
  const said = { unit: 'edz', peers: 'districts', period: '2022-H1', meetingOn: '2022-08-20' };
  const opened = await as('supervision').send('POST', '/api/v1/stocktakes', said);
  stocktake = ((await opened.json()) as { stocktake: string }).stocktake;
}, 120_000);
afterAll(() => site.close());

interface Cover {
  cover: string;
  version: number;
  receiver: string;
  state: string;
  items: number;
}
interface Book {
  book: string;
  nature: string;
  title: string;
  items: number;
}

const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;
const list = (login = 'supervision') =>
  json<{ covers: Cover[]; books: Book[] }>(as(login).get(`/api/v1/task-books?stocktake=${stocktake}`));
const coverOf = async (receiver: string) => (await list()).covers.find((one) => one.receiver === receiver)!;
const bookOf = async (nature: string) => (await list()).books.find((one) => one.nature === nature)!.book;

/** The fields of the page's form as a browser would send them. */
async function formOf(page: Response): Promise<Record<string, string>> {
  const html = await page.text();
  const form = html.slice(html.indexOf('class="issue-books"'));
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    if (value('type') === 'checkbox' && !/ checked/.test(tag)) continue;
    fields[plain(value('name') ?? '')] = plain(value('value') ?? '');
  }
  for (const [, attributes, text] of form.matchAll(/<textarea ([^>]*)>([^<]*)<\/textarea>/g))
    fields[plain(/name="([^"]*)"/.exec(attributes!)![1]!)] = plain(text!.trim());
  return fields;
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
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

const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
const scan = (name = '签收页.pdf', bytes: BlobPart = PDF) => new File([bytes], name);
const XSS = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';

describe('the books of a stocktake', () => {
  const page = () => as('supervision').get(`/stocktakes/${stocktake}/books`);

  it('wait for the lock, and then stand ready, ticked where something is left', async () => {
    const early = await page();
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('锁定')]);
    const before = await (await as('supervision').get(`/stocktakes/${stocktake}`)).text();
    expect(before).not.toContain(`/stocktakes/${stocktake}/books`);
    await as('supervision').send('POST', '/api/v1/stocktakes/lock', { stocktake, expectedVersion: 1 });
    expect(await (await as('supervision').get(`/stocktakes/${stocktake}`)).text()).toContain(
      `/stocktakes/${stocktake}/books`,
    );
    const fields = await formOf(await page());
    expect(fields).toMatchObject({
      signBy: '2022-08-19',
      'tick-edz/gdp': 'yes',
      'dueOn-edz/gdp': '2022-12-31',
      'leader-edz/gdp': '演示甲',
      'title-edz/gdp': '地区生产总值2022年全年增长6%以上',
      'title-of-economic': '无锡经开区2022年下半年经济指标目标任务书',
    });
    expect(fields['questions-edz/gdp']).toContain('8.5%');
    // The year's foreign investment is in already.
    expect(Object.keys(fields)).not.toContain('tick-edz/fdi');
    const preview = await json<{ proposals: { indicator: string; offered: boolean; growthPct: number }[] }>(
      as('supervision').get(`/api/v1/stocktakes/${stocktake}/task-books`),
    );
    const gdp = preview.proposals.find(({ indicator }) => indicator === 'gdp')!;
    expect([gdp.offered, gdp.growthPct.toFixed(2)]).toEqual([true, '8.50']);
  });

  it('are refused row by row, with nothing typed lost and nothing written', async () => {
    const fields = await formOf(await page());
    const { position } = await list().then((read) => read as unknown as { position: number });
    const wrong = await as('supervision').form(`/stocktakes/${stocktake}/books`, {
      ...fields,
      signBy: '2022-08-01',
      'title-of-economic': '',
      'weight-edz/gdp': '150',
      'dueOn-edz/budget-revenue': '2022-01-01',
      'leader-edz/gdp': XSS,
      'proof-edz/gdp': '机密件第三号',
    });
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(html).toContain('id="error-weight-edz/gdp"');
    expect(html).toContain('id="error-dueOn-edz/budget-revenue"');
    expect(html).toContain('id="error-signBy"');
    expect(html).toContain('href="#field-title-of-economic"');
    expect(html).toContain('密级标志');
    expect(html).toMatch(/name="weight-edz\/gdp"[^>]*value="150"/);
    expect(html).not.toContain('<script>alert');
    expect(plain(/name="leader-edz\/gdp"[^>]*value="([^"]*)"/.exec(html)![1]!).replaceAll('&gt;', '>')).toBe(
      XSS,
    );
    const none = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('tick-')));
    const empty = await as('supervision').form(`/stocktakes/${stocktake}/books`, none);
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('没有勾选')]);
    expect(await list()).toMatchObject({ books: [], covers: [], position });
  });

  it('are issued by one act: three books, and one cover a unit, however often it is sent', async () => {
    const fields = await formOf(await page());
    const said = {
      ...fields,
      docNo: '演督〔2022〕3号',
      'weight-edz/gdp': '15.50',
      'leader-edz/gdp': XSS,
      'reliance-edz/gdp': '第一行\r\n=第二行',
    };
    const post = () => as('supervision').form(`/stocktakes/${stocktake}/books`, said);
    const done = await post();
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `/books?stocktake=${stocktake}&done=issued`,
    ]);
    const issued = await list();
    expect(issued.books.map(({ nature }) => nature).sort()).toEqual([
      'economic',
      'expropriation',
      'projects',
    ]);
    const receivers = issued.covers.map(({ receiver }) => receiver);
    expect(new Set(receivers).size).toBe(receivers.length);
    expect(receivers).toEqual(
      expect.arrayContaining(['dev-bureau', 'finance-bureau', 'street-1', 'street-2']),
    );
    const count = (rows: { items: number }[]) => rows.reduce((sum, { items }) => sum + items, 0);
    expect(count(issued.covers)).toBe(count(issued.books));
    expect((await post()).status).toBe(303);
    expect(await list()).toEqual(issued);
    const again = await (await page()).text();
    expect(again).toContain('已下达');
    expect(again).not.toContain('name="tick-edz/gdp"');
    const stocktakePage = await (await as('supervision').get(`/stocktakes/${stocktake}`)).text();
    expect(stocktakePage).toContain(`${receivers.length}份封面，0份已签收`);
  });
});

describe('covers', () => {
  it('are seen by their own unit and the office; to others nothing is there', async () => {
    const { covers } = await list();
    expect((await list('dev-head')).covers.map(({ receiver }) => receiver)).toEqual(['dev-bureau']);
    const own = await coverOf('dev-bureau');
    const text = await (await as('dev-head').get(`/covers/${own.cover}`)).text();
    expect(text).toContain('演示经济发展局：');
    expect(text).toContain('地区生产总值2022年全年增长6%以上');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)');
    for (const other of covers.filter(({ receiver }) => receiver !== 'dev-bureau')) {
      expect((await as('dev-head').get(`/covers/${other.cover}`)).status, other.receiver).toBe(404);
      const signed = await as('dev-head').form(`/covers/${other.cover}/sign`, {
        mode: 'screen',
        expectedVersion: '1',
      });
      expect(signed.status, other.receiver).toBe(404);
    }
    for (const path of ['/books', `/covers/${own.cover}`]) {
      expect((await as('observer').get(path)).status, path).toBe(403);
      expect((await visitor(site).get(path)).headers.get('location'), path).toMatch(/^\/sign-in/);
    }
    const list404 = await as('dev-head').get(`/books/${await bookOf('expropriation')}`);
    expect(list404.status).toBe(404);
    const mine = await json<{ items: { leadUnit: string; coUnits: string[] }[] }>(
      as('dev-head').get(`/api/v1/task-books/${await bookOf('economic')}`),
    );
    const units = mine.items.map(({ leadUnit, coUnits }) => [leadUnit, ...coUnits]);
    expect(units.length).toBeGreaterThan(4);
    expect(units.filter((of) => !of.includes('dev-bureau'))).toEqual([]);
  });

  it('are signed once by their head on screen, and by nobody for him', async () => {
    const { cover } = await coverOf('dev-bureau');
    const form = { mode: 'screen', expectedVersion: '1', idempotencyKey: 'sign-dev-once' };
    expect((await as('supervision').form(`/covers/${cover}/sign`, form)).status).toBe(403);
    const signed = await as('dev-head').form(`/covers/${cover}/sign`, form);
    expect(signed.headers.get('location')).toBe(`/covers/${cover}?done=signed`);
    const page = await (await as('dev-head').get(`/covers/${cover}`)).text();
    expect(page).toContain('演示经济发展局负责人于2022 年 8 月 13 日在线签收');
    expect(page).not.toContain('id="refuse-reason"');
    expect((await as('dev-head').form(`/covers/${cover}/sign`, form)).status).toBe(303);
    const late = await as('dev-head').form(`/covers/${cover}/refuse`, {
      expectedVersion: '1',
      reason: '再看',
    });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('已经签收')]);
  });

  it('are entered from paper by the office with the scan, which comes back byte by byte', async () => {
    const { cover } = await coverOf('commerce-bureau');
    const path = `/covers/${cover}/sign`;
    const said = { mode: 'paper', expectedVersion: '1', signer: '演示商务局局长', signedOn: '2022-08-12' };
    const bare = await upload('supervision', path, said);
    expect([bare.status, await bare.text()]).toEqual([
      422,
      expect.stringContaining('没有收到签收页的扫描件'),
    ]);
    const disguised = await upload('supervision', path, { ...said, file: scan('签收页.png') });
    expect([disguised.status, await disguised.text()]).toEqual([
      422,
      expect.stringContaining('不是它说的那种文件'),
    ]);
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    large.set(PDF);
    const tooLarge = await upload('supervision', path, { ...said, file: scan('大.pdf', large) });
    expect([tooLarge.status, await tooLarge.text()]).toEqual([422, expect.stringContaining('5242880')]);
    const ahead = await upload('supervision', path, { ...said, signedOn: '2022-09-01', file: scan() });
    const html = await ahead.text();
    expect([ahead.status, html]).toEqual([422, expect.stringContaining('在今天（2022-08-13）之后')]);
    expect(html).toContain('value="演示商务局局长"');
    // The file came and need not be chosen again.
    const kept = /name="scan" value="([0-9a-f]{64})"/.exec(html)![1]!;
    expect((await as('commerce').form(path, { ...said, scan: kept })).status).toBe(403);
    const done = await upload('supervision', path, { ...said, scan: kept });
    expect(done.headers.get('location')).toBe(`/covers/${cover}?done=signed`);
    const page = await (await as('commerce').get(`/covers/${cover}`)).text();
    expect(page).toContain('演示商务局局长于2022 年 8 月 12 日纸质签收，由督查室代录');
    const file = await as('commerce').get(`/covers/${cover}/files/${kept}`);
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(PDF))).toBe(true);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await as('dev-head').get(`/covers/${cover}/files/${kept}`)).status).toBe(404);
  });

  it('are refused with a reason, issued again, and signed then', async () => {
    const { cover } = await coverOf('finance-bureau');
    const path = `/covers/${cover}`;
    const refuse = (reason: string) =>
      as('finance-head').form(`${path}/refuse`, { mode: 'screen', expectedVersion: '1', reason });
    const empty = await refuse(' ');
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('id="field-reason"')]);
    expect((await refuse(`目标与年初预算不一致${XSS}`)).headers.get('location')).toBe(`${path}?done=refused`);
    const page = await (await as('supervision').get(path)).text();
    expect(page).toContain('目标与年初预算不一致&lt;script&gt;');
    expect(page).not.toContain('<script>alert');
    const again = (signBy: string) =>
      as('supervision').form(`${path}/issue`, { expectedVersion: '2', signBy });
    const past = await again('2022-08-01');
    expect([past.status, await past.text()]).toEqual([
      422,
      expect.stringContaining('签收期限2022-08-01已过'),
    ]);
    expect((await as('finance-head').form(`${path}/issue`, { signBy: '2022-08-30' })).status).toBe(403);
    expect((await again('2022-08-30')).headers.get('location')).toBe(`${path}?done=again`);
    const signed = await as('finance-head').send('POST', `/api/v1/task-covers/${cover}/sign`, {
      mode: 'screen',
      expectedVersion: 3,
    });
    expect(await signed.json()).toMatchObject({ version: 4, items: 2 });
    expect(await (await as('supervision').get(`/stocktakes/${stocktake}`)).text()).toContain('3份已签收');
  });

  it('take the same answers from programs, and a scan in base64', async () => {
    const { cover } = await coverOf('street-1');
    const post = (path: string, body: object) =>
      as('supervision').send('POST', `/api/v1/task-covers/${cover}/${path}`, body);
    const bad = await post('files', { name: 'a.pdf', content: '%%%' });
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('base64')]);
    const content = Buffer.from(PDF).toString('base64');
    const { hash } = await json<{ hash: string }>(post('files', { name: 'a.pdf', content }));
    const refused = await post('refuse', { mode: 'paper', expectedVersion: 1, reason: '基数不实' });
    expect(refused.status).toBe(200);
    expect((await post('issue', { expectedVersion: 2, signBy: '2022-08-31' })).status).toBe(200);
    const paper = { mode: 'paper', expectedVersion: 3, signer: '街道办主任', scan: hash };
    expect((await post('sign', { ...paper, expectedVersion: 1 })).status).toBe(409);
    expect((await post('sign', paper)).status).toBe(200);
    const read = await json<object>(as('supervision').get(`/api/v1/task-covers/${cover}`));
    expect(read).toMatchObject({
      state: 'accepted',
      mode: 'paper',
      signer: '街道办主任',
      scan: hash,
      open: 0,
    });
  });
});

describe('the table of items', () => {
  const SHEET = '任务分解表';
  const taken = async (nature: string) => {
    const book = await bookOf(nature);
    const answer = await as('supervision').get(`/books/${book}/table.xlsx`);
    return { book, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  /** The table with some cells changed, written anew as another program would. */
  const edited = async (bytes: Uint8Array, change: (cell: Edit) => void): Promise<File> => {
    const workbook = await read(bytes, { readStyles: true });
    const { rows } = workbook.sheets[0]!;
    const head = rows.findIndex((row) => row.includes('任务编号'));
    const at = (name: string) => rows[head]!.indexOf(name);
    change({
      rows,
      head,
      at,
      row: (title) => rows.findIndex((row, i) => i > head && String(row[at('任务')]).startsWith(title)),
    });
    const written = await writeXlsx({ sheets: [{ name: SHEET, rows }] });
    return new File([new Uint8Array(written)], '改好.xlsx');
  };
  interface Edit {
    rows: CellValue[][];
    head: number;
    at: (name: string) => number;
    row: (title: string) => number;
  }
  const hand = (book: string, file: File, reason = '') =>
    upload('supervision', `/books/${book}/table`, { file, reason });
  const itemsOf = async (book: string) =>
    (
      await json<{ items: Record<string, string | number>[] }>(
        as('supervision').get(`/api/v1/task-books/${book}`),
      )
    ).items;

  it('comes out marked as made up, and unchanged goes back without a change', async () => {
    const { book, bytes } = await taken('economic');
    const workbook = await read(bytes, { readStyles: true });
    const text = JSON.stringify(workbook.sheets[0]!.rows);
    expect(text).toContain('（演示数据）');
    const before = await itemsOf(book);
    const same = await hand(book, new File([bytes], '分解表.xlsx'));
    expect(same.headers.get('location')).toBe(`/books/${book}?done=revised&count=0`);
    const again = await hand(book, await edited(bytes, () => {}));
    expect(again.headers.get('location')).toBe(`/books/${book}?done=revised&count=0`);
    const english = await as('supervision').get(`/books/${book}/table.xlsx`, {
      Cookie: `${as('supervision').cookie()}; lang=en`,
    });
    const named = new File([new Uint8Array(await english.arrayBuffer())], 'table.xlsx');
    expect(decodeURIComponent(english.headers.get('content-disposition') ?? '')).toContain(
      'Table of items.xlsx',
    );
    expect((await hand(book, named)).headers.get('location')).toBe(`/books/${book}?done=revised&count=0`);
    expect(await itemsOf(book)).toEqual(before);
    const docx = await as('supervision').get(`/books/${book}/table.docx`);
    expect(docx.headers.get('content-type')).toContain('wordprocessingml');
  });

  it('goes back with errors listed by cell, all of them, and nothing written', async () => {
    const { book, bytes } = await taken('economic');
    const before = await itemsOf(book);
    const file = await edited(bytes, ({ rows, at, row }) => {
      const set = (title: string, name: string, value: CellValue) => (rows[row(title)]![at(name)] = value);
      set('固定资产投资', '考核权重', 150);
      set('工业投资', '完成时限', '年底前');
      set('规上工业总产值', '责任领导', '演示壬');
      set('规上工业增加值', '版本', 'v1');
      set('规上工业增加值', '经办人', '演示癸');
      set('高新技术产业产值', '任务编号', 'task-nowhere');
      set('软件和信息服务业', '完成时限', '2022-01-31');
    });
    const refused = await hand(book, file);
    const html = await refused.text();
    expect(refused.status).toBe(422);
    const cells = Array.from(html.matchAll(/<td>([^<]*第 \d+ 行)<\/td><td>([^<]*)<\/td><td><code>([^<]*)/g));
    const found = cells.map(([, , column, value]) => [column, value]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['考核权重', '150'],
        ['完成时限', '年底前'],
        ['版本', 'v1'],
        ['任务编号', 'task-nowhere'],
      ]),
    );
    expect(cells[0]![1]).toMatch(/^改好\.xlsx · 任务分解表 · 第 \d+ 行$/);
    expect(html).toContain('不是 0 到 100 的数');
    expect(html).toContain('请写明理由');
    expect(await itemsOf(book)).toEqual(before);
  });

  it('revises what was not signed, issues anew what was, and finds an older table overtaken', async () => {
    const { book, bytes } = await taken('economic');
    const change = (leader: string) =>
      edited(bytes, ({ rows, at, row }) => {
        rows[row('地区生产总值')]![at('责任领导')] = leader;
        rows[row('固定资产投资')]![at('完成时限')] = '2022年11月30日';
        rows[row('固定资产投资')]![at('考核权重')] = 12.5;
      });
    const done = await hand(book, await change('演示壬'), '分工调整');
    expect(done.headers.get('location')).toBe(`/books/${book}?done=revised&count=2`);
    const items = await itemsOf(book);
    expect(items.find(({ indicator }) => indicator === 'gdp')).toMatchObject({
      leader: '演示壬',
      version: 2,
      state: 'issued',
      reliance: '第一行\r\n=第二行',
      weight: '15.50',
    });
    expect(items.find(({ indicator }) => indicator === 'fixed-investment')).toMatchObject({
      dueOn: '2022-11-30',
      weight: '12.5',
      version: 2,
    });
    expect((await coverOf('dev-bureau')).state).toBe('issued');
    const overtaken = await hand(book, await change('演示子'), '再调整');
    expect([overtaken.status, await overtaken.text()]).toEqual([
      422,
      expect.stringContaining('现为第 2 版，文件是第 1 版'),
    ]);
  });

  it('is nothing but a table of this book', async () => {
    const { book, bytes } = await taken('economic');
    const none = await upload('supervision', `/books/${book}/table`, { reason: '' });
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('没有收到文件')]);
    const junk = await hand(book, new File(['not a workbook'], 'x.xlsx'));
    expect([junk.status, await junk.text()]).toEqual([422, expect.stringContaining('x.xlsx')]);
    const headless = await edited(bytes, ({ rows, head }) => rows.splice(head, 1));
    expect(await (await hand(book, headless)).text()).toContain('没有“任务编号”“版本”等表头');
    const lacking = await edited(bytes, ({ rows, head, at }) => (rows[head]![at('考核权重')] = '权'));
    expect(await (await hand(book, lacking)).text()).toContain('缺少“考核权重”这一列');
    expect((await upload('dev-head', `/books/${book}/table`, { file: headless })).status).toBe(403);
  });
});

it('a cover that nobody signed in time stands first, and says that it is late', async () => {
  site.clock.now = '2022-09-05T01:00:00.000Z';
  people['supervision'] = visitor(site);
  await as('supervision').signIn('supervision');
  const { covers } = await list();
  const open = covers.filter(({ state }) => state === 'issued');
  expect(covers.slice(0, open.length)).toEqual(open);
  const html = await (await as('supervision').get(`/books?stocktake=${stocktake}`)).text();
  const late = open.filter((cover) => (cover as Cover & { late: boolean }).late).length;
  expect(late).toBeGreaterThan(0);
  expect(html).toContain(`其中${late}份逾期`);
  expect(html.match(/待签收，逾期/g)).toHaveLength(late);
});
