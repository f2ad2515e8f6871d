import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { TemplatePart } from '../../engine/meetings/template.ts';
import { say } from '../../web/words/index.ts';
import {
  commitmentTexts,
  madeAt,
  type Matter,
  reportBlocks,
  shortStampText,
  stampText,
} from './document-matter.ts';
import { sentencesOf } from './document-sentences.ts';
import {
  type Bar,
  growthBars,
  indicatorTable,
  type PrintCell,
  type PrintTable,
  rowsOf,
} from './indicator-table.ts';
import { stillZip } from './still-zip.ts';
import { unitSheets } from './unit-sheet.ts';

/** 1 mm in twentieths of a point. */
const TWIPS = 1440 / 25.4;
const mm = (length: number) => Math.round(length * TWIPS);
/** 225 mm in 22 lines, and 156 mm in 28 characters of 16 pt (the space added to each, in 4096ths of a point). */
const LINE = Math.floor((225 * TWIPS) / 22);
const CHARACTER_SPACE = Math.round(((156 * TWIPS) / 28 / 20 - 16) * 4096);
/** Half points. */
const SIZE = { title: 44, body: 32, number: 28, table: 18, small: 18 };
const FACES = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  level1: '黑体',
  level2: '楷体_GB2312',
  number: '宋体',
};
/** What stands in where a face is not installed. */
const FALLBACKS: Readonly<Record<string, string>> = {
  方正小标宋简体: 'FZXiaoBiaoSong-B05S;SimSun;宋体;Noto Serif CJK SC',
  仿宋_GB2312: 'FangSong;仿宋;STFangsong;Noto Serif CJK SC',
  黑体: 'SimHei;Noto Sans CJK SC',
  楷体_GB2312: 'KaiTi;楷体;STKaiti;Noto Serif CJK SC',
  宋体: 'SimSun;Noto Serif CJK SC',
};

type Piece = Paragraph | Table;

/** The meeting report in the layout of GB/T 9704. */
export function reportDocx(matter: Matter): Promise<Uint8Array> {
  const pieces = reportBlocks(matter).flatMap((block): Piece[] => {
    if (block.kind === 'part') return partPieces(matter, block.field);
    if (block.kind === 'paragraph') return [paragraph(block.text, 'body')];
    if (block.level === 0) return [title(block.text)];
    return [paragraph(block.text, block.level === 1 ? 'level1' : 'level2')];
  });
  return packed(matter, pieces);
}

/** The unit sheets in one file, each from a page of its own. */
export function unitSheetsDocx(matter: Matter): Promise<Uint8Array> {
  const { language } = matter;
  const pieces = unitSheets(matter).flatMap((sheet, at): Piece[] => [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      pageBreakBefore: at > 0,
      spacing: { line: LINE, lineRule: LineRuleType.EXACT },
      children: [run(sheet.title, FACES.title, 32)],
    }),
    table(matter, sheet.table),
    paragraph(say(language, 'document.owes'), 'level1'),
    ...small(sheet.owed, say(language, 'document.owes-none')),
    paragraph(say(language, 'document.commitments'), 'level1'),
    ...small(sheet.commitments, say(language, 'document.no-commitments')),
    stamp(matter),
  ]);
  return packed(matter, pieces);
}

async function packed(matter: Matter, pieces: readonly Piece[]): Promise<Uint8Array> {
  const { document, language } = matter;
  const mark = document.demo ? say(language, 'site.demo') : '';
  const header = () =>
    new Header({
      children: [
        new Paragraph({
          children: [
            run(mark ? `${mark}　` : '', FACES.level1, 21),
            run(shortStampText(matter), FACES.number, 15),
          ],
        }),
      ],
    });
  const file = new Document({
    creator: document.unitName,
    title: `${document.unitName} ${document.period}`,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: {
              ascii: 'Times New Roman',
              hAnsi: 'Times New Roman',
              eastAsia: FACES.body,
              cs: 'Times New Roman',
            },
            size: SIZE.body,
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(37),
              bottom: mm(35),
              left: mm(28),
              right: mm(26),
              header: mm(20),
              footer: mm(23),
            },
          },
          // Lines and characters are set by the paragraphs themselves: word processors differ in how a grid stretches tables.
          grid: { linePitch: LINE, charSpace: CHARACTER_SPACE, type: DocumentGridType.DEFAULT },
        },
        headers: { default: header(), even: header() },
        footers: { default: pageNumber(true), even: pageNumber(false) },
        children: pieces,
      },
    ],
  });
  const core = coreProperties(matter);
  const bytes = await Packer.toBuffer(file, false, [
    { path: 'docProps/core.xml', data: core },
    { path: 'word/fontTable.xml', data: fontTable() },
  ]);
  return stillZip(new Uint8Array(bytes));
}

