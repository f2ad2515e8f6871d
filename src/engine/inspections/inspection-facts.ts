import type { Day, Erasable, Instant, UnitId } from '../fact.ts';

/** 检查对象类别 — what may be visited. */
export const PLACE_KINDS = ['project', 'site', 'livelihood', 'light'] as const;
/** 检查对象类别 — one of them. */
export type PlaceKind = (typeof PLACE_KINDS)[number];

/**
 * 督查检查 — an inspection of a day under a plan number. First its seed is sealed: the fact holds the hash only. Then the list is
 * drawn by rule from what is known, and the seed is shown. What a leader changes stands beside what the rule drew.
 */
export interface InspectionBody {
  readonly inspection: string;
  readonly unit: UnitId;
  readonly day: Day;
  /** The number of the approved annual plan. */
  readonly planNo: string;
  /** SHA-256 of the seed's hex digits. */
  readonly seedHash: string;
  /** The seed, 32 bytes in hex, once the list is drawn. */
  readonly seed?: string;
  /** Places wanted in all, and how many percent of them are drawn by lot. */
  readonly size: number;
  readonly randomPct: number;
  /** Most visits to the places of one unit in the last so many days. */
  readonly mostVisits: number;
  readonly visitDays: number;
  readonly state: 'sealed' | 'drawn' | 'closed' | 'cancelled';
  /** The rule the list was drawn by, e.g. `weakness@1`. */
  readonly rule?: string;
  /** The instant of knowledge it was drawn at. */
  readonly drawnAt?: Instant;
  /** `kind:id` of each place by rule, the weakest first, and by lot, in the order of their numbers: never changed once drawn. */
  readonly weak?: readonly string[];
  readonly random?: readonly string[];
  /** The places that are gone to in the order of the route, as a leader left them. */
  readonly list?: readonly string[];
  /** Why the list differs from what was drawn, or why it was cancelled. */
  readonly reason?: Erasable;
  /** The conclusion, once it is closed: fed back to the units that were visited. */
  readonly text?: Erasable;
}

/** 到访 — what was seen at one place of an inspection. */
export interface VisitBody {
  readonly inspection: string;
  /** `kind:id`. */
  readonly place: string;
  readonly on: Day;
  readonly unit: UnitId;
  readonly seen: 'as-reported' | 'contradicts' | 'not-reached';
  readonly text?: Erasable;
  /** What the report said, where the site contradicts it: `period=2022-06;investment=1200`, taken from the report itself. */
  readonly contradicted?: string;
  /** SHA-256 of photographs. */
  readonly photos: readonly string[];
  /** Items of supervision made from it. */
  readonly tasks: readonly string[];
}
