import { randomUUID } from 'node:crypto';
import { raiseFinding } from '../../acts/inspections/raise-finding.ts';
import { readInspection } from '../../acts/inspections/read-inspection.ts';
import { readVisit } from '../../acts/inspections/read-visit.ts';
import { readVisitPhoto } from '../../acts/inspections/read-visit-photo.ts';
import { MOST_PHOTOS, recordVisit } from '../../acts/inspections/record-visit.ts';
import { keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import type { VisitRead } from '../../acts/inspections/read-visit.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import { dayPlus } from '../../engine/tasks/calendar.ts';
import type { FormState } from '../../web/page-model.ts';
import { placeText } from '../../web/inspections/place-text.ts';
import { renderVisitPage } from '../../web/inspections/visit-page.tsx';
import { paths } from '../../web/paths.ts';
import { say } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { problemDocument, problemResponse, statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { headerName } from '../tasks/task-files.ts';
import { inspectionOf } from './inspection-pages.ts';

/** Largest body of a visit in bytes: a few photographs as they come from a telephone. */
const VISIT_BYTES = 48 * 1024 * 1024;
/** Days an item made of a visit has unless its form says otherwise. */
const ITEM_DAYS = 15;

/** 到访路由 — one place of a list on a phone: its page, what was seen there, the item made of it, its photographs. */
export const visitRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/inspections/:id/places/:place',
    verb: 'read-inspection',
    kind: 'page',
    act: (call) => visitPage(call),
  },
  {
    method: 'POST',
    path: '/inspections/:id/places/:place',
    verb: 'arrange-inspection',
    kind: 'page',
    act: takeVisit,
    limit: VISIT_BYTES,
  },
  {
    method: 'POST',
    path: '/inspections/:id/places/:place/item',
    verb: 'keep-inspection',
    kind: 'page',
    act: takeItem,
  },
  {
    method: 'GET',
    path: '/inspections/:id/files/:hash',
    verb: 'read-inspection',
    kind: 'page',
    act: sendPhoto,
  },
  {
    method: 'GET',
    path: '/inspections/conclusions/:id/files/:hash',
    verb: 'read-conclusion',
    kind: 'page',
    act: sendPhoto,
  },
];

function placeOf({ context }: Call): string {
  return context.req.param('place') ?? '';
}

interface Refused {
  readonly which: 'visit' | 'item';
  readonly form: FormState;
  readonly status: number;
}

async function visitPage(call: Call, refused?: Refused): Promise<Response> {
  const asked = { inspection: inspectionOf(call), place: placeOf(call) };
  const read = await readVisit(call.desk, asked);
  const { places } = await readInspection(call.desk, { inspection: asked.inspection });
  const world = await call.desk.store.world();
  const { kind, id } = read.place;
  const project = kind === 'project' ? latest(world.registry.project, `project/${id}`)?.body : undefined;
  const html = await renderVisitPage(
    await pageContext(call, { position: world.position, ...noticeOf(call) }),
    {
      ...read,
      stop: places.findIndex(({ place }) => place === asked.place) + 1,
      stops: places.length,
      currency: project?.currency ?? null,
      mostPhotos: MOST_PHOTOS,
      dueOn: dayPlus(read.today, ITEM_DAYS),
      form: refused?.which === 'visit' ? refused.form : EMPTY_FORM,
      itemForm: refused?.which === 'item' ? refused.form : EMPTY_FORM,
      names: namesOf(world),
      idempotencyKey: randomUUID(),
    },
  );
  return page(call.context, html, refused?.status ?? 200);
}

