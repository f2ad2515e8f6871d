import { type DutyState, may } from '../../engine/duty.ts';
import type { Instant } from '../../engine/fact.ts';
import { latest } from '../../engine/registry.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { World } from '../../engine/world.ts';
import type { Desk } from '../desk.ts';

/** 在发 — true when an edition is out: signed, not withdrawn, and its hour has come. */
export function isOut(body: EditionBody, now: Instant): boolean {
  return body.state === 'signed' && body.releaseAt <= now;
}

/** True when this person may work on the edition: seal or release such a one, or anybody once a public one is out. */
export function mayReadEdition(desk: Desk, state: DutyState, body: EditionBody): boolean {
  const { unit, period } = body;
  if (may(desk.actor, 'prepare-edition', { unit, period }, state)) return true;
  // Whoever signs for the unit at all may read what he is to sign; that it is not his own is asked when he signs.
  if (may(desk.actor, 'release-edition', { unit, period, previousBy: '' }, state)) return true;
  const released = body.audience === 'public' && isOut(body, desk.now);
  return released && may(desk.actor, 'read-edition', { unit, period, released }, state);
}

/** The edition as it stands now. Throws Refusal `missing` when there is none, or none for this person. */
export function heldEdition(
  desk: Desk,
  at: { readonly world: World; readonly state: DutyState; readonly edition: string },
): Versioned<EditionBody> {
  const held = latest(at.world.registry.edition, `edition/${at.edition}`);
  if (!held || !mayReadEdition(desk, at.state, held.body)) throw new Refusal('missing', 'not-here');
  return held;
}

/** The sealed document of an edition. Throws Refusal `conflict` (`edition-bytes-missing`) when its bytes are gone. */
export async function documentOf(desk: Desk, body: EditionBody): Promise<EditionDocument> {
  const bytes = await desk.store.sealed(body.hash);
  if (!bytes) throw new Refusal('conflict', 'edition-bytes-missing', { hash: body.hash });
  return JSON.parse(new TextDecoder().decode(bytes)) as EditionDocument;
}

/** Throws unless the version is the one that was looked at. */
export function refuseOvertaken(held: Versioned<EditionBody>, expected: number | undefined): void {
  if (expected === undefined || expected === held.version) return;
  const object = `edition/${held.body.edition}`;
  throw new Refusal('conflict', 'object-overtaken', { object, held: held.version, expected });
}
