import { randomUUID } from 'node:crypto';
import { Input as SiteInput, keepSite } from '../../acts/places/keep-site.ts';
import {
  Input as ListInput,
  SITE_LIGHT_RULES,
  SiteInput as OneInput,
  type SiteShown,
  readExpropriation,
  readExpropriationSite,
} from '../../acts/places/read-expropriation.ts';
import { Input as MonthInput, reportSiteMonth } from '../../acts/places/report-site-month.ts';
import { may } from '../../engine/duty.ts';
import { type Period, monthOfYear, parsePeriod, spanOf, yearOf } from '../../engine/period.ts';
import { EXPROPRIATION_STAGES, PLAN_FIELDS } from '../../engine/places/site-month.ts';
import type { ExpropriationSiteBody } from '../../engine/projects/project-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest, unitsKnown } from '../../engine/registry.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths } from '../../web/paths.ts';
import { renderExpropriationPage } from '../../web/places/expropriation-page.tsx';
import { renderSiteFormPage } from '../../web/places/site-form-page.tsx';
import { renderSitePage } from '../../web/places/site-page.tsx';
import { monthName } from '../../web/places/place-text.ts';
import { acting } from '../acting.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { noticeOf, placeAsked, refusedPlaceForm, unitsWith } from './place-call.ts';
import { InstantQuery } from './place-query-shape.ts';

const API = '/api/v1/expropriation-sites';

/** 征收路由 — the sites, one site, its months and its form; the same for programs. */
export const expropriationRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/expropriation', verb: 'read-project', kind: 'page', act: sitesPage },
  {
    method: 'GET',
    path: '/projects/expropriation/new',
    verb: 'keep-project',
    kind: 'page',
    act: (call) => siteForm(call),
  },
  { method: 'POST', path: '/projects/expropriation/new', verb: 'keep-project', kind: 'page', act: takeSite },
  {
    method: 'GET',
    path: '/projects/expropriation/:site',
    verb: 'read-project',
    kind: 'page',
    act: (call) => sitePage(call),
  },
  {
    method: 'GET',
    path: '/projects/expropriation/:site/revise',
    verb: 'keep-project',
    kind: 'page',
    act: (call) => siteForm(call),
  },
  {
    method: 'POST',
    path: '/projects/expropriation/:site/revise',
    verb: 'keep-project',
    kind: 'page',
    act: takeSite,
  },
  {
    method: 'POST',
    path: '/projects/expropriation/:site/months',
    verb: 'report-project',
    kind: 'page',
    act: takeMonth,
  },
  {
    method: 'GET',
    path: API,
    verb: 'read-project',
    kind: 'api',
    act: async (call) =>
      call.context.json(
        await readExpropriation(call.desk, await placeAsked(call, ['unit', 'place', 'rule'])),
      ),
    about: {
      summary:
        'The expropriation sites one may read at a month: each, the funnel in all, by street and by unit',
      query: InstantQuery.extend({
        unit: ListInput.shape.unit,
        place: ListInput.shape.place,
        rule: OneInput.shape.rule,
      }),
    },
  },
  {
    method: 'GET',
    path: `${API}/:site`,
    verb: 'read-project',
    kind: 'api',
    act: async (call) =>
      call.context.json(
        await readExpropriationSite(call.desk, { ...(await placeAsked(call, ['rule'])), site: siteOf(call) }),
      ),
    about: {
      summary: 'One expropriation site with its months and versions',
      query: InstantQuery.extend({ rule: OneInput.shape.rule }),
    },
  },
  {
    method: 'POST',
    path: API,
    verb: 'keep-project',
    kind: 'api',
    act: acting(keepSite, 201),
    about: { summary: 'Registers a site, or a further version of one', body: SiteInput, done: 201 },
  },
  {
    method: 'POST',
    path: `${API}/:site/months`,
    verb: 'report-project',
    kind: 'api',
    act: (call) =>
      acting(
        (desk, input) =>
          reportSiteMonth(
            desk,
            typeof input === 'object' && input !== null ? { ...input, site: siteOf(call) } : input,
          ),
        201,
      )(call),
    about: { summary: 'Reports a month of a site', body: MonthInput.omit({ site: true }), done: 201 },
  },
];

function siteOf({ context }: Call): string {
  return context.req.param('site') ?? '';
}

async function sitesPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const read = await readExpropriation(desk, await placeAsked(call, ['unit', 'place', 'rule']));
  const world = await (read.asOf === null ? desk.store.world() : desk.store.world(read.asOf));
  const { asOf, position } = read;
  const shown = await pageContext(call, {
    asOf,
    position,
    ...noticeOf(call, { kept: { key: 'expropriation.kept', params: {} } }),
  });
  return page(
    context,
    await renderExpropriationPage(shown, { ...read, rules: SITE_LIGHT_RULES, names: namesOf(world) }),
  );
}

