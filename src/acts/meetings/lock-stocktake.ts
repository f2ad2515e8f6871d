import { z } from 'zod';
import type { Instant } from '../../engine/fact.ts';
import { confirmationRows, mayLock } from '../../engine/meetings/confirmation.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { indicatorKnown, unitKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed } from '../desk.ts';
import { reread } from '../reread.ts';
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
  const asked = parsed(Input, input);
  return reread(() => lock(desk, asked));
}

async function lock(
  desk: Desk,
  { stocktake, expectedVersion }: z.output<typeof Input>,
): Promise<StocktakeKept> {
  const world = await desk.store.world();
  const held = heldStocktake(desk, world, { verb: 'keep-stocktake', stocktake });
  return changeStocktake(desk, held, {
    act: 'lock-stocktake',
    expectedVersion,
    // A dispute that lands while the open ones are looked for is seen at the next reading.
    expects: [{ under: `confirmation/${stocktake}/`, since: world.position }],
    next: (body) => {
      if (body.state !== 'open') throw new Refusal('conflict', 'stocktake-not-open', { stocktake });
      const problems = disputesOf(world, body, desk.now);
      if (problems.length > 0)
        throw new Refusal('conflict', 'stocktake-disputes-open', { count: problems.length }, problems);
      return { ...body, state: 'locked' };
    },
  });
}

/** Each open dispute: its unit and indicator by code in `value` and `column`, who raised it in `byUnit`, all by name beside. */
function disputesOf(world: World, body: StocktakeBody, asOf: Instant): Problem[] {
  const { registry } = world;
  const nameOf = (unit: string) => unitKnown(registry, unit)?.name ?? unit;
  return mayLock(confirmationRows(world, body, asOf)).disputes.map(
    ({ unit, indicator, owner, answer }, i) => ({
      row: i + 1,
      column: indicator,
      value: unit,
      code: 'dispute-open',
      params: {
        unit: nameOf(unit),
        indicator: indicatorKnown(registry, indicator)?.name ?? indicator,
        by: nameOf(answer?.body.by ?? owner),
        byUnit: answer?.body.by ?? owner,
      },
    }),
  );
}
