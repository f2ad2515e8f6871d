import type { Basis, IndicatorBody, TargetBody, UnitId } from '../fact.ts';
import { type Column, columnOf, isShown } from '../panel.ts';
import {
  type Period,
  type Window,
  isDue,
  lastDay,
  monthOfYear,
  monthsIn,
  periodOf,
  sameWindow,
  spanOf,
  windowOf,
  yearOf,
} from '../period.ts';
import { type Reading, readColumns, scheduleOf, targetOn } from '../reading.ts';
import { commonParent, groupsKnown, membersOn } from '../registry.ts';
import { exactSum } from '../rounding.ts';
import { shareAt } from '../schedule.ts';
import { accumulates } from '../target.ts';
import type { World } from '../world.ts';
import type { TaskBody } from './task-facts.ts';

/** 计量对象 — whose figure of which indicator measures an item, for which period. */
export interface MeasureAsked {
  readonly indicator: IndicatorBody;
  readonly unit: UnitId;
  readonly period: Period;
  readonly field: NonNullable<TaskBody['measuredField']>;
}

/** 计量读数 — the latest figure of the year up to the measured period's end: a later window replaces an earlier one. */
export interface MeasuredFigure {
  /** NaN when the figure is there but does not say it. */
  readonly now: number;
  readonly window: Window;
  readonly basis: Basis;
  readonly position: number;
}

interface Cell {
  readonly column: Column;
  readonly row: number;
  readonly window: Window;
  readonly basis: Basis;
}

/** The figure that measures an item now; null when none was released. Expected figures measure nothing. */
export function figureOf(world: World, asked: MeasureAsked): MeasuredFigure | null {
  const cell = latestCell(world, asked);
  if (!cell) return null;
  const { window, basis, column, row } = cell;
  return { now: numberAt(world, asked, cell), window, basis, position: column.position[row]! };
}

function latestCell(world: World, { indicator, unit, period, field }: MeasureAsked): Cell | null {
  const row = world.panel.rows.get(unit);
  if (row === undefined) return null;
  const whole = windowOf(period, indicator.reportedAs, indicator.kind);
  const basis = targetOn(world.registry, unit, indicator.indicator, whole)?.body.basis ?? 'natural';
  const year = yearOf(whole.last) * 12;
  const length = monthsIn(indicator.frequency);
  for (let last = whole.last; last >= year; last--) {
    const first =
      indicator.kind === 'stock' ? last : indicator.reportedAs === 'ytd' ? year : last - length + 1;
    const window = { first, last };
    if (first < year || !isDue(window, indicator.frequency)) continue;
    const column = columnOf(world.panel, indicator.indicator, basis, window);
    if (!column || !isShown(column, row, false)) continue;
    const said = field === 'growthPct' ? column.growth[row]! : column.value[row]!;
    // A figure without the field is no later figure of it, unless the field is made from the value.
    if (Number.isNaN(said) && Number.isNaN(column.value[row]!) && field !== 'rank') continue;
    return { column, row, window, basis };
  }
  return null;
}

function numberAt(world: World, asked: MeasureAsked, cell: Cell): number {
  const { indicator, unit, field } = asked;
  const { column, row, window, basis } = cell;
  if (field === 'rank') return placeAt(world, asked, cell);
  if (field === 'growthPct') {
    if (!Number.isNaN(column.growth[row]!) || indicator.priceBasis === 'constant') return column.growth[row]!;
    const before = columnOf(world.panel, indicator.indicator, basis, sameWindow(window));
    const base =
      column.base?.[row] ?? (before && isShown(before, row, false) ? before.value[row]! : Number.NaN);
    return base > 0 ? (column.value[row]! / base - 1) * 100 : Number.NaN;
  }
  const amount = amountAt(world, asked, cell);
  if (field === 'value') return amount;
  const target = targetOn(world.registry, unit, indicator.indicator, window)?.body;
  const counted = target && (target.kind === 'level' || target.kind === 'count') && Number(target.value) > 0;
  return counted ? (amount / Number(target.value)) * 100 : Number.NaN;
}

