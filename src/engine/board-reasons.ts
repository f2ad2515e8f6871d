import type { BlankReason } from './blank.ts';
import type { Instant, TargetBody } from './fact.ts';
import { dayAfter, isDue, lastDay, monthOfYear } from './period.ts';
import type { Reading } from './reading.ts';
import type { Versioned } from './registry.ts';
import { accumulates } from './target.ts';

/** Why a unit's figure is not there: not due by its frequency or not over yet, else not reported. */
export function missingReason({ indicator, window, column }: Reading, asOf: Instant): BlankReason {
  if (!isDue(window, indicator.frequency)) return 'not-due';
  if (dayAfter(window) > dayOf(asOf)) return 'not-due';
  const january =
    indicator.reportedAs === 'ytd' && indicator.kind !== 'stock' && monthOfYear(window.last) === 1;
  return january && column === null ? 'not-due' : 'not-reported';
}

/** The calendar day of an instant in the zone's own time (UTC+8, which has had no summer time since 1991). */
export function dayOf(instant: Instant): string {
  const hour = Number(instant.slice(11, 13));
  return hour < 16 ? instant.slice(0, 10) : nextDay(instant.slice(0, 10));
}

function nextDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = Number(lastDay({ first: 0, last: year * 12 + month - 1 }).slice(8));
  if (date < last) return `${day.slice(0, 8)}${String(date + 1).padStart(2, '0')}`;
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** Why no growth is computed. */
export function computedReason({ input, standing }: Reading, i: number, missing: BlankReason): BlankReason {
  if (input.percentValue) return 'not-applicable';
  if (Number.isNaN(input.value[i]!)) return missing;
  if (input.constantPrice && Number.isNaN(input.base?.[i] ?? Number.NaN)) return 'not-comparable';
  if (standing.base[i] === 0) return 'zero-base';
  return Number.isNaN(standing.base[i]!) ? 'not-reported' : 'not-comparable';
}

/** Why nothing is said of the rest. */
export function restReason({ input, targets }: Reading, paced: BlankReason, i: number): BlankReason {
  return targets[i]?.body.kind === 'growth' && input.constantPrice ? 'not-applicable' : paced;
}

/** Why no growth of the rest is asked. */
export function requiredGrowthReason(
  { input, targets, indicator, standing }: Reading,
  paced: BlankReason,
  i: number,
): BlankReason {
  if (!targets[i] || paced === 'not-applicable') return paced;
  if (!accumulates(indicator) || standing.rest[i]! <= 0) return 'not-applicable';
  return targets[i].body.kind !== 'growth' && input.constantPrice ? 'not-comparable' : 'not-reported';
}

/** Why a unit has no number to be placed by. */
export function measureReason(reading: Reading, i: number, missing: BlankReason): BlankReason {
  if (reading.indicator.rankedBy !== 'completion') return missing;
  const target = reading.targets[i];
  if (!target) return 'no-target';
  return target.body.kind === 'level' || target.body.kind === 'count' ? missing : 'not-applicable';
}

/** Why no movement is said. */
export function movedReason(reading: Reading, i: number, missing: BlankReason): BlankReason {
  if (!reading.before) return 'not-applicable';
  return reading.standing.places.rank[i]! > 0 ? 'not-reported' : measureReason(reading, i, missing);
}

/** Why it is not said whether the year is reached. */
export function reachedReason(
  reading: Reading,
  target: Versioned<TargetBody> | null,
  i: number,
  missing: BlankReason,
): BlankReason {
  if (!target) return 'no-target';
  return Number.isNaN(reading.input.value[i]!) ? missing : 'not-applicable';
}
