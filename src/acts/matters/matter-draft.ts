import { type Draft, objectOf } from '../../engine/fact.ts';
import { may } from '../../engine/duty.ts';
import { plainReference } from '../../engine/meetings/likeness-text.ts';
import type { MatterBody } from '../../engine/meetings/matter-facts.ts';
import { matterMeant } from '../../engine/meetings/matter-table.ts';
import { allLatest, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { Expectation } from '../../store/store.ts';
import { type Desk, dutyAt } from '../desk.ts';
import { fieldRefusal } from '../meetings/held-stocktake.ts';
import type { Faults } from './held-meeting.ts';

/** A version of a matter, to be added. */
export function matterDraft(body: MatterBody, objectVersion: number): Draft {
  return { kind: 'matter', object: objectOf('matter', body), objectVersion, body };
}

/** What a reference that nobody has rests on: no matter was added since it was looked for. */
export function noMatterSince({ position }: World): Expectation[] {
  return [{ under: 'matter/', since: position }];
}

interface ReferenceAsked {
  readonly reference: string;
  /** The matter that is to have it; null: a new one. */
  readonly matter: string | null;
}

/** The other matter that has a reference already, or null: width, brackets and spaces make no difference. */
function referenceHolder(world: World, { reference, matter }: ReferenceAsked): MatterBody | null {
  const plain = plainReference(reference);
  const own = matter === null ? null : matterMeant(world, matter);
  return (
    allLatest(world.registry.matter).find(
      (held) =>
        held.reference !== undefined &&
        plainReference(held.reference) === plain &&
        matterMeant(world, held.matter) !== own,
    ) ?? null
  );
}

/** Notes a reference that another matter has. */
export function noteReference(faults: Faults, desk: Desk, { world, ...asked }: ReferenceIn): void {
  const holder = referenceHolder(world, asked);
  if (holder) faults.say('reference', asked.reference, heldBy(desk, world, { holder, ...asked }));
}

/** Throws Refusal `invalid` `matter-reference-held` or `matter-reference-taken`. */
export function checkReference(desk: Desk, { world, ...asked }: ReferenceIn): void {
  const holder = referenceHolder(world, asked);
  if (holder) throw fieldRefusal('reference', asked.reference, heldBy(desk, world, { holder, ...asked }));
}

interface ReferenceIn extends ReferenceAsked {
  readonly world: World;
}

/** Names the matter that has it to somebody who may read that; to all others it is only taken. */
function heldBy(
  desk: Desk,
  world: World,
  { holder, reference }: ReferenceAsked & { readonly holder: MatterBody },
) {
  const { matter } = holder;
  const meant =
    latest(world.registry.matter, `matter/${matterMeant(world, matter) ?? matter}`)?.body ?? holder;
  const state = dutyAt(desk, world);
  return [holder, meant].every(({ unit }) => may(desk.actor, 'read-meeting', { unit }, state))
    ? { code: 'matter-reference-held', params: { reference, matter } }
    : { code: 'matter-reference-taken', params: { reference } };
}
