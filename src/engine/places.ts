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
/** Keys of this size and more are all made by the rule: near it the nearest whole number may be no neighbour of the measure. */
const HUGE = 1e12;
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
  const counted = fillKeys(measure, direction === 'up' ? 1 : -1, decimals);
  (places as { counted: number }).counted = counted;
  const span = best - worst;
  if (counted > FEW && span <= STEPS_A_UNIT * counted) placesByCount(span, places);
  else placesByOrder(decimals, places);
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
let goods = new Float64Array(3);
let keys = new Int32Array(0);
let best = 0;
let worst = 0;
let codes = new Int32Array(0);
let order = new Int32Array(0);
let spare = new Int32Array(0);
let heads = new Int32Array(0);
let slots = new Int32Array(0);

/**
 * The measures, the better the greater (`goods`), and their ranking keys; sets `best` and `worst`. Keys are kept modulo 2 ** 32,
 * so that differences of keys are right wherever the span is below that. Returns how many are not blank.
 */
function fillKeys(measure: Float64Array, sign: number, decimals: number): number {
  const n = measure.length;
  if (keys.length < n) {
    keys = new Int32Array(n);
    codes = new Int32Array(n);
    goods = new Float64Array(n + 3);
  }
  const [good, to] = [goods, keys];
  const factor = 10 ** decimals;
  let high = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let counted = n;
  for (let i = 0; i < n; i++) {
    const own = sign * measure[i]!;
    good[i] = own;
    if (own > high) high = own;
    if (own < low) low = own;
    const size = own * factor;
    const whole = Math.floor(size + 0.5);
    to[i] = whole;
    // Far from a tie the nearest whole number is what the rule says; near one the rule is asked. A blank is near none.
    if (Math.abs(size - whole) < 0.498) continue;
    if (own === own) to[i] = scaled(own, decimals);
    else counted--;
  }
  best = scaled(high, decimals);
  worst = scaled(low, decimals);
  if (!(best < HUGE && worst > -HUGE)) for (let i = 0; i < n; i++) to[i] = scaled(good[i]!, decimals);
  return counted;
}

/** One slot a key from the best to the worst. */
function placesByCount(span: number, places: Places): void {
  const { rank, tied, toNext, aheadOfNext } = places;
  const n = rank.length;
  fillSlots(n, span);
  linkSlots(n, span);
  const [good, at, slot] = [goods, keys, slots];
  for (let i = 0; i < n; i++) {
    const own = good[i]!;
    // A blank was put in the first slot: its distances are NaN because it is.
    const from = at[i]!;
    const place = own === own ? slot[from]! : 0;
    rank[i] = place >> 1;
    tied[i] = place & 1;
    toNext[i] = good[slot[from + 1]!]! - own;
    aheadOfNext[i] = own - good[slot[from + 2]!]!;
  }
}

/**
 * Counts the units of each slot and finds the ones with its least and its greatest measure. A slot is four cells of one column,
 * so that it lies in one line of the cache: the count, the unit of the least less `n`, the unit of the greatest less `n + 1`
 * (0 is none, as `goods` says there), and one to spare. A unit's key becomes where its slot begins.
 */
function fillSlots(n: number, span: number): void {
  const cells = (span + 1) * 4;
  if (slots.length < cells) slots = new Int32Array(cells * 2);
  slots.fill(0, 0, cells);
  const top = best | 0;
  const [good, at, slot] = [goods, keys, slots];
  good[n] = Number.POSITIVE_INFINITY;
  good[n + 1] = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const own = good[i]!;
    if (own !== own) {
      at[i] = 0;
      continue;
    }
    const from = (top - at[i]!) << 2;
    at[i] = from;
    slot[from]!++;
    // Which of two is less cannot be foreseen: the unit is chosen by arithmetic, not by a branch.
    const least = slot[from + 1]!;
    const most = slot[from + 2]!;
    slot[from + 1] = least + Math.imul(i - n - least, Number(own < good[n + least]!));
    slot[from + 2] = most + Math.imul(i - n - 1 - most, Number(own > good[n + 1 + most]!));
  }
}

