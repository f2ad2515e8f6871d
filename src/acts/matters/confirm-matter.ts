import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import { type Draft, objectOf } from '../../engine/fact.ts';
import type { AgendaItemBody, MatterBody } from '../../engine/meetings/matter-facts.ts';
import { matterMeant } from '../../engine/meetings/matter-table.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import type { ErasableText, Expectation } from '../../store/store.ts';
import { type Desk, dutyAt, keysAt, parsed, recordOf, replayAt } from '../desk.ts';
import { code, version } from '../shapes.ts';
import { given, heldMeeting, heldPoint } from './held-meeting.ts';
import { fieldRefusal, sameVersion } from '../meetings/held-stocktake.ts';
import { checkReference, noMatterSince } from './matter-draft.ts';

export const Input = z.strictObject({
  meeting: code,
  number: z.number().int().min(1),
  /** `same`: about `matter`, or about what the point `like` is about; `not`: not about it; `new`: about something new. */
  answer: z.enum(['same', 'not', 'new']),
  matter: code.optional(),
  /** An earlier point `meeting/number` that no matter is known of yet. */
  like: z
    .string()
    .max(90)
    .regex(/^[^/]+\/\d{1,3}$/)
    .optional(),
  expectedVersion: version,
});
type Asked = z.output<typeof Input>;

/** 事由确认结果 — the matter the point is about now; null where it is only said what it is not. */
export interface MatterConfirmed {
  readonly matter: string | null;
  readonly version: number;
  readonly position: number;
}

/**
 * 确认事由 — a person says what a point of an agenda is about: a matter, the same as an earlier point, something new, or not what was
 * proposed. A new matter is opened with the point's title, reference and project, on the day of its first meeting. Throws Refusal
 * `forbidden`, `missing`; `invalid` (`matter-choice-missing`, `matter-unknown`, `matter-reference-held`,
 * `matter-reference-taken`, `agenda-not-many`); `conflict`
 * (`object-overtaken`).
 */
export async function confirmMatter(desk: Desk, input: unknown): Promise<MatterConfirmed> {
  const asked = parsed(Input, input);
  const { meeting, number, answer } = asked;
  const world = await desk.store.world();
  heldMeeting(desk, world, { verb: 'keep-meeting', meeting });
  const replay = await replayAt(desk);
  const done = replay?.facts.find((fact) => fact.kind === 'agenda-item');
  if (replay && done?.kind === 'agenda-item')
    return { matter: done.body.matter ?? null, version: done.objectVersion, position: replay.position };
  const held = heldPoint(world, meeting, number);
  sameVersion(`agenda-item/${meeting}/${number}`, held.version, asked.expectedVersion);
  if (answer !== 'new' && asked.matter === undefined && asked.like === undefined)
    throw fieldRefusal('matter', '', { code: 'matter-choice-missing' });
  const made =
    answer === 'not' ? refused(desk, world, { asked, held }) : await meant(desk, world, { asked, held });
  const { matter = null } = made.body;
  const own: Draft = {
    kind: 'agenda-item',
    object: objectOf('agenda-item', made.body),
    objectVersion: held.version + 1,
    body: made.body,
  };
  const added = await desk.store.append(
    recordOf(desk, 'confirm-matter', { object: own.object, detail: { answer, matter } }),
    [own, ...made.more],
    made.texts,
    desk.key,
    { expects: made.expects },
  );
  return { matter, version: held.version + 1, position: added.position };
}

interface Made {
  readonly body: AgendaItemBody;
  readonly more: readonly Draft[];
  readonly texts: readonly ErasableText[];
  readonly expects: readonly Expectation[];
}

interface Point {
  readonly asked: Asked;
  readonly held: Versioned<AgendaItemBody>;
}

/** So much is noted that a point is not about. */
const MOST_NOT = 100;

