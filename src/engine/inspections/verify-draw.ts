import { dayOf } from '../board-reasons.ts';
import type { Versioned } from '../registry.ts';
import type { World } from '../world.ts';
import { isSeed, seedHashOf } from './draw.ts';
import type { InspectionBody } from './inspection-facts.ts';
import { type InspectionDraw, drawInspection } from './inspection-draw.ts';
import { weaknessRule } from './weakness-rule.ts';

/** 核对差异 — one way in which a stored list is not what its seed and its instant give: `inspection-differs.*`. */
export interface DrawDifference {
  readonly code:
    | 'not-sealed'
    | 'seal-late'
    | 'seed-malformed'
    | 'seed-not-sealed'
    | 'terms-changed'
    | 'rule-unknown'
    | 'weak-left-out'
    | 'weak-added'
    | 'lot-left-out'
    | 'lot-added'
    | 'order-changed';
  readonly place?: string;
  /** Which of the terms was changed. */
  readonly field?: string;
}

/** 名单核对 — whether a stored list is what anybody gets who draws again; `draw` is what he gets, null before a seed is known. */
export interface DrawVerification {
  readonly differences: readonly DrawDifference[];
  readonly draw: InspectionDraw | null;
}

/** What was sealed before the day and may not move afterwards. */
const TERMS = ['unit', 'day', 'planNo', 'seedHash', 'size', 'randomPct', 'mostVisits', 'visitDays'] as const;

/**
 * 核对名单 — draws the list again from the world of its instant and says every difference: a seed that is not the sealed one,
 * terms changed after the seal, a weak place left out, a place of the random share removed, added or swapped, an order that was
 * changed. `versions` are all versions of the inspection, oldest first, and `world` is as of its `drawnAt`.
 */
export function verifyDraw(versions: readonly Versioned<InspectionBody>[], world: World): DrawVerification {
  const sealed = versions[0];
  const held = versions.findLast(({ body }) => body.seed !== undefined);
  if (!held || held.body.drawnAt === undefined) return { differences: [], draw: null };
  const { body } = held;
  const differences: DrawDifference[] = [...sealDifferences(sealed, body)];
  if (!isSeed(body.seed ?? '')) return { differences: [{ code: 'seed-malformed' }], draw: null };
  if (weaknessRule(body.rule ?? '') === null) differences.push({ code: 'rule-unknown' });
  const draw = drawInspection(world, { terms: body, seed: body.seed!, asOf: body.drawnAt! });
  const weak = draw.weak.map(({ place }) => place);
  const random = draw.random.map(({ candidate }) => candidate.place);
  differences.push(...listDifferences('weak', weak, body.weak ?? []));
  differences.push(...listDifferences('lot', random, body.random ?? []));
  return { differences, draw };
}

function sealDifferences(
  sealed: Versioned<InspectionBody> | undefined,
  body: InspectionBody,
): DrawDifference[] {
  const found: DrawDifference[] = [];
  if (seedHashOf(body.seed ?? '') !== body.seedHash) found.push({ code: 'seed-not-sealed' });
  if (!sealed || sealed.body.state !== 'sealed' || sealed.body.seed !== undefined)
    return [...found, { code: 'not-sealed' }];
  for (const field of TERMS)
    if (sealed.body[field] !== body[field]) found.push({ code: 'terms-changed', field });
  if (dayOf(sealed.recordedAt) >= body.day) found.push({ code: 'seal-late' });
  return found;
}

function listDifferences(
  share: 'weak' | 'lot',
  drawn: readonly string[],
  stored: readonly string[],
): DrawDifference[] {
  const left = drawn.filter((place) => !stored.includes(place));
  const added = stored.filter((place) => !drawn.includes(place));
  const found: DrawDifference[] = [
    ...left.map((place) => ({ code: `${share}-left-out` as const, place })),
    ...added.map((place) => ({ code: `${share}-added` as const, place })),
  ];
  if (found.length === 0 && drawn.some((place, i) => stored[i] !== place))
    found.push({ code: 'order-changed', place: drawn.find((place, i) => stored[i] !== place)! });
  return found;
}
