import type { Instant } from '../fact.ts';
import type { Registry, Versioned } from '../registry.ts';
import type { InspectionBody, VisitBody } from './inspection-facts.ts';
import { listOf, visitsOf } from './visits-left.ts';

/** 检查行 — an inspection with when it was sealed, and what was seen of its list. */
export interface InspectionRow {
  readonly body: InspectionBody;
  readonly version: number;
  readonly position: number;
  readonly sealedAt: Instant;
  /** True when the list is no longer the one that was drawn. */
  readonly arranged: boolean;
  readonly places: number;
  readonly visits: ReadonlyMap<string, VisitBody>;
  /** Places seen: as reported or not. */
  readonly seen: number;
  /** Of these, places that the rule drew for their weakness, and by lot. */
  readonly seenWeak: number;
  readonly seenLot: number;
  readonly contradicts: number;
  readonly items: number;
}

/** 检查合计 — the inspections of a year in numbers; a cancelled seal is counted by itself, so that sealing again hides nothing. */
export interface InspectionTally {
  readonly year: string;
  readonly inspections: number;
  readonly seen: number;
  readonly seenWeak: number;
  readonly seenLot: number;
  readonly contradicts: number;
  readonly cancelled: number;
  /** Of the cancelled, those whose list had been drawn. */
  readonly cancelledDrawn: number;
}

/** 检查一览 — every inspection, the latest day first. */
export function inspectionRows(registry: Registry): InspectionRow[] {
  return [...registry.inspection.values()]
    .map((versions) => inspectionRow(registry, versions))
    .sort((a, b) => compare(b.body.day, a.body.day) || compare(b.sealedAt, a.sealedAt));
}

/** One inspection from all its versions. */
export function inspectionRow(
  registry: Registry,
  versions: readonly Versioned<InspectionBody>[],
): InspectionRow {
  const held = versions.at(-1)!;
  const { body } = held;
  const visits = visitsOf(registry, body.inspection);
  const seen = [...visits.values()].filter((visit) => visit.seen !== 'not-reached');
  const of = (share: readonly string[] | undefined) =>
    seen.filter(({ place }) => share?.includes(place)).length;
  const drawn = versions.find((one) => one.body.drawnAt !== undefined)?.body.list ?? [];
  const list = listOf(body);
  return {
    body,
    version: held.version,
    position: held.position,
    sealedAt: versions[0]!.recordedAt,
    arranged: list.length !== drawn.length || list.some((place, i) => place !== drawn[i]),
    places: list.length,
    visits,
    seen: seen.length,
    seenWeak: of(body.weak),
    seenLot: of(body.random),
    contradicts: seen.filter((visit) => visit.seen === 'contradicts').length,
    items: [...visits.values()].reduce((sum, { tasks }) => sum + tasks.length, 0),
  };
}

/** The numbers of the last year that has an inspection; null where there is none. */
export function inspectionTally(rows: readonly InspectionRow[]): InspectionTally | null {
  const year = rows[0]?.body.day.slice(0, 4);
  if (year === undefined) return null;
  const ofYear = rows.filter(({ body }) => body.day.startsWith(year));
  const cancelled = ofYear.filter(({ body }) => body.state === 'cancelled');
  const sum = (number: (row: InspectionRow) => number) =>
    ofYear.reduce((total, row) => total + number(row), 0);
  return {
    year,
    inspections: ofYear.length - cancelled.length,
    seen: sum((row) => row.seen),
    seenWeak: sum((row) => row.seenWeak),
    seenLot: sum((row) => row.seenLot),
    contradicts: sum((row) => row.contradicts),
    cancelled: cancelled.length,
    cancelledDrawn: cancelled.filter(({ body }) => body.drawnAt !== undefined).length,
  };
}

/** 不符记录 — what contradicted the reports of a place (`project:ID`, `site:ID` …), the latest first: for its card and its row. */
export function contradictionsOf({ registry }: { readonly registry: Registry }, place: string): VisitBody[] {
  const found: VisitBody[] = [];
  for (const object of registry.inspection.keys()) {
    const visit = registry.visit.get(`visit/${object.slice('inspection/'.length)}/${place}`)?.at(-1)?.body;
    if (visit?.seen === 'contradicts') found.push(visit);
  }
  return found.sort((a, b) => compare(b.on, a.on));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
