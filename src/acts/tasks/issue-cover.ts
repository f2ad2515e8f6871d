import { z } from 'zod';
import type { Draft } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { TaskCoverBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { fieldRefusal, sameVersion } from '../meetings/held-stocktake.ts';
import { reread } from '../reread.ts';
import { code, day, version } from '../shapes.ts';
import { guardRefusal } from './guard-refusal.ts';
import { draftAct, groundsOfItems, heldCover, unanswered } from './held-book.ts';
import { type CoverAnswered, handFor } from './sign-cover.ts';

export const Input = z.strictObject({ cover: code, expectedVersion: version, signBy: day });

/**
 * 再次下达封面 — a cover that was refused goes out again, with a new day to sign by: every item that came back is issued anew.
 * Throws Refusal `forbidden`, `missing`; `conflict` (`cover-not-refused`, `cover-empty`, `object-overtaken`); `invalid`
 * (`book-sign-by-past`, `task-guard.…`).
 */
export async function issueCover(desk: Desk, input: unknown): Promise<CoverAnswered> {
  const asked = parsed(Input, input);
  return reread(() => issue(desk, asked));
}

async function issue(desk: Desk, asked: z.output<typeof Input>): Promise<CoverAnswered> {
  const world = await desk.store.world();
  const held = heldCover(desk, world, asked.cover);
  const { cover, items, state, calendar } = held;
  const hand = handFor(held, 'paper');
  const replay = await replayAt(desk);
  if (replay)
    return {
      cover: asked.cover,
      version: cover.version,
      items: replay.factCount - 1,
      position: replay.position,
    };
  if (cover.body.state !== 'refused')
    throw new Refusal('conflict', 'cover-not-refused', { cover: asked.cover });
  sameVersion(objectOf('task-cover', cover.body), cover.version, asked.expectedVersion);
  if (asked.signBy < state.today)
    throw fieldRefusal('signBy', asked.signBy, {
      code: 'book-sign-by-past',
      params: { today: state.today },
    });
  const back = items.filter(({ standing }) => standing.state === 'registered');
  if (back.length === 0) throw new Refusal('conflict', 'cover-empty', { cover: asked.cover });
  const drafts = back.map((item): Draft => {
    const made = draftAct({
      item,
      act: { act: 'issue' },
      hands: new Set([hand]),
      today: state.today,
      calendar,
      title: '',
      said: true,
    });
    if ('refused' in made) throw guardRefusal(made.refused);
    return made.draft;
  });
  const body: TaskCoverBody = { ...unanswered(cover.body), state: 'issued', signBy: asked.signBy };
  const object = objectOf('task-cover', body);
  drafts.push({ kind: 'task-cover', object, objectVersion: cover.version + 1, body });
  const written = new Set(drafts.map((draft) => draft.object));
  const added = await desk.store.append(
    recordOf(desk, 'issue-cover', { object, detail: { items: back.length } }),
    drafts,
    [],
    desk.key,
    { expects: groundsOfItems(items, written) },
  );
  return {
    cover: asked.cover,
    version: cover.version + 1,
    items: back.length,
    position: added.position,
  };
}
