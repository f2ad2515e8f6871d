import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

// Forms and moments as a person meets them: what is offered, what is kept, what is refused in a sentence.
describe('the forms of figures and targets', () => {
  let site: Site;
  let reporter: Visitor;
  beforeAll(async () => {
    site = await openSite({ demo: true });
    reporter = visitor(site);
    await reporter.signIn('finance');
  });
  afterAll(async () => {
    await site.close();
  });

  const key = 'unit=edz&indicator=budget-revenue';

  it('offers the period asked for, even one long past, and those held', async () => {
    const html = await (await reporter.get(`/figures/new?${key}&period=2021-03`)).text();
    expect(chosenIn(html, 'period')).toBe('2021-03');
    expect(hidden(html, 'period')).toBe('2021-03');
    const offered = optionsOf(html, 'period');
    expect(offered).toContain('2022-06');
    expect(offered).toEqual([...new Set(offered)].sort().reverse());
    const never = await (await reporter.get(`/figures/new?${key}&period=2017-05`)).text();
    expect(chosenIn(never, 'period')).toBe('2017-05');
    const half = await (await reporter.get(`/figures/new?${key}&period=2022-H1`)).text();
    expect(chosenIn(half, 'period')).toBe('2022-06');
  });

  it('offers only what one may submit for the unit', async () => {
    const html = await (await reporter.get('/figures/new?unit=edz')).text();
    expect(optionsOf(html, 'indicator')).toEqual(['budget-revenue', 'tax-share']);
    expect(optionsOf(html, 'unit')).toEqual(['edz', 'finance-bureau']);
    const own = await (await reporter.get('/figures/new?unit=finance-bureau')).text();
    expect(optionsOf(own, 'indicator')).toContain('gdp');
  });

  it('stands on the basis of the target in force, and stays on it', async () => {
    const html = await (await reporter.get(`/figures/new?${key}&period=2022-06`)).text();
    expect(chosenIn(html, 'basis')).toBe('refunds-excluded');
    expect(Number(hidden(html, 'expectedVersion'))).toBeGreaterThan(0);
    const none = await (await reporter.get(`/figures/new?${key}&period=2023-01`)).text();
    expect(chosenIn(none, 'basis')).toBe('natural');
    const taken = await reporter.form('/figures/new', {
      unit: 'edz',
      indicator: 'budget-revenue',
      period: '2023-01',
      basis: 'refunds-excluded',
      growthPct: '9.1',
      expectedVersion: '0',
    });
    expect(taken.status).toBe(303);
    expect(taken.headers.get('location')).toContain('basis=refunds-excluded');
  });

  it('comes back with what was typed when it is refused, whatever the refusal', async () => {
    const answer = await reporter.form('/figures/new', {
      unit: 'edz',
      indicator: 'gdp',
      period: '2022-06',
      basis: 'natural',
      value: '123.4',
      source: '月报第三页',
      expectedVersion: '0',
    });
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(html).toContain('没有这一项，或者不归您看');
    expect(html).toContain('value="123.4"');
    expect(html).toContain('value="月报第三页"');
  });

  it('shows, once overtaken, what is held now, and stands on it', async () => {
    const answer = await reporter.form('/figures/new', {
      unit: 'edz',
      indicator: 'budget-revenue',
      period: '2023-01',
      basis: 'refunds-excluded',
      growthPct: '9.2',
      expectedVersion: '0',
    });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('value="9.2"');
    expect(hidden(html, 'expectedVersion')).toBe('1');
  });

  it('keeps tier and basis of a target, and finds the one in force', async () => {
    const office = visitor(site);
    await office.signIn('supervision');
    const html = await (await office.get(`/targets/new?${key}&period=2022&tier=stretch`)).text();
    expect(hidden(html, 'basis')).toBe('refunds-excluded');
    const held = hidden(html, 'expectedVersion');
    expect(Number(held)).toBeGreaterThan(0);
    const made = await office.form('/targets/new', {
      unit: 'edz',
      indicator: 'budget-revenue',
      period: '2022',
      tier: 'stretch',
      basis: 'refunds-excluded',
      kind: 'growth',
      op: 'at_least',
      value: '13',
      issuedOn: '2023-02-10',
      expectedVersion: held!,
    });
    expect(made.status).toBe(303);
    expect(made.headers.get('location')).toMatch(/tier=stretch&basis=refunds-excluded&done=raised$/);
  });

  it('is one click from the indicator, for whoever may report it', async () => {
    const page = '/indicator/budget-revenue?peers=districts&period=2022-06&unit=edz';
    const link = 'href="/figures/new?unit=edz&amp;indicator=budget-revenue&amp;period=2022-06"';
    expect(await (await reporter.get(page)).text()).toContain(link);
    expect(await (await reporter.get(page.replace('budget-revenue', 'gdp'))).text()).not.toContain(
      '/figures/new?unit=',
    );
  });

  it.each([
    '/board?period=2022-06',
    '/unit/edz?period=2022-06',
    '/api/v1/board?peers=districts&period=2022-06',
  ])('refuses a moment that is none at %s', async (path) => {
    const answer = await reporter.get(`${path}&as-of=garbage`);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('“garbage”不是一个时刻');
    expect((await reporter.get(`${path}&as-of=2022-08-13`)).status).toBe(200);
  });

  it('holds the end of the day asked for in the field', async () => {
    const html = await (await reporter.get('/board?period=2022-06&as-of=2022-08-13')).text();
    expect(html).toContain('value="2022-08-13T23:59"');
    expect((await reporter.get('/board?period=2022-06&as-of=')).status).toBe(200);
  });
});

function optionsOf(html: string, name: string): string[] {
  const select = new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`, 's').exec(html)?.[1] ?? '';
  return [...select.matchAll(/<option value="([^"]*)"/g)].map((match) => match[1]!);
}

function chosenIn(html: string, name: string): string | undefined {
  const select = new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`, 's').exec(html)?.[1] ?? '';
  return /<option value="([^"]*)" selected/.exec(select)?.[1];
}

function hidden(html: string, name: string): string | undefined {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
}
