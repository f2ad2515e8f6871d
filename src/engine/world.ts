import type { Fact, FactKind, IndicatorId, Instant } from './fact.ts';
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
  readonly changes: Changes;
}

/** 变动簿 — what moved since the world was made, so that what is derived from it and kept can follow. */
export interface Changes {
  /** Ids of the items whose versions, acts or books came, in the order in which they came. */
  readonly tasks: string[];
  /** Ids of the projects whose lines, reports, hindrances or inquiries came, in the order in which they came. */
  readonly projects: string[];
  /** Facts of expropriation, livelihood, attraction, meetings, inspections and rates: how many came of each kind. */
  readonly kinds: Map<FactKind, number>;
  /** Figures and targets taken, and for each indicator how many there were when its last one came. */
  figures: number;
  readonly indicators: Map<IndicatorId, number>;
  /** Changes that may touch any item: the calendar, groups, indicators, an erasure. */
  wide: number;
}

/** A world that knows nothing yet. */
export function createWorld(asOf: Instant | null = null): World {
  const changes = { tasks: [], projects: [], kinds: new Map(), figures: 0, indicators: new Map(), wide: 0 };
  return { registry: createRegistry(), panel: createPanel(), asOf, position: 0, changes };
}

/** Takes one fact; true when something shown may have changed. A fact recorded after `asOf` moves the position only. */
export function learn(world: World, fact: Fact): boolean {
  if (fact.position > world.position) world.position = fact.position;
  if (world.asOf !== null && fact.recordedAt > world.asOf) return false;
  const moved =
    fact.kind === 'figure'
      ? takeFigure(world.panel, fact.body, fact.objectVersion, fact.position)
      : takeDefinition(world.registry, fact);
  if (moved) noteChange(world, fact);
  // Names that were looked up are forgotten with what was derived from them.
  else if (fact.kind === 'erasure') world.changes.wide++;
  return moved;
}

function noteChange({ changes, registry }: World, fact: Fact): void {
  const { kind } = fact;
  if (kind !== 'figure') changes.kinds.set(kind, (changes.kinds.get(kind) ?? 0) + 1);
  if (kind === 'figure' || kind === 'target') changes.indicators.set(fact.body.indicator, ++changes.figures);
  else if (kind === 'task' || kind === 'task-act') changes.tasks.push(fact.body.task);
  else if (kind === 'project-hindrance')
    // One that was moved has left the project it was of before.
    for (const { body } of registry[kind].get(fact.object)!) changes.projects.push(body.project);
  else if (OF_PROJECT.has(kind)) changes.projects.push((fact.body as { readonly project: string }).project);
  else if (kind === 'task-book' || kind === 'task-cover') {
    const of = kind === 'task-book' ? `book/${fact.body.book}` : `cover/${fact.body.cover}`;
    for (const object of registry.index.ofTask.get(of) ?? [])
      changes.tasks.push(object.slice(object.indexOf('/') + 1));
  } else if (kind === 'calendar-day' || kind === 'membership' || kind === 'indicator') changes.wide++;
}

const OF_PROJECT: ReadonlySet<FactKind> = new Set(['project', 'project-progress', 'project-inquiry']);

/** Folds facts into a world as of an instant. */
export function foldFacts(facts: Iterable<Fact>, asOf: Instant | null = null): World {
  const world = createWorld(asOf);
  for (const fact of facts) learn(world, fact);
  return world;
}
