import { isBlank, type Measure } from '../../engine/blank.ts';
import type { Explanation } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { LIGHTS, type Light } from '../../engine/light.ts';
import { distanceInPoints } from '../cells.ts';
import { amountText, nameText, numberText, percentText, periodText, pointsText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { say, sayAny } from '../words/index.ts';
import { LIGHT_SHAPES } from './light.tsx';
import { parsePeriod } from '../../engine/period.ts';

const PERCENTS = new Set([
  'growthPct',
  'growthComputedPct',
  'completionPct',
  'schedulePct',
  'requiredGrowthPct',
]);
const AMOUNTS = new Set([
  'value',
  'base',
  'requiredRest',
  'requiredPerMonth',
  'lastValue',
  'lastYear',
  'elapsed',
]);
const PLACES = new Set(['rank', 'reportedRank', 'rankBefore']);

/** What a value of an explanation needs to be worded. */
export interface ValueContext {
  readonly context: PageContext;
  readonly names: Names;
  readonly indicator: IndicatorBody;
  readonly targetKind: string | null;
}

/** The value of a node in words and units. */
export function valueText(node: Pick<Explanation, 'field' | 'value'>, at: ValueContext): string {
  const { language } = at.context;
  const { field, value } = node;
  if (isBlank(value)) return '—';
  if (typeof value === 'boolean') return say(language, value ? 'yes' : 'no');
  if (typeof value === 'string') return textOf(field, value, at);
  return measureText(field, value, at);
}

function textOf(field: string, value: string, at: ValueContext): string {
  const { language } = at.context;
  if (isLight(value)) return `${LIGHT_SHAPES[value]} ${say(language, `light.${value}`)}`;
  const unit = at.names.units.get(value);
  if (unit) return nameText(language, unit);
  const period = field === 'recordSince' ? parsePeriod(value) : null;
  return period ? periodText(language, period) : value;
}

function isLight(value: string): value is Light {
  return (LIGHTS as readonly string[]).includes(value);
}

function measureText(field: string, value: number, { context, indicator, targetKind }: ValueContext): string {
  const { language } = context;
  const by = indicator.rankedBy;
  if (PERCENTS.has(field))
    return percentText(value, 1 + Number(field === 'growthComputedPct'), field.startsWith('growth'));
  if (AMOUNTS.has(field)) return amountText(language, value, indicator);
  if (PLACES.has(field)) return say(language, 'measure.place', { n: value });
  if (field === 'gapPoints') return pointsText(language, value, 1, true);
  if (field === 'target') return targetAmount(value, targetKind, { context, indicator });
  if (field === 'elapsedShare') return percentText(value * 100, 1);
  if (field === 'ratioToSchedule') return numberText(value, 3);
  if (field === 'movedBy') return numberText(value, 0, true);
  if (field === 'peerAverage')
    return by === 'value' ? amountText(language, value, indicator) : percentText(value, 1, by === 'growth');
  if (field === 'toNext' || field === 'aheadOfNext')
    return distanceInPoints(indicator)
      ? pointsText(language, value, 1)
      : amountText(language, value, indicator);
  return numberText(value, 2);
}

function targetAmount(
  value: number,
  kind: string | null,
  { context, indicator }: Pick<ValueContext, 'context' | 'indicator'>,
): string {
  const digits = String(value);
  if (kind === 'growth') return `${digits}%`;
  if (kind === 'rank') return say(context.language, 'measure.place', { n: digits });
  return amountText(context.language, value, indicator);
}

/** Why a node has no value; empty when it has one. */
export function whyBlank({ language }: PageContext, value: Measure | string | boolean): string {
  return isBlank(value) ? sayAny(language, `blank-why.${value.blank}`) : '';
}
