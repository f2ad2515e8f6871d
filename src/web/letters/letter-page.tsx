import { dayText, instantText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { TextArea } from '../meetings/text-area.tsx';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { LetterProps } from './letter-model.ts';
import { LetterPaper } from './letter-paper.tsx';
import { TaskNav } from '../tasks/task-nav.tsx';
import { titleText } from '../tasks/task-text.ts';

/** The page of one letter. */
export function renderLetterPage(context: PageContext, props: LetterProps): Promise<string> {
  return renderDocument(context, {
    title: props.title ?? say(context.language, 'letters.title'),
    kind: 'reading',
    main: <LetterMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: LetterProps;
}

function LetterMain({ context, props }: PartProps) {
  const { language } = context;
  const { body, title, text } = props;
  const draft = body.state === 'draft' && props.office;
  return (
    <div class="letter-page">
      <p class="over">
        <a href={paths.letters()}>{say(language, 'letters.title')}</a>
        {` · ${say(language, `letter-kind.${body.kind}`)} · ${say(language, `letter-state.${body.state}`)}`}
      </p>
      <h1>{title ?? say(language, 'letters.erased')}</h1>
      <TaskNav context={context} />
      <p>{standingText(context, props)}</p>
      <FormProblems context={context} form={props.form} />
      {body.file !== undefined && <FilePart context={context} props={props} />}
      {draft && <EditForm context={context} props={props} />}
      {draft && (
        <>
          <h2 id="preview">{say(language, 'letters.preview')}</h2>
          <p class="actions">
            <a href={paths.letterDocx(body.letter)}>{say(language, 'letters.preview-docx')}</a>
            <a href={againPath(props)}>{say(language, 'letters.again')}</a>
          </p>
        </>
      )}
      {title !== null && text !== null && (
        <LetterPaper context={context} names={props.names} body={body} title={title} text={text} />
      )}
      <About context={context} props={props} />
      {draft && <IssueForm context={context} props={props} />}
      {props.office && body.state !== 'withdrawn' && <WithdrawForm context={context} props={props} />}
    </div>
  );
}

function standingText({ language, timeZone }: PageContext, { body, reason }: LetterProps): string {
  const at = instantText(language, body.asOf, timeZone);
  if (body.state === 'withdrawn')
    return say(language, 'letters.withdrawn-why', { reason: reason ?? say(language, 'letters.erased') });
  if (body.state === 'draft') return say(language, 'letters.draft-why', { at });
  return say(language, 'letters.issued-why', { at, day: dayText(language, body.signedOn!) });
}

/** The form that drafts one of the same kind, unit, month and items. */
function againPath({ body }: LetterProps): string {
  return paths.newLetter({
    kind: body.kind,
    ...(body.kind === 'letter' ? { unit: body.addressees[0] ?? '' } : {}),
    ...(body.period ? { period: body.period } : {}),
    ...(body.tasks.length > 0 ? { tasks: body.tasks.join(';') } : {}),
  });
}

function FilePart({ context, props }: PartProps) {
  const { language } = context;
  const { body } = props;
  return (
    <div class="letter-file">
      <p class="actions">
        <a class="button" href={paths.letterDocx(body.letter)}>
          {say(language, 'letters.download')}
        </a>
      </p>
      <p>
        {say(language, 'letters.hash')} <code class="hash">{body.file}</code>
      </p>
    </div>
  );
}

function EditForm({ context, props }: PartProps) {
  const { language } = context;
  const { body, form } = props;
  const at = { context, form };
  return (
    <form class="form letter-form" method="post" action={paths.letter(body.letter)}>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="expectedVersion" value={String(props.version)} />
      <InputField
        {...at}
        name="docNo"
        label={say(language, 'letters.number')}
        help={say(language, 'letters.number-help')}
        value={body.docNo ?? ''}
      />
      <InputField
        {...at}
        name="title"
        label={say(language, 'letters.subject')}
        value={props.title ?? ''}
        required
      />
      <div class="letter-text">
        <TextArea
          {...at}
          name="text"
          id="field-text"
          label={say(language, 'letters.text')}
          help={say(language, 'letters.text-help')}
          value={form.values['text'] ?? props.text ?? ''}
        />
      </div>
      <Reach context={context} props={props} />
      <p class="actions">
        <button type="submit">{say(language, 'letters.save')}</button>
      </p>
    </form>
  );
}

function Reach({ context, props }: PartProps) {
  const { language } = context;
  const { body, form } = props;
  const wrong = form.problems.some(({ field }) => field === 'addressees' || field === 'copies');
  return (
    <details class="reach" open={wrong}>
      <summary>{say(language, 'letters.reach')}</summary>
      <Ticks context={context} props={props} field="addressees" chosen={body.addressees} />
      <Ticks context={context} props={props} field="copies" chosen={body.copies} />
    </details>
  );
}

interface TicksProps extends PartProps {
  readonly field: 'addressees' | 'copies';
  readonly chosen: readonly string[];
}

/** The names that a tick of a unit has in the form. */
export const TICK = { addressees: 'to.', copies: 'cc.' } as const;

function Ticks({ context, props, field, chosen }: TicksProps) {
  const { form, names, reach } = props;
  const returned = Object.keys(form.values).length > 0;
  const isOn = (unit: string) =>
    returned ? form.values[`${TICK[field]}${unit}`] === 'yes' : chosen.includes(unit);
  return (
    <fieldset id={`field-${field}`} class="ticks ticks-short" tabindex={-1}>
      <legend>{say(context.language, field === 'addressees' ? 'letters.to' : 'letters.copies')}</legend>
      {[...reach]
        .sort((a, b) => Number(isOn(b)) - Number(isOn(a)))
        .map((unit) => (
          <label class="tick">
            <input type="checkbox" name={`${TICK[field]}${unit}`} value="yes" checked={isOn(unit)} />
            <span>{unitText(context, names, unit)}</span>
          </label>
        ))}
    </fieldset>
  );
}

function About({ context, props }: PartProps) {
  const { language } = context;
  if (props.about.length === 0) return null;
  return (
    <section class="letter-about">
      <h2>{say(language, 'letters.about')}</h2>
      <ul>
        {props.about.map(({ task, title }) => (
          <li>
            <a href={paths.task(task)}>{titleText({ language }, title)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function IssueForm({ context, props }: PartProps) {
  const { language } = context;
  const { letter } = props.body;
  return (
    <form class="form" method="post" action={paths.issueLetter(letter)}>
      <h2>{say(language, 'letters.issue-title')}</h2>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-issue`} />
      <input type="hidden" name="expectedVersion" value={String(props.version)} />
      <p>{say(language, 'letters.issue-why')}</p>
      <p class="actions">
        <button type="submit">{say(language, 'letters.issue')}</button>
      </p>
    </form>
  );
}

function WithdrawForm({ context, props }: PartProps) {
  const { language } = context;
  const { form } = props;
  return (
    <details class="office-only" open={form.problems.some(({ field }) => field === 'reason')}>
      <summary>{say(language, 'letters.withdraw-title')}</summary>
      <form class="form" method="post" action={paths.withdrawLetter(props.body.letter)}>
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-withdraw`} />
        <input type="hidden" name="expectedVersion" value={String(props.version)} />
        <InputField
          context={context}
          form={form}
          name="reason"
          label={say(language, 'letters.reason')}
          required
        />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'letters.withdraw')}
          </button>
        </p>
      </form>
    </details>
  );
}
