import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import type { IndicatorBody } from '../../engine/fact.ts';
import { cellText, measureIn, rankedMeasure } from '../cells.ts';
import { amountText, boardWindowText, nameText, numberText, percentText } from '../format.ts';
import type { PageContext, UnitProps } from '../page-model.ts';
import { BulletMark } from '../parts/bullet.tsx';
import { renderDocument } from '../parts/document.tsx';
import { findingTexts } from '../parts/finding.ts';
import { byWorst, LightMark } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { QueryBar } from '../parts/query-bar.tsx';
import { type BoardAddress, paths } from '../paths.ts';
import { addressOf } from '../parts/page-text.ts';
import { distanceSentence, rowTargetText, withMeasure } from '../parts/row-text.tsx';
import { say } from '../words/index.ts';
import { ReceivedSection, ResponsibilitySection } from './unit-records.tsx';
import { UnitProjects, UnitVisits } from './unit-register.tsx';

/** 单位页 — what it leads and what it lags in, what the rest of the year needs, its grades and responsibilities. */
export function renderUnitPage(context: PageContext, props: UnitProps): Promise<string> {
  const indicators = [...props.names.indicators.values()];
  return renderDocument(context, {
    title: nameText(context.language, props.unit),
    kind: 'reading',
    window: boardWindowText(context.language, props.period, indicators),
    main: <UnitMain context={context} props={props} />,
  });
}

function UnitMain({ context, props }: { context: PageContext; props: UnitProps }) {
  const { language } = context;
  const at = addressOf(context, props);
  const [heading, ...more] = headingsOf(context, props);
  return (
    <>
      <p class="crumbs">
        <a href={paths.board(at)}>{say(language, 'explain.back')}</a>
      </p>
      <h1>{nameText(language, props.unit)}</h1>
      {heading && <p class="finding">{heading}</p>}
      {more.length > 0 && <p class="quiet">{more.join(say(language, 'punctuation.list'))}</p>}
      <div class="bar">
        <QueryBar
          context={context}
          groups={[props.peers]}
          periods={props.periods}
          chosen={{ peers: props.peers, period: props.period }}
        />
      </div>
      <nav class="quiet elsewhere" aria-label={say(language, 'unit.go')}>
        {say(language, 'unit.go')}
        {say(language, 'punctuation.colon')}
        {props.units
          .filter((unit) => unit.unit !== props.unit.unit)
          .map((unit) => (
            <>
              <a class="as-link" href={paths.unit(unit.unit, at)}>
                {nameText(language, unit)}
              </a>{' '}
            </>
          ))}
      </nav>
      <LeadsAndLags context={context} props={props} at={at} />
      <RestSection context={context} props={props} at={at} />
      {props.as === 'group' && <ReceivedSection context={context} props={props} />}
      <UnitProjects context={context} props={props} />
      <UnitVisits context={context} props={props} />
      <ResponsibilitySection context={context} props={props} at={at} />
    </>
  );
}

function headingsOf(context: PageContext, props: UnitProps): string[] {
  const { language } = context;
  if (props.as === 'group')
    return findingTexts(language, { board: props, finding: props.finding, names: props.names });
  const met = props.rows.filter((row) => row.metTarget === true).length;
  const behind = props.rows.filter((row) => row.metTarget === false).length;
  return [say(language, 'unit.bureau-finding', { count: props.rows.length, met, behind })];
}

interface SectionProps {
  readonly context: PageContext;
  readonly props: UnitProps;
  readonly at: BoardAddress;
}

