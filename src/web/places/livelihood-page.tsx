import { isBlank } from '../../engine/blank.ts';
import type { Light } from '../../engine/light.ts';
import { lightRule } from '../../engine/light.ts';
import { FIELD_LIGHT_RULE, type FieldGroup } from '../../engine/places/livelihood.ts';
import type { FieldRecord } from '../../engine/places/field-record.ts';
import { PROJECT_STAGES } from '../../engine/projects/project-row.ts';
import { nameText, withUnit } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { ProjectNav } from '../projects/project-nav.tsx';
import { say } from '../words/index.ts';
import { RuleSaid } from './expropriation-page.tsx';
import { Chooser } from '../parts/query-fields.tsx';
import { PlaceQuery } from './place-query.tsx';
import { fieldText, monthName, plainText, unitNameOf } from './place-text.ts';
import type { LivelihoodProps, PartProps } from './livelihood-model.ts';
import { FieldTable } from './livelihood-table.tsx';
import { RowForm, Rows } from './livelihood-form.tsx';

/** The page of public services. */
export function renderLivelihoodPage(context: PageContext, props: LivelihoodProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'livelihood.title'),
    kind: 'list',
    window: monthName(context.language, props.period),
    main: <LivelihoodMain context={context} props={props} />,
  });
}

function LivelihoodMain({ context, props }: PartProps) {
  const { language } = context;
  const { fields } = props;
  return (
    <div class="places-page">
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <PlaceQuery context={context} months={props} label={say(language, 'livelihood.filter')}>
        <Chooser
          context={context}
          name="unit"
          label={say(language, 'form.unit')}
          any={say(language, 'form.all-units')}
          choices={props.units.map((unit) => ({
            value: unit,
            label: unitNameOf({ language, names: props.names }, unit),
          }))}
        />
      </PlaceQuery>
      <FormProblems context={context} form={props.form} />
      {fields.length === 0 ? (
        <Empty context={context} props={props} />
      ) : (
        <>
          <Records context={context} props={props} />
          <FieldTable context={context} props={props} />
          <p class="quiet">
            {say(language, 'livelihood.lacking-help')}{' '}
            <RuleSaid context={context} rule={lightRule(FIELD_LIGHT_RULE)!} />
          </p>
          <Serving context={context} props={props} />
        </>
      )}
      {props.reports.length > 0 && <RowForm context={context} props={props} />}
      {props.reports.length > 0 && <Rows context={context} props={props} />}
    </div>
  );
}

const BEHIND: readonly Light[] = ['yellow', 'orange', 'red'];

function headingOf({ language }: PageContext, { fields }: LivelihoodProps): string {
  if (fields.length === 0) return say(language, 'livelihood.empty');
  const behind = fields.filter(({ light }) => BEHIND.includes(light));
  const met = fields.filter(({ light }) => light === 'green').length;
  const count = { fields: fields.length, met, behind: behind.length };
  if (met + behind.length === 0) return say(language, 'livelihood.heading-open', count);
  if (behind.length === 0) return say(language, 'livelihood.heading-calm', count);
  const short = ({ measure }: FieldGroup) => (isBlank(measure) ? 0 : measure);
  const worst = behind.reduce((a, b) => (short(b) > short(a) ? b : a));
  return say(language, 'livelihood.heading', { ...count, field: fieldText(language, worst.field) });
}

function Empty({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="empty">
      <h2>{say(language, 'livelihood.empty')}</h2>
      <p>{say(language, props.mayKeep ? 'livelihood.empty-why' : 'livelihood.empty-unit')}</p>
    </div>
  );
}

function Records({ context, props }: PartProps) {
  const { language } = context;
  const known = props.fields.flatMap(({ field, measuredIn, record }) =>
    record ? [{ field, measuredIn, record }] : [],
  );
  if (known.length === 0) return null;
  return (
    <section>
      <h2>{say(language, 'livelihood.records')}</h2>
      <ul>
        {known.map(({ field, measuredIn, record }) => (
          <li>{recordText(context, record, { field, measuredIn, period: props.period })}</li>
        ))}
      </ul>
    </section>
  );
}

function recordText(
  { language }: PageContext,
  record: FieldRecord,
  {
    field,
    measuredIn,
    period,
  }: { readonly field: string; readonly measuredIn: string; readonly period: string },
): string {
  const { of, kind, year, value, first, last, years, since } = record;
  const isGoing = of === 'done' && period.startsWith(String(year)) && !period.endsWith('-12');
  return say(language, isGoing ? 'livelihood.record.so-far' : `livelihood.record.${of}.${kind}`, {
    field: fieldText(language, field),
    value: withUnit(language, plainText(value), measuredIn),
    year,
    first,
    last,
    years,
    since: since ?? '',
  });
}

function Serving({ context, props }: PartProps) {
  const { language } = context;
  return (
    <section>
      <h2>{say(language, 'livelihood.serving')}</h2>
      {props.fields.map(({ field, projects, projectCount, stages }) => (
        <>
          <h3>
            {fieldText(language, field)}
            {projectCount > 0 && (
              <span class="quiet">
                {' '}
                {PROJECT_STAGES.filter((stage) => stages[stage] > 0)
                  .map((stage) => `${say(language, `project-stage.${stage}`)} ${stages[stage]}`)
                  .join(' · ')}
              </span>
            )}
          </h3>
          {projects.length === 0 ? (
            <p class="quiet">{say(language, 'livelihood.serving-none')}</p>
          ) : (
            <ul class="serving">
              {projects.map(({ project, stage, status }) => (
                <li>
                  <a href={paths.project(project.project)}>{nameText(language, project)}</a>{' '}
                  <span class="quiet">
                    {unitNameOf({ language, names: props.names }, project.unit)} ·{' '}
                    {say(language, `project-stage.${stage}`)}
                    {status && ` · ${say(language, `project-status.${status}`)}`}
                  </span>
                </li>
              ))}
              {projectCount > projects.length && (
                <li>
                  <a href={paths.projects({ field })}>
                    {say(language, 'livelihood.serving-more', { count: projectCount })}
                  </a>
                </li>
              )}
            </ul>
          )}
        </>
      ))}
    </section>
  );
}
