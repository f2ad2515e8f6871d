import { z } from 'zod';
import { objectOf } from '../../engine/fact.ts';
import type { LetterBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt } from '../desk.ts';
import { sameVersion } from '../meetings/held-stocktake.ts';
import { code, version } from '../shapes.ts';
import type { LetterDrafted } from './draft-letter.ts';
import {
  letterText,
  letterTitle,
  officeLetter,
  refuseUnlessDraft,
  soundNumber,
  soundUnits,
} from './letter-reach.ts';

const units = z.array(code).max(500).optional();

export const Input = z.strictObject({
  letter: code,
  expectedVersion: version,
  title: z.string(),
  text: z.string(),
  /** Empty: none. */
  docNo: z.string().trim().max(60).default(''),
  /** Absent: as they were. */
  addressees: units,
  copies: units,
});

/**
 * 修改文书 — writes a draft anew; what was issued is changed no more. Throws Refusal `forbidden`, `missing`; `conflict`
 * (`letter-not-draft-…`, `object-overtaken`); `invalid` (`text-empty`, `text-too-long`, `letter-title-long`, `task-classified`,
 * `task-unit-unknown`).
 */
export async function reviseLetter(desk: Desk, input: unknown): Promise<LetterDrafted> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const held = officeLetter(desk, world, asked.letter);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done) return { letter: asked.letter, version: done.objectVersion, position: replay.position };
  refuseUnlessDraft(held);
  const object = objectOf('letter', held.body);
  sameVersion(object, held.version, asked.expectedVersion);
  const asker = { desk, state: dutyAt(desk, world) };
  const texts = [letterTitle(asked.title), letterText('text', asked.text)];
  const { docNo: _, ...before } = held.body;
  const body: LetterBody = {
    ...before,
    title: texts[0]!.placeholder,
    text: texts[1]!.placeholder,
    addressees: soundUnits(asker, 'addressees', asked.addressees ?? held.body.addressees),
    copies: soundUnits(asker, 'copies', asked.copies ?? held.body.copies),
    ...(asked.docNo === '' ? {} : { docNo: soundNumber(asked.docNo) }),
  };
  const objectVersion = held.version + 1;
  const added = await desk.store.append(
    recordOf(desk, 'revise-letter', { object }),
    [{ kind: 'letter', object, objectVersion, body }],
    texts,
    desk.key,
  );
  return { letter: asked.letter, version: objectVersion, position: added.position };
}
