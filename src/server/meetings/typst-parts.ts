import { say } from '../../web/words/index.ts';
import { chartCaption, type Matter } from './document-matter.ts';
import { type Bar, markedColumns, type PrintTable } from './indicator-table.ts';
import { content, literal, shown } from './typst-text.ts';

/** A table as a layout source: heads repeated, ruled lines only, numbers to the right. */
export function tableSource(
  matter: Matter,
  table: PrintTable,
  { widths, inset = '1.35mm' }: { readonly widths: string; readonly inset?: string },
): string {
  const marked = markedColumns(table);
  const head = table.head.map(({ text }) => `text(weight: "bold", ${literal(text)})`).join(', ');
  const rows = table.rows.map((cells, row) =>
    [
      ...cells.map((cell, at) => {
        const text = shown(matter, cell, marked[at] && table.head[at]?.align === 'right');
        return cell.colour ? `text(fill: rgb("${cell.colour}"))${text}` : text;
      }),
      ...together(row, table.rows.length),
    ].join(', '),
  );
  const aligns = table.head.map(({ align }) => `horizon + ${align}`).join(', ');
  return `#table(columns: (${widths}, 0pt), inset: (x: 1.2mm, y: ${inset}),
  stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.4pt + rgb("b8bdb6") }, top: if y == 0 { 0.8pt } else { none }),
  align: (${aligns}, left),
  table.header(${head}, table.cell(inset: 0pt)[]),
${rows.join(',\n')})
`;
}

/** Rows at the head and at the foot of a table that stay together when it goes over a page. */
const TOGETHER = 3;

/** A last column without width, whose cells hold the first rows together and the last ones, so that none is left alone. */
function together(row: number, count: number): string[] {
  const cell = (rows: number) => [`table.cell(rowspan: ${rows}, breakable: false, inset: 0pt)[]`];
  if (count <= 2 * TOGETHER) return row === 0 ? cell(count) : [];
  if (row === 0 || row === count - TOGETHER) return cell(TOGETHER);
  return row < TOGETHER || row > count - TOGETHER ? [] : cell(1);
}

/** Bars of growth with the average as a tick, drawn natively: label, bar, number. */
export function chartSource(matter: Matter, bars: readonly Bar[]): string {
  if (bars.length === 0) return '';
  const { language } = matter;
  const all = bars.flatMap(({ value, average }) => [value, average ?? 0, 0]);
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const at = (value: number) => `${(((value - low) / span) * 100).toFixed(2)}%`;
  const marked = bars.some((bar) => bar.shown.demo);
  const lines = bars.map((bar) => {
    const from = Math.min(bar.value, 0);
    const width = Math.abs(bar.value);
    const tick =
      bar.average === null
        ? ''
        : `#place(left + horizon, dx: ${at(bar.average)}, rect(width: 0.7mm, height: 3.6mm, fill: rgb("1d2430")))`;
    return `${content(bar.label)}, box(width: 100%, height: 3.6mm)[#place(left + horizon, dx: ${at(from)}, rect(width: ${((width / span) * 100).toFixed(2)}%, height: 2.4mm, fill: rgb("0b6e75")))${tick}], ${shown(matter, bar.shown, marked)}`;
  });
  return `#block(breakable: false, width: 100%)[#set text(font: sans, size: 9pt, tracking: 0pt); #set par(first-line-indent: 0pt, leading: 0.4em, justify: false)
#grid(columns: (auto, 1fr, auto), column-gutter: 3mm, row-gutter: 1.1mm, align: (left + horizon, left + horizon, right + horizon),
${lines.join(',\n')})
#v(-1mm)
#align(right, text(size: 8pt)[#box(rect(width: 4mm, height: 2mm, fill: rgb("0b6e75"))) #${literal(say(language, 'document.growth'))} #h(2mm) #box(rect(width: 0.7mm, height: 3mm, fill: rgb("1d2430"))) #${literal(say(language, 'document.average'))}])
#align(center, text(size: 10.5pt, weight: "bold", ${literal(chartCaption(matter))}))]
`;
}
