import type { z } from 'zod';
import { type Actor, type DutyObject, type DutyState, dutyState, may, mayEver } from '../engine/duty.ts';
import type { Verb } from '../engine/duty-table.ts';
import type { Day, Instant } from '../engine/fact.ts';
import { type Problem, Refusal } from '../engine/refusal.ts';
import { settingOf } from '../engine/registry.ts';
import type { World } from '../engine/world.ts';
import type { ActRecord, Appended, IdempotencyKey, Store } from '../store/store.ts';

/**
 * 钥匙箱 — lots and hashes, which acts may not make themselves. Passwords are sealed off the main thread; `fits` takes the same
 * time for a missing seal as for a wrong password.
 */
export interface KeyBox {
  readonly newId: () => string;
  readonly newPassword: () => string;
  /** `token` goes to the browser, `id` (its hash) to the store. */
  readonly newSession: () => { readonly token: string; readonly id: string; readonly csrf: string };
  readonly digest: (text: string) => string;
  readonly seal: (password: string) => Promise<string>;
  readonly fits: (password: string, sealed: string | null) => Promise<boolean>;
  /** 32 random bytes in hex. */
  readonly newSeed: () => string;
  /** A text under this server's own key, which lies beside the database and in no backup of it. */
  readonly lock: (text: string) => string;
  /** What `lock` was given; null when it was locked under another key. */
  readonly unlock: (locked: string) => string | null;
}

/** 办理台 — who acts, when, on which store: everything an act may know of the world outside its input. */
export interface Desk {
  readonly actor: Actor;
  readonly now: Instant;
  readonly store: Store;
  readonly session: string | null;
  readonly address: string | null;
  readonly request: string | null;
  readonly key?: IdempotencyKey;
  /** Needed by acts about accounts. */
  readonly keys?: KeyBox;
}

/** The desk of whoever stands at the server's own console: the command line, and the server for itself. */
export function consoleDesk(store: Store, now: Instant): Desk {
  const actor: Actor = { person: 'console', principal: 'console', assignments: [] };
  return { actor, now, store, session: null, address: null, request: null };
}

/** The audit record of an act at this desk. */
export function recordOf(
  desk: Desk,
  act: string,
  more: Partial<Pick<ActRecord, 'object' | 'reason' | 'role' | 'detail'>> = {},
): ActRecord {
  return {
    act,
    person: desk.actor.person,
    role: more.role ?? desk.actor.assignments[0]?.role ?? null,
    session: desk.session,
    address: desk.address,
    object: more.object ?? null,
    reason: more.reason ?? null,
    request: desk.request,
    now: desk.now,
    ...(more.detail ? { detail: more.detail } : {}),
  };
}

/**
 * The input, parsed once at the door. Throws Refusal `invalid` with one problem a field: `row` is the place in a list from 1,
 * 0 where there is no list.
 */
export function parsed<T extends z.ZodType>(shape: T, input: unknown): z.output<T> {
  const result = shape.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap(problemsOf);
  throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
}

/** The site's day at the desk's instant: Asia/Shanghai unless the setting `time-zone` says otherwise. */
export function todayAt(desk: Pick<Desk, 'now'>, world: World): Day {
  const timeZone = settingOf(world.registry, 'time-zone', 'Asia/Shanghai');
  return dayFormat(timeZone).format(new Date(desk.now));
}

/** Making one takes longer than many an answer. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(timeZone);
  if (!format) dayFormats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone })));
  return format;
}

/** Today's definitions and day: what rights are judged by, whatever instant is asked about. */
export function dutyAt(desk: Desk, world: World): DutyState {
  return dutyState(world.registry, todayAt(desk, world));
}

/**
 * Throws unless the desk's person may: `forbidden` when no role of his has the verb, `missing` when it does not reach this
 * object, so that nobody learns what exists by swapping ids.
 */
export function permit(desk: Desk, state: DutyState, asked: { verb: Verb; object: DutyObject }): void {
  if (may(desk.actor, asked.verb, asked.object, state)) return;
  if (!mayEver(desk.actor, asked.verb, state))
    throw new Refusal('forbidden', 'not-allowed', { verb: asked.verb });
  throw new Refusal('missing', 'not-here');
}

/** What this desk's key had added before, when the same request comes again. */
export async function replayAt(desk: Desk): Promise<Appended | null> {
  return desk.key ? await desk.store.actOf(desk.key) : null;
}

/** The key box; a desk without one is our mistake. */
export function keysAt(desk: Desk): KeyBox {
  if (!desk.keys) throw new Error('this desk has no key box');
  return desk.keys;
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const at = issue.path.find((part) => typeof part === 'number');
  const row = typeof at === 'number' ? at + 1 : 0;
  const fields = issue.path.filter((part) => typeof part === 'string').join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      row,
      column: fields ? `${fields}.${key}` : key,
      value: '',
      code: 'field-unknown',
    }));
  }
  const absent = issue.code === 'invalid_type' && issue.input === undefined;
  return [
    { row, column: fields, value: printable(issue.input), code: absent ? 'field-missing' : 'field-invalid' },
  ];
}

function printable(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 80);
  return value === undefined ? '' : JSON.stringify(value).slice(0, 80);
}
