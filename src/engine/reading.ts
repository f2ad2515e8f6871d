import type { Basis, IndicatorBody, IndicatorId, TargetBody, UnitId } from './fact.ts';
import type { BoardScope } from './board-scope.ts';
import { LIGHT_RULES } from './light.ts';
import { type Column, columnOf, gather, isShown } from './panel.ts';
import {
  type Window,
  monthsIn,
  monthsLeft,
  previousWindow,
  sameWindow,
  spanOf,
  windowOf,
  yearOf,
  yearWindow,
} from './period.ts';
import { type Registry, type Versioned, settingOf, targetsOf } from './registry.ts';
import { exactSum } from './rounding.ts';
import { type Schedule, decomposedSchedule, linearSchedule, seasonalSchedule, shareAt } from './schedule.ts';
import {
  type ParentFigure,
  type Standing,
  type StandingInput,
  type TargetColumn,
  standingOf,
} from './standing.ts';
import { TARGET_KINDS, TARGET_OPS, accumulates, standsAt, isPercent } from './target.ts';
import type { World } from './world.ts';

/** 读数 — one indicator on one basis at one window over a group: what went in and what came out, in the group's unit order. */
export interface Reading {
  readonly indicator: IndicatorBody;
  readonly basis: Basis;
  readonly window: Window;
  readonly column: Column | null;
  /** Panel row of each unit; −1 when the panel has not met it. */
  readonly rows: Int32Array;
  readonly targets: readonly (Versioned<TargetBody> | null)[];
  readonly schedules: readonly (Schedule | null)[];
  readonly input: StandingInput;
  readonly standing: Standing;
  readonly before: Reading | null;
}

/** Default light rules by what a target is; a site may set others (settings `light-rule/level`, `/growth`, `/other`). */
const DEFAULT_RULES = { level: 'sanya-2022', growth: 'tianjin-2022', other: 'met-or-not' } as const;

/** 取数 — reads the columns of an indicator on a basis and derives its standing; with the period before, one step back. */
export function readColumns(
  world: World,
  scope: BoardScope,
  indicator: IndicatorBody,
  basis: Basis,
): Reading {
  const window = windowOf(scope.period, indicator.reportedAs, indicator.kind);
  return readAt(world, scope, { indicator, basis, window, withBefore: true });
}

interface Sight {
  readonly indicator: IndicatorBody;
  readonly basis: Basis;
  readonly window: Window;
  readonly withBefore: boolean;
}

function readAt(world: World, scope: BoardScope, { indicator, basis, window, withBefore }: Sight): Reading {
  const column = columnOf(world.panel, indicator.indicator, basis, window);
  const rows = rowsOf(world, scope.members);
  const before = withBefore
    ? readBefore(world, scope, { indicator, basis, window, withBefore: false })
    : null;
  const targets = scope.members.map((unit) =>
    onBasis(targetOn(world.registry, unit, indicator.indicator, window), basis),
  );
  const sight: Sight = { indicator, basis, window, withBefore };
  const schedules = targets.map((target, i) => target && scheduleOf(world, sight, target.body, rows[i]!));
  const take = (at: Window, from: 'value' | 'growth'): Float64Array | null => {
    const held = columnOf(world.panel, indicator.indicator, basis, at);
    return held ? gather(held[from], held, rows, scope.withExpected) : null;
  };
  const value = take(window, 'value') ?? new Float64Array(rows.length).fill(Number.NaN);
  const input: StandingInput = {
    direction: indicator.direction,
    decimals: indicator.decimals,
    rankedBy: indicator.rankedBy,
    kind: indicator.kind,
    constantPrice: indicator.priceBasis === 'constant',
    percentValue: isPercent(indicator),
    value,
    growth: take(window, 'growth') ?? new Float64Array(rows.length).fill(Number.NaN),
    base: column?.base ? gather(column.base, column, rows, scope.withExpected) : null,
    lastValue: take(sameWindow(window), 'value'),
    lastYear: take(sameWindow(yearWindow(window, indicator.kind)), 'value'),
    elapsed: elapsedOf(world, scope, sight, value),
    targets: targetColumn(world.registry, window, targets, schedules),
    parent: parentOf(world, scope, sight),
    before: before?.standing ?? null,
  };
  return {
    indicator,
    basis,
    window,
    column,
    rows,
    targets,
    schedules,
    input,
    standing: standingOf(input),
    before,
  };
}

