import { z } from 'zod';
import type { Day, Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { latest } from '../../engine/registry.ts';
import type { TaskActBody, TaskCoverBody } from '../../engine/tasks/task-facts.ts';
import type { TaskHand } from '../../engine/tasks/transition.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { fieldRefusal, sameVersion } from '../meetings/held-stocktake.ts';
import { reread } from '../reread.ts';
import { code, day, version, words } from '../shapes.ts';
import { guardRefusal } from './guard-refusal.ts';
import { type HeldCover, draftAct, groundsOfItems, heldCover, textBag, unanswered } from './held-book.ts';
import { textProblem } from './task-text.ts';

/** The SHA-256 of a file. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const Input = z.discriminatedUnion('mode', [
  /** By the unit's head himself. */
  z.strictObject({ mode: z.literal('screen'), cover: code, expectedVersion: version }),
  /** On paper, entered by the office (代录): who signed, when, and the scan, which is kept before. */
  z.strictObject({
    mode: z.literal('paper'),
    cover: code,
    expectedVersion: version,
    signer: words,
    signedOn: day.optional(),
    scan: hash,
  }),
]);

/** 封面答复结果 — the version a cover now has, and how many items its answer reached. */
export interface CoverAnswered {
  readonly cover: string;
  readonly version: number;
  readonly items: number;
  readonly position: number;
}

/**
 * 签收封面 — one signature accepts the cover and every item of it that is still issued; one withdrawn meanwhile is left out. The
 * office may enter a signature on paper, with the name and the scan. Throws Refusal `forbidden`, `missing`; `conflict`
 * (`cover-answered-…`, `cover-empty`, `object-overtaken`); `invalid` (`cover-scan-missing`, `cover-signed-ahead`).
 */
export async function signCover(desk: Desk, input: unknown): Promise<CoverAnswered> {
  const asked = parsed(Input, input);
  return reread(() => sign(desk, asked));
}

async function sign(desk: Desk, asked: z.output<typeof Input>): Promise<CoverAnswered> {
  const name = asked.mode === 'paper' ? asked.signer : await ownName(desk);
  const world = await desk.store.world();
  const held = heldCover(desk, world, asked.cover);
  const hand = handFor(held, asked.mode);
  const signedOn = asked.mode === 'paper' ? (asked.signedOn ?? held.state.today) : held.state.today;
  const bag = textBag();
  const problem = textProblem('signer', name);
  if (problem) throw new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
  const signer = bag.put(asked.cover, 'signer', name);
  const answered: Partial<TaskCoverBody> = { state: 'accepted', signer, signedOn, mode: asked.mode };
  const scan = asked.mode === 'paper' ? { scan: asked.scan } : {};
  if (asked.mode === 'paper') soundPaper(world, { ...asked, signedOn, today: held.state.today });
  return answerCover(desk, held, {
    name: 'sign-cover',
    expectedVersion: asked.expectedVersion,
    act: { act: 'accept', ...scan },
    body: { ...answered, ...scan },
    hand,
    bag,
  });
}

/** 签收身份 — signing is the head's; entering a paper is the office's. Throws Refusal `forbidden`. */
export function handFor({ hands }: HeldCover, mode: 'screen' | 'paper'): TaskHand {
  const hand = mode === 'screen' ? 'head' : 'office';
  if (hands.has(hand)) return hand;
  throw new Refusal('forbidden', 'not-allowed', { verb: mode === 'screen' ? 'sign-task' : 'keep-task' });
}

async function ownName(desk: Desk): Promise<string> {
  const { registry } = await desk.store.world();
  const body = latest(registry.person, `person/${desk.actor.person}`)?.body;
  const texts = body ? await desk.store.texts([body.name]) : new Map<string, string>();
  return texts.get(body?.name ?? '') ?? body?.login ?? desk.actor.person;
}

interface Paper {
  readonly cover: string;
  readonly scan: string;
  readonly signedOn: Day;
  readonly today: Day;
}

function soundPaper({ registry }: World, { cover, scan, signedOn, today }: Paper): void {
  if (signedOn > today)
    throw fieldRefusal('signedOn', signedOn, { code: 'cover-signed-ahead', params: { today } });
  if (!latest(registry.attachment, `attachment/${cover}/${scan}`))
    throw fieldRefusal('scan', scan.slice(0, 16), { code: 'cover-scan-missing' });
}

/** 封面答复 — one answer to a cover: what every item still issued gets, and what the cover then says. */
export interface CoverAnswer {
  readonly name: 'sign-cover' | 'refuse-cover';
  readonly expectedVersion: number;
  readonly act: Pick<TaskActBody, 'act' | 'scan' | 'text'>;
  readonly body: Partial<TaskCoverBody>;
  readonly hand: TaskHand;
  readonly bag: ReturnType<typeof textBag>;
}

/** 答复封面 — gives one answer to a cover and all its items still issued, in one append; two answers never both land. */
export async function answerCover(desk: Desk, held: HeldCover, answer: CoverAnswer): Promise<CoverAnswered> {
  const { cover, items, state, calendar } = held;
  const { cover: id, receiver } = cover.body;
  const replay = await replayAt(desk);
  if (replay) return { cover: id, ...countOf(replay.facts), position: replay.position };
  if (cover.body.state !== 'issued')
    throw new Refusal('conflict', `cover-answered-${cover.body.state}`, { cover: id });
  sameVersion(objectOf('task-cover', cover.body), cover.version, answer.expectedVersion);
  const open = items.filter(({ standing }) => standing.state === 'issued');
  if (open.length === 0) throw new Refusal('conflict', 'cover-empty', { cover: id });
  const entered = answer.hand === 'office' ? { enteredFor: true } : {};
  const drafts = open.map((item): Draft => {
    const made = draftAct({
      item,
      act: { ...answer.act, unit: receiver, ...entered },
      hands: new Set([answer.hand]),
      today: state.today,
      calendar,
      title: '',
      said: true,
    });
    if ('refused' in made) throw guardRefusal(made.refused);
    return made.draft;
  });
  const body: TaskCoverBody = { ...unanswered(cover.body), ...answer.body };
  const object = objectOf('task-cover', body);
  drafts.push({ kind: 'task-cover', object, objectVersion: cover.version + 1, body });
  const written = new Set(drafts.map((draft) => draft.object));
  const added = await desk.store.append(
    recordOf(desk, answer.name, { object, detail: { receiver, items: open.length, ...entered } }),
    drafts,
    answer.bag.texts,
    desk.key,
    { expects: groundsOfItems(items, written) },
  );
  return { cover: id, ...countOf(drafts), position: added.position };
}

function countOf(drafts: readonly Pick<Draft, 'kind' | 'objectVersion'>[]): {
  version: number;
  items: number;
} {
  const cover = drafts.find(({ kind }) => kind === 'task-cover');
  return {
    version: cover?.objectVersion ?? 0,
    items: drafts.filter(({ kind }) => kind === 'task-act').length,
  };
}
