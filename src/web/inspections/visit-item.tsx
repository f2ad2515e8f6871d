import { dayText, nameText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { VisitProps } from './inspection-model.ts';
import { placeText, unitText } from './place-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: VisitProps;
}

/** 立项表单 — what was seen becomes an item of supervision at one tap; what it says may be changed before. */
export function RaiseForm({ context, props }: PartProps) {
  const { language } = context;
  const { body, place, itemForm: form } = props;
  const sayer = { language, names: props.names };
  const at = { context, form };
  const values = {
    title:
      form.values['title'] ?? say(language, 'visit.item-title-default', { place: placeText(sayer, place) }),
    dueOn: form.values['dueOn'] ?? props.dueOn,
    visible: form.values['visible'] ?? say(language, 'visit.item-visible-default'),
    leadUnit: form.values['leadUnit'] ?? place.unit,
  };
  const filled = { ...at, form: { ...form, values: { ...form.values, ...values } } };
  const wrong = form.problems.length > 0 || form.refusal !== undefined;
  return (
    <form
      class="form visit-raise"
      method="post"
      action={paths.visitItem(body.inspection, place.place)}
      id="raise"
    >
      <h2>{say(language, 'visit.raise')}</h2>
      <p>
        {say(language, 'visit.raise-why', {
          unit: unitText(sayer, values.leadUnit),
          due: dayText(language, values.dueOn),
        })}
      </p>
      <FormProblems {...at} />
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-item`} />
      <input type="hidden" name="expectedVersion" value={String(place.visit!.version)} />
      <details open={wrong}>
        <summary>{say(language, 'visit.raise-change')}</summary>
        <InputField {...filled} name="title" label={say(language, 'visit.item-title')} />
        <SelectField
          {...filled}
          name="leadUnit"
          label={say(language, 'visit.item-unit')}
          options={[...props.names.units.values()].map((unit) => ({
            value: unit.unit,
            label: nameText(language, unit),
          }))}
        />
        <InputField {...filled} name="dueOn" type="date" label={say(language, 'visit.item-due')} />
        <InputField {...filled} name="visible" label={say(language, 'visit.item-visible')} />
      </details>
      <p class="actions">
        <button type="submit">{say(language, 'visit.raise')}</button>
      </p>
    </form>
  );
}
