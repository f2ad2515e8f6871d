import type { Instant } from '../../engine/fact.ts';
import { instantText, periodText } from '../format.ts';
import { type Language, say } from '../words/index.ts';
import {
  addressOf,
  type PublicContext,
  type PublicEdition,
  publicPaths,
  renderPublic,
  titleOf,
} from './public-frame.tsx';
import { DemoMark, EditionList, unitText } from './public-parts.tsx';

/** 公开首页 — the channels with their latest lead, and everything else that is out. */
export function renderFrontPage(context: PublicContext): Promise<string> {
  const { language, editions } = context;
  const n = editions.length;
  const key = n === 0 ? 'public.front-none' : n === 1 ? 'public.front-one' : 'public.front-title';
  const title = say(language, key, { n });
  const channels = channelsOf(editions);
  const leads = new Set([...channels.values()].map(([lead]) => lead));
  const rest = editions.filter((edition) => !leads.has(edition));
  return renderPublic(context, {
    title,
    demo: editions.some(({ document }) => document.demo),
    crumbs: [],
    main: (
      <>
        <h1>{title}</h1>
        {n === 0 && <p>{say(language, 'public.front-none-why')}</p>}
        {channels.size > 1 && (
          <nav class="public-channels" aria-label={say(language, 'public.channels')}>
            {[...channels.keys()].map((name) => (
              <a href={publicPaths.channel(name)}>{channelText(language, name)}</a>
            ))}
          </nav>
        )}
        {[...channels].map(([name, [lead]]) => lead && <Lead name={name} edition={lead} context={context} />)}
        {rest.length > 0 && (
          <section class="public-more">
            <h2>{say(language, 'public.latest')}</h2>
            <EditionList editions={rest} language={language} />
          </section>
        )}
      </>
    ),
  });
}

/** 频道页 — everything of one channel. */
export function renderChannelPage(context: PublicContext, channel: string): Promise<string> {
  const { language } = context;
  const editions = channelsOf(context.editions).get(channel) ?? [];
  const name = channelText(language, channel);
  const title = say(language, 'public.channel-title', { channel: name, n: editions.length });
  return renderPublic(context, {
    title,
    demo: editions.some(({ document }) => document.demo),
    crumbs: [{ text: name }],
    main: (
      <>
        <h1>{title}</h1>
        <EditionList editions={editions} language={language} />
      </>
    ),
  });
}

/** The channel of report cards without an article: its name in addresses, and, as every channel's, in Chinese. */
const CARDS = '成绩单';

function channelText(language: Language, name: string): string {
  return name === CARDS ? say(language, 'public.card') : name;
}

/** Editions by channel; those without an article belong to the report cards. */
export function channelsOf(editions: readonly PublicEdition[]): Map<string, PublicEdition[]> {
  const found = new Map<string, PublicEdition[]>();
  for (const edition of editions) {
    const name = edition.document.article?.channel ?? CARDS;
    found.set(name, [...(found.get(name) ?? []), edition]);
  }
  return found;
}

interface LeadProps {
  readonly name: string;
  readonly edition: PublicEdition;
  readonly context: PublicContext;
}

function Lead({ name, edition: { document }, context: { language } }: LeadProps) {
  return (
    <section class="public-lead">
      <p class="quiet">
        <a href={publicPaths.channel(name)}>{channelText(language, name)}</a> ·{' '}
        {document.article?.carrier ?? unitText(language, document)} ·{' '}
        {instantText(language, document.releaseAt, document.timeZone)}
        <DemoMark document={document} language={language} />
      </p>
      <h2>
        <a href={addressOf(document)}>{titleOf(document, language, periodText(language, document.period))}</a>
      </h2>
      {document.article && <p>{document.article.summary}</p>}
    </section>
  );
}

/** 核对页 — the hashes of all that is out, and the command. */
export function renderCheckPage(context: PublicContext): Promise<string> {
  const { language, editions } = context;
  const title = say(language, 'public.check-title');
  return renderPublic(context, {
    title,
    demo: editions.some(({ document }) => document.demo),
    crumbs: [{ text: say(language, 'public.check') }],
    main: (
      <>
        <h1>{title}</h1>
        <ol>
          <li>{say(language, 'public.check-1')}</li>
          <li>
            {say(language, 'public.check-2')}
            <code class="command">bin/mainspring verify --edition FILE</code>
          </li>
          <li>{say(language, 'public.check-3')}</li>
        </ol>
        <h2>{say(language, 'public.check-list')}</h2>
        <ul class="public-list">
          {editions.map(({ document, hash }) => (
            <li>
              <a href={addressOf(document)}>
                {titleOf(document, language, periodText(language, document.period))}
              </a>
              <code>{hash}</code>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

/** The answer for whatever is not there: absent, not yet out, or no address at all. It says which of them to nobody. */
export function renderMissingPage(context: PublicContext): Promise<string> {
  const { language } = context;
  const title = say(language, 'public.missing-title');
  return renderPublic(context, {
    title,
    demo: context.editions.some(({ document }) => document.demo),
    crumbs: [{ text: title }],
    main: (
      <>
        <h1>{title}</h1>
        <p>{say(language, 'public.missing-why')}</p>
      </>
    ),
  });
}

/** What is left of an edition that was out. */
export function renderWithdrawnPage(
  context: PublicContext,
  { withdrawnAt, reason }: { readonly withdrawnAt: Instant; readonly reason: string },
): Promise<string> {
  const { language } = context;
  const title = say(language, 'public.withdrawn-title');
  const timeZone = context.editions[0]?.document.timeZone ?? 'Asia/Shanghai';
  return renderPublic(context, {
    title,
    demo: false,
    crumbs: [{ text: title }],
    main: (
      <>
        <h1>{title}</h1>
        <p>
          {say(language, 'public.withdrawn-why', { instant: instantText(language, withdrawnAt, timeZone) })}
        </p>
        {reason && <p>{say(language, 'public.withdrawn-reason', { reason })}</p>}
      </>
    ),
  });
}
