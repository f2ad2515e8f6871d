import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/server/front.ts';
import { byDay } from '../runs.ts';
import { actAt, draftOf } from '../contract/store-drafts.ts';
import { textOf } from './answer-text.ts';
import { type Canary, putCanary } from './canary-projects-world.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

/** Who has nothing to do with the projects of the commerce bureau, nor with what the zone's office and leaders keep. */
const STRANGERS = [
  'finance-head',
  'street',
  'reviewer',
  'observer',
  'system',
  'security',
  'audit',
  null,
  'finance',
  'street-head',
  'dev',
  'dev-head',
];
/** By day one of each role. */
const BY_DAY = 8;
const ALL = [...STRANGERS, 'supervision', 'leader', 'commerce'];

let site: Site;
/** One of the commerce bureau under the zone, and one of a city that nobody here has anything to do with. */
let near: Canary;
let far: Canary;
const people = new Map<string | null, Visitor>();
const as = (login: string | null) => people.get(login)!;

beforeAll(async () => {
  site = await openSite({ demo: true });
  const [unit, over, place] = ['commerce-bureau', 'edz', 'street-1'];
  near = await putCanary(site.store, site.clock.now, {
    mark: '金丝雀5K',
    tail: 'near-canary-5k',
    unit,
    over,
    place,
  });
  const elsewhere = draftOf('unit', { unit: 'elsewhere', name: '别处市', kind: 'city' });
  await site.store.append(actAt(site.clock.now), [elsewhere]);
  far = await putCanary(site.store, site.clock.now, {
    mark: '金丝雀6M',
    tail: 'far-canary-6m',
    unit: 'elsewhere',
    over: 'elsewhere',
    place: 'elsewhere',
  });
  for (const login of ALL) {
    people.set(login, visitor(site));
    if (login !== null) expect((await as(login).signIn(login)).status, login).toBe(201);
  }
}, 240_000);
afterAll(() => site?.close());

/** What a stranger could guess in the places of an address. */
function guessed(path: string, { tail, hash }: Canary): string {
  const id = path.includes('/expropriation')
    ? `s-${tail}`
    : path.includes('/attraction') || path.includes('/institutions')
      ? `i-${tail}`
      : path.includes('/meetings')
        ? `m-${tail}`
        : path.includes('/matters')
          ? `x-${tail}`
          : path.includes('/inspections')
            ? `n-${tail}`
            : path.includes('/hindrances')
              ? `h-${tail}`
              : `p-${tail}`;
  const words: Readonly<Record<string, string>> = {
    hash,
    place: encodeURIComponent(`project:p-${tail}`),
    rule: 'foundation-stone',
    number: '1',
    project: `p-${tail}`,
    site: `s-${tail}`,
    meeting: `m-${tail}`,
    matter: `x-${tail}`,
    inspection: `n-${tail}`,
    institution: `i-${tail}`,
    commitment: `c-${tail}`,
    hindrance: `h-${tail}`,
  };
  let first = true;
  return path.replaceAll(/:(\w+)(\{.*?\})?/g, (_, name: string) => {
    const word = words[name] ?? (first ? id : (words[name] ?? id));
    first = false;
    return word;
  });
}

const SUBJECT =
  /project|expropriation|livelihood|attraction|institution|meeting|matter|inspection|commitment/;
/** Everything that lists are asked by, by day the first five; a mark that was asked for is not counted as given. */
const QUERIES = [
  'unit=elsewhere',
  'finding=any',
  'period=2022-12',
  'name=%E9%87%91%E4%B8%9D',
  'all=1',
  'unit=commerce-bureau',
  'owner=commerce-bureau',
  'place=street-1',
  'place=elsewhere',
  'sort=total',
  'period=2022-12&as-of=2023-02-15T02:00:00.000Z',
  'level=city&stage=new',
  'q=%E9%87%91%E4%B8%9D',
];

/** Every address that is read, with the ids of both in its places. */
function addresses(): string[] {
  const reads = allRoutes.filter(({ method, path }) => method === 'GET' && path !== '/api/v1/events');
  return reads.flatMap(({ path }) => {
    if (path.includes(':')) return [near, far].map((canary) => guessed(path, canary));
    return SUBJECT.test(path) && !path.endsWith('/new')
      ? [path, ...byDay(QUERIES, 5).map((query) => `${path}?${query}`)]
      : [path];
  });
}

/** The addresses at which somebody sees any of it where he did not ask for it by that word. */
async function seenBy(login: string | null, canaries: readonly Canary[]): Promise<string[]> {
  const found: string[] = [];
  const signs = canaries.flatMap((canary) => canary.signs);
  for (const path of addresses()) {
    const answer = await as(login).get(path);
    const text = await textOf(answer);
    const asked = decodeURIComponent(path);
    const given = signs.filter((one) => text.includes(one) && !asked.includes(one));
    if (given.length > 0) found.push(`${login} ${path} (${answer.status}): ${given.join(' ')}`);
    if (answer.status >= 500) found.push(`${login} ${path}: ${answer.status}`);
  }
  return found;
}

describe('projects, meetings and inspections of another unit', () => {
  it.each(byDay(STRANGERS, BY_DAY))(
    'are nowhere to be read for %s',
    async (login) => {
      expect(await seenBy(login, [near, far])).toEqual([]);
    },
    240_000,
  );

  it.each(['supervision', 'leader', 'commerce'])(
    'of another city are nowhere to be read for %s either',
    async (login) => {
      expect(await seenBy(login, [far])).toEqual([]);
    },
    240_000,
  );

  it('control: its own unit reads its project, and the office what it keeps, in lists, cards, tables, files', async () => {
    const own = await seenBy('commerce', [near]);
    const office = await seenBy('supervision', [near]);
    for (const [seen, paths] of [
      [own, OWN],
      [office, [...OWN, ...KEPT]],
    ] as const)
      for (const path of paths)
        expect([path, seen.some((line) => line.includes(` ${path}`))]).toEqual([path, true]);
  }, 240_000);
});

const OWN = [
  '/projects (',
  '/projects/p-near-canary-5k (',
  '/api/v1/projects (',
  '/api/v1/projects.csv (',
  '/api/v1/projects/p-near-canary-5k (',
  '/projects/p-near-canary-5k/files/',
  '/projects/expropriation (',
  '/projects/livelihood (',
  '/projects/attraction (',
];
const KEPT = [
  '/meetings (',
  '/meetings/m-near-canary-5k (',
  '/matters (',
  '/matters/x-near-canary-5k (',
  '/inspections (',
  '/inspections/n-near-canary-5k (',
];
