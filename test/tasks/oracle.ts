import type { Day } from '../../src/engine/fact.ts';
import type { TaskActBody, TaskBody } from '../../src/engine/tasks/task-facts.ts';

/** 已办一步 — an act that landed, who did it, and the item as it stood then. */
export interface Done {
  readonly act: TaskActBody;
  readonly person: number;
}

/** 试问 — an act that somebody tries, with all that the rules look at; nothing here is told by the engine. */
export interface Tried {
  readonly done: readonly Done[];
  readonly task: TaskBody;
  readonly version: number;
  readonly act: TaskActBody;
  readonly person: number;
  readonly hands: ReadonlySet<string>;
  readonly today: Day;
  /** How many matters the title names. */
  readonly matters: number;
  readonly openChildren: number;
  readonly said: boolean;
}

/**
 * What may be done in which state, from field-rules 4 as text: state, then the acts. It is written a second time on purpose, not
 * taken from the engine.
 */
const MAY: Readonly<Record<string, string>> = {
  draft: 'approve withdraw',
  registered: 'issue remark reissue withdraw',
  issued: 'accept refuse urge slip remark ask-review answer-review reissue withdraw',
  accepted:
    'split feedback request-extension sign-extension grant-extension refuse-extension report urge slip remark ask-review answer-review reissue withdraw',
  working:
    'split feedback request-extension sign-extension grant-extension refuse-extension report urge slip remark ask-review answer-review reissue withdraw',
  review: 'close return urge remark ask-review answer-review withdraw',
  closed: 'strike remark recheck ask-review answer-review',
  struck: 'file remark recheck ask-review answer-review',
  filed: 'rate remark recheck ask-review answer-review',
  rated: 'remark recheck ask-review answer-review',
  withdrawn: '',
};

/** Whose an act is, in the order office, unit, head, leader, clock; `p` where the office may enter it from paper. */
const WHOSE: Readonly<Record<string, string>> = {
  approve: 'o',
  issue: 'o',
  accept: 'uhp',
  refuse: 'uhp',
  split: 'uho',
  feedback: 'uhp',
  'request-extension': 'uhp',
  'sign-extension': 'hp',
  'grant-extension': 'o',
  'refuse-extension': 'o',
  report: 'uhp',
  close: 'o',
  return: 'o',
  strike: 'o',
  file: 'o',
  rate: 'o',
  urge: 'olc',
  slip: 'oc',
  remark: 'lp',
  recheck: 'o',
  'ask-review': 'uhp',
  'answer-review': 'o',
  reissue: 'o',
  withdraw: 'o',
};

const LETTERS: Readonly<Record<string, string>> = {
  office: 'o',
  unit: 'u',
  head: 'h',
  leader: 'l',
  clock: 'c',
};

/** Published limits: least and most days. */
const DAYS: Readonly<Record<string, readonly [number, number]>> = {
  urgent: [1, 5],
  ordinary: [1, 15],
  hard: [1, 30],
  document: [1, 30],
  minutes: [1, 20],
};

const ENDED = ['closed', 'struck', 'filed', 'rated'];
const OPENS = ['approve', 'issue', 'reissue'];
const ASKS_WHY =
  'refuse return refuse-extension ask-review answer-review reissue withdraw report remark recheck'.split(' ');
const NEXT: Readonly<Record<string, string>> = {
  approve: 'registered',
  issue: 'issued',
  reissue: 'issued',
  accept: 'accepted',
  refuse: 'registered',
  split: 'working',
  feedback: 'working',
  report: 'review',
  close: 'closed',
  return: 'working',
  strike: 'struck',
  file: 'filed',
  rate: 'rated',
  withdraw: 'withdrawn',
};