function LeadsAndLags({ context, props, at }: SectionProps) {
  const { language } = context;
  const leads = props.rows.filter((row) => row.metTarget === true && row.beatsAverage === true);
  const lags = props.rows
    .filter((row) => row.metTarget === false || row.beatsAverage === false)
    .sort((a, b) => byWorst(a.light, b.light));
  const lists = [
    {
      title: say(language, 'unit.leads'),
      why: say(language, 'unit.leads-why'),
      none: say(language, 'unit.leads-none'),
      rows: leads,
    },
    {
      title: say(language, 'unit.lags'),
      why: say(language, 'unit.lags-why'),
      none: say(language, 'unit.lags-none'),
      rows: lags,
    },
  ];
  const parent = props.parent ? props.names.units.get(props.parent) : null;
  const legend = say(language, 'unit.bullet-legend', {
    parent: parent ? nameText(language, parent) : say(language, 'board.group-average'),
  });
  return (
    <div class="columns">
      {lists.map((list) => (
        <section>
          <h2>
            {list.title} {list.rows.length}
          </h2>
          <p class="quiet">
            {list.rows.length > 0 ? list.why : list.none}
            {list.rows.length > 0 && `${say(language, 'punctuation.stop')}${legend}`}
          </p>
          <ul class="bullets">
            {list.rows.map((row) => (
              <li>
                <UnitRow context={context} props={props} at={at} row={row} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function UnitRow({ context, props, at, row }: SectionProps & { row: BoardRow }) {
  const { language } = context;
  const indicator = props.names.indicators.get(row.indicator)!;
  const ranked = rankedMeasure(indicator);
  const shown = measureIn(row, ranked);
  const text = (value: number): string =>
    withMeasure(context, indicator, ranked, cellText(ranked, value, indicator));
  const parent = props.parent ? props.names.units.get(props.parent) : null;
  return (
    <>
      <div class="bullet-line">
        <a href={paths.explanation(row.unit, row.indicator, at)}>{nameText(language, indicator)}</a>
        <LightMark light={row.light} asks={gapRule(row)} language={language} />
        <span class="num">{isBlank(shown) ? '—' : text(shown)}</span>
      </div>
      <BulletMark row={row} indicator={indicator} measure={shown} />
      <div class="quiet">
        {!isBlank(row.rank) && (
          <>
            {say(language, 'measure.of-places', { n: row.rank, peers: row.peers })}
            {' · '}
            {distanceSentence(context, row, indicator)}
            {' · '}
          </>
        )}
        {say(language, 'field.target')} {rowTargetText(context, row, indicator)}
        {!isBlank(row.peerAverage) &&
          ` · ${parent ? nameText(language, parent) : say(language, 'board.group-average')} ${text(row.peerAverage)}`}
      </div>
    </>
  );
}

interface Demand {
  readonly row: BoardRow;
  readonly indicator: IndicatorBody;
  /** Points the rest must grow faster than so far; the harder the larger. */
  readonly harder: number;
}

/** 余下要求 — growth targets by how much faster the rest must grow than so far, hardest first; then levels still to come. */
function RestSection({ context, props, at }: SectionProps) {
  const { language } = context;
  const demands = props.rows.flatMap((row): Demand[] =>
    demandOf(row, props.names.indicators.get(row.indicator)!),
  );
  demands.sort((a, b) => b.harder - a.harder);
  return (
    <>
      <h2>{say(language, 'unit.rest')}</h2>
      {demands.length === 0 ? (
        <p>{say(language, 'unit.rest-none')}</p>
      ) : (
        <div class="scroll">
          <table class="demands">
            <caption class="sr">{say(language, 'unit.rest')}</caption>
            <thead>
              <tr>
                <th scope="col">{say(language, 'board.indicator')}</th>
                <th scope="col" class="num">
                  {say(language, 'unit.target')}
                </th>
                <th scope="col" class="num">
                  {say(language, 'unit.now')}
                </th>
                <th scope="col" class="num">
                  {say(language, 'unit.need')}
                </th>
                <th scope="col">{say(language, 'unit.change')}</th>
              </tr>
            </thead>
            <tbody>
              {demands.map((demand) => (
                <DemandRow context={context} demand={demand} at={at} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function demandOf(row: BoardRow, indicator: IndicatorBody): Demand[] {
  if (row.targetKind === 'growth') {
    if (isBlank(row.requiredGrowthPct) || isBlank(row.growthPct)) return [];
    return [{ row, indicator, harder: row.requiredGrowthPct - row.growthPct }];
  }
  if (isBlank(row.requiredPerMonth)) return [];
  const gap = isBlank(row.gapPoints) ? 0 : -row.gapPoints;
  return [{ row, indicator, harder: row.reachedYear === true ? Number.NEGATIVE_INFINITY : gap }];
}

function DemandRow({ context, demand, at }: { context: PageContext; demand: Demand; at: BoardAddress }) {
  const { language } = context;
  const { row, indicator, harder } = demand;
  const growth = row.targetKind === 'growth';
  const now = growth
    ? isBlank(row.growthPct)
      ? '—'
      : percentText(row.growthPct, 1, true)
    : isBlank(row.value)
      ? '—'
      : amountText(language, row.value, indicator);
  const need = growth
    ? isBlank(row.requiredGrowthPct)
      ? '—'
      : percentText(row.requiredGrowthPct, 1, true)
    : row.reachedYear === true
      ? say(language, 'board.reached')
      : isBlank(row.requiredPerMonth)
        ? '—'
        : say(language, 'measure.per-month', {
            amount: amountText(language, row.requiredPerMonth, indicator),
          });
  return (
    <tr>
      <th scope="row">
        <a href={paths.indicator(row.indicator, { ...at, unit: row.unit })}>
          {nameText(language, indicator)}
        </a>
      </th>
      <td class="num" data-label={say(language, 'unit.target')}>
        {rowTargetText(context, row, indicator)}
      </td>
      <td class="num" data-label={say(language, 'unit.now')}>
        {now}
      </td>
      <td class="num" data-label={say(language, 'unit.need')}>
        {need}
      </td>
      <td class="quiet">
        {growth &&
          say(language, harder > 0 ? 'unit.harder' : 'unit.easier', { n: numberText(Math.abs(harder), 1) })}
      </td>
    </tr>
  );
}
