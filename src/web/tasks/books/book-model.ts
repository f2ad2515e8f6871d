import type { Day, IndicatorId, UnitId } from '../../../engine/fact.ts';
import type { StocktakeBody } from '../../../engine/meetings/meeting-facts.ts';
import type { Period } from '../../../engine/period.ts';
import type { Problem } from '../../../engine/refusal.ts';
import type { YearLeft } from '../../../engine/tasks/left.ts';
import type { TaskStanding } from '../../../engine/tasks/standing.ts';
import type {
  BookNature,
  CoverState,
  TaskBody,
  TaskBookBody,
  TaskCoverBody,
} from '../../../engine/tasks/task-facts.ts';
import type { FormState, Names } from '../../page-model.ts';

/** 待下达任务 — a proposal with the names and texts that the office may change before it issues it. */
export interface ProposalView extends YearLeft {
  readonly dueOn: Day;
  readonly issued: boolean;
  readonly offered: boolean;
  readonly leaderName: string | null;
  readonly handlerName: string | null;
  readonly reliance: string | null;
}

/** 下达页 — what the targets leave to each unit, ready to be issued in one act. */
export interface IssueBooksProps {
  readonly stocktake: StocktakeBody;
  /** The part of the year that the books are for. */
  readonly period: Period;
  readonly signBy: Day;
  readonly proposals: readonly ProposalView[];
  readonly names: Names;
  /** A field of an item is `name-unit/indicator`. */
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 分解行所示 — one line of a table of items. */
export interface BookLineView {
  readonly task: string;
  readonly version: number;
  readonly body: TaskBody;
  readonly standing: TaskStanding;
  readonly dueOn: Day | null;
  readonly texts: Readonly<
    Record<'title' | 'leader' | 'handler' | 'proof' | 'questions' | 'reliance', string | null>
  >;
}

/** 任务书清单页 */
export interface BooksProps {
  readonly books: readonly {
    readonly book: { readonly body: TaskBookBody };
    readonly title: string | null;
    readonly items: number;
    readonly unsigned: number;
  }[];
  readonly covers: readonly {
    readonly cover: string;
    readonly receiver: UnitId;
    readonly signBy: Day;
    readonly state: CoverState;
    readonly signedOn: Day | null;
    readonly items: number;
    readonly late: boolean;
  }[];
  readonly names: Names;
}

/** 任务书页 — one book as its table of items. */
export interface BookProps {
  readonly body: TaskBookBody;
  readonly title: string | null;
  readonly lines: readonly BookLineView[];
  readonly mayKeep: boolean;
  readonly names: Names;
  readonly form: FormState;
  /** What was wrong with a table that was handed in, cell by cell. */
  readonly problems: readonly Problem[];
  readonly idempotencyKey: string;
}

/** 封面表单 — which of the forms under a cover: sign on screen, enter the paper, do not sign, issue again. */
export type CoverForm = 'screen' | 'paper' | 'refuse' | 'issue';

/** 封面页 — a cover with its annexes, to be printed and signed. */
export interface CoverProps {
  readonly body: TaskCoverBody;
  readonly version: number;
  readonly annexes: readonly {
    readonly book: TaskBookBody;
    readonly title: string | null;
    readonly lines: readonly BookLineView[];
  }[];
  readonly issuedOn: Day | null;
  readonly signer: string | null;
  readonly reason: string | null;
  readonly open: number;
  readonly maySign: boolean;
  readonly mayEnter: boolean;
  readonly mayIssue: boolean;
  readonly today: Day;
  /** The day offered to sign by when it is issued again. */
  readonly signBy: Day;
  readonly names: Names;
  /** `form` among its values says which of the forms was refused. */
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** The field of the form of an item: its name and the row it is of. */
export function itemField(
  name: string,
  { unit, indicator }: { unit: UnitId; indicator: IndicatorId },
): string {
  return `${name}-${unit}/${indicator}`;
}

/** The field of the title of a book. */
export function titleField(nature: BookNature): string {
  return `title-of-${nature}`;
}
