import type { UnitId } from '../fact.ts';
import type { PlaceCandidate } from './place.ts';
import { sha256 } from './sha256.ts';

/** 抽取要求 — the seed in hex, how many places, how many percent of them by lot, and how many visits each unit may still have. */
export interface DrawAsked {
  readonly seed: string;
  readonly size: number;
  readonly randomPct: number;
  /** A unit that is not in it has `most`. */
  readonly visitsLeft: ReadonlyMap<UnitId, number>;
  readonly mostVisits: number;
}

/** 抽签 — a place of the random share with the number it was drawn by. */
export interface Lot {
  readonly candidate: PlaceCandidate;
  readonly number: string;
}

/** 抽取结果 — by rule, the weakest first; by lot, the smallest number first; and what was left out because its unit has had its visits. */
export interface Drawn {
  readonly weak: readonly PlaceCandidate[];
  readonly random: readonly Lot[];
  readonly leftOut: readonly PlaceCandidate[];
}

/** 封存摘要 — what is stored before the day: SHA-256 of the seed's hex digits, `printf '%s' SEED | sha256sum`. */
export function seedHashOf(seed: string): string {
  return sha256(seed);
}

/** True for 32 bytes in hex. */
export function isSeed(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** 签号 — the number of a place under a seed: SHA-256 of `SEED|kind:id`. Nobody can choose it, anybody can work it out. */
export function lotNumber(seed: string, place: string): string {
  return sha256(`${seed}|${place}`);
}

/** How many places a list of this size has by lot: the percent of it, rounded, and one at least. */
export function lotsIn({ size, randomPct }: Pick<DrawAsked, 'size' | 'randomPct'>): number {
  return Math.min(size, Math.max(1, Math.round((size * randomPct) / 100)));
}

/**
 * 抽取 — the weakest by their score, then from all the others a share by lot, without replacement, in the order of their
 * numbers. Where there are fewer weak places than wanted, the lot fills the list. A unit never has more places than visits
 * left to it.
 */
export function drawList(candidates: readonly PlaceCandidate[], asked: DrawAsked): Drawn {
  const left = new Map(asked.visitsLeft);
  const take = ({ unit }: PlaceCandidate): boolean => {
    const visits = left.get(unit) ?? asked.mostVisits;
    if (visits <= 0) return false;
    left.set(unit, visits - 1);
    return true;
  };
  const leftOut: PlaceCandidate[] = [];
  const weak: PlaceCandidate[] = [];
  const wanted = asked.size - lotsIn(asked);
  for (const candidate of byScore(candidates)) {
    if (weak.length === wanted) break;
    (take(candidate) ? weak : leftOut).push(candidate);
  }
  const random: Lot[] = [];
  const chosen = new Set([...weak, ...leftOut]);
  for (const lot of byNumber(candidates, asked.seed)) {
    if (random.length === asked.size - weak.length) break;
    if (chosen.has(lot.candidate)) continue;
    if (take(lot.candidate)) random.push(lot);
    else leftOut.push(lot.candidate);
  }
  return { weak, random, leftOut: withSpent(candidates, leftOut, asked) };
}

/** Weak places, the weakest first; of equal ones the smaller key. */
function byScore(candidates: readonly PlaceCandidate[]): PlaceCandidate[] {
  return candidates
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.place < b.place ? -1 : 1));
}

function byNumber(candidates: readonly PlaceCandidate[], seed: string): Lot[] {
  return candidates
    .map((candidate) => ({ candidate, number: lotNumber(seed, candidate.place) }))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** All places of a unit that had no visit left from the first are told, whether their turn came or not. */
function withSpent(
  candidates: readonly PlaceCandidate[],
  leftOut: readonly PlaceCandidate[],
  { visitsLeft }: DrawAsked,
): PlaceCandidate[] {
  const told = new Set(leftOut);
  const spent = candidates.filter((one) => (visitsLeft.get(one.unit) ?? 1) <= 0 && !told.has(one));
  return [...leftOut, ...spent].sort((a, b) => b.score - a.score || (a.place < b.place ? -1 : 1));
}
