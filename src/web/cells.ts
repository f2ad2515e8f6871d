import { blank, type BlankReason, isBlank, type Measure } from '../engine/blank.ts';
import type { BoardRow } from '../engine/board-row.ts';
import type { IndicatorBody, RankBy } from '../engine/fact.ts';
import { isPercent } from '../engine/target.ts';
import { decimalsOf, numberText } from './format.ts';
import type { Show } from './page-model.ts';
import type { WordKey } from './words/index.ts';

/** 格内度量 — what the cells of one indicator show: the same for every unit, so that a row can be read across. */
export type CellMeasure = 'growth' | 'completion' | 'gap' | 'rank' | 'value' | 'pace-growth' | 'pace-amount';

const RANKED: Readonly<Record<RankBy, CellMeasure>> = {
  growth: 'growth',
  completion: 'completion',
  value: 'value',
};
const NOTHING: ReadonlySet<BlankReason> = new Set(['not-applicable', 'no-target']);

/** The measure an indicator's places are given by. */
export function rankedMeasure(indicator: IndicatorBody): CellMeasure {
  return RANKED[indicator.rankedBy];
}

/**
 * What a row shows under a switch: what was asked for where the indicator has it, else what it is ranked by (a share has no
 * growth, a growth target no completion). Never a row of dashes that mean "this question makes no sense here".
 */
export function cellMeasure(show: Show, indicator: IndicatorBody, rows: readonly BoardRow[]): CellMeasure {
  if (show === 'rank') return 'rank';
  const ranked = rankedMeasure(indicator);
  if (show === 'growth') return indicator.kind === 'rate' ? ranked : 'growth';
  const asked: CellMeasure[] = show === 'pace' ? ['pace-amount', 'pace-growth'] : [show];
  const growthTargets = rows.some((row) => row.targetKind === 'growth');
  const first = growthTargets && show === 'pace' ? [...asked].reverse() : asked;
  return first.find((measure) => rows.some((row) => hasMeaning(measureIn(row, measure)))) ?? ranked;
}

function hasMeaning(measure: Measure): boolean {
  return !isBlank(measure) || !NOTHING.has(measure.blank);
}

/** The measure of a row that a cell shows. */
export function measureIn(row: BoardRow, measure: CellMeasure): Measure {
  switch (measure) {
    case 'growth':
      return isBlank(row.growthPct) ? orElse(row.growthComputedPct, row.growthPct) : row.growthPct;
    case 'completion':
      return row.completionPct;
    case 'gap':
      return row.gapPoints;
    case 'rank':
      return row.rank;
    case 'value':
      return row.value;
    case 'pace-growth':
      return row.requiredGrowthPct;
    case 'pace-amount':
      return row.requiredPerMonth;
  }
}

function orElse(measure: Measure, otherwise: Measure): Measure {
  return isBlank(measure) ? otherwise : measure;
}

/** The number as the cell has it, without unit: the unit stands in the row's first column. */
export function cellText(measure: CellMeasure, value: number, indicator: IndicatorBody): string {
  switch (measure) {
    case 'growth':
    case 'pace-growth':
      return numberText(value, Math.max(1, indicator.decimals), true);
    case 'gap':
      return numberText(value, 1, true);
    case 'completion':
      return numberText(value, 1);
    case 'rank':
      return numberText(value, 0);
    case 'value':
    case 'pace-amount':
      return numberText(value, decimalsOf(indicator));
  }
}

/** The words for what a row's cells show. */
export function measureKey(measure: CellMeasure): WordKey {
  return `measured.${measure}`;
}

/** The distance beside the place: to the place above, or of the first its lead. In the measure places are given by. */
export interface Distance {
  readonly kind: 'to-next' | 'ahead' | 'level';
  readonly text: string;
}

/** The distance of a row, or null when it has no place. A first without a second has none. */
export function distanceOf(row: BoardRow, indicator: IndicatorBody): Distance | null {
  if (isBlank(row.rank)) return null;
  if (row.rank === 1) {
    if (row.tied) return { kind: 'level', text: '' };
    if (isBlank(row.aheadOfNext)) return null;
    return { kind: 'ahead', text: distanceText(row.aheadOfNext, indicator) };
  }
  if (isBlank(row.toNext)) return null;
  return { kind: 'to-next', text: distanceText(row.toNext, indicator) };
}

/** True when two places stand points apart: places by growth or completion, and by values that are percents themselves. */
export function distanceInPoints(indicator: IndicatorBody): boolean {
  return indicator.rankedBy !== 'value' || isPercent(indicator);
}

function distanceText(distance: number, indicator: IndicatorBody): string {
  const size = Math.abs(distance);
  if (indicator.rankedBy === 'value') return numberText(size, decimalsOf(indicator));
  return numberText(size, Math.max(1, indicator.decimals));
}

/** The rows of one indicator, in the board's order of units. */
export function rowsOfIndicator(rows: readonly BoardRow[]): Map<string, BoardRow[]> {
  const found = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const held = found.get(row.indicator);
    if (held) held.push(row);
    else found.set(row.indicator, [row]);
  }
  return found;
}

/** The average of an indicator, from any of its rows. */
export function averageOf(rows: readonly BoardRow[]): Measure {
  return rows[0]?.peerAverage ?? blank('not-reported');
}
