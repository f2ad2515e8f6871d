import { blank } from '../blank.ts';
import type { Board, BoardRow } from '../board-row.ts';
import { basisOf, scopeOf } from '../board-scope.ts';
import { ownRow } from '../disclosure.ts';
import type { Basis, Day, IndicatorBody, IndicatorId, UnitId } from '../fact.ts';
import { type Column, STATUSES, columnOf } from '../panel.ts';
import { type Period, type Window, sameWindow, windowKey, windowOf } from '../period.ts';
import type { World } from '../world.ts';

/** 未发布原因 — expected: no release at all; later: its day is after the edition's; no-day: nobody said when it was released. */
export type UnreleasedWhy = 'expected' | 'later' | 'no-day';

/** 未发布数据 — one figure that an edition would stand on and that is not out on the edition's day. */
export interface UnreleasedLeaf {
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  readonly basis: Basis;
  readonly window: string;
  readonly why: UnreleasedWhy;
  /** The day it says it is released on. */
  readonly releasedOn: Day | null;
}

/** 公开范围 — whose public edition, among whom, at what period, of which indicators (empty: all), out on which day. */
export interface PublicScope {
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  readonly indicators: readonly string[];
  /** The day of the release in the site's time zone. */
  readonly releaseDay: Day;
}

/**
 * 公开看板 — a board as everybody may read it: the publisher's own rows with its own places. Distances to neighbours give a
 * peer's number away and are withheld; averages stand by the rules of disclosure; a light by judgement names a person's act
 * and stays inside. Its position is 0: it would tell the size of the log, and nothing is computed from it.
 */
export function publicBoard(board: Board, unit: UnitId): Board {
  return {
    ...board,
    position: 0,
    units: board.units.filter((body) => body.unit === unit),
    rows: board.rows.filter((row) => row.unit === unit).map(publicRow),
  };
}

function publicRow(row: BoardRow): BoardRow {
  return { ...ownRow(row), judgedLight: blank('withheld') };
}

/**
 * 未发布清单 — each figure a public edition would stand on that is not out on its day: the publisher's own, which must not be
 * expected nor of a later day, and of an official indicator must say the day it was released on; its parent's, where it is the
 * average, which must say that day too. Own figures that no statistics office releases are the publisher's to publish.
 */
export function unreleasedOf(world: World, asked: PublicScope): UnreleasedLeaf[] {
  const scope = scopeOf(world, { ...asked, units: [asked.unit] }, '');
  const found: UnreleasedLeaf[] = [];
  for (const indicator of scope.indicators) {
    const window = windowOf(scope.period, indicator.reportedAs, indicator.kind);
    const basis = basisOf(world.registry, scope, indicator, asked.unit);
    const at = { indicator, basis, window };
    found.push(...ownUnreleased(world, asked, at));
    if (scope.parent === null) continue;
    for (const leaf of parentWindows(world, scope.parent, at)) {
      const why = whyUnreleased(world, scope.parent, leaf, asked.releaseDay);
      // An expected figure of the parent stands on no official board: the average is made of the group instead.
      if (why && why !== 'expected') found.push(leafOf(world, scope.parent, leaf, why));
    }
  }
  return found;
}

/** 数据格 — one figure's place: indicator, basis and window. */
export interface Cell {
  readonly indicator: IndicatorBody;
  readonly basis: Basis;
  readonly window: Window;
}

/** Own figures of the row's window and of every window before it: all of them are enclosed. */
function ownUnreleased(world: World, { unit, releaseDay }: PublicScope, at: Cell): UnreleasedLeaf[] {
  const own: UnreleasedLeaf[] = [];
  for (const key of world.panel.windows.get(`${at.indicator.indicator}|${at.basis}`) ?? []) {
    const window = windowOfKey(key);
    if (window.last > at.window.last) continue;
    const why = whyUnreleased(world, unit, { ...at, window }, releaseDay);
    // Expected figures of other windows stand on no official board, so nothing shown hangs on them.
    const stands =
      why === 'later' ||
      (why === 'no-day' && at.indicator.official) ||
      (why === 'expected' && key === windowKey(at.window));
    if (stands) own.push(leafOf(world, unit, { ...at, window }, why));
  }
  return own;
}

/** The windows of the parent's figures that the average stands on: the same window, and last year's when growth is computed. */
export function parentWindows(world: World, parent: UnitId, at: Cell): Cell[] {
  const { rankedBy, kind } = at.indicator;
  if (rankedBy === 'value' && kind !== 'rate') return [];
  const column = columnOf(world.panel, at.indicator.indicator, at.basis, at.window);
  const row = world.panel.rows.get(parent);
  if (!column || row === undefined || !(column.version[row]! > 0)) return [];
  const computed = at.indicator.rankedBy === 'growth' && Number.isNaN(column.growth[row]!);
  const base = { ...at, window: sameWindow(at.window) };
  const held = columnOf(world.panel, base.indicator.indicator, base.basis, base.window);
  return computed && held && held.version[row]! > 0 ? [at, base] : [at];
}

function whyUnreleased(world: World, unit: UnitId, at: Cell, day: Day): UnreleasedWhy | null {
  const held = heldAt(world, unit, at);
  if (!held) return null;
  const { column, row } = held;
  if (column.status[row] === EXPECTED_CODE) return 'expected';
  const releasedOn = dayAt(world, column, row);
  if (releasedOn === null) return 'no-day';
  return releasedOn > day ? 'later' : null;
}

/** The code of an expected figure in a column's statuses. */
const EXPECTED_CODE = STATUSES.indexOf('expected');

function leafOf(world: World, unit: UnitId, at: Cell, why: UnreleasedWhy): UnreleasedLeaf {
  const held = heldAt(world, unit, at)!;
  return {
    unit,
    indicator: at.indicator.indicator,
    basis: at.basis,
    window: windowKey(at.window),
    why,
    releasedOn: dayAt(world, held.column, held.row),
  };
}

function heldAt(world: World, unit: UnitId, at: Cell): { column: Column; row: number } | null {
  const column = columnOf(world.panel, at.indicator.indicator, at.basis, at.window);
  const row = world.panel.rows.get(unit);
  return column && row !== undefined && column.version[row]! > 0 ? { column, row } : null;
}

function dayAt(world: World, column: Column, row: number): Day | null {
  return world.panel.notes.list[column.note[row]!]?.releasedOn ?? null;
}

/** A window from its key `YYYYMM-YYYYMM`. */
export function windowOfKey(key: string): Window {
  const month = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(4, 6)) - 1;
  return { first: month(key.slice(0, 6)), last: month(key.slice(7, 13)) };
}
