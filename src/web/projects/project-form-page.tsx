import { PROJECT_LEVELS } from '../../engine/projects/project-facts.ts';
import { instantText, nameText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, type Option, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';
import { personText } from '../tasks/task-time-line.tsx';
import { ProjectChanges } from './project-history.tsx';
import type { ProjectFormProps } from './project-model.ts';
import { ProjectNav } from './project-nav.tsx';
import { termText } from './project-text.ts';

/** The page of the form for a new project, or for a further version of one. */
export function renderProjectFormPage(context: PageContext, props: ProjectFormProps): Promise<string> {
  return renderDocument(context, {
    title: headingOf(context, props),
    kind: 'form',
    main: <FormMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectFormProps;
}

function headingOf({ language }: PageContext, { revising }: ProjectFormProps): string {
  return revising
    ? say(language, 'project-form.revise-title', { name: revising.name })
    : say(language, 'project-form.new-title');
}

function FormMain({ context, props }: PartProps) {
  const { language } = context;
  const { revising, form } = props;
  return (
    <>
      <p class="over">
        {revising ? (
          <a href={paths.project(revising.project)}>{revising.name}</a>
        ) : (
          <a href={paths.projects()}>{say(language, 'projects.title')}</a>
        )}
      </p>
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <FormProblems context={context} form={form} />
      <Overtaken context={context} props={props} />
      <form
        class="form"
        method="post"
        action={revising ? paths.reviseProject(revising.project) : paths.newProject()}
      >
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        {form.values['expectedVersion'] !== undefined && (
          <input type="hidden" name="expectedVersion" value={form.values['expectedVersion']} />
        )}
        <WhatFields context={context} props={props} />
        <WhoFields context={context} props={props} />
        <MoneyFields context={context} props={props} />
        <DayFields context={context} props={props} />
        <MoreFields context={context} props={props} />
        <p class="actions">
          <button type="submit">
            {say(language, revising ? 'project-form.submit-revise' : 'project-form.submit-new')}
          </button>
        </p>
      </form>
    </>
  );
}

/** What somebody else wrote while this form was open: shown beside what was typed, which is still in the form. */
function Overtaken({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { overtaken } = props;
  if (!overtaken) return null;
  const mine = {
    body: { ...overtaken.body, ...typedBody(props.form.values) },
  };
  return (
    <div class="confirm" role="alert">
      <h2>
        {say(language, 'project-form.overtaken', {
          name: personText(context, overtaken.by),
          at: instantText(language, overtaken.at, timeZone),
          version: overtaken.version,
        })}
      </h2>
      <p>{say(language, 'project-form.overtaken-why')}</p>
      <ProjectChanges context={context} names={props.names} pair={[overtaken, mine]} />
    </div>
  );
}

/** What is typed in the form, as a body has it: for the comparison alone. */
function typedBody(values: Readonly<Record<string, string>>): object {
  const kept = Object.entries(values).filter(
    ([name]) => !['csrf', 'idempotencyKey', 'expectedVersion', 'coUnits', 'project'].includes(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, value === '' ? undefined : value]));
}

function WhatFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  return (
    <>
      {props.revising === null && (
        <InputField
          {...at}
          name="project"
          label={say(language, 'project.code')}
          help={say(language, 'project-form.code-help')}
        />
      )}
      <InputField {...at} name="name" label={say(language, 'project-field.name')} />
      <InputField {...at} name="nameEn" label={say(language, 'project-field.nameEn')} />
      <div class="field-beside">
        <SelectField
          {...at}
          name="type"
          label={say(language, 'projects.type')}
          options={props.types.map((value) => ({ value, label: termText(language, 'type', value) }))}
        />
        <SelectField
          {...at}
          name="level"
          label={say(language, 'projects.level')}
          options={[
            none(context),
            ...PROJECT_LEVELS.map((value) => ({ value, label: say(language, `project-level.${value}`) })),
          ]}
        />
      </div>
      {props.fields.length > 0 && (
        <SelectField
          {...at}
          name="field"
          label={say(language, 'project-field.field')}
          help={say(language, 'project-form.field-help')}
          options={[
            none(context),
            ...props.fields.map((value) => ({ value, label: termText(language, 'field', value) })),
          ]}
        />
      )}
    </>
  );
}

function none({ language }: PageContext): Option {
  return { value: '', label: say(language, 'project-form.none') };
}

function unitOptions({ language }: PageContext, { units }: ProjectFormProps): Option[] {
  return units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }));
}

function WhoFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  const units = unitOptions(context, props);
  return (
    <fieldset>
      <legend>{say(language, 'project-form.who')}</legend>
      <SelectField
        {...at}
        name="unit"
        label={say(language, 'projects.unit')}
        help={say(language, 'project-form.unit-help')}
        options={[{ value: '', label: say(language, 'project-form.choose') }, ...units]}
      />
      <SelectField
        {...at}
        name="lead"
        label={say(language, 'project.lead')}
        options={[none(context), ...units]}
      />
      <SelectField
        {...at}
        name="coUnits"
        label={say(language, 'project.co-units')}
        help={say(language, 'project-form.co-units-help')}
        options={units}
        multiple
      />
      <SelectField
        {...at}
        name="place"
        label={say(language, 'projects.place')}
        options={[none(context), ...units]}
      />
      <InputField {...at} name="builder" label={say(language, 'project.builder')} />
    </fieldset>
  );
}

function MoneyFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  return (
    <fieldset>
      <legend>{say(language, 'project-form.money')}</legend>
      <div class="field-beside">
        <InputField
          {...at}
          name="totalInvestment"
          inputmode="decimal"
          label={say(language, 'project-field.totalInvestment')}
          help={say(language, 'project-form.wan-help')}
        />
        <SelectField
          {...at}
          name="currency"
          label={say(language, 'project-field.currency')}
          help={say(language, 'project-form.currency-help')}
          options={[
            { value: '', label: say(language, 'project-form.yuan') },
            ...props.currencies.map((value) => ({ value, label: value })),
          ]}
        />
      </div>
      <InputField
        {...at}
        name="investedBefore"
        inputmode="decimal"
        label={say(language, 'project-field.investedBefore')}
        help={say(language, 'project-form.before-help')}
      />
    </fieldset>
  );
}

const DAYS: readonly (readonly [string, WordKey])[] = [
  ['plannedStart', 'project.planned-start'],
  ['plannedEnd', 'project.planned-end'],
  ['startedOn', 'project.started-on'],
  ['underConstructionBy', 'project.under-construction-by'],
  ['finishedOn', 'project.finished-on'],
  ['commissionedOn', 'project.commissioned-on'],
  ['enrolledOn', 'project.enrolled-on'],
];

function DayFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  return (
    <fieldset>
      <legend>{say(language, 'project-form.days')}</legend>
      <p class="field-help">{say(language, 'project-form.days-help')}</p>
      {[0, 2, 4, 6].map((from) => (
        <div class="field-beside">
          {DAYS.slice(from, from + 2).map(([name, key]) => (
            <InputField {...at} name={name} type="date" label={say(language, key)} />
          ))}
        </div>
      ))}
      <SelectField
        {...at}
        name="status"
        label={say(language, 'projects.status')}
        options={[
          { value: '', label: say(language, 'project-status.going') },
          { value: 'suspended', label: say(language, 'project-status.suspended') },
          { value: 'terminated', label: say(language, 'project-status.terminated') },
        ]}
      />
    </fieldset>
  );
}

function MoreFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  return (
    <fieldset>
      <legend>{say(language, 'project-form.more')}</legend>
      <div class="field-beside">
        <InputField
          {...at}
          name="lat"
          inputmode="decimal"
          label={say(language, 'project-field.lat')}
          help={say(language, 'project-form.lat-help')}
        />
        <InputField
          {...at}
          name="lon"
          inputmode="decimal"
          label={say(language, 'project-field.lon')}
          help={say(language, 'project-form.lon-help')}
        />
      </div>
      <InputField {...at} name="docNo" label={say(language, 'project-field.docNo')} />
      <InputField {...at} name="source" label={say(language, 'project-field.source')} />
    </fieldset>
  );
}
