declare const percentBrand: unique symbol;
declare const pointsBrand: unique symbol;

/** 百分比 — a rate in percent: 8.5 means 8.5 %. */
export type Percent = number & { readonly [percentBrand]: true };

/** 百分点 — a difference of two percents: from 5 % to 7 % is +2 points, never +40 %. */
export type Points = number & { readonly [pointsBrand]: true };

/** Marks a number as a percent. */
export function percent(value: number): Percent {
  return value as Percent;
}

/** The difference of two percents, in points: later − earlier. */
export function pointsBetween(earlier: Percent, later: Percent): Points {
  return (later - earlier) as Points;
}

/** A percent moved by points. */
export function plusPoints(rate: Percent, change: Points): Percent {
  return (rate + change) as Percent;
}

/** Percent to factor: 8.5 % is 1.085. */
export function factorOf(rate: Percent): number {
  return 1 + rate / 100;
}

/** Factor to percent: 1.085 is 8.5 %. */
export function percentOf(factor: number): Percent {
  return percent((factor - 1) * 100);
}
