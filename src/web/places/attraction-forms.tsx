import { INSTITUTION_KINDS } from '../../engine/places/attraction.ts';
import { INSTITUTION_STAGES } from '../../engine/projects/project-facts.ts';
import { nameText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { here, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { AttractionPart } from './attraction-model.ts';
import { monthName } from './place-text.ts';

const EMPTY: FormState = { values: {}, problems: [] };

/** 机构表单 — registers an institution, or changes the one that was chosen. */
export function InstitutionForm({ context, props }: AttractionPart) {
  const { language } = context;
  const { changing, acting } = props;
  const form = acting === 'total' ? EMPTY : props.form;
  const none = { value: '', label: say(language, 'expropriation.none-chosen') };
  const isTwice = form.problems.some(({ key }) => key.startsWith('institution-name-'));
  return (
    <form class="form office-only" method="post" action={paths.attraction()} id="keep">
      <h2>
        {changing
          ? say(language, 'attraction.form-change', { name: changing.body.name })
          : say(language, 'attraction.form-new')}
      </h2>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      {changing && (
        <>
          <input type="hidden" name="institution" value={changing.body.institution} />
          <input type="hidden" name="expectedVersion" value={String(changing.version)} />
        </>
      )}
      <div class="field-beside">
        <InputField
          context={context}
          form={form}
          name="name"
          label={say(language, 'attraction.name')}
          required
        />
        <InputField context={context} form={form} name="nameEn" label={say(language, 'attraction.name-en')} />
      </div>
      {isTwice && (
        <p class="field">
          <label>
            <input type="checkbox" name="confirmed" value="yes" /> {say(language, 'attraction.confirmed')}
          </label>
        </p>
      )}
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="kind"
          id="institution-kind"
          label={say(language, 'attraction.kind')}
          options={INSTITUTION_KINDS.map((value) => ({
            value,
            label: say(language, `institution-kind.${value}`),
          }))}
        />
        <SelectField
          context={context}
          form={form}
          name="stage"
          label={say(language, 'attraction.stage')}
          options={INSTITUTION_STAGES.map((value) => ({
            value,
            label: say(language, `institution-stage.${value}`),
          }))}
        />
      </div>
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="unit"
          id="institution-unit"
          label={say(language, 'attraction.unit')}
          options={props.keeps.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
        <InputField
          context={context}
          form={form}
          name="park"
          id="institution-park"
          label={say(language, 'attraction.park')}
        />
      </div>
      <div class="field-beside">
        <InputField
          context={context}
          form={form}
          name="size"
          label={say(language, 'attraction.size-wan')}
          help={say(language, 'attraction.size-help')}
          inputmode="decimal"
        />
        <InputField
          context={context}
          form={form}
          name="currency"
          label={say(language, 'attraction.currency')}
          help={say(language, 'attraction.currency-help')}
        />
      </div>
      <SelectField
        context={context}
        form={form}
        name="sizeKind"
        label={say(language, 'attraction.size-kind')}
        options={[
          none,
          ...(['registered', 'managed', 'invested'] as const).map((value) => ({
            value,
            label: say(language, `size-kind.${value}`),
          })),
        ]}
      />
      <DayFields context={context} form={form} />
      <InputField context={context} form={form} name="source" label={say(language, 'attraction.source')} />
      <p class="actions">
        <button type="submit">{say(language, 'attraction.save')}</button>
        {changing && (
          <>
            {' '}
            <a href={here(context, { institution: null })}>{say(language, 'attraction.cancel')}</a>
          </>
        )}
      </p>
    </form>
  );
}

function DayFields({ context, form }: { readonly context: PageContext; readonly form: FormState }) {
  const { language } = context;
  return (
    <div class="field-grid">
      {(
        [
          ['talksOn', 'attraction.talks-on'],
          ['signedOn', 'attraction.signed-on'],
          ['settledOn', 'attraction.settled-on'],
          ['operatingOn', 'attraction.operating-on'],
        ] as const
      ).map(([name, label]) => (
        <InputField context={context} form={form} name={name} type="date" label={say(language, label)} />
      ))}
    </div>
  );
}

/** 合计报数表单 — files what the register holds at a month's end as a figure. */
export function TotalForm({ context, props }: AttractionPart) {
  const { language } = context;
  const form = props.acting === 'total' ? props.form : EMPTY;
  const any = { value: '', label: say(language, 'attraction.any-kind') };
  const parks = [...new Set(props.institutions.flatMap(({ body }) => body.park ?? []))].sort();
  return (
    <form class="form office-only" method="post" action={paths.attractionTotal()} id="total">
      <h2>{say(language, 'attraction.file')}</h2>
      <p>{say(language, 'attraction.file-why')}</p>
      {props.overtaken && (
        <p>
          <strong>
            {say(language, 'attraction.overtaken', {
              value: props.overtaken.value,
              source: props.overtaken.source ?? '—',
            })}
          </strong>
        </p>
      )}
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="seen" value={String(props.position)} />
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="indicator"
          label={say(language, 'attraction.indicator')}
          options={props.indicators.map((one) => ({
            value: one.indicator,
            label: `${nameText(language, one)} (${one.measuredIn})`,
          }))}
        />
        <SelectField
          context={context}
          form={form}
          name="unit"
          id="total-unit"
          label={say(language, 'form.unit')}
          options={props.files.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
      </div>
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="period"
          id="total-period"
          label={say(language, 'attraction.file-month')}
          options={props.periods.map((value) => ({ value, label: monthName(language, value) }))}
        />
        <SelectField
          context={context}
          form={form}
          name="status"
          label={say(language, 'attraction.file-status')}
          options={(['advance', 'expected'] as const).map((value) => ({
            value,
            label: say(language, `attraction-status.${value}`),
          }))}
        />
      </div>
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="of"
          label={say(language, 'attraction.file-of')}
          options={(['registered', 'managed', 'invested', 'count'] as const).map((value) => ({
            value,
            label: say(language, `size-kind.${value}`),
          }))}
        />
        <SelectField
          context={context}
          form={form}
          name="kind"
          id="total-kind"
          label={say(language, 'attraction.kind')}
          options={[
            any,
            ...INSTITUTION_KINDS.map((value) => ({
              value,
              label: say(language, `institution-kind.${value}`),
            })),
          ]}
        />
      </div>
      <SelectField
        context={context}
        form={form}
        name="park"
        id="total-park"
        label={say(language, 'attraction.park')}
        options={[
          { value: '', label: say(language, 'attraction.any-park') },
          ...parks.map((value) => ({ value, label: value })),
        ]}
      />
      <p class="field">
        <label>
          <input
            type="checkbox"
            name="allCurrencies"
            value="yes"
            checked={form.values['allCurrencies'] === 'yes'}
          />{' '}
          {say(language, 'attraction.all-currencies')}
        </label>
      </p>
      <InputField
        context={context}
        form={form}
        name="reason"
        label={say(language, 'attraction.file-reason')}
      />
      <p class="field">
        <label>
          <input
            type="checkbox"
            name="confirmed"
            value="yes"
            id="field-value"
            checked={form.values['confirmed'] === 'yes'}
          />{' '}
          {say(language, 'attraction.file-confirmed')}
        </label>
      </p>
      <p class="actions">
        <button type="submit">{say(language, 'attraction.file-act')}</button>
      </p>
    </form>
  );
}
