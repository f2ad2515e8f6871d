import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalFact, type Draft, type Fact } from '../../src/engine/fact.ts';
import { latest } from '../../src/engine/registry.ts';
import { foldFacts } from '../../src/engine/world.ts';
import type { Appended, Expectation, Session, Store } from '../../src/store/store.ts';
import { actAt, draftOf, figureDraft, unitDraft } from './store-drafts.ts';
import { storeProperties } from './store-properties.ts';
import { worldText } from './world-text.ts';

/** 存储台 — one empty database of the kind under test. */
export interface StoreBench {
  /** Opens the database for writing, now or again after `close`. */
  open(): Promise<Store>;
  dispose(): Promise<void>;
}

const NOON = '2022-07-01T04:00:00.000Z';
const LATER = '2022-07-02T04:00:00.000Z';

/** The contract every kind of store keeps: the same suite runs on all of them. */
export function storeSuite(kind: string, makeBench: () => Promise<StoreBench>): void {
  describe(`the store's contract on ${kind}`, () => {
    let bench: StoreBench;
    let store: Store;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(async () => {
      await store.close();
      await bench.dispose();
    });
    const here = { store: () => store, reopen: async () => (store = await reopened(store, bench)) };
    appending(here);
    expecting(here);
    history(here);
    keys(here);
    erasing(here);
    sealing(here);
    worlds(here);
    changing(here);
    storeProperties(makeBench);
  });
}

interface Here {
  readonly store: () => Store;
  readonly reopen: () => Promise<Store>;
}

async function reopened(store: Store, bench: StoreBench): Promise<Store> {
  await store.close();
  return bench.open();
}

