import type { Day, Erasable, IndicatorId, Instant, UnitId } from '../fact.ts';
import type { Period } from '../period.ts';

/**
 * 督查事项来源 — where an item comes from: a gap on a board, a leader's remark, minutes, a document from above, the work report's
 * decomposition, a livelihood list, a proposal, an inspection's rectification (field-rules 4).
 */
export const TASK_SOURCES = [
  'gap',
  'remark',
  'minutes',
  'document',
  'work-report',
  'livelihood',
  'proposal',
  'inspection',
] as const;
/** 督查事项来源 — one of them. */
export type TaskSource = (typeof TASK_SOURCES)[number];

/** 批示类别 — 批办 act: opens an item; 指导 guide and 参阅 read: do not (field-rules 4). */
export type RemarkKind = 'act' | 'guide' | 'read';

/** 办理方式 — 转办 forwarded to one unit, 协办 done by several under a lead, 自办 done by the issuer (field-rules 4). */
export type TaskRoute = 'forward' | 'joint' | 'own';

/** 时限类别 — what the limit goes by: a named class (field-rules 4), so many days, or a fixed day. */
export const LIMIT_KINDS = ['urgent', 'ordinary', 'hard', 'document', 'minutes', 'days', 'fixed'] as const;
/** 时限类别 — one of them. */
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** 日类 — calendar days 自然日 or working days 工作日: never mixed. */
export type DayKind = 'calendar' | 'working';

/** 计量方式 — bound to an indicator (progress comes from its figures), a count, milestones, or visible progress with a day (形象进度). */
export type TaskMeasureKind = 'indicator' | 'count' | 'milestone' | 'visible';

/** 任务书类别 — economic indicators 经济指标, major projects 重大项目, housing expropriation 房屋征收, other. */
export const BOOK_NATURES = ['economic', 'projects', 'expropriation', 'other'] as const;
/** 任务书类别 — one of them. */
export type BookNature = (typeof BOOK_NATURES)[number];

/** 目标任务书 — one book: its items are tasks; it reaches each unit as an annex of that unit's cover. */
export interface TaskBookBody {
  readonly book: string;
  readonly nature: BookNature;
  readonly title: Erasable;
  /** The part of the year it is for, e.g. 2022-H2. */
  readonly period: Period;
  readonly issuer: UnitId;
  readonly issuedOn: Day;
  /** The stocktake whose gaps it was made from. */
  readonly stocktake?: string;
  readonly docNo?: string;
  readonly parentDoc?: string;
}

/** 封面状态 — issued 待签收, accepted 已签收, refused 不予签收, withdrawn 已撤回. */
export type CoverState = 'issued' | 'accepted' | 'refused' | 'withdrawn';

/** 任务书封面 — one cover for one unit, with the books as annexes: the unit signs once. */
export interface TaskCoverBody {
  readonly cover: string;
  readonly receiver: UnitId;
  readonly issuer: UnitId;
  readonly books: readonly string[];
  readonly signBy: Day;
  readonly state: CoverState;
  readonly stocktake?: string;
  /** Who signed, as written on the page or the paper. */
  readonly signer?: Erasable;
  readonly signedOn?: Day;
  /** On screen by the head himself, or on paper, entered by the office (代录). */
  readonly mode?: 'screen' | 'paper';
  /** SHA-256 of the scanned signature. */
  readonly scan?: string;
  readonly reason?: Erasable;
}

/**
 * 督办事项 — one matter for one lead unit, with one measure. A later version re-issues it; its state is the fold of its acts.
 * Flat, so that one row of the data package is one version.
 */
export interface TaskBody {
  readonly task: string;
  /** The book it stands in, and the cover it reached its unit by. */
  readonly book?: string;
  readonly cover?: string;
  /** The item it was split from. */
  readonly parent?: string;
  readonly title: Erasable;
  readonly source: TaskSource;
  /** What it comes from in this program: a stocktake, a board row `unit/indicator/period`, a meeting. */
  readonly sourceRef?: string;
  readonly docNo?: string;
  /** The original text: the remark, the paragraph of the minutes. */
  readonly original?: Erasable;
  /** The kind of remark, when it comes from one. */
  readonly remark?: RemarkKind;
  readonly issuer: UnitId;
  /** Absent only while it is drafted. */
  readonly leadUnit?: UnitId;
  readonly coUnits: readonly UnitId[];
  readonly route: TaskRoute;
  /** The responsible leader and who handles it. */
  readonly leader?: Erasable;
  readonly handler?: Erasable;
  readonly limit: LimitKind;
  readonly limitDays?: number;
  readonly dayKind?: DayKind;
  /** Of a fixed limit: the day. */
  readonly dueOn?: Day;
  readonly measure: TaskMeasureKind;
  readonly indicator?: IndicatorId;
  /** Whose figure is measured; the lead unit's own unless it says otherwise. */
  readonly measuredUnit?: UnitId;
  readonly measuredPeriod?: Period;
  readonly measuredField?: 'value' | 'growthPct' | 'rank' | 'completionPct';
  readonly op?: 'at_least' | 'at_most';
  /** Decimal digits: what the indicator or the count must reach. */
  readonly value?: string;
  /** Decimal digits: where it stood when the item was made; for a count, what is done already. */
  readonly baseline?: string;
  /** Decimal digits: what was left then, computed. */
  readonly left?: string;
  /** What a count counts, e.g. 户. */
  readonly countedIn?: string;
  /** Days of the milestones, in order; their names are in `milestoneNames`, a line each. */
  readonly milestones?: readonly Day[];
  readonly milestoneNames?: Erasable;
  /** 形象进度 in words. */
  readonly visible?: Erasable;
  /** What proves it. */
  readonly proof?: Erasable;
  /** Assessment weight, decimal digits. */
  readonly weight?: string;
  readonly schedule?: string;
  readonly questions?: Erasable;
  /** 底气: what the unit relies on. */
  readonly reliance?: Erasable;
  /** Why it was re-issued. */
  readonly reason?: Erasable;
  /** True of one that may start its slips at yellow (field-rules 3, 三明). */
  readonly important?: boolean;
}

