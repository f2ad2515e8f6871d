import { dayText, periodText } from '../../format.ts';
import type { PageContext } from '../../page-model.ts';
import { renderDocument } from '../../parts/document.tsx';
import { FormProblems } from '../../parts/form-fields.tsx';
import { unitText } from '../../parts/page-text.ts';
import { paths } from '../../paths.ts';
import { say } from '../../words/index.ts';
import type { CoverProps } from './book-model.ts';
import { CoverForms } from './cover-forms.tsx';
import { CoverStateMark } from './cover-state.tsx';
import { LineTable } from './line-table.tsx';
import { TaskNav } from '../task-nav.tsx';

/** 封面页 — a cover with its annexes, to be read, signed and printed. */
export function renderCoverPage(context: PageContext, props: CoverProps): Promise<string> {
  const unit = unitText(context, props.names, props.body.receiver);
  return renderDocument(context, {
    title: `${say(context.language, 'task-cover.title')} · ${unit}`,
    kind: 'reading',
    main: <CoverMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: CoverProps;
}

function CoverMain({ context, props }: PartProps) {
  const { language } = context;
  const { annexes, body, names } = props;
  const [first] = annexes;
  return (
    <article class="cover">
      <p class="over">
        <a href={paths.books()}>{say(language, 'task-book.list-title')}</a>
      </p>
      <h1>
        {say(language, 'task-cover.title')}
        <span class="cover-unit"> · {unitText(context, names, body.receiver)}</span>
      </h1>
      <TaskNav context={context} />
      <FormProblems context={context} form={props.form} />
      <Standing context={context} props={props} />
      <section class="cover-page">
        <p class="cover-number">
          {[
            first?.book.docNo && say(language, 'task-cover.doc-no', { docNo: first.book.docNo }),
            first?.book.parentDoc &&
              say(language, 'task-cover.parent-doc', { parentDoc: first.book.parentDoc }),
          ]
            .filter(Boolean)
            .map((line) => (
              <span>{line}</span>
            ))}
        </p>
        <p>{say(language, 'task-cover.to', { unit: unitText(context, names, body.receiver) })}</p>
        <CoverText context={context} props={props} />
        <Contents context={context} props={props} />
        <Signatures context={context} props={props} />
      </section>
      {annexes.map(({ book, title, lines }, at) => (
        <section class="annex" id={`annex-${at + 1}`}>
          <h2>
            {annexText(context, at, title ?? say(language, `task-book.${book.nature}`))}
            {context.demo && <span class="annex-demo"> · {say(language, 'site.demo')}</span>}
          </h2>
          {lines.length > 0 && (
            <LineTable
              context={context}
              lines={lines}
              names={names}
              caption={title ?? say(language, `task-book.${book.nature}`)}
              as="annex"
            />
          )}
        </section>
      ))}
      <CoverForms context={context} props={props} />
    </article>
  );
}

function annexText({ language }: PageContext, at: number, title: string): string {
  return say(language, 'task-cover.annex', { number: at + 1, title });
}

/** How the cover stands now, and who answered it. */
function Standing({ context, props }: PartProps) {
  const { language } = context;
  const { body, today, signer, reason } = props;
  const late = body.state === 'issued' && body.signBy < today;
  const erased = say(language, 'stocktake.text-erased');
  const day = body.signedOn ? dayText(language, body.signedOn) : '';
  return (
    <p class="cover-standing">
      <CoverStateMark language={language} state={body.state} late={late} />{' '}
      <span class="own-text">
        {body.state === 'issued' &&
          say(language, late ? 'task-cover.sign-late' : 'task-cover.sign-by', {
            day: dayText(language, body.signBy),
          })}
        {body.state === 'accepted' &&
          say(language, body.mode === 'paper' ? 'task-cover.signed-paper' : 'task-cover.signed-screen', {
            signer: signer ?? erased,
            day,
          })}
        {body.state === 'refused' &&
          say(language, 'task-cover.refused-why', { day, reason: reason ?? erased })}
      </span>
      {body.scan && (
        <>
          {' '}
          <a href={paths.coverFile(body.cover, body.scan)}>{say(language, 'task-cover.scan-link')}</a>
        </>
      )}
      {props.maySign && (
        <>
          {' '}
          <a href="#sign" class="cover-down">
            {say(language, 'task-cover.down')}
          </a>
        </>
      )}
    </p>
  );
}

function CoverText({ context, props }: PartProps) {
  const { language } = context;
  const { annexes, body } = props;
  const count = annexes.reduce((sum, { lines }) => sum + lines.length, 0);
  const [first] = annexes;
  if (!first || count === 0) return <p>{say(language, 'task-cover.empty')}</p>;
  return (
    <p class="cover-text">
      {say(language, 'task-cover.text', {
        period: periodText(language, first.book.period),
        count,
        signBy: dayText(language, body.signBy),
      })}
    </p>
  );
}

function Contents({ context, props }: PartProps) {
  const { language } = context;
  return (
    <ul class="cover-contents">
      {props.annexes.map(({ book, title, lines }, at) => (
        <li>
          <a href={`#annex-${at + 1}`}>
            {annexText(context, at, title ?? say(language, `task-book.${book.nature}`))}
          </a>{' '}
          <span class="quiet">{say(language, 'task-cover.annex-items', { count: lines.length })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Both sides of the paper, to be sealed and signed; a signature that was given stands in its place. */
function Signatures({ context, props }: PartProps) {
  const { language } = context;
  const { body, names, issuedOn, signer } = props;
  const signed = body.state === 'accepted';
  return (
    <div class="cover-signatures">
      <div>
        <p>
          {say(language, 'task-cover.issuer')}
          <strong> {unitText(context, names, body.issuer)}</strong> {say(language, 'task-cover.stamp')}
        </p>
        <p>{say(language, 'task-cover.head')}</p>
        <p>
          {say(language, 'task-cover.date')}
          {issuedOn && dayText(language, issuedOn)}
        </p>
      </div>
      <div>
        <p>
          {say(language, 'task-cover.receiver')}
          <strong> {unitText(context, names, body.receiver)}</strong> {say(language, 'task-cover.stamp')}
        </p>
        <p>
          {say(language, 'task-cover.signature')}
          {signed && signer}
        </p>
        <p>
          {say(language, 'task-cover.date')}
          {signed && body.signedOn && dayText(language, body.signedOn)}
        </p>
      </div>
    </div>
  );
}
