import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/server/front.ts';
import { byDay } from '../runs.ts';
import { textOf } from './answer-text.ts';
import { type Site, type Visitor, openSite, visitor } from './site.ts';

/** What stands in every text of the one item, and nowhere else. */
const MARK = '金丝雀7Q';
const LEADER = '领导金丝雀8W';
const BOOK = 'book-2022-h2-economic';
const COVER = 'cover-2022-h2-commerce-bureau';
const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');

/** Who has nothing to do with the commerce bureau. */
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

let site: Site;
let task = '';
let letter = '';
let hash = '';
const people = new Map<string | null, Visitor>();
const as = (login: string | null) => people.get(login)!;

beforeAll(async () => {
  site = await openSite({ demo: true });
  for (const login of [...STRANGERS, 'supervision', 'leader', 'commerce']) {
    people.set(login, visitor(site));
    if (login !== null) expect((await as(login).signIn(login)).status, login).toBe(201);
  }
  task = (await posted('supervision', '/api/v1/tasks', itemFields()))['task'] as string;
  await act('supervision', 'approve');
  await act('supervision', 'issue');
  hash = await upload();
  await act('commerce', 'feedback', { enteredFor: false }, { refused: true });
  await act('supervision', 'accept', { enteredFor: true });
  await act('commerce', 'feedback', { text: MARK, progressPct: '10' });
  await act('leader', 'remark', { remark: 'act', text: MARK });
  await act('supervision', 'urge', {});
  const said = { kind: 'letter', unit: 'commerce-bureau', tasks: [task], docNo: `${MARK}号` };
  letter = (await posted('supervision', '/api/v1/letters', said))['letter'] as string;
}, 240_000);
afterAll(() => site?.close());

function itemFields() {
  return {
    title: `${MARK}事项`,
    source: 'document',
    docNo: `${MARK}号`,
    original: MARK,
    issuer: 'edz',
    leadUnit: 'commerce-bureau',
    leader: LEADER,
    handler: MARK,
    limit: 'fixed',
    dueOn: '2023-02-16',
    measure: 'visible',
    visible: MARK,
    proof: MARK,
    questions: MARK,
    reliance: MARK,
    book: BOOK,
  };
}

async function posted(login: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await as(login).send('POST', path, body);
  const said = (await answer.json()) as Record<string, unknown>;
  expect([path, answer.status < 300, answer.status < 300 || said]).toEqual([path, true, true]);
  return said;
}

async function act(login: string, kind: string, more: object = {}, { refused = false } = {}): Promise<void> {
  const seen = (await (await as('supervision').get(`/api/v1/tasks/${task}`)).json()) as {
    row: { acts: number };
  };
  const body = { act: kind, expectedActs: seen.row.acts, ...more };
  const answer = await as(login).send('POST', `/api/v1/tasks/${task}/acts`, body);
  expect([kind, answer.status < 300, await answer.text()]).toEqual([kind, !refused, expect.any(String)]);
}

async function upload(): Promise<string> {
  const body = new FormData();
  const fields = { csrf: as('supervision').csrf(), use: 'proof', file: new File([PDF], `${MARK}.pdf`) };
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await fetch(`${site.server.url}/tasks/${task}/files`, {
    method: 'POST',
    body,
    headers: { Cookie: as('supervision').cookie(), Origin: site.server.url },
    redirect: 'manual',
  });
  expect(answer.status, await answer.clone().text()).toBe(303);
  const item = (await (await as('supervision').get(`/api/v1/tasks/${task}`)).json()) as {
    attachments: { body: { hash: string } }[];
  };
  return item.attachments[0]!.body.hash;
}

/** Every address that is read, with what a stranger could guess in its places. */
function addresses(): string[] {
  const guesses = (path: string): string[] => {
    if (/\/(tasks|inbox)/.test(path)) return [task];
    if (/\/letters/.test(path)) return [letter];
    if (/\/(books|task-books)/.test(path)) return [BOOK];
    return /\/(covers|task-covers)/.test(path) ? [COVER, task] : [task, 'commerce-bureau'];
  };
  const plain = allRoutes
    .filter(({ method, path }) => method === 'GET' && path !== '/api/v1/events')
    .flatMap(({ path }) =>
      path.includes(':')
        ? guesses(path).map((id) => path.replace(/:hash(\{.*?\})?/, hash).replaceAll(/:(\w+)(\{.*?\})?/g, id))
        : [path],
    );
  const asked = [
    'list=overdue',
    'list=due-soon',
    'list=going',
    'unit=commerce-bureau',
    `leader=${encodeURIComponent(LEADER)}`,
    `book=${BOOK}`,
    'source=document',
    'nature=economic',
    'light=blue',
    'state=working',
    'as-of=2023-02-15T02:00:00.000Z',
  ];
  const lists = [
    '/tasks',
    '/tasks.csv',
    '/api/v1/tasks',
    '/tasks/lights',
    '/api/v1/task-lights',
    '/inbox',
    '/api/v1/inbox',
  ];
  return [...plain, ...lists.flatMap((path) => asked.map((query) => `${path}?${query}`))];
}

