import { dayPlus } from './calendar.ts';
import { defaultLimit } from './limit.ts';
import { SLIP_RULE, lapsed } from './slip.ts';
import { ENDED_STATES, OPEN_STATES, TASK_STATES, type TaskState } from './standing.ts';
import type { SlipColour, TaskActKind } from './task-facts.ts';
import type { TaskHand, TaskQuestion } from './transition.ts';

type Params = Readonly<Record<string, string | number>>;

/** 督办规矩 — one guard: null when the act may pass, else what its refusal needs to say. Worded in web/words by `task-guard.ID`. */
export interface TaskGuard {
  readonly id: string;
  /** Where the rule is published; `ours` where we set it. */
  readonly source: string;
  readonly refuses: (question: TaskQuestion) => Params | null;
}

const NINE = 'http://www.fymate.net/html/text/lar/168877/16887750_1.html';
const ROUTES = 'https://360docs.net/doc/891276499.html';
const EXTENSION = 'http://www.creditsailing.com/GuiZhangZhiDu/295240-3.html';
const SANMING = 'http://www.413629.com/news/sm/1855869.html';
const DIAGRAM = 'field-rules 4';

/** 督办规矩表 — every guard, asked in this order. The order matters only to which reason is given first. */
export const TASK_GUARDS: readonly TaskGuard[] = [
  { id: 'overtaken', source: 'ours', refuses: overtaken },
  { id: 'illegal-state', source: DIAGRAM, refuses: illegalState },
  { id: 'wrong-hand', source: DIAGRAM, refuses: wrongHand },
  { id: 'same-hand', source: 'ours', refuses: sameHand },
  { id: 'one-matter', source: NINE, refuses: oneMatter },
  { id: 'lead-named', source: NINE, refuses: leadNamed },
  { id: 'route-fits', source: ROUTES, refuses: routeFits },
  { id: 'remark-opens', source: DIAGRAM, refuses: remarkOpens },
  { id: 'limit-fits', source: DIAGRAM, refuses: limitFits },
  { id: 'due-not-past', source: 'ours', refuses: dueNotPast },
  { id: 'reason-given', source: DIAGRAM, refuses: reasonGiven },
  { id: 'extension-before-due', source: EXTENSION, refuses: extensionBeforeDue },
  { id: 'extension-stated', source: EXTENSION, refuses: extensionStated },
  { id: 'extension-once', source: 'ours', refuses: extensionOnce },
  { id: 'extension-signed', source: EXTENSION, refuses: extensionSigned },
  { id: 'grant-definite', source: EXTENSION, refuses: grantDefinite },
  { id: 'children-open', source: 'ours', refuses: childrenOpen },
  { id: 'data-say-it', source: 'ours', refuses: dataSayIt },
  { id: 'progress-falls', source: 'ours', refuses: progressFalls },
  { id: 'milestone-there', source: 'ours', refuses: milestoneThere },
  { id: 'slip-order', source: SANMING, refuses: slipOrder },
  { id: 'urge-limit', source: 'ours', refuses: urgeLimit },
  { id: 'review-of', source: DIAGRAM, refuses: reviewOf },
  { id: 'remark-kind', source: DIAGRAM, refuses: remarkKind },
];

interface ActRule {
  readonly from: readonly TaskState[];
  readonly by: readonly TaskHand[];
}

const OPEN = [...OPEN_STATES];
const ENDED = [...ENDED_STATES];
const GOING: readonly TaskState[] = ['accepted', 'working'];

