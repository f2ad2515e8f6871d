import { randomUUID } from 'node:crypto';
import { keepSiteMap } from '../../acts/projects/keep-site-map.ts';
import { readProjectMap } from '../../acts/projects/read-project-map.ts';
import { mayEver } from '../../engine/duty.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { renderProjectMapPage } from '../../web/projects/project-map-page.tsx';
import { isWordKey } from '../../web/words/index.ts';
import { type Call, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { digest } from '../passwords.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { textOf, UPLOAD_BYTES } from '../tasks/task-files.ts';
import { worldAt } from '../tasks/task-matter.ts';
import { lookAsked } from './project-matter.ts';

/** 分布图路由 — where the projects are, and the site's own outlines. */
export const mapRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/map', verb: 'read-project', kind: 'page', act: (call) => mapPage(call) },
  {
    method: 'POST',
    path: '/projects/map',
    verb: 'replace-template',
    kind: 'page',
    act: takeMap,
    limit: UPLOAD_BYTES,
  },
];

async function mapPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk, state } = call;
  const read = await readProjectMap(desk, await lookAsked(call));
  const { asOf, position } = read;
  const key = `project-map.${context.req.query('done') ?? ''}`;
  const notice = isWordKey(key) && status === 200 ? { notice: { key, params: {} } } : {};
  const html = await renderProjectMapPage(await pageContext(call, { asOf, position, ...notice }), {
    ...read,
    names: namesOf(await worldAt(call, asOf)),
    mayReplace: mayEver(desk.actor, 'replace-template', state),
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

async function takeMap(call: Call): Promise<Response> {
  const fields = await call.context.req.parseBody();
  const reviewNo = textOf(fields, 'reviewNo');
  const isRemoved = textOf(fields, 'remove') === 'yes';
  const file = fields['file'];
  try {
    if (!isRemoved && (!(file instanceof File) || file.size === 0))
      throw new Refusal('invalid', 'map-file-missing');
    const geoJson = file instanceof File && !isRemoved ? await file.text() : undefined;
    const said = {
      ...(geoJson === undefined ? {} : { geoJson }),
      reviewNo,
      expectedVersion: Number(textOf(fields, 'expectedVersion') || 0),
    };
    const key = { ...said, geoJson: digest(geoJson ?? '') };
    await keepSiteMap(withKey(call.desk, textOf(fields, 'idempotencyKey'), key), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error;
    const form = refusedForm({ reviewNo }, error);
    const atFile = { ...form, problems: [{ field: 'file', key: error.key, params: error.params }] };
    const { refusal: _, ...problems } = atFile;
    return mapPage(call, error.key === 'map-file-missing' ? problems : form, statusOf(error));
  }
  return call.context.redirect(paths.projectMap({ done: isRemoved ? 'removed' : 'kept' }), 303);
}
