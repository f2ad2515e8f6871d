import type { Day } from '../fact.ts';
import type { RemarkKind, ReviewedAct, SlipColour, TaskActBody, TaskActKind } from './task-facts.ts';

/**
 * 事项状态 — draft 拟办, registered 立项, issued 交办, accepted 签收, working 办理, review 审核, closed 办结, struck 销号, filed 归档,
 * rated 评价, withdrawn 撤销 (field-rules 4).
 */
export const TASK_STATES = [
  'draft',
  'registered',
  'issued',
  'accepted',
  'working',
  'review',
  'closed',
  'struck',
  'filed',
  'rated',
  'withdrawn',
] as const;
/** 事项状态 — one of them. */
export type TaskState = (typeof TASK_STATES)[number];

/** 延期申请 — an extension asked for and not decided: the day, whether the head of the unit has signed, the act that asked. */
export interface PendingExtension {
  readonly newDue: Day;
  readonly signed: boolean;
  readonly act: number;
}

/** 督办单 — the last slip upon an item. */
export interface LastSlip {
  /** The number of the act that wrote it. */
  readonly act: number;
  readonly colour: SlipColour;
  readonly on: Day;
  readonly answerBy: Day | null;
  /** True once the unit reported, or gave feedback with its reason, after it. */
  readonly answered: boolean;
}

/** 可复核动作 — an act that judged the unit; the colour of a slip. */
export interface JudgedAct {
  readonly act: number;
  readonly as: ReviewedAct;
  readonly colour: SlipColour | null;
}

/** 事项现状 — the fold of an item's acts. Days are the site's; counts count acts. */
export interface TaskStanding {
  readonly state: TaskState;
  /** Acts folded: the number of the last one. */
  readonly acts: number;
  readonly issuedOn: Day | null;
  readonly acceptedOn: Day | null;
  readonly reportedOn: Day | null;
  readonly closedOn: Day | null;
  readonly extendedTo: Day | null;
  readonly extensions: number;
  readonly pending: PendingExtension | null;
  readonly returned: number;
  readonly refused: number;
  readonly reopened: number;
  readonly urged: number;
  readonly lastUrgedOn: Day | null;
  readonly slip: LastSlip | null;
  readonly slips: Readonly<Record<SlipColour, number>>;
  readonly lastFeedbackOn: Day | null;
  /** 0 to 100, as last fed back or said in a request for an extension; null when never. */
  readonly progressPct: number | null;
  readonly countDone: string | null;
  /** Milestones done, by number. */
  readonly milestonesDone: readonly number[];
  /** The number and kind of the last remark; null when there is none. */
  readonly lastRemark: { readonly act: number; readonly remark: RemarkKind } | null;
  /** A review 复核 asked and not answered: the act that asks and the act it is of. */
  readonly review: { readonly act: number; readonly of: number; readonly reviewed: ReviewedAct } | null;
  /** Returns, slips and grades that still count: what a review may be asked of. */
  readonly judged: readonly JudgedAct[];
  /** Rechecks that found the report untrue. */
  readonly contradicted: number;
  readonly split: boolean;
  readonly grade: 'good' | 'fair' | 'poor' | null;
}

/** 未动事项 — an item that nothing was done to. */
export const FRESH_STANDING: TaskStanding = {
  state: 'draft',
  acts: 0,
  issuedOn: null,
  acceptedOn: null,
  reportedOn: null,
  closedOn: null,
  extendedTo: null,
  extensions: 0,
  pending: null,
  returned: 0,
  refused: 0,
  reopened: 0,
  urged: 0,
  lastUrgedOn: null,
  slip: null,
  slips: { blue: 0, yellow: 0, red: 0 },
  lastFeedbackOn: null,
  progressPct: null,
  countDone: null,
  milestonesDone: [],
  lastRemark: null,
  review: null,
  judged: [],
  contradicted: 0,
  split: false,
  grade: null,
};

/** States in which somebody owes something. */
export const OPEN_STATES: ReadonlySet<TaskState> = new Set<TaskState>([
  'issued',
  'accepted',
  'working',
  'review',
]);

/** States after the end: a further remark that asks for action opens the item again. */
export const ENDED_STATES: ReadonlySet<TaskState> = new Set<TaskState>([
  'closed',
  'struck',
  'filed',
  'rated',
]);

type Change = Partial<TaskStanding>;
type Step = (standing: TaskStanding, act: TaskActBody) => Change;

/** 折叠 — the standing after one more act. It judges nothing: what is in the log happened; `transition` is asked before. */
export function applied(standing: TaskStanding, act: TaskActBody): TaskStanding {
  return { ...standing, ...STEPS[act.act](standing, act), acts: act.number };
}

/** The standing after all these acts, in order. */
export function foldTask(acts: readonly TaskActBody[], from: TaskStanding = FRESH_STANDING): TaskStanding {
  return acts.reduce(applied, from);
}

/** Work begins again: what was reported, graded and slipped belongs to the time before. */
function reopening({ reopened, judged }: TaskStanding): Change {
  return {
    state: 'working',
    reportedOn: null,
    closedOn: null,
    grade: null,
    slip: null,
    judged: judged.filter(({ as }) => as !== 'rate'),
    reopened: reopened + 1,
  };
}

