import type { VisitBody } from '../engine/inspections/inspection-facts.ts';
import type { InspectionPlace } from '../engine/inspections/place.ts';
import type { ProjectRow } from '../engine/projects/project-row.ts';
import type { RegisterSummary } from '../engine/projects/register-summary.ts';
import type { Measure } from '../engine/blank.ts';
import type { Board, BoardRow, RowExplanation } from '../engine/board-row.ts';
import type {
  Day,
  EventBody,
  IndicatorBody,
  IndicatorId,
  Instant,
  ReceivedAssessmentBody,
  ResponsibilityBody,
  TargetBody,
  TargetTier,
  UnitBody,
  UnitId,
} from '../engine/fact.ts';
import type { Role } from '../engine/duty-table.ts';
import type { Finding, UnitTally } from '../engine/finding.ts';
import type { Period, Window } from '../engine/period.ts';
import type { Problem } from '../engine/refusal.ts';
import type { Restatement } from '../engine/restatement.ts';
import type { ReminderView } from './tasks/workbench-model.ts';
import type { Language, WordParams } from './words/words.ts';

/** 句 — a sentence to be worded: a key of the words and its parameters. */
export interface Sentence {
  readonly key: string;
  readonly params: WordParams;
}

/** 前端脚本名 — the islands a page may ask for. */
export type IslandName = 'board' | 'explanation' | 'what-if' | 'figure' | 'wall' | 'share' | 'visit';

/** 静态资源 — addresses of what was built, with their hashes. */
export interface Assets {
  readonly style: string;
  readonly icon: string;
  /** Module scripts of an island in the order to load them: polyfills first. Empty when not built: pages work without. */
  readonly scripts: Readonly<Partial<Record<IslandName, readonly string[]>>>;
}

/** 当前用户 — the person signed in, as the pages may show him. `may` decides which links are offered; the acts decide again. */
export interface Viewer {
  readonly person: string;
  readonly name: string;
  /** Roles in force, e.g. `leader`; worded by `role.<id>`. */
  readonly roles: readonly Role[];
  /** Things that wait in the inbox. */
  readonly inboxCount?: number;
  /** Messages not read yet; 100: more than 99. */
  readonly unread?: number;
  readonly may: {
    readonly submitFigures: boolean;
    readonly issueTargets: boolean;
    readonly importPackages: boolean;
    /** Reads the board of some group at all. */
    readonly readBoards: boolean;
    /** Sees the page of people. */
    readonly managePeople: boolean;
    readonly createPeople: boolean;
    readonly approveRoles: boolean;
    /** Something may ever wait for him: figures to confirm, an edition to sign, items of supervision. */
    readonly readInbox: boolean;
    readonly readStocktakes: boolean;
    readonly keepStocktakes: boolean;
    /** Reads items of supervision. */
    readonly readTasks: boolean;
    /** The supervision office: keeps items, issues books. */
    readonly keepTasks: boolean;
    readonly makeLetters: boolean;
    /** Reads the register of projects, expropriation, livelihood and attraction. */
    readonly readProjects: boolean;
    readonly keepProjects: boolean;
    /** Reports the months of projects of his own unit. */
    readonly reportProjects: boolean;
    readonly readMeetings: boolean;
    readonly keepMeetings: boolean;
    readonly readInspections: boolean;
    readonly keepInspections: boolean;
    /** Changes the list of an inspection and records what was seen. */
    readonly arrangeInspections: boolean;
    /** Reads what inspections found at the places of his own units. */
    readonly readConclusions: boolean;
    /** Prepares or releases editions. */
    readonly keepEditions: boolean;
    readonly keepEvents: boolean;
    readonly replaceTemplates: boolean;
  };
}

