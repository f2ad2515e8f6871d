import { isBlank } from '../../engine/blank.ts';
import { windowOf } from '../../engine/period.ts';
import { cellText, measureIn, rankedMeasure } from '../cells.ts';
import { amountText, measureText, nameText, percentText, windowText } from '../format.ts';
import type { IndicatorProps, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { LightMark, MeasureMark, RuleGapNote } from '../parts/light.tsx';
import { gapRule } from '../parts/light-text.ts';
import { QueryBar } from '../parts/query-bar.tsx';
import { type BoardAddress, paths } from '../paths.ts';
import { addressOf, unitText } from '../parts/page-text.ts';
import { distanceSentence, publishedPlaceText, rowTargetText, withMeasure } from '../parts/row-text.tsx';
import { say } from '../words/index.ts';
import { PaceSection, VersionsSection } from './indicator-pace.tsx';
import { PeersSection, TrendSection } from './indicator-trend.tsx';

/** 指标页 — one big number with its light, its trend, its peers, what the rest of the year needs, its targets. */
export function renderIndicatorPage(context: PageContext, props: IndicatorProps): Promise<string> {
  const { language } = context;
  const { indicator, row } = props;
  const window = windowOf(row.period, indicator.reportedAs, indicator.kind);
  return renderDocument(context, {
    title: say(language, 'indicator.title', {
      indicator: nameText(language, indicator),
      unit: unitText(context, props.names, props.own),
    }),
    kind: 'reading',
    islands: props.whatIf ? ['what-if'] : [],
    window: windowText(language, window, indicator.reportedAs),
    main: <IndicatorMain context={context} props={props} />,
  });
}

function IndicatorMain({ context, props }: { context: PageContext; props: IndicatorProps }) {
  const { language } = context;
  const { indicator, row } = props;
  const at = addressOf(context, { peers: props.peers, period: row.period });
  return (
    <>
      <p class="crumbs">
        <a href={paths.board(at)}>{say(language, 'explain.back')}</a>
      </p>
      <h1>
        {say(language, 'indicator.title', {
          indicator: nameText(language, indicator),
          unit: unitText(context, props.names, props.own),
        })}
      </h1>
      <div class="bar">
        <QueryBar
          context={context}
          groups={[props.peers]}
          periods={props.periods}
          chosen={{ peers: props.peers, period: row.period, unit: props.own }}
        />
      </div>
      <BigNumber context={context} props={props} />
      <KeyFacts context={context} props={props} />
      <p>
        <a class="as-link" href={paths.explanation(row.unit, row.indicator, at)}>
          {say(language, 'indicator.explain')}
        </a>
        {props.mayReport && (
          <>
            {' · '}
            <a
              class="as-link"
              href={paths.figureForm({ unit: row.unit, indicator: row.indicator, period: row.period })}
            >
              {say(language, 'figure.title')}
            </a>
          </>
        )}
      </p>
      <RuleGapNote rules={[gapRule(row)]} language={context.language} />
      <TrendSection context={context} props={props} />
      <PeersSection context={context} props={props} at={at} />
      <PaceSection context={context} props={props} />
      <Responsible context={context} props={props} at={at} />
      <VersionsSection context={context} props={props} />
    </>
  );
}

function BigNumber({ context, props }: { context: PageContext; props: IndicatorProps }) {
  const { language } = context;
  const { indicator, row } = props;
  const ranked = rankedMeasure(indicator);
  const shown = measureIn(row, ranked);
  return (
    <p class="big">
      <span class="big-number">
        {isBlank(shown) ? '—' : withMeasure(context, indicator, ranked, cellText(ranked, shown, indicator))}
      </span>
      <LightMark light={row.light} asks={gapRule(row)} language={language} />
      <span>
        {[
          isBlank(shown)
            ? say(language, `blank-why.${shown.blank}`)
            : isBlank(row.rank)
              ? ''
              : say(language, 'measure.of-places', { n: row.rank, peers: row.peers }),
          publishedPlaceText(context, row),
          distanceSentence(context, row, indicator),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  );
}

function KeyFacts({ context, props }: { context: PageContext; props: IndicatorProps }) {
  const { language } = context;
  const { indicator, row, names, parent } = props;
  const ranked = rankedMeasure(indicator);
  const parentUnit = parent ? names.units.get(parent) : null;
  const percent = (value: number): string => percentText(value, 1);
  const items: [string, unknown][] = [
    [
      say(language, 'field.value'),
      <MeasureMark
        measure={row.value}
        format={(v) => amountText(language, v, indicator)}
        language={language}
      />,
    ],
    [
      say(language, 'show.growth'),
      <MeasureMark measure={row.growthPct} format={(v) => percentText(v, 1, true)} language={language} />,
    ],
    [say(language, 'field.target'), rowTargetText(context, row, indicator)],
    [
      parentUnit ? nameText(language, parentUnit) : say(language, 'board.group-average'),
      measureText(row.peerAverage, (v) =>
        withMeasure(context, indicator, ranked, cellText(ranked, v, indicator)),
      ),
    ],
    ...(isBlank(row.completionPct)
      ? []
      : [[say(language, 'field.completionPct'), percent(row.completionPct)] as [string, unknown]]),
    ...(isBlank(row.schedulePct)
      ? []
      : [
          [
            typeof row.scheduleKind === 'string'
              ? say(language, `schedule.${row.scheduleKind}`)
              : say(language, 'field.schedulePct'),
            percent(row.schedulePct),
          ] as [string, unknown],
        ]),
    ...(row.basis === 'natural'
      ? []
      : [[say(language, 'field.basis'), basisText(context, row.basis)] as [string, unknown]]),
    ...(typeof row.status === 'string'
      ? [[say(language, 'field.status'), say(language, `status.${row.status}`)] as [string, unknown]]
      : []),
    ...(typeof row.source === 'string'
      ? [[say(language, 'field.source'), row.source] as [string, unknown]]
      : []),
  ];
  return (
    <dl class="facts">
      {items.map(([term, value]) => (
        <div>
          <dt>{term}</dt>
          <dd>{value as string}</dd>
        </div>
      ))}
    </dl>
  );
}

function basisText({ language }: PageContext, basis: string): string {
  if (basis === 'refunds-excluded' || basis === 'same-coverage') return say(language, `basis.${basis}`);
  return basis;
}

function Responsible({
  context,
  props,
  at,
}: {
  context: PageContext;
  props: IndicatorProps;
  at: BoardAddress;
}) {
  const { language } = context;
  const { responsibility, names } = props;
  if (!responsibility) return null;
  const name = (id: string): string => {
    const unit = names.units.get(id);
    return unit ? nameText(language, unit) : id;
  };
  const join = say(language, 'punctuation.and');
  return (
    <>
      <h2>{say(language, 'indicator.responsible')}</h2>
      <p>
        <a class="as-link" href={paths.unit(responsibility.leadUnit, at)}>
          {say(language, 'indicator.lead', { unit: name(responsibility.leadUnit) })}
        </a>
        {responsibility.coUnits.length > 0 &&
          ` · ${say(language, 'indicator.support', { units: responsibility.coUnits.map(name).join(join) })}`}
        {responsibility.docNo && ` · ${responsibility.docNo}`}
      </p>
    </>
  );
}
