import type {
  CommitmentBody,
  ConfirmationBody,
  PackBody,
  StatementEditBody,
  StocktakeBody,
  TemplateBody,
} from './meetings/meeting-facts.ts';
import type { InspectionBody, VisitBody } from './inspections/inspection-facts.ts';
import type { AgendaItemBody, MatterBody, MeetingBody } from './meetings/matter-facts.ts';
import type { Frequency, IndicatorKind, Period, ReportedAs } from './period.ts';
import type {
  CurrencyRateBody,
  ExpropriationProgressBody,
  ExpropriationSiteBody,
  HindranceBody,
  InstitutionBody,
  LivelihoodBody,
  ProjectBody,
  ProjectInquiryBody,
  ProjectProgressBody,
  ProjectReportBody,
} from './projects/project-facts.ts';
import type { EditionBody } from './publishing/edition-facts.ts';
import type {
  AttachmentBody,
  CalendarDayBody,
  LetterBody,
  TaskActBody,
  TaskBody,
  TaskBookBody,
  TaskCoverBody,
} from './tasks/task-facts.ts';

/** 单位编码 */
export type UnitId = string;
/** 指标编码 */
export type IndicatorId = string;
/** 口径 — the basis a figure is measured on: `natural`, or a named one such as `refunds-excluded`. */
export type Basis = string;
/** 时刻 — an instant: RFC 3339 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;
/** 日期 — an ISO calendar day. */
export type Day = string;
/** 可擦除引用 — the address of a text in the erasable place; the fact itself holds no name and no free text. */
export type Erasable = string;

/** 单位 — a city, district, zone, street or bureau, in force from–to. */
export interface UnitBody {
  readonly unit: UnitId;
  readonly name: string;
  readonly nameEn?: string;
  readonly kind: string;
  readonly parent?: UnitId;
  readonly from?: Day;
  readonly to?: Day;
}

/** 分组成员 — one unit's membership of a peer group, in force from–to. */
export interface MembershipBody {
  readonly group: string;
  readonly unit: UnitId;
  readonly from?: Day;
  readonly to?: Day;
}

/** 排位依据 — what places are given by. */
export type RankBy = 'growth' | 'completion' | 'value';
/** 方向 — whether more is better. */
export type Direction = 'up' | 'down';

/** 指标 — what is measured, how it is reported and what places are given by. `decimals`: the digits places are decided at. */
export interface IndicatorBody {
  readonly indicator: IndicatorId;
  readonly name: string;
  readonly nameEn?: string;
  readonly measuredIn: string;
  readonly kind: IndicatorKind;
  readonly reportedAs: ReportedAs;
  readonly direction: Direction;
  readonly frequency: Frequency;
  readonly decimals: number;
  readonly rankedBy: RankBy;
  readonly official: boolean;
  readonly priceBasis: 'current' | 'constant';
  readonly totalOf?: string;
  readonly objective?: string;
  readonly bottomLine?: string;
  /** The place in the table it came in: the order of rows on the board. */
  readonly order: number;
}

/** 发布状态 — expected 预计 figures stay off official boards unless asked for. */
export type FigureStatus = 'expected' | 'advance' | 'revised' | 'final';

/** 数据 — one figure as reported; all numbers are the digits as they came. `growthPct` in percent. */
export interface FigureBody {
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  readonly basis: Basis;
  /** Window as `YYYYMM-YYYYMM`. */
  readonly window: string;
  readonly value?: string;
  readonly growthPct?: string;
  readonly base?: string;
  readonly reportedRank?: number;
  readonly status?: FigureStatus;
  readonly releasedOn?: Day;
  readonly source?: string;
  /** Why a figure that looks wrong is right, in the reporter's words. */
  readonly note?: Erasable;
}

/** 目标类别 — level 总量, growth 增速 (percent), rank 位次, count 个数. */
export type TargetKind = 'level' | 'growth' | 'rank' | 'count';
/** 目标算符 — at_least 以上, at_most 以内, about 左右, range 区间. */
export type TargetOp = 'at_least' | 'at_most' | 'about' | 'range';
/** 目标档 — must 确保, stretch 力争. */
export type TargetTier = 'must' | 'stretch';

