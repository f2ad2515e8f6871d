import { z } from 'zod';
import type { UnitBody, UnitId } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { settingOf, unitsKnown } from '../../engine/registry.ts';
import type { LetterBody } from '../../engine/tasks/task-facts.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, parsed, recordOf, replayAt } from '../desk.ts';
import { fieldRefusal, sameVersion } from '../meetings/held-stocktake.ts';
import { code, version } from '../shapes.ts';
import { officeLetter, refuseUnlessDraft, wordsOfLetter } from './letter-reach.ts';

export const Input = z.strictObject({ letter: code, expectedVersion: version });

/** 成文文书 — all that the file of a letter is drawn from. */
export interface LetterDrawing {
  readonly body: LetterBody;
  readonly title: string;
  readonly text: string;
  readonly units: ReadonlyMap<UnitId, UnitBody>;
  /** True when the data are those of a demonstration. */
  readonly demo: boolean;
  /** The instant it says it was made at. */
  readonly madeAt: string;
}

/** 文书成文 — draws the .docx; given by the server, which knows paper. The hash is its SHA-256. */
export type DrawLetter = (
  drawing: LetterDrawing,
) => Promise<{ readonly bytes: Uint8Array; readonly hash: string }>;

/** 发出结果 — the version it was issued as, and the hash its file is kept by. */
export interface LetterIssued {
  readonly letter: string;
  readonly version: number;
  readonly file: string;
  readonly position: number;
}

/**
 * 发出文书 — draws the file, keeps its bytes and lets the addressees read it: after this nothing of it changes. Throws Refusal
 * `forbidden`, `missing`; `conflict` (`letter-not-draft-…`, `object-overtaken`); `invalid` (`letter-number-missing`,
 * `letter-addressee-missing`, `text-empty`).
 */
export async function issueLetter(desk: Desk, input: unknown, draw: DrawLetter): Promise<LetterIssued> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const held = officeLetter(desk, world, asked.letter);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'letter')
    return {
      letter: asked.letter,
      version: done.objectVersion,
      file: done.body.file ?? '',
      position: replay.position,
    };
  refuseUnlessDraft(held);
  const object = objectOf('letter', held.body);
  sameVersion(object, held.version, asked.expectedVersion);
  const { kind, docNo, addressees } = held.body;
  if (kind === 'letter' && docNo === undefined)
    throw fieldRefusal('docNo', '', { code: 'letter-number-missing' });
  if (addressees.length === 0) throw fieldRefusal('addressees', '', { code: 'letter-addressee-missing' });
  const signed: LetterBody = { ...held.body, state: 'issued', signedOn: dutyAt(desk, world).today };
  const { bytes, hash } = await draw(await drawingOf(desk, world, signed));
  const body: LetterBody = { ...signed, file: hash };
  const objectVersion = held.version + 1;
  const added = await desk.store.append(
    recordOf(desk, 'issue-letter', { object, detail: { kind, hash } }),
    [{ kind: 'letter', object, objectVersion, body }],
    [],
    desk.key,
    { sealed: [bytes] },
  );
  return { letter: asked.letter, version: objectVersion, file: hash, position: added.position };
}

/** 成文所据 — what the file is drawn from, of a letter that is issued or looked at before it is. Throws Refusal `invalid` (`text-empty`). */
export async function drawingOf(desk: Desk, world: World, body: LetterBody): Promise<LetterDrawing> {
  const { title, text } = await wordsOfLetter(desk, body);
  if (title === null) throw fieldRefusal('title', '', { code: 'text-empty' });
  if (text === null) throw fieldRefusal('text', '', { code: 'text-empty' });
  return {
    body,
    title,
    text,
    units: new Map(unitsKnown(world.registry).map((unit) => [unit.unit, unit])),
    demo: settingOf(world.registry, 'demo', 'no') === 'yes',
    madeAt: desk.now,
  };
}
