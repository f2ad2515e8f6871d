import {
  LIGHTS,
  LIGHT_RULES,
  type LightInput,
  type LightMeasure,
  bandsOf,
  lightOf,
  progressMeasure,
} from './light.ts';
import type { Standing, StandingInput } from './standing.ts';
import { type Bound, TARGET_KINDS, TARGET_OPS, accumulates, boundOf, holds } from './target.ts';

const LEVEL = TARGET_KINDS.indexOf('level');
const GROWTH = TARGET_KINDS.indexOf('growth');
const RANK = TARGET_KINDS.indexOf('rank');
const COUNT = TARGET_KINDS.indexOf('count');
const AT_LEAST = TARGET_OPS.indexOf('at_least');
const AT_MOST = TARGET_OPS.indexOf('at_most');
const GREY = LIGHTS.indexOf('grey');
const YELLOW = LIGHTS.indexOf('yellow');
const RED = LIGHTS.indexOf('red');
const BANDLESS = LIGHT_RULES.flatMap(({ bands }, number) => (bands.length === 0 ? [number] : []));
/** The code of "no light rule" in a target column. */
const NO_RULE = -1;

/**
 * Met or not on the terms of the target's kind, and the whole year's value reached or not: 0 unknown, 1 no, 2 yes. Targets of a
 * place are left unknown: they need the places.
 */
export function fillVerdicts(input: StandingInput, out: Standing): void {
  const { met, reached } = out;
  const { elapsed } = input;
  const { kind, op, value, share } = input.targets;
  const adds = Number(accumulates(input));
  const n = met.length;
  let others = 0;
  for (let i = 0; i < n; i++) {
    // The target of nearly all there are: the value itself is the bound, and a part of it is due. No branch can be foreseen.
    const plain = isPlain(kind[i]!, op[i]!);
    others |= Number(kind[i] !== 0) & (plain ^ 1);
    const actual = elapsed[i]!;
    const known = plain & Number(actual === actual);
    const bound = value[i]!;
    const due = partDue(bound, share[i]!);
    met[i] = known + (known & Number(actual >= leastFor(due)));
    reached[i] = (adds & known) + (adds & known & Number(actual >= leastFor(bound)));
  }
  if (others === 0) return;
  for (let i = 0; i < n; i++) {
    if (kind[i] !== 0 && kind[i] !== RANK && isPlain(kind[i]!, op[i]!) === 0) judge(input, out, i);
  }
}

/** The same for the targets of a place, once the places are given. */
export function fillRankVerdicts(input: StandingInput, out: Standing): void {
  const { kind } = input.targets;
  if (!kind.includes(RANK)) return;
  for (let i = 0; i < kind.length; i++) if (kind[i] === RANK) judge(input, out, i);
}

/** 1 for a level or count target that must at least be reached. */
function isPlain(kind: number, op: number): number {
  return (Number(kind === LEVEL) | Number(kind === COUNT)) & Number(op === AT_LEAST);
}

/** The verdicts on one unit's target, whatever it asks. */
function judge(input: StandingInput, out: Standing, i: number): void {
  const { kind, op, share } = input.targets;
  const actual = actualAt(input, out, i);
  out.met[i] = 0;
  out.reached[i] = 0;
  if (op[i] === 0 || Number.isNaN(actual)) return;
  const { bound, side } = boundAt(input, i);
  const due = kind[i] === LEVEL || kind[i] === COUNT ? partDue(bound, share[i]!) : bound;
  out.met[i] = 1 + Number(holds(actual, due, side));
  out.reached[i] = reachedCode(input, bound, i);
}

/** The least that `holds` takes for at or above a bound. */
function leastFor(bound: number): number {
  const size = Math.abs(bound);
  return bound - 1e-9 * (size > 1 ? size : 1);
}

/** The part of a bound that is due by now; all of it where no share is. */
function partDue(bound: number, share: number): number {
  return Number.isNaN(share) ? bound : bound * share;
}

/** What is held against the target: the growth, the place, or what has come in. */
function actualAt(input: StandingInput, { growthComputed, places }: Standing, i: number): number {
  const kind = input.targets.kind[i];
  if (kind === GROWTH) return Number.isNaN(input.growth[i]!) ? growthComputed[i]! : input.growth[i]!;
  if (kind === RANK) return places.rank[i]! > 0 ? places.rank[i]! : Number.NaN;
  return input.elapsed[i]!;
}