/** The addresses at which somebody sees the item: its mark, its id, its letter or its scan where he did not ask for them. */
async function seenBy(login: string | null): Promise<string[]> {
  const found: string[] = [];
  for (const path of addresses()) {
    const answer = await as(login).get(path);
    const text = await textOf(answer);
    const asked = decodeURIComponent(path);
    const given = [MARK, LEADER, task, letter, hash].filter(
      (one) => text.includes(one) && !asked.includes(one),
    );
    if (given.length > 0) found.push(`${login} ${path} (${answer.status}): ${given.join(' ')}`);
    if (answer.status >= 500) found.push(`${login} ${path}: ${answer.status}`);
  }
  return found;
}

describe('an item of another unit', () => {
  it.each(byDay(STRANGERS, BY_DAY))(
    'is nowhere to be read for %s',
    async (login) => {
      expect(await seenBy(login)).toEqual([]);
    },
    240_000,
  );

  it('control: its own unit and the office do read it, on lists, in files, in the inbox', async () => {
    const own = await seenBy('commerce');
    for (const path of [
      '/tasks?list=due-soon (',
      '/tasks.csv (',
      '/api/v1/tasks (',
      `/tasks/${task} (`,
      `/api/v1/tasks/${task} (`,
      '/inbox',
    ])
      expect([path, own.some((line) => line.includes(`commerce ${path}`))]).toEqual([path, true]);
    const office = await seenBy('supervision');
    for (const path of [
      `/books/${BOOK} (`,
      `/books/${BOOK}/table.xlsx`,
      `/books/${BOOK}/table.docx`,
      '/letters (',
      `/letters/${letter}/letter.docx`,
    ])
      expect([path, office.some((line) => line.includes(`supervision ${path}`))]).toEqual([path, true]);
  }, 240_000);

  it('cannot be acted upon by its guessed id, and the answer says no more than of one that is not there', async () => {
    const tries = [
      [`/api/v1/tasks/ID/acts`, { act: 'feedback', expectedActs: 6, text: 'x' }],
      [`/api/v1/tasks/ID/split`, { expectedActs: 6, children: [{ title: 'x', leadUnit: 'finance-bureau' }] }],
      [`/api/v1/tasks/ID/versions`, { ...itemFields(), expectedVersion: 1, expectedActs: 6, reason: 'x' }],
    ] as const;
    const before = await site.store.position();
    for (const login of STRANGERS)
      for (const [path, body] of tries) {
        const [there, none] = await Promise.all(
          [task, 'task-none'].map(async (id) => {
            const answer = await as(login).send('POST', path.replace('ID', id), body);
            const said = (await answer.text()).replaceAll(id, 'ID').replaceAll(/urn:uuid:[\w-]+/g, 'r');
            return [login, answer.status, said];
          }),
        );
        expect(there).toEqual(none);
        expect([401, 403, 404]).toContain(there![1]);
        expect(String(there![2])).not.toContain(MARK);
      }
    for (const path of [
      `/covers/${COVER}/sign`,
      `/covers/${COVER}/refuse`,
      `/tasks/${task}/acts`,
      `/tasks/${task}/files`,
      `/letters/${letter}`,
    ])
      for (const login of STRANGERS) {
        const answer = await as(login).form(path, { act: 'feedback', expectedActs: '6', text: 'x' });
        const text = await answer.text();
        expect([path, login, [303, 401, 403, 404, 415, 422].includes(answer.status)]).toEqual([
          path,
          login,
          true,
        ]);
        expect([path, login, text.includes(MARK)]).toEqual([path, login, false]);
      }
    expect(await site.store.position()).toBe(before);
  }, 120_000);

  it('a leader asked for by name leads nobody to it', async () => {
    const query = `leader=${encodeURIComponent(LEADER)}`;
    const total = async (login: string) =>
      ((await (await as(login).get(`/api/v1/tasks?${query}`)).json()) as { totals: { items: number } }).totals
        .items;
    expect(await total('commerce')).toBe(1);
    expect(await total('finance-head')).toBe(0);
  });
});
