import type { Day } from '../../src/engine/fact.ts';
import { FRESH_STANDING, type TaskStanding } from '../../src/engine/tasks/standing.ts';
import { TASK_ACTS, type TaskActBody, type TaskBody } from '../../src/engine/tasks/task-facts.ts';
import type { TaskHand } from '../../src/engine/tasks/transition.ts';
import { type Done, type Told, type Tried, isHis, later, sensible, told } from './oracle.ts';
import { ALL_HANDS, anItem } from './scene.ts';

/** 骰 — lots that one number decides, so that a sequence is told by its numbers. */
export interface Lots {
  readonly below: (n: number) => number;
  readonly of: <T>(choices: readonly T[]) => T;
  /** True so many times in a hundred. */
  readonly in100: (times: number) => boolean;
}

/** Lots by the method of mulberry32. */
export function lots(seed: number): Lots {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, of: (choices) => choices[below(choices.length)]!, in100: (times) => next() * 100 < times };
}

/** 事件 — something that the log holds of a play: a version, an act, a day of the calendar, a figure. */
export interface PlayEvent {
  readonly kind: 'task' | 'task-act' | 'calendar-day' | 'figure';
  readonly body: unknown;
  readonly at: Day;
}

/** 一局 — one item, five people and what they did to it; `today` moves on. */
export interface Play {
  readonly people: readonly ReadonlySet<TaskHand>[];
  readonly done: Done[];
  readonly events: PlayEvent[];
  task: TaskBody;
  version: number;
  matters: number;
  today: Day;
  standing: TaskStanding;
  /** What the history says now. */
  now: Told;
}

/** Five people: any hands at all; four plays in five have somebody on every side and two in the office. */
export function newPlay(seed: number): Play {
  const dice = lots(seed);
  const people = Array.from({ length: 5 }, () => new Set(ALL_HANDS.filter(() => dice.in100(40))));
  if (dice.in100(80))
    (['office', 'unit', 'head', 'leader', 'office'] as const).forEach((hand, i) => people[i]!.add(hand));
  const today = '2022-08-15';
  const first = revised({ version: 0, today }, dice);
  const events: PlayEvent[] = [{ kind: 'task', body: first.task, at: today }];
  return { people, done: [], events, today, standing: FRESH_STANDING, now: told([], first.task), ...first };
}

/** A new version of the item; one in four has one thing wrong with it. */
function revised(
  { version, today }: Pick<Play, 'version' | 'today'>,
  dice: Lots,
): Pick<Play, 'task' | 'version' | 'matters'> {
  const { dueOn: _, ...bare } = anItem();
  const route = dice.of(['forward', 'joint', 'own'] as const);
  const limit = dice.of([
    'urgent',
    'ordinary',
    'hard',
    'document',
    'minutes',
    'days',
    'fixed',
    'fixed',
  ] as const);
  const measure = dice.of(['visible', 'visible', 'count', 'milestone', 'indicator'] as const);
  let task: TaskBody = {
    ...bare,
    route,
    leadUnit: route === 'own' ? bare.issuer : 'bureau',
    coUnits: route === 'joint' ? ['street'] : [],
    source: dice.of(['gap', 'remark', 'minutes', 'document'] as const),
    remark: 'act',
    limit,
    ...(limit === 'fixed' ? { dueOn: later(today, dice.below(40), false) } : {}),
    ...(limit === 'days' ? { limitDays: 1 + dice.below(20) } : {}),
    ...(dice.in100(30) ? { dayKind: 'working' } : {}),
    ...(dice.in100(30) ? { important: true } : {}),
    measure,
    ...(measure === 'milestone' ? { milestones: ['2022-09-01', '2022-10-01', '2022-11-01'] } : {}),
    ...(measure === 'indicator' ? { indicator: 'gdp', value: '100', measuredPeriod: '2022' as never } : {}),
    ...(measure === 'count' ? { value: '100', baseline: '5', countedIn: '户' } : {}),
  };
  let matters = 1;
  if (dice.in100(25)) {
    const wrong: Partial<TaskBody> | null = dice.of([
      null,
      { leadUnit: undefined as never },
      { route: dice.of(['forward', 'joint', 'own']) },
      { source: 'remark', remark: dice.of(['guide', 'read']) },
      { limit: dice.of(['urgent', 'ordinary', 'hard', 'days']), limitDays: dice.below(50) },
      { limit: 'fixed', dueOn: later('2022-08-01', dice.below(20), false) },
    ]);
    if (wrong) task = { ...task, ...wrong };
    else matters = 2 + dice.below(3);
  }
  return { task, version: version + 1, matters };
}