/** 史述 — what a history says, each told by looking back over the acts. */
export interface Told {
  readonly state: string;
  readonly dueOn: Day | null;
  readonly pending: { readonly by: number; readonly act: number; readonly signed: boolean } | null;
  readonly progress: number | null;
  readonly count: number | null;
  readonly milestones: readonly number[];
  readonly lastUrged: Day | null;
  readonly slip: {
    readonly act: number;
    readonly colour: string;
    readonly lapsesAfter: Day;
    readonly answered: boolean;
  } | null;
  readonly judged: readonly { readonly act: number; readonly as: string }[];
  readonly review: { readonly of: number; readonly by: number } | null;
  readonly counts: Readonly<
    Record<'returned' | 'refused' | 'reopened' | 'urged' | 'extensions' | 'contradicted', number>
  >;
  /** Slips that count, by colour. */
  readonly slips: Readonly<Record<'blue' | 'yellow' | 'red', number>>;
}

/** Tells what a history says of an item. */
export function told(done: readonly Done[], task: TaskBody): Told {
  const states = statesOf(done);
  const reopens = done.map((_, i) => isReopening(done, states, i));
  const acts = done.map(({ act }) => act);
  const last = (...kinds: string[]) => acts.findLastIndex(({ act }) => kinds.includes(act));
  const judged = judgedOf(done, states);
  const number = (kind: string) => acts.filter(({ act }) => act === kind).length;
  const slips = (colour: string) =>
    judged.filter(({ act, as }) => as === 'slip' && acts[act - 1]!.colour === colour).length;
  const undone = (kind: string) =>
    acts.filter(({ act }, i) => act === kind && isUndone(done, states, i)).length;
  return {
    state: states.at(-1)!,
    dueOn: dueOf(acts, task),
    pending: pendingOf(done),
    progress: lastSaid(acts, 'progressPct'),
    count: lastSaid(acts, 'countDone'),
    milestones: acts.flatMap(({ act, milestone }) => (act === 'feedback' && milestone ? [milestone] : [])),
    lastUrged: acts[last('urge')]?.on ?? null,
    slip: slipOf(done, reopens, judged),
    judged,
    slips: { blue: slips('blue'), yellow: slips('yellow'), red: slips('red') },
    review: reviewOf(done, last('ask-review'), last('answer-review')),
    counts: {
      returned: number('return') - undone('return'),
      refused: number('refuse'),
      reopened: reopens.filter(Boolean).length,
      urged: number('urge'),
      extensions: number('grant-extension'),
      contradicted: acts.filter(({ act, outcome }) => act === 'recheck' && outcome === 'reopened').length,
    },
  };
}

/** The state before the first act, and after each. */
function statesOf(done: readonly Done[]): string[] {
  const states = ['draft'];
  done.forEach(({ act }, i) => {
    const at = states[i]!;
    const opensAgain =
      (act.act === 'remark' && act.remark === 'act' && [...ENDED, 'review'].includes(at)) ||
      (act.act === 'recheck' && act.outcome === 'reopened');
    const ungraded = act.act === 'answer-review' && at === 'rated' && takesBack(done, states, i, 'rate');
    states.push(opensAgain ? 'working' : ungraded ? 'filed' : (NEXT[act.act] ?? at));
  });
  return states;
}

function isReopening(done: readonly Done[], states: readonly string[], i: number): boolean {
  const { act } = done[i]!;
  if (act.act === 'recheck') return act.outcome === 'reopened';
  return act.act === 'remark' && act.remark === 'act' && [...ENDED, 'review'].includes(states[i]!);
}

/** True when the answer at `i` finds for the unit about an act of this kind that still counted. */
function takesBack(done: readonly Done[], states: readonly string[], i: number, as: string): boolean {
  const { act } = done[i]!;
  if (act.outcome !== 'changed') return false;
  const asked = done.slice(0, i).findLast((one) => one.act.act === 'ask-review')?.act;
  const of = done.findIndex((one) => one.act.number === asked?.of);
  if (of < 0 || done[of]!.act.act !== as) return false;
  return counts(done.slice(0, i), states, of);
}

