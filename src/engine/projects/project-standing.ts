import { type Measure, blank, isBlank } from '../blank.ts';
import type { Day } from '../fact.ts';
import { type Light, type LightInput, type LightRule, lightOf, lightRule, lightUndefined } from '../light.ts';
import { gapPoints, linearPct, ratioToSchedule } from '../pace.ts';
import { type Month, lastDay, monthOfYear, spanOf, yearOf } from '../period.ts';
import { daysBetween } from '../tasks/calendar.ts';
import { HOME_CURRENCY, type RateBook, inYuan, rateOn } from './currency.ts';
import { addWan, noWan, wanOf } from './exact-wan.ts';
import { milestoneAt } from './project-record.ts';
import type {
  MilestoneRecord,
  ProjectAt,
  ProjectMonth,
  ProjectRecord,
  ProjectRow,
  ProjectStage,
} from './project-row.ts';
import { classesOf } from './size-class.ts';
import { stageOn, wholeMonths } from './stage.ts';
import type { Stall } from './stall-kind.ts';

/** 项目亮灯规则 — the ids of the rules that light progress, start and enrolment; a site sets the first with `light-rule/project`. */
export interface ProjectLightRules {
  readonly progress: string;
  readonly start: string;
  readonly enrolment: string;
}

/** 默认项目灯规 — the published presets a site begins with: every shortfall has a light in the first. */
export const PROJECT_LIGHT_RULES: ProjectLightRules = {
  progress: 'sanya-2022',
  start: 'yinchuan-start',
  enrolment: 'yinchuan-enrolment',
};

/** 可选进度灯规 — the published rules that may light the progress of projects. */
export const PROGRESS_RULES = ['sanya-2022', 'yinchuan-progress', 'wuhan'] as const;

/** 签约节点名 — milestones of these names say that a project was signed. */
export const SIGNING_MILESTONES: ReadonlySet<string> = new Set([
  '签约',
  '项目签约',
  '合同签订',
  'signing',
  'signed',
]);

/** 立行依据 — what a row stands on besides the project's own record. */
export interface RowSetting {
  readonly at: ProjectAt;
  readonly rates: RateBook;
  readonly rules: ProjectLightRules;
  readonly findings: readonly Stall[];
}

/** 项目时点 — the moment of a board: its month, and the last day of it that has come. */
export function projectAt(period: ProjectAt['period'], today: Day): ProjectAt {
  const end = lastDay(spanOf(period));
  return { period, day: today < end ? today : end, today };
}

/** The row of a project at a month. */
export function projectRow(record: ProjectRecord, setting: RowSetting): ProjectRow {
  const { at, findings } = setting;
  const { project } = record;
  const stage = stageOn(project, at.day);
  const status = project.status ?? null;
  const known = record.months.filter(({ month }) => month <= spanOf(at.period).last);
  const open = record.milestones.map((one) => milestoneAt(one, at));
  const forecastEnd = lastSaid(known, 'forecastEnd');
  return {
    project,
    version: record.version,
    position: record.position,
    stage,
    status,
    underConstruction: isUnderConstruction(stage, status),
    ...moneyOf(record, known, setting),
    ...lightsOf(record, known, { setting, stage }),
    nextMilestone: open.find(({ done }) => done === null) ?? null,
    milestonesOverdue: open.filter((one) => isOverdue(one, at.day)).length,
    progressPct: measured(lastSaid(known, 'progressPct')),
    phase: lastSaid(known, 'phase'),
    forecastEnd,
    signedOn:
      open.find(({ milestone, done }) => done !== null && SIGNING_MILESTONES.has(milestone))?.done?.value ??
      null,
    slipDays: slipOf(record, { stage, forecastEnd }),
    lastReported: known.findLast(({ investment }) => investment !== null)?.period ?? null,
    openHindrances: record.hindrances.filter(
      ({ body }) => body.raisedOn <= at.day && !hasCome(body.clearedOn, at.day),
    ).length,
    openInquiries: record.inquiries.filter(
      ({ body }) => body.askedOn <= at.day && !hasCome(body.answeredOn, at.day),
    ).length,
    findings,
  };
}

/** 在建 — started, not finished and not terminated; a suspended project is still under construction. */
export function isUnderConstruction(stage: ProjectStage, status: ProjectRow['status']): boolean {
  return (stage === 'new' || stage === 'continuing') && status !== 'terminated';
}

