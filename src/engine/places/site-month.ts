import { type Month, type Period, lastDay, spanOf } from '../period.ts';
import type { Registry, Versioned } from '../registry.ts';
import { daysBetween } from '../tasks/calendar.ts';
import type { ExpropriationProgressBody, ExpropriationSiteBody } from '../projects/project-facts.ts';

/** 征收环节 — signed 签约, vacated 腾房, demolished 拆除, cleared 清零: each stands on the one before. */
export const EXPROPRIATION_STAGES = ['signed', 'vacated', 'demolished', 'cleared'] as const;
/** 征收环节 — one of them. */
export type ExpropriationStage = (typeof EXPROPRIATION_STAGES)[number];

/** The field that holds what was planned of a stage. */
export const PLAN_FIELDS = {
  signed: 'planSigned',
  vacated: 'planVacated',
  demolished: 'planDemolished',
  cleared: 'planCleared',
} as const satisfies Record<ExpropriationStage, keyof ExpropriationProgressBody>;

/** 征收月度 — what is known of a site for one month, field by field: what a later row leaves out stays as it was said. */
export type SiteMonth = Omit<ExpropriationProgressBody, 'site' | 'period'> & {
  readonly period: Period;
  readonly month: Month;
};

/**
 * 进度依据 — `planned`: a plan of this very month; `between`: on the line between two months that have plans; `linear`: on the
 * line from the planned start to the planned end.
 */
export type SitePlanKind = 'planned' | 'between' | 'linear';

/** Every month of a site, in order: rows of one month are laid over each other by their log position, field by field. */
export function siteMonths(registry: Registry, site: string): SiteMonth[] {
  const months = (registry.index.ofSite.get(site) ?? []).flatMap((object) => {
    const versions = registry['expropriation-progress'].get(object) ?? [];
    const first = versions[0];
    return first ? [foldMonth(first.body.period, versions)] : [];
  });
  return months.sort((a, b) => a.month - b.month);
}

function foldMonth(period: Period, versions: readonly Versioned<ExpropriationProgressBody>[]): SiteMonth {
  const said: Record<string, unknown> = {};
  for (const { body } of versions) {
    for (const [field, value] of Object.entries(body)) if (value !== undefined) said[field] = value;
  }
  const { site: _site, ...fields } = said;
  return { ...fields, period, month: spanOf(period).last };
}

/** The last month up to this one that says how far a stage is. */
export function lastSaid(
  months: readonly SiteMonth[],
  stage: ExpropriationStage,
  month: Month,
): SiteMonth | undefined {
  return months.findLast((one) => one.month <= month && one[stage] !== undefined);
}

interface PlanAsked {
  readonly stage: ExpropriationStage;
  readonly month: Month;
}

/** 应完成量 — what was to be done of a stage by the end of a month, and on what that stands; null where it cannot be said. */
export function planAt(
  site: ExpropriationSiteBody,
  months: readonly SiteMonth[],
  { stage, month }: PlanAsked,
): { readonly amount: number; readonly kind: SitePlanKind } | null {
  const field = PLAN_FIELDS[stage];
  const given = months.filter((one) => one[field] !== undefined);
  const exact = given.find((one) => one.month === month);
  if (exact) return { amount: Number(exact[field]), kind: 'planned' };
  const day = lastDay({ first: month, last: month });
  const before = given.findLast((one) => one.month < month);
  const after = given.find((one) => one.month > month);
  const low = before ? pointOf(before, field) : startOf(site);
  const high = after ? pointOf(after, field) : { day: site.plannedEnd, amount: Number(site.total) };
  const kind: SitePlanKind = given.length > 0 ? 'between' : 'linear';
  if (low === null) return day >= high.day ? { amount: high.amount, kind } : null;
  const span = daysBetween(low.day, high.day);
  const gone = daysBetween(low.day, day);
  const rise = Math.max(0, high.amount - low.amount);
  if (gone <= 0 || gone >= span) return { amount: low.amount + (gone > 0 || span <= 0 ? rise : 0), kind };
  return { amount: low.amount + (rise * gone) / span, kind };
}

function pointOf(one: SiteMonth, field: (typeof PLAN_FIELDS)[ExpropriationStage]) {
  return { day: lastDay({ first: one.month, last: one.month }), amount: Number(one[field]) };
}

/** The evening before the planned start, so that the first day counts. */
function startOf({ plannedStart }: ExpropriationSiteBody): { day: string; amount: number } | null {
  if (plannedStart === undefined) return null;
  const eve = new Date(Date.parse(`${plannedStart}T00:00:00Z`) - 86_400_000);
  return { day: eve.toISOString().slice(0, 10), amount: 0 };
}

export function hasActual(one: SiteMonth): boolean {
  return EXPROPRIATION_STAGES.some((stage) => one[stage] !== undefined);
}

/** The last month in which some stage stood higher than before. */
export function lastMove(months: readonly SiteMonth[]): Month | null {
  const held = new Map<ExpropriationStage, number>();
  let moved: Month | null = null;
  for (const one of months) {
    for (const stage of EXPROPRIATION_STAGES) {
      if (one[stage] === undefined) continue;
      const value = Number(one[stage]);
      if (value > (held.get(stage) ?? 0)) moved = one.month;
      held.set(stage, value);
    }
  }
  return moved;
}

export function hasBegun({ plannedStart }: ExpropriationSiteBody, month: Month): boolean {
  return plannedStart === undefined || plannedStart <= lastDay({ first: month, last: month });
}

export function startMonth(day: string): Month {
  return spanOf(monthPeriod(day)).last;
}

export function monthPeriod(day: string): Period {
  return day.slice(0, 7) as Period;
}
