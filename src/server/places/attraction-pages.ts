import { randomUUID } from 'node:crypto';
import { Input as TotalInput, fileAttractionTotal } from '../../acts/places/file-attraction-total.ts';
import { Input as KeepInput, keepInstitution } from '../../acts/places/keep-institution.ts';
import { Input as ListInput, readAttraction } from '../../acts/places/read-attraction.ts';
import { monthOf } from '../../acts/places/place-look.ts';
import { isBlank } from '../../engine/blank.ts';
import { objectOf } from '../../engine/fact.ts';
import { parsePeriod, windowKey, windowOf } from '../../engine/period.ts';
import { figureOf } from '../../engine/places/attraction-compared.ts';
import type { InstitutionBody } from '../../engine/projects/project-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { indicatorKnown } from '../../engine/registry.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { nameText, withUnit } from '../../web/format.ts';
import type { AttractionProps } from '../../web/places/attraction-model.ts';
import { renderAttractionPage } from '../../web/places/attraction-page.tsx';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { noticeOf, pageAsked, placeAsked, refusedPlaceForm, unitsWith } from './place-call.ts';
import { InstantQuery } from './place-query-shape.ts';

const FILTERS = ['stage', 'kind', 'park', 'unit'] as const;
const { stage, kind, park, unit } = ListInput.shape;

/** 招商路由 — the register of attraction, its forms, and a total filed as a figure; the same for programs. */
export const attractionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/projects/attraction',
    verb: 'read-project',
    kind: 'page',
    act: (call) => attractionPage(call),
  },
  {
    method: 'POST',
    path: '/projects/attraction',
    verb: 'report-project',
    kind: 'page',
    act: takeInstitution,
  },
  { method: 'POST', path: '/projects/attraction/total', verb: 'submit-figure', kind: 'page', act: takeTotal },
  {
    method: 'GET',
    path: '/api/v1/institutions',
    verb: 'read-project',
    kind: 'api',
    act: async (call) =>
      call.context.json(
        await readAttraction(call.desk, { ...(await placeAsked(call, FILTERS)), page: pageAsked(call) }),
      ),
    about: {
      summary:
        'The institutions one may read as they stood at a month’s end, with the sums of all and the totals beside indicators',
      query: InstantQuery.extend({ stage, kind, park, unit, page: ListInput.shape.page }),
    },
  },
  {
    method: 'POST',
    path: '/api/v1/institutions',
    verb: 'report-project',
    kind: 'api',
    act: acting(keepInstitution, 201),
    about: { summary: 'Registers an institution, or a further version of one', body: KeepInput, done: 201 },
  },
  {
    method: 'POST',
    path: '/api/v1/institutions/totals',
    verb: 'submit-figure',
    kind: 'api',
    act: acting(fileAttractionTotal, 201),
    about: {
      summary: 'Files the register’s total at a month’s end as a figure of an indicator',
      body: TotalInput,
      done: 201,
    },
  },
];

/** 招商页之答 — which form comes back, with what. */
interface Answer {
  readonly acting: 'keep' | 'total';
  readonly form: FormState;
  readonly status: number;
  readonly overtaken?: AttractionProps['overtaken'];
}

async function attractionPage(call: Call, answer: Answer | null = null): Promise<Response> {
  const { context, desk } = call;
  const asked = await placeAsked(call, FILTERS);
  const read = await readAttraction(desk, { ...asked, page: pageAsked(call) });
  const world = await (read.asOf === null ? desk.store.world() : desk.store.world(read.asOf));
  const id = answer?.acting === 'keep' ? answer.form.values['institution'] : context.req.query('institution');
  const changing = read.institutions.find(({ body }) => body.institution === id) ?? null;
  const { asOf, position } = read;
  const shown = await pageContext(call, { asOf, position, ...noticeOf(call, sentencesOf(call, world)) });
  const html = await renderAttractionPage(shown, {
    ...read,
    keeps: read.keeps.length > 0 ? unitsWith(call, world, 'report-project') : [],
    files: read.files.length > 0 ? unitsWith(call, world, 'submit-figure') : [],
    names: namesOf(world),
    changing,
    acting: answer?.acting ?? null,
    overtaken: answer?.overtaken ?? null,
    form: answer?.form ?? (changing ? { ...EMPTY_FORM, values: valuesOf(changing.body) } : EMPTY_FORM),
    idempotencyKey: randomUUID(),
  });
  return page(context, html, answer?.status ?? 200);
}

