import { dayText, periodText } from '../../format.ts';
import type { PageContext } from '../../page-model.ts';
import { renderDocument } from '../../parts/document.tsx';
import { unitText } from '../../parts/page-text.ts';
import { paths } from '../../paths.ts';
import { say } from '../../words/index.ts';
import type { BooksProps } from './book-model.ts';
import { CoverStateMark } from './cover-state.tsx';
import { TaskNav } from '../task-nav.tsx';

/** 任务书清单页 — covers, those to be signed first, and the books they bring. */
export function renderBooksPage(context: PageContext, props: BooksProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'task-book.list-title'),
    kind: 'reading',
    main: <BooksMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: BooksProps;
}

function BooksMain({ context, props }: PartProps) {
  const { language } = context;
  const { covers, books } = props;
  const open = covers.filter(({ state }) => state === 'issued');
  return (
    <>
      <h1>
        {covers.length === 0
          ? say(language, 'task-book.list-title')
          : say(language, 'task-book.list-finding', {
              covers: covers.length,
              signed: covers.filter(({ state }) => state === 'accepted').length,
              open: open.length,
              late: open.filter(({ late }) => late).length,
            })}
      </h1>
      <TaskNav context={context} />
      {covers.length === 0 && books.length === 0 && <p>{say(language, 'task-book.list-empty')}</p>}
      {covers.length > 0 && <Covers context={context} props={props} />}
      {books.length > 0 && <Books context={context} props={props} />}
    </>
  );
}

function Covers({ context, props }: PartProps) {
  const { language } = context;
  const heads = ['unit', 'state', 'sign-by', 'items'] as const;
  return (
    <>
      <h2>{say(language, 'task-book.covers')}</h2>
      <table class="stack">
        <caption class="sr">{say(language, 'task-book.covers')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" class={head === 'items' ? 'num' : undefined}>
                {say(language, `task-book.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.covers.map((cover) => (
            <tr>
              <th scope="row">
                <a href={paths.cover(cover.cover)}>{unitText(context, props.names, cover.receiver)}</a>
              </th>
              <td>
                <CoverStateMark language={language} state={cover.state} late={cover.late} />
                {cover.signedOn && <span class="quiet"> {dayText(language, cover.signedOn)}</span>}
              </td>
              <td data-label={say(language, 'task-book.sign-by')}>{dayText(language, cover.signBy)}</td>
              <td class="num" data-label={say(language, 'task-book.items')}>
                {cover.items}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Books({ context, props }: PartProps) {
  const { language } = context;
  return (
    <>
      <h2>{say(language, 'task-book.books')}</h2>
      <table class="stack">
        <caption class="sr">{say(language, 'task-book.books')}</caption>
        <thead>
          <tr>
            {(['book', 'period', 'issued-on'] as const).map((head) => (
              <th scope="col">{say(language, `task-book.${head}`)}</th>
            ))}
            {(['items', 'unsigned'] as const).map((head) => (
              <th scope="col" class="num">
                {say(language, `task-book.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.books.map(({ book: { body }, title, items, unsigned }) => (
            <tr>
              <th scope="row">
                <a href={paths.book(body.book)}>{title ?? say(language, `task-book.${body.nature}`)}</a>
                {body.docNo && <span class="quiet"> {body.docNo}</span>}
              </th>
              <td data-label={say(language, 'task-book.period')}>{periodText(language, body.period)}</td>
              <td data-label={say(language, 'task-book.issued-on')}>{dayText(language, body.issuedOn)}</td>
              <td class="num" data-label={say(language, 'task-book.items')}>
                {items}
              </td>
              <td class="num" data-label={say(language, 'task-book.unsigned')}>
                {unsigned}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
