import { isBlank } from '../../engine/blank.ts';
import { instantText, numberText, percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { ProjectFacts } from './project-facts.tsx';
import { ProjectFiles } from './project-files.tsx';
import { MonthBar } from './project-filter.tsx';
import { ProjectHindrances } from './project-hindrances.tsx';
import { ProjectHistory, ProjectLinks } from './project-history.tsx';
import { FindingsMark, ProjectLight, RuleGap, StageMark } from './project-marks.tsx';
import { ProjectMilestones } from './project-milestones.tsx';
import type { ProjectPageProps } from './project-model.ts';
import { ProjectMoney } from './project-money.tsx';
import { ProjectNav } from './project-nav.tsx';
import { monthText, projectName } from './project-text.ts';
import { StallList } from './stall-list.tsx';

/** The page of one project. */
export function renderProjectPage(context: PageContext, props: ProjectPageProps): Promise<string> {
  return renderDocument(context, {
    title: projectName(context.language, props.row.project),
    kind: 'reading',
    window: monthText(context.language, props.period),
    main: <ProjectMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectPageProps;
}

function ProjectMain({ context, props }: PartProps) {
  const { language } = context;
  const { row } = props;
  return (
    <div class="project-card">
      <p class="over">
        <a href={paths.projects()}>{say(language, 'projects.title')}</a>
      </p>
      <h1>{projectName(language, row.project)}</h1>
      <ProjectNav context={context} />
      <p class="task-stands">
        <ProjectLight row={row} language={language} />{' '}
        <strong>
          <StageMark row={row} language={language} />
        </strong>{' '}
        {row.findings.length > 0 && (
          <a href="#stalls">
            <FindingsMark row={row} language={language} />
          </a>
        )}
      </p>
      <p class="finding">{standsText(context, props)}</p>
      <RuleGap rows={[row]} language={language} />
      <MonthBar context={context} months={props} />
      <FormProblems context={context} form={props.form} />
      <Doings context={context} props={props} />
      <ProjectStalls context={context} props={props} />
      <ProjectFacts context={context} props={props} />
      <ProjectMoney context={context} props={props} />
      <ProjectMilestones context={context} props={props} />
      <ProjectHindrances context={context} props={props} />
      <ProjectFiles context={context} props={props} />
      <ProjectLinks context={context} props={props} />
      <ProjectHistory context={context} props={props} />
    </div>
  );
}

/** How it stands, in a sentence: completion against schedule, or why it cannot be said. */
function standsText({ language }: PageContext, { row }: ProjectPageProps): string {
  const { completionPct, schedulePct, gapPoints } = row;
  if (isBlank(completionPct)) return sayAny(language, `project-stands.${completionPct.blank}`);
  if (isBlank(schedulePct) || isBlank(gapPoints))
    return say(language, 'project-stands.bare', { completion: percentText(completionPct, 1) });
  return say(language, gapPoints < 0 ? 'project-stands.behind' : 'project-stands.ahead', {
    completion: percentText(completionPct, 1),
    schedule: percentText(schedulePct, 1),
    gap: numberText(Math.abs(gapPoints), 1),
  });
}

/** What may be done with it now; of an earlier instant nothing. */
function Doings({ context, props }: PartProps) {
  const { language, asOf, timeZone } = context;
  const { may, row } = props;
  const { project } = row.project;
  if (asOf !== null)
    return (
      <p class="quiet">
        {say(language, 'task-page.as-of-only')} {instantText(language, asOf, timeZone)}
      </p>
    );
  if (!may.report && !may.keep && may.uses.length === 0) return null;
  return (
    <p class="actions office-only">
      {may.report && (
        <a class="button" href={paths.projectMonth(project)}>
          {say(language, 'project.report')}
        </a>
      )}
      {may.keep && <a href={paths.reviseProject(project)}>{say(language, 'project.revise')}</a>}
      {may.report && <a href="#new-hindrance">{say(language, 'project.raise')}</a>}
      {may.uses.length > 0 && <a href="#upload">{say(language, 'project.attach')}</a>}
    </p>
  );
}

/** What the radar found of this project, each with what it stands on, what was asked, and what may be done about it. */
function ProjectStalls({ context, props }: PartProps) {
  const { language } = context;
  const { stalls, names, idempotencyKey } = props;
  if (stalls.length === 0) return null;
  const caption = say(language, 'project.stalls');
  return (
    <section>
      <h2 id="stalls">{caption}</h2>
      <StallList
        context={context}
        stalls={stalls}
        names={names}
        idempotencyKey={idempotencyKey}
        by="rule"
        caption={caption}
      />
    </section>
  );
}
