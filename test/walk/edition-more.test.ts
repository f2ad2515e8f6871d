import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleDesk, recordOf } from '../../src/acts/desk.ts';
import type { ChangesSince } from '../../src/acts/publishing/changes-since.ts';
import { submitFigures } from '../../src/acts/submit-figures.ts';
import { REGISTER_KEYS } from '../../src/engine/meetings/register-statements.ts';
import type { Statement } from '../../src/engine/meetings/statement.ts';
import { columnOf } from '../../src/engine/panel.ts';
import { parsePeriod, windowOf } from '../../src/engine/period.ts';
import { type EditionFile, canonicalEdition, shortCode } from '../../src/engine/publishing/edition.ts';
import { allLatest, latest } from '../../src/engine/registry.ts';
import { digest } from '../../src/server/passwords.ts';
import { mainspringBeside } from '../command.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

const HALF = { unit: 'edz', peers: 'districts', period: '2022-06' };
const HOUR = '2023-02-15T03:00:30.000Z';

let site: Site;
let office: Visitor;
let leader: Visitor;

beforeAll(async () => {
  site = await openSite({ demo: true });
  office = await signedIn('supervision');
  leader = await signedIn('leader');
}, 60_000);

afterAll(() => site?.close());

async function signedIn(login: string): Promise<Visitor> {
  const one = visitor(site);
  expect((await one.signIn(login)).status, login).toBe(201);
  return one;
}

async function post<T>(who: Visitor, path: string, body: unknown, status: number): Promise<T> {
  const answer = await who.send('POST', `/api/v1/${path}`, body);
  const read = await answer.json();
  expect(answer.status, JSON.stringify(read)).toBe(status);
  return read as T;
}

interface Sealed {
  edition: string;
  hash: string;
  leftOut: string[];
}

const seal = (more: object = {}): Promise<Sealed> =>
  post<Sealed>(office, 'editions', { ...HALF, audience: 'public', releaseAt: HOUR, ...more }, 201);

async function fileOf(edition: string): Promise<EditionFile> {
  return (await (await leader.get(`/editions/${edition}/edition.json`)).json()) as EditionFile;
}

