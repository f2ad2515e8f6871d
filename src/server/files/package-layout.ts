import { namingList, nearestNames } from '../../engine/nearest-name.ts';
import type { SourceRow, SourceTable } from '../../engine/figures/package-row.ts';
import {
  LATER_TABLES,
  PACKAGE_TABLES,
  type PackageTable,
  columnCalled,
  tableCalled,
  tableWithHeaders,
} from '../../engine/figures/package-table.ts';
import type { Problem } from '../../engine/refusal.ts';
import type { LayoutRead } from './layout.ts';
import { type RawRow, type SheetSource, columnLetters, fileProblem } from './raw-sheet.ts';

/** Sheets that explain a template; they hold no data. */
const EXPLAINING = /^(填写说明|说明|readme|notes?)$/i;

/** 数据包版式 — each sheet is one table: by its name, else by its headers. The first row that is not empty is the header. */
export function packageLayout(sheets: readonly SheetSource[]): LayoutRead {
  const tables: SourceTable[] = [];
  const problems: Problem[] = [];
  for (const sheet of sheets) {
    if (sheet.sheet !== undefined && EXPLAINING.test(sheet.sheet.trim())) continue;
    const header = headerOf(sheet);
    if (!header) continue;
    const name = sheet.sheet ?? sheet.file.replace(/\.[^.]*$/, '');
    const table = tableCalled(name) ?? tableWithHeaders(header.cells);
    if (!table) {
      problems.push(noTable(sheet, name));
      continue;
    }
    const read = readTable(sheet, table, header);
    tables.push(read.table);
    for (const one of read.problems) problems.push(one);
  }
  return { tables, problems, warnings: [] };
}

function headerOf(sheet: SheetSource): RawRow | null {
  for (const row of sheet.rows) if (row.cells.some((cell) => cell.trim() !== '')) return row;
  return null;
}

function noTable(sheet: SheetSource, name: string): Problem {
  const at = { file: sheet.file, sheet: sheet.sheet };
  if (LATER_TABLES.includes(name.toLowerCase())) return fileProblem(at, 'table-later', { value: name });
  const known = PACKAGE_TABLES.map((table) => ({ id: table.name, name: table.zh[0]! }));
  const near = nearestNames(name, known);
  return fileProblem(at, 'unknown-table', {
    value: name,
    params: { near: namingList(near.length > 0 ? near : known) },
  });
}

function readTable(
  sheet: SheetSource,
  table: PackageTable,
  header: RawRow,
): { table: SourceTable; problems: readonly Problem[] } {
  const { columns, labels, problems } = readHeader(sheet, table, header);
  if (problems.length > 0) return { table: { name: table.name, rows: [] }, problems };
  const rowOf = rowReader(sheet, { columns, labels });
  const rows = { [Symbol.iterator]: () => rowsBelow(sheet, header, rowOf) };
  const beyond = beyondHeader(sheet, header, columns);
  if (sheet.size === undefined) return { table: { name: table.name, rows: [...rows] }, problems: beyond };
  const size = sheet.size - header.row;
  return { table: { name: table.name, rows, size, columns: Object.keys(labels) }, problems: beyond };
}

function* rowsBelow(
  sheet: SheetSource,
  header: RawRow,
  rowOf: (raw: RawRow) => SourceRow,
): Generator<SourceRow> {
  let below = false;
  for (const raw of sheet.rows) {
    if (below) yield rowOf(raw);
    else below = raw.row === header.row;
  }
}

/** Cells with text to the right of the header, or under a gap in it. */
function beyondHeader(sheet: SheetSource, header: RawRow, columns: Header['columns']): Problem[] {
  const gap = columns.findIndex((column) => column === undefined);
  if (gap === -1 && sheet.width !== undefined && sheet.width <= columns.length) return [];
  const problems: Problem[] = [];
  let below = false;
  for (const raw of sheet.rows) {
    const index = below
      ? raw.cells.findIndex((cell, at) => columns[at] === undefined && cell.trim() !== '')
      : -1;
    if (index !== -1) {
      const at = { file: sheet.file, sheet: sheet.sheet, row: raw.row, column: columnLetters(index) };
      problems.push(fileProblem(at, 'cell-beyond-header', { value: raw.cells[index]! }));
    }
    below ||= raw.row === header.row;
  }
  return problems;
}

interface Header {
  readonly columns: readonly (string | undefined)[];
  readonly labels: Readonly<Record<string, string>>;
}

function readHeader(
  sheet: SheetSource,
  table: PackageTable,
  header: RawRow,
): Header & { problems: Problem[] } {
  const columns: (string | undefined)[] = header.cells.map(() => undefined);
  const labels: Record<string, string> = {};
  const problems: Problem[] = [];
  header.cells.forEach((text, index) => {
    if (text.trim() === '') return;
    const at = { file: sheet.file, sheet: sheet.sheet, row: header.row, column: text.trim() };
    const column = columnCalled(table, text);
    if (!column) {
      const known = table.columns.map(({ name, zh }) => ({ id: name, name: zh[0]! }));
      const near = nearestNames(text, known);
      const params = { table: table.name, near: namingList(near.length > 0 ? near : known) };
      problems.push(fileProblem(at, 'unknown-column', { value: text, params }));
    } else if (labels[column.name] !== undefined) {
      problems.push(
        fileProblem(at, 'column-twice', { value: text, params: { other: labels[column.name]! } }),
      );
    } else {
      columns[index] = column.name;
      labels[column.name] = text.trim();
    }
  });
  for (const { name, zh, required } of table.columns) {
    if (!required || labels[name] !== undefined) continue;
    const at = { file: sheet.file, sheet: sheet.sheet, row: header.row, column: name };
    problems.push(fileProblem(at, 'missing-column', { params: { table: table.name, zh: zh[0]! } }));
  }
  return { columns, labels, problems };
}

function rowReader(sheet: SheetSource, { columns, labels }: Header): (raw: RawRow) => SourceRow {
  const places = columns.flatMap((column, index) => (column === undefined ? [] : [{ column, index }]));
  const { file } = sheet;
  return ({ row, cells: texts }) => {
    const cells: Record<string, string> = {};
    for (const { column, index } of places) cells[column] = texts[index] ?? '';
    return sheet.sheet === undefined
      ? { file, row, cells, labels }
      : { file, sheet: sheet.sheet, row, cells, labels };
  };
}
