import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { confirmationRows } from '../../engine/meetings/confirmation.ts';
import type { ConfirmationBody } from '../../engine/meetings/meeting-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, version } from '../shapes.ts';
import type { FigureDisputed } from './dispute-figure.ts';
import { answersAsUnit, groundsOf, refuseLocked } from './held-ask.ts';
import { erasable, heldStocktake, sameVersion } from './held-stocktake.ts';

export const Input = z.strictObject({
  stocktake: code,
  unit: code,
  indicator: code,
  /** stands: the figure is right; corrected: a revision of it was filed. */
  outcome: z.enum(['stands', 'corrected']),
  /** How it was settled; at most 10,000 characters. */
  note: z.string(),
  /** The version of the dispute that was looked at. */
  expectedVersion: version.optional(),
});

/**
 * 处理异议 — the office ends a dispute with a note: the figure stands, or a revision was filed since. Never by whoever recorded the
 * dispute, nor by one of the unit's own people. Throws Refusal `forbidden` (`settle-second-person`,
 * `settle-own-unit`), `missing`; `invalid` (`text-empty`, `text-too-long`); `conflict`
 * (`dispute-not-open`, `settle-not-corrected`, `confirmation-locked`, `object-overtaken`).
 */
export async function settleDispute(desk: Desk, input: unknown): Promise<FigureDisputed> {
  const asked = parsed(Input, input);
  return reread(() => settle(desk, asked));
}

async function settle(desk: Desk, asked: z.output<typeof Input>): Promise<FigureDisputed> {
  const { stocktake, unit, indicator, outcome, note, expectedVersion } = asked;
  const world = await desk.store.world();
  const held = heldStocktake(desk, world, { verb: 'keep-stocktake', stocktake });
  const ask = confirmationRows(world, held.body, desk.now).find(
    (one) => one.unit === unit && one.indicator === indicator,
  );
  if (!ask) throw new Refusal('missing', 'not-here');
  const expects = groundsOf(world, held, [ask]);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { object: done.object, version: done.objectVersion, position: replay.position };
  refuseLocked(held);
  const dispute = ask.answer;
  if (!dispute || ask.state !== 'disputed') throw new Refusal('conflict', 'dispute-not-open', { indicator });
  const object = objectOf('confirmation', dispute.body);
  sameVersion(object, dispute.version, expectedVersion ?? dispute.version);
  const texts = [erasable('note', note)];
  if (outcome === 'corrected' && ask.figureVersion <= dispute.body.figureVersion)
    throw new Refusal('conflict', 'settle-not-corrected', { indicator });
  const disputedBy = (await desk.store.personsAt([dispute.position])).get(dispute.position);
  if (disputedBy === desk.actor.person) throw new Refusal('forbidden', 'settle-second-person');
  const row = { unit, indicator, period: held.body.period };
  if (answersAsUnit(desk.actor, dutyAt(desk, world), row)) throw new Refusal('forbidden', 'settle-own-unit');
  const body: ConfirmationBody = {
    stocktake,
    unit,
    indicator,
    by: dispute.body.by,
    answer: 'settled',
    figureVersion: ask.figureVersion,
    note: 'text:note',
    outcome,
  };
  const objectVersion = dispute.version + 1;
  const added = await desk.store.append(
    recordOf(desk, 'settle-dispute', { object, detail: { outcome } }),
    [{ kind: 'confirmation', object, objectVersion, body }],
    texts,
    desk.key,
    { expects },
  );
  return { object, version: objectVersion, position: added.position };
}
