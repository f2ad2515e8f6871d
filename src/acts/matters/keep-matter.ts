import { z } from 'zod';
import type { MatterBody } from '../../engine/meetings/matter-facts.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { code, day, version } from '../shapes.ts';
import { checkUnit, given, heldMatter, noFaults, writing } from './held-meeting.ts';
import { sameVersion } from '../meetings/held-stocktake.ts';
import { matterDraft, noMatterSince, noteReference } from './matter-draft.ts';

export const Input = z.strictObject({
  /** The matter to change; absent: a new one. */
  matter: code.optional(),
  title: z.string(),
  unit: code,
  reference: z.string().trim().max(80).optional(),
  project: code.optional(),
  openedOn: day,
  expectedVersion: version.optional(),
});

/** 事由记入结果 — the version the matter now has. */
export interface MatterKept {
  readonly matter: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 记入事由 — opens a matter, or changes its title, reference or project. Throws Refusal `forbidden`, `missing`; `invalid` with every
 * field that is wrong (`matter-title-empty`, `meeting-unit-unknown`, `agenda-project-unknown`, `matter-reference-held`,
 * `matter-reference-taken`, `matter-opened-late`, `text-too-long`, `task-classified`); `conflict` (`object-overtaken`).
 */
export async function keepMatter(desk: Desk, input: unknown): Promise<MatterKept> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const held =
    asked.matter === undefined
      ? null
      : heldMatter(desk, world, { verb: 'keep-meeting', matter: asked.matter });
  permit(desk, dutyAt(desk, world), { verb: 'keep-meeting', object: { unit: asked.unit } });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'matter')
    return { matter: done.body.matter, version: done.objectVersion, position: replay.position };
  if (held) sameVersion(`matter/${asked.matter}`, held.version, asked.expectedVersion ?? 0);
  const faults = noFaults();
  const { texts, write } = writing(faults);
  const title = write('title', asked.title);
  if (title === undefined) faults.say('title', '', { code: 'matter-title-empty' });
  checkUnit(faults, world, asked.unit);
  const { project, openedOn } = asked;
  if (project !== undefined && !latest(world.registry.project, `project/${project}`))
    faults.say('project', project, { code: 'agenda-project-unknown', params: { project } });
  const reference = asked.reference || undefined;
  if (reference !== undefined)
    noteReference(faults, desk, { world, reference, matter: asked.matter ?? null });
  const closedOn = held?.body.closedOn;
  if (closedOn !== undefined && closedOn < openedOn)
    faults.say('openedOn', openedOn, { code: 'matter-opened-late', params: { closedOn } });
  faults.settle();
  const body: MatterBody = {
    matter: asked.matter ?? `matter-${keysAt(desk).newId()}`,
    title: title!,
    unit: asked.unit,
    ...given('reference', reference),
    ...given('project', project),
    openedOn,
    ...given('closedOn', closedOn),
    ...given('sameAs', held?.body.sameAs),
  };
  const draft = matterDraft(body, (held?.version ?? 0) + 1);
  const record = recordOf(desk, 'keep-matter', { object: draft.object, detail: { openedOn } });
  const added = await desk.store.append(record, [draft], texts, desk.key, {
    expects: reference === undefined ? [] : noMatterSince(world),
  });
  return { matter: body.matter, version: draft.objectVersion, position: added.position };
}
