import type { Actor } from '../engine/duty.ts';
import type { Instant } from '../engine/fact.ts';
import type { ActRecord, IdempotencyKey, Store } from '../store/store.ts';

/** 办理台 — who acts, when, on which store: everything an act may know of the world outside its input. */
export interface Desk {
  readonly actor: Actor;
  readonly now: Instant;
  readonly store: Store;
  readonly session: string | null;
  readonly address: string | null;
  readonly request: string | null;
  readonly key?: IdempotencyKey;
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
    role: more.role ?? null,
    session: desk.session,
    address: desk.address,
    object: more.object ?? null,
    reason: more.reason ?? null,
    request: desk.request,
    now: desk.now,
    ...(more.detail ? { detail: more.detail } : {}),
  };
}
