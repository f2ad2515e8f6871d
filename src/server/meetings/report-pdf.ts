import type { TemplateBlock, TemplatePart } from '../../engine/meetings/template.ts';
import { say } from '../../web/words/index.ts';
import { commitmentTexts, type Matter, reportBlocks, stampText } from './document-matter.ts';
import { sentencesOf } from './document-sentences.ts';
import { growthBars, indicatorTable, rowsOf } from './indicator-table.ts';
import { TITLE_MOST } from '../files/letter-measures.ts';
import { printText } from '../files/print-text.ts';
import { titleLines } from '../files/title-lines.ts';
import { chartSource, tableSource } from './typst-parts.ts';
import { literal, OUTSIDE_NUMBER, preamble } from './typst-text.ts';

/** The meeting report as a layout source, in the measures of GB/T 9704: 22 lines of 28 characters in 156 × 225 mm. */
export function reportSource(matter: Matter): string {
  const head = preamble(matter, {
    // With it the dashes beside the number stand 7 mm under the text.
    paper: 'paper: "a4", footer-descent: 4.7mm',
    margin: '(top: 37mm, bottom: 35mm, left: 28mm, right: 26mm)',
    footer: OUTSIDE_NUMBER,
    size: '16pt',
  });
  const blocks = reportBlocks(matter).map((block, at, all) => {
    if (block.kind === 'part') return partSource(matter, block.field);
    if (block.kind === 'paragraph') return paragraph(block.text);
    if (block.level === 0) return title(matter, block.text, isTitle(all[at + 1]));
    const face = block.level === 1 ? 'font: sans, weight: "bold"' : 'font: sans';
    return `#block(sticky: true, par(text(${face}, ${literal(block.text)})))`;
  });
  return `${head}#set text(font: serif, size: 16pt, top-edge: 0.88em, bottom-edge: -0.12em, tracking: ${matter.language === 'en' ? '0pt' : '-0.3pt'}, costs: (widow: 0%, orphan: 0%))
#set par(first-line-indent: (amount: 2em, all: true), leading: ${LINE_PT - 16}pt, spacing: ${LINE_PT - 16}pt, justify: true)
${blocks.join('\n\n')}
`;
}

/** 22 lines of 16 pt fill 225 mm: the first begins at its upper edge and the last ends at its lower one. */
const LINE_PT = 29.6;

function isTitle(block: TemplateBlock | undefined): boolean {
  return block?.kind === 'heading' && block.level === 0;
}

/** A title on the lines of the page, with a blank line under the last of several. */
function title({ language }: Matter, text: string, more: boolean): string {
  const size = language === 'en' ? 18 : 22;
  const lines = titleLines(printText(text), TITLE_MOST[language]).map(literal);
  const gap = LINE_PT - size;
  return `#block(width: 100%, sticky: true, above: 0pt, below: ${(more ? gap : gap + LINE_PT).toFixed(2)}pt, align(center, par(first-line-indent: 0pt, leading: ${gap.toFixed(2)}pt, text(size: ${size}pt, weight: "bold", tracking: 0pt, ${lines.join(' + linebreak() + ')}))))`;
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
      return tablePart(matter);
    case 'chart':
      return chartSource(matter, growthBars(matter, document.unit));
    case 'stamp':
      return `#par(first-line-indent: 0pt, leading: 0.5em, justify: false, text(size: 8pt, font: sans, fill: rgb("5f6672"), ${literal(stampText(matter))}))`;
  }
}

/** The table under its caption, which stays on the page of the first rows. */
function tablePart(matter: Matter): string {
  const { language, document } = matter;
  const table = indicatorTable(matter, rowsOf(matter, document.unit), false);
  const caption = `text(font: sans, size: 10.5pt, weight: "bold", ${literal(say(language, 'document.table-caption'))})`;
  return `#block(sticky: true, width: 100%, align(center, par(first-line-indent: 0pt, ${caption})))

#block(width: 100%)[#set text(font: sans, size: ${language === 'en' ? 8 : 9}pt, tracking: 0pt); #set par(first-line-indent: 0pt, leading: 0.4em, justify: false)
${tableSource(matter, table, { widths: '1fr, auto, auto, auto, auto, auto' })}]`;
}

/** Sentences numbered by the third level of 公文. */
function numbered(sentences: readonly string[], none: string): string {
  if (sentences.length === 0) return paragraph(none);
  return sentences.map((text, at) => paragraph(`${at + 1}. ${text}`)).join('\n\n');
}
