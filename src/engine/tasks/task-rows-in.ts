import { type FlatTables, flatBody } from '../figures/flat-body.ts';
import type { Loose, Making } from '../figures/package-making.ts';
import { problemAt, textIn } from '../figures/package-row.ts';
import type { TableName } from '../figures/package-table.ts';
import { TASK_TABLES } from './task-tables.ts';

type TaskTable = Extract<TableName, 'task_books' | 'task_covers' | 'tasks' | 'task_acts' | 'calendar_days'>;

const FLAT: FlatTables = {
  tables: TASK_TABLES,
  refers: {
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
  },
  lists: new Set(['books', 'co_units']),
  texts: new Set(['title']),
};

/** 督办各表成体 — how a row of each supervision table becomes the body of a fact: one column is one field. */
export const TASK_MAKERS: Readonly<Record<TaskTable, (making: Making) => Loose>> = {
  task_books: (m) => flatBody(m, FLAT),
  task_covers: (m) => flatBody(m, FLAT),
  tasks: (m) => {
    const body = flatBody(m, FLAT);
    if (circular(m)) m.problems.push(problemAt(m.row.source, 'parent', 'task-circular'));
    return body;
  },
  task_acts: (m) => flatBody(m, FLAT),
  calendar_days: (m) => flatBody(m, FLAT),
};

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