/** — 1 — in 4 号宋体, one character in from the outside edge. */
function pageNumber(odd: boolean): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: odd ? { right: 280 } : { left: 280 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: FACES.number, hAnsi: FACES.number, eastAsia: FACES.number },
            size: SIZE.number,
          }),
        ],
      }),
    ],
  });
}

function run(
  text: string,
  face: string,
  size: number,
  more: { color?: string; bold?: boolean } = {},
): TextRun {
  return new TextRun({
    text,
    size,
    snapToGrid: false,
    // 28 characters of 16 pt in 156 mm.
    ...(size === SIZE.body ? { characterSpacing: -5 } : {}),
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: face, cs: 'Times New Roman' },
    ...more,
  });
}

function title(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: Math.round(LINE * 1.2), lineRule: LineRuleType.EXACT },
    children: [run(text, FACES.title, SIZE.title)],
  });
}

function paragraph(text: string, face: 'body' | 'level1' | 'level2'): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    keepNext: face !== 'body',
    indent: { firstLine: 640, firstLineChars: 200 },
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    children: [run(text, FACES[face], SIZE.body)],
  });
}

function partPieces(matter: Matter, part: TemplatePart): Piece[] {
  const { language, document } = matter;
  switch (part) {
    case 'strengths':
    case 'shortfalls':
      return numbered(sentencesOf(matter, part), say(language, 'document.no-sentences'));
    case 'commitments':
      return numbered(commitmentTexts(matter), say(language, 'document.no-commitments'));
    case 'table':
      return [
        caption(say(language, 'document.table-caption')),
        table(matter, indicatorTable(matter, rowsOf(matter, document.unit), false)),
      ];
    case 'chart':
      return chart(matter, growthBars(matter, document.unit));
    case 'stamp':
      return [stamp(matter)];
  }
}

function numbered(sentences: readonly string[], none: string): Paragraph[] {
  if (sentences.length === 0) return [paragraph(none, 'body')];
  return sentences.map((text, at) => paragraph(`${at + 1}. ${text}`, 'body'));
}

function small(texts: readonly string[], none: string): Paragraph[] {
  return (texts.length === 0 ? [none] : texts.map((text, at) => `${at + 1}. ${text}`)).map(
    (text) =>
      new Paragraph({
        spacing: { line: 360, lineRule: LineRuleType.EXACT },
        children: [run(text, FACES.body, 24)],
      }),
  );
}

function caption(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 120, line: 360, lineRule: LineRuleType.EXACT },
    children: [run(text, FACES.level1, 24)],
  });
}

function stamp(matter: Matter): Paragraph {
  return new Paragraph({
    spacing: { before: 120, line: 220, lineRule: LineRuleType.EXACT },
    children: [run(stampText(matter), FACES.number, 15, { color: '5F6672' })],
  });
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'B8BDB6' };