/** What has come in: the figure itself, or of a flow that is reported by its own months all of them since the measured period began. */
function amountAt(world: World, { indicator, period }: MeasureAsked, cell: Cell): number {
  const { window, basis, row } = cell;
  if (!accumulates(indicator) || indicator.reportedAs === 'ytd') return cell.column.value[row]!;
  const length = window.last - window.first + 1;
  const from = Math.min(spanOf(period).first, window.first);
  const parts: number[] = [];
  for (let last = window.last; last - length + 1 >= from; last -= length) {
    const part = columnOf(world.panel, indicator.indicator, basis, { first: last - length + 1, last });
    parts.push(part && isShown(part, row, false) ? part.value[row]! : Number.NaN);
  }
  return exactSum(parts);
}

/** Standings of groups, made once for each position of a world. */
const readings = new WeakMap<World, { position: number; readonly held: Map<string, Reading> }>();

/** The place reported, else the one the board gives in the first group by name that the unit belongs to. */
function placeAt(world: World, { indicator, unit }: MeasureAsked, cell: Cell): number {
  const reported = cell.column.reportedRank?.[cell.row] ?? 0;
  if (reported > 0) return reported;
  const day = lastDay(cell.window);
  for (const peers of groupsKnown(world.registry)) {
    const members = membersOn(world.registry, peers, day);
    const at = members.indexOf(unit);
    if (at < 0) continue;
    const rank = readingOf(world, indicator, { cell, peers, members, day }).standing.places.rank[at]!;
    return rank > 0 ? rank : Number.NaN;
  }
  return Number.NaN;
}

interface Ranked {
  readonly cell: Cell;
  readonly peers: string;
  readonly members: readonly UnitId[];
  readonly day: string;
}

function readingOf(world: World, indicator: IndicatorBody, { cell, peers, members, day }: Ranked): Reading {
  let cache = readings.get(world);
  if (!cache || cache.position !== world.position)
    readings.set(world, (cache = { position: world.position, held: new Map() }));
  const reportedAs = indicator.kind === 'stock' ? 'period' : indicator.reportedAs;
  const period = periodOf(cell.window, reportedAs);
  const key = `${indicator.indicator}|${cell.basis}|${period}|${peers}`;
  const held = cache.held.get(key);
  if (held) return held;
  const parent = commonParent(world.registry, members, day);
  const scope = {
    peers,
    period,
    day,
    members,
    parent,
    indicators: [indicator],
    withExpected: false,
    asOf: day,
  };
  const reading = readColumns(world, scope, indicator, cell.basis);
  cache.held.set(key, reading);
  return reading;
}

/**
 * 应完成份额 — the part of the value that is due at the figure's window by the target's schedule, 0 to 1: the item's own schedule, else
 * the one of the unit's target for the same months, else as the board takes it without one.
 */
export function shareDue(
  world: World,
  asked: MeasureAsked & { readonly figure: MeasuredFigure; readonly schedule: string | undefined },
): number {
  const { indicator, unit, figure } = asked;
  const { window, basis } = figure;
  const period = scheduledPeriod(asked);
  const target = targetOn(world.registry, unit, indicator.indicator, window)?.body;
  const schedule = asked.schedule ?? (target?.period === period ? target.schedule : undefined);
  const terms = { period, kind: 'level', ...(schedule === undefined ? {} : { schedule }) } as TargetBody;
  const row = world.panel.rows.get(unit) ?? -1;
  const found = scheduleOf(world, { indicator, basis, window }, terms, row);
  const share = found ? shareAt(found, spanOf(period).first, window.last) : Number.NaN;
  return Number.isNaN(share) ? 1 : share;
}

/** The months a schedule is over: a year-to-date amount counts from January whatever half of the year is asked for. */
function scheduledPeriod({ indicator, period }: MeasureAsked): Period {
  const fromJanuary = monthOfYear(spanOf(period).first) === 1;
  return indicator.reportedAs === 'ytd' && !fromJanuary ? (period.slice(0, 4) as Period) : period;
}
