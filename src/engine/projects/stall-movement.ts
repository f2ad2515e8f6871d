import type { Day } from '../fact.ts';
import { daysBetween } from '../tasks/calendar.ts';
import { milestoneAt } from './project-record.ts';
import type { ProjectRecord } from './project-row.ts';
import type { StallAt } from './stall-at.ts';
import type { Stall, StallEvidence } from './stall-kind.ts';
import { type InvestmentReport, investmentReports, knownMonths, micro, wan } from './stall-reports.ts';
import type { StallThresholds } from './stall-rules.ts';

/**
 * 未推进 — `no-movement`: the last reports running, three or more, each added no more than ε of the total and no milestone was done in
 * the days they speak of. A report that speaks of the day of the start moved by it. Milestones that are put off do not move a
 * project; months without a report are passed over, since the next report of the year speaks of them too. Where a year was not
 * reported to its December, no report says what was done in its last months: the run begins anew with the next year.
 */
export function noMovement(record: ProjectRecord, at: StallAt, rules: StallThresholds): Stall | null {
  const { startedOn, totalInvestment } = record.project;
  if (startedOn === undefined) return null;
  const most = Math.round(micro(totalInvestment) * rules.stillShare);
  const done = record.milestones.flatMap((one) => milestoneAt(one, at).done?.value ?? []);
  const still: InvestmentReport[] = [];
  for (const report of investmentReports(record, at).reverse()) {
    const moved = [startedOn, ...done].some((day) => report.from <= day && day <= report.to);
    if (report.added > most || moved || report.to < startedOn) break;
    still.unshift(report);
    if (report.afterGap) break;
  }
  if (still.length < rules.stillReports) return null;
  const [first, last] = [still[0]!, still.at(-1)!];
  const evidence: StallEvidence[] = [
    {
      key: 'still-reports',
      params: {
        count: still.length,
        from: first.period,
        to: last.period,
        addedWan: wan(still.reduce((sum, { added }) => sum + Math.max(0, added), 0)),
        mostWan: wan(most),
        mostPct: rules.stillShare * 100,
        positions: positionsOf(still),
      },
    },
    {
      key: 'no-milestone',
      params: { from: first.from, to: last.to, of: record.milestones.length },
    },
    ...visibleEvidence(record, at, first.from),
  ];
  return { rule: 'no-movement', since: first.from, evidence };
}

/** What was reported as visible progress over the same time, for whoever reads: it neither makes nor unmakes the finding. */
function visibleEvidence(record: ProjectRecord, at: StallAt, since: Day): StallEvidence[] {
  const said = knownMonths(record, at).filter(({ progressPct }) => progressPct !== null);
  const before = said.findLast(({ period }) => `${period}-01` < since);
  const last = said.at(-1);
  if (!before || !last || before === last) return [];
  const { value: from } = before.progressPct!;
  const { value: to, position } = last.progressPct!;
  const key = Number(from) === Number(to) ? 'visible-still' : 'visible-meanwhile';
  return [
    {
      key,
      params: { from: Number(from), to: Number(to), positions: `${position}` },
    },
  ];
}

/** Log positions as a sentence carries them. */
export function positionsOf(said: readonly { readonly position: number }[]): string {
  return said.map(({ position }) => position).join(',');
}

/** 停滞天数 — days from the day a finding holds since to the day asked about. */
export function daysStalled(since: Day, day: Day): number {
  return Math.max(0, daysBetween(since, day));
}
