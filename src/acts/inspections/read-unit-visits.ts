import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { InspectionBody, VisitBody } from '../../engine/inspections/inspection-facts.ts';
import { inspectionRows } from '../../engine/inspections/inspection-row.ts';
import type { InspectionPlace } from '../../engine/inspections/place.ts';
import { placeKnown } from '../../engine/inspections/place-known.ts';
import { subtreeOn } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, todayAt } from '../desk.ts';
import { asOf, code, instantOf } from '../shapes.ts';
import { textsOf } from './read-inspection.ts';

export const Input = z.strictObject({ unit: code, asOf: asOf.optional() });

/** 单位到访 — a visit to a place of a unit, with the words of who was there. */
export interface UnitVisit {
  readonly inspection: Pick<InspectionBody, 'inspection' | 'planNo'>;
  /** True for who may open the inspection. */
  readonly mayOpen: boolean;
  readonly visit: VisitBody;
  readonly place: InspectionPlace | null;
  readonly words: string | null;
}

const MOST = 10;

/**
 * 读取单位到访 — the last visits to the places of a unit and all below it: every one for who may read inspections; for the unit itself
 * those of inspections that are over. Empty for anybody else.
 */
export async function readUnitVisits(desk: Desk, input: unknown): Promise<UnitVisit[]> {
  const { unit, asOf: asked } = parsed(Input, input);
  const state = dutyAt(desk, await desk.store.world());
  const past = asked === undefined ? undefined : instantOf(asked);
  const world = await desk.store.world(past);
  const instant = past ?? desk.now;
  const under = subtreeOn(world.registry, unit, todayAt({ now: instant }, world));
  const found = inspectionRows(world.registry).flatMap(({ body, visits }) => {
    const mayOpen = may(desk.actor, 'read-inspection', { unit: body.unit }, state);
    return [...visits.values()]
      .filter((visit) => under.has(visit.unit))
      .filter(
        (visit) =>
          mayOpen ||
          (body.state === 'closed' && may(desk.actor, 'read-conclusion', { unit: visit.unit }, state)),
      )
      .map((visit) => ({
        inspection: { inspection: body.inspection, planNo: body.planNo },
        mayOpen,
        visit,
        place: placeKnown(world, visit.place, { unit: body.unit, asOf: instant }),
      }));
  });
  const last = found.sort((a, b) => (orderOf(a.visit) < orderOf(b.visit) ? 1 : -1)).slice(0, MOST);
  const texts = await textsOf(
    desk,
    last.map(({ visit }) => visit.text),
  );
  return last.map((one) => ({ ...one, words: texts.get(one.visit.text ?? '') ?? null }));
}

/** Those that contradict a report come first of their day. */
function orderOf({ on, seen, place }: VisitBody): string {
  return `${on}|${seen === 'contradicts' ? 1 : 0}|${place}`;
}
