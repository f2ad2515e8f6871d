import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import { indicatorKnown, unitKnown } from '../../engine/registry.ts';
import { type Desk, keysAt, parsed, recordOf, replayAt } from '../desk.ts';
import { code, day, digits, period } from '../shapes.ts';
import { erasable, fieldRefusal, heldStocktake } from './held-stocktake.ts';

const measure = z.strictObject({
  unit: code,
  indicator: code,
  period,
  field: z.enum(['value', 'growthPct', 'rank', 'completionPct']),
  op: z.enum(['at_least', 'at_most']),
  value: digits,
});

export const Input = z.strictObject({
  stocktake: code,
  /** The unit that undertook it. */
  unit: code,
  owner: z.string(),
  text: z.string(),
  dueOn: day,
  measure: measure.optional(),
});

/** 承诺记录结果 — the version a commitment now has. */
export interface CommitmentKept {
  readonly commitment: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 记录承诺 — what somebody undertook at a stocktake, by a day; with a measure, the data say later whether it was kept. Throws
 * Refusal `forbidden`, `missing`; `invalid` (`commitment-unit-unknown`, `commitment-due-before`,
 * `commitment-indicator-unknown`, `text-empty`, `text-too-long`).
 */
export async function recordCommitment(desk: Desk, input: unknown): Promise<CommitmentKept> {
  const asked = parsed(Input, input);
  const { stocktake, unit, dueOn } = asked;
  const world = await desk.store.world();
  const held = heldStocktake(desk, world, { verb: 'keep-stocktake', stocktake });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'commitment')
    return { commitment: done.body.commitment, version: 1, position: replay.position };
  if (!unitKnown(world.registry, unit)) throw fieldRefusal('unit', unit, { code: 'commitment-unit-unknown' });
  if (dueOn < held.body.meetingOn)
    throw fieldRefusal('dueOn', dueOn, {
      code: 'commitment-due-before',
      params: { meetingOn: held.body.meetingOn },
    });
  const by = asked.measure;
  if (by && !(indicatorKnown(world.registry, by.indicator) && unitKnown(world.registry, by.unit)))
    throw fieldRefusal('indicator', by.indicator, { code: 'commitment-indicator-unknown' });
  const owner = erasable('owner', asked.owner);
  const text = erasable('text', asked.text);
  const body: CommitmentBody = {
    commitment: `commitment-${keysAt(desk).newId()}`,
    stocktake,
    unit,
    owner: owner.placeholder,
    text: text.placeholder,
    dueOn,
    ...(by ? { measure: by } : {}),
    state: 'made',
  };
  const object = objectOf('commitment', body);
  const added = await desk.store.append(
    recordOf(desk, 'record-commitment', { object, detail: { stocktake, unit, dueOn } }),
    [{ kind: 'commitment', object, objectVersion: 1, body }],
    [owner, text],
    desk.key,
  );
  return { commitment: body.commitment, version: 1, position: added.position };
}
