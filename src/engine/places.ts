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

/** Up to this many units are put in order by insertion. */
const FEW = 24;
/** Keys that span at most this many steps a unit are counted into one slot a step, which needs no order at all. */
const STEPS_A_UNIT = 8;
/** Widest digit of one radix pass, in bits. */
const DIGIT_BITS = 12;
/** Spans of keys above this do not fit the radix passes and are compared. */
const WIDEST_SPAN = 2 ** 31;

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
  const sign = direction === 'up' ? 1 : -1;
  const counted = fillKeys(measure, sign, decimals);
  (places as { counted: number }).counted = counted;
  const span = best - worst;
  if (counted > FEW && span <= STEPS_A_UNIT * counted) {
    placesByCount(measure, sign, places);
  } else {
    placesByOrder(measure, sign, places);
  }
  return places;
}

/** Places of a group of this many units, none given yet. */
export function createPlaces(length: number): Places {
  return {
    rank: new Int32Array(length),
    tied: new Uint8Array(length),
    toNext: new Float64Array(length),
    aheadOfNext: new Float64Array(length),
    counted: 0,
  };
}

// Scratch columns, kept between calls: a board ranks thousands of columns of one length. Nothing is read from them that
// the same call did not write.
let keys = new Float64Array(0);
let best = 0;
let worst = 0;
let codes = new Int32Array(0);
let order = new Int32Array(0);
let spare = new Int32Array(0);
let heads = new Int32Array(0);
let floors = new Float64Array(0);
let ceilings = new Float64Array(0);

/** Ranking keys, the better the greater, NaN for a blank; sets `best` and `worst`. Returns how many are not blank. */
function fillKeys(measure: Float64Array, sign: number, decimals: number): number {
  const n = measure.length;
  if (keys.length < n) keys = new Float64Array(n);
  const out = keys;
  const factor = 10 ** decimals;
  let high = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let counted = 0;
  for (let i = 0; i < n; i++) {
    const value = measure[i]!;
    const size = value * factor;
    const whole = Math.floor(size + 0.5);
    const off = size - whole;
    // Far from a tie the nearest whole number is what the rule says; near one, and for huge numbers, the rule is asked.
    const clear = off > -0.49 && off < 0.49 && size < 1e12 && size > -1e12;
    const key = sign * (clear ? whole : scaled(value, decimals));
    out[i] = key;
    if (key > high) high = key;
    if (key < low) low = key;
    if (key === key) counted++;
  }
  best = high;
  worst = low;
  return counted;
}

/** One slot a key from the best to the worst, each with its units, and its least and greatest measure. */
function placesByCount(measure: Float64Array, sign: number, places: Places): void {
  const n = measure.length;
  const slots = best - worst + 1;
  prepareSlots(slots, n);
  const top = best;
  const [key, slotOf, count, floor, ceiling] = [keys, codes, heads, floors, ceilings];
  for (let i = 0; i < n; i++) {
    const own = key[i]!;
    if (own !== own) {
      slotOf[i] = -1;
      continue;
    }
    const slot = top - own;
    const good = sign * measure[i]!;
    slotOf[i] = slot;
    count[slot]!++;
    if (good < floor[slot]!) floor[slot] = good;
    if (good > ceiling[slot]!) ceiling[slot] = good;
  }
  linkSlots(slots);
  const { rank, tied, toNext, aheadOfNext } = places;
  for (let i = 0; i < n; i++) {
    const slot = slotOf[i]!;
    if (slot < 0) {
      rank[i] = 0;
      tied[i] = 0;
      toNext[i] = Number.NaN;
      aheadOfNext[i] = Number.NaN;
      continue;
    }
    const good = sign * measure[i]!;
    const head = count[slot]!;
    rank[i] = head >> 1;
    tied[i] = head & 1;
    toNext[i] = floor[slot]! - good;
    aheadOfNext[i] = good - ceiling[slot]!;
  }
}

function prepareSlots(slots: number, n: number): void {
  if (codes.length < n) codes = new Int32Array(n);
  if (heads.length < slots) heads = new Int32Array(slots * 2);
  if (floors.length < slots) {
    floors = new Float64Array(slots * 2);
    ceilings = new Float64Array(slots * 2);
  }
  heads.fill(0, 0, slots);
  floors.fill(Number.POSITIVE_INFINITY, 0, slots);
  ceilings.fill(Number.NEGATIVE_INFINITY, 0, slots);
}

