import type { KeyBox } from './desk.ts';
import type { Store } from '../store/store.ts';
import { Refusal } from '../engine/refusal.ts';

/** Letters a password needs at least. */
export const PASSWORD_LENGTH = 8;
/** Classes of letters (small, capital, digit, other) it needs. */
export const PASSWORD_CLASSES = 3;
/** Earlier passwords that may not come back. */
export const PASSWORD_HISTORY = 5;

/**
 * What is wrong with a new password by itself, as keys of the words; empty when nothing is. Source: GB/T 22239 identity
 * authentication, as ecosystem.md 3.2 puts it.
 */
export function passwordFaults(password: string, names: readonly string[]): string[] {
  const faults: string[] = [];
  if ([...password].length < PASSWORD_LENGTH) faults.push('password-short');
  if (password.length > 200) faults.push('password-long');
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
  if (classes.filter((one) => one.test(password)).length < PASSWORD_CLASSES) faults.push('password-plain');
  const low = password.toLowerCase();
  if (names.some((name) => name.length > 1 && low.includes(name.toLowerCase())))
    faults.push('password-has-name');
  return faults;
}

/** 新密码 — whose, what, and what it may not contain. */
export interface NewPassword {
  readonly person: string;
  readonly password: string;
  readonly names: readonly string[];
}

/** Throws Refusal `invalid` with a problem a fault; one of the last five is a fault too. */
export async function refuseWeak(store: Store, keys: KeyBox, given: NewPassword): Promise<void> {
  const faults = passwordFaults(given.password, given.names);
  for (const sealed of await sealsOf(store, given.person)) {
    if (await keys.fits(given.password, sealed)) {
      faults.push('password-reused');
      break;
    }
  }
  if (faults.length === 0) return;
  const problems = faults.map((code) => ({ row: 0, column: 'password', value: '', code }));
  throw new Refusal('invalid', 'password-refused', { count: faults.length }, problems);
}

/** Puts a password in force; `mustChange` when somebody else made it. */
export async function setPassword(
  store: Store,
  keys: KeyBox,
  given: { readonly person: string; readonly password: string; readonly mustChange: boolean },
): Promise<void> {
  const sealed = await keys.seal(given.password);
  const before = await sealsOf(store, given.person);
  await store.putSecret(
    given.person,
    'password-history',
    JSON.stringify([sealed, ...before].slice(0, PASSWORD_HISTORY)),
  );
  await store.putSecret(given.person, 'must-change', given.mustChange ? 'yes' : 'no');
  await store.putSecret(given.person, 'password', sealed);
}

/** True while the person must change a password that somebody else made. */
export async function mustChangeOf(store: Store, person: string): Promise<boolean> {
  return (await store.secretOf(person, 'must-change')) === 'yes';
}

async function sealsOf(store: Store, person: string): Promise<string[]> {
  const held = await store.secretOf(person, 'password-history');
  return held === null ? [] : (JSON.parse(held) as string[]);
}
