import { BOOK_NATURES, type BookNature } from '../../../engine/tasks/task-facts.ts';
import { periodText } from '../../format.ts';
import type { PageContext } from '../../page-model.ts';
import { renderDocument } from '../../parts/document.tsx';
import { FormProblems, FormTokens, InputField } from '../../parts/form-fields.tsx';
import { unitText } from '../../parts/page-text.ts';
import { paths } from '../../paths.ts';
import { say } from '../../words/index.ts';
import { type IssueBooksProps, titleField } from './book-model.ts';
import { bookTitle } from '../book-text.ts';
import { ProposalTable } from './proposal-table.tsx';
import { TaskNav } from '../task-nav.tsx';

/** 下达页 — what the targets leave to each unit, ready to be issued in one act. */
export function renderIssueBooksPage(context: PageContext, props: IssueBooksProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'task-book.issue-title'),
    kind: 'wide',
    main: <IssueMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: IssueBooksProps;
}

function IssueMain({ context, props }: PartProps) {
  const { language } = context;
  const { stocktake, proposals, names, period } = props;
  const offered = proposals.filter((one) => one.offered);
  return (
    <>
      <p class="over">
        <a href={paths.stocktake(stocktake.stocktake)}>
          {say(language, 'stocktake.of', {
            unit: unitText(context, names, stocktake.unit),
            period: periodText(language, stocktake.period),
          })}
        </a>{' '}
        · {say(language, 'task-book.issue-title')} · {periodText(language, period)}
      </p>
      <h1>
        {offered.length === 0
          ? say(language, 'task-book.issue-none')
          : say(language, 'task-book.issue-finding', {
              units: new Set(offered.map(({ receiver }) => receiver)).size,
              count: offered.length,
              reached: proposals.filter((one) => one.reached && !one.issued).length,
              issued: proposals.filter((one) => one.issued).length,
            })}
      </h1>
      <TaskNav context={context} />
      <FormProblems context={context} form={props.form} />
      {proposals.length > 0 && <IssueForm context={context} props={props} />}
    </>
  );
}

function IssueForm({ context, props }: PartProps) {
  const { language } = context;
  const { form, stocktake, proposals } = props;
  const at = { context, form };
  return (
    <form method="post" action={paths.issueBooks(stocktake.stocktake)} class="issue-books">
      <p>{say(language, 'task-book.issue-help')}</p>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <div class="field-row">
        <InputField
          {...at}
          name="signBy"
          type="date"
          label={say(language, 'task-book.sign-by')}
          value={props.signBy}
        />
        <InputField {...at} name="docNo" label={say(language, 'task-book.doc-no')} />
        <InputField {...at} name="parentDoc" label={say(language, 'task-book.parent-doc')} />
      </div>
      {BOOK_NATURES.map((nature) => (
        <Book context={context} props={props} nature={nature} />
      ))}
      {proposals.some((one) => !one.issued) && (
        <p class="actions">
          <button type="submit">{say(language, 'task-book.issue')}</button>
        </p>
      )}
    </form>
  );
}

/** One book: its title and its items. */
function Book({ context, props, nature }: PartProps & { readonly nature: BookNature }) {
  const { language } = context;
  const { names, period, stocktake } = props;
  const own = props.proposals.filter((one) => one.nature === nature);
  if (own.length === 0) return null;
  const title = bookTitle({ language, names }, { unit: stocktake.unit, period, nature });
  return (
    <section>
      <h2>{say(language, `task-book.${nature}`)}</h2>
      <InputField
        context={context}
        form={props.form}
        name={titleField(nature)}
        label={say(language, 'task-book.book-title')}
        value={title}
      />
      <ProposalTable
        context={context}
        props={props}
        proposals={own}
        caption={say(language, `task-book.${nature}`)}
      />
    </section>
  );
}
