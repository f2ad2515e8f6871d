import type { Day, IndicatorBody, Instant } from '../fact.ts';
import { type Period, windowKey } from '../period.ts';
import { indicatorKnown } from '../registry.ts';
import { holds } from '../target.ts';
import type { World } from '../world.ts';
import { type OfficeCalendar, calendarOf, daysBetween } from './calendar.ts';
import { dueOf } from './limit.ts';
import { figureOf, shareDue } from './measured-figure.ts';
import type { TaskStanding } from './standing.ts';
import type { TaskBody } from './task-facts.ts';

/** 进度来源 — data, a count, milestones, the unit's own word; none when nobody said anything. */
export type ProgressFrom = 'figures' | 'count' | 'milestones' | 'feedback' | 'none';

/**
 * 事项进度 — how far an item is. Unrounded, in the unit of what is measured; null where it cannot be said. Of a growth, a place,
 * a rate or a ceiling `reached` says that it holds at the latest figure: a later one may undo it.
 */
export interface TaskProgress {
  readonly from: ProgressFrom;
  readonly now: number | null;
  readonly wanted: number | null;
  /** What is missing: never below 0. Of a ceiling or a place, how far it is beyond. */
  readonly left: number | null;
  /** Of what adds up only: now / wanted. */
  readonly donePct: number | null;
  readonly reached: boolean | null;
  /** Behind the schedule of the target, of the milestones, or of a straight line from issue to the due day. */
  readonly behind: boolean | null;
  /** The window of the figure, `202201-202206`. */
  readonly window: string | null;
  /** The log position of the figure. */
  readonly position: number | null;
}

/** 进度时点 — the site's day, the instant of knowledge, and what is at hand already. */
export interface ProgressAt {
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly calendar?: OfficeCalendar;
  /** The due day when it is known already. */
  readonly dueOn?: Day | null;
}

const NOTHING: TaskProgress = {
  from: 'none',
  now: null,
  wanted: null,
  left: null,
  donePct: null,
  reached: null,
  behind: null,
  window: null,
  position: null,
};

/** 事项进度 — from figures where an indicator measures the item, else from what its acts say. */
export function progressOf(
  world: World,
  task: TaskBody,
  standing: TaskStanding,
  at: ProgressAt,
): TaskProgress {
  if (task.measure === 'indicator') return fromFigures(world, task, yearAsked(task, standing, at));
  if (task.measure === 'milestone') return fromMilestones(task, standing, at.today);
  const dueOn =
    at.dueOn === undefined ? dueOf(task, standing, at.calendar ?? calendarOf(world.registry)) : at.dueOn;
  const share = straightShare(standing.issuedOn, dueOn, at.today);
  return task.measure === 'count'
    ? fromCount(task, standing, share)
    : fromFeedback(standing.progressPct, share);
}

/** The part of the days from issue to the due day that is gone, 0 to 1; null when one of them is not there. */
function straightShare(issuedOn: Day | null, dueOn: Day | null, today: Day): number | null {
  if (issuedOn === null || dueOn === null) return null;
  const whole = daysBetween(issuedOn, dueOn);
  const gone = daysBetween(issuedOn, today);
  return whole <= 0 ? Number(gone > 0) : Math.min(1, Math.max(0, gone / whole));
}

/** The measured period, or where the item names none the year it is for. */
function yearAsked(task: TaskBody, standing: TaskStanding, { today }: ProgressAt): Period {
  return task.measuredPeriod ?? ((task.dueOn ?? standing.issuedOn ?? today).slice(0, 4) as Period);
}

