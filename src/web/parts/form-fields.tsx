import type { Child } from 'hono/jsx';
import type { FormState, PageContext, Sentence } from '../page-model.ts';
import { say, sayAny } from '../words/index.ts';

interface FieldProps {
  readonly context: PageContext;
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** The last part of its id, where a page has several fields of one name; the one with a problem has its name. */
  readonly id?: string;
}

interface InputProps extends FieldProps {
  readonly type?: 'text' | 'password' | 'date' | 'file' | 'email';
  readonly autocomplete?: string;
  readonly inputmode?: 'decimal' | 'text';
  readonly required?: boolean;
  readonly value?: string;
  /** The kinds of file that are offered to choose from. */
  readonly accept?: string;
}

/** 输入项 — a label, its help, its error beside it, and what was typed. Passwords never come back. */
export function InputField(props: InputProps) {
  const { form, name, type = 'text', required } = props;
  const { wrong, describedBy, id } = stateOf(props);
  return (
    <FieldFrame {...props}>
      <input
        id={`field-${id}`}
        name={name}
        type={type}
        accept={props.accept}
        value={type === 'password' ? undefined : (form.values[name] ?? props.value)}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        required={required}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={describedBy}
      />
    </FieldFrame>
  );
}

/** 选择项 */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** 选择 — a list of options; the first is chosen when nothing was. */
export function SelectField(
  props: FieldProps & { readonly options: readonly Option[]; readonly multiple?: boolean },
) {
  const { form, name, options, multiple } = props;
  const { wrong, describedBy, id } = stateOf(props);
  const chosen = (form.values[name] ?? '').split(';');
  return (
    <FieldFrame {...props}>
      <select
        id={`field-${id}`}
        name={name}
        multiple={multiple}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={describedBy}
      >
        {options.map(({ value, label }) => (
          <option value={value} selected={chosen.includes(value)}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

function FieldFrame({ children, ...props }: FieldProps & { children?: Child }) {
  const { context, form, name, label, help } = props;
  const problem = form.problems.find((found) => found.field === name);
  const { id } = stateOf(props);
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for={`field-${id}`}>{label}</label>
      {help && (
        <span class="field-help" id={`help-${id}`}>
          {help}
        </span>
      )}
      {problem && (
        <span class="field-error" id={`error-${id}`}>
          {sayAny(context.language, problem.key, problem.params)}
        </span>
      )}
      {children}
    </div>
  );
}

interface FieldLook {
  readonly wrong: boolean;
  readonly describedBy: string | undefined;
  readonly id: string;
}

function stateOf({ form, name, help, ...props }: FieldProps): FieldLook {
  const wrong = form.problems.some((found) => found.field === name);
  const id = wrong ? name : (props.id ?? name);
  const ids = [help ? `help-${id}` : '', wrong ? `error-${id}` : ''].filter(Boolean);
  return { wrong, describedBy: ids.length > 0 ? ids.join(' ') : undefined, id };
}

/** 错误摘要 — what is wrong, on top of the form, each with a link to its field. */
export function FormProblems({ context, form }: { context: PageContext; form: FormState }) {
  const { language } = context;
  if (form.problems.length === 0 && !form.refusal) return null;
  return (
    <div class="problems" role="alert" tabindex={-1}>
      <h2>
        {form.refusal
          ? sayAny(language, form.refusal.key, form.refusal.params)
          : say(language, 'form.problems', { count: form.problems.length })}
      </h2>
      {form.problems.length > 0 && (
        <ul>
          {form.problems.map((problem) => (
            <li>
              <a href={`#field-${problem.field}`}>{sayAny(language, problem.key, problem.params)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ConfirmProps {
  readonly context: PageContext;
  readonly form: FormState;
  readonly confirm: readonly Sentence[];
}

/** 核实 — unusual figures are taken with a reason; the form comes back as it was, with this on top. */
export function ConfirmStep({ context, form, confirm }: ConfirmProps) {
  const { language } = context;
  if (confirm.length === 0) return null;
  return (
    <div class="confirm" role="alert">
      <h2>{say(language, 'form.confirm-title')}</h2>
      <p>{say(language, 'form.confirm-why')}</p>
      <ul>
        {confirm.map((sentence) => (
          <li>{sayAny(language, sentence.key, sentence.params)}</li>
        ))}
      </ul>
      <input type="hidden" name="confirmed" value={confirm.map((sentence) => sentence.key).join(' ')} />
      <InputField
        context={context}
        form={form}
        name="confirmReason"
        label={say(language, 'form.confirm-reason')}
        required
      />
    </div>
  );
}

/** The hidden fields of every form: the session's token and the key that makes a second send harmless. */
export function FormTokens({ context, idempotencyKey }: { context: PageContext; idempotencyKey?: string }) {
  return (
    <>
      <input type="hidden" name="csrf" value={context.csrf} />
      {idempotencyKey && <input type="hidden" name="idempotencyKey" value={idempotencyKey} />}
    </>
  );
}
