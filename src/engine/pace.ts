import { type Schedule, monthlyWeights } from './schedule.ts';

/** 完成率 — C / T in percent. */
export function completionPct(value: number, target: number): number {
  return target === 0 ? Number.NaN : (value / target) * 100;
}

/** 时序进度 by equal months, in percent: after 10 of 12 months 83.33. */
export function linearPct(months: number, of = 12): number {
  return (months / of) * 100;
}

/** 进度差 — completion − schedule, in points: computed from the unrounded completion, rounded only when shown. */
export function gapPoints(completion: number, schedule: number): number {
  return completion - schedule;
}

/** 与序时之比 — C / (T × S). */
export function ratioToSchedule(completion: number, schedule: number): number {
  return schedule === 0 ? Number.NaN : completion / schedule;
}

/** 剩余量 — what is left of a level: never below zero when at least is asked, the headroom (possibly negative) when at most is. */
export function requiredRest(target: number, value: number, atMost = false): number {
  const rest = target - value;
  return atMost ? rest : Math.max(0, rest);
}

/** 后续月均 — the rest by the months left; NaN when none is left. */
export function requiredPerMonth(rest: number, monthsLeft: number): number {
  return monthsLeft > 0 ? rest / monthsLeft : Number.NaN;
}

/** 后续各月 — R × s_j / Σ_{j>m} s_j (field-rules 1.5): what each month left must bring under a schedule. `done`: months gone. */
export function requiredMonths(rest: number, schedule: Schedule, done: number): number[] {
  const left = monthlyWeights(schedule).slice(done);
  const total = left.reduce((sum, weight) => sum + weight, 0);
  return left.map((weight) => (total > 0 ? (rest * weight) / total : rest / left.length));
}

/**
 * 后续需达增速 — g_rem = ((1+G) − w(1+g)) / (1−w) − 1 (field-rules 1.5), all in percent; w is the elapsed share of last
 * year's comparable base, 0 ≤ w < 1. NaN when nothing is left (w ≥ 1).
 */
export function requiredGrowthPct(yearPct: number, soFarPct: number, elapsedShare: number): number {
  if (!(elapsedShare < 1)) return Number.NaN;
  const rest = (1 + yearPct / 100 - elapsedShare * (1 + soFarPct / 100)) / (1 - elapsedShare);
  return (rest - 1) * 100;
}

/** The year's growth that a growth so far and a growth of the rest make together: the inverse of the required growth. Percent. */
export function yearGrowthPct(soFarPct: number, restPct: number, elapsedShare: number): number {
  return elapsedShare * soFarPct + (1 - elapsedShare) * restPct;
}

/** The growth so far that a year's target and a growth of the rest imply. Percent. */
export function impliedSoFarPct(yearPct: number, restPct: number, elapsedShare: number): number {
  return elapsedShare > 0 ? (yearPct - (1 - elapsedShare) * restPct) / elapsedShare : Number.NaN;
}

/** 半年目标核对 — whether a target for the rest of the year, if just met, brings the year's target; `short` in points. */
export function checkRest(
  yearPct: number,
  soFarPct: number,
  restTargetPct: number,
  elapsedShare: number,
): { readonly yearPct: number; readonly shortPoints: number; readonly enough: boolean } {
  const made = yearGrowthPct(soFarPct, restTargetPct, elapsedShare);
  const shortPoints = yearPct - made;
  return { yearPct: made, shortPoints, enough: shortPoints <= 0.05 };
}

/** 可行性 — the percentile (0 to 100) of a required growth among past growths of the same months: OURS, see field-rules 1.5. */
export function feasibilityPercentile(required: number, past: readonly number[]): number {
  const held = past.filter((growth) => !Number.isNaN(growth));
  if (held.length === 0) return Number.NaN;
  return (held.filter((growth) => growth < required).length / held.length) * 100;
}

/**
 * 末段需达增速 — the growth the last part of the year needs when the part before it grows by `nextPct`: the required growth once
 * that part counts as gone. Shares of last year's base 0 to 1, growths in percent.
 */
export function lastPartPct(
  at: {
    readonly yearPct: number;
    readonly soFarPct: number;
    readonly elapsedShare: number;
    readonly nextShare: number;
  },
  nextPct: number,
): number {
  const gone = at.elapsedShare + at.nextShare;
  const soFar = (at.elapsedShare * at.soFarPct + at.nextShare * nextPct) / gone;
  return requiredGrowthPct(at.yearPct, soFar, gone);
}
