import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import type { AgendaItemBody } from '../../engine/meetings/matter-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { type Faults, checkUnit, given, heldMeeting, heldPoint, noFaults, writing } from './held-meeting.ts';
import { sameVersion } from '../meetings/held-stocktake.ts';

export const Input = z.strictObject({
  meeting: code,
  /** The point to change; absent: a new one at the end of the agenda. */
  number: z.number().int().min(1).max(500).optional(),
  title: z.string(),
  /** The unit that brings it. */
  unit: code.optional(),
  project: code.optional(),
  reference: z.string().trim().max(80).optional(),
  text: z.string().default(''),
  withdrawn: z.boolean().default(false),
  expectedVersion: version.optional(),
});

/** 议题记入结果 — the place and the version the point now has. */
export interface AgendaItemKept {
  readonly meeting: string;
  readonly number: number;
  readonly version: number;
  readonly position: number;
}

/**
 * 列入议题 — puts a point on the agenda of a meeting, changes one, or withdraws one. What was confirmed and decided of it stays. Throws
 * Refusal `forbidden`, `missing`; `invalid` with every field that is wrong (`agenda-title-empty`, `meeting-unit-unknown`,
 * `agenda-project-unknown`, `agenda-meeting-cancelled`, `agenda-decided`, `text-too-long`, `task-classified`);
 * `conflict` (`object-overtaken`).
 */
export async function keepAgendaItem(desk: Desk, input: unknown): Promise<AgendaItemKept> {
  const asked = parsed(Input, input);
  const { meeting } = asked;
  const world = await desk.store.world();
  const { body: about } = heldMeeting(desk, world, { verb: 'keep-meeting', meeting });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'agenda-item')
    return { meeting, number: done.body.number, version: done.objectVersion, position: replay.position };
  const held = asked.number === undefined ? null : heldPoint(world, meeting, asked.number);
  if (held) sameVersion(`agenda-item/${meeting}/${asked.number}`, held.version, asked.expectedVersion ?? 0);
  const faults = noFaults();
  if (about.state === 'cancelled') faults.say('title', asked.title, { code: 'agenda-meeting-cancelled' });
  if (asked.withdrawn && (held?.body.decision ?? held?.body.tasks[0]) !== undefined)
    faults.say('withdrawn', '', { code: 'agenda-decided' });
  const { body, texts } = writtenPoint(world, faults, {
    asked,
    held: held?.body ?? null,
    number: asked.number ?? nextNumber(world, meeting),
  });
  faults.settle();
  const object = objectOf('agenda-item', body);
  const objectVersion = (held?.version ?? 0) + 1;
  const added = await desk.store.append(
    recordOf(desk, 'keep-agenda-item', { object, detail: { withdrawn: asked.withdrawn } }),
    [{ kind: 'agenda-item', object, objectVersion, body }],
    texts,
    desk.key,
  );
  return { meeting, number: body.number, version: objectVersion, position: added.position };
}

interface Point {
  readonly asked: z.output<typeof Input>;
  readonly held: AgendaItemBody | null;
  readonly number: number;
}

function writtenPoint(world: World, faults: Faults, { asked, held, number }: Point) {
  const { texts, write } = writing(faults);
  const title = write('title', asked.title);
  if (title === undefined) faults.say('title', '', { code: 'agenda-title-empty' });
  checkUnit(faults, world, asked.unit);
  const { project } = asked;
  if (project !== undefined && !latest(world.registry.project, `project/${project}`))
    faults.say('project', project, { code: 'agenda-project-unknown', params: { project } });
  const body: AgendaItemBody = {
    meeting: asked.meeting,
    number,
    title: title ?? '',
    ...given('matter', held?.matter),
    ...given('notMatters', held?.notMatters),
    ...given('unit', asked.unit),
    ...given('project', project),
    ...given('reference', asked.reference || undefined),
    ...given('text', write('text', asked.text)),
    ...given('decision', held?.decision),
    tasks: held?.tasks ?? [],
    ...(asked.withdrawn ? { withdrawn: true } : {}),
  };
  return { body, texts };
}

/** The place after the last point of the agenda. */
function nextNumber({ registry }: World, meeting: string): number {
  const numbers = (registry.index.ofMeeting.get(`meeting/${meeting}`) ?? []).map(
    (object) => latest(registry['agenda-item'], object)!.body.number,
  );
  const next = Math.max(0, ...numbers) + 1;
  if (next > 500) throw new Refusal('invalid', 'agenda-full', { count: 500 });
  return next;
}
