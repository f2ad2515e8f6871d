import type { Day, Erasable, EventBody, Instant, UnitBody } from '../../engine/fact.ts';
import type { Light, LightRule } from '../../engine/light.ts';
import type { Period } from '../../engine/period.ts';
import type { BoardDimension, BoardLine, ClassLine } from '../../engine/projects/project-board.ts';
import type { CurrencyRateBody, ProjectBody } from '../../engine/projects/project-facts.ts';
import type { ProjectSort } from '../../engine/projects/project-filter.ts';
import type {
  MilestoneRecord,
  ProjectMonth,
  ProjectRecord,
  ProjectRow,
} from '../../engine/projects/project-row.ts';
import type { ReportedRate } from '../../engine/projects/reported-rate.ts';
import type { SiteMap } from '../../engine/projects/site-map.ts';
import type { FormState, Names } from '../page-model.ts';
import type { StallView } from './stall-model.ts';
import type { AttachmentView, DoneByView } from '../tasks/task-model.ts';

/** 所选月份 — the month a page of the register is for, and the months it offers. */
export interface ProjectMonths {
  readonly period: Period;
  readonly periods: readonly Period[];
  /** The day the month is looked at: its last, or today when that is earlier. */
  readonly day: Day;
}

/** 项目库页 — one page of the register by filter and order. */
export interface ProjectListProps extends ProjectMonths {
  readonly rows: readonly ProjectRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly sort: ProjectSort;
  /** What all that pass the filter come to. */
  readonly sum: BoardLine;
  /** Of these, what is under construction comes to. */
  readonly building: BoardLine;
  /** True when nothing but the order was asked for. */
  readonly isWhole: boolean;
  readonly names: Names;
  readonly choices: ProjectChoices;
}

/** 项目筛选项 — what the filter offers: what the register holds. */
export interface ProjectChoices {
  readonly units: readonly UnitBody[];
  readonly places: readonly UnitBody[];
  readonly types: readonly string[];
  readonly levels: readonly string[];
  readonly rules: readonly string[];
}

/** 项目看板页 — the sums and rates by unit, type and class against schedule, what is missing, and what the city reports. */
export interface ProjectBoardProps extends ProjectMonths {
  readonly all: BoardLine;
  readonly building: BoardLine;
  readonly groups: readonly { readonly dimension: BoardDimension; readonly lines: readonly BoardLine[] }[];
  readonly classes: readonly ClassLine[];
  readonly reported: readonly ReportedRate[];
  readonly rule: LightRule;
  readonly startRule: LightRule;
  readonly enrolmentRule: LightRule;
  readonly names: Names;
}

/** 项目版本所示 — one version of the line of a project, who wrote it and when. */
export interface ProjectVersionView {
  readonly version: number;
  readonly body: ProjectBody;
  readonly at: Instant;
  readonly by: DoneByView;
}

/** 项目关联 — something elsewhere that speaks of a project: an item, an agenda item, a visit. */
export interface ProjectLink {
  readonly kind: 'task' | 'meeting' | 'visit';
  readonly href: string;
  /** Null when its title was erased. */
  readonly title: string | null;
  readonly on: Day | null;
  readonly light: Light | null;
  /** A word key that says how it stands. */
  readonly stateKey: string | null;
}

/** 项目页 — one project: how it stands, its plan, time line, months, what holds it up, photographs and versions. */
export interface ProjectPageProps extends ProjectMonths {
  readonly row: ProjectRow;
  readonly record: ProjectRecord;
  readonly today: Day;
  readonly events: readonly EventBody[];
  readonly texts: ReadonlyMap<Erasable, string>;
  /** Of the items its hindrances became, those that this person may read. */
  readonly items: ReadonlySet<string>;
  readonly versions: readonly ProjectVersionView[];
  readonly attachments: readonly AttachmentView[];
  readonly stalls: readonly StallView[];
  readonly links: readonly ProjectLink[];
  readonly names: Names;
  readonly units: readonly UnitBody[];
  readonly may: ProjectRights;
  /** Which form of the page comes back: `file`, `hindrance`, or the id of a hindrance that is cleared. */
  readonly acting: string | null;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 项目可办 — what this person may do with this project now. */
export interface ProjectRights {
  readonly keep: boolean;
  readonly report: boolean;
  readonly uses: readonly ('original' | 'proof' | 'photo')[];
}

/** 项目表单页 — a new project, or a further version of one. */
export interface ProjectFormProps {
  readonly form: FormState;
  readonly revising: { readonly project: string; readonly name: string } | null;
  readonly units: readonly UnitBody[];
  readonly types: readonly string[];
  readonly fields: readonly string[];
  readonly currencies: readonly string[];
  readonly names: Names;
  readonly idempotencyKey: string;
  /** What others wrote meanwhile, when it was overtaken. */
  readonly overtaken: ProjectVersionView | null;
}

/** 月报表单页 — one month of a project: what was said before, and what this answer comes to. */
export interface MonthFormProps extends ProjectMonths {
  readonly form: FormState;
  readonly record: ProjectRecord;
  /** As the month stands now. */
  readonly row: ProjectRow;
  /** As it would stand with what the form says; null before anything was typed. */
  readonly after: { readonly row: ProjectRow; readonly months: ProjectRecord['months'] } | null;
  /** What somebody else wrote for the month meanwhile, when it was overtaken. */
  readonly overtaken: ProjectMonth | null;
  /** What a milestone says now, when somebody else wrote of it meanwhile. */
  readonly overtakenMilestone: MilestoneRecord | null;
  /** The months whose plan somebody else changed meanwhile. */
  readonly overtakenPlans: readonly ProjectMonth[];
  /** The versions of the months' own rows, by period, and of what the month says of milestones, by name. */
  readonly monthVersions: Readonly<Record<string, number>>;
  readonly seenMilestones: Readonly<Record<string, number>>;
  readonly attachments: readonly AttachmentView[];
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 通报与汇率页 — what the city reports, and the rates sums need, with the forms that keep them. */
export interface SaidPageProps {
  readonly reports: readonly ReportedRate[];
  readonly rates: readonly CurrencyRateBody[];
  /** Currencies a sum waits for. */
  readonly missing: readonly string[];
  readonly acting: 'report' | 'rate' | null;
  readonly form: FormState;
  /** What is held already for what was entered. */
  readonly overtaken: { readonly amount: string; readonly rank?: number; readonly source?: string } | null;
  readonly units: readonly UnitBody[];
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 分布图页 — the projects of the register by place; on the site's own outlines where there are any. */
export interface ProjectMapProps extends ProjectMonths {
  /** Those with coordinates, the furthest behind first, as many as a map can hold. */
  readonly rows: readonly ProjectRow[];
  /** How many there are in all. */
  readonly total: number;
  readonly places: readonly BoardLine[];
  readonly map: SiteMap | null;
  readonly mapVersion: number;
  readonly names: Names;
  readonly mayReplace: boolean;
  readonly form: FormState;
  readonly idempotencyKey: string;
}
