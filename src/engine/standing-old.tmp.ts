import type { AverageKind } from './board-row.ts';
import type { Direction, RankBy } from './fact.ts';
import { growthColumn } from './growth.ts';
import { type Places, movementOf, peerAverageOf, placesOf } from './league.ts';
import { LIGHTS, LIGHT_RULES, type Light, type LightInput, lightOf } from './light.ts';
import { gapPoints, requiredGrowthPct } from './pace.ts';
import type { IndicatorKind } from './period.ts';
import { scaled } from './rounding.ts';
import { TARGET_KINDS, TARGET_OPS, type TargetTerms, accumulates, boundOf, holds } from './target.ts';

/**
 * 目标列 — the targets of one indicator over a group's units at one window. Codes are indexes into TARGET_KINDS and
 * TARGET_OPS; 0 is "no target". `share` is the part of a level due by the window's end (NaN: no schedule applies),
 * `left` the months left in the target's span, `rule` an index into LIGHT_RULES (−1: none).
 */
export interface TargetColumn {
  readonly kind: Uint8Array;
  readonly op: Uint8Array;
  readonly value: Float64Array;
  readonly hi: Float64Array;
  readonly tolerance: Float64Array;
  readonly share: Float64Array;
  readonly left: Uint8Array;
  readonly rule: Int8Array;
}

/** 上级数 — the parent's own figure for the same window; NaN where it has none. */
export interface ParentFigure {
  readonly value: number;
  readonly growth: number;
  readonly completion: number;
}

/** 列运算输入 — all that one derived column depends on. Columns are in the group's unit order. */
export interface StandingInput {
  readonly direction: Direction;
  readonly decimals: number;
  readonly rankedBy: RankBy;
  readonly kind: IndicatorKind;
  /** Growth is at constant prices: it is not computed from values at current prices. */
  readonly constantPrice: boolean;
  /** The value is itself a percent: its change is in points, so no growth is computed from it. */
  readonly percentValue: boolean;
  readonly value: Float64Array;
  /** Reported growth, percent. */
  readonly growth: Float64Array;
  /** Reported comparable base, or null when no fact gave one. */
  readonly base: Float64Array | null;
  /** Last year's value for the same window, and for its whole year. */
  readonly lastValue: Float64Array | null;
  readonly lastYear: Float64Array | null;
  /** What has come in since the target's span began; the value itself for year-to-date figures. */
  readonly elapsed: Float64Array;
  readonly targets: TargetColumn;
  readonly parent: ParentFigure;
  /** The standing of the period before in the same year, for movement and running misses. */
  readonly before: Standing | null;
}

/**
 * 列位 — the derived column: one indicator × window over a group. NaN is a blank, whose reason follows from the inputs.
 * Percent in percents, gaps in points, `met` and `reached` 0 unknown, 1 no, 2 yes, `light` an index into LIGHTS.
 */
export interface Standing {
  readonly base: Float64Array;
  readonly growthComputed: Float64Array;
  /** What places are given by. */
  readonly measure: Float64Array;
  readonly completion: Float64Array;
  readonly schedule: Float64Array;
  readonly gap: Float64Array;
  readonly ratio: Float64Array;
  readonly rest: Float64Array;
  readonly perMonth: Float64Array;
  readonly requiredGrowth: Float64Array;
  readonly places: Places;
  readonly moved: Float64Array;
  readonly average: number;
  readonly averageKind: AverageKind | null;
  readonly beats: Uint8Array;
  readonly met: Uint8Array;
  readonly reached: Uint8Array;
  readonly light: Uint8Array;
}

const LEVEL = TARGET_KINDS.indexOf('level');
const GROWTH = TARGET_KINDS.indexOf('growth');
const RANK = TARGET_KINDS.indexOf('rank');
const COUNT = TARGET_KINDS.indexOf('count');
const AT_MOST = TARGET_OPS.indexOf('at_most');

/**
 * 列运算 — one derived column from its inputs: growth, completion, schedule gap, what the rest needs, places, average,
 * met or not, light. Pure; the cost is one pass for each and one ranking: O(n log n) in units.
 */
export function standingOf(input: StandingInput): Standing {
  const n = input.value.length;
  const base = baseColumn(input);
  const growthComputed = computedGrowth(input, base);
  const progress = progressColumns(input);
  const measure = measureColumn(input, growthComputed, progress.completion);
  const places = placesOf(measure, input.direction, input.decimals);
  const average = peerAverageOf({
    measure,
    weights: averageWeights(input, base),
    parent: parentMeasure(input),
  });
  const pace = paceColumns(input, base);
  const verdicts = verdictColumns(input, { growthComputed, measure, places, average: average?.value ?? Number.NaN });
  return {
    base,
    growthComputed,
    measure,
    ...progress,
    ...pace,
    places,
    moved: input.before ? movementOf(input.before.places.rank, places.rank) : blanks(n),
    average: average?.value ?? Number.NaN,
    averageKind: average?.kind ?? null,
    ...verdicts,
    light: lightColumn(input, { ...progress, growthComputed, met: verdicts.met, average: average?.value ?? Number.NaN }),
  };
}

