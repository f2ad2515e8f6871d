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
  const n = now.length;
  for (let i = 0; i < n; i++) {
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
  const weighted = weights && weightedMean(measure, weights);
  if (weighted !== null) return { value: weighted, kind: 'base-weighted' };
  const simple = simpleMean(measure);
  return simple === null ? null : { value: simple, kind: 'simple' };
}

/** Null when no unit has a measure, or one that has has no weight above 0. */
function weightedMean(measure: Float64Array, weights: Float64Array): number | null {
  const n = measure.length;
  let weight = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    const value = measure[i]!;
    if (value !== value) continue;
    const own = weights[i]!;
    if (!(own > 0)) return null;
    weight += own;
    weighted += own * value;
  }
  // Every weight is above 0: without any weight there was no measure.
  return weight === 0 ? null : weighted / weight;
}

function simpleMean(measure: Float64Array): number | null {
  const n = measure.length;
  let counted = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const value = measure[i]!;
    if (value !== value) continue;
    counted++;
    sum += value;
  }
  return counted === 0 ? null : sum / counted;
}

/** Better than the average at the declared decimals or not: 0 unknown, 1 no, 2 yes. */
export function fillBeats(
  { direction, decimals }: { readonly direction: Direction; readonly decimals: number },
  { measure, average }: { readonly measure: Float64Array; readonly average: number },
  into: Uint8Array,
): void {
  if (Number.isNaN(average)) {
    into.fill(0);
    return;
  }
  const sign = direction === 'up' ? 1 : -1;
  const key = sign * scaled(average, decimals);
  const factor = 10 ** decimals;
  // Better is what rounds to more than the key: what lies past the middle to the next one. Only next to the middle the rule is asked.
  const slack = 0.01 + Math.abs(key) * 1e-12;
  const low = (key + 0.5 - slack) / factor;
  const high = (key + 0.5 + slack) / factor;
  const n = into.length;
  for (let i = 0; i < n; i++) {
    const good = sign * measure[i]!;
    let code = Number(good === good) + Number(good > high);
    if (Number(good >= low) & Number(good <= high)) code = 1 + Number(scaled(good, decimals) > key);
    into[i] = code;
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