/** Acts that do not move an item on. */
const ASIDE: ReadonlySet<string> = new Set(
  'urge remark recheck withdraw reissue ask-review split refuse'.split(' '),
);

/** 出招 — the next thing somebody tries: mostly what he may, now and then with one thing spoilt. */
export function nextTry(play: Play, seed: number): Tried {
  const dice = lots(seed);
  play.today = later(play.today, dice.of([0, 0, 0, 0, 1, 1, 2, 3, 5, 9, 16]), false);
  if (dice.in100(6)) {
    Object.assign(play, revised(play, dice));
    play.events.push({ kind: 'task', body: play.task, at: play.today });
    play.now = told(play.done, play.task);
  }
  if (dice.in100(8)) play.events.push({ ...news(play.today, dice), at: play.today });
  const { now } = play;
  const open = sensible(now, play.today);
  // An item taken back is at its end: that comes seldom.
  const possible = TASK_ACTS.filter((act) => act !== 'withdraw' && open.includes(act));
  // What moves an item on comes more often: else few would come to their end.
  const onward = possible.filter((act) => !ASIDE.has(act));
  const kinds = dice.in100(80) && onward.length > 0 ? onward : dice.in100(40) ? TASK_ACTS : possible;
  const kind = dice.of(kinds.length > 0 ? kinds : TASK_ACTS);

  const person = personFor(play, kind, { dice, now });
  const hands = play.people[person]!;
  const base: Tried = {
    done: play.done,
    task: play.task,
    version: play.version,
    act: filled(play, { kind, hands, now, dice }),
    person,
    hands,
    today: play.today,
    matters: play.matters,
    openChildren: dice.in100(6) ? 1 + dice.below(3) : 0,
    said: true,
  };
  return withWords(dice.in100(25) ? spoilt(base, now, dice) : base, dice);
}

/** What comes in besides: a holiday, a figure of what is measured. */
function news(today: Day, dice: Lots): Omit<PlayEvent, 'at'> {
  if (dice.in100(50)) {
    const day = later(today, dice.below(30), false);
    return { kind: 'calendar-day', body: { day, kind: dice.of(['holiday', 'workday', 'ordinary']) } };
  }
  const window = dice.of(['202201-202207', '202201-202208', '202201-202209']);
  const body = { unit: 'bureau', indicator: 'gdp', basis: 'natural', window, value: String(dice.below(150)) };
  return { kind: 'figure', body };
}

interface Choosing {
  readonly dice: Lots;
  readonly now: Told;
}

function personFor({ people, done }: Play, kind: string, { dice, now }: Choosing): number {
  const fit = people.flatMap((hands, person) =>
    isHis({ act: { act: kind }, hands, person, done } as unknown as Tried, now) ? [person] : [],
  );
  return fit.length > 0 && dice.in100(88) ? dice.of(fit) : dice.below(5);
}

interface Filling extends Choosing {
  readonly kind: (typeof TASK_ACTS)[number];
  readonly hands: ReadonlySet<TaskHand>;
}

