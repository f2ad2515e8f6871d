import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { changeStocktake } from './change-stocktake.ts';
import { heldStocktake } from './held-stocktake.ts';
import type { StocktakeKept } from './open-stocktake.ts';

export const Input = z.strictObject({ stocktake: code, expectedVersion: version });

/**
 * 结束盘点会 — the meeting is over: its sentences and days change no more. Throws Refusal `forbidden`, `missing`; `conflict`
 * (`stocktake-not-locked`, `object-overtaken`).
 */
export async function holdStocktake(desk: Desk, input: unknown): Promise<StocktakeKept> {
  const { stocktake, expectedVersion } = parsed(Input, input);
  const held = heldStocktake(desk, await desk.store.world(), { verb: 'keep-stocktake', stocktake });
  return changeStocktake(desk, held, {
    act: 'hold-stocktake',
    expectedVersion,
    next: (body) => {
      if (body.state !== 'locked') throw new Refusal('conflict', 'stocktake-not-locked', { stocktake });
      return { ...body, state: 'held' };
    },
  });
}
