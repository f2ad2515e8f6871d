import {
  AlignmentType,
  HeightRule,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  type TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LetterCell, LetterChart } from './letter.ts';
import { FACES, mm, SIZE } from './letter-measures.ts';
import { BARE } from './letter-table.ts';
import { caption, cellRuns, markWidth, type Piece } from './letter-type.ts';

const BAR = '0B6E75';
/** No bar is thinner than this, in twentieths of a point. */
const LEAST = 20;

/**
 * Bars as shaded cells, which every word processor draws alike: label, bar, number, note; a number under zero goes to the left of
 * zero. Chart and caption stay together.
 */
export function chartPieces({ caption: name, bars, widthsMm }: LetterChart): Piece[] {
  if (bars.length === 0) return [];
  const widths = widthsMm.map(mm);
  const [label = 0, room = 0, number = 0, note = 0] = widths;
  const low = Math.min(0, ...bars.map(({ value }) => value));
  const high = Math.max(0, ...bars.map(({ value }) => value));
  const marks = Math.max(0, ...bars.map((bar) => (bar.number.mark ? markWidth(bar.number.mark) : 0)));
  const rows = bars.map(
    (bar) =>
      new TableRow({
        cantSplit: true,
        height: { value: 320, rule: HeightRule.ATLEAST },
        children: [
          textCell(label, bar.label, { right: false, room: 0 }),
          barCell(room, bar.value, { low, high }),
          textCell(number, bar.number, { right: true, room: bar.number.mark ? 0 : marks }),
          textCell(note, bar.note ?? { text: '' }, { right: true, room: 0 }),
        ],
      }),
  );
  return [
    // Two tables with nothing between them are one.
    exact(160),
    new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      borders: BARE,
      rows,
    }),
    caption(name, false),
  ];
}

function textCell(
  width: number,
  shown: LetterCell,
  { right, room }: { readonly right: boolean; readonly room: number },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 20, right: 20 },
    children: [
      exact(240, {
        right,
        room,
        children: shown.text === '' ? [] : cellRuns(shown, FACES.number, SIZE.table),
      }),
    ],
  });
}

/** A bar between empty cells: what lies to the left of it, itself, the rest. */
function barCell(room: number, value: number, { low, high }: { low: number; high: number }): TableCell {
  const scale = (room - 40) / (high - low || 1);
  const filled = Math.max(LEAST, Math.round(Math.abs(value) * scale));
  const before = Math.max(0, Math.round((Math.min(value, 0) - low) * scale));
  const parts = [
    { width: before, fill: false },
    { width: filled, fill: true },
    { width: room - before - filled, fill: false },
  ].filter(({ width }) => width >= 1);
  return new TableCell({
    width: { size: room, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Table({
        width: { size: room, type: WidthType.DXA },
        columnWidths: parts.map(({ width }) => width),
        borders: BARE,
        rows: [
          new TableRow({
            height: { value: 160, rule: HeightRule.EXACT },
            children: parts.map(
              ({ width, fill }) =>
                new TableCell({
                  width: { size: width, type: WidthType.DXA },
                  margins: { left: 0, right: 0 },
                  ...(fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: BAR } } : {}),
                  children: [exact(160)],
                }),
            ),
          }),
        ],
      }),
      exact(20),
    ],
  });
}

function exact(
  height: number,
  more: { readonly right?: boolean; readonly room?: number; readonly children?: TextRun[] } = {},
): Paragraph {
  return new Paragraph({
    keepNext: true,
    alignment: more.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
    ...(more.room ? { indent: { right: more.room } } : {}),
    spacing: { line: height, lineRule: LineRuleType.EXACT },
    children: more.children ?? [],
  });
}