/** True of a judgement that nothing took back: no review, and of a grade no reopening. */
function counts(done: readonly Done[], states: readonly string[], of: number): boolean {
  for (let i = of + 1; i < done.length; i++) {
    if (done[of]!.act.act === 'rate' && isReopening(done, states, i)) return false;
    const { act } = done[i]!;
    if (act.act !== 'answer-review' || act.outcome !== 'changed') continue;
    const asked = done.slice(0, i).findLast((one) => one.act.act === 'ask-review')!.act;
    if (asked.of === done[of]!.act.number) return false;
  }
  return true;
}

function isUndone(done: readonly Done[], states: readonly string[], of: number): boolean {
  return !counts(done, states, of);
}

function judgedOf(done: readonly Done[], states: readonly string[]): Told['judged'] {
  return done.flatMap(({ act }, i) =>
    ['return', 'slip', 'rate'].includes(act.act) && counts(done, states, i)
      ? [{ act: act.number, as: act.act }]
      : [],
  );
}

function dueOf(acts: readonly TaskActBody[], task: TaskBody): Day | null {
  const issued = acts.findLastIndex(({ act }) => act === 'issue' || act === 'reissue');
  const reissued = acts.findLastIndex(({ act }) => act === 'reissue');
  const granted = acts.findLastIndex(({ act }) => act === 'grant-extension');
  if (granted > reissued && granted >= 0) return acts[granted]!.newDue!;
  if (task.limit === 'fixed') return task.dueOn ?? null;
  const refused = acts.findLastIndex(({ act }) => act === 'refuse');
  const days = task.limitDays ?? DAYS[task.limit]?.[1];
  if (issued < 0 || refused > issued || days === undefined) return null;
  return later(acts[issued]!.on, days, task.dayKind === 'working');
}

const DAY_MS = 86_400_000;

/** A week has five working days where no calendar says otherwise. */
export function later(from: Day, days: number, working: boolean): Day {
  let at = Date.parse(from);
  if (!working) at += days * DAY_MS;
  // 1970-01-01 was a Thursday: days 2 and 3 of each seven are off.
  else for (let left = days; left > 0; ) if (![2, 3].includes(((at += DAY_MS) / DAY_MS) % 7)) left--;
  return new Date(at).toISOString().slice(0, 10);
}

function pendingOf(done: readonly Done[]): Told['pending'] {
  const asked = done.findLastIndex(({ act }) => act.act === 'request-extension');
  const settled = ['grant-extension', 'refuse-extension', 'report', 'reissue', 'withdraw'];
  if (asked < 0 || done.slice(asked).some(({ act }) => settled.includes(act.act))) return null;
  const signed =
    done[asked]!.act.signed === true || done.slice(asked).some(({ act }) => act.act === 'sign-extension');
  return { by: done[asked]!.person, act: done[asked]!.act.number, signed };
}

function lastSaid(acts: readonly TaskActBody[], field: 'progressPct' | 'countDone'): number | null {
  const tells = ['feedback', 'request-extension'];
  const said = acts.findLast((act) => tells.includes(act.act) && act[field] !== undefined)?.[field];
  return said === undefined ? null : Number(said);
}

function slipOf(done: readonly Done[], reopens: readonly boolean[], judged: Told['judged']): Told['slip'] {
  const at = done.findLastIndex(({ act }) => act.act === 'slip');
  if (at < 0) return null;
  const since = done.slice(at + 1);
  const over = ['refuse', 'grant-extension', 'reissue'];
  if (since.some(({ act }, i) => over.includes(act.act) || reopens[at + 1 + i])) return null;
  const { act } = done[at]!;
  if (!judged.some((one) => one.act === act.number)) return null;
  const answered = since.some(
    (one) =>
      one.act.act === 'report' ||
      (one.act.act === 'feedback' && (one.act.text !== undefined || one.act.scan !== undefined)),
  );
  return { act: act.number, colour: act.colour!, lapsesAfter: act.answerBy!, answered };
}

