import type { Day } from '../fact.ts';
import type { ProjectBody } from './project-facts.ts';
import type { ProjectStage } from './project-row.ts';

/** 阶段 — where a project stands on a day, from its own days: what lies after the day has not happened yet. */
export function stageOn(project: ProjectBody, day: Day): ProjectStage {
  const { startedOn, underConstructionBy, finishedOn, commissionedOn } = project;
  if (commissionedOn !== undefined && commissionedOn <= day) return 'commissioned';
  if (finishedOn !== undefined && finishedOn <= day) return 'completed';
  // Known to be under construction, not since when: it is nobody's new start.
  if (startedOn === undefined && underConstructionBy !== undefined && underConstructionBy <= day)
    return 'continuing';
  if (startedOn === undefined || startedOn > day) return 'planned';
  return startedOn.slice(0, 4) === day.slice(0, 4) ? 'new' : 'continuing';
}

/** 满月数 — whole months from one day to another; the last day of a shorter month makes one whole. Negative when the other is earlier. */
export function wholeMonths(from: Day, to: Day): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7));
  const [start, end] = [Number(from.slice(8)), Number(to.slice(8))];
  return end >= start || end === lastOf(to) ? months : months - 1;
}

function lastOf(day: Day): number {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
}
