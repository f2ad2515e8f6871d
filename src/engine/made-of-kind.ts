import type { FactKind } from './fact.ts';
import type { World } from './world.ts';

/** What is worked out of one kind of fact of a world: made when it is first asked for, and anew when a fact of the kind came. */
export function madeOfKind<T>(kind: FactKind, make: (world: World) => T): (world: World) => T {
  const held = new WeakMap<World, { readonly seen: number; readonly made: T }>();
  return (world) => {
    const seen = world.changes.kinds.get(kind) ?? 0;
    const known = held.get(world);
    if (known?.seen === seen) return known.made;
    const made = make(world);
    held.set(world, { seen, made });
    return made;
  };
}
