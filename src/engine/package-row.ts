import type { Instant } from './fact.ts';
import { type CellValue, type Digits, type PeriodCell, readCell } from './package-cell.ts';
import { type PackageTable, type TableName, packageTable } from './package-table.ts';
import type { Problem } from './refusal.ts';

/** 来源行 — one row of a table as it came: cells by English column name, and where each stood. */
export interface SourceRow {
  readonly file: string;
  readonly sheet?: string;
  /** 1-based, as the user's program shows it. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** The header or letter of each column as the file has it; the English name when not given. */
  readonly labels?: Readonly<Record<string, string>>;
  /** For layouts whose one row is made of cells in several places: the row of the column's own cell. */
  readonly rows?: Readonly<Record<string, number>>;
  /** What a layout read beside the columns: the unit of measure a head names, the place that stood beside the value. */
  readonly measuredIn?: string;
  readonly placeOfValue?: string;
}

/** 来源表 — the rows of one table. */
export interface SourceTable {
  readonly name: TableName;
  readonly rows: readonly SourceRow[];
}

/** 包内行 — a row whose cells are all read; `recordedAt` is its own, in UTC. */
export interface PackageRow {
  readonly table: TableName;
  readonly source: SourceRow;
  readonly values: Readonly<Record<string, CellValue>>;
  readonly recordedAt?: Instant;
}

/** 读表结果 — every row is in exactly one of the three. */
export interface TableRead {
  readonly rows: readonly PackageRow[];
  readonly blank: number;
  readonly bad: readonly SourceRow[];
  readonly problems: readonly Problem[];
}

/** Reads a table's rows to typed cells; never stops at the first bad cell, and never throws. */
export function readRows(source: SourceTable): TableRead {
  const table = packageTable(source.name);
  const rows: PackageRow[] = [];
  const bad: SourceRow[] = [];
  const problems: Problem[] = [];
  let blank = 0;
  for (const row of source.rows) {
    if (isBlankRow(row, source.name)) {
      blank++;
      continue;
    }
    const read = readRow(table, row);
    if (read.problems.length === 0) rows.push(read.row);
    else {
      bad.push(row);
      problems.push(...read.problems);
    }
  }
  return { rows, blank, bad, problems };
}

/** A row without any text; of figures also one that has neither value, growth nor place. */
function isBlankRow(row: SourceRow, table: TableName): boolean {
  const empty = (column: string) => (row.cells[column] ?? '').trim() === '';
  if (Object.keys(row.cells).every(empty)) return true;
  return table === 'figures' && empty('value') && empty('growth_pct') && empty('reported_rank');
}

function readRow(table: PackageTable, source: SourceRow): { row: PackageRow; problems: Problem[] } {
  const values: Record<string, CellValue> = {};
  const problems: Problem[] = [];
  for (const column of table.columns) {
    const text = source.cells[column.name] ?? '';
    if (text.trim() === '') {
      if (column.required)
        problems.push(problemAt(source, column.name, column.name === 'period' ? 'no-period' : 'empty'));
      continue;
    }
    const read = readCell(text, column.type);
    if ('value' in read) values[column.name] = read.value;
    else problems.push(problemAt(source, column.name, read.code, read.params));
  }
  const { recorded_at: recordedAt, ...rest } = values;
  const row: PackageRow = { table: table.name, source, values: rest };
  return { row: typeof recordedAt === 'string' ? { ...row, recordedAt } : row, problems };
}

/** A problem in one cell of a row, with where it stands and what stood there. */
export function problemAt(
  source: SourceRow,
  column: string,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): Problem {
  return {
    file: source.file,
    ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
    row: source.rows?.[column] ?? source.row,
    column: source.labels?.[column] ?? column,
    value: source.cells[column] ?? '',
    code,
    params,
  };
}

/** The text of a cell, or undefined. */
export function textIn(row: PackageRow, column: string): string | undefined {
  const value = row.values[column];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The list of a cell; empty when there is none. */
export function listIn(row: PackageRow, column: string): readonly string[] {
  const value = row.values[column];
  return Array.isArray(value) ? value : [];
}

/** The digits of a cell with their mark, or undefined. */
export function digitsIn(row: PackageRow, column: string): Digits | undefined {
  const value = row.values[column];
  return typeof value === 'object' && 'digits' in value ? value : undefined;
}

/** The period of a cell, or undefined. */
export function periodIn(row: PackageRow, column: string): PeriodCell | undefined {
  const value = row.values[column];
  return typeof value === 'object' && 'period' in value ? value : undefined;
}

/** The whole number of a cell, or undefined. */
export function integerIn(row: PackageRow, column: string): number | undefined {
  const value = row.values[column];
  return typeof value === 'number' ? value : undefined;
}
