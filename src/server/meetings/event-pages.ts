import { randomUUID } from 'node:crypto';
import { Input, keepEvent } from '../../acts/meetings/keep-event.ts';
import { Refusal } from '../../engine/refusal.ts';
import { unitsKnown } from '../../engine/registry.ts';
import type { FormState } from '../../web/page-model.ts';
import { type EventView, renderEventsPage } from '../../web/meetings/events-page.tsx';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';

/** 事件路由 — the events that every time line shades: the page that keeps them, and the same for programs. */
export const eventRoutes: readonly Route[] = [
  { method: 'GET', path: '/events', verb: 'keep-event', kind: 'page', act: (call) => eventsPage(call) },
  { method: 'POST', path: '/events', verb: 'keep-event', kind: 'page', act: takeEvent },
  {
    method: 'GET',
    path: '/api/v1/dated-events',
    verb: 'keep-event',
    kind: 'api',
    act: listEvents,
    about: { summary: 'The events that time lines are shaded with' },
  },
  {
    method: 'POST',
    path: '/api/v1/dated-events',
    verb: 'keep-event',
    kind: 'api',
    act: acting(keepEvent, 201),
    about: { summary: 'Keeps, changes or withdraws an event', body: Input, done: 201 },
  },
];

async function eventViews(call: Call): Promise<EventView[]> {
  const { registry } = await call.desk.store.world();
  const held = [...registry.event.values()].map((versions) => versions.at(-1)!);
  return held
    .map(({ body, version }) => ({ body, version }))
    .sort((a, b) => (a.body.from < b.body.from ? 1 : -1));
}

async function eventsPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context } = call;
  const events = await eventViews(call);
  const asked = form.values['event'] ?? context.req.query('event');
  const changing = events.find(({ body }) => body.event === asked) ?? null;
  const { registry } = await call.desk.store.world();
  const notice = context.req.query('done') ? { notice: { key: 'events.kept', params: {} } } : {};
  const html = await renderEventsPage(await pageContext(call, notice), {
    events,
    changing,
    units: unitsKnown(registry),
    form: changing && form === EMPTY_FORM ? { ...EMPTY_FORM, values: valuesOf(changing) } : form,
    idempotencyKey: form.values['idempotencyKey'] ?? randomUUID(),
  });
  return page(context, html, status);
}

function valuesOf({ body }: EventView): Record<string, string> {
  return { name: body.name, from: body.from, to: body.to ?? '', units: body.units.join(';') };
}

async function takeEvent(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const chosen = (await call.context.req.parseBody({ all: true }))['units'];
  const units = (Array.isArray(chosen) ? chosen : [chosen]).filter(
    (unit): unit is string => typeof unit === 'string' && unit !== '',
  );
  const said = {
    ...given(fields, ['event', 'name', 'from', 'to']),
    units,
    ...(fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {}),
    ...(fields['withdrawn'] ? { withdrawn: true } : {}),
  };
  try {
    await keepEvent(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const again = { ...fields, units: units.join(';'), idempotencyKey: randomUUID() };
    return eventsPage(call, refusedForm(again, error), statusOf(error));
  }
  return call.context.redirect('/events?done=1', 303);
}

async function listEvents(call: Call): Promise<Response> {
  const events = await eventViews(call);
  return call.context.json({ events: events.map(({ body, version }) => ({ ...body, version })) });
}