/** 动作表 — from which states an act may be done, and by whose hand (field-rules 4). */
export const ACT_RULES: Readonly<Record<TaskActKind, ActRule>> = {
  approve: { from: ['draft'], by: ['office'] },
  issue: { from: ['registered'], by: ['office'] },
  accept: { from: ['issued'], by: ['unit', 'head'] },
  refuse: { from: ['issued'], by: ['unit', 'head'] },
  split: { from: GOING, by: ['unit', 'head', 'office'] },
  feedback: { from: GOING, by: ['unit', 'head'] },
  'request-extension': { from: GOING, by: ['unit', 'head'] },
  'sign-extension': { from: GOING, by: ['head'] },
  'grant-extension': { from: GOING, by: ['office'] },
  'refuse-extension': { from: GOING, by: ['office'] },
  report: { from: GOING, by: ['unit', 'head'] },
  close: { from: ['review'], by: ['office'] },
  return: { from: ['review'], by: ['office'] },
  strike: { from: ['closed'], by: ['office'] },
  file: { from: ['struck'], by: ['office'] },
  rate: { from: ['filed'], by: ['office'] },
  urge: { from: OPEN, by: ['office', 'leader', 'clock'] },
  slip: { from: ['issued', ...GOING], by: ['office', 'clock'] },
  remark: { from: TASK_STATES.filter((state) => state !== 'draft' && state !== 'withdrawn'), by: ['leader'] },
  recheck: { from: ENDED, by: ['office'] },
  'ask-review': { from: [...OPEN, ...ENDED], by: ['unit', 'head'] },
  'answer-review': { from: [...OPEN, ...ENDED], by: ['office'] },
  reissue: { from: ['registered', 'issued', ...GOING], by: ['office'] },
  withdraw: { from: ['draft', 'registered', ...OPEN], by: ['office'] },
};

/** Acts that the office may enter from paper for the unit, its head or a leader (代录). */
export const ENTERED_FOR: ReadonlySet<TaskActKind> = new Set<TaskActKind>([
  'accept',
  'refuse',
  'feedback',
  'request-extension',
  'sign-extension',
  'report',
  'remark',
  'ask-review',
]);

/** Acts that judge what somebody did before, never by the same person. */
export const JUDGING_ACTS: ReadonlySet<TaskActKind> = new Set<TaskActKind>([
  'close',
  'return',
  'grant-extension',
  'refuse-extension',
  'answer-review',
]);

function overtaken({ act, standing, context }: TaskQuestion): Params | null {
  if (act.number === standing.acts + 1 && act.taskVersion === context.taskVersion) return null;
  return { held: standing.acts, seen: act.number - 1 };
}

function illegalState({ act, standing }: TaskQuestion): Params | null {
  const { from } = ACT_RULES[act.act];
  return from.includes(standing.state) ? null : { act: act.act, state: standing.state };
}

function wrongHand({ act, context }: TaskQuestion): Params | null {
  const { by } = ACT_RULES[act.act];
  if (by.some((hand) => context.hands.has(hand))) return null;
  if (act.enteredFor === true && context.hands.has('office') && ENTERED_FOR.has(act.act)) return null;
  return { act: act.act };
}

function sameHand({ act, context }: TaskQuestion): Params | null {
  return context.sameHand && JUDGING_ACTS.has(act.act) ? { act: act.act } : null;
}

/** Acts by which an item becomes an item for somebody: it may have been revised since it was approved. */
const OPENING: ReadonlySet<TaskActKind> = new Set<TaskActKind>(['approve', 'issue', 'reissue']);

/** 一事一项 — a title that counts several matters (一是…二是, （1）（2）, ①②, numbered lines) is to be split. */
function oneMatter({ act, context }: TaskQuestion): Params | null {
  if (!OPENING.has(act.act)) return null;
  const count = mattersIn(context.title);
  return count > 1 ? { count } : null;
}

/** How many matters a title counts out: 1 unless it numbers them. */
export function mattersIn(title: string): number {
  const series = [
    /[一二三四五六七八九]是/g,
    /[（(][一二三四五六七八九1-9][）)]/g,
    /[①②③④⑤⑥⑦⑧⑨]/g,
    /(?:^|[\n；;。])\s*(?:[1-9][.、．]|[一二三四五六七八九]、)/g,
  ];
  return Math.max(
    1,
    ...series.map((pattern) => new Set(title.match(pattern)?.map((one) => one.trim())).size),
  );
}

/** A lead unit must be named when several share it; nobody at all cannot be given it either. */
function leadNamed({ act, task }: TaskQuestion): Params | null {
  if (!OPENING.has(act.act) || task.leadUnit !== undefined) return null;
  return { units: task.coUnits.length };
}

/** 转办 goes to another unit, 协办 has co-units, 自办 stays with the issuer. */
function routeFits({ act, task }: TaskQuestion): Params | null {
  if (!OPENING.has(act.act)) return null;
  const { route, leadUnit, issuer, coUnits } = task;
  const fits =
    route === 'own' ? leadUnit === issuer : route === 'joint' ? coUnits.length > 0 : leadUnit !== issuer;
  return fits ? null : { route };
}

