import { EXPROPRIATION_STAGES, PLAN_FIELDS, type SiteMonth } from '../../engine/places/site-month.ts';
import { digitsText } from '../format.ts';
import { TextArea } from '../meetings/text-area.tsx';
import { FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { keptQuery, monthName } from './place-text.ts';
import type { PartProps } from './site-model.ts';

export function Months({ context, props }: PartProps) {
  const { language } = context;
  const shown = props.months
    .filter(({ month }) => month.period <= props.period || hasActual(month))
    .toReversed();
  if (shown.length === 0) return null;
  return (
    <table class="stack stack-line">
      <caption>{say(language, 'expropriation.months')}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'expropriation.month')}</th>
          {EXPROPRIATION_STAGES.map((stage) => (
            <th scope="col" class="num">
              {say(language, `expropriation-stage.${stage}`)}
            </th>
          ))}
          <th scope="col">{say(language, 'expropriation.note')}</th>
          <th scope="col">{say(language, 'expropriation.source')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ month, note }) => (
          <tr class={month.period === props.period ? 'own' : undefined}>
            <th scope="row">{monthName(language, month.period)}</th>
            {EXPROPRIATION_STAGES.map((stage) => (
              <td class="num" data-label={say(language, `expropriation-stage.${stage}`)}>
                {month[stage] === undefined ? '—' : digitsText(month[stage])}
                {month[PLAN_FIELDS[stage]] !== undefined && (
                  <span class="quiet funnel-note">
                    {say(language, 'expropriation.plan-of', {
                      amount: digitsText(month[PLAN_FIELDS[stage]]!),
                    })}
                  </span>
                )}
              </td>
            ))}
            <td data-label={say(language, 'expropriation.note')}>{note ?? '—'}</td>
            <td data-label={say(language, 'expropriation.source')}>{month.source ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function hasActual(month: SiteMonth): boolean {
  return EXPROPRIATION_STAGES.some((stage) => month[stage] !== undefined);
}

export function ReportForm({ context, props }: PartProps) {
  const { language } = context;
  const { form, formMonth, standing, mayKeep } = props;
  const { site } = standing.site;
  const held = props.months.find(({ month }) => month.period === formMonth);
  const before = props.months.findLast(({ month }) => month.period < formMonth && hasActual(month))?.month;
  const value = (field: keyof SiteMonth) => String(held?.month[field] ?? '');
  const help = (stage: (typeof EXPROPRIATION_STAGES)[number]) =>
    before?.[stage] === undefined
      ? undefined
      : say(language, 'expropriation.before', {
          month: monthName(language, before.period),
          amount: digitsText(before[stage]),
        });
  return (
    <section id="report">
      <h2>{say(language, 'expropriation.report')}</h2>
      <p>{say(language, 'expropriation.report-why')}</p>
      <form class="query" method="get" action={`${context.path}#report`}>
        {Object.entries(keptQuery(context)).map(([name, kept]) => (
          <input type="hidden" name={name} value={kept} />
        ))}
        <label>
          <span>{say(language, 'expropriation.report-month')}</span>
          <select name="month">
            {props.formMonths.map((month) => (
              <option value={month} selected={month === formMonth}>
                {monthName(language, month)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="second">
          {say(language, 'expropriation.turn')}
        </button>
      </form>
      <form class="form" method="post" action={paths.siteMonths(site)}>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <input type="hidden" name="period" value={formMonth} id="field-period" />
        {held && <input type="hidden" name="expectedVersion" value={String(held.version)} />}
        <h3>{monthName(language, formMonth)}</h3>
        <div class="field-grid">
          {EXPROPRIATION_STAGES.map((stage) => {
            const said = help(stage);
            return (
              <InputField
                context={context}
                form={form}
                name={stage}
                label={`${say(language, `expropriation-stage.${stage}`)} (${say(language, `expropriation.${standing.site.countedIn}`)})`}
                inputmode="decimal"
                value={value(stage)}
                {...(said === undefined ? {} : { help: said })}
              />
            );
          })}
        </div>
        {mayKeep && (
          <fieldset>
            <legend>{say(language, 'expropriation.plans')}</legend>
            <div class="field-grid">
              {EXPROPRIATION_STAGES.map((stage) => (
                <InputField
                  context={context}
                  form={form}
                  name={PLAN_FIELDS[stage]}
                  label={say(language, `expropriation.plan.${stage}`)}
                  inputmode="decimal"
                  value={value(PLAN_FIELDS[stage])}
                />
              ))}
            </div>
          </fieldset>
        )}
        <TextArea
          context={context}
          form={form}
          name="note"
          id="field-note"
          label={say(language, 'expropriation.note')}
          help={say(language, 'expropriation.note-help')}
          value={form.values['note'] ?? ''}
        />
        <p class="actions">
          <button type="submit">{say(language, 'expropriation.hand-in')}</button>
        </p>
      </form>
    </section>
  );
}
