import type { Instant } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import type { Place, Writing } from './driver.ts';
import { readPages } from './log.ts';
import type { Appended, IdempotencyKey } from './store.ts';
import type { ActRow } from './tables.ts';

/** Facts of a replay given back in memory; more are read by position. */
const MOST_REPLAYED = 10_000;

/** The act that answered this key, or null; refuses the key with another fingerprint (invalid, `idempotency-mismatch`). */
export async function actUnder(
  db: Place['driver']['read'],
  jurisdiction: string,
  key: IdempotencyKey,
): Promise<ActRow | null> {
  const row = await db
    .selectFrom('idempotency')
    .select(['fingerprint', 'act_seq'])
    .where('jurisdiction', '=', jurisdiction)
    .where('key', '=', key.key)
    .executeTakeFirst();
  if (!row) return null;
  if (row.fingerprint !== key.fingerprint) {
    throw new Refusal('invalid', 'idempotency-mismatch', { key: key.key });
  }
  return db
    .selectFrom('acts')
    .selectAll()
    .where('jurisdiction', '=', jurisdiction)
    .where('seq', '=', row.act_seq)
    .executeTakeFirstOrThrow();
}

/** Notes which act answered a key. */
export async function insertKey(
  place: Place,
  trx: Writing,
  noted: IdempotencyKey & { readonly actSeq: number; readonly at: Instant },
): Promise<void> {
  const { key, fingerprint, actSeq, at } = noted;
  await trx
    .insertInto('idempotency')
    .values({ jurisdiction: place.jurisdiction, key, fingerprint, act_seq: actSeq, at })
    .execute();
}

/** The answer of an act once more, with its facts read from the log. */
export async function replayOf(place: Place, act: ActRow): Promise<Appended> {
  const position = act.first_position + act.fact_count - 1;
  const facts: Appended['facts'][number][] = [];
  if (act.fact_count > 0 && act.fact_count <= MOST_REPLAYED) {
    const query = { after: act.first_position - 1, upTo: position };
    for await (const page of readPages(place, query)) facts.push(...page);
  }
  return {
    actSeq: act.seq,
    position,
    firstPosition: act.first_position,
    factCount: act.fact_count,
    at: act.at,
    facts,
    replayed: true,
  };
}
