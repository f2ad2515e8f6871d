import type { Day, UnitId } from '../fact.ts';
import { type Registry, allLatest, latest } from '../registry.ts';
import { dayPlus } from '../tasks/calendar.ts';
import type { InspectionBody, VisitBody } from './inspection-facts.ts';

/** 到访记录 — what was seen at the places of an inspection, by place. */
export function visitsOf(registry: Registry, inspection: string): Map<string, VisitBody> {
  const visits = new Map<string, VisitBody>();
  for (const object of registry.index.ofMeeting.get(`inspection/${inspection}`) ?? []) {
    const body = latest(registry.visit, object)?.body;
    if (body) visits.set(body.place, body);
  }
  return visits;
}

/** The places that are gone to: as the leader left the list, else as it was drawn. */
export function listOf({ list, weak, random }: InspectionBody): readonly string[] {
  return list ?? [...(weak ?? []), ...(random ?? [])];
}

/**
 * 剩余到访 — how many visits each unit may still have on a day: the most, less its places visited in the days up to it and
 * those still to be visited by other lists. A place that was not reached burdened nobody.
 */
export function visitsLeft(
  registry: Registry,
  asked: InspectionBody,
  unitOf: (place: string) => UnitId | null,
): Map<UnitId, number> {
  const first = dayPlus(asked.day, 1 - asked.visitDays);
  const left = new Map<UnitId, number>();
  const take = (unit: UnitId | null): void => {
    if (unit !== null) left.set(unit, (left.get(unit) ?? asked.mostVisits) - 1);
  };
  for (const body of allLatest(registry.inspection)) {
    // One list is drawn for a unit and day: whoever works it out again without its id means the same one.
    if (body.unit === asked.unit && body.day === asked.day) continue;
    const visits = visitsOf(registry, body.inspection);
    for (const visit of visits.values())
      if (visit.seen !== 'not-reached' && within(visit.on, first, asked.day)) take(visit.unit);
    if (body.state !== 'drawn' || !within(body.day, first, asked.day)) continue;
    for (const place of listOf(body)) if (!visits.has(place)) take(unitOf(place));
  }
  return left;
}

/** 最近到访 — the last day each place was seen on, before a day; by `kind:id`. */
export function lastSeen(registry: Registry, before: Day): Map<string, VisitBody> {
  const seen = new Map<string, VisitBody>();
  for (const visit of allLatest(registry.visit)) {
    if (visit.seen === 'not-reached' || visit.on >= before) continue;
    if ((seen.get(visit.place)?.on ?? '') < visit.on) seen.set(visit.place, visit);
  }
  return seen;
}

function within(day: Day, first: Day, last: Day): boolean {
  return first <= day && day <= last;
}
