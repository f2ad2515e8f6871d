import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleDesk, recordOf } from '../../src/acts/desk.ts';
import type { ConfirmationBody } from '../../src/engine/meetings/meeting-facts.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

const STOCKTAKE = 'xinwu-2022-H1';
let site: Site;
let office: Visitor;
let leader: Visitor;
let reporter: Visitor;
let id = STOCKTAKE;

beforeAll(async () => {
  site = await openSite({ demo: true, now: '2023-02-15T02:00:00.000Z' });
  [office, leader, reporter] = [visitor(site), visitor(site), visitor(site)];
  await office.signIn('supervision');
  await leader.signIn('leader');
  await reporter.signIn('finance');
}, 120_000);
afterAll(() => site.close());

const api = async (who: Visitor, path: string, body: unknown) => {
  const answer = await who.send('POST', `/api/v1/${path}`, body);
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
};
const view = async () => (await (await office.get(`/api/v1/stocktakes/${id}`)).json()) as View;
interface View {
  version: number;
  knownAt: string | null;
  statements: {
    id: string;
    side: string;
    dropped: boolean;
    version: number;
    text: string | null;
    statement: {
      numbers: {
        value: number;
        unit?: string;
        indicator?: string;
        field?: string;
        less?: string;
        name: string;
      }[];
    } | null;
  }[];
}

