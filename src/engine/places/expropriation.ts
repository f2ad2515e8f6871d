import { type Measure, blank, isBlank } from '../blank.ts';
import { type Light, type LightRule, lightMeasure, lightOf, lightRule, lightUndefined } from '../light.ts';
import { type Month, type Period, lastDay, periodOf, spanOf } from '../period.ts';
import { type Versioned, latest } from '../registry.ts';
import type { World } from '../world.ts';
import type { ExpropriationSiteBody } from '../projects/project-facts.ts';
import type { ProjectAt } from '../projects/project-row.ts';
import { type WeakPlace, type WeakReason, together } from './weak-place.ts';
import {
  hasActual,
  hasBegun,
  lastMove,
  lastSaid,
  monthPeriod,
  planAt,
  siteMonths,
  startMonth,
  EXPROPRIATION_STAGES,
  type ExpropriationStage,
  type SiteMonth,
  type SitePlanKind,
} from './site-month.ts';

/** The rule that lights a stage unless another is asked for: short of the amount due, in percent of it. */
export const SITE_LIGHT_RULE = 'sanya-2022';

/** 环节现状 — one stage of one site at the end of a month. Amounts in households or square metres; rates in percent. */
export interface StageStanding {
  readonly stage: ExpropriationStage;
  /** As last said up to the month. */
  readonly done: Measure;
  /** The month of that figure; null when there is none. */
  readonly doneFor: Period | null;
  /**
   * False when nothing was reported for the month itself and the last figure is below the plan: whether the stage is behind is then
   * unknown, and the light is grey. What was done does not fall, so a last figure at or above the plan is enough.
   */
  readonly isKnown: boolean;
  /** Of the site's total. */
  readonly sharePct: Measure;
  /** What was to be done by the end of the month; `no-target` where neither a plan nor a start is known. */
  readonly plan: Measure;
  readonly planKind: SitePlanKind | null;
  /** Plan of the total: where the stage should stand. */
  readonly schedulePct: Measure;
  /** sharePct − schedulePct, points: negative is behind. */
  readonly gapPoints: Measure;
  /** What the rule looks at. */
  readonly measure: Measure;
  readonly light: Light;
  /** True when the rule does not say which light this measure has. */
  readonly lightAsks: boolean;
  readonly left: Measure;
  /** What each month to the planned end must bring; `not-applicable` when none is left. */
  readonly leftPerMonth: Measure;
}

/** 地块现状 — one site at the end of a month. */
export interface SiteStanding {
  /** The month at whose end it stands so. */
  readonly period: Period;
  readonly site: ExpropriationSiteBody;
  readonly version: number;
  readonly total: number;
  readonly stages: readonly StageStanding[];
  /** The stage that is worst lit: where the site is looked at first. */
  readonly worst: StageStanding;
  /** The last month anything was reported for, up to the month. */
  readonly lastReported: Period | null;
  /** Months in a row, up to the last that was reported, without any stage moving; 0 before the start and once all is cleared. */
  readonly monthsStill: number;
  /** Months since the last one reported, up to the month: what happened in them is unknown. 0 before the start and once all is cleared. */
  readonly monthsUnreported: number;
  /** The last month in which a stage moved; null when none ever did. */
  readonly lastMoved: Period | null;
  /** Months from the month to the planned end; 0 when it is past. */
  readonly monthsLeft: number;
  readonly begun: boolean;
  readonly cleared: boolean;
  /** Past the planned end and not cleared. */
  readonly overdue: boolean;
}

/** 地块一览 — every site of a world as it stands at the end of a month, in order of code. */
export function siteStandings(world: World, at: ProjectAt, ruleId = SITE_LIGHT_RULE): SiteStanding[] {
  const rule = lightRule(ruleId) ?? lightRule(SITE_LIGHT_RULE)!;
  return [...world.registry['expropriation-site'].keys()].sort().map((object) => {
    const held = latest(world.registry['expropriation-site'], object)!;
    return siteStanding(held, siteMonths(world.registry, held.body.site), { at, rule });
  });
}

interface SiteAsked {
  readonly at: ProjectAt;
  readonly rule: LightRule;
}

