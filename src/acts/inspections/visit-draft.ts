import type { Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import type { InspectionBody, VisitBody } from '../../engine/inspections/inspection-facts.ts';
import { listOf } from '../../engine/inspections/visits-left.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';

/** 到访记录结果 — the version a visit now has, and the item made of it. */
export interface VisitKept {
  readonly inspection: string;
  readonly place: string;
  readonly version: number;
  readonly task: string | null;
  readonly position: number;
}

/** What is held of a visit; null before anybody recorded it. */
export function heldVisit(
  { registry }: World,
  inspection: string,
  place: string,
): Versioned<VisitBody> | null {
  return latest(registry.visit, `visit/${inspection}/${place}`);
}

/** Throws Refusal `missing` unless the place stands on the list. */
export function onList(body: InspectionBody, place: string): void {
  if (!listOf(body).includes(place)) throw new Refusal('missing', 'not-here');
}

/** Throws Refusal `conflict` unless this many versions of the visit were seen. */
export function sameVisit(object: string, held: number, expected: number): void {
  if (held !== expected) throw new Refusal('conflict', 'object-overtaken', { object, held, expected });
}

/** The fact of a visit. */
export function visitDraft(body: VisitBody, objectVersion: number): Draft {
  return { kind: 'visit', object: objectOf('visit', body), objectVersion, body };
}
