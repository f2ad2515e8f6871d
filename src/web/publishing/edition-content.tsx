import type { StatementNumber } from '../../engine/meetings/statement.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { amountText, dayText, measureText, nameText, percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { type BoardAddress, paths } from '../paths.ts';
import { type Language, say } from '../words/index.ts';
import { type Explainable, sealedStatementParts } from './edition-model.ts';

interface ContentProps {
  readonly context: PageContext;
  readonly document: EditionDocument;
  readonly explains: Explainable;
}

/** 发布版内容 — what an edition seals, for reading before it is signed: article, sentences, rows. */
export function EditionContent({ context, document, explains }: ContentProps) {
  const { language } = context;
  const { article, statements } = document;
  return (
    <>
      <h2>{say(language, 'edition.article')}</h2>
      {article ? (
        <div class="edition-article">
          <h3>{article.title}</h3>
          <p class="quiet">{originsOf(language, article).join(' · ')}</p>
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
          {(['strengths', 'shortfalls'] as const).map((side) => (
            <SealedSide context={context} document={document} explains={explains} side={side} />
          ))}
        </>
      )}
      <h2>{say(language, 'edition.board')}</h2>
      <SealedRows context={context} document={document} explains={explains} />
    </>
  );
}

/** Where the article appeared and who carries it, as its readers will be told; then its channel and author. */
function originsOf(language: Language, article: NonNullable<EditionDocument['article']>): string[] {
  const { medium, carrier, channel, author } = article;
  return [
    say(language, medium === carrier ? 'public.original' : 'public.reprint', { medium }),
    ...(medium === carrier ? [] : [say(language, 'public.carrier', { medium: carrier })]),
    channel,
    ...(author ? [say(language, 'public.author', { name: author })] : []),
  ];
}

/** The board that was sealed, as it was known at its instant. */
function addressOf({ board, asOf }: EditionDocument): BoardAddress {
  return { peers: board.peers, period: board.period, asOf };
}

/** The sentences of one side in the order they were sealed; each number leads to what it was made of. */
function SealedSide({
  context,
  document,
  explains,
  side,
}: ContentProps & { readonly side: 'strengths' | 'shortfalls' }) {
  const { language } = context;
  const said = document.statements.filter((sealed) => sealed.side === side);
  if (said.length === 0) return null;
  const linked = (text: string, { unit, indicator }: StatementNumber) =>
    unit !== undefined && indicator !== undefined && explains.has(`${unit}|${indicator}`) ? (
      <a href={paths.explanation(unit, indicator, addressOf(document))}>{text}</a>
    ) : (
      text
    );
  return (
    <>
      <h3>{say(language, `edition-new.${side}`)}</h3>
      <ul>
        {said.map((sealed) => (
          <li class={sealed.statement === null ? 'own-text' : undefined}>
            {sealedStatementParts(language, sealed, document).map(({ text, number }) =>
              number ? linked(text, number) : text,
            )}
            {sealed.statement === null && (
              <>
                {' '}
                <span class="own-mark">{say(language, 'edition.own-words')}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function SealedRows({ context, document, explains }: ContentProps) {
  const { language } = context;
  const { board } = document;
  const many = board.units.length > 1;
  const columns = ['value', 'growth', 'place', 'average', 'released-on'] as const;
  const label = (column: (typeof columns)[number]) => say(language, `edition.${column}`);
  return (
    <div class="scroll">
      <table class="edition-lines">
        <caption class="sr">{say(language, 'edition.board')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'edition.indicator')}</th>
            {many && <th scope="col">{say(language, 'edition.unit')}</th>}
            {columns.map((column) => (
              <th scope="col" class="num">
                {label(column)}
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
                  {explains.has(`${row.unit}|${row.indicator}`) ? (
                    <a href={paths.explanation(row.unit, row.indicator, addressOf(document))}>
                      {nameText(language, indicator)}
                    </a>
                  ) : (
                    nameText(language, indicator)
                  )}
                </th>
                {many && (
                  <td data-label={say(language, 'edition.unit')}>
                    {unit ? nameText(language, unit) : row.unit}
                  </td>
                )}
                <td class="num" data-label={label('value')}>
                  {measureText(row.value, (value) => amountText(language, value, indicator))}
                </td>
                <td class="num" data-label={label('growth')}>
                  {measureText(row.growthPct, percent)}
                </td>
                <td class="num" data-label={label('place')}>
                  {place}
                </td>
                <td class="num" data-label={label('average')}>
                  {measureText(row.peerAverage, average)}
                </td>
                <td class="num" data-label={label('released-on')}>
                  {typeof row.releasedOn === 'string' ? dayText(language, row.releasedOn) : '—'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
