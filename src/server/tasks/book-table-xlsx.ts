import { type BorderStyle, type CellStyle, writeXlsx, type WriteSheet } from 'hucre';
import type { BookLine } from '../../acts/tasks/book-lines.ts';
import { instantText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import { printText } from '../files/print-text.ts';
import { columnLetters } from '../files/raw-sheet.ts';
import { stillZip } from '../files/still-zip.ts';
import { plain, titled } from '../meetings/one-table-styles.ts';
import {
  type BookColumn,
  type BookMatter,
  COLUMNS,
  editedCell,
  isEdited,
  shownText,
  titleOfBook,
} from './book-table.ts';

/** Title, what the book stands on, the heads. */
const HEAD_ROWS = 3;
/** Rows under the head that stand on a screen and repeat on paper: the heads alone. */
const HEAD_AT = HEAD_ROWS - 1;

/**
 * 分解表工作簿 — A3 across and as wide as the paper, heads repeated and frozen: the columns that may be changed are framed and
 * white and take only days and weights where they want such, the others are locked. The mark of made-up numbers stands over every
 * page, in the title, and in the format of each cell that holds one.
 */
export async function bookTableXlsx(matter: BookMatter): Promise<Uint8Array> {
  const { language, book } = matter;
  const title = titleOfBook(matter);
  const bytes = await writeXlsx({
    sheets: [tableSheet(matter)],
    properties: {
      title: plain(title),
      creator: matter.names.units.get(book.body.issuer)?.name ?? book.body.issuer,
      created: new Date(matter.now),
      modified: new Date(matter.now),
    },
    defaultFont: { name: language === 'en' ? 'Arial' : 'Microsoft YaHei', size: 10 },
  });
  return stillZip(bytes);
}

function tableSheet(matter: BookMatter): WriteSheet {
  const { language, lines, demo } = matter;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const last = COLUMNS.length - 1;
  const foot = HEAD_ROWS + lines.length;
  const across = [0, 1, foot].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last }));
  const line = (row: number, value: string, style: CellStyle) =>
    cells.set(`${row},0`, { value, type: 'string', style });
  const title = titleOfBook(matter);
  line(0, plain(demo ? say(language, 'document.demo-title', { title }) : title), titled(16, true));
  line(1, plain(groundText(matter)), titled(10, false));
  COLUMNS.forEach((column, at) =>
    cells.set(`${HEAD_AT},${at}`, {
      value: say(language, column.head),
      type: 'string',
      style: headStyle(column),
    }),
  );
  lines.forEach((held, at) =>
    COLUMNS.forEach((column, place) =>
      cells.set(`${HEAD_ROWS + at},${place}`, cellOf(matter, { line: held, column, number: at + 1 })),
    ),
  );
  const note = `${say(language, 'task-book.xlsx-note')}${demo ? ` ${say(language, 'document.demo-legend')}` : ''}`;
  line(foot, note, { font: { size: 9, color: { rgb: '5F6672' } }, alignment: { wrapText: true } });
  return {
    name: say(language, 'task-book.table-title'),
    rows: Array.from({ length: foot + 1 }, () => Array.from({ length: last + 1 }, () => null)),
    cells,
    merges: across,
    columns: COLUMNS.map(({ width }) => ({ width })),
    rowDefs: new Map([
      [0, { height: 30 }],
      [1, { height: 18 }],
      [HEAD_AT, { height: 30 }],
      ...lines.map((held, at) => [HEAD_ROWS + at, { height: heightOf(matter, held) }] as const),
      [foot, { height: 20 }],
    ]),
    freezePane: { rows: HEAD_ROWS, columns: 2 },
    view: { showGridLines: false },
    dataValidations: lines.length > 0 ? validations(matter) : [],
    // Columns and rows may be made wider and higher; the rest of what is locked stays as it is.
    protection: { sheet: true, formatColumns: true, formatRows: true },
    pageSetup: {
      paperSize: 'a3',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.6, bottom: 0.5, left: 0.4, right: 0.4, header: 0.25, footer: 0.25 },
      printTitlesRow: `$${HEAD_ROWS}:$${HEAD_ROWS}`,
      horizontalCentered: true,
    },
    headerFooter: {
      oddHeader: demo ? `&L&B${say(language, 'site.demo')}` : '',
      oddFooter: `&R&9&P/&N`,
    },
  };
}

