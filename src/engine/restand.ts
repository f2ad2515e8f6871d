import { type Standing, type StandingInput, fillAmong, fillMoved, fillOwn } from './standing.ts';
import { fillLights, lightsAskOthers } from './verdict.ts';

/**
 * 一户重算 — redoes a standing after the figures of one unit alone have changed: what hangs on its own figures in its own
 * cell, what hangs on the others in the whole column. The same as `standingOf(input, standing)`, for less.
 */
export function restandUnit(input: StandingInput, standing: Standing, unit: number): Standing {
  const own = inputOfUnit(input, unit);
  const cell = standingOfUnit(standing, unit);
  fillOwn(own, cell);
  fillAmong(input, standing);
  fillMoved(input, standing);
  if (lightsAskOthers(input)) fillLights(input, standing);
  else fillLights(own, cell);
  return standing;
}

/** The input of one unit, as views of the columns. */
function inputOfUnit(input: StandingInput, unit: number): StandingInput {
  const { base, lastValue, lastYear, targets, before } = input;
  const at = <T extends Float64Array | Uint8Array | Int8Array>(column: T): T =>
    column.subarray(unit, unit + 1) as T;
  return {
    ...input,
    value: at(input.value),
    growth: at(input.growth),
    base: base && at(base),
    lastValue: lastValue && at(lastValue),
    lastYear: lastYear && at(lastYear),
    elapsed: at(input.elapsed),
    targets: {
      kind: at(targets.kind),
      op: at(targets.op),
      value: at(targets.value),
      hi: at(targets.hi),
      tolerance: at(targets.tolerance),
      share: at(targets.share),
      left: at(targets.left),
      rule: at(targets.rule),
    },
    before: before && { places: before.places, light: at(before.light) },
  };
}

/** What a unit has by itself, as views; the other columns are the whole group's. */
function standingOfUnit(standing: Standing, unit: number): Standing {
  const at = <T extends Float64Array | Uint8Array>(column: T): T => column.subarray(unit, unit + 1) as T;
  return {
    ...standing,
    base: at(standing.base),
    growthComputed: at(standing.growthComputed),
    measure: at(standing.measure),
    completion: at(standing.completion),
    schedule: at(standing.schedule),
    gap: at(standing.gap),
    ratio: at(standing.ratio),
    rest: at(standing.rest),
    perMonth: at(standing.perMonth),
    requiredGrowth: at(standing.requiredGrowth),
    met: at(standing.met),
    reached: at(standing.reached),
    light: at(standing.light),
  };
}
