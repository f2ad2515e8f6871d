import { z } from 'zod';
import { Refusal } from '../engine/refusal.ts';
import type { ErasableText } from '../store/store.ts';
import { accountDraft, login, personByLogin, personIdOf, personName } from './accounts.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt } from './desk.ts';
import { setPassword } from './password-rule.ts';

export const Input = z.strictObject({ login, name: personName });

/** 新建账户结果 — `password` is said once; null when the same request comes again. */
export interface PersonCreated {
  readonly person: string;
  readonly login: string;
  readonly password: string | null;
}

/**
 * 新建账户 — makes an account without any role, with a random password that must be changed at the first sign-in. Throws Refusal
 * `forbidden`, `conflict` (`login-taken`).
 */
export async function createPerson(desk: Desk, input: unknown): Promise<PersonCreated> {
  const keys = keysAt(desk);
  const given = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'create-person', object: {} });
  const person = personIdOf(keys, given.login);
  if (await replayAt(desk)) return { person, login: given.login, password: null };
  if (personByLogin(world, keys, given.login))
    throw new Refusal('conflict', 'login-taken', { login: given.login });
  const texts: ErasableText[] = [];
  const draft = accountDraft(keys, { ...given, demo: false }, texts);
  const added = await desk.store.append(
    recordOf(desk, 'create-person', { object: draft.object }),
    [draft],
    texts,
    desk.key,
  );
  if (added.replayed) return { person, login: given.login, password: null };
  const password = keys.newPassword();
  await setPassword(desk.store, keys, { person, password, mustChange: true });
  return { person, login: given.login, password };
}
