import { LIGHTS, LIGHT_RULES, type LightInput, lightOf } from './light.ts';
import type { Standing, StandingInput } from './standing.ts';
import { type Bound, TARGET_KINDS, TARGET_OPS, accumulates, boundOf, holds } from './target.ts';

const LEVEL = TARGET_KINDS.indexOf('level');
const GROWTH = TARGET_KINDS.indexOf('growth');
const RANK = TARGET_KINDS.indexOf('rank');
const COUNT = TARGET_KINDS.indexOf('count');
const AT_LEAST = TARGET_OPS.indexOf('at_least');
const AT_MOST = TARGET_OPS.indexOf('at_most');

/** Met or not on the terms of the target's kind, and the whole year's value reached or not: 0 unknown, 1 no, 2 yes. */
export function fillVerdicts(input: StandingInput, out: Standing): void {
  const { met, reached } = out;
  const { kind, share } = input.targets;
  for (let i = 0; i < met.length; i++) {
    met[i] = 0;
    reached[i] = 0;
    if (kind[i] === 0 || input.targets.op[i] === 0) continue;
    const actual = actualAt(input, out, i);
    if (Number.isNaN(actual)) continue;
    const bound = boundAt(input, i);
    const scheduled = (kind[i] === LEVEL || kind[i] === COUNT) && !Number.isNaN(share[i]!);
    met[i] = holds(actual, scheduled ? bound * share[i]! : bound, sideAt(input, i)) ? 2 : 1;
    reached[i] = reachedCode(input, bound, i);
  }
}

/** What is held against the target: the growth, the place, or what has come in. */
function actualAt(input: StandingInput, { growthComputed, places }: Standing, i: number): number {
  const kind = input.targets.kind[i];
  if (kind === GROWTH) return Number.isNaN(input.growth[i]!) ? growthComputed[i]! : input.growth[i]!;
  if (kind === RANK) return places.rank[i]! > 0 ? places.rank[i]! : Number.NaN;
  return input.elapsed[i]!;
}

/** The number that decides: of a plain 以上 or 以内 the target itself, of the others what `boundOf` says. */
function boundAt(input: StandingInput, i: number): number {
  const { op, value } = input.targets;
  return op[i] === AT_LEAST || op[i] === AT_MOST ? value[i]! : fullBoundAt(input, i).bound;
}

function sideAt(input: StandingInput, i: number): Bound['side'] {
  const { kind, op } = input.targets;
  if (kind[i] !== RANK && op[i] === AT_LEAST) return 'at-or-above';
  if (kind[i] !== RANK && op[i] === AT_MOST) return 'at-or-below';
  return fullBoundAt(input, i).side;
}

function fullBoundAt({ targets, direction }: StandingInput, i: number): Bound {
  return boundOf({
    kind: TARGET_KINDS[targets.kind[i]!]!,
    op: TARGET_OPS[targets.op[i]!]!,
    value: targets.value[i]!,
    hi: targets.hi[i]!,
    tolerance: targets.tolerance[i]!,
    direction,
  });
}

function reachedCode(input: StandingInput, bound: number, i: number): number {
  const { kind, op } = input.targets;
  if (op[i] === AT_MOST || kind[i] === RANK || !accumulates(input)) return 0;
  if (kind[i] !== GROWTH) return holds(input.elapsed[i]!, bound, 'at-or-above') ? 2 : 1;
  const year = input.lastYear ? input.lastYear[i]! : Number.NaN;
  if (input.constantPrice || Number.isNaN(year) || Number.isNaN(input.value[i]!)) return 0;
  return input.value[i]! >= year * (1 + bound / 100) ? 2 : 1;
}

type Seen = { -readonly [K in keyof LightInput]: LightInput[K] };

/** The light of every unit by its target's rule; grey without one. */
export function fillLights(input: StandingInput, out: Standing): void {
  const { light, completion, schedule, growthComputed, met } = out;
  const { rule, kind } = input.targets;
  const before = input.before?.light;
  // One object for the whole column: a light is decided a million times and kept nowhere.
  const seen: Seen = {
    completionPct: Number.NaN,
    schedulePct: Number.NaN,
    growthPct: Number.NaN,
    planPct: Number.NaN,
    averagePct: input.rankedBy === 'growth' ? out.average : Number.NaN,
    met: null,
    monthsLate: Number.NaN,
    daysLeft: Number.NaN,
    before: null,
  };
  for (let i = 0; i < light.length; i++) {
    const chosen = LIGHT_RULES[rule[i]!];
    if (!chosen) {
      light[i] = 0;
      continue;
    }
    const reported = input.growth[i]!;
    seen.completionPct = completion[i]!;
    seen.schedulePct = schedule[i]!;
    seen.growthPct = Number.isNaN(reported) ? growthComputed[i]! : reported;
    seen.planPct = kind[i] === GROWTH ? boundAt(input, i) : Number.NaN;
    seen.met = met[i] === 0 ? null : met[i] === 2;
    seen.before = before ? LIGHTS[before[i]!]! : null;
    light[i] = LIGHTS.indexOf(lightOf(chosen, seen));
  }
}
