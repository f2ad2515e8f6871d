/**
 * 空缺 — why a number does not exist. A blank is never 0, has no rank and lights grey.
 * Source of the list: the outside contract, which has this one list and no other.
 */
export const BLANK_REASONS = [
  'not-due',
  'not-reported',
  'zero-base',
  'withheld',
  'not-comparable',
  'no-target',
  'not-applicable',
] as const;

/** 空缺原因 — one word of the one list. */
export type BlankReason = (typeof BLANK_REASONS)[number];

/** 空缺 — a number that does not exist, with its reason. */
export interface Blank {
  readonly blank: BlankReason;
}

/** 度量 — a number or a blank. Unrounded. */
export type Measure = number | Blank;

const BLANKS = Object.fromEntries(
  BLANK_REASONS.map((reason) => [reason, Object.freeze({ blank: reason })]),
) as Record<BlankReason, Blank>;

/** The one frozen blank of a reason. */
export function blank(reason: BlankReason): Blank {
  return BLANKS[reason];
}

/** True when the measure is a blank. */
export function isBlank(measure: unknown): measure is Blank {
  return typeof measure === 'object' && measure !== null && 'blank' in measure;
}

/** The measure of a computed number: NaN becomes the blank of the reason given. */
export function measureOr(value: number, reason: BlankReason): Measure {
  return Number.isNaN(value) ? blank(reason) : value;
}
