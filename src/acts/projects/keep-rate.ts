import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { rateFaults } from '../../engine/projects/project-check.ts';
import type { CurrencyRateBody } from '../../engine/projects/project-facts.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt } from '../desk.ts';
import { day, digits, version } from '../shapes.ts';
import { permitOffice } from './held-project.ts';
import { given, notOvertaken, problemsOf, refuseAll } from './register-problems.ts';

export const Input = z.strictObject({
  /** Three capital letters of ISO 4217. */
  currency: z.string().trim().min(1).max(10),
  /** From this day on, until a later rate. */
  day,
  /** Yuan for one. */
  rate: digits,
  source: z.string().trim().min(1).max(200).optional(),
  /** The version that the sender has seen; absent: there is none yet. */
  expectedVersion: version.optional(),
});

/** 汇率登记结果 — the version the rate of that day now has. */
export interface RateKept {
  readonly object: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 登记汇率 — yuan for one of a currency from a day on; sums that waited for it are made. The office's. Throws Refusal `forbidden`,
 * `missing`; `conflict` (`object-overtaken`); `invalid` with every field that is wrong.
 */
export async function keepRate(desk: Desk, input: unknown): Promise<RateKept> {
  const { expectedVersion, ...said } = parsed(Input, input);
  const world = await desk.store.world();
  permitOffice({ desk, state: dutyAt(desk, world) });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { object: done.object, version: done.objectVersion, position: replay.position };
  const body: CurrencyRateBody = given(said);
  refuseAll(problemsOf(rateFaults(body), said));
  const object = objectOf('currency-rate', body);
  const held = latest(world.registry['currency-rate'], object)?.version ?? 0;
  notOvertaken(object, held, expectedVersion ?? 0);
  const added = await desk.store.append(
    recordOf(desk, 'keep-rate', { object, detail: { ...said } }),
    [{ kind: 'currency-rate', object, objectVersion: held + 1, body }],
    [],
    desk.key,
  );
  return { object, version: held + 1, position: added.position };
}
