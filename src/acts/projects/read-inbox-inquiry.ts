import { may, mayEver } from '../../engine/duty.ts';
import type { UnitId } from '../../engine/fact.ts';
import type { ProjectInquiryBody } from '../../engine/projects/project-facts.ts';
import { allLatest } from '../../engine/registry.ts';
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
  const open = allLatest(world.registry['project-inquiry']).filter(({ task }) => task === undefined);
  const reach = (verb: 'keep-project' | 'report-project') => (unit: UnitId) =>
    may(desk.actor, verb, { unit }, state);
  const [keeps, reports] = [reach('keep-project'), reach('report-project')];
  const office = open.filter(({ unit }) => keeps(unit));
  const own = open.filter(
    ({ unit, answeredOn }) => answeredOn === undefined && reports(unit) && !keeps(unit),
  );
  const since = dayPlus(state.today, -ANSWER_STANDS_DAYS);
  const answered = office.filter(({ answeredOn }) => answeredOn !== undefined && answeredOn >= since);
  const overdue = office.filter(
    ({ answeredOn, answerBy }) => answeredOn === undefined && answerBy < state.today,
  );
  return [
    ...lineOf('answer-cause', own),
    ...lineOf('cause-answered', answered),
    ...lineOf('cause-overdue', overdue),
  ];
}

/** One line of a kind; the nearest day is the line's. An answer that came in has no day. */
function lineOf(kind: Found['kind'], inquiries: readonly ProjectInquiryBody[]): Found[] {
  const [first] = inquiries;
  if (!first) return [];
  const units = new Set(inquiries.map(({ unit }) => unit));
  const days = inquiries.map(({ answerBy }) => answerBy).sort();
  return [
    {
      flow: 'project',
      kind,
      id: inquiries.length === 1 ? `${first.project}/${first.rule}/${first.since}` : null,
      unit: units.size === 1 ? first.unit : null,
      period: null,
      count: inquiries.length,
      dueOn: kind === 'cause-answered' ? null : days[0]!,
    },
  ];
}