async function allFacts(store: Store, query?: Parameters<Store['facts']>[0]): Promise<Fact[]> {
  const facts: Fact[] = [];
  for await (const fact of store.facts(query)) facts.push(fact);
  return facts;
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

function appending({ store, reopen }: Here): void {
  describe('append', () => {
    it('gives positions from 1 without gaps, ids that hash the bytes, and the instant of the act', async () => {
      const first = await store().append(actAt(NOON), [unitDraft('edz'), figureDraft('edz', 6)]);
      const second = await store().append(actAt(LATER), [figureDraft('edz', 7)]);
      expect(first).toMatchObject({
        actSeq: 1,
        firstPosition: 1,
        position: 2,
        factCount: 2,
        replayed: false,
      });
      expect(second).toMatchObject({ actSeq: 2, firstPosition: 3, position: 3, at: LATER });
      expect(await store().position()).toBe(3);
      for (const fact of first.facts) {
        expect(fact.recordedAt).toBe(NOON);
        expect(fact.id).toBe(sha(canonicalFact(fact)));
      }
      // To the order of keys: what was live and what is read back make the same boards bit for bit.
      const readBack = await allFacts(await reopen());
      expect(JSON.stringify(readBack)).toBe(JSON.stringify([...first.facts, ...second.facts]));
    });

    it('makes one audit entry an act, each with the hash of the one before', async () => {
      await store().append(actAt(NOON, { person: 'wang', reason: 'monthly' }), [unitDraft('edz')]);
      await store().append(actAt(LATER, { act: 'sign-in' }), []);
      const [first, second] = await store().audit(0, 10);
      expect(first).toMatchObject({ seq: 1, at: NOON, person: 'wang', firstPosition: 1, factCount: 1 });
      expect(second).toMatchObject({ seq: 2, firstPosition: 2, factCount: 0, prevHash: first!.hash });
      expect(second!.hash).toBe(sha(`\0${second!.entry}`));
      expect(second!.merkleRoot).toBe(sha(''));
      expect(JSON.parse(first!.entry)).toMatchObject({ reason: 'monthly', merkleRoot: first!.merkleRoot });
      expect(await store().audit(1, 10)).toEqual([second]);
    });

    it('tells the acts of one person that added facts, the newest first, by where their facts stand', async () => {
      const by = (person: string, now = NOON) => ({ ...actAt(now), person });
      await store().append(by('p1'), [unitDraft('edz'), figureDraft('edz', 6)]);
      await store().append(by('p2'), [figureDraft('edz', 7)]);
      await store().append(by('p1'), []);
      await store().append(by('p1', LATER), [figureDraft('edz', 8)]);
      const name = actAt(NOON).act;
      expect(await store().actsBy('p1', 10)).toEqual([
        { seq: 4, act: name, at: LATER, firstPosition: 4, factCount: 1 },
        { seq: 1, act: name, at: NOON, firstPosition: 1, factCount: 2 },
      ]);
      expect((await store().actsBy('p1', 1)).map(({ seq }) => seq)).toEqual([4]);
      expect(await store().actsBy('nobody', 10)).toEqual([]);
    });

    it('takes a stream of any length as one act', async () => {
      const count = 5000;
      async function* stream(): AsyncGenerator<Draft> {
        for (let i = 0; i < count; i++)
          yield figureDraft(`u${i % 500}`, 1, { indicator: `i${Math.floor(i / 500)}` });
      }
      const appended = await store().append(actAt(NOON), stream());
      expect(appended).toMatchObject({ actSeq: 1, factCount: count, position: count, facts: [] });
      expect((await store().world()).panel.figures).toBe(count);
      expect(await store().verify()).toMatchObject({ facts: count, acts: 1, broken: [] });
    });

    it('leaves nothing behind of an act that is refused half-way', async () => {
      async function* stream(): AsyncGenerator<Draft> {
        for (let i = 0; i < 1000; i++) yield figureDraft(`u${i}`, 1);
        yield figureDraft('u1', 1);
      }
      await expect(store().append(actAt(NOON), stream())).rejects.toMatchObject({ key: 'overtaken' });
      expect(await store().position()).toBe(0);
      expect(await store().audit(0, 10)).toEqual([]);
    });

    it('refuses all but one of those who want the same version, naming the object and what is held', async () => {
      const wanted = Array.from({ length: 20 }, (_, i) =>
        store().append(actAt(NOON), [figureDraft('edz', 6, { value: `${i}` }), unitDraft(`u${i}`)]),
      );
      const others = Array.from({ length: 20 }, (_, i) => store().append(actAt(NOON), [unitDraft(`v${i}`)]));
      const outcomes = await Promise.allSettled(wanted);
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(19);
      expect(refused[0]!.reason).toMatchObject({
        kind: 'conflict',
        key: 'overtaken',
        params: { object: 'figure/edz/gdp/natural/202201-202206', expected: 0, held: 1 },
      });
      await Promise.all(others);
      expect(await allFacts(store(), { kinds: ['unit'] })).toHaveLength(21);
      expect(await store().verify()).toMatchObject({ facts: 22, acts: 21, broken: [] });
    });

    it('refuses a version that leaves a gap', async () => {
      await expect(
        store().append(actAt(NOON), [figureDraft('edz', 6, { version: 2 })]),
      ).rejects.toMatchObject({
        key: 'overtaken',
        params: { expected: 1, held: 0 },
      });
    });

    it('loses only the act with the defect when several wait together', async () => {
      const odd = { ...unitDraft('edz'), object: 'unit/other' } as Draft;
      const outcomes = await Promise.allSettled([
        store().append(actAt(NOON), [unitDraft('a')]),
        store().append(actAt(NOON), [odd]),
        store().append(actAt(NOON), [unitDraft('b')]),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await allFacts(store())).map(({ object }) => object)).toEqual(['unit/a', 'unit/b']);
    });

    it('tells its listeners after the world has the act and before the writer hears', async () => {
      await store().world();
      const heard: string[] = [];
      const listened: Promise<unknown>[] = [];
      const stop = store().onAppended((appended: Appended) => {
        const asked = store().world();
        listened.push(asked.then(({ panel }) => heard.push(`${appended.position}:${panel.figures}`)));
      });
      const calls = await store()
        .append(actAt(NOON), [figureDraft('edz', 6)])
        .then(() => listened.length);
      stop();
      expect(calls, 'called before the writer hears').toBe(1);
      await Promise.all(listened);
      await store().append(actAt(NOON), [figureDraft('edz', 7)]);
      expect(heard).toEqual(['1:1']);
    });

    it('reads by kind, object, position and instant', async () => {
      await store().append(actAt(NOON), [unitDraft('a'), figureDraft('a', 6), unitDraft('b')]);
      await store().append(actAt(LATER), [
        figureDraft('a', 6, { version: 2 }),
        draftOf('setting', { setting: 's', value: '1' }),
      ]);
      const positions = async (query: Parameters<Store['facts']>[0]) =>
        (await allFacts(store(), query)).map(({ position }) => position);
      expect(await positions({ kinds: ['unit'] })).toEqual([1, 3]);
      expect(await positions({ kinds: ['unit', 'figure', 'event'], after: 1 })).toEqual([2, 3, 4]);
      expect(await positions({ kinds: [] })).toEqual([]);
      expect(await positions({ object: 'figure/a/gdp/natural/202201-202206' })).toEqual([2, 4]);
      expect(await positions({ after: 1, upTo: 3 })).toEqual([2, 3]);
      expect(await positions({ recordedUpTo: NOON })).toEqual([1, 2, 3]);
      expect((await store().factsAt([5, 99, 2])).map(({ position }) => position)).toEqual([5, 2]);
      const versions = await store().versionsOf(['figure/a/gdp/natural/202201-202206', 'unit/none']);
      expect([...versions.values()]).toEqual([2, 0]);
    });
  });
}

function expecting({ store, reopen }: Here): void {
  describe('what an act rests on', () => {
    const lock = () => store().append(actAt(LATER, { act: 'lock' }), [unitDraft('book')]);
    const answer = (name: string, expects: readonly Expectation[], key?: string) => {
      const record = actAt(LATER, { act: 'answer' });
      const once = key === undefined ? undefined : { key, fingerprint: key };
      return store().append(record, [figureDraft(name, 6)], [], once, { expects });
    };

    it('is asked when the act is written: an object at its version, and none held as 0', async () => {
      const none = { object: 'unit/book', version: 0 };
      await answer('a', [none]);
      await lock();
      await expect(answer('b', [none])).rejects.toMatchObject({
        kind: 'conflict',
        key: 'moved-meanwhile',
        params: { object: 'unit/book', expected: 0, held: 1, act: 'lock' },
      });
      await answer('c', [{ object: 'unit/book', version: 1 }]);
      await expect(answer('d', [{ object: 'unit/book', version: 2 }])).rejects.toMatchObject({
        key: 'moved-meanwhile',
      });
      const kept = await allFacts(await reopen(), { kinds: ['figure'] });
      expect(kept.map(({ object }) => object.split('/')[1])).toEqual(['a', 'c']);
      expect((await store().audit(0, 10)).map(({ act }) => act)).toEqual(['answer', 'lock', 'answer']);
    });

    it('may be all under a prefix since a position, and nothing beside it', async () => {
      const since = (await store().append(actAt(NOON), [figureDraft('u1', 5)])).position;
      const under = { under: 'figure/u1/', since };
      await answer('u10', [under]);
      await answer('u', [under]);
      await store().append(actAt(LATER, { act: 'dispute' }), [figureDraft('u1', 6)]);
      await expect(answer('u2', [under])).rejects.toMatchObject({
        key: 'moved-meanwhile',
        params: { object: 'figure/u1/gdp/natural/202201-202206', act: 'dispute' },
      });
      await answer('u2', [{ ...under, since: await store().position() }]);
      await expect(answer('u3', [{ under: 'figure/u1', since }])).rejects.toThrow(TypeError);
    });

    it('holds among acts that are written together, and without it both of two land', async () => {
      const one = { object: 'unit/book', version: 0 };
      const outcomes = await Promise.allSettled([
        answer('a', [one]),
        store().append(actAt(NOON), [unitDraft('x')]),
        lock(),
        answer('b', [one]),
        answer('control', []),
      ]);
      expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true]);
      expect(await store().verify()).toMatchObject({ facts: 4, acts: 4, broken: [] });
    });

    it('is not asked again when the same key comes again', async () => {
      const none = { object: 'unit/book', version: 0 };
      const first = await answer('a', [none], 'key-1');
      await lock();
      expect(await answer('a', [none], 'key-1')).toMatchObject({ replayed: true, actSeq: first.actSeq });
    });

    it('keeps two acceptances apart that write different objects, which without it both land', async () => {
      let landed = 0;
      for (const guarded of [true, false]) {
        for (let round = 0; round < 20; round++) {
          const group = `book-${guarded}-${round}`;
          const expects = guarded ? [{ under: `membership/${group}/`, since: await store().position() }] : [];
          const accept = (unit: string) =>
            store().append(actAt(NOON), [draftOf('membership', { group, unit })], [], undefined, { expects });
          const two = await Promise.allSettled([accept('a'), accept('b')]);
          landed += two.filter(({ status }) => status === 'fulfilled').length;
        }
        expect(landed).toBe(guarded ? 20 : 20 + 40);
      }
    });
  });
}

