import { z } from 'zod';
import { Refusal } from '../engine/refusal.ts';
import { latest } from '../engine/registry.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf } from './desk.ts';
import { refuseWeak, setPassword } from './password-rule.ts';

export const Input = z.strictObject({
  current: z.string().min(1).max(400),
  password: z.string().min(1).max(400),
});

/** 改密结果 — the person's other sessions have ended. */
export interface PasswordChanged {
  readonly sessionsEnded: number;
}

/**
 * 修改密码 — changes one's own password. Throws Refusal `forbidden` when the present one is wrong (counted like a failed sign-in),
 * `invalid` with what is wrong with the new one.
 */
export async function changePassword(desk: Desk, input: unknown): Promise<PasswordChanged> {
  const { current, password } = parsed(Input, input);
  const { store, actor, now } = desk;
  const keys = keysAt(desk);
  const world = await store.world();
  permit(desk, dutyAt(desk, world), { verb: 'change-password', object: { person: actor.person } });
  const since = new Date(Date.parse(now) - 15 * 60_000).toISOString();
  const counter = `change-password:${actor.person}`;
  if ((await store.count(counter, now, since)) > 10)
    throw new Refusal('forbidden', 'sign-in-locked', { minutes: 15 });
  if (!(await keys.fits(current, await store.secretOf(actor.person, 'password')))) {
    throw new Refusal('forbidden', 'password-wrong');
  }
  const held = latest(world.registry.person, `person/${actor.person}`)!.body;
  const name = (await store.texts([held.name])).get(held.name);
  await refuseWeak(store, keys, {
    person: actor.person,
    password,
    names: [held.login, ...(name ? [name] : [])],
  });
  await setPassword(store, keys, { person: actor.person, password, mustChange: false });
  await store.clearCounter(counter);
  const others = (await store.sessionsOf(actor.person)).filter(({ id }) => id !== desk.session);
  for (const { id } of others) await store.endSession(id);
  await store.append(recordOf(desk, 'change-password', { object: `person/${actor.person}` }), []);
  return { sessionsEnded: others.length };
}