function rowsOf(world: World, units: readonly UnitId[]): Int32Array {
  return Int32Array.from(units, (unit) => world.panel.rows.get(unit) ?? -1);
}

function readBefore(world: World, scope: BoardScope, sight: Sight): Reading | null {
  const { indicator, basis, window } = sight;
  const reportedAs = indicator.kind === 'stock' ? 'period' : indicator.reportedAs;
  const earlier = previousWindow(window, monthsIn(indicator.frequency), reportedAs);
  if (!earlier || !columnOf(world.panel, indicator.indicator, basis, earlier)) return null;
  return readAt(world, scope, { indicator, basis, window: earlier, withBefore: false });
}

function onBasis(target: Versioned<TargetBody> | null, basis: Basis): Versioned<TargetBody> | null {
  return target && target.body.basis === basis ? target : null;
}

/**
 * The target that stands on the board for a unit: the year's own before one for the year's first part, must before stretch,
 * the one known last before the others.
 */
export function targetOn(
  registry: Registry,
  unit: UnitId,
  indicator: IndicatorId,
  window: Window,
): Versioned<TargetBody> | null {
  let best: Versioned<TargetBody> | null = null;
  for (const target of targetsOf(registry, unit, indicator)) {
    if (standsAt(target.body, window) && (!best || preferred(target, best))) best = target;
  }
  return best;
}

function preferred(a: Versioned<TargetBody>, b: Versioned<TargetBody>): boolean {
  if (a.body.tier !== b.body.tier) return a.body.tier === 'must';
  if (a.body.period.length !== b.body.period.length) return a.body.period.length === 4;
  return a.recordedAt > b.recordedAt;
}

/** The schedule of a target: by document if it gives one, else seasonal if three years are held, else linear; null where nothing adds up. */
export function scheduleOf(
  world: World,
  sight: Pick<Sight, 'indicator' | 'basis' | 'window'>,
  target: TargetBody,
  row: number,
): Schedule | null {
  if (target.kind !== 'level' && target.kind !== 'count') return null;
  const span = spanOf(target.period);
  const months = span.last - span.first + 1;
  const asked = target.schedule ?? '';
  if (asked === 'linear') return linearSchedule(months);
  if (asked !== '' && asked !== 'seasonal') return decomposedSchedule(asked);
  if (!accumulates(sight.indicator)) return null;
  const seasonal = months === 12 ? seasonalOf(world, sight, row) : null;
  return seasonal ?? linearSchedule(months);
}

/** The years before that hold this month and December, as cumulative values. */
function seasonalOf(
  world: World,
  { indicator, basis, window }: Pick<Sight, 'indicator' | 'basis' | 'window'>,
  row: number,
): Schedule | null {
  if (indicator.reportedAs !== 'ytd' || row < 0) return null;
  const years = new Map<number, number[]>();
  const year = yearOf(window.last);
  for (let back = 1; back <= 20; back++) {
    const cumulative = Array.from({ length: 12 }, (_, month) =>
      cellAt(
        world,
        indicator.indicator,
        basis,
        { first: (year - back) * 12, last: (year - back) * 12 + month },
        row,
      ),
    );
    if (Number.isNaN(cumulative[11]!)) break;
    if (!Number.isNaN(cumulative[window.last % 12]!)) years.set(year - back, cumulative);
  }
  return seasonalSchedule(years);
}

function cellAt(world: World, indicator: IndicatorId, basis: Basis, window: Window, row: number): number {
  const column = columnOf(world.panel, indicator, basis, window);
  return column && isShown(column, row, false) ? column.value[row]! : Number.NaN;
}

