import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { averageOf, type CellMeasure, cellText, measureIn, measureKey, rankedMeasure } from '../cells.ts';
import type { PageContext } from '../page-model.ts';
import { LightMark } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { DistanceMark, movedText, placeText, publishedPlaceText } from '../parts/row-text.tsx';
import { type BoardAddress, paths } from '../paths.ts';
import { say } from '../words/index.ts';

interface CellProps {
  readonly context: PageContext;
  readonly at: BoardAddress;
  readonly indicator: IndicatorBody;
  readonly row: BoardRow;
  readonly measure: CellMeasure;
}

/** Two lines of two: place and number, light and distance. The whole cell is one link to its explanation. */
export function Cell({ context, at, indicator, row, measure }: CellProps) {
  const { language } = context;
  const shown = measureIn(row, measure);
  const blank = isBlank(shown) ? shown.blank : null;
  const alike = measure === 'rank' || measure === rankedMeasure(indicator);
  return (
    <a
      class="cell-link"
      href={paths.explanation(row.unit, row.indicator, at)}
      title={blank ? say(language, `blank-why.${blank}`) : undefined}
    >
      <span class="cell-line">
        <span class="cell-place">
          {measure === 'rank' ? movedText(context, row) : placeText(context, row)}
          <PublishedMark context={context} row={row} />
        </span>{' '}
        <span class="cell-number">
          {isBlank(shown) ? '—' : numberOf(context, { row, indicator, measure }, shown)}
        </span>
      </span>{' '}
      <span class="cell-line">
        {blank === 'withheld' ? (
          <span />
        ) : (
          <LightMark light={row.light} asks={gapRule(row)} language={language} />
        )}{' '}
        <span class="cell-distance">
          {blank
            ? say(language, `blank.${blank}`)
            : alike && <DistanceMark context={context} row={row} indicator={indicator} />}
        </span>
      </span>
    </a>
  );
}

/** A small mark where the place as published is not ours: the number beside it, in words for a screen reader and on pointing. */
function PublishedMark({ context, row }: Pick<CellProps, 'context' | 'row'>) {
  const text = publishedPlaceText(context, row);
  if (text === '') return null;
  return (
    <span class="cell-published" title={text}>
      <span class="sr"> {text} </span>
      <span aria-hidden="true">≠{isBlank(row.reportedRank) ? '' : row.reportedRank}</span>
    </span>
  );
}

/** The number; a year's target that is reached already asks nothing more of the rest. */
function numberOf(
  { language }: PageContext,
  { row, indicator, measure }: Pick<CellProps, 'row' | 'indicator' | 'measure'>,
  shown: number,
): string {
  if (measure === 'pace-amount' && row.reachedYear === true) return say(language, 'board.reached');
  return cellText(measure, shown, indicator);
}

interface AverageProps {
  readonly context: PageContext;
  readonly indicator: IndicatorBody;
  readonly rows: readonly BoardRow[];
  readonly measure: CellMeasure;
}

/** The city's number is in what places are given by; where the row shows something else it says which. */
export function AverageCell({ context, indicator, rows, measure }: AverageProps) {
  const { language } = context;
  const average = averageOf(rows);
  const ranked = rankedMeasure(indicator);
  const kind = rows[0]?.averageKind;
  const note =
    ranked === measure && typeof kind === 'string'
      ? say(language, `average.${kind}`)
      : say(language, measureKey(ranked));
  return (
    <td class="cell city">
      <span class="cell-number">
        {isBlank(average) ? (
          <span title={say(language, `blank-why.${average.blank}`)}>—</span>
        ) : (
          cellText(ranked, average, indicator)
        )}
      </span>
      <span class="cell-distance">{isBlank(average) ? say(language, `blank.${average.blank}`) : note}</span>
    </td>
  );
}
