import { z } from 'zod';
import type { AgendaItemBody } from '../../engine/meetings/matter-facts.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { itemDrafts, itemShape } from '../tasks/item-drafts.ts';
import { heldMeeting, heldPoint } from './held-meeting.ts';
import { fieldRefusal, sameVersion } from '../meetings/held-stocktake.ts';

export const Input = z.strictObject({
  meeting: code,
  number: z.number().int().min(1),
  /** The commitment it is made from, where it is made from one; its words are then the original text. */
  commitment: code.optional(),
  item: itemShape,
  expectedVersion: version,
});

/** 决定立项结果 — the item that was made and issued. */
export interface DecisionRaised {
  readonly task: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 决定转督办 — a decision becomes an item of supervision, issued at once: the item, its approval and issue, and the point that now names it are
 * one act. Throws Refusal `forbidden`, `missing`; `invalid` (`decision-missing`, and what `itemDrafts` refuses); `conflict`
 * (`object-overtaken`).
 */
export async function raiseDecision(desk: Desk, input: unknown): Promise<DecisionRaised> {
  const asked = parsed(Input, input);
  const { meeting, number, item } = asked;
  const before = await desk.store.world();
  const { body: about } = heldMeeting(desk, before, { verb: 'keep-meeting', meeting });
  const replay = await replayAt(desk);
  const done = replay?.facts.find((fact) => fact.kind === 'task');
  if (replay && done?.kind === 'task') {
    const own = replay.facts.find(({ kind }) => kind === 'agenda-item');
    return { task: done.body.task, version: own?.objectVersion ?? 0, position: replay.position };
  }
  const object = `agenda-item/${meeting}/${number}`;
  const original = await originalText(desk, before, asked);
  const world = await desk.store.world();
  const held = heldPoint(world, meeting, number);
  sameVersion(object, held.version, asked.expectedVersion);
  if (held.body.decision === undefined) throw fieldRefusal('decision', '', { code: 'decision-missing' });
  const made = itemDrafts(desk, world, {
    given: { ...item, ...(item.docNo === undefined && about.minutesNo ? { docNo: about.minutesNo } : {}) },
    source: 'minutes',
    sourceRef: `meeting/${meeting}/${number}`,
    original,
  });
  const body: AgendaItemBody = { ...held.body, tasks: [...held.body.tasks, made.task] };
  const added = await desk.store.append(
    recordOf(desk, 'raise-decision', { object, detail: { task: made.task } }),
    [{ kind: 'agenda-item', object, objectVersion: held.version + 1, body }, ...made.drafts],
    made.texts,
    desk.key,
  );
  return { task: made.task, version: held.version + 1, position: added.position };
}

/** The words of the decision, or of the commitment. */
async function originalText(
  desk: Desk,
  world: World,
  { meeting, number, commitment }: z.output<typeof Input>,
): Promise<string> {
  const spoken =
    commitment === undefined
      ? undefined
      : world.registry.commitment.get(`commitment/${commitment}`)?.at(-1)?.body;
  const address =
    spoken?.meeting === meeting && spoken.number === number
      ? spoken.text
      : heldPoint(world, meeting, number).body.decision;
  return address === undefined ? '' : ((await desk.store.texts([address])).get(address) ?? '');
}
