import type { World } from '../world.ts';
import type { ProjectAt, ProjectRecord } from './project-row.ts';
import { stageOn } from './stage.ts';
import type { StallAt } from './stall-at.ts';
import { ongoingUnmoved, terminatedComplete } from './stall-contradiction.ts';
import { movingAway, timeShort } from './stall-forecast.ts';
import type { Stall } from './stall-kind.ts';
import { noMovement } from './stall-movement.ts';
import { noteRuns, repeatedText } from './stall-note.ts';
import { STALL_1 } from './stall-rules.ts';
import { notReportedSince } from './stall-silence.ts';
import { foundationStone, notEnrolled } from './stall-start.ts';

/**
 * 停滞雷达 — every finding that stands for a project at a moment, from its own record alone: stalls, contradictions, forecasts,
 * silence, in this order. A project that is finished, commissioned or terminated has none but its contradiction. No light is
 * looked at: each finding says the reports, numbers, days and log positions it stands on.
 */
export function findingsOf(record: ProjectRecord, at: StallAt): Stall[] {
  const rules = at.thresholds ?? STALL_1;
  const stage = stageOn(record.project, at.day);
  if (record.project.status === 'terminated') return standing(terminatedComplete(record, at));
  if (stage === 'completed' || stage === 'commissioned') return [];
  // A start that is still to come is no start.
  const goingOn = stage !== 'planned';
  return standing(
    goingOn ? noMovement(record, at, rules) : null,
    goingOn ? notEnrolled(record, at, rules) : null,
    goingOn ? foundationStone(record, at, rules) : null,
    goingOn ? repeatedText(record, at) : null,
    ongoingUnmoved(record, at),
    movingAway(record, at, rules),
    timeShort(record, at, rules),
    notReportedSince(record, at, rules),
  );
}

function standing(...found: readonly (Stall | null)[]): Stall[] {
  return found.filter((one) => one !== null);
}

/** The same for a project of a world, with what was looked up of its notes: the radar of the table of projects. */
export function stallsOf(world: World, record: ProjectRecord, at: ProjectAt): Stall[] {
  return findingsOf(record, { period: at.period, day: at.day, notes: noteRuns(world) });
}