describe('a stocktake from opening to held', () => {
  it('opens with sensible defaults, shows its page and refuses days out of order', async () => {
    const form = await (await office.get('/stocktakes')).text();
    const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form)?.[1] ?? '';
    const unit = /name="unit"[\s\S]*?<option value="([^"]*)" selected/.exec(form)?.[1];
    const peers = /name="peers"[\s\S]*?<option value="([^"]*)" selected/.exec(form)?.[1];
    expect(value('period')).toMatch(/^\d{4}-H[12]$/);
    const said = { unit, peers, period: '2022-H1', meetingOn: '2023-02-23' };
    const wrong = await api(office, 'stocktakes', { ...said, lockOn: '2023-02-24' });
    expect(wrong.status).toBe(422);
    const opened = await api(office, 'stocktakes', said);
    expect(opened.status).toBe(201);
    id = opened.body['stocktake'] as unknown as string;
    const twice = await office.form('/stocktakes', {
      ...(said as Record<string, string>),
      'agenda-1': 'books',
      'agenda-2': 'books',
    });
    expect(twice.status).toBe(422);
    expect(await twice.text()).toContain('每项只留一次');
    const agenda = { 'agenda-1': 'shortfalls', 'agenda-2': '', 'agenda-3': 'books' };
    const moved = await office.form(`/stocktakes/${id}/reschedule`, { ...agenda, expectedVersion: '1' });
    expect(moved.status).toBe(303);
    expect(await (await office.get(`/api/v1/stocktakes/${id}`)).json()).toMatchObject({
      agenda: ['shortfalls', 'books'],
    });
    const page = await office.get(`/stocktakes/${id}`);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain('亮成绩');
    expect(text).toContain('补不足');
    expect((await api(office, 'stocktakes', said)).body['stocktake']).toBe(`${id}-2`);
  });

  it('is not locked over an open dispute, which it names, and is locked once it is settled', async () => {
    const row = (await view()).statements
      .flatMap(({ statement }) => statement?.numbers ?? [])
      .find((n) => n.indicator)!;
    const desk = consoleDesk(site.store, site.clock.now);
    const answer = (answer: ConfirmationBody['answer'], objectVersion: number) => {
      const body: ConfirmationBody = {
        stocktake: id,
        unit: row.unit!,
        indicator: row.indicator!,
        by: row.unit!,
        answer,
        figureVersion: 1,
      };
      const object = `confirmation/${id}/${row.unit}/${row.indicator}`;
      return site.store.append(recordOf(desk, 'confirm-figures', { object }), [
        { kind: 'confirmation', object, objectVersion, body },
      ]);
    };
    await answer('disputed', 1);
    const { version } = await view();
    const refused = await api(office, 'stocktakes/lock', { stocktake: id, expectedVersion: version });
    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.body['problems'])).toContain(row.indicator);
    const page = await office.form(`/stocktakes/${id}/lock`, { expectedVersion: String(version) });
    expect(page.status).toBe(409);
    expect(await page.text()).toContain('有异议，请先处理');
    await answer('settled', 2);
    expect((await api(office, 'stocktakes/lock', { stocktake: id, expectedVersion: 9 })).status).toBe(409);
    expect((await api(office, 'stocktakes/lock', { stocktake: id, expectedVersion: version })).status).toBe(
      200,
    );
    expect((await view()).knownAt?.slice(0, 19)).toBe(site.clock.now.slice(0, 19));
  });

  it('says nothing that the board of the same instant does not', async () => {
    const { knownAt, statements } = await view();
    const text = await (await office.get(`/stocktakes/${id}`)).text();
    const peers = /peers=([^&"]*)/.exec(text)![1]!;
    const read = await office.get(`/api/v1/board?peers=${peers}&period=2022-H1&as-of=${knownAt}`);
    const { rows } = (await read.json()) as { rows: Record<string, unknown>[] };
    let compared = 0;
    for (const number of statements.flatMap(({ statement }) => statement?.numbers ?? [])) {
      if (number.field === undefined) continue;
      const row = rows.find((one) => one['unit'] === number.unit && one['indicator'] === number.indicator);
      const less = number.less === undefined ? 0 : Number(row?.[number.less]);
      expect(Math.abs(Number(row?.[number.field]) - less)).toBeCloseTo(Math.abs(number.value), 6);
      compared++;
    }
    expect(compared).toBeGreaterThan(5);
    expect(text).toMatch(/href="\/board\/[^"]*as-of=/);
  });

  it('reorders, drops with a reason only, marks its own sentences and refuses what was overtaken', async () => {
    const before = (await view()).statements.filter(({ side }) => side === 'strengths');
    const [first, second] = before as [View['statements'][number], View['statements'][number]];
    const move = { stocktake: id, change: 'move', statement: second.id, place: 1, expectedVersion: 0 };
    expect((await api(office, 'statements', move)).status).toBe(200);
    const after = (await view()).statements.filter(({ side }) => side === 'strengths');
    expect(after.map((one) => one.id)).toEqual([
      second.id,
      first.id,
      ...before.slice(2).map((one) => one.id),
    ]);
    expect((await api(office, 'statements', move)).status).toBe(409);
    const drop = { stocktake: id, change: 'drop', statement: second.id, expectedVersion: 1 };
    const bare = await api(office, 'statements', drop);
    expect(bare.status).toBe(422);
    expect(JSON.stringify(bare.body)).toContain('drop-without-reason');
    expect((await api(office, 'statements', { ...drop, reason: '与上一句重复' })).status).toBe(200);
    const long = '镕'.repeat(10_000);
    const add = { stocktake: id, change: 'add', side: 'shortfalls' };
    expect((await api(office, 'statements', { ...add, text: `${long}喆` })).status).toBe(422);
    const sent = await office.form(`/stocktakes/${id}/statements`, {
      change: 'add',
      side: 'shortfalls',
      text: long,
    });
    expect(sent.status).toBe(303);
    const text = await (await office.get(`/stocktakes/${id}`)).text();
    expect(text).toContain(long);
    expect(text).toContain('办公室补充');
    expect(text).toContain('与上一句重复');
    expect(await (await leader.get(`/stocktakes/${id}`)).text()).not.toContain('与上一句重复');
  });

  it('shows the questions to the leader alone', async () => {
    const asked = await leader.get(`/stocktakes/${id}/questions`);
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain('底气');
    expect((await office.get(`/stocktakes/${id}/questions`)).status).toBe(403);
    expect((await reporter.get(`/stocktakes/${id}`)).status).toBe(403);
    expect((await leader.get('/stocktakes/none')).status).toBe(404);
    expect((await api(leader, 'stocktakes/hold', { stocktake: id, expectedVersion: 2 })).status).toBe(403);
  });

  it('computes which commitments were kept, and judges only what data cannot say', async () => {
    const row = (await view()).statements
      .flatMap(({ statement }) => statement?.numbers ?? [])
      .find((n) => n.field === 'rank' || n.field === 'growthPct')!;
    const said = { stocktake: id, unit: row.unit, owner: '喆垚', text: '全力以赴', dueOn: '2023-12-31' };
    const measure = {
      unit: row.unit,
      indicator: row.indicator,
      period: '2022-H1',
      field: row.field,
      op: 'at_most',
      value: String(row.value),
    };
    expect((await api(office, 'commitments', { ...said, measure })).status).toBe(201);
    expect(
      (await api(office, 'commitments', { ...said, measure: { ...measure, value: String(row.value - 1) } }))
        .status,
    ).toBe(201);
    const plain = await api(office, 'commitments', said);
    const list = async () =>
      (
        (await (await office.get(`/api/v1/stocktakes/${id}/commitments`)).json()) as {
          commitments: { state: string; body: { commitment: string; measure?: object } }[];
        }
      ).commitments;
    expect((await list()).map(({ state }) => state).sort()).toEqual(['kept', 'open', 'open']);
    const judged = { state: 'kept', note: '现场查看', expectedVersion: 1 };
    const computed = (await list()).find(({ state, body }) => state === 'open' && body.measure)!.body
      .commitment;
    expect((await api(office, 'commitments/judgement', { ...judged, commitment: computed })).status).toBe(
      422,
    );
    const commitment = plain.body['commitment'] as unknown as string;
    expect((await api(office, 'commitments/judgement', { ...judged, note: '', commitment })).status).toBe(
      422,
    );
    expect((await api(office, 'commitments/judgement', { ...judged, commitment })).status).toBe(200);
    const page = await (await office.get(`/stocktakes/${id}/commitments`)).text();
    expect(page).toContain('喆垚');
    expect(page).toContain('现场查看');
    const before = site.clock.now;
    site.clock.now = '2024-01-05T02:00:00.000Z';
    const later = visitor(site);
    await later.signIn('supervision');
    const read = await later.get(`/api/v1/stocktakes/${id}/commitments`);
    site.clock.now = before;
    const { commitments } = (await read.json()) as { commitments: { state: string; by: string }[] };
    expect(commitments.map(({ state, by }) => `${state} ${by}`).sort()).toEqual([
      'broken computed',
      'kept computed',
      'kept judged',
    ]);
  });

  it('changes no more once it is held', async () => {
    const { version } = await view();
    expect((await api(office, 'stocktakes/hold', { stocktake: id, expectedVersion: version })).status).toBe(
      200,
    );
    const add = { stocktake: id, change: 'add', side: 'strengths', text: '再添一句' };
    expect((await api(office, 'statements', add)).status).toBe(409);
  });
});
