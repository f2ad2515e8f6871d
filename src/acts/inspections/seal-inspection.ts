import { z } from 'zod';
import { seedHashOf } from '../../engine/inspections/draw.ts';
import type { InspectionBody } from '../../engine/inspections/inspection-facts.ts';
import { type InspectionTerms, termProblems } from '../../engine/inspections/terms.ts';
import { objectOf } from '../../engine/fact.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { allLatest, unitKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt, todayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, day } from '../shapes.ts';
import type { InspectionKept } from './held-inspection.ts';

export const Input = z.strictObject({
  /** The unit that inspects: its own and the places of all units under it. */
  unit: code,
  day,
  /** The number of the approved annual plan. */
  planNo: z.string().trim().max(80).default(''),
  size: z.number(),
  randomPct: z.number(),
  mostVisits: z.number(),
  visitDays: z.number(),
});

/** 封存结果 — the inspection, and the hash that fixes its lot. */
export interface InspectionSealed extends InspectionKept {
  readonly seedHash: string;
}

/** 种子密类 — the kind under which the seed of an inspection lies in the protected place. */
export const SEED_SECRET = 'inspection-seed';

/** 种子持有者 — whose secret the seed is in the protected place. */
export function seedHolder(inspection: string): string {
  return `inspection/${inspection}`;
}

/**
 * 封存检查 — fixes the terms of an inspection and its lot before the day: the fact holds the SHA-256 of a seed of 32 random bytes;
 * the seed itself lies locked in the protected place, under a key that is in no backup, until the list is drawn. One list a
 * unit and day: while one is sealed, or once one was drawn, there is no second. Throws Refusal `forbidden`, `missing`; `invalid`
 * with every term that is wrong (`inspection-plan-missing`, `inspection-day-not-ahead`, `inspection-term-bounds`);
 * `conflict` (`inspection-day-taken`, `inspection-day-drawn`).
 */
export async function sealInspection(desk: Desk, input: unknown): Promise<InspectionSealed> {
  const asked = parsed(Input, input);
  return reread(() => seal(desk, asked));
}

async function seal(desk: Desk, { unit, ...terms }: z.output<typeof Input>): Promise<InspectionSealed> {
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'keep-inspection', object: { unit } });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'inspection')
    return {
      inspection: done.body.inspection,
      version: 1,
      position: replay.position,
      seedHash: done.body.seedHash,
    };
  refuseWrong(world, unit, termProblems(terms, todayAt(desk, world)));
  refuseSecond(world, unit, terms);
  // The world goes on learning: what comes while the seed is put away is still to be seen.
  const since = world.position;
  const keys = keysAt(desk);
  const seed = keys.newSeed();
  const body: InspectionBody = {
    inspection: `inspection-${keys.newId()}`,
    unit,
    ...terms,
    seedHash: seedHashOf(seed),
    state: 'sealed',
  };
  // First the seed: of a seal without one nothing could ever be drawn.
  await desk.store.putSecret(seedHolder(body.inspection), SEED_SECRET, keys.lock(seed));
  const object = objectOf('inspection', body);
  const added = await desk.store.append(
    recordOf(desk, 'seal-inspection', { object, detail: { unit, ...terms, seedHash: body.seedHash } }),
    [{ kind: 'inspection', object, objectVersion: 1, body }],
    [],
    desk.key,
    { expects: [{ under: 'inspection/', since }] },
  );
  return { inspection: body.inspection, version: 1, position: added.position, seedHash: body.seedHash };
}

function refuseWrong(world: World, unit: string, found: readonly Problem[]): void {
  const problems = [...found];
  if (!unitKnown(world.registry, unit))
    problems.unshift({ row: 0, column: 'unit', value: unit, code: 'inspection-unit-unknown' });
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
}

/** Whoever may seal again for a day until he likes what is drawn has drawn no lot. */
function refuseSecond({ registry }: World, unit: string, { day: on }: InspectionTerms): void {
  const ofDay = allLatest(registry.inspection).filter((body) => body.unit === unit && body.day === on);
  const drawn = ofDay.find(({ drawnAt }) => drawnAt !== undefined);
  if (drawn) throw new Refusal('conflict', 'inspection-day-drawn', { day: on, inspection: drawn.inspection });
  const sealed = ofDay.find(({ state }) => state === 'sealed');
  if (sealed)
    throw new Refusal('conflict', 'inspection-day-taken', { day: on, inspection: sealed.inspection });
}