/** Only a remark 批办 opens an item; 指导 and 参阅 do not. */
function remarkOpens({ act, task }: TaskQuestion): Params | null {
  if (!OPENING.has(act.act) || task.source !== 'remark' || task.remark === 'act') return null;
  return { remark: task.remark ?? 'none' };
}

/** A class of limit gives no more days than it is published with. */
function limitFits({ act, task }: TaskQuestion): Params | null {
  if (!OPENING.has(act.act)) return null;
  const limit = defaultLimit(task.limit);
  const days = task.limitDays ?? limit?.days;
  if (task.limit === 'fixed') return task.dueOn === undefined ? { least: 1, most: 0, days: 0 } : null;
  if (!limit) return days !== undefined && days >= 1 ? null : { least: 1, most: 0, days: days ?? 0 };
  return days! >= limit.least && days! <= limit.most
    ? null
    : { least: limit.least, most: limit.most, days: days! };
}

function dueNotPast({ act, task, context }: TaskQuestion): Params | null {
  if (act.act !== 'issue' && act.act !== 'reissue') return null;
  const past = task.limit === 'fixed' && task.dueOn !== undefined && task.dueOn < context.today;
  return past ? { dueOn: task.dueOn } : null;
}

const WITH_REASON: ReadonlySet<TaskActKind> = new Set<TaskActKind>([
  'refuse',
  'return',
  'refuse-extension',
  'ask-review',
  'answer-review',
  'reissue',
  'withdraw',
  'report',
  'remark',
  'recheck',
]);

function reasonGiven({ act, context }: TaskQuestion): Params | null {
  return WITH_REASON.has(act.act) && !context.said ? { act: act.act } : null;
}

function extensionBeforeDue({ act, context }: TaskQuestion): Params | null {
  if (act.act !== 'request-extension' && act.act !== 'sign-extension') return null;
  const { dueOn, today } = context;
  return dueOn !== null && today > dueOn ? { dueOn, today } : null;
}

/** An extension states its reason, a new day later than the due day, and the progress so far. */
function extensionStated({ act, task, context }: TaskQuestion): Params | null {
  if (act.act !== 'request-extension') return null;
  const later = act.newDue !== undefined && act.newDue > (context.dueOn ?? context.today);
  const progress = act.progressPct !== undefined || task.measure !== 'visible';
  return later && context.said && progress ? null : { dueOn: context.dueOn ?? context.today };
}

function extensionOnce({ act, standing }: TaskQuestion): Params | null {
  if (act.act === 'request-extension') return standing.pending ? { act: standing.pending.act } : null;
  if (act.act === 'sign-extension') return standing.pending && !standing.pending.signed ? null : { act: 0 };
  const decides = act.act === 'grant-extension' || act.act === 'refuse-extension';
  return decides && !standing.pending ? { act: 0 } : null;
}

/** The head of the unit signs himself, or on paper that the office enters with its scan. */
function extensionSigned({ act, standing, context }: TaskQuestion): Params | null {
  const onPaper = act.enteredFor === true && act.scan !== undefined && context.hands.has('office');
  if (act.act === 'request-extension' && act.signed === true && !context.hands.has('head')) {
    return onPaper ? null : { act: 0 };
  }
  if (act.act === 'sign-extension' && !context.hands.has('head')) return onPaper ? null : { act: 0 };
  if (act.act !== 'grant-extension') return null;
  return standing.pending?.signed === true ? null : { act: standing.pending?.act ?? 0 };
}

/** A grant sets a definite day, later than the one that was due and not past. */
function grantDefinite({ act, context }: TaskQuestion): Params | null {
  if (act.act !== 'grant-extension') return null;
  const { dueOn, today } = context;
  const definite = act.newDue !== undefined && act.newDue >= today && (dueOn === null || act.newDue > dueOn);
  return definite ? null : { dueOn: dueOn ?? today };
}

function childrenOpen({ act, context }: TaskQuestion): Params | null {
  if (act.act !== 'report' && act.act !== 'close') return null;
  return context.openChildren > 0 ? { count: context.openChildren } : null;
}