function blanks(n: number): Float64Array {
  return new Float64Array(n).fill(Number.NaN);
}

/** The comparable base as reported, else last year's value. */
function baseColumn(input: StandingInput): Float64Array {
  const base = input.lastValue ? Float64Array.from(input.lastValue) : blanks(input.value.length);
  if (input.base) for (let i = 0; i < base.length; i++) if (!Number.isNaN(input.base[i]!)) base[i] = input.base[i]!;
  return base;
}

function computedGrowth(input: StandingInput, base: Float64Array): Float64Array {
  if (input.percentValue || (input.constantPrice && !input.base)) return blanks(base.length);
  const out = growthColumn(input.value, base, new Float64Array(base.length));
  if (!input.constantPrice) return out;
  for (let i = 0; i < out.length; i++) if (Number.isNaN(input.base![i]!)) out[i] = Number.NaN;
  return out;
}

type Progress = Pick<Standing, 'completion' | 'schedule' | 'gap' | 'ratio'>;

/** Completion of level and count targets (a rate is never completed); schedule, gap and ratio only where a share is due. */
function progressColumns({ targets, elapsed, kind: indicatorKind }: StandingInput): Progress {
  const n = elapsed.length;
  const completion = blanks(n);
  const schedule = blanks(n);
  const gap = blanks(n);
  const ratio = blanks(n);
  for (let i = 0; i < n; i++) {
    const kind = targets.kind[i];
    if (indicatorKind === 'rate' || (kind !== LEVEL && kind !== COUNT)) continue;
    const target = targets.value[i]!;
    const due = targets.share[i]! * 100;
    schedule[i] = due;
    if (target === 0) continue;
    const done = (elapsed[i]! / target) * 100;
    completion[i] = done;
    gap[i] = gapPoints(done, due);
    if (due > 0) ratio[i] = done / due;
  }
  return { completion, schedule, gap, ratio };
}

function measureColumn(input: StandingInput, computed: Float64Array, completion: Float64Array): Float64Array {
  if (input.rankedBy === 'completion') return completion;
  if (input.rankedBy === 'value') return input.value;
  const out = Float64Array.from(input.growth);
  for (let i = 0; i < out.length; i++) if (Number.isNaN(out[i]!)) out[i] = computed[i]!;
  return out;
}

function averageWeights(input: StandingInput, base: Float64Array): Float64Array | null {
  if (input.rankedBy === 'growth') return base;
  return input.rankedBy === 'completion' ? input.targets.value : null;
}

/** A parent's total is no average of its parts: its own value counts only for a rate. */
function parentMeasure({ rankedBy, parent, kind }: StandingInput): number {
  if (rankedBy === 'growth') return parent.growth;
  if (rankedBy === 'completion') return parent.completion;
  return kind === 'rate' ? parent.value : Number.NaN;
}

type Pace = Pick<Standing, 'rest' | 'perMonth' | 'requiredGrowth'>;

/** What is left, by month, and the growth it takes (field-rules 1.5). */
function paceColumns(input: StandingInput, base: Float64Array): Pace {
  const { targets, elapsed, value, growth, lastYear } = input;
  const n = elapsed.length;
  const rest = blanks(n);
  const perMonth = blanks(n);
  const requiredGrowth = blanks(n);
  const adds = accumulates(input);
  if (input.kind === 'rate') return { rest, perMonth, requiredGrowth };
  for (let i = 0; i < n; i++) {
    const kind = targets.kind[i]!;
    const left = targets.left[i]!;
    const year = lastYear ? lastYear[i]! : Number.NaN;
    const before = input.lastValue ? input.lastValue[i]! : Number.NaN;
    if (kind === LEVEL || kind === COUNT) {
      const open = targets.value[i]! - elapsed[i]!;
      const need = targets.op[i] === AT_MOST || open > 0 ? open : Number.isNaN(open) ? Number.NaN : 0;
      rest[i] = need;
      if (left > 0) perMonth[i] = need / left;
      const baseLeft = year - before;
      if (adds && !input.constantPrice && need > 0 && left > 0 && baseLeft > 0) requiredGrowth[i] = (need / baseLeft - 1) * 100;
    } else if (kind === GROWTH && adds && left > 0 && year > 0) {
      const soFar = Number.isNaN(growth[i]!) ? (base[i]! > 0 ? (value[i]! / base[i]! - 1) * 100 : Number.NaN) : growth[i]!;
      requiredGrowth[i] = requiredGrowthPct(targets.value[i]!, soFar, before / year);
      if (!input.constantPrice) rest[i] = Math.max(0, year * (1 + targets.value[i]! / 100) - value[i]!);
    }
  }
  return { rest, perMonth, requiredGrowth };
}

