import type { Day, Erasable, Instant, IndicatorId, UnitId } from '../fact.ts';
import type { Period } from '../period.ts';

/** 议程项 — what a stocktake deals with, in the order it is dealt with: honours first, task books last. */
export const AGENDA_ITEMS = [
  'honours',
  'strengths',
  'shortfalls',
  'questions',
  'commitments',
  'books',
] as const;
/** 议程项 — one of them. */
export type AgendaItem = (typeof AGENDA_ITEMS)[number];

/** 盘点会状态 — open: figures are being confirmed; locked: the instant of knowledge is fixed; held: the meeting is over. */
export type StocktakeState = 'open' | 'locked' | 'held';

/**
 * 盘点会 — a unit's stocktake of a period among its peers. Its instant of knowledge is the `recordedAt` of the version that
 * first says `locked`; until then its page stands on what is known now.
 */
export interface StocktakeBody {
  readonly stocktake: string;
  /** Whose year is taken stock of. */
  readonly unit: UnitId;
  readonly peers: string;
  readonly period: Period;
  /** The day of the meeting (T). */
  readonly meetingOn: Day;
  /** From this day units confirm their figures: about T−7. */
  readonly confirmFrom: Day;
  /** The last day to answer: T−2. */
  readonly lockOn: Day;
  readonly agenda: readonly AgendaItem[];
  readonly state: StocktakeState;
}

/** 核数答复 — confirmed; disputed, with evidence; settled by the office, with a note. */
export type ConfirmationAnswer = 'confirmed' | 'disputed' | 'settled';

/** 核数 — what the unit a figure belongs to says of it before a stocktake. */
export interface ConfirmationBody {
  readonly stocktake: string;
  /** The row's unit and indicator. */
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  /** The unit that answers: the row's lead unit, or the row's unit itself. */
  readonly by: UnitId;
  readonly answer: ConfirmationAnswer;
  /** The version of the figure that was looked at; 0: no figure was held. A later revision asks again. */
  readonly figureVersion: number;
  /** Digits the answering unit holds right, when it disputes a number. */
  readonly claimed?: string;
  /** Why it is disputed, or how it was settled. */
  readonly note?: Erasable;
  /** What the dispute rests on: a document, a letter, a link. */
  readonly evidence?: Erasable;
  /** How a dispute ended: the figure stands, or a revision of it was filed. */
  readonly outcome?: 'stands' | 'corrected';
  /** True when the office entered the answer for the unit, from paper (代录). */
  readonly enteredFor?: boolean;
}

/** 栏 — the side of the page a statement stands on: 亮成绩 or 补不足. */
export type Side = 'strengths' | 'shortfalls';

/** 语句处置 — what the office does with a statement of the page: another place, dropped with a reason, or one of its own. */
export interface StatementEditBody {
  readonly stocktake: string;
  /** The id of a computed statement, or `own-…` for one of the office's own. */
  readonly statement: string;
  readonly side: Side;
  /** The place it is given, from 1; absent: where it was computed. */
  readonly place?: number;
  readonly dropped: boolean;
  readonly reason?: Erasable;
  /** The office's own words; only of an own statement. */
  readonly text?: Erasable;
}

/** 承诺目标 — what the data must say for a commitment to be kept. */
export interface CommitmentMeasure {
  readonly unit: UnitId;
  readonly indicator: IndicatorId;
  readonly period: Period;
  readonly field: 'value' | 'growthPct' | 'rank' | 'completionPct';
  readonly op: 'at_least' | 'at_most';
  /** Decimal digits. */
  readonly value: string;
}

/**
 * 承诺 — what somebody undertook at a stocktake or at a meeting, by a day. With a measure, kept or not is computed. It belongs to
 * one stocktake or to one meeting, never to both.
 */
export interface CommitmentBody {
  readonly commitment: string;
  readonly stocktake?: string;
  readonly meeting?: string;
  /** The point of the meeting's agenda it was made at; the matter it is about is that point's. */
  readonly number?: number;
  /** The matter it is about, where it was made at no point of the agenda. */
  readonly matter?: string;
  /** The unit that undertook it. */
  readonly unit: UnitId;
  /** The person who said so. */
  readonly owner: Erasable;
  readonly text: Erasable;
  readonly dueOn: Day;
  readonly measure?: CommitmentMeasure;
  /** `kept` and `broken` only where data cannot say and the office judged, with a note. */
  readonly state: 'made' | 'kept' | 'broken' | 'withdrawn';
  readonly note?: Erasable;
}

/** 材料包 — the documents of a stocktake made in one act from one sealed edition; each file is kept by its hash. */
export interface PackBody {
  readonly pack: string;
  readonly stocktake: string;
  readonly edition: string;
  /** SHA-256 of the edition the documents were made from. */
  readonly editionHash: string;
  readonly madeAt: Instant;
  readonly files: readonly PackFile[];
}

/** 材料文件 */
export interface PackFile {
  /** File name, e.g. `one-table.xlsx`. */
  readonly name: string;
  /** SHA-256 of its bytes: where it lies among what is sealed. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** 模板 — a document's text with its fields in double braces, replaced by the site; the latest version counts. */
export interface TemplateBody {
  readonly template: string;
  readonly text: string;
}
