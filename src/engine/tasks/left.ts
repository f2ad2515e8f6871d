import type { BoardScope } from '../board-scope.ts';
import type { Day, Erasable, IndicatorBody, IndicatorId, Instant, TargetBody, UnitId } from '../fact.ts';
import type { Light } from '../light.ts';
import { type Period, lastDay, monthsLeft, spanOf, windowOf, yearOf } from '../period.ts';
import { type Reading, readColumns, targetOn } from '../reading.ts';
import {
  type Registry,
  type Versioned,
  commonParent,
  groupsKnown,
  indicatorsKnown,
  latest,
  membersOn,
  responsibilityOn,
  subtreeOn,
} from '../registry.ts';
import { lightAt } from '../standing.ts';
import { accumulates, boundOf, holds, termsOf } from '../target.ts';
import type { World } from '../world.ts';
import type { BookNature, TaskBody } from './task-facts.ts';

/** 盘点范围 — whose year, among whom, after which period; and the day on which it is asked who is responsible. */
export interface LeftAsked {
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  readonly on: Day;
}

/** 尚差 — what one target in force still asks of the rest of its year. Numbers are not rounded; null where there is none. */
export interface YearLeft {
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  readonly target: Versioned<TargetBody>;
  readonly nature: BookNature;
  /** Who is given it: the unit that leads the indicator for this unit, else the unit itself. */
  readonly receiver: UnitId;
  readonly coUnits: readonly UnitId[];
  readonly leader: Erasable | null;
  readonly handler: Erasable | null;
  readonly field: NonNullable<TaskBody['measuredField']>;
  readonly op: NonNullable<TaskBody['op']>;
  /** The number that decides, in the field's unit. */
  readonly bound: number;
  readonly now: number | null;
  /** Amount left of a level or count, in the indicator's unit; of a growth of amounts as well. */
  readonly amount: number | null;
  readonly perMonth: number | null;
  /** What the rest of the year must grow by, percent, and w: the share of last year's base that is gone (0 to 1). */
  readonly growthPct: number | null;
  readonly elapsedShare: number | null;
  /** Of a place, a rate, a stock: how far it is from holding now, 0 when it holds. */
  readonly distance: number | null;
  readonly monthsLeft: number;
  /** True when the whole year's amount is in already: nothing is left to ask for. */
  readonly reached: boolean;
  readonly light: Light;
}

/**
 * 全年尚差 — for every target in force of the unit and of those under it, what is left to the end of its year: by indicator in the
 * order of their table, then by unit. A target whose time is over asks nothing more and is left out.
 */
export function leftForYear(world: World, asked: LeftAsked, asOf: Instant): YearLeft[] {
  const { registry } = world;
  const day = lastDay(spanOf(asked.period));
  const units = [...subtreeOn(registry, asked.unit, day)].sort();
  const scopes = new Map(units.map((unit) => [unit, scopeFor(registry, { ...asked, unit }, asOf)]));
  const found: YearLeft[] = [];
  for (const indicator of indicatorsKnown(registry)) {
    const readings = new Map<string, Reading>();
    const window = windowOf(asked.period, indicator.reportedAs, indicator.kind);
    for (const unit of units) {
      const target = targetOn(registry, unit, indicator.indicator, window);
      if (!target || monthsLeft(window, spanOf(target.body.period)) === 0) continue;
      const scope = scopes.get(unit)!;
      const { basis } = target.body;
      const key = `${scope.peers}|${scope.members.join(' ')}|${basis}`;
      let reading = readings.get(key);
      if (!reading) readings.set(key, (reading = readColumns(world, scope, indicator, basis)));
      found.push(leftOf(registry, { reading, scope, unit, target, on: asked.on }));
    }
  }
  return found;
}

/** 剩余期间 — the part of the year that a book after this period is for: its second half where that is what is left, else the year. */
export function restOf(period: Period): Period {
  const { last } = spanOf(period);
  const year = String(yearOf(last));
  return (last % 12 === 5 ? `${year}-H2` : year) as Period;
}

