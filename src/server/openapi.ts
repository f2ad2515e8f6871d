import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Route } from './routes.ts';

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  instance: z.string(),
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  problems: z
    .array(
      z.object({
        row: z.number().int(),
        column: z.string(),
        value: z.string(),
        code: z.string(),
        message: z.string().optional(),
      }),
    )
    .optional(),
});

/** The description of the interface, OpenAPI 3.1, made from the same table that serves it. */
export function describeApi(routes: readonly Route[], version: string): object {
  const described = new OpenAPIHono();
  for (const route of routes) {
    if (route.kind !== 'api' || !route.about) continue;
    described.openAPIRegistry.registerPath(pathOf(route, route.about));
  }
  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Mainspring 发条',
      version,
      description: 'The same names and JSON as the command line. See docs/api.md.',
    },
    servers: [{ url: '/' }],
  });
}

type Described = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0];

function pathOf(route: Route, about: NonNullable<Route['about']>): Described {
  const writes = route.method !== 'GET';
  const headers = z.object({
    ...(writes ? { 'X-CSRF-Token': z.string().optional() } : {}),
    ...(writes && !route.keyless ? { 'Idempotency-Key': z.string(), 'If-Match': z.string().optional() } : {}),
    ...(route.path === '/api/v1/events' ? { 'Last-Event-ID': z.string().optional() } : {}),
  });
  const problem = { 'application/problem+json': { schema: Problem } };
  const done = about.done ?? 200;
  const type = route.path === '/api/v1/events' ? 'text/event-stream' : 'application/json';
  const replied = done === 204 ? {} : { content: { [type]: { schema: z.any() } } };
  return {
    method: route.method.toLowerCase() as 'get' | 'post' | 'delete',
    path: route.path,
    summary: about.summary,
    description: `Needs the right \`${route.verb}\`.`,
    request: {
      ...(about.query ? { query: about.query } : {}),
      ...(Object.keys(headers.shape).length > 0 ? { headers } : {}),
      ...(about.body
        ? { body: { required: true, content: { 'application/json': { schema: inputOf(about.body) } } } }
        : {}),
    },
    responses: {
      [done]: { description: 'done', ...replied },
      401: { description: 'not signed in', content: problem },
      403: { description: 'not permitted', content: problem },
      404: { description: 'not there, or not for this person', content: problem },
      ...(writes ? { 409: { description: 'overtaken by another version', content: problem } } : {}),
      422: { description: 'cannot be accepted, field by field', content: problem },
      ...(writes && !route.keyless
        ? { 428: { description: 'the version seen is needed', content: problem } }
        : {}),
    },
  };
}

/** What goes in, as JSON Schema: transformed fields by what people send. */
function inputOf(body: z.ZodType): z.ZodType {
  return body;
}
