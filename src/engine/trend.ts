import { type Measure, blank, isBlank, measureOr } from './blank.ts';
import type { BoardRow } from './board-row.ts';
import type { IndicatorBody, TargetBody } from './fact.ts';
import { checkRest, requiredGrowthPct, requiredPerMonth, requiredRest } from './pace.ts';
import { columnOf, isShown } from './panel.ts';
import {
  type Period,
  type Window,
  isDue,
  monthsLeft,
  periodOf,
  sameWindow,
  spanOf,
  windowOf,
  yearOf,
  yearWindow,
} from './period.ts';
import { targetsOf } from './registry.ts';
import { scheduleOf } from './reading.ts';
import { shareAt } from './schedule.ts';
import { isMet, termsOf } from './target.ts';
import type { World } from './world.ts';

/** 走势读数 — one due window of the year: the measure shown, what was planned, the same months a year before. Units of `measure`. */
export interface TrendReading {
  readonly window: Window;
  readonly period: Period;
  readonly actual: Measure;
  readonly planned: Measure;
  readonly before: Measure;
  readonly growthPct: Measure;
}

/** 走势线 — a year of one unit's indicator, by value or by growth as its target is. */
export interface TrendLine {
  readonly measure: 'value' | 'growth';
  readonly points: readonly TrendReading[];
}

/** 目标节奏 — what one target of the year asks of what is left. */
export interface TargetPace {
  readonly target: TargetBody;
  readonly met: boolean | null;
  readonly monthsLeft: number;
  readonly requiredRest: Measure;
  readonly requiredPerMonth: Measure;
  readonly requiredGrowthPct: Measure;
  /** The elapsed share of last year's base, 0 to 1. */
  readonly elapsedShare: Measure;
  readonly bringsYear?: ReturnType<typeof checkRest>;
}

interface Series {
  readonly world: World;
  readonly row: BoardRow;
  readonly indicator: IndicatorBody;
}

/** The year's due windows of a row's unit and indicator, on the row's basis. */
export function trendOf(world: World, row: BoardRow, indicator: IndicatorBody): TrendLine {
  const series = { world, row, indicator };
  const here = windowOf(row.period, indicator.reportedAs, indicator.kind);
  const measure = row.targetKind === 'growth' ? 'growth' : 'value';
  const target = yearTarget(series);
  return {
    measure,
    points: windowsOf(here, indicator).map((window) => {
      const growth = growthAt(series, window);
      const before = sameWindow(window);
      return {
        window,
        period: periodOf(window, indicator.kind === 'stock' ? 'period' : indicator.reportedAs),
        actual: measure === 'growth' ? growth : cell(series, window, 'value'),
        planned: plannedAt(series, target, window),
        before: measure === 'growth' ? growthAt(series, before) : cell(series, before, 'value'),
        growthPct: growth,
      };
    }),
  };
}

/** Every target of the row's unit and indicator in the row's year, with its pace at the row's period. */
export function pacesOf(world: World, row: BoardRow, indicator: IndicatorBody): TargetPace[] {
  const year = row.period.slice(0, 4);
  const held = targetsOf(world.registry, row.unit, row.indicator).map(({ body }) => body);
  const ofYear = held.filter((target) => target.period.slice(0, 4) === year);
  const whole = ofYear.find(
    (target) => target.period === year && target.kind === 'growth' && target.tier === 'must',
  );
  return ofYear.map((target) => paceOf({ world, row, indicator }, target, whole ?? null));
}

function windowsOf(here: Window, indicator: IndicatorBody): Window[] {
  const first = yearOf(here.last) * 12;
  const length = here.last - here.first + 1;
  const windows: Window[] = [];
  for (let last = first; last < first + 12; last++) {
    const start =
      indicator.kind === 'stock' ? last : indicator.reportedAs === 'ytd' ? first : last - length + 1;
    const window = { first: start, last };
    if (start >= first && isDue(window, indicator.frequency)) windows.push(window);
  }
  return windows;
}

