import { randomUUID } from 'node:crypto';
import { Input, keepCalendar } from '../../acts/tasks/keep-calendar.ts';
import { mayEver } from '../../engine/duty.ts';
import { Refusal } from '../../engine/refusal.ts';
import { calendarOf } from '../../engine/tasks/calendar.ts';
import type { FormState } from '../../web/page-model.ts';
import { renderCalendarPage } from '../../web/tasks/calendar-page.tsx';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { carriedHolidays } from './carried-holidays.ts';

/** 日历路由 — the office's calendar: a year to look at, a day to record, a year to load, and the same for programs. */
export const calendarRoutes: readonly Route[] = [
  { method: 'GET', path: '/calendar', verb: 'read-task', kind: 'page', act: (call) => calendarPage(call) },
  { method: 'POST', path: '/calendar', verb: 'keep-calendar', kind: 'page', act: takeDay },
  { method: 'POST', path: '/calendar/fill', verb: 'keep-calendar', kind: 'page', act: takeYear },
  {
    method: 'GET',
    path: '/api/v1/calendar-days',
    verb: 'read-task',
    kind: 'api',
    act: async (call) => {
      const { registry } = await call.desk.store.world();
      return call.context.json({ days: [...calendarOf(registry).days.values()] });
    },
    about: { summary: 'Holidays and make-up working days of the office’s calendar' },
  },
  {
    method: 'POST',
    path: '/api/v1/calendar-days',
    verb: 'keep-calendar',
    kind: 'api',
    act: acting(keepCalendar, 201),
    about: { summary: 'Keeps days of the calendar', body: Input, done: 201 },
  },
];

function yearOf(call: Call): number {
  const asked = call.context.req.query('year') ?? '';
  const year = /^\d{4}$/.test(asked) ? Number(asked) : Number(call.state.today.slice(0, 4));
  return Math.min(2199, Math.max(1950, year));
}

async function calendarPage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const year = yearOf(call);
  const { registry } = await call.desk.store.world();
  const carried = await carriedHolidays(year);
  const { req } = call.context;
  const kept = { changed: Number(req.query('changed') ?? 0), unchanged: Number(req.query('unchanged') ?? 0) };
  const notice = req.query('changed') ? { notice: { key: 'calendar.kept', params: kept } } : {};
  const html = await renderCalendarPage(await pageContext(call, notice), {
    year,
    calendar: calendarOf(registry),
    carried: carried && { count: carried.days.length, version: carried.version },
    form,
    mayKeep: mayEver(call.desk.actor, 'keep-calendar', call.state),
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

async function takeDay(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const said = { days: [given(fields, ['day', 'kind', 'name', 'source'])] };
  return keptOr(call, fields, () => keepCalendar(withKey(call.desk, fields['idempotencyKey'], said), said));
}

async function takeYear(call: Call): Promise<Response> {
  const fields = await formBody(call);
  return keptOr(call, fields, async () => {
    const year = yearOf(call);
    const carried = await carriedHolidays(year);
    if (!carried) throw new Refusal('invalid', 'calendar-year-unknown', { year });
    const said = { days: carried.days };
    return keepCalendar(withKey(call.desk, fields['idempotencyKey'], said), said);
  });
}

async function keptOr(
  call: Call,
  fields: Record<string, string>,
  keep: () => ReturnType<typeof keepCalendar>,
): Promise<Response> {
  try {
    const { changed, unchanged } = await keep();
    const query = `year=${yearOf(call)}&changed=${changed}&unchanged=${unchanged}`;
    return call.context.redirect(`/calendar?${query}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return calendarPage(call, refusedForm(fields, error), statusOf(error));
  }
}
