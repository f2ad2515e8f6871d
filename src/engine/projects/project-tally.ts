import { type Measure, blank, isBlank } from '../blank.ts';
import { LIGHTS, type Light } from '../light.ts';
import { gapPoints, ratioToSchedule } from '../pace.ts';
import { type ExactWan, addWan, noWan, wanOf } from './exact-wan.ts';
import type { ProjectAt, ProjectRow, ProjectStage } from './project-row.ts';
import { PROJECT_STAGES } from './project-row.ts';

/** 项目计数 — what the projects of a group come to; each project is counted in, and out again when it moves. */
export interface ProjectTally {
  projects: number;
  underConstruction: number;
  suspended: number;
  terminated: number;
  readonly stages: Record<ProjectStage, number>;
  readonly lights: Record<Light, number>;
  readonly startLights: Record<Light, number>;
  readonly enrolmentLights: Record<Light, number>;
  readonly total: ExactWan;
  /** Of those under construction. */
  readonly building: ExactWan;
  /** With a plan for the year and not terminated: the sums of completion are over these. */
  planned: number;
  readonly planYear: ExactWan;
  readonly planToMonth: ExactWan;
  readonly done: ExactWan;
  /** Of the planned: reported for the month itself, for an earlier month of the year only, never in the year. */
  reported: number;
  earlier: number;
  silent: number;
  /** To start in the year; of these due and not started; of these started. */
  toStart: number;
  overdueToStart: number;
  startedAsPlanned: number;
  startedInYear: number;
  enrolledInYear: number;
  finishedInYear: number;
  signedInYear: number;
  /** Started or signed in the year. */
  brokenThrough: number;
  withFindings: number;
  readonly findings: Map<string, number>;
  /** Projects of which nobody has said what they will cost: they are in no total. */
  unpriced: number;
  /** Projects whose total, and of these whose plan, is in a currency without a rate, by currency. */
  readonly missing: Map<string, number>;
  readonly missingPlan: Map<string, number>;
}

