import type { Day, Erasable, UnitId } from '../fact.ts';

/** 会议 — a meeting that deals with matters: what kind, when, who chairs it, and the number its minutes go by. */
export interface MeetingBody {
  readonly meeting: string;
  readonly title: Erasable;
  /** Whose meeting it is. */
  readonly unit: UnitId;
  readonly kind: 'executive' | 'coordination' | 'special' | 'onsite' | 'other';
  readonly on: Day;
  readonly chair?: Erasable;
  /** 出席: a line each. */
  readonly attending?: Erasable;
  readonly minutesNo?: string;
  readonly state: 'planned' | 'held' | 'cancelled';
}

/** 议题 — one point of a meeting's agenda: the matter it is about, what was said and what was decided. */
export interface AgendaItemBody {
  readonly meeting: string;
  /** From 1. */
  readonly number: number;
  readonly title: Erasable;
  /** The matter a person has confirmed it to be about. */
  readonly matter?: string;
  /** Matters, and points `meeting/number` of no matter yet, that a person has said it is not about: they are proposed no more. */
  readonly notMatters?: readonly string[];
  /** The unit that brings it. */
  readonly unit?: UnitId;
  readonly project?: string;
  readonly reference?: string;
  readonly text?: Erasable;
  readonly decision?: Erasable;
  /** Items of supervision made from its decision. */
  readonly tasks: readonly string[];
  readonly withdrawn?: boolean;
}

/** 事由 — what agenda items of several meetings are about; a reference belongs to one matter only. */
export interface MatterBody {
  readonly matter: string;
  readonly title: Erasable;
  readonly unit: UnitId;
  readonly reference?: string;
  readonly project?: string;
  readonly openedOn: Day;
  readonly closedOn?: Day;
  /** The matter this one turned out to be. */
  readonly sameAs?: string;
}
