import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Anchor, Verification } from '../../src/store/store.ts';
import { actAt, draftOf, figureDraft, unitDraft } from '../contract/store-drafts.ts';

type Row = Record<string, SQLInputValue>;

/** Which record was changed, where it was one. */
interface Changed {
  readonly position?: number;
  readonly act?: number;
}

/** One change made behind the store's back. */
type Mutation = (db: DatabaseSync, draw: (below: number) => number) => Changed;

const FACT_COLUMNS =
  'jurisdiction position act_seq id kind kind_version object object_version recorded_at bytes'.split(' ');
const ACT_COLUMNS =
  'jurisdiction seq at person act entry first_position fact_count merkle_root prev_hash hash'.split(' ');
const ACTS = 14;
const ROUNDS = 8;

const MUTATIONS: Record<string, Mutation> = {
  ...Object.fromEntries(
    FACT_COLUMNS.map((column) => [`facts.${column} changed`, changeColumn('facts', column)]),
  ),
  ...Object.fromEntries(
    ACT_COLUMNS.map((column) => [`acts.${column} changed`, changeColumn('acts', column)]),
  ),
  'a fact deleted': deleteRow('facts'),
  'an act deleted': deleteRow('acts'),
  'a fact inserted after the last': (db, draw) => {
    const fact = pick(db, 'facts', draw);
    const position = Number((db.prepare('select max(position) as p from facts').get() as Row)['p']) + 1;
    insert(db, 'facts', { ...fact, position, object_version: 99 });
    return { position };
  },
  'an act inserted after the last': (db, draw) => {
    insert(db, 'acts', { ...pick(db, 'acts', draw), seq: ACTS + 1 });
    return { act: ACTS + 1 };
  },
  'two facts in each other’s place': (db, draw) => {
    const [a, b] = two(db, 'facts', draw);
    const move = db.prepare('update facts set position = ? where position = ?');
    move.run(-1, a!['position']!);
    move.run(a!['position']!, b!['position']!);
    move.run(b!['position']!, -1);
    return { position: Math.min(Number(a!['position']), Number(b!['position'])) };
  },
  'the content of two facts exchanged, with their ids': (db, draw) => {
    const [a, b] = two(db, 'facts', draw);
    const set = db.prepare('update facts set bytes = ?, id = ? where position = ?');
    set.run(a!['bytes']!, a!['id']!, b!['position']!);
    set.run(b!['bytes']!, b!['id']!, a!['position']!);
    return {};
  },
  'two acts in each other’s place': (db, draw) => {
    const [a, b] = two(db, 'acts', draw);
    const move = db.prepare('update acts set seq = ? where seq = ?');
    move.run(-1, a!['seq']!);
    move.run(a!['seq']!, b!['seq']!);
    move.run(b!['seq']!, -1);
    return {};
  },
  'the clock of an act and its facts set back': (db, draw) => {
    const { seq } = pick(db, 'acts', draw) as { seq: number };
    db.prepare(`update acts set at = '2021-01-01T00:00:00.000Z' where seq = ?`).run(seq);
    db.prepare(`update facts set recorded_at = '2021-01-01T00:00:00.000Z' where act_seq = ?`).run(seq);
    return { act: seq };
  },
  'a text changed': (db) => text(db, `update erasable set bytes = cast('x' as blob)`),
  'a salt changed': (db) => text(db, `update erasable set salt = zeroblob(16)`),
  'a text deleted without an act': (db) => text(db, 'delete from erasable'),
  'a text slipped in': (db) => text(db, `insert into erasable values ('wuxi', 'erasable:x', x'00', x'00')`),
  'sealed bytes changed': (db) => text(db, `update sealed set bytes = x'00'`),
  'sealed bytes at another hash': (db) => text(db, `update sealed set hash = '${'0'.repeat(64)}'`),
  'sealed bytes deleted': (db) => text(db, 'delete from sealed'),
  'sealed bytes slipped in': (db) =>
    text(db, `insert into sealed values ('wuxi', '${'0'.repeat(64)}', x'00')`),
  'the tail cut': (db, draw) => {
    const after = 3 + draw(ACTS - 3);
    db.prepare('delete from facts where act_seq > ?').run(after);
    db.prepare('delete from acts where seq > ?').run(after);
    return { act: after };
  },
};

describe('tampering behind the back of the store', () => {
  let folder: string;
  let anchor: Anchor;
  const at = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mainspring-tamper-'));
    anchor = await fill(at('honest.db'), '500.5');
    await fill(at('rewritten.db'), '999.9');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('control: what nobody touched is whole', async () => {
    expect(await verify(at('honest.db'), anchor)).toMatchObject({
      broken: [],
      acts: ACTS,
      head: anchor.hash,
    });
  });

  for (const [name, mutate] of Object.entries(MUTATIONS)) {
    it(`finds ${name}, ${ROUNDS} times out of ${ROUNDS}`, async () => {
      for (let round = 1; round <= ROUNDS; round++) {
        const file = at('tampered.db');
        copyFileSync(at('honest.db'), file);
        const changed = tamper(file, mutate, lots(round * 7919 + name.length));
        const { broken } = await verify(file, anchor);
        expect({ changed, broken, named: names(broken, changed) }).toEqual({ changed, broken, named: true });
      }
    });
  }

  it('finds a chain written anew by its anchor, and says honestly that it cannot without one', async () => {
    expect((await verify(at('rewritten.db'), anchor)).broken).toMatchObject([
      { code: 'anchor-differs', act: ACTS },
    ]);
    expect((await verify(at('rewritten.db'))).broken).toEqual([]);
  });

  it('finds a tail cut between two acts by its anchor only', async () => {
    copyFileSync(at('honest.db'), at('cut.db'));
    tamper(
      at('cut.db'),
      (db) => text(db, `delete from facts where act_seq = ${ACTS}; delete from acts where seq = ${ACTS}`),
      lots(1),
    );
    expect((await verify(at('cut.db'), anchor)).broken).toMatchObject([{ code: 'tail-cut', act: ACTS - 1 }]);
    expect((await verify(at('cut.db'))).broken).toEqual([]);
  });
});

