import type { FormState, PageContext } from '../../page-model.ts';
import { FormTokens, InputField } from '../../parts/form-fields.tsx';
import { paths } from '../../paths.ts';
import { say } from '../../words/index.ts';
import { TextArea } from '../../meetings/text-area.tsx';
import type { CoverForm, CoverProps } from './book-model.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: CoverProps;
}

/** A form that nobody has filled in. */
const BLANK: FormState = { values: {}, problems: [] };

/** 签收表单 — what may be done with a cover now: sign, not sign, enter the paper, issue it again. */
export function CoverForms({ context, props }: PartProps) {
  return (
    <div class="office-only" id="sign">
      {props.maySign && <SignForm context={context} props={props} />}
      {props.maySign && <RefuseForm context={context} props={props} mode="screen" />}
      {props.mayEnter && <PaperForm context={context} props={props} />}
      {props.mayEnter && !props.maySign && <RefuseForm context={context} props={props} mode="paper" />}
      {props.mayIssue && <IssueForm context={context} props={props} />}
    </div>
  );
}

/** What every form carries: the token, its key, and the version that was read. */
function Hidden({ context, props, name }: PartProps & { readonly name: CoverForm }) {
  return (
    <>
      <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-${name}`} />
      <input type="hidden" name="expectedVersion" value={String(props.version)} />
    </>
  );
}

/** The state of the form that was refused; the others come as they were. */
function stateOf({ form }: CoverProps, name: CoverForm): FormState {
  return form.values['form'] === name ? form : BLANK;
}

function SignForm({ context, props }: PartProps) {
  const { language } = context;
  return (
    <form method="post" action={paths.signCover(props.body.cover)} class="sign">
      <Hidden context={context} props={props} name="screen" />
      <input type="hidden" name="mode" value="screen" />
      <p>{say(language, 'task-cover.sign-help', { count: props.open })}</p>
      <button type="submit">{say(language, 'task-cover.sign')}</button>
    </form>
  );
}

function RefuseForm({ context, props, mode }: PartProps & { readonly mode: 'screen' | 'paper' }) {
  const { language } = context;
  const form = stateOf(props, 'refuse');
  return (
    <details open={form !== BLANK}>
      <summary>{say(language, mode === 'screen' ? 'task-cover.refuse' : 'task-cover.enter-refusal')}</summary>
      <form method="post" action={paths.refuseCover(props.body.cover)} class="form">
        <Hidden context={context} props={props} name="refuse" />
        <input type="hidden" name="mode" value={mode} />
        <TextArea
          context={context}
          form={form}
          name="reason"
          id="refuse-reason"
          label={say(language, 'task-cover.refuse-why')}
          value={form.values['reason'] ?? ''}
        />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'task-cover.refuse')}
          </button>
        </p>
      </form>
    </details>
  );
}

/** 代录: who signed on paper, when, and the scan; one that came already need not be chosen again. */
function PaperForm({ context, props }: PartProps) {
  const { language } = context;
  const form = stateOf(props, 'paper');
  const at = { context, form };
  const kept = form.values['scan'] ?? '';
  return (
    <details open={form !== BLANK}>
      <summary>{say(language, 'task-cover.enter')}</summary>
      <form
        method="post"
        action={paths.signCover(props.body.cover)}
        class="form"
        enctype="multipart/form-data"
      >
        <Hidden context={context} props={props} name="paper" />
        <input type="hidden" name="mode" value="paper" />
        <InputField {...at} name="signer" label={say(language, 'task-cover.signer')} />
        <InputField
          {...at}
          name="signedOn"
          type="date"
          label={say(language, 'task-cover.signed-on')}
          value={props.today}
        />
        {kept && <input type="hidden" name="scan" value={kept} />}
        <InputField
          {...at}
          form={{ ...form, values: {} }}
          name="file"
          type="file"
          label={say(language, 'task-cover.scan')}
          {...(kept ? { help: say(language, 'task-cover.scan-kept') } : {})}
        />
        <p class="actions">
          <button type="submit">{say(language, 'task-cover.enter')}</button>
        </p>
      </form>
    </details>
  );
}

function IssueForm({ context, props }: PartProps) {
  const { language } = context;
  const form = stateOf(props, 'issue');
  return (
    <form method="post" action={paths.issueCover(props.body.cover)} class="form">
      <h2>{say(language, 'task-cover.issue-again')}</h2>
      <Hidden context={context} props={props} name="issue" />
      <InputField
        context={context}
        form={form}
        name="signBy"
        type="date"
        label={say(language, 'task-book.sign-by')}
        value={props.signBy}
      />
      <p class="actions">
        <button type="submit">{say(language, 'task-cover.issue-again')}</button>
      </p>
    </form>
  );
}
