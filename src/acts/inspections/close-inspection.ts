import { z } from 'zod';
import { listOf, visitsOf } from '../../engine/inspections/visits-left.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import {
  type InspectionKept,
  changeInspection,
  heldInspection,
  inState,
  neededText,
  sameInspection,
} from './held-inspection.ts';

export const Input = z.strictObject({
  inspection: code,
  expectedVersion: version,
  /** The conclusion. */
  text: z.string().default(''),
});

/**
 * 办结检查 — when every place was seen or is said not to have been reached. From then on each visited unit reads the conclusion and what
 * was seen at its own places: a conclusion must be fed back. Throws Refusal `forbidden`, `missing`; `invalid` (`text-empty`);
 * `conflict` (`inspection-places-open` with every place nobody said anything of, `inspection-not-drawn`, `object-overtaken`).
 */
export async function closeInspection(desk: Desk, input: unknown): Promise<InspectionKept> {
  const { inspection, expectedVersion, text: said } = parsed(Input, input);
  const world = await desk.store.world();
  const held = heldInspection(desk, world, { verb: 'keep-inspection', inspection });
  const replay = await replayAt(desk);
  if (replay) return { inspection, version: replay.facts[0]!.objectVersion, position: replay.position };
  sameInspection(held, expectedVersion);
  inState(held, 'drawn');
  const text = neededText('text', said);
  const visits = visitsOf(world.registry, inspection);
  const open = listOf(held.body).filter((place) => !visits.has(place));
  if (open.length > 0) {
    const problems = open.map((place, i) => ({
      row: i + 1,
      column: 'place',
      value: place,
      code: 'inspection-place-open',
    }));
    throw new Refusal('conflict', 'inspection-places-open', { count: open.length }, problems);
  }
  return changeInspection(desk, held, {
    act: 'close-inspection',
    body: { ...held.body, state: 'closed', text: text.placeholder },
    texts: [text],
  });
}