/** What has come in since the year began: the figure itself when it is year to date, the months together when each stands by itself. */
function elapsedOf(world: World, scope: BoardScope, sight: Sight, value: Float64Array): Float64Array {
  const { indicator, basis, window } = sight;
  if (indicator.kind !== 'flow' || indicator.reportedAs === 'ytd') return value;
  const length = window.last - window.first + 1;
  const rows = rowsOf(world, scope.members);
  const parts: Float64Array[] = [];
  for (let last = window.last; last >= yearOf(window.last) * 12; last -= length) {
    const column = columnOf(world.panel, indicator.indicator, basis, { first: last - length + 1, last });
    if (!column) return new Float64Array(value.length).fill(Number.NaN);
    parts.push(gather(column.value, column, rows, scope.withExpected));
  }
  return Float64Array.from(value, (_, i) => exactSum(parts.map((part) => part[i]!)));
}

function targetColumn(
  registry: Registry,
  window: Window,
  targets: readonly (Versioned<TargetBody> | null)[],
  schedules: readonly (Schedule | null)[],
): TargetColumn {
  const n = targets.length;
  const blanks = (): Float64Array => new Float64Array(n).fill(Number.NaN);
  const column: TargetColumn = {
    kind: new Uint8Array(n),
    op: new Uint8Array(n),
    value: blanks(),
    hi: blanks(),
    tolerance: blanks(),
    share: blanks(),
    left: new Uint8Array(n),
    rule: new Int8Array(n).fill(-1),
  };
  for (let i = 0; i < n; i++) {
    const body = targets[i]?.body;
    if (!body) continue;
    const span = spanOf(body.period);
    const schedule = schedules[i];
    column.kind[i] = TARGET_KINDS.indexOf(body.kind);
    column.op[i] = TARGET_OPS.indexOf(body.op);
    column.value[i] = Number(body.value);
    if (body.valueHi !== undefined) column.hi[i] = Number(body.valueHi);
    if (body.tolerance !== undefined) column.tolerance[i] = Number(body.tolerance);
    if (schedule) column.share[i] = shareAt(schedule, span.first, window.last);
    column.left[i] = monthsLeft(window, span);
    column.rule[i] = LIGHT_RULES.findIndex((rule) => rule.id === ruleOf(registry, body, schedule ?? null));
  }
  return column;
}

function ruleOf(registry: Registry, target: TargetBody, schedule: Schedule | null): string {
  if (target.lightRule) return target.lightRule;
  const sort = schedule ? 'level' : target.kind === 'growth' && target.op !== 'at_most' ? 'growth' : 'other';
  return settingOf(registry, `light-rule/${sort}`, DEFAULT_RULES[sort]);
}

/** The parent's own figure at the same window, with its completion by its own target. */
function parentOf(world: World, scope: BoardScope, { indicator, basis, window }: Sight): ParentFigure {
  const none = { value: Number.NaN, growth: Number.NaN, completion: Number.NaN };
  const column = columnOf(world.panel, indicator.indicator, basis, window);
  const row = scope.parent === null ? undefined : world.panel.rows.get(scope.parent);
  if (!column || row === undefined || !isShown(column, row, scope.withExpected)) return none;
  const value = column.value[row]!;
  const base = cellAt(world, indicator.indicator, basis, sameWindow(window), row);
  const computed = indicator.priceBasis === 'current' && base > 0 ? (value / base - 1) * 100 : Number.NaN;
  const growth = Number.isNaN(column.growth[row]!) ? computed : column.growth[row]!;
  const target = onBasis(targetOn(world.registry, scope.parent!, indicator.indicator, window), basis);
  const counted =
    target &&
    (target.body.kind === 'level' || target.body.kind === 'count') &&
    Number(target.body.value) !== 0;
  return { value, growth, completion: counted ? (value / Number(target.body.value)) * 100 : Number.NaN };
}
