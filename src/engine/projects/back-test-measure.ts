import type { BackTestCase } from './back-test.ts';

/** 警告法 — a way to warn: whether of a case, and a score to put cases in order by; without a score there is no AUC. */
export interface WarningMethod {
  readonly id: 'time-short' | 'moving-away' | 'slipped-before' | 'half-used' | 'most-used' | 'always';
  readonly warns: (one: BackTestCase) => boolean;
  readonly score: ((one: BackTestCase) => number) | null;
}

const used = ({ usedShare }: BackTestCase) => usedShare ?? 0;

/**
 * 警告法表 — ours, `time-short`, beside baselines: the forecast slipped before (any day later than the first one known; score: days),
 * half of the time is used (score: the share), the cases with most of their time used, as many as ours warns of; our finding
 * `moving-away` alone; and warning always.
 */
export function methodsFor(cases: readonly BackTestCase[]): WarningMethod[] {
  const warned = cases.filter((one) => one.warned).length;
  const shares = cases.map(used).sort((a, b) => b - a);
  const least = warned === 0 ? Number.POSITIVE_INFINITY : shares[warned - 1]!;
  return [
    { id: 'time-short', warns: (one) => one.warned, score: (one) => one.score },
    { id: 'slipped-before', warns: (one) => one.slipDays > 0, score: (one) => one.slipDays },
    { id: 'half-used', warns: (one) => used(one) >= 0.5, score: used },
    { id: 'most-used', warns: (one) => used(one) >= least, score: used },
    { id: 'moving-away', warns: (one) => one.movedAway, score: null },
    { id: 'always', warns: () => true, score: null },
  ];
}

/** 分类指标 — of one way to warn over cases; NaN where nothing is warned of, or nothing slipped. */
export interface WarningMeasure {
  readonly cases: number;
  readonly slipped: number;
  readonly warned: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Chance that a case that slipped has the greater score than one that did not; ties count half. NaN without a score. */
  readonly auc: number;
}

/** What a way to warn comes to. */
export function measureWarnings(cases: readonly BackTestCase[], method: WarningMethod): WarningMeasure {
  let [truePositives, falsePositives, falseNegatives, trueNegatives] = [0, 0, 0, 0];
  for (const one of cases) {
    const warned = method.warns(one);
    if (warned && one.slipped) truePositives++;
    else if (warned) falsePositives++;
    else if (one.slipped) falseNegatives++;
    else trueNegatives++;
  }
  const warned = truePositives + falsePositives;
  const slipped = truePositives + falseNegatives;
  return {
    cases: cases.length,
    slipped,
    warned,
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives,
    precision: truePositives / warned,
    recall: truePositives / slipped,
    f1: (2 * truePositives) / (warned + slipped),
    auc: method.score ? areaUnder(cases, method.score) : Number.NaN,
  };
}

/** By ranks: equal scores share the mean of their places. */
function areaUnder(cases: readonly BackTestCase[], score: (one: BackTestCase) => number): number {
  const scored = cases.map((one) => ({ score: score(one), slipped: one.slipped }));
  scored.sort((a, b) => a.score - b.score);
  let ranks = 0;
  let slipped = 0;
  for (let from = 0; from < scored.length; ) {
    let to = from;
    while (to < scored.length && scored[to]!.score === scored[from]!.score) to++;
    const mean = (from + to + 1) / 2;
    for (let at = from; at < to; at++) {
      if (!scored[at]!.slipped) continue;
      ranks += mean;
      slipped++;
    }
    from = to;
  }
  return (ranks - (slipped * (slipped + 1)) / 2) / (slipped * (scored.length - slipped));
}

/** 区间 — the middle 95 % of what drawing the projects anew gives. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 自助区间 — of ours, and of how far its AUC and F1 are above those of each baseline. */
export interface WarningIntervals {
  readonly precision: Interval;
  readonly recall: Interval;
  readonly f1: Interval;
  readonly auc: Interval;
  readonly aucAbove: Readonly<Record<'slipped-before' | 'half-used', Interval>>;
  readonly f1Above: Readonly<Record<'slipped-before' | 'half-used' | 'most-used' | 'always', Interval>>;
  readonly draws: number;
}

/** How often projects are drawn anew. */
export const DRAWS = 1000;

/**
 * Draws as many projects as there are, with all their cases, again and again: cases of one project overlap and are not
 * independent. The lots come from a fixed seed, so that the same register gives the same interval.
 */
export function warningIntervals(cases: readonly BackTestCase[], draws = DRAWS): WarningIntervals | null {
  const byProject = new Map<string, BackTestCase[]>();
  for (const one of cases) {
    const held = byProject.get(one.project);
    if (held) held.push(one);
    else byProject.set(one.project, [one]);
  }
  const projects = [...byProject.values()];
  if (projects.length < 2) return null;
  const methods = methodsFor(cases);
  const lots = lotsFrom(20_190_901);
  const drawn: Readonly<Record<WarningMethod['id'], WarningMeasure>>[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const some = projects.flatMap(() => projects[Math.floor(lots() * projects.length)]!);
    const measures = methods.map((method) => [method.id, measureWarnings(some, method)] as const);
    drawn.push(Object.fromEntries(measures) as (typeof drawn)[number]);
  }
  const of = (value: (one: (typeof drawn)[number]) => number) => middle(drawn.map(value));
  const ours = (field: 'precision' | 'recall' | 'f1' | 'auc') => of((one) => one['time-short'][field]);
  const above = (field: 'f1' | 'auc', id: WarningMethod['id']) =>
    of((one) => one['time-short'][field] - one[id][field]);
  return {
    precision: ours('precision'),
    recall: ours('recall'),
    f1: ours('f1'),
    auc: ours('auc'),
    aucAbove: { 'slipped-before': above('auc', 'slipped-before'), 'half-used': above('auc', 'half-used') },
    f1Above: {
      'slipped-before': above('f1', 'slipped-before'),
      'half-used': above('f1', 'half-used'),
      'most-used': above('f1', 'most-used'),
      always: above('f1', 'always'),
    },
    draws,
  };
}

function middle(values: readonly number[]): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** Even lots from a seed, the same on every machine: a 32-bit generator (mulberry32). */
function lotsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
