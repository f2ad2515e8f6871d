import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type ISectionPropertiesOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
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
  caption,
  CHARACTER_SPACE,
  chart,
  FACES,
  LINE,
  mm,
  type Piece,
  run,
  SIZE,
  table,
} from './docx-parts.ts';
import { growthBars, indicatorTable, rowsOf } from './indicator-table.ts';
import { stillZip } from './still-zip.ts';
import { titleLines } from './title-lines.ts';
import { unitSheets } from './unit-sheet.ts';

/** What stands in where a face is not installed. */
const FALLBACKS: Readonly<Record<string, string>> = {
  方正小标宋简体: 'FZXiaoBiaoSong-B05S;SimSun;宋体;Noto Serif CJK SC',
  仿宋_GB2312: 'FangSong;仿宋;STFangsong;Noto Serif CJK SC',
  黑体: 'SimHei;Noto Sans CJK SC',
  楷体_GB2312: 'KaiTi;楷体;STKaiti;Noto Serif CJK SC',
  宋体: 'SimSun;Noto Serif CJK SC',
};

/** The meeting report in the layout of GB/T 9704. */
export function reportDocx(matter: Matter): Promise<Uint8Array> {
  const pieces = reportBlocks(matter).flatMap((block): Piece[] => {
    if (block.kind === 'part') return partPieces(matter, block.field);
    if (block.kind === 'paragraph') return [paragraph(block.text, 'body')];
    if (block.level === 0) return titleLines(block.text).map(title);
    return [paragraph(block.text, block.level === 1 ? 'level1' : 'level2')];
  });
  return packed(matter, pieces, UPRIGHT);
}

/** The unit sheets in one file, each an A4 page across of its own. */
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
  return packed(matter, pieces, ACROSS);
}

type Paper = NonNullable<ISectionPropertiesOptions['page']>;
const A4 = { width: mm(210), height: mm(297) };
/** GB/T 9704: 156 × 225 mm of text. */
const UPRIGHT: Paper = {
  size: A4,
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(20), footer: mm(23) },
};
/** Across, for tables of nine columns. */
const ACROSS: Paper = {
  size: { ...A4, orientation: PageOrientation.LANDSCAPE },
  margin: { top: mm(22), bottom: mm(18), left: mm(15), right: mm(15), header: mm(12), footer: mm(10) },
};

async function packed(matter: Matter, pieces: readonly Piece[], paper: Paper): Promise<Uint8Array> {
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
          page: paper,
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

function title(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: Math.round(LINE * 1.2), lineRule: LineRuleType.EXACT },
    keepNext: true,
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

function stamp(matter: Matter): Paragraph {
  return new Paragraph({
    spacing: { before: 120, line: 220, lineRule: LineRuleType.EXACT },
    children: [run(stampText(matter), FACES.number, 15, { color: '5F6672' })],
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
