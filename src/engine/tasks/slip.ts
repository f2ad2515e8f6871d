import type { Day } from '../fact.ts';
import { type OfficeCalendar, dayAfterDays, dayPlus } from './calendar.ts';
import type { SlipColour } from './task-facts.ts';
import { ENDED_STATES, OPEN_STATES, type TaskStanding } from './standing.ts';

/** 督办单规则 — when slips are written. Days are calendar days unless named otherwise. */
export interface SlipRule {
  readonly id: string;
  /** A blue slip is written so many days before the due day. */
  readonly blueBeforeDays: number;
  /** A yellow or red slip must be answered within so many working days; then it has lapsed. */
  readonly answerWorkdays: number;
  readonly source: string;
  readonly origin: 'published' | 'ours';
}

/**
 * 默认督办单规则 — the order blue, yellow, red and "each when the one before lapsed without good reason" are published (三明 2017);
 * three days before the limit is 西安's; five working days to answer are ours.
 */
export const SLIP_RULE: SlipRule = {
  id: 'slips@1',
  blueBeforeDays: 3,
  answerWorkdays: 5,
  source: 'http://www.413629.com/news/sm/1855869.html ; https://www.qinfeng.gov.cn/info/1025/3058.htm',
  origin: 'ours',
};

/** 应发督办单 — the slip that is to be written today, and the day it must be answered by. */
export interface SlipDue {
  readonly colour: SlipColour;
  readonly answerBy: Day;
}

/** 发单情境 — what the rule looks at besides the standing. */
export interface SlipSetting {
  readonly dueOn: Day | null;
  readonly today: Day;
  readonly calendar: OfficeCalendar;
  readonly rule?: SlipRule;
}

/**
 * 应发督办单 — blue from three days before the due day, yellow once that day has passed without a report, red once the yellow slip
 * has lapsed unanswered; nothing after red, nothing while a report is looked at or an extension that was asked for in time is
 * undecided. Null when none is due.
 */
export function slipDue(standing: TaskStanding, setting: SlipSetting): SlipDue | null {
  const { dueOn, today, calendar, rule = SLIP_RULE } = setting;
  if (!OPEN_STATES.has(standing.state) || standing.state === 'review' || dueOn === null) return null;
  if (standing.pending) return null;
  const held = standing.slip?.colour ?? null;
  const answerBy = dayAfterDays(calendar, today, { days: rule.answerWorkdays, kind: 'working' });
  if (today > dueOn) {
    if (held === null || held === 'blue') return { colour: 'yellow', answerBy };
    if (held === 'yellow' && lapsed(standing, today)) return { colour: 'red', answerBy };
    return null;
  }
  if (held === null && today >= dayPlus(dueOn, -rule.blueBeforeDays))
    return { colour: 'blue', answerBy: dueOn };
  return null;
}

/** 失效 — a slip whose day to answer has passed without an answer. */
export function lapsed({ slip }: TaskStanding, today: Day): boolean {
  return slip !== null && !slip.answered && slip.answerBy !== null && today > slip.answerBy;
}

/** 事项灯 — the light of an item by what is done and when (宿迁 2025, field-rules 3), with why. */
export interface TaskLight {
  readonly light: 'green' | 'blue' | 'yellow' | 'red' | 'grey';
  readonly because:
    | 'done'
    | 'on-time'
    | 'near'
    | 'behind'
    | 'returned'
    | 'overdue'
    | 'not-issued'
    | 'done-late';
}

/** 亮灯情境 — the due day, today, and whether what data say of its measure is behind its schedule (null: cannot say). */
export interface LightSetting {
  readonly dueOn: Day | null;
  readonly today: Day;
  readonly behind: boolean | null;
  readonly rule?: SlipRule;
}

/** 亮灯 — red: overdue; yellow: behind schedule, or returned for poor quality; blue: near its limit; green: neither; grey: not issued. */
export function taskLight(standing: TaskStanding, setting: LightSetting): TaskLight {
  const { dueOn, today, behind, rule = SLIP_RULE } = setting;
  if (ENDED_STATES.has(standing.state)) {
    const late = dueOn !== null && standing.closedOn !== null && reportedLate(standing, dueOn);
    return { light: 'green', because: late ? 'done-late' : 'done' };
  }
  if (!OPEN_STATES.has(standing.state)) return { light: 'grey', because: 'not-issued' };
  if (dueOn !== null && standing.state !== 'review' && today > dueOn)
    return { light: 'red', because: 'overdue' };
  if (standing.returned > 0 && standing.state === 'working') return { light: 'yellow', because: 'returned' };
  if (behind === true) return { light: 'yellow', because: 'behind' };
  if (dueOn !== null && today >= dayPlus(dueOn, -rule.blueBeforeDays))
    return { light: 'blue', because: 'near' };
  return { light: 'green', because: 'on-time' };
}

/** True when the report that was accepted came after the due day. */
export function reportedLate({ reportedOn, closedOn }: TaskStanding, dueOn: Day): boolean {
  return (reportedOn ?? closedOn ?? '') > dueOn;
}