/** No project yet. */
export function noProjects(): ProjectTally {
  return {
    projects: 0,
    underConstruction: 0,
    suspended: 0,
    terminated: 0,
    stages: zeros(PROJECT_STAGES),
    lights: zeros(LIGHTS),
    startLights: zeros(LIGHTS),
    enrolmentLights: zeros(LIGHTS),
    total: noWan(),
    building: noWan(),
    planned: 0,
    planYear: noWan(),
    planToMonth: noWan(),
    done: noWan(),
    reported: 0,
    earlier: 0,
    silent: 0,
    toStart: 0,
    overdueToStart: 0,
    startedAsPlanned: 0,
    startedInYear: 0,
    enrolledInYear: 0,
    finishedInYear: 0,
    signedInYear: 0,
    brokenThrough: 0,
    withFindings: 0,
    unpriced: 0,
    findings: new Map(),
    missing: new Map(),
    missingPlan: new Map(),
  };
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

/** Counts a project in, or (by −1) out. */
export function countProject(
  tally: ProjectTally,
  row: ProjectRow,
  { at, by }: { at: ProjectAt; by: 1 | -1 },
): void {
  tally.projects += by;
  tally.stages[row.stage] += by;
  tally.lights[row.light] += by;
  tally.startLights[row.startLight] += by;
  tally.enrolmentLights[row.enrolmentLight] += by;
  if (row.underConstruction) tally.underConstruction += by;
  if (row.status === 'suspended') tally.suspended += by;
  if (!isBlank(row.totalWan)) {
    addWan(tally.total, row.totalWan, by);
    if (row.underConstruction) addWan(tally.building, row.totalWan, by);
  } else if (row.totalWan.blank === 'not-reported') tally.unpriced += by;
  else move(tally.missing, row.missingRate, by);
  if (row.findings.length > 0) tally.withFindings += by;
  for (const rule of new Set(row.findings.map((one) => one.rule))) move(tally.findings, rule, by);
  if (row.status === 'terminated') tally.terminated += by;
  else {
    countDays(tally, row, { at, by });
    countPlan(tally, row, by);
  }
}

function move(counts: Map<string, number>, key: string | null, by: number): void {
  if (key === null) return;
  const next = (counts.get(key) ?? 0) + by;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}

function countDays(tally: ProjectTally, row: ProjectRow, { at, by }: { at: ProjectAt; by: 1 | -1 }): void {
  const { project, stage } = row;
  const { plannedStart, startedOn, enrolledOn, finishedOn, commissionedOn } = project;
  if (plannedStart?.slice(0, 4) === at.day.slice(0, 4)) {
    tally.toStart += by;
    if (plannedStart <= at.day && stage === 'planned') tally.overdueToStart += by;
    if (stage !== 'planned') tally.startedAsPlanned += by;
  }
  const started = inYear(startedOn, at);
  if (started) tally.startedInYear += by;
  if (started && enrolledOn !== undefined && enrolledOn <= at.day) tally.enrolledInYear += by;
  if (inYear(finishedOn ?? commissionedOn, at)) tally.finishedInYear += by;
  if (inYear(row.signedOn, at)) tally.signedInYear += by;
  if (isBrokenThrough(row, at)) tally.brokenThrough += by;
}

/** 突破 — true of a project that was started or signed in the year, by the day asked about. */
export function isBrokenThrough({ project, signedOn }: ProjectRow, at: ProjectAt): boolean {
  return inYear(project.startedOn, at) || inYear(signedOn, at);
}

/** 或已开工 — true of a project first known in the year to be under construction, since a day that nobody said: it may be a new start. */
export function mayHaveStarted({ project }: ProjectRow, at: ProjectAt): boolean {
  return project.startedOn === undefined && inYear(project.underConstructionBy, at);
}

function inYear(day: string | undefined | null, at: ProjectAt): boolean {
  return day !== undefined && day !== null && day <= at.day && day.slice(0, 4) === at.day.slice(0, 4);
}

function countPlan(tally: ProjectTally, row: ProjectRow, by: 1 | -1): void {
  const { planYearWan, planWan, lastInvestmentWan, investmentWan, schedulePct } = row;
  if (isBlank(planYearWan)) {
    if (planYearWan.blank === 'not-comparable') move(tally.missingPlan, row.missingRate, by);
    return;
  }
  tally.planned += by;
  addWan(tally.planYear, planYearWan, by);
  // Where the month has no plan of its own, the year's is spread by the calendar.
  const share = isBlank(schedulePct) ? 0 : schedulePct;
  addWan(tally.planToMonth, isBlank(planWan) ? (planYearWan * share) / 100 : planWan, by);
  if (!isBlank(lastInvestmentWan)) addWan(tally.done, lastInvestmentWan, by);
  if (!isBlank(investmentWan)) tally.reported += by;
  else if (isBlank(lastInvestmentWan)) tally.silent += by;
  else tally.earlier += by;
}

/** 合计所见 — what a tally says, in numbers and blanks. Amounts in 万元 of yuan, rates in percent. */
export interface TallyShown {
  readonly totalWan: Measure;
  /** Total investment of those under construction. */
  readonly buildingWan: Measure;
  readonly planYearWan: Measure;
  readonly planWan: Measure;
  readonly doneWan: Measure;
  readonly completionPct: Measure;
  readonly schedulePct: Measure;
  readonly gapPoints: Measure;
  readonly ratioToSchedule: Measure;
  /** 开工率: started, of those that were to start in the year. */
  readonly startPct: Measure;
  /** 入库率: enrolled, of those started in the year. */
  readonly enrolmentPct: Measure;
  /** Currencies for want of whose rate a sum is blank. */
  readonly missingRates: readonly string[];
}

/** What a tally comes to. A sum that needs a rate nobody has given is blank, and names the currency. */
export function shownTally(tally: ProjectTally): TallyShown {
  const sums = tally.missingPlan.size === 0 && tally.planned > 0;
  const why = tally.missingPlan.size > 0 ? blank('not-comparable') : blank('no-target');
  const planYear = wanOf(tally.planYear);
  const done = tally.silent === tally.planned ? blank('not-reported') : wanOf(tally.done);
  const completion = !sums ? why : isBlank(done) ? done : ratePct(done, planYear, 'zero-base');
  const schedule = sums ? ratePct(wanOf(tally.planToMonth), planYear, 'zero-base') : why;
  const [gap, ratio] = againstSchedule(completion, schedule);
  return {
    totalWan: tally.missing.size > 0 ? blank('not-comparable') : wanOf(tally.total),
    buildingWan: tally.missing.size > 0 ? blank('not-comparable') : wanOf(tally.building),
    planYearWan: sums ? planYear : why,
    planWan: sums ? wanOf(tally.planToMonth) : why,
    doneWan: sums ? done : why,
    completionPct: completion,
    schedulePct: schedule,
    gapPoints: gap,
    ratioToSchedule: ratio,
    startPct: ratePct(tally.startedAsPlanned, tally.toStart, 'no-target'),
    enrolmentPct: ratePct(tally.enrolledInYear, tally.startedInYear, 'not-applicable'),
    missingRates: [...new Set([...tally.missing.keys(), ...tally.missingPlan.keys()])].sort(),
  };
}

/** 比率 — part of a whole in percent; blank with the reason given when the whole is 0. */
export function ratePct(
  part: number,
  of: number,
  otherwise: 'zero-base' | 'no-target' | 'not-applicable',
): Measure {
  return of === 0 ? blank(otherwise) : (part / of) * 100;
}

function againstSchedule(completion: Measure, schedule: Measure): [Measure, Measure] {
  if (isBlank(completion)) return [completion, completion];
  if (isBlank(schedule)) return [schedule, schedule];
  return [
    gapPoints(completion, schedule),
    schedule === 0 ? blank('zero-base') : ratioToSchedule(completion, schedule),
  ];
}

const COUNTS = [
  'projects',
  'underConstruction',
  'suspended',
  'terminated',
  'planned',
  'reported',
  'earlier',
  'silent',
  'toStart',
  'overdueToStart',
  'startedAsPlanned',
  'startedInYear',
  'enrolledInYear',
  'finishedInYear',
  'signedInYear',
  'brokenThrough',
  'withFindings',
  'unpriced',
] as const;

/** Several tallies of different projects as one. */
export function mergedTally(tallies: Iterable<ProjectTally>): ProjectTally {
  const merged = noProjects();
  for (const one of tallies) {
    for (const count of COUNTS) merged[count] += one[count];
    addTable(merged.stages, one.stages);
    for (const table of ['lights', 'startLights', 'enrolmentLights'] as const)
      addTable(merged[table], one[table]);
    for (const sum of ['total', 'building', 'planYear', 'planToMonth', 'done'] as const) {
      merged[sum].whole += one[sum].whole;
      merged[sum].rest += one[sum].rest;
    }
    for (const counts of ['findings', 'missing', 'missingPlan'] as const)
      for (const [key, count] of one[counts]) move(merged[counts], key, count);
  }
  return merged;
}

function addTable<K extends string>(sums: Record<K, number>, more: Readonly<Record<K, number>>): void {
  for (const key of Object.keys(more) as K[]) sums[key] += more[key];
}
