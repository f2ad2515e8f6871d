import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { itemDrafts, itemShape } from '../tasks/item-drafts.ts';
import { code, version } from '../shapes.ts';
import { heldInspection, placeShape } from './held-inspection.ts';
import { type VisitKept, heldVisit, sameVisit, visitDraft } from './visit-draft.ts';

export const Input = z.strictObject({
  inspection: code,
  place: placeShape,
  expectedVersion: version,
  item: itemShape,
});

/**
 * 问题立项 — what was seen at a place becomes an item of supervision in one step, issued 交办 to its lead unit; what was written down
 * there is its original text. Throws Refusal `forbidden`, `missing` (of a visit nobody recorded too), `invalid` as `itemDrafts`,
 * `conflict` (`object-overtaken`).
 */
export async function raiseFinding(desk: Desk, input: unknown): Promise<VisitKept> {
  const { inspection, place, expectedVersion, item } = parsed(Input, input);
  const world = await desk.store.world();
  heldInspection(desk, world, { verb: 'keep-inspection', inspection });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'visit')
    return {
      inspection,
      place,
      version: done.objectVersion,
      task: done.body.tasks.at(-1) ?? null,
      position: replay.position,
    };
  const held = heldVisit(world, inspection, place);
  if (!held) throw new Refusal('missing', 'not-here');
  const object = `visit/${inspection}/${place}`;
  sameVisit(object, held.version, expectedVersion);
  const original = held.body.text === undefined ? '' : await wordsOf(desk, held.body.text);
  const sourceRef = `inspection/${inspection}/${place}`;
  const made = itemDrafts(desk, await desk.store.world(), {
    given: item,
    source: 'inspection',
    sourceRef,
    original,
  });
  const body = { ...held.body, tasks: [...held.body.tasks, made.task] };
  const added = await desk.store.append(
    recordOf(desk, 'raise-finding', { object, detail: { task: made.task } }),
    [visitDraft(body, held.version + 1), ...made.drafts],
    made.texts,
    desk.key,
  );
  return { inspection, place, version: held.version + 1, task: made.task, position: added.position };
}

async function wordsOf(desk: Desk, address: string): Promise<string> {
  return (await desk.store.texts([address])).get(address) ?? '';
}
