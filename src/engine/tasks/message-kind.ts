import type { TaskActBody, TaskActKind } from './task-facts.ts';
import type { TaskStanding } from './standing.ts';
import type { TaskHand } from './transition.ts';

/**
 * 消息类别 — issued: given, given anew, taken back; urged: urged or a slip; judged: returned, closed, an extension decided, a
 * review answered, rated, rechecked; remark: a leader's; answers: what units said; calendar: a due day that moved.
 */
export const MESSAGE_KINDS = ['issued', 'urged', 'judged', 'remark', 'answers', 'calendar'] as const;
/** 消息类别 — one of them. */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What the unit that does an item is told of. */
const TO_UNIT: Readonly<Partial<Record<TaskActKind, MessageKind>>> = {
  issue: 'issued',
  reissue: 'issued',
  withdraw: 'issued',
  urge: 'urged',
  slip: 'urged',
  close: 'judged',
  return: 'judged',
  'grant-extension': 'judged',
  'refuse-extension': 'judged',
  'answer-review': 'judged',
  rate: 'judged',
  recheck: 'judged',
  remark: 'remark',
};

/** What the office is told of. */
const TO_OFFICE: Readonly<Partial<Record<TaskActKind, MessageKind>>> = {
  accept: 'answers',
  refuse: 'answers',
  feedback: 'answers',
  'request-extension': 'answers',
  'sign-extension': 'answers',
  report: 'answers',
  'ask-review': 'answers',
  slip: 'urged',
  remark: 'remark',
};

/** What a leader is told of an item that he or another leader remarked on. */
const AFTER_REMARK: Readonly<Partial<Record<TaskActKind, MessageKind>>> = {
  refuse: 'answers',
  report: 'answers',
  close: 'judged',
};

/** 消息归类 — whether an act is news for somebody with these hands, and of which kind; a leader hears of red slips, and of what follows a remark. */
export function messageKind(
  { act, colour }: Pick<TaskActBody, 'act' | 'colour'>,
  hands: ReadonlySet<TaskHand>,
  { lastRemark }: Pick<TaskStanding, 'lastRemark'>,
): MessageKind | null {
  if ((hands.has('unit') || hands.has('head')) && TO_UNIT[act]) return TO_UNIT[act];
  if (hands.has('office') && TO_OFFICE[act]) return TO_OFFICE[act];
  if (!hands.has('leader')) return null;
  if (act === 'slip' && colour === 'red') return 'urged';
  return lastRemark === null ? null : (AFTER_REMARK[act] ?? null);
}
