import { LIMIT_KINDS, TASK_SOURCES } from '../../engine/tasks/task-facts.ts';
import { nameText } from '../format.ts';
import { TextArea } from '../meetings/text-area.tsx';
import type { FormState, PageContext } from '../page-model.ts';
import { InputField, type Option, SelectField } from '../parts/form-fields.tsx';
import { type WordKey, say, sayAny } from '../words/index.ts';
import type { TaskFormProps } from './task-model.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskFormProps;
}

interface NamedField {
  readonly context: PageContext;
  readonly form: FormState;
  readonly name: string;
  readonly help?: string;
}

/** A field of several lines, called by the name of its column. */
export function LongField({ context, form, name, ...more }: NamedField) {
  return (
    <TextArea
      {...more}
      context={context}
      form={form}
      name={name}
      id={`field-${name}`}
      label={columnName(context, name)}
      value={form.values[name] ?? ''}
    />
  );
}

function columnName({ language }: PageContext, name: string): string {
  return say(language, `task-column.${name}` as WordKey);
}

function optionsOf<T extends string>(
  { language }: PageContext,
  values: readonly T[],
  prefix: string,
): Option[] {
  return values.map((value) => ({ value, label: say(language, `${prefix}.${value}` as WordKey) }));
}

function choose({ language }: PageContext): Option {
  return { value: '', label: say(language, 'task-form.choose') };
}

/** 来源项 — where it comes from: kind, number, original text, kind of remark; classification, of which there is one. */
export function OriginFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  return (
    <fieldset>
      <legend>{say(language, 'task-form.where-from')}</legend>
      <div class="field-beside">
        <SelectField
          {...at}
          name="source"
          label={columnName(context, 'source')}
          options={[choose(context), ...optionsOf(context, TASK_SOURCES, 'task-source')]}
        />
        <InputField {...at} name="docNo" label={columnName(context, 'docNo')} />
      </div>
      <SelectField
        {...at}
        name="remark"
        label={columnName(context, 'remark')}
        help={say(language, 'task-form.remark-help')}
        options={[
          { value: '', label: say(language, 'task-page.nothing') },
          ...optionsOf(context, ['act', 'guide', 'read'], 'task-remark'),
        ]}
      />
      <LongField {...at} name="original" help={say(language, 'task-form.original-help')} />
      <SelectField
        {...at}
        name="classification"
        label={columnName(context, 'classification')}
        help={say(language, 'task-form.classification-help')}
        options={(['none', 'secret', 'confidential', 'top'] as const).map((value) => ({
          value,
          label: say(language, `task-form.classification-${value}`),
        }))}
      />
    </fieldset>
  );
}

/** 单位项 — who issues it, who leads, who helps, who answers for it. */
export function UnitFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  const units = props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }));
  return (
    <fieldset>
      <legend>{say(language, 'task-form.who')}</legend>
      {!props.revising && props.issuers.length > 1 && (
        <SelectField
          {...at}
          name="issuer"
          label={columnName(context, 'issuer')}
          options={props.issuers.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
      )}
      {!props.revising && props.issuers.length === 1 && (
        <input type="hidden" name="issuer" value={props.issuers[0]!.unit} />
      )}
      <SelectField
        {...at}
        name="leadUnit"
        label={columnName(context, 'leadUnit')}
        options={[choose(context), ...units]}
      />
      <CoUnits context={context} props={props} units={units} />
      <SelectField
        {...at}
        name="route"
        label={columnName(context, 'route')}
        options={[
          { value: '', label: say(language, 'task-form.route-auto') },
          ...optionsOf(context, ['forward', 'joint', 'own'], 'task-route'),
        ]}
      />
      <div class="field-beside">
        <InputField {...at} name="leader" label={columnName(context, 'leader')} />
        <InputField {...at} name="handler" label={columnName(context, 'handler')} />
      </div>
    </fieldset>
  );
}