/** 页面环境 — what every page knows besides its own matter. Pages read no clock and no cookie: all of it stands here. */
export interface PageContext {
  readonly language: Language;
  readonly care: boolean;
  /** True for the demonstration zone: each page says so. */
  readonly demo: boolean;
  /** The last day of a demonstration that lies in the past: what is open in it was never finished. */
  readonly demoEnded?: string;
  /** The person signed in; null on sign-in, first run and error pages. */
  readonly actor: Viewer | null;
  /** The token of the session's forms; empty when there is no session. */
  readonly csrf: string;
  /** Path without query, e.g. `/board`. */
  readonly path: string;
  /** Query as it came, for the links that keep it (language, care, as-of). Only the first value of each name. */
  readonly query: Readonly<Record<string, string>>;
  readonly now: Instant;
  /** The instant asked for by `as-of`; null: now. */
  readonly asOf: Instant | null;
  /** The log position the answer stands on; 0 when the page stands on none. */
  readonly position: number;
  /** The zone this site belongs to; null before there is one. */
  readonly zone: UnitBody | null;
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly assets: Assets;
  /** The address of the public pages, for links from the office to what is out; null or absent: none. */
  readonly publicUrl?: string | null;
  /** Said once on top of the page after a form was taken. */
  readonly notice?: Sentence;
  /** True when only the main part is asked for (`fragment=1`): no head, no top line. */
  readonly fragment?: boolean;
}

/** 名录 — units and indicators by code, as known at the instant shown. */
export interface Names {
  readonly units: ReadonlyMap<UnitId, UnitBody>;
  readonly indicators: ReadonlyMap<IndicatorId, IndicatorBody>;
}

/** 看板切换 — what the cells show: 增速 · 完成率 · 进度差 · 位次 · 后续需达. The URL parameter `show`. */
export const SHOWS = ['growth', 'completion', 'gap', 'rank', 'pace'] as const;
export type Show = (typeof SHOWS)[number];

/** 看板页 */
export interface BoardProps {
  readonly board: Board;
  /** The column that stands first and tinted. */
  readonly own: UnitId;
  /** The unit whose list a phone shows; the own unit unless `unit` says another. */
  readonly listed: UnitId;
  readonly show: Show;
  /** `findingOf(board, own)`: the first is the heading, the others stand under it. */
  readonly finding: readonly Finding[];
  /**
   * The own unit's last twelve months, oldest first, a blank where there is none: the growth, or the value of a rate
   * (a cumulative value only saws up and down).
   */
  readonly sparks: ReadonlyMap<IndicatorId, readonly Measure[]>;
  readonly names: Names;
  /** `tallyOf(board, unit)` of each unit shown. */
  readonly feet: readonly UnitTally[];
  /** What the query bar offers. */
  readonly groups: readonly string[];
  readonly periods: readonly Period[];
  /** Units the board was narrowed to by the filter; empty: all. */
  readonly filter: readonly UnitId[];
}

/** 解释页 — also the side sheet (`fragment`). `people` gives the names behind opaque ids that facts mention. */
export interface ExplanationProps {
  readonly explanation: RowExplanation;
  readonly peers: string;
  readonly names: Names;
  /** Who recorded each fact, by fact id; absent when the asker may not know. */
  readonly recordedBy: ReadonlyMap<string, string>;
}

/** 走势点 — one due month of the year. Values as cumulated; `planned` is the schedule's, in the same unit as `actual`. */
export interface TrendPoint {
  readonly window: Window;
  readonly period: Period;
  readonly actual: Measure;
  readonly planned: Measure;
  /** The same months of the year before. */
  readonly before: Measure;
  readonly growthPct: Measure;
}

/** 走势 — value against schedule, or growth against the target's growth. */
export interface Trend {
  readonly measure: 'value' | 'growth';
  readonly points: readonly TrendPoint[];
}

/** 后续要求 — what one target asks of what is left: the year's must and stretch, and each part-year target. */
export interface PaceView {
  readonly tier: TargetTier;
  readonly target: TargetBody;
  readonly met: boolean | null;
  readonly monthsLeft: number;
  /** Units: the indicator's; a blank where the kind of target has none. */
  readonly requiredRest: Measure;
  readonly requiredPerMonth: Measure;
  readonly requiredGrowthPct: Measure;
  /** The elapsed share of last year's comparable base, 0 to 1, for growth targets. */
  readonly elapsedShare: Measure;
  /** Whether this part-year target, just met, brings the year's: only on part-year targets. */
  readonly bringsYear?: { readonly yearPct: number; readonly shortPoints: number; readonly enough: boolean };
}

