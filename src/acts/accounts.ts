import { z } from 'zod';
import type { Draft, PersonBody } from '../engine/fact.ts';
import { latest } from '../engine/registry.ts';
import type { World } from '../engine/world.ts';
import type { ErasableText } from '../store/store.ts';
import type { KeyBox } from './desk.ts';

/** A sign-in name: small letters, digits, `.`, `_`, `-`. */
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/);

/** The name of a person as it is written. */
export const personName = z.string().trim().min(1).max(60);

/** The id of the account with this sign-in name: made from it, so that two accounts of one name are one object and cannot both be added. */
export function personIdOf(keys: KeyBox, name: string): string {
  return `p-${keys.digest(`person:${name}`).slice(0, 20)}`;
}

/** The account with this sign-in name, or null. */
export function personByLogin(world: World, keys: KeyBox, name: string): PersonBody | null {
  return latest(world.registry.person, `person/${personIdOf(keys, name)}`)?.body ?? null;
}

/** 新账户 — the facts of one account. */
export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly demo: boolean;
}

/** The draft of a new account; its name goes to the erasable place. */
export function accountDraft(keys: KeyBox, account: NewAccount, texts: ErasableText[]): Draft {
  const person = personIdOf(keys, account.login);
  const placeholder = `text:name:${account.login}`;
  texts.push({ placeholder, text: account.name });
  const body: PersonBody = {
    person,
    login: account.login,
    name: placeholder,
    state: 'active',
    ...(account.demo ? { demo: true } : {}),
  };
  return { kind: 'person', object: `person/${person}`, objectVersion: 1, body };
}

/** The draft that shuts the door of the first run for ever: one object, one first version. */
export function openedDraft(value: 'first-administrator' | 'demonstration'): Draft {
  return { kind: 'setting', object: 'setting/opened', objectVersion: 1, body: { setting: 'opened', value } };
}

/** What a page may call a session: not the whole of what is stored. */
export function publicId(id: string): string {
  return id.slice(0, 16);
}
