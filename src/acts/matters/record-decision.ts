import { z } from 'zod';
import { type Draft, objectOf } from '../../engine/fact.ts';
import type { AgendaItemBody } from '../../engine/meetings/matter-facts.ts';
import type { CommitmentBody } from '../../engine/meetings/meeting-facts.ts';
import { type Desk, keysAt, parsed, recordOf, replayAt } from '../desk.ts';
import { code, day, version } from '../shapes.ts';
import {
  checkNotBefore,
  checkUnit,
  given,
  heldMeeting,
  heldPoint,
  noFaults,
  writing,
} from './held-meeting.ts';
import { sameVersion } from '../meetings/held-stocktake.ts';

const commitment = z.strictObject({
  /** The unit that undertakes it. */
  unit: code,
  /** The person who said so. */
  owner: z.string(),
  text: z.string(),
  dueOn: day,
});

export const Input = z.strictObject({
  meeting: code,
  number: z.number().int().min(1),
  /** What was said. */
  text: z.string().default(''),
  decision: z.string(),
  commitments: z.array(commitment).max(20).default([]),
  expectedVersion: version,
});

/** 议定结果 — the version the point now has, and the commitments made. */
export interface DecisionRecorded {
  readonly version: number;
  readonly commitments: readonly string[];
  readonly position: number;
}

/**
 * 记录议定事项 — what was said and decided of a point, and what was undertaken, each with its unit and day: one act. Of a meeting that was held.
 * Throws Refusal `forbidden`, `missing`; `invalid` with every field that is wrong (`meeting-not-held`, `agenda-withdrawn`, `decision-empty`,
 * `meeting-unit-unknown`, `commitment-owner-empty`, `commitment-text-empty`, `commitment-due-before`, `text-too-long`,
 * `task-classified`); `conflict` (`object-overtaken`).
 */
export async function recordDecision(desk: Desk, input: unknown): Promise<DecisionRecorded> {
  const asked = parsed(Input, input);
  const { meeting, number } = asked;
  const world = await desk.store.world();
  const { body: about } = heldMeeting(desk, world, { verb: 'keep-meeting', meeting });
  const replay = await replayAt(desk);
  if (replay) return replayed(replay);
  const held = heldPoint(world, meeting, number);
  const object = `agenda-item/${meeting}/${number}`;
  sameVersion(object, held.version, asked.expectedVersion);
  const faults = noFaults();
  const { texts, write } = writing(faults);
  if (about.state !== 'held') faults.say('decision', '', { code: 'meeting-not-held' });
  if (held.body.withdrawn) faults.say('decision', '', { code: 'agenda-withdrawn' });
  const decision = write('decision', asked.decision);
  if (decision === undefined) faults.say('decision', '', { code: 'decision-empty' });
  const text = write('text', asked.text);
  const { text: _, ...rest } = held.body;
  const body: AgendaItemBody = { ...rest, ...given('text', text), decision: decision ?? '' };
  const made = asked.commitments.map(({ unit, owner, text: what, dueOn }, at): CommitmentBody => {
    const row = at + 1;
    checkUnit(faults, world, unit, row);
    checkNotBefore(faults, about.on, { dueOn, row });
    const by = write('owner', owner, row);
    const said = write('text', what, row);
    if (by === undefined) faults.say('owner', '', { code: 'commitment-owner-empty', row });
    if (said === undefined) faults.say('text', '', { code: 'commitment-text-empty', row });
    return {
      commitment: `commitment-${keysAt(desk).newId()}`,
      meeting,
      number,
      ...given('matter', held.body.matter),
      unit,
      owner: by ?? '',
      text: said ?? '',
      dueOn,
      state: 'made',
    };
  });
  faults.settle();
  const drafts: Draft[] = [
    { kind: 'agenda-item', object, objectVersion: held.version + 1, body },
    ...made.map(
      (one): Draft => ({
        kind: 'commitment',
        object: objectOf('commitment', one),
        objectVersion: 1,
        body: one,
      }),
    ),
  ];
  const record = recordOf(desk, 'record-decision', { object, detail: { commitments: made.length } });
  const added = await desk.store.append(record, drafts, texts, desk.key);
  return {
    version: held.version + 1,
    commitments: made.map((one) => one.commitment),
    position: added.position,
  };
}

function replayed({ facts, position }: NonNullable<Awaited<ReturnType<typeof replayAt>>>): DecisionRecorded {
  const version = facts.find(({ kind }) => kind === 'agenda-item')?.objectVersion ?? 0;
  const commitments = facts.flatMap((fact) => (fact.kind === 'commitment' ? [fact.body.commitment] : []));
  return { version, commitments, position };
}
