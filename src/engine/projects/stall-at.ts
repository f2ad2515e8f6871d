import { dayOf } from '../board-reasons.ts';
import type { Day, Instant } from '../fact.ts';
import type { NoteRuns } from './stall-note.ts';
import type { ProjectAt } from './project-row.ts';
import type { StallThresholds } from './stall-rules.ts';

/** 预警时点 — the month and the day findings are judged at, with what is known of the likeness of notes. */
export interface StallAt extends Pick<ProjectAt, 'period' | 'day'> {
  /** Of notes that were looked up; without it no note is said to repeat another. */
  readonly notes?: NoteRuns;
  /** `stall@1` unless another table is asked for. */
  readonly thresholds?: StallThresholds;
}

/** The day something became known: what a finding stands on says it as it is, after the day asked about too. */
export function knownOn(recordedAt: Instant): Day {
  return dayOf(recordedAt);
}

/** Since when a finding holds: never after the day asked about. */
export function sinceDay(day: Day, at: Pick<StallAt, 'day'>): Day {
  return day < at.day ? day : at.day;
}