function history({ store }: Here): void {
  const jan = '2022-01-15T00:00:00.000Z';
  const feb = '2022-02-15T00:00:00.000Z';
  describe('instants', () => {
    it('takes a history that opens its series, whatever its size', async () => {
      const drafts = [
        figureDraft('edz', 1, { recordedAt: jan }),
        figureDraft('edz', 2, { recordedAt: feb }),
        figureDraft('edz', 1, { recordedAt: feb, version: 2, value: '9' }),
      ];
      await store().append(actAt(NOON), drafts);
      const asOfJan = await store().world('2022-01-31T00:00:00.000Z');
      expect(asOfJan.panel.figures).toBe(1);
      expect((await store().world(feb)).panel.columns.get('gdp|natural|202201-202201')!.value[0]).toBe(9);
    });

    it.each([
      ['another month of the series', figureDraft('edz', 7, { recordedAt: feb })],
      ['a revision', figureDraft('edz', 6, { version: 2, recordedAt: feb })],
      [
        'a definition',
        draftOf('unit', { unit: 'edz', name: 'E', kind: 'zone' }, { version: 2, recordedAt: feb }),
      ],
    ])('refuses %s back-dated on what is held', async (_, draft) => {
      await store().append(actAt(NOON), [unitDraft('edz'), figureDraft('edz', 6)]);
      await expect(store().append(actAt(LATER), [draft])).rejects.toMatchObject({
        kind: 'conflict',
        key: 'back-dated',
        params: { object: draft.object, recordedAt: feb },
      });
    });

    it('lets another unit, indicator or basis open its own series', async () => {
      await store().append(actAt(NOON), [
        figureDraft('edz', 6),
        figureDraft('edz', 6, { indicator: 'gdp2' }),
      ]);
      const body = {
        unit: 'edz',
        indicator: 'gdp',
        basis: 'refunds-excluded',
        window: '202201-202206',
        value: '1',
      };
      await store().append(actAt(LATER), [
        figureDraft('ed', 6, { recordedAt: feb }),
        figureDraft('edz', 6, { indicator: 'gd', recordedAt: feb }),
        draftOf('figure', body, { recordedAt: feb }),
      ]);
      expect(await store().position()).toBe(5);
    });

    it('refuses a later version known before the one it follows', async () => {
      const drafts = [
        figureDraft('edz', 1, { recordedAt: feb }),
        figureDraft('edz', 1, { version: 2, recordedAt: jan }),
      ];
      await expect(store().append(actAt(NOON), drafts)).rejects.toMatchObject({ key: 'back-dated' });
    });

    it('refuses an instant that has not come, and one spelled otherwise', async () => {
      const ahead = store().append(actAt(NOON), [figureDraft('edz', 1, { recordedAt: LATER })]);
      await expect(ahead).rejects.toMatchObject({ kind: 'invalid', key: 'recorded-ahead' });
      const odd = store().append(actAt(NOON), [
        figureDraft('edz', 1, { recordedAt: '2022-01-15T08:00:00+08:00' }),
      ]);
      await expect(odd).rejects.toMatchObject({ kind: 'invalid', key: 'instant-malformed' });
    });

    it('never goes back: a clock behind the log is recorded just after the last act, and the entry says so', async () => {
      await store().append(actAt(LATER), [unitDraft('a')]);
      const behind = await store().append(actAt(NOON), [unitDraft('b')]);
      const justAfter = LATER.replace('.000Z', '.001Z');
      expect(behind.at).toBe(justAfter);
      expect(behind.facts[0]!.recordedAt).toBe(justAfter);
      const [, entry] = await store().audit(0, 2);
      expect(JSON.parse(entry!.entry)).toMatchObject({ at: justAfter, clock: NOON });
      expect((await store().verify()).broken).toEqual([]);
    });

    it('a history that opens a series is in a past world that was asked for before', async () => {
      await store().append(actAt(NOON), [figureDraft('edz', 6)]);
      await store().append(actAt(LATER), [unitDraft('b')]);
      const asOf = NOON;
      expect((await store().world(asOf)).panel.figures).toBe(1);
      await store().append(actAt(LATER), [figureDraft('new', 1, { recordedAt: jan }), figureDraft('edz', 7)]);
      const world = await store().world(asOf);
      expect(world.panel.figures).toBe(2);
      expect(world.position).toBe(4);
    });
  });
}