function table(matter: Matter, { head, rows }: PrintTable): Table {
  const width = mm(156);
  const first = Math.round(width * (head.length > 6 ? 0.2 : 0.26));
  const others = Math.floor((width - first) / (head.length - 1));
  const widths = head.map((_, at) => (at === 0 ? first : others));
  const size = head.length > 6 ? 15 : SIZE.table;
  const cell = (shown: PrintCell, at: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 40, right: 40, top: 30, bottom: 30 },
      children: [
        new Paragraph({
          alignment: at === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          spacing: { line: size * 13, lineRule: LineRuleType.EXACT },
          children: [
            run(
              shown.text,
              bold ? FACES.level1 : FACES.number,
              size,
              shown.colour ? { color: shown.colour.toUpperCase() } : {},
            ),
            ...(shown.demo
              ? [run(say(matter.language, 'document.demo-cell'), FACES.number, 12, { color: '5F6672' })]
              : []),
          ],
        }),
      ],
    });
  const lines = [
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: head.map((text, at) => cell({ text, demo: false }, at, true)),
    }),
    ...rows.map(
      (cells) =>
        new TableRow({ cantSplit: true, children: cells.map((shown, at) => cell(shown, at, false)) }),
    ),
  ];
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: RULE,
      bottom: RULE,
      left: NONE,
      right: NONE,
      insideHorizontal: RULE,
      insideVertical: NONE,
    },
    rows: lines,
  });
}

/** Bars as shaded cells, which every word processor draws alike: label, bar, number. */
function chart(matter: Matter, bars: readonly Bar[]): Piece[] {
  if (bars.length === 0) return [];
  const { language, document } = matter;
  const name = `${say(language, 'document.chart-caption')}${document.demo ? ` ${say(language, 'site.demo')}` : ''}`;
  const room = mm(82);
  const most = Math.max(...bars.map(({ value }) => Math.abs(value))) || 1;
  const rows = bars.map((bar) => {
    const filled = Math.max(20, Math.round((Math.abs(bar.value) / most) * (room - 40)));
    const average =
      bar.average === null ? '' : `${say(language, 'document.average-short')} ${bar.average.toFixed(1)}`;
    return new TableRow({
      cantSplit: true,
      height: { value: 340, rule: HeightRule.ATLEAST },
      children: [
        chartCell(mm(42), [run(bar.label, FACES.number, SIZE.table)]),
        new TableCell({
          width: { size: room, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            barTable(filled, room, bar.value < 0),
            new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] }),
          ],
        }),
        chartCell(mm(32), [
          run(bar.shown.text, FACES.number, SIZE.table),
          ...(bar.shown.demo ? [run(say(language, 'document.demo-cell'), FACES.number, 12)] : []),
          run(average ? `　${average}` : '', FACES.number, 14, { color: '5F6672' }),
          ...(average && document.demo
            ? [run(say(language, 'document.demo-cell'), FACES.number, 12, { color: '5F6672' })]
            : []),
        ]),
      ],
    });
  });
  const borders = {
    top: NONE,
    bottom: NONE,
    left: NONE,
    right: NONE,
    insideHorizontal: NONE,
    insideVertical: NONE,
  };
  return [
    caption(name),
    new Table({
      width: { size: mm(156), type: WidthType.DXA },
      columnWidths: [mm(42), room, mm(32)],
      borders,
      rows,
    }),
  ];
}

function chartCell(width: number, children: TextRun[]): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.EXACT }, children })],
  });
}

function barTable(filled: number, room: number, negative: boolean): Table {
  const line = () => new Paragraph({ spacing: { line: 160, lineRule: LineRuleType.EXACT }, children: [] });
  const borders = {
    top: NONE,
    bottom: NONE,
    left: NONE,
    right: NONE,
    insideHorizontal: NONE,
    insideVertical: NONE,
  };
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: [filled, room - filled],
    borders,
    rows: [
      new TableRow({
        height: { value: 160, rule: HeightRule.EXACT },
        children: [
          new TableCell({
            width: { size: filled, type: WidthType.DXA },
            shading: { type: ShadingType.CLEAR, color: 'auto', fill: negative ? 'B3261E' : '0B6E75' },
            children: [line()],
          }),
          new TableCell({ width: { size: room - filled, type: WidthType.DXA }, children: [line()] }),
        ],
      }),
    ],
  });
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function coreProperties(matter: Matter): string {
  const at = `${madeAt(matter).toISOString().slice(0, 19)}Z`;
  const { unitName, period } = matter.document;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(`${unitName} ${period}`)}</dc:title><dc:creator>${escaped(unitName)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

function fontTable(): string {
  const fonts = Object.entries(FALLBACKS).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.replace(/;/g, ',')}"/><w:charset w:val="86"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
