import { instantText, periodText } from '../format.ts';
import { say } from '../words/index.ts';
import { datasetOf } from './article-page.tsx';
import { type PublicContext, type PublicEdition, publicPaths, renderPublic, Time } from './public-frame.tsx';
import { CheckBox, DemoMark, FigureTable, ownRows, ShareBox, Statements, unitText } from './public-parts.tsx';

/** 成绩单页 — the publisher's own rows, strengths and shortfalls, and how to check them. */
export function renderCardPage(context: PublicContext, edition: PublicEdition): Promise<string> {
  const { language } = context;
  const { document } = edition;
  const rows = ownRows(document);
  const unit = unitText(language, document);
  const period = periodText(language, document.period);
  const green = rows.filter(({ row }) => row.light === 'green').length;
  const at = { ...context, document };
  return renderPublic(context, {
    title: say(language, 'public.card-of', { unit, period }),
    description: say(language, 'public.card-finding', { unit, period, total: rows.length, green }),
    demo: document.demo,
    crumbs: [
      ...(document.article
        ? [{ text: document.article.channel, href: publicPaths.channel(document.article.channel) }]
        : []),
      { text: say(language, 'public.card') },
    ],
    data: [datasetOf(context, edition)],
    share: true,
    main: (
      <>
        <div class="public-card">
          <h1>
            {say(language, 'public.card-finding', { unit, period, total: rows.length, green })}
            <DemoMark document={document} language={language} />
          </h1>
          <p class="public-origin">
            <Time
              at={document.releaseAt}
              text={say(language, 'public.date', {
                instant: instantText(language, document.releaseAt, document.timeZone),
              })}
            />
            {document.article && (
              <a href={publicPaths.article(document.edition)}>{say(language, 'public.see-article')}</a>
            )}
          </p>
          <FigureTable document={document} language={language} />
          <h2>{say(language, 'public.strengths')}</h2>
          <Statements at={at} side="strengths" />
          <h2>{say(language, 'public.shortfalls')}</h2>
          <Statements at={at} side="shortfalls" />
        </div>
        <CheckBox edition={edition} language={language} />
        <ShareBox context={context} edition={edition} />
      </>
    ),
  });
}
