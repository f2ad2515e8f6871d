import { type Matter, shortStampText } from './document-matter.ts';
import { LIGHT_COLOURS, lightText } from './print-light.ts';
import type { Shown } from './print-number.ts';
import { printText } from '../files/print-text.ts';
import { say } from '../../web/words/index.ts';
import type { BoardRow } from '../../engine/board-row.ts';

/** A text as a literal: nothing in it is markup. */
export function literal(text: string): string {
  return `"${printText(text).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
}

/** A text as content. */
export function content(text: string): string {
  return `[#${literal(text)}]`;
}

/** A number with its mark when it is made up; else, with `room`, with as much room as the mark takes. */
export function shown(matter: Matter, { text, demo }: Shown, room = false): string {
  if (!demo && !room) return content(text);
  const mark = `demo(${literal(say(matter.language, 'document.demo-cell'))})`;
  return `[#box[#${literal(text)}#${demo ? mark : `hide(${mark})`}]]`;
}

/** A light as shape and word in its colour. */
export function light(matter: Matter, row: BoardRow): string {
  return `[#text(fill: rgb("${LIGHT_COLOURS[row.light]}"))[#${literal(lightText(matter, row))}]]`;
}

/** What every source begins with: fonts, the mark, the head of each page. */
export function preamble(
  matter: Matter,
  page: { readonly paper: string; readonly margin: string; readonly footer: string; readonly size: string },
): string {
  const { document, language } = matter;
  const mark = document.demo ? say(language, 'site.demo') : '';
  return `#set document(title: ${literal(`${document.unitName} ${document.period}`)})
#let sans = ("Noto Sans SC",)
#let serif = ("Noto Serif SC",)
#set text(font: sans, size: ${page.size}, fallback: false, lang: "${language}", number-width: "tabular"${language === 'en' ? ', features: ("pwid",)' : ''}, fill: rgb("1d2430"))
#let demo(mark) = h(0.15em) + text(size: 0.6em, fill: rgb("5f6672"), mark)
#set page(${page.paper}, margin: ${page.margin},
  header: text(font: sans, size: ${headSize(page.paper, language)}, fill: rgb("5f6672"))[#text(size: 10.5pt, fill: rgb("9a3d0a"), weight: "bold", ${literal(mark)}) #h(1fr) #${literal(shortStampText(matter))}],
  footer: ${page.footer})
`;
}

/** English says the stamp in more room. */
function headSize(paper: string, language: Matter['language']): string {
  if (paper.includes('a5')) return '5.5pt';
  return language === 'en' ? '7pt' : '8pt';
}

/** The page number with a dash each side, outside edge, as 公文 has it. */
export const OUTSIDE_NUMBER =
  'context { let n = here().page(); set align(if calc.odd(n) { right } else { left }); text(font: serif, size: 14pt)[#h(14pt)#("— " + str(n) + " —")#h(14pt)] }';

/** The page number as n/m in small type. */
export const SMALL_NUMBER =
  'context { text(size: 8pt, fill: rgb("5f6672"))[#(str(here().page()) + "/" + str(counter(page).final().first()))] }';
