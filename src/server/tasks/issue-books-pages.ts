import { randomUUID } from 'node:crypto';
import { type BooksAsked, issueBooks } from '../../acts/tasks/issue-books.ts';
import { type BooksPreview, previewBooks } from '../../acts/tasks/preview-books.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { BOOK_NATURES } from '../../engine/tasks/task-facts.ts';
import { nameText } from '../../web/format.ts';
import type { FieldProblem, FormState, Names } from '../../web/page-model.ts';
import { paths, withQuery } from '../../web/paths.ts';
import { itemField, titleField } from '../../web/tasks/books/book-model.ts';
import { renderIssueBooksPage } from '../../web/tasks/books/issue-books-page.tsx';
import { isWordKey, say } from '../../web/words/index.ts';
import { type Call, formBody, given, withKey } from '../call.ts';
import { EMPTY_FORM, refusedForm } from '../form-state.ts';
import { namesOf, page, pageContext } from '../page-context.ts';
import { statusOf } from '../problem.ts';
import type { Route } from '../routes.ts';

/** Largest form in bytes: hundreds of items, each with its texts. */
const FORM_LIMIT = 8 * 1024 * 1024;
const PATH = '/stocktakes/:id/books';

/** 下达任务书路由 — what the targets leave to each unit, and the one act that issues it. */
export const issueBooksRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, verb: 'keep-task', kind: 'page', act: (call) => issuePage(call) },
  { method: 'POST', path: PATH, verb: 'keep-task', kind: 'page', act: takeBooks, limit: FORM_LIMIT },
];

function stocktakeOf({ context }: Call): string {
  return context.req.param('id') ?? '';
}

async function issuePage(call: Call, form: FormState = EMPTY_FORM, status = 200): Promise<Response> {
  const preview = await previewBooks(call.desk, { stocktake: stocktakeOf(call) });
  const names = namesOf(await call.desk.store.world());
  const html = await renderIssueBooksPage(await pageContext(call, { position: preview.position }), {
    stocktake: preview.stocktake.body,
    period: preview.period,
    signBy: preview.signBy,
    proposals: preview.proposals,
    names,
    form,
    idempotencyKey: randomUUID(),
  });
  return page(call.context, html, status);
}

async function takeBooks(call: Call): Promise<Response> {
  const fields = await formBody(call);
  const stocktake = stocktakeOf(call);
  const preview = await previewBooks(call.desk, { stocktake });
  const said = askedOf(stocktake, preview, fields);
  try {
    if (said.items.length === 0) throw new Refusal('invalid', 'task-book.none-ticked');
    await issueBooks(withKey(call.desk, fields['idempotencyKey'], said), said);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing' || error.kind === 'forbidden') throw error;
    const names = namesOf(await call.desk.store.world());
    const form = { ...refusedForm(fields, error), ...besideRows(call, { error, said, preview, names }) };
    return issuePage(call, form, statusOf(error));
  }
  return call.context.redirect(withQuery(paths.books(), { stocktake, done: 'issued' }), 303);
}

type Said = Omit<BooksAsked, 'items'> & { readonly items: readonly Record<string, string>[] };

const SPOKEN = ['title', 'dueOn', 'leader', 'handler', 'questions', 'reliance', 'proof', 'weight'] as const;

/** What the form says: the rows that are ticked, and the title of each book they fall into. */
function askedOf(stocktake: string, { proposals }: BooksPreview, fields: Record<string, string>): Said {
  const ticked = proposals.filter((one) => fields[itemField('tick', one)] !== undefined);
  const natures = BOOK_NATURES.filter((nature) => ticked.some((one) => one.nature === nature));
  return {
    stocktake,
    signBy: fields['signBy']?.trim() ?? '',
    ...given(fields, ['docNo', 'parentDoc']),
    books: natures.flatMap((nature) => {
      const title = fields[titleField(nature)]?.trim();
      return title ? [{ nature, title }] : [];
    }),
    items: ticked.map((one) => {
      const texts = SPOKEN.flatMap((name) => {
        const text = fields[itemField(name, one)]?.trim();
        return text ? [[name, text] as const] : [];
      });
      return { unit: one.unit, indicator: one.indicator, ...Object.fromEntries(texts) };
    }),
  };
}

interface Refused {
  readonly error: Refusal;
  readonly said: Said;
  readonly preview: BooksPreview;
  readonly names: Names;
}

/** Each problem beside the field it is of, with the number that the row has on the page. */
function besideRows(call: Call, { error, said, preview, names }: Refused): Pick<FormState, 'problems'> {
  const { language } = call;
  const problems = error.problems.map((problem): FieldProblem => {
    const { code, params } = problem;
    const column = problem.column.split('.').at(-1) ?? '';
    const item = problem.column.startsWith('books.') ? undefined : said.items[problem.row - 1];
    const row =
      preview.proposals.findIndex(
        ({ unit, indicator }) => unit === item?.['unit'] && indicator === item['indicator'],
      ) + 1;
    const at = item && { unit: item['unit']!, indicator: item['indicator']! };
    const unit = names.units.get(at?.unit ?? '');
    const indicator = column === 'indicator' ? names.indicators.get(problem.value) : undefined;
    const word = `task-book.${WORDS[column] ?? column}`;
    return {
      field: at && column !== 'books' ? itemField(FIELDS[code] ?? column, at) : bookField(problem, said),
      key: code,
      params: {
        ...params,
        ...(unit ? { unit: nameText(language, unit) } : {}),
        value: indicator ? nameText(language, indicator) : problem.value,
        column: isWordKey(word) ? say(language, word) : column,
        row,
      },
    };
  });
  return { problems };
}

/** What is wrong with the row itself is said beside its tick. */
const FIELDS: Readonly<Record<string, string>> = {
  'book-item-unknown': 'tick',
  'book-item-issued': 'tick',
  'book-item-twice': 'tick',
};

/** The words of a column where they are not called like it. */
const WORDS: Readonly<Record<string, string>> = {
  title: 'item',
  dueOn: 'due',
  signBy: 'sign-by',
  docNo: 'doc-no',
  parentDoc: 'parent-doc',
};

/** The title a problem is of: that of the book so many down, of a nature, or the one that begins so; else the field as it is called. */
function bookField({ column, value, code, row }: Problem, { books }: Said): string {
  if (!column.startsWith('books')) return column;
  const titled = row > 0 ? books[row - 1] : books.find(({ title }) => title.startsWith(value));
  const nature = code === 'book-title-missing' ? value : titled?.nature;
  const known = BOOK_NATURES.find((one) => one === nature);
  return known ? titleField(known) : column;
}
