import type { DutyState } from '../engine/duty.ts';
import type { Day, UnitId } from '../engine/fact.ts';
import type { Period } from '../engine/period.ts';
import type { TaskList } from '../engine/tasks/task-list.ts';
import type { TaskWait } from '../engine/tasks/waiting.ts';
import type { World } from '../engine/world.ts';
import type { Desk } from './desk.ts';

/**
 * 待办流 — where things come from that wait for somebody, and the kinds of each. A further flow adds a line here, and to the table
 * in read-inbox what finds its things.
 */
export interface InboxKinds {
  readonly stocktake: 'confirm' | 'settle' | 'lock' | 'commitment';
  readonly edition: 'sign';
  readonly cover: 'sign-cover' | 'cover-refused';
  readonly task: TaskWait;
  readonly hindrance: 'clear-hindrance';
  readonly undertaken: 'keep-commitment';
  readonly project: 'answer-cause' | 'cause-answered' | 'cause-overdue';
}

/** 待办流 — one of them. */
export type InboxFlow = keyof InboxKinds;

/** 待办 — one thing, or several of one kind, that wait for this person. */
export type InboxItem = { readonly [F in InboxFlow]: InboxItemOf<F> }[InboxFlow];

/** 分流待办 — an item of one flow. */
export interface InboxItemOf<F extends InboxFlow> {
  readonly flow: F;
  readonly kind: InboxKinds[F];
  /** Of what its flow is about: the stocktake, the edition, the cover, the item, the commitment, the finding of a project as `PROJECT/RULE/SINCE`; null of several. */
  readonly id: string | null;
  /** Null of several units. */
  readonly unit: UnitId | null;
  /** Null where none is in question. */
  readonly period: Period | null;
  /** Of several items: the list in which they stand. */
  readonly list?: TaskList;
  /** Figures or disputes it is about, items or covers; 1 of what is one thing. */
  readonly count: number;
  /** Of several the nearest; null where no rule gives it a day. */
  readonly dueOn: Day | null;
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