function boundAt({ targets, direction }: StandingInput, i: number): Bound {
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
  if (kind[i] !== GROWTH) return 1 + Number(holds(input.elapsed[i]!, bound, 'at-or-above'));
  const year = input.lastYear ? input.lastYear[i]! : Number.NaN;
  if (input.constantPrice || Number.isNaN(year) || Number.isNaN(input.value[i]!)) return 0;
  return input.value[i]! >= year * (1 + bound / 100) ? 2 : 1;
}

/** True when some unit's light hangs on more than its own figures, as rules without bands may: on the average, on a place. */
export function lightsAskOthers({ targets }: StandingInput): boolean {
  return BANDLESS.some((number) => targets.rule.includes(number));
}

/** The light of every unit by its target's rule; grey without one. Units that follow one another mostly share a rule. */
export function fillLights(input: StandingInput, out: Standing): void {
  const { rule } = input.targets;
  const n = rule.length;
  for (let from = 0, to = 0; from < n; from = to) {
    const number = rule[from]!;
    // Units without a rule do not end a run of a rule.
    while (to < n && (rule[to] === number || rule[to] === NO_RULE)) to++;
    const run = { from, to, number };
    const chosen = LIGHT_RULES[number];
    if (!chosen) out.light.fill(GREY, from, to);
    else if (chosen.bands.length === 0) fillByRule(input, out, run);
    else fillByBands(input, out, run);
  }
}

/** Units `from` up to `to` that have the rule of this number in LIGHT_RULES, or none. */
interface RuleRun {
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

function fillByRule(input: StandingInput, out: Standing, { from, to, number }: RuleRun): void {
  const { rule } = input.targets;
  const chosen = LIGHT_RULES[number]!;
  for (let i = from; i < to; i++) {
    out.light[i] = rule[i] === NO_RULE ? GREY : LIGHTS.indexOf(lightOf(chosen, lightInputAt(input, out, i)));
  }
}

function fillByBands(input: StandingInput, out: Standing, { from, to, number }: RuleRun): void {
  const { light, completion, schedule } = out;
  const { rule } = input.targets;
  const { measure, runningMissIsRed } = LIGHT_RULES[number]!;
  const { first, second, third, fourth, codes } = bandsOf(number);
  const seen = progressMeasures(measure, completion, schedule);
  for (let i = from; i < to; i++) {
    const own = seen[i]!;
    // Cuts passed are counted: which band a unit is in cannot be foreseen.
    const passed =
      Number(own >= first) + Number(own >= second) + Number(own >= third) + Number(own >= fourth);
    light[i] = rule[i] === NO_RULE ? GREY : codes[passed]!;
  }
  const before = input.before?.light;
  if (!runningMissIsRed || !before) return;
  for (let i = from; i < to; i++) {
    const missed = Number(light[i] === YELLOW) & (Number(before[i] === YELLOW) | Number(before[i] === RED));
    light[i]! += Math.imul(RED - YELLOW, missed);
  }
}

let measures = new Float64Array(0);

/** `progressMeasure` over columns, one pass for each measure, in a column that the next call writes over. */
function progressMeasures(
  measure: LightMeasure,
  completion: Float64Array,
  schedule: Float64Array,
): Float64Array {
  const n = completion.length;
  if (measures.length < n) measures = new Float64Array(n);
  const into = measures;
  if (measure === 'pointsShort') {
    for (let i = 0; i < n; i++) into[i] = schedule[i]! - completion[i]!;
  } else if (measure === 'percentShort') {
    for (let i = 0; i < n; i++) into[i] = progressMeasure('percentShort', completion[i]!, schedule[i]!);
  } else if (measure === 'ratio') {
    for (let i = 0; i < n; i++) into[i] = progressMeasure('ratio', completion[i]!, schedule[i]!);
  } else into.fill(Number.NaN);
  return into;
}

/** What a light rule without bands sees of one unit. */
function lightInputAt(input: StandingInput, out: Standing, i: number): LightInput {
  const reported = input.growth[i]!;
  return {
    completionPct: out.completion[i]!,
    schedulePct: out.schedule[i]!,
    growthPct: Number.isNaN(reported) ? out.growthComputed[i]! : reported,
    planPct: input.targets.kind[i] === GROWTH ? boundAt(input, i).bound : Number.NaN,
    averagePct: input.rankedBy === 'growth' ? out.average : Number.NaN,
    met: out.met[i] === 0 ? null : out.met[i] === 2,
    monthsLate: Number.NaN,
    daysLeft: Number.NaN,
    before: null,
  };
}
