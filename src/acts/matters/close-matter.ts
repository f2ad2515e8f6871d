import { z } from 'zod';
import type { MatterBody } from '../../engine/meetings/matter-facts.ts';
import { type Desk, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, day, version } from '../shapes.ts';
import { heldMatter } from './held-meeting.ts';
import { fieldRefusal, sameVersion } from '../meetings/held-stocktake.ts';
import type { MatterKept } from './keep-matter.ts';
import { matterDraft } from './matter-draft.ts';

export const Input = z.strictObject({
  matter: code,
  /** The day it was settled; today when absent. */
  on: day.optional(),
  /** True: it is open again. */
  reopen: z.boolean().default(false),
  expectedVersion: version,
});

/**
 * 了结事由 — a matter is settled on a day, or is open again. Throws Refusal `forbidden`, `missing`; `invalid` (`matter-closed-early`,
 * `matter-closed-ahead`); `conflict` (`object-overtaken`).
 */
export async function closeMatter(desk: Desk, input: unknown): Promise<MatterKept> {
  const asked = parsed(Input, input);
  const { matter, reopen } = asked;
  const world = await desk.store.world();
  const held = heldMatter(desk, world, { verb: 'keep-meeting', matter });
  const replay = await replayAt(desk);
  if (replay) return { matter, version: replay.facts[0]?.objectVersion ?? 0, position: replay.position };
  sameVersion(`matter/${matter}`, held.version, asked.expectedVersion);
  const today = todayAt(desk, world);
  const on = asked.on ?? today;
  const { closedOn: _, ...open } = held.body;
  if (!reopen && on < open.openedOn)
    throw fieldRefusal('on', on, { code: 'matter-closed-early', params: { openedOn: open.openedOn } });
  if (!reopen && on > today) throw fieldRefusal('on', on, { code: 'matter-closed-ahead', params: { today } });
  const body: MatterBody = reopen ? open : { ...open, closedOn: on };
  const draft = matterDraft(body, held.version + 1);
  const record = recordOf(desk, 'close-matter', { object: draft.object, detail: { on, reopen } });
  const added = await desk.store.append(record, [draft], [], desk.key);
  return { matter, version: draft.objectVersion, position: added.position };
}
