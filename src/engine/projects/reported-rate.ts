import { type Blank, type Measure, isBlank } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import { periodOf, spanOf, yearOf } from '../period.ts';
import { type Registry, allLatest } from '../registry.ts';
import type { ProjectReportBody } from './project-facts.ts';
import type { TallyShown } from './project-tally.ts';

/** 通报对照 — a rate that a level above says of the projects of a unit, beside our own sum over the same list. */
export interface ReportedRate {
  readonly report: ProjectReportBody;
  /** Percent as reported. */
  readonly pct: number;
  readonly rank: number | null;
  /** Our own, over the projects of that level of the unit; `not-applicable` where the register holds none, `withheld` where not all may be seen. */
  readonly ownPct: Measure;
  /** How many projects our own is made of. */
  readonly ownProjects: number;
  /** Our own − the reported, in points. */
  readonly differencePoints: Measure;
  /** True when they differ by more than rounding at the digits reported. */
  readonly flagged: boolean;
}

/** 本库合计 — what the projects of a unit on a level's list come to; blank when the register holds none, or not all may be seen. */
export type OwnSum = (
  unit: UnitId,
  level: ProjectReportBody['level'],
) => (TallyShown & { readonly projects: number }) | Blank;

/** The rates reported for a period, whatever its spelling, by issuer and measure, then by place. */
export function reportedRates(
  registry: Registry,
  period: ProjectReportBody['period'],
  own: OwnSum,
): ReportedRate[] {
  const { last } = spanOf(period);
  const found = allLatest(registry['project-report']).filter((report) => spanOf(report.period).last === last);
  const lines = found.map((report) => reportedRate(report, own(report.unit, report.level)));
  return lines.sort((a, b) => compare(orderOf(a), orderOf(b)));
}

/** 最近通报月 — the last month of a period's year, up to its end, of which a level above has reported anything; null when none. */
export function lastReportedRates(
  registry: Registry,
  period: ProjectReportBody['period'],
): ProjectReportBody['period'] | null {
  const { last } = spanOf(period);
  let found: number | null = null;
  for (const report of allLatest(registry['project-report'])) {
    const month = spanOf(report.period).last;
    if (month <= last && yearOf(month) === yearOf(last) && month > (found ?? -1)) found = month;
  }
  return found === null ? null : periodOf({ first: found, last: found }, 'period');
}

/** One reported rate beside our own sum. */
export function reportedRate(report: ProjectReportBody, sum: ReturnType<OwnSum>): ReportedRate {
  const pct = Number(report.pct);
  const ownPct = isBlank(sum) ? sum : sum[OWN[report.measure]];
  const difference = isBlank(ownPct) ? ownPct : ownPct - pct;
  return {
    report,
    pct,
    rank: report.rank ?? null,
    ownPct,
    ownProjects: isBlank(sum) ? 0 : sum.projects,
    differencePoints: difference,
    flagged: !isBlank(difference) && beyondRounding(difference, report.pct),
  };
}

const OWN = { completion: 'completionPct', start: 'startPct', enrolment: 'enrolmentPct' } as const;

/** A number reported at so many decimals stands for all within half of the last one. */
function beyondRounding(difference: number, digits: string): boolean {
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  return Math.abs(difference) * 10 ** decimals > 0.5 + 1e-9;
}

function orderOf({ report }: ReportedRate): string {
  return [
    report.issuer,
    report.measure,
    report.level,
    String(report.rank ?? 999).padStart(4, '0'),
    report.unit,
  ].join('|');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
