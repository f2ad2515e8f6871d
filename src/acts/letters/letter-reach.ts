import { may } from '../../engine/duty.ts';
import type { UnitId } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { LetterBody } from '../../engine/tasks/task-facts.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText } from '../../store/store.ts';
import { type Desk, dutyAt, permit } from '../desk.ts';
import { fieldRefusal } from '../meetings/held-stocktake.ts';
import type { TaskAsker } from '../tasks/held-task.ts';
import { isClassifiedNumber, taskText } from '../tasks/task-text.ts';

/** How somebody stands to a letter: of the office that makes it, or a reader of what was issued; null: neither. */
export type LetterHand = 'office' | 'reader' | null;

/**
 * Says of each letter how this person stands to it. What was never issued is the office's alone; what was is read by whoever reads
 * the items of an addressee or of one that has a copy.
 */
export function letterReader({ desk, state }: TaskAsker): (body: LetterBody) => LetterHand {
  // A letter goes to a unit: a role for some indicators of it reads it like any other role there.
  const assignments = desk.actor.assignments.map((one) => ({ ...one, indicators: [] }));
  const actor = { ...desk.actor, assignments };
  return (body) => {
    if (may(desk.actor, 'make-letter', { unit: body.issuer }, state)) return 'office';
    if (body.file === undefined) return null;
    const reached = [...body.addressees, ...body.copies];
    return reached.some((unit) => may(actor, 'read-task', { unit }, state)) ? 'reader' : null;
  };
}

/** 在册文书 — a letter as it stands, and how this person stands to it. */
export interface HeldLetter {
  readonly letter: Versioned<LetterBody>;
  readonly hand: Exclude<LetterHand, null>;
}

/** The letter for somebody who may read it. Throws Refusal `forbidden`; `missing` for one not there, not issued, or of other units. */
export function heldLetter(desk: Desk, world: World, id: string): HeldLetter {
  const state = dutyAt(desk, world);
  const letter = latest(world.registry.letter, `letter/${id}`);
  const hand = letter && letterReader({ desk, state })(letter.body);
  if (!letter || !hand) {
    permit(desk, state, { verb: 'read-task', object: {} });
    throw new Refusal('missing', 'not-here');
  }
  return { letter, hand };
}

/** The letter for somebody of its office. Throws Refusal `forbidden`, `missing`. */
export function officeLetter(desk: Desk, world: World, id: string): Versioned<LetterBody> {
  const letter = latest(world.registry.letter, `letter/${id}`);
  const object = letter ? { unit: letter.body.issuer } : {};
  permit(desk, dutyAt(desk, world), { verb: 'make-letter', object });
  if (!letter) throw new Refusal('missing', 'not-here');
  return letter;
}

/** Throws Refusal `conflict` (`letter-not-draft`) unless it is a draft. */
export function refuseUnlessDraft({ body }: Versioned<LetterBody>): void {
  if (body.state !== 'draft') throw new Refusal('conflict', `letter-not-draft-${body.state}`);
}

/** A text of a letter. Throws Refusal `invalid`: `text-empty`, `text-too-long`, `task-classified`. */
export function letterText(field: 'title' | 'text' | 'reason', text: string): ErasableText {
  const kept = taskText(field, text);
  if (!kept) throw fieldRefusal(field, '', { code: 'text-empty' });
  return kept;
}

/** The longest title in characters. */
const LONGEST_TITLE = 120;

/** The title as it is kept, in one line. Throws Refusal as `letterText`; `letter-title-long`. */
export function letterTitle(title: string): ErasableText {
  const line = title.replaceAll(/\s+/g, ' ').trim();
  const length = [...line].length;
  if (length > LONGEST_TITLE)
    throw fieldRefusal('title', line, {
      code: 'letter-title-long',
      params: { length, limit: LONGEST_TITLE },
    });
  return letterText('title', line);
}

/** Throws Refusal `invalid` (`task-classified`) for a number with a marking of secrecy. */
export function soundNumber(docNo: string): string {
  if (isClassifiedNumber(docNo)) throw fieldRefusal('docNo', '', { code: 'task-classified' });
  return docNo;
}

/** Throws Refusal `invalid` (`task-unit-unknown`) for a unit that is not there or not in this person's zone. */
export function soundUnits(
  { desk, state }: TaskAsker,
  field: 'addressees' | 'copies' | 'unit',
  units: readonly UnitId[],
): UnitId[] {
  for (const unit of units)
    if (!state.registry.unit.has(`unit/${unit}`) || !may(desk.actor, 'make-letter', { unit }, state))
      throw fieldRefusal(field, unit, { code: 'task-unit-unknown' });
  return [...new Set(units)];
}

/** Title and text of a letter in words; null where they were erased. */
export async function wordsOfLetter(
  desk: Desk,
  { title, text }: LetterBody,
): Promise<{ readonly title: string | null; readonly text: string | null }> {
  const held = await desk.store.texts([title, text]);
  return { title: held.get(title) ?? null, text: held.get(text) ?? null };
}
