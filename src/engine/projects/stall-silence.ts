import { spanOf } from '../period.ts';
import type { ProjectMonth, ProjectRecord } from './project-row.ts';
import type { StallAt } from './stall-at.ts';
import type { Stall } from './stall-kind.ts';
import { knownMonths, monthStart, monthsLater } from './stall-reports.ts';
import type { StallThresholds } from './stall-rules.ts';

/**
 * 久未报送 — `not-reported-since`: three whole months have passed since the last report, or since the start when there never was one,
 * and nothing says that the project came to its end. It is said beside the other findings: silence is neither movement nor
 * standing still.
 */
export function notReportedSince(record: ProjectRecord, at: StallAt, rules: StallThresholds): Stall | null {
  const last = knownMonths(record, at).findLast(isReported);
  const { startedOn } = record.project;
  if (!last && startedOn === undefined) return null;
  const since = last ? monthsLater(monthStart(last.period), 1) : startedOn!;
  if (at.day < monthsLater(since, rules.silentMonths)) return null;
  const evidence = last
    ? { key: 'last-report', params: { period: last.period, months: spanOf(at.period).last - last.month } }
    : { key: 'never-reported', params: { startedOn: startedOn! } };
  return { rule: 'not-reported-since', since, evidence: [evidence] };
}

/** True of a month of which something was reported: a plan alone was made in January. */
function isReported({
  investment,
  progressPct,
  phase,
  note,
  forecastEnd,
  forecastTotal,
}: ProjectMonth): boolean {
  return [investment, progressPct, phase, note, forecastEnd, forecastTotal].some((said) => said !== null);
}