function reviewOf(done: readonly Done[], asked: number, answered: number): Told['review'] {
  return asked > answered ? { of: done[asked]!.act.of!, by: done[asked]!.person } : null;
}

/** 当拒之由 — every rule that says no to an act, by the name the engine gives it. Empty: it may be done. */
export function objections(tried: Tried, now: Told): string[] {
  return Object.entries(RULES)
    .filter(([, says]) => says(tried, now))
    .map(([name]) => name);
}

/** What somebody who knows the rules would try now, by whatever hand. */
export function sensible({ state, pending, review, judged, dueOn, slip }: Told, today: Day): string[] {
  const over = dueOn !== null && dueOn < today;
  const idle: Readonly<Record<string, boolean>> = {
    'request-extension': pending !== null || over,
    'sign-extension': pending?.signed !== false || over,
    'grant-extension': pending?.signed !== true,
    'refuse-extension': pending === null,
    slip: dueOn === null || slip?.colour === 'red' || today < later(dueOn, -3, false),
    'ask-review': review !== null || judged.length === 0,
    'answer-review': review === null,
  };
  return MAY[state]!.split(' ').filter((act) => act !== '' && !idle[act]);
}

/** True of somebody whose hand an act is, and who would not judge himself by it. */
export function isHis(tried: Tried, now: Told): boolean {
  return !RULES['wrong-hand']!(tried, now) && !judgesOwn(tried, now);
}

type Rule = (tried: Tried, now: Told) => boolean;

const RULES: Readonly<Record<string, Rule>> = {
  overtaken: ({ act, done, version }) => act.number !== done.length + 1 || act.taskVersion !== version,
  'illegal-state': ({ act }, { state }) => !MAY[state]!.split(' ').includes(act.act),
  'wrong-hand': ({ act, hands }) => {
    const own = [...hands].some((hand) => WHOSE[act.act]!.includes(LETTERS[hand]!));
    const paper = act.enteredFor === true && hands.has('office') && WHOSE[act.act]!.includes('p');
    return !own && !paper;
  },
  'same-hand': (tried, now) => judgesOwn(tried, now),
  'one-matter': ({ act, matters }) => OPENS.includes(act.act) && matters > 1,
  'lead-named': ({ act, task }) => OPENS.includes(act.act) && task.leadUnit === undefined,
  'route-fits': ({ act, task: { route, leadUnit, issuer, coUnits } }) =>
    OPENS.includes(act.act) &&
    ((route === 'own' && leadUnit !== issuer) ||
      (route === 'forward' && leadUnit === issuer) ||
      (route === 'joint' && coUnits.length === 0)),
  'remark-opens': ({ act, task }) =>
    OPENS.includes(act.act) && task.source === 'remark' && task.remark !== 'act',
  'limit-fits': ({ act, task }) => OPENS.includes(act.act) && !limitFits(task),
  'due-not-past': ({ act, task, today }) =>
    (act.act === 'issue' || act.act === 'reissue') && task.limit === 'fixed' && (task.dueOn ?? '9') < today,
  'reason-given': ({ act, said }) => ASKS_WHY.includes(act.act) && !said,
  'extension-before-due': ({ act, today }, { dueOn }) =>
    ['request-extension', 'sign-extension'].includes(act.act) && dueOn !== null && dueOn < today,
  'extension-stated': ({ act, said, task, today }, { dueOn }) =>
    act.act === 'request-extension' &&
    (!said ||
      !((act.newDue ?? '') > (dueOn ?? today)) ||
      (task.measure === 'visible' && act.progressPct === undefined)),
  'extension-once': ({ act }, { pending }) =>
    (act.act === 'request-extension' && pending !== null) ||
    (act.act === 'sign-extension' && pending?.signed !== false) ||
    (['grant-extension', 'refuse-extension'].includes(act.act) && pending === null),
  'extension-signed': ({ act, hands }, { pending }) => {
    const signs = act.act === 'sign-extension' || (act.act === 'request-extension' && act.signed === true);
    const paper = act.enteredFor === true && act.scan !== undefined && hands.has('office');
    return (
      (signs && !hands.has('head') && !paper) || (act.act === 'grant-extension' && pending?.signed !== true)
    );
  },
  'grant-definite': ({ act, today }, { dueOn }) =>
    act.act === 'grant-extension' && !((act.newDue ?? '') >= today && (act.newDue ?? '') > (dueOn ?? '')),
  'children-open': ({ act, openChildren }) => ['report', 'close'].includes(act.act) && openChildren > 0,
  'data-say-it': ({ act, task: { measure } }) =>
    (act.progressPct !== undefined && measure !== 'visible') ||
    (act.countDone !== undefined && measure !== 'count') ||
    (act.milestone !== undefined && measure !== 'milestone'),
  'progress-falls': ({ act, said }, { progress, count }) =>
    fallsFrom(act.progressPct, { before: progress ?? 0, most: 100, said }) ||
    fallsFrom(act.countDone, { before: count ?? 0, most: Number.POSITIVE_INFINITY, said }),
  'milestone-there': ({ act, task }, { milestones }) =>
    act.milestone !== undefined &&
    (task.milestones?.[act.milestone - 1] === undefined || milestones.includes(act.milestone)),
  'slip-order': (tried, now) => tried.act.act === 'slip' && !slipFits(tried, now),
  'urge-limit': ({ act, today }, { lastUrged }) =>
    act.act === 'urge' && lastUrged !== null && later(lastUrged, 2, false) > today,
  'review-of': ({ act }, { judged, review }) =>
    (act.act === 'ask-review' &&
      (review !== null || !judged.some((one) => one.act === act.of && one.as === act.reviewed))) ||
    (act.act === 'answer-review' && (review === null || !['upheld', 'changed'].includes(act.outcome ?? ''))),
  'remark-kind': ({ act }) =>
    (act.act === 'remark' && act.remark === undefined) ||
    (act.act === 'recheck' && !['kept', 'reopened'].includes(act.outcome ?? '')) ||
    (act.act === 'rate' && act.grade === undefined),
};

