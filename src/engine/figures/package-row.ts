import type { Instant } from '../fact.ts';
import { type CellValue, type Digits, type PeriodCell, cellReader } from './package-cell.ts';
import { type TableName, packageTable } from './package-table.ts';
import type { Problem } from '../refusal.ts';

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

/** 来源表 — the rows of one table, which may be gone through more than once. */
export interface SourceTable {
  readonly name: TableName;
  readonly rows: Iterable<SourceRow>;
  /** Of rows that are read as they are gone through: how many there are, and the columns that are there. */
  readonly size?: number;
  readonly columns?: readonly string[];
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

/** 读行结果 — `null` for a blank row; a row with problems has not all its values. */
export type RowRead = { readonly row: PackageRow; readonly problems: readonly Problem[] } | null;

/** Reads a table's rows to typed cells; never stops at the first bad cell, and never throws. */
export function readRows(name: TableName, source: Iterable<SourceRow>): TableRead {
  const rows: PackageRow[] = [];
  const bad: SourceRow[] = [];
  const problems: Problem[] = [];
  const readRow = rowReader(name);
  let blank = 0;
  for (const row of source) {
    const read = readRow(row);
    if (read === null) blank++;
    else if (read.problems.length === 0) rows.push(read.row);
    else {
      bad.push(row);
      for (const problem of read.problems) problems.push(problem);
    }
  }
  return { rows, blank, bad, problems };
}

const NO_PROBLEMS: readonly Problem[] = [];

/** Reads row after row of a table; what one column says again and again is read once. */
export function rowReader(name: TableName): (source: SourceRow) => RowRead {
  const table = packageTable(name);
  const columns = table.columns.map((column) => ({ ...column, read: cellReader(column.type) }));
  return (source) => {
    if (isBlankRow(source, name)) return null;
    const values: Record<string, CellValue> = {};
    let recordedAt: Instant | undefined;
    let problems: Problem[] | null = null;
    for (const column of columns) {
      const text = source.cells[column.name];
      if (isEmpty(text)) {
        if (!column.required) continue;
        const code = column.name === 'period' ? 'no-period' : 'empty';
        (problems ??= []).push(problemAt(source, column.name, code));
        continue;
      }
      const read = column.read(text);
      if (!('value' in read)) (problems ??= []).push(problemAt(source, column.name, read.code, read.params));
      else if (column.name === 'recorded_at') recordedAt = read.value as Instant;
      else values[column.name] = read.value;
    }
    const row: PackageRow =
      recordedAt === undefined
        ? { table: name, source, values }
        : { table: name, source, values, recordedAt };
    return { row, problems: problems ?? NO_PROBLEMS };
  };
}

/** A row without any text; of figures also one that has neither value, growth nor place. */
function isBlankRow({ cells }: SourceRow, table: TableName): boolean {
  if (table === 'figures')
    return isEmpty(cells['value']) && isEmpty(cells['growth_pct']) && isEmpty(cells['reported_rank']);
  return Object.values(cells).every(isEmpty);
}

function isEmpty(text: string | undefined): text is '' | undefined {
  return text === undefined || text === '' || text.trim() === '';
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
