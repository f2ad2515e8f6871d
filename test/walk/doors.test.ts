import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayEver, actorOf, dutyState } from '../../src/engine/duty.ts';
import { PAIR_FAILURES } from '../../src/acts/sign-in.ts';
import { allRoutes } from '../../src/server/front.ts';
import type { Route } from '../../src/server/routes.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

describe('the doors of a demonstration', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ demo: true });
  });
  afterAll(async () => {
    await site.close();
  });

  it('made its accounts once, in a file that only its owner reads, and no code', () => {
    expect(Object.keys(site.passwords).sort()).toEqual([
      'audit',
      'commerce',
      'dev',
      'dev-head',
      'finance',
      'finance-head',
      'leader',
      'observer',
      'reviewer',
      'security',
      'street',
      'street-head',
      'supervision',
      'supervision-2',
      'system',
    ]);
    expect(new Set(Object.values(site.passwords)).size).toBe(15);
    expect(statSync(join(site.folder, 'site.accounts')).mode & 0o777).toBe(0o600);
    expect(site.server.firstRunCode).toBeNull();
  });

  it('answers when ready, and describes itself', async () => {
    const browser = visitor(site);
    expect((await browser.get('/healthz')).status).toBe(200);
    const described = (await (await browser.get('/api/v1/openapi.json')).json()) as {
      openapi: string;
      paths: object;
    };
    expect(described.openapi).toBe('3.1.0');
    expect(Object.keys(described.paths).sort()).toEqual(
      [
        ...new Set(allRoutes.filter(({ kind, about }) => kind === 'api' && about).map(({ path }) => path)),
      ].sort(),
    );
  });

  it('says on each page that it is a demonstration', async () => {
    const browser = visitor(site);
    expect(await (await browser.get('/sign-in')).text()).toContain('演示数据');
    await browser.signIn('leader');
    for (const path of ['/board?period=2022-06', '/unit/edz?period=2022-06', '/account']) {
      expect(await (await browser.get(path)).text(), path).toContain('演示数据');
    }
  });

  it('sets strict headers on every kind of answer', async () => {
    const browser = visitor(site);
    for (const path of ['/healthz', '/sign-in', '/no-such-page', '/api/v1/board', '/api/v1/none']) {
      const { headers } = await browser.get(path);
      expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'self';(?!.*unsafe)/);
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
      expect(headers.get('permissions-policy'), path).toContain('camera=()');
      expect(headers.get('cache-control'), path).toBe('private, no-store');
    }
    const given = await browser.signIn('leader');
    expect(given.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/);
  });

  it('opens every route to those whose role has its verb, and to nobody else', async () => {
    const world = await site.store.world();
    const today = '2023-02-15';
    const state = dutyState(world.registry, today);
    const anybody = { person: 'public', principal: 'public' as const, assignments: [] };
    const held = (login: string | null) =>
      [...world.registry.person.values()].find(([first]) => first!.body.login === login)?.[0]!.body.person;
    // One of each role: what a role may is the same for all who hold it.
    const roles = new Map<string, string>();
    for (const login of Object.keys(site.passwords)) {
      const { assignments } = actorOf(world.registry, held(login)!, today)!;
      roles.set(assignments.map(({ role }) => role).join(' '), login);
    }
    expect(roles.size).toBe(9);
    const who = [null, ...roles.values()];
    const wrong: string[] = [];
    let asked = 0;
    for (const login of who) {
      const browser = visitor(site);
      if (login !== null) await browser.signIn(login);
      const actor = login === null ? anybody : actorOf(world.registry, held(login)!, today)!;
      for (const route of allRoutes) {
        // The stream does not end, and signing out ends the walk; the front sends strangers to sign in.
        if (
          route.path === '/api/v1/events' ||
          route.verb === 'sign-out' ||
          (route.path === '/' && login === null)
        )
          continue;
        const answer = await ask(browser, route);
        const shut =
          login === null ? wantsSignIn(answer) : answer.status === 403 && (await isNotAllowed(answer));
        const open = mayEver(actor, route.verb, state);
        if (shut === open || answer.status >= 500)
          wrong.push(`${login} ${route.method} ${route.path}: ${answer.status}`);
        asked++;
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1500);
  }, 240_000);

  it('is shut for requests of other sites and without the token', async () => {
    const browser = visitor(site);
    await browser.signIn('supervision');
    const target = {
      unit: 'edz',
      indicator: 'gdp',
      period: '2023',
      kind: 'growth',
      op: 'at_least',
      value: '6',
      issuedOn: '2023-01-20',
    };
    const before = await site.store.position();
    const tries = [
      browser.send('POST', '/api/v1/targets', target, { 'X-CSRF-Token': 'guessed' }),
      browser.send('POST', '/api/v1/targets', target, { 'Sec-Fetch-Site': 'cross-site' }),
      browser.send('POST', '/api/v1/targets', target, { Origin: 'http://elsewhere.example' }),
      browser.send('POST', '/api/v1/targets', target, { Origin: 'null' }),
      browser.form('/targets/new', { ...target, csrf: '' }),
      browser.form('/targets/new', target, { Origin: 'http://elsewhere.example' }),
      browser.form('/sign-in', { login: 'leader', password: 'x' }, { Origin: 'http://elsewhere.example' }),
    ];
    for (const answer of await Promise.all(tries)) expect(answer.status).toBe(403);
    const plain = await browser.send('POST', '/api/v1/targets', target, { 'Content-Type': 'text/plain' });
    expect(plain.status).toBe(415);
    expect(await site.store.position()).toBe(before);
  });

  it('locks an account from one address after five failures, with the same words for an unknown one', async () => {
    const words = new Set<string>();
    for (const login of ['reviewer', 'nobody-of-this-name']) {
      const browser = visitor(site);
      for (let i = 1; i <= PAIR_FAILURES; i++) {
        const answer = await browser.signIn(login, 'wrong password');
        expect(answer.status, `${login} ${i}`).toBe(401);
        const { instance: _, ...said } = (await answer.json()) as Record<string, unknown>;
        words.add(JSON.stringify(said));
      }
      expect((await browser.signIn(login, site.passwords[login] ?? 'x')).status).toBe(429);
    }
    expect(words.size).toBe(1);
    const later = site.clock.now;
    site.clock.now = '2023-02-15T02:14:59.000Z';
    expect((await visitor(site).signIn('reviewer')).status).toBe(429);
    site.clock.now = '2023-02-15T02:15:01.000Z';
    expect((await visitor(site).signIn('reviewer')).status).toBe(201);
    site.clock.now = later;
  });

  it('looks at no more than five of many tries at once', async () => {
    site.clock.now = '2023-02-15T03:00:00.000Z';
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visitor(site).signIn('observer', 'guess')),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(PAIR_FAILURES);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20 - PAIR_FAILURES);
  });

  it('takes as long for an unknown account as for a wrong password', async () => {
    const times: Record<string, number[]> = { dev: [], unknown: [] };
    for (let i = 0; i < 4; i++) {
      for (const login of ['dev', 'unknown']) {
        const began = performance.now();
        await visitor(site).signIn(login, 'wrong');
        times[login]!.push(performance.now() - began);
      }
    }
    const least = (login: string) => Math.min(...times[login]!);
    expect(least('unknown')).toBeGreaterThan(least('dev') / 3);
  });

  it('ends a session when idle, when old, and when the person is suspended', async () => {
    site.clock.now = '2023-02-15T05:00:00.000Z';
    const leader = visitor(site);
    const system = visitor(site);
    await leader.signIn('leader');
    expect((await leader.get('/api/v1/session')).status).toBe(200);
    site.clock.now = '2023-02-15T05:30:00.000Z';
    expect((await leader.get('/api/v1/session')).status).toBe(401);

    site.clock.now = '2023-02-15T06:00:00.000Z';
    await leader.signIn('leader');
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      site.clock.now = new Date(Date.parse('2023-02-15T06:00:00.000Z') + minutes * 60_000).toISOString();
      expect((await leader.get('/api/v1/session')).status).toBe(200);
    }
    site.clock.now = '2023-02-15T18:00:00.000Z';
    expect((await leader.get('/api/v1/session')).status).toBe(401);

    await leader.signIn('leader');
    await system.signIn('system');
    const { people } = (await (await system.get('/api/v1/people')).json()) as {
      people: { login: string; person: string }[];
    };
    const { person } = people.find(({ login }) => login === 'leader')!;
    expect((await leader.get('/board?period=2022-06')).status).toBe(200);
    expect((await system.send('POST', '/api/v1/people/state', { person, state: 'suspended' })).status).toBe(
      200,
    );
    expect((await leader.get('/api/v1/board?peers=districts&period=2022-06')).status).toBe(401);
    expect((await visitor(site).signIn('leader')).status).toBe(401);
    expect((await system.send('POST', '/api/v1/people/state', { person, state: 'active' })).status).toBe(200);
    expect((await leader.get('/api/v1/session')).status).toBe(401);
  });

  it('has no first run', async () => {
    const browser = visitor(site);
    expect((await browser.get('/first-run')).status).toBe(404);
    expect(
      (await browser.form('/first-run', { code: 'x', login: 'a1', name: 'b', password: 'Aa123456' })).status,
    ).toBe(404);
  });
});

