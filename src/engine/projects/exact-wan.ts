/**
 * 精确合计 — a sum of amounts in 万 kept as two whole numbers, so that adding and taking away in any order gives the same bits.
 * Amounts count to the sixth decimal, which is a fen.
 */
export interface ExactWan {
  whole: number;
  /** Millionths of one 万. */
  rest: number;
}

/** Nothing yet. */
export function noWan(): ExactWan {
  return { whole: 0, rest: 0 };
}

/** Adds an amount, or (by −1) takes it away. */
export function addWan(sum: ExactWan, amount: number, by: 1 | -1 = 1): void {
  const whole = Math.trunc(amount);
  sum.whole += by * whole;
  sum.rest += by * Math.round((amount - whole) * 1e6);
}

/** The sum as a number of 万. */
export function wanOf({ whole, rest }: ExactWan): number {
  return Math.abs(whole) < 9e9 ? (whole * 1e6 + rest) / 1e6 : whole + rest / 1e6;
}

/**
 * The product of decimal digits, rounded once, half up, at the sixth decimal: an amount in 万 of a currency with its rate gives 万元
 * to the fen.
 */
export function productWan(amount: string, rate: string): number {
  const [left, leftScale] = whole(amount);
  const [right, rightScale] = whole(rate);
  const product = left * right;
  const scale = leftScale + rightScale - 6;
  if (scale <= 0) return Number(product * 10n ** BigInt(-scale)) / 1e6;
  const unit = 10n ** BigInt(scale);
  const size = product < 0n ? -product : product;
  const rounded = (size + unit / 2n) / unit;
  return Number(product < 0n ? -rounded : rounded) / 1e6;
}

function whole(digits: string): [bigint, number] {
  const point = digits.indexOf('.');
  if (point < 0) return [BigInt(digits), 0];
  return [BigInt(digits.slice(0, point) + digits.slice(point + 1)), digits.length - point - 1];
}
