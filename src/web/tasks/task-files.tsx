import { instantText, sizeText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { TaskPageProps } from './task-model.ts';
import { personText } from './task-time-line.tsx';

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskPageProps;
}

/** 附件块 — the files of an item, each to be downloaded, and the form that adds one. */
export function TaskFiles({ context, props }: PartProps) {
  const { language } = context;
  const uses = usesOf(props);
  if (props.attachments.length === 0 && uses.length === 0) return null;
  return (
    <section>
      <h2 id="files">{say(language, 'task-page.files')}</h2>
      {props.attachments.length === 0 ? (
        <p class="quiet">{say(language, 'task-page.files-empty')}</p>
      ) : (
        <ul class="files">
          {props.attachments.map(({ body, name, at, by }) => (
            <li>
              <a href={paths.taskFile(body.of, body.hash)} download>
                {name ?? say(language, `task-file.${body.use}`)}
              </a>{' '}
              <span class="quiet">
                {say(language, 'task-page.file-line', {
                  use: say(language, `task-file.${body.use}`),
                  size: sizeText(body.size),
                  on: instantText(language, at, context.timeZone),
                  name: personText(context, by),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {uses.length > 0 && context.asOf === null && <Upload context={context} props={props} uses={uses} />}
    </section>
  );
}

function usesOf({ hands }: TaskPageProps): ('original' | 'signature' | 'proof')[] {
  if (hands.includes('office')) return ['original', 'signature', 'proof'];
  return hands.includes('unit') || hands.includes('head') ? ['proof', 'signature'] : [];
}

function Upload({ context, props, uses }: PartProps & { readonly uses: ReturnType<typeof usesOf> }) {
  const { language } = context;
  const mine = props.acting === 'file';
  const form = mine ? props.form : { values: {}, problems: [] };
  const at = { context, form };
  return (
    <details open={mine} class="office-only">
      <summary>{say(language, 'task-page.upload')}</summary>
      <form
        class="form"
        method="post"
        action={paths.taskFiles(props.body.task)}
        enctype="multipart/form-data"
      >
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-file`} />
        <SelectField
          {...at}
          name="use"
          id="file-use"
          label={say(language, 'task-page.file-use')}
          options={uses.map((use) => ({ value: use, label: say(language, `task-file.${use}`) }))}
        />
        <InputField
          {...at}
          name="file"
          type="file"
          label={say(language, 'task-page.file')}
          help={say(language, 'task-page.upload-help')}
        />
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'task-page.upload')}
          </button>
        </p>
      </form>
    </details>
  );
}
