import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { instantText, nameText, periodText } from '../format.ts';
import { type Language, say } from '../words/index.ts';
import { type PublicContext, type PublicEdition, publicPaths, renderPublic, Time } from './public-frame.tsx';
import {
  CheckBox,
  DemoMark,
  EditionList,
  FigureTable,
  ownRows,
  relatedTo,
  ShareBox,
  unitText,
} from './public-parts.tsx';

/** 报道页 — title, origin, time, the sub-headed body with its figures. The edition must have an article. */
export function renderArticlePage(context: PublicContext, edition: PublicEdition): Promise<string> {
  const { language } = context;
  const { document } = edition;
  const article = document.article!;
  const written = languageOf(article);
  const lang = written === language ? undefined : LANG[written];
  const related = relatedTo(edition, context.editions);
  const latest = context.editions.filter((one) => one !== edition).slice(0, 5);
  return renderPublic(context, {
    title: article.title,
    description: article.summary,
    demo: document.demo,
    type: 'article',
    crumbs: [
      { text: article.channel, href: publicPaths.channel(article.channel) },
      { text: say(language, 'public.text') },
    ],
    data: [newsArticle(context, edition), datasetOf(context, edition)],
    share: true,
    main: (
      <>
        <article class="public-article">
          <h1>
            <span lang={lang}>{article.title}</span>
            <DemoMark document={document} language={language} />
          </h1>
          <Origin context={context} document={document} />
          {document.supersedes && <p class="quiet">{say(language, 'public.supersedes')}</p>}
          {lang && <p class="quiet">{say(language, 'public.other-language')}</p>}
          <p class="public-summary" lang={lang}>
            {article.summary}
          </p>
          {article.sections.map((section) => (
            <section>
              <h2 lang={lang}>{section.heading}</h2>
              {section.paragraphs.map((text) => (
                <p lang={lang}>{text}</p>
              ))}
              {section.figures && <FigureTable document={document} language={language} />}
            </section>
          ))}
          <p class="actions">
            <a href={publicPaths.card(document.edition)}>{say(language, 'public.see-card')}</a>
          </p>
        </article>
        <CheckBox edition={edition} language={language} />
        <ShareBox context={context} edition={edition} />
        {related.length > 0 && (
          <section class="public-more">
            <h2>{say(language, 'public.related')}</h2>
            <EditionList editions={related} language={language} />
          </section>
        )}
        {latest.length > 0 && (
          <section class="public-more">
            <h2>{say(language, 'public.latest')}</h2>
            <EditionList editions={latest} language={language} />
          </section>
        )}
      </>
    ),
  });
}

const LANG = { zh: 'zh-CN', en: 'en' } as const;

/** The language an article is written in, by its letters: a page in the other one says so. */
function languageOf({ title, sections }: NonNullable<EditionDocument['article']>): Language {
  const text = title + sections.flatMap(({ paragraphs }) => paragraphs).join('');
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 10 > text.length ? 'zh' : 'en';
}

/** Where it first appeared, who carries it, when, and by whom. */
function Origin({ context, document }: { context: PublicContext; document: EditionDocument }) {
  const { language } = context;
  const { medium, carrier, originalUrl, author } = document.article!;
  const reprint = medium !== carrier;
  const link = originalUrl && /^https?:\/\//.test(originalUrl) ? originalUrl : null;
  return (
    <p class="public-origin">
      <span>{say(language, reprint ? 'public.reprint' : 'public.original', { medium })}</span>
      {reprint && <span>{say(language, 'public.carrier', { medium: carrier })}</span>}
      <Time
        at={document.releaseAt}
        text={say(language, 'public.date', {
          instant: instantText(language, document.releaseAt, document.timeZone),
        })}
      />
      {author && (
        <span class="byline" rel="author">
          {say(language, 'public.author', { name: author })}
        </span>
      )}
      {link && (
        <a href={link} rel="noopener">
          {say(language, 'public.original-link')}
        </a>
      )}
    </p>
  );
}

function newsArticle({ origin, path }: PublicContext, { document, hash }: PublicEdition): object {
  const article = document.article!;
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    description: article.summary,
    datePublished: document.releaseAt,
    dateModified: document.releaseAt,
    inLanguage: LANG[languageOf(article)],
    articleSection: article.channel,
    author: article.author
      ? { '@type': 'Person', name: article.author }
      : { '@type': 'Organization', name: article.medium },
    publisher: { '@type': 'Organization', name: article.carrier },
    mainEntityOfPage: origin + path,
    isBasedOn: article.originalUrl ?? origin + publicPaths.file(document.edition),
    identifier: `sha256:${hash}`,
    articleBody: article.sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join('\n'),
  };
}

/** The figures as a data set, for who looks for data. */
export function datasetOf({ origin, language }: PublicContext, { document, hash }: PublicEdition): object {
  const unit = unitText(language, document);
  const name = say(language, 'public.card-of', { unit, period: periodText(language, document.period) });
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: document.demo ? `${name}（${say(language, 'site.demo')}）` : name,
    description: say(language, 'public.check-as-of', {
      instant: instantText(language, document.asOf, document.timeZone),
    }),
    datePublished: document.releaseAt,
    temporalCoverage: document.period,
    identifier: `sha256:${hash}`,
    creator: { '@type': 'Organization', name: document.unitName },
    url: origin + publicPaths.card(document.edition),
    variableMeasured: ownRows(document).map(({ indicator }) => nameText(language, indicator)),
    distribution: [
      {
        '@type': 'DataDownload',
        encodingFormat: 'application/json',
        contentUrl: origin + publicPaths.file(document.edition),
      },
    ],
  };
}
