import type { Board } from '../../engine/board-row.ts';
import type { Day, Instant, UnitId } from '../../engine/fact.ts';
import type { Finding } from '../../engine/finding.ts';
import type { CommitmentVerdict } from '../../engine/meetings/commitment.ts';
import type { CommitmentBody, Side, StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import type { Question } from '../../engine/meetings/question.ts';
import type { Statement } from '../../engine/meetings/statement.ts';
import type { Problem } from '../../engine/refusal.ts';
import type { FormState, Names } from '../page-model.ts';
import type { StatementNames } from './statement-text.ts';

/** 盘点会列表页 — the stocktakes one may read, and the form that opens one. */
export interface StocktakesProps {
  readonly stocktakes: readonly StocktakeBody[];
  readonly mayOpen: boolean;
  readonly form: FormState;
  readonly units: readonly UnitId[];
  readonly groups: readonly string[];
  readonly names: Names;
  readonly idempotencyKey: string;
}

/** 所示语句 — a sentence at its place on the page. */
export interface SentenceView {
  readonly id: string;
  readonly side: Side;
  readonly statement: Statement | null;
  readonly text: string | null;
  readonly dropped: boolean;
  readonly reason: string | null;
  readonly version: number;
}

/** 盘点会所据 — what every page of one stocktake knows. */
export interface StocktakeMatter {
  readonly body: StocktakeBody;
  readonly version: number;
  readonly knownAt: Instant | null;
  readonly board: Board;
  readonly sentences: readonly SentenceView[];
  readonly names: StatementNames;
  /** True for the office that keeps it. */
  readonly mayKeep: boolean;
  readonly mayAsk: boolean;
  /** True for who may draw up an edition of it. */
  readonly mayPrepare: boolean;
  /** Makes and has its documents. */
  readonly mayMake: boolean;
}

/** 盘点会页 */
export interface StocktakeProps extends StocktakeMatter {
  readonly finding: readonly Finding[];
  /** Who has figures to answer for, with how many: now, or at the lock; null for whom that is not said. */
  readonly unanswered: readonly { readonly unit: UnitId; readonly count: number }[] | null;
  readonly disputed: number;
  readonly packs: number;
  readonly editions: number;
  /** The covers of its task books that one may read, and how many of them are signed; null: none is issued. */
  readonly covers: { readonly count: number; readonly signed: number } | null;
  readonly mayIssueBooks: boolean;
  readonly form: FormState;
  /** Each open dispute that a lock was refused for. */
  readonly problems: readonly Problem[];
  readonly idempotencyKey: string;
}

/** 语句编排页 */
export interface StatementsProps extends StocktakeMatter {
  readonly form: FormState;
  /** A key for every form of the page, made from this one. */
  readonly idempotencyKey: string;
}

/** 追问页 — for the leader alone. */
export interface QuestionsProps extends StocktakeMatter {
  readonly questions: readonly (Question & { readonly evidence: string | null })[];
}

/** 承诺行 */
export interface CommitmentLine extends CommitmentVerdict {
  readonly body: CommitmentBody;
  readonly version: number;
  readonly owner: string | null;
  readonly text: string | null;
  readonly note: string | null;
}

/** 承诺页 */
export interface CommitmentsProps extends StocktakeMatter {
  readonly commitments: readonly CommitmentLine[];
  readonly today: Day;
  readonly form: FormState;
  /** The commitment whose judgement was refused; null: the form is that of a new one. */
  readonly judging: string | null;
  readonly units: readonly UnitId[];
  readonly idempotencyKey: string;
}
