import { randomUUID } from 'node:crypto';
import { Input, keepLivelihood } from '../../acts/places/keep-livelihood.ts';
import { Input as ListInput, readLivelihood } from '../../acts/places/read-livelihood.ts';
import { LIVELIHOOD_FIELDS, type LivelihoodBody } from '../../engine/projects/project-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { Versioned } from '../../engine/registry.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { keyOf } from '../../web/places/livelihood-form.tsx';
import { renderLivelihoodPage } from '../../web/places/livelihood-page.tsx';
import { fieldText } from '../../web/places/place-text.ts';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { noticeOf, placeAsked, refusedPlaceForm, unitsWith } from './place-call.ts';
import { InstantQuery } from './place-query-shape.ts';

/** 民生路由 — the fields of public services and the form of a row; the same for programs. */
export const livelihoodRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/livelihood',
    verb: 'read-project',
    kind: 'page',
    act: (call) => fieldsPage(call),
  },
  { method: 'POST', path: '/projects/livelihood', verb: 'report-project', kind: 'page', act: takeRow },
  {
    method: 'GET',
    path: '/api/v1/livelihood',
    verb: 'read-project',
    kind: 'api',
    act: async (call) =>
      call.context.json(await readLivelihood(call.desk, await placeAsked(call, ['unit', 'field']))),
    about: {
      summary: 'What is lacking, planned and done by field of public services in the units one may read',
      query: InstantQuery.extend({ unit: ListInput.shape.unit, field: ListInput.shape.field }),
    },
  },
  {
    method: 'POST',
    path: '/api/v1/livelihood',
    verb: 'report-project',
    kind: 'api',
    act: acting(keepLivelihood, 201),
    about: { summary: 'Keeps a row of a field of public services', body: Input, done: 201 },
  },
];

const FIELDS = ['field', 'unit', 'period', 'measuredIn', 'gap', 'plan', 'done', 'source'] as const;

async function fieldsPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk } = call;
  const read = await readLivelihood(desk, await placeAsked(call, ['unit', 'field']));
  const world = await (read.asOf === null ? desk.store.world() : desk.store.world(read.asOf));
  const changing = rowAsked(call, read.rows, form);
  const { asOf, position } = read;
  const shown = await pageContext(call, {
    asOf,
    position,
    ...noticeOf(call, { kept: { key: 'livelihood.kept', params: {} } }),
  });
  const html = await renderLivelihoodPage(shown, {
    ...read,
    reports: read.reports.length > 0 ? unitsWith(call, world, 'report-project') : [],
    names: namesOf(world),
    changing,
    form:
      changing && form === EMPTY_FORM
        ? { ...EMPTY_FORM, values: valuesOf(changing.body, call.language) }
        : form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

/** The row that the address, or the form that comes back, is about. */
function rowAsked(
  { context }: Call,
  rows: readonly Versioned<LivelihoodBody>[],
  { values }: FormState,
): Versioned<LivelihoodBody> | null {
  const asked = values['expectedVersion']
    ? `${fieldCode(values['field'] ?? '')}/${values['unit']}/${values['period']}`
    : context.req.query('row');
  return rows.find(({ body }) => keyOf(body) === asked) ?? null;
}

function valuesOf(body: LivelihoodBody, language: Call['language']): Record<string, string> {
  return {
    ...Object.fromEntries(FIELDS.map((field) => [field, body[field] ?? ''])),
    field: fieldText(language, body.field),
  };
}

/** The code of a field that was written by its name, in either language; other names stay as they are. */
function fieldCode(said: string): string {
  const named = LIVELIHOOD_FIELDS.find(
    (code) => said === fieldText('zh', code) || said === fieldText('en', code),
  );
  return named ?? said;
}

async function takeRow(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    ...given({ ...fields, field: fieldCode(fields['field']?.trim() ?? '') }, FIELDS),
    ...(fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {}),
  };
  try {
    await keepLivelihood(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return fieldsPage(call, refusedPlaceForm(call, { fields, labels: 'livelihood' }, error), statusOf(error));
  }
  return call.context.redirect(paths.livelihood({ done: 'kept' }), 303);
}
