import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { say } from '../../web/words/index.ts';
import type { Matter } from './document-matter.ts';
import type { Bar, PrintCell, PrintTable } from './indicator-table.ts';

/** 文书段 — a paragraph or a table. */
export type Piece = Paragraph | Table;

/** 1 mm in twentieths of a point. */
const TWIPS = 1440 / 25.4;
/** Millimetres in twentieths of a point. */
export const mm = (length: number) => Math.round(length * TWIPS);
/** 225 mm in 22 lines, and 156 mm in 28 characters of 16 pt (the space added to each, in 4096ths of a point). */
export const LINE = Math.floor((225 * TWIPS) / 22);
export const CHARACTER_SPACE = Math.round(((156 * TWIPS) / 28 / 20 - 16) * 4096);
/** Sizes of type, in half points. */
export const SIZE = { title: 44, body: 32, number: 28, table: 18, small: 18 };
/** Faces of type. */
export const FACES = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  level1: '黑体',
  level2: '楷体_GB2312',
  number: '宋体',
};

/** A text in a face and a size, in half points. */
export function run(
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

/** The words over a table or a chart. */
export function caption(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 120, line: 360, lineRule: LineRuleType.EXACT },
    children: [run(text, FACES.level1, 24)],
  });
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'B8BDB6' };
const BARE = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};
const GREY = { color: '5F6672' };

/** Millimetres of each column: six stand upright, nine across; a number with its mark stays on one line. */
const COLUMNS: Readonly<Record<Matter['language'], Readonly<Record<6 | 9, readonly number[]>>>> = {
  zh: { 6: [35, 35, 19, 38, 14, 15], 9: [42, 36, 21, 40, 15, 30, 22, 18, 43] },
  en: { 6: [34, 36, 23, 31, 14, 18], 9: [50, 41, 23, 37, 15, 33, 20, 20, 28] },
};

/** Rows at the head and at the foot of a table that stay together when it goes over a page. */
const TOGETHER = 3;

/** A table of indicators: heads repeated, no row cut in two, and none left alone on a page. */
export function table(matter: Matter, { head, rows }: PrintTable): Table {
  const size = matter.language === 'en' ? 16 : SIZE.table;
  const widths = COLUMNS[matter.language][head.length > 6 ? 9 : 6].map(mm);
  const cell = (shown: PrintCell, at: number, { bold, keepNext }: { bold: boolean; keepNext: boolean }) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 40, right: 40, top: 30, bottom: 30 },
      children: [
        new Paragraph({
          keepNext,
          alignment: at === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          spacing: { line: size * 13, lineRule: LineRuleType.EXACT },
          children: [
            run(
              shown.text,
              bold ? FACES.level1 : FACES.number,
              size,
              shown.colour ? { color: shown.colour.toUpperCase() } : {},
            ),
            ...mark(matter, shown.demo),
          ],
        }),
      ],
    });
  const row = (cells: readonly PrintCell[], at: number) =>
    new TableRow({
      tableHeader: at < 0,
      cantSplit: true,
      children: cells.map((shown, column) =>
        cell(shown, column, { bold: at < 0, keepNext: keeps(at, rows) }),
      ),
    });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...BARE, top: RULE, bottom: RULE, insideHorizontal: RULE },
    rows: [
      row(
        head.map((text) => ({ text, demo: false })),
        -1,
      ),
      ...rows.map(row),
    ],
  });
}

/** True of a row that stays with the next one: the first ones, the last ones, but not the very last. */
function keeps(at: number, { length }: PrintTable['rows']): boolean {
  if (at >= length - 1) return false;
  return at < TOGETHER - 1 || at >= length - TOGETHER;
}

function mark({ language }: Matter, demo: boolean): TextRun[] {
  return demo ? [run(say(language, 'document.demo-cell'), FACES.number, 12, GREY)] : [];
}

/** Bars as shaded cells, which every word processor draws alike: label, bar, number, average. The whole stays together. */
export function chart(matter: Matter, bars: readonly Bar[]): Piece[] {
  if (bars.length === 0) return [];
  const { language, document } = matter;
  const name = `${say(language, 'document.chart-caption')}${document.demo ? ` ${say(language, 'site.demo')}` : ''}`;
  const widths = (language === 'en' ? [52, 56, 22, 26] : [42, 66, 22, 26]).map(mm);
  const [label = 0, room = 0, number = 0, average = 0] = widths;
  const most = Math.max(...bars.map(({ value }) => Math.abs(value))) || 1;
  const rows = bars.map((bar, at) => {
    const keepNext = at < bars.length - 1;
    const filled = Math.max(20, Math.round((Math.abs(bar.value) / most) * (room - 40)));
    const beside =
      bar.average === null
        ? []
        : [
            run(
              `${say(language, 'document.average-short')} ${bar.average.toFixed(1)}`,
              FACES.number,
              15,
              GREY,
            ),
            ...mark(matter, document.demo),
          ];
    return new TableRow({
      cantSplit: true,
      height: { value: 320, rule: HeightRule.ATLEAST },
      children: [
        chartCell(label, [run(bar.label, FACES.number, SIZE.table)], { keepNext, right: false }),
        new TableCell({
          width: { size: room, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            barTable(filled, room, bar.value < 0),
            new Paragraph({
              keepNext,
              spacing: { line: 20, lineRule: LineRuleType.EXACT },
              children: [],
            }),
          ],
        }),
        chartCell(number, [run(bar.shown.text, FACES.number, SIZE.table), ...mark(matter, bar.shown.demo)], {
          keepNext,
          right: true,
        }),
        chartCell(average, beside, { keepNext, right: true }),
      ],
    });
  });
  return [
    caption(name),
    new Table({
      width: { size: mm(156), type: WidthType.DXA },
      columnWidths: widths,
      borders: BARE,
      rows,
    }),
  ];
}

function chartCell(
  width: number,
  children: TextRun[],
  { keepNext, right }: { readonly keepNext: boolean; readonly right: boolean },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 20, right: 20 },
    children: [
      new Paragraph({
        keepNext,
        alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
        spacing: { line: 240, lineRule: LineRuleType.EXACT },
        children,
      }),
    ],
  });
}

function barTable(filled: number, room: number, negative: boolean): Table {
  const line = () => new Paragraph({ spacing: { line: 160, lineRule: LineRuleType.EXACT }, children: [] });
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: [filled, room - filled],
    borders: BARE,
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
