import { z } from 'zod';
import type { PersonBody } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import { personByLogin } from './accounts.ts';
import { type Desk, keysAt, parsed, recordOf } from './desk.ts';
import { mustChangeOf } from './password-rule.ts';

export const Input = z.strictObject({
  login: z.string().trim().toLowerCase().min(1).max(80),
  password: z.string().min(1).max(400),
  agent: z.string().max(400).default(''),
});

/** 登录结果 — `token` for the cookie, `csrf` for the forms. */
export interface SignedIn {
  readonly person: string;
  readonly token: string;
  readonly csrf: string;
  readonly mustChange: boolean;
}

/** Failures of one account from one address that lock this pair. */
export const PAIR_FAILURES = 5;
/** Failures from one address, whatever the account, that lock the address: a spray. An office behind one address is not that many typing errors. */
export const ADDRESS_FAILURES = 100;
/** How long a lock holds, in minutes. */
export const LOCK_MINUTES = 15;

/**
 * 登录 — opens a session for a sign-in name and password. Unknown account, wrong password and suspended account are refused with
 * the same words after the same work. Five failures lock the account *from that address* for a quarter of an hour, so that no
 * stranger elsewhere locks anybody out. Throws Refusal `forbidden`: `sign-in-failed`, `sign-in-locked`.
 */
export async function signIn(desk: Desk, input: unknown): Promise<SignedIn> {
  const { login, password, agent } = parsed(Input, input);
  const keys = keysAt(desk);
  const tried = countersOf(desk, keys.digest(`login:${login}`));
  await refuseLocked(desk, tried);
  // Counted before the password is looked at: of many tries at once no more than five are looked at.
  const tries = await desk.store.count(tried.pair, desk.now, tried.since);
  if (tries > PAIR_FAILURES) throw new Refusal('forbidden', 'sign-in-locked', { minutes: LOCK_MINUTES });
  const person = personByLogin(await desk.store.world(), keys, login);
  const sealed = person ? await desk.store.secretOf(person.person, 'password') : null;
  const fits = await keys.fits(password, sealed);
  if (!fits || person === null || person.state !== 'active') {
    await noteFailure(desk, { ...tried, tries, person });
    throw new Refusal('forbidden', 'sign-in-failed');
  }
  await desk.store.clearCounter(tried.pair);
  return openSession(desk, person, agent);
}

interface Counters {
  readonly pair: string;
  readonly pairLock: string;
  readonly address: string;
  readonly addressLock: string;
  readonly since: string;
}

function countersOf(desk: Desk, account: string): Counters {
  const address = desk.address ?? 'unknown';
  return {
    pair: `sign-in:${account}@${address}`,
    pairLock: `sign-in-lock:${account}@${address}`,
    address: `sign-in:*@${address}`,
    addressLock: `sign-in-lock:*@${address}`,
    since: new Date(Date.parse(desk.now) - LOCK_MINUTES * 60_000).toISOString(),
  };
}

async function refuseLocked(desk: Desk, { pairLock, addressLock, since }: Counters): Promise<void> {
  for (const lock of [pairLock, addressLock]) {
    if ((await desk.store.countOf(lock, since)) > 0) {
      throw new Refusal('forbidden', 'sign-in-locked', { minutes: LOCK_MINUTES });
    }
  }
}

async function noteFailure(
  desk: Desk,
  failure: Counters & { readonly tries: number; readonly person: PersonBody | null },
): Promise<void> {
  const { pairLock, address, addressLock, since, tries, person } = failure;
  if (tries >= PAIR_FAILURES) await desk.store.count(pairLock, desk.now, since);
  const fromAddress = await desk.store.count(address, desk.now, since);
  if (fromAddress >= ADDRESS_FAILURES) await desk.store.count(addressLock, desk.now, since);
  // What was typed as a name may be a password, so an unknown name is not kept.
  const record = recordOf(desk, 'sign-in-failed', { object: person ? `person/${person.person}` : null });
  await desk.store.append({ ...record, person: person?.person ?? 'unknown' }, []);
}

async function openSession(desk: Desk, { person }: PersonBody, agent: string): Promise<SignedIn> {
  const { token, id, csrf } = keysAt(desk).newSession();
  await desk.store.putSession({
    id,
    person,
    createdAt: desk.now,
    seenAt: desk.now,
    address: desk.address ?? '',
    agent: agent.slice(0, 200),
    csrf,
  });
  await desk.store.append({ ...recordOf(desk, 'sign-in'), person, session: id.slice(0, 16) }, []);
  return { person, token, csrf, mustChange: await mustChangeOf(desk.store, person) };
}
