import {
  DEFAULT_TEMPLATES,
  REQUIRED_FIELDS,
  TEMPLATE_PARTS,
  TEMPLATE_WORDS,
} from '../../engine/meetings/template.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { paths, withQuery } from '../paths.ts';
import { type Language, say } from '../words/index.ts';

/** 模板页 — a template's text with its version; 0: the default. */
export interface TemplatesProps {
  readonly held: { readonly template: string; readonly text: string; readonly version: number };
  /** True when the form stands filled with the default, to be saved. */
  readonly refilled: boolean;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

const LANGUAGES = [
  { template: 'meeting-report', lang: 'zh-CN', name: '中文' },
  { template: 'meeting-report-en', lang: 'en', name: 'English' },
] as const;

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
  const byDefault = DEFAULT_TEMPLATES[held.template] ?? '';
  const wrong = form.problems.length > 0;
  return (
    <>
      <h1>
        {say(language, 'templates.heading', {
          state: say(language, held.version > 0 ? 'templates.own' : 'templates.default'),
        })}
      </h1>
      <nav class="switch template-languages" aria-label={say(language, 'templates.which')}>
        {LANGUAGES.map(({ template, lang, name }) => (
          <a
            href={withQuery(paths.templates(), { template })}
            lang={lang}
            aria-current={template === held.template ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <p>{say(language, 'templates.why')}</p>
      <FieldTable context={context} />
      {props.refilled ? (
        <p>{say(language, 'templates.default-filled')}</p>
      ) : (
        held.text !== byDefault && (
          <p>
            <a href={withQuery(paths.templates(), { template: held.template, default: '1' })}>
              {say(language, 'templates.use-default')}
            </a>
          </p>
        )
      )}
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
            {form.values['text'] ?? (props.refilled ? byDefault : held.text)}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit">{say(language, 'templates.save')}</button>
        </p>
      </form>
    </>
  );
}

const PARTS: ReadonlySet<string> = new Set(TEMPLATE_PARTS);
const REQUIRED: ReadonlySet<string> = new Set(REQUIRED_FIELDS);

/** The fields that a template may hold, and what each gives way to. */
function FieldTable({ context: { language } }: { readonly context: PageContext }) {
  return (
    <table class="narrow stack stack-line template-fields">
      <caption>{say(language, 'templates.fields')}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'templates.field')}</th>
          <th scope="col">{say(language, 'templates.stands-for')}</th>
          <th scope="col">{say(language, 'templates.rule')}</th>
        </tr>
      </thead>
      <tbody>
        {[...TEMPLATE_WORDS, ...TEMPLATE_PARTS].map((field) => (
          <tr>
            <th scope="row">
              <code>{`{{${field}}}`}</code>
            </th>
            <td data-label={say(language, 'templates.stands-for')}>
              {say(language, `templates.field-${field}`)}
            </td>
            <td data-label={say(language, 'templates.rule')}>{ruleText(language, field)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ruleText(language: Language, field: string): string {
  const rules = [
    ...(REQUIRED.has(field) ? [say(language, 'templates.required')] : []),
    ...(PARTS.has(field) ? [say(language, 'templates.alone')] : []),
  ];
  return rules.join(say(language, 'punctuation.and')) || '—';
}
