import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/acts/desk.ts';
import { Refusal } from '../../src/engine/refusal.ts';
import { createKeyBox } from '../../src/server/passwords.ts';
import { problemDocument } from '../../src/server/problem.ts';
import { openPostgresStore } from '../../src/store/postgres.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../command.ts';
import { needs } from '../needs.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { BEGIN, type Given, STEPS, type Step, type Who } from './project-steps.ts';
import { actAt, draftOf } from './store-drafts.ts';

const keys = createKeyBox();

function deskFor(
  store: Store,
  { role = 'supervision-office', unit = 'zone', now = BEGIN }: Who,
  key: string,
): Desk {
  const person = `${role}-of-${unit}`;
  const held = { assignment: person, person, role, unit, indicators: [], state: 'active' as const };
  const actor = { person, principal: 'person' as const, assignments: [held] };
  return {
    actor,
    now,
    store,
    session: null,
    address: null,
    request: null,
    keys,
    key: { key, fingerprint: key },
  };
}

/** What came of an act: what it gave, or the refusal. */
async function tried(
  step: Step,
  desk: Desk,
  given: Given,
): Promise<{ given: unknown } | { refusal: Refusal }> {
  try {
    return { given: await step.act(desk, step.input(given)) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

async function laidOut(store: Store): Promise<Store> {
  const units = [
    draftOf('unit', { unit: 'zone', name: '开发区', kind: 'zone' }),
    draftOf('unit', { unit: 'far', name: '另一区', kind: 'zone' }),
    ...['bureau', 'other', 'third'].map((unit) =>
      draftOf('unit', { unit, name: unit, kind: 'bureau', parent: 'zone' }),
    ),
  ];
  await store.append(actAt('2022-01-01T00:00:00.000Z'), units);
  return store;
}

function projectActs(fresh: () => Promise<Store>): void {
  it('every act twice with one key has one effect, and the second is answered as the first', async () => {
    const store = await laidOut(await fresh());
    let given: Given = {};
    for (const step of STEPS) {
      const desk = deskFor(store, step.who ?? {}, `key of ${step.name}`);
      const before = await store.position();
      const first = await tried(step, desk, given);
      expect([step.name, first]).toEqual([step.name, { given: expect.anything() }]);
      const after = await store.position();
      expect([step.name, after > before]).toEqual([step.name, true]);
      expect([step.name, await tried(step, desk, given)]).toEqual([step.name, first]);
      expect([step.name, await store.position()]).toEqual([step.name, after]);
      given = { ...given, [step.name]: ('given' in first ? first.given : {}) as Record<string, never> };
    }
    expect((await store.verify()).broken).toEqual([]);
    await store.close();
  }, 120_000);

  it('of two who saw the same version one does it, whichever way they come, and the other is told what stands', async () => {
    const store = await laidOut(await fresh());
    let given: Given = {};
    for (const step of STEPS) {
      const desks = ['one', 'two'].map((who) => deskFor(store, step.who ?? {}, `${who} ${step.name}`));
      const before = await store.position();
      const [first, second] = step.upon
        ? await Promise.all(desks.map((desk) => tried(step, desk, given)))
        : [await tried(step, desks[0]!, given), null];
      const [won, lost] = first && 'given' in first ? [first, second] : [second, first];
      expect([step.name, won]).toEqual([step.name, { given: expect.anything() }]);
      const facts = (await store.position()) - before;
      given = { ...given, [step.name]: (won as { given: Record<string, never> }).given };
      if (!step.upon) continue;
      // Where the second is given what the first made, nothing is made twice.
      const same = step.upon === 'same';
      expect([step.name, same && taskOf(lost)]).toEqual([step.name, same && taskOf(won)]);
      expect([step.name, await store.position()]).toEqual([step.name, before + facts]);
      if (same) continue;
      // And once more, after it was done: what the second is told names the version that stands.
      const late = await tried(step, deskFor(store, step.who ?? {}, `late ${step.name}`), given);
      for (const one of [lost, late]) {
        const { refusal } = one as { refusal: Refusal };
        expect([step.name, refusal?.kind, await store.position()]).toEqual([
          step.name,
          'conflict',
          before + facts,
        ]);
        for (const language of ['zh', 'en'] as const) {
          const { title, status } = problemDocument(refusal, language, 'r');
          expect([step.name, status, title]).toEqual([
            step.name,
            409,
            expect.not.stringMatching(/[{}]|undefined/),
          ]);
        }
      }
    }
    await store.close();
  }, 120_000);

  it('nobody of another unit, and no office of another zone, does any of it', async () => {
    const store = await laidOut(await fresh());
    let given: Given = {};
    for (const step of STEPS) {
      const before = await store.position();
      for (const [i, who] of STRANGERS.entries()) {
        if (step.anyOffice && who.role === 'supervision-office') continue;
        const desk = deskFor(store, { ...step.who, ...who }, `stranger ${i} ${step.name}`);
        const { refusal } = (await tried(step, desk, given)) as { refusal?: Refusal };
        const told = (refusal?.problems ?? []).map(({ code }) => code);
        // A form may name a unit: one outside the sender's zone is to him as one that is not there.
        const asUnknown = told.length > 0 && told.every((code) => /unit-unknown|unknown-unit/.test(code));
        const refused = asUnknown || refusal?.kind === 'forbidden' || refusal?.kind === 'missing';
        expect([step.name, who, refused, told]).toEqual([step.name, who, true, told]);
      }
      expect([step.name, await store.position()]).toEqual([step.name, before]);
      const done = await tried(step, deskFor(store, step.who ?? {}, `own ${step.name}`), given);
      expect([step.name, done]).toEqual([step.name, { given: expect.anything() }]);
      given = { ...given, [step.name]: (done as { given: Record<string, never> }).given };
    }
    await store.close();
  }, 120_000);
}

const STRANGERS: readonly Who[] = [
  { role: 'department-head', unit: 'third' },
  { role: 'reporter', unit: 'third' },
  { role: 'reviewer', unit: 'zone' },
  { role: 'observer', unit: 'bureau' },
  { role: 'system-admin', unit: 'zone' },
  { role: 'audit-admin', unit: 'zone' },
  { role: 'leader', unit: 'far' },
  { role: 'supervision-office', unit: 'far' },
];

/** The item that an act made. */
function taskOf(outcome: unknown): { readonly task: string } {
  const { given } = outcome as { given: { task: string } };
  return { task: given.task };
}

describe('acts on projects and inspections on SQLite', () => {
  projectActs(() =>
    openSqliteStore({ file: join(temporaryFolder(), 'acts.db'), jurisdiction: 'main', program: 'test' }),
  );
});

const postgres = needs.postgres();
postgres.describe('acts on projects and inspections on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(postgres.path);
  }, 60_000);
  afterAll(() => server.stop());
  projectActs(async () =>
    openPostgresStore({ url: await server.create(), jurisdiction: 'main', program: 'test' }),
  );
});
