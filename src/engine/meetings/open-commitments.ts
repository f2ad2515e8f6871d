import type { UnitId } from '../fact.ts';
import { madeOfKind } from '../made-of-kind.ts';
import type { Versioned } from '../registry.ts';
import type { World } from '../world.ts';
import type { CommitmentBody } from './meeting-facts.ts';

type Open = ReadonlyMap<UnitId, readonly Versioned<CommitmentBody>[]>;

const held = madeOfKind('commitment', openIn);

/** 在办承诺 — what was undertaken at meetings and nobody has said the end of, by the unit that undertook it, the first due first; made anew when one came. */
export function openCommitments(world: World): Open {
  return held(world);
}

function openIn(world: World): Open {
  const open = new Map<UnitId, Versioned<CommitmentBody>[]>();
  for (const versions of world.registry.commitment.values()) {
    const one = versions.at(-1)!;
    if (one.body.meeting === undefined || one.body.state !== 'made') continue;
    const own = open.get(one.body.unit);
    if (own) own.push(one);
    else open.set(one.body.unit, [one]);
  }
  for (const own of open.values()) own.sort(byDue);
  return open;
}

function byDue({ body: a }: Versioned<CommitmentBody>, { body: b }: Versioned<CommitmentBody>): number {
  const [left, right] = [a, b].map(({ dueOn, commitment }) => `${dueOn} ${commitment}`) as [string, string];
  return left < right ? -1 : Number(left > right);
}
