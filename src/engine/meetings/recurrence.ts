import type { Day } from '../fact.ts';
import type { Versioned } from '../registry.ts';
import { daysBetween } from '../tasks/calendar.ts';
import type { AgendaRow, MatterRow } from './matter-table.ts';
import type { CommitmentBody } from './meeting-facts.ts';

/** 反复上会规则 — at how many meetings without a kept commitment a matter is found. Thresholds are data; a change is a new id. */
export interface RecurrenceRule {
  readonly id: string;
  readonly meetings: number;
}

/** 反复上会规则 — found at the third meeting. */
export const RECURRENCE_RULE: RecurrenceRule = { id: 'recurrence@1', meetings: 3 };

/**
 * 承诺去向 — kept, broken, open until its day, silent once its day has passed and nobody has said that it was kept, withdrawn.
 * Only kept counts as kept.
 */
export type CommitmentFate = 'kept' | 'broken' | 'open' | 'silent' | 'withdrawn';

/** 议定情形 — what became of one meeting about a matter. `none`: nothing was undertaken there. */
export type MeetingOutcome = 'kept' | 'broken' | 'open' | 'silent' | 'none';

/** 上会一次 — one meeting held about a matter: its points, what was undertaken and what became of it. */
export interface MatterMeeting {
  readonly meeting: string;
  readonly on: Day;
  readonly points: readonly AgendaRow[];
  readonly commitments: readonly CommitmentFated[];
  readonly outcome: MeetingOutcome;
  /** False of one that a commitment kept since has answered. */
  readonly counts: boolean;
}

/** 承诺与去向 — a commitment with what became of it as of a day. */
export interface CommitmentFated {
  readonly commitment: CommitmentBody;
  readonly version: number;
  readonly fate: CommitmentFate;
}

/** 事由记录 — a matter as of a day: the meetings held about it, those to come, and what the radar finds. */
export interface MatterRecord {
  readonly row: MatterRow;
  /** Held on or before the day, in order. */
  readonly held: readonly MatterMeeting[];
  /** On an agenda that is still to come. */
  readonly planned: readonly AgendaRow[];
  readonly commitments: readonly CommitmentFated[];
  /** Days from the first meeting held to the last. */
  readonly days: number;
  readonly closed: boolean;
  readonly finding: RecurrenceFinding | null;
  /** At the agenda: the next meeting about it would be found. */
  readonly warning: RecurrenceWarning | null;
}

/** 反复上会预警 — a matter that came to so many meetings and nothing undertaken about it was kept. */
export interface RecurrenceFinding {
  readonly rule: string;
  /** The day of the meeting that filled the measure. */
  readonly since: Day;
  readonly meetings: number;
  readonly first: Day;
  readonly last: Day;
  /** Days from the first of these meetings to the last. */
  readonly days: number;
  /** Meetings of these at which nothing was undertaken. */
  readonly withoutCommitment: number;
  readonly broken: number;
  readonly silent: number;
  readonly open: number;
}

/** 上会提醒 — on an agenda to come stands a matter that has been at so many meetings without a kept commitment. */
export interface RecurrenceWarning {
  readonly rule: string;
  readonly meeting: string;
  readonly on: Day;
  /** Meetings held before it that count. */
  readonly before: number;
}

/** What became of a commitment as of a day. */
export function fateOf(commitment: CommitmentBody, today: Day): CommitmentFate {
  if (commitment.state !== 'made') return commitment.state;
  return today > commitment.dueOn ? 'silent' : 'open';
}

/**
 * 事由核查 — the record of a matter as of a day. Meetings held count until a commitment about the matter is kept: those up to that
 * day are answered by it, and the count begins anew.
 */
export function matterRecord(
  row: MatterRow,
  today: Day,
  rule: RecurrenceRule = RECURRENCE_RULE,
): MatterRecord {
  const fated = row.commitments.map(
    ({ body, version }): CommitmentFated => ({ commitment: body, version, fate: fateOf(body, today) }),
  );
  const answeredTo = row.commitments.reduce((last, one) => {
    const kept = keptOn(one);
    return kept !== null && kept > last ? kept : last;
  }, '');
  const held = heldMeetings(row, { today, fated, answeredTo });
  const planned = row.agenda.filter(
    ({ meeting: { body } }) => body.state === 'planned' || (body.state === 'held' && body.on > today),
  );
  const last = held.at(-1)?.on ?? null;
  const { closedOn } = row.matter.body;
  const closed = closedOn !== undefined && closedOn <= today && (last === null || last <= closedOn);
  const counted = held.filter(({ counts }) => counts);
  return {
    row,
    held,
    planned,
    commitments: fated,
    days: last === null ? 0 : daysBetween(held[0]!.on, last),
    closed,
    finding: closed ? null : findingOf(counted, rule),
    warning: closed ? null : warningOf(counted, planned, rule),
  };
}

/** The day up to which a kept commitment answers: the day it was due, or the day its keeping was recorded where that came first. */
function keptOn({ body, recordedAt }: Versioned<CommitmentBody>): Day | null {
  if (body.state !== 'kept') return null;
  const said = recordedAt.slice(0, 10);
  return said < body.dueOn ? said : body.dueOn;
}

interface Looking {
  readonly today: Day;
  readonly fated: readonly CommitmentFated[];
  /** The day of the last kept commitment; empty: none was. */
  readonly answeredTo: Day;
}

function heldMeetings(row: MatterRow, { today, fated, answeredTo }: Looking): MatterMeeting[] {
  const points = new Map<string, AgendaRow[]>();
  for (const one of row.agenda) {
    const { state, on, meeting } = one.meeting.body;
    if (state !== 'held' || on > today) continue;
    points.set(meeting, [...(points.get(meeting) ?? []), one]);
  }
  return [...points].map(([meeting, own]) => {
    const { on } = own[0]!.meeting.body;
    const commitments = fated.filter(({ commitment }) => commitment.meeting === meeting);
    return {
      meeting,
      on,
      points: own,
      commitments,
      outcome: outcomeOf(commitments),
      counts: on > answeredTo,
    };
  });
}

/** The best that became of what was undertaken: one kept is enough, and nothing is said of what may still be kept. */
function outcomeOf(commitments: readonly CommitmentFated[]): MeetingOutcome {
  const fates = new Set(commitments.map(({ fate }) => fate));
  return (['kept', 'broken', 'silent', 'open'] as const).find((fate) => fates.has(fate)) ?? 'none';
}

function findingOf(counted: readonly MatterMeeting[], rule: RecurrenceRule): RecurrenceFinding | null {
  const filling = counted[rule.meetings - 1];
  if (!filling) return null;
  const first = counted[0]!.on;
  const last = counted.at(-1)!.on;
  const fates = counted.flatMap(({ commitments }) => commitments).map(({ fate }) => fate);
  const count = (fate: CommitmentFate) => fates.filter((one) => one === fate).length;
  return {
    rule: rule.id,
    since: filling.on,
    meetings: counted.length,
    first,
    last,
    days: daysBetween(first, last),
    withoutCommitment: counted.filter(({ outcome }) => outcome === 'none').length,
    broken: count('broken'),
    silent: count('silent'),
    open: count('open'),
  };
}

function warningOf(
  counted: readonly MatterMeeting[],
  planned: readonly AgendaRow[],
  rule: RecurrenceRule,
): RecurrenceWarning | null {
  const next = planned[0];
  if (!next || counted.length < rule.meetings - 1) return null;
  const { meeting, on } = next.meeting.body;
  return { rule: rule.id, meeting, on, before: counted.length };
}
