import { z } from 'zod';
import { visitsOf } from '../../engine/inspections/visits-left.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import {
  type InspectionKept,
  changeInspection,
  heldInspection,
  neededText,
  sameInspection,
} from './held-inspection.ts';

export const Input = z.strictObject({
  inspection: code,
  expectedVersion: version,
  reason: z.string().default(''),
});

/**
 * 取消检查 — with a reason, before anything was seen; the seal, and the list where one was drawn, stay on record and are counted. For a day
 * whose list was drawn no other is sealed. Throws Refusal `forbidden`, `missing`; `invalid` (`text-empty`); `conflict`
 * (`inspection-over`, `inspection-has-visits`, `object-overtaken`).
 */
export async function cancelInspection(desk: Desk, input: unknown): Promise<InspectionKept> {
  const { inspection, expectedVersion, reason } = parsed(Input, input);
  const world = await desk.store.world();
  const held = heldInspection(desk, world, { verb: 'keep-inspection', inspection });
  const replay = await replayAt(desk);
  if (replay) return { inspection, version: replay.facts[0]!.objectVersion, position: replay.position };
  sameInspection(held, expectedVersion);
  const { body } = held;
  if (body.state === 'closed' || body.state === 'cancelled')
    throw new Refusal('conflict', 'inspection-over', { inspection });
  if (visitsOf(world.registry, inspection).size > 0)
    throw new Refusal('conflict', 'inspection-has-visits', { inspection });
  const text = neededText('reason', reason);
  return changeInspection(desk, held, {
    act: 'cancel-inspection',
    body: { ...body, state: 'cancelled', reason: text.placeholder },
    texts: [text],
    expects: [{ under: `visit/${inspection}/`, since: world.position }],
  });
}
