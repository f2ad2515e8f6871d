import { dayText, sizeText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { FileList, FileUpload } from '../parts/file-upload.tsx';
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
  const mine = props.acting === 'file';
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
        <FileList
          context={context}
          files={others.map(({ by, ...file }) => ({
            ...file,
            href: paths.projectFile(file.body.of, file.body.hash),
            by: personText(context, by),
          }))}
        />
      )}
      {may.uses.length > 0 && asOf === null && (
        <FileUpload
          context={context}
          form={mine ? props.form : { values: {}, problems: [] }}
          open={mine}
          action={paths.projectFiles(props.row.project.project)}
          uses={may.uses}
          idempotencyKey={props.idempotencyKey}
        />
      )}
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
