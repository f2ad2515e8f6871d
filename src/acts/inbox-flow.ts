import type { DutyState } from '../engine/duty.ts';
import type { Day, UnitId } from '../engine/fact.ts';
import type { Period } from '../engine/period.ts';
import type { World } from '../engine/world.ts';
import type { Desk } from './desk.ts';

/**
 * 待办流 — where things come from that wait for somebody, and the kinds of each. A further flow adds a line here, and to the table
 * in read-inbox what finds its things.
 */
export interface InboxKinds {
  readonly stocktake: 'confirm' | 'settle' | 'lock' | 'commitment';
  readonly edition: 'sign';
}

/** 待办流 — one of them. */
export type InboxFlow = keyof InboxKinds;

/** 待办 — one thing that waits for this person; `id` is of what its flow is about: the stocktake, the edition. */
export type InboxItem = { readonly [F in InboxFlow]: InboxItemOf<F> }[InboxFlow];

/** 分流待办 — an item of one flow. */
export interface InboxItemOf<F extends InboxFlow> {
  readonly flow: F;
  readonly kind: InboxKinds[F];
  readonly id: string;
  readonly unit: UnitId;
  readonly period: Period;
  /** Figures or disputes it is about; 1 of what is one thing. */
  readonly count: number;
  readonly dueOn: Day;
  /** overdue 逾期; soon 近期: due within three days. */
  readonly urgency: 'overdue' | 'soon' | 'later';
}

/** 待办发现 — an item as its flow finds it: how urgent it is follows from its day. */
export type FoundItem<F extends InboxFlow> = Omit<InboxItemOf<F>, 'urgency'>;

/** 待办询问 — for whom, with whose rights of today, in which world. */
export interface InboxAsked {
  readonly desk: Desk;
  readonly world: World;
  readonly state: DutyState;
}

/** Days before the due day from which a thing is near. */
export const SOON_DAYS = 3;
