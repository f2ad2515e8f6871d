import { parsePeriod, spanOf } from '../../engine/period.ts';
import type { Problem } from '../../engine/refusal.ts';
import { nameText, periodText, windowText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { EditionContent } from './edition-content.tsx';
import type { NewEditionProps } from './edition-model.ts';

/** 封存表单页 — for whom, when, which indicators, the article; a preview before anything is sealed. */
export function renderNewEditionPage(context: PageContext, props: NewEditionProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'edition-new.title'),
    kind: 'form',
    main: <NewEditionMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: NewEditionProps;
}

function NewEditionMain({ context, props }: PartProps) {
  const { language } = context;
  const { unit, period, form, preview, unreleased } = props;
  const names = { unit: nameText(language, unit), period: periodText(language, period) };
  const hidden = ['stocktake', 'unit', 'peers', 'period', 'supersedes'];
  return (
    <>
      <h1>{say(language, 'edition-new.heading', names)}</h1>
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={paths.editions()}>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        {hidden.map(
          (name) => form.values[name] && <input type="hidden" name={name} value={form.values[name]} />,
        )}
        {unreleased.length > 0 && (
          <>
            <UnreleasedTable context={context} props={props} />
            <p class="actions">
              <button type="submit" name="step" value="leave-out" class="second">
                {say(language, 'edition-new.leave-out')}
              </button>
            </p>
          </>
        )}
        <ScopeFields context={context} props={props} />
        <ArticleFields context={context} props={props} />
        <p class="actions">
          <button type="submit" name="step" value="preview" class="second">
            {say(language, 'edition-new.preview')}
          </button>{' '}
          <button type="submit" name="step" value="seal">
            {say(language, 'edition-new.seal')}
          </button>
        </p>
      </form>
      {preview && (
        <section aria-labelledby="preview">
          <h2 id="preview">{say(language, 'edition-new.preview-title')}</h2>
          <p>
            {say(language, 'edition-new.preview-count', {
              rows: preview.board.rows.length,
              statements: preview.statements.length,
              facts: preview.facts.length,
            })}
          </p>
          {props.leftOut.length > 0 && (
            <p>{say(language, 'edition-new.left-out', { names: namesText(context, props) })}</p>
          )}
          <EditionContent context={context} document={preview} explains={props.explains} />
        </section>
      )}
    </>
  );
}

/** What stands in the way, a line a figure: which, whose, why. */
function UnreleasedTable({ context, props }: PartProps) {
  const { language } = context;
  const columns = ['edition.indicator', 'edition.unit', 'edition-new.window', 'edition-new.why'] as const;
  return (
    <div class="scroll">
      <table class="edition-lines">
        <caption>{say(language, 'edition-new.unreleased')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{say(language, column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.unreleased.map((problem) => (
            <UnreleasedRow context={context} props={props} problem={problem} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UnreleasedRow({ context, props, problem }: PartProps & { readonly problem: Problem }) {
  const { language } = context;
  const { column, value, code, params = {} } = problem;
  const unit = props.names.units.get(value);
  const [, first = '', last = ''] = /^(\d{6})-(\d{6})$/.exec(String(params['window'])) ?? [];
  const indicator = props.names.indicators.get(column);
  return (
    <tr>
      <th scope="row">{indicator ? nameText(language, indicator) : column}</th>
      <td data-label={say(language, 'edition.unit')}>{unit ? nameText(language, unit) : value}</td>
      <td data-label={say(language, 'edition-new.window')}>{monthsText(context, first, last)}</td>
      <td data-label={say(language, 'edition-new.why')}>{sayAny(language, `${code}.short`, params)}</td>
    </tr>
  );
}

/** A window `YYYYMM`–`YYYYMM` in words. */
function monthsText({ language }: PageContext, first: string, last: string): string {
  const month = (key: string) => parsePeriod(`${key.slice(0, 4)}-${key.slice(4)}`);
  const [from, to] = [month(first), month(last)];
  return from && to ? windowText(language, { first: spanOf(from).first, last: spanOf(to).last }) : '';
}

function namesText({ language }: PageContext, { leftOut, names }: NewEditionProps): string {
  const shown = leftOut.map((id) => {
    const body = names.indicators.get(id);
    return body ? nameText(language, body) : id;
  });
  return shown.join(say(language, 'edition.between'));
}

function ScopeFields({ context, props }: PartProps) {
  const { language } = context;
  const { form, indicators } = props;
  return (
    <>
      <div class="field-beside">
        <SelectField
          context={context}
          form={form}
          name="audience"
          label={say(language, 'edition.audience')}
          options={(['public', 'internal'] as const).map((value) => ({
            value,
            label: say(language, `edition.audience.${value}`),
          }))}
        />
        <InputField
          context={context}
          form={form}
          name="releaseAt"
          label={say(language, 'edition-new.hour')}
          help={say(language, 'edition-new.hour-help')}
          required
        />
      </div>
      <SelectField
        context={context}
        form={form}
        name="indicators"
        label={say(language, 'edition-new.indicators')}
        help={say(language, 'edition-new.indicators-help')}
        options={indicators.map((body) => ({ value: body.indicator, label: nameText(language, body) }))}
        multiple
      />
      {form.values['supersedes'] && (
        <InputField
          context={context}
          form={form}
          name="change"
          label={say(language, 'edition-new.change')}
          required
        />
      )}
    </>
  );
}

function ArticleFields({ context, props }: PartProps) {
  const { language } = context;
  const { form } = props;
  const stocktake = form.values['stocktake'];
  const field = (name: string, label: string) => (
    <InputField context={context} form={form} name={name} label={label} />
  );
  return (
    <>
      {field('title', say(language, 'edition-new.article-title'))}
      {field('summary', say(language, 'edition-new.summary'))}
      <div class="field-beside">
        {field('medium', say(language, 'edition-new.medium'))}
        {field('carrier', say(language, 'edition-new.carrier'))}
      </div>
      <div class="field-beside">
        {field('channel', say(language, 'edition-new.channel'))}
        {field('author', say(language, 'edition-new.author'))}
      </div>
      {field('originalUrl', say(language, 'edition-new.original'))}
      <div class="field">
        <label for="field-body">{say(language, 'edition-new.body')}</label>
        <span class="field-help" id="help-body">
          {say(language, 'edition-new.body-help')}
        </span>
        <p class="edition-warning" id="warning-body">
          {say(language, 'edition-new.body-warning')}
        </p>
        {stocktake && (
          <p class="edition-warning" id="sentences-body">
            {say(language, 'edition-new.body-sentences')}{' '}
            <a href={paths.statements(stocktake)}>{say(language, 'edition-new.to-sentences')}</a>
          </p>
        )}
        <textarea
          id="field-body"
          name="body"
          rows={16}
          class="edition-body"
          aria-describedby={`help-body warning-body${stocktake ? ' sentences-body' : ''}`}
        >
          {form.values['body'] ?? ''}
        </textarea>
      </div>
    </>
  );
}
