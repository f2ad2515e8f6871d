import { z } from 'zod';
import { type Day, type UnitId, objectOf } from '../../engine/fact.ts';
import type { ProjectInquiryBody } from '../../engine/projects/project-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { calendarOf, dayAfterDays } from '../../engine/tasks/calendar.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, day, period } from '../shapes.ts';
import { heldProject } from './held-project.ts';
import { standingStall } from './standing-stall.ts';

/** Working days in which a cause is to be given, unless the office says otherwise. */
export const ANSWER_WORKDAYS = 5;

export const Input = z.strictObject({
  project: code,
  rule: code,
  /** Since when the finding stood for the sender; another since is another finding. */
  since: day.optional(),
  /** The month it stands at; the last that most have reported unless named. */
  period: period.optional(),
  /** Working days for the answer. */
  days: z.number().int().min(1).max(60).default(ANSWER_WORKDAYS),
});
type Asked = z.output<typeof Input>;

/** 问因结果 — whom was asked, and by when it is to answer. */
export interface CauseAsked {
  readonly project: string;
  readonly rule: string;
  readonly since: Day;
  readonly unit: UnitId;
  readonly answerBy: Day;
  readonly version: number;
  readonly position: number;
}

/**
 * 提出问因 — the office asks the unit that reports a project for the cause of a finding that stands now, to be answered within so many
 * working days. Throws Refusal `forbidden`, `missing`; `conflict` (`stall-not-standing`, `stall-asked-already`).
 */
export async function askCause(desk: Desk, input: unknown): Promise<CauseAsked> {
  const asked = parsed(Input, input);
  return reread(() => ask(desk, asked));
}

async function ask(desk: Desk, asked: Asked): Promise<CauseAsked> {
  const now = await desk.store.world();
  heldProject({ desk, state: dutyAt(desk, now) }, now, { id: asked.project, verb: 'keep-project' });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'project-inquiry') return resultOf(done.body, replay.position);
  const { look, project, stall, inquiry } = await standingStall(desk, 'keep-project', asked);
  if (inquiry) {
    const { askedOn, unit } = inquiry.body;
    throw new Refusal('conflict', 'stall-asked-already', { rule: asked.rule, askedOn, unit });
  }
  const { today } = look.asker.state;
  const calendar = calendarOf(look.world.registry);
  const body: ProjectInquiryBody = {
    project: asked.project,
    rule: stall.rule,
    since: stall.since,
    unit: project.unit,
    askedOn: today,
    answerBy: dayAfterDays(calendar, today, { days: asked.days, kind: 'working' }),
  };
  const object = objectOf('project-inquiry', body);
  const { unit, answerBy } = body;
  const added = await desk.store.append(
    recordOf(desk, 'ask-cause', { object, detail: { unit, answerBy } }),
    [{ kind: 'project-inquiry', object, objectVersion: 1, body }],
    [],
    desk.key,
  );
  return resultOf(body, added.position);
}

function resultOf(
  { project, rule, since, unit, answerBy }: ProjectInquiryBody,
  position: number,
): CauseAsked {
  return { project, rule, since, unit, answerBy, version: 1, position };
}
