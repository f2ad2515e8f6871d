import { dayText, periodText } from '../../format.ts';
import type { PageContext } from '../../page-model.ts';
import { renderDocument } from '../../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../../parts/form-fields.tsx';
import { unitText } from '../../parts/page-text.ts';
import { ProblemTable } from '../../parts/problem-table.tsx';
import { paths } from '../../paths.ts';
import { say } from '../../words/index.ts';
import type { BookProps } from './book-model.ts';
import { LineTable } from './line-table.tsx';
import { TaskNav } from '../task-nav.tsx';

/** 任务书页 — one book as its table of items; the office hands the edited table in again. */
export function renderBookPage(context: PageContext, props: BookProps): Promise<string> {
  return renderDocument(context, {
    title: titleOf(context, props),
    kind: 'wide',
    main: <BookMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: BookProps;
}

function titleOf({ language }: PageContext, { title, body }: BookProps): string {
  return title ?? say(language, `task-book.${body.nature}`);
}

function BookMain({ context, props }: PartProps) {
  const { language } = context;
  const { body, lines } = props;
  const facts = [
    unitText(context, props.names, body.issuer),
    periodText(language, body.period),
    `${say(language, 'task-book.issued-on')} ${dayText(language, body.issuedOn)}`,
    body.docNo,
    body.parentDoc && say(language, 'task-cover.parent-doc', { parentDoc: body.parentDoc }),
  ].filter(Boolean);
  return (
    <>
      <p class="over">
        <a href={paths.books()}>{say(language, 'task-book.list-title')}</a>
      </p>
      <h1>{titleOf(context, props)}</h1>
      <TaskNav context={context} />
      <p>
        {say(language, 'task-book.table-finding', {
          count: lines.length,
          units: new Set(lines.map((line) => line.body.leadUnit)).size,
          unsigned: lines.filter(({ standing }) => standing.state === 'issued').length,
        })}{' '}
        <span class="quiet">{facts.join(' · ')}</span>
      </p>
      <Upload context={context} props={props} refused />
      <p class="actions">
        <a href={paths.bookXlsx(body.book)}>{say(language, 'task-book.download-xlsx')}</a>
        <a href={paths.bookDocx(body.book)}>{say(language, 'task-book.download-docx')}</a>
      </p>
      <LineTable
        context={context}
        lines={lines}
        names={props.names}
        caption={say(language, 'task-book.table-title')}
        as="book"
      />
      <Upload context={context} props={props} refused={false} />
    </>
  );
}

/** The form that takes the edited table: over the table while it has problems to mend, else under it. */
function Upload({ context, props, refused }: PartProps & { readonly refused: boolean }) {
  const { language } = context;
  const { form, problems, body } = props;
  const wrong = problems.length > 0 || form.problems.length > 0 || form.refusal !== undefined;
  if (!props.mayKeep || wrong !== refused) return null;
  const at = { context, form };
  return (
    <section class="office-only" id="hand-in">
      <h2>{say(language, 'task-book.upload-title')}</h2>
      {problems.length > 0 ? (
        <div role="alert">
          <ProblemTable
            context={context}
            problems={problems}
            title={say(language, 'task-book.upload-problems', { count: problems.length })}
          />
        </div>
      ) : (
        <FormProblems {...at} />
      )}
      <form class="form" method="post" action={paths.bookTable(body.book)} enctype="multipart/form-data">
        <p>{say(language, 'task-book.upload-help')}</p>
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <InputField {...at} name="file" type="file" label={say(language, 'task-book.upload-file')} />
        <InputField {...at} name="reason" label={say(language, 'task-book.reason')} />
        <p class="actions">
          <button type="submit">{say(language, 'task-book.upload')}</button>
        </p>
      </form>
    </section>
  );
}
