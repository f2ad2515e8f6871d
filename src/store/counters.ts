import type { Instant } from '../engine/fact.ts';
import type { Place, Writing } from './driver.ts';

/** 计数窗 — a counter with the instant its window opens. */
export interface CounterWindow {
  readonly counter: string;
  readonly since: Instant;
}

/** Counts one more at `now`, forgets what lies before the window, and returns the count within it. */
export async function addCount(
  trx: Writing,
  jurisdiction: string,
  one: CounterWindow & { readonly now: Instant },
): Promise<number> {
  const { counter, since, now } = one;
  await trx
    .deleteFrom('counters')
    .where('jurisdiction', '=', jurisdiction)
    .where('counter', '=', counter)
    .where('at', '<', since)
    .execute();
  await trx
    .insertInto('counters')
    .values({ jurisdiction, counter, at: now, times: 1 })
    .onConflict((on) =>
      on
        .columns(['jurisdiction', 'counter', 'at'])
        .doUpdateSet((is) => ({ times: is('counters.times', '+', 1) })),
    )
    .execute();
  return readCount(trx, jurisdiction, one);
}

/** The count within the window. */
export async function readCount(
  db: Place['driver']['read'],
  jurisdiction: string,
  { counter, since }: CounterWindow,
): Promise<number> {
  const row = await db
    .selectFrom('counters')
    .select((on) => on.fn.sum('times').as('times'))
    .where('jurisdiction', '=', jurisdiction)
    .where('counter', '=', counter)
    .where('at', '>=', since)
    .executeTakeFirst();
  return Number(row?.times ?? 0);
}

/** Forgets a counter. */
export async function deleteCounter(trx: Writing, jurisdiction: string, counter: string): Promise<void> {
  await trx
    .deleteFrom('counters')
    .where('jurisdiction', '=', jurisdiction)
    .where('counter', '=', counter)
    .execute();
}