/** The peers of a unit: those asked for where it is one of them, else the first group it is in, else itself alone. */
function scopeFor(registry: Registry, asked: LeftAsked, asOf: Instant): BoardScope {
  const day = lastDay(spanOf(asked.period));
  const groups = [asked.peers, ...groupsKnown(registry)];
  const peers = groups.find((group) => membersOn(registry, group, day).includes(asked.unit));
  const members = peers === undefined ? [asked.unit] : membersOn(registry, peers, day);
  return {
    peers: peers ?? '',
    period: asked.period,
    day,
    members,
    parent: commonParent(registry, members, day),
    indicators: [],
    withExpected: false,
    asOf,
  };
}

interface LeftAt {
  readonly reading: Reading;
  readonly scope: BoardScope;
  readonly unit: UnitId;
  readonly target: Versioned<TargetBody>;
  readonly on: Day;
}

function leftOf(registry: Registry, at: LeftAt): YearLeft {
  const { reading, scope, unit, target, on } = at;
  const { indicator, input, standing } = reading;
  const i = scope.members.indexOf(unit);
  const { bound, side } = boundOf(termsOf(target.body, indicator.direction));
  const now = nowOf(reading, target.body, i);
  const counted = target.body.kind === 'level' || target.body.kind === 'count';
  const adds = accumulates(indicator) && target.body.kind !== 'rank';
  const share = adds
    ? (input.lastValue?.[i] ?? Number.NaN) / (input.lastYear?.[i] ?? Number.NaN)
    : Number.NaN;
  const led = responsibilityOn(registry, indicator.indicator, unit, on);
  return {
    unit,
    indicator: indicator.indicator,
    target,
    nature: natureOf(registry, indicator),
    receiver: led?.leadUnit ?? unit,
    coUnits: led?.coUnits ?? [],
    leader: led?.leader ?? null,
    handler: led?.handler ?? null,
    field: target.body.kind === 'rank' ? 'rank' : target.body.kind === 'growth' ? 'growthPct' : 'value',
    op: side === 'at-or-above' ? 'at_least' : 'at_most',
    bound,
    now,
    amount: adds ? held(standing.rest[i]!) : null,
    perMonth: adds && counted ? held(standing.perMonth[i]!) : null,
    growthPct: adds && target.body.kind === 'growth' ? held(standing.requiredGrowth[i]!) : null,
    elapsedShare: target.body.kind === 'growth' ? held(share) : null,
    distance: adds || now === null ? null : distanceOf(now, bound, side),
    monthsLeft: monthsLeft(reading.window, spanOf(target.body.period)),
    reached: adds && counted && standing.reached[i] === 2,
    light: lightAt(standing, i),
  };
}

/** Where it stands by what its target is about: the place, the growth as reported or computed, the amount come in. */
function nowOf({ input, standing }: Reading, { kind }: TargetBody, i: number): number | null {
  if (kind === 'rank') return standing.places.rank[i]! > 0 ? standing.places.rank[i]! : null;
  if (kind !== 'growth') return held(input.elapsed[i]!);
  return held(input.growth[i]!) ?? held(standing.growthComputed[i]!);
}

function distanceOf(now: number, bound: number, side: 'at-or-above' | 'at-or-below'): number {
  return holds(now, bound, side) ? 0 : Math.abs(now - bound);
}

function held(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}

/** 所属任务书 — by what the indicator stands under: projects, expropriation, else the economy. */
export function natureOf(registry: Registry, { objective }: Pick<IndicatorBody, 'objective'>): BookNature {
  const seen = new Set<string>();
  for (let at = objective; at !== undefined && !seen.has(at); ) {
    if (at === 'projects' || at === 'expropriation') return at;
    seen.add(at);
    at = latest(registry.objective, `objective/${at}`)?.body.parent;
  }
  return 'economic';
}