async function sitePage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const { context, desk, state } = call;
  const read = await readExpropriationSite(desk, {
    ...(await placeAsked(call, ['rule'])),
    site: siteOf(call),
  });
  const world = await (read.asOf === null ? desk.store.world() : desk.store.world(read.asOf));
  const { site } = read.standing;
  const waits =
    site.project === undefined
      ? null
      : (latest(world.registry.project, `project/${site.project}`)?.body ?? null);
  const mayRead =
    waits !== null &&
    [waits.unit, waits.lead].some(
      (unit) => unit !== undefined && may(desk.actor, 'read-project', { unit }, state),
    );
  const months = formMonths(read);
  const { asOf, position } = read;
  const reported = context.req.query('month');
  const done = noticeOf(call, {
    kept: { key: 'expropriation.kept', params: {} },
    reported: {
      key: 'expropriation.reported',
      params: { month: monthName(call.language, parsePeriod(reported ?? '') ?? read.period) },
    },
  });
  const html = await renderSitePage(await pageContext(call, { asOf, position, ...done }), {
    ...read,
    rules: SITE_LIGHT_RULES,
    names: namesOf(world),
    project: mayRead ? waits : null,
    formMonth: monthInForm(call, read, { months, said: form.values['period'] }),
    formMonths: months,
    form,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

/** Months a form may be turned to: from the site's start (or two years back) to its planned end, the latest first. */
function formMonths({ standing, today, months }: SiteShown): Period[] {
  const { site } = standing;
  const now = spanOf(today.slice(0, 7) as Period).last;
  const first = Math.max(
    now - 23,
    Math.min(spanOf((site.plannedStart ?? today).slice(0, 7) as Period).last, months[0]?.month.month ?? now),
  );
  const last = Math.max(now, spanOf(site.plannedEnd.slice(0, 7) as Period).last);
  const all = Array.from({ length: Math.max(0, Math.min(60, last - first + 1)) }, (_, i) => first + i);
  return all
    .map((month) => `${yearOf(month)}-${String(monthOfYear(month)).padStart(2, '0')}` as Period)
    .reverse();
}

/** The month asked for, else the last that is over. */
function monthInForm(
  { context }: Call,
  { today }: SiteShown,
  { months: offered, said }: { readonly months: readonly Period[]; readonly said: string | undefined },
): Period {
  const asked = offered.find((month) => month === (said ?? context.req.query('month')));
  if (asked) return asked;
  const over = offered.filter((month) => month < today.slice(0, 7));
  return over[0] ?? offered[0]!;
}

const MONTH_FIELDS = ['period', ...EXPROPRIATION_STAGES, ...Object.values(PLAN_FIELDS), 'note'] as const;

async function takeMonth(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const site = siteOf(call);
  const said = {
    ...given(fields, MONTH_FIELDS),
    site,
    ...(fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {}),
  };
  try {
    const done = await reportSiteMonth(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(
      paths.expropriationSite(site, { period: done.period, month: done.period, done: 'reported' }),
      303,
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return sitePage(
      call,
      refusedPlaceForm(call, { fields, labels: 'expropriation' }, error),
      statusOf(error),
    );
  }
}

const SITE_FIELDS = [
  'name',
  'unit',
  'lead',
  'place',
  'project',
  'countedIn',
  'total',
  'plannedStart',
  'plannedEnd',
  'lat',
  'lon',
  'docNo',
  'source',
] as const;

async function siteForm(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const id = siteOf(call);
  const world = await call.desk.store.world();
  const held = id === '' ? null : latest(world.registry['expropriation-site'], `expropriation-site/${id}`);
  // Whoever may not change it looks at nothing here.
  if (id !== '' && !(held && may(call.desk.actor, 'keep-project', { unit: held.body.unit }, call.state)))
    throw new Refusal('missing', 'not-here');
  const html = await renderSiteFormPage(await pageContext(call), {
    site: held ? { id, name: held.body.name, version: held.version } : null,
    units: unitsWith(call, world, 'keep-project'),
    allUnits: unitsKnown(world.registry),
    form: held && form === EMPTY_FORM ? { ...EMPTY_FORM, values: valuesOf(held.body) } : form,
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

function valuesOf(site: ExpropriationSiteBody): Record<string, string> {
  return Object.fromEntries(SITE_FIELDS.map((field) => [field, site[field] ?? '']));
}

async function takeSite(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const id = siteOf(call);
  const said = {
    ...given(fields, SITE_FIELDS),
    ...(id === '' ? {} : { site: id }),
    ...(fields['expectedVersion'] ? { expectedVersion: Number(fields['expectedVersion']) } : {}),
  };
  try {
    const done = await keepSite(withKey(call.desk, fields['idempotencyKey'], said), said);
    return call.context.redirect(paths.expropriationSite(done.site, { done: 'kept' }), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.kind === 'missing') throw error;
    return siteForm(
      call,
      refusedPlaceForm(call, { fields, labels: 'expropriation' }, error),
      statusOf(error),
    );
  }
}