/** What data say is not typed again: no progress on an item that an indicator measures. */
function dataSayIt({ act, task }: TaskQuestion): Params | null {
  const typed = act.progressPct !== undefined || act.countDone !== undefined || act.milestone !== undefined;
  if (task.measure === 'indicator') return typed ? { measure: task.measure } : null;
  if (task.measure === 'count')
    return act.progressPct !== undefined || act.milestone !== undefined ? { measure: task.measure } : null;
  if (task.measure === 'milestone')
    return act.progressPct !== undefined || act.countDone !== undefined ? { measure: task.measure } : null;
  return act.countDone !== undefined || act.milestone !== undefined ? { measure: task.measure } : null;
}

/** Progress that falls needs a reason; beyond 0 to 100 it is none. */
function progressFalls({ act, standing, context }: TaskQuestion): Params | null {
  const said = act.progressPct === undefined ? null : Number(act.progressPct);
  if (said !== null && !(said >= 0 && said <= 100)) return { before: standing.progressPct ?? 0, said };
  if (said !== null && standing.progressPct !== null && said < standing.progressPct && !context.said)
    return { before: standing.progressPct, said };
  if (act.countDone === undefined) return null;
  const done = Number(act.countDone);
  const before = Number(standing.countDone ?? 0);
  return !(done >= 0) || (done < before && !context.said) ? { before, said: done } : null;
}

function milestoneThere({ act, task, standing }: TaskQuestion): Params | null {
  if (act.milestone === undefined) return null;
  const count = task.milestones?.length ?? 0;
  const there =
    Number.isInteger(act.milestone) &&
    act.milestone >= 1 &&
    act.milestone <= count &&
    !standing.milestonesDone.includes(act.milestone);
  return there ? null : { milestone: act.milestone, count };
}

const NEXT_SLIP: Readonly<Record<SlipColour | 'none', SlipColour | null>> = {
  none: 'blue',
  blue: 'yellow',
  yellow: 'red',
  red: null,
};

/**
 * 蓝 → 黄 → 红 — each when the one before lapsed: the due day passed, or its day to answer. An important item may start at yellow.
 * Blue is written near the due day only; once it has passed, the first slip is yellow.
 */
function slipOrder({ act, task, standing, context }: TaskQuestion): Params | null {
  if (act.act !== 'slip') return null;
  const { colour } = act;
  const { dueOn, today } = context;
  const held = standing.slip?.colour ?? 'none';
  const refused = { colour: colour ?? 'none', held };
  if (colour === undefined || act.answerBy === undefined || act.answerBy < today || dueOn === null)
    return refused;
  const over = today > dueOn;
  if (colour === 'blue')
    return held === 'none' && !over && today >= dayPlus(dueOn, -SLIP_RULE.blueBeforeDays) ? null : refused;
  if (colour === 'yellow' && held === 'none') return over || task.important === true ? null : refused;
  if (colour === 'yellow' && held === 'blue') return over ? null : refused;
  return NEXT_SLIP[held] === colour && over && lapsed(standing, today) ? null : refused;
}

/** Days between two urgings of one item. */
const URGE_APART_DAYS = 2;

/** 催办限次 — not twice within two days, so that urging stays worth reading (ours; burden rules of field-rules 7). */
function urgeLimit({ act, standing, context }: TaskQuestion): Params | null {
  if (act.act !== 'urge' || standing.lastUrgedOn === null) return null;
  const next = dayPlus(standing.lastUrgedOn, URGE_APART_DAYS);
  return context.today < next ? { last: standing.lastUrgedOn, next } : null;
}

/** A review is of a return, a slip or a grade that counts; one at a time; answered with what became of it. */
function reviewOf({ act, standing }: TaskQuestion): Params | null {
  if (act.act === 'ask-review') {
    const there = standing.judged.some((one) => one.act === act.of && one.as === act.reviewed);
    return there && !standing.review ? null : { of: act.of ?? 0 };
  }
  if (act.act !== 'answer-review') return null;
  const answered = act.outcome === 'upheld' || act.outcome === 'changed';
  return standing.review && answered ? null : { of: standing.review?.of ?? 0 };
}

function remarkKind({ act }: TaskQuestion): Params | null {
  if (act.act === 'remark') return act.remark === undefined ? { act: act.act } : null;
  if (act.act === 'recheck')
    return act.outcome === 'kept' || act.outcome === 'reopened' ? null : { act: act.act };
  if (act.act === 'rate') return act.grade === undefined ? { act: act.act } : null;
  return null;
}
