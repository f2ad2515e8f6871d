import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { issueTarget } from '../../src/acts/issue-target.ts';
import { readBoard } from '../../src/acts/read-board.ts';
import type { ChangesSince } from '../../src/acts/publishing/changes-since.ts';
import { submitFigures } from '../../src/acts/submit-figures.ts';
import type { AssignmentBody } from '../../src/engine/fact.ts';
import { columnOf } from '../../src/engine/panel.ts';
import { parsePeriod, windowOf } from '../../src/engine/period.ts';
import type { EditionDocument, EditionFile } from '../../src/engine/publishing/edition.ts';
import { canonicalEdition } from '../../src/engine/publishing/edition.ts';
import { basisOf, scopeOf } from '../../src/engine/board-scope.ts';
import { allLatest } from '../../src/engine/registry.ts';
import { digest } from '../../src/server/passwords.ts';
import { checkFile } from '../../src/server/cli/verify-edition.ts';
import { mainspringBeside } from '../command.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

const HALF = { unit: 'edz', peers: 'districts', period: '2022-06' };
const HOUR = '2023-02-15T03:00:00.000Z';
const SEED = 20220813;

let site: Site;
let office: Visitor;
let leader: Visitor;

beforeAll(async () => {
  site = await openSite({ demo: true });
  office = visitor(site);
  leader = visitor(site);
  expect((await office.signIn('supervision')).status).toBe(201);
  expect((await leader.signIn('leader')).status).toBe(201);
}, 120_000);

afterAll(() => site?.close());

const ARTICLE = {
  title: '无锡经开区上半年成绩单',
  summary: '演示数据',
  medium: '演示融媒',
  carrier: '演示融媒',
  channel: '政务数据',
  sections: [{ heading: '亮成绩', paragraphs: ['演示数据。'], figures: true }],
};

async function seal(more: Record<string, unknown> = {}): Promise<{ edition: string; hash: string }> {
  const answer = await office.send('POST', '/api/v1/editions', {
    ...HALF,
    audience: 'public',
    releaseAt: HOUR,
    article: ARTICLE,
    ...more,
  });
  const body = (await answer.json()) as { edition: string; hash: string };
  expect(answer.status, JSON.stringify(body)).toBe(201);
  return body;
}

