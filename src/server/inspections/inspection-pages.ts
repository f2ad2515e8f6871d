import { randomUUID } from 'node:crypto';
import { arrangeInspection } from '../../acts/inspections/arrange-inspection.ts';
import { cancelInspection } from '../../acts/inspections/cancel-inspection.ts';
import { closeInspection } from '../../acts/inspections/close-inspection.ts';
import { drawInspection } from '../../acts/inspections/draw-inspection.ts';
import { listInspections } from '../../acts/inspections/list-inspections.ts';
import { readConclusions } from '../../acts/inspections/read-conclusions.ts';
import { readInspection, verified } from '../../acts/inspections/read-inspection.ts';
import { sealInspection } from '../../acts/inspections/seal-inspection.ts';
import type { Desk } from '../../acts/desk.ts';
import { may } from '../../engine/duty.ts';
import { inspectionTally } from '../../engine/inspections/inspection-row.ts';
import type { InspectionPlace } from '../../engine/inspections/place.ts';
import { placeKnown } from '../../engine/inspections/place-known.ts';
import { Refusal } from '../../engine/refusal.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { placeText } from '../../web/inspections/place-text.ts';
import { renderConclusionsPage } from '../../web/inspections/conclusions-page.tsx';
import type { InspectionStep } from '../../web/inspections/inspection-model.ts';
import { renderInspectionPage } from '../../web/inspections/inspection-page.tsx';
import { renderInspectionsPage } from '../../web/inspections/inspections-page.tsx';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext, zoneOf } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { withFieldWords } from '../tasks/field-words.ts';
import { instantAsked } from '../tasks/task-matter.ts';

type World = Awaited<ReturnType<Desk['store']['world']>>;

/** 检查路由 — the inspections, one of them, its steps, and what they found for the units visited. */
export const inspectionPageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/inspections',
    verb: 'read-inspection',
    kind: 'page',
    act: (call) => listPage(call),
  },
  { method: 'POST', path: '/inspections', verb: 'keep-inspection', kind: 'page', act: takeSeal },
  {
    method: 'GET',
    path: '/inspections/conclusions',
    verb: 'read-conclusion',
    kind: 'page',
    act: conclusionsPage,
  },
  {
    method: 'GET',
    path: '/inspections/:id',
    verb: 'read-inspection',
    kind: 'page',
    act: (call) => inspectionPage(call),
  },
  step('draw', drawInspection, { verb: 'keep-inspection', done: 'drawn' }),
  step('arrange', arrangeInspection, { verb: 'arrange-inspection', done: 'arranged' }),
  step('close', closeInspection, { verb: 'keep-inspection', done: 'closed' }),
  step('cancel', cancelInspection, { verb: 'keep-inspection', done: 'cancelled' }),
];

/** The id in the address. */
export function inspectionOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

async function listPage(call: Call, form?: FormState, status = 200): Promise<Response> {
  const world = await call.desk.store.world();
  const asOf = await instantAsked(call);
  const rows = await listInspections(call.desk, asOf === null ? {} : { asOf });
  const zone = zoneOf(world)?.unit ?? '';
  const units = unitsKnown(world.registry)
    .map(({ unit }) => unit)
    .filter((unit) => may(call.desk.actor, 'keep-inspection', { unit }, call.state))
    .sort((a, b) => Number(b === zone) - Number(a === zone));
  const html = await renderInspectionsPage(
    await pageContext(call, { asOf, position: world.position, ...noticeOf(call) }),
    {
      rows,
      tally: inspectionTally(rows),
      units,
      form: form ?? EMPTY_FORM,
      names: namesOf(world),
      idempotencyKey: form?.values['idempotencyKey'] ?? randomUUID(),
    },
  );
  return page(call.context, html, status);
}

/** How the fields of the form are called. */
const FIELD_WORDS = { unit: 'inspection-term.unit', day: 'inspection-term.day' };

const TERMS = ['size', 'randomPct', 'mostVisits', 'visitDays'] as const;