/** Whether the person did what he now judges: the report, the request, the judgement under review or the asking for it. */
export function judgesOwn({ act, done, person }: Tried, { pending, review }: Told): boolean {
  switch (act.act) {
    case 'close':
    case 'return':
      return done.findLast((one) => one.act.act === 'report')?.person === person;
    case 'grant-extension':
    case 'refuse-extension':
      return pending?.by === person;
    case 'answer-review':
      return review !== null && [review.by, done[review.of - 1]?.person].includes(person);
    default:
      return false;
  }
}

function limitFits({ limit, limitDays, dueOn }: TaskBody): boolean {
  if (limit === 'fixed') return dueOn !== undefined;
  if (limit === 'days') return limitDays !== undefined && limitDays >= 1;
  const [least, most] = DAYS[limit]!;
  return limitDays === undefined || (limitDays >= least && limitDays <= most);
}

function fallsFrom(
  digits: string | undefined,
  asked: { before: number; most: number; said: boolean },
): boolean {
  if (digits === undefined) return false;
  const now = Number(digits);
  if (!(now >= 0) || now > asked.most) return true;
  return now < asked.before && !asked.said;
}

function slipFits({ act, today, task }: Tried, { dueOn, slip }: Told): boolean {
  const { colour, answerBy } = act;
  if (colour === undefined || answerBy === undefined || answerBy < today || dueOn === null) return false;
  const over = today > dueOn;
  if (colour === 'blue') return slip === null && !over && later(today, 3, false) >= dueOn;
  if (colour === 'yellow') {
    if (slip === null) return over || task.important === true;
    return slip.colour === 'blue' && over;
  }
  return slip?.colour === 'yellow' && over && !slip.answered && today > slip.lapsesAfter;
}
