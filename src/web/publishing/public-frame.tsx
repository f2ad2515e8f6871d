import type { Child } from 'hono/jsx';
import type { Instant } from '../../engine/fact.ts';
import type { EditionDocument } from '../../engine/publishing/edition.ts';
import { htmlOf } from '../parts/document.tsx';
import { Mark } from '../parts/mark.tsx';
import { withQuery } from '../paths.ts';
import { say } from '../words/index.ts';
import type { Language } from '../words/words.ts';

/** 公开版 — an edition that is out, with its hash. */
export interface PublicEdition {
  readonly hash: string;
  readonly document: EditionDocument;
}

/** 公开页环境 — what every public page knows. There is no person in it. */
export interface PublicContext {
  readonly language: Language;
  readonly care: boolean;
  readonly size: number;
  readonly path: string;
  /** `https://host` of the request, for the addresses that must be whole. */
  readonly origin: string;
  readonly style: string;
  readonly icon: string;
  /** Module scripts: none of them is needed to read a page. */
  readonly scripts: readonly string[];
  /** Everything that is out, latest first. */
  readonly editions: readonly PublicEdition[];
}

/** Addresses of the public site. */
export const publicPaths = {
  front: () => '/',
  article: (id: string) => `/article/${id}`,
  card: (id: string) => `/card/${id}`,
  file: (id: string) => `/edition/${id}.json`,
  qr: (id: string) => `/qr/${id}.svg`,
  channel: (name: string) => `/channel/${encodeURIComponent(name)}`,
  check: () => '/check',
} as const;

/** 公开文档 — what a public page hands to its frame. */
export interface PublicParts {
  readonly title: string;
  readonly description?: string;
  readonly demo: boolean;
  readonly crumbs: readonly { readonly text: string; readonly href?: string }[];
  readonly type?: 'article' | 'website';
  /** JSON-LD, already an object. */
  readonly data?: readonly object[];
  /** True of a page with an address to copy, the one thing here that takes a script. */
  readonly share?: boolean;
  readonly main: Child;
}

/** The masthead's name: that of the publisher. */
export function publisherName({ editions, language }: PublicContext): string {
  const first = editions[0]?.document;
  if (!first) return say(language, 'site.name');
  return (language === 'en' ? first.unitNameEn : null) ?? first.unitName;
}

/** The title of an edition: its article's, else that of its report card. */
export function titleOf(document: EditionDocument, language: Language, period: string): string {
  if (document.article) return document.article.title;
  const unit = (language === 'en' ? document.unitNameEn : null) ?? document.unitName;
  return say(language, 'public.card-of', { unit, period });
}

/** Where an edition is read: its article, else its report card. */
export function addressOf({ edition, article }: EditionDocument): string {
  return article ? publicPaths.article(edition) : publicPaths.card(edition);
}

/** The whole public document. */
export async function renderPublic(context: PublicContext, parts: PublicParts): Promise<string> {
  return `<!doctype html>\n${await htmlOf(<PublicDocument context={context} parts={parts} />)}\n`;
}

function PublicDocument({ context, parts }: { context: PublicContext; parts: PublicParts }) {
  const { language, care, size, origin, path } = context;
  const site = publisherName(context);
  const classes = [care ? 'care' : '', `text-size-${size}`].filter(Boolean).join(' ');
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} class={classes}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="renderer" content="webkit" />
        <title>{`${parts.title} · ${site}`}</title>
        {parts.description && <meta name="description" content={parts.description} />}
        <meta property="og:title" content={parts.title} />
        <meta property="og:type" content={parts.type ?? 'website'} />
        <meta property="og:url" content={origin + path} />
        <meta property="og:site_name" content={site} />
        <meta property="og:locale" content={language === 'zh' ? 'zh_CN' : 'en_GB'} />
        {parts.description && <meta property="og:description" content={parts.description} />}
        <link rel="canonical" href={origin + path} />
        <link rel="alternate" type="application/rss+xml" title={site} href="/feed.xml" />
        <link rel="alternate" type="application/atom+xml" title={site} href="/atom.xml" />
        <link rel="alternate" type="application/feed+json" title={site} href="/feed.json" />
        <link rel="stylesheet" href={context.style} />
        <link rel="icon" href={context.icon} type="image/svg+xml" />
        {(parts.share ? context.scripts : []).map((src) => (
          <script type="module" src={src} />
        ))}
        {(parts.data ?? []).map((data) => (
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: ldText(data) }} />
        ))}
      </head>
      <body class="page public">
        <PublicTop context={context} site={site} />
        {parts.demo && (
          <aside aria-label={say(language, 'site.bands')}>
            <p class="band band-demo">
              <strong>{say(language, 'site.demo')}</strong> <span>{say(language, 'site.demo-why')}</span>
            </p>
          </aside>
        )}
        <main id="main" tabindex={-1}>
          <Crumbs crumbs={parts.crumbs} language={language} />
          {parts.main}
        </main>
        <footer class="foot public-foot">
          <a href={publicPaths.check()}>{say(language, 'public.check-how')}</a>
          <span>
            {say(language, 'public.feeds')}
            {say(language, 'punctuation.colon')}
            <a href="/feed.xml">RSS</a> <a href="/atom.xml">Atom</a> <a href="/feed.json">JSON Feed</a>
          </span>
        </footer>
      </body>
    </html>
  );
}

function PublicTop({ context, site }: { context: PublicContext; site: string }) {
  const { language, care, size, path } = context;
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header class="public-top">
      <a class="public-care" href={withQuery(path, { care: care ? 'off' : 'on' })}>
        {say(language, care ? 'site.care-off' : 'site.care-on')}
      </a>
      <a class="top-skip" href="#main">
        {say(language, 'site.skip')}
      </a>
      {size > -1 && (
        <a href={withQuery(path, { size: String(size - 1) })}>{say(language, 'public.size-down')}</a>
      )}
      {size < 2 && (
        <a href={withQuery(path, { size: String(size + 1) })}>{say(language, 'public.size-up')}</a>
      )}
      <a lang={other === 'zh' ? 'zh-CN' : 'en'} href={withQuery(path, { lang: other })}>
        {say(language, 'site.other-language')}
      </a>
      <p class="public-name">
        <a href={publicPaths.front()}>
          <Mark /> <span>{site}</span>
        </a>
      </p>
    </header>
  );
}

function Crumbs({ crumbs, language }: { crumbs: PublicParts['crumbs']; language: Language }) {
  if (crumbs.length === 0) return null;
  return (
    <nav class="public-crumbs" aria-label={say(language, 'public.crumbs')}>
      <ol>
        <li>
          <a href={publicPaths.front()}>{say(language, 'public.front')}</a>
        </li>
        {crumbs.map(({ text, href }) => (
          <li>{href ? <a href={href}>{text}</a> : <span aria-current="page">{text}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

/** JSON that cannot end its element. */
function ldText(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** A machine-readable time. */
export function Time({ at, text }: { at: Instant; text: string }) {
  return <time datetime={at}>{text}</time>;
}
