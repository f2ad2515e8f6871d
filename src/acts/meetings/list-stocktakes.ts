import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { Instant } from '../../engine/fact.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { knowledgeOf, stocktakesKnown } from '../../engine/meetings/stocktake.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { mayEver } from '../../engine/duty.ts';

export const Input = z.strictObject({});

/** 盘点会列项 — one stocktake of the list, with its version and instant of knowledge. */
export interface ListedStocktake extends StocktakeBody {
  readonly version: number;
  readonly knownAt: Instant | null;
}

/** 列出盘点会 — those this person may read, the latest meeting first. Throws Refusal `forbidden`. */
export async function listStocktakes(desk: Desk, input: unknown): Promise<ListedStocktake[]> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  if (!mayEver(desk.actor, 'read-stocktake', state))
    permit(desk, state, { verb: 'read-stocktake', object: {} });
  return stocktakesKnown(world.registry)
    .filter(({ body: { unit, period } }) => may(desk.actor, 'read-stocktake', { unit, period }, state))
    .map(({ body, version }) => ({
      ...body,
      version,
      knownAt: knowledgeOf(world.registry, body.stocktake),
    }));
}
