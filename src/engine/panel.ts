import type { Basis, FigureBody, FigureStatus, IndicatorId, UnitId } from './fact.ts';
import { type Window, windowKey } from './period.ts';

/** 状态码 — statuses in typed columns; 0 is "not said". */
export const STATUSES: readonly (FigureStatus | null)[] = [null, 'expected', 'advance', 'revised', 'final'];
const EXPECTED = STATUSES.indexOf('expected');

/**
 * 数据列 — one indicator × basis × window over all units: NaN is a blank. `value` in the indicator's unit of measure,
 * `growth` in percent, `position` the log position of the fact (-1: none), `version` its object version (0: none).
 * `base` and `reportedRank` exist only where a fact gave one.
 */
export interface Column {
  value: Float64Array;
  growth: Float64Array;
  base: Float64Array | null;
  reportedRank: Uint16Array | null;
  status: Uint8Array;
  position: Int32Array;
  version: Uint32Array;
  /** Index into the panel's notes: day of release and source; 0 is none. */
  note: Uint32Array;
}

/** 附注 — what figures that came together share, kept once. */
export interface Note {
  readonly releasedOn: string | null;
  readonly source: string | null;
}

/**
 * 面板 — indicator × period × unit in columns. Every unit has one row for as long as the panel lives; a column is made
 * when its first figure comes.
 */
export interface Panel {
  /** Row of each unit. */
  readonly rows: Map<UnitId, number>;
  /** Columns by `indicator|basis|window`. */
  readonly columns: Map<string, Column>;
  /** Windows held by `indicator|basis`, in the order they came. */
  readonly windows: Map<string, string[]>;
  /** Notes by number, and their numbers by text. */
  readonly notes: { readonly list: Note[]; readonly numbers: Map<string, number> };
  /** Figures held. */
  figures: number;
}

/** An empty panel. */
export function createPanel(): Panel {
  return {
    rows: new Map(),
    columns: new Map(),
    windows: new Map(),
    notes: { list: [{ releasedOn: null, source: null }], numbers: new Map() },
    figures: 0,
  };
}

/** The key of a column. */
export function columnKey(indicator: IndicatorId, basis: Basis, window: Window | string): string {
  return `${indicator}|${basis}|${typeof window === 'string' ? window : windowKey(window)}`;
}

/** The row of a unit; a new unit gets the next row. */
export function rowOf(panel: Panel, unit: UnitId): number {
  let row = panel.rows.get(unit);
  if (row === undefined) {
    row = panel.rows.size;
    panel.rows.set(unit, row);
  }
  return row;
}

/** The column of an indicator, basis and window, or null when no figure came for it. */
export function columnOf(panel: Panel, indicator: IndicatorId, basis: Basis, window: Window): Column | null {
  return panel.columns.get(columnKey(indicator, basis, window)) ?? null;
}

/**
 * Takes one figure; true when the panel changed. A version not above the one held changes nothing, so the order in which
 * facts come does not matter.
 */
export function takeFigure(panel: Panel, body: FigureBody, version: number, position: number): boolean {
  const row = rowOf(panel, body.unit);
  const key = columnKey(body.indicator, body.basis, body.window);
  let column = panel.columns.get(key);
  if (!column) {
    column = createColumn(Math.max(8, panel.rows.size));
    panel.columns.set(key, column);
    noteWindow(panel, body);
  }
  if (row >= column.version.length) growColumn(column, Math.max(row + 1, column.version.length * 2));
  if (column.version[row]! >= version) return false;
  if (column.version[row] === 0) panel.figures++;
  write(column, row, body);
  column.position[row] = position;
  column.version[row] = version;
  column.note[row] = noteOf(panel, body);
  return true;
}

function noteWindow(panel: Panel, body: FigureBody): void {
  const key = `${body.indicator}|${body.basis}`;
  const windows = panel.windows.get(key);
  if (windows) windows.push(body.window);
  else panel.windows.set(key, [body.window]);
}

function noteOf(panel: Panel, body: FigureBody): number {
  const { releasedOn = null, source = null } = body as { releasedOn?: string | null; source?: string | null };
  if (releasedOn === null && source === null) return 0;
  const text = `${releasedOn}|${source}`;
  let number = panel.notes.numbers.get(text);
  if (number === undefined) {
    number = panel.notes.list.push({ releasedOn, source }) - 1;
    panel.notes.numbers.set(text, number);
  }
  return number;
}

