import type { Day, UnitId } from '../fact.ts';
import { FEEDBACK_BY_DAY } from './limit.ts';
import { ENDED_STATES, OPEN_STATES } from './standing.ts';
import type { TaskRow } from './task-row.ts';

/**
 * 事项待办 — why an item waits for somebody. For the lead unit: to be accepted (where no cover signs for it), a slip to answer,
 * overdue, due soon, the month's feedback; for its head an extension to sign; for the office a report to review, an extension to
 * decide, a review 复核 to answer, an item that came back refused.
 */
export const TASK_WAITS = [
  'accept',
  'answer-slip',
  'overdue',
  'due-soon',
  'feedback',
  'sign-extension',
  'review-report',
  'decide-extension',
  'answer-review',
  'refused',
] as const;
/** 事项待办 — one of them. */
export type TaskWait = (typeof TASK_WAITS)[number];

/** 等谁 — on whose side something waits: somebody of the lead unit, its head, or the office of the issuer. */
export type WaitSide = 'lead' | 'head' | 'issuer';

/** 等待 — one thing that waits, in which unit, until when: null where no rule gives it a day. */
export interface TaskWaiting {
  readonly wait: TaskWait;
  readonly side: WaitSide;
  readonly unit: UnitId;
  readonly dueOn: Day | null;
}

/** 等待情境 — the day, and whether the item's cover is out to be signed or came back: then the cover waits, and not each item of it. */
export interface WaitSetting {
  readonly today: Day;
  readonly underCover: boolean;
}

/**
 * What an item waits for. The lead unit sees each item once, under what presses most: its slip, then its day, then the month's
 * word; so the number of things to do is not a number of worries about one thing.
 */
export function waitsOf(row: TaskRow, setting: WaitSetting): TaskWaiting[] {
  const found: TaskWaiting[] = [];
  const { leadUnit, issuer, state, standing, dueOn, pending } = row;
  const lead = leadUnit === null ? null : leadWait(row, setting);
  if (lead) found.push({ ...lead, side: 'lead', unit: leadUnit! });
  if (leadUnit !== null && pending && !pending.signed && (dueOn === null || setting.today <= dueOn))
    found.push({ wait: 'sign-extension', side: 'head', unit: leadUnit, dueOn });
  const office = (wait: TaskWait, due: Day | null): void =>
    void found.push({ wait, side: 'issuer', unit: issuer, dueOn: due });
  if (state === 'review') office('review-report', null);
  if (pending?.signed === true) office('decide-extension', dueOn);
  if (standing.review && (OPEN_STATES.has(state) || ENDED_STATES.has(state))) office('answer-review', null);
  if (state === 'registered' && standing.refused > 0 && !setting.underCover) office('refused', null);
  return found;
}

type LeadWait = Pick<TaskWaiting, 'wait' | 'dueOn'>;

function leadWait(row: TaskRow, { today, underCover }: WaitSetting): LeadWait | null {
  const { state, standing, list, dueOn } = row;
  if (state === 'issued') return underCover ? null : { wait: 'accept', dueOn };
  if (state !== 'accepted' && state !== 'working') return null;
  const { slip } = standing;
  if (slip && !slip.answered) return { wait: 'answer-slip', dueOn: slip.answerBy };
  if (list === 'overdue') return { wait: 'overdue', dueOn };
  if (list === 'due-soon') return { wait: 'due-soon', dueOn };
  return feedbackOwed(row, today) ? { wait: 'feedback', dueOn: feedbackDay(today) } : null;
}

/** 应报文字 — true of an open item whose progress no data say: only then is a text asked for. */
export function textAsked({ state, task }: Pick<TaskRow, 'state' | 'task'>): boolean {
  return OPEN_STATES.has(state) && task.measure !== 'indicator';
}

/** A month's word is owed from its first day on, of what was in hand before, until it is given. */
function feedbackOwed(row: TaskRow, today: Day): boolean {
  const first = `${today.slice(0, 7)}-01`;
  const { acceptedOn, lastFeedbackOn } = row.standing;
  return (
    textAsked(row) &&
    acceptedOn !== null &&
    acceptedOn < first &&
    (lastFeedbackOn === null || lastFeedbackOn < first)
  );
}

function feedbackDay(today: Day): Day {
  return `${today.slice(0, 7)}-${String(FEEDBACK_BY_DAY).padStart(2, '0')}`;
}
