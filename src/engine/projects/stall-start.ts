import { dayPlus, daysBetween } from '../tasks/calendar.ts';
import type { ProjectRecord } from './project-row.ts';
import type { StallAt } from './stall-at.ts';
import type { Stall } from './stall-kind.ts';
import { investmentReports, micro, monthsLater, wan } from './stall-reports.ts';
import type { StallThresholds } from './stall-rules.ts';

/** 未入库 — `not-enrolled`: two months after the start that is claimed, the project is not enrolled with statistics. */
export function notEnrolled(
  { project, versions }: ProjectRecord,
  at: StallAt,
  rules: StallThresholds,
): Stall | null {
  const { startedOn, enrolledOn } = project;
  if (startedOn === undefined || (enrolledOn !== undefined && enrolledOn <= at.day)) return null;
  const since = monthsLater(startedOn, rules.enrolMonths);
  if (at.day < since) return null;
  const { position } = versions.at(-1)!;
  const params = {
    startedOn,
    months: rules.enrolMonths,
    days: daysBetween(startedOn, at.day),
    positions: `${position}`,
  };
  return { rule: 'not-enrolled', since, evidence: [{ key: 'start-not-enrolled', params }] };
}

/**
 * 奠基后停滞 — `foundation-stone`: 90 days after the start that is claimed, less than 5 % of the total investment was invested in all
 * (before the register's years, in the years since and in this one). It is judged on the last report that speaks of a day 90
 * days after the start or later: before there is one, nobody knows. A foundation stone without any movement is the same
 * finding with less invested, so there is no rule of its own for it.
 */
export function foundationStone(record: ProjectRecord, at: StallAt, rules: StallThresholds): Stall | null {
  const { startedOn, totalInvestment } = record.project;
  const total = micro(totalInvestment);
  if (startedOn === undefined || total <= 0) return null;
  const since = dayPlus(startedOn, rules.stoneDays);
  if (at.day < since) return null;
  const last = investmentReports(record, at).at(-1);
  if (!last || last.to < since || last.invested * 100 >= total * rules.stonePct) return null;
  const params = {
    startedOn,
    days: daysBetween(startedOn, at.day),
    period: last.period,
    investedWan: wan(last.invested),
    totalWan: wan(total),
    pct: (last.invested / total) * 100,
    leastPct: rules.stonePct,
    leastDays: rules.stoneDays,
    positions: `${record.versions.at(-1)!.position},${last.position}`,
  };
  return { rule: 'foundation-stone', since, evidence: [{ key: 'stone-invested', params }] };
}
