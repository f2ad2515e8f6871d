import type { Day, UnitId } from '../fact.ts';
import { PLACE_KINDS, type PlaceKind } from './inspection-facts.ts';

/** 检查缘由 — why a place stands where it stands, a word key with its parameters: `inspection-why.*`. */
export interface PlaceWhy {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** 坐标 — decimal degrees, WGS 84. */
export interface Coordinates {
  readonly lat: number;
  readonly lon: number;
}

/** 检查点 — somewhere that may be visited: `kind:id`, the unit that is visited there, and where it lies. */
export interface InspectionPlace {
  readonly place: string;
  readonly kind: PlaceKind;
  readonly id: string;
  readonly unit: UnitId;
  /** A project's or site's own name; null where the page words it from the id (`livelihood`, `light`). */
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly street: UnitId | null;
  readonly at: Coordinates | null;
}

/** 候选检查点 — a place with what the rule says of it; weakness, importance and unseen time are 0 to 1, the score is their product. */
export interface PlaceCandidate extends InspectionPlace {
  readonly weakness: number;
  readonly importance: number;
  readonly unseen: number;
  readonly score: number;
  readonly lastSeenOn: Day | null;
  readonly whys: readonly PlaceWhy[];
}

/** 检查点键 — `project:ID`, `site:ID`, `livelihood:FIELD:UNIT`, `light:INDICATOR:UNIT`. */
export function placeKey(kind: PlaceKind, id: string): string {
  return `${kind}:${id}`;
}

/** The kind and id of a key; null when it is none. */
export function readPlaceKey(place: string): { readonly kind: PlaceKind; readonly id: string } | null {
  const at = place.indexOf(':');
  const kind = PLACE_KINDS.find((one) => one === place.slice(0, Math.max(at, 0)));
  const id = place.slice(at + 1);
  return kind && id !== '' ? { kind, id } : null;
}
