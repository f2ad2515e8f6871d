import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody, UnitBody } from '../../engine/fact.ts';
import type { UnitTally } from '../../engine/finding.ts';
import { type CellMeasure, cellMeasure, measureKey, rankedMeasure, rowsOfIndicator } from '../cells.ts';
import { measuredInText, nameText, numberText } from '../format.ts';
import type { BoardProps, PageContext } from '../page-model.ts';
import { LightMark } from '../parts/light.tsx';
import { Spark } from '../parts/spark.tsx';
import { type BoardAddress, paths } from '../paths.ts';
import { parentText } from '../parts/page-text.ts';
import { rowTargetText } from '../parts/row-text.tsx';
import { say } from '../words/index.ts';
import { AverageCell, Cell } from './board-cell.tsx';

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
          {parentText(context, { names: props.names, parent: props.board.parent })}
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
  const withheld = isBlank(own?.leadUnit) && own.leadUnit.blank === 'withheld';
  return (
    <td class="col-lead">
      {lead ? (
        <a href={paths.unit(lead, at)}>{body ? nameText(language, body) : lead}</a>
      ) : (
        <span class="blank">{say(language, withheld ? 'blank.withheld' : 'board.no-lead')}</span>
      )}
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
              {foot && <FootCounts context={context} foot={foot} />}
            </td>
          );
        })}
        <td class="cell city">{say(language, 'foot.none')}</td>
      </tr>
    </tfoot>
  );
}

/** The counts of one unit; a dash where no row of it may be seen, or none stands against a target. */
function FootCounts({ context, foot }: { context: PageContext; foot: UnitTally }) {
  const { language } = context;
  if (foot.seen === 0)
    return (
      <span class="cell-distance" title={say(language, 'blank-why.withheld')}>
        {say(language, 'foot.none')}
      </span>
    );
  return (
    <>
      <span class="cell-number">{say(language, 'foot.firsts', { n: foot.firsts })}</span>
      <span class="cell-distance">
        {foot.judged === 0
          ? say(language, 'foot.none')
          : say(language, 'foot.met', { n: foot.met, of: foot.judged })}
      </span>
    </>
  );
}
