import type { Place, Writing } from './driver.ts';

/** 已读标记 — how far a person has read something, by log position. */
export interface ReadMark {
  readonly person: string;
  /** What is read, e.g. `messages`. */
  readonly mark: string;
  readonly position: number;
}

/** The position read up to; 0: nothing yet. */
export async function readMarkOf(place: Place, person: string, mark: string): Promise<number> {
  const row = await place.driver.read
    .selectFrom('read_marks')
    .select('position')
    .where('jurisdiction', '=', place.jurisdiction)
    .where('person', '=', person)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/** Moves a mark. */
export async function replaceReadMark(trx: Writing, jurisdiction: string, mark: ReadMark): Promise<void> {
  await trx
    .insertInto('read_marks')
    .values({ jurisdiction, ...mark })
    .onConflict((on) =>
      on.columns(['jurisdiction', 'person', 'mark']).doUpdateSet({ position: mark.position }),
    )
    .execute();
}
