import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LetterCell, LetterTable } from './letter.ts';
import { FACES, mm, SIZE } from './letter-measures.ts';
import { caption, cellRuns, markWidth, type Piece } from './letter-type.ts';

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'B8BDB6' };
const BLACK = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
/** No line on any side. */
export const BARE = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};
const GRID = {
  top: BLACK,
  bottom: BLACK,
  left: BLACK,
  right: BLACK,
  insideHorizontal: BLACK,
  insideVertical: BLACK,
};
/** Rows at the head and at the foot of a table that stay together when it goes over a page. */
const TOGETHER = 3;

/** A table with its caption: heads repeated, no row cut in two, none left alone on a page, digits under digits. */
export function tablePieces(table: LetterTable): Piece[] {
  const { columns, rows } = table;
  const size = (table.sizePt ?? SIZE.table / 2) * 2;
  const widths = columns.map(({ widthMm }) => mm(widthMm));
  const rooms = columns.map((_, at) => widestMark(rows.map((cells) => cells[at])));
  const row = (cells: readonly LetterCell[], at: number) =>
    new TableRow({
      tableHeader: at < 0,
      cantSplit: true,
      children: cells.map((shown, column) =>
        tableCell(shown, {
          width: widths[column]!,
          align: columns[column]!.align,
          head: at < 0,
          first: column === 0,
          size,
          keepNext: keeps(at, rows.length),
          room: at < 0 || shown.mark ? 0 : rooms[column]!,
        }),
      ),
    });
  const set = new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: table.grid ? GRID : { ...BARE, top: RULE, bottom: RULE, insideHorizontal: RULE },
    rows: [
      row(
        columns.map(({ title }) => ({ text: title })),
        -1,
      ),
      ...rows.map(row),
    ],
  });
  // Two tables with nothing between them are one.
  const over = table.caption ? caption(table.caption, true) : gap();
  return [over, set];
}

function gap(): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { line: 120, lineRule: LineRuleType.EXACT },
    children: [],
  });
}

function widestMark(cells: readonly (LetterCell | undefined)[]): number {
  return Math.max(0, ...cells.map((cell) => (cell?.mark ? markWidth(cell.mark) : 0)));
}

interface CellPlace {
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  readonly head: boolean;
  readonly first: boolean;
  readonly size: number;
  readonly keepNext: boolean;
  /** The room that a mark takes in the cells over and under this one. */
  readonly room: number;
}

function tableCell(shown: LetterCell, place: CellPlace): TableCell {
  const { width, align, head, first, size, keepNext, room } = place;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    // After a column of numbers, words begin a little further in.
    margins: { left: align === 'left' && !first ? 110 : 40, right: 40, top: 30, bottom: 30 },
    children: [
      new Paragraph({
        keepNext,
        alignment: AlignmentType[align === 'left' ? 'LEFT' : align === 'right' ? 'RIGHT' : 'CENTER'],
        ...(align === 'right' && room > 0 ? { indent: { right: room } } : {}),
        spacing: { line: size * 13, lineRule: LineRuleType.EXACT },
        children: cellRuns(shown, head ? FACES.level1 : FACES.number, size),
      }),
    ],
  });
}

/** True of a row that stays with the next one: the first ones, the last ones, but not the very last. */
function keeps(at: number, length: number): boolean {
  if (at >= length - 1) return false;
  return at < TOGETHER - 1 || at >= length - TOGETHER;
}
