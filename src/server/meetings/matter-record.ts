import type { MatterSummary } from '../../acts/matters/matter-words.ts';
import type { MatterShown } from '../../acts/matters/read-matter.ts';
import type { MeetingShown } from '../../acts/matters/read-meeting.ts';

/** 事由记录 — a matter as programs have it: every meeting with what it decided, the commitments with what became of them, the finding. */
export function matterRecordOf(shown: MatterShown): object {
  const { matter, title, record, version, meetings, commitments, items } = shown;
  const { body } = record.row.matter;
  return {
    matter,
    title,
    unit: body.unit,
    reference: body.reference ?? null,
    project: body.project ?? null,
    openedOn: body.openedOn,
    closedOn: body.closedOn ?? null,
    version,
    meetings: meetings.map(({ held, title: called, points }) => ({
      meeting: held.meeting,
      title: called,
      on: held.on,
      decision: points.flatMap(({ decision }) => decision ?? []).join('\n') || null,
      outcome: held.outcome,
      counts: held.counts,
    })),
    planned: record.planned.map(({ meeting, item }) => ({
      meeting: meeting.body.meeting,
      on: meeting.body.on,
      number: item.body.number,
    })),
    days: record.days,
    commitments: commitments.map(({ body: said, fate, owner, text, note, version: at }) => ({
      commitment: said.commitment,
      meeting: said.meeting ?? null,
      unit: said.unit,
      owner,
      text,
      dueOn: said.dueOn,
      state: fate,
      note,
      version: at,
    })),
    items: items.map(({ row, title: called }) => ({ task: row.task.task, title: called, state: row.state })),
    ...foundOf(shown),
  };
}

/** What the radar finds of a matter, and what it warns of. */
function foundOf({ record }: MatterSummary): object {
  return { closed: record.closed, finding: record.finding, warning: record.warning };
}

/** 会议记录 — a meeting as programs have it: of the matter of each point what the radar says, not what it was worked out from. */
export function meetingRecordOf({ points, ...meeting }: MeetingShown): object {
  return {
    ...meeting,
    points: points.map(({ matter, proposals, ...point }) => ({
      ...point,
      matter: matterSaid(matter),
      proposals: proposals.map((one) => ({ ...one, matter: matterSaid(one.matter) })),
    })),
  };
}

function matterSaid(summary: MatterSummary | null): object | null {
  if (summary === null) return null;
  const { record, ...rest } = summary;
  const { held, planned, days, closed, finding, warning } = record;
  return {
    ...rest,
    record: {
      held: held.map(({ meeting, on, outcome, counts }) => ({ meeting, on, outcome, counts })),
      planned: planned.map(({ meeting: { body }, item }) => ({
        meeting: body.meeting,
        on: body.on,
        number: item.body.number,
      })),
      days,
      closed,
      finding,
      warning,
    },
  };
}
