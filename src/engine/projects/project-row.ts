import type { Measure } from '../blank.ts';
import type { Day, Erasable, Instant } from '../fact.ts';
import type { Light } from '../light.ts';
import type { Month, Period } from '../period.ts';
import type { Versioned } from '../registry.ts';
import type { HindranceBody, ProjectBody, ProjectInquiryBody } from './project-facts.ts';
import type { SizeClassId } from './size-class.ts';
import type { Stall } from './stall-kind.ts';

/** 已述值 — a value with where and when it was said. A field that a later row leaves out keeps what was said before. */
export interface Said<T> {
  readonly value: T;
  readonly position: number;
  readonly recordedAt: Instant;
}

/** 项目月度 — what is known of a project for one month, field by field. Amounts are decimal digits in 万 of the project's currency. */
export interface ProjectMonth {
  readonly period: Period;
  readonly month: Month;
  /** Planned from 1 January to the end of the month. */
  readonly plan: Said<string> | null;
  /** Invested from 1 January to the end of the month. */
  readonly investment: Said<string> | null;
  readonly forecastTotal: Said<string> | null;
  readonly forecastEnd: Said<Day> | null;
  /** 形象进度, percent of the whole. */
  readonly progressPct: Said<string> | null;
  readonly phase: Said<string> | null;
  readonly note: Said<Erasable> | null;
  readonly proofFile: Said<string> | null;
}

/** 节点期限 — a due day of a milestone as it was said for a month. */
export interface MilestoneDue extends Said<Day> {
  readonly period: Period;
}

/** 节点移期 — a due day that was moved: `days` is positive when it moved away. */
export interface MilestoneSlip {
  readonly period: Period;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly position: number;
}

/** 节点 — one milestone by its name: every due day said (by month, then by log position), the slips, the day it was done. */
export interface MilestoneRecord {
  readonly milestone: string;
  readonly dues: readonly MilestoneDue[];
  readonly slips: readonly MilestoneSlip[];
  /** The due day that holds; null when none was said. */
  readonly due: Day | null;
  readonly done: Said<Day> | null;
  /** SHA-256 of the attachment that proves it. */
  readonly proofFile: string | null;
}

/** 项目档案 — everything known of one project: its line, the months in order, the milestones, hindrances and inquiries. */
export interface ProjectRecord {
  readonly project: ProjectBody;
  readonly version: number;
  /** All versions of its line, oldest first. */
  readonly versions: readonly Versioned<ProjectBody>[];
  /** The first planned end that was ever said: what slips are counted from. */
  readonly firstPlannedEnd: Day | null;
  readonly months: readonly ProjectMonth[];
  /** In order of due day; those without one last. */
  readonly milestones: readonly MilestoneRecord[];
  readonly hindrances: readonly Versioned<HindranceBody>[];
  readonly inquiries: readonly Versioned<ProjectInquiryBody>[];
  /** The last log position of anything about it. */
  readonly position: number;
}

/** 项目阶段 — planned 谋划, new 新开工, continuing 续建, completed 竣工, commissioned 投产; computed from days, as of a day. */
export const PROJECT_STAGES = ['planned', 'new', 'continuing', 'completed', 'commissioned'] as const;
/** 项目阶段 — one of them. */
export type ProjectStage = (typeof PROJECT_STAGES)[number];

/** 项目时点 — the month a board is for, and its day: the month's last, or the site's today when that is earlier. */
export interface ProjectAt {
  readonly period: Period;
  readonly day: Day;
  /** The site's day: what is overdue is judged by it when the month is not over. */
  readonly today: Day;
}

/** 项目行 — one project as a list shows it, as of a month. Amounts in 万元 of yuan unless said otherwise; rates in percent. */
export interface ProjectRow {
  readonly project: ProjectBody;
  readonly version: number;
  /** The last log position of anything about it. */
  readonly position: number;
  readonly stage: ProjectStage;
  readonly status: 'suspended' | 'terminated' | null;
  /** 在建: started, not finished, not terminated. */
  readonly underConstruction: boolean;
  /** Total investment; `not-comparable` when its currency has no rate on the day: `missingRate` names it. */
  readonly totalWan: Measure;
  readonly missingRate: string | null;
  /** Every size class it reaches; none when the total is blank. */
  readonly classes: readonly SizeClassId[];
  /** The year's plan; `no-target` when there is none. */
  readonly planYearWan: Measure;
  /** Planned from January to the month. */
  readonly planWan: Measure;
  /** Invested from January to the month; `not-reported` when the month was not. */
  readonly investmentWan: Measure;
  /** Invested since January as last reported up to the month: what sums are made of. */
  readonly lastInvestmentWan: Measure;
  /** Invested since the beginning, as last reported up to the month. */
  readonly investedWan: Measure;
  /** Invested of the year's plan. */
  readonly completionPct: Measure;
  /** Of the year's plan, what was to be invested up to the month. */
  readonly schedulePct: Measure;
  /** `months`: by the plan of the months; `linear`: by the calendar, where the month has no plan. */
  readonly scheduleKind: 'months' | 'linear' | null;
  /** completion − schedule, in points: negative is behind. */
  readonly gapPoints: Measure;
  /** completion ÷ schedule. */
  readonly ratioToSchedule: Measure;
  readonly light: Light;
  /** The id of the rule that gives the light. */
  readonly lightRule: string;
  /** True when the rule does not say what light this measure has: a person is asked, the light is grey. */
  readonly lightAsks: boolean;
  /** Whether it started when it was to, and was enrolled when it was to; grey before that day. */
  readonly startLight: Light;
  readonly enrolmentLight: Light;
  /** The first milestone not done yet. */
  readonly nextMilestone: MilestoneRecord | null;
  readonly milestonesOverdue: number;
  /** 形象进度 as last reported, percent of the whole. */
  readonly progressPct: Measure;
  readonly phase: string | null;
  /** The end as last forecast up to the month; null when none was. */
  readonly forecastEnd: Day | null;
  /** 签约: the day a milestone of that name was done, up to the day of the board. */
  readonly signedOn: Day | null;
  /** Days from the first planned end to the end as known now (finished, forecast or planned); positive is later. */
  readonly slipDays: Measure;
  /** The last month with a reported investment, up to the month of the board. */
  readonly lastReported: Period | null;
  readonly openHindrances: number;
  readonly openInquiries: number;
  readonly findings: readonly Stall[];
}
