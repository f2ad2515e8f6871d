import { REQUIRED_FIELDS, TEMPLATE_PARTS } from '../../engine/meetings/template.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';

/** 模板页 — a template's text with its version; 0: the default. */
export interface TemplatesProps {
  readonly held: { readonly template: string; readonly text: string; readonly version: number };
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 模板页 — the text the meeting report is made by, to be replaced. */
export function renderTemplatesPage(context: PageContext, props: TemplatesProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'templates.title'),
    kind: 'form',
    main: <TemplatesMain context={context} props={props} />,
  });
}

function TemplatesMain({ context, props }: { context: PageContext; props: TemplatesProps }) {
  const { language } = context;
  const { held, form } = props;
  const braced = (fields: readonly string[]) =>
    fields.map((field) => `{{${field}}}`).join(say(language, 'punctuation.list'));
  const wrong = form.problems.length > 0;
  return (
    <>
      <h1>
        {say(language, 'templates.heading', {
          state: say(language, held.version > 0 ? 'templates.own' : 'templates.default'),
        })}
      </h1>
      <p>
        {say(language, 'templates.why', {
          required: braced(REQUIRED_FIELDS),
          parts: braced(TEMPLATE_PARTS),
        })}
      </p>
      <p>
        <a href="/templates?template=meeting-report">中文</a> ·{' '}
        <a href="/templates?template=meeting-report-en" lang="en">
          English
        </a>
      </p>
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={paths.templates()}>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <input type="hidden" name="template" value={held.template} />
        <input type="hidden" name="expectedVersion" value={String(held.version)} />
        <div class={wrong ? 'field field-wrong' : 'field'}>
          <label for="field-text">{say(language, 'templates.text')}</label>
          <textarea
            id="field-text"
            name="text"
            rows={28}
            cols={72}
            required
            aria-invalid={wrong ? 'true' : undefined}
          >
            {form.values['text'] ?? held.text}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit">{say(language, 'templates.save')}</button>
        </p>
      </form>
    </>
  );
}
