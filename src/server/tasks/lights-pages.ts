import { readLights } from '../../acts/tasks/read-lights.ts';
import { renderLightsPage } from '../../web/tasks/lights-page.tsx';
import type { Call } from '../call.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import type { Route } from '../routes.ts';

/** 亮灯路由 — the board of lights by unit with burden and points; the same for programs. */
export const lightsRoutes: readonly Route[] = [
  { method: 'GET', path: '/tasks/lights', verb: 'read-task', kind: 'page', act: lightsPage },
  {
    method: 'GET',
    path: '/api/v1/task-lights',
    verb: 'read-task',
    kind: 'api',
    act: async ({ context, desk }) => context.json(await readLights(desk, {})),
    about: { summary: 'Lights by unit; for the office and leaders the burden and the points too' },
  },
];

async function lightsPage(call: Call): Promise<Response> {
  const read = await readLights(call.desk, {});
  const { position } = read;
  const names = namesOf(await call.desk.store.world());
  const html = await renderLightsPage(await pageContext(call, { position }), { ...read, names });
  return page(call.context, html);
}