async function pageOf(who: Visitor, path: string): Promise<string> {
  const answer = await who.get(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

interface Shown {
  version: number;
  knownAt: string | null;
  statements: {
    id: string;
    side: string;
    dropped: boolean;
    text: string | null;
    statement: Statement | null;
  }[];
}

function ofRegister(statement: Statement | null): boolean {
  return statement !== null && REGISTER_KEYS.has(statement.key);
}

/** Lets a minute pass: on a clock that stands still the log's own instants run ahead of it. */
function wait(): void {
  site.clock.now = new Date(Date.parse(site.clock.now) + 60_000).toISOString();
}

describe('a public edition of a locked stocktake', () => {
  test('its sentences in their order, dropped ones absent, own ones marked, the article drafted', async () => {
    const said = { unit: 'edz', peers: 'districts', period: '2022-06', meetingOn: '2023-02-23' };
    const { stocktake } = await post<{ stocktake: string }>(office, 'stocktakes', said, 201);
    const view = async () => (await (await office.get(`/api/v1/stocktakes/${stocktake}`)).json()) as Shown;
    const before = (await view()).statements.filter(({ side }) => side === 'strengths');
    const [first, second] = [before[0]!, before[1]!];
    const at = { stocktake, expectedVersion: 0 };
    await post(office, 'statements', { ...at, change: 'move', statement: second.id, place: 1 }, 200);
    await post(
      office,
      'statements',
      { stocktake, expectedVersion: 1, change: 'drop', statement: first.id, reason: '与下一句重复' },
      200,
    );
    const own = '园区企业座谈会另行安排';
    await post(office, 'statements', { stocktake, change: 'add', side: 'shortfalls', text: own }, 200);
    const { version } = await view();
    await post(office, 'stocktakes/lock', { stocktake, expectedVersion: version }, 200);
    const shown = await view();

    const form = await pageOf(office, `/editions/new?stocktake=${stocktake}`);
    expect(form).toContain('无锡经开区 2022 年 6 月成绩单');
    expect(form).toMatch(/## 亮成绩[\s\S]+## 补不足[\s\S]+园区企业座谈会另行安排/);
    expect(form).toContain('程序不核对');
    const fields = Object.fromEntries(
      ['title', 'summary', 'medium', 'carrier', 'channel'].map((name) => [name, valueOf(form, name)]),
    );
    const body = decoded(/<textarea id="field-body"[^>]*>([\s\S]*?)<\/textarea>/.exec(form)![1]!);
    const hour = { stocktake, audience: 'public', releaseAt: '2023-02-15 11:00:30' };
    const sent = await office.form('/editions', { ...fields, ...hour, body });
    expect(sent.status, await sent.clone().text()).toBe(303);
    const edition = /edition-[^?]+/.exec(sent.headers.get('location')!)![0];

    const { document } = await fileOf(edition);
    expect(document).toMatchObject({ stocktake, asOf: shown.knownAt, releaseAt: HOUR, audience: 'public' });
    // What the register says is for the house: the public hears what stands on its board.
    const kept = shown.statements.filter(({ dropped, statement }) => !dropped && !ofRegister(statement));
    expect(document.statements).toEqual(kept.map(({ side, statement, text }) => ({ side, statement, text })));
    expect(document.statements[0]!.statement!.id).toBe(second.id);
    expect(document.statements.some(({ statement }) => statement?.id === first.id)).toBe(false);
    expect(document.statements.filter(({ statement }) => statement === null)).toEqual([
      { side: 'shortfalls', statement: null, text: own },
    ]);
    expect(document.article!.sections.map(({ heading }) => heading)).toEqual(['', '亮成绩', '补不足']);
    expect(document.article!.sections[0]!.figures).toBe(true);
    const page = await pageOf(leader, `/editions/${edition}`);
    expect(page).toMatch(/园区企业座谈会另行安排\s*<span class="own-mark">办公室补充/);
    expect(page).toMatch(/<li><?.*<a href="\/board\/edz\/[^"]+as-of=/);
    expect(page).toContain('value="2023-02-15 11:00:30"');
  });
});

function valueOf(form: string, name: string): string {
  return decoded(new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form)?.[1] ?? '');
}

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('an edition that takes the place of another', () => {
  test('says what it changed; both are readable and lead to each other', async () => {
    const old = await seal();
    const bare = { ...HALF, audience: 'public', releaseAt: HOUR, supersedes: old.edition };
    await post(office, 'editions', bare, 422);
    expect(await pageOf(office, `/editions/${old.edition}`)).toContain(`supersedes=${old.edition}`);
    const { edition, hash } = await seal({ supersedes: old.edition, change: '二季度数据核实后重新封存' });
    const [before, after] = [
      await pageOf(leader, `/editions/${old.edition}`),
      await pageOf(leader, `/editions/${edition}`),
    ];
    expect(after).toContain('二季度数据核实后重新封存');
    expect(after).toContain(`href="/editions/${old.edition}"`);
    expect(after).toContain(shortCode(old.hash));
    expect(before).toContain(`href="/editions/${edition}"`);
    expect(before).toContain(shortCode(hash));
    expect((await fileOf(edition)).document.supersedes).toBe(old.edition);
  });
});

describe('what is not released', () => {
  test('the form lists it in words, “leave out” seals without it, and the page says what was left out', async () => {
    const fields = { ...HALF, audience: 'public', releaseAt: '2022-07-22 09:00' };
    const refused = await office.form('/editions', fields);
    expect(refused.status).toBe(422);
    const list = await refused.text();
    expect(list).toMatch(/进出口总额[\s\S]*无锡经开区[\s\S]*2022-07-25 才发布，晚于 2022-07-22/);
    expect(list).toContain('value="leave-out"');
    const sent = await office.form('/editions', { ...fields, step: 'leave-out' });
    expect(sent.status).toBe(303);
    const path = sent.headers.get('location')!.split('?')[0]!;
    const page = await pageOf(leader, path);
    expect(page).toMatch(/因未发布而去掉<\/dt><dd>[^<]*进出口总额/);
    expect(page).toContain('发布时刻已过，签发后立即发布。');
    expect(await (await leader.get(`${path}/edition.json`)).text()).not.toContain('"trade"');
  });

  test('an own figure of an official indicator must say its day; one that no office releases need not', async () => {
    await withoutDay('gdp', '194.54');
    await withoutDay('trade', '35.90');
    wait();
    const answer = await office.send('POST', '/api/v1/editions', {
      ...HALF,
      audience: 'public',
      releaseAt: HOUR,
    });
    const { problems } = (await answer.json()) as { problems: { code: string; column: string }[] };
    expect(answer.status).toBe(422);
    expect(problems.map(({ code, column }) => [code, column])).toEqual([['edition-leaf-no-day', 'gdp']]);
    const sealed = await seal({ leaveOutUnreleased: true });
    expect(sealed.leftOut).toEqual(['gdp']);
    const again = await seal({ indicators: ['trade'] });
    expect((await fileOf(again.edition)).document.board.rows).toHaveLength(1);
    await withDay('gdp', '194.54', '2022-07-20');
    wait();
    await seal();
  });
});

async function withoutDay(indicator: string, value: string): Promise<void> {
  await figure(indicator, { value });
}

async function withDay(indicator: string, value: string, releasedOn: string): Promise<void> {
  await figure(indicator, { value, releasedOn });
}

/** A figure of the zone for the half-year, by the person who leads the indicator. */
async function figure(indicator: string, more: object): Promise<void> {
  const { person } = allLatest((await site.store.world()).registry.person).find(
    ({ login }) => login === 'dev',
  )!;
  const desk = { ...consoleDesk(site.store, site.clock.now), actor: actorFor(person) };
  const told = {
    confirmed: true,
    reason: '补登',
    status: 'revised',
    expectedVersion: await versionOf(indicator),
  };
  await submitFigures(desk, { figures: [{ unit: 'edz', indicator, period: '2022-06', ...told, ...more }] });
}

function actorFor(person: string) {
  const assignment = { assignment: 'of-the-test', person, role: 'reporter', unit: 'city', indicators: [] };
  return { person, principal: 'person' as const, assignments: [{ ...assignment, state: 'active' as const }] };
}

async function versionOf(indicator: string): Promise<number> {
  const { registry, panel } = await site.store.world();
  const { reportedAs, kind } = latest(registry.indicator, `indicator/${indicator}`)!.body;
  const column = columnOf(panel, indicator, 'natural', windowOf(parsePeriod('2022-06')!, reportedAs, kind))!;
  return column.version[panel.rows.get('edz')!]!;
}

describe('a withdrawn edition', () => {
  test('says so with its reason, keeps its bytes, and is neither signed nor withdrawn again', async () => {
    const { edition, hash } = await seal();
    await post(leader, `editions/${edition}/withdraw`, { reason: '口径有误，另行封存' }, 200);
    const page = await pageOf(leader, `/editions/${edition}`);
    expect(page).toMatch(/<h1>[^<]*已撤回/);
    expect(page).toMatch(/撤回原因<\/dt><dd>口径有误，另行封存/);
    expect(page).not.toContain(`action="/editions/${edition}/sign"`);
    await post(leader, `editions/${edition}/sign`, {}, 409);
    await post(leader, `editions/${edition}/withdraw`, { reason: '再撤一次' }, 409);
    expect((await fileOf(edition)).hash).toBe(hash);
  });
});

describe('what a public document does not tell', () => {
  test('the size of the log; an internal one and the office know it', async () => {
    const open = await fileOf((await seal()).edition);
    const inside = await fileOf((await seal({ audience: 'internal' })).edition);
    expect([open.document.position, open.document.board.position]).toEqual([0, 0]);
    expect(canonicalEdition(open.document)).not.toMatch(/"position":[1-9]/);
    expect(inside.document.position).toBeGreaterThan(100);
  });
});

const REPORTERS: Readonly<Record<string, readonly [name: string, indicator: string]>> = {
  finance: ['演示财政局填报员', 'budget-revenue'],
  commerce: ['演示商务局填报员', 'retail-sales'],
  dev: ['演示经济发展局填报员', 'industrial-output'],
};

describe('what changed since', () => {
  test('24 revisions sent by three signed-in persons are listed with person, reason and both values', async () => {
    wait();
    const { edition } = await seal();
    const before = Buffer.from((await site.store.sealed((await fileOf(edition)).hash))!);
    const sent: { name: string; indicator: string; reason: string; value: string }[] = [];
    for (const [login, [name, indicator]] of Object.entries(REPORTERS)) {
      const who = await signedIn(login);
      for (let i = 1; i <= 8; i++) {
        const value = `${60 + i}.5`;
        const reason = `${name}第 ${i} 次核实`;
        const told = { value, growthPct: `${i}.1`, status: 'revised', confirmed: true, reason };
        const key = { unit: 'edz', indicator, period: '2022-06', releasedOn: '2022-07-20' };
        const expectedVersion = await versionOf(indicator);
        await post(who, 'figures', { figures: [{ ...key, ...told, expectedVersion }] }, 201);
        sent.push({ name, indicator, reason, value });
      }
    }
    const answer = await leader.get(`/api/v1/editions/${edition}/changes`);
    const { changes } = (await answer.json()) as ChangesSince;
    for (const { name, indicator, reason, value } of sent) {
      const change = changes.find((one) => one.reason === reason);
      expect(change, reason).toMatchObject({ personName: name, indicator, unit: 'edz' });
      const moved = change!.fields.find(({ field }) => field === 'value');
      expect(moved?.after).toBe(value);
      expect(moved?.before).not.toBe(value);
    }
    expect(changes.filter(({ kind }) => kind === 'figure')).toHaveLength(24);
    const page = await pageOf(leader, `/editions/${edition}/changes`);
    for (const [name] of Object.values(REPORTERS)) expect(page).toContain(`<td>${name}</td>`);
    expect(Buffer.from((await site.store.sealed(digest(before.toString('utf8'))))!).equals(before)).toBe(
      true,
    );
  });
});

describe('checking', () => {
  test('verify --edition ends with 0, 1 or 2 and says in JSON what it compared', async () => {
    const path = join(site.folder, 'one.json');
    const { edition, hash } = await seal();
    const file = await fileOf(edition);
    writeFileSync(path, JSON.stringify(file));
    const sound = await mainspringBeside(['verify', '--edition', path, '--json']);
    expect([sound.status, sound.stderr]).toEqual([0, '']);
    expect(Object.keys(sound.json()).sort()).toEqual(
      ['ok', 'hash', 'stated', 'differences', 'compared', 'asserted'].sort(),
    );
    expect(sound.json()).toMatchObject({ ok: true, hash, stated: hash, differences: [] });
    expect(sound.json().compared).toBeGreaterThan(300);
    expect(sound.json().asserted).toContain('rank');

    (file.document.board.rows[0] as { value: number }).value += 1;
    writeFileSync(path, JSON.stringify(file));
    const bad = await mainspringBeside(['verify', '--edition', path, '--json']);
    expect(bad.status).toBe(1);
    expect(bad.json()).toMatchObject({ ok: false, stated: hash });
    expect(bad.json().hash).not.toBe(hash);
    expect(bad.json().differences).toContainEqual(
      expect.objectContaining({ kind: 'row', at: expect.stringMatching(/^edz\/.+\/value$/) }),
    );

    writeFileSync(path, '{"document":');
    const unreadable = await mainspringBeside(['verify', '--edition', path, '--json']);
    expect(unreadable.status).toBe(1);
    expect(unreadable.json()).toMatchObject({ refused: 'cli.edition-unreadable', params: { file: path } });
    const absent = join(site.folder, 'none.json');
    const none = await mainspringBeside(['verify', '--edition', absent, '--json']);
    expect([none.status, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain(absent);
  }, 60_000);

  test('verify with a store recomputes each edition and names the one whose facts do not give its rows', async () => {
    const { edition } = await seal();
    const db = join(site.folder, 'site.db');
    const sound = await mainspringBeside(['verify', '--db', db, '--json']);
    expect(sound.status, sound.stderr).toBe(0);
    const checked = sound.json().editions as { edition: string; differences: unknown[] }[];
    expect(checked.map((one) => one.edition)).toContain(edition);
    expect(checked.every(({ differences }) => differences.length === 0)).toBe(true);

    const forged = await forge(edition);
    const bad = await mainspringBeside(['verify', '--db', db, '--json']);
    expect(bad.status).toBe(1);
    // The log itself is whole: only the recomputation finds it.
    expect(bad.json().broken).toEqual([]);
    const found = (bad.json().editions as typeof checked).filter(({ differences }) => differences.length > 0);
    expect(found.map((one) => one.edition)).toEqual([forged]);
    const said = await mainspringBeside(['verify', '--db', db]);
    expect(said.stdout).toContain(`发布版 ${forged} 重算有`);
    expect(said.stdout).toContain(`发布版 ${edition} 重算一致`);
  }, 60_000);
});

/** An edition sealed with a number that its facts do not give, its hash and the log in order. */
async function forge(edition: string): Promise<string> {
  const { document } = structuredClone(await fileOf(edition));
  const id = `${edition}-forged`;
  const row = document.board.rows.find(({ value }) => typeof value === 'number') as { value: number };
  row.value += 1;
  const text = canonicalEdition({ ...document, edition: id });
  const held = latest((await site.store.world()).registry.edition, `edition/${edition}`)!.body;
  const body = { ...held, edition: id, hash: digest(text) };
  const object = `edition/${id}`;
  await site.store.append(
    recordOf(consoleDesk(site.store, site.clock.now), 'prepare-edition', { object }),
    [{ kind: 'edition', object, objectVersion: 1, body }],
    [],
    undefined,
    { sealed: [new TextEncoder().encode(text)] },
  );
  return id;
}