function keys({ store, reopen }: Here): void {
  describe('idempotency', () => {
    const key = { key: 'k1', fingerprint: 'f1' };
    it('answers the same key again with the same act, also at once and after a restart', async () => {
      const drafts = [figureDraft('edz', 6)];
      const [first, second] = await Promise.all([
        store().append(actAt(NOON), drafts, [], key),
        store().append(actAt(LATER), drafts, [], key),
      ]);
      expect(second).toEqual({ ...first, replayed: true });
      const third = await (await reopen()).append(actAt(LATER), drafts, [], key);
      expect(third).toEqual({ ...first, replayed: true });
      expect(await store().actOf(key)).toEqual(third);
      expect(await store().actOf({ key: 'k2', fingerprint: 'f1' })).toBeNull();
      expect(await store().position()).toBe(1);
    });

    it('refuses the same key with another body', async () => {
      await store().append(actAt(NOON), [figureDraft('edz', 6)], [], key);
      const other = { key: 'k1', fingerprint: 'f2' };
      const mismatch = { kind: 'invalid', key: 'idempotency-mismatch' };
      await expect(store().append(actAt(NOON), [unitDraft('x')], [], other)).rejects.toMatchObject(mismatch);
      await expect(store().actOf(other)).rejects.toMatchObject(mismatch);
    });

    it('does not keep the key of an act that was refused', async () => {
      await expect(
        store().append(actAt(NOON), [figureDraft('edz', 6, { version: 5 })], [], key),
      ).rejects.toMatchObject({ key: 'overtaken' });
      expect((await store().append(actAt(NOON), [figureDraft('edz', 6)], [], key)).replayed).toBe(false);
    });
  });
}

