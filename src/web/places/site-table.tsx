import { isBlank } from '../../engine/blank.ts';
import type { SiteStanding, StageStanding } from '../../engine/places/expropriation.ts';
import { dayText, percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { BlankMark, LightMark, byWorst } from '../parts/light.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { amountOf, countText, keptQuery, monthName, unitNameOf } from './place-text.ts';
import type { PartProps } from './expropriation-model.ts';

/** The worst light first, of one light the furthest behind. */
function inOrder(sites: readonly SiteStanding[]): SiteStanding[] {
  const behind = ({ gapPoints }: StageStanding) => (isBlank(gapPoints) ? 0 : gapPoints);
  return [...sites].sort(
    (a, b) => byWorst(a.worst.light, b.worst.light) || behind(a.worst) - behind(b.worst),
  );
}

export function SiteTable({ context, props }: PartProps) {
  const { language } = context;
  return (
    <table class="stack stack-line tasks sites">
      <caption>{say(language, 'expropriation.sites')}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'expropriation.light')}</th>
          <th scope="col">{say(language, 'expropriation.site')}</th>
          <th scope="col" class="num">
            {say(language, 'expropriation.total')}
          </th>
          {STAGES.map((stage) => (
            <th scope="col" class="num">
              {say(language, `expropriation-stage.${stage}`)}
            </th>
          ))}
          <th scope="col" class="num">
            {say(language, 'expropriation.per-month')}
          </th>
          <th scope="col">{say(language, 'expropriation.still')}</th>
          <th scope="col">{say(language, 'expropriation.end')}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(props.sites).map((standing) => (
          <SiteLine context={context} props={props} standing={standing} />
        ))}
      </tbody>
    </table>
  );
}

export const STAGES = ['signed', 'vacated', 'demolished', 'cleared'] as const;

function SiteLine({ context, props, standing }: PartProps & { readonly standing: SiteStanding }) {
  const { language } = context;
  const { site, worst, stages } = standing;
  const cleared = stages[3]!;
  const names = { language, names: props.names };
  const street = site.place !== undefined && site.place !== site.unit ? unitNameOf(names, site.place) : null;
  return (
    <tr>
      <td class="task-light" data-label={say(language, 'expropriation.light')}>
        <LightMark light={worst.light} asks={worst.lightAsks ? props.rule : null} language={language} />
      </td>
      <th scope="row" class="task-title">
        <a href={paths.expropriationSite(site.site, keptQuery(context))}>{site.name}</a>
        <span class="quiet task-source">
          {unitNameOf(names, site.unit)}
          {street && ` · ${street}`}
        </span>
      </th>
      <td class="num" data-label={say(language, 'expropriation.total')}>
        {amountOf(language, standing.total, site.countedIn)}
      </td>
      {stages.map((stage) => (
        <td class="num" data-label={say(language, `expropriation-stage.${stage.stage}`)}>
          <StageCell context={context} standing={standing} stage={stage} />
        </td>
      ))}
      <td class="num" data-label={say(language, 'expropriation.per-month')}>
        {isBlank(cleared.leftPerMonth) ? (
          <BlankMark reason={cleared.leftPerMonth.blank} language={language} />
        ) : (
          countText(cleared.leftPerMonth, site.countedIn, true)
        )}
      </td>
      <td data-label={say(language, 'expropriation.still')}>{stillText(context, standing)}</td>
      <td data-label={say(language, 'expropriation.end')}>
        {dayText(language, site.plannedEnd)}
        {standing.overdue && <strong class="light-red"> {say(language, 'expropriation.overdue')}</strong>}
      </td>
    </tr>
  );
}

function StageCell({
  context,
  standing,
  stage,
}: {
  readonly context: PageContext;
  readonly standing: SiteStanding;
  readonly stage: StageStanding;
}) {
  const { language } = context;
  if (isBlank(stage.done)) return <BlankMark reason={stage.done.blank} language={language} />;
  const { countedIn } = standing.site;
  const due = isBlank(stage.plan) ? null : countText(stage.plan, countedIn, true);
  return (
    <>
      {countText(stage.done, countedIn)}
      <span class="quiet funnel-note">
        {isBlank(stage.sharePct) ? '' : percentText(stage.sharePct, 1)}
        {due !== null && ` · ${say(language, 'expropriation.due-said', { due })}`}
      </span>
      {stage.doneFor !== null && stage.doneFor !== standing.lastReported && (
        <span class="quiet funnel-note">
          {say(language, 'expropriation.stale', { month: monthName(language, stage.doneFor) })}
        </span>
      )}
    </>
  );
}

function stillText({ language }: PageContext, standing: SiteStanding): string {
  if (standing.cleared) return say(language, 'expropriation.all-cleared');
  if (!standing.begun) return say(language, 'expropriation.not-begun');
  if (standing.lastReported === null) return say(language, 'expropriation.silent');
  if (standing.monthsUnreported > 0)
    return say(language, 'expropriation.unreported-months', {
      months: standing.monthsUnreported,
      since: monthName(language, standing.lastReported),
    });
  if (standing.monthsStill === 0) return say(language, 'expropriation.moving');
  return say(language, 'expropriation.still-months', { months: standing.monthsStill });
}
