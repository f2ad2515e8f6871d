import type { Fact, Instant } from './fact.ts';
import { type Panel, createPanel, takeFigure } from './panel.ts';
import { type Registry, createRegistry, takeDefinition } from './registry.ts';

/** 全貌 — everything known as of an instant: the definitions and the figures, folded from facts. */
export interface World {
  readonly registry: Registry;
  readonly panel: Panel;
  /** Nothing recorded after it is in here; null is "all that is in the log". */
  readonly asOf: Instant | null;
  /** The last log position taken in; 0 is none. */
  position: number;
}

/** A world that knows nothing yet. */
export function createWorld(asOf: Instant | null = null): World {
  return { registry: createRegistry(), panel: createPanel(), asOf, position: 0 };
}

/** Takes one fact; true when something shown may have changed. A fact recorded after `asOf` moves the position only. */
export function learn(world: World, fact: Fact): boolean {
  if (fact.position > world.position) world.position = fact.position;
  if (world.asOf !== null && fact.recordedAt > world.asOf) return false;
  if (fact.kind === 'figure') return takeFigure(world.panel, fact.body, fact.objectVersion, fact.position);
  return takeDefinition(world.registry, fact);
}

/** Folds facts into a world as of an instant. */
export function foldFacts(facts: Iterable<Fact>, asOf: Instant | null = null): World {
  const world = createWorld(asOf);
  for (const fact of facts) learn(world, fact);
  return world;
}
