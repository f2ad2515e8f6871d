import { dayText, instantText, sizeText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths, withQuery } from '../paths.ts';
import { say } from '../words/index.ts';
import type { AttachmentView } from '../tasks/task-model.ts';
import { personText } from '../tasks/task-time-line.tsx';
import type { ProjectPageProps } from './project-model.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: ProjectPageProps;
}

/** Most photographs shown at once; the others are in the list. */
const MOST_SHOWN = 12;

/** 照片与文件块 — photographs by the day they were taken, papers, and the form that adds one. */
export function ProjectFiles({ context, props }: PartProps) {
  const { language, asOf } = context;
  const { attachments, may } = props;
  const photos = attachments
    .filter(({ body }) => body.use === 'photo')
    .toSorted((a, b) => ((a.body.takenOn ?? '') < (b.body.takenOn ?? '') ? 1 : -1));
  const others = [...attachments.filter(({ body }) => body.use !== 'photo'), ...photos.slice(MOST_SHOWN)];
  return (
    <section>
      <h2 id="files">{say(language, 'project-files.title')}</h2>
      {attachments.length === 0 && <p class="quiet">{say(language, 'project-files.none')}</p>}
      {photos.length > 0 && (
        <ul class="photos">
          {photos.slice(0, MOST_SHOWN).map((photo) => (
            <Photo context={context} photo={photo} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul class="files">
          {others.map(({ body, name, at, by }) => (
            <li>
              <a href={paths.projectFile(body.of, body.hash)} download>
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
      {may.uses.length > 0 && asOf === null && <Upload context={context} props={props} />}
    </section>
  );
}

function Photo({ context, photo }: { readonly context: PageContext; readonly photo: AttachmentView }) {
  const { language } = context;
  const { body, name } = photo;
  const href = paths.projectFile(body.of, body.hash);
  const taken = body.takenOn === undefined ? null : dayText(language, body.takenOn);
  return (
    <li>
      <a href={withQuery(href, { show: '1' })}>
        <img
          src={withQuery(href, { show: '1' })}
          loading="lazy"
          width="220"
          height="165"
          alt={say(language, 'project-files.photo-alt', { name: name ?? '—', day: taken ?? '—' })}
        />
      </a>
      <span>
        {taken === null
          ? say(language, 'project-files.no-day')
          : say(language, 'project-files.taken', { day: taken })}
      </span>
      <span class="quiet own-text">
        {name ?? say(language, 'task-file.photo')} · {sizeText(body.size)}
      </span>
    </li>
  );
}

function Upload({ context, props }: PartProps) {
  const { language } = context;
  const mine = props.acting === 'file';
  const form = mine ? props.form : { values: {}, problems: [] };
  const at = { context, form };
  return (
    <details open={mine} class="office-only" id="upload">
      <summary>{say(language, 'project-files.add')}</summary>
      <form
        class="form"
        method="post"
        action={`/projects/${encodeURIComponent(props.row.project.project)}/files`}
        enctype="multipart/form-data"
      >
        <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-file`} />
        <SelectField
          {...at}
          name="use"
          id="file-use"
          label={say(language, 'task-page.file-use')}
          options={props.may.uses.map((use) => ({ value: use, label: say(language, `task-file.${use}`) }))}
        />
        <InputField
          {...at}
          name="file"
          type="file"
          label={say(language, 'task-page.file')}
          help={say(language, 'project-files.help')}
        />
        <InputField
          {...at}
          name="takenOn"
          type="date"
          label={say(language, 'project-files.day')}
          help={say(language, 'project-files.day-help')}
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
