import type { Day, Erasable, UnitId } from '../fact.ts';
import type { Period } from '../period.ts';

/** 项目类型名 — types that have words of their own; a register may hold others, shown as they came. */
export const PROJECT_TYPES = [
  'industry',
  'service',
  'livelihood',
  'infrastructure',
  'park',
  'renovation',
  'road',
  'other',
] as const;

/** 项目级别 — whose list the project stands on. */
export const PROJECT_LEVELS = ['national', 'province', 'city', 'zone'] as const;
/** 项目级别 — one of them. */
export type ProjectLevel = (typeof PROJECT_LEVELS)[number];

/** 民生领域 — fields of public services that have words of their own; others are shown as they came. */
export const LIVELIHOOD_FIELDS = ['schools', 'beds', 'compounds', 'roads', 'parks', 'parking'] as const;

/**
 * 项目 — one version of one project's line in the register. Amounts are decimal digits in ten thousands (万) of `currency`;
 * a code of three letters, CNY when absent. Its stage is computed from its days.
 */
export interface ProjectBody {
  readonly project: string;
  readonly name: string;
  readonly nameEn?: string;
  /** Whose project it is: the unit that reports it. */
  readonly unit: UnitId;
  /** One of PROJECT_TYPES, or a word of the register's own. */
  readonly type: string;
  readonly level?: ProjectLevel;
  /** The field of public services it serves. */
  readonly field?: string;
  /** The street or town it stands in. */
  readonly place?: UnitId;
  /** 建设单位: who builds it, the firm or body by name. */
  readonly builder?: string;
  readonly lead?: UnitId;
  readonly coUnits: readonly UnitId[];
  /** Absent only of a project that has not started and of which nobody has said yet what it will cost. */
  readonly totalInvestment?: string;
  readonly currency?: string;
  /** What was invested before the first year the register has figures of. */
  readonly investedBefore?: string;
  readonly plannedStart?: Day;
  readonly plannedEnd?: Day;
  readonly startedOn?: Day;
  /** 在建报告日: reported as under construction on this day; it had started by then, on a day that nobody says. */
  readonly underConstructionBy?: Day;
  /** 入库: enrolled with statistics. */
  readonly enrolledOn?: Day;
  readonly finishedOn?: Day;
  /** 投产. */
  readonly commissionedOn?: Day;
  readonly status?: 'suspended' | 'terminated';
  /** Decimal degrees, WGS 84. */
  readonly lat?: string;
  readonly lon?: string;
  readonly docNo?: string;
  readonly source?: string;
}

/**
 * 项目月报 — what is said of a project for a month; a field that is absent says nothing, so that a plan made in January and a
 * figure of June stand side by side. With a milestone, the row is that milestone's: when it is due and when it was done.
 */
export interface ProjectProgressBody {
  readonly project: string;
  /** A month. */
  readonly period: Period;
  readonly milestone?: string;
  readonly milestoneDue?: Day;
  readonly milestoneDone?: Day;
  /** Planned from 1 January to the end of the month, in 万 of the project's currency; December's is the year's plan. */
  readonly plan?: string;
  /** Invested from 1 January to the end of the month, in 万 of the project's currency. */
  readonly investment?: string;
  /** The total as forecast then. */
  readonly forecastTotal?: string;
  /** The completion as forecast then. */
  readonly forecastEnd?: Day;
  /** 形象进度 in percent of the whole, as reported. */
  readonly progressPct?: string;
  /** The phase in the register's own word. */
  readonly phase?: string;
  readonly note?: Erasable;
  /** SHA-256 of the attachment that proves it. */
  readonly proofFile?: string;
  readonly source?: string;
}

/** 制约类别 — what holds a project up. */
export const HINDRANCE_KINDS = [
  'land',
  'permits',
  'funds',
  'demolition',
  'design',
  'utilities',
  'other',
] as const;
/** 制约类别 — one of them. */
export type HindranceKind = (typeof HINDRANCE_KINDS)[number];

/** 制约问题 — something that holds a project up, with the unit that has to clear it. */
export interface HindranceBody {
  readonly hindrance: string;
  readonly project: string;
  readonly kind: HindranceKind;
  readonly text: Erasable;
  /** The unit that has to clear it. */
  readonly ownerUnit: UnitId;
  readonly raisedOn: Day;
  readonly dueOn?: Day;
  readonly clearedOn?: Day;
  /** The item of supervision it became. */
  readonly task?: string;
}

