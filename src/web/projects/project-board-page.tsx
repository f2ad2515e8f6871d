import { isBlank } from '../../engine/blank.ts';
import type { LightRule } from '../../engine/light.ts';
import type { BoardLine, ClassLine } from '../../engine/projects/project-board.ts';
import { percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { ruleSaysText } from '../parts/light-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { BoardTable } from './project-board-table.tsx';
import { CountLink } from './project-links.tsx';
import { MonthBar } from './project-filter.tsx';
import { MissingRates } from './project-list-page.tsx';
import type { ProjectBoardProps } from './project-model.ts';
import { ProjectNav } from './project-nav.tsx';
import { ReportedRates } from './project-reported.tsx';
import { amountOf, monthText, projectHref, unsizedText } from './project-text.ts';

/** The board of projects: sums and rates against schedule, what is missing by class, what the city reports. */
export function renderProjectBoardPage(context: PageContext, props: ProjectBoardProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'project-board.title'),
    kind: 'list',
    window: monthText(context.language, props.period),
    main: <BoardMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectBoardProps;
}

function BoardMain({ context, props }: PartProps) {
  const { language } = context;
  const { all } = props;
  if (all.counts.projects === 0) return <Nothing context={context} props={props} />;
  return (
    <div class="projects-page">
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <MonthBar context={context} months={props} />
      <p class="finding">{sumText(context, props)}</p>
      <MissingRates context={context} currencies={all.missingRates} />
      <Classes context={context} props={props} />
      <ReportedRates context={context} rates={props.reported} names={props.names} />
      <section>
        <h2>{say(language, 'project-board.matrix')}</h2>
        <p class="quiet">
          {say(language, 'project-board.unit-note')} {coverageText(context, all)}
        </p>
        <BoardTable context={context} props={props} />
        <Rules context={context} props={props} />
      </section>
    </div>
  );
}

function Nothing({ context, props }: PartProps) {
  const { language, actor } = context;
  return (
    <>
      <h1>{say(language, 'project-board.empty')}</h1>
      <ProjectNav context={context} />
      <MonthBar context={context} months={props} />
      <div class="empty">
        <p>{say(language, 'project-board.empty-why')}</p>
        {actor?.may.keepProjects && (
          <p class="actions">
            <a href={paths.newProject()}>{say(language, 'projects.new')}</a>
          </p>
        )}
      </div>
    </>
  );
}

/** The class that is missing is the finding; where none is, how the plan goes. */
function headingOf({ language }: PageContext, { classes, all }: ProjectBoardProps): string {
  const missing = classes.find(({ gap }) => gap !== null);
  const { completionPct, schedulePct } = all;
  const pace =
    isBlank(completionPct) || isBlank(schedulePct)
      ? null
      : say(language, completionPct >= schedulePct ? 'project-board.ahead' : 'project-board.behind', {
          completion: percentText(completionPct, 1),
          schedule: percentText(schedulePct, 1),
        });
  if (!missing) return pace ?? say(language, 'project-board.title');
  const gap = say(language, `project-gap.${missing.gap!}`, {
    class: say(language, `project-class.${missing.class}`),
    held: missing.held,
  });
  return pace === null
    ? gap.charAt(0).toUpperCase() + gap.slice(1)
    : `${pace}${say(language, 'project-board.and')}${gap}`;
}

function sumText({ language }: PageContext, { all, building }: ProjectBoardProps): string {
  const { counts } = all;
  const isCountOnly = [all.totalWan, building.totalWan, all.planYearWan, all.doneWan].every(isBlank);
  return say(language, isCountOnly ? 'project-board.sum-count' : 'project-board.sum', {
    projects: counts.projects,
    building: counts.underConstruction,
    total: amountOf(language, all.totalWan),
    buildingTotal: amountOf(language, building.totalWan),
    plan: amountOf(language, all.planYearWan),
    done: amountOf(language, all.doneWan),
  });
}

/** Of how many projects the sum is made, and how fresh what they said is. */
function coverageText({ language }: PageContext, { counts }: BoardLine): string {
  return say(language, 'project-board.coverage', {
    planned: counts.planned,
    reported: counts.reported,
    earlier: counts.earlier,
    silent: counts.silent,
  });
}

