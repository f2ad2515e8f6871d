import { z } from 'zod';
import { type DutyState, may, mayEver } from '../../engine/duty.ts';
import type { Day, UnitId } from '../../engine/fact.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Registry, type Versioned, allLatest, latest } from '../../engine/registry.ts';
import { calendarOf } from '../../engine/tasks/calendar.ts';
import type { CoverState, TaskBookBody, TaskCoverBody } from '../../engine/tasks/task-facts.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { type BookLine, bookLines } from './book-lines.ts';
import { itemsOf } from './held-book.ts';
import { readsTask } from './held-task.ts';

export const Input = z.strictObject({
  /** Only those of this stocktake. */
  stocktake: code.optional(),
});

/** 任务书条目 — a book in the list. */
export interface BookEntry {
  readonly book: Versioned<TaskBookBody>;
  readonly title: string | null;
  /** Items that are not withdrawn, and how many of them are not signed yet. */
  readonly items: number;
  readonly unsigned: number;
}

/** 封面条目 — a cover in the list. */
export interface CoverEntry {
  readonly cover: string;
  readonly version: number;
  readonly receiver: UnitId;
  readonly signBy: Day;
  readonly state: CoverState;
  readonly signedOn: Day | null;
  readonly items: number;
  readonly late: boolean;
}

/** 任务书清单 — the books and covers that this person may read: the office all, a unit its own. */
export interface BooksView {
  readonly books: readonly BookEntry[];
  readonly covers: readonly CoverEntry[];
  readonly position: number;
}

/** 读取任务书清单 — the latest first; covers to be signed before the others. Throws Refusal `forbidden`. */
export async function readBooks(desk: Desk, input: unknown): Promise<BooksView> {
  const { stocktake } = parsed(Input, input);
  const world = await desk.store.world();
  const { registry, position } = world;
  const state = dutyAt(desk, world);
  if (!mayEver(desk.actor, 'read-task', state))
    throw new Refusal('forbidden', 'not-allowed', { verb: 'read-task' });
  const fits = (body: { readonly stocktake?: string }) =>
    stocktake === undefined || body.stocktake === stocktake;
  const covers = allLatest(registry['task-cover']).filter(
    (body) => fits(body) && readsCover(desk, state, body),
  );
  const reached = new Set(covers.flatMap(({ books }) => books));
  const books = [...registry['task-book'].keys()]
    .map((object) => latest(registry['task-book'], object)!)
    .filter(({ body }) => fits(body) && (reached.has(body.book) || keeps(desk, state, body.issuer)))
    .reverse();
  const counted = books.map((book) => ({ book, ...countsOf({ desk, state, registry }, book.body) }));
  const entries = covers.map((body) => coverEntry(registry, body, state.today));
  const texts = await desk.store.texts(books.map(({ body }) => body.title));
  return {
    books: counted.map((one) => ({ ...one, title: texts.get(one.book.body.title) ?? null })),
    covers: entries.sort(
      (a, b) =>
        Number(b.state === 'issued') - Number(a.state === 'issued') ||
        (a.signBy < b.signBy ? -1 : a.signBy > b.signBy ? 1 : a.receiver < b.receiver ? -1 : 1),
    ),
    position,
  };
}

export const BookInput = z.strictObject({ book: code });

/** 任务书视图 — one book with the lines that this person may read. */
export interface BookView {
  readonly book: Versioned<TaskBookBody>;
  readonly title: string | null;
  readonly lines: readonly BookLine[];
  readonly mayKeep: boolean;
  readonly position: number;
}

/** 读取任务书 — one book as its 任务分解表. Throws Refusal `forbidden`; `missing` for one that holds nothing for this person. */
export async function readBook(desk: Desk, input: unknown): Promise<BookView> {
  const { book: id } = parsed(BookInput, input);
  const world = await desk.store.world();
  const { registry, position } = world;
  const state = dutyAt(desk, world);
  if (!mayEver(desk.actor, 'read-task', state))
    throw new Refusal('forbidden', 'not-allowed', { verb: 'read-task' });
  const book = latest(registry['task-book'], `task-book/${id}`);
  if (!book) throw new Refusal('missing', 'not-here');
  const items = itemsOf(registry, 'book', id).filter(
    ({ task, standing }) => standing.state !== 'withdrawn' && readsTask({ desk, state }, task.body, standing),
  );
  const mayKeep = keeps(desk, state, book.body.issuer);
  if (items.length === 0 && !mayKeep) throw new Refusal('missing', 'not-here');
  const calendar = calendarOf(registry);
  const lines = await bookLines(desk, items, calendar);
  const texts = await desk.store.texts([book.body.title]);
  return { book, title: texts.get(book.body.title) ?? null, lines, mayKeep, position };
}

function keeps(desk: Desk, state: DutyState, issuer: UnitId): boolean {
  return may(desk.actor, 'keep-task', { unit: issuer }, state);
}

function readsCover(desk: Desk, state: DutyState, { receiver, issuer }: TaskCoverBody): boolean {
  return [issuer, receiver].some((unit) => may(desk.actor, 'read-task', { unit }, state));
}

interface Counting {
  readonly desk: Desk;
  readonly state: DutyState;
  readonly registry: Registry;
}

function countsOf({ desk, state, registry }: Counting, { book }: TaskBookBody) {
  const items = itemsOf(registry, 'book', book).filter(
    ({ task, standing }) => standing.state !== 'withdrawn' && readsTask({ desk, state }, task.body, standing),
  );
  const unsigned = items.filter(({ standing }) => standing.state === 'issued').length;
  return { items: items.length, unsigned };
}

function coverEntry(registry: Registry, body: TaskCoverBody, today: Day): CoverEntry {
  const items = itemsOf(registry, 'cover', body.cover);
  return {
    cover: body.cover,
    version: latest(registry['task-cover'], `task-cover/${body.cover}`)!.version,
    receiver: body.receiver,
    signBy: body.signBy,
    state: body.state,
    signedOn: body.signedOn ?? null,
    items: items.filter(({ standing }) => standing.state !== 'withdrawn').length,
    late: body.state === 'issued' && body.signBy < today,
  };
}
