import type { UnitId } from '../fact.ts';
import type { Versioned } from '../registry.ts';
import type { World } from '../world.ts';
import type { CommitmentBody } from './meeting-facts.ts';

const held = new WeakMap<
  World,
  { readonly seen: number; readonly open: ReadonlyMap<UnitId, readonly Versioned<CommitmentBody>[]> }
>();

/** 在办承诺 — what was undertaken at meetings and nobody has said the end of, by the unit that undertook it, the first due first; made anew when one came. */
export function openCommitments(world: World): ReadonlyMap<UnitId, readonly Versioned<CommitmentBody>[]> {
  const seen = world.changes.kinds.get('commitment') ?? 0;
  const known = held.get(world);
  if (known?.seen === seen) return known.open;
  const open = new Map<UnitId, Versioned<CommitmentBody>[]>();
  for (const versions of world.registry.commitment.values()) {
    const one = versions.at(-1)!;
    if (one.body.meeting === undefined || one.body.state !== 'made') continue;
    const own = open.get(one.body.unit);
    if (own) own.push(one);
    else open.set(one.body.unit, [one]);
  }
  for (const own of open.values()) own.sort(byDue);
  held.set(world, { seen, open });
  return open;
}

function byDue({ body: a }: Versioned<CommitmentBody>, { body: b }: Versioned<CommitmentBody>): number {
  const [left, right] = [a, b].map(({ dueOn, commitment }) => `${dueOn} ${commitment}`) as [string, string];
  return left < right ? -1 : Number(left > right);
}
