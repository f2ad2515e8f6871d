import { type Period, windowOf } from '../../engine/period.ts';
import {
  digitsText,
  instantText,
  measuredInText,
  nameText,
  periodText,
  targetText,
  targetWords,
  windowText,
} from '../format.ts';
import type { FigureFormProps, HeldFigure, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { ConfirmStep, FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';

const STATUSES = ['advance', 'revised', 'final', 'expected'] as const;
const BASES = ['natural', 'refunds-excluded', 'same-coverage'] as const;

/** 填报页 — one figure: first its key, then its digits with the last period and what is held beside them. */
export function renderFigureFormPage(context: PageContext, props: FigureFormProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'figure.title'),
    kind: 'form',
    islands: ['figure'],
    main: <FigureMain context={context} props={props} />,
  });
}

function FigureMain({ context, props }: { context: PageContext; props: FigureFormProps }) {
  const { language } = context;
  const { form, confirm } = props;
  const chosen = ['unit', 'indicator', 'period'].every((name) => form.values[name]);
  const indicator = props.indicators.find((body) => body.indicator === form.values['indicator']);
  const unit = indicator ? measuredInText(language, indicator.measuredIn) : '';
  return (
    <>
      <h1>{say(language, 'figure.heading')}</h1>
      <FormProblems context={context} form={form} />
      <form class="form" method="get" action={paths.figure()}>
        <KeyFields context={context} props={props} />
        <p class="actions">
          <button type="submit" class={chosen ? 'second' : undefined}>
            {say(language, 'figure.key-submit')}
          </button>
        </p>
      </form>
      {chosen && indicator && (
        <form class="form" method="post" action={paths.figure()} data-draft="figure">
          <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
          {['unit', 'indicator', 'period', 'basis', 'expectedVersion'].map((name) => (
            <input type="hidden" name={name} value={form.values[name] ?? ''} />
          ))}
          <ConfirmStep context={context} form={form} confirm={confirm} />
          <Beside context={context} props={props} />
          <InputField
            context={context}
            form={form}
            name="value"
            inputmode="decimal"
            label={say(language, 'figure.value', { unit })}
            help={say(language, 'figure.value-help')}
          />
          <InputField
            context={context}
            form={form}
            name="growthPct"
            inputmode="decimal"
            label={say(language, 'figure.growth')}
            help={say(language, 'figure.growth-help')}
          />
          <InputField
            context={context}
            form={form}
            name="base"
            inputmode="decimal"
            label={say(language, 'figure.base', { unit })}
          />
          <SelectField
            context={context}
            form={form}
            name="status"
            label={say(language, 'figure.status')}
            options={STATUSES.map((value) => ({ value, label: say(language, `status.${value}`) }))}
          />
          <InputField context={context} form={form} name="source" label={say(language, 'figure.source')} />
          <Effect context={context} props={props} />
          <p class="actions">
            <button type="submit">
              {say(language, confirm.length > 0 ? 'form.confirm-submit' : 'figure.submit')}
            </button>
          </p>
        </form>
      )}
    </>
  );
}

function KeyFields({ context, props }: { context: PageContext; props: FigureFormProps }) {
  const { language } = context;
  const { form } = props;
  const named = (bodies: readonly { name: string; nameEn?: string }[], id: (i: number) => string) =>
    bodies.map((body, i) => ({ value: id(i), label: nameText(language, body) }));
  return (
    <fieldset>
      <legend>{say(language, 'figure.key')}</legend>
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="unit"
          label={say(language, 'figure.unit')}
          options={named(props.units, (i) => props.units[i]!.unit)}
        />
        <SelectField
          context={context}
          form={form}
          name="indicator"
          label={say(language, 'figure.indicator')}
          options={named(props.indicators, (i) => props.indicators[i]!.indicator)}
        />
        <SelectField
          context={context}
          form={form}
          name="period"
          label={say(language, 'figure.period')}
          options={props.periods.map((period) => ({
            value: period,
            label: figureWindow(context, props, period),
          }))}
        />
        <SelectField
          context={context}
          form={form}
          name="basis"
          label={say(language, 'figure.basis')}
          options={BASES.map((value) => ({ value, label: say(language, `basis.${value}`) }))}
        />
      </div>
    </fieldset>
  );
}

/** The window a period stands for: of a year-to-date indicator June is January to June. */
function figureWindow(
  { language }: PageContext,
  { indicators, form }: FigureFormProps,
  period: Period,
): string {
  const indicator = indicators.find((body) => body.indicator === form.values['indicator']);
  if (!indicator) return periodText(language, period);
  return windowText(language, windowOf(period, indicator.reportedAs, indicator.kind), indicator.reportedAs);
}

/** What is held and what the period before had, so that a slip of the hand is seen. */
function Beside({ context, props }: { context: PageContext; props: FigureFormProps }) {
  const { language, timeZone } = context;
  const rows: [string, HeldFigure | null][] = [
    [say(language, 'figure.last'), props.last],
    [say(language, 'figure.held'), props.held],
  ];
  return (
    <>
      <table>
        <caption>{say(language, 'figure.beside')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'figure.which')}</th>
            <th scope="col">{say(language, 'figure.period')}</th>
            <th scope="col" class="num">
              {say(language, 'digit.value')}
            </th>
            <th scope="col" class="num">
              {say(language, 'digit.growthPct')}
            </th>
            <th scope="col">{say(language, 'figure.status')}</th>
            <th scope="col">{say(language, 'explain.fact-when')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, figure]) => (
            <tr>
              <th scope="row">{label}</th>
              {figure ? (
                <>
                  <td>{figureWindow(context, props, figure.period)}</td>
                  <td class="num">{figure.value === null ? '—' : digitsText(figure.value)}</td>
                  <td class="num">{figure.growthPct === null ? '—' : digitsText(figure.growthPct)}</td>
                  <td>{figure.status === null ? '—' : sayAny(language, `status.${figure.status}`)}</td>
                  <td>{instantText(language, figure.recordedAt, timeZone)}</td>
                </>
              ) : (
                <td colspan={5}>{say(language, 'figure.nothing')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {props.held && <p class="quiet">{say(language, 'figure.held-why')}</p>}
    </>
  );
}

/** What the figure makes of pace and light: filled by the island while typing; without script the target alone. */
function Effect({ context, props }: { context: PageContext; props: FigureFormProps }) {
  const { language } = context;
  const { target, indicators, form } = props;
  const indicator = indicators.find((body) => body.indicator === form.values['indicator']);
  if (!target || !indicator) return null;
  const words = targetText(language, targetWords(target), indicator.measuredIn);
  return (
    <output
      class="effect"
      id="effect"
      data-kind={target.kind}
      data-op={target.op}
      data-value={target.value}
      data-value-hi={target.valueHi}
      data-tolerance={target.tolerance}
      data-direction={indicator.direction}
      data-met={say(language, 'indicator.met')}
      data-not-met={say(language, 'indicator.not-met')}
      data-completion={say(language, 'figure.effect-completion')}
    >
      {say(language, 'figure.target')} {words}
      <span class="effect-say" />
    </output>
  );
}