function CoUnits({ context, props, units }: PartProps & { readonly units: readonly Option[] }) {
  const { language } = context;
  const { values, problems } = props.form;
  const chosen = (values['coUnits'] ?? '').split(';').filter(Boolean);
  const problem = problems.find(({ field }) => field === 'coUnits');
  return (
    <details open={chosen.length > 0 || problem !== undefined} class={problem ? 'field-wrong' : undefined}>
      <summary id="field-coUnits">
        {columnName(context, 'coUnits')} <span class="quiet">{say(language, 'task-form.co-help')}</span>
      </summary>
      {problem && <p class="field-error">{sayAny(language, problem.key, problem.params)}</p>}
      <ul class="unit-ticks">
        {units.map(({ value, label }) => (
          <li>
            <label>
              <input type="checkbox" name="coUnits" value={value} checked={chosen.includes(value)} /> {label}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** 时限项 — a class, a number of days or a fixed day. */
export function LimitFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  return (
    <fieldset>
      <legend>{say(language, 'task-form.when')}</legend>
      <SelectField
        {...at}
        name="limit"
        label={columnName(context, 'limit')}
        help={say(language, 'task-form.limit-help')}
        options={optionsOf(
          context,
          ['fixed', ...LIMIT_KINDS.filter((one) => one !== 'fixed')],
          'task-limit-kind',
        )}
      />
      <InputField {...at} name="dueOn" type="date" label={columnName(context, 'dueOn')} />
      <div class="field-beside">
        <InputField {...at} name="limitDays" inputmode="decimal" label={columnName(context, 'limitDays')} />
        <SelectField
          {...at}
          name="dayKind"
          label={columnName(context, 'dayKind')}
          options={[
            { value: '', label: say(language, 'task-day-kind.calendar') },
            ...optionsOf(context, ['working'], 'task-day-kind'),
          ]}
        />
      </div>
    </fieldset>
  );
}

/** 计量项 — only the fields of the way it is measured. */
export function MeasureFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  switch (props.measure) {
    case 'indicator':
      return <IndicatorFields context={context} props={props} />;
    case 'count':
      return (
        <>
          <div class="field-beside">
            <InputField {...at} name="value" inputmode="decimal" label={columnName(context, 'value')} />
            <InputField {...at} name="countedIn" label={columnName(context, 'countedIn')} />
          </div>
          <InputField {...at} name="baseline" inputmode="decimal" label={columnName(context, 'baseline')} />
        </>
      );
    case 'milestone':
      return <LongField {...at} name="milestones" help={say(language, 'task-form.milestones-help')} />;
    case 'visible':
      return <LongField {...at} name="visible" help={say(language, 'task-form.visible-help')} />;
  }
}

function IndicatorFields({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  const indicators = [...props.names.indicators.values()];
  return (
    <>
      <SelectField
        {...at}
        name="indicator"
        label={columnName(context, 'indicator')}
        help={say(language, 'task-form.indicator-help')}
        options={[
          choose(context),
          ...indicators.map((body) => ({ value: body.indicator, label: nameText(language, body) })),
        ]}
      />
      <SelectField
        {...at}
        name="measuredUnit"
        label={columnName(context, 'measuredUnit')}
        help={say(language, 'task-form.measured-unit-help')}
        options={[
          { value: '', label: say(language, 'task-column.leadUnit') },
          ...[...props.names.units.values()].map((unit) => ({
            value: unit.unit,
            label: nameText(language, unit),
          })),
        ]}
      />
      <InputField
        {...at}
        name="measuredPeriod"
        label={columnName(context, 'measuredPeriod')}
        help={say(language, 'task-form.period-help')}
      />
      <div class="field-beside">
        <SelectField
          {...at}
          name="measuredField"
          label={columnName(context, 'measuredField')}
          options={optionsOf(context, ['value', 'growthPct', 'rank', 'completionPct'], 'task-field')}
        />
        <SelectField
          {...at}
          name="op"
          label={columnName(context, 'op')}
          options={(['at_least', 'at_most'] as const).map((op) => ({
            value: op,
            label: say(language, `task-form.op-${op}`),
          }))}
        />
      </div>
      <div class="field-beside">
        <InputField {...at} name="value" inputmode="decimal" label={columnName(context, 'value')} />
        <InputField {...at} name="baseline" inputmode="decimal" label={columnName(context, 'baseline')} />
      </div>
    </>
  );
}
