import { PROJECT_LEVELS } from '../../engine/projects/project-facts.ts';
import { dayText, digitsText, nameText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { SaidPageProps } from './project-model.ts';
import { ProjectNav } from './project-nav.tsx';
import { ReportedRates } from './project-reported.tsx';

/** The page of what the city reports about projects, and of the rates that sums need. */
export function renderSaidPage(context: PageContext, props: SaidPageProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'said.title'),
    kind: 'reading',
    main: <SaidMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: SaidPageProps;
}

const NOTHING: FormState = { values: {}, problems: [] };

function SaidMain({ context, props }: PartProps) {
  const { language } = context;
  return (
    <>
      <p class="over">
        <a href={paths.projectBoard()}>{say(language, 'project-board.title')}</a>
      </p>
      <h1>{say(language, 'said.title')}</h1>
      <ProjectNav context={context} />
      <FormProblems context={context} form={props.form} />
      {props.overtaken && (
        <div class="confirm" role="alert">
          <p>
            {say(language, 'said.overtaken', {
              amount: props.overtaken.amount,
              more: [props.overtaken.rank, props.overtaken.source]
                .filter((one) => one !== undefined)
                .map((one) => ` · ${one}`)
                .join(''),
            })}
          </p>
        </div>
      )}
      <ReportedRates context={context} rates={props.reports} names={props.names} />
      <ReportForm context={context} props={props} />
      <Rates context={context} props={props} />
    </>
  );
}

function ReportForm({ context, props }: PartProps) {
  const { language, zone } = context;
  const form = props.acting === 'report' ? props.form : NOTHING;
  const at = { context, form: { ...form, values: { unit: zone?.unit ?? '', ...form.values } } };
  return (
    <form class="form office-only" method="post" action="/projects/said" id="report">
      <h2>{say(language, 'said.report-title')}</h2>
      <p class="quiet">{say(language, 'said.report-why')}</p>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-report`} />
      <input type="hidden" name="what" value="report" />
      <input type="hidden" name="seen" value={form.values['seen'] ?? ''} />
      <input type="hidden" name="expectedVersion" value={form.values['expectedVersion'] ?? ''} />
      <SelectField
        {...at}
        name="unit"
        label={say(language, 'form.unit')}
        options={props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
      />
      <div class="field-beside">
        <InputField
          {...at}
          name="period"
          label={say(language, 'form.period')}
          help={say(language, 'said.period-help')}
        />
        <InputField
          {...at}
          name="issuer"
          label={say(language, 'said.issuer')}
          help={say(language, 'said.issuer-help')}
        />
      </div>
      <div class="field-beside">
        <SelectField
          {...at}
          name="measure"
          label={say(language, 'project-reported.of')}
          options={(['completion', 'start', 'enrolment'] as const).map((value) => ({
            value,
            label: say(language, `project-measure.${value}`),
          }))}
        />
        <SelectField
          {...at}
          name="level"
          label={say(language, 'projects.level')}
          help={say(language, 'said.level-help')}
          options={PROJECT_LEVELS.toReversed().map((value) => ({
            value,
            label: say(language, `project-level.${value}`),
          }))}
        />
      </div>
      <div class="field-beside">
        <InputField
          {...at}
          name="pct"
          inputmode="decimal"
          label={say(language, 'said.pct')}
          help={say(language, 'said.pct-help')}
        />
        <InputField {...at} name="rank" inputmode="decimal" label={say(language, 'said.rank')} />
      </div>
      <InputField {...at} name="docNo" label={say(language, 'project-field.docNo')} />
      <InputField {...at} name="source" label={say(language, 'project-field.source')} />
      <p class="actions">
        <button type="submit">{say(language, 'said.report-submit')}</button>
      </p>
    </form>
  );
}

function Rates({ context, props }: PartProps) {
  const { language } = context;
  const form = props.acting === 'rate' ? props.form : NOTHING;
  const at = { context, form: { ...form, values: { currency: props.missing[0] ?? '', ...form.values } } };
  return (
    <section>
      <h2 id="rate">
        {props.missing.length > 0
          ? say(language, 'said.rate-missing', {
              currencies: props.missing.join(language === 'zh' ? '、' : ', '),
            })
          : say(language, 'said.rate-title')}
      </h2>
      {props.rates.length === 0 ? (
        <p class="quiet">{say(language, 'said.rate-none')}</p>
      ) : (
        <table class="narrow">
          <caption>{say(language, 'said.rate-why')}</caption>
          <thead>
            <tr>
              <th scope="col">{say(language, 'said.currency')}</th>
              <th scope="col">{say(language, 'said.day')}</th>
              <th scope="col" class="num">
                {say(language, 'said.rate')}
              </th>
              <th scope="col">{say(language, 'project-field.source')}</th>
            </tr>
          </thead>
          <tbody>
            {props.rates.map(({ currency, day, rate, source }) => (
              <tr>
                <th scope="row">{currency}</th>
                <td>{dayText(language, day)}</td>
                <td class="num">{digitsText(rate)}</td>
                <td>{source ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form class="form office-only" method="post" action="/projects/said">
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-rate`} />
        <input type="hidden" name="what" value="rate" />
        <input type="hidden" name="seen" value={form.values['seen'] ?? ''} />
        <input type="hidden" name="expectedVersion" value={form.values['expectedVersion'] ?? ''} />
        <div class="field-beside">
          <InputField
            {...at}
            name="currency"
            label={say(language, 'said.currency')}
            help={say(language, 'said.currency-help')}
          />
          <InputField {...at} name="day" type="date" label={say(language, 'said.day')} />
        </div>
        <div class="field-beside">
          <InputField
            {...at}
            name="rate"
            inputmode="decimal"
            label={say(language, 'said.rate')}
            help={say(language, 'said.rate-help')}
          />
          <InputField {...at} name="source" id="rate-source" label={say(language, 'project-field.source')} />
        </div>
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'said.rate-submit')}
          </button>
        </p>
      </form>
    </section>
  );
}
