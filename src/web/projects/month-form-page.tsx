import { isBlank } from '../../engine/blank.ts';
import { spanOf, yearOf } from '../../engine/period.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { TextArea } from '../meetings/text-area.tsx';
import { digitsText, percentText, periodText, pointsText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { LightMark } from '../parts/light.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { MONTH_NAMES } from '../words/page.ts';
import type { MonthFormProps } from './project-model.ts';
import { ProjectNav } from './project-nav.tsx';
import { projectName } from './project-text.ts';

/** The page on which a month of a project is reported, and a milestone done or moved. */
export function renderMonthFormPage(context: PageContext, props: MonthFormProps): Promise<string> {
  return renderDocument(context, {
    title: headingOf(context, props),
    kind: 'form',
    main: <MonthMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: MonthFormProps;
}

const NOTHING: FormState = { values: {}, problems: [] };

function headingOf({ language }: PageContext, { row, period }: MonthFormProps): string {
  return say(language, 'month-form.title', {
    name: projectName(language, row.project),
    month: periodText(language, period),
  });
}

function MonthMain({ context, props }: PartProps) {
  const { language } = context;
  const { row, form } = props;
  const { project } = row.project;
  return (
    <>
      <p class="over">
        <a href={paths.project(project)}>{projectName(language, row.project)}</a>
      </p>
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <form class="query project-bar" method="get" action={paths.projectMonth(project)}>
        <label>
          <span>{say(language, 'month-form.month')}</span>
          <select name="month">
            {props.periods.map((period) => (
              <option value={period} selected={period === props.period}>
                {periodText(language, period)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{say(language, 'month-form.turn')}</button>
      </form>
      <FormProblems context={context} form={form} />
      <Overtaken context={context} props={props} />
      <Effect context={context} props={props} />
      <FigureForm context={context} props={props} />
      <MilestoneForm context={context} props={props} />
      <PlanForm context={context} props={props} />
    </>
  );
}

/** What somebody else reported for the month while this form was open; what was typed is still in it. */
function Overtaken({ context, props }: PartProps) {
  const { language } = context;
  const { overtaken } = props;
  if (!overtaken) return null;
  const said = (
    [
      ['month-form.investment', overtaken.investment],
      ['month-form.plan', overtaken.plan],
      ['month-form.progress', overtaken.progressPct],
      ['month-form.phase', overtaken.phase],
      ['project.forecast-end', overtaken.forecastEnd],
    ] as const
  ).filter(([, value]) => value !== null);
  return (
    <div class="confirm" role="alert">
      <h2>{say(language, 'month-form.overtaken')}</h2>
      <dl class="facts">
        {said.map(([key, value]) => (
          <div>
            <dt>{say(language, key)}</dt>
            <dd>{value!.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What the answer does: completion, distance to schedule, light, before and after. */
function Effect({ context, props }: PartProps) {
  const { language } = context;
  const { row, after } = props;
  if (!after) return null;
  return (
    <div class="confirm">
      <h2>{say(language, 'month-form.effect')}</h2>
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">{say(language, 'month-form.what')}</th>
            <th scope="col" class="num">
              {say(language, 'project-board.completion')}
            </th>
            <th scope="col" class="num">
              {say(language, 'project-board.schedule')}
            </th>
            <th scope="col" class="num">
              {say(language, 'project-board.gap')}
            </th>
            <th scope="col">{say(language, 'projects.light')}</th>
          </tr>
        </thead>
        <tbody>
          <EffectLine context={context} row={row} word="now" />
          <EffectLine context={context} row={after} word="after" />
        </tbody>
      </table>
      <p>{say(language, 'month-form.not-yet')}</p>
    </div>
  );
}

function EffectLine({
  context,
  row,
  word,
}: {
  readonly context: PageContext;
  readonly row: ProjectRow;
  readonly word: 'now' | 'after';
}) {
  const { language } = context;
  const pct = (value: ProjectRow['completionPct']) => (isBlank(value) ? '—' : percentText(value, 1));
  return (
    <tr>
      <th scope="row">{say(language, `month-form.${word}`)}</th>
      <td class="num">{pct(row.completionPct)}</td>
      <td class="num">{pct(row.schedulePct)}</td>
      <td class="num">{isBlank(row.gapPoints) ? '—' : pointsText(language, row.gapPoints, 1, true)}</td>
      <td>
        <LightMark light={row.light} language={language} />
      </td>
    </tr>
  );
}

function FigureForm({ context, props }: PartProps) {
  const { language } = context;
  const { row, record, period, form } = props;
  const at = { context, form: form.values['what'] === undefined ? form : NOTHING };
  const held = record.months.find((month) => month.period === period);
  const last = record.months.findLast(
    ({ month, investment }) => month < spanOf(period).last && investment !== null,
  );
  const currency = row.project.currency ?? 'CNY';
  const unit = say(language, 'month-form.unit', { currency });
  return (
    <form class="form" method="post" action={paths.projectMonth(row.project.project)}>
      <h2>{say(language, 'month-form.figures')}</h2>
      {last?.investment && (
        <p class="quiet">
          {say(language, 'month-form.last', {
            month: periodText(language, last.period),
            amount: digitsText(last.investment.value),
            unit,
          })}
        </p>
      )}
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="period" value={period} />
      <input type="hidden" name="expectedVersion" value={form.values['expectedVersion'] ?? ''} />
      <div class="field-beside">
        <InputField
          {...at}
          name="investment"
          inputmode="decimal"
          label={say(language, 'month-form.investment')}
          help={say(language, 'month-form.since-january', { unit })}
          value={held?.investment?.value ?? ''}
        />
        <InputField
          {...at}
          name="plan"
          inputmode="decimal"
          label={say(language, 'month-form.plan')}
          help={say(language, 'month-form.plan-help', { unit })}
          value={held?.plan?.value ?? ''}
        />
      </div>
      <div class="field-beside">
        <InputField
          {...at}
          name="progressPct"
          inputmode="decimal"
          label={say(language, 'month-form.progress')}
          help={say(language, 'month-form.progress-help')}
          value={held?.progressPct?.value ?? ''}
        />
        <InputField
          {...at}
          name="phase"
          label={say(language, 'month-form.phase')}
          help={say(language, 'month-form.phase-help')}
          value={held?.phase?.value ?? ''}
        />
      </div>
      <div class="field-beside">
        <InputField
          {...at}
          name="forecastEnd"
          type="date"
          label={say(language, 'project.forecast-end')}
          value={held?.forecastEnd?.value ?? ''}
        />
        <InputField
          {...at}
          name="forecastTotal"
          inputmode="decimal"
          label={say(language, 'month-form.forecast-total')}
          help={unit}
          value={held?.forecastTotal?.value ?? ''}
        />
      </div>
      <TextArea
        {...at}
        name="note"
        id="month-note"
        label={say(language, 'project.note')}
        help={say(language, 'month-form.note-help')}
        value={at.form.values['note'] ?? ''}
      />
      <p class="actions">
        <button type="submit">{say(language, 'month-form.submit')}</button>{' '}
        <button type="submit" class="second" name="try" value="1">
          {say(language, 'month-form.try')}
        </button>
      </p>
    </form>
  );
}

function MilestoneForm({ context, props }: PartProps) {
  const { language } = context;
  const { row, record, period, form, attachments } = props;
  const at = { context, form: form.values['what'] === 'milestone' ? form : NOTHING };
  const wrong = at.form.problems.find(({ field }) => field === 'milestone');
  const proofs = attachments.map(({ body, name }) => ({
    value: body.hash,
    label: name ?? say(language, `task-file.${body.use}`),
  }));
  return (
    <form class="form" method="post" action={paths.projectMonth(row.project.project)} id="milestone">
      <h2>{say(language, 'month-form.milestone-title')}</h2>
      <p class="quiet">{say(language, 'month-form.milestone-why')}</p>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-milestone`} />
      <input type="hidden" name="what" value="milestone" />
      <input type="hidden" name="period" value={period} />
      <div class={wrong ? 'field field-wrong' : 'field'}>
        <label for="field-milestone">{say(language, 'month-form.milestone')}</label>
        <span class="field-help" id="help-milestone">
          {say(language, 'month-form.milestone-help')}
        </span>
        {wrong && (
          <span class="field-error" id="error-milestone">
            {sayAny(language, wrong.key, wrong.params)}
          </span>
        )}
        <input
          id="field-milestone"
          name="milestone"
          type="text"
          list="milestones"
          value={at.form.values['milestone'] ?? ''}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? 'help-milestone error-milestone' : 'help-milestone'}
          autocomplete="off"
        />
        <datalist id="milestones">
          {record.milestones.map(({ milestone }) => (
            <option value={milestone}>{milestone}</option>
          ))}
        </datalist>
      </div>
      <div class="field-beside">
        <InputField
          {...at}
          name="milestoneDue"
          type="date"
          label={say(language, 'month-form.due')}
          help={say(language, 'month-form.due-help')}
        />
        <InputField {...at} name="milestoneDone" type="date" label={say(language, 'month-form.done')} />
      </div>
      {proofs.length > 0 && (
        <SelectField
          {...at}
          name="proofFile"
          label={say(language, 'month-form.proof')}
          help={say(language, 'month-form.proof-help')}
          options={[{ value: '', label: say(language, 'project-form.none') }, ...proofs]}
        />
      )}
      <TextArea
        {...at}
        name="note"
        id="milestone-note"
        label={say(language, 'project.note')}
        value={at.form.values['note'] ?? ''}
      />
      <p class="actions">
        <button type="submit" class="second">
          {say(language, 'month-form.milestone-submit')}
        </button>
      </p>
    </form>
  );
}

/** The plan of the year by months: what is held stands in the fields, and only what is changed is said anew. */
function PlanForm({ context, props }: PartProps) {
  const { language } = context;
  const { row, record, period, form } = props;
  const year = yearOf(spanOf(period).last);
  const isMine = form.values['what'] === 'plans';
  const held = new Map(
    record.months
      .filter(({ month, plan }) => yearOf(month) === year && plan !== null)
      .map(({ month, plan }) => [month % 12, plan!.value]),
  );
  return (
    <details open={isMine} id="plans">
      <summary>{say(language, 'month-form.plans-title', { year })}</summary>
      <form class="form" method="post" action={paths.projectMonth(row.project.project)}>
        <p class="quiet">
          {say(language, 'month-form.plans-why')}{' '}
          {say(language, 'month-form.unit', { currency: row.project.currency ?? 'CNY' })}
        </p>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-plans`} />
        <input type="hidden" name="what" value="plans" />
        <input type="hidden" name="period" value={period} />
        <div class="plan-months">
          {MONTH_NAMES.map((name, at) => (
            <div>
              <input type="hidden" name={`held-${at + 1}`} value={held.get(at) ?? ''} />
              <InputField
                context={context}
                form={isMine ? form : NOTHING}
                name={`plan-${at + 1}`}
                inputmode="decimal"
                label={language === 'zh' ? `${at + 1} 月` : name}
                value={held.get(at) ?? ''}
              />
            </div>
          ))}
        </div>
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'month-form.plans-submit')}
          </button>
        </p>
      </form>
    </details>
  );
}
