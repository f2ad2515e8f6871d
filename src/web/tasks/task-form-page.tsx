import type { TaskMeasureKind } from '../../engine/tasks/task-facts.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { LimitFields, LongField, MeasureFields, OriginFields, UnitFields } from './task-form-fields.tsx';
import type { TaskFormProps } from './task-model.ts';
import { TaskNav } from './task-nav.tsx';
import { titleText } from './task-text.ts';

/** The page of the form for a new item, or a further version of one. */
export function renderTaskFormPage(context: PageContext, props: TaskFormProps): Promise<string> {
  return renderDocument(context, {
    title: headingOf(context, props),
    kind: 'form',
    main: <TaskFormMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskFormProps;
}

function headingOf({ language }: PageContext, { revising }: TaskFormProps): string {
  return revising
    ? say(language, 'task-form.revise-title', { title: titleText({ language }, revising.title) })
    : say(language, 'task-form.new-title');
}

function TaskFormMain({ context, props }: PartProps) {
  const { language } = context;
  const { revising, form } = props;
  const at = { context, form };
  const action = revising ? paths.reviseTask(revising.task) : paths.newTask();
  return (
    <>
      {revising && (
        <p class="over">
          <a href={paths.task(revising.task)}>{titleText(context, revising.title)}</a>
        </p>
      )}
      <h1>{headingOf(context, props)}</h1>
      <TaskNav context={context} />
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={action}>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        {/* Enter in a field sends the form as its last button does, and not as the one that changes the measure. */}
        <button type="submit" class="sr" tabindex={-1} aria-hidden="true">
          {say(language, revising ? 'task-form.submit-revise' : 'task-form.submit-new')}
        </button>
        <Seen props={props} />
        <LongField {...at} name="title" help={say(language, 'task-form.title-help')} />
        <OriginFields context={context} props={props} />
        <UnitFields context={context} props={props} />
        <LimitFields context={context} props={props} />
        <fieldset id="measure">
          <legend>{say(language, 'task-form.how')}</legend>
          <input type="hidden" name="measure" value={props.measure} />
          <MeasureChoice context={context} measure={props.measure} />
          <MeasureFields context={context} props={props} />
          <LongField {...at} name="proof" help={say(language, 'task-form.proof-help')} />
        </fieldset>
        <fieldset>
          <legend>{say(language, 'task-form.more')}</legend>
          <InputField {...at} name="weight" inputmode="decimal" label={say(language, 'task-column.weight')} />
          <LongField {...at} name="questions" />
          <LongField {...at} name="reliance" />
          <p>
            <label>
              <input
                type="checkbox"
                name="important"
                value="true"
                checked={form.values['important'] === 'true'}
              />{' '}
              {say(language, 'task-form.important')}
            </label>
          </p>
        </fieldset>
        {revising && (
          <>
            <InputField
              {...at}
              name="parent"
              label={say(language, 'task-column.parent')}
              help={say(language, 'task-form.parent-help')}
            />
            {revising.issued && (
              <LongField {...at} name="reason" help={say(language, 'task-form.reason-help')} />
            )}
          </>
        )}
        <p class="actions">
          <button type="submit">
            {say(language, revising ? 'task-form.submit-revise' : 'task-form.submit-new')}
          </button>
        </p>
      </form>
    </>
  );
}

/** What was seen when the form was opened, and what it carries along without a field. */
function Seen({ props }: { readonly props: TaskFormProps }) {
  return (
    <>
      {['expectedVersion', 'expectedActs', 'sourceRef', 'left', 'schedule'].map((name) => {
        const value = props.form.values[name];
        return value === undefined ? null : <input type="hidden" name={name} value={value} />;
      })}
    </>
  );
}

const MEASURES: readonly TaskMeasureKind[] = ['indicator', 'count', 'milestone', 'visible'];

/** The way it is measured decides which fields follow; a button turns to another and keeps what was typed. */
function MeasureChoice({
  context,
  measure,
}: {
  readonly context: PageContext;
  readonly measure: TaskMeasureKind;
}) {
  const { language } = context;
  return (
    <div class="measure-choice">
      <p>
        {say(language, 'task-form.measure-now', { measure: say(language, `task-measure.${measure}`) })}{' '}
        {MEASURES.filter((one) => one !== measure).map((one) => (
          <button type="submit" class="second" name="turn" value={one} formnovalidate>
            {say(language, `task-measure.${one}`)}
          </button>
        ))}
      </p>
    </div>
  );
}
