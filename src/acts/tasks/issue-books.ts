import { z } from 'zod';
import type { Day, Draft, UnitId } from '../../engine/fact.ts';
import { objectOf } from '../../engine/fact.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { type OfficeCalendar, calendarOf } from '../../engine/tasks/calendar.ts';
import {
  BOOK_NATURES,
  type BookNature,
  type TaskBody,
  type TaskBookBody,
  type TaskCoverBody,
} from '../../engine/tasks/task-facts.ts';
import { type Desk, parsed, recordOf, replayAt } from '../desk.ts';
import { reread } from '../reread.ts';
import { code, day, digits, words } from '../shapes.ts';
import { makeBooks } from './book-drafts.ts';
import { type HeldItem, draftAct } from './held-book.ts';
import { type BookProposal, type BooksGround, booksGround } from './preview-books.ts';
import { textProblem } from './task-text.ts';

const item = z.strictObject({
  unit: code,
  indicator: code,
  /** As it is printed: one matter. */
  title: words,
  dueOn: day,
  leader: words.optional(),
  handler: words.optional(),
  questions: words.optional(),
  reliance: words.optional(),
  proof: words.optional(),
  weight: digits.optional(),
});

export const Input = z.strictObject({
  stocktake: code,
  signBy: day,
  docNo: words.optional(),
  parentDoc: words.optional(),
  /** The title of each book that items fall into. */
  books: z
    .array(z.strictObject({ nature: z.enum(BOOK_NATURES), title: words }))
    .min(1)
    .max(BOOK_NATURES.length),
  items: z.array(item).min(1).max(5000),
});

/** 任务书下达结果 — the books and covers that were made. */
export interface BooksIssued {
  readonly books: readonly { readonly book: string; readonly nature: BookNature }[];
  readonly covers: readonly { readonly cover: string; readonly receiver: UnitId }[];
  readonly items: number;
  readonly position: number;
}

/** 下达请求 — what the office asks to issue, parsed. */
export type BooksAsked = z.output<typeof Input>;
type Asked = BooksAsked;

/**
 * 下达任务书 — books by nature, their items and one cover for each receiving unit, all in one act. What is asked of a unit is
 * computed from its targets; the office says days, names, questions and weights. Throws Refusal `forbidden`, `missing`; `conflict`
 * (`books-not-locked`); `invalid` with a problem an item (`book-item-unknown`, `book-item-issued`, `book-item-twice`,
 * `book-title-missing`, `book-weight`, `task-guard.…`), `book-sign-by-past`.
 */
export async function issueBooks(desk: Desk, input: unknown): Promise<BooksIssued> {
  const asked = parsed(Input, input);
  return reread(() => issue(desk, asked));
}

async function issue(desk: Desk, asked: Asked): Promise<BooksIssued> {
  const ground = await booksGround(desk, asked.stocktake);
  const { world, stocktake, today } = ground;
  const since = world.position;
  const calendar = calendarOf(world.registry);
  const problems: Problem[] = [];
  for (const { title } of asked.books) {
    const problem = textProblem('books', title);
    if (problem) problems.push(problem);
  }
  if (asked.signBy < today)
    problems.push({
      row: 0,
      column: 'signBy',
      value: asked.signBy,
      code: 'book-sign-by-past',
      params: { today },
    });
  const chosen = chosenOf(ground, asked, problems);
  const made = makeBooks(desk, { asked, ground, chosen });
  const drafts = [...made.drafts];
  for (const [at, held] of made.items.entries())
    drafts.push(...issuing(held, { title: asked.items[at]!.title, row: at + 1, today, calendar }, problems));
  const replay = await replayAt(desk);
  if (replay) return resultOf(replay.facts, replay.position);
  if (problems.length > 0)
    throw new Refusal('invalid', 'input-invalid', { count: problems.length }, problems);
  const added = await desk.store.append(
    recordOf(desk, 'issue-books', {
      object: `stocktake/${asked.stocktake}`,
      detail: { books: made.books.length, covers: made.covers.length, items: made.items.length },
    }),
    drafts,
    made.texts,
    desk.key,
    {
      expects: [
        { object: objectOf('stocktake', stocktake.body), version: stocktake.version },
        { under: 'task-book/', since },
        { under: 'target/', since },
        { under: 'responsibility/', since },
      ],
    },
  );
  return resultOf(drafts, added.position);
}

