import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import type { MeetingBody } from '../../engine/meetings/matter-facts.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, day, version } from '../shapes.ts';
import { checkUnit, given, heldMeeting, noFaults, writing } from './held-meeting.ts';
import { sameVersion } from '../meetings/held-stocktake.ts';

export const Input = z.strictObject({
  /** The meeting to change; absent: a new one. */
  meeting: code.optional(),
  title: z.string(),
  /** Whose meeting it is. */
  unit: code,
  kind: z.enum(['executive', 'coordination', 'special', 'onsite', 'other']),
  on: day,
  chair: z.string().default(''),
  /** A line each. */
  attending: z.string().default(''),
  minutesNo: z.string().trim().max(60).optional(),
  state: z.enum(['planned', 'held', 'cancelled']).default('planned'),
  expectedVersion: version.optional(),
});

/** 会议记入结果 — the version the meeting now has. */
export interface MeetingKept {
  readonly meeting: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 筹备会议 — plans a meeting, changes it, records that it was held, or cancels it. A meeting that was held stays held. Throws Refusal
 * `forbidden`, `missing`; `invalid` with every field that is wrong (`meeting-title-empty`, `meeting-unit-unknown`,
 * `meeting-held-early`, `meeting-was-held`, `meeting-has-decisions`, `text-too-long`, `task-classified`); `conflict`
 * (`object-overtaken`).
 */
export async function keepMeeting(desk: Desk, input: unknown): Promise<MeetingKept> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const held =
    asked.meeting === undefined
      ? null
      : heldMeeting(desk, world, { verb: 'keep-meeting', meeting: asked.meeting });
  permit(desk, state, { verb: 'keep-meeting', object: { unit: asked.unit } });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'meeting')
    return { meeting: done.body.meeting, version: done.objectVersion, position: replay.position };
  if (held) sameVersion(`meeting/${asked.meeting}`, held.version, asked.expectedVersion ?? 0);
  const faults = noFaults();
  const { texts, write } = writing(faults);
  const title = write('title', asked.title);
  if (title === undefined) faults.say('title', '', { code: 'meeting-title-empty' });
  checkUnit(faults, world, asked.unit);
  const today = todayAt(desk, world);
  if (asked.state === 'held' && asked.on > today)
    faults.say('on', asked.on, { code: 'meeting-held-early', params: { on: asked.on, today } });
  if (held && asked.state !== 'held') checkUndone(faults, world, { body: held.body, state: asked.state });
  const body: MeetingBody = {
    meeting: asked.meeting ?? `meeting-${keysAt(desk).newId()}`,
    title: title ?? '',
    unit: asked.unit,
    kind: asked.kind,
    on: asked.on,
    ...given('chair', write('chair', asked.chair)),
    ...given('attending', write('attending', asked.attending)),
    ...given('minutesNo', asked.minutesNo || undefined),
    state: asked.state,
  };
  faults.settle();
  const object = objectOf('meeting', body);
  const objectVersion = (held?.version ?? 0) + 1;
  const { unit, on } = body;
  const added = await desk.store.append(
    recordOf(desk, 'keep-meeting', { object, detail: { unit, on, state: body.state } }),
    [{ kind: 'meeting', object, objectVersion, body }],
    texts,
    desk.key,
  );
  return { meeting: body.meeting, version: objectVersion, position: added.position };
}

/** What was held is not planned again, and what has decisions is not cancelled. */
function checkUndone(
  faults: ReturnType<typeof noFaults>,
  world: World,
  { body, state }: { readonly body: MeetingBody; readonly state: MeetingBody['state'] },
): void {
  if (body.state === 'held' && state === 'planned') faults.say('state', state, { code: 'meeting-was-held' });
  const decided = (world.registry.index.ofMeeting.get(`meeting/${body.meeting}`) ?? []).some(
    (object) => latest(world.registry['agenda-item'], object)!.body.decision !== undefined,
  );
  if (decided && state === 'cancelled') faults.say('state', state, { code: 'meeting-has-decisions' });
}
