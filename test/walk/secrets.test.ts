import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

// Canaries: one number of another district that stands nowhere else, looked for in everything a person can open.
describe('nobody sees another’s figures', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ demo: true });
    const reported = [
      ['demo-2', '87654.32'],
      ['edz', '76543.21'],
    ] as const;
    for (const [unit, value] of reported) {
      const object = `figure/${unit}/retail-sales/natural/202301-202301`;
      const body = {
        unit,
        indicator: 'retail-sales',
        basis: 'natural',
        window: '202301-202301',
        value,
        growthPct: '3.14159',
      };
      await site.store.append(
        {
          act: 'test',
          person: 'console',
          role: null,
          session: null,
          address: null,
          object,
          reason: null,
          request: null,
          now: site.clock.now,
        },
        [{ kind: 'figure', object, objectVersion: 1, body }],
      );
    }
  });
  afterAll(async () => {
    await site.close();
  });

  const CANARY = /87[, ]?654\.3|8\.7654|3\.14/;
  const pages = [
    '/board?period=2023-01',
    '/board?period=2023-01&show=rank',
    '/board?period=2023-01&units=demo-2',
    '/board?period=2023-01&show=completion&unit=demo-2',
    '/board.csv?period=2023-01',
    '/board/demo-2/retail-sales?period=2023-01',
    '/board/demo-1/retail-sales?period=2023-01',
    '/indicator/retail-sales?period=2023-01',
    '/indicator/retail-sales?period=2023-01&unit=demo-2',
    '/unit/demo-2?period=2023-01',
    '/unit/demo-1?period=2023-01',
    '/figures/new?unit=demo-2&indicator=retail-sales&period=2023-01',
    '/targets/new?unit=demo-2&indicator=retail-sales&period=2023',
    '/people',
    '/account',
    '/api/v1/board?peers=districts&period=2023-01',
    '/api/v1/board?peers=districts&period=2023-01&unit=demo-2',
    '/api/v1/explanation?peers=districts&period=2023-01&unit=demo-2&indicator=retail-sales',
    '/api/v1/explanation?peers=districts&period=2023-01&unit=demo-1&indicator=retail-sales',
    '/api/v1/people',
  ];

  async function found(browser: Visitor): Promise<string[]> {
    const seen: string[] = [];
    for (const path of pages) {
      const answer = await browser.get(path);
      expect(answer.status, path).toBeLessThan(500);
      if (CANARY.test(await answer.text())) seen.push(path);
    }
    return seen;
  }

  it('is found by the control, who may see it', async () => {
    const leader = visitor(site);
    await leader.signIn('leader');
    expect((await found(leader)).length).toBeGreaterThan(7);
  });

  it.each(['observer', 'finance', 'dev', 'system', 'security', 'audit', ''])(
    'is hidden from %s',
    async (login) => {
      const browser = visitor(site);
      if (login !== '') await browser.signIn(login);
      expect(await found(browser)).toEqual([]);
    },
  );

  it('is taken in a form by a person, who is told what was wrong and loses nothing', async () => {
    const reporter = visitor(site);
    await reporter.signIn('finance');
    const fields = {
      unit: 'edz',
      indicator: 'tax-share',
      period: '2023-01',
      basis: '',
      expectedVersion: '0',
      idempotencyKey: 'form-of-the-walk-1',
    };
    const shown = await reporter.get('/figures/new?unit=edz&indicator=tax-share&period=2023-01');
    expect(await shown.text()).toContain('name="expectedVersion"');
    const wrong = await reporter.form('/figures/new', { ...fields, value: '8x.5', source: '月报' });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect(again).toContain('8x.5');
    expect(again).toContain('月报');
    const right = await reporter.form('/figures/new', { ...fields, value: '８1.5', source: '月报' });
    expect(right.status).toBe(303);
    const twice = await reporter.form('/figures/new', { ...fields, value: '８1.5', source: '月报' });
    expect(twice.status).toBe(303);
    const leader = visitor(site);
    await leader.signIn('leader');
    const explained = await leader.get(
      '/api/v1/explanation?peers=districts&period=2023-01&unit=edz&indicator=tax-share',
    );
    const { row } = (await explained.json()) as { row: { value: number } };
    expect(row.value).toBe(81.5);
    expect(await site.store.versionsOf(['figure/edz/tax-share/natural/202301-202301'])).toEqual(
      new Map([['figure/edz/tax-share/natural/202301-202301', 1]]),
    );
  });

  it('is asked about when it looks wrong, and taken with a reason', async () => {
    const reporter = visitor(site);
    await reporter.signIn('finance');
    const fields = {
      unit: 'edz',
      indicator: 'budget-revenue',
      period: '2022-06',
      basis: 'natural',
      expectedVersion: '1',
    };
    const asked = await reporter.form('/figures/new', {
      ...fields,
      idempotencyKey: 'form-of-the-walk-2',
      value: '161700',
    });
    expect(asked.status).toBe(422);
    expect(await asked.text()).toContain('name="confirmed"');
    const low = await reporter.form('/figures/new', {
      ...fields,
      idempotencyKey: 'form-of-the-walk-3',
      value: '12.9',
    });
    expect(low.status).toBe(422);
    const told = { confirmed: 'cumulative-falls', confirmReason: '四月集中退库，当月为负数，已与税务核对' };
    const taken = await reporter.form('/figures/new', {
      ...fields,
      ...told,
      idempotencyKey: 'form-of-the-walk-4',
      value: '12.9',
    });
    expect(taken.status).toBe(303);
    // The reason is a text of a person: it is not in the log itself.
    const facts = [];
    for await (const fact of site.store.facts({
      kinds: ['figure'],
      object: 'figure/edz/budget-revenue/natural/202201-202206',
    }))
      facts.push(fact);
    const note = (facts.at(-1)!.body as { note: string }).note;
    expect(note).not.toContain('退库');
    expect((await site.store.texts([note])).get(note)).toBe(told.confirmReason);
  });
});
