import type { Place, Writing } from './driver.ts';

/** The secret of this kind that a person has, or null. */
export async function readSecret(place: Place, person: string, kind: string): Promise<string | null> {
  const row = await place.driver.read
    .selectFrom('secrets')
    .select('secret')
    .where('jurisdiction', '=', place.jurisdiction)
    .where('person', '=', person)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.secret ?? null;
}

/** Sets a person's secret of a kind in place of the one before. */
export async function replaceSecret(
  trx: Writing,
  jurisdiction: string,
  held: { readonly person: string; readonly kind: string; readonly secret: string },
): Promise<void> {
  await trx
    .insertInto('secrets')
    .values({ jurisdiction, ...held })
    .onConflict((on) => on.columns(['jurisdiction', 'person', 'kind']).doUpdateSet({ secret: held.secret }))
    .execute();
}
