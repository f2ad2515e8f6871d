import { MOST_ATTACHMENT_BYTES, MOST_PHOTO_BYTES } from '../../engine/tasks/photo.ts';
import type { AttachmentBody } from '../../engine/tasks/task-facts.ts';
import { instantText, sizeText } from '../format.ts';
import type { FormState, PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';
import { FormTokens, InputField, SelectField } from './form-fields.tsx';

/** 文件用途 — what a file may be uploaded as. */
export type FileUse = AttachmentBody['use'];

/** 所列文件 — a file that is kept, and where it is fetched from. */
export interface FileLine {
  readonly href: string;
  readonly body: AttachmentBody;
  /** Null where erased. */
  readonly name: string | null;
  readonly at: string;
  /** Who kept it, where that is said. */
  readonly by?: string;
}

/** 文件清单 — the files that are kept, each to be downloaded. */
export function FileList({
  context,
  files,
}: {
  readonly context: PageContext;
  readonly files: readonly FileLine[];
}) {
  const { language, timeZone } = context;
  return (
    <ul class="files">
      {files.map(({ href, body, name, at, by = '' }) => (
        <li>
          <a href={href} download>
            {name ?? say(language, `task-file.${body.use}`)}
          </a>{' '}
          <span class="quiet">
            {say(language, 'task-page.file-line', {
              use: say(language, `task-file.${body.use}`),
              size: sizeText(body.size),
              on: instantText(language, at, timeZone),
              name: by,
            }).trim()}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface FileUploadProps {
  readonly context: PageContext;
  /** The form as it came back; empty when it is another that did. */
  readonly form: FormState;
  /** True when it is this one that came back. */
  readonly open: boolean;
  readonly action: string;
  /** What the file may be; of one there is nothing to choose. */
  readonly uses: readonly FileUse[];
  readonly idempotencyKey: string;
}

const MEGABYTE = 1024 * 1024;

/** 上传文件 — the one form by which a file comes to an item, a project or a meeting: what it is, the file, and of photographs the day. */
export function FileUpload({ context, form, open, action, uses, idempotencyKey }: FileUploadProps) {
  const { language } = context;
  const at = { context, form };
  const photos = uses.includes('photo');
  const limits = { most: MOST_ATTACHMENT_BYTES / MEGABYTE, photo: MOST_PHOTO_BYTES / MEGABYTE };
  const add = say(language, photos ? 'file-upload.add-photo' : 'file-upload.add');
  return (
    <details open={open} class="office-only" id="upload">
      <summary>{add}</summary>
      <form class="form" method="post" action={action} enctype="multipart/form-data">
        <FormTokens context={context} idempotencyKey={`${idempotencyKey}-file`} />
        {uses.length === 1 ? (
          <input type="hidden" name="use" value={uses[0]} />
        ) : (
          <SelectField
            {...at}
            name="use"
            id="file-use"
            label={say(language, 'file-upload.use')}
            options={uses.map((use) => ({ value: use, label: say(language, `task-file.${use}`) }))}
          />
        )}
        <InputField
          {...at}
          name="file"
          type="file"
          accept="application/pdf,image/png,image/jpeg"
          label={say(language, 'file-upload.file')}
          help={say(language, photos ? 'file-upload.help-photo' : 'file-upload.help', limits)}
        />
        {photos && (
          <InputField
            {...at}
            name="takenOn"
            type="date"
            label={say(language, 'file-upload.day')}
            help={say(language, 'file-upload.day-help')}
          />
        )}
        <p class="actions">
          <button type="submit" class="second">
            {say(language, 'file-upload.send')}
          </button>
        </p>
      </form>
    </details>
  );
}
