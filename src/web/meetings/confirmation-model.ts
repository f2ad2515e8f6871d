import type { Day, Instant, UnitId } from '../../engine/fact.ts';
import type { ConfirmationState, OwnFigure, WordedAnswer } from '../../engine/meetings/confirmation.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import type { Period } from '../../engine/period.ts';
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

/** 待办栏 */
export interface ShownInboxItem {
  readonly kind: 'confirm' | 'settle' | 'lock' | 'commitment' | 'sign';
  readonly id: string;
  readonly unit: UnitId;
  readonly period: Period;
  readonly count: number;
  readonly dueOn: Day;
  readonly urgency: 'overdue' | 'soon' | 'later';
}

/** 待办页 */
export interface InboxProps {
  readonly items: readonly ShownInboxItem[];
  readonly names: Names;
}
