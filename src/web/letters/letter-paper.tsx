import { letterBlocks, type LetterTextBlock } from '../../engine/letters/letter-text.ts';
import type { LetterBody } from '../../engine/tasks/task-facts.ts';
import { closedUp, dayText } from '../format.ts';
import type { Names, PageContext } from '../page-model.ts';
import { unitText } from '../parts/page-text.ts';
import { say } from '../words/index.ts';

interface PaperProps {
  readonly context: PageContext;
  readonly names: Names;
  readonly body: LetterBody;
  readonly title: string;
  readonly text: string;
}

/** 文书样张 — the letter as it reads on paper, in its own language. */
export function LetterPaper({ context, names, body, title, text }: PaperProps) {
  const { language } = body;
  const own = { ...context, language };
  const named = (units: readonly string[]) =>
    units.map((unit) => unitText(own, names, unit)).join(language === 'zh' ? '、' : ', ');
  const to = named(body.addressees);
  const issuer = unitText(own, names, body.issuer);
  const marks = [
    context.demo && say(language, 'site.demo'),
    body.state === 'draft' && say(language, 'letter-file.draft'),
  ];
  return (
    <article class="paper" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      {marks.some(Boolean) && <p class="paper-mark">{marks.filter(Boolean).join(' · ')}</p>}
      <p class="paper-issuer">{say(language, `letter-file.mark-${body.kind}`, { unit: issuer })}</p>
      {body.docNo !== undefined && <p class="paper-number">{body.docNo}</p>}
      <h2 class="paper-title">{title}</h2>
      {to !== '' && (
        <p class="paper-to">
          {body.kind === 'report' ? say(language, 'letter-file.to-leaders', { unit: to }) : to}
          {language === 'zh' ? '：' : ':'}
        </p>
      )}
      {letterBlocks(text).map((block) => (
        <Block block={block} />
      ))}
      {body.signedOn !== undefined && (
        <p class="paper-signed">
          {issuer}
          <br />
          {closedUp(dayText(language, body.signedOn))}
        </p>
      )}
      {body.copies.length > 0 && (
        <p class="paper-copies">
          {say(language, 'letter.copies')}
          {named(body.copies)}
        </p>
      )}
    </article>
  );
}

function Block({ block }: { readonly block: LetterTextBlock }) {
  if (block.kind === 'paragraph') return <p class="paper-text">{block.text}</p>;
  if (block.kind === 'heading') return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
  return (
    <div class="scroll">
      <table class="stack stack-line">
        {block.caption !== null && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {block.head.map((cell, at) => (
              <th scope="col" class={at > 0 ? 'num' : undefined}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map(([first, ...cells]) => (
            <tr>
              <th scope="row">{first}</th>
              {cells.map((cell, at) => (
                <td class="num" data-label={block.head[at + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