interface Judged {
  readonly growthComputed: Float64Array;
  readonly measure: Float64Array;
  readonly places: Places;
  readonly average: number;
}

/** Met or not, the whole year's value reached or not, above the average or not: 0 unknown, 1 no, 2 yes. */
function verdictColumns(input: StandingInput, judged: Judged): Pick<Standing, 'beats' | 'met' | 'reached'> {
  const n = input.value.length;
  const beats = new Uint8Array(n);
  const met = new Uint8Array(n);
  const reached = new Uint8Array(n);
  const averageKey = scaled(judged.average, input.decimals);
  const up = input.direction === 'up';
  for (let i = 0; i < n; i++) {
    const mine = judged.measure[i]!;
    if (!Number.isNaN(mine) && !Number.isNaN(averageKey)) {
      const key = scaled(mine, input.decimals);
      beats[i] = (up ? key > averageKey : key < averageKey) ? 2 : 1;
    }
    const terms = termsAt(input, i);
    if (!terms) continue;
    const { bound, side } = boundOf(terms);
    const actual = actualOf(input, judged, i);
    if (Number.isNaN(actual)) continue;
    const share = input.targets.share[i]!;
    const scheduled = (terms.kind === 'level' || terms.kind === 'count') && !Number.isNaN(share);
    met[i] = holds(actual, scheduled ? bound * share : bound, side) ? 2 : 1;
    reached[i] = reachedCode(input, i, terms, bound);
  }
  return { beats, met, reached };
}

/** The terms of one unit's target, or null when it has none. */
export function termsAt({ targets, direction }: Pick<StandingInput, 'targets' | 'direction'>, i: number): TargetTerms | null {
  const kind = TARGET_KINDS[targets.kind[i]!];
  const op = TARGET_OPS[targets.op[i]!];
  if (!kind || !op) return null;
  return { kind, op, value: targets.value[i]!, hi: targets.hi[i]!, tolerance: targets.tolerance[i]!, direction };
}

function actualOf(input: StandingInput, judged: Judged, i: number): number {
  const kind = input.targets.kind[i]!;
  if (kind === GROWTH) return Number.isNaN(input.growth[i]!) ? judged.growthComputed[i]! : input.growth[i]!;
  if (kind === RANK) return judged.places.rank[i]! > 0 ? judged.places.rank[i]! : Number.NaN;
  return input.elapsed[i]!;
}

function reachedCode(input: StandingInput, i: number, terms: TargetTerms, bound: number): number {
  if (terms.op === 'at_most' || !accumulates(input) || terms.kind === 'rank') return 0;
  if (terms.kind !== 'growth') return input.elapsed[i]! >= bound - 1e-9 * Math.max(1, Math.abs(bound)) ? 2 : 1;
  const year = input.lastYear ? input.lastYear[i]! : Number.NaN;
  if (input.constantPrice || Number.isNaN(year) || Number.isNaN(input.value[i]!)) return 0;
  return input.value[i]! >= year * (1 + bound / 100) ? 2 : 1;
}

interface Lit extends Pick<Standing, 'completion' | 'schedule' | 'growthComputed' | 'met'> {
  readonly average: number;
}

function lightColumn(input: StandingInput, lit: Lit): Uint8Array {
  const out = new Uint8Array(input.value.length);
  for (let i = 0; i < out.length; i++) {
    const rule = LIGHT_RULES[input.targets.rule[i]!];
    if (rule) out[i] = LIGHTS.indexOf(lightOf(rule, lightInputAt(input, lit, i)));
  }
  return out;
}

/** What a light rule sees of one unit. */
export function lightInputAt(input: StandingInput, lit: Lit, i: number): LightInput {
  const terms = termsAt(input, i);
  const reported = input.growth[i]!;
  return {
    completionPct: lit.completion[i]!,
    schedulePct: lit.schedule[i]!,
    growthPct: Number.isNaN(reported) ? lit.growthComputed[i]! : reported,
    planPct: terms?.kind === 'growth' ? boundOf(terms).bound : Number.NaN,
    averagePct: input.rankedBy === 'growth' ? lit.average : Number.NaN,
    met: lit.met[i] === 0 ? null : lit.met[i] === 2,
    monthsLate: Number.NaN,
    daysLeft: Number.NaN,
    before: input.before ? lightAt(input.before, i) : null,
  };
}

/** The light of one unit of a standing. */
export function lightAt(standing: Standing, i: number): Light {
  return LIGHTS[standing.light[i]!] ?? 'grey';
}
