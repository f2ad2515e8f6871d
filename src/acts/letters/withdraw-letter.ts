import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { LetterBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { sameVersion } from '../meetings/held-stocktake.ts';
import { code, version } from '../shapes.ts';
import type { LetterDrafted } from './draft-letter.ts';
import { letterText, officeLetter } from './letter-reach.ts';

export const Input = z.strictObject({ letter: code, expectedVersion: version, reason: z.string() });

/**
 * 撤回文书 — takes back a draft, or what was issued, with the reason; the bytes that went out stay kept. Throws Refusal `forbidden`,
 * `missing`; `conflict` (`letter-not-draft-withdrawn`, `object-overtaken`); `invalid` (`text-empty`, `task-classified`).
 */
export async function withdrawLetter(desk: Desk, input: unknown): Promise<LetterDrafted> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const held = officeLetter(desk, world, asked.letter);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { letter: asked.letter, version: done.objectVersion, position: replay.position };
  if (held.body.state === 'withdrawn') throw new Refusal('conflict', 'letter-not-draft-withdrawn');
  const object = objectOf('letter', held.body);
  sameVersion(object, held.version, asked.expectedVersion);
  const reason = letterText('reason', asked.reason);
  const body: LetterBody = { ...held.body, state: 'withdrawn', reason: reason.placeholder };
  const objectVersion = held.version + 1;
  const added = await desk.store.append(
    recordOf(desk, 'withdraw-letter', { object }),
    [{ kind: 'letter', object, objectVersion, body }],
    [reason],
    desk.key,
  );
  return { letter: asked.letter, version: objectVersion, position: added.position };
}
