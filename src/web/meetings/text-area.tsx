import type { PageContext } from '../page-model.ts';

interface TextAreaProps {
  readonly context: PageContext;
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly help?: string;
}

/** 长文输入项 — a label and a field of several lines; what was typed comes back whole. */
export function TextArea({ name, id, label, value, help }: TextAreaProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {help && (
        <span class="field-help" id={`help-${id}`}>
          {help}
        </span>
      )}
      <textarea id={id} name={name} rows={3} aria-describedby={help ? `help-${id}` : undefined}>
        {value}
      </textarea>
    </div>
  );
}
