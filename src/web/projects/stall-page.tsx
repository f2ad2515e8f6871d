import { DELAY_CAUSES } from '../../engine/projects/project-facts.ts';
import { dayText } from '../format.ts';
import { TextArea } from '../meetings/text-area.tsx';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { ProjectNav } from './project-nav.tsx';
import { monthText, ownAmountText, projectHref, projectName, unitNameOf } from './project-text.ts';
import { InquirySaid, StallEvidenceList, period } from './stall-list.tsx';
import type { StallPageProps } from './stall-model.ts';
import { ruleText, ruleWhyText } from './stall-text.ts';

/** The page of one finding. */
export function renderStallPage(context: PageContext, props: StallPageProps): Promise<string> {
  const { language } = context;
  const { row, stall } = props.shown;
  return renderDocument(context, {
    title: `${projectName(language, row.project)} — ${ruleText(language, stall.rule)}`,
    kind: 'reading',
    window: monthText(language, props.period),
    main: <StallMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: StallPageProps;
}

function StallMain({ context, props }: PartProps) {
  const { language } = context;
  const { shown, stands } = props;
  const { project } = shown.row;
  const at = { language, names: props.names };
  return (
    <div class="stall-page">
      <p class="over">
        <a href={paths.projectStalls(period(context))}>{say(language, 'stalls.title')}</a>
      </p>
      <h1>{headingOf(context, props)}</h1>
      <ProjectNav context={context} />
      <p>
        <a class="own-text" href={projectHref(context, shown.project)}>
          {projectName(language, project)}
        </a>{' '}
        <span class="quiet">
          {unitNameOf(at, project.unit)} ·{' '}
          {ownAmountText(language, project.totalInvestment, project.currency)}
        </span>
      </p>
      <FormProblems context={context} form={props.form} />
      {stands ? (
        <section>
          <h2>{say(language, 'stalls.evidence')}</h2>
          <StallEvidenceList context={context} found={shown} />
          <p class="quiet">{ruleWhyText(language, shown.stall.rule)}</p>
        </section>
      ) : (
        <p>{say(language, 'stalls.gone')}</p>
      )}
      <Cause context={context} props={props} />
    </div>
  );
}

function headingOf({ language }: PageContext, { shown, stands }: StallPageProps): string {
  const { row, stall, daysStalled } = shown;
  const params = {
    project: projectName(language, row.project),
    rule: ruleText(language, stall.rule),
    since: dayText(language, stall.since),
    days: daysStalled,
  };
  return say(language, stands ? 'stalls.heading-one' : 'stalls.heading-gone', params);
}

/** The cause: asked for, given, or to be asked for; and the way to an item. */
function Cause({ context, props }: PartProps) {
  const { language } = context;
  const { inquiry, may, project, stall } = props.shown;
  const at = { since: stall.since, ...period(context) };
  return (
    <section>
      <h2 id="answer">{say(language, 'stalls.cause')}</h2>
      {inquiry ? (
        <InquirySaid context={context} inquiry={inquiry} />
      ) : (
        <p class="quiet">{say(language, 'stalls.not-asked')}</p>
      )}
      {may.ask && <Ask context={context} props={props} />}
      {may.raise && (
        <p class="actions office-only">
          <a class={may.ask ? 'button second' : 'button'} href={paths.raiseItem(project, stall.rule, at)}>
            {say(language, 'stalls.raise')}
          </a>
        </p>
      )}
      {may.answer && !may.raise && <Answer context={context} props={props} />}
      {may.answer && may.raise && (
        <details class="office-only" open={props.form.problems.length > 0}>
          <summary>{say(language, 'stalls.enter-answer', { unit: askedUnit(context, props) })}</summary>
          <Answer context={context} props={props} />
        </details>
      )}
    </section>
  );
}

/** The office enters from paper what the unit that was asked says. */
function askedUnit({ language }: PageContext, { shown, names }: StallPageProps): string {
  return unitNameOf({ language, names }, shown.inquiry?.unit);
}

function Ask({ context, props }: PartProps) {
  const { language } = context;
  const { project, stall, row } = props.shown;
  return (
    <form class="form office-only" method="post" action={paths.projectInquiry(project, stall.rule)}>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-ask`} />
      <Hidden context={context} props={props} />
      <InputField
        context={context}
        form={props.form}
        name="days"
        inputmode="decimal"
        value="5"
        label={say(language, 'stalls.days-to-answer')}
        help={say(language, 'stalls.ask-help', {
          unit: unitNameOf({ language, names: props.names }, row.project.unit),
        })}
      />
      <p class="actions">
        <button type="submit">{say(language, 'stalls.ask')}</button>
      </p>
    </form>
  );
}

function Answer({ context, props }: PartProps) {
  const { language } = context;
  const { form } = props;
  const { project, stall, inquiry } = props.shown;
  const at = { context, form };
  return (
    <form class="form" method="post" action={paths.answerCause(project, stall.rule)}>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-answer`} />
      <Hidden context={context} props={props} />
      <input type="hidden" name="expectedVersion" value={String(inquiry?.version ?? 0)} />
      <SelectField
        {...at}
        name="cause"
        label={say(language, 'stalls.cause-kind')}
        options={[
          { value: '', label: say(language, 'task-form.choose') },
          ...DELAY_CAUSES.map((cause) => ({ value: cause, label: say(language, `delay-cause.${cause}`) })),
        ]}
      />
      <TextArea
        {...at}
        name="text"
        id="cause-text"
        label={say(language, 'stalls.cause-text')}
        help={say(language, 'stalls.cause-help')}
        value={form.values['text'] ?? ''}
      />
      <InputField
        {...at}
        name="forecastEnd"
        type="date"
        label={say(language, 'stalls.forecast')}
        help={say(language, 'stalls.forecast-help')}
      />
      <p class="actions">
        <button type="submit">
          {say(language, inquiry?.answeredOn ? 'stalls.answer-again' : 'stalls.answer')}
        </button>
      </p>
    </form>
  );
}

function Hidden({ context, props }: PartProps) {
  return (
    <>
      <input type="hidden" name="since" value={props.shown.stall.since} />
      {Object.entries(period(context)).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