function erasing({ store }: Here): void {
  describe('the erasable place', () => {
    const person = { person: 'p1', login: 'wang', name: '#name', state: 'active' } as const;
    const texts = [
      { placeholder: '#name', text: '王小明' },
      { placeholder: '#unused', text: 'nobody names this' },
    ];

    it('keeps names out of the log at a salted hash', async () => {
      const { facts } = await store().append(
        actAt(NOON, { reason: '#name' }),
        [draftOf('person', person)],
        texts,
      );
      const address = (facts[0]!.body as { name: string }).name;
      expect(address).toMatch(/^erasable:[0-9a-f]{64}$/);
      expect(address).not.toContain(sha('王小明'));
      expect(await store().texts([address, 'erasable:none'])).toEqual(new Map([[address, '王小明']]));
      const [entry] = await store().audit(0, 1);
      expect(JSON.parse(entry!.entry)).toMatchObject({ reason: address });
      const again = await store().append(
        actAt(NOON),
        [draftOf('person', { ...person, person: 'p2' })],
        texts,
      );
      expect((again.facts[0]!.body as { name: string }).name).not.toBe(address);
      expect((await store().verify()).broken).toEqual([]);
    });

    it('erases by an act, which verify names instead of a break', async () => {
      const { facts } = await store().append(actAt(NOON), [draftOf('person', person)], texts);
      const address = (facts[0]!.body as { name: string }).name;
      await expect(store().erase(address)).rejects.toMatchObject({ key: 'erasure-without-act' });
      await store().append(actAt(LATER), [draftOf('erasure', { address, ground: 'PIPL 47' })]);
      expect(await store().texts([address])).toEqual(new Map());
      expect(await store().erase(address)).toBe(false);
      expect(await store().verify()).toMatchObject({ broken: [], erased: [{ address, act: 2 }] });
    });
  });
}

