import { type Desk, consoleDesk } from '../src/acts/desk.ts';
import {
  type AssignmentBody,
  type Draft,
  type FactBodies,
  type FactKind,
  type Instant,
  objectOf,
} from '../src/engine/fact.ts';
import type { ErasableText, Store } from '../src/store/store.ts';

let turns = 0;

/** 场景经办台 — the desk of somebody with one role in one unit at an instant; each asks under a key of its own. */
export function sceneDesk(
  store: Store,
  now: Instant,
  { person, role, unit }: Pick<AssignmentBody, 'person' | 'role' | 'unit'>,
): Desk {
  const assignment: AssignmentBody = {
    assignment: person,
    person,
    role,
    unit,
    indicators: [],
    state: 'active',
  };
  const key = { key: `bench-${++turns}`, fingerprint: 'bench' };
  return {
    ...consoleDesk(store, now),
    actor: { person, principal: 'person', assignments: [assignment] },
    key,
  };
}

/** Adds facts in one act, as an import does. */
export async function appendAt(
  store: Store,
  now: Instant,
  { drafts, texts }: { readonly drafts: readonly Draft[]; readonly texts: readonly ErasableText[] },
): Promise<void> {
  const nobody = { role: null, session: null, address: null, object: null, reason: null, request: null };
  await store.append({ act: 'import-package', person: 'console', ...nobody, now }, drafts, texts);
}

/** Makes the drafts of a scene: facts known from one instant. */
export function draftsAt(now: Instant) {
  return <K extends FactKind>(kind: K, body: FactBodies[K], version = 1): Draft =>
    ({ kind, object: objectOf(kind, body), objectVersion: version, body, recordedAt: now }) as Draft;
}
