import { type BlankReason, blank, measureOr } from './blank.ts';
import {
  computedReason,
  measureReason,
  missingReason,
  movedReason,
  reachedReason,
  requiredGrowthReason,
  restReason,
} from './board-reasons.ts';
import type { Board, BoardRequest, BoardRow } from './board-row.ts';
import { type BoardScope, basisOf, readingsOf, scopeOf } from './board-scope.ts';
import type { Instant, TargetBody, UnitId } from './fact.ts';
import { basisDiffers } from './growth.ts';
import { recordSince } from './league.ts';
import { LIGHT_RULES, type Light } from './light.ts';
import { STATUSES, columnOf, isShown } from './panel.ts';
import { type Period, yearOf } from './period.ts';
import type { Reading } from './reading.ts';
import { type Registry, latest, responsibilityOn, unitKnown, unitOn } from './registry.ts';
import type { ScheduleKind } from './schedule.ts';
import { lightAt } from './standing.ts';
import type { World } from './world.ts';

/**
 * 看板 — every unit × indicator of a peer group at a period as the world knows it. `asOf` is the instant of knowledge (for a
 * world of everything, now). Throws Refusal `missing` for an unknown group, indicator or unit.
 */
export function buildBoard(world: World, request: BoardRequest, asOf: Instant): Board {
  const scope = scopeOf(world, request, asOf);
  const shown = request.units?.length
    ? scope.members.filter((unit) => request.units!.includes(unit))
    : scope.members;
  const rows: BoardRow[] = [];
  for (const indicator of scope.indicators) {
    const readings = readingsOf(world, scope, indicator);
    for (const unit of shown)
      rows.push(rowAt(world, scope, readings.get(basisOf(world.registry, scope, indicator, unit))!, unit));
  }
  return {
    peers: scope.peers,
    period: scope.period,
    asOf,
    position: world.position,
    parent: scope.parent,
    units: shown.map((unit) => unitOn(world.registry, unit, scope.day) ?? unitKnown(world.registry, unit)!),
    indicators: scope.indicators,
    rows,
  };
}

/** One row of the board from a reading. */
export function rowAt(world: World, scope: BoardScope, reading: Reading, unit: UnitId): BoardRow {
  const i = scope.members.indexOf(unit);
  const { indicator, standing, input } = reading;
  const missing = missingReason(reading, scope.asOf);
  const target = reading.targets[i] ?? null;
  const reported = input.growth[i]!;
  const computed = standing.growthComputed[i]!;
  const held = reading.column !== null && isShown(reading.column, reading.rows[i]!, scope.withExpected);
  const value = measureOr(input.value[i]!, held ? 'not-reported' : missing);
  const rank = standing.places.rank[i]!;
  const reportedRank =
    held && reading.column.reportedRank ? reading.column.reportedRank[reading.rows[i]!]! : 0;
  const targetOrBlank = <T>(pick: (body: TargetBody) => T): T | { blank: BlankReason } =>
    target ? pick(target.body) : blank('no-target');
  return {
    unit,
    indicator: indicator.indicator,
    period: scope.period,
    basis: reading.basis,
    value,
    growthPct: measureOr(reported, input.percentValue ? 'not-applicable' : held ? 'not-reported' : missing),
    growthComputedPct: measureOr(computed, computedReason(reading, i, held ? 'not-reported' : missing)),
    basisDiffers: basisDiffers(reported, computed),
    base: measureOr(standing.base[i]!, 'not-reported'),
    target: targetOrBlank((body) => Number(body.value)),
    targetHi: target
      ? target.body.valueHi === undefined
        ? blank('not-applicable')
        : Number(target.body.valueHi)
      : blank('no-target'),
    targetOp: targetOrBlank((body) => body.op),
    targetKind: targetOrBlank((body) => body.kind),
    targetTier: targetOrBlank((body) => body.tier),
    targetVersion: target ? target.version : blank('no-target'),
    targetDoc: target ? (target.body.docNo ?? blank('not-reported')) : blank('no-target'),
    ...progressOf(reading, i, missing),
    light: lightAt(standing, i),
    lightRule: LIGHT_RULES[input.targets.rule[i]!]?.id ?? blank('no-target'),
    judgedLight: judgedLightOf(world.registry, unit, indicator.indicator, scope.period),
    rankBy: indicator.rankedBy,
    rank: rank > 0 ? rank : blank(measureReason(reading, i, missing)),
    reportedRank: reportedRank > 0 ? reportedRank : blank(held ? 'not-reported' : missing),
    rankDiffers: rank > 0 && reportedRank > 0 && rank !== reportedRank,
    peers: standing.places.counted,
    tied: standing.places.tied[i] === 1,
    movedBy: measureOr(standing.moved[i]!, movedReason(reading, i, missing)),
    toNext: measureOr(
      standing.places.toNext[i]!,
      rank > 0 ? 'not-applicable' : measureReason(reading, i, missing),
    ),
    aheadOfNext: measureOr(
      standing.places.aheadOfNext[i]!,
      rank > 0 ? 'not-applicable' : measureReason(reading, i, missing),
    ),
    peerAverage: measureOr(standing.average, missing),
    averageKind: standing.averageKind ?? blank(missing),
    beatsAverage: verdict(standing.beats[i]!, measureReason(reading, i, missing)),
    metTarget: verdict(standing.met[i]!, target ? missing : 'no-target'),
    reachedYear: verdict(standing.reached[i]!, reachedReason(reading, target, i, missing)),
    recordSince: recordOf(world, reading, i),
    leadUnit:
      responsibilityOn(world.registry, indicator.indicator, unit, scope.day)?.leadUnit ??
      blank('not-reported'),
    ...(held
      ? releaseOf(world, reading, reading.rows[i]!)
      : { status: blank(missing), releasedOn: blank(missing), source: blank(missing) }),
  };
}

