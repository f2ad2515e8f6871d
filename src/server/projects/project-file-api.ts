import { z } from 'zod';
import { type Desk, parsed } from '../../acts/desk.ts';
import { Input as MapInput, keepSiteMap } from '../../acts/projects/keep-site-map.ts';
import { readProjectMap } from '../../acts/projects/read-project-map.ts';
import { keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import { Refusal } from '../../engine/refusal.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import type { Route } from '../routes.ts';
import { sendAttachment, UPLOAD_BYTES } from '../tasks/task-files.ts';
import { lookAsked, projectOf } from './project-matter.ts';

const FileInput = z.strictObject({
  use: z.enum(['photo', 'proof', 'original']),
  name: z.string(),
  takenOn: z.iso.date().describe('the day a photograph was taken; left out, its own device’s').optional(),
  content: z.string().describe('base64; pictures are kept without any metadata'),
});
const LookQuery = z.strictObject({ period: z.string().optional(), 'as-of': z.string().optional() });

/** 项目附件与底图接口 — photographs and papers of a project, and the site's own map, for programs. */
export const projectFileApiRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v1/projects/:id/files',
    verb: 'read-project',
    kind: 'api',
    act: (call) => acting(fileOf(call), 201)(call),
    about: { summary: 'Keeps a photograph or a paper of a project', body: FileInput, done: 201 },
    limit: UPLOAD_BYTES,
  },
  {
    method: 'GET',
    path: '/api/v1/projects/:id/files/:hash',
    verb: 'read-project',
    kind: 'api',
    act: (call) => sendAttachment(call, { of: projectOf(call), holder: 'project' }),
    about: { summary: 'The bytes of a photograph or paper' },
  },
  {
    method: 'GET',
    path: '/api/v1/project-map',
    verb: 'read-project',
    kind: 'api',
    act: readMap,
    about: {
      summary: 'The projects with coordinates, counts by street, and the site’s own map',
      query: LookQuery,
    },
  },
  {
    method: 'POST',
    path: '/api/v1/project-map',
    verb: 'replace-template',
    kind: 'api',
    act: acting(keepSiteMap, 201),
    about: {
      summary: 'The site’s own outlines with their review number, or none',
      body: MapInput,
      done: 201,
    },
    limit: UPLOAD_BYTES,
  },
];

function fileOf(call: Call): (desk: Desk, input: unknown) => Promise<unknown> {
  return async (desk, input) => {
    const { content, ...more } = parsed(FileInput, input);
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content) || content.length % 4 !== 0)
      throw new Refusal('invalid', 'file-unreadable');
    const bytes = new Uint8Array(Buffer.from(content, 'base64'));
    return keepAttachment(desk, { ...more, of: projectOf(call), holder: 'project', bytes });
  };
}

async function readMap(call: Call): Promise<Response> {
  const { rows, places, map, ...shown } = await readProjectMap(call.desk, await lookAsked(call));
  return call.context.json({
    ...shown,
    map,
    projects: rows.map(({ project, light, findings }) => ({
      project: project.project,
      name: project.name,
      lat: project.lat,
      lon: project.lon,
      place: project.place ?? null,
      light,
      findings: findings.map(({ rule }) => rule),
    })),
    places: places.map(({ key, counts, light }) => ({ place: key, projects: counts.projects, light })),
  });
}