/** A log of 14 acts with revisions, definitions, an act without facts, texts and an erasure; returns its end. */
async function fill(file: string, value: string): Promise<Anchor> {
  const store = await openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });
  const day = (number: number) => new Date(Date.UTC(2022, 6, number)).toISOString();
  const person = { login: 'wang', name: '#name', state: 'active' } as const;
  const texts = [{ placeholder: '#name', text: '王小明' }];
  await store.append(actAt(day(1)), [draftOf('person', { ...person, person: 'p1' })], texts);
  const gone = await store.append(actAt(day(1)), [draftOf('person', { ...person, person: 'p2' })], texts);
  const address = (gone.facts[0]!.body as { name: string }).name;
  await store.append(actAt(day(2)), [draftOf('erasure', { address, ground: 'PIPL 47' })]);
  await store.append(actAt(day(3), { act: 'sign-in' }), []);
  const sealed = Buffer.from('what was sealed');
  const files = [{ hash: createHash('sha256').update(sealed).digest('hex') }];
  const pack = draftOf('pack', { pack: 'k1', files } as never);
  for (let act = 5; act <= ACTS; act++) {
    await store.append(
      actAt(day(act)),
      [
        unitDraft(`u${act}`),
        figureDraft(`u${act}`, 6, { value: `${value}${act}` }),
        figureDraft('edz', 6, { version: act - 4, value: `${act}` }),
        ...(act === 5 ? [pack] : []),
      ],
      [],
      undefined,
      { sealed: act === 5 ? [sealed] : [] },
    );
  }
  const [last] = await store.audit(ACTS - 1, 1);
  await store.close();
  return { seq: last!.seq, hash: last!.hash };
}

/** Something is found, and where one record was changed that record is named. */
function names(broken: Verification['broken'], changed: Changed): boolean {
  return (
    broken.length > 0 &&
    (changed.position === undefined || broken.some(({ position }) => position === changed.position)) &&
    (changed.act === undefined || broken.some(({ act }) => act === changed.act))
  );
}

async function verify(file: string, anchor?: Anchor): Promise<Verification> {
  const store = await openSqliteStore({ file, jurisdiction: 'wuxi', program: 'test' });
  try {
    return await store.verify(undefined, anchor);
  } finally {
    await store.close();
  }
}

function tamper(file: string, mutate: Mutation, draw: (below: number) => number): Changed {
  const db = new DatabaseSync(file);
  try {
    for (const table of ['facts', 'acts', 'sealed']) {
      for (const change of ['update', 'delete']) db.exec(`drop trigger ${table}_refuse_${change}`);
    }
    db.exec('drop index facts_by_object');
    return mutate(db, draw);
  } finally {
    db.close();
  }
}

function changeColumn(table: 'facts' | 'acts', column: string): Mutation {
  return (db, draw) => {
    const row = pick(db, table, draw);
    const old = row[column]!;
    const place = table === 'facts' ? 'position' : 'seq';
    db.prepare(`update ${table} set ${column} = ? where ${place} = ?`).run(changed(old, draw), row[place]!);
    return table === 'facts' ? { position: Number(row['position']) } : {};
  };
}

/** Another value like it: a number some way off, a text with one character exchanged. */
function changed(old: SQLInputValue, draw: (below: number) => number): SQLInputValue {
  if (typeof old === 'number') return old + (draw(2) === 0 ? 1000 : -1000) - draw(5);
  const text = old as string;
  const at = draw(text.length);
  const other = text[at] === '1' ? '2' : '1';
  return text.slice(0, at) + other + text.slice(at + 1);
}

function deleteRow(table: 'facts' | 'acts'): Mutation {
  return (db, draw) => {
    const row = pick(db, table, draw);
    const place = table === 'facts' ? 'position' : 'seq';
    db.prepare(`delete from ${table} where ${place} = ?`).run(row[place]!);
    return table === 'facts' ? { position: Number(row['position']) } : {};
  };
}

function text(db: DatabaseSync, statements: string): Changed {
  db.exec(statements);
  return {};
}

function pick(db: DatabaseSync, table: string, draw: (below: number) => number): Row {
  const rows = db.prepare(`select * from ${table}`).all() as Row[];
  return rows[draw(rows.length)]!;
}

function two(db: DatabaseSync, table: string, draw: (below: number) => number): Row[] {
  const rows = db.prepare(`select * from ${table}`).all() as Row[];
  const first = draw(rows.length);
  const second = (first + 1 + draw(rows.length - 1)) % rows.length;
  return [rows[first]!, rows[second]!];
}

function insert(db: DatabaseSync, table: string, row: Row): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  db.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`).run(...Object.values(row));
}

/** The same draws for the same seed. */
function lots(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
