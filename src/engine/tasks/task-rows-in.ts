import { type Loose, type Making, erasable, known, knownWord } from '../figures/package-making.ts';
import type { Referred } from '../figures/package-names.ts';
import { listIn, problemAt, textIn } from '../figures/package-row.ts';
import { fieldOfColumn } from '../figures/package-settle.ts';
import { readCell } from '../figures/package-cell.ts';
import type { TableName } from '../figures/package-table.ts';
import type { TableColumn } from '../figures/table-columns.ts';
import { TASK_TABLES } from './task-tables.ts';

type TaskTable = Extract<TableName, 'task_books' | 'task_covers' | 'tasks' | 'task_acts' | 'calendar_days'>;

/** What the columns that name something name. */
const REFERS: Readonly<Record<string, Referred>> = {
  book: 'task-book',
  books: 'task-book',
  cover: 'task-cover',
  parent: 'task',
  task: 'task',
  children: 'task',
  issuer: 'unit',
  receiver: 'unit',
  unit: 'unit',
  lead_unit: 'unit',
  co_units: 'unit',
  measured_unit: 'unit',
  indicator: 'indicator',
};

/** Lists that are there even when they are empty. */
const ALWAYS: ReadonlySet<string> = new Set(['books', 'co_units']);

/** 督办各表成体 — how a row of each supervision table becomes the body of a fact: one column is one field. */
export const TASK_MAKERS: Readonly<Record<TaskTable, (making: Making) => Loose>> = {
  task_books: (m) => flatBody(m),
  task_covers: (m) => flatBody(m),
  tasks: (m) => {
    const body = flatBody(m);
    if (circular(m)) m.problems.push(problemAt(m.row.source, 'parent', 'task-circular'));
    return body;
  },
  task_acts: (m) => flatBody(m),
  calendar_days: (m) => flatBody(m),
};

function flatBody(m: Making): Loose {
  const { columns } = TASK_TABLES.find(({ name }) => name === m.row.table)!;
  const body: Loose = {};
  for (const column of columns)
    if (column.name !== 'recorded_at') body[fieldOfColumn(column.name)] = fieldIn(m, column);
  return body;
}

/** Every item and book has a title; one that was erased leaves as an empty cell and comes back as an empty text. */
function fieldIn(m: Making, { name, type }: TableColumn): unknown {
  if (type === 'note') return erasable(m, name) ?? (name === 'title' ? m.around.erasable('') : undefined);
  if (type === 'refs') return listField(m, name);
  const kind = REFERS[name];
  if (type === 'ref' && kind !== undefined) return known(m, name, kind);
  const value = m.row.values[name];
  if (typeof value === 'object' && 'digits' in value) return value.digits;
  if (typeof value === 'object' && 'period' in value) return value.period;
  return value === '' ? undefined : value;
}

function listField(m: Making, column: string): readonly string[] | undefined {
  const words = listIn(m.row, column);
  if (words.length === 0 && !ALWAYS.has(column)) return undefined;
  const kind = REFERS[column];
  return words.map((word) => (kind ? knownWord(m, column, { kind, word }) : dayIn(m, column, word)));
}

function dayIn(m: Making, column: string, word: string): string {
  const read = readCell(word, 'day');
  if ('value' in read && typeof read.value === 'string') return read.value;
  m.problems.push({ ...problemAt(m.row.source, column, 'not-a-day'), value: word });
  return word;
}

/** True when the items above this one come back to it. */
function circular({ row, around }: Making): boolean {
  const task = textIn(row, 'task');
  const seen = new Set<string>();
  for (let above = textIn(row, 'parent'); above !== undefined && !seen.has(above); ) {
    if (above === task) return true;
    seen.add(above);
    above = around.parentOf(above);
  }
  return false;
}