/** 地块现状 — one site at the end of a month, from its line and its months. */
export function siteStanding(
  { body: site, version }: Pick<Versioned<ExpropriationSiteBody>, 'body' | 'version'>,
  months: readonly SiteMonth[],
  { at, rule }: SiteAsked,
): SiteStanding {
  const month = spanOf(at.period).last;
  const known = months.filter((one) => one.month <= month);
  const total = Number(site.total);
  const end = spanOf(monthPeriod(site.plannedEnd)).last;
  const monthsLeft = Math.max(0, end - month);
  const stages = EXPROPRIATION_STAGES.map((stage) =>
    stageStanding({ site, months, total, monthsLeft, rule }, stage, month),
  );
  const reported = known.filter(hasActual);
  const moved = lastMove(known);
  const clearedStage = stages[3]!;
  const cleared = !isBlank(clearedStage.done) && clearedStage.done >= total;
  const day = lastDay({ first: month, last: month });
  const begun = site.plannedStart === undefined ? reported.length > 0 : site.plannedStart <= day;
  const eve = site.plannedStart === undefined ? null : startMonth(site.plannedStart) - 1;
  const from = moved ?? eve;
  const told = reported.at(-1)?.month ?? eve;
  const open = begun && !cleared;
  const still = open && from !== null && told !== null ? Math.max(0, told - from) : 0;
  return {
    period: at.period,
    site,
    version,
    total,
    stages,
    worst: worstOf(stages),
    lastReported: reported.at(-1)?.period ?? null,
    monthsStill: still,
    monthsUnreported: open && told !== null ? Math.max(0, month - told) : 0,
    lastMoved: moved === null ? null : periodOf({ first: moved, last: moved }, 'period'),
    monthsLeft,
    begun,
    cleared,
    overdue: !cleared && site.plannedEnd < (at.today < day ? at.today : day),
  };
}

interface StageSetting {
  readonly site: ExpropriationSiteBody;
  readonly months: readonly SiteMonth[];
  readonly total: number;
  readonly monthsLeft: number;
  readonly rule: LightRule;
}

function stageStanding(setting: StageSetting, stage: ExpropriationStage, month: Month): StageStanding {
  const { site, months, total, monthsLeft, rule } = setting;
  const last = lastSaid(months, stage, month);
  const done: Measure = last
    ? Number(last[stage])
    : blank(hasBegun(site, month) ? 'not-reported' : 'not-due');
  const planned = planAt(site, months, { stage, month });
  const sharePct: Measure = isBlank(done) ? done : (done / total) * 100;
  const schedulePct: Measure = planned ? (planned.amount / total) * 100 : blank('no-target');
  const isKnown =
    last !== undefined &&
    (last.month === month || (planned !== null && Number(last[stage]) >= planned.amount));
  const share: Measure = isKnown || isBlank(sharePct) ? sharePct : blank('not-reported');
  // The clause of Sanya's rule on two months running is said of districts, not of sites: no month before is looked at.
  const input = lightInput(share, schedulePct);
  const left: Measure = isBlank(done) ? done : Math.max(0, total - done);
  const measured = lightMeasure(rule, input);
  return {
    stage,
    done,
    doneFor: last?.period ?? null,
    isKnown,
    sharePct,
    plan: planned ? planned.amount : blank('no-target'),
    planKind: planned?.kind ?? null,
    schedulePct,
    gapPoints: isBlank(share) ? share : isBlank(schedulePct) ? schedulePct : share - schedulePct,
    measure: Number.isNaN(measured) ? (isBlank(share) ? share : blank('no-target')) : measured,
    light: lightOf(rule, input),
    lightAsks: lightUndefined(rule, input),
    left,
    leftPerMonth: isBlank(left) ? left : monthsLeft > 0 ? left / monthsLeft : blank('not-applicable'),
  };
}

function lightInput(sharePct: Measure, schedulePct: Measure): Parameters<typeof lightOf>[1] {
  const none = Number.NaN;
  return {
    completionPct: isBlank(sharePct) ? none : sharePct,
    schedulePct: isBlank(schedulePct) ? none : schedulePct,
    growthPct: none,
    planPct: none,
    averagePct: none,
    met: null,
    monthsLate: none,
    daysLeft: none,
    before: null,
  };
}

const WORST_FIRST: readonly Light[] = ['red', 'orange', 'yellow', 'grey', 'blue', 'green'];