/** 事项动作 — everything that can be done to an item. */
export const TASK_ACTS = [
  'approve',
  'issue',
  'accept',
  'refuse',
  'split',
  'feedback',
  'request-extension',
  'sign-extension',
  'grant-extension',
  'refuse-extension',
  'report',
  'close',
  'return',
  'strike',
  'file',
  'rate',
  'urge',
  'slip',
  'remark',
  'recheck',
  'ask-review',
  'answer-review',
  'reissue',
  'withdraw',
] as const;
/** 事项动作 — one of them. */
export type TaskActKind = (typeof TASK_ACTS)[number];

/** 督办单颜色 — a slip's colour: blue 提醒, yellow 预警, red 督办; each when the one before lapsed (field-rules 3, 三明). */
export type SlipColour = 'blue' | 'yellow' | 'red';

/** 复核对象 — what the inspected may ask a review of. */
export type ReviewedAct = 'return' | 'slip' | 'rate';

/** 办理记录 — one act upon an item; the acts of an item are the versions of one object, so two on one state never both land. */
export interface TaskActBody {
  readonly task: string;
  /** 1 for the first, one more each time: the version of the object. */
  readonly number: number;
  readonly act: TaskActKind;
  /** The site's day of the act. */
  readonly on: Day;
  /** The version of the item it was done upon. */
  readonly taskVersion: number;
  /** For which unit it was done. */
  readonly unit?: UnitId;
  /** True when the office entered it from paper for the one it names (代录). */
  readonly enteredFor?: boolean;
  /** The reason, the words of the feedback, the remark, the note. */
  readonly text?: Erasable;
  /** The day asked for or granted by an extension. */
  readonly newDue?: Day;
  /** 0 to 100, decimal digits: only where no data say it. */
  readonly progressPct?: string;
  /** Decimal digits: the count done so far. */
  readonly countDone?: string;
  /** The milestone done, from 1. */
  readonly milestone?: number;
  /** True when the head of the unit signed an extension request himself. */
  readonly signed?: boolean;
  readonly colour?: SlipColour;
  /** The day by which a slip must be answered. */
  readonly answerBy?: Day;
  readonly remark?: RemarkKind;
  readonly outcome?: 'kept' | 'reopened' | 'upheld' | 'changed';
  readonly grade?: 'good' | 'fair' | 'poor';
  /** The act that a review is asked of, and what that act was. */
  readonly of?: number;
  readonly reviewed?: ReviewedAct;
  /** The children of a split. */
  readonly children?: readonly string[];
  /** SHA-256 of an attachment. */
  readonly scan?: string;
}

/** 附件种类 — original text, signature, proof, photograph. */
export type AttachmentUse = 'original' | 'signature' | 'proof' | 'photo';

/** 附件归属类别 — what else than an item or a cover may have attachments. */
export type AttachmentHolder = 'project' | 'meeting' | 'inspection';

/** 附件 — a scan or picture; its bytes and its name stand in the erasable place, the fact holds their hash. */
export interface AttachmentBody {
  /** The task or cover it belongs to, or the project, meeting or inspection that `holder` says it is. */
  readonly of: string;
  /** Absent: a task or cover. */
  readonly holder?: AttachmentHolder;
  /** SHA-256 of the bytes as they are kept: of a picture without its metadata. */
  readonly hash: string;
  readonly use: AttachmentUse;
  readonly type: 'application/pdf' | 'image/png' | 'image/jpeg';
  /** Bytes. */
  readonly size: number;
  readonly name: Erasable;
  /** The day a photograph was taken. */
  readonly takenOn?: Day;
  /** Base64 of the bytes. */
  readonly content: Erasable;
}

/** 日历日 — a day the office's calendar says something of: a holiday, a make-up working day, or again an ordinary day. */
export interface CalendarDayBody {
  readonly day: Day;
  readonly kind: 'holiday' | 'workday' | 'ordinary';
  readonly name?: string;
  /** The notice it stands on. */
  readonly source?: string;
}

/** 督查文种 — 督办函 supervision letter, 督查通报 monthly circular, 督查专报 special report. */
export const LETTER_KINDS = ['circular', 'letter', 'report'] as const;
/** 督查文种 — one of them. */
export type LetterKind = (typeof LETTER_KINDS)[number];

/** 督查文书状态 — draft 拟稿, issued 已发出, withdrawn 已撤回. */
export const LETTER_STATES = ['draft', 'issued', 'withdrawn'] as const;

/** 督查文书 — a document of the supervision office: made from data, edited, then issued; what was issued is kept by its hash. */
export interface LetterBody {
  readonly letter: string;
  readonly kind: LetterKind;
  readonly language: 'zh' | 'en';
  readonly issuer: UnitId;
  readonly addressees: readonly UnitId[];
  readonly copies: readonly UnitId[];
  readonly title: Erasable;
  /** The editable text: headings and paragraphs, a line each. */
  readonly text: Erasable;
  readonly docNo?: string;
  /** The month a circular is for. */
  readonly period?: Period;
  /** Items it is about. */
  readonly tasks: readonly string[];
  /** The instant of knowledge of the data it was made from. */
  readonly asOf: Instant;
  readonly signedOn?: Day;
  readonly state: 'draft' | 'issued' | 'withdrawn';
  /** SHA-256 of the .docx, once issued. */
  readonly file?: string;
  /** Why it was withdrawn. */
  readonly reason?: Erasable;
}
