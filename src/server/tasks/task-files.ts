import type { HolderAsked } from '../../acts/tasks/attachment-holder.ts';
import { type AttachmentKept, keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import { readAttachment } from '../../acts/tasks/read-attachment.ts';
import { Refusal } from '../../engine/refusal.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { type Call, withKey } from '../call.ts';
import type { FieldProblem } from '../../web/page-model.ts';
import { digest } from '../passwords.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { taskOf } from './task-matter.ts';
import { taskPage } from './task-pages.ts';

/** Largest body of an upload in bytes: above the largest attachment, so that one a little too large is told so by its size. */
export const UPLOAD_BYTES = 16 * 1024 * 1024;

/** 附件路由 — a file of an item in and out. */
export const taskFileRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/tasks/:id/files',
    verb: 'read-task',
    kind: 'page',
    act: takeFile,
    limit: UPLOAD_BYTES,
  },
  { method: 'GET', path: '/tasks/:id/files/:hash', verb: 'read-task', kind: 'page', act: sendFile },
];

async function takeFile(call: Call): Promise<Response> {
  const of = taskOf(call);
  const fields = await call.context.req.parseBody();
  try {
    await keepUploaded(call, { of, holder: 'task' }, fields);
  } catch (error) {
    return taskPage(call, {
      acting: 'file',
      form: { values: { use: textOf(fields, 'use') }, problems: fileProblems(error) },
      status: statusOf(error as Refusal),
    });
  }
  return call.context.redirect(`${withQuery(paths.task(of), { done: 'file-kept' })}#files`, 303);
}

/** The fields of a form with a file. */
export type UploadFields = Readonly<Record<string, unknown>>;

/**
 * 上传附件 — keeps the `file` of a form with its `use` and, of a photograph, the day `takenOn`, for what `asked` names. Throws Refusal
 * as keepAttachment, and `task-page.file-missing`.
 */
export async function keepUploaded(
  call: Call,
  asked: HolderAsked,
  fields: UploadFields,
): Promise<AttachmentKept> {
  const file = fields['file'];
  if (!(file instanceof File) || (file.size === 0 && file.name === ''))
    throw new Refusal('invalid', 'task-page.file-missing');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const takenOn = textOf(fields, 'takenOn');
  const said = {
    ...asked,
    use: textOf(fields, 'use'),
    name: file.name,
    ...(takenOn === '' ? {} : { takenOn }),
  };
  const key = { ...said, content: digest(Buffer.from(bytes).toString('base64')) };
  return keepAttachment(withKey(call.desk, textOf(fields, 'idempotencyKey'), key), { ...said, bytes });
}

/** What is wrong with an upload, beside the field of the file or of the day. What is no refusal of the file is thrown on. */
export function fileProblems(error: unknown): FieldProblem[] {
  if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
  if (error.problems.length === 0) return [{ field: 'file', key: error.key, params: error.params }];
  return error.problems.map(({ column, code, params = {} }) => ({
    field: column === 'takenOn' ? 'takenOn' : 'file',
    key: code,
    params,
  }));
}

/** A field's text, trimmed. */
export function textOf(fields: UploadFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** An attachment of an item. */
export async function sendFile(call: Call): Promise<Response> {
  return sendAttachment(call, { of: taskOf(call), holder: 'task' });
}

/**
 * 送出附件 — the bytes of the attachment `hash` of the address. It is only ever saved, never shown: what it holds came from elsewhere.
 * A picture, which was stripped when it came, may be shown where `?show=1` asks for it.
 */
export async function sendAttachment(call: Call, asked: HolderAsked): Promise<Response> {
  const hash = call.context.req.param('hash') ?? '';
  const { name, type, bytes } = await readAttachment(call.desk, { ...asked, hash });
  const isShown = call.context.req.query('show') === '1' && type.startsWith('image/');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${headerName(name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** A file name as a header carries it (RFC 8187). */
export function headerName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
