import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { amountText, measureText, nameText, percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { sealedStatementText } from './edition-model.ts';

/** 发布版内容 — what an edition seals, for reading before it is signed: article, sentences, rows. */
export function EditionContent({ context, document }: { context: PageContext; document: EditionDocument }) {
  const { language } = context;
  const { article, statements } = document;
  return (
    <>
      <h2>{say(language, 'edition.article')}</h2>
      {article ? (
        <div class="edition-article">
          <h3>{article.title}</h3>
          <p class="quiet">
            {[article.medium, article.carrier, article.channel, article.author].filter(Boolean).join(' · ')}
          </p>
          {article.summary && <p>{article.summary}</p>}
          {article.sections.map((section) => (
            <>
              {section.heading && <h4>{section.heading}</h4>}
              {section.paragraphs.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
              {section.figures && <p class="quiet">{say(language, 'edition-new.figures-mark')}</p>}
            </>
          ))}
        </div>
      ) : (
        <p>{say(language, 'edition.no-article')}</p>
      )}
      {statements.length > 0 && (
        <>
          <h2>{say(language, 'edition.statements')}</h2>
          <ul>
            {statements.map((sealed) => (
              <li>
                {sealedStatementText(language, sealed, document)}
                {sealed.statement === null && ` ${say(language, 'edition.own-words')}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{say(language, 'edition.board')}</h2>
      <SealedRows context={context} document={document} />
    </>
  );
}

function SealedRows({ context, document }: { context: PageContext; document: EditionDocument }) {
  const { language } = context;
  const { board } = document;
  const many = board.units.length > 1;
  // Each row leads to what its numbers were made of, as known at the instant that was sealed.
  const at = { peers: board.peers, period: board.period, asOf: document.asOf };
  const columns = ['value', 'growth', 'place', 'average', 'released-on'] as const;
  return (
    <div class="scroll">
      <table>
        <caption class="sr">{say(language, 'edition.board')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'edition.indicator')}</th>
            {many && <th scope="col">{say(language, 'edition.unit')}</th>}
            {columns.map((column) => (
              <th scope="col" class="number">
                {say(language, `edition.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) => {
            const indicator = board.indicators.find((held) => held.indicator === row.indicator)!;
            const unit = board.units.find((held) => held.unit === row.unit);
            const percent = (value: number) => percentText(value, indicator.decimals);
            const place = typeof row.rank === 'number' ? `${row.rank}/${row.peers}` : '—';
            const average =
              indicator.rankedBy === 'value'
                ? (value: number) => amountText(language, value, indicator)
                : percent;
            return (
              <tr>
                <th scope="row">
                  <a href={paths.explanation(row.unit, row.indicator, at)}>{nameText(language, indicator)}</a>
                </th>
                {many && <td>{unit ? nameText(language, unit) : row.unit}</td>}
                <td class="number">
                  {measureText(row.value, (value) => amountText(language, value, indicator))}
                </td>
                <td class="number">{measureText(row.growthPct, percent)}</td>
                <td class="number">{place}</td>
                <td class="number">{measureText(row.peerAverage, average)}</td>
                <td class="number">{typeof row.releasedOn === 'string' ? row.releasedOn : '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
