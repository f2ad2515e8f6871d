import { z } from 'zod';
import { Refusal } from '../engine/refusal.ts';
import { latest } from '../engine/registry.ts';
import { login, personByLogin } from './accounts.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf } from './desk.ts';
import { setPassword } from './password-rule.ts';

export const Input = z.union([
  z.strictObject({ person: z.string().min(1).max(80) }),
  z.strictObject({ login }),
]);

/** 重置密码结果 — `password` is said once and must be changed at the next sign-in. */
export interface PasswordReset {
  readonly person: string;
  readonly login: string;
  readonly password: string;
  readonly sessionsEnded: number;
}

/**
 * 重置密码 — gives an account a new random password, which must be changed at the next sign-in; its sessions end at once. By the
 * system administrator for another person, or from the server's own console. Throws Refusal `forbidden`, `missing`.
 */
export async function resetPassword(desk: Desk, input: unknown): Promise<PasswordReset> {
  const keys = keysAt(desk);
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const held =
    'login' in asked
      ? personByLogin(world, keys, asked.login)
      : (latest(world.registry.person, `person/${asked.person}`)?.body ?? null);
  const person = held?.person ?? ('person' in asked ? asked.person : 'nobody');
  permit(desk, dutyAt(desk, world), { verb: 'reset-password', object: { person } });
  if (!held)
    throw new Refusal('missing', 'no-such-account', { login: 'login' in asked ? asked.login : asked.person });
  await desk.store.append(recordOf(desk, 'reset-password', { object: `person/${person}` }), []);
  const password = keys.newPassword();
  await setPassword(desk.store, keys, { person, password, mustChange: true });
  const sessionsEnded = await desk.store.endSessionsOf(person);
  return { person, login: held.login, password, sessionsEnded };
}
