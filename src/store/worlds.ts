import { type FactKind, type Instant, KIND_VERSIONS } from '../engine/fact.ts';
import { createWorld, learn, type World } from '../engine/world.ts';
import { readHead } from './audit.ts';
import { readCheckpoint } from './checkpoint.ts';
import type { Place } from './driver.ts';
import { lastPosition, readPages } from './log.ts';
import type { Appended } from './store.ts';

/** 全貌集 — the resident world and the few past ones that were asked for last. All of it may be dropped at any moment. */
export interface Worlds {
  world(asOf?: Instant): Promise<World>;
  /** Takes in what an act added, after its commit; `later` leaves an act without its facts at hand to the next question. */
  take(appended: Appended, later?: boolean): Promise<void>;
  /** Forgets everything built; the next question builds anew from the log. */
  drop(): void;
}

interface Past {
  /** Null while it is being built. */
  world: World | null;
  readonly ready: Promise<World>;
}

const MOST_PAST = 4;
/** Figures that the past worlds together may hold before the oldest go; the one asked for last always stays. */
const MOST_PAST_FIGURES = 8_000_000;

/** The worlds of a place. */
export function createWorlds(place: Place): Worlds {
  let resident: Past | null = null;
  const past = new Map<Instant, Past>();
  /** Where the log ends, as far as this process knows; only the sole writer knows for certain. */
  let known: { position: number; at: Instant } | null = null;

  async function end(): Promise<{ position: number; at: Instant }> {
    if (known && place.driver.soleWriter) return known;
    const { position, at } = await readHead(place.driver.read, place.jurisdiction);
    // An act may have been taken in while the answer was on its way.
    if (!known || known.position <= position) known = { position, at };
    return known;
  }

  /** Reads on until the world has everything up to the end of the log. */
  async function follow(world: World): Promise<World> {
    while (world.position < (await end()).position) {
      const before = world.position;
      for await (const page of readPages(place, { after: before })) {
        // Who follows beside us, or took an act in meanwhile, may have been quicker.
        for (const fact of page) if (fact.position > world.position) learn(world, fact);
      }
      if (world.position === before) break;
    }
    return world;
  }

  function begin(build: () => Promise<World>): Past {
    const begun: Past = { world: null, ready: Promise.resolve().then(build).then(follow) };
    begun.ready.then(
      (world) => (begun.world = world),
      () => {},
    );
    return begun;
  }

  async function askResident(): Promise<World> {
    resident ??= begin(() => loadResident(place));
    const asked = resident;
    try {
      return await follow(await asked.ready);
    } catch (error) {
      // A database out of reach leaves the world as it was: it reads on from there.
      const kept = asked.world !== null && place.driver.trouble(error) === 'away';
      if (resident === asked && !kept) resident = null;
      throw error;
    }
  }

  async function askPast(asOf: Instant): Promise<World> {
    const held = past.get(asOf) ?? begin(async () => createWorld(asOf));
    past.delete(asOf);
    past.set(asOf, held);
    try {
      const world = await follow(await held.ready);
      trim(past);
      return world;
    } catch (error) {
      if (past.get(asOf) === held) past.delete(asOf);
      throw error;
    }
  }

  return {
    async world(asOf) {
      if (asOf === undefined || asOf >= (await end()).at) return askResident();
      return askPast(asOf);
    },
    async take(appended, later = false) {
      known = { position: appended.position, at: appended.at };
      if (later && appended.facts.length < appended.factCount) return;
      for (const held of [resident, ...past.values()]) {
        if (held?.world) await takeIn(held.world, appended);
      }
    },
    drop() {
      resident = null;
      known = null;
      past.clear();
    },
  };

  async function takeIn(world: World, appended: Appended): Promise<void> {
    const whole = appended.facts.length === appended.factCount;
    if (!whole || world.position !== appended.firstPosition - 1) await follow(world);
    else for (const fact of appended.facts) learn(world, fact);
  }
}

/** The world of everything known: figures from the checkpoint where it can be trusted, the rest from the log. */
async function loadResident(place: Place): Promise<World> {
  const checkpoint = await readCheckpoint(place);
  if (!checkpoint || checkpoint.position > (await lastPosition(place))) return createWorld();
  const world: World = { ...createWorld(), panel: checkpoint.panel };
  const kinds = (Object.keys(KIND_VERSIONS) as FactKind[]).filter((kind) => kind !== 'figure');
  for await (const page of readPages(place, { kinds, upTo: checkpoint.position })) {
    for (const fact of page) learn(world, fact);
  }
  world.position = checkpoint.position;
  return world;
}

function trim(past: Map<Instant, Past>): void {
  let figures = 0;
  for (const [index, [asOf, held]] of [...past].toReversed().entries()) {
    figures += held.world?.panel.figures ?? 0;
    if (index >= MOST_PAST || (index > 0 && figures > MOST_PAST_FIGURES)) past.delete(asOf);
  }
}