function sealing({ store, reopen }: Here): void {
  describe('what is sealed', () => {
    const bytes = new Uint8Array([0, 1, 2, 255, 10, 13]);
    const at = createHash('sha256').update(bytes).digest('hex');

    it('lies at its hash, byte for byte, once however often it is sealed', async () => {
      expect(await store().sealed(at)).toBeNull();
      await store().append(actAt(NOON), [unitDraft('a')], [], undefined, {
        sealed: [bytes, bytes],
      });
      await store().append(actAt(LATER), [unitDraft('b')], [], undefined, { sealed: [bytes] });
      expect(await (await reopen()).sealed(at)).toEqual(bytes);
    });

    it('is gone with the act that was refused', async () => {
      const refused = store().append(actAt(NOON), [figureDraft('a', 6, { version: 2 })], [], undefined, {
        sealed: [bytes],
      });
      const taken = store().append(actAt(NOON), [unitDraft('a')]);
      await expect(refused).rejects.toMatchObject({ key: 'overtaken' });
      await taken;
      expect(await store().sealed(at)).toBeNull();
    });

    it('is called stray by verify when no fact names it, and missing when a fact names what is not there', async () => {
      await store().append(actAt(NOON), [unitDraft('a')], [], undefined, { sealed: [bytes] });
      expect((await store().verify()).broken).toMatchObject([{ code: 'seal-stray', detail: at }]);
      const pack = { pack: 'k1', files: [{ hash: at }, { hash: sha('other') }] } as never;
      await store().append(actAt(LATER), [draftOf('pack', pack)]);
      expect((await store().verify()).broken).toMatchObject([{ code: 'seal-missing', detail: sha('other') }]);
    });
  });
}

