import type { AverageKind } from './board-row.ts';
import type { Direction, RankBy } from './fact.ts';
import { growthColumn } from './growth.ts';
import { type Places, createPlaces, fillBeats, fillMovement, peerAverageOf, placesOf } from './league.ts';
import { LIGHTS, type Light } from './light.ts';
import type { IndicatorKind } from './period.ts';
import { fillProgress } from './progress.ts';
import { fillLights, fillRankVerdicts, fillVerdicts } from './verdict.ts';

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

/** 上期列位 — what a standing takes from the one of the period before; any standing is one. */
export interface PeriodBefore {
  readonly places: Pick<Places, 'rank'>;
  readonly light: Uint8Array;
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
  /** The period before in the same year, for movement and running misses. */
  readonly before: PeriodBefore | null;
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

/** A standing while it is being made. */
interface Draft extends Standing {
  average: number;
  averageKind: AverageKind | null;
}

/**
 * 列运算 — one derived column from its inputs: growth, completion, schedule gap, what the rest needs, places, average,
 * met or not, light. The cost is one pass for each and one ranking, linear in units. `into`, an earlier standing that
 * nobody needs any more (never `before`), is written over when its length fits; no column shares memory with the inputs.
 */
export function standingOf(input: StandingInput, into?: Standing): Standing {
  const n = input.value.length;
  const out: Draft = into?.measure.length === n ? into : createStanding(n);
  fillOwn(input, out);
  fillAmong(input, out);
  return followBefore(input, out);
}

/** 承前 — redoes in a standing only what hangs on the period before: movement and lights. `input.before` is that period's. */
export function followBefore(input: StandingInput, standing: Standing): Standing {
  fillMoved(input, standing);
  fillLights(input, standing);
  return standing;
}

/** The places gained since the period before; blank without one. */
export function fillMoved({ before }: StandingInput, { places, moved }: Standing): void {
  if (before) fillMovement(before.places.rank, places.rank, moved);
  else moved.fill(Number.NaN);
}

/** What each unit has by itself. */
export function fillOwn(input: StandingInput, out: Standing): void {
  fillBase(input, out.base);
  fillGrowth(input, out.base, out.growthComputed);
  fillProgress(input, out);
  fillMeasure(input, out);
  fillVerdicts(input, out);
}

/** What a unit has among the others. */
export function fillAmong(input: StandingInput, out: Draft): void {
  placesOf(out.measure, input.direction, input.decimals, out.places);
  const average = peerAverageOf({
    measure: out.measure,
    weights: averageWeights(input, out.base),
    parent: parentMeasure(input),
  });
  out.average = average?.value ?? Number.NaN;
  out.averageKind = average?.kind ?? null;
  fillBeats(input, out, out.beats);
  fillRankVerdicts(input, out);
}

function createStanding(n: number): Draft {
  return {
    base: new Float64Array(n),
    growthComputed: new Float64Array(n),
    measure: new Float64Array(n),
    completion: new Float64Array(n),
    schedule: new Float64Array(n),
    gap: new Float64Array(n),
    ratio: new Float64Array(n),
    rest: new Float64Array(n),
    perMonth: new Float64Array(n),
    requiredGrowth: new Float64Array(n),
    places: createPlaces(n),
    moved: new Float64Array(n),
    average: Number.NaN,
    averageKind: null,
    beats: new Uint8Array(n),
    met: new Uint8Array(n),
    reached: new Uint8Array(n),
    light: new Uint8Array(n),
  };
}

/** The comparable base as reported, else last year's value. */
function fillBase({ base: reported, lastValue }: StandingInput, base: Float64Array): void {
  if (lastValue) base.set(lastValue);
  else base.fill(Number.NaN);
  if (!reported) return;
  for (let i = 0; i < base.length; i++) if (!Number.isNaN(reported[i]!)) base[i] = reported[i]!;
}

function fillGrowth(input: StandingInput, base: Float64Array, out: Float64Array): void {
  if (input.percentValue || (input.constantPrice && !input.base)) {
    out.fill(Number.NaN);
    return;
  }
  growthColumn(input.value, base, out);
  if (!input.constantPrice) return;
  for (let i = 0; i < out.length; i++) if (Number.isNaN(input.base![i]!)) out[i] = Number.NaN;
}

function fillMeasure(input: StandingInput, out: Standing): void {
  const { measure, growthComputed } = out;
  if (input.rankedBy === 'completion') measure.set(out.completion);
  else if (input.rankedBy === 'value') measure.set(input.value);
  else {
    const reported = input.growth;
    for (let i = 0; i < measure.length; i++) {
      const own = reported[i]!;
      measure[i] = Number.isNaN(own) ? growthComputed[i]! : own;
    }
  }
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

/** The light of one unit of a standing. */
export function lightAt(standing: Standing, i: number): Light {
  return LIGHTS[standing.light[i]!] ?? 'grey';
}
