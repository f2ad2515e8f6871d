import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Draft, type Fact, type Instant, objectOf } from '../../src/engine/fact.ts';
import { createWorld, foldFacts, learn } from '../../src/engine/world.ts';
import type { Store } from '../../src/store/store.ts';
import { actAt, figureDraft } from './store-drafts.ts';
import type { StoreBench } from './store-suite.ts';
import { worldText } from './world-text.ts';

/** A step of a made-up log: some figures and targets of few units, so that revisions are many, on a day. */
interface Step {
  readonly day: number;
  readonly items: readonly {
    readonly unit: number;
    readonly month: number;
    readonly value: number;
    readonly target: boolean;
  }[];
  /** Opens a series of its own with a history that goes back this many days; 0 is none. */
  readonly historyDays: number;
}

const steps = fc.array(
  fc.record({
    day: fc.integer({ min: 40, max: 60 }),
    items: fc.array(
      fc.record({
        unit: fc.integer({ min: 0, max: 3 }),
        month: fc.integer({ min: 1, max: 3 }),
        value: fc.integer({ min: -5, max: 999 }),
        target: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
    historyDays: fc.integer({ min: 0, max: 30 }),
  }),
  { minLength: 1, maxLength: 8 },
);

/** What must hold of every log, whatever came into it. */
export function storeProperties(makeBench: () => Promise<StoreBench>): void {
  it('any order of facts folds into the same world, which is the resident one', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(fc.nat()), async (log, lots) => {
        await withStore(makeBench, async (store) => {
          await store.world();
          await fill(store, log);
          const facts = await factsOf(store);
          const shuffled = facts
            .map((fact) => ({ fact, lot: lots.next().value as number }))
            .sort((a, b) => a.lot - b.lot);
          const world = foldFacts(shuffled.map(({ fact }) => fact));
          expect(worldText(world)).toBe(worldText(await store.world()));
        });
      }),
      { numRuns: 15 },
    );
  });

  it('a world as of T is the world of a store that only got the log up to T', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 5, max: 62 }), async (log, day) => {
        await withStore(makeBench, async (store) => {
          const asOf = instant(day);
          // Asked before, between and after: what is kept must not differ from what is built anew.
          await fill(store, log, () => store.world(asOf));
          const facts = await factsOf(store);
          await withStore(makeBench, async (other) => {
            const known = facts.filter((fact) => fact.recordedAt <= asOf);
            await replay(other, known);
            const asked = await store.world(asOf);
            const upTo = worldText(knownWorld(facts, asOf));
            expect(worldText(asked)).toBe(upTo);
            expect(withoutPlaces(worldText(asked))).toBe(withoutPlaces(worldText(await other.world())));
          });
        });
      }),
      { numRuns: 15 },
    );
  });

  it('a log of anything verifies, and says so by its last hash', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (log) => {
        await withStore(makeBench, async (store) => {
          await fill(store, log);
          const acts = await store.audit(0, 100);
          const anchor = { seq: acts.at(-1)!.seq, hash: acts.at(-1)!.hash };
          const found = await store.verify(undefined, anchor);
          expect(found).toMatchObject({ broken: [], head: anchor.hash, headSeq: anchor.seq });
        });
      }),
      { numRuns: 10 },
    );
  });
}

async function withStore(
  makeBench: () => Promise<StoreBench>,
  use: (store: Store) => Promise<void>,
): Promise<void> {
  const bench = await makeBench();
  const store = await bench.open();
  try {
    await use(store);
  } finally {
    await store.close();
    await bench.dispose();
  }
}

function instant(day: number): Instant {
  return new Date(Date.UTC(2022, 0, day)).toISOString();
}

async function fill(
  store: Store,
  log: readonly Step[],
  between: () => Promise<unknown> = async () => {},
): Promise<void> {
  const versions = new Map<string, number>();
  for (const [index, step] of log.entries()) {
    const drafts: Draft[] = [];
    const add = (draft: Draft) => {
      const version = (versions.get(draft.object) ?? 0) + 1;
      versions.set(draft.object, version);
      drafts.push({ ...draft, objectVersion: version });
    };
    for (const { unit, month, value, target } of step.items) {
      if (target) add(targetDraft(`u${unit}`, value));
      else add(figureDraft(`u${unit}`, month, { value: String(value) }));
    }
    for (let back = step.historyDays; back > 0; back -= 7) {
      add(
        figureDraft(`h${index}`, 1 + (back % 3), {
          value: String(back),
          recordedAt: instant(step.day - back),
        }),
      );
    }
    await store.append(actAt(instant(step.day)), drafts);
    await between();
  }
}

function targetDraft(unit: string, value: number): Draft {
  const body = {
    unit,
    indicator: 'gdp',
    period: '2022',
    basis: 'natural',
    tier: 'must',
    kind: 'growth',
    op: 'at_least',
    value: String(value),
    issuedOn: '2022-01-20',
  } as never;
  return { kind: 'target', object: objectOf('target', body), objectVersion: 1, body };
}

async function factsOf(store: Store): Promise<Fact[]> {
  const facts: Fact[] = [];
  for await (const fact of store.facts()) facts.push(fact);
  return facts;
}

/** Gives another store the same facts, an act for each instant, in the order of the instants. */
async function replay(store: Store, facts: readonly Fact[]): Promise<void> {
  const instants = [...new Set(facts.map(({ recordedAt }) => recordedAt))].sort();
  for (const at of instants) {
    const drafts = facts
      .filter(({ recordedAt }) => recordedAt === at)
      .map(({ kind, object, objectVersion, body }) => ({ kind, object, objectVersion, body }) as Draft);
    await store.append(actAt(at), drafts);
  }
}

/** The world of the facts known at an instant, folded without any store. */
function knownWorld(facts: readonly Fact[], asOf: Instant) {
  const world = createWorld();
  for (const fact of facts) if (fact.recordedAt <= asOf) learn(world, fact);
  return world;
}

/** The other log gave other positions; everything else must agree. */
function withoutPlaces(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) => {
    if (key === 'position') return undefined;
    if (Array.isArray(value) && value.length === 5 && Array.isArray(value[1])) return value.toSpliced(2, 1);
    return value;
  });
}