/** 试算 — what the slider needs: shares of last year's base (0 to 1) and growths in percent. Null when they are not known. */
export interface WhatIf {
  readonly yearPct: number;
  readonly soFarPct: number;
  readonly elapsedShare: number;
  /** The next part's share of the base, e.g. the third quarter's; the last part is the rest. */
  readonly nextShare: number;
  readonly next: Period;
  readonly last: Period;
  /** True when the shares are equal months for want of last year's figures. */
  readonly assumedShares: boolean;
}

/** 目标版本 — one version as recorded, with what it did to the one before. */
export interface TargetVersionView {
  readonly body: TargetBody;
  readonly version: number;
  readonly recordedAt: Instant;
  readonly fact: string;
  readonly change: Restatement;
  /** Texts of the erasable place; null when erased or none. */
  readonly reason: string | null;
  readonly evidence: string | null;
}

/** 指标页 */
export interface IndicatorProps {
  readonly peers: string;
  readonly own: UnitId;
  readonly row: BoardRow;
  readonly indicator: IndicatorBody;
  /** The indicator's rows of all units of the group. */
  readonly rows: readonly BoardRow[];
  readonly names: Names;
  /** The group's parent, whose name stands before the average. */
  readonly parent: UnitId | null;
  readonly trend: Trend;
  readonly events: readonly EventBody[];
  readonly paces: readonly PaceView[];
  readonly whatIf: WhatIf | null;
  readonly targets: readonly TargetVersionView[];
  readonly responsibility: ResponsibilityBody | null;
  readonly periods: readonly Period[];
  /** True when the viewer may report, or revise, the figure shown. */
  readonly mayReport: boolean;
}

/** 单位页 — for a unit of the group its rows; for a bureau the zone's rows it is responsible for. */
export interface UnitProps {
  readonly peers: string;
  readonly period: Period;
  readonly unit: UnitBody;
  /** `group`: rows are the unit's own; `bureau`: rows are the own zone's, which this unit leads or supports. */
  readonly as: 'group' | 'bureau';
  readonly parent: UnitId | null;
  readonly rows: readonly BoardRow[];
  readonly names: Names;
  readonly finding: readonly Finding[];
  readonly received: readonly ReceivedAssessmentBody[];
  readonly responsibilities: readonly ResponsibilityBody[];
  readonly periods: readonly Period[];
  /** Units one may go to from here. */
  readonly units: readonly UnitBody[];
  /** What the register of projects holds of it; null: nothing, or nothing one may read. */
  readonly register: UnitRegisterView | null;
  readonly visits: readonly UnitVisitView[];
}

/** 单位项目 — what the register comes to for a unit, and its projects that want looking at most. */
export interface UnitRegisterView {
  readonly summary: RegisterSummary;
  readonly rows: readonly ProjectRow[];
  readonly projects: number;
  readonly day: string;
}

/** 单位到访 — a visit to a place of a unit. */
export interface UnitVisitView {
  readonly inspection: { readonly inspection: string; readonly planNo: string };
  readonly mayOpen: boolean;
  readonly visit: VisitBody;
  readonly place: InspectionPlace | null;
  readonly words: string | null;
}

/** 字段错误 — a refusal on one field of a form: a key of the words, said beside the field. */
export interface FieldProblem {
  readonly field: string;
  readonly key: string;
  readonly params: WordParams;
}

/** 表单状态 — what was typed comes back with what was wrong with it; nothing is lost. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  /** A refusal that is on no field. */
  readonly refusal?: Sentence;
}

/** 登录页 */
export interface SignInProps {
  readonly form: FormState;
  /** Where to go afterwards: a path of this site. */
  readonly next: string;
  /** Demo accounts' sign-in names, without passwords; empty otherwise. */
  readonly demoLogins: readonly { readonly login: string; readonly role: string }[];
}