function worlds({ store, reopen }: Here): void {
  describe('worlds', () => {
    it('gives the resident world, which goes on learning', async () => {
      const world = await store().world();
      await store().append(actAt(NOON), [unitDraft('edz'), figureDraft('edz', 6)]);
      expect(world.position).toBe(2);
      expect(latest(world.registry.unit, 'unit/edz')?.version).toBe(1);
      expect(await store().world(LATER)).toBe(world);
    });

    it('starts from a checkpoint with the same world as from the log', async () => {
      await store().append(actAt(NOON), [unitDraft('edz'), figureDraft('edz', 6), figureDraft('b', 6)]);
      await store().checkpoint();
      await store().append(actAt(LATER), [
        figureDraft('edz', 6, { version: 2, value: '7' }),
        figureDraft('c', 7),
      ]);
      const fromCheckpoint = await (await reopen()).world();
      const fromLog = foldFacts(await allFacts(store()));
      expect(worldText(fromCheckpoint)).toBe(worldText(fromLog));
      expect(fromCheckpoint.position).toBe(5);
      expect((await store().verify()).broken).toEqual([]);
    });

    it('keeps a past world equal to the log up to its instant while later acts come', async () => {
      await store().append(actAt(NOON), [figureDraft('edz', 6)]);
      await store().append(actAt(LATER), [figureDraft('edz', 6, { version: 2 })]);
      const past = await store().world(NOON);
      const text = worldText(past);
      await store().append(actAt(LATER), [figureDraft('edz', 6, { version: 3 }), figureDraft('edz', 7)]);
      expect(worldText(await store().world(NOON))).toBe(text);
      for (let day = 10; day < 16; day++) await store().world(`2022-06-${day}T00:00:00.000Z`);
      expect(worldText(await store().world(NOON))).toBe(text);
    });
  });
}

function changing({ store, reopen }: Here): void {
  const session = (id: string, person: string): Session => ({
    id,
    person,
    createdAt: NOON,
    seenAt: NOON,
    address: '10.0.0.1',
    agent: 'test',
    csrf: 'c',
  });
  describe('what may change', () => {
    it('keeps, touches and ends sessions', async () => {
      await store().putSession(session('s1', 'wang'));
      await store().putSession(session('s2', 'wang'));
      await store().putSession(session('s3', 'li'));
      await store().touchSession('s1', LATER);
      expect(await (await reopen()).session('s1')).toEqual({ ...session('s1', 'wang'), seenAt: LATER });
      expect((await store().sessionsOf('wang')).map(({ id }) => id)).toEqual(['s1', 's2']);
      await store().endSession('s1');
      expect(await store().session('s1')).toBeNull();
      expect(await store().endSessionsOf('wang')).toBe(1);
      expect(await store().session('s3')).not.toBeNull();
    });

    it('keeps one secret of a kind for each person', async () => {
      expect(await store().secretOf('wang', 'password')).toBeNull();
      await store().putSecret('wang', 'password', 'a');
      await store().putSecret('wang', 'password', 'b');
      await store().putSecret('li', 'password', 'c');
      expect(await store().secretOf('wang', 'password')).toBe('b');
    });

    it('counts within a window', async () => {
      const t1 = '2022-07-01T00:00:00.000Z';
      const t2 = '2022-07-01T00:10:00.000Z';
      const t3 = '2022-07-01T00:20:00.000Z';
      expect(await store().count('login/wang', t1, t1)).toBe(1);
      expect(await store().count('login/wang', t1, t1)).toBe(2);
      expect(await store().count('login/wang', t2, t1)).toBe(3);
      expect(await store().countOf('login/wang', t2)).toBe(1);
      expect(await store().count('login/wang', t3, t2)).toBe(2);
      expect(await store().countOf('login/wang', t1)).toBe(2);
      await store().clearCounter('login/wang');
      expect(await store().countOf('login/wang', t1)).toBe(0);
      expect(await store().countOf('login/li', t1)).toBe(0);
    });

    it('refuses what comes after closing', async () => {
      const asked = store().append(actAt(NOON), [unitDraft('a')]);
      const closed = store().close();
      await expect(store().append(actAt(NOON), [unitDraft('b')])).rejects.toMatchObject({
        key: 'store-closed',
      });
      await expect(asked).resolves.toMatchObject({ position: 1 });
      await closed;
    });
  });
}