/** Turns a slot's count into twice its place, plus 1 when shared, its least unit into that of the slot above, its greatest into that of the slot below. */
function linkSlots(n: number, span: number): void {
  const slot = slots;
  const none = n + 2;
  goods[none] = Number.NaN;
  let ahead = 0;
  let above = none;
  let last = -1;
  for (let from = 0; from <= span * 4; from += 4) {
    const units = slot[from]!;
    if (units === 0) continue;
    slot[from] = (ahead + 1) * 2 + Number(units > 1);
    ahead += units;
    const least = n + slot[from + 1]!;
    slot[from + 1] = above;
    above = least;
    if (last >= 0) slot[last + 2] = n + 1 + slot[from + 2]!;
    last = from;
  }
  if (last >= 0) slot[last + 2] = none;
}

/** Units in order of their keys, then group by group of one key. */
function placesByOrder(decimals: number, places: Places): void {
  const { rank, tied, toNext, aheadOfNext, counted } = places;
  if (counted < rank.length) {
    rank.fill(0);
    tied.fill(0);
    toNext.fill(Number.NaN);
    aheadOfNext.fill(Number.NaN);
  }
  fillOrder(rank.length, counted, decimals);
  const [sorted, key, good] = [order, keys, goods];
  let above = Number.NaN;
  let before = 0;
  for (let from = 0; from < counted; ) {
    const own = key[sorted[from]!]!;
    let floor = good[sorted[from]!]!;
    let ceiling = floor;
    let to = from + 1;
    for (; to < counted && key[sorted[to]!] === own; to++) {
      const next = good[sorted[to]!]!;
      if (next < floor) floor = next;
      if (next > ceiling) ceiling = next;
    }
    for (let at = before; at < from; at++) aheadOfNext[sorted[at]!] = good[sorted[at]!]! - ceiling;
    for (let at = from; at < to; at++) {
      const i = sorted[at]!;
      rank[i] = from + 1;
      tied[i] = Number(to - from > 1);
      toNext[i] = above - good[i]!;
    }
    above = floor;
    before = from;
    from = to;
  }
  for (let at = before; at < counted; at++) aheadOfNext[sorted[at]!] = Number.NaN;
}

/** Fills `order` with the units that have a key, best first. */
function fillOrder(n: number, counted: number, decimals: number): void {
  if (order.length < n) {
    order = new Int32Array(n);
    spare = new Int32Array(n);
  }
  const top = best | 0;
  const [to, key, code, good] = [order, keys, codes, goods];
  for (let i = 0, at = 0; i < n; i++) {
    if (good[i] !== good[i]) continue;
    to[at++] = i;
    code[i] = top - key[i]!;
  }
  if (!(best - worst < WIDEST_SPAN)) orderByComparing(counted, decimals);
  else if (counted <= FEW) orderByInsertion(counted);
  else orderByRadix(counted);
}

/** For spans that no key holds: the order goes by the rule itself, and the keys become the numbers of the groups. */
function orderByComparing(counted: number, decimals: number): void {
  const full = Float64Array.from(goods, (good) => scaled(good, decimals));
  const [to, key] = [order, keys];
  to.subarray(0, counted).sort((a, b) => (full[a] === full[b] ? 0 : full[b]! - full[a]!));
  for (let at = 0, group = 0; at < counted; at++) {
    if (at > 0 && full[to[at]!] !== full[to[at - 1]!]) group++;
    key[to[at]!] = group;
  }
}

function orderByInsertion(counted: number): void {
  const [to, code] = [order, codes];
  for (let i = 1; i < counted; i++) {
    const unit = to[i]!;
    const own = code[unit]!;
    let at = i;
    for (; at > 0 && code[to[at - 1]!]! > own; at--) to[at] = to[at - 1]!;
    to[at] = unit;
  }
}

/** Counting passes over the digits of (best − key), the lowest digit first: exact, and the cost does not depend on how keys lie. */
function orderByRadix(counted: number): void {
  const bits = 32 - Math.clz32(best - worst);
  const passes = Math.ceil(bits / DIGIT_BITS);
  const width = Math.ceil(bits / passes);
  const mask = (1 << width) - 1;
  if (heads.length <= mask) heads = new Int32Array(mask + 1);
  const [code, head] = [codes, heads];
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
