import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleDesk } from '../../src/acts/desk.ts';
import { readBoard } from '../../src/acts/read-board.ts';
import { canonicalText } from '../../src/engine/fact.ts';
import type { EditionBody } from '../../src/engine/publishing/edition-facts.ts';
import { openSite, type Site, type Visitor, visitor } from './site.ts';

let site: Site;
let leader: Visitor;

beforeAll(async () => {
  site = await openSite({ demo: true });
  leader = visitor(site);
  await leader.signIn('leader');
}, 60_000);
afterAll(() => site.close());

const sceneOf = (html: string): string =>
  /<section class="wall-scene" data-scene="([a-z]+)">/.exec(html)?.[1] ?? '';

describe('the wall', () => {
  it('shows whoever reads boards the live one: counts, places by month under their events', async () => {
    const html = await (await leader.get('/wall?peers=districts&period=2022-06')).text();
    expect(sceneOf(html)).toBe('headline');
    expect(html).toContain('15 项指标，13 项完成目标');
    const places = await (await leader.get('/wall?peers=districts&period=2022-06&scene=2')).text();
    expect(sceneOf(places)).toBe('places');
    expect(places).toMatch(/地区生产总值<\/th><td>—<\/td><td class="wall-first">1<\/td>/);
    expect(places).toContain('“503”疫情');
    expect(places).toContain('演示数据');
  });

  it('keeps what is behind, and who has it, for the internal set', async () => {
    const internal = await (
      await leader.get('/wall?peers=districts&period=2022-06&scenes=internal&scene=1')
    ).text();
    expect(sceneOf(internal)).toBe('behind');
    expect(internal).toMatch(/社会消费品零售总额[\s\S]*-1\.2%[\s\S]*演示商务局/);
    const reception = await (await leader.get('/wall?peers=districts&period=2022-06')).text();
    expect(reception).not.toContain('data-scene="behind"');
  });

  it('turns by itself without script, and gives its canvas alone to whoever asks for fresh data', async () => {
    const html = await (await leader.get('/wall?peers=districts&period=2022-06&scene=1')).text();
    expect(html).toMatch(/<noscript><meta http-equiv="refresh" content="30;url=\/wall\?[^"]*scene=2"/);
    const part = await (await leader.get('/wall?peers=districts&period=2022-06&fragment=1')).text();
    expect(part.startsWith('<div class="wall-canvas"')).toBe(true);
  });

  it('shows a stranger nothing that is not out, and what is out from its hour on', async () => {
    const stranger = visitor(site);
    const before = await stranger.get('/wall');
    const nothing = await before.text();
    expect(before.status).toBe(200);
    expect(nothing).toContain('还没有发布的数据');
    expect(nothing).not.toContain('地区生产总值');
    expect((await stranger.get('/wall?scenes=internal')).headers.get('location')).toMatch(/^\/sign-in/);
    await release('2023-02-15T03:00:00.000Z');
    site.clock.now = '2023-02-15T02:59:59.999Z';
    expect(await (await stranger.get('/wall')).text()).toContain('还没有发布的数据');
    site.clock.now = '2023-02-15T03:00:00.000Z';
    const out = await (await stranger.get('/wall?scene=1')).text();
    expect(out).toContain('已发布');
    expect(out).toContain('一般公共预算收入');
  });
});

/** Puts an edition of the zone's own rows into the log as the acts of publishing do, to be out at an hour. */
async function release(releaseAt: string): Promise<void> {
  const desk = consoleDesk(site.store, site.clock.now);
  const board = await readBoard(desk, { peers: 'districts', period: '2022-06', units: ['edz'] });
  const document = { unit: 'edz', period: '2022-06', asOf: board.asOf, demo: true, board };
  const bytes = new TextEncoder().encode(canonicalText(document));
  const body: EditionBody = {
    edition: 'e-test',
    unit: 'edz',
    peers: 'districts',
    period: '2022-06' as never,
    audience: 'public',
    asOf: board.asOf,
    hash: createHash('sha256').update(bytes).digest('hex'),
    releaseAt,
    state: 'signed',
    preparedBy: 'a',
    signedBy: 'b',
  };
  const record = {
    act: 'sign-edition',
    person: 'b',
    role: null,
    session: null,
    address: null,
    object: null,
    reason: null,
    request: null,
    now: site.clock.now,
  };
  const draft = { kind: 'edition', object: 'edition/e-test', objectVersion: 1, body } as const;
  await site.store.append(record, [draft], [], undefined, { sealed: [bytes] });
}
