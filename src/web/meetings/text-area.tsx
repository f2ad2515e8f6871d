import type { FormState, PageContext } from '../page-model.ts';
import { sayAny } from '../words/index.ts';

interface TextAreaProps {
  readonly context: PageContext;
  /** The form it comes back with; its problem of this field is said beside it. */
  readonly form: FormState;
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly help?: string;
}

/** 长文输入项 — a label, its help, its error beside it, and a field of several lines; what was typed comes back whole. */
export function TextArea({ context, form, name, label, value, help, ...props }: TextAreaProps) {
  const problem = form.problems.find(({ field }) => field === name);
  // The summary on top of the page links to this id.
  const id = problem ? `field-${name}` : props.id;
  const described = [help ? `help-${id}` : '', problem ? `error-${id}` : ''].filter(Boolean);
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
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
      <textarea
        id={id}
        name={name}
        rows={3}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      >
        {value}
      </textarea>
    </div>
  );
}
