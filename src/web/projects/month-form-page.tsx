import { spanOf, yearOf } from '../../engine/period.ts';
import { TextArea } from '../meetings/text-area.tsx';
import { dayText, digitsText, periodText, withUnit } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { MONTH_NAMES } from '../words/page.ts';
import { MonthEffect } from './month-effect.tsx';
import type { MonthFormProps } from './project-model.ts';
import { ProjectNav } from './project-nav.tsx';
import { projectName, wanUnit } from './project-text.ts';

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
      <MonthEffect context={context} props={props} />
      <FigureForm context={context} props={props} />
      <MilestoneForm context={context} props={props} />
      <PlanForm context={context} props={props} />
    </>
  );
}

/** What somebody else reported for the month while this form was open; what was typed is still in it. */
function Overtaken({ context, props }: PartProps) {
  const { language } = context;
  const { overtaken, overtakenMilestone, overtakenPlans } = props;
  if (overtakenMilestone ?? overtakenPlans[0]) return <OvertakenRows context={context} props={props} />;
  if (!overtaken) return null;
  const unit = wanUnit(language, props.row.project.currency);
  const wan = (digits: string) => withUnit(language, digitsText(digits), unit);
  const said = (
    [
      ['month-form.investment', overtaken.investment, wan],
      ['month-form.plan', overtaken.plan, wan],
      ['month-form.progress', overtaken.progressPct, (pct: string) => pct],
      ['month-form.phase', overtaken.phase, (phase: string) => phase],
      ['project.forecast-end', overtaken.forecastEnd, (day: string) => dayText(language, day)],
    ] as const
  ).filter(([, value]) => value !== null);
  return (
    <div class="confirm" role="alert">
      <h2>{say(language, 'month-form.overtaken')}</h2>
      <dl class="facts">
        {said.map(([key, value, text]) => (
          <div>
            <dt>{say(language, key)}</dt>
            <dd>{text(value!.value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The same of a milestone, and of the plan of months. */
function OvertakenRows({ context, props }: PartProps) {
  const { language } = context;
  const { overtakenMilestone: milestone, overtakenPlans: plans } = props;
  const dayOr = (day: string | null | undefined) => (day ? dayText(language, day) : '—');
  const said: (readonly [string, string])[] = [
    ...(milestone
      ? ([
          [say(language, 'month-form.due'), dayOr(milestone.due)],
          [say(language, 'month-form.done'), dayOr(milestone.done?.value)],
        ] as const)
      : []),
    ...plans.map(
      ({ period, plan }) =>
        [
          periodText(language, period),
          withUnit(language, digitsText(plan?.value ?? ''), wanUnit(language, props.row.project.currency)),
        ] as const,
    ),
  ];
  return (
    <div class="confirm" role="alert">
      <h2>{milestone ? milestone.milestone : say(language, 'month-form.plan')}</h2>
      <p>{say(language, 'month-form.overtaken-rows')}</p>
      <dl class="facts">
        {said.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
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
  const unit = wanUnit(language, row.project.currency);
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
      <input type="hidden" name="expectedVersion" value={form.values['expectedVersion'] ?? ''} />
      <input type="hidden" name="seenMilestones" value={JSON.stringify(props.seenMilestones)} />
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
          {say(language, 'month-form.plans-unit', { unit: wanUnit(language, row.project.currency) })}
        </p>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-plans`} />
        <input type="hidden" name="what" value="plans" />
        <input type="hidden" name="expectedVersion" value={form.values['expectedVersion'] ?? ''} />
        <input type="hidden" name="period" value={period} />
        <div class="plan-months">
          {MONTH_NAMES.map((name, at) => (
            <div>
              <input type="hidden" name={`held-${at + 1}`} value={held.get(at) ?? ''} />
              <input
                type="hidden"
                name={`version-${at + 1}`}
                value={String(props.monthVersions[`${year}-${String(at + 1).padStart(2, '0')}`] ?? 0)}
              />
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
