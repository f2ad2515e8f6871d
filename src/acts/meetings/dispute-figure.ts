import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import type { ConfirmationBody } from '../../engine/meetings/meeting-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, digits, version } from '../shapes.ts';
import { askOf, groundsOf, heldAsks, refuseLocked, refuseMoved } from './held-ask.ts';
import { erasable, fieldRefusal } from './held-stocktake.ts';

export const Input = z.strictObject({
  stocktake: code,
  unit: code,
  indicator: code,
  /** The version of the figure that was looked at; 0: none is held. */
  figureVersion: version,
  /** What the unit holds right. */
  claimed: digits.optional(),
  /** Why; at most 10,000 characters. */
  note: z.string(),
  /** What it rests on: a document, a letter, a link. */
  evidence: z.string().default(''),
});

/** 异议结果 — the version the answer now has. */
export interface FigureDisputed {
  readonly object: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 提出异议 — a unit says that a figure is wrong, why, and on what it relies; without evidence it is refused. Throws Refusal
 * `forbidden`, `missing`; `invalid` (`dispute-evidence-missing`, `text-empty`, `text-too-long`); `conflict`
 * (`confirmation-locked`, `confirmation-figure-moved`, `confirmation-disputed`).
 */
export async function disputeFigure(desk: Desk, input: unknown): Promise<FigureDisputed> {
  const asked = parsed(Input, input);
  return reread(() => dispute(desk, asked));
}

async function dispute(desk: Desk, asked: z.output<typeof Input>): Promise<FigureDisputed> {
  const { stocktake, unit, indicator, figureVersion, claimed, note, evidence } = asked;
  const world = await desk.store.world();
  const held = heldAsks(desk, world, stocktake);
  const ask = askOf(desk, held, { unit, indicator });
  const expects = groundsOf(world, held.stocktake, [ask]);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { object: done.object, version: done.objectVersion, position: replay.position };
  refuseLocked(held.stocktake);
  if (evidence.trim() === '') throw fieldRefusal('evidence', '', { code: 'dispute-evidence-missing' });
  const texts = [erasable('note', note), erasable('evidence', evidence)];
  if (ask.state === 'disputed') throw new Refusal('conflict', 'confirmation-disputed', { indicator });
  refuseMoved(ask, figureVersion);
  const body: ConfirmationBody = {
    stocktake,
    unit,
    indicator,
    by: ask.owner,
    answer: 'disputed',
    figureVersion,
    ...(claimed === undefined ? {} : { claimed }),
    note: 'text:note',
    evidence: 'text:evidence',
    ...(held.office ? { enteredFor: true } : {}),
  };
  const object = objectOf('confirmation', body);
  const objectVersion = (ask.answer?.version ?? 0) + 1;
  const record = recordOf(desk, 'dispute-figure', { object, detail: { enteredFor: held.office } });
  const draft = { kind: 'confirmation' as const, object, objectVersion, body };
  const added = await desk.store.append(record, [draft], texts, desk.key, { expects });
  return { object, version: objectVersion, position: added.position };
}
