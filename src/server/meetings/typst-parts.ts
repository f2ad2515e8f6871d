import { say } from '../../web/words/index.ts';
import type { Matter } from './document-matter.ts';
import type { Bar, PrintTable } from './indicator-table.ts';
import { content, literal, shown } from './typst-text.ts';

/** A table as a layout source: heads repeated, ruled lines only, numbers to the right. */
export function tableSource(matter: Matter, table: PrintTable, widths: string): string {
  const head = table.head.map((text) => `text(weight: "bold", ${literal(text)})`).join(', ');
  const rows = table.rows.map((cells) =>
    cells
      .map((cell) =>
        cell.colour ? `text(fill: rgb("${cell.colour}"))${shown(matter, cell)}` : shown(matter, cell),
      )
      .join(', '),
  );
  return `#table(columns: (${widths}), inset: (x: 1.2mm, y: 1.35mm),
  stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.4pt + rgb("b8bdb6") }, top: if y == 0 { 0.8pt } else { none }),
  align: (x, y) => if x == 0 { horizon + left } else { horizon + right },
  table.header(${head}),
${rows.join(',\n')})
`;
}

/** Bars of growth with the average as a tick, drawn natively: label, bar, number. */
export function chartSource(matter: Matter, bars: readonly Bar[]): string {
  if (bars.length === 0) return '';
  const { document, language } = matter;
  const all = bars.flatMap(({ value, average }) => [value, average ?? 0, 0]);
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const at = (value: number) => `${(((value - low) / span) * 100).toFixed(2)}%`;
  const lines = bars.map((bar) => {
    const from = Math.min(bar.value, 0);
    const width = Math.abs(bar.value);
    const tick =
      bar.average === null
        ? ''
        : `#place(left + horizon, dx: ${at(bar.average)}, rect(width: 0.7mm, height: 3.6mm, fill: rgb("1d2430")))`;
    return `${content(bar.label)}, box(width: 100%, height: 3.6mm)[#place(left + horizon, dx: ${at(from)}, rect(width: ${((width / span) * 100).toFixed(2)}%, height: 2.4mm, fill: rgb("0b6e75")))${tick}], ${shown(matter, bar.shown)}`;
  });
  const demo = document.demo ? ` ${say(language, 'site.demo')}` : '';
  return `#block(breakable: false, width: 100%)[#set text(font: sans, size: 9pt, tracking: 0pt); #set par(first-line-indent: 0pt, leading: 0.4em, justify: false)
#align(center, text(weight: "bold", ${literal(`${say(language, 'document.chart-caption')}${demo}`)}))
#grid(columns: (auto, 1fr, auto), column-gutter: 3mm, row-gutter: 1.1mm, align: (left + horizon, left + horizon, right + horizon),
${lines.join(',\n')})
#v(-1mm)
#align(right, text(size: 8pt)[#box(rect(width: 4mm, height: 2mm, fill: rgb("0b6e75"))) #${literal(say(language, 'document.growth'))} #h(2mm) #box(rect(width: 0.7mm, height: 3mm, fill: rgb("1d2430"))) #${literal(say(language, 'document.average'))}])]
`;
}
