import type { PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';
import type { MinutesText } from './matter-model.ts';

/** 纪要样张 — the minutes as they read on paper. */
export function MinutesPaper({
  context: { language, demo },
  minutes,
}: {
  readonly context: PageContext;
  readonly minutes: MinutesText;
}) {
  return (
    <article class="paper minutes" aria-label={say(language, 'meetings.minutes-preview')}>
      {demo && <p class="paper-mark">{say(language, 'site.demo')}</p>}
      <p class="paper-issuer">{minutes.mark}</p>
      {minutes.number !== null && <p class="paper-number">{minutes.number}</p>}
      <p class="paper-title">{minutes.title}</p>
      {minutes.blocks.map((block) => (
        <Block block={block} />
      ))}
      {minutes.copies.length > 0 && (
        <p class="paper-copies">
          {say(language, 'letter.copies')}
          {minutes.copies.join(say(language, 'minutes.copies-join'))}
          {language === 'zh' ? '。' : ''}
        </p>
      )}
    </article>
  );
}

type MinutesBlock = MinutesText['blocks'][number];

function Block({ block }: { readonly block: MinutesBlock }) {
  if (block.kind === 'table') return <BlockTable table={block} />;
  return block.kind === 'heading' ? <h3>{block.text}</h3> : <p class="paper-text">{block.text}</p>;
}

function BlockTable({ table }: { readonly table: Extract<MinutesBlock, { readonly kind: 'table' }> }) {
  const { caption, head, rows } = table;
  return (
    <div class="scroll">
      <table class="stack">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr>
              <th scope="row">{first}</th>
              {cells.map((cell, at) => (
                <td data-label={head[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
