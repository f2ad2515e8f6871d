import { say } from '../../web/words/index.ts';
import { findingText, type Matter, ownName, stampText, windowOfMatter } from './document-matter.ts';
import { indicatorTable, rowsOf } from './indicator-table.ts';
import { tableSource } from './typst-parts.ts';
import { literal, preamble } from './typst-text.ts';

/** 领导数据卡 — the own unit's numbers on one A5 page, upright. */
export function dataCardSource(matter: Matter): string {
  const { document, language } = matter;
  const rows = rowsOf(matter, document.unit);
  return `${preamble(matter, {
    paper: 'paper: "a5"',
    margin: '(top: 15mm, bottom: 16mm, x: 9mm)',
    footer: `text(size: 5.5pt, fill: rgb("5f6672"), ${literal(stampText(matter))})`,
    size: rows.length > 18 ? '6pt' : language === 'en' ? '6.5pt' : '8pt',
  })}#set par(leading: 0.5em)
#align(center, text(size: 14pt, weight: "bold", ${literal(say(language, 'document.card-title', { unit: ownName(matter), window: windowOfMatter(matter) }))}))
#align(center, text(size: 9pt, ${literal(findingText(matter))}))
${tableSource(matter, indicatorTable(matter, rows, false), { widths: '1fr, auto, auto, auto, auto, auto', inset: rows.length > 18 ? '1.2mm' : '1.9mm' })}
`;
}