/** Every route with nothing in it: what counts is whether the door opens. */
function ask(browser: Visitor, route: Route): Promise<Response> {
  const path = route.path.replace(/:(\w+)(\{.*\})?/g, 'none');
  if (route.method === 'GET') return browser.get(path);
  return route.kind === 'page' ? browser.form(path, {}) : browser.send(route.method, path, {});
}

function wantsSignIn(answer: Response): boolean {
  return answer.status === 401 || (answer.headers.get('location') ?? '').startsWith('/sign-in');
}

async function isNotAllowed(answer: Response): Promise<boolean> {
  const text = await answer.clone().text();
  return text.includes('not-allowed') || text.includes('您的任职不包括这件事');
}

describe('the first run', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ demo: false });
  });
  afterAll(async () => {
    await site.close();
  });

  const fields = { name: '张三', password: 'Long-enough-1' };

  it('wants the code of the console and a password that is none of the weak', async () => {
    const code = site.server.firstRunCode!;
    const browser = visitor(site);
    expect((await browser.get('/first-run')).status).toBe(200);
    expect((await browser.form('/first-run', { ...fields, login: 'first', code: 'WRONG' })).status).toBe(403);
    for (const password of ['Short1!', 'onlysmallletters', 'first-Admin-99', '张三Abcd1234']) {
      expect(
        (await browser.form('/first-run', { ...fields, login: 'first', code, password })).status,
        password,
      ).toBe(422);
    }
    expect(await site.store.position()).toBe(0);
  });

  it('raced makes one administrator, and is gone for ever', async () => {
    const code = site.server.firstRunCode!;
    const logins = Array.from({ length: 8 }, (_, i) => `admin${i}`);
    const answers = await Promise.all(
      logins.map((login) => visitor(site).form('/first-run', { ...fields, login, code })),
    );
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([303, ...Array.from({ length: 7 }, () => 404)]);
    const world = await site.store.world();
    expect(world.registry.person.size).toBe(1);
    expect((await visitor(site).get('/first-run')).status).toBe(404);
    expect((await visitor(site).form('/first-run', { ...fields, login: 'late', code })).status).toBe(404);
  });

  it('leads to a staffed site by two persons at every grant', async () => {
    const world = await site.store.world();
    const admin = [...world.registry.person.values()][0]![0]!.body;
    const first = visitor(site);
    expect((await first.signIn(admin.login, fields.password)).status).toBe(201);
    const made = (await (
      await first.send('POST', '/api/v1/people', { login: 'guard', name: '李四' })
    ).json()) as { person: string; password: string };
    const propose = (person: string, role: string) =>
      first.send('POST', '/api/v1/assignments', { person, role, unit: 'site' });
    // A unit must be there before a role can be given in it.
    expect((await propose(made.person, 'security-admin')).status).toBe(422);
    const object = 'unit/site';
    await site.store.append(
      {
        act: 'import-package',
        person: 'console',
        role: null,
        session: null,
        address: null,
        object,
        reason: null,
        request: null,
        now: site.clock.now,
      },
      [{ kind: 'unit', object, objectVersion: 1, body: { unit: 'site', name: '某区', kind: 'zone' } }],
    );
    expect((await propose(admin.person, 'security-admin')).status).toBe(403);
    expect((await propose(made.person, 'leader')).status).toBe(404);
    const { assignment } = (await (await propose(made.person, 'security-admin')).json()) as {
      assignment: string;
    };
    const proposed = { assignment };
    expect((await first.send('POST', '/api/v1/assignments/approval', proposed)).status).toBe(403);

    const guard = visitor(site);
    const opened = await guard.signIn('guard', made.password);
    expect(await opened.json()).toMatchObject({ mustChange: true });
    expect((await guard.send('POST', '/api/v1/assignments/approval', proposed)).status).toBe(403);
    expect((await guard.get('/people')).headers.get('location')).not.toBe('/people');
    const change = { current: made.password, password: 'My-own-secret-7' };
    expect((await guard.send('POST', '/api/v1/password', change)).status).toBe(200);
    const again = await guard.send('POST', '/api/v1/password', {
      current: change.password,
      password: made.password,
    });
    expect(((await again.json()) as { problems: { code: string }[] }).problems[0]!.code).toBe(
      'password-reused',
    );
    expect((await guard.send('POST', '/api/v1/assignments/approval', proposed)).status).toBe(200);
    expect((await guard.get('/people')).status).toBe(200);
    // From now on somebody holds the role, and nobody accepts his own.
    const third = (await (
      await first.send('POST', '/api/v1/people', { login: 'third', name: '王五' })
    ).json()) as { person: string };
    expect((await propose(third.person, 'security-admin')).status).toBe(404);
    const audit = (await (await propose(made.person, 'audit-admin')).json()) as { key: string };
    expect(audit.key).toBe('roles-conflict');
  });
});