function write(column: Column, row: number, body: FigureBody): void {
  column.value[row] = digits(body.value);
  column.growth[row] = digits(body.growthPct);
  if (body.base !== undefined && !column.base)
    column.base = new Float64Array(column.version.length).fill(Number.NaN);
  if (column.base) column.base[row] = digits(body.base);
  if (body.reportedRank !== undefined && !column.reportedRank) {
    column.reportedRank = new Uint16Array(column.version.length);
  }
  if (column.reportedRank) column.reportedRank[row] = body.reportedRank ?? 0;
  column.status[row] = STATUSES.indexOf(body.status ?? null);
}

function digits(text: string | undefined): number {
  return text === undefined ? Number.NaN : Number(text);
}

function createColumn(size: number): Column {
  return {
    value: new Float64Array(size).fill(Number.NaN),
    growth: new Float64Array(size).fill(Number.NaN),
    base: null,
    reportedRank: null,
    status: new Uint8Array(size),
    position: new Int32Array(size).fill(-1),
    version: new Uint32Array(size),
    note: new Uint32Array(size),
  };
}

function growColumn(column: Column, size: number): void {
  column.value = grown(column.value, size);
  column.growth = grown(column.growth, size);
  if (column.base) column.base = grown(column.base, size);
  if (column.reportedRank) column.reportedRank = copyInto(new Uint16Array(size), column.reportedRank);
  column.status = copyInto(new Uint8Array(size), column.status);
  column.position = copyInto(new Int32Array(size).fill(-1), column.position);
  column.version = copyInto(new Uint32Array(size), column.version);
  column.note = copyInto(new Uint32Array(size), column.note);
}

function grown(from: Float64Array, size: number): Float64Array {
  return copyInto(new Float64Array(size).fill(Number.NaN), from);
}

function copyInto<T extends { set(from: T): void }>(to: T, from: T): T {
  to.set(from);
  return to;
}

/** True when any of these units has a figure of the indicator, on whatever basis and of whatever period. */
export function hasFigures(panel: Panel, indicator: IndicatorId, units: readonly UnitId[]): boolean {
  const rows = units.flatMap((unit) => panel.rows.get(unit) ?? []);
  for (const [key, windows] of panel.windows) {
    if (!key.startsWith(`${indicator}|`)) continue;
    for (const window of windows) {
      const column = panel.columns.get(`${key}|${window}`);
      if (column && rows.some((row) => (column.version[row] ?? 0) > 0)) return true;
    }
  }
  return false;
}

/** True when the cell holds a figure that may stand on an official board: expected ones only when asked for. */
export function isShown(column: Column, row: number, withExpected: boolean): boolean {
  return (column.version[row] ?? 0) > 0 && (withExpected || column.status[row] !== EXPECTED);
}

/**
 * 取列 — the numbers of the rows asked for, NaN where there is none; expected figures stay out unless asked for. Where the
 * rows lie in one run and nothing is left out it is a view of the column: to be read before the panel takes another fact,
 * never to be written.
 */
export function gather(
  from: Float64Array | null,
  column: Column,
  rows: Int32Array,
  withExpected: boolean,
): Float64Array {
  if (!from) return new Float64Array(rows.length).fill(Number.NaN);
  const all = withExpected || !column.status.includes(EXPECTED);
  if (all && inOneRun(rows, from.length)) return from.subarray(rows[0], rows[0]! + rows.length);
  const out = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    out[i] = row >= 0 && isShown(column, row, withExpected) ? from[row]! : Number.NaN;
  }
  return out;
}

/** Rows known to follow one another, or not: a group's rows are made once and asked about for every column. */
const runs = new WeakMap<Int32Array, boolean>();

function inOneRun(rows: Int32Array, length: number): boolean {
  const first = rows[0] ?? -1;
  if (first < 0 || first + rows.length > length) return false;
  let run = runs.get(rows);
  if (run === undefined) {
    run = rows.every((row, i) => row === first + i);
    runs.set(rows, run);
  }
  return run;
}