/** Number, issuer, issue day and the instant the table was taken at. */
function groundText({ book, language, names, now, timeZone }: BookMatter): string {
  const { body } = book;
  const issuer = names.units.get(body.issuer);
  return [
    issuer && (language === 'en' ? (issuer.nameEn ?? issuer.name) : issuer.name),
    body.docNo,
    body.parentDoc && say(language, 'task-cover.parent-doc', { parentDoc: body.parentDoc }),
    say(language, 'task-book.taken-at', { at: instantText(language, now, timeZone) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

interface CellAt {
  readonly line: BookLine;
  readonly column: BookColumn;
  readonly number: number;
}

function cellOf(matter: BookMatter, { line, column, number }: CellAt) {
  const { key } = column;
  const style = bodyStyle(matter, column);
  if (key === 'number') return { value: number, type: 'number' as const, style };
  if (key === 'version') return { value: line.version, type: 'number' as const, style };
  if (!isEdited(key)) {
    const text = shownText(matter, line, key);
    // A computed text that begins with a minus is a number, and nobody typed it.
    const value = COMPUTED.has(key) ? printText(text) : plain(text);
    return { value, type: 'string' as const, style };
  }
  const value = editedCell(line, key);
  if (key === 'dueOn' && value !== '')
    return { value: new Date(`${value}T00:00:00Z`), type: 'date' as const, style };
  return typeof value === 'number'
    ? { value, type: 'number' as const, style }
    : { value, type: 'string' as const, style };
}

/** What tells an item apart: needed by the program more than by who reads. */
const TELLING = new Set(['task', 'version']);
const COMPUTED = new Set(['now', 'target', 'left']);
const CENTRED = { horizontal: 'center' } as const;
/** A little away from the frame. */
const BESIDE = { horizontal: 'left', indent: 1 } as const;
const PALE: BorderStyle = { bottom: { style: 'thin', color: { rgb: 'B8BDB6' } } };
const DARK = { style: 'thin', color: { rgb: '0B6E75' } } as const;
const FRAME: BorderStyle = { top: DARK, bottom: DARK, left: DARK, right: DARK };
const FORMATS: Readonly<Record<string, string>> = { dueOn: 'yyyy-mm-dd', weight: '0.##' };

function bodyStyle({ demo, language }: BookMatter, { key, centred, numbers }: BookColumn): CellStyle {
  const edited = isEdited(key);
  const mark = demo && numbers ? { numFmt: `@" ${say(language, 'document.demo-cell')}"` } : {};
  const format = FORMATS[key] === undefined ? { numFmt: '@' } : { numFmt: FORMATS[key] };
  return {
    font: TELLING.has(key) ? { size: 8, color: { rgb: '5F6672' } } : { size: 10, color: { rgb: '1D2430' } },
    alignment: { vertical: 'center', wrapText: true, ...(centred ? CENTRED : BESIDE) },
    border: edited ? FRAME : PALE,
    ...(edited ? format : mark),
    ...(edited
      ? { protection: { locked: false } }
      : { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3F4F2' } } as const }),
  };
}

function headStyle({ key }: BookColumn): CellStyle {
  const edited = isEdited(key);
  return {
    font: { bold: true, size: 10 },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: edited ? 'CFE4E5' : 'E6E9E4' } },
    border: edited ? FRAME : PALE,
  };
}

/** As high as its longest text wants at the width of its column. */
function heightOf(matter: BookMatter, line: BookLine): number {
  const rows = COLUMNS.map(({ key, width, numbers }) => {
    const text = isEdited(key) ? String(editedCell(line, key)) : shownText(matter, line, key);
    const marked = matter.demo && numbers ? `${text} 演示` : text;
    return marked
      .split('\n')
      .reduce((sum, part) => sum + Math.max(1, Math.ceil(widthOf(part) / (width - 3))), 0);
  });
  return Math.min(380, Math.max(22, Math.max(...rows) * 15 + 6));
}

/** A Chinese character is as wide as two others. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2E80' ? 2 : 1.05), 0);
}

function validations(matter: BookMatter): NonNullable<WriteSheet['dataValidations']> {
  const { language, lines } = matter;
  const range = (key: string) => {
    const letter = columnLetters(COLUMNS.findIndex((column) => column.key === key));
    return `${letter}${HEAD_ROWS + 1}:${letter}${HEAD_ROWS + lines.length}`;
  };
  const common = {
    allowBlank: true,
    showErrorMessage: true,
    showInputMessage: true,
    errorStyle: 'stop',
  } as const;
  return [
    {
      ...common,
      type: 'date',
      operator: 'greaterThanOrEqual',
      formula1: 'DATE(2000,1,1)',
      allowBlank: false,
      range: range('dueOn'),
      inputMessage: say(language, 'task-book.due-input'),
      errorMessage: say(language, 'task-book.due-input'),
    },
    {
      ...common,
      type: 'decimal',
      operator: 'between',
      formula1: '0',
      formula2: '100',
      range: range('weight'),
      inputMessage: say(language, 'task-book.weight-input'),
      errorMessage: say(language, 'task-book.weight-input'),
    },
  ];
}
