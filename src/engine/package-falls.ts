import type { Draft, FigureBody, IndicatorBody, IndicatorId } from './fact.ts';
import { type PackageRow, problemAt } from './package-row.ts';
import type { Panel } from './panel.ts';
import type { Problem } from './refusal.ts';

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
  const row = panel.rows.get(body.unit);
  const column = panel.columns.get(`${body.indicator}|${body.basis}|${body.window}`);
  const value = row === undefined || !column ? Number.NaN : (column.value[row] ?? Number.NaN);
  return Number.isNaN(value) ? null : String(value);
}
