import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATES } from '../../src/engine/meetings/template.ts';
import { openSite, type Site, type Visitor, visitor } from './site.ts';

const ID = 'edz-2022-H1';
let site: Site;
let office: Visitor;

beforeAll(async () => {
  site = await openSite({ demo: true });
  office = visitor(site);
  await office.signIn('supervision');
  const said = { unit: 'edz', peers: 'districts', period: '2022-H1', meetingOn: '2023-02-23' };
  await office.send('POST', '/api/v1/stocktakes', said);
}, 60_000);
afterAll(() => site.close());

interface Pack {
  pack: string;
  files: { name: string; hash: string; size: number }[];
}

const make = (key: string) =>
  office.send('POST', '/api/v1/documents', { stocktake: ID }, { 'Idempotency-Key': key });

describe('the documents of a stocktake', () => {
  let pack: Pack;

  it('are refused while its figures are still being confirmed', async () => {
    const early = await make('too-early-by-a-week');
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('锁定')]);
    await office.send('POST', '/api/v1/stocktakes/lock', { stocktake: ID, expectedVersion: 1 });
  });

  it('are made once however often they are asked for, and each file is the one stated', async () => {
    const made = await make('one-pack-and-no-other');
    expect(made.status).toBe(201);
    pack = (await made.json()) as Pack;
    expect(await (await make('one-pack-and-no-other')).json()).toEqual(pack);
    expect(pack.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['one-table.xlsx', 'one-table.pdf', 'meeting-report.docx', 'data-card.pdf']),
    );
    for (const { name, hash, size } of pack.files) {
      const answer = await office.get(`/stocktakes/${ID}/documents/${pack.pack}/${name}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')], name).toEqual([size, hash]);
      expect(answer.headers.get('content-disposition'), name).toMatch(/^attachment/);
      expect(answer.headers.get('x-content-type-options'), name).toBe('nosniff');
    }
    expect((await site.store.verify()).broken).toEqual([]);
  });

  it('are for those who may read the whole board, and for nobody else', async () => {
    const path = `/stocktakes/${ID}/documents`;
    const file = `${path}/${pack.pack}/one-table.xlsx`;
    const statuses: Record<string, number[]> = {};
    for (const login of ['leader', 'finance', 'observer']) {
      const person = visitor(site);
      await person.signIn(login);
      statuses[login] = [(await person.get(path)).status, (await person.get(file)).status];
    }
    expect(statuses).toEqual({ leader: [200, 200], finance: [403, 403], observer: [403, 403] });
    expect((await visitor(site).get(file)).headers.get('location')).toMatch(/^\/sign-in/);
  });

  it('follow a template the site replaced, which must name every field it needs and none that is not', async () => {
    const text = DEFAULT_TEMPLATES['meeting-report']!;
    const replace = (changed: string) =>
      office.send('POST', '/api/v1/templates', { template: 'meeting-report', text: changed });
    const lacking = await replace(text.replaceAll('{{stamp}}', ''));
    expect([lacking.status, await lacking.text()]).toEqual([422, expect.stringContaining('stamp')]);
    const unknown = await replace(`${text}\n{{weather}}`);
    expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('weather')]);
    expect((await replace(`${text}\n\n请各单位对照整改。`)).status).toBe(201);
    const again = (await (await make('after-the-new-template')).json()) as Pack;
    const docx = (of: Pack) => of.files.find(({ name }) => name === 'meeting-report.docx')!.hash;
    expect(docx(again)).not.toBe(docx(pack));
  });
});
