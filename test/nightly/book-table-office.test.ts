import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect } from 'vitest';
import { temporaryFolder } from '../command.ts';
import { openDemoAt } from '../demo-at.ts';
import { needs } from '../needs.ts';
import { type Site, type Visitor, visitor } from '../walk/site.ts';

const office = needs.libreOffice();

office.describe('the table of a task book as LibreOffice sees it, edits it and gives it back', () => {
  const folder = temporaryFolder();
  let site: Site;
  let desk: Visitor;
  let book = '';

  // The server runs in this process and must not wait for LibreOffice.
  const run = async (program: string, ...words: string[]) =>
    (await promisify(execFile)(program, words, { cwd: folder })).stdout;
  const convert = async (to: string, ...names: string[]) => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run(office.path, profile, '--headless', '--convert-to', to, '--outdir', '.', ...names);
  };
  const hand = async (name: string, reason = ''): Promise<Response> => {
    const body = new FormData();
    body.append('csrf', desk.csrf());
    body.append('reason', reason);
    body.append('file', new File([new Uint8Array(readFileSync(join(folder, name)))], name));
    return fetch(`${site.server.url}/books/${book}/table`, {
      method: 'POST',
      body,
      headers: { Cookie: desk.cookie(), Origin: site.server.url },
      redirect: 'manual',
    });
  };

  beforeAll(async () => {
    site = await openDemoAt('2022-08-13T01:00:00.000Z');
    desk = visitor(site);
    await desk.signIn('supervision');
    book = await issueOne(desk);
    for (const form of ['xlsx', 'docx']) {
      const answer = await desk.get(`/books/${book}/table.${form}`);
      writeFileSync(join(folder, `${form}.${form}`), Buffer.from(await answer.arrayBuffer()));
    }
  }, 180_000);
  afterAll(() => site.close());

  office.it(
    'prints on A3 and on A4 across, each page marked as made up, every text in its cell',
    async () => {
      await convert('pdf', 'xlsx.xlsx', 'docx.docx');
      for (const [form, size] of [
        ['xlsx', /119\d\S* x 84\d/],
        ['docx', /84\d\S* x 59\d/],
      ] as const) {
        expect(await run('pdfinfo', `${form}.pdf`), form).toMatch(size);
        const text = await run('pdftotext', '-layout', `${form}.pdf`, '-');
        const pages = text.split('\f').filter((page) => page.trim() !== '');
        expect(
          pages.filter((page) => !page.includes('演示数据')),
          form,
        ).toEqual([]);
        expect(text, form).not.toContain('###');
        for (const part of ['地区生产总值', '演示财政局', '序号']) expect(text, form).toContain(part);
      }
    },
    300_000,
  );

  office.it(
    'saved there unchanged it changes nothing; edited there it comes back with its errors by cell, then lands',
    async () => {
      await convert('fods', 'xlsx.xlsx');
      const flat = readFileSync(join(folder, 'xlsx.fods'), 'utf8');
      const day = ' office:value-type="date" office:date-value="2022-12-31" calcext:value-type="date"';
      const wrong = flat
        .replace(day, ' office:value-type="string" calcext:value-type="string"')
        .replace('>2022-12-31<', '>年底<');
      const saved = { same: flat, bad: wrong, good: flat.replace('>演示甲<', '>演示壬<') };
      for (const [name, text] of Object.entries(saved)) writeFileSync(join(folder, `${name}.fods`), text);
      await convert('xlsx', 'same.fods', 'bad.fods', 'good.fods');
      const same = await hand('same.xlsx');
      expect(same.headers.get('location')).toBe(`/books/${book}?done=revised&count=0`);
      const refused = await hand('bad.xlsx');
      const html = await refused.text();
      expect(refused.status).toBe(422);
      expect(html).toMatch(/bad\.xlsx · 任务分解表 · 第 4 行<\/td><td>完成时限<\/td><td><code>年底/);
      const done = await hand('good.xlsx');
      expect(done.headers.get('location')).toBe(`/books/${book}?done=revised&count=1`);
      const answer = await desk.get(`/api/v1/task-books/${book}`);
      const { items } = (await answer.json()) as { items: { indicator: string; leader: string }[] };
      expect(items.find(({ indicator }) => indicator === 'gdp')!.leader).toBe('演示壬');
    },
    300_000,
  );
});

/** The book of the economy, with all it holds. */
async function issueOne(desk: Visitor): Promise<string> {
  const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;
  const said = { unit: 'edz', peers: 'districts', period: '2022-H1', meetingOn: '2022-08-20' };
  const { stocktake } = await json<{ stocktake: string }>(desk.send('POST', '/api/v1/stocktakes', said));
  await desk.send('POST', '/api/v1/stocktakes/lock', { stocktake, expectedVersion: 1 });
  const { proposals, signBy } = await json<{ proposals: Proposal[]; signBy: string }>(
    desk.get(`/api/v1/stocktakes/${stocktake}/task-books`),
  );
  const items = proposals
    .filter(({ offered, nature }) => offered && nature === 'economic')
    .map(({ unit, indicator, dueOn, leaderName }) => ({
      unit,
      indicator,
      dueOn,
      title: indicator === 'gdp' ? '地区生产总值增长6%以上' : `${indicator}完成全年目标`,
      ...(leaderName ? { leader: leaderName } : {}),
    }));
  const asked = { stocktake, signBy, books: [{ nature: 'economic', title: '下半年经济指标任务书' }], items };
  const { books } = await json<{ books: { book: string }[] }>(desk.send('POST', '/api/v1/task-books', asked));
  return books[0]!.book;
}

interface Proposal {
  readonly unit: string;
  readonly indicator: string;
  readonly nature: string;
  readonly dueOn: string;
  readonly offered: boolean;
  readonly leaderName: string | null;
}
