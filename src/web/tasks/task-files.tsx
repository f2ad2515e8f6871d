import type { PageContext } from '../page-model.ts';
import { FileList, FileUpload, type FileUse } from '../parts/file-upload.tsx';
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
  const mine = props.acting === 'file';
  if (props.attachments.length === 0 && uses.length === 0) return null;
  return (
    <section>
      <h2 id="files">{say(language, 'task-page.files')}</h2>
      {props.attachments.length === 0 ? (
        <p class="quiet">{say(language, 'task-page.files-empty')}</p>
      ) : (
        <FileList
          context={context}
          files={props.attachments.map(({ by, ...file }) => ({
            ...file,
            href: paths.taskFile(file.body.of, file.body.hash),
            by: personText(context, by),
          }))}
        />
      )}
      {uses.length > 0 && context.asOf === null && (
        <FileUpload
          context={context}
          form={mine ? props.form : { values: {}, problems: [] }}
          open={mine}
          action={paths.taskFiles(props.body.task)}
          uses={uses}
          idempotencyKey={props.idempotencyKey}
        />
      )}
    </section>
  );
}

function usesOf({ hands }: TaskPageProps): FileUse[] {
  if (hands.includes('office')) return ['original', 'signature', 'proof'];
  return hands.includes('unit') || hands.includes('head') ? ['proof', 'signature'] : [];
}
