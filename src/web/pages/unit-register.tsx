import { isBlank } from '../../engine/blank.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { placeText } from '../inspections/place-text.ts';
import { dayText, percentText, periodText } from '../format.ts';
import type { PageContext, UnitProps, UnitVisitView } from '../page-model.ts';
import { paths } from '../paths.ts';
import {
  CompletionMark,
  FindingsMark,
  ProjectLight,
  RuleGap,
  StageMark,
  YiMark,
} from '../projects/project-marks.tsx';
import { amountOf, projectName, termText } from '../projects/project-text.ts';
import { ruleText } from '../projects/stall-text.ts';
import { type WordKey, say } from '../words/index.ts';

interface SectionProps {
  readonly context: PageContext;
  readonly props: UnitProps;
}

/** 单位项目 — what a unit reports, leads or supports in the register: the sums, then those with a finding and the worst lights. */
export function UnitProjects({ context, props }: SectionProps) {
  const { language } = context;
  const { register } = props;
  if (!register) return null;
  const { summary, rows, projects } = register;
  const query = queryOf(context, props);
  const { completionPct } = summary.all;
  return (
    <section class="unit-projects">
      <h2>{say(language, 'unit.projects')}</h2>
      <p>
        {say(language, summary.stalled.length > 0 ? 'unit.projects-say-stalled' : 'unit.projects-say', {
          period: periodText(language, props.period),
          projects,
          building: summary.underConstruction,
          total: amountOf(language, summary.totalWan),
          completion: isBlank(completionPct) ? '—' : percentText(completionPct, 1),
          stalled: summary.stalled.length,
        })}
      </p>
      <table class="stack tasks projects">
        <caption class="sr">{say(language, 'unit.projects')}</caption>
        <thead>
          <tr>
            {PROJECT_HEADS.map(([key, numeric]) => (
              <th scope="col" class={numeric ? 'num' : undefined}>
                {say(language, key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ProjectLine context={context} row={row} query={query} />
          ))}
        </tbody>
      </table>
      <RuleGap rows={rows} language={language} />
      <p class="actions">
        <a href={paths.projects({ ...query, ...narrowed(props) })}>
          {say(language, 'unit.projects-all', { count: projects })}
        </a>
        {summary.stalled.length > 0 && (
          <a href={paths.projectStalls({ ...query, ...narrowed(props) })}>
            {say(language, 'unit.projects-stalls')}
          </a>
        )}
      </p>
    </section>
  );
}

const PROJECT_HEADS: readonly (readonly [WordKey, boolean])[] = [
  ['projects.light', false],
  ['projects.project', false],
  ['projects.type', false],
  ['projects.total-head', true],
  ['projects.stage', false],
  ['projects.completion', false],
  ['projects.finding', false],
];

/** The month and instant that are shown. */
function queryOf({ query }: PageContext, { period }: UnitProps): Record<string, string> {
  return { period, ...(query['as-of'] ? { 'as-of': query['as-of'] } : {}) };
}

/** The zone's page leads to every project, a bureau's or street's to its own. */
function narrowed({ as, unit }: UnitProps): Record<string, string> {
  return as === 'group' ? {} : { unit: unit.unit };
}

function ProjectLine({
  context,
  row,
  query,
}: {
  readonly context: PageContext;
  readonly row: ProjectRow;
  readonly query: Readonly<Record<string, string>>;
}) {
  const { language } = context;
  const label = (key: WordKey) => say(language, key);
  return (
    <tr>
      <td data-label={label('projects.light')}>
        <ProjectLight row={row} language={language} />
      </td>
      <th scope="row">
        <a href={paths.project(row.project.project, query)}>{projectName(language, row.project)}</a>
      </th>
      <td data-label={label('projects.type')}>{termText(language, 'type', row.project.type)}</td>
      <td class="num" data-label={label('projects.total-head')}>
        <YiMark wan={row.totalWan} language={language} />
      </td>
      <td data-label={label('projects.stage')}>
        <StageMark row={row} language={language} />
      </td>
      <td data-label={label('projects.completion')}>
        <CompletionMark row={row} language={language} />
      </td>
      <td data-label={label('projects.finding')}>
        <FindingsMark row={row} language={language} />
        {row.findings.length > 0 && (
          <span class="quiet">
            {' '}
            {row.findings.map(({ rule }) => ruleText(language, rule)).join(say(language, 'punctuation.list'))}
          </span>
        )}
      </td>
    </tr>
  );
}

/** 单位到访 — where inspections were at this unit, and what they saw; nothing where nobody was. */
export function UnitVisits({ context, props }: SectionProps) {
  const { language } = context;
  const { visits } = props;
  if (visits.length === 0) return null;
  const against = visits.filter(({ visit }) => visit.seen === 'contradicts').length;
  return (
    <section class="unit-visits">
      <h2>{say(language, 'unit.visits')}</h2>
      <p>
        {say(language, against > 0 ? 'unit.visits-say-against' : 'unit.visits-say', {
          count: visits.length,
          against,
        })}
      </p>
      <table class="stack stack-line">
        <caption class="sr">{say(language, 'unit.visits')}</caption>
        <thead>
          <tr>
            {(
              [
                'unit.visit-day',
                'unit.visit-place',
                'unit.visit-seen',
                'unit.visit-words',
                'unit.visit-plan',
              ] as const
            ).map((key) => (
              <th scope="col">{say(language, key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {visits.map((one) => (
            <VisitLine context={context} props={props} seen={one} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function VisitLine({ context, props, seen }: SectionProps & { readonly seen: UnitVisitView }) {
  const { language } = context;
  const { visit, place, inspection, mayOpen, words } = seen;
  const named = place ? placeText({ language, names: props.names }, place) : visit.place;
  return (
    <tr>
      <td data-label={say(language, 'unit.visit-day')}>{dayText(language, visit.on)}</td>
      <th scope="row">
        {mayOpen ? <a href={paths.visit(inspection.inspection, visit.place)}>{named}</a> : named}
      </th>
      <td data-label={say(language, 'unit.visit-seen')}>
        <span class={visit.seen === 'contradicts' ? 'light-red' : undefined}>
          {visit.seen === 'contradicts' && <span aria-hidden="true">✕ </span>}
          {say(language, `visit-seen.${visit.seen}`)}
        </span>
      </td>
      <td data-label={say(language, 'unit.visit-words')} class="own-text">
        {words ?? '—'}
      </td>
      <td data-label={say(language, 'unit.visit-plan')} class="quiet">
        {inspection.planNo}
      </td>
    </tr>
  );
}
