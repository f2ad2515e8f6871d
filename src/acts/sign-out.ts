import { z } from 'zod';
import { Refusal } from '../engine/refusal.ts';
import { publicId } from './accounts.ts';
import { type Desk, parsed, recordOf } from './desk.ts';

export const Input = z.strictObject({
  /** `current` this one, `others` all but this one, or the id of one of one's own. */
  which: z.string().min(1).max(120).default('current'),
});

/** 退出结果 — how many sessions ended. */
export interface SignedOut {
  readonly ended: number;
}

/** 退出登录 — ends the person's own session, another of his, or all others. Throws Refusal `missing` for one that is not his. */
export async function signOut(desk: Desk, input: unknown): Promise<SignedOut> {
  const { which } = parsed(Input, input);
  const { store, session, actor } = desk;
  const own = await store.sessionsOf(actor.person);
  const chosen = own.filter(({ id }) => {
    if (which === 'current') return id === session;
    return which === 'others' ? id !== session : publicId(id) === which;
  });
  if (chosen.length === 0 && which !== 'others') throw new Refusal('missing', 'not-here');
  for (const { id } of chosen) await store.endSession(id);
  await store.append(recordOf(desk, 'sign-out', { detail: { ended: chosen.length } }), []);
  return { ended: chosen.length };
}
