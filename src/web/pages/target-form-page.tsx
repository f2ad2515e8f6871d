import { dayText, nameText, periodText, targetText, targetWords } from '../format.ts';
import type { PageContext, TargetFormProps } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { ConfirmStep, FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';

const TIERS = ['must', 'stretch'] as const;
const KINDS = ['growth', 'level', 'rank', 'count'] as const;
const OPS = ['at_least', 'at_most', 'about', 'range'] as const;

/** 目标页 — issue a target or re-anchor the one in force. */
export function renderTargetFormPage(context: PageContext, props: TargetFormProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'target.title'),
    kind: 'form',
    main: <TargetMain context={context} props={props} />,
  });
}

function TargetMain({ context, props }: { context: PageContext; props: TargetFormProps }) {
  const { language } = context;
  const { form, confirm, held } = props;
  const chosen = ['unit', 'indicator', 'period', 'tier'].every((name) => form.values[name]);
  const submit = confirm.length > 0 ? 'form.confirm-submit' : held ? 'target.reanchor' : 'target.submit';
  return (
    <>
      <h1>{say(language, 'target.heading')}</h1>
      <FormProblems context={context} form={form} />
      <form class="form" method="get" action={paths.target()}>
        <KeyFields context={context} props={props} />
        <p class="actions">
          <button type="submit" class={chosen ? 'second' : undefined}>
            {say(language, 'figure.key-submit')}
          </button>
        </p>
      </form>
      {chosen && (
        <form class="form" method="post" action={paths.target()}>
          <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
          {['unit', 'indicator', 'period', 'tier', 'basis', 'expectedVersion'].map((name) => (
            <input type="hidden" name={name} value={form.values[name] ?? ''} />
          ))}
          <ConfirmStep context={context} form={form} confirm={confirm} />
          <HeldTarget context={context} props={props} />
          <Terms context={context} props={props} />
          <p class="actions">
            <button type="submit">{say(language, submit)}</button>
          </p>
        </form>
      )}
    </>
  );
}

interface PartProps {
  readonly context: PageContext;
  readonly props: TargetFormProps;
}

function KeyFields({ context, props }: PartProps) {
  const { language } = context;
  const { form } = props;
  return (
    <fieldset>
      <legend>{say(language, 'target.key')}</legend>
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="unit"
          label={say(language, 'figure.unit')}
          options={props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
        <SelectField
          context={context}
          form={form}
          name="indicator"
          label={say(language, 'figure.indicator')}
          options={props.indicators.map((body) => ({
            value: body.indicator,
            label: nameText(language, body),
          }))}
        />
        <SelectField
          context={context}
          form={form}
          name="period"
          label={say(language, 'figure.period')}
          options={props.periods.map((period) => ({ value: period, label: periodText(language, period) }))}
        />
        <SelectField
          context={context}
          form={form}
          name="tier"
          label={say(language, 'target.tier')}
          options={TIERS.map((value) => ({ value, label: say(language, `tier.${value}`) }))}
        />
      </div>
    </fieldset>
  );
}

function HeldTarget({ context, props }: PartProps) {
  const { language } = context;
  const { held, indicators } = props;
  if (!held) return null;
  const indicator = indicators.find((body) => body.indicator === held.body.indicator);
  const parts = [
    targetText(language, targetWords(held.body), indicator?.measuredIn ?? ''),
    say(language, 'indicator.version', { n: held.version }),
    say(language, 'indicator.issued', { day: dayText(language, held.body.issuedOn) }),
    held.body.docNo,
  ];
  return (
    <div class="effect">
      <p>
        {say(language, 'target.held')}
        {say(language, 'punctuation.colon')}
        {parts.filter(Boolean).join(' · ')}
      </p>
      <p class="quiet">{say(language, 'target.held-why')}</p>
    </div>
  );
}

function Terms({ context, props }: PartProps) {
  const { language } = context;
  const { form, units } = props;
  return (
    <>
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="kind"
          label={say(language, 'target.kind')}
          options={KINDS.map((value) => ({ value, label: say(language, `target-kind.${value}`) }))}
        />
        <SelectField
          context={context}
          form={form}
          name="op"
          label={say(language, 'target.op')}
          options={OPS.map((value) => ({ value, label: say(language, `op.${value}`) }))}
        />
        <InputField
          context={context}
          form={form}
          name="value"
          inputmode="decimal"
          label={say(language, 'target.value')}
          required
        />
        <InputField
          context={context}
          form={form}
          name="valueHi"
          inputmode="decimal"
          label={say(language, 'target.value-hi')}
        />
        <SelectField
          context={context}
          form={form}
          name="issuedBy"
          label={say(language, 'target.issued-by')}
          options={units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
        <InputField
          context={context}
          form={form}
          name="issuedOn"
          type="date"
          label={say(language, 'target.issued-on')}
          required
        />
      </div>
      <InputField context={context} form={form} name="docNo" label={say(language, 'target.doc-no')} />
      <InputField context={context} form={form} name="reason" label={say(language, 'target.reason')} />
      <InputField context={context} form={form} name="evidence" label={say(language, 'target.evidence')} />
    </>
  );
}
