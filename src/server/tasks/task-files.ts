import { keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import { readAttachment } from '../../acts/tasks/read-attachment.ts';
import { Refusal } from '../../engine/refusal.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { type Call, withKey } from '../call.ts';
import { digest } from '../passwords.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { taskOf } from './task-matter.ts';
import { taskPage } from './task-pages.ts';

/** Largest body of an upload in bytes: above the largest attachment, so that one a little too large is told so by its size. */
const UPLOAD_BYTES = 16 * 1024 * 1024;

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
  const fields = await call.context.req.parseBody();
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const file = fields['file'];
  const of = taskOf(call);
  try {
    if (!(file instanceof File) || (file.size === 0 && file.name === ''))
      throw new Refusal('invalid', 'task-page.file-missing');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const said = { of, use: text('use'), name: file.name, bytes };
    const key = {
      of,
      use: said.use,
      name: said.name,
      content: digest(Buffer.from(bytes).toString('base64')),
    };
    await keepAttachment(withKey(call.desk, text('idempotencyKey'), key), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const [problem] = error.problems;
    const { key, params } = problem ? { key: problem.code, params: problem.params ?? {} } : error;
    return taskPage(call, {
      acting: 'file',
      form: { values: { use: text('use') }, problems: [{ field: 'file', key, params }] },
      status: statusOf(error),
    });
  }
  return call.context.redirect(`${withQuery(paths.task(of), { done: 'file-kept' })}#files`, 303);
}

/** An attachment is only ever saved, never shown: what it holds came from elsewhere. */
export async function sendFile(call: Call): Promise<Response> {
  const hash = call.context.req.param('hash') ?? '';
  const { name, type, bytes } = await readAttachment(call.desk, { of: taskOf(call), hash });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${headerName(name)}`,
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
