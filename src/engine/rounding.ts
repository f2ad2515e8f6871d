/** 修约规则 — `half-up` is the assessment offices' 四舍五入, `half-even` GB/T 8170-2008. */
export type RoundingRule = 'half-up' | 'half-even';

/**
 * The number at `decimals` digits as a scaled whole number: 15.65 at 1 is 157 by half-up, 156 by half-even.
 * Rounded once, by absolute value (GB/T 8170-2008); NaN stays NaN. A double within 1e-9 of a tie (from a million on within 1e-15 of its size)
 * counts as the tie it was written as.
 */
export function scaled(value: number, decimals: number, rule: RoundingRule = 'half-up'): number {
  if (Number.isNaN(value)) return Number.NaN;
  const size = Math.abs(value) * 10 ** decimals;
  const floor = Math.floor(size);
  const rest = size - floor;
  const slack = Math.min(0.4, Math.max(1e-9, size * 1e-15));
  let whole = rest > 0.5 ? floor + 1 : floor;
  if (Math.abs(rest - 0.5) <= slack) whole = rule === 'half-up' || floor % 2 === 1 ? floor + 1 : floor;
  const signed = value < 0 ? -whole : whole;
  return signed === 0 ? 0 : signed;
}

/** The number rounded to `decimals` digits by the rule. */
export function rounded(value: number, decimals: number, rule: RoundingRule = 'half-up'): number {
  return scaled(value, decimals, rule) / 10 ** decimals;
}

/** Decimal digits for people: always `decimals` of them, no thousands marks. */
export function fixed(value: number, decimals: number, rule: RoundingRule = 'half-up'): string {
  const whole = scaled(value, decimals, rule);
  const digits = String(Math.abs(whole)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return whole < 0 ? `-${text}` : text;
}

/** Sum of reported figures on whole numbers, so that no order of adding changes a bit. Digits past the sixth decimal are not kept. */
export function exactSum(values: Iterable<number>): number {
  let whole = 0;
  let millionths = 0;
  for (const value of values) {
    const part = Math.trunc(value);
    whole += part;
    millionths += Math.round((value - part) * 1e6);
  }
  return whole + millionths / 1e6;
}
