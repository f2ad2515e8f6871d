import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { type CellMeasure, distanceInPoints, distanceOf } from '../cells.ts';
import { targetText, withUnit } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';

/** The place in words; nothing where there is none. */
export function placeText({ language }: PageContext, row: BoardRow): string {
  if (isBlank(row.rank)) return '';
  return say(language, row.tied ? 'place.tied' : 'place.nth', { n: row.rank });
}

/** The place as published, where it is not ours. */
export function publishedPlaceText({ language }: PageContext, row: BoardRow): string {
  if (!row.rankDiffers || isBlank(row.reportedRank)) return '';
  return say(language, 'place.published', { n: row.reportedRank });
}

/** Places gained or lost since the period before. */
export function movedText({ language }: PageContext, row: BoardRow): string {
  if (isBlank(row.movedBy)) return '';
  if (row.movedBy === 0) return say(language, 'place.same');
  return say(language, row.movedBy > 0 ? 'place.up' : 'place.down', { n: Math.abs(row.movedBy) });
}

/** The distance in a sentence with its unit, for where there is room. */
export function distanceSentence({ language }: PageContext, row: BoardRow, indicator: IndicatorBody): string {
  const distance = distanceOf(row, indicator);
  if (!distance) return '';
  if (distance.kind === 'level') return say(language, 'place.level-long');
  const unit = distanceInPoints(indicator) ? null : indicator.measuredIn;
  const d =
    unit === null
      ? `${distance.text} ${say(language, 'measure.points')}`
      : withUnit(language, distance.text, unit);
  return say(language, distance.kind === 'ahead' ? 'place.ahead-long' : 'place.to-next-long', { d });
}

/** The distance to the place above, or the first's lead. */
export function DistanceMark({
  context,
  row,
  indicator,
}: {
  context: PageContext;
  row: BoardRow;
  indicator: IndicatorBody;
}) {
  const { language } = context;
  const distance = distanceOf(row, indicator);
  if (!distance) return null;
  if (distance.kind === 'level') return <>{say(language, 'place.level')}</>;
  const ahead = distance.kind === 'ahead';
  return (
    <>
      <span class="sr">{say(language, ahead ? 'place.ahead-sr' : 'place.to-next-sr')} </span>
      {say(language, ahead ? 'place.ahead' : 'place.to-next', { d: distance.text })}
    </>
  );
}

/** The target a row is judged by, in words. */
export function rowTargetText({ language }: PageContext, row: BoardRow, indicator: IndicatorBody): string {
  if (isBlank(row.target) && row.target.blank === 'withheld') return say(language, 'blank.withheld');
  if (isBlank(row.target) || typeof row.targetKind !== 'string' || typeof row.targetOp !== 'string')
    return say(language, 'target.none');
  const words = {
    kind: row.targetKind,
    op: row.targetOp,
    value: String(row.target),
    valueHi: isBlank(row.targetHi) ? undefined : String(row.targetHi),
  };
  return targetText(language, words, indicator.measuredIn);
}

/** A number with what it is measured in, for where no column head says it. */
export function withMeasure(
  { language }: PageContext,
  indicator: IndicatorBody,
  measure: CellMeasure,
  text: string,
): string {
  switch (measure) {
    case 'growth':
    case 'completion':
    case 'pace-growth':
      return `${text}%`;
    case 'value':
      return withUnit(language, text, indicator.measuredIn);
    case 'pace-amount':
      return say(language, 'measure.per-month', {
        amount: withUnit(language, text, indicator.measuredIn),
      });
    case 'gap':
      return `${text} ${say(language, 'measure.points')}`;
    case 'rank':
      return say(language, 'measure.place', { n: text });
  }
}
