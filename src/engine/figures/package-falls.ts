import type { Draft, FigureBody, IndicatorBody, IndicatorId } from '../fact.ts';
import { type PackageRow, problemAt } from './package-row.ts';
import type { Panel } from '../panel.ts';
import type { Problem } from '../refusal.ts';

/** 取入 — a draft with the row it came from. */
export interface Taken {
  readonly draft: Draft;
  readonly row: PackageRow;
}

/**
 * 累计回落 — warnings for year-to-date flows that fall below an earlier month of the year, of the package or of the store.
 * Lawful when history is revised, so the figures are taken all the same.
 */
export function cumulativeFalls(
  taken: readonly Taken[],
  panel: Panel,
  definition: (indicator: IndicatorId) => IndicatorBody | undefined,
): Problem[] {
  const latest = latestFigures(taken);
  const warnings: Problem[] = [];
  for (const { body, row } of latest.values()) {
    const meaning = definition(body.indicator);
    if (meaning?.kind !== 'flow' || meaning.reportedAs !== 'ytd' || body.value === undefined) continue;
    const before = valueBefore(body, latest, panel);
    if (before !== null && Number(body.value) < Number(before.value)) {
      const params = { before: before.value, month: before.month };
      warnings.push(problemAt(row.source, 'value', 'cumulative-falls', params));
    }
  }
  return warnings;
}

/**
 * 回落初查 — a first look at which series of a table may fall, that keeps one number a figure: none that does is missed, and the
 * rows of those found are then looked at by `cumulativeFalls`.
 */
export interface FallSearch {
  add(body: FigureBody): void;
  /** Of figures that are said more than once it is not known yet what will stand. */
  suspect(body: FigureBody): void;
  /** Keys as `seriesOfFigure` gives them. */
  found(panel: Panel): ReadonlySet<string>;
}

/** The year-to-date series a figure is of: it begins in the same month. */
export function seriesOfFigure({ unit, indicator, basis, window }: FigureBody): string {
  return `${unit}|${indicator}|${basis}|${window.slice(0, 6)}`;
}

/** An empty search. Figures of indicators that are no year-to-date flows are passed over. */
export function createFallSearch(
  definition: (indicator: IndicatorId) => IndicatorBody | undefined,
): FallSearch {
  const series = new Map<string, { body: FigureBody; values: number[] }>();
  const suspected = new Set<string>();
  const falls = ({ indicator }: FigureBody) => {
    const meaning = definition(indicator);
    return meaning?.kind === 'flow' && meaning.reportedAs === 'ytd';
  };
  return {
    add(body) {
      if (!falls(body)) return;
      const key = seriesOfFigure(body);
      let one = series.get(key);
      if (!one) series.set(key, (one = { body, values: NO_MONTHS.slice() }));
      one.values[Number(body.window.slice(-2))] = body.value === undefined ? VALUELESS : Number(body.value);
    },
    suspect(body) {
      if (falls(body)) suspected.add(seriesOfFigure(body));
    },
    found(panel) {
      const found = new Set(suspected);
      for (const [key, { body, values }] of series) if (fallsIn(values, body, panel)) found.add(key);
      return found;
    },
  };
}

/** By month from 1; NaN where the table says nothing. */
const NO_MONTHS: readonly number[] = Array.from({ length: 13 }, () => Number.NaN);
const VALUELESS = Number.POSITIVE_INFINITY;

function fallsIn(values: readonly number[], body: FigureBody, panel: Panel): boolean {
  const stem = body.window.slice(0, -2);
  let before = Number.NEGATIVE_INFINITY;
  for (let month = 1; month <= 12; month++) {
    const value = values[month]!;
    if (value < before) return true;
    const window = `${stem}${String(month).padStart(2, '0')}`;
    const known = Number.isNaN(value) ? Number(valueHeld({ ...body, window }, panel) ?? VALUELESS) : value;
    if (known !== VALUELESS) before = known;
  }
  return false;
}

type LatestFigures = Map<string, { body: FigureBody; row: PackageRow }>;

function latestFigures(taken: readonly Taken[]): LatestFigures {
  const latest: LatestFigures = new Map();
  for (const { draft, row } of taken)
    if (draft.kind === 'figure') latest.set(draft.object, { body: draft.body, row });
  return latest;
}

/** The nearest earlier month of the same year that has a value. */
function valueBefore(
  body: FigureBody,
  latest: LatestFigures,
  panel: Panel,
): { value: string; month: string } | null {
  const [first, last] = body.window.split('-') as [string, string];
  for (let month = Number(last.slice(4)) - 1; month >= 1; month--) {
    const end = `${last.slice(0, 4)}${String(month).padStart(2, '0')}`;
    const value = valueAt({ ...body, window: `${first}-${end}` }, latest, panel);
    if (value !== null) return { value, month: `${end.slice(0, 4)}-${end.slice(4)}` };
  }
  return null;
}

function valueAt(body: FigureBody, latest: LatestFigures, panel: Panel): string | null {
  const key = `figure/${body.unit}/${body.indicator}/${body.basis}/${body.window}`;
  const mine = latest.get(key);
  if (mine) return mine.body.value ?? null;
  return valueHeld(body, panel);
}

function valueHeld(body: FigureBody, panel: Panel): string | null {
  const row = panel.rows.get(body.unit);
  const column = panel.columns.get(`${body.indicator}|${body.basis}|${body.window}`);
  const value = row === undefined || !column ? Number.NaN : (column.value[row] ?? Number.NaN);
  return Number.isNaN(value) ? null : String(value);
}
