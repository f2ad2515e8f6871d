import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody, UnitBody } from '../../engine/fact.ts';
import {
  averageOf,
  type CellMeasure,
  cellMeasure,
  cellText,
  distanceOf,
  measureIn,
  measureKey,
  rankedMeasure,
  rowsOfIndicator,
} from '../cells.ts';
import { measuredInText, nameText, numberText, targetText, withUnit } from '../format.ts';
import type { BoardProps, PageContext } from '../page-model.ts';
import { LightMark } from '../parts/light.tsx';
import { Spark } from '../parts/spark.tsx';
import { type BoardAddress, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { parentText } from './board-page.tsx';

interface MatrixProps {
  readonly context: PageContext;
  readonly props: BoardProps;
  readonly at: BoardAddress;
}

/** 矩阵 — indicators down, units across, own unit first, the city last. */
export function Matrix({ context, props, at }: MatrixProps) {
  const { language } = context;
  const { board, names, own } = props;
  const units = [...board.units].sort((a, b) => Number(b.unit === own) - Number(a.unit === own));
  const rows = rowsOfIndicator(board.rows);
  const ownUnit = names.units.get(own);
  return (
    <section class="matrix">
      <div class="matrix-scroll" tabindex={-1}>
        <table class="board">
          <caption class="sr">
            {say(language, 'board.caption', { unit: ownUnit ? nameText(language, ownUnit) : own })}
          </caption>
          <MatrixHead context={context} props={props} units={units} at={at} />
          <tbody>
            {board.indicators.map((indicator) => (
              <MatrixRow
                context={context}
                props={props}
                at={at}
                indicator={indicator}
                units={units}
                rows={rows.get(indicator.indicator) ?? []}
              />
            ))}
          </tbody>
          <MatrixFoot context={context} props={props} units={units} />
        </table>
      </div>
      <p class="legend">
        <span>
          {say(language, 'board.legend-lights')}
          {(['green', 'yellow', 'red', 'grey'] as const).map((light) => (
            <LightMark light={light} language={language} />
          ))}
        </span>
        <span>{say(language, 'board.legend-place')}</span>
        <span class="legend-keys">{say(language, 'board.legend-keys')}</span>
      </p>
    </section>
  );
}

function MatrixHead({ context, props, units, at }: MatrixProps & { units: readonly UnitBody[] }) {
  const { language } = context;
  return (
    <thead>
      <tr>
        <th scope="col" class="col-indicator">
          {say(language, 'board.indicator')}
        </th>
        <th scope="col" class="col-spark">
          {say(language, 'board.spark')}
        </th>
        <th scope="col" class="col-lead">
          {say(language, 'board.lead')}
        </th>
        {units.map((unit) => (
          <th scope="col" class={unit.unit === props.own ? 'col-unit own' : 'col-unit'}>
            <a href={paths.unit(unit.unit, at)}>{nameText(language, unit)}</a>
          </th>
        ))}
        <th scope="col" class="col-unit city">
          {parentText(context, props)}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps extends MatrixProps {
  readonly indicator: IndicatorBody;
  readonly units: readonly UnitBody[];
  readonly rows: readonly BoardRow[];
}

function MatrixRow({ context, props, at, indicator, units, rows }: RowProps) {
  const measure = cellMeasure(props.show, indicator, rows);
  const byUnit = new Map(rows.map((row) => [row.unit, row]));
  const own = byUnit.get(props.own);
  return (
    <tr>
      <IndicatorHead
        context={context}
        props={props}
        at={at}
        indicator={indicator}
        own={own}
        measure={measure}
      />
      <SparkCell context={context} props={props} indicator={indicator} />
      <LeadCell context={context} props={props} at={at} own={own} />
      {units.map((unit) => {
        const row = byUnit.get(unit.unit);
        return (
          <td
            class={`cell${unit.unit === props.own ? ' own' : ''}${isAsked(props.show, measure) ? '' : ' cell-else'}`}
          >
            {row && <Cell context={context} at={at} indicator={indicator} row={row} measure={measure} />}
          </td>
        );
      })}
      <AverageCell context={context} indicator={indicator} rows={rows} measure={measure} />
    </tr>
  );
}

interface HeadProps {
  readonly context: PageContext;
  readonly props: BoardProps;
  readonly at: BoardAddress;
  readonly indicator: IndicatorBody;
  readonly own: BoardRow | undefined;
  readonly measure: CellMeasure;
}

function IndicatorHead({ context, props, at, indicator, own, measure }: HeadProps) {
  const { language } = context;
  return (
    <th scope="row" class="col-indicator">
      <a href={paths.indicator(indicator.indicator, at)}>{nameText(language, indicator)}</a>
      <span class="under">{underText(context, props, { indicator, own, measure })}</span>
    </th>
  );
}

/** Unit of measure and target; where the cells show something else than the switch says, or places go by something else, that too. */
function underText(
  context: PageContext,
  props: BoardProps,
  { indicator, own, measure }: Pick<HeadProps, 'indicator' | 'own' | 'measure'>,
): string {
  const { language } = context;
  const target = own ? rowTargetText(context, own, indicator) : say(language, 'target.none');
  const amount = measuredInText(language, indicator.measuredIn);
  const parts = [target.includes(amount) ? target : `${amount} · ${target}`];
  if (props.show === 'pace' || !isAsked(props.show, measure))
    parts.unshift(say(language, measureKey(measure)));
  const ranked = rankedMeasure(indicator);
  if (
    measure !== ranked &&
    ranked !== (props.show === 'rank' ? 'growth' : measure) &&
    isAsked(props.show, measure) &&
    props.show !== 'pace'
  )
    parts.push(say(language, `ranked.${indicator.rankedBy}`));
  return parts.join(' · ');
}

function isAsked(show: BoardProps['show'], measure: CellMeasure): boolean {
  return show === 'pace' ? measure.startsWith('pace') : show === measure;
}

/** The target a row is judged by, in words. */
export function rowTargetText({ language }: PageContext, row: BoardRow, indicator: IndicatorBody): string {
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

function SparkCell({
  context,
  props,
  indicator,
}: {
  context: PageContext;
  props: BoardProps;
  indicator: IndicatorBody;
}) {
  const { language } = context;
  const values = props.sparks.get(indicator.indicator) ?? [];
  const numbers = values.filter((value): value is number => !isBlank(value));
  const text = (value: number | undefined): string => numberText(value ?? 0, 1);
  return (
    <td class="col-spark">
      {numbers.length > 1 ? (
        <Spark
          values={values}
          label={say(language, 'board.spark-alt', {
            indicator: nameText(language, indicator),
            first: text(numbers[0]),
            last: text(numbers.at(-1)),
          })}
        />
      ) : (
        <span class="blank" title={say(language, 'board.spark-none')}>
          —
        </span>
      )}
    </td>
  );
}

interface LeadProps extends MatrixProps {
  readonly own: BoardRow | undefined;
}

function LeadCell({ context, props, at, own }: LeadProps) {
  const { language } = context;
  const lead = own && typeof own.leadUnit === 'string' ? own.leadUnit : null;
  const body = lead ? props.names.units.get(lead) : undefined;
  return (
    <td class="col-lead">
      {lead ? (
        <a href={paths.unit(lead, at)}>{body ? nameText(language, body) : lead}</a>
      ) : (
        <span class="blank">{say(language, 'board.no-lead')}</span>
      )}
    </td>
  );
}

interface CellProps {
  readonly context: PageContext;
  readonly at: BoardAddress;
  readonly indicator: IndicatorBody;
  readonly row: BoardRow;
  readonly measure: CellMeasure;
}

/** Two lines of two: place and number, light and distance. The whole cell is one link to its explanation. */
function Cell({ context, at, indicator, row, measure }: CellProps) {
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
        </span>{' '}
        <span class="cell-number">
          {isBlank(shown) ? '—' : numberOf(context, { row, indicator, measure }, shown)}
        </span>
      </span>{' '}
      <span class="cell-line">
        <LightMark light={row.light} language={language} />{' '}
        <span class="cell-distance">
          {blank
            ? say(language, `blank.${blank}`)
            : alike && <DistanceMark context={context} row={row} indicator={indicator} />}
        </span>
      </span>
    </a>
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

/** The place in words; nothing where there is none. */
export function placeText({ language }: PageContext, row: BoardRow): string {
  if (isBlank(row.rank)) return '';
  return say(language, row.tied ? 'place.tied' : 'place.nth', { n: row.rank });
}

function movedText({ language }: PageContext, row: BoardRow): string {
  if (isBlank(row.movedBy)) return '';
  if (row.movedBy === 0) return say(language, 'place.same');
  return say(language, row.movedBy > 0 ? 'place.up' : 'place.down', { n: Math.abs(row.movedBy) });
}

/** The distance in a sentence with its unit, for where there is room. */
export function distanceSentence({ language }: PageContext, row: BoardRow, indicator: IndicatorBody): string {
  const distance = distanceOf(row, indicator);
  if (!distance) return '';
  if (distance.kind === 'level') return say(language, 'place.level-long');
  const unit = indicator.rankedBy === 'value' ? indicator.measuredIn : null;
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

interface AverageProps {
  readonly context: PageContext;
  readonly indicator: IndicatorBody;
  readonly rows: readonly BoardRow[];
  readonly measure: CellMeasure;
}

/** The city's number is in what places are given by; where the row shows something else it says which. */
function AverageCell({ context, indicator, rows, measure }: AverageProps) {
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

function MatrixFoot({
  context,
  props,
  units,
}: {
  context: PageContext;
  props: BoardProps;
  units: readonly UnitBody[];
}) {
  const { language } = context;
  const feet = new Map(props.feet.map((foot) => [foot.unit, foot]));
  return (
    <tfoot>
      <tr>
        <th scope="row" colspan={3} class="col-indicator">
          {say(language, 'foot.title')}
        </th>
        {units.map((unit) => {
          const foot = feet.get(unit.unit);
          return (
            <td class={unit.unit === props.own ? 'cell own' : 'cell'}>
              {foot && (
                <>
                  <span class="cell-number">{say(language, 'foot.firsts', { n: foot.firsts })}</span>
                  <span class="cell-distance">
                    {say(language, 'foot.met', { n: foot.met, of: foot.reported })}
                  </span>
                </>
              )}
            </td>
          );
        })}
        <td class="cell city" />
      </tr>
    </tfoot>
  );
}