/** Turns each slot's count into twice its place, plus 1 when shared, its floor into the slot above's and its ceiling into the slot below's. */
function linkSlots(slots: number): void {
  const [count, floor, ceiling] = [heads, floors, ceilings];
  let ahead = 0;
  let above = Number.NaN;
  let last = -1;
  for (let slot = 0; slot < slots; slot++) {
    const units = count[slot]!;
    if (units === 0) continue;
    count[slot] = (ahead + 1) * 2 + (units > 1 ? 1 : 0);
    ahead += units;
    if (last >= 0) ceiling[last] = ceiling[slot]!;
    const own = floor[slot]!;
    floor[slot] = above;
    above = own;
    last = slot;
  }
  if (last >= 0) ceiling[last] = Number.NaN;
}

/** Units in order of their keys, then group by group of one key. */
function placesByOrder(measure: Float64Array, sign: number, places: Places): void {
  const { rank, tied, toNext, aheadOfNext, counted } = places;
  if (counted < measure.length) {
    rank.fill(0);
    tied.fill(0);
    toNext.fill(Number.NaN);
    aheadOfNext.fill(Number.NaN);
  }
  fillOrder(measure.length, counted);
  const [sorted, key] = [order, keys];
  let above = Number.NaN;
  let before = 0;
  for (let from = 0; from < counted; ) {
    const own = key[sorted[from]!]!;
    let floor = sign * measure[sorted[from]!]!;
    let ceiling = floor;
    let to = from + 1;
    for (; to < counted && key[sorted[to]!] === own; to++) {
      const good = sign * measure[sorted[to]!]!;
      if (good < floor) floor = good;
      if (good > ceiling) ceiling = good;
    }
    for (let at = before; at < from; at++) aheadOfNext[sorted[at]!] = sign * measure[sorted[at]!]! - ceiling;
    for (let at = from; at < to; at++) {
      const i = sorted[at]!;
      rank[i] = from + 1;
      tied[i] = to - from > 1 ? 1 : 0;
      toNext[i] = above - sign * measure[i]!;
    }
    above = floor;
    before = from;
    from = to;
  }
  for (let at = before; at < counted; at++) aheadOfNext[sorted[at]!] = Number.NaN;
}

/** Fills `order` with the units that have a key, best first. */
function fillOrder(n: number, counted: number): void {
  if (order.length < n) {
    order = new Int32Array(n);
    spare = new Int32Array(n);
  }
  if (codes.length < n) codes = new Int32Array(n);
  const [to, key] = [order, keys];
  for (let i = 0, at = 0; i < n; i++) if (key[i] === key[i]) to[at++] = i;
  if (counted <= FEW) orderByInsertion(counted);
  else if (best - worst < WIDEST_SPAN) orderByRadix(n, counted);
  else to.subarray(0, counted).sort((a, b) => (key[a] === key[b] ? 0 : key[b]! - key[a]!));
}

function orderByInsertion(counted: number): void {
  const [to, key] = [order, keys];
  for (let i = 1; i < counted; i++) {
    const unit = to[i]!;
    const own = key[unit]!;
    let at = i;
    for (; at > 0 && key[to[at - 1]!]! < own; at--) to[at] = to[at - 1]!;
    to[at] = unit;
  }
}

/** Counting passes over the digits of (best − key), the lowest digit first: exact, and the cost does not depend on how keys lie. */
function orderByRadix(n: number, counted: number): void {
  const span = best - worst;
  const bits = 32 - Math.clz32(span);
  const passes = Math.ceil(bits / DIGIT_BITS);
  const width = Math.ceil(bits / passes);
  const mask = (1 << width) - 1;
  if (heads.length <= mask) heads = new Int32Array(mask + 1);
  const [code, key, head] = [codes, keys, heads];
  for (let i = 0; i < n; i++) code[i] = best - key[i]!;
  for (let pass = 0, shift = 0; pass < passes; pass++, shift += width) {
    const [from, to] = [order, spare];
    head.fill(0, 0, mask + 1);
    for (let at = 0; at < counted; at++) head[(code[from[at]!]! >>> shift) & mask]!++;
    for (let digit = 0, sum = 0; digit <= mask; digit++) {
      const units = head[digit]!;
      head[digit] = sum;
      sum += units;
    }
    for (let at = 0; at < counted; at++) {
      const unit = from[at]!;
      to[head[(code[unit]! >>> shift) & mask]!++] = unit;
    }
    order = to;
    spare = from;
  }
}
