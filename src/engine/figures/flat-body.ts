import { readCell } from './package-cell.ts';
import { type Loose, type Making, erasable, known, knownWord } from './package-making.ts';
import type { Referred } from './package-names.ts';
import { listIn, problemAt } from './package-row.ts';
import { fieldOfColumn } from './package-settle.ts';
import type { PackageTable } from './package-table.ts';
import type { TableColumn } from './table-columns.ts';

/** 平表 — tables whose rows become bodies column by column: what their naming columns name, and lists and texts that are always there. */
export interface FlatTables {
  readonly tables: readonly PackageTable[];
  readonly refers: Readonly<Record<string, Referred>>;
  /** Lists that are there even when they are empty. */
  readonly lists: ReadonlySet<string>;
  /** Texts that every row has: one that was erased leaves as an empty cell and comes back as an empty text. */
  readonly texts: ReadonlySet<string>;
}

/** The body of a row: one column is one field. */
export function flatBody(m: Making, flat: FlatTables): Loose {
  const { columns } = flat.tables.find(({ name }) => name === m.row.table)!;
  const body: Loose = {};
  for (const column of columns)
    if (column.name !== 'recorded_at') body[fieldOfColumn(column.name)] = fieldIn(m, column, flat);
  return body;
}

function fieldIn(m: Making, column: TableColumn, flat: FlatTables): unknown {
  const { name, type } = column;
  if (type === 'note') return erasable(m, name) ?? (flat.texts.has(name) ? m.around.erasable('') : undefined);
  if (type === 'refs') return listField(m, name, flat);
  const kind = flat.refers[name];
  if (type === 'ref' && kind !== undefined) return known(m, name, kind);
  const value = m.row.values[name];
  if (typeof value === 'object' && 'digits' in value) return value.digits;
  if (typeof value === 'object' && 'period' in value) return value.period;
  return value === '' ? undefined : value;
}

/** Words of a list that name nothing are days where the column is a list of days, and stand as they are elsewhere. */
function listField(m: Making, column: string, { refers, lists }: FlatTables): readonly string[] | undefined {
  const words = listIn(m.row, column);
  if (words.length === 0 && !lists.has(column)) return undefined;
  const kind = refers[column];
  if (kind) return words.map((word) => knownWord(m, column, { kind, word }));
  return DAYS.has(column) ? words.map((word) => dayIn(m, column, word)) : words;
}

const DAYS: ReadonlySet<string> = new Set(['milestones']);

function dayIn(m: Making, column: string, word: string): string {
  const read = readCell(word, 'day');
  if ('value' in read && typeof read.value === 'string') return read.value;
  m.problems.push({ ...problemAt(m.row.source, column, 'not-a-day'), value: word });
  return word;
}
