import { may, mayEver } from '../../engine/duty.ts';
import { beforeDay, openInquiries } from '../../engine/projects/open-inquiries.ts';
import type { ProjectInquiryBody } from '../../engine/projects/project-facts.ts';
import { dayPlus } from '../../engine/tasks/calendar.ts';
import type { FoundItem, InboxAsked } from '../inbox-flow.ts';

type Found = FoundItem<'project'>;

/** Days for which an answer stands in the office's inbox, unless the finding becomes an item before. */
const ANSWER_STANDS_DAYS = 7;

/**
 * 待办问因 — causes that the unit of this person was asked for and has not given; for the office those that came in, and those that
 * did not come in time. Of one `id` is `PROJECT/RULE/SINCE`, of several it is null. What has become an item waits as that item.
 */
export async function inquiriesWaiting({ desk, world, state }: InboxAsked): Promise<Found[]> {
  if (!mayEver(desk.actor, 'report-project', state)) return [];
  const since = dayPlus(state.today, -ANSWER_STANDS_DAYS);
  const lines: Record<'own' | 'answered' | 'overdue', Part[]> = { own: [], answered: [], overdue: [] };
  for (const [unit, { open, answered }] of openInquiries(world)) {
    if (may(desk.actor, 'keep-project', { unit }, state)) {
      lines.answered.push({ list: answered, from: beforeDay(answered, since), to: answered.length });
      lines.overdue.push({ list: open, from: 0, to: beforeDay(open, state.today) });
    } else if (may(desk.actor, 'report-project', { unit }, state))
      lines.own.push({ list: open, from: 0, to: open.length });
  }
  return [
    ...lineOf('answer-cause', lines.own),
    ...lineOf('cause-answered', lines.answered),
    ...lineOf('cause-overdue', lines.overdue),
  ];
}

/** Of the inquiries of one unit, in order, those of a line: from a place up to another. */
interface Part {
  readonly list: readonly ProjectInquiryBody[];
  readonly from: number;
  readonly to: number;
}

/** One line of a kind; the nearest day is the line's. An answer that came in has no day. */
function lineOf(kind: Found['kind'], parts: readonly Part[]): Found[] {
  const own = parts.filter(({ from, to }) => from < to);
  const count = own.reduce((sum, { from, to }) => sum + to - from, 0);
  const first = own
    .map(({ list, from }) => list[from]!)
    .sort((a, b) => (a.answerBy < b.answerBy ? -1 : 1))[0];
  if (!first) return [];
  return [
    {
      flow: 'project',
      kind,
      id: count === 1 ? `${first.project}/${first.rule}/${first.since}` : null,
      unit: own.length === 1 ? first.unit : null,
      period: null,
      count,
      dueOn: kind === 'cause-answered' ? null : first.answerBy,
    },
  ];
}
