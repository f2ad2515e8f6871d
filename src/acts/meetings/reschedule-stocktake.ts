import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed } from '../desk.ts';
import { code, day, version } from '../shapes.ts';
import { changeStocktake } from './change-stocktake.ts';
import { heldStocktake } from './held-stocktake.ts';
import { agenda, type StocktakeKept, soundPlan } from './open-stocktake.ts';

export const Input = z.strictObject({
  stocktake: code,
  meetingOn: day.optional(),
  confirmFrom: day.optional(),
  lockOn: day.optional(),
  agenda: agenda.optional(),
  expectedVersion: version,
});

/**
 * 改期 — other days or another agenda for a stocktake that is not held yet. Throws Refusal `forbidden`, `missing`; `invalid`
 * (`stocktake-dates`, `agenda-twice`); `conflict` (`stocktake-is-held`, `object-overtaken`).
 */
export async function rescheduleStocktake(desk: Desk, input: unknown): Promise<StocktakeKept> {
  const { stocktake, expectedVersion, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  const held = heldStocktake(desk, world, { verb: 'keep-stocktake', stocktake });
  const changes = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return changeStocktake(desk, held, {
    act: 'reschedule-stocktake',
    expectedVersion,
    next: (body) => {
      if (body.state === 'held') throw new Refusal('conflict', 'stocktake-is-held', { stocktake });
      const next = { ...body, ...changes };
      soundPlan(next);
      return next;
    },
    detail: changes,
  });
}