async function takeSeal(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const numbers = TERMS.map((name) => [name, numberIn(fields[name])] as const);
  const said = {
    ...given(fields, ['unit', 'day', 'planNo']),
    ...Object.fromEntries(numbers),
  };
  try {
    const { inspection } = await sealInspection(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(`${paths.inspection(inspection)}?done=sealed`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const form = refusedForm({ ...fields, idempotencyKey: randomUUID() }, error);
    return listPage(call, withFieldWords(form, call.language, FIELD_WORDS), statusOf(error));
  }
}

/** What was typed as a number; what is none is told by the act with its bounds. */
function numberIn(text: string | undefined): number {
  const plain = (text ?? '').normalize('NFKC').trim();
  return /^\d{1,6}$/.test(plain) ? Number(plain) : -1;
}

interface Refused {
  readonly step: InspectionStep;
  readonly refusal: Refusal;
  readonly fields: Readonly<Record<string, string>>;
}

async function inspectionPage(call: Call, refused?: Refused): Promise<Response> {
  const { desk } = call;
  const now = await desk.store.world();
  const asOf = await instantAsked(call);
  const inspection = inspectionOf(call);
  const read = await readInspection(desk, { inspection, ...(asOf === null ? {} : { asOf }) });
  const { draw } = await verified(desk, read.versions);
  const on = new Set(read.places.map(({ place }) => place));
  const names = namesOf(now);
  const sayer = { language: call.language, names };
  const placeNames = new Map(
    [...read.places, ...(draw?.candidates ?? [])].map((one) => [one.place, placeText(sayer, one)]),
  );
  const html = await renderInspectionPage(
    await pageContext(call, {
      asOf,
      position: read.position,
      ...noticeOf(call),
    }),
    {
      ...read,
      drawnAt: read.row.body.drawnAt ?? null,
      others: (draw?.candidates ?? [])
        .filter(({ place }) => !on.has(place))
        .toSorted((a, b) => b.score - a.score),
      named: namedIn(now, read),
      acting: refused?.step ?? null,
      form: refused ? formOf(refused, placeNames) : EMPTY_FORM,
      names,
      idempotencyKey: randomUUID(),
    },
  );
  return page(call.context, html, refused ? statusOf(refused.refusal) : 200);
}

/** The form as it comes back; a place that is wrong goes by its name. */
function formOf({ fields, refusal }: Refused, placeNames: ReadonlyMap<string, string>): FormState {
  const form = refusedForm(fields, refusal);
  const problems = form.problems.map(({ params, ...problem }) => {
    const value = String(params?.['value'] ?? '');
    return { ...problem, params: { ...params, value: placeNames.get(value) ?? value } };
  });
  return { ...form, problems, refusal: { key: refusal.key, params: refusal.params } };
}

/** Places that differ and stand on no list any more. */
function namedIn(world: World, read: Awaited<ReturnType<typeof readInspection>>): InspectionPlace[] {
  const asked = { unit: read.row.body.unit, asOf: `${read.today}T12:00:00.000Z` };
  return read.differences.flatMap(({ place }) => (place && placeKnown(world, place, asked)) || []);
}

/** A step of an inspection as its form sends it; refused, the page comes back with what was wrong and what was typed. */
function step(
  name: InspectionStep,
  act: (desk: Desk, input: unknown) => Promise<unknown>,
  { verb, done }: { readonly verb: Route['verb']; readonly done: string },
): Route {
  return {
    method: 'POST',
    path: `/inspections/:id/${name}`,
    verb,
    kind: 'page',
    act: async (call) => {
      const fields = await formBody(call);
      const inspection = inspectionOf(call);
      const said = {
        inspection,
        expectedVersion: Number(fields['expectedVersion'] ?? 0),
        ...(name === 'arrange' ? { list: await listIn(call, fields) } : {}),
        ...given(fields, ['reason', 'text']),
      };
      try {
        await act(withKey(call.desk, fields['idempotencyKey'], { name, ...said }), said);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.kind === 'forbidden' || error.kind === 'missing') throw error;
        return inspectionPage(call, { step: name, refusal: error, fields });
      }
      return call.context.redirect(`${paths.inspection(inspection)}?done=${done}`, 303);
    },
  };
}

/** The list as its numbers give it: in their order, those without one left out, what was chosen at the end. */
async function listIn(call: Call, fields: Readonly<Record<string, string>>): Promise<string[]> {
  const numbered = Object.entries(fields)
    .filter(([name, value]) => name.startsWith('order:') && /^\d{1,4}$/.test(value.normalize('NFKC').trim()))
    .map(([name, value], i) => ({ place: name.slice(6), at: Number(value.normalize('NFKC').trim()), i }))
    .filter(({ at }) => at > 0)
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ place }) => place);
  const chosen = (await call.context.req.parseBody({ all: true }))['add'];
  const added = (Array.isArray(chosen) ? chosen : [chosen]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  return [...numbered, ...added];
}

async function conclusionsPage(call: Call): Promise<Response> {
  const world = await call.desk.store.world();
  const asOf = await instantAsked(call);
  const conclusions = await readConclusions(call.desk, asOf === null ? {} : { asOf });
  const context = await pageContext(call, { asOf, position: world.position });
  const html = await renderConclusionsPage(context, { conclusions, names: namesOf(world) });
  return page(call.context, html);
}

const DONE: Readonly<Record<string, string>> = {
  sealed: 'inspections.sealed',
  drawn: 'inspection.drawn',
  arranged: 'inspection.arranged',
  closed: 'inspection.closed',
  cancelled: 'inspection.cancelled',
};

function noticeOf({ context }: Call) {
  const key = DONE[context.req.query('done') ?? ''];
  return key ? { notice: { key, params: {} } } : {};
}