/** The worst light first; of several the one that is furthest behind its schedule, then the earlier stage. */
function worstOf(stages: readonly StageStanding[]): StageStanding {
  const behind = ({ gapPoints }: StageStanding) => (isBlank(gapPoints) ? 0 : -gapPoints);
  return [...stages].sort(
    (a, b) => WORST_FIRST.indexOf(a.light) - WORST_FIRST.indexOf(b.light) || behind(b) - behind(a),
  )[0]!;
}

/** Months without movement, or without a report, after which a site is as still, or as silent, as can be. */
const STILL_MONTHS = 6;
/** How much weight stillness, lateness past the end and silence have beside being short of the plan. */
const WEIGHTS = { still: 0.5, overdue: 0.6, silent: 0.75 } as const;

/** 薄弱地块 — how weak each site that is not cleared is at the end of a month and why: short of its plan, still, past its end, silent. */
export function weakSites(world: World, at: ProjectAt): WeakPlace[] {
  return siteStandings(world, at)
    .filter(({ cleared }) => !cleared)
    .map((standing) => weakSite(standing, standingThen(world, standing, at)));
}

/** The site as its last report had it: not reporting a month makes nothing known, and nothing better. */
function standingThen(world: World, standing: SiteStanding, at: ProjectAt): SiteStanding {
  const { site, version, lastReported, monthsUnreported } = standing;
  if (lastReported === null || monthsUnreported === 0) return standing;
  const then = { ...at, period: lastReported };
  const rule = lightRule(SITE_LIGHT_RULE)!;
  return siteStanding({ body: site, version }, siteMonths(world.registry, site.site), { at: then, rule });
}

/** How weak one site is, held against the plan of its last report: nothing before its start and once it is cleared. */
export function weakSite(standing: SiteStanding, then: SiteStanding = standing): WeakPlace {
  const { site } = standing;
  const parts = standing.begun && !standing.cleared ? weaknesses(standing, then) : [];
  const sorted = parts.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return {
    kind: 'expropriation',
    id: site.site,
    name: site.name,
    unit: site.unit,
    place: site.place ?? null,
    lat: site.lat ?? null,
    lon: site.lon ?? null,
    weakness: together(...sorted.map(({ weight }) => weight)),
    why: sorted.map(({ why }) => why),
  };
}

interface Weakness {
  readonly weight: number;
  readonly why: WeakReason;
}

function weaknesses(standing: SiteStanding, then: SiteStanding): Weakness[] {
  const { site, monthsStill, monthsUnreported, lastMoved, lastReported } = standing;
  const found: Weakness[] = [];
  const short = shortest(then.stages, site.countedIn);
  if (short) found.push(short);
  if (lastReported === null)
    found.push({ weight: WEIGHTS.silent, why: { key: 'weak-site.silent', params: {} } });
  else {
    if (monthsStill >= 2)
      found.push({
        weight: WEIGHTS.still * Math.min(1, monthsStill / STILL_MONTHS),
        why: {
          key: lastMoved === null ? 'weak-site.never-moved' : 'weak-site.still',
          params: { months: monthsStill, since: lastMoved ?? '' },
        },
      });
    if (monthsUnreported > 0)
      found.push({
        weight: WEIGHTS.silent * Math.min(1, monthsUnreported / STILL_MONTHS),
        why: { key: 'weak-site.unreported', params: { months: monthsUnreported, since: lastReported } },
      });
  }
  if (standing.overdue)
    found.push({
      weight: WEIGHTS.overdue,
      why: { key: 'weak-site.overdue', params: { day: site.plannedEnd } },
    });
  return found;
}

/** The stage that is furthest short of what was planned, in percent of the plan. */
function shortest(stages: readonly StageStanding[], counted: string): Weakness | null {
  let found: Weakness | null = null;
  for (const { stage, done, plan, planKind, isKnown } of stages) {
    if (!isKnown || isBlank(done) || isBlank(plan) || plan <= 0) continue;
    const weight = 1 - done / plan;
    if (weight <= 0 || weight <= (found?.weight ?? 0)) continue;
    const params = {
      stage,
      done,
      plan,
      measuredIn: counted,
      percent: weight * 100,
      planKind: planKind ?? 'linear',
    };
    found = { weight, why: { key: 'weak-site.short', params } };
  }
  return found;
}
