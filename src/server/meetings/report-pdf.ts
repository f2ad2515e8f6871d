import type { TemplatePart } from '../../engine/meetings/template.ts';
import { say } from '../../web/words/index.ts';
import { commitmentTexts, type Matter, reportBlocks, stampText } from './document-matter.ts';
import { sentencesOf } from './document-sentences.ts';
import { growthBars, indicatorTable, rowsOf } from './indicator-table.ts';
import { titleLines } from './title-lines.ts';
import { chartSource, tableSource } from './typst-parts.ts';
import { literal, OUTSIDE_NUMBER, preamble } from './typst-text.ts';

/** The meeting report as a layout source, in the measures of GB/T 9704: 22 lines of 28 characters in 156 × 225 mm. */
export function reportSource(matter: Matter): string {
  const head = preamble(matter, {
    paper: 'paper: "a4"',
    margin: '(top: 37mm, bottom: 35mm, left: 28mm, right: 26mm)',
    footer: OUTSIDE_NUMBER,
    size: '16pt',
  });
  const blocks = reportBlocks(matter).map((block) => {
    if (block.kind === 'part') return partSource(matter, block.field);
    if (block.kind === 'paragraph') return paragraph(block.text);
    if (block.level === 0) return title(block.text);
    const face = block.level === 1 ? 'font: sans, weight: "bold"' : 'font: sans';
    return `#block(sticky: true, par(text(${face}, ${literal(block.text)})))`;
  });
  return `${head}#set text(font: serif, size: 16pt, top-edge: 0.88em, bottom-edge: -0.12em, tracking: ${matter.language === 'en' ? '0pt' : '-0.3pt'})
#set par(first-line-indent: (amount: 2em, all: true), leading: 28.98pt - 16pt, spacing: 28.98pt - 16pt, justify: true)
${blocks.join('\n\n')}
`;
}

function title(text: string): string {
  return `#block(width: 100%, sticky: true, above: 0pt, below: 14pt, align(center, par(first-line-indent: 0pt, text(size: 22pt, weight: "bold", tracking: 0pt, ${titleLines(text).map(literal).join(' + linebreak() + ')}))))`;
}

function paragraph(text: string): string {
  return `#par(${literal(text)})`;
}

function partSource(matter: Matter, part: TemplatePart): string {
  const { language, document } = matter;
  switch (part) {
    case 'strengths':
    case 'shortfalls':
      return numbered(sentencesOf(matter, part), say(language, 'document.no-sentences'));
    case 'commitments':
      return numbered(commitmentTexts(matter), say(language, 'document.no-commitments'));
    case 'table':
      return `#block(width: 100%)[#set text(font: sans, size: ${language === 'en' ? 8 : 9}pt, tracking: 0pt); #set par(first-line-indent: 0pt, leading: 0.4em, justify: false)
#align(center, text(size: 10.5pt, weight: "bold", ${literal(say(language, 'document.table-caption'))}))
${tableSource(matter, indicatorTable(matter, rowsOf(matter, document.unit), false), '1fr, auto, auto, auto, auto, auto')}]`;
    case 'chart':
      return chartSource(matter, growthBars(matter, document.unit));
    case 'stamp':
      return `#par(first-line-indent: 0pt, leading: 0.5em, justify: false, text(size: 8pt, font: sans, fill: rgb("5f6672"), ${literal(stampText(matter))}))`;
  }
}

/** Sentences numbered by the third level of 公文. */
function numbered(sentences: readonly string[], none: string): string {
  if (sentences.length === 0) return paragraph(none);
  return sentences.map((text, at) => paragraph(`${at + 1}. ${text}`)).join('\n\n');
}
