import type { AverageKind } from './board-row.ts';
import type { Direction } from './fact.ts';
import { scaled } from './rounding.ts';

export { type Places, createPlaces, placesOf } from './places.ts';

/** 同组平均 — the group's average and where it comes from, in the unit of the measure. */
export interface PeerAverage {
  readonly value: number;
  readonly kind: AverageKind;
}

/** 历年值 — one year's value of a unit; NaN is "not held". */
export interface YearValue {
  readonly year: number;
  readonly value: number;
}

/** Years a record must span before it is one. */
const RECORD_YEARS = 3;

/** 位次变动 — places gained since `before`, up positive; NaN when either place is missing. */
export function movementOf(before: Int32Array, now: Int32Array): Float64Array {
  return fillMovement(before, now, new Float64Array(now.length));
}

/** The same into a column that is there. */
export function fillMovement(before: Int32Array, now: Int32Array, into: Float64Array): Float64Array {
  for (let i = 0; i < now.length; i++) {
    const was = before[i]!;
    const is = now[i]!;
    into[i] = was > 0 && is > 0 ? was - is : Number.NaN;
  }
  return into;
}

/**
 * The average a unit is held against: the parent's own figure where there is one (`parent` not NaN), else weighted by
 * base when every unit that has a measure has a weight above 0, else simple. Null when no unit has a measure and the
 * parent has no figure.
 */
export function peerAverageOf(input: {
  readonly measure: Float64Array;
  readonly weights: Float64Array | null;
  readonly parent: number;
}): PeerAverage | null {
  const { measure, weights, parent } = input;
  if (!Number.isNaN(parent)) return { value: parent, kind: 'parent' };
  let counted = 0;
  let sum = 0;
  let weighed = weights !== null;
  let weight = 0;
  let weighted = 0;
  for (let i = 0; i < measure.length; i++) {
    const value = measure[i]!;
    if (Number.isNaN(value)) continue;
    counted++;
    sum += value;
    const own = weights === null ? 0 : weights[i]!;
    weighed = weighed && own > 0;
    weight += own;
    weighted += own * value;
  }
  if (counted === 0) return null;
  return weighed
    ? { value: weighted / weight, kind: 'base-weighted' }
    : { value: sum / counted, kind: 'simple' };
}

/** Better than the average at the declared decimals or not: 0 unknown, 1 no, 2 yes. */
export function fillBeats(
  { direction, decimals }: { readonly direction: Direction; readonly decimals: number },
  { measure, average }: { readonly measure: Float64Array; readonly average: number },
  into: Uint8Array,
): void {
  const key = scaled(average, decimals);
  const sign = direction === 'up' ? 1 : -1;
  const factor = 10 ** decimals;
  for (let i = 0; i < into.length; i++) {
    const size = measure[i]! * factor;
    const off = size - key;
    // A whole step away rounding changes nothing; nearer, and for huge numbers, the rule is asked.
    const clear = (off > 1 || off < -1) && size < 1e12 && size > -1e12;
    const ahead = clear ? off : scaled(measure[i]!, decimals) - key;
    into[i] = Number.isNaN(ahead) ? 0 : 1 + Number(sign * ahead > 0);
  }
}

/**
 * 新高 — the first year of the unbroken run of held years that ends at `year` and in which that year's value is better
 * than every other. An equal value ends the run. Null unless the run has at least three years.
 */
export function recordSince(values: readonly YearValue[], year: number, direction: Direction): number | null {
  const held = new Map(values.filter(({ value }) => !Number.isNaN(value)).map((v) => [v.year, v.value]));
  const own = held.get(year);
  if (own === undefined) return null;
  let first = year;
  for (;;) {
    const earlier = held.get(first - 1);
    if (earlier === undefined) break;
    if (direction === 'up' ? earlier >= own : earlier <= own) break;
    first--;
  }
  return year - first + 1 >= RECORD_YEARS ? first : null;
}
