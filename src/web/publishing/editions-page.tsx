import { shortCode } from '../../engine/publishing/edition.ts';
import { instantText, nameText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { type EditionLine, stateKey } from './edition-model.ts';

/** 发布版列表页 */
export interface EditionsProps {
  readonly editions: readonly EditionLine[];
  readonly mayPrepare: boolean;
}

/** 发布版列表页 — every edition with its state; the heading says how many wait for a signature. */
export function renderEditionsPage(context: PageContext, props: EditionsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'editions.title'),
    kind: 'reading',
    main: <EditionsMain context={context} props={props} />,
  });
}

function EditionsMain({ context, props }: { context: PageContext; props: EditionsProps }) {
  const { language } = context;
  const { editions } = props;
  const waiting = editions.filter(({ body }) => body.state === 'sealed').length;
  const out = editions.filter((line) => line.out).length;
  const heading =
    editions.length === 0
      ? say(language, 'editions.none')
      : say(language, waiting > 0 ? 'editions.waiting' : 'editions.heading', { waiting, out });
  return (
    <>
      <h1>{heading}</h1>
      <p>{say(language, 'editions.why')}</p>
      {props.mayPrepare && (
        <p class="actions">
          <a href={paths.newEdition()}>{say(language, 'editions.new')}</a>
        </p>
      )}
      {editions.length > 0 && <EditionTable context={context} editions={editions} />}
    </>
  );
}

function EditionTable({ context, editions }: { context: PageContext; editions: readonly EditionLine[] }) {
  const { language, timeZone } = context;
  const columns = ['what', 'audience', 'state', 'release-at', 'prepared-by', 'signed-by', 'code'] as const;
  const label = (column: (typeof columns)[number]) => say(language, `edition.${column}`);
  return (
    <div class="scroll">
      <table class="edition-lines">
        <caption class="sr">{say(language, 'editions.list')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{label(column)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {editions.map((line) => (
            <tr>
              <th scope="row">
                <a href={paths.edition(line.body.edition)}>
                  {say(language, 'edition.name', {
                    unit: line.unit ? nameText(language, line.unit) : line.body.unit,
                    period: periodText(language, line.body.period),
                  })}
                </a>
              </th>
              <td data-label={label('audience')}>
                {say(language, `edition.audience.${line.body.audience}`)}
              </td>
              <td data-label={label('state')}>{say(language, `edition.state.${stateKey(line)}`)}</td>
              <td data-label={label('release-at')}>{instantText(language, line.body.releaseAt, timeZone)}</td>
              <td data-label={label('prepared-by')}>{line.preparedByName}</td>
              <td data-label={label('signed-by')}>
                {line.signedByName ?? say(language, 'edition.not-signed')}
              </td>
              <td data-label={label('code')}>
                <code class="edition-code">{shortCode(line.body.hash)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