async function fileOf(edition: string): Promise<EditionFile> {
  const answer = await leader.get(`/editions/${edition}/edition.json`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as EditionFile;
}

/** A desk of a person who may report for the whole tree and issue its targets: what one person did is what is looked for. */
async function reporterDesk(login: string, role: string): Promise<Desk> {
  const { registry } = await site.store.world();
  const { person } = allLatest(registry.person).find((held) => held.login === login)!;
  const assignment: AssignmentBody = {
    assignment: 'of-the-test',
    person,
    role,
    unit: 'city',
    indicators: [],
    state: 'active',
  };
  return {
    actor: { person, principal: 'person', assignments: [assignment] },
    now: site.clock.now,
    store: site.store,
    session: null,
    address: null,
    request: null,
  };
}

describe('an edition is released by two persons', () => {
  test('sealed by the office, refused to the same person, signed by the leader', async () => {
    const { edition, hash } = await seal();
    const own = await office.send('POST', `/api/v1/editions/${edition}/sign`, {});
    expect(own.status).toBe(403);
    expect(await own.text()).toContain('两人');
    const stranger = visitor(site);
    await stranger.signIn('observer');
    expect((await stranger.get(`/editions/${edition}`)).status).toBe(404);
    expect((await visitor(site).get(`/editions/${edition}/edition.json`)).status).toBe(404);
    expect((await visitor(site).get('/editions/edition-absent/edition.json')).status).toBe(404);
    const page = await (await leader.get(`/editions/${edition}`)).text();
    expect(page).toContain(`action="/editions/${edition}/sign"`);
    expect(page.replace(/<\/?span>/g, '')).toContain(hash);
    const signed = await leader.send('POST', `/api/v1/editions/${edition}/sign`, {});
    expect(signed.status, await signed.clone().text()).toBe(200);
    expect(await signed.json()).toMatchObject({ edition, version: 2, releaseAt: HOUR, atOnce: false });
    const again = await leader.send('POST', `/api/v1/editions/${edition}/sign`, {});
    expect(again.status).toBe(409);
    const entries = await site.store.audit(0, 10_000);
    expect(entries.filter(({ act }) => act === 'read-edition').length).toBeGreaterThan(0);
  });

  test('signed after its hour it is out at once, and it may be withdrawn with a reason', async () => {
    const { edition } = await seal({ releaseAt: '2023-02-15T01:00:00.000Z' });
    const signed = await leader.send('POST', `/api/v1/editions/${edition}/sign`, {});
    expect(await signed.json()).toMatchObject({ atOnce: true });
    expect((await leader.send('POST', `/api/v1/editions/${edition}/withdraw`, {})).status).toBe(422);
    const gone = await leader.send('POST', `/api/v1/editions/${edition}/withdraw`, { reason: '数有误' });
    expect(gone.status).toBe(200);
    expect(await (await leader.get(`/editions/${edition}`)).text()).toContain('数有误');
  });

  test('an edition over what is not released is refused with the list, and seals without it', async () => {
    const early = { releaseAt: '2022-07-22T01:00:00.000Z' };
    const answer = await office.send('POST', '/api/v1/editions', { ...HALF, audience: 'public', ...early });
    expect(answer.status).toBe(422);
    const body = (await answer.json()) as { errors?: unknown[]; problems?: unknown[] };
    const text = JSON.stringify(body);
    expect(text).toContain('edition-leaf-later');
    for (const indicator of ['budget-revenue', 'trade', 'industrial-output'])
      expect(text).toContain(indicator);
    expect(text).not.toContain('"gdp"');
    const { edition } = await seal({ ...early, leaveOutUnreleased: true });
    const { document } = await fileOf(edition);
    const held = document.board.indicators.map(({ indicator }) => indicator);
    expect(held).toContain('gdp');
    expect(held).not.toContain('trade');
    expect(document.facts.every(({ bytes }) => !/"releasedOn":"2022-0(7-2[3-9]|8)/.test(bytes))).toBe(true);
  });

  test('the form previews, seals and comes to its page', async () => {
    const form = await office.get('/editions/new?unit=edz&peers=districts&period=2022-06');
    expect(form.status).toBe(200);
    expect(await form.text()).toContain('成绩单');
    const fields = { ...HALF, audience: 'public', releaseAt: '2023-02-15 11:00' };
    const preview = await office.form('/editions', { ...fields, step: 'preview' });
    expect(preview.status).toBe(200);
    expect(await preview.text()).toContain('尚未封存');
    const refused = await office.form('/editions', { ...fields, releaseAt: '2022-07-22 09:00' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('leave-out');
    const sealed = await office.form('/editions', fields);
    expect(sealed.status).toBe(303);
    expect((await office.get(sealed.headers.get('location')!)).status).toBe(200);
    expect((await office.get('/editions')).status).toBe(200);
  });
});

describe('checking a downloaded edition', () => {
  test('a sound file passes; a number, a statement and a fact that were changed are found', async () => {
    const { edition, hash } = await seal();
    const inside = await seal({ audience: 'internal' });
    const sound = await fileOf(edition);
    for (const file of [sound, await fileOf(inside.edition)]) {
      expect(checkFile(file)).toMatchObject({ ok: true, differences: [] });
    }
    const path = join(site.folder, 'edition.json');
    writeFileSync(path, JSON.stringify(sound, null, 2));
    const command = await mainspringBeside(['verify', '--edition', path, '--json']);
    expect(command.status, command.stderr).toBe(0);
    expect(JSON.parse(command.stdout)).toMatchObject({ ok: true, hash, stated: hash });

    const number = changed(sound, (document) => {
      (document.board.rows[0] as { growthPct: number }).growthPct += 0.1;
    });
    expect(checkFile({ ...number, hash: sound.hash }).hash).not.toBe(sound.hash);
    expect(checkFile(number).differences.map(({ at }) => at)).toContain('edz/gdp/growthPct');
    const place = changed(sound, (document) => {
      (document.board.rows[0] as { rank: number }).rank = 99;
    });
    expect(checkFile(place).differences.map(({ at }) => at)).toContain('edz/gdp/rank');
    const bytes = changed(sound, (document) => {
      const at = document.facts.findIndex((fact) => fact.bytes.includes('"194.54"'));
      const fact = document.facts[at] as { bytes: string };
      fact.bytes = fact.bytes.replace('"194.54"', '"195.54"');
    });
    expect(checkFile(bytes).differences.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['fact', 'row']),
    );
    const statement = changed(sound, (document) => {
      const at = document.statements.findIndex((one) => one.statement !== null);
      const made = { id: 'firsts', side: 'strengths', key: 'firsts', numbers: [], indicators: [], words: {} };
      const forged = { side: 'strengths', statement: made, text: null } as never;
      if (at < 0) (document.statements as unknown[]).push(forged);
      else (document.statements as unknown[])[at] = forged;
    });
    expect(checkFile(statement).differences.map(({ kind }) => kind)).toContain('statement');
    writeFileSync(path, JSON.stringify({ ...number, hash: sound.hash }));
    const bad = await mainspringBeside(['verify', '--edition', path]);
    expect(bad.status).toBe(1);
    expect(bad.stdout).toMatch(/edition\.json/);
  }, 60_000);
});

/** The file with something changed and its hash made to agree again, as somebody would who wants it believed. */
function changed(file: EditionFile, change: (document: EditionDocument) => void): EditionFile {
  const document = structuredClone(file.document);
  change(document);
  return { document, hash: digest(canonicalEdition(document)) };
}

describe('no number of a peer is in a public edition', () => {
  test('distinctive digits put on every peer are nowhere in its bytes', async () => {
    const desk = await reporterDesk('dev', 'reporter');
    const canaries: string[] = [];
    const peers = ['demo-1', 'demo-2', 'demo-3', 'demo-4', 'demo-5', 'demo-6', 'demo-7'];
    const world = await site.store.world();
    const held = columnOf(world.panel, 'gdp', 'natural', windowOf(parsePeriod('2022-06')!, 'ytd', 'flow'))!;
    const figures = peers.map((unit, i) => {
      const growthPct = `1.7319${i}`;
      const row = world.panel.rows.get(unit)!;
      const value = `${Math.floor(held.value[row]!)}.7319${i}3`;
      canaries.push(growthPct, value);
      const expectedVersion = held.version[row]!;
      const more = { releasedOn: '2022-07-20', status: 'revised', confirmed: true, reason: '核对原始凭证' };
      return { unit, indicator: 'gdp', period: '2022-06', value, growthPct, expectedVersion, ...more };
    });
    await submitFigures(desk, { figures });
    site.clock.now = '2023-02-15T02:01:00.000Z';
    const { hash } = await seal();
    const inside = await seal({ audience: 'internal' });
    const text = new TextDecoder().decode((await site.store.sealed(hash))!);
    for (const digits of canaries) expect(text).not.toContain(digits);
    const whole = new TextDecoder().decode((await site.store.sealed(inside.hash))!);
    for (const digits of canaries) expect(whole).toContain(digits);
    expect(text).not.toMatch(/"(toNext|aheadOfNext)":-?\d/);
    expect(text).not.toMatch(/"kind":"(person|assignment|judged-light)"/);
  });
});

describe('after publication', () => {
  test('100 random revisions leave the edition as it was; each is listed with person and reason', async () => {
    const { edition, hash } = await seal();
    await leader.send('POST', `/api/v1/editions/${edition}/sign`, {});
    site.clock.now = '2023-02-15T04:00:00.000Z';
    const before = Buffer.from((await site.store.sealed(hash))!);
    const reader = await reporterDesk('leader', 'leader');
    const boardBefore = await readBoard(reader, { peers: HALF.peers, period: HALF.period });
    const reasons = await revise(100);
    const after = Buffer.from((await site.store.sealed(hash))!);
    expect(after.equals(before)).toBe(true);
    expect(digest(after.toString('utf8'))).toBe(hash);
    const boardAfter = await readBoard(reader, { peers: HALF.peers, period: HALF.period });
    expect(boardAfter.rows).not.toEqual(boardBefore.rows);
    // The sign-in has run out meanwhile.
    await leader.signIn('leader');
    const answer = await leader.get(`/api/v1/editions/${edition}/changes`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    const { changes } = (await answer.json()) as ChangesSince;
    const told = changes.filter(({ reason }) => reason !== null && reasons.has(reason));
    expect(new Set(told.map(({ reason }) => reason)).size).toBe(100);
    for (const change of told) {
      expect(change.personName).toMatch(/^演示/);
      expect(change.fields.length).toBeGreaterThan(0);
      expect(change.fields[0]!.before).not.toBe(change.fields[0]!.after);
    }
    // Each kind was revised by one person, and it is his name that is told.
    const revisers = new Set(told.map(({ kind, personName }) => `${kind} ${personName}`));
    expect([...revisers].sort()).toEqual(['figure 演示经济发展局填报员', 'target 演示督查室']);
    const page = await leader.get(`/editions/${edition}/changes`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('第 100 次修订');
    expect((await site.store.verify()).broken).toEqual([]);
  }, 120_000);
});

/** Seeded revisions of figures and targets through the acts; the reasons given. */
async function revise(count: number): Promise<Set<string>> {
  const reporter = await reporterDesk('dev', 'reporter');
  const issuer = await reporterDesk('supervision', 'supervision-office');
  const reasons = new Set<string>();
  let state = SEED;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const period = parsePeriod(HALF.period)!;
  while (reasons.size < count) {
    const world = await site.store.world();
    const { registry, panel } = world;
    const scope = scopeOf(world, { peers: HALF.peers, period }, '');
    const indicator = scope.indicators[draw(scope.indicators.length)]!;
    const unit = scope.members[draw(scope.members.length)]!;
    const reason = `第 ${reasons.size + 1} 次修订`;
    const own = [...registry.target.values()].map((versions) => versions.at(-1)!);
    const target = own.find(({ body }) => body.unit === unit && body.indicator === indicator.indicator);
    if (target && draw(3) === 0) {
      const value = String(Number(target.body.value) + 1 + draw(9));
      const { supersedes: _, reason: __, evidence: ___, ...terms } = target.body;
      await issueTarget(issuer, { ...terms, value, reason, expectedVersion: target.version });
    } else {
      const window = windowOf(period, indicator.reportedAs, indicator.kind);
      const basis = basisOf(registry, scope, indicator, unit);
      const column = columnOf(panel, indicator.indicator, basis, window);
      const row = panel.rows.get(unit)!;
      if (!column || !(column.version[row]! > 0) || indicator.kind === 'rate') continue;
      const growthPct = (column.growth[row]! + 0.1 + draw(40) / 10).toFixed(1);
      const key = { unit, indicator: indicator.indicator, period: HALF.period, basis };
      const figure = { ...key, value: String(column.value[row]!), growthPct, releasedOn: '2023-02-15' };
      const told = { status: 'revised', confirmed: true, reason, expectedVersion: column.version[row]! };
      await submitFigures(reporter, { figures: [{ ...figure, ...told }] });
    }
    reasons.add(reason);
  }
  return reasons;
}