/** Not about it, which must be there: what was confirmed before goes, where it was that. Throws Refusal `invalid`, `missing`. */
function refused(desk: Desk, world: World, { asked: { matter, like }, held: { body } }: Point): Made {
  if (matter === undefined) earlierPoint(desk, world, like!);
  else knownMatter(desk, world, matter);
  const { matter: before, notMatters = [], ...rest } = body;
  const kept = before !== undefined && before !== matter ? { matter: before } : {};
  const not = [...new Set([...notMatters, matter ?? like!])];
  if (not.length > MOST_NOT && not.length > notMatters.length)
    throw fieldRefusal('matter', matter ?? like!, { code: 'agenda-not-many', params: { most: MOST_NOT } });
  return { body: { ...rest, ...kept, notMatters: not }, more: [], texts: [], expects: [] };
}

async function meant(desk: Desk, world: World, { asked, held }: Point): Promise<Made> {
  const { answer, matter, like } = asked;
  if (answer === 'same' && matter !== undefined) {
    const known = knownMatter(desk, world, matter);
    return { body: about(held.body, known), more: [], texts: [], expects: [] };
  }
  const first = answer === 'same' ? earlierPoint(desk, world, like!) : held;
  if (first.body.matter !== undefined && first !== held)
    return {
      body: about(held.body, matterMeant(world, first.body.matter)!),
      more: [],
      texts: [],
      expects: [],
    };
  return opened(desk, world, { held, first });
}

/** The matter meant, which this person must keep: one of others is to him as one that is not there. Throws Refusal `invalid` `matter-unknown`. */
function knownMatter(desk: Desk, world: World, matter: string): string {
  const known = matterMeant(world, matter);
  const held = known === null ? null : latest(world.registry.matter, `matter/${known}`);
  if (!held || !may(desk.actor, 'keep-meeting', { unit: held.body.unit }, dutyAt(desk, world)))
    throw fieldRefusal('matter', matter, { code: 'matter-unknown', params: { matter } });
  return held.body.matter;
}

function earlierPoint(desk: Desk, world: World, like: string): Versioned<AgendaItemBody> {
  const at = like.lastIndexOf('/');
  const meeting = like.slice(0, at);
  heldMeeting(desk, world, { verb: 'keep-meeting', meeting });
  return heldPoint(world, meeting, Number(like.slice(at + 1)));
}

/** A new matter of this point, and of the earlier one it is the same as. */
async function opened(
  desk: Desk,
  world: World,
  { held, first }: { readonly held: Versioned<AgendaItemBody>; readonly first: Versioned<AgendaItemBody> },
): Promise<Made> {
  const meeting = heldMeeting(desk, world, { verb: 'keep-meeting', meeting: first.body.meeting }).body;
  const reference = first.body.reference ?? held.body.reference;
  const project = first.body.project ?? held.body.project;
  const title = (await desk.store.texts([first.body.title])).get(first.body.title) ?? '';
  if (reference !== undefined) checkReference(desk, { world, reference, matter: null });
  const expects = reference === undefined ? [] : noMatterSince(world);
  const matter: MatterBody = {
    matter: `matter-${keysAt(desk).newId()}`,
    title: 'text:matter:title',
    unit: meeting.unit,
    ...given('reference', reference),
    ...given('project', project),
    openedOn: meeting.on,
  };
  const draft: Draft = { kind: 'matter', object: objectOf('matter', matter), objectVersion: 1, body: matter };
  const also: Draft[] =
    first.body === held.body
      ? []
      : [
          {
            kind: 'agenda-item',
            object: objectOf('agenda-item', first.body),
            objectVersion: first.version + 1,
            body: about(first.body, matter.matter),
          },
        ];
  return {
    body: about(held.body, matter.matter),
    more: [draft, ...also],
    texts: [{ placeholder: 'text:matter:title', text: title }],
    expects,
  };
}

function about({ notMatters, ...body }: AgendaItemBody, matter: string): AgendaItemBody {
  const not = (notMatters ?? []).filter((one) => one !== matter);
  return { ...body, matter, ...(not.length > 0 ? { notMatters: not } : {}) };
}