/** What a form of a visit says; a browser sends an empty file where none was chosen. */
async function visitSaid(call: Call) {
  const fields = await call.context.req.parseBody({ all: true });
  const text = (name: string): string => {
    const value = fields[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    return typeof last === 'string' ? last.trim() : '';
  };
  const all = (name: string): unknown[] => {
    const value = fields[name];
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  };
  return {
    seen: text('seen'),
    text: text('text'),
    on: text('on'),
    expectedVersion: text('expectedVersion'),
    idempotencyKey: text('idempotencyKey'),
    keep: all('keep').filter((one): one is string => typeof one === 'string' && one !== ''),
    files: all('photos').filter((one): one is File => one instanceof File && one.size > 0),
  };
}

type VisitSaid = Awaited<ReturnType<typeof visitSaid>>;

async function takeVisit(call: Call): Promise<Response> {
  const said = await visitSaid(call);
  const href = `${paths.visit(inspectionOf(call), placeOf(call))}?done=recorded`;
  const wantsJson = /application\/json/.test(call.context.req.header('Accept') ?? '');
  try {
    await keepVisit(call, said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (wantsJson) return problemResponse(problemDocument(error, call.language, call.request));
    if (error.kind === 'forbidden' || error.kind === 'missing') throw error;
    const { seen, text, on } = said;
    const form = refusedForm({ seen, text, on }, error);
    return visitPage(call, { which: 'visit', form, status: statusOf(error) });
  }
  return wantsJson ? call.context.json({ href }) : call.context.redirect(href, 303);
}

/** First the photographs, each once however often it comes, then the visit that names them. */
async function keepVisit(call: Call, said: VisitSaid): Promise<void> {
  const inspection = inspectionOf(call);
  if (said.seen === '') {
    const problem = { row: 0, column: 'seen', value: '', code: 'visit-seen-missing' };
    throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  }
  if (said.files.length > MOST_PHOTOS)
    throw photoRefusal('visit-photos-many', { value: said.files.length, most: MOST_PHOTOS });
  const kept: string[] = [];
  for (const file of said.files) kept.push(await keptPhoto(call, file));
  const visit = {
    inspection,
    place: placeOf(call),
    seen: said.seen,
    text: said.text,
    photos: [...said.keep, ...kept],
    expectedVersion: Number(said.expectedVersion) || 0,
    ...(said.on === '' ? {} : { on: said.on }),
  };
  await recordVisit(withKey(call.desk, said.idempotencyKey, visit), visit);
}

async function keptPhoto(call: Call, file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const photo = {
    of: inspectionOf(call),
    holder: 'inspection',
    use: 'photo',
    name: file.name || 'photo.jpg',
    bytes,
  };
  try {
    return (await keepAttachment(call.desk, photo)).hash;
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    const [problem] = error.problems;
    throw photoRefusal(problem?.code ?? error.key, problem?.params ?? error.params);
  }
}

function photoRefusal(code: string, params: Readonly<Record<string, string | number>>): Refusal {
  const problem = { row: 0, column: 'photos', value: String(params['value'] ?? ''), code, params };
  return new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
}

async function takeItem(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const asked = { inspection: inspectionOf(call), place: placeOf(call) };
  const read = await readVisit(call.desk, asked);
  const item = {
    ...(await usualItem(call, read)),
    ...given(fields, ['title', 'leadUnit', 'dueOn', 'visible']),
  };
  const said = { ...asked, expectedVersion: Number(fields['expectedVersion']) || 0, item };
  try {
    await raiseFinding(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return visitPage(call, { which: 'item', form: refusedForm(fields, error), status: statusOf(error) });
  }
  return call.context.redirect(`${paths.visit(asked.inspection, asked.place)}?done=raised`, 303);
}

/** An item as one tap makes it: to the visited unit, in fifteen days, by visible progress. */
async function usualItem(call: Call, { place, body, today }: VisitRead) {
  const names = namesOf(await call.desk.store.world());
  const name = placeText({ language: call.language, names }, place);
  return {
    title: say(call.language, 'visit.item-title-default', { place: name }),
    issuer: body.unit,
    leadUnit: place.unit,
    docNo: body.planNo.slice(0, 60),
    limit: 'fixed',
    dueOn: dayPlus(today, ITEM_DAYS),
    measure: 'visible',
    visible: say(call.language, 'visit.item-visible-default'),
  };
}

async function sendPhoto(call: Call): Promise<Response> {
  const hash = call.context.req.param('hash') ?? '';
  const { name, type, bytes } = await readVisitPhoto(call.desk, { inspection: inspectionOf(call), hash });
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

function noticeOf({ context }: Call) {
  const done = context.req.query('done');
  if (done === 'recorded') return { notice: { key: 'visit.recorded', params: {} } };
  return done === 'raised' ? { notice: { key: 'visit.raised', params: {} } } : {};
}
