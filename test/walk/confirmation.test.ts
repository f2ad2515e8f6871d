import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockStocktake } from '../../src/acts/meetings/lock-stocktake.ts';
import { openStocktake } from '../../src/acts/meetings/open-stocktake.ts';
import type { Desk } from '../../src/acts/desk.ts';
import { actorOf } from '../../src/engine/duty.ts';
import { allLatest } from '../../src/engine/registry.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

interface AskBody {
  readonly indicator: string;
  readonly basis: string;
  readonly state: string;
  readonly figureVersion: number;
  readonly figure: { readonly value: number };
  readonly dispute: { readonly body: object } | null;
}

interface Body {
  readonly asks: AskBody[];
  readonly items: { readonly flow: string; readonly kind: string }[];
  readonly problems: { readonly code: string }[];
  readonly instance: string;
}

describe('confirming the figures before a stocktake', () => {
  let site: Site;
  let finance: Visitor;
  let dev: Visitor;
  let office: Visitor;
  let second: Visitor;
  let at = '';
  beforeAll(async () => {
    site = await openSite({ demo: true });
    [finance, dev, office, second] = (await Promise.all(
      ['finance', 'dev', 'supervision', 'supervision-2'].map(async (login) => {
        const one = visitor(site);
        expect((await one.signIn(login)).status).toBe(201);
        return one;
      }),
    )) as [Visitor, Visitor, Visitor, Visitor];
    const { stocktake } = await openStocktake(await deskOf(site, 'supervision'), {
      unit: 'edz',
      peers: 'districts',
      period: '2022-H1',
      meetingOn: '2023-02-24',
    });
    at = `/api/v1/stocktakes/${stocktake}/figures`;
  });
  afterAll(() => site.close());

  const asksOf = async (who: Visitor): Promise<AskBody[]> =>
    ((await (await who.get(at)).json()) as Body).asks;
  const stateOf = async (indicator: string): Promise<string> =>
    (await asksOf(office)).find((ask) => ask.indicator === indicator)!.state;
  const row = async (
    indicator: string,
  ): Promise<{ unit: string; indicator: string; figureVersion: number }> => {
    const ask = (await asksOf(office)).find((one) => one.indicator === indicator)!;
    return { unit: 'edz', indicator, figureVersion: ask.figureVersion };
  };

  it('shows a unit its own figures and the office all', async () => {
    const own = await asksOf(finance);
    expect(own.map((ask) => ask.indicator)).toEqual(['budget-revenue', 'tax-share']);
    expect((await asksOf(office)).length).toBeGreaterThan(10);
    expect(own[0]!.figure['value']).toBeTypeOf('number');
    const inbox = (await (await finance.get('/api/v1/inbox')).json()) as Body;
    const figures = inbox.items.filter(({ flow }) => flow === 'stocktake');
    expect(figures).toMatchObject([{ kind: 'confirm', count: 2, dueOn: '2023-02-22', urgency: 'later' }]);
  });

  it('another unit’s figure, an unknown one and an unknown stocktake look the same', async () => {
    const before = await site.store.position();
    const texts = [];
    for (const indicator of ['gdp', 'no-such-indicator']) {
      const figures = [{ unit: 'edz', indicator, figureVersion: 1 }];
      const answer = await finance.send('POST', `${at}/confirm`, { figures });
      expect(answer.status).toBe(404);
      const { instance: _, ...body } = (await answer.json()) as Body;
      texts.push(JSON.stringify(body));
    }
    const elsewhere = await finance.get('/api/v1/stocktakes/none/figures');
    expect(elsewhere.status).toBe(404);
    const observer = visitor(site);
    await observer.signIn('observer');
    expect((await observer.get(at)).status).toBe(404);
    expect(new Set(texts).size).toBe(1);
    expect(await site.store.position()).toBe(before);
  });

  it('refuses a dispute without evidence, and one over 10,000 characters', async () => {
    const figure = await row('tax-share');
    const bare = await finance.send('POST', `${at}/dispute`, { ...figure, note: '数不对' });
    expect(bare.status).toBe(422);
    expect(((await bare.json()) as Body).problems[0]?.code).toBe('dispute-evidence-missing');
    const long = { ...figure, note: '长'.repeat(10_001), evidence: '镕字第1号' };
    const refused = await finance.send('POST', `${at}/dispute`, long);
    expect(((await refused.json()) as Body).problems[0]?.code).toBe('text-too-long');
    const form = { unit: 'edz', indicator: 'tax-share', figureVersion: String(figure.figureVersion) };
    const again = await finance.form(`${at.replace('/api/v1', '')}/dispute`, { ...form, note: '数不对' });
    expect(again.status).toBe(422);
    const shown = await again.text();
    expect(shown).toContain('href="#field-evidence"');
    expect(shown).toMatch(/<textarea[^>]*id="field-evidence"/);
    expect(shown).toContain('数不对');
    expect(await stateOf('tax-share')).toBe('unanswered');
  });

  it('confirms several at once by the page, a replayed submit once, and asks again after a revision', async () => {
    const shown = await (await dev.get(at.replace('/api/v1', ''))).text();
    const every = [...shown.matchAll(/name="every" value="([^"]+)"/g)].map((found) => found[1]!);
    expect(every.length).toBeGreaterThan(2);
    const fields = { figure: every[0]!, idempotencyKey: 'one-and-the-same-key' };
    const before = await site.store.position();
    for (let i = 0; i < 3; i++) {
      const answer = await dev.form(`${at.replace('/api/v1', '')}/confirm`, fields);
      expect(answer.status).toBe(303);
    }
    expect(await site.store.position()).toBe(before + 1);
    const indicator = every[0]!.split('|')[1]!;
    expect(await stateOf(indicator)).toBe('confirmed');
    await revise(dev, indicator);
    expect(await stateOf(indicator)).toBe('stale');
    const seen = { unit: 'edz', indicator, figureVersion: Number(every[0]!.split('|')[2]) };
    const old = await dev.send('POST', `${at}/confirm`, { figures: [seen] });
    expect(await old.json()).toMatchObject({ key: 'confirmation-figure-moved', status: 409 });
  });

  it('is disputed with evidence and settled by a second person', async () => {
    const note = `镕喆垚：${'述'.repeat(9_990)}`;
    const figure = await row('budget-revenue');
    const dispute = { ...figure, note, evidence: '演示财〔2022〕7号', claimed: '12.3' };
    expect((await finance.send('POST', `${at}/dispute`, dispute)).status).toBe(201);
    const page = await (await office.get(at.replace('/api/v1', ''))).text();
    expect(page).toContain(note);
    expect(page).toContain('演示财〔2022〕7号');
    const settle = { unit: 'edz', indicator: 'budget-revenue', note: '已核对' };
    const early = await office.send('POST', `${at}/settle`, { ...settle, outcome: 'corrected' });
    expect(await early.json()).toMatchObject({ key: 'settle-not-corrected', status: 409 });
    expect((await finance.send('POST', `${at}/settle`, { ...settle, outcome: 'stands' })).status).toBe(403);
    await revise(finance, 'budget-revenue');
    expect(await stateOf('budget-revenue')).toBe('disputed');
    expect((await office.send('POST', `${at}/settle`, { ...settle, outcome: 'corrected' })).status).toBe(201);
    expect(await stateOf('budget-revenue')).toBe('settled');
  });

  it('is entered by the office from paper, and not settled by whoever entered the dispute', async () => {
    const figure = await row('trade');
    const entered = { ...figure, note: '纸质回执', evidence: '回执第3号' };
    expect((await office.send('POST', `${at}/dispute`, entered)).status).toBe(201);
    const ask = (await asksOf(office)).find((one) => one.indicator === 'trade')!;
    expect(ask.dispute?.body).toMatchObject({ enteredFor: true, by: 'commerce-bureau' });
    const settle = { unit: 'edz', indicator: 'trade', outcome: 'stands', note: '维持' };
    const own = await office.send('POST', `${at}/settle`, settle);
    expect(await own.json()).toMatchObject({ key: 'settle-second-person', status: 403 });
    const settling = async (who: Visitor): Promise<unknown> =>
      ((await (await who.get('/api/v1/inbox')).json()) as Body).items.find(
        (item) => (item as { kind: string }).kind === 'settle',
      );
    expect(await settling(office)).toBeUndefined();
    expect(await settling(second)).toMatchObject({ count: 1 });
    expect((await second.send('POST', `${at}/settle`, settle)).status).toBe(201);
  });

  it('takes no answers after the lock', async () => {
    const figure = await row('tax-share');
    const stocktake = at.split('/')[4]!;
    const before = (await asksOf(finance)).map((ask) => ask.figure.value);
    await lockStocktake(await deskOf(site, 'supervision'), { stocktake, expectedVersion: 1 });
    const late = await finance.send('POST', `${at}/confirm`, { figures: [figure] });
    expect(await late.json()).toMatchObject({ key: 'confirmation-locked', status: 409 });
    expect((await finance.get('/inbox')).status).toBe(200);
    site.clock.now = new Date(Date.parse(site.clock.now) + 60_000).toISOString();
    await revise(finance, 'tax-share');
    expect((await asksOf(finance)).map((ask) => ask.figure.value)).toEqual(before);
    expect((await finance.get(at.replace('/api/v1', ''))).status).toBe(200);
  });

  async function revise(who: Visitor, indicator: string): Promise<void> {
    const { figureVersion } = await row(indicator);
    const ask = (await asksOf(office)).find((one) => one.indicator === indicator)!;
    const value = ask.figure.value * 1.01;
    const figure = {
      unit: 'edz',
      indicator,
      period: '2022-06',
      basis: ask.basis,
      value: value.toFixed(2),
      status: 'revised',
      confirmed: true,
      reason: '统计部门核定后修订的数据',
      expectedVersion: figureVersion,
    };
    const answer = await who.send('POST', '/api/v1/figures', { figures: [figure] });
    expect(answer.status, await answer.clone().text()).toBe(201);
  }
});

async function deskOf(site: Site, login: string): Promise<Desk> {
  const { registry } = await site.store.world();
  const { person } = allLatest(registry.person).find((one) => one.login === login)!;
  const actor = actorOf(registry, person, site.clock.now.slice(0, 10))!;
  return { actor, now: site.clock.now, store: site.store, session: null, address: null, request: null };
}
