import type { Day, Instant, UnitId } from '../../engine/fact.ts';
import type { ConfirmationState, OwnFigure, WordedAnswer } from '../../engine/meetings/confirmation.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import type { Period } from '../../engine/period.ts';
import type { TaskList } from '../../engine/tasks/task-list.ts';
import type { TaskWait } from '../../engine/tasks/waiting.ts';
import type { FormState, Names } from '../page-model.ts';

/** 待核栏 — one figure to confirm, as the page shows it. */
export interface ShownAsk {
  readonly unit: UnitId;
  readonly indicator: string;
  readonly by: UnitId;
  readonly state: ConfirmationState;
  readonly figureVersion: number;
  readonly figure: OwnFigure;
  readonly reportedBy: string | null;
  readonly reportedAt: Instant | null;
  readonly answer: WordedAnswer | null;
  readonly dispute: WordedAnswer | null;
}

/** 核数统计栏 */
export interface ShownUnit {
  readonly by: UnitId;
  readonly asked: number;
  readonly answered: number;
  readonly disputed: number;
  readonly unanswered: number;
  readonly noFigure: number;
}

/** 核数页 — `office`: all figures, by unit; `unit`: one's own. `form` is the one that was refused, by the row in `values`. */
export interface ConfirmationsProps {
  readonly stocktake: StocktakeBody;
  readonly as: 'unit' | 'office';
  readonly mayAnswer: boolean;
  readonly maySettle: boolean;
  readonly today: Day;
  /** The instant of the lock, as of which the figures are; null while it is open. */
  readonly knownAt: Instant | null;
  readonly asks: readonly ShownAsk[];
  readonly units: readonly ShownUnit[];
  readonly names: Names;
  readonly form: FormState;
  readonly idempotencyKey: string;
}

/** 待办栏 — one thing that waits, or several of one kind (`id` null: `list` says where they stand). */
export type ShownInboxItem = {
  readonly id: string | null;
  readonly title: string | null;
  readonly unit: UnitId | null;
  readonly period: Period | null;
  readonly list?: TaskList;
  readonly count: number;
  /** Null where no rule gives it a day. */
  readonly dueOn: Day | null;
  readonly urgency: 'overdue' | 'soon' | 'later';
} & (
  | { readonly flow: 'stocktake'; readonly kind: 'confirm' | 'settle' | 'lock' | 'commitment' }
  | { readonly flow: 'edition'; readonly kind: 'sign' }
  | { readonly flow: 'cover'; readonly kind: 'sign-cover' | 'cover-refused' }
  | { readonly flow: 'task'; readonly kind: TaskWait }
  | { readonly flow: 'hindrance'; readonly kind: 'clear-hindrance' }
  | { readonly flow: 'undertaken'; readonly kind: 'keep-commitment' }
  | { readonly flow: 'project'; readonly kind: 'answer-cause' | 'cause-answered' | 'cause-overdue' }
);

/** 待办页 */
export interface InboxProps {
  readonly items: readonly ShownInboxItem[];
  /** How many things they are: a line may stand for several items. */
  readonly count: number;
  readonly overdue: number;
  readonly names: Names;
}