/** 目标 — one version of one target; a later version supersedes it and never overwrites it. */
export interface TargetBody {
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  readonly period: Period;
  readonly basis: Basis;
  readonly tier: TargetTier;
  readonly kind: TargetKind;
  readonly op: TargetOp;
  readonly value: string;
  readonly valueHi?: string;
  readonly tolerance?: string;
  readonly issuedBy?: UnitId;
  readonly issuedOn: Day;
  readonly docNo?: string;
  readonly supersedes?: string;
  readonly reason?: Erasable;
  readonly evidence?: Erasable;
  readonly lightRule?: string;
  /** `linear`, `seasonal`, or twelve cumulative shares joined by `;`. */
  readonly schedule?: string;
}

/** 责任分工 — who leads and who supports an object (an indicator, project or task) for a unit, from–to. */
export interface ResponsibilityBody {
  readonly object: string;
  readonly unit: UnitId;
  readonly leadUnit: UnitId;
  readonly coUnits: readonly UnitId[];
  readonly leader?: Erasable;
  readonly handler?: Erasable;
  readonly from: Day;
  readonly to?: Day;
  readonly docNo?: string;
}

/** 工作目标 — a position, an economy or a bottom line that indicators stand under. */
export interface ObjectiveBody {
  readonly objective: string;
  readonly name: string;
  readonly parent?: string;
}

/** 收到的考核结果 — a grade given to a unit by a level above. */
export interface ReceivedAssessmentBody {
  readonly unit: UnitId;
  readonly period: Period;
  readonly issuer: string;
  readonly name: string;
  readonly grade: string;
  readonly place?: number;
  readonly docNo?: string;
  readonly source?: string;
}

/** 事件 — a dated event shown on every time line, for all units or for those named. */
export interface EventBody {
  readonly event: string;
  readonly name: string;
  readonly from: Day;
  readonly to?: Day;
  readonly units: readonly UnitId[];
  /** True of one that was kept by mistake: it stays in the log and is shown no more. */
  readonly withdrawn?: boolean;
}

/** 人工研判灯 — a light somebody gives by judgement, beside the computed one and never merged with it. */
export interface JudgedLightBody {
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  readonly period: Period;
  readonly light: string;
  readonly by: string;
  readonly reason: Erasable;
}

/** 人员 — an account: opaque id, sign-in name and state; the person's own name is in the erasable place. */
export interface PersonBody {
  readonly person: string;
  readonly login: string;
  readonly name: Erasable;
  readonly state: 'active' | 'suspended';
  readonly demo?: boolean;
}

/** 任职 — a role given to a person in a unit, for all or some indicators, from–to; `proposed` until a second person approves. */
export interface AssignmentBody {
  readonly assignment: string;
  readonly person: string;
  readonly role: string;
  readonly unit: UnitId;
  /** Empty: every indicator. */
  readonly indicators: readonly IndicatorId[];
  readonly from?: Day;
  readonly to?: Day;
  readonly state: 'proposed' | 'active' | 'revoked';
  readonly proposedBy?: string;
  readonly approvedBy?: string;
}

/** 设置 — one setting of the site as a dated fact. */
export interface SettingBody {
  readonly setting: string;
  readonly value: string;
}

/** 擦除 — an erasure from the erasable place, with its legal ground. */
export interface ErasureBody {
  readonly address: Erasable;
  readonly ground: string;
}

