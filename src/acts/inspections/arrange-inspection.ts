import { z } from 'zod';
import type { InspectionBody } from '../../engine/inspections/inspection-facts.ts';
import { placeKnown } from '../../engine/inspections/place-known.ts';
import { TERM_BOUNDS } from '../../engine/inspections/terms.ts';
import { listOf, visitsLeft, visitsOf } from '../../engine/inspections/visits-left.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { unitKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import {
  type InspectionKept,
  changeInspection,
  heldInspection,
  inState,
  neededText,
  placeShape,
  sameInspection,
} from './held-inspection.ts';

export const Input = z.strictObject({
  inspection: code,
  expectedVersion: version,
  /** The whole list in the order it is gone. */
  list: z.array(placeShape).max(200),
  reason: z.string().default(''),
});

/**
 * 调整名单 — a leader or the office adds, removes or reorders places, with a reason; what the rule and the lot drew stays beside it for
 * ever. Throws Refusal `forbidden`, `missing`; `invalid` (`text-empty` of the reason, and of the list with every place that is
 * wrong: `inspection-place-unknown`, `inspection-place-twice`, `inspection-place-visited`, `inspection-unit-limit`,
 * `inspection-list-size`, `inspection-list-same`); `conflict` (`object-overtaken`, `inspection-not-drawn`).
 */
export async function arrangeInspection(desk: Desk, input: unknown): Promise<InspectionKept> {
  const { inspection, expectedVersion, list, reason } = parsed(Input, input);
  const world = await desk.store.world();
  const held = heldInspection(desk, world, { verb: 'arrange-inspection', inspection });
  const replay = await replayAt(desk);
  if (replay) return { inspection, version: replay.facts[0]!.objectVersion, position: replay.position };
  sameInspection(held, expectedVersion);
  inState(held, 'drawn');
  const problems = listProblems(world, held.body, { list, now: desk.now });
  if (reason.trim() === '') problems.push({ row: 0, column: 'reason', value: '', code: 'text-empty' });
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  const text = neededText('reason', reason);
  return changeInspection(desk, held, {
    act: 'arrange-inspection',
    body: { ...held.body, list, reason: text.placeholder },
    texts: [text],
    detail: { old: listOf(held.body), new: list },
    expects: [{ under: `visit/${inspection}/`, since: world.position }],
  });
}

interface ListAsked {
  readonly list: readonly string[];
  readonly now: string;
}

function listProblems(world: World, body: InspectionBody, { list, now }: ListAsked): Problem[] {
  const before = listOf(body);
  const at = (place: string, code: string, params?: Problem['params']): Problem => ({
    row: list.indexOf(place) + 1,
    column: 'list',
    value: place,
    code,
    ...(params ? { params } : {}),
  });
  if (list.length === 0 || list.length > TERM_BOUNDS.size.most)
    return [at('', 'inspection-list-size', { least: 1, most: TERM_BOUNDS.size.most })];
  if (list.length === before.length && list.every((place, i) => place === before[i]))
    return [at('', 'inspection-list-same')];
  const visited = [...visitsOf(world.registry, body.inspection).keys()].filter((one) => !list.includes(one));
  const twice = list.filter((place, i) => list.indexOf(place) !== i);
  const added = list.filter((place) => !before.includes(place));
  const unknown = added.filter((place) => !placeKnown(world, place, { unit: body.unit, asOf: now }));
  return [
    ...visited.map((place) => at(place, 'inspection-place-visited')),
    ...twice.map((place) => at(place, 'inspection-place-twice')),
    ...unknown.map((place) => at(place, 'inspection-place-unknown')),
    ...overLimit(world, body, { list, now }).map(([place, unit]) =>
      at(place, 'inspection-unit-limit', { unit, most: body.mostVisits, days: body.visitDays }),
    ),
  ];
}

/** Places that were added and are one too many for their unit: what was drawn has been counted already. */
function overLimit(world: World, body: InspectionBody, { list, now }: ListAsked): [string, string][] {
  const before = listOf(body);
  const unitOf = (place: string) => placeKnown(world, place, { unit: body.unit, asOf: now })?.unit ?? null;
  const left = visitsLeft(world.registry, body, unitOf);
  const found: [string, string][] = [];
  for (const place of [...list].sort((a, b) => Number(before.includes(b)) - Number(before.includes(a)))) {
    const unit = unitOf(place);
    if (unit === null) continue;
    const visits = (left.get(unit) ?? body.mostVisits) - 1;
    left.set(unit, visits);
    if (visits < 0 && !before.includes(place))
      found.push([place, unitKnown(world.registry, unit)?.name ?? unit]);
  }
  return found;
}
