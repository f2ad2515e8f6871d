import { type Measure, isBlank } from '../../engine/blank.ts';
import type { BoardLine, ClassLine } from '../../engine/projects/project-board.ts';
import { HOME_CURRENCY } from '../../engine/projects/currency.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import type { ReportedRate } from '../../engine/projects/reported-rate.ts';

/**
 * 项目记录 — a project as the interface and the command line give it. Amounts in yuan, rates in percent, unrounded; `amount` are the
 * digits as registered, in 万 of `currency`.
 */
export function projectRecordJson(row: ProjectRow) {
  const { project } = row;
  return {
    project: project.project,
    version: row.version,
    name: project.name,
    nameEn: project.nameEn ?? null,
    unit: project.unit,
    lead: project.lead ?? null,
    coUnits: project.coUnits,
    type: project.type,
    level: project.level ?? null,
    field: project.field ?? null,
    place: project.place ?? null,
    builder: project.builder ?? null,
    stage: row.stage,
    status: row.status ?? 'going',
    underConstruction: row.underConstruction,
    amount: project.totalInvestment ?? null,
    currency: project.currency ?? HOME_CURRENCY,
    totalInvestment: yuan(row.totalWan),
    classes: row.classes,
    invested: yuan(row.investedWan),
    planYear: yuan(row.planYearWan),
    planned: yuan(row.planWan),
    done: yuan(row.investmentWan),
    completionPct: row.completionPct,
    schedulePct: row.schedulePct,
    scheduleKind: row.scheduleKind,
    gapPoints: row.gapPoints,
    ratioToSchedule: row.ratioToSchedule,
    light: row.light,
    lightRule: row.lightRule,
    lightAsks: row.lightAsks,
    startLight: row.startLight,
    enrolmentLight: row.enrolmentLight,
    progressPct: row.progressPct,
    phase: row.phase,
    plannedStart: project.plannedStart ?? null,
    plannedEnd: project.plannedEnd ?? null,
    startedOn: project.startedOn ?? null,
    underConstructionBy: project.underConstructionBy ?? null,
    enrolledOn: project.enrolledOn ?? null,
    finishedOn: project.finishedOn ?? null,
    commissionedOn: project.commissionedOn ?? null,
    forecastEnd: row.forecastEnd,
    slipDays: row.slipDays,
    nextMilestone: row.nextMilestone && {
      milestone: row.nextMilestone.milestone,
      due: row.nextMilestone.due,
    },
    milestonesOverdue: row.milestonesOverdue,
    lastReported: row.lastReported,
    openHindrances: row.openHindrances,
    openInquiries: row.openInquiries,
    findings: row.findings,
  };
}

/** 项目合计 — a line of a board as JSON: amounts in yuan, rates in percent. */
export function boardLineJson(line: BoardLine) {
  const { counts } = line;
  return {
    key: line.key,
    projects: counts.projects,
    underConstruction: counts.underConstruction,
    underConstructionInvestment: yuan(line.buildingWan),
    suspended: counts.suspended,
    terminated: counts.terminated,
    stages: counts.stages,
    totalInvestment: yuan(line.totalWan),
    planYear: yuan(line.planYearWan),
    planned: yuan(line.planWan),
    done: yuan(line.doneWan),
    completionPct: line.completionPct,
    schedulePct: line.schedulePct,
    gapPoints: line.gapPoints,
    ratioToSchedule: line.ratioToSchedule,
    light: line.light,
    lightRule: line.lightRule,
    lightAsks: line.lightAsks,
    startPct: line.startPct,
    enrolmentPct: line.enrolmentPct,
    toStart: counts.toStart,
    startedAsPlanned: counts.startedAsPlanned,
    startedInYear: counts.startedInYear,
    enrolledInYear: counts.enrolledInYear,
    finishedInYear: counts.finishedInYear,
    signedInYear: counts.signedInYear,
    reported: counts.reported,
    reportedEarlier: counts.earlier,
    notReported: counts.silent,
    lights: counts.lights,
    withFindings: counts.withFindings,
    findings: Object.fromEntries(counts.findings),
    unpriced: counts.unpriced,
    missingRates: line.missingRates,
  };
}

/** 分档记录 — a size class as JSON, with what is missing. `least` in yuan. */
export function classLineJson(line: ClassLine) {
  return {
    class: line.class,
    least: line.leastWan * 10_000,
    held: line.held,
    underConstruction: line.underConstruction,
    startedInYear: line.startedInYear,
    signedInYear: line.signedInYear,
    notStarted: line.notStarted,
    finishedInYear: line.finishedInYear,
    brokenThrough: line.brokenThrough,
    gap: line.gap,
    unsized: line.unsized,
    totalInvestment: yuan(line.totalWan),
    completionPct: line.completionPct,
  };
}

/** 通报对照记录 — a reported rate beside our own as JSON. */
export function reportedJson({ report, ...line }: ReportedRate) {
  return {
    issuer: report.issuer,
    unit: report.unit,
    period: report.period,
    level: report.level,
    measure: report.measure,
    pct: line.pct,
    rank: line.rank,
    ownPct: line.ownPct,
    ownProjects: line.ownProjects,
    differencePoints: line.differencePoints,
    flagged: line.flagged,
    docNo: report.docNo ?? null,
    source: report.source ?? null,
  };
}

/** Yuan from 万元, to the fen. */
function yuan(wan: Measure): Measure {
  return isBlank(wan) ? wan : Math.round(wan * 1e6) / 100;
}