function sentencesOf(
  { context, language }: Call,
  world: Awaited<ReturnType<Call['desk']['store']['world']>>,
) {
  const indicator = indicatorKnown(world.registry, context.req.query('indicator') ?? '');
  const value = indicator ? withUnit(language, context.req.query('value') ?? '', indicator.measuredIn) : '';
  return {
    kept: { key: 'attraction.kept', params: {} },
    ...(indicator
      ? { filed: { key: 'attraction.filed', params: { indicator: nameText(language, indicator), value } } }
      : {}),
  };
}

const INSTITUTION_FIELDS = [
  'institution',
  'name',
  'nameEn',
  'kind',
  'unit',
  'park',
  'stage',
  'size',
  'currency',
  'sizeKind',
  'talksOn',
  'signedOn',
  'settledOn',
  'operatingOn',
  'source',
] as const;

function valuesOf(body: InstitutionBody): Record<string, string> {
  return Object.fromEntries(INSTITUTION_FIELDS.map((field) => [field, body[field] ?? '']));
}

async function takeInstitution(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    ...given(fields, INSTITUTION_FIELDS),
    ...(fields['confirmed'] ? { confirmed: true } : {}),
    ...(fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {}),
  };
  try {
    await keepInstitution(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    return refusedAnswer(call, { acting: 'keep', fields, error });
  }
  return call.context.redirect(paths.attraction({ done: 'kept' }), 303);
}

const TOTAL_FIELDS = ['unit', 'indicator', 'period', 'of', 'kind', 'park', 'status', 'reason'] as const;

async function takeTotal(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = {
    ...given(fields, TOTAL_FIELDS),
    ...(fields['allCurrencies'] ? { allCurrencies: true } : {}),
    ...(fields['confirmed'] ? { confirmed: true } : {}),
  };
  try {
    const seen = await versionSeen(call, fields);
    const done = await fileAttractionTotal(withKey(call.desk, fields['idempotencyKey'], said), {
      ...said,
      ...seen,
    });
    const { indicator = '' } = fields;
    return call.context.redirect(
      paths.attraction({ done: 'filed', indicator, value: done.total.digits }),
      303,
    );
  } catch (error) {
    return refusedAnswer(call, { acting: 'total', fields, error });
  }
}

/** What somebody else filed meanwhile, to be looked at before it is changed. */
async function overtakenBy(
  { desk, language }: Call,
  fields: Readonly<Record<string, string>>,
): Promise<AttractionProps['overtaken']> {
  const world = await desk.store.world();
  const indicator = indicatorKnown(world.registry, fields['indicator'] ?? '');
  const period = parsePeriod(fields['period'] ?? '');
  if (!indicator || !period) return null;
  const held = figureOf(world, indicator, { unit: fields['unit'] ?? '', period: monthOf(period) });
  if (isBlank(held.value)) return null;
  return { value: withUnit(language, String(held.value), indicator.measuredIn), source: held.source };
}

/** The version that the figure had when the page was made: what was filed since is not seen, and overtakes. */
async function versionSeen(
  { desk }: Call,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly expectedVersion?: number }> {
  const seen = fields['seen'] ?? '';
  const object = await figureAsked(desk, fields);
  if (!object || !/^\d{1,15}$/.test(seen)) return {};
  let version = 0;
  for await (const fact of desk.store.facts({ kinds: ['figure'], object, upTo: Number(seen) }))
    version = Math.max(version, fact.objectVersion);
  return { expectedVersion: version };
}

async function figureAsked(
  { store }: Call['desk'],
  fields: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { registry } = await store.world();
  const indicator = indicatorKnown(registry, fields['indicator'] ?? '');
  const period = parsePeriod(fields['period'] ?? '');
  if (!indicator || !period) return null;
  const month = monthOf(period);
  const window = windowKey(windowOf(month, indicator.reportedAs, indicator.kind));
  const unit = fields['unit'] ?? '';
  return objectOf('figure', { unit, indicator: indicator.indicator, basis: 'natural', window });
}

async function refusedAnswer(
  call: Call,
  {
    acting: form,
    fields,
    error,
  }: {
    readonly acting: Answer['acting'];
    readonly fields: Readonly<Record<string, string>>;
    readonly error: unknown;
  },
): Promise<Response> {
  if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
  const state = refusedPlaceForm(call, { fields, labels: 'attraction' }, error);
  const isOvertaken = form === 'total' && error.kind === 'conflict';
  const overtaken = isOvertaken ? await overtakenBy(call, fields) : null;
  return attractionPage(call, { acting: form, form: state, status: statusOf(error), overtaken });
}