function cell({ world, row, indicator }: Series, window: Window, field: 'value' | 'growth'): Measure {
  const column = columnOf(world.panel, indicator.indicator, row.basis, window);
  const at = world.panel.rows.get(row.unit);
  if (!column || at === undefined || !isShown(column, at, false)) return blank('not-reported');
  return measureOr(column[field][at]!, 'not-reported');
}

/** The growth reported, else for current prices the one computed from last year's value. */
function growthAt(series: Series, window: Window): Measure {
  const reported = cell(series, window, 'growth');
  if (!isBlank(reported) || series.indicator.priceBasis === 'constant') return reported;
  const value = cell(series, window, 'value');
  const base = cell(series, sameWindow(window), 'value');
  if (isBlank(value) || isBlank(base)) return blank('not-reported');
  return base === 0 ? blank('zero-base') : (value / base - 1) * 100;
}

function yearTarget({ world, row }: Series): TargetBody | null {
  const year = row.period.slice(0, 4);
  const held = targetsOf(world.registry, row.unit, row.indicator);
  return (
    held.find(({ body }) => body.period === year && body.tier === 'must' && body.basis === row.basis)?.body ??
    null
  );
}

function plannedAt(series: Series, target: TargetBody | null, window: Window): Measure {
  if (!target) return blank('no-target');
  const value = Number(target.value);
  if (target.kind === 'growth') return value;
  const { world, row, indicator } = series;
  const schedule = scheduleOf(
    world,
    { indicator, basis: row.basis, window },
    target,
    world.panel.rows.get(row.unit) ?? -1,
  );
  if (!schedule || target.kind !== 'level') return target.kind === 'level' ? value : blank('not-applicable');
  return measureOr(shareAt(schedule, spanOf(target.period).first, window.last) * value, 'not-applicable');
}

function paceOf(series: Series, target: TargetBody, whole: TargetBody | null): TargetPace {
  const { row, indicator } = series;
  const here = windowOf(row.period, indicator.reportedAs, indicator.kind);
  const left = monthsLeft(here, spanOf(target.period));
  const isYear = target.period.length === 4;
  const share = elapsedShare(series, here);
  const soFar = isBlank(row.growthPct) ? row.growthComputedPct : row.growthPct;
  const nothing = blank('not-applicable');
  const bare = {
    target,
    monthsLeft: left,
    elapsedShare: share,
    requiredRest: nothing,
    requiredPerMonth: nothing,
    requiredGrowthPct: nothing,
  };
  if (target.kind === 'growth') {
    const known = !isBlank(soFar) && !isBlank(share);
    if (!isYear) {
      const brings =
        known && whole
          ? { bringsYear: checkRest(Number(whole.value), soFar, Number(target.value), share) }
          : {};
      return { ...bare, met: null, requiredGrowthPct: Number(target.value), ...brings };
    }
    const required = known
      ? measureOr(requiredGrowthPct(Number(target.value), soFar, share), 'not-applicable')
      : blank('not-reported');
    const met = isBlank(soFar) ? null : isMet(termsOf(target, indicator.direction), soFar);
    return { ...bare, met, requiredGrowthPct: required };
  }
  const actual = target.kind === 'rank' ? row.rank : row.value;
  if (isBlank(actual)) return { ...bare, met: null };
  const met = isMet(termsOf(target, indicator.direction), actual);
  if (target.kind !== 'level' || indicator.kind !== 'flow') return { ...bare, met };
  const rest = requiredRest(Number(target.value), actual, target.op === 'at_most');
  return {
    ...bare,
    met,
    requiredRest: rest,
    requiredPerMonth: measureOr(requiredPerMonth(rest, left), 'not-applicable'),
  };
}

function elapsedShare(series: Series, here: Window): Measure {
  const same = cell(series, sameWindow(here), 'value');
  const year = cell(series, sameWindow(yearWindow(here, series.indicator.kind)), 'value');
  if (isBlank(same) || isBlank(year)) return blank('not-reported');
  return year > 0 ? same / year : blank('zero-base');
}