function Classes({ context, props }: PartProps) {
  const { language } = context;
  return (
    <section>
      <h2>{say(language, 'project-board.missing')}</h2>
      <table class="stack stack-line narrow-table">
        <caption>{say(language, 'project-board.missing-why')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'projects.class')}</th>
            {CLASS_COUNTS.map(({ key }) => (
              <th scope="col" class="num">
                {say(language, `project-board.${key}`)}
              </th>
            ))}
            <th scope="col">{say(language, 'project-board.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {props.classes.map((line) => (
            <tr class={line.gap === null || line.gap === 'not-known' ? undefined : 'gap-row'}>
              <th scope="row">{say(language, `project-class.${line.class}`)}</th>
              {CLASS_COUNTS.map(({ key, query }) => (
                <td class="num" data-label={say(language, `project-board.${key}`)}>
                  <CountLink context={context} count={line[key]} query={{ class: line.class, ...query }} />
                </td>
              ))}
              <td data-label={say(language, 'project-board.verdict')}>
                <Verdict context={context} line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <OfUnknownSize context={context} counts={props.all.counts} />
    </section>
  );
}

/** How many projects stand in no class because nobody knows their size, and why; nothing where there are none. */
function OfUnknownSize({ context: { language }, counts }: UnknownProps) {
  const { unpriced, missing } = counts;
  const whys = [
    ...(unpriced > 0 ? [say(language, 'project-board.unsized-total', { count: unpriced })] : []),
    ...[...missing].map(([currency, count]) =>
      say(language, 'project-board.unsized-rate', { currency, count }),
    ),
  ];
  const count = [...missing.values()].reduce((sum, one) => sum + one, unpriced);
  if (count === 0) return null;
  return (
    <p class="quiet">
      {say(language, 'project-board.unsized', {
        count,
        whys: whys.join(say(language, 'punctuation.comma')),
      })}
    </p>
  );
}

interface UnknownProps {
  readonly context: PageContext;
  readonly counts: BoardLine['counts'];
}

/** What of the class is missing; where that cannot be known, for which projects. */
function Verdict({ context, line }: { readonly context: PageContext; readonly line: ClassLine }) {
  const { language } = context;
  const { gap, unsized } = line;
  if (gap === null)
    return (
      <span class="light light-green">
        <span aria-hidden="true">●</span> {say(language, 'project-board.no-gap')}
      </span>
    );
  if (gap !== 'not-known')
    return (
      <span class="light light-red">
        <span aria-hidden="true">◆</span> {say(language, `project-gap.${gap}-short`)}
      </span>
    );
  return (
    <>
      <span class="light light-grey">
        <span aria-hidden="true">○</span> {say(language, 'project-gap.not-known-short')}
      </span>{' '}
      {unsized.slice(0, MOST_UNSIZED).map((one) => (
        <span class="quiet stall-owner">
          <a href={projectHref(context, one.project)}>
            {language === 'zh' ? one.name : (one.nameEn ?? one.name)}
          </a>{' '}
          {unsizedText(language, one)}
        </span>
      ))}
      {unsized.length > MOST_UNSIZED && (
        <span class="quiet stall-owner">
          {say(language, 'project-gap.more', { count: unsized.length - MOST_UNSIZED })}
        </span>
      )}
    </>
  );
}

/** So many projects are named; the interface gives them all. */
const MOST_UNSIZED = 5;

/** What is counted of a class; a count with a `query` leads to the list it counts. */
const CLASS_COUNTS = [
  { key: 'held', query: {} },
  { key: 'underConstruction', query: { building: 'true' } },
  { key: 'startedInYear', query: null },
  { key: 'signedInYear', query: null },
  { key: 'brokenThrough', query: null },
  { key: 'notStarted', query: null },
  { key: 'finishedInYear', query: null },
] as const;

function Rules({ context, props }: PartProps) {
  const { language } = context;
  const rules: [LightRule, 'completion' | 'start' | 'enrolment'][] = [
    [props.rule, 'completion'],
    [props.startRule, 'start'],
    [props.enrolmentRule, 'enrolment'],
  ];
  return (
    <ul class="rules quiet">
      {rules.map(([rule, measure]) => (
        <li>
          {say(language, 'project-board.rule', {
            measure: say(language, `project-measure.${measure}`),
            rule: language === 'zh' ? rule.name : rule.nameEn,
          })}{' '}
          {ruleSaysText(language, rule.id)}{' '}
          <span class="source">{say(language, 'project-board.rule-source', { source: rule.source })}</span>
        </li>
      ))}
    </ul>
  );
}
