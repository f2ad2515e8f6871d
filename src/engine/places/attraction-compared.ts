import { type Measure, blank, isBlank } from '../blank.ts';
import type { FigureStatus, IndicatorBody, UnitId } from '../fact.ts';
import { STATUSES, columnOf } from '../panel.ts';
import { type Period, windowOf } from '../period.ts';
import { indicatorsKnown, unitKnown } from '../registry.ts';
import type { World } from '../world.ts';
import {
  type TotalAsked,
  type TotalRefused,
  canHoldTotal,
  registerTotal,
  askedOf,
  askedOfSource,
} from './attraction-total.ts';

/** 登记与报数 — the register's total beside the figure an indicator has: `difference` is figure − register, in its unit of measure. */
export interface TotalCompared {
  readonly indicator: IndicatorBody;
  readonly asked: TotalAsked;
  /** Why the two are held against each other: the indicator says so, or its figure came from the register. */
  readonly by: 'definition' | 'source';
  readonly register: Measure;
  readonly refused: TotalRefused | null;
  readonly count: number;
  readonly figure: Measure;
  readonly status: FigureStatus | null;
  readonly source: string | null;
  readonly difference: Measure;
  /** True when the two differ by more than half a digit of the indicator's decimals. */
  readonly differs: boolean;
}

/** Every indicator that is a total of the register, with its figure of a unit for a period. */
export function comparedTotals(
  world: World,
  at: { readonly unit: UnitId; readonly period: Period },
): TotalCompared[] {
  return indicatorsKnown(world.registry).flatMap((indicator) => {
    if (!canHoldTotal(indicator)) return [];
    const held = figureOf(world, indicator, at);
    const defined = askedOf(indicator);
    const chosen = defined ?? askedOfSource(held.source) ?? lastFiled(world, indicator, at.unit);
    // The figure of a park is the total of that park.
    const asked = chosen && { ...chosen, ...parkOf(world, at.unit) };
    return asked
      ? [
          comparedOf(
            { world, indicator, period: at.period },
            { asked, held, by: defined ? 'definition' : 'source' },
          ),
        ]
      : [];
  });
}

/** The park that a unit is, by the name institutions have of it. */
function parkOf({ registry }: World, unit: UnitId): { readonly park?: string } {
  const body = unitKnown(registry, unit);
  if (body?.kind !== 'park') return {};
  const names = [body.unit, body.name, body.nameEn];
  for (const versions of registry.institution.values()) {
    const { park } = versions.at(-1)!.body;
    if (park !== undefined && names.includes(park)) return { park };
  }
  return { park: body.name };
}

interface HeldFigure {
  readonly value: Measure;
  readonly status: FigureStatus | null;
  readonly source: string | null;
  readonly version: number;
}

/** The figure an indicator has of a unit for a period; a version of 0 where there is none. */
export function figureOf(
  world: World,
  indicator: IndicatorBody,
  { unit, period }: { readonly unit: UnitId; readonly period: Period },
): HeldFigure {
  const window = windowOf(period, indicator.reportedAs, indicator.kind);
  const column = columnOf(world.panel, indicator.indicator, 'natural', window);
  const row = world.panel.rows.get(unit);
  const value = column && row !== undefined ? (column.value[row] ?? Number.NaN) : Number.NaN;
  if (!column || row === undefined || !(column.version[row]! > 0))
    return { value: blank('not-reported'), status: null, source: null, version: 0 };
  const source = world.panel.notes.list[column.note[row]!]?.source ?? null;
  const measure: Measure = Number.isNaN(value) ? blank('not-reported') : value;
  return {
    value: measure,
    status: STATUSES[column.status[row]!] ?? null,
    source,
    version: column.version[row]!,
  };
}

/** What was filed for the indicator in any period, the last one looked at first. */
function lastFiled(world: World, indicator: IndicatorBody, unit: UnitId): TotalAsked | null {
  const row = world.panel.rows.get(unit);
  if (row === undefined) return null;
  const windows = world.panel.windows.get(`${indicator.indicator}|natural`) ?? [];
  for (const window of [...windows].sort().reverse()) {
    const column = world.panel.columns.get(`${indicator.indicator}|natural|${window}`);
    const asked = askedOfSource(world.panel.notes.list[column?.note[row] ?? 0]?.source ?? null);
    if (asked) return asked;
  }
  return null;
}

interface ComparedAt {
  readonly world: World;
  readonly indicator: IndicatorBody;
  readonly period: Period;
}

function comparedOf(
  { world, indicator, period }: ComparedAt,
  { asked, held, by }: { asked: TotalAsked; held: HeldFigure; by: TotalCompared['by'] },
): TotalCompared {
  const total = registerTotal(world, { indicator, period }, asked);
  const refused = 'code' in total ? total : null;
  const register: Measure = 'code' in total ? blank('not-comparable') : total.value;
  const difference = isBlank(register) ? register : isBlank(held.value) ? held.value : held.value - register;
  const slack = 0.5 * 10 ** -indicator.decimals;
  return {
    indicator,
    asked,
    by,
    register,
    refused,
    count: 'code' in total ? 0 : total.count,
    figure: held.value,
    status: held.status,
    source: held.source,
    difference,
    differs: typeof difference === 'number' && Math.abs(difference) > slack + 1e-9,
  };
}
