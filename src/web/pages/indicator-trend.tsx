import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import { cellText, measureIn, measureKey, rankedMeasure } from '../cells.ts';
import {
  decimalsOf,
  measuredInText,
  measureText,
  nameText,
  numberText,
  percentText,
  spanText,
  windowText,
} from '../format.ts';
import type { IndicatorProps, PageContext } from '../page-model.ts';
import { type Dot, DotPlot } from '../parts/dot-plot.tsx';
import { LightMark, MeasureMark } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { TrendChart } from '../parts/trend-chart.tsx';
import { type BoardAddress, paths } from '../paths.ts';
import { unitText } from '../parts/page-text.ts';
import { DistanceMark, placeText, publishedPlaceText, withMeasure } from '../parts/row-text.tsx';
import { say } from '../words/index.ts';
import { MONTH_NAMES } from '../words/page.ts';

interface SectionProps {
  readonly context: PageContext;
  readonly props: IndicatorProps;
}

/** 走势 — the chart with its caption, its events and its table. */
export function TrendSection({ context, props }: SectionProps) {
  const { language } = context;
  const { trend, indicator, events } = props;
  if (trend.points.length === 0) return null;
  const growth = trend.measure === 'growth';
  const words = {
    indicator: nameText(language, indicator),
    unit: measuredInText(language, indicator.measuredIn),
  };
  const caption = say(language, growth ? 'indicator.trend-growth' : 'indicator.trend-value', words);
  const planned =
    growth || indicator.kind !== 'flow'
      ? say(language, 'indicator.target-line')
      : say(language, 'indicator.planned');
  const month = (m: number): string =>
    language === 'zh' ? `${m} 月` : (MONTH_NAMES[m - 1] ?? '').slice(0, 3);
  return (
    <>
      <h2>{say(language, 'indicator.trend')}</h2>
      <figure>
        <TrendChart
          trend={trend}
          events={events}
          label={caption}
          decimals={growth ? 1 : decimalsOf(indicator)}
          words={{
            actual: say(language, 'indicator.actual'),
            planned,
            before: say(language, 'indicator.before'),
            month,
          }}
        />
        <figcaption class="quiet">
          {caption}
          {events.length > 0 && (
            <>
              {say(language, 'punctuation.stop')}
              {say(language, 'indicator.events')}
              {say(language, 'punctuation.colon')}
              {events
                .map((event) =>
                  [event.name, spanText(language, event.from, event.to)].join(
                    say(language, 'punctuation.comma'),
                  ),
                )
                .join(say(language, 'punctuation.list'))}
            </>
          )}
        </figcaption>
      </figure>
      <details>
        <summary>{say(language, 'indicator.data')}</summary>
        <TrendTable context={context} props={props} planned={planned} />
      </details>
    </>
  );
}

function TrendTable({ context, props, planned }: SectionProps & { planned: string }) {
  const { language } = context;
  const { trend, indicator } = props;
  const format = (value: number): string =>
    trend.measure === 'growth' ? percentText(value, 1, true) : numberText(value, decimalsOf(indicator));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say(language, 'indicator.month')}</th>
          <th scope="col" class="num">
            {say(language, 'indicator.actual')}
          </th>
          <th scope="col" class="num">
            {planned}
          </th>
          <th scope="col" class="num">
            {say(language, 'indicator.before')}
          </th>
          <th scope="col" class="num">
            {say(language, 'indicator.growth')}
          </th>
        </tr>
      </thead>
      <tbody>
        {trend.points.map((point) => (
          <tr>
            <th scope="row">{windowText(language, point.window, indicator.reportedAs)}</th>
            {[point.actual, point.planned, point.before].map((measure) => (
              <td class="num">
                <MeasureMark measure={measure} format={format} language={language} />
              </td>
            ))}
            <td class="num">
              <MeasureMark
                measure={point.growthPct}
                format={(v) => numberText(v, 1, true)}
                language={language}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 各单位 — dots and table, best first. */
export function PeersSection({ context, props, at }: SectionProps & { at: BoardAddress }) {
  const { language } = context;
  const { rows, indicator, names, own, parent } = props;
  const ranked = rankedMeasure(indicator);
  const sorted = [...rows].sort((a, b) => placeOf(a) - placeOf(b));
  const name = (unit: string): string => {
    const body = names.units.get(unit);
    return body ? nameText(language, body) : unit;
  };
  const text = (value: number): string =>
    withMeasure(context, indicator, ranked, cellText(ranked, value, indicator));
  const dots: Dot[] = sorted.flatMap((row) => {
    const value = measureIn(row, ranked);
    return isBlank(value) ? [] : [{ name: name(row.unit), value, own: row.unit === own, text: text(value) }];
  });
  const average = rows[0]?.peerAverage;
  const averageName = parent ? name(parent) : say(language, 'board.group-average');
  const caption = say(language, 'indicator.peers-caption', {
    measure: say(language, measureKey(ranked)),
    unit: unitText(context, props.names, props.own),
  });
  const measured = measuredInText(language, indicator.measuredIn);
  return (
    <>
      <h2>{say(language, 'indicator.peers')}</h2>
      {dots.length > 1 && (
        <figure>
          <DotPlot
            dots={dots}
            average={
              average !== undefined && !isBlank(average)
                ? { value: average, text: `${averageName} ${text(average)}` }
                : null
            }
            label={caption}
          />
          <figcaption class="quiet">{caption}</figcaption>
        </figure>
      )}
      <div class="scroll">
        <table>
          <caption class="sr">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say(language, 'field.rank')}</th>
              <th scope="col">{say(language, 'form.unit')}</th>
              <th scope="col" class="num">
                {say(language, measureKey(ranked))}
              </th>
              <th scope="col" class="num wide-only">
                {say(language, 'field.value')}
                {language === 'zh' ? `（${measured}）` : ` (${measured})`}
              </th>
              <th scope="col" class="num wide-only">
                {say(language, 'field.toNext')}
              </th>
              <th scope="col">{say(language, 'field.light')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr class={row.unit === own ? 'own' : undefined}>
                <td>
                  {[placeText(context, row), publishedPlaceText(context, row)].filter(Boolean).join(' · ') ||
                    '—'}
                </td>
                <th scope="row">
                  <a href={paths.explanation(row.unit, row.indicator, at)}>{name(row.unit)}</a>
                </th>
                <td class="num">
                  <MeasureMark measure={measureIn(row, ranked)} format={text} language={language} />
                </td>
                <td class="num wide-only">
                  {measureText(row.value, (v) => numberText(v, decimalsOf(indicator)))}
                </td>
                <td class="num wide-only">
                  <DistanceMark context={context} row={row} indicator={indicator} />
                </td>
                <td>
                  <LightMark light={row.light} asks={gapRule(row)} language={language} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function placeOf(row: BoardRow): number {
  return isBlank(row.rank) ? Number.MAX_SAFE_INTEGER : row.rank;
}