/** An act as somebody fills it in who knows the rules. */
function filled(play: Play, { kind, hands, now, dice }: Filling): TaskActBody {
  const { today, task } = play;
  const due = now.dueOn !== null && now.dueOn > today ? now.dueOn : today;
  const more: Partial<TaskActBody> = {};
  const grow = (before: number, most: number): string => String(Math.min(most, before + dice.below(30)));
  const progress = () =>
    task.measure === 'visible'
      ? { progressPct: grow(now.progress ?? 0, 100) }
      : task.measure === 'count'
        ? { countDone: grow(now.count ?? 5, 500) }
        : {};
  if (kind === 'feedback') {
    Object.assign(more, dice.in100(80) ? progress() : {});
    const open = [1, 2, 3].filter((one) => !now.milestones.includes(one));
    if (task.measure === 'milestone' && open.length > 0) Object.assign(more, { milestone: dice.of(open) });
  }
  if (kind === 'request-extension')
    Object.assign(more, { newDue: later(due, 1 + dice.below(20), false) }, progress());
  if (kind === 'request-extension' && hands.has('head') && dice.in100(80))
    Object.assign(more, { signed: true });
  if (kind === 'grant-extension') Object.assign(more, { newDue: later(due, 1 + dice.below(20), false) });
  if (kind === 'slip') Object.assign(more, slipFor(now, today));
  if (kind === 'remark') Object.assign(more, { remark: dice.of(['act', 'act', 'guide', 'read']) });
  if (kind === 'recheck') Object.assign(more, { outcome: dice.of(['kept', 'kept', 'reopened']) });
  if (kind === 'rate') Object.assign(more, { grade: dice.of(['good', 'fair', 'poor']) });
  if (kind === 'answer-review') Object.assign(more, { outcome: dice.of(['upheld', 'changed']) });
  if (kind === 'ask-review' && now.judged.length > 0) {
    const of = dice.of(now.judged);
    Object.assign(more, { of: of.act, reviewed: of.as });
  }
  return {
    task: 't',
    number: play.done.length + 1,
    act: kind,
    on: today,
    taskVersion: play.version,
    ...more,
  };
}

/** The slip whose turn it is, by what lies behind. */
function slipFor({ dueOn, slip }: Told, today: Day): Partial<TaskActBody> {
  const over = dueOn !== null && today > dueOn;
  const colour = slip?.colour === 'yellow' ? 'red' : over ? 'yellow' : 'blue';
  return { colour, answerBy: later(today, colour === 'blue' ? 3 : 5, false) };
}

/** The same with one thing spoilt. */
function spoilt(tried: Tried, now: Told, dice: Lots): Tried {
  const { act, today } = tried;
  const less = (before: number | null): string => String((before ?? 0) - 1 - dice.below(3));
  const ways: readonly (Partial<TaskActBody> | { readonly silent: true })[] = [
    { number: act.number + dice.of([-1, 1]) },
    { taskVersion: act.taskVersion + dice.of([-1, 1]) },
    { silent: true },
    { silent: true },
    { newDue: undefined as never },
    { newDue: later(now.dueOn ?? today, dice.below(3), false) },
    { newDue: later('2022-08-01', dice.below(30), false) },
    { progressPct: dice.of(['101', '50', less(now.progress), less(now.progress)]) },
    { countDone: dice.of(['-1', '50', less(now.count), less(now.count)]) },
    { milestone: dice.below(5) },
    { colour: dice.of(['blue', 'yellow', 'red']), answerBy: later(today, dice.below(4), false) },
    { colour: dice.of(['blue', 'yellow', 'red']), answerBy: later('2022-08-10', dice.below(9), false) },
    { remark: undefined as never, outcome: undefined as never, grade: undefined as never },
    { outcome: dice.of(['kept', 'reopened', 'upheld', 'changed']) },
    { signed: true },
    { enteredFor: true },
    { enteredFor: true, scan: 'f'.repeat(64), signed: true },
    { of: 1 + dice.below(12), reviewed: dice.of(['return', 'slip', 'rate']) },
  ];
  const one = dice.of(ways);
  return 'silent' in one ? { ...tried, said: false } : { ...tried, act: { ...act, ...one } };
}

/** Words stand with an act that says something: a fact holds their address. */
function withWords(tried: Tried, dice: Lots): Tried {
  const { act, said } = tried;
  if (!said) return { ...tried, said: act.scan !== undefined };
  if (act.act === 'feedback' && dice.in100(40)) return { ...tried, said: act.scan !== undefined };
  return { ...tried, act: { ...act, text: `words-${act.number}` } };
}
