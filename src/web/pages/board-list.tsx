import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import {
  type CellMeasure,
  cellMeasure,
  cellText,
  measureIn,
  rankedMeasure,
  rowsOfIndicator,
} from '../cells.ts';
import { nameText, pointsText } from '../format.ts';
import type { BoardProps, PageContext } from '../page-model.ts';
import { byWorst, LightMark } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { type BoardAddress, paths } from '../paths.ts';
import { parentText } from '../parts/page-text.ts';
import { distanceSentence, publishedPlaceText, rowTargetText, withMeasure } from '../parts/row-text.tsx';
import { say } from '../words/index.ts';

interface ListProps {
  readonly context: PageContext;
  readonly props: BoardProps;
  readonly at: BoardAddress;
}

/** 清单 — the board of one unit for a phone: worst first, one line an indicator, nothing to pinch. */
export function BoardList({ context, props, at }: ListProps) {
  const { language } = context;
  const { board, listed, names } = props;
  const unit = names.units.get(listed);
  const order = new Map(board.indicators.map((indicator, i) => [indicator.indicator, i]));
  const rows = board.rows
    .filter((row) => row.unit === listed)
    .sort((a, b) => byWorst(a.light, b.light) || order.get(a.indicator)! - order.get(b.indicator)!);
  const all = rowsOfIndicator(board.rows);
  const bodies = new Map(board.indicators.map((indicator) => [indicator.indicator, indicator]));
  return (
    <section class="list">
      <h2>{say(language, 'board.list-title', { unit: unit ? nameText(language, unit) : listed })}</h2>
      <UnitPicker context={context} props={props} />
      <ol class="rows">
        {rows.map((row) => {
          const indicator = bodies.get(row.indicator)!;
          const measure = cellMeasure(props.show, indicator, all.get(row.indicator) ?? []);
          return (
            <li>
              <ListRow
                context={context}
                props={props}
                at={at}
                row={row}
                indicator={indicator}
                measure={measure}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface ListRowProps extends ListProps {
  readonly row: BoardRow;
  readonly indicator: IndicatorBody;
  readonly measure: CellMeasure;
}

function ListRow({ context, props, at, row, indicator, measure }: ListRowProps) {
  const { language } = context;
  const shown = measureIn(row, measure);
  const ranked = rankedMeasure(indicator);
  return (
    <a class="list-row" href={paths.explanation(row.unit, row.indicator, at)}>
      <span class="list-line">
        <span class="list-name">{nameText(language, indicator)}</span>{' '}
        <span class="list-light">
          <LightMark light={row.light} asks={gapRule(row)} language={language} />
        </span>
      </span>{' '}
      <span class="list-line">
        <span class="list-number">
          {isBlank(shown)
            ? '—'
            : withMeasure(context, indicator, measure, cellText(measure, shown, indicator))}
        </span>{' '}
        <span class="list-place">{placeSentence(context, { row, indicator, measure })}</span>
      </span>{' '}
      <span class="list-against">
        {parentText(context, { names: props.names, parent: props.board.parent })}{' '}
        {isBlank(row.peerAverage)
          ? '—'
          : withMeasure(context, indicator, ranked, cellText(ranked, row.peerAverage, indicator))}
        {' · '}
        {say(language, 'figure.target')} {rowTargetText(context, row, indicator)}
        {!isBlank(row.gapPoints) && (
          <>
            {' · '}
            {say(language, 'field.gapPoints')} {pointsText(language, row.gapPoints, 1, true)}
          </>
        )}
      </span>
    </a>
  );
}

/** Place, and distance with its unit; where places go by something else than the number shown, by what. */
function placeSentence(
  context: PageContext,
  { row, indicator, measure }: Pick<ListRowProps, 'row' | 'indicator' | 'measure'>,
): string {
  const { language } = context;
  const shown = measureIn(row, measure);
  if (isBlank(row.rank)) return isBlank(shown) ? say(language, `blank-why.${shown.blank}`) : '';
  const place = say(language, 'measure.of-places', { n: row.rank, peers: row.peers });
  const parts = [place, publishedPlaceText(context, row), distanceSentence(context, row, indicator)];
  if (measure !== 'rank' && measure !== rankedMeasure(indicator))
    parts.unshift(say(language, `ranked.${indicator.rankedBy}`));
  return parts.filter(Boolean).join(' · ');
}

function UnitPicker({ context, props }: { context: PageContext; props: BoardProps }) {
  const { language, query } = context;
  return (
    <form class="query" method="get" action={context.path}>
      {Object.entries(query)
        .filter(([name]) => name !== 'unit')
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <label>
        <span>{say(language, 'board.list-unit')}</span>
        <select name="unit">
          {props.board.units.map((unit) => (
            <option value={unit.unit} selected={unit.unit === props.listed}>
              {nameText(language, unit)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say(language, 'board.list-go')}</button>
    </form>
  );
}
