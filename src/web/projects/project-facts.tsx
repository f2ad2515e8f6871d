import type { Child } from 'hono/jsx';
import { isBlank } from '../../engine/blank.ts';
import { dayText, nameText, numberText, percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { type WordKey, say } from '../words/index.ts';
import { YiMark } from './project-marks.tsx';
import type { ProjectPageProps } from './project-model.ts';
import { amountOf, ownAmountText, termText, unitNameOf } from './project-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectPageProps;
}

/** 项目要素 — what the line of the register says: whose it is, where, how large, its days. */
export function ProjectFacts({ context, props }: PartProps) {
  const { language } = context;
  const { row } = props;
  const { project } = row;
  const at = { language, names: props.names };
  const day = (key: WordKey, value: string | undefined) =>
    value === undefined ? null : (
      <Fact context={context} label={key}>
        {dayText(language, value)}
      </Fact>
    );
  const isForeign = project.currency !== undefined && project.currency !== 'CNY';
  return (
    <section>
      <h2>{say(language, 'project.facts')}</h2>
      <dl class="facts">
        <Fact context={context} label="projects.unit">
          {unitNameOf(at, project.unit)}
        </Fact>
        {project.lead !== undefined && (
          <Fact context={context} label="project.lead">
            {unitNameOf(at, project.lead)}
          </Fact>
        )}
        {project.coUnits.length > 0 && (
          <Fact context={context} label="project.co-units">
            {project.coUnits.map((unit) => unitNameOf(at, unit)).join(say(language, 'punctuation.and'))}
          </Fact>
        )}
        {project.builder !== undefined && (
          <Fact context={context} label="project.builder">
            {project.builder}
          </Fact>
        )}
        <Fact context={context} label="projects.type">
          {termText(language, 'type', project.type)}
          {project.field !== undefined && project.field !== project.type && (
            <> · {termText(language, 'field', project.field)}</>
          )}
        </Fact>
        {project.level !== undefined && (
          <Fact context={context} label="projects.level">
            {say(language, `project-level.${project.level}`)}
          </Fact>
        )}
        {project.place !== undefined && (
          <Fact context={context} label="projects.place">
            {unitNameOf(at, project.place)}
          </Fact>
        )}
        <Fact context={context} label="project.total">
          {isForeign && project.totalInvestment !== undefined && (
            <>{ownAmountText(language, project.totalInvestment, project.currency)} · </>
          )}
          {isBlank(row.totalWan) && row.totalWan.blank === 'not-comparable'
            ? say(language, 'project.no-rate', { currency: row.missingRate ?? project.currency ?? '' })
            : amountOf(language, row.totalWan)}
          {row.classes.length > 0 && <> · {say(language, `project-class.${row.classes.at(-1)!}`)}</>}
        </Fact>
        <Fact context={context} label="project.invested">
          <YiMark wan={row.investedWan} language={language} />
          {!isBlank(row.investedWan) && !isBlank(row.totalWan) && row.totalWan > 0 && (
            <>
              {' '}
              ·{' '}
              {say(language, 'project.of-total', {
                pct: percentText((row.investedWan / row.totalWan) * 100, 1),
              })}
            </>
          )}
        </Fact>
        {!isBlank(row.progressPct) && (
          <Fact context={context} label="project.progress">
            {percentText(row.progressPct, 0)}
            {row.phase !== null && <> · {row.phase}</>}
          </Fact>
        )}
        {day('project.planned-start', project.plannedStart)}
        {day('project.started-on', project.startedOn)}
        {day('project.under-construction-by', project.underConstructionBy)}
        {day('project.enrolled-on', project.enrolledOn)}
        {day('project.planned-end', project.plannedEnd)}
        {row.forecastEnd !== null && day('project.forecast-end', row.forecastEnd)}
        {day('project.finished-on', project.finishedOn)}
        {day('project.commissioned-on', project.commissionedOn)}
        {!isBlank(row.slipDays) && row.slipDays !== 0 && (
          <Fact context={context} label="project.slip">
            {say(language, row.slipDays > 0 ? 'project.slip-later' : 'project.slip-earlier', {
              days: numberText(Math.abs(row.slipDays), 0),
            })}
          </Fact>
        )}
        {(project.docNo ?? project.source) !== undefined && (
          <Fact context={context} label="project.source">
            {[project.docNo, project.source].filter(Boolean).join(' · ')}
          </Fact>
        )}
        <Fact context={context} label="project.code">
          {project.project}
        </Fact>
      </dl>
      {language === 'en' && project.nameEn === undefined ? null : (
        <p class="quiet own-text" lang={language === 'en' ? 'zh-CN' : 'en'}>
          {language === 'en' ? project.name : project.nameEn && nameText('en', project)}
        </p>
      )}
    </section>
  );
}

function Fact({
  context,
  label,
  children,
}: {
  readonly context: PageContext;
  readonly label: WordKey;
  readonly children?: Child;
}) {
  return (
    <div>
      <dt>{say(context.language, label)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
