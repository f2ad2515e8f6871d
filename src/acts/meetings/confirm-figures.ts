import { z } from 'zod';
import type { Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import type { ConfirmationBody } from '../../engine/meetings/meeting-facts.ts';
import type { ConfirmationRow } from '../../engine/meetings/confirmation.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, version } from '../shapes.ts';
import { askOf, groundsOf, heldAsks, refuseLocked, refuseMoved } from './held-ask.ts';

export const Input = z.strictObject({
  stocktake: code,
  figures: z
    .array(
      z.strictObject({
        unit: code,
        indicator: code,
        /** The version of the figure that was looked at. */
        figureVersion: version,
      }),
    )
    .min(1)
    .max(500),
});

/** 核数结果 — how many answers were added; those that stood already add nothing. */
export interface FiguresConfirmed {
  readonly stocktake: string;
  readonly confirmed: number;
  readonly position: number;
}

/**
 * 确认数据 — a unit says that figures are right, several at once, all or none; the office may say so for it from paper (代录).
 * Throws Refusal `forbidden`, `missing`; `invalid` (`confirmation-no-figure`); `conflict` (`confirmation-locked`,
 * `confirmation-figure-moved`, `confirmation-disputed`).
 */
export async function confirmFigures(desk: Desk, input: unknown): Promise<FiguresConfirmed> {
  const asked = parsed(Input, input);
  return reread(() => confirm(desk, asked));
}

async function confirm(
  desk: Desk,
  { stocktake, figures }: z.output<typeof Input>,
): Promise<FiguresConfirmed> {
  const world = await desk.store.world();
  const held = heldAsks(desk, world, stocktake);
  const asked = figures.map((figure) => ({ figure, ask: askOf(desk, held, figure) }));
  const asks = asked.map(({ ask }) => ask);
  const expects = groundsOf(world, held.stocktake, asks);
  const replay = await replayAt(desk);
  if (replay) return { stocktake, confirmed: replay.factCount, position: replay.position };
  refuseLocked(held.stocktake);
  const drafts = new Map<string, Draft>();
  for (const { figure, ask } of asked) {
    refuseUnfit(ask);
    refuseMoved(ask, figure.figureVersion);
    if (ask.state === 'confirmed') continue;
    const { unit, indicator, owner, figureVersion } = ask;
    const body: ConfirmationBody = {
      stocktake,
      unit,
      indicator,
      by: owner,
      answer: 'confirmed',
      figureVersion,
      ...(held.office ? { enteredFor: true } : {}),
    };
    const object = objectOf('confirmation', body);
    const objectVersion = (ask.answer?.version ?? 0) + 1;
    drafts.set(object, { kind: 'confirmation', object, objectVersion, body });
  }
  if (drafts.size === 0) return { stocktake, confirmed: 0, position: await desk.store.position() };
  const record = recordOf(desk, 'confirm-figures', {
    object: `stocktake/${stocktake}`,
    detail: { figures: drafts.size, enteredFor: held.office },
  });
  const added = await desk.store.append(record, [...drafts.values()], [], desk.key, { expects });
  return { stocktake, confirmed: drafts.size, position: added.position };
}

function refuseUnfit({ indicator, figureVersion, state }: ConfirmationRow): void {
  if (figureVersion === 0) throw new Refusal('invalid', 'confirmation-no-figure', { indicator });
  if (state === 'disputed') throw new Refusal('conflict', 'confirmation-disputed', { indicator });
}
