import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, openSite, visitor } from './site.ts';

// One figure's way (house.md): from the form to the board and back, through the real server, on a fixed day.
describe('one figure’s way', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ demo: true });
  });
  afterAll(async () => {
    await site.close();
  });

  const figure = {
    unit: 'edz',
    indicator: 'budget-revenue',
    period: '2023-01',
    basis: 'natural',
    value: '4.5',
    growthPct: '12.1',
  };

  it('goes from the reporter to every open board, explained down to its fact', async () => {
    const reporter = visitor(site);
    const leader = visitor(site);
    expect((await reporter.signIn('finance')).status).toBe(201);
    expect((await leader.signIn('leader')).status).toBe(201);

    const { changed: heard } = await listen(leader);
    const taken = await reporter.send('POST', '/api/v1/figures', { figures: [figure] });
    expect(taken.status).toBe(201);
    const { position, figures } = (await taken.json()) as {
      position: number;
      figures: { fact: string; outcome: string }[];
    };
    expect(figures[0]!.outcome).toBe('new');
    const changed = await heard;
    expect(changed).toMatchObject({ position, periods: ['2023-01'] });

    const board = await json(
      await leader.get('/api/v1/board?peers=districts&period=2023-01&indicator=budget-revenue&unit=edz'),
    );
    expect(board['position']).toBe(position);
    expect((board['rows'] as Record<string, unknown>[])[0]).toMatchObject({ value: 4.5, growthPct: 12.1 });

    const explained = await json(
      await leader.get('/api/v1/explanation?unit=edz&indicator=budget-revenue&period=2023-01'),
    );
    const value = (explained['fields'] as Record<string, { facts: { fact: string }[] }>)['value']!;
    expect(value.facts.map(({ fact }) => fact)).toEqual([figures[0]!.fact]);
    expect((await leader.get('/board?period=2023-01')).status).toBe(200);
    expect(
      await (await leader.get('/board/edz/budget-revenue?period=2023-01&peers=districts')).text(),
    ).toContain('4.5');
  });

  it('counts once however often it is sent, and refuses another body under the same key', async () => {
    const reporter = visitor(site);
    await reporter.signIn('finance');
    const key = { 'Idempotency-Key': 'one-and-the-same' };
    const once = { ...figure, indicator: 'tax-share', basis: 'natural', value: '81.5' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => reporter.send('POST', '/api/v1/figures', { figures: [once] }, key)),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(bodies).size).toBe(1);
    const other = await reporter.send(
      'POST',
      '/api/v1/figures',
      { figures: [{ ...once, value: '81.6' }] },
      key,
    );
    expect(other.status).toBe(422);
  });

  it('is never silently overwritten', async () => {
    const reporter = visitor(site);
    await reporter.signIn('finance');
    const next = { ...figure, value: '4.6' };
    const blind = await reporter.send('POST', '/api/v1/figures', { figures: [next] });
    expect(blind.status).toBe(428);
    const stale = await reporter.send('POST', '/api/v1/figures', { figures: [next] }, { 'If-Match': '"0"' });
    expect(stale.status).toBe(409);
    expect(await json(stale)).toMatchObject({ key: 'figure-overtaken', params: { held: 1, expected: 0 } });
    const seen = await reporter.send('POST', '/api/v1/figures', { figures: [next] }, { 'If-Match': '"1"' });
    expect(await json(seen)).toMatchObject({ figures: [{ outcome: 'revision', version: 2 }] });
  });

  it.each([
    ['a period not over', { period: '2023-02', expectedVersion: 0 }, 422, 'period-not-over'],
    [
      'the wrong unit of measure',
      { period: '2022-06', indicator: 'tax-share', basis: 'x', value: 'abc' },
      422,
      'field-invalid',
    ],
    ['a unit ten thousand times too large', { value: '45000' }, 422, 'unit-jump.held'],
    ['an unknown field', { status2: 'final' }, 422, 'field-unknown'],
  ])('refuses %s', async (_, change, status, code) => {
    const reporter = visitor(site);
    await reporter.signIn('finance');
    const answer = await reporter.send('POST', '/api/v1/figures', {
      figures: [{ ...figure, expectedVersion: 2, ...change }],
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(((await json(answer))['problems'] as { code: string }[]).map((one) => one.code)).toContain(code);
  });

  it('is nobody else’s: another bureau’s indicator, another unit and an unknown one look the same', async () => {
    const reporter = visitor(site);
    await reporter.signIn('finance');
    const before = await site.store.position();
    const swaps = [
      { indicator: 'gdp' },
      { unit: 'demo-1' },
      { unit: 'no-such-unit' },
      { indicator: 'no-such-indicator' },
    ];
    const bodies = [];
    for (const swap of swaps) {
      const answer = await reporter.send('POST', '/api/v1/figures', { figures: [{ ...figure, ...swap }] });
      expect(answer.status).toBe(404);
      const { instance: _, ...body } = await json(answer);
      bodies.push(JSON.stringify(body));
    }
    expect(new Set(bodies).size).toBe(1);
    expect(await site.store.position()).toBe(before);
  });

  it('is re-anchored by the supervision office, which says whether it was raised', async () => {
    const office = visitor(site);
    await office.signIn('supervision');
    const target = {
      unit: 'edz',
      indicator: 'trade',
      period: '2022',
      kind: 'growth',
      op: 'at_least',
      value: '3',
      issuedOn: '2023-02-10',
    };
    const blind = await office.send('POST', '/api/v1/targets', target);
    expect(blind.status).toBe(428);
    const { held } = (await json(blind))['params'] as { held: number };
    const made = await office.send(
      'POST',
      '/api/v1/targets',
      { ...target, value: '99' },
      { 'If-Match': `"${held}"` },
    );
    expect(await json(made)).toMatchObject({ version: held + 1, change: 'raised' });
    const late = await office.send('POST', '/api/v1/targets', target, { 'If-Match': `"${held}"` });
    expect(late.status).toBe(409);
    expect((await json(late))['params']).toMatchObject({
      held: held + 1,
      expected: held,
      holds: '99',
      sent: '3',
    });
  });
});

async function json(answer: Response): Promise<Record<string, unknown>> {
  return (await answer.clone().json()) as Record<string, unknown>;
}

/** Opens the stream of changes; resolves to a promise of the first change. */
async function listen(
  who: ReturnType<typeof visitor>,
): Promise<{ changed: Promise<Record<string, unknown>> }> {
  const answer = await who.get('/api/v1/events');
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const until = async (word: string) => {
    while (!text.includes(word)) text += decoder.decode((await reader.read()).value);
  };
  await until('event: hello');
  const changed = (async () => {
    await until('event: changed');
    while (!/event: changed\ndata: .*\n/.test(text)) text += decoder.decode((await reader.read()).value);
    const data = /event: changed\ndata: (.*)/.exec(text)![1]!;
    await reader.cancel();
    return JSON.parse(data) as Record<string, unknown>;
  })();
  return { changed };
}
