import { type Cell, type CellValue, type Sheet, type Workbook, read } from 'hucre';
import { LimitPassed } from './limit-passed.ts';
import type { ReadLimits } from './limits.ts';
import type { MergedRange, RawRow } from './raw-sheet.ts';

/** 工作簿读数 — the visible sheets as rows of text, and the names of those that are hidden. */
export interface WorkbookCells {
  readonly sheets: readonly {
    readonly sheet: string;
    readonly rows: readonly RawRow[];
    readonly merges: readonly MergedRange[];
  }[];
  readonly hidden: readonly string[];
}

/** Reads a workbook's cells to text as its user sees them. Throws LimitPassed, or what the reader throws. Runs in a worker. */
export async function readWorkbookCells(bytes: Uint8Array, limits: ReadLimits): Promise<WorkbookCells> {
  const workbook: Workbook = await read(bytes, { readStyles: true });
  const hidden = workbook.sheets.filter(isHidden).map(({ name }) => name);
  let cells = 0;
  const sheets = workbook.sheets
    .filter((sheet) => !isHidden(sheet))
    .map((sheet) => {
      const merges = sheet.merges ?? [];
      if (merges.length > limits.merges) throw new LimitPassed('merges');
      const rows = rowsOf(sheet);
      for (const row of rows) cells += row.cells.length;
      if (cells > limits.cells) throw new LimitPassed('cells');
      return { sheet: sheet.name, rows, merges: merges.map(rangeOf) };
    });
  return { sheets, hidden };
}

function isHidden(sheet: Sheet): boolean {
  return sheet.hidden === true || sheet.veryHidden === true;
}

function rangeOf(range: { startRow: number; endRow: number; startCol: number; endCol: number }): MergedRange {
  return { top: range.startRow + 1, bottom: range.endRow + 1, left: range.startCol, right: range.endCol };
}

function rowsOf(sheet: Sheet): RawRow[] {
  const rows: RawRow[] = [];
  for (let index = 0; index < sheet.rows.length; index++) {
    const cells = Array.from(sheet.rows[index] ?? [], (value, column) =>
      cellText(value, sheet.cells?.get(`${index},${column}`)),
    );
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    rows.push({ row: index + 1, cells });
  }
  while (rows.length > 0 && rows.at(-1)!.cells.length === 0) rows.pop();
  return rows;
}

/** A number in a percent format reads `8.5%`; a formula without its value says so; a day reads as an ISO day. */
function cellText(value: CellValue | undefined, cell: Cell | undefined): string {
  if (value === null || value === undefined || value === '') {
    return cell?.formula === undefined ? '' : `#FORMULA! ${cell.formula}`.slice(0, 200);
  }
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (isPercentFormat(cell?.style?.numFmt ?? '')) return `${plainDecimal(value * 100)}%`;
  return plainDecimal(value);
}

/** A `%` that is quoted or escaped is only shown: the number beside it is not a share. */
function isPercentFormat(format: string): boolean {
  return format.replace(/"[^"]*"|\\./g, '').includes('%');
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '#VALUE!';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** The 15 digits a spreadsheet shows of a double, never with an exponent. */
export function plainDecimal(value: number): string {
  if (!Number.isFinite(value)) return '#NUM!';
  const shown = Number(value.toPrecision(15));
  const text = String(shown);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const digits = match[2]! + (match[3] ?? '');
  const point = 1 + Number(match[4]);
  if (point <= 0) return `${match[1]}0.${'0'.repeat(-point)}${digits}`;
  return `${match[1]}${digits.padEnd(point, '0')}`;
}