/** What was cleared or answered later was open on the day. */
function hasCome(on: Day | undefined, day: Day): boolean {
  return on !== undefined && on <= day;
}

function lastSaid<F extends 'forecastEnd' | 'progressPct' | 'phase'>(
  months: readonly ProjectMonth[],
  field: F,
): string | null {
  return months.findLast((month) => month[field] !== null)?.[field]?.value ?? null;
}

function measured(digits: string | null): Measure {
  return digits === null ? blank('not-reported') : Number(digits);
}

function isOverdue({ due, done }: MilestoneRecord, day: Day): boolean {
  return due !== null && due < day && done === null;
}

type Money = Pick<
  ProjectRow,
  | 'totalWan'
  | 'missingRate'
  | 'classes'
  | 'planYearWan'
  | 'planWan'
  | 'investmentWan'
  | 'lastInvestmentWan'
  | 'investedWan'
>;

function moneyOf(
  { project, months }: ProjectRecord,
  known: readonly ProjectMonth[],
  { at, rates }: RowSetting,
): Money {
  const currency = project.currency ?? HOME_CURRENCY;
  const rate = rateOn(rates, currency, at.day);
  const last = spanOf(at.period).last;
  const inMonth = known.at(-1)?.month === last ? known.at(-1) : undefined;
  const wan = (digits: string | undefined | null, otherwise: 'not-reported' | 'no-target'): Measure => {
    if (digits === undefined || digits === null) return blank(otherwise);
    const amount = inYuan(digits, rate);
    return Number.isNaN(amount) ? blank('not-comparable') : amount;
  };
  const total = wan(project.totalInvestment, 'not-reported');
  return {
    totalWan: total,
    missingRate: rate === null ? currency : null,
    classes: isBlank(total) ? [] : classesOf(total),
    planYearWan: wan(yearPlan(months, last), 'no-target'),
    planWan: wan(inMonth?.plan?.value, 'no-target'),
    investmentWan: wan(inMonth?.investment?.value, 'not-reported'),
    lastInvestmentWan: wan(lastOfYear(known, yearOf(last)), 'not-reported'),
    investedWan: investedOf(known, project.investedBefore, rate),
  };
}

/** 年度计划 — the plan of December is the year's. */
function yearPlan(months: readonly ProjectMonth[], last: Month): string | null {
  const december = yearOf(last) * 12 + 11;
  return months.find(({ month }) => month === december)?.plan?.value ?? null;
}

function lastOfYear(known: readonly ProjectMonth[], year: number): string | null {
  return (
    known.findLast(({ month, investment }) => investment !== null && yearOf(month) === year)?.investment
      ?.value ?? null
  );
}

/** What was invested before the register's years, and in each year up to its last report. */
function investedOf(
  known: readonly ProjectMonth[],
  before: string | undefined,
  rate: string | null,
): Measure {
  const byYear = new Map<number, string>();
  for (const { month, investment } of known)
    if (investment !== null) byYear.set(yearOf(month), investment.value);
  if (byYear.size === 0 && before === undefined) return blank('not-reported');
  if (rate === null) return blank('not-comparable');
  const sum = noWan();
  for (const digits of [...(before === undefined ? [] : [before]), ...byYear.values()])
    addWan(sum, inYuan(digits, rate));
  return wanOf(sum);
}

type Lit = Pick<
  ProjectRow,
  | 'completionPct'
  | 'schedulePct'
  | 'scheduleKind'
  | 'gapPoints'
  | 'ratioToSchedule'
  | 'light'
  | 'lightRule'
  | 'lightAsks'
  | 'startLight'
  | 'enrolmentLight'
>;

