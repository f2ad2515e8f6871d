import type { LivelihoodBody } from '../../engine/projects/project-facts.ts';
import { digitsText, nameText, periodText } from '../format.ts';
import { FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { here, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { fieldText, unitNameOf } from './place-text.ts';
import type { PartProps } from './livelihood-model.ts';

export function RowForm({ context, props }: PartProps) {
  const { language } = context;
  const { form, changing, mayKeep } = props;
  return (
    <form class="form office-only" method="post" action={paths.livelihood()} id="keep">
      <h2>{say(language, 'livelihood.form')}</h2>
      <p>{say(language, mayKeep ? 'livelihood.form-why' : 'livelihood.form-why-unit')}</p>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      {changing && <input type="hidden" name="expectedVersion" value={String(changing.version)} />}
      <div class="field-beside">
        <InputField
          context={context}
          form={form}
          name="field"
          label={say(language, 'livelihood.field')}
          help={say(language, 'livelihood.field-help')}
          required
        />
        <SelectField
          context={context}
          form={form}
          name="unit"
          label={say(language, 'livelihood.unit')}
          options={props.reports.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
      </div>
      <div class="field-beside">
        <InputField
          context={context}
          form={form}
          name="period"
          label={say(language, 'livelihood.period')}
          help={say(language, 'livelihood.period-help')}
          required
        />
        <InputField
          context={context}
          form={form}
          name="measuredIn"
          label={say(language, 'livelihood.measured-in')}
          required
        />
      </div>
      {mayKeep && (
        <div class="field-beside">
          <InputField
            context={context}
            form={form}
            name="gap"
            label={say(language, 'livelihood.gap')}
            inputmode="decimal"
          />
          <InputField
            context={context}
            form={form}
            name="plan"
            label={say(language, 'livelihood.plan')}
            inputmode="decimal"
          />
        </div>
      )}
      <InputField
        context={context}
        form={form}
        name="done"
        label={say(language, 'livelihood.done')}
        inputmode="decimal"
      />
      <InputField context={context} form={form} name="source" label={say(language, 'livelihood.source')} />
      <p class="actions">
        <button type="submit">{say(language, 'livelihood.save')}</button>
      </p>
    </form>
  );
}

/** The rows of the year shown, each to be changed. */
export function Rows({ context, props }: PartProps) {
  const { language } = context;
  const year = props.period.slice(0, 4);
  const rows = props.rows
    .filter(({ body }) => body.period.startsWith(year))
    .sort((a, b) => keyOf(a.body).localeCompare(keyOf(b.body)));
  if (rows.length === 0) return null;
  return (
    <details class="office-only">
      <summary>
        {say(language, 'livelihood.rows')} ({rows.length})
      </summary>
      <table class="stack">
        <caption class="sr">{say(language, 'livelihood.rows')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'livelihood.field')}</th>
            <th scope="col">{say(language, 'livelihood.unit')}</th>
            <th scope="col">{say(language, 'livelihood.period')}</th>
            {(['gap', 'plan', 'done'] as const).map((field) => (
              <th scope="col" class="num">
                {say(language, `livelihood.${field}`)}
              </th>
            ))}
            <th scope="col">{say(language, 'livelihood.source')}</th>
            <th scope="col">
              <span class="sr">{say(language, 'livelihood.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ body }) => (
            <tr>
              <th scope="row">{fieldText(language, body.field)}</th>
              <td data-label={say(language, 'livelihood.unit')}>
                {unitNameOf({ language, names: props.names }, body.unit)}
              </td>
              <td data-label={say(language, 'livelihood.period')}>{periodText(language, body.period)}</td>
              {(['gap', 'plan', 'done'] as const).map((field) => (
                <td class="num" data-label={say(language, `livelihood.${field}`)}>
                  {body[field] === undefined ? '—' : digitsText(body[field])}
                </td>
              ))}
              <td data-label={say(language, 'livelihood.source')}>{body.source ?? '—'}</td>
              <td>
                <a href={`${here(context, { row: keyOf(body), done: null })}#keep`}>
                  {say(language, 'livelihood.change')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The key of a row, as an address carries it. */
export function keyOf({ field, unit, period }: LivelihoodBody): string {
  return `${field}/${unit}/${period}`;
}
