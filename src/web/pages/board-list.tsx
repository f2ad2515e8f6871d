import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { type CellMeasure, cellMeasure, cellText, measureIn, measureKey, rankedMeasure, rowsOfIndicator } from '../cells.ts';
import { measuredInText, nameText, numberText, withUnit } from '../format.ts';
import type { BoardProps, PageContext } from '../page-model.ts';
import { byWorst, LightMark } from '../parts/light.tsx';
import { type BoardAddress, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { DistanceMark, rowTargetText } from './board-matrix.tsx';
import { parentText } from './board-page.tsx';

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
              <ListRow context={context} props={props} at={at} row={row} indicator={indicator} measure={measure} />
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
      <span class="list-name">{nameText(language, indicator)}</span>
      <span class="list-light">
        <LightMark light={row.light} language={language} />
      </span>
      <span class="list-number">
        {isBlank(shown) ? '—' : withMeasure(context, indicator, measure, cellText(measure, shown, indicator))}
      </span>
      <span class="list-place">
        {isBlank(row.rank)
          ? isBlank(shown) && say(language, `blank.${shown.blank}`)
          : say(language, 'measure.of-places', { n: row.rank, peers: row.peers })}{' '}
        <DistanceMark context={context} row={row} indicator={indicator} />
      </span>
      <span class="list-against">
        {parentText(context, props)}{' '}
        {isBlank(row.peerAverage)
          ? '—'
          : withMeasure(context, indicator, ranked, cellText(ranked, row.peerAverage, indicator))}
        {' · '}
        {say(language, 'figure.target')} {rowTargetText(context, row, indicator)}
        {!isBlank(row.gapPoints) && (
          <>
            {' · '}
            {say(language, 'show.gap')} {numberText(row.gapPoints, 1, true)}
          </>
        )}
      </span>
    </a>
  );
}

/** A number with what it is measured in, for where no column head says it. */
export function withMeasure({ language }: PageContext, indicator: IndicatorBody, measure: CellMeasure, text: string): string {
  switch (measure) {
    case 'growth':
    case 'completion':
    case 'pace-growth':
      return `${text}%`;
    case 'value':
      return withUnit(language, text, indicator.measuredIn);
    case 'pace-amount':
      return say(language, 'measure.per-month', { amount: `${text} ${measuredInText(language, indicator.measuredIn)}` });
    case 'gap':
      return `${text} ${say(language, 'measure.points')}`;
    case 'rank':
      return say(language, 'measure.place', { n: text });
  }
}

/** The word for a measure, without its unit where it is an amount. */
export function measureWord({ language }: PageContext, measure: CellMeasure): string {
  return say(language, measureKey(measure));
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
