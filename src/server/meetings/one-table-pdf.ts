import { nameText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import { findingText, type Matter, stampText } from './document-matter.ts';
import { firstsOf, oneTable, type OneTable, type TableLine } from './one-table.ts';
import { averageShown, distanceShown, measureShown, placeShown, targetShown } from './print-number.ts';
import { content, light, literal, preamble, shown, SMALL_NUMBER } from './typst-text.ts';

/** The one table as a layout source: A3 landscape, one sheet where it is legible, else more with the heads repeated. */
export function oneTableSource(matter: Matter): string {
  const table = oneTable(matter);
  const footer = `[#text(size: 8pt, fill: rgb("5f6672"), ${literal(stampText(matter))}) #h(1fr) #${SMALL_NUMBER}]`;
  const head = preamble(matter, {
    paper: 'paper: "a3", flipped: true',
    margin: '(top: 16mm, bottom: 14mm, x: 12mm)',
    footer,
    size: '10pt',
  });
  const blocks = table.blocks
    .map((block, at) => blockSource(matter, table, block, at))
    .join('#pagebreak()\n');
  return `${head}${blocks}`;
}

function blockSource(matter: Matter, table: OneTable, block: OneTable['blocks'][number], at: number): string {
  const { language, document } = matter;
  const of = table.blocks.length > 1 ? ` (${at + 1}/${table.blocks.length})` : '';
  const many = block.units.length > 8;
  const heads = [
    say(language, 'document.indicator'),
    say(language, 'document.lead'),
    say(language, 'document.target-average'),
  ].map(
    (text, column) =>
      `table.cell(rowspan: 2, align: horizon + ${column < 2 ? 'left' : 'right'}, text(weight: "bold", ${literal(text)}))`,
  );
  const names = block.units.map(
    (unit) =>
      `table.cell(colspan: 2, align: center, fill: ${tint(unit.unit === document.unit)}, text(weight: "bold", ${literal(nameText(language, unit))}))`,
  );
  const sub = block.units.map(
    () =>
      `text(size: ${language === 'en' ? 6 : 7.5}pt, ${literal(say(language, 'document.head-number'))}), text(size: ${language === 'en' ? 6 : 7.5}pt, ${literal(say(language, 'document.head-light'))})`,
  );
  const foot = block.units.map(
    (unit) =>
      `table.cell(colspan: 2, align: center, fill: ${tint(unit.unit === document.unit)}, ${shown(matter, { text: say(language, 'document.firsts', { count: firstsOf(matter, unit.unit) }), demo: document.demo })})`,
  );
  const legend = [
    say(language, 'document.legend'),
    document.demo ? say(language, 'document.demo-legend') : '',
  ].join(' ');
  const english = language === 'en';
  const compact = block.lines.length > 17 || many || english;
  return `#align(center, text(size: 20pt, weight: "bold", ${literal(`${marked(matter, table.title)}${of}`)}))
#align(center, text(size: 11pt, ${literal(findingText(matter))}))
#v(1mm)
#set text(size: ${english ? '7.5pt' : compact ? '8pt' : '9.5pt'})
#set par(leading: 0.45em)
#table(columns: (${columnWidths(many, english)}, ${block.units.map(() => (english ? '0.8fr, 1.2fr' : '0.88fr, 1.12fr')).join(', ')}),
  inset: (x: 0.8mm, y: ${english && block.lines.length < 18 ? '1.7mm' : compact ? '1mm' : '1.85mm'}), stroke: none,
  align: (x, y) => if x < 2 { horizon + left } else { horizon + right },
  fill: (x, y) => if x == 3 or x == 4 { ${tint(block.units[0]?.unit === document.unit)} } else { none },
  table.header(${[...heads, ...names, ...sub].join(', ')}, table.hline(stroke: 0.8pt)),
${block.lines.map((line) => lineSource(matter, line)).join(',\n')},
  table.cell(colspan: 3, align: right, ${literal(say(language, 'document.firsts-label'))}), ${foot.join(', ')})
#v(1mm)
#text(size: 8pt, fill: rgb("5f6672"), ${literal(legend)})
`;
}

/** A title says that the numbers under it are made up. */
function marked({ document, language }: Matter, title: string): string {
  return document.demo ? say(language, 'document.demo-title', { title }) : title;
}

function columnWidths(many: boolean, english: boolean): string {
  if (english) return many ? '36mm, 30mm, 24mm' : '41mm, 34mm, 28mm';
  return many ? '34mm, 24mm, 27mm' : '41mm, 27mm, 36mm';
}

function tint(own: boolean): string {
  return own ? 'rgb("e6f1f1")' : 'none';
}

function lineSource(matter: Matter, line: TableLine): string {
  const { own, indicator } = line;
  const small = 'text(size: 0.82em, fill: rgb("5f6672"))';
  const target = own ? shown(matter, targetShown(matter, own, indicator), matter.document.demo) : '[—]';
  const average = own ? shown(matter, averageShown(matter, own, indicator), matter.document.demo) : '[—]';
  const first = line.rows.flatMap((row) =>
    row
      ? [
          `text(weight: "bold")${shown(matter, measureShown(matter, row, line), matter.document.demo)}`,
          light(matter, row),
        ]
      : ['[—]', '[]'],
  );
  const second = line.rows.flatMap((row) =>
    row
      ? [
          `${small}${shown(matter, placeShown(matter, row))}`,
          `${small}${shown(matter, distanceShown(matter, row, indicator))}`,
        ]
      : ['[]', '[]'],
  );
  return [
    `table.cell(rowspan: 2)[#text(weight: "bold", ${literal(line.name)}) \\ #${small}${content(line.measured)}]`,
    `table.cell(rowspan: 2)${content(line.lead)}`,
    target,
    ...first,
    `${small}${average}`,
    ...second,
    'table.hline(stroke: 0.5pt + rgb("b8bdb6"))',
  ].join(', ');
}
