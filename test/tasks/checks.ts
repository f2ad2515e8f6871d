import { isDeepStrictEqual } from 'node:util';
import { PLAIN_CALENDAR, calendarOf } from '../../src/engine/tasks/calendar.ts';
import { TASK_GUARDS, type TaskGuard } from '../../src/engine/tasks/guards.ts';
import { dueOf } from '../../src/engine/tasks/limit.ts';
import { type TaskStanding, foldTask } from '../../src/engine/tasks/standing.ts';
import { type TaskRow, taskRow } from '../../src/engine/tasks/task-row.ts';
import { type TaskHand, type Transition, transition } from '../../src/engine/tasks/transition.ts';
import { type World, foldFacts } from '../../src/engine/world.ts';
import { FactWriter } from '../fact-writer.ts';
import { type Told, type Tried, judgesOwn, objections, told } from './oracle.ts';
import { type Play, newPlay, nextTry } from './play.ts';

/** 破绽 — something that must hold and does not: by which check, and what. */
export interface Broken {
  readonly check:
    | 'legal state'
    | 'no guard bypassed'
    | 'refused for a reason'
    | 'fold equals history'
    | 'as-of equals replay';
  readonly what: string;
}

/** 见闻 — what a run of plays came upon, so that a test can say that it came upon everything. */
export interface Seen {
  readonly acts: Map<string, number>;
  readonly refused: Map<string, number>;
  readonly states: Map<string, number>;
  readonly hands: Set<string>;
  tried: number;
}

/** Nothing seen yet. */
export function nothingSeen(): Seen {
  return { acts: new Map(), refused: new Map(), states: new Map(), hands: new Set(), tried: 0 };
}

/** Plays one item through by these numbers; what breaks first, or null. */
export function playThrough(
  [seed = 0, ...steps]: readonly number[],
  seen: Seen = nothingSeen(),
  guards: readonly TaskGuard[] = TASK_GUARDS,
): Broken | null {
  const play = newPlay(seed);
  for (const hands of play.people) seen.hands.add([...hands].sort().join(' '));
  for (const step of steps) {
    const broken = oneStep(play, nextTry(play, step), { seen, guards });
    if (broken) return broken;
  }
  const whole = foldTask(play.done.map(({ act }) => act));
  if (!isDeepStrictEqual(whole, play.standing)) return broken('fold equals history', 'folded at once');
  return asOfBroken(play, seed);
}

function broken(check: Broken['check'], what: string): Broken {
  return { check, what };
}

interface Stepping {
  readonly seen: Seen;
  readonly guards: readonly TaskGuard[];
}

function oneStep(play: Play, tried: Tried, { seen, guards }: Stepping): Broken | null {
  const { now } = play;
  const says = objections(tried, now);
  const { standing, refused } = answer(play, tried, { now, guards });
  seen.tried++;
  if (refused) {
    count(seen.refused, refused.guard);
    return says.includes(refused.guard)
      ? null
      : broken('refused for a reason', `${refused.guard}, but the rules say ${says.join(' ') || 'nothing'}`);
  }
  if (says.includes('illegal-state')) return broken('legal state', `${tried.act.act} in ${now.state}`);
  if (says.length > 0) return broken('no guard bypassed', says.join(' '));
  play.done.push({ act: tried.act, person: tried.person });
  play.events.push({ kind: 'task-act', body: tried.act, at: play.today });
  play.standing = frozen(standing);
  count(seen.acts, tried.act.act);
  count(seen.states, standing.state);
  play.now = told(play.done, play.task);
  const differs = difference(play);
  return differs === null ? null : broken('fold equals history', differs);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The engine's answer to what is tried. */
function answer(
  { standing }: Play,
  tried: Tried,
  { now, guards }: { readonly now: Told; readonly guards: readonly TaskGuard[] },
): Transition {
  const { act, hands, today, version, openChildren, said, task } = tried;
  const judging = ['close', 'return', 'grant-extension', 'refuse-extension', 'answer-review'].includes(
    act.act,
  );
  const context = {
    hands: hands as ReadonlySet<TaskHand>,
    today,
    dueOn: dueOf(task, standing, PLAIN_CALENDAR),
    calendar: PLAIN_CALENDAR,
    taskVersion: version,
    title: titleOf(tried.matters),
    // Of an act that judges nothing it does not matter who did what before.
    sameHand: judging ? judgesOwn(tried, now) : act.number % 2 === 0,
    openChildren,
    said,
  };
  return transition({ task, standing, act, context }, guards);
}

function titleOf(matters: number): string {
  if (matters === 1) return '建成演示厂房';
  return Array.from({ length: matters }, (_, i) => `${'一二三四五'[i]}是办好第${i + 1}件`).join('；');
}

/** A standing nobody may write into: an act gives a new one. */
function frozen(standing: TaskStanding): TaskStanding {
  for (const part of Object.values(standing))
    if (typeof part === 'object' && part !== null) Object.freeze(part);
  return Object.freeze(standing);
}

/** Where the fold says another thing than the history; null when nowhere. */
function difference({ standing, task, done, now }: Play): string | null {
  const { slip, pending, review } = standing;
  const folded = {
    state: standing.state,
    dueOn: dueOf(task, standing, PLAIN_CALENDAR),
    pending: pending && { act: pending.act, signed: pending.signed },
    progress: standing.progressPct,
    count: standing.countDone === null ? null : Number(standing.countDone),
    milestones: [...standing.milestonesDone],
    lastUrged: standing.lastUrgedOn,
    slip: slip && { act: slip.act, colour: slip.colour, lapsesAfter: slip.answerBy, answered: slip.answered },
    judged: standing.judged.map(({ act, as }) => ({ act, as })),
    review: review && review.of,
    returned: standing.returned,
    refused: standing.refused,
    reopened: standing.reopened,
    urged: standing.urged,
    extensions: standing.extensions,
    contradicted: standing.contradicted,
    slips: standing.slips,
    acts: standing.acts,
  };
  const { counts, pending: asked, review: reviewed, ...rest } = now;
  const history: Record<string, unknown> = {
    ...rest,
    ...counts,
    pending: asked && { act: asked.act, signed: asked.signed },
    review: reviewed && reviewed.of,
    acts: done.length,
  };
  for (const [key, value] of Object.entries(folded)) {
    const [left, right] = [JSON.stringify(value), JSON.stringify(history[key])];
    if (left !== right) return `${key}: folded ${left}, by history ${right} after ${done.at(-1)!.act.act}`;
  }
  return null;
}

/** The item as it was known at an instant, and in a log cut at that instant: one of the instants of a play. */
function asOfBroken(play: Play, seed: number): Broken | null {
  const { facts } = logOf(play);
  const { recordedAt: at } = facts[seed % facts.length]!;
  const known = facts.filter(({ recordedAt }) => recordedAt <= at);
  const [back, cut] = [rowIn(foldFacts(facts, at)), rowIn(foldFacts(known))];
  return isDeepStrictEqual(back, cut) ? null : broken('as-of equals replay', `at ${at}`);
}

/** The log of a play: two events share an instant now and then. */
export function logOf({ events }: Play): FactWriter {
  const log = new FactWriter();
  log.unit('bureau');
  log.indicator('gdp');
  events.forEach(({ kind, body, at }, i) => {
    log.add(kind, body as never, `${at}T01:${String(i >> 1).padStart(2, '0')}:00.000Z`);
  });
  return log;
}

function rowIn(world: World): TaskRow | null {
  const today = (world.asOf ?? '2022-09-20').slice(0, 10);
  return taskRow(world, 't', { today: '2022-09-20', calendar: calendarOf(world.registry), asOf: today });
}
