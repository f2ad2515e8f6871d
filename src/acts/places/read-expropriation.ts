import { z } from 'zod';
import type { UnitId } from '../../engine/fact.ts';
import { lightRule } from '../../engine/light.ts';
import { type Period, periodOf } from '../../engine/period.ts';
import { EXPROPRIATION_STAGES, type SiteMonth, siteMonths } from '../../engine/places/site-month.ts';
import {
  SITE_LIGHT_RULE,
  type SiteStanding,
  siteStanding,
  siteStandings,
} from '../../engine/places/expropriation.ts';
import {
  type Funnel,
  type GroupedFunnels,
  funnelsBy,
  funnelsOf,
} from '../../engine/places/expropriation-funnel.ts';
import type { ExpropriationSiteBody } from '../../engine/projects/project-facts.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import type { LookShown } from '../projects/project-look.ts';
import {
  type PlaceLook,
  lookAtPlaces,
  lookShape,
  lookShown,
  monthLooked,
  permitOn,
  reacher,
} from './place-look.ts';

/** The presets that measure an amount against its schedule: any of them may light a site. */
export const SITE_LIGHT_RULES = ['sanya-2022', 'yinchuan-progress', 'wuhan'] as const;

const ruleShape = z.enum(SITE_LIGHT_RULES).default(SITE_LIGHT_RULE);

export const Input = z.strictObject({
  ...lookShape,
  /** The unit that reports or leads it. */
  unit: code.optional(),
  /** The street it stands in. */
  place: code.optional(),
  rule: ruleShape,
});

/** 征收总览 — the sites this person may read at a month: each of them, the funnel in all, by street and by unit. */
export interface ExpropriationShown extends LookShown {
  readonly sites: readonly SiteStanding[];
  readonly funnels: readonly Funnel[];
  readonly byPlace: readonly GroupedFunnels[];
  readonly byUnit: readonly GroupedFunnels[];
  readonly rule: string;
  /** What the sites this person may read can be narrowed by. */
  readonly units: readonly UnitId[];
  readonly places: readonly UnitId[];
  readonly mayKeep: boolean;
}

/** 查看征收 — the funnel of the sites this person may read, at a month, as of an instant. Throws Refusal `forbidden`. */
export async function readExpropriation(desk: Desk, input: unknown): Promise<ExpropriationShown> {
  const { unit, place, rule, ...asked } = parsed(Input, input);
  const look = await lookAtPlaces(desk, asked);
  const { world, asker } = look;
  const reads = reacher(asker, 'read-project');
  const readable = [...world.registry['expropriation-site'].values()]
    .map((versions) => versions.at(-1)!.body)
    .filter((site) => reads(site.unit, site.lead));
  const reported = reportedMonths(world, readable);
  const at = monthLooked(look, reported);
  const ids = new Set(readable.map(({ site }) => site));
  const all = siteStandings(world, at, rule).filter(({ site }) => ids.has(site.site));
  const sites = all.filter(
    ({ site }) =>
      (unit === undefined || site.unit === unit || site.lead === unit) &&
      (place === undefined || site.place === place),
  );
  const known = (of: (site: ExpropriationSiteBody) => UnitId | undefined) =>
    [...new Set(readable.flatMap((site) => of(site) ?? []))].sort();
  return {
    ...lookShown(look, at, reported),
    sites,
    funnels: funnelsOf(sites),
    byPlace: funnelsBy(sites, 'place'),
    byUnit: funnelsBy(sites, 'unit'),
    rule,
    units: known((site) => site.unit),
    places: known((site) => site.place),
    mayKeep: reacher(asker, 'keep-project')(...desk.actor.assignments.map((one) => one.unit)),
  };
}

/** The months that some of the sites have reported, the latest first. */
function reportedMonths(world: World, sites: readonly ExpropriationSiteBody[]): Period[] {
  const months = sites.flatMap(({ site }) => siteMonths(world.registry, site)).filter(hasActual);
  return [...new Set(months.map(({ month }) => periodOf({ first: month, last: month }, 'period')))].sort(
    (a, b) => (a < b ? 1 : -1),
  );
}

function hasActual(month: SiteMonth): boolean {
  return EXPROPRIATION_STAGES.some((stage) => month[stage] !== undefined);
}

export const SiteInput = z.strictObject({ ...lookShape, site: code, rule: ruleShape });

/** 地块月度视图 — a month with what its note says; null where it was erased, or there is none. */
export interface SiteMonthShown {
  readonly month: SiteMonth;
  readonly note: string | null;
  /** The version of the month: what a revision must have seen. */
  readonly version: number;
}

/** 地块视图 — one site with its months, versions, and what this person may do. */
export interface SiteShown extends LookShown {
  readonly standing: SiteStanding;
  /** The site at every month from its first to the one shown: what the time line is drawn from. */
  readonly course: readonly SiteStanding[];
  readonly months: readonly SiteMonthShown[];
  readonly versions: readonly Versioned<ExpropriationSiteBody>[];
  readonly rule: string;
  readonly mayReport: boolean;
  readonly mayKeep: boolean;
}

/** 查看地块 — one expropriation site. Throws Refusal `forbidden`, and `missing` both for one that is not there and for one of other units. */
export async function readExpropriationSite(desk: Desk, input: unknown): Promise<SiteShown> {
  const { site: id, rule, ...asked } = parsed(SiteInput, input);
  const look = await lookAtPlaces(desk, asked);
  const { world, asker } = look;
  const versions = world.registry['expropriation-site'].get(`expropriation-site/${id}`) ?? [];
  const held = versions.at(-1);
  permitOn(asker, 'read-project', held?.body.unit, held?.body.lead);
  const months = siteMonths(world.registry, id);
  const reported = reportedMonths(world, [held!.body]);
  const at = monthLooked(look, reported);
  const setting = { at, rule: lightRule(rule)! };
  const { unit, lead } = held!.body;
  const notes = await desk.store.texts(months.flatMap(({ note }) => note ?? []));
  return {
    ...lookShown(look, at, reported),
    standing: siteStanding(held!, months, setting),
    course: courseOf(look, { held: held!, months }, setting),
    months: months.map((month) => ({
      month,
      note: month.note === undefined ? null : (notes.get(month.note) ?? null),
      version:
        latest(world.registry['expropriation-progress'], `expropriation-progress/${id}/${month.period}`)
          ?.version ?? 0,
    })),
    versions,
    rule,
    mayReport: look.asOf === null && reacher(asker, 'report-project')(unit, lead),
    mayKeep: look.asOf === null && reacher(asker, 'keep-project')(unit),
  };
}

const MOST_MONTHS = 60;

function courseOf(
  _look: PlaceLook,
  { held, months }: { held: Versioned<ExpropriationSiteBody>; months: readonly SiteMonth[] },
  { at, rule }: Parameters<typeof siteStanding>[2],
): SiteStanding[] {
  const last = months.filter(({ period }) => period <= at.period);
  const first = last[0];
  if (!first) return [];
  const end = Number(at.period.slice(0, 4)) * 12 + Number(at.period.slice(5)) - 1;
  const from = Math.max(first.month, end - MOST_MONTHS + 1);
  return Array.from({ length: Math.max(0, end - from + 1) }, (_, i) => {
    const period = periodOf({ first: from + i, last: from + i }, 'period');
    return siteStanding(held, months, { at: { ...at, period }, rule });
  });
}
