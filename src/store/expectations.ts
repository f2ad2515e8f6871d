import { Refusal } from '../engine/refusal.ts';
import type { Place, Writing } from './driver.ts';
import { heldOf } from './log.ts';
import type { Expectation } from './store.ts';

/** The last fact of an object, or one under a prefix, with the act that recorded it. */
interface Mover {
  readonly object: string;
  readonly act: string;
  readonly at: string;
}

/** What stands under a prefix that ends in `/` is less than this: the character after `/` is `0`. */
const endOf = (under: string): string => `${under.slice(0, -1)}0`;

/**
 * Asks, under the log's lock, whether what an act read still stands. Throws Refusal `conflict` `moved-meanwhile`, which names
 * the object that moved, the act that moved it and when.
 */
export async function checkExpectations(
  place: Place,
  trx: Writing,
  expects: readonly Expectation[],
): Promise<void> {
  const named = expects.filter((one) => 'object' in one);
  const held = await heldOf(place, trx, inOneQuestion([...new Set(named.map(({ object }) => object))]));
  for (const { object, version } of named) {
    const now = held.get(object)?.version ?? 0;
    if (now !== version)
      refuse(await lastMoverOf(place, trx, object), { object, expected: version, held: now });
  }
  for (const one of expects) {
    if (!('under' in one)) continue;
    if (!one.under.endsWith('/'))
      throw new TypeError(`an expectation under ${one.under}, which does not end in /`);
    const mover = await moverUnder(place, trx, one);
    if (mover) refuse(mover, { object: mover.object });
  }
}

/** Statements ask for one object, 16 or 256: a few are asked for at once by naming the last again. */
function inOneQuestion(objects: readonly string[]): readonly string[] {
  if (objects.length < 2 || objects.length > 15) return objects;
  return [...objects, ...Array<string>(16 - objects.length).fill(objects.at(-1)!)];
}

function refuse(mover: Mover | undefined, params: Readonly<Record<string, string | number>>): never {
  throw new Refusal('conflict', 'moved-meanwhile', {
    ...params,
    act: mover?.act ?? '—',
    at: mover?.at ?? '—',
  });
}

const withActs = ({ jurisdiction }: Place, trx: Writing) =>
  trx
    .selectFrom('facts')
    .innerJoin('acts', (join) =>
      join.onRef('acts.jurisdiction', '=', 'facts.jurisdiction').onRef('acts.seq', '=', 'facts.act_seq'),
    )
    .select(['facts.object', 'acts.act', 'acts.at'])
    .where('facts.jurisdiction', '=', jurisdiction)
    .limit(1);

async function lastMoverOf(place: Place, trx: Writing, object: string): Promise<Mover | undefined> {
  return withActs(place, trx)
    .where('facts.object', '=', object)
    .orderBy('facts.object_version', 'desc')
    .executeTakeFirst();
}

async function moverUnder(
  place: Place,
  trx: Writing,
  { under, since }: { readonly under: string; readonly since: number },
): Promise<Mover | undefined> {
  return (
    withActs(place, trx)
      .where('facts.position', '>', since)
      .where('facts.object', '>=', under)
      .where('facts.object', '<', endOf(under))
      // By the index of objects, whose range is small however old the position is.
      .orderBy('facts.object')
      .orderBy('facts.object_version', 'desc')
      .executeTakeFirst()
  );
}
