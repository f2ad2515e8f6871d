import { periodText } from '../../web/format.ts';
import {
  addressOf,
  publicPaths,
  publisherName,
  type PublicContext,
  titleOf,
} from '../../web/publishing/public-frame.tsx';
import { say } from '../../web/words/index.ts';

interface Item {
  readonly title: string;
  readonly url: string;
  readonly id: string;
  readonly at: string;
  readonly summary: string;
}

function itemsOf(page: PublicContext): Item[] {
  const { language, origin } = page;
  return page.editions.map(({ document }) => {
    const title = titleOf(document, language, periodText(language, document.period));
    return {
      title: document.demo ? `${title}（${say(language, 'site.demo')}）` : title,
      url: origin + addressOf(document),
      id: `urn:mainspring:edition:${document.edition}`,
      at: document.releaseAt,
      summary: document.article?.summary ?? title,
    };
  });
}

/** RSS 2.0. */
export function rssFeed(page: PublicContext): string {
  const items = itemsOf(page).map(
    ({ title, url, id, at, summary }) =>
      `<item><title>${xml(title)}</title><link>${xml(url)}</link><guid isPermaLink="false">${xml(id)}</guid>` +
      `<pubDate>${new Date(at).toUTCString()}</pubDate><description>${xml(summary)}</description></item>`,
  );
  const name = xml(publisherName(page));
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>' +
    `<title>${name}</title><link>${xml(page.origin)}/</link><description>${name}</description>` +
    `<atom:link href="${xml(page.origin)}/feed.xml" rel="self" type="application/rss+xml"/>` +
    `${items.join('')}</channel></rss>\n`
  );
}

/** Atom 1.0. */
export function atomFeed(page: PublicContext): string {
  const items = itemsOf(page);
  const entries = items.map(
    ({ title, url, id, at, summary }) =>
      `<entry><title>${xml(title)}</title><link href="${xml(url)}"/><id>${xml(id)}</id><updated>${xml(at)}</updated>` +
      `<published>${xml(at)}</published><summary>${xml(summary)}</summary></entry>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">' +
    `<title>${xml(publisherName(page))}</title><id>${xml(page.origin)}/</id>` +
    `<link href="${xml(page.origin)}/"/><link rel="self" href="${xml(page.origin)}/atom.xml"/>` +
    `<author><name>${xml(publisherName(page))}</name></author>` +
    `<updated>${xml(items[0]?.at ?? '1970-01-01T00:00:00.000Z')}</updated>${entries.join('')}</feed>\n`
  );
}

/** JSON Feed 1.1. */
export function jsonFeed(page: PublicContext): string {
  const { origin, language } = page;
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: publisherName(page),
    home_page_url: `${origin}/`,
    feed_url: `${origin}/feed.json`,
    language: language === 'zh' ? 'zh-CN' : 'en',
    items: itemsOf(page).map(({ title, url, id, at, summary }) => ({
      id,
      url,
      title,
      summary,
      content_text: summary,
      date_published: at,
    })),
  })}\n`;
}

/** Everything that is out, for those who look through the site. */
export function siteMap({ origin, editions }: PublicContext): string {
  const of = (path: string, at?: string): string =>
    `<url><loc>${xml(origin + path)}</loc>${at ? `<lastmod>${xml(at)}</lastmod>` : ''}</url>`;
  const urls = editions.flatMap(({ document }) => [
    ...(document.article ? [of(publicPaths.article(document.edition), document.releaseAt)] : []),
    of(publicPaths.card(document.edition), document.releaseAt),
  ]);
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' +
    `${of('/')}${of('/check')}${urls.join('')}</urlset>\n`
  );
}

function xml(text: string): string {
  // What XML 1.0 cannot hold is left out.
  const held = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  return held
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
