import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { indicatorKnown, ofStocktake, unitKnown } from '../../engine/registry.ts';
import { type Desk, parsed } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { changeStocktake } from './change-stocktake.ts';
import { heldStocktake } from './held-stocktake.ts';
import type { StocktakeKept } from './open-stocktake.ts';

export const Input = z.strictObject({ stocktake: code, expectedVersion: version });

/**
 * 锁定 — fixes the instant of knowledge: from now on the page stands on what is known at this moment. Who has not answered does
 * not hinder it; an open dispute does. Throws Refusal `forbidden`, `missing`; `conflict` (`stocktake-disputes-open` with a
 * problem a dispute, `stocktake-not-open`, `object-overtaken`).
 */
export async function lockStocktake(desk: Desk, input: unknown): Promise<StocktakeKept> {
  const { stocktake, expectedVersion } = parsed(Input, input);
  const { registry } = await desk.store.world();
  const held = heldStocktake(desk, await desk.store.world(), { verb: 'keep-stocktake', stocktake });
  return changeStocktake(desk, held, {
    act: 'lock-stocktake',
    expectedVersion,
    next: (body) => {
      if (body.state !== 'open') throw new Refusal('conflict', 'stocktake-not-open', { stocktake });
      const open = ofStocktake(registry, 'confirmation', stocktake).filter(
        ({ body: said }) => said.answer === 'disputed',
      );
      const problems = open.map(({ body: said }, i) => ({
        row: i + 1,
        column: said.indicator,
        value: said.unit,
        code: 'dispute-open',
        params: {
          unit: unitKnown(registry, said.unit)?.name ?? said.unit,
          indicator: indicatorKnown(registry, said.indicator)?.name ?? said.indicator,
          by: unitKnown(registry, said.by)?.name ?? said.by,
        },
      }));
      if (problems.length > 0)
        throw new Refusal('conflict', 'stocktake-disputes-open', { count: problems.length }, problems);
      return { ...body, state: 'locked' };
    },
  });
}
