import { LETTER_KINDS, LETTER_STATES, type LetterBody } from '../../engine/tasks/task-facts.ts';
import { dayText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { unitText } from '../parts/page-text.ts';
import { here, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { LettersProps } from './letter-model.ts';
import { TaskNav } from '../tasks/task-nav.tsx';

/** The page of letters by kind, state and month. */
export function renderLettersPage(context: PageContext, props: LettersProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'letters.title'),
    kind: 'reading',
    main: <LettersMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: LettersProps;
}

function LettersMain({ context, props }: PartProps) {
  const { language, actor } = context;
  const { drafts, issued, letters } = props;
  const office = actor?.may.makeLetters === true;
  const none = drafts + issued === 0 && letters.length === 0 && !isFiltered(context);
  return (
    <>
      <h1>{say(language, office ? 'letters.heading' : 'letters.heading-reader', { drafts, issued })}</h1>
      <TaskNav context={context} />
      <p>{say(language, 'letters.why')}</p>
      {office && (
        <p class="actions">
          <a class="button" href={paths.newLetter()}>
            {say(language, 'letters.new')}
          </a>
        </p>
      )}
      {none ? (
        <p class="empty">{say(language, office ? 'letters.empty' : 'letters.empty-reader')}</p>
      ) : (
        <>
          <Filter context={context} props={props} />
          {letters.length === 0 ? (
            <p class="empty">{say(language, 'letters.none')}</p>
          ) : (
            <LetterTable context={context} props={props} />
          )}
          <Pages context={context} props={props} />
        </>
      )}
    </>
  );
}

function isFiltered({ query }: PageContext): boolean {
  return ['kind', 'state', 'month', 'page'].some((name) => (query[name] ?? '') !== '');
}

function Filter({ context, props }: PartProps) {
  const { language, query, path } = context;
  const options = (name: string, choices: readonly (readonly [string, string])[]) => (
    <select name={name}>
      <option value="">{say(language, 'letters.all')}</option>
      {choices.map(([value, label]) => (
        <option value={value} selected={query[name] === value}>
          {label}
        </option>
      ))}
    </select>
  );
  return (
    <form class="query" method="get" action={path} aria-label={say(language, 'letters.query')}>
      <label>
        <span>{say(language, 'letters.kind')}</span>
        {options(
          'kind',
          LETTER_KINDS.map((kind) => [kind, say(language, `letter-kind.${kind}`)] as const),
        )}
      </label>
      <label>
        <span>{say(language, 'letters.state')}</span>
        {options(
          'state',
          LETTER_STATES.map((state) => [state, say(language, `letter-state.${state}`)] as const),
        )}
      </label>
      <label>
        <span>{say(language, 'letters.month')}</span>
        {options(
          'month',
          props.months.map((month) => [month, periodText(language, month)] as const),
        )}
      </label>
      <button type="submit">{say(language, 'form.submit')}</button>
      <a class="query-reset" href={paths.letters()}>
        {say(language, 'form.reset')}
      </a>
    </form>
  );
}

function LetterTable({ context, props }: PartProps) {
  const { language } = context;
  const heads = ['subject', 'kind', 'number', 'to', 'state', 'on'] as const;
  return (
    <div class="scroll">
      <table class="stack letters">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{say(language, `letters.${head}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.letters.map(({ letter: { body }, title }) => (
            <tr>
              <th scope="row">
                <a href={paths.letter(body.letter)}>{title ?? say(language, 'letters.erased')}</a>
              </th>
              <td data-label={say(language, 'letters.kind')}>{say(language, `letter-kind.${body.kind}`)}</td>
              <td data-label={say(language, 'letters.number')}>
                {body.docNo ?? <span class="quiet">{say(language, 'letters.number-none')}</span>}
              </td>
              <td data-label={say(language, 'letters.to')}>{toText(context, props, body)}</td>
              <td data-label={say(language, 'letters.state')}>
                {say(language, `letter-state.${body.state}`)}
              </td>
              <td data-label={say(language, 'letters.on')}>
                {dayText(language, body.signedOn ?? dayOf(context, body))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first addressees, and how many there are. */
function toText(context: PageContext, { names }: LettersProps, { addressees }: LetterBody): string {
  const { language } = context;
  const first = addressees.slice(0, 2).map((unit) => unitText(context, names, unit));
  const whole = first.join(language === 'zh' ? '、' : ', ');
  if (addressees.length <= 2) return whole;
  return say(language, 'letters.to-more', { units: whole, count: addressees.length });
}

function dayOf({ timeZone }: PageContext, { asOf }: LetterBody): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(asOf));
}

function Pages({ context, props }: PartProps) {
  const { language } = context;
  const { total, page, pageSize } = props;
  const to = (at: number) => here(context, { page: at === 1 ? null : String(at), done: null });
  return (
    <nav class="pager" aria-label={say(language, 'task-list.pages')}>
      <span>{say(language, 'letters.total', { count: total })}</span>
      {page > 1 && (
        <a href={to(page - 1)} rel="prev">
          {say(language, 'task-list.before')}
        </a>
      )}
      {page * pageSize < total && (
        <a href={to(page + 1)} rel="next">
          {say(language, 'task-list.after')}
        </a>
      )}
    </nav>
  );
}
