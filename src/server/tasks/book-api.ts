import { z } from 'zod';
import type { Desk } from '../../acts/desk.ts';
import type { BookLine } from '../../acts/tasks/book-lines.ts';
import { Input as CoverIssueInput, issueCover } from '../../acts/tasks/issue-cover.ts';
import { Input as IssueInput, issueBooks } from '../../acts/tasks/issue-books.ts';
import { keepAttachment } from '../../acts/tasks/keep-attachment.ts';
import { previewBooks } from '../../acts/tasks/preview-books.ts';
import { BookInput, Input as BooksInput, readBook, readBooks } from '../../acts/tasks/read-books.ts';
import { readCover } from '../../acts/tasks/read-cover.ts';
import { Input as RefuseInput, refuseCover } from '../../acts/tasks/refuse-cover.ts';
import { Input as ReviseInput, reviseBookItems } from '../../acts/tasks/revise-book-items.ts';
import { Input as SignInput, signCover } from '../../acts/tasks/sign-cover.ts';
import { parsed } from '../../acts/desk.ts';
import { Refusal } from '../../engine/refusal.ts';
import { MOST_ATTACHMENT_BYTES } from '../../engine/tasks/photo.ts';
import { acting } from '../acting.ts';
import type { Call } from '../call.ts';
import type { Route } from '../routes.ts';

const BOOKS = '/api/v1/task-books';
const COVER = '/api/v1/task-covers/:cover';
/** Hundreds of items with their texts; a scan in base64. */
const LIMIT = 8 * 1024 * 1024;

/** A scan as programs send it. */
const ScanInput = z.strictObject({ name: z.string(), content: z.string() });

/** 任务书接口 — books and covers as programs have them: the same acts as the pages. */
export const bookApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/stocktakes/:id/task-books',
    verb: 'keep-task',
    kind: 'api',
    act: previewOf,
    about: { summary: 'What the targets leave to do after a locked stocktake, item by item, to be issued' },
  },
  {
    method: 'GET',
    path: BOOKS,
    verb: 'read-task',
    kind: 'api',
    act: async ({ context, desk }) => context.json(plainBooks(await readBooks(desk, context.req.query()))),
    about: { summary: 'The covers and books one may read; those to be signed first', query: BooksInput },
  },
  {
    method: 'POST',
    path: BOOKS,
    verb: 'keep-task',
    kind: 'api',
    act: acting(issueBooks, 201),
    limit: LIMIT,
    about: { summary: 'Issues the books of a stocktake with their covers', body: IssueInput, done: 201 },
  },
  {
    method: 'GET',
    path: `${BOOKS}/:book`,
    verb: 'read-task',
    kind: 'api',
    act: oneBook,
    about: { summary: 'A book with the items one may read' },
  },
  {
    method: 'POST',
    path: `${BOOKS}/:book/items`,
    verb: 'keep-task',
    kind: 'api',
    act: ofAddress('book', reviseBookItems),
    limit: LIMIT,
    about: {
      summary: 'Revises items of a book, all or none; what was signed is issued anew',
      body: ReviseInput.omit({ book: true }),
    },
  },
  {
    method: 'GET',
    path: COVER,
    verb: 'read-task',
    kind: 'api',
    act: oneCover,
    about: { summary: 'A cover with its annexes' },
  },
  {
    method: 'POST',
    path: `${COVER}/sign`,
    verb: 'read-task',
    kind: 'api',
    act: ofAddress('cover', signCover),
    about: {
      summary: 'Signs a cover: its head on screen, or the office for a signature on paper',
      body: z.discriminatedUnion('mode', [
        SignInput.options[0].omit({ cover: true }),
        SignInput.options[1].omit({ cover: true }),
      ]),
    },
  },
  {
    method: 'POST',
    path: `${COVER}/refuse`,
    verb: 'read-task',
    kind: 'api',
    act: ofAddress('cover', refuseCover),
    about: { summary: 'Does not sign a cover, with its reason', body: RefuseInput.omit({ cover: true }) },
  },
  {
    method: 'POST',
    path: `${COVER}/issue`,
    verb: 'keep-task',
    kind: 'api',
    act: ofAddress('cover', issueCover),
    about: { summary: 'Issues a refused cover again', body: CoverIssueInput.omit({ cover: true }) },
  },
  {
    method: 'POST',
    path: `${COVER}/files`,
    verb: 'read-task',
    kind: 'api',
    act: (call) => acting((desk, input) => keepScan(desk, coverOf(call), input), 201)(call),
    limit: LIMIT,
    about: { summary: 'Keeps the scan of a signature, in base64', body: ScanInput, done: 201 },
  },
];

function coverOf({ context }: Call): string {
  return context.req.param('cover') ?? '';
}

/** An act with the book or cover of the address. */
function ofAddress(
  name: 'book' | 'cover',
  act: (desk: Desk, input: unknown) => Promise<unknown>,
): Route['act'] {
  return (call) =>
    acting((desk, input) => {
      const named = { [name]: call.context.req.param(name) ?? '' };
      return act(desk, typeof input === 'object' && input !== null ? { ...input, ...named } : input);
    })(call);
}

/** The bytes of a scan from its base64. Throws Refusal `invalid`: `file-unreadable`, and as `keepAttachment`. */
function keepScan(desk: Desk, cover: string, input: unknown): Promise<unknown> {
  const { name, content } = parsed(ScanInput, input);
  const bytes = Buffer.from(content, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== content.replace(/=+$/, ''))
    throw new Refusal('invalid', 'file-unreadable', { name, limit: MOST_ATTACHMENT_BYTES });
  return keepAttachment(desk, { of: cover, use: 'signature', name, bytes });
}

async function previewOf({ context, desk }: Call): Promise<Response> {
  const preview = await previewBooks(desk, { stocktake: context.req.param('id') ?? '' });
  const { stocktake, proposals, ...rest } = preview;
  return context.json({
    ...rest,
    stocktake: stocktake.body.stocktake,
    proposals: proposals.map(({ target, leader: _l, handler: _h, ...one }) => ({
      ...one,
      target: target.body.value,
      targetPeriod: target.body.period,
    })),
  });
}

function plainBooks({ books, ...rest }: Awaited<ReturnType<typeof readBooks>>) {
  return {
    ...rest,
    books: books.map(({ book, title, items, unsigned }) => ({ ...book.body, title, items, unsigned })),
  };
}

async function oneBook({ context, desk }: Call): Promise<Response> {
  const asked = parsed(BookInput, { book: context.req.param('book') ?? '' });
  const { book, title, lines, position } = await readBook(desk, asked);
  return context.json({ ...book.body, title, items: lines.map(plainLine), position });
}

async function oneCover(call: Call): Promise<Response> {
  const { cover, annexes, signer, reason, issuedOn, open, position } = await readCover(call.desk, {
    cover: coverOf(call),
  });
  return call.context.json({
    ...cover.body,
    version: cover.version,
    signer,
    reason,
    issuedOn,
    open,
    annexes: annexes.map(({ book, title, lines }) => ({ ...book, title, items: lines.map(plainLine) })),
    position,
  });
}

/** An item as programs have it: its texts themselves instead of their addresses. */
function plainLine({ body, texts, version, dueOn, standing }: BookLine) {
  const { original: _o, visible: _v, milestoneNames: _m, reason: _r, ...rest } = body;
  return { ...rest, ...texts, version, dueOn, state: standing.state };
}
