import type { Verb } from '../../engine/duty-table.ts';
import type { StocktakeBody } from '../../engine/meetings/meeting-facts.ts';
import { LONGEST_TEXT } from '../../engine/meetings/stocktake.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, dutyAt, permit } from '../desk.ts';

/** What is asked of which stocktake. */
export interface AskedOfStocktake {
  readonly verb: Verb;
  readonly stocktake: string;
}

/**
 * 在册盘点会 — the stocktake as it stands, for somebody who may do this with it. Throws Refusal `forbidden`, and `missing` both
 * for one that is not there and for one of another zone.
 */
export function heldStocktake(desk: Desk, world: World, asked: AskedOfStocktake): Versioned<StocktakeBody> {
  const held = latest(world.registry.stocktake, `stocktake/${asked.stocktake}`);
  const object = held ? { unit: held.body.unit, period: held.body.period } : {};
  permit(desk, dutyAt(desk, world), { verb: asked.verb, object });
  if (!held) throw new Refusal('missing', 'not-here');
  return held;
}

/** Throws Refusal `conflict` `object-overtaken` unless the version held is the one that was seen. */
export function sameVersion(object: string, held: number, expected: number): void {
  if (held !== expected) throw new Refusal('conflict', 'object-overtaken', { object, held, expected });
}

/** A refusal on one field of the input. */
export function fieldRefusal(
  column: string,
  value: string,
  said: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> },
): Refusal {
  const problem = { row: 0, column, value: value.slice(0, 80), ...said };
  return new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
}

/** A text for the erasable place, by the field it fills. Throws Refusal `invalid`: `text-empty`, `text-too-long`. */
export function erasable(field: string, text: string): ErasableText {
  const trimmed = text.trim();
  if (trimmed === '') throw fieldRefusal(field, '', { code: 'text-empty' });
  const length = [...trimmed].length;
  if (length > LONGEST_TEXT)
    throw fieldRefusal(field, trimmed, { code: 'text-too-long', params: { length, limit: LONGEST_TEXT } });
  return { placeholder: `text:${field}`, text: trimmed };
}