function lightsOf(
  { project, months }: ProjectRecord,
  known: readonly ProjectMonth[],
  { setting, stage }: { setting: RowSetting; stage: ProjectStage },
): Lit {
  const { at, rules } = setting;
  const last = spanOf(at.period).last;
  const inMonth = known.at(-1)?.month === last ? known.at(-1) : undefined;
  const yearDigits = yearPlan(months, last);
  const planned = yearDigits === null ? null : Number(yearDigits);
  const completion = shareOf(inMonth?.investment?.value, planned, 'not-reported');
  const byMonths = inMonth?.plan ? shareOf(inMonth.plan.value, planned, 'no-target') : null;
  const schedule = byMonths ?? (planned === null ? blank('no-target') : linearPct(monthOfYear(last)));
  const both = !isBlank(completion) && !isBlank(schedule);
  const rule = lightRule(rules.progress);
  const input = both ? { ...NO_INPUT, completionPct: completion, schedulePct: schedule } : NO_INPUT;
  const dead = project.status === 'terminated';
  return {
    completionPct: completion,
    schedulePct: schedule,
    scheduleKind: planned === null ? null : byMonths === null ? 'linear' : 'months',
    gapPoints: both ? gapPoints(completion, schedule) : absent(completion, schedule),
    ratioToSchedule: both ? ratioOr(completion, schedule) : absent(completion, schedule),
    light: rule && !dead ? lightOf(rule, input) : 'grey',
    lightRule: rules.progress,
    lightAsks: rule !== null && !dead && lightUndefined(rule, input),
    startLight: dead ? 'grey' : startLight(project.plannedStart, { rule: lightRule(rules.start), at, stage }),
    enrolmentLight: dead ? 'grey' : enrolmentLight(project, { rule: lightRule(rules.enrolment), at, stage }),
  };
}

function shareOf(
  digits: string | undefined,
  planned: number | null,
  otherwise: 'not-reported' | 'no-target',
): Measure {
  if (planned === null) return blank('no-target');
  if (digits === undefined) return blank(otherwise);
  return planned === 0 ? blank('zero-base') : (Number(digits) / planned) * 100;
}

function ratioOr(completion: number, schedule: number): Measure {
  return schedule === 0 ? blank('zero-base') : ratioToSchedule(completion, schedule);
}

function absent(first: Measure, second: Measure): Measure {
  return isBlank(first) ? first : second;
}

/** 亮灯空输入 — a rule looks only at what its measure needs. */
export const NO_INPUT: LightInput = {
  completionPct: Number.NaN,
  schedulePct: Number.NaN,
  growthPct: Number.NaN,
  planPct: Number.NaN,
  averagePct: Number.NaN,
  met: null,
  monthsLate: Number.NaN,
  daysLeft: Number.NaN,
  before: null,
};

interface Lighting {
  readonly rule: LightRule | null;
  readonly at: ProjectAt;
  readonly stage: ProjectStage;
}

/** 开工灯 — by the months running in which it was to have started and had not, the month it was due in among them. */
export function startLight(plannedStart: Day | undefined, { rule, at, stage }: Lighting): Light {
  if (rule === null || plannedStart === undefined) return 'grey';
  if (stage !== 'planned') return lightOf(rule, { ...NO_INPUT, monthsLate: -1 });
  const due = Number(plannedStart.slice(0, 4)) * 12 + Number(plannedStart.slice(5, 7)) - 1;
  const running = spanOf(at.period).last - due + 1;
  return running < 1 ? 'grey' : lightOf(rule, { ...NO_INPUT, monthsLate: running });
}

/** 入库灯 — by the whole months since the start without enrolment; grey before the start and in the first month after it. */
export function enrolmentLight(
  { startedOn, enrolledOn }: { readonly startedOn?: Day; readonly enrolledOn?: Day },
  { rule, at, stage }: Lighting,
): Light {
  if (rule === null) return 'grey';
  if (enrolledOn !== undefined && enrolledOn <= at.day) return lightOf(rule, { ...NO_INPUT, monthsLate: -1 });
  if (stage === 'planned' || startedOn === undefined) return 'grey';
  const monthsLate = wholeMonths(startedOn, at.day);
  return monthsLate < 1 ? 'grey' : lightOf(rule, { ...NO_INPUT, monthsLate });
}

function slipOf(
  { project, firstPlannedEnd }: ProjectRecord,
  { stage, forecastEnd }: { stage: ProjectStage; forecastEnd: Day | null },
): Measure {
  if (firstPlannedEnd === null) return blank('no-target');
  const over = stage === 'completed' || stage === 'commissioned';
  const end = over ? (project.finishedOn ?? project.commissionedOn) : (forecastEnd ?? project.plannedEnd);
  return end === undefined || end === null ? blank('no-target') : daysBetween(firstPlannedEnd, end);
}
