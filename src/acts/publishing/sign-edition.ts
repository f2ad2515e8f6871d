import { z } from 'zod';
import type { FigureBody, Instant } from '../../engine/fact.ts';
import type { EditionBody } from '../../engine/publishing/edition-facts.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from '../desk.ts';
import { asOf, code, instantOf, version } from '../shapes.ts';
import { dayIn } from './compose-edition.ts';
import { documentOf, heldEdition, refuseOvertaken } from './edition-reach.ts';

export const Input = z.strictObject({
  edition: code,
  /** The hour as it is confirmed; absent: the one it was sealed for. */
  releaseAt: asOf.optional(),
  expectedVersion: version.optional(),
});

/** 签发结果 — when it is out: the hour signed for, or at once when that has passed. */
export interface EditionSigned {
  readonly edition: string;
  readonly version: number;
  readonly releaseAt: Instant;
  /** True when the hour had come already: it is out with the signature. */
  readonly atOnce: boolean;
  readonly position: number;
}

/**
 * 签发发布版 — a second person signs the release of a sealed edition for its hour. When the hour has passed it is out at once.
 * Throws Refusal: `forbidden` (`edition-second-person`: whoever sealed it may not sign it), `missing`, `conflict`
 * (`edition-not-sealed`, `object-overtaken`), `invalid` (`edition-unreleased`: an earlier day than its figures are released on).
 */
export async function signEdition(desk: Desk, input: unknown): Promise<EditionSigned> {
  const { edition, releaseAt: asked, expectedVersion } = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const held = heldEdition(desk, { world, state, edition });
  const { body } = held;
  const { unit, period, preparedBy } = body;
  if (preparedBy === desk.actor.person) throw new Refusal('forbidden', 'edition-second-person');
  permit(desk, state, { verb: 'release-edition', object: { unit, period, previousBy: preparedBy } });
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'edition') return signedOf(done, replay.position);
  refuseOvertaken(held, expectedVersion);
  if (body.state !== 'sealed') throw new Refusal('conflict', 'edition-not-sealed', { state: body.state });
  const releaseAt = asked === undefined ? body.releaseAt : instantOf(asked);
  if (releaseAt < body.releaseAt) await refuseEarlier(desk, body, releaseAt);
  const object = `edition/${edition}`;
  const signed: EditionBody = { ...body, releaseAt, state: 'signed', signedBy: desk.actor.person };
  const added = await desk.store.append(
    recordOf(desk, 'release-edition', { object, detail: { hash: body.hash, releaseAt } }),
    [{ kind: 'edition', object, objectVersion: held.version + 1, body: signed }],
    [],
    desk.key,
  );
  const fact = added.facts[0]!;
  return signedOf({ ...fact, body: signed }, added.position);
}

/** The hour may be moved earlier only as far as every figure in it is released by then. */
async function refuseEarlier(desk: Desk, body: EditionBody, releaseAt: Instant): Promise<void> {
  if (body.audience !== 'public') return;
  const document = await documentOf(desk, body);
  const day = dayIn(document.timeZone, releaseAt);
  const problems = document.facts.flatMap(({ bytes }, i): Problem[] => {
    const fact = JSON.parse(bytes) as { kind: string; body: FigureBody };
    const { unit, indicator, window, releasedOn } = fact.body;
    if (fact.kind !== 'figure' || releasedOn === undefined || releasedOn <= day) return [];
    const params = { unit, indicator, window, releasedOn, day };
    return [{ row: i + 1, column: indicator, value: unit, code: 'edition-leaf-later', params }];
  });
  if (problems.length > 0)
    throw new Refusal('invalid', 'edition-unreleased', { count: problems.length }, problems);
}

function signedOf(
  fact: { readonly objectVersion: number; readonly recordedAt: Instant; readonly body: EditionBody },
  position: number,
): EditionSigned {
  const { edition, releaseAt } = fact.body;
  return { edition, version: fact.objectVersion, releaseAt, atOnce: releaseAt <= fact.recordedAt, position };
}