/** 首次设置页 — the one-time code from the console makes the first administrator. */
export interface FirstRunProps {
  readonly form: FormState;
}

/** 任职视图 */
export interface AssignmentView {
  readonly assignment: string;
  readonly role: string;
  readonly unit: UnitId;
  readonly indicators: readonly IndicatorId[];
  readonly from: Day | null;
  readonly to: Day | null;
  readonly state: 'proposed' | 'active' | 'revoked';
  /** The proposer's name; null when nobody proposed it, or the viewer may not know who. */
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  /** True when the viewer may approve it: never his own proposal. */
  readonly mayApprove: boolean;
  readonly mayRevoke: boolean;
}

/** 人员视图 */
export interface PersonView {
  readonly person: string;
  readonly login: string;
  readonly name: string;
  readonly state: 'active' | 'suspended';
  readonly assignments: readonly AssignmentView[];
  readonly maySuspend: boolean;
  readonly mayReset: boolean;
}

/** 人员页 — list, create, propose and approve roles, suspend. */
export interface PeopleProps {
  readonly people: readonly PersonView[];
  /** Roles the viewer may propose for somebody; empty: none. */
  readonly roles: readonly Role[];
  readonly names: Names;
  readonly create: FormState;
  readonly propose: FormState;
  /** Shown once, after a person was created. */
  readonly oneTimePassword?: { readonly login: string; readonly password: string };
}

/** 会话视图 */
export interface SessionView {
  readonly id: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly address: string;
  readonly agent: string;
  readonly current: boolean;
}

/** 账户页 — `form` is the password's, `contact` the address's. */
export interface AccountProps {
  readonly form: FormState;
  readonly contact: FormState;
  readonly reminder: ReminderView;
  readonly sessions: readonly SessionView[];
  /** True after a first sign-in or when the password ran out: nothing else is open until it is changed. */
  readonly mustChange: boolean;
  readonly roles: readonly AssignmentView[];
  readonly names: Names;
}

/** 已有数据 — a figure that is held, as digits, for the form to show beside what is typed. */
export interface HeldFigure {
  readonly period: Period;
  readonly basis: string;
  readonly value: string | null;
  readonly growthPct: string | null;
  readonly base: string | null;
  readonly status: string | null;
  readonly recordedAt: Instant;
}

/** 填报页 — one figure: its key is unit × indicator × period × basis. */
export interface FigureFormProps {
  readonly form: FormState;
  readonly units: readonly UnitBody[];
  readonly indicators: readonly IndicatorBody[];
  readonly periods: readonly Period[];
  /** The figure held for the key chosen, and the one of the period before. */
  readonly held: HeldFigure | null;
  readonly last: HeldFigure | null;
  /** The target in force, for the preview of pace and light while typing. */
  readonly target: TargetBody | null;
  /** Warnings that must be confirmed with a reason before the figure is taken. */
  readonly confirm: readonly Sentence[];
  /** One effect however often it is sent. */
  readonly idempotencyKey: string;
}

/** 目标页 — issue or re-anchor one target. */
export interface TargetFormProps {
  readonly form: FormState;
  readonly units: readonly UnitBody[];
  readonly indicators: readonly IndicatorBody[];
  readonly periods: readonly Period[];
  /** The version in force that the form would supersede. */
  readonly held: TargetVersionView | null;
  readonly confirm: readonly Sentence[];
  readonly idempotencyKey: string;
}

/** 导入结果 — as the outside contract has it. */
export interface ImportOutcome {
  readonly dryRun: boolean;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly blank: number;
    readonly unchanged: number;
  }[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** 导入页 */
export interface ImportProps {
  readonly form: FormState;
  readonly outcome: ImportOutcome | null;
  readonly idempotencyKey: string;
}

/** 错误页 — `refusal` for what an act refused, else the status alone; `reference` finds the log line of a 500. */
export interface ErrorProps {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  readonly refusal?: Sentence;
  readonly problems?: readonly Problem[];
  readonly reference?: string;
}