/** 事实类别 — each kind with the shape of its body. */
export interface FactBodies {
  unit: UnitBody;
  membership: MembershipBody;
  indicator: IndicatorBody;
  figure: FigureBody;
  target: TargetBody;
  responsibility: ResponsibilityBody;
  objective: ObjectiveBody;
  'received-assessment': ReceivedAssessmentBody;
  event: EventBody;
  'judged-light': JudgedLightBody;
  person: PersonBody;
  assignment: AssignmentBody;
  setting: SettingBody;
  stocktake: StocktakeBody;
  confirmation: ConfirmationBody;
  'statement-edit': StatementEditBody;
  commitment: CommitmentBody;
  pack: PackBody;
  template: TemplateBody;
  edition: EditionBody;
  'task-book': TaskBookBody;
  'task-cover': TaskCoverBody;
  task: TaskBody;
  'task-act': TaskActBody;
  attachment: AttachmentBody;
  'calendar-day': CalendarDayBody;
  letter: LetterBody;
  'currency-rate': CurrencyRateBody;
  project: ProjectBody;
  'project-progress': ProjectProgressBody;
  'project-hindrance': HindranceBody;
  'project-inquiry': ProjectInquiryBody;
  'project-report': ProjectReportBody;
  'expropriation-site': ExpropriationSiteBody;
  'expropriation-progress': ExpropriationProgressBody;
  livelihood: LivelihoodBody;
  institution: InstitutionBody;
  meeting: MeetingBody;
  'agenda-item': AgendaItemBody;
  matter: MatterBody;
  inspection: InspectionBody;
  visit: VisitBody;
  erasure: ErasureBody;
}

/** 事实类别名 */
export type FactKind = keyof FactBodies;

/** 事实草稿 — what an act wants to add: the object's version is the one it expects to write. */
export type Draft = {
  [K in FactKind]: {
    readonly kind: K;
    readonly object: string;
    /** 1 for the first fact of an object, then one more each time. */
    readonly objectVersion: number;
    /** Only for a history that opens its series; otherwise the store gives the instant of the act. */
    readonly recordedAt?: Instant;
    readonly body: FactBodies[K];
  };
}[FactKind];

/** 事实 — what was added: never edited. `id` is the SHA-256 of its canonical bytes, `position` its place in the log. */
export type Fact = {
  [K in FactKind]: {
    readonly id: string;
    readonly position: number;
    readonly kind: K;
    readonly kindVersion: number;
    readonly object: string;
    readonly objectVersion: number;
    readonly recordedAt: Instant;
    readonly body: FactBodies[K];
  };
}[FactKind];

/** 类别版本 — today's version of each kind; older ones are read by upcasting, never rewritten. */
export const KIND_VERSIONS: Readonly<Record<FactKind, number>> = {
  unit: 1,
  membership: 1,
  indicator: 1,
  figure: 1,
  target: 1,
  responsibility: 1,
  objective: 1,
  'received-assessment': 1,
  event: 1,
  'judged-light': 1,
  person: 1,
  assignment: 1,
  setting: 1,
  stocktake: 1,
  confirmation: 1,
  'statement-edit': 1,
  commitment: 1,
  pack: 1,
  template: 1,
  edition: 1,
  'task-book': 1,
  'task-cover': 1,
  task: 1,
  'task-act': 1,
  attachment: 1,
  'calendar-day': 1,
  letter: 1,
  'currency-rate': 1,
  project: 1,
  'project-progress': 1,
  'project-hindrance': 1,
  'project-inquiry': 1,
  'project-report': 1,
  'expropriation-site': 1,
  'expropriation-progress': 1,
  livelihood: 1,
  institution: 1,
  meeting: 1,
  'agenda-item': 1,
  matter: 1,
  inspection: 1,
  visit: 1,
  erasure: 1,
};

/** The object a body is a version of: its natural key. */
export function objectOf<K extends FactKind>(kind: K, body: FactBodies[K]): string {
  if (kind === 'figure') {
    const { unit, indicator, basis, window } = body as FigureBody;
    return `figure/${unit}/${indicator}/${basis}/${window}`;
  }
  return [kind, ...OBJECT_PARTS[kind](body as never)].join('/');
}

