import type { ListedEdition } from '../../acts/publishing/list-editions.ts';
import { may } from '../../engine/duty.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { Refusal } from '../../engine/refusal.ts';
import { unitKnown } from '../../engine/registry.ts';
import type { EditionLine, Explainable } from '../../web/publishing/edition-model.ts';
import type { Call } from '../call.ts';

/** The edition of the address. */
export function idOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

/** The public reads editions where they are published, not in the office. Throws Refusal `missing`. */
export function signedIn(call: Call): Call {
  if (!call.session) throw new Refusal('missing', 'not-here');
  return call;
}

/** An edition as the pages show it. */
export async function lineOf(call: Call, listed: ListedEdition): Promise<EditionLine> {
  const { registry } = await call.desk.store.world();
  return { ...listed, unit: unitKnown(registry, listed.body.unit) };
}

/** The rows of a document whose explanation this person may read. */
export function explainsOf({ desk, state }: Call, { board, peers, period }: EditionDocument): Explainable {
  const readable = board.rows.filter(({ unit, indicator }) =>
    may(desk.actor, 'read-row', { unit, indicator, period, group: peers }, state),
  );
  return new Set(readable.map(({ unit, indicator }) => `${unit}|${indicator}`));
}
