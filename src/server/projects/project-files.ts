import type { Refusal } from '../../engine/refusal.ts';
import { paths } from '../../web/paths.ts';
import type { Call } from '../call.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { fileProblems, keepUploaded, sendAttachment, textOf, UPLOAD_BYTES } from '../tasks/task-files.ts';
import { projectOf } from './project-matter.ts';
import { projectPage } from './project-pages.ts';

/** 项目附件路由 — photographs and papers of a project in and out. */
export const projectFileRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/projects/:id/files',
    verb: 'read-project',
    kind: 'page',
    act: takeFile,
    limit: UPLOAD_BYTES,
  },
  {
    method: 'GET',
    path: '/projects/:id/files/:hash',
    verb: 'read-project',
    kind: 'page',
    act: (call) => sendAttachment(call, { of: projectOf(call), holder: 'project' }),
  },
];

async function takeFile(call: Call): Promise<Response> {
  const of = projectOf(call);
  const fields = await call.context.req.parseBody();
  try {
    const { takenOn } = await keepUploaded(call, { of, holder: 'project' }, fields);
    const photo = textOf(fields, 'use') === 'photo' && takenOn !== null;
    const done = photo ? { done: 'photo-kept', day: takenOn } : { done: 'file-kept' };
    return call.context.redirect(`${paths.project(of, done)}#files`, 303);
  } catch (error) {
    const problems = fileProblems(error);
    const values = { use: textOf(fields, 'use'), takenOn: textOf(fields, 'takenOn') };
    return projectPage(call, {
      acting: 'file',
      form: { values, problems },
      status: statusOf(error as Refusal),
    });
  }
}
