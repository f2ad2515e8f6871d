import { z } from 'zod';
import type { Day } from '../../engine/fact.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { TaskBookBody, TaskCoverBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { type BookLine, bookLines } from './book-lines.ts';
import { heldCover } from './held-book.ts';

export const Input = z.strictObject({ cover: code });

/** 附表 — one book of a cover: its lines for this unit. */
export interface CoverAnnex {
  readonly book: TaskBookBody;
  readonly title: string | null;
  readonly lines: readonly BookLine[];
}

/** 封面视图 — a cover with its annexes, who signed it, and what this person may do with it now. */
export interface CoverView {
  readonly cover: Versioned<TaskCoverBody>;
  readonly annexes: readonly CoverAnnex[];
  /** The day the first of its books was issued. */
  readonly issuedOn: Day | null;
  readonly signer: string | null;
  readonly reason: string | null;
  /** Items still to be signed. */
  readonly open: number;
  readonly maySign: boolean;
  readonly mayEnter: boolean;
  readonly position: number;
}

/** 读取封面 — Throws Refusal `forbidden`, `missing`. */
export async function readCover(desk: Desk, input: unknown): Promise<CoverView> {
  const { cover: id } = parsed(Input, input);
  const world = await desk.store.world();
  const { cover, items, hands, calendar } = heldCover(desk, world, id);
  const { position } = world;
  const shown = items.filter(({ standing }) => standing.state !== 'withdrawn');
  const books = cover.body.books.flatMap(
    (book) => latest(world.registry['task-book'], `task-book/${book}`)?.body ?? [],
  );
  const lines = await bookLines(desk, shown, calendar);
  const { signer, reason } = cover.body;
  const texts = await desk.store.texts([
    ...books.map(({ title }) => title),
    ...[signer, reason].filter((one) => one !== undefined),
  ]);
  const open = items.filter(({ standing }) => standing.state === 'issued').length;
  const answerable = cover.body.state === 'issued' && open > 0;
  return {
    cover,
    annexes: books.map((book) => ({
      book,
      title: texts.get(book.title) ?? null,
      lines: lines.filter(({ body }) => body.book === book.book),
    })),
    issuedOn: books[0]?.issuedOn ?? null,
    signer: texts.get(signer ?? '') ?? null,
    reason: texts.get(reason ?? '') ?? null,
    open,
    maySign: answerable && hands.has('head'),
    mayEnter: answerable && hands.has('office'),
    position,
  };
}
