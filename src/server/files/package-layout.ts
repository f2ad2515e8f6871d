import { namingList, nearestNames } from '../../engine/nearest-name.ts';
import type { SourceRow, SourceTable } from '../../engine/package-row.ts';
import {
  LATER_TABLES,
  PACKAGE_TABLES,
  type PackageTable,
  columnCalled,
  tableCalled,
  tableWithHeaders,
} from '../../engine/package-table.ts';
import type { Problem } from '../../engine/refusal.ts';
import type { LayoutRead } from './layout.ts';
import { type RawRow, type RawSheet, columnLetters, fileProblem } from './raw-sheet.ts';

/** Sheets that explain a template; they hold no data. */
const EXPLAINING = /^(填写说明|说明|readme|notes?)$/i;

/** 数据包版式 — each sheet is one table: by its name, else by its headers. The first row that is not empty is the header. */
export function packageLayout(sheets: readonly RawSheet[]): LayoutRead {
  const tables: SourceTable[] = [];
  const problems: Problem[] = [];
  for (const sheet of sheets) {
    if (sheet.sheet !== undefined && EXPLAINING.test(sheet.sheet.trim())) continue;
    const headerAt = sheet.rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const header = sheet.rows[headerAt];
    if (!header) continue;
    const name = sheet.sheet ?? sheet.file.replace(/\.[^.]*$/, '');
    const table = tableCalled(name) ?? tableWithHeaders(header.cells);
    if (!table) {
      problems.push(noTable(sheet, name));
      continue;
    }
    const read = readTable(sheet, table, headerAt);
    tables.push({ name: table.name, rows: read.rows });
    for (const one of read.problems) problems.push(one);
  }
  return { tables, problems, warnings: [] };
}

function noTable(sheet: RawSheet, name: string): Problem {
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
  sheet: RawSheet,
  table: PackageTable,
  headerAt: number,
): { rows: SourceRow[]; problems: Problem[] } {
  const header = sheet.rows[headerAt]!;
  const { columns, labels, problems } = readHeader(sheet, table, header);
  if (problems.length > 0) return { rows: [], problems };
  const rows: SourceRow[] = [];
  for (const raw of sheet.rows.slice(headerAt + 1)) {
    const beyond = raw.cells.findIndex((cell, index) => cell.trim() !== '' && columns[index] === undefined);
    if (beyond !== -1) {
      const at = { file: sheet.file, sheet: sheet.sheet, row: raw.row, column: columnLetters(beyond) };
      problems.push(fileProblem(at, 'cell-beyond-header', { value: raw.cells[beyond]! }));
    }
    rows.push(rowOf(sheet, raw, { columns, labels }));
  }
  return { rows, problems };
}

interface Header {
  readonly columns: readonly (string | undefined)[];
  readonly labels: Readonly<Record<string, string>>;
}

function readHeader(sheet: RawSheet, table: PackageTable, header: RawRow): Header & { problems: Problem[] } {
  const columns: (string | undefined)[] = [];
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

function rowOf(sheet: RawSheet, raw: RawRow, { columns, labels }: Header): SourceRow {
  const cells: Record<string, string> = {};
  columns.forEach((column, index) => {
    if (column !== undefined) cells[column] = raw.cells[index] ?? '';
  });
  return {
    file: sheet.file,
    ...(sheet.sheet === undefined ? {} : { sheet: sheet.sheet }),
    row: raw.row,
    cells,
    labels,
  };
}