/** Status, day of release and source of a figure held. */
function releaseOf(
  world: World,
  from: Reading,
  row: number,
): Pick<BoardRow, 'status' | 'releasedOn' | 'source'> {
  const column = from.column!;
  const note = world.panel.notes.list[column.note[row]!];
  return {
    status: STATUSES[column.status[row]!] ?? blank('not-reported'),
    releasedOn: note?.releasedOn ?? blank('not-reported'),
    source: note?.source ?? blank('not-reported'),
  };
}

type ProgressFields = Pick<
  BoardRow,
  | 'completionPct'
  | 'schedulePct'
  | 'scheduleKind'
  | 'gapPoints'
  | 'ratioToSchedule'
  | 'requiredRest'
  | 'requiredPerMonth'
  | 'requiredGrowthPct'
>;

/** Progress and pace, each blank with its reason: by the target's kind first, then by what is missing. */
function progressOf(reading: Reading, i: number, missing: BlankReason): ProgressFields {
  const { standing, indicator } = reading;
  const target = reading.targets[i] ?? null;
  const counted = target?.body.kind === 'level' || target?.body.kind === 'count';
  const noTarget: BlankReason = 'no-target';
  const whole: BlankReason = !target
    ? noTarget
    : counted && indicator.kind !== 'rate'
      ? missing
      : 'not-applicable';
  const scheduled: BlankReason =
    whole === missing && reading.schedules[i] === null ? 'not-applicable' : whole;
  const left = reading.input.targets.left[i]!;
  const paced: BlankReason = !target
    ? noTarget
    : indicator.kind === 'rate' || target.body.kind === 'rank' || left === 0
      ? 'not-applicable'
      : missing;
  const scheduleKind: ScheduleKind | null = counted ? (reading.schedules[i]?.kind ?? null) : null;
  const schedule = standing.schedule[i]!;
  return {
    completionPct: measureOr(standing.completion[i]!, whole),
    schedulePct: measureOr(schedule, scheduled),
    scheduleKind: scheduleKind ?? blank(scheduled === missing ? 'not-applicable' : scheduled),
    gapPoints: measureOr(standing.gap[i]!, scheduled),
    ratioToSchedule: measureOr(standing.ratio[i]!, scheduled),
    requiredRest: measureOr(standing.rest[i]!, restReason(reading, paced, i)),
    requiredPerMonth: measureOr(
      standing.perMonth[i]!,
      counted ? paced : target ? 'not-applicable' : noTarget,
    ),
    requiredGrowthPct: measureOr(standing.requiredGrowth[i]!, requiredGrowthReason(reading, paced, i)),
  };
}

function verdict(code: number, reason: BlankReason): boolean | { blank: BlankReason } {
  return code === 0 ? blank(reason) : code === 2;
}

function judgedLightOf(
  registry: Registry,
  unit: UnitId,
  indicator: string,
  period: Period,
): BoardRow['judgedLight'] {
  const judged = latest(registry['judged-light'], `judged-light/${unit}/${indicator}/${period}`);
  return judged ? (judged.body.light as Light) : blank('not-applicable');
}

/** 同期最好以来 — the first year of the run of held years over which this year's value is the best; the same window each year. */
function recordOf(world: World, reading: Reading, i: number): BoardRow['recordSince'] {
  const now = reading.input.value[i]!;
  if (Number.isNaN(now)) return blank('not-reported');
  const year = yearOf(reading.window.last);
  const values = [{ year, value: now }];
  for (let back = 1; back < 100; back++) {
    const window = { first: reading.window.first - back * 12, last: reading.window.last - back * 12 };
    const column = columnOf(world.panel, reading.indicator.indicator, reading.basis, window);
    const row = reading.rows[i]!;
    if (!column || row < 0 || !isShown(column, row, false) || Number.isNaN(column.value[row]!)) break;
    values.push({ year: year - back, value: column.value[row]! });
  }
  const since = recordSince(values, year, reading.indicator.direction);
  return since === null ? blank('not-applicable') : String(since);
}
