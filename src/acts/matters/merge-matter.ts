import { z } from 'zod';
import type { MatterBody } from '../../engine/meetings/matter-facts.ts';
import { matterMeant } from '../../engine/meetings/matter-table.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { heldMatter } from './held-meeting.ts';
import { fieldRefusal, sameVersion } from '../meetings/held-stocktake.ts';
import type { MatterKept } from './keep-matter.ts';
import { matterDraft } from './matter-draft.ts';

export const Input = z.strictObject({
  matter: code,
  /** The matter it turned out to be; absent: it is one of its own again. */
  into: code.optional(),
  expectedVersion: version,
});

/**
 * 归并事由 — a matter turned out to be another: its meetings and commitments count as the other's. Throws Refusal `forbidden`,
 * `missing`; `invalid` (`matter-unknown`, `matter-into-itself`, `matter-circle`); `conflict` (`object-overtaken`).
 */
export async function mergeMatter(desk: Desk, input: unknown): Promise<MatterKept> {
  const { matter, into, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  const held = heldMatter(desk, world, { verb: 'keep-meeting', matter });
  const replay = await replayAt(desk);
  if (replay) return { matter, version: replay.facts[0]?.objectVersion ?? 0, position: replay.position };
  sameVersion(`matter/${matter}`, held.version, expectedVersion);
  const { sameAs: _, ...own } = held.body;
  if (into !== undefined) {
    if (!latest(world.registry.matter, `matter/${into}`))
      throw fieldRefusal('into', into, { code: 'matter-unknown', params: { matter: into } });
    heldMatter(desk, world, { verb: 'keep-meeting', matter: into });
    if (into === matter) throw fieldRefusal('into', into, { code: 'matter-into-itself' });
    if (matterMeant(world, into) === matter)
      throw fieldRefusal('into', into, { code: 'matter-circle', params: { matter: into } });
  }
  const body: MatterBody = into === undefined ? own : { ...own, sameAs: into };
  const draft = matterDraft(body, held.version + 1);
  const record = recordOf(desk, 'merge-matter', { object: draft.object, detail: { into: into ?? null } });
  const expects = into === undefined ? [] : [{ object: `matter/${into}`, version: versionOf(world, into) }];
  const added = await desk.store.append(record, [draft], [], desk.key, { expects });
  return { matter, version: draft.objectVersion, position: added.position };
}

function versionOf(world: World, matter: string): number {
  return latest(world.registry.matter, `matter/${matter}`)?.version ?? 0;
}
