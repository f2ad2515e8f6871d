import { z } from 'zod';
import { type Day, type Draft, objectOf } from '../../engine/fact.ts';
import type { ProjectInquiryBody } from '../../engine/projects/project-facts.ts';
import { calendarOf } from '../../engine/tasks/calendar.ts';
import { dueOf } from '../../engine/tasks/limit.ts';
import { FRESH_STANDING } from '../../engine/tasks/standing.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, day, period } from '../shapes.ts';
import { itemDrafts, itemShape } from '../tasks/item-drafts.ts';
import { heldProject } from './held-project.ts';
import { standingStall } from './standing-stall.ts';

export const Input = z.strictObject({
  project: code,
  rule: code,
  since: day.optional(),
  period: period.optional(),
  /** The item, as `draftTask` takes it, without its source: that is the finding. */
  item: itemShape,
  /** What the finding stands on, in words: the item's original text. */
  original: z.string().default(''),
});
type Asked = z.output<typeof Input>;

/** 转督办结果 — the item, and whether it was made now: the same finding makes one item only. */
export interface ItemRaised {
  readonly project: string;
  readonly rule: string;
  readonly since: Day;
  readonly task: string;
  readonly raised: boolean;
  readonly position: number;
}

/**
 * 转督办 — makes a finding that stands now an item of supervision in one step: the item, approved and issued, and its id in the
 * inquiry of the finding, in one append. A finding that is an item already gives that item and writes nothing. Throws Refusal
 * `forbidden`, `missing`; `conflict` (`stall-not-standing`); `invalid` with every field of the item that is wrong.
 */
export async function raiseItem(desk: Desk, input: unknown): Promise<ItemRaised> {
  const asked = parsed(Input, input);
  return reread(() => raise(desk, asked));
}

async function raise(desk: Desk, asked: Asked): Promise<ItemRaised> {
  const now = await desk.store.world();
  heldProject({ desk, state: dutyAt(desk, now) }, now, { id: asked.project, verb: 'keep-project' });
  const replay = await replayAt(desk);
  const done = replay?.facts.find(({ kind }) => kind === 'project-inquiry');
  if (replay && done?.kind === 'project-inquiry') return resultOf(done.body, true, replay.position);
  const { look, project, stall, inquiry } = await standingStall(desk, 'keep-project', asked);
  const { world, asker } = look;
  if (inquiry?.body.task !== undefined) return resultOf(inquiry.body, false, inquiry.position);
  const sourceRef = `project/${asked.project}/${stall.rule}/${stall.since}`;
  const made = itemDrafts(desk, world, {
    given: asked.item,
    source: 'gap',
    sourceRef,
    original: asked.original,
  });
  const { today } = asker.state;
  // Who was not asked before is asked by the item itself: its day is the day to answer by.
  const dueOn = dueOf(made.body, { ...FRESH_STANDING, issuedOn: today }, calendarOf(world.registry));
  const body: ProjectInquiryBody = {
    ...(inquiry?.body ?? {
      project: asked.project,
      rule: stall.rule,
      since: stall.since,
      unit: project.unit,
      askedOn: today,
      answerBy: dueOn ?? today,
    }),
    task: made.task,
  };
  const object = objectOf('project-inquiry', body);
  const own: Draft = { kind: 'project-inquiry', object, objectVersion: (inquiry?.version ?? 0) + 1, body };
  const added = await desk.store.append(
    recordOf(desk, 'raise-item', { object, detail: { task: made.task, rule: stall.rule } }),
    [own, ...made.drafts],
    made.texts,
    desk.key,
  );
  return resultOf(body, true, added.position);
}

function resultOf(
  { project, rule, since, task }: ProjectInquiryBody,
  raised: boolean,
  position: number,
): ItemRaised {
  return { project, rule, since, task: task!, raised, position };
}
