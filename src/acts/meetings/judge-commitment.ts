import { z } from 'zod';
import { type CommitmentVerdict, verdictOf } from '../../engine/meetings/commitment.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { heldMeeting } from '../matters/held-meeting.ts';
import { erasable, heldStocktake, sameVersion } from './held-stocktake.ts';
import type { CommitmentKept } from './record-commitment.ts';

export const Input = z.strictObject({
  commitment: code,
  state: z.enum(['kept', 'broken', 'withdrawn']),
  note: z.string().default(''),
  expectedVersion: version,
});

/**
 * 评定承诺 — says with a note whether a commitment was kept that data do not decide on: it has no measure, or its day has passed
 * without a figure. Withdraws any. Where data can say, nobody else does. Throws Refusal `forbidden`, `missing`; `invalid` (`commitment-is-computed`, `text-empty`, `text-too-long`);
 * `conflict` (`object-overtaken`).
 */
export async function judgeCommitment(desk: Desk, input: unknown): Promise<CommitmentKept> {
  const { commitment, state, note, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  const object = `commitment/${commitment}`;
  const held = latest(world.registry.commitment, object);
  const peers = peersFor(desk, world, held?.body);
  if (!held) throw new Refusal('missing', 'not-here');
  const replay = await replayAt(desk);
  if (replay) return { commitment, version: replay.facts[0]?.objectVersion ?? 0, position: replay.position };
  const at = { peers, today: todayAt(desk, world), asOf: desk.now };
  if (held.body.measure && state !== 'withdrawn' && isComputed(verdictOf(world, held.body, at)))
    throw new Refusal('invalid', 'commitment-is-computed', { commitment });
  sameVersion(object, held.version, expectedVersion);
  const text = erasable('note', note);
  const body: CommitmentBody = { ...held.body, state, note: text.placeholder };
  const added = await desk.store.append(
    recordOf(desk, 'judge-commitment', { object, detail: { state } }),
    [{ kind: 'commitment', object, objectVersion: held.version + 1, body }],
    [text],
    desk.key,
  );
  return { commitment, version: held.version + 1, position: added.position };
}

/**
 * The group a place is taken in, for somebody who keeps the stocktake or the meeting that the commitment was made at. Throws Refusal
 * `forbidden`, `missing`.
 */
function peersFor(desk: Desk, world: World, body: CommitmentBody | undefined): string {
  if (body?.meeting === undefined)
    return heldStocktake(desk, world, { verb: 'keep-stocktake', stocktake: body?.stocktake ?? '' }).body
      .peers;
  heldMeeting(desk, world, { verb: 'keep-meeting', meeting: body.meeting });
  return '';
}

/** True while a measure decides: there is a figure, or its day has not passed. */
function isComputed({ by, state }: CommitmentVerdict): boolean {
  return by === 'computed' || state === 'open';
}