function resultOf(drafts: readonly Pick<Draft, 'kind' | 'body'>[], position: number): BooksIssued {
  const bodies = <B>(kind: Draft['kind']): B[] =>
    drafts.filter((draft) => draft.kind === kind).map(({ body }) => body as B);
  return {
    books: bodies<TaskBookBody>('task-book').map(({ book, nature }) => ({ book, nature })),
    covers: bodies<TaskCoverBody>('task-cover').map(({ cover, receiver }) => ({ cover, receiver })),
    items: bodies<TaskBody>('task').length,
    position,
  };
}

/** 选定事项 — a proposal that is to be issued, with what the office says of it. */
export interface ChosenItem {
  readonly proposal: BookProposal;
  readonly said: Asked['items'][number];
}

/** The proposals that the items name, in the order of the items; what is wrong goes to the problems. */
function chosenOf({ proposals }: BooksGround, { items, books }: Asked, problems: Problem[]): ChosenItem[] {
  const byRow = new Map(proposals.map((one) => [`${one.unit}/${one.indicator}`, one]));
  const titled = new Set(books.map(({ nature }) => nature));
  const seen = new Set<string>();
  return items.flatMap((said, at) => {
    const key = `${said.unit}/${said.indicator}`;
    const proposal = byRow.get(key);
    const wrong = (problem: string, column = 'indicator', value: string = said.indicator) =>
      problems.push({ row: at + 1, column, value, code: problem, params: { unit: said.unit } });
    if (!proposal) {
      wrong('book-item-unknown');
      return [];
    }
    if (proposal.issued) wrong('book-item-issued');
    if (seen.has(key)) wrong('book-item-twice');
    if (!titled.has(proposal.nature)) wrong('book-title-missing', 'books', proposal.nature);
    if (said.weight !== undefined && !isWeight(said.weight)) wrong('book-weight', 'weight', said.weight);
    problems.push(...spokenProblems(said, at + 1));
    seen.add(key);
    return { proposal, said };
  });
}

const SPOKEN = ['title', 'leader', 'handler', 'questions', 'reliance', 'proof'] as const;

function spokenProblems(said: Asked['items'][number], row: number): Problem[] {
  return SPOKEN.flatMap((field) => {
    const problem = textProblem(field, said[field] ?? '');
    return problem ? { ...problem, row } : [];
  });
}

/** 权重 — 0 to 100. */
export function isWeight(weight: string): boolean {
  return Number(weight) >= 0 && Number(weight) <= 100;
}

interface Issuing {
  readonly title: string;
  readonly row: number;
  readonly today: Day;
  readonly calendar: OfficeCalendar;
}

/** 立项 and 交办 of a new item: the two acts that every item is issued by. */
function issuing(item: HeldItem, at: Issuing, problems: Problem[]): Draft[] {
  const { title, row, today, calendar } = at;
  const drafts: Draft[] = [];
  let standing = item;
  for (const act of ['approve', 'issue'] as const) {
    const hands = new Set(['office'] as const);
    const made = draftAct({ item: standing, act: { act }, hands, today, calendar, title, said: true });
    if ('refused' in made) {
      const { guard, params } = made.refused;
      const column = guard === 'due-not-past' ? 'dueOn' : 'title';
      const value = column === 'dueOn' ? (item.task.body.dueOn ?? '') : title.slice(0, 80);
      problems.push({ row, column, value, code: `task-guard.${guard}`, params });
      return [];
    }
    drafts.push(made.draft);
    standing = made.item;
  }
  return drafts;
}
