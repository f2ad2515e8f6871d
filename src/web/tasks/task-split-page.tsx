import { nameText } from '../format.ts';
import { TextArea } from '../meetings/text-area.tsx';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';
import type { TaskSplitProps } from './task-model.ts';
import { TaskNav } from './task-nav.tsx';
import { type TaskSayer, indicatorOf, ownNumberText, titleText } from './task-text.ts';

/** The page that splits an item: a form of several children, each with what is its own. */
export function renderTaskSplitPage(context: PageContext, props: TaskSplitProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'task-form.split-title', { title: titleText(context, props.words.title) }),
    kind: 'form',
    main: <SplitMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskSplitProps;
}

function SplitMain({ context, props }: PartProps) {
  const { language } = context;
  const { row, words, form } = props;
  const { task } = row.task;
  return (
    <>
      <p class="over">
        <a href={paths.task(task)}>{titleText(context, words.title)}</a>
      </p>
      <h1>{say(language, 'task-form.split-title', { title: titleText(context, words.title) })}</h1>
      <TaskNav context={context} />
      <p>{say(language, 'task-split.help')}</p>
      <Whole context={context} props={props} />
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={paths.splitTask(task)}>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <button type="submit" class="sr" tabindex={-1} aria-hidden="true">
          {say(language, 'task-split.submit')}
        </button>
        <input type="hidden" name="expectedActs" value={form.values['expectedActs'] ?? String(row.acts)} />
        <input type="hidden" name="count" value={String(props.count)} />
        {Array.from({ length: props.count }, (_, at) => (
          <ChildFields context={context} props={props} number={at + 1} />
        ))}
        <TextArea
          context={context}
          form={form}
          name="text"
          id="field-text"
          label={say(language, 'task-page.note-optional')}
          value={form.values['text'] ?? ''}
        />
        <p class="actions">
          <button type="submit">{say(language, 'task-split.submit')}</button>
          <button type="submit" class="second" name="turn" value="more" formnovalidate>
            {say(language, 'task-split.more')}
          </button>
        </p>
      </form>
    </>
  );
}

/** The number that is to be given out, and how much of it is left. */
function Whole({ context, props }: PartProps) {
  const { language } = context;
  const at: TaskSayer = { language, names: props.names };
  const { sum, row } = props;
  if (!sum) return null;
  const text = (value: number) => ownNumberText(at, row.task, value);
  return (
    <p>
      {say(language, 'task-split.whole', { whole: text(sum.parent) })}
      {' · '}
      {say(language, 'task-split.now', { sum: text(sum.sum), gap: text(Math.max(0, sum.gap)) })}
    </p>
  );
}

/** One child. Its fields carry its number. */
function ChildFields({ context, props, number }: PartProps & { readonly number: number }) {
  const { language } = context;
  const { form, row } = props;
  const { measure, countedIn } = row.task;
  const at = { context, form };
  const label = (name: string) => say(language, `task-column.${name}` as WordKey);
  const unit =
    measure === 'count' ? countedIn : indicatorOf({ language, names: props.names }, row.task)?.measuredIn;
  return (
    <fieldset>
      <legend>{say(language, 'task-split.child', { number })}</legend>
      <SelectField
        {...at}
        name={`leadUnit-${number}`}
        label={label('leadUnit')}
        options={[
          { value: '', label: say(language, 'task-form.choose') },
          ...props.units.map((one) => ({ value: one.unit, label: nameText(language, one) })),
        ]}
      />
      <InputField {...at} name={`title-${number}`} label={label('title')} value={props.words.title ?? ''} />
      <div class="field-beside">
        {(measure === 'count' || measure === 'indicator') && (
          <InputField
            {...at}
            name={`value-${number}`}
            inputmode="decimal"
            label={`${label('value')}${unit ? `（${unit}）` : ''}`}
          />
        )}
        <InputField
          {...at}
          name={`dueOn-${number}`}
          type="date"
          label={label('dueOn')}
          help={say(language, 'task-split.due-help')}
        />
      </div>
      {measure === 'visible' && (
        <InputField
          {...at}
          name={`visible-${number}`}
          label={label('visible')}
          value={props.words.visible ?? ''}
        />
      )}
      {measure === 'milestone' && (
        <TextArea
          {...at}
          name={`milestones-${number}`}
          id={`field-milestones-${number}`}
          label={label('milestones')}
          help={say(language, 'task-form.milestones-help')}
          value={form.values[`milestones-${number}`] ?? milestoneLines(props)}
        />
      )}
      <div class="field-beside">
        <InputField {...at} name={`leader-${number}`} label={label('leader')} />
        <InputField {...at} name={`handler-${number}`} label={label('handler')} />
      </div>
    </fieldset>
  );
}

function milestoneLines({ row, words }: TaskSplitProps): string {
  return (row.task.milestones ?? []).map((day, at) => `${day} ${words.milestoneNames[at] ?? ''}`).join('\n');
}