function fromFigures(world: World, task: TaskBody, period: Period): TaskProgress {
  const wanted = numberOf(task.value);
  const indicator = task.indicator === undefined ? null : indicatorKnown(world.registry, task.indicator);
  const unit = task.measuredUnit ?? task.leadUnit;
  const nothing: TaskProgress = { ...NOTHING, from: 'figures', wanted };
  if (!indicator || unit === undefined) return nothing;
  const asked = { indicator, unit, period, field: task.measuredField ?? 'value' };
  const figure = figureOf(world, asked);
  if (!figure) return nothing;
  const found = { ...nothing, now: figure.now, window: windowKey(figure.window), position: figure.position };
  if (wanted === null || Number.isNaN(figure.now)) return { ...found, now: nanToNull(figure.now) };
  const side = sideOf(task, indicator);
  const adds = asked.field === 'value' && indicator.kind === 'flow';
  const share = adds ? shareDue(world, { ...asked, figure, schedule: task.schedule }) : 1;
  const fixed = asked.field === 'value' || asked.field === 'completionPct';
  return {
    ...found,
    left: Math.max(0, side === 'at-or-above' ? wanted - figure.now : figure.now - wanted),
    donePct: fixed && side === 'at-or-above' && wanted > 0 ? (figure.now / wanted) * 100 : null,
    reached: holds(figure.now, wanted, side),
    behind:
      asked.field === 'completionPct'
        ? behindPct(world, { ...asked, figure, schedule: task.schedule }, wanted)
        : !holds(figure.now, wanted * share, side),
  };
}

/** A completion is held against the share due of it. */
function behindPct(world: World, asked: Parameters<typeof shareDue>[1], wanted: number): boolean {
  return !holds(asked.figure.now, wanted * shareDue(world, asked), 'at-or-above');
}

function sideOf({ op, measuredField }: TaskBody, indicator: IndicatorBody): 'at-or-above' | 'at-or-below' {
  if (measuredField === 'rank') return 'at-or-below';
  if (op !== undefined) return op === 'at_least' ? 'at-or-above' : 'at-or-below';
  return indicator.direction === 'up' || measuredField === 'completionPct' ? 'at-or-above' : 'at-or-below';
}

function fromCount(task: TaskBody, standing: TaskStanding, share: number | null): TaskProgress {
  const before = numberOf(task.baseline) ?? 0;
  const now = numberOf(standing.countDone ?? undefined) ?? before;
  const wanted = numberOf(task.value);
  if (wanted === null) return { ...NOTHING, from: 'count', now };
  const side = task.op === 'at_most' ? 'at-or-below' : 'at-or-above';
  return {
    ...NOTHING,
    from: 'count',
    now,
    wanted,
    left: Math.max(0, side === 'at-or-above' ? wanted - now : now - wanted),
    donePct: side === 'at-or-above' && wanted > 0 ? (now / wanted) * 100 : null,
    reached: holds(now, wanted, side),
    behind: share === null ? null : !holds(now, before + share * (wanted - before), side),
  };
}

/** Milestones have their own days: behind when one has passed that is not done. */
function fromMilestones(
  task: TaskBody,
  { milestonesDone, issuedOn }: TaskStanding,
  today: Day,
): TaskProgress {
  const days = task.milestones ?? [];
  const now = milestonesDone.filter((number) => number <= days.length).length;
  const missed = days.some((day, i) => day < today && !milestonesDone.includes(i + 1));
  return {
    ...NOTHING,
    from: 'milestones',
    now,
    wanted: days.length,
    left: Math.max(0, days.length - now),
    donePct: days.length > 0 ? (now / days.length) * 100 : null,
    reached: days.length > 0 ? now >= days.length : null,
    behind: issuedOn === null ? null : missed,
  };
}

function fromFeedback(said: number | null, share: number | null): TaskProgress {
  if (said === null) return { ...NOTHING, wanted: 100 };
  return {
    ...NOTHING,
    from: 'feedback',
    now: said,
    wanted: 100,
    left: Math.max(0, 100 - said),
    donePct: said,
    reached: said >= 100,
    behind: share === null ? null : !holds(said, share * 100, 'at-or-above'),
  };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : nanToNull(Number(digits));
}

function nanToNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