/** 滞后原因 — why a project is late. */
export const DELAY_CAUSES = ['planning', 'execution', 'funds', 'approval', 'other'] as const;
/** 滞后原因 — one of them. */
export type DelayCause = (typeof DELAY_CAUSES)[number];

/** 问因 — the owner of a project is asked for the cause of a finding, answers, and the finding may become an item. */
export interface ProjectInquiryBody {
  readonly project: string;
  readonly rule: string;
  /** Since when the finding holds: the same rule found anew later is another inquiry. */
  readonly since: Day;
  readonly unit: UnitId;
  readonly askedOn: Day;
  readonly answerBy: Day;
  readonly cause?: DelayCause;
  readonly text?: Erasable;
  readonly answeredOn?: Day;
  /** The item of supervision it became. */
  readonly task?: string;
}

/** 通报比率 — what a level above says of the projects of a unit: the level's own sum, beside which stands ours. */
export interface ProjectReportBody {
  readonly unit: UnitId;
  readonly period: Period;
  /** Of the projects of which level it speaks. */
  readonly level: ProjectLevel;
  readonly measure: 'completion' | 'start' | 'enrolment';
  readonly issuer: string;
  /** Percent, decimal digits. */
  readonly pct: string;
  readonly rank?: number;
  readonly docNo?: string;
  readonly source?: string;
}

/** 汇率 — yuan for one of a currency from a day on, where a sum needs it. */
export interface CurrencyRateBody {
  readonly currency: string;
  readonly day: Day;
  /** Decimal digits. */
  readonly rate: string;
  readonly source?: string;
}

/** 征收地块 — a site where houses are expropriated; it holds numbers only, never a household. */
export interface ExpropriationSiteBody {
  readonly site: string;
  readonly name: string;
  readonly unit: UnitId;
  readonly lead?: UnitId;
  readonly place?: UnitId;
  /** The project that waits for it. */
  readonly project?: string;
  readonly countedIn: 'household' | 'square-metre';
  /** Decimal digits: households or square metres in all. */
  readonly total: string;
  readonly plannedStart?: Day;
  readonly plannedEnd: Day;
  readonly lat?: string;
  readonly lon?: string;
  readonly docNo?: string;
  readonly source?: string;
}

/** 征收进度 — how far a site is at the end of a month, and how far it was to be; cumulative decimal digits. */
export interface ExpropriationProgressBody {
  readonly site: string;
  readonly period: Period;
  readonly signed?: string;
  readonly vacated?: string;
  readonly demolished?: string;
  readonly cleared?: string;
  readonly planSigned?: string;
  readonly planVacated?: string;
  readonly planDemolished?: string;
  readonly planCleared?: string;
  readonly note?: Erasable;
  readonly source?: string;
}

/** 民生补短板 — a field of public services in a unit: what is lacking, what is planned and done from January to the period's end. */
export interface LivelihoodBody {
  /** One of LIVELIHOOD_FIELDS, or a word of the register's own. */
  readonly field: string;
  readonly unit: UnitId;
  readonly period: Period;
  readonly measuredIn: string;
  /** Decimal digits: what is lacking in all. */
  readonly gap?: string;
  readonly plan?: string;
  readonly done?: string;
  readonly source?: string;
}

/** 招商阶段 — talks 洽谈, signed 签约, settled 落户, operating 运营, withdrawn 终止. */
export const INSTITUTION_STAGES = ['talks', 'signed', 'settled', 'operating', 'withdrawn'] as const;
/** 招商阶段 — one of them. */
export type InstitutionStage = (typeof INSTITUTION_STAGES)[number];

/** 招商机构 — an institution or a fund that is being attracted, with its size in 万 of a currency. */
export interface InstitutionBody {
  readonly institution: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: 'fund' | 'manager' | 'bank' | 'company' | 'other';
  readonly unit: UnitId;
  /** The park it is in or meant for. */
  readonly park?: string;
  readonly stage: InstitutionStage;
  readonly size?: string;
  readonly currency?: string;
  /** What the size is: registered, managed, invested. */
  readonly sizeKind?: 'registered' | 'managed' | 'invested';
  readonly talksOn?: Day;
  readonly signedOn?: Day;
  readonly settledOn?: Day;
  readonly operatingOn?: Day;
  readonly source?: string;
}
