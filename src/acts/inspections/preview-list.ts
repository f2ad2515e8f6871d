import { z } from 'zod';
import { isSeed, seedHashOf } from '../../engine/inspections/draw.ts';
import { type InspectionDraw, drawInspection } from '../../engine/inspections/inspection-draw.ts';
import type { InspectionBody } from '../../engine/inspections/inspection-facts.ts';
import { USUAL_TERMS, boundProblems } from '../../engine/inspections/terms.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { asOf, code, day, instantOf } from '../shapes.ts';

export const Input = z.strictObject({
  unit: code,
  day,
  planNo: z.string().trim().max(80).default(''),
  size: z.number().default(USUAL_TERMS.size),
  randomPct: z.number().default(USUAL_TERMS.randomPct),
  mostVisits: z.number().default(USUAL_TERMS.mostVisits),
  visitDays: z.number().default(USUAL_TERMS.visitDays),
  seed: z.string().trim().toLowerCase(),
  asOf: asOf.optional(),
});

/** 预抽名单 — the list that terms and a seed of one's own give; nothing is recorded. */
export interface ListPreview {
  readonly terms: InspectionBody;
  readonly draw: InspectionDraw;
  readonly position: number;
}

/**
 * 预抽名单 — what list a seed gives as of an instant: to work a draw out again, or to see how the rule works. Nothing is written. Throws
 * Refusal `forbidden`, `missing`; `invalid` (`inspection-plan-missing`, `inspection-term-bounds`, `inspection-seed-malformed`).
 */
export async function previewList(desk: Desk, input: unknown): Promise<ListPreview> {
  const { asOf: asked, seed, ...terms } = parsed(Input, input);
  permit(desk, dutyAt(desk, await desk.store.world()), {
    verb: 'read-inspection',
    object: { unit: terms.unit },
  });
  const problems = problemsOf({ seed, ...terms });
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  const at = asked === undefined ? desk.now : instantOf(asked);
  const world = await desk.store.world(asked === undefined ? undefined : at);
  const body: InspectionBody = {
    inspection: '',
    ...terms,
    seedHash: seedHashOf(seed),
    state: 'sealed',
  };
  return {
    terms: body,
    draw: drawInspection(world, { terms: body, seed, asOf: at }),
    position: world.position,
  };
}

type Terms = Omit<z.output<typeof Input>, 'asOf'>;

function problemsOf({ seed, ...terms }: Terms): Problem[] {
  const problems = boundProblems(terms);
  if (!isSeed(seed))
    problems.push({ row: 0, column: 'seed', value: seed.slice(0, 80), code: 'inspection-seed-malformed' });
  return problems;
}
