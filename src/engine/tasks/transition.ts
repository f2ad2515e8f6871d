import type { Day } from '../fact.ts';
import type { OfficeCalendar } from './calendar.ts';
import { TASK_GUARDS, type TaskGuard } from './guards.ts';
import { type TaskStanding, applied } from './standing.ts';
import type { TaskActBody, TaskBody } from './task-facts.ts';

/** 办理人身份 — on whose side of an item a person stands: the office, the lead unit or a co-unit, its head, a leader, the clock. */
export type TaskHand = 'office' | 'unit' | 'head' | 'leader' | 'clock';

/** 办理情境 — all that a guard may look at besides the item, its standing and the act. */
export interface TaskContext {
  readonly hands: ReadonlySet<TaskHand>;
  readonly today: Day;
  readonly dueOn: Day | null;
  readonly calendar: OfficeCalendar;
  /** The version of the item held now. */
  readonly taskVersion: number;
  /** The title as written; empty when it is not at hand. */
  readonly title: string;
  /** True when the same person did the step that this one judges (the report, the request, the reviewed act). */
  readonly sameHand: boolean;
  /** Children that are neither closed nor withdrawn. */
  readonly openChildren: number;
  /** True when the act carries words or a file that prove or explain it. */
  readonly said: boolean;
}

/** 动作请求 — an act asked for upon an item as it stands. */
export interface TaskQuestion {
  readonly task: TaskBody;
  readonly standing: TaskStanding;
  readonly act: TaskActBody;
  readonly context: TaskContext;
}

/** 不予办理 — which guard refuses, with what the words need to say why and how to mend it. */
export interface GuardRefusal {
  readonly guard: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** 状态转换结果 — the standing after the act, or the guard that refuses it. */
export type Transition =
  | { readonly standing: TaskStanding; readonly refused: null }
  | { readonly standing: null; readonly refused: GuardRefusal };

/**
 * 状态转换 — the one way an item changes: every guard is asked in order; the first that refuses says why and nothing changes.
 * Pure: acts only call it. `guards` is given by tests that take one away.
 */
export function transition(question: TaskQuestion, guards: readonly TaskGuard[] = TASK_GUARDS): Transition {
  for (const guard of guards) {
    const params = guard.refuses(question);
    if (params !== null) return { standing: null, refused: { guard: guard.id, params } };
  }
  return { standing: applied(question.standing, question.act), refused: null };
}
