import { isBlank } from '../../engine/blank.ts';
import type { ReportedRate } from '../../engine/projects/reported-rate.ts';
import { digitsText, numberText, percentText, periodText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';
import { PercentMark, PointsMark } from './project-marks.tsx';
import { unitNameOf } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly rates: readonly ReportedRate[];
  readonly names: Names;
}

/** 通报对照块 — what a level above says of us and of our peers, our own sum beside it, the difference flagged and explained. */
export function ReportedRates({ context, rates, names }: PartProps) {
  const { language, zone, actor } = context;
  const own = rates.find(({ report }) => report.unit === zone?.unit);
  return (
    <section>
      <h2>{own ? headingOf(context, own) : say(language, 'project-reported.title')}</h2>
      {rates.length === 0 ? (
        <p class="quiet">{say(language, 'project-reported.none')}</p>
      ) : (
        <>
          {own?.flagged && <p>{explained(context, own)}</p>}
          <table class="stack stack-line narrow-table">
            <caption>{say(language, 'project-reported.why')}</caption>
            <thead>
              <tr>
                <th scope="col">{say(language, 'form.unit')}</th>
                <th scope="col">{say(language, 'project-reported.of')}</th>
                <th scope="col" class="num">
                  {say(language, 'project-reported.pct')}
                </th>
                <th scope="col" class="num">
                  {say(language, 'project-reported.rank')}
                </th>
                <th scope="col" class="num">
                  {say(language, 'project-reported.own')}
                </th>
                <th scope="col" class="num">
                  {say(language, 'project-reported.difference')}
                </th>
                <th scope="col">{say(language, 'project-reported.source')}</th>
              </tr>
            </thead>
            <tbody>
              {rates.map((rate) => (
                <Line context={context} rate={rate} names={names} isOwn={rate === own} />
              ))}
            </tbody>
          </table>
        </>
      )}
      {actor?.may.keepProjects && context.path !== '/projects/said' && (
        <p class="actions">
          <a href="/projects/said">{say(language, 'project-reported.enter')}</a>
        </p>
      )}
    </section>
  );
}

function headingOf({ language }: PageContext, { report, rank, pct, flagged, ownPct }: ReportedRate): string {
  const said = say(language, rank === null ? 'project-reported.heading-bare' : 'project-reported.heading', {
    issuer: report.issuer,
    measure: say(language, `project-measure.${report.measure}`),
    pct: digitsText(report.pct),
    rank: rank ?? '',
  });
  if (isBlank(ownPct)) return said;
  const beside = say(language, flagged ? 'project-reported.differs' : 'project-reported.agrees', {
    own: percentText(ownPct, 1),
    difference: numberText(Math.abs(ownPct - pct), 1),
  });
  return `${said}${beside}`;
}

function explained({ language }: PageContext, { report, ownProjects }: ReportedRate): string {
  return say(language, 'project-reported.explained', {
    level: say(language, `project-level.${report.level}`),
    count: ownProjects,
  });
}

function Line({
  context,
  rate,
  names,
  isOwn,
}: {
  readonly context: PageContext;
  readonly rate: ReportedRate;
  readonly names: Names;
  readonly isOwn: boolean;
}) {
  const { language } = context;
  const { report } = rate;
  const label = (key: 'pct' | 'rank' | 'own' | 'difference' | 'source' | 'of') =>
    say(language, `project-reported.${key}`);
  return (
    <tr class={isOwn ? 'own' : undefined}>
      <th scope="row">{unitNameOf({ language, names }, report.unit)}</th>
      <td data-label={label('of')}>
        {say(language, `project-measure.${report.measure}`)}{' '}
        <span class="quiet">
          {say(language, `project-level.${report.level}`)} · {periodText(language, report.period)}
        </span>
      </td>
      <td class="num" data-label={label('pct')}>
        {digitsText(report.pct)}%
      </td>
      <td class="num" data-label={label('rank')}>
        {rate.rank === null ? '—' : say(language, 'measure.place', { n: rate.rank })}
      </td>
      <td class="num" data-label={label('own')}>
        <PercentMark pct={rate.ownPct} language={language} />
        {rate.ownProjects > 0 && (
          <span class="quiet made-of">
            {say(language, 'project-reported.of-projects', { count: rate.ownProjects })}
          </span>
        )}
      </td>
      <td class="num" data-label={label('difference')}>
        {rate.flagged && (
          <span class="light light-yellow">
            <span aria-hidden="true">▲</span> {say(language, 'project-reported.flag')}{' '}
          </span>
        )}
        <PointsMark points={rate.differencePoints} language={language} />
      </td>
      <td data-label={label('source')}>
        {[report.issuer, report.docNo, report.source].filter(Boolean).join(' · ')}
      </td>
    </tr>
  );
}
