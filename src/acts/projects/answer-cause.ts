import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import { type Day, type Draft, objectOf } from '../../engine/fact.ts';
import { parsePeriod } from '../../engine/period.ts';
import {
  DELAY_CAUSES,
  type DelayCause,
  type ProjectInquiryBody,
} from '../../engine/projects/project-facts.ts';
import type { Problem } from '../../engine/refusal.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt, todayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, day, version } from '../shapes.ts';
import { taskText, textProblem } from '../tasks/task-text.ts';
import { reachesProject } from './held-project.ts';
import { itemsRead } from '../tasks/items-read.ts';
import { notOvertaken, refuseAll } from './register-problems.ts';
import { inquiryOf } from './standing-stall.ts';

export const Input = z.strictObject({
  project: code,
  rule: code,
  since: day,
  cause: z.enum(DELAY_CAUSES),
  text: z.string().default(''),
  /** The completion as the unit forecasts it now; it is kept in this month's report. */
  forecastEnd: day.optional(),
  /** The version of the inquiry that the sender has seen: there always is one. */
  expectedVersion: version.optional(),
});
type Asked = z.output<typeof Input>;

/** 答因结果 — the version the inquiry now has. */
export interface CauseAnswered {
  readonly project: string;
  readonly rule: string;
  readonly since: Day;
  readonly cause: DelayCause;
  readonly version: number;
  readonly position: number;
}

/**
 * 答复原因 — the unit that was asked says why: planning, execution, funds, approval or other, in words of its own, and may forecast the
 * completion anew. Another answer takes the place of the first until the finding has become an item. Throws Refusal
 * `forbidden`, `missing`; `conflict` (`object-overtaken`, `stall-is-item`, `stall-raised` to whoever may not read the item); `invalid` (`field-missing`, `text-too-long`,
 * `task-classified`, `forecast-past`; `forecast-of-other-unit` when the project has moved to units that the sender does not report for).
 */
export async function answerCause(desk: Desk, input: unknown): Promise<CauseAnswered> {
  const asked = parsed(Input, input);
  return reread(() => answer(desk, asked));
}

async function answer(desk: Desk, asked: Asked): Promise<CauseAnswered> {
  const world = await desk.store.world();
  const held = heldInquiry(desk, world, asked);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'project-inquiry')
    return { ...keyOf(asked), cause: asked.cause, version: done.objectVersion, position: replay.position };
  const object = objectOf('project-inquiry', held.body);
  notOvertaken(object, held.version, asked.expectedVersion ?? 0);
  const { task } = held.body;
  if (task !== undefined) {
    const reads = itemsRead(world, { desk, state: dutyAt(desk, world) })(task) !== null;
    throw reads
      ? new Refusal('conflict', 'stall-is-item', { task })
      : new Refusal('conflict', 'stall-raised');
  }
  const today = todayAt(desk, world);
  refuseAll([...problemsOf(asked, today), ...forecastOfOthers(desk, world, asked)]);
  const text = taskText('text', asked.text)!;
  const body: ProjectInquiryBody = {
    ...held.body,
    cause: asked.cause,
    text: text.placeholder,
    answeredOn: today,
  };
  const objectVersion = held.version + 1;
  const drafts: Draft[] = [{ kind: 'project-inquiry', object, objectVersion, body }];
  if (asked.forecastEnd !== undefined) drafts.push(forecastDraft(world, asked, today));
  const { cause, project, forecastEnd = null } = asked;
  const added = await desk.store.append(
    recordOf(desk, 'answer-cause', { object, detail: { project, cause, forecastEnd } }),
    drafts,
    [text],
    desk.key,
  );
  return { ...keyOf(asked), cause, version: objectVersion, position: added.position };
}

function keyOf({ project, rule, since }: Asked): Pick<Asked, 'project' | 'rule' | 'since'> {
  return { project, rule, since };
}

/** What was asked of a unit that this person reports for; an inquiry of others looks like none. */
function heldInquiry(desk: Desk, world: World, asked: Asked): Versioned<ProjectInquiryBody> {
  const state = dutyAt(desk, world);
  const held = inquiryOf(world.registry, asked);
  if (held && may(desk.actor, 'report-project', { unit: held.body.unit }, state)) return held;
  permit(desk, state, { verb: 'report-project', object: held ? { unit: held.body.unit } : {} });
  throw new Refusal('missing', 'not-here');
}

function problemsOf({ text, forecastEnd }: Asked, today: Day): Problem[] {
  const found: Problem[] = [];
  const wrong = textProblem('text', text);
  if (wrong) found.push(wrong);
  if (text.trim() === '') found.push({ row: 0, column: 'text', value: '', code: 'field-missing' });
  if (forecastEnd !== undefined && forecastEnd < today)
    found.push({
      row: 0,
      column: 'forecastEnd',
      value: forecastEnd,
      code: 'forecast-past',
      params: { today },
    });
  return found;
}

/** A project may have moved since its unit was asked: its months are then said by the units it has now. */
function forecastOfOthers(desk: Desk, world: World, { project, forecastEnd }: Asked): Problem[] {
  if (forecastEnd === undefined) return [];
  const line = latest(world.registry.project, `project/${project}`)?.body;
  if (line && reachesProject({ desk, state: dutyAt(desk, world) }, 'report-project', line)) return [];
  const unit = latest(world.registry.unit, `unit/${line?.unit ?? ''}`)?.body;
  const params = { unit: unit?.name ?? line?.unit ?? '' };
  return [{ row: 0, column: 'forecastEnd', value: forecastEnd, code: 'forecast-of-other-unit', params }];
}

/** The forecast as a further version of what is said for this month: what it leaves out stays as it was said. */
function forecastDraft(world: World, { project, forecastEnd }: Asked, today: Day): Draft {
  const body = { project, period: parsePeriod(today.slice(0, 7))!, forecastEnd: forecastEnd! };
  const object = objectOf('project-progress', body);
  const held = latest(world.registry['project-progress'], object);
  return { kind: 'project-progress', object, objectVersion: (held?.version ?? 0) + 1, body };
}
