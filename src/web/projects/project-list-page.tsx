import { isBlank } from '../../engine/blank.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';
import { csvHref, ProjectFilterBar, ProjectPager } from './project-filter.tsx';
import {
  CompletionMark,
  FindingsMark,
  NextMark,
  ProjectLight,
  RuleGap,
  StageMark,
  YiMark,
} from './project-marks.tsx';
import type { ProjectListProps } from './project-model.ts';
import { ProjectNav } from './project-nav.tsx';
import {
  amountOf,
  monthText,
  ownAmountText,
  projectHref,
  projectName,
  termText,
  unitNameOf,
} from './project-text.ts';

/** The page of the register. */
export function renderProjectListPage(context: PageContext, props: ProjectListProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'projects.title'),
    kind: 'list',
    window: monthText(context.language, props.period),
    main: <ProjectListMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectListProps;
}

function ProjectListMain({ context, props }: PartProps) {
  const { language } = context;
  const { rows } = props;
  return (
    <div class="projects-page">
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <ProjectFilterBar context={context} props={props} />
      <MissingRates context={context} currencies={props.sum.missingRates} />
      {rows.length === 0 ? (
        <Empty context={context} props={props} />
      ) : (
        <table class="stack tasks projects">
          <caption class="sr">{say(language, 'projects.title')}</caption>
          <thead>
            <tr>
              {HEADS.map(([key, isNumber]) => (
                <th scope="col" class={isNumber ? 'num' : undefined}>
                  {say(language, key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line context={context} props={props} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <RuleGap rows={rows} language={language} />
      {rows.length > 0 && <ProjectPager context={context} props={props} />}
      <p class="actions list-actions">
        {rows.length > 0 && <a href={csvHref(context)}>{say(language, 'projects.csv')}</a>}
        {context.actor?.may.keepProjects && <a href={paths.newProject()}>{say(language, 'projects.new')}</a>}
        {context.actor?.may.importPackages && <a href={paths.import()}>{say(language, 'projects.import')}</a>}
      </p>
    </div>
  );
}

const HEADS: readonly (readonly [WordKey, boolean])[] = [
  ['projects.light', false],
  ['projects.project', false],
  ['projects.type', false],
  ['projects.total-head', true],
  ['projects.stage', false],
  ['projects.completion', false],
  ['projects.next', false],
  ['projects.finding', false],
];

/** What the list comes to, in one sentence. */
function headingOf(context: PageContext, { sum, building, isWhole, total }: ProjectListProps): string {
  const { language } = context;
  if (total === 0) return say(language, emptyHeading(context, isWhole));
  const { counts, completionPct, schedulePct } = sum;
  const params = {
    projects: counts.projects,
    building: counts.underConstruction,
    amount: amountOf(language, sum.totalWan),
    buildingAmount: amountOf(language, building.totalWan),
    completion: isBlank(completionPct) ? '—' : percentText(completionPct, 1),
    schedule: isBlank(schedulePct) ? '—' : percentText(schedulePct, 1),
  };
  const known = !isBlank(completionPct) && !isBlank(schedulePct);
  const key = isWhole ? 'projects.heading' : 'projects.heading-some';
  if (known) return say(language, key, params);
  // A sum that waits for a rate is said below, and not as a dash in the heading.
  return say(language, isBlank((isWhole ? building : sum).totalWan) ? `${key}-count` : `${key}-bare`, params);
}

/** Who keeps the register has none yet; a unit has none of its own, whatever others have. */
function emptyHeading({ actor }: PageContext, isWhole: boolean): WordKey {
  if (!isWhole) return 'projects.heading-none';
  return actor?.may.keepProjects ? 'projects.heading-empty' : 'projects.heading-empty-unit';
}

/** 缺汇率 — a sum that waits for a rate says for which currency, and where it is given. */
export function MissingRates({
  context,
  currencies,
}: {
  readonly context: PageContext;
  readonly currencies: readonly string[];
}) {
  const { language, actor } = context;
  if (currencies.length === 0) return null;
  return (
    <p class="light-yellow">
      {say(language, 'projects.missing-rate', {
        currencies: currencies.join(language === 'zh' ? '、' : ', '),
      })}{' '}
      {actor?.may.keepProjects && <a href="/projects/said#rate">{say(language, 'projects.give-rate')}</a>}
    </p>
  );
}

function Empty({ context, props }: PartProps) {
  const { language, actor } = context;
  const why = props.isWhole
    ? actor?.may.keepProjects
      ? 'projects.empty-new'
      : 'projects.empty-unit'
    : 'projects.empty-why';
  return (
    <div class="empty">
      <h2>{say(language, emptyHeading(context, props.isWhole))}</h2>
      <p>{say(language, why)}</p>
    </div>
  );
}

function Line({ context, props, row }: PartProps & { readonly row: ProjectRow }) {
  const { language } = context;
  const at = { language, names: props.names };
  const { project } = row;
  const label = (key: WordKey) => say(language, key);
  return (
    <tr>
      <td class="task-light">
        <ProjectLight row={row} language={language} />
      </td>
      <th scope="row" class="task-title">
        <a href={projectHref(context, project.project)}>{projectName(language, project)}</a>
        <span class="quiet task-source">
          {unitNameOf(at, project.unit)}
          {project.lead !== undefined && project.lead !== project.unit && (
            <> · {say(language, 'projects.lead', { unit: unitNameOf(at, project.lead) })}</>
          )}
        </span>
      </th>
      <td data-label={label('projects.type')}>
        {termText(language, 'type', project.type)}
        {project.level !== undefined && (
          <span class="quiet"> {say(language, `project-level.${project.level}`)}</span>
        )}
      </td>
      <td class="num" data-label={label('projects.total-head')}>
        <YiMark wan={row.totalWan} language={language} />
        {project.currency !== undefined && project.currency !== 'CNY' && (
          <span class="quiet task-source">
            {ownAmountText(language, project.totalInvestment, project.currency)}
          </span>
        )}
        {row.classes.length > 0 && (
          <span class="quiet task-source">{say(language, `project-class.${row.classes.at(-1)!}`)}</span>
        )}
      </td>
      <td class="task-state" data-label={label('projects.stage')}>
        <StageMark row={row} language={language} />
      </td>
      <td data-label={label('projects.completion')}>
        <CompletionMark row={row} language={language} />
      </td>
      <td data-label={label('projects.next')}>
        <NextMark row={row} language={language} day={props.day} />
      </td>
      <td class="findings" data-label={label('projects.finding')}>
        <FindingsMark row={row} language={language} />
      </td>
    </tr>
  );
}
