import { randomUUID } from 'node:crypto';
import { type BookView, readBook, readBooks } from '../../acts/tasks/read-books.ts';
import { reviseBookItems } from '../../acts/tasks/revise-book-items.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import type { FormState } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { renderBookPage } from '../../web/tasks/books/book-page.tsx';
import { renderBooksPage } from '../../web/tasks/books/books-page.tsx';
import { say } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { isDemo } from '../demo.ts';
import { sendFile } from '../files/send-file.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext, timeZoneOf } from '../page-context.ts';
import { digest } from '../passwords.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { type BookMatter, titleOfBook } from './book-table.ts';
import { bookTableDocx } from './book-table-docx.ts';
import { readBookTable, TABLE_LIMITS } from './book-table-read.ts';
import { bookTableXlsx } from './book-table-xlsx.ts';
import { withFieldWords } from './field-words.ts';

/** 任务书路由 — the covers and books, one book as its table, the table as a file, and the edited table back. */
export const bookRoutes: readonly Route[] = [
  { method: 'GET', path: '/books', verb: 'read-task', kind: 'page', act: booksPage },
  { method: 'GET', path: '/books/:id', verb: 'read-task', kind: 'page', act: (call) => bookPage(call) },
  {
    method: 'GET',
    path: '/books/:id/table.xlsx',
    verb: 'read-task',
    kind: 'page',
    act: (call) => sendTable(call, 'xlsx'),
  },
  {
    method: 'GET',
    path: '/books/:id/table.docx',
    verb: 'read-task',
    kind: 'page',
    act: (call) => sendTable(call, 'docx'),
  },
  {
    method: 'POST',
    path: '/books/:id/table',
    verb: 'keep-task',
    kind: 'page',
    act: takeTable,
    // What is larger than a table may be is told so by its own name.
    limit: 4 * TABLE_LIMITS.fileBytes,
  },
];

function bookOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

async function booksPage(call: Call): Promise<Response> {
  const { context, desk } = call;
  const { books, covers, position } = await readBooks(desk, given(context.req.query(), ['stocktake']));
  const issued = context.req.query('done') === 'issued';
  const notice = issued ? { notice: { key: 'task-book.done-issued', params: {} } } : {};
  const html = await renderBooksPage(await pageContext(call, { position, ...notice }), {
    books,
    covers,
    names: namesOf(await desk.store.world()),
  });
  return page(context, html);
}

/** 交表结果 — what comes back to the page when a table was refused. */
interface HandedIn {
  readonly form: FormState;
  readonly problems: readonly Problem[];
}

async function bookPage(
  call: Call,
  { form, problems }: HandedIn = { form: EMPTY_FORM, problems: [] },
  status = 200,
): Promise<Response> {
  const { context, desk } = call;
  const { book, position, ...view } = await readBook(desk, { book: bookOf(call) });
  const revised = context.req.query('done') === 'revised' && status === 200;
  const count = Number(context.req.query('count') ?? 0);
  const key = count > 0 ? 'task-book.done-revised' : 'task-book.done-same';
  const notice = revised ? { notice: { key, params: { count } } } : {};
  const about = { ...(await pageContext(call, { position, ...notice })), path: paths.book(book.body.book) };
  const html = await renderBookPage(about, {
    ...view,
    body: book.body,
    names: namesOf(await desk.store.world()),
    form,
    problems,
    idempotencyKey: randomUUID(),
  });
  return page(context, html, status);
}

async function matterOf(call: Call): Promise<BookMatter> {
  const { desk, language } = call;
  const view: BookView = await readBook(desk, { book: bookOf(call) });
  const world = await desk.store.world();
  return {
    ...view,
    language,
    names: namesOf(world),
    demo: isDemo(world),
    now: desk.now,
    timeZone: timeZoneOf(world),
  };
}

const FILES = {
  xlsx: {
    draw: bookTableXlsx,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  docx: {
    draw: bookTableDocx,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
} as const;

async function sendTable(call: Call, form: keyof typeof FILES): Promise<Response> {
  const matter = await matterOf(call);
  const { draw, type } = FILES[form];
  const table = say(call.language, 'task-book.table-title');
  return sendFile(await draw(matter), { name: `${titleOfBook(matter)} ${table}.${form}`, type });
}

async function takeTable(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const { file } = await call.context.req.parseBody();
  const book = bookOf(call);
  const reason = fields['reason'] ?? '';
  const { lines } = await readBook(call.desk, { book });
  const refused = (error: Refusal, problems: readonly Problem[] = []) => {
    const form = withFieldWords(refusedForm(fields, error), call.language, { reason: 'task-book.reason' });
    return bookPage(
      call,
      { form: problems.length > 0 ? { ...form, problems: [] } : form, problems },
      statusOf(error),
    );
  };
  if (!(file instanceof File) || file.size === 0 || !/\.xlsx$/i.test(file.name)) {
    const problem = { row: 0, column: 'file', value: '', code: 'book-file-missing' };
    return refused(new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]));
  }
  const bytes = Buffer.from(await file.arrayBuffer());
  const read = await readBookTable({ name: file.name, bytes }, lines, call.language);
  if (read.problems.length > 0)
    return refused(new Refusal('invalid', 'input-invalid', { count: read.problems.length }), read.problems);
  const key = { book, reason, hash: digest(bytes.toString('base64')) };
  try {
    const said = { book, reason, rows: read.rows };
    const { revised } = await reviseBookItems(withKey(call.desk, fields['idempotencyKey'], key), said);
    const query = { done: 'revised', count: String(revised) };
    return call.context.redirect(withQuery(paths.book(book), query), 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing' || error.kind === 'forbidden') throw error;
    return refused(error, error.problems.map(read.placed));
  }
}
