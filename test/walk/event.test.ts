import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site, type Visitor, visitor } from './site.ts';

let site: Site;
let office: Visitor;

beforeAll(async () => {
  site = await openSite({ demo: true });
  office = visitor(site);
  await office.signIn('supervision');
}, 60_000);
afterAll(() => site.close());

const indicator = '/indicator/gdp?peers=districts&period=2022-06&unit=edz';

describe('events of the time lines', () => {
  it('a new event is kept by the form and shaded with its name on the time line', async () => {
    expect(await (await office.get(indicator)).text()).not.toContain('暴雨');
    const taken = await office.form('/events', { name: '暴雨', from: '2022-06-10', to: '2022-06-12' });
    expect([taken.status, taken.headers.get('location')]).toEqual([303, '/events?done=1']);
    expect(await (await office.get('/events?done=1')).text()).toContain('暴雨');
    const drawn = await (await office.get(indicator)).text();
    expect(drawn).toMatch(/<rect class="event"[^>]*><\/rect><text class="event-name"[^>]*>暴雨</);
  });

  it('is not there as of an instant before it was kept', async () => {
    const before = await (await office.get(`${indicator}&as-of=2022-08-12`)).text();
    expect(before).not.toContain('暴雨');
  });

  it('is changed by whoever has seen its last version, and withdrawn when it was a mistake', async () => {
    const kept = (await (
      await office.send('POST', '/api/v1/dated-events', {
        name: '大风',
        from: '2022-05-01',
        units: ['edz'],
      })
    ).json()) as { event: string; version: number };
    expect(kept.version).toBe(1);
    const change = { event: kept.event, name: '大风', from: '2022-05-02', units: ['edz'] };
    const stale = await office.send('POST', '/api/v1/dated-events', { ...change, expectedVersion: 0 });
    expect(stale.status).toBe(409);
    const changed = await office.send('POST', '/api/v1/dated-events', { ...change, expectedVersion: 1 });
    expect(await changed.json()).toMatchObject({ event: kept.event, version: 2 });
    expect(await (await office.get(indicator)).text()).toContain('大风');
    await office.send('POST', '/api/v1/dated-events', { ...change, expectedVersion: 2, withdrawn: true });
    expect(await (await office.get(indicator)).text()).not.toContain('大风');
  });

  it('sent twice under one key is kept once', async () => {
    const body = { name: '冰雹', from: '2022-04-01' };
    const key = { 'Idempotency-Key': 'the-same-key-twice' };
    const first = await (await office.send('POST', '/api/v1/dated-events', body, key)).json();
    expect(await (await office.send('POST', '/api/v1/dated-events', body, key)).json()).toEqual(first);
    const { events } = (await (await office.get('/api/v1/dated-events')).json()) as {
      events: { name: string }[];
    };
    expect(events.filter(({ name }) => name === '冰雹')).toHaveLength(1);
  });

  it('refuses days in the wrong order and units that are not there, and nothing typed is lost', async () => {
    const back = await office.form('/events', { name: '倒着来', from: '2022-06-10', to: '2022-06-01' });
    expect(back.status).toBe(422);
    const page = await back.text();
    expect(page).toContain('止日 2022-06-01 早于起日');
    expect(page).toContain('value="倒着来"');
    const unit = await office.send('POST', '/api/v1/dated-events', {
      name: 'x',
      from: '2022-06-10',
      units: ['nowhere'],
    });
    expect([unit.status, await unit.text()]).toEqual([422, expect.stringContaining('nowhere')]);
  });

  it('is the office’s to keep', async () => {
    const reporter = visitor(site);
    await reporter.signIn('finance');
    expect((await reporter.get('/events')).status).toBe(403);
    const body = { name: 'x', from: '2022-06-10' };
    expect((await reporter.send('POST', '/api/v1/dated-events', body)).status).toBe(403);
  });
});
