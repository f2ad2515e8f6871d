import { z } from 'zod';
import type { AssignmentBody, Draft } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import type { ErasableText } from '../store/store.ts';
import { accountDraft, login, openedDraft, personIdOf, personName } from './accounts.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf } from './desk.ts';
import { refuseWeak, setPassword } from './password-rule.ts';

export const Input = z.strictObject({ login, name: personName, password: z.string().max(400) });

/** 首位管理员结果 */
export interface FirstAdministratorMade {
  readonly person: string;
  readonly login: string;
}

/**
 * 设立首位管理员 — makes the system administrator of a store that knows nobody yet. The door has checked the one-time code; of two
 * that come at once the log takes one, and the other is refused as if there were no such door. Throws Refusal `missing` once
 * somebody is there, `invalid` for a weak password.
 */
export async function firstAdministrator(desk: Desk, input: unknown): Promise<FirstAdministratorMade> {
  const keys = keysAt(desk);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'first-administrator', object: {} });
  const given = parsed(Input, input);
  const person = personIdOf(keys, given.login);
  await refuseWeak(desk.store, keys, { person, password: given.password, names: [given.login, given.name] });
  const texts: ErasableText[] = [];
  const root = [...world.registry.unit.values()].find(
    (versions) => versions.at(-1)?.body.parent === undefined,
  );
  const body: AssignmentBody = {
    assignment: keys.newId(),
    person,
    role: 'system-admin',
    unit: root?.at(-1)?.body.unit ?? 'site',
    indicators: [],
    state: 'active',
    proposedBy: 'console',
    approvedBy: 'console',
  };
  const drafts: Draft[] = [
    openedDraft('first-administrator'),
    accountDraft(keys, { login: given.login, name: given.name, demo: false }, texts),
    { kind: 'assignment', object: `assignment/${body.assignment}`, objectVersion: 1, body },
  ];
  const record = recordOf(desk, 'first-administrator', { object: `person/${person}`, role: 'system-admin' });
  try {
    await desk.store.append(record, drafts, texts);
  } catch (error) {
    // Somebody else came through the door first.
    if (error instanceof Refusal && error.kind === 'conflict') throw new Refusal('missing', 'not-here');
    throw error;
  }
  await setPassword(desk.store, keys, { person, password: given.password, mustChange: false });
  return { person, login: given.login };
}
