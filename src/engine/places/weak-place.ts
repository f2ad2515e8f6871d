import type { UnitId } from '../fact.ts';

/** 薄弱原因 — one reason, as a word key with its parameters; periods and days are in their own spelling, rates unrounded. */
export interface WeakReason {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** 薄弱处 — a place that an inspection may go to: how weak it is, and why. */
export interface WeakPlace {
  readonly kind: 'expropriation' | 'livelihood';
  /** The site's code; of a field of public services `FIELD/UNIT`. */
  readonly id: string;
  /** The site's name; the field's code, worded by `livelihood-field.CODE` where that key is there. */
  readonly name: string;
  readonly unit: UnitId;
  readonly place: UnitId | null;
  /** Decimal degrees, WGS 84; null where nobody said. */
  readonly lat: string | null;
  readonly lon: string | null;
  /** 0 is as planned and moving, 1 as weak as can be. */
  readonly weakness: number;
  /** The weightiest first; empty where there is nothing to say. */
  readonly why: readonly WeakReason[];
}

/** Two shares of weakness together: each leaves of what the other left. */
export function together(...shares: readonly number[]): number {
  return 1 - shares.reduce((left, share) => left * (1 - Math.min(1, Math.max(0, share))), 1);
}
