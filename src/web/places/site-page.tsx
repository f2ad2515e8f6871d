import { isBlank } from '../../engine/blank.ts';
import { lightRule } from '../../engine/light.ts';
import type { SiteStanding } from '../../engine/places/expropriation.ts';
import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems } from '../parts/form-fields.tsx';
import { LightMark } from '../parts/light.tsx';
import { paths } from '../paths.ts';
import { ProjectNav } from '../projects/project-nav.tsx';
import { say } from '../words/index.ts';
import { RuleSaid } from './expropriation-page.tsx';
import { FunnelTable } from './funnel-table.tsx';
import { Chooser } from '../parts/query-fields.tsx';
import { PlaceQuery } from './place-query.tsx';
import { amountOf, countText, keptQuery, monthName, pctText } from './place-text.ts';
import { SiteCourse } from './site-course.tsx';
import type { SiteProps, PartProps } from './site-model.ts';
import { Months, ReportForm } from './site-months.tsx';
import { Facts, VersionList } from './site-facts.tsx';

/** The page of one expropriation site. */
export function renderSitePage(context: PageContext, props: SiteProps): Promise<string> {
  return renderDocument(context, {
    title: props.standing.site.name,
    kind: 'list',
    window: monthName(context.language, props.period),
    main: <SiteMain context={context} props={props} />,
  });
}

function SiteMain({ context, props }: PartProps) {
  const { language } = context;
  const { standing } = props;
  const { site } = standing;
  return (
    <div class="places-page">
      <p class="over">
        <a href={paths.expropriation(keptQuery(context))}>{say(language, 'expropriation.title')}</a>
      </p>
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <PlaceQuery context={context} months={props} label={say(language, 'expropriation.filter')}>
        <Chooser
          context={context}
          name="rule"
          label={say(language, 'expropriation.rule')}
          chosen={props.rule}
          choices={props.rules.map((id) => {
            const rule = lightRule(id)!;
            return { value: id, label: language === 'zh' ? rule.name : rule.nameEn };
          })}
        />
      </PlaceQuery>
      <FormProblems context={context} form={props.form} />
      <p class="task-stands">
        <LightMark
          light={standing.worst.light}
          asks={standing.worst.lightAsks ? props.rule : null}
          language={language}
        />
        {standing.overdue && <strong class="light-red">{say(language, 'expropriation.overdue')}</strong>}
      </p>
      <Sentences context={context} props={props} />
      <FunnelTable
        context={context}
        title={say(language, 'expropriation.funnel-of')}
        countedIn={site.countedIn}
        total={standing.total}
        lines={standing.stages.map((stage) => ({
          ...stage,
          asks: stage.lightAsks ? props.rule : null,
          ...(stage.doneFor !== null && stage.doneFor !== props.period
            ? { stale: say(language, 'expropriation.stale', { month: monthName(language, stage.doneFor) }) }
            : {}),
        }))}
      />
      <p class="quiet">
        <RuleSaid context={context} rule={lightRule(props.rule)!} />
      </p>
      {props.course.length > 1 && <h2>{say(language, 'expropriation.chart')}</h2>}
      <SiteCourse context={context} name={site.name} course={props.course} />
      <Months context={context} props={props} />
      {props.mayReport && <ReportForm context={context} props={props} />}
      <Facts context={context} props={props} />
      <VersionList context={context} props={props} />
    </div>
  );
}

function headingOf({ language }: PageContext, { standing, period }: SiteProps): string {
  const { site, stages, total, cleared } = standing;
  const { countedIn, name } = site;
  const all = amountOf(language, total, countedIn);
  if (cleared) return say(language, 'expropriation.site-done', { name, total: all });
  const [signed, , , last] = stages;
  if (standing.lastReported === null) return say(language, 'expropriation.site-silent', { name, total: all });
  const said = (stage: NonNullable<typeof signed>) =>
    isBlank(stage.done)
      ? '—'
      : say(language, 'expropriation.amount-share', {
          amount: amountOf(language, stage.done, countedIn),
          pct: pctText(stage.sharePct),
        });
  return say(language, 'expropriation.site-heading', {
    name,
    month: monthName(language, standing.lastReported),
    signed: said(signed!),
    cleared: said(last!),
    worst: worstText(language, standing, period),
  });
}

/** The stage that is furthest short of what was due, in numbers. */
function worstText(
  language: PageContext['language'],
  { stages, site, monthsUnreported }: SiteStanding,
  period: SiteProps['period'],
): string {
  if (monthsUnreported > 0)
    return say(language, 'expropriation.worst-unreported', { month: monthName(language, period) });
  const short = stages.flatMap(({ stage, done, plan, isKnown }) =>
    !isKnown || isBlank(done) || isBlank(plan)
      ? []
      : [{ stage, amount: plan - done, share: plan > 0 ? 1 - done / plan : 0 }],
  );
  if (short.length === 0) return say(language, 'expropriation.worst-open');
  const worst = short.reduce((a, b) => (b.share > a.share ? b : a));
  if (worst.amount <= 0) return say(language, 'expropriation.worst-none');
  const up = site.countedIn === 'household' ? Math.ceil(worst.amount - 1e-9) : worst.amount;
  return say(language, 'expropriation.worst-short', {
    stage: say(language, `expropriation-stage.${worst.stage}`),
    amount: amountOf(language, up, site.countedIn),
  });
}

/** What is left with the pace it needs, and how long nothing has moved. */
function Sentences({ context, props }: PartProps) {
  const { language } = context;
  const { standing, period } = props;
  const { site, monthsLeft, monthsStill, monthsUnreported, lastMoved, lastReported } = standing;
  const last = standing.stages[3]!;
  if (standing.cleared) return null;
  const left = isBlank(last.left) ? standing.total : last.left;
  const params = {
    end: dayText(language, site.plannedEnd),
    left: amountOf(language, left, site.countedIn),
    months: monthsLeft,
    pace:
      monthsLeft > 0
        ? `${countText(left / monthsLeft, site.countedIn, true)} ${say(language, `expropriation.${site.countedIn}`)}`
        : '—',
  };
  return (
    <p>
      {say(language, monthsLeft > 0 ? 'expropriation.pace' : 'expropriation.pace-over', params)}{' '}
      {monthsStill > 0 &&
        (lastMoved === null
          ? say(language, 'expropriation.never-said', { months: monthsStill })
          : say(language, 'expropriation.still-said', {
              months: monthsStill,
              month: monthName(language, lastReported ?? period),
              since: monthName(language, lastMoved),
            }))}{' '}
      {monthsUnreported > 0 &&
        lastReported !== null &&
        say(language, 'expropriation.unreported-said', {
          months: monthsUnreported,
          since: monthName(language, lastReported),
        })}
    </p>
  );
}