const STEPS: Readonly<Record<TaskActKind, Step>> = {
  approve: () => ({ state: 'registered' }),
  issue: (_, { on }) => ({ state: 'issued', issuedOn: on }),
  accept: (_, { on }) => ({ state: 'accepted', acceptedOn: on }),
  refuse: ({ refused }) => ({ state: 'registered', issuedOn: null, refused: refused + 1, slip: null }),
  split: () => ({ state: 'working', split: true }),
  feedback: fedBack,
  'request-extension': (standing, act) => ({
    ...toldProgress(standing, act),
    pending: { newDue: act.newDue!, signed: act.signed === true, act: act.number },
  }),
  'sign-extension': ({ pending }) => ({ pending: pending && { ...pending, signed: true } }),
  'grant-extension': ({ extensions }, { newDue }) => ({
    pending: null,
    extensions: extensions + 1,
    extendedTo: newDue!,
    slip: null,
  }),
  'refuse-extension': () => ({ pending: null }),
  report: ({ slip }, { on }) => ({
    state: 'review',
    reportedOn: on,
    pending: null,
    slip: slip && { ...slip, answered: true },
  }),
  close: (_, { on }) => ({ state: 'closed', closedOn: on }),
  return: ({ returned, judged }, { number }) => ({
    state: 'working',
    reportedOn: null,
    returned: returned + 1,
    judged: [...judged, { act: number, as: 'return', colour: null }],
  }),
  strike: () => ({ state: 'struck' }),
  file: () => ({ state: 'filed' }),
  rate: ({ judged }, { grade, number }) => ({
    state: 'rated',
    grade: grade!,
    judged: [...judged, { act: number, as: 'rate', colour: null }],
  }),
  urge: ({ urged }, { on }) => ({ urged: urged + 1, lastUrgedOn: on }),
  slip: ({ slips, judged }, { colour, on, answerBy, number }) => ({
    slip: { act: number, colour: colour!, on, answerBy: answerBy ?? null, answered: false },
    judged: [...judged, { act: number, as: 'slip', colour: colour! }],
    slips: { ...slips, [colour!]: slips[colour!] + 1 },
  }),
  remark: remarked,
  recheck: (standing, { outcome }) =>
    outcome === 'reopened' ? { ...reopening(standing), contradicted: standing.contradicted + 1 } : {},
  'ask-review': (_, { number, of, reviewed }) => ({ review: { act: number, of: of!, reviewed: reviewed! } }),
  'answer-review': (standing, { outcome }) => ({
    review: null,
    ...(outcome === 'changed' ? undone(standing) : {}),
  }),
  reissue: (_, { on }) => ({
    state: 'issued',
    issuedOn: on,
    acceptedOn: null,
    reportedOn: null,
    extendedTo: null,
    pending: null,
    slip: null,
  }),
  withdraw: () => ({ state: 'withdrawn', pending: null }),
};

/** What the unit says of its progress, be it in feedback or where it asks for more time, is said once. */
function toldProgress({ progressPct, countDone }: TaskStanding, act: TaskActBody): Change {
  return {
    progressPct: act.progressPct === undefined ? progressPct : Number(act.progressPct),
    countDone: act.countDone ?? countDone,
  };
}

function fedBack(standing: TaskStanding, act: TaskActBody): Change {
  const { text, scan } = act;
  const { milestonesDone, slip } = standing;
  const more = act.milestone !== undefined && !milestonesDone.includes(act.milestone) ? [act.milestone] : [];
  return {
    ...toldProgress(standing, act),
    state: 'working',
    lastFeedbackOn: act.on,
    milestonesDone: [...milestonesDone, ...more],
    slip: slip && { ...slip, answered: slip.answered || text !== undefined || scan !== undefined },
  };
}

/**
 * A remark 批办 upon what is reported or ended: not closed, urging goes on, until it is reported on again
 * (https://sthjj.huainan.gov.cn/hbyw/xjfg/xjhfgzc/551709119.html). It counts as no return.
 */
function remarked(standing: TaskStanding, { remark, number }: TaskActBody): Change {
  const lastRemark = { act: number, remark: remark! };
  const reopens = remark === 'act' && (ENDED_STATES.has(standing.state) || standing.state === 'review');
  if (!reopens) return { lastRemark };
  return { lastRemark, ...reopening(standing) };
}

/** 复核改变 — a review that finds for the unit takes back what was reviewed: a return from its count, a slip, a grade. */
function undone({ returned, review, slip, slips, judged, state }: TaskStanding): Change {
  const taken = judged.find(({ act }) => act === review?.of);
  if (!taken) return {};
  const rest = { judged: judged.filter((one) => one !== taken) };
  if (taken.as === 'return') return { ...rest, returned: Math.max(0, returned - 1) };
  if (taken.as === 'rate') return { ...rest, grade: null, ...(state === 'rated' ? { state: 'filed' } : {}) };
  const colour = taken.colour!;
  return {
    ...rest,
    slip: slip?.act === taken.act ? null : slip,
    slips: { ...slips, [colour]: Math.max(0, slips[colour] - 1) },
  };
}
