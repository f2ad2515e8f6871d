import type { Instant } from '../engine/fact.ts';
import type { Place, Writing } from './driver.ts';
import type { Session } from './store.ts';
import type { SessionRow } from './tables.ts';

/** Stores a sign-in. */
export async function insertSession(trx: Writing, jurisdiction: string, session: Session): Promise<void> {
  const { id, person, createdAt, seenAt, address, agent, csrf } = session;
  const row = { jurisdiction, id, person, created_at: createdAt, seen_at: seenAt, address, agent, csrf };
  await trx.insertInto('sessions').values(row).execute();
}

/** The session of this id, or null. */
export async function readSession(place: Place, id: string): Promise<Session | null> {
  const row = await sessions(place).where('id', '=', id).executeTakeFirst();
  return row ? sessionOf(row) : null;
}

/** Every session of a person, oldest first. */
export async function readSessionsOf(place: Place, person: string): Promise<Session[]> {
  const rows = await sessions(place)
    .where('person', '=', person)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(sessionOf);
}

function sessions(place: Place) {
  return place.driver.read.selectFrom('sessions').selectAll().where('jurisdiction', '=', place.jurisdiction);
}

function sessionOf(row: SessionRow): Session {
  const { id, person, address, agent, csrf } = row;
  return { id, person, createdAt: row.created_at, seenAt: row.seen_at, address, agent, csrf };
}

/** Notes when a session was last used. */
export async function updateSeen(
  trx: Writing,
  jurisdiction: string,
  seen: { readonly id: string; readonly at: Instant },
): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ seen_at: seen.at })
    .where('jurisdiction', '=', jurisdiction)
    .where('id', '=', seen.id)
    .execute();
}

/** Ends one session, or every session of a person; returns how many ended. */
export async function deleteSessions(
  trx: Writing,
  jurisdiction: string,
  whose: { readonly id: string } | { readonly person: string },
): Promise<number> {
  const all = trx.deleteFrom('sessions').where('jurisdiction', '=', jurisdiction);
  const some = 'id' in whose ? all.where('id', '=', whose.id) : all.where('person', '=', whose.person);
  return Number((await some.executeTakeFirst()).numDeletedRows);
}