const OBJECT_PARTS: { [K in FactKind]: (body: FactBodies[K]) => readonly string[] } = {
  unit: (b) => [b.unit],
  membership: (b) => [b.group, b.unit],
  indicator: (b) => [b.indicator],
  figure: (b) => [b.unit, b.indicator, b.basis, b.window],
  target: (b) => [b.unit, b.indicator, b.period, b.basis, b.tier],
  responsibility: (b) => [b.unit, b.object, b.from],
  objective: (b) => [b.objective],
  'received-assessment': (b) => [b.unit, b.period, b.issuer, b.name],
  event: (b) => [b.event],
  'judged-light': (b) => [b.unit, b.indicator, b.period],
  person: (b) => [b.person],
  assignment: (b) => [b.assignment],
  setting: (b) => [b.setting],
  stocktake: (b) => [b.stocktake],
  confirmation: (b) => [b.stocktake, b.unit, b.indicator],
  'statement-edit': (b) => [b.stocktake, b.statement],
  commitment: (b) => [b.commitment],
  pack: (b) => [b.pack],
  template: (b) => [b.template],
  edition: (b) => [b.edition],
  'task-book': (b) => [b.book],
  'task-cover': (b) => [b.cover],
  task: (b) => [b.task],
  'task-act': (b) => [b.task],
  attachment: (b) => [...(b.holder === undefined ? [] : [b.holder]), b.of, b.hash],
  'calendar-day': (b) => [b.day],
  letter: (b) => [b.letter],
  'currency-rate': (b) => [b.currency, b.day],
  project: (b) => [b.project],
  'project-progress': (b) => [b.project, b.period, b.milestone ?? '-'],
  'project-hindrance': (b) => [b.hindrance],
  'project-inquiry': (b) => [b.project, b.rule, b.since],
  'project-report': (b) => [b.unit, b.period, b.level, b.measure, b.issuer],
  'expropriation-site': (b) => [b.site],
  'expropriation-progress': (b) => [b.site, b.period],
  livelihood: (b) => [b.field, b.unit, b.period],
  institution: (b) => [b.institution],
  meeting: (b) => [b.meeting],
  'agenda-item': (b) => [b.meeting, String(b.number)],
  matter: (b) => [b.matter],
  inspection: (b) => [b.inspection],
  visit: (b) => [b.inspection, b.place],
  erasure: (b) => [b.address],
};

/**
 * The canonical text of a value: JSON with keys in code-unit order, no spaces, absent fields left out.
 * Numbers in facts are whole numbers or text, so no floating-point spelling is ever in question.
 */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const record = value as Record<string, unknown>;
  const fields = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(record[key])}`);
  return `{${fields.join(',')}}`;
}

/** The canonical text of a fact, whose hash is its id: everything but its position, which the log gives. */
export function canonicalFact(fact: Omit<Fact, 'id' | 'position'>): string {
  const { kind, kindVersion, object, objectVersion, recordedAt, body } = fact;
  const inOrder = kind === 'figure' ? figureInOrder(body as FigureBody) : null;
  if (inOrder) return JSON.stringify({ body: inOrder, kind, kindVersion, object, objectVersion, recordedAt });
  return canonicalText({ kind, kindVersion, object, objectVersion, recordedAt, body });
}

/**
 * A figure's body with its keys in code-unit order, so that JSON writes its canonical text at once: figures are most of the
 * log. Null when a field is not one of these or not a text or number, and then the text is made the general way.
 */
function figureInOrder(body: FigureBody): FigureBody | null {
  for (const [field, value] of Object.entries(body)) {
    if (!FIGURE_FIELDS.has(field)) return null;
    if (value !== undefined && typeof value !== 'string' && typeof value !== 'number') return null;
  }
  const { base, basis, growthPct, indicator, note, releasedOn, reportedRank, source, status } = body;
  const { unit, value, window } = body;
  const inOrder = {
    base,
    basis,
    growthPct,
    indicator,
    note,
    releasedOn,
    reportedRank,
    source,
    status,
    unit,
    value,
    window,
  };
  return inOrder as FigureBody;
}

const FIGURE_FIELDS: ReadonlySet<string> = new Set([
  'base',
  'basis',
  'growthPct',
  'indicator',
  'note',
  'releasedOn',
  'reportedRank',
  'source',
  'status',
  'unit',
  'value',
  'window',
]);
