import { z } from 'zod';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed } from '../desk.ts';
import { erasable } from '../meetings/held-stocktake.ts';
import { reread } from '../reread.ts';
import { code, version } from '../shapes.ts';
import { heldCover, textBag } from './held-book.ts';
import { type CoverAnswered, answerCover, handFor } from './sign-cover.ts';
import { textProblem } from './task-text.ts';

export const Input = z.strictObject({
  cover: code,
  expectedVersion: version,
  reason: z.string(),
  /** `paper`: the office enters what the unit wrote (代录). */
  mode: z.enum(['screen', 'paper']).default('screen'),
});

/**
 * 拒签封面 — the unit does not sign, with its reason: every item still issued goes back to the office, which may issue it anew.
 * Throws Refusal `forbidden`, `missing`; `invalid` (`text-empty`, `text-too-long`, `task-classified`); `conflict`
 * (`cover-answered-…`, `cover-empty`, `object-overtaken`).
 */
export async function refuseCover(desk: Desk, input: unknown): Promise<CoverAnswered> {
  const asked = parsed(Input, input);
  const { text } = erasable('reason', asked.reason);
  const problem = textProblem('reason', text);
  if (problem) throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  return reread(async () => {
    const world = await desk.store.world();
    const held = heldCover(desk, world, asked.cover);
    const hand = handFor(held, asked.mode);
    const bag = textBag();
    const reason = bag.put(asked.cover, 'reason', text);
    return answerCover(desk, held, {
      name: 'refuse-cover',
      expectedVersion: asked.expectedVersion,
      act: { act: 'refuse', text: reason },
      body: { state: 'refused', reason, mode: asked.mode, signedOn: held.state.today },
      hand,
      bag,
    });
  });
}
