import type { AverageKind } from './board-row.ts';
import type { Direction } from './fact.ts';
import { scaled } from './rounding.ts';

/**
 * 位次 — places of a group in columns, one cell a unit. `rank` 0 is "no place"; equal places are `tied`. `toNext` and
 * `aheadOfNext` are the distances, above 0 and in the unrounded measure, to the nearest unit of the strictly better and
 * the strictly worse place; NaN where there is none.
 */
export interface Places {
  readonly rank: Int32Array;
  readonly tied: Uint8Array;
  readonly toNext: Float64Array;
  readonly aheadOfNext: Float64Array;
  /** Units that have a place. */
  readonly counted: number;
}

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

/**
 * Competition ranking (1, 2, 2, 4) of a measure, ties decided at the declared decimals by `scaled` (field-rules 1.2, 1.3).
 * NaN has no place. `into` is written over and returned when its length fits.
 */
export function placesOf(
  measure: Float64Array,
  direction: Direction,
  decimals: number,
  into?: Places,
): Places {
  const places = into?.rank.length === measure.length ? into : createPlaces(measure.length);
  const sign = direction === 'up' ? -1 : 1;
  const keys = measure.map((value) => scaled(value, decimals));
  const order = Array.from(keys.keys())
    .filter((i) => !Number.isNaN(keys[i]!))
    .sort((a, b) => sign * (keys[a]! - keys[b]!));
  clear(places, order.length);
  for (let from = 0, better = -1; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && keys[order[to]!] === keys[order[from]!]) to++;
    const group = order.slice(from, to).sort((a, b) => sign * (measure[a]! - measure[b]!));
    for (const i of group) {
      places.rank[i] = from + 1;
      places.tied[i] = group.length > 1 ? 1 : 0;
      if (better >= 0) places.toNext[i] = Math.abs(measure[i]! - measure[better]!);
    }
    better = group[group.length - 1]!;
    from = to;
  }
  for (let to = order.length, worse = -1; to > 0; ) {
    let from = to - 1;
    while (from > 0 && keys[order[from - 1]!] === keys[order[to - 1]!]) from--;
    const group = order.slice(from, to).sort((a, b) => sign * (measure[a]! - measure[b]!));
    for (const i of group) if (worse >= 0) places.aheadOfNext[i] = Math.abs(measure[i]! - measure[worse]!);
    worse = group[0]!;
    to = from;
  }
  return places;
}

function createPlaces(length: number): Places {
  return {
    rank: new Int32Array(length),
    tied: new Uint8Array(length),
    toNext: new Float64Array(length),
    aheadOfNext: new Float64Array(length),
    counted: 0,
  };
}

function clear(places: Places, counted: number): void {
  places.rank.fill(0);
  places.tied.fill(0);
  places.toNext.fill(Number.NaN);
  places.aheadOfNext.fill(Number.NaN);
  (places as { counted: number }).counted = counted;
}

/** 位次变动 — places gained since `before`, up positive; NaN when either place is missing. */
export function movementOf(before: Int32Array, now: Int32Array): Float64Array {
  const moved = new Float64Array(now.length);
  for (let i = 0; i < now.length; i++) {
    const was = before[i] ?? 0;
    const is = now[i]!;
    moved[i] = was > 0 && is > 0 ? was - is : Number.NaN;
  }
  return moved;
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
