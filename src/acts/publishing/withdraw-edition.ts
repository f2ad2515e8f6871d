import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { code, version, words } from '../shapes.ts';
import { heldEdition, refuseOvertaken } from './edition-reach.ts';

export const Input = z.strictObject({ edition: code, reason: words, expectedVersion: version.optional() });

/** 撤回结果 */
export interface EditionWithdrawn {
  readonly edition: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 撤回发布版 — withdraws an edition with its reason; the sealed bytes stay. Whoever may seal or sign for the unit may. Throws Refusal:
 * `forbidden`, `missing`, `conflict` (`edition-withdrawn-already`, `object-overtaken`).
 */
export async function withdrawEdition(desk: Desk, input: unknown): Promise<EditionWithdrawn> {
  const { edition, reason, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const held = heldEdition(desk, { world, state, edition });
  const { unit, period } = held.body;
  // A leader who signs for the unit may stop what went out, whoever prepared it.
  if (!may(desk.actor, 'release-edition', { unit, period, previousBy: '' }, state))
    permit(desk, state, { verb: 'prepare-edition', object: { unit, period } });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { edition, version: done.objectVersion, position: replay.position };
  refuseOvertaken(held, expectedVersion);
  if (held.body.state === 'withdrawn') throw new Refusal('conflict', 'edition-withdrawn-already');
  const object = `edition/${edition}`;
  const body: EditionBody = { ...held.body, state: 'withdrawn', reason: 'text:reason' };
  const objectVersion = held.version + 1;
  const added = await desk.store.append(
    recordOf(desk, 'withdraw-edition', { object, detail: { hash: body.hash } }),
    [{ kind: 'edition', object, objectVersion, body }],
    [{ placeholder: 'text:reason', text: reason }],
    desk.key,
  );
  return { edition, version: objectVersion, position: added.position };
}
