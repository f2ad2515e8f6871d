import { type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre';
import { type Language, say } from '../../web/words/index.ts';
import { columnLetters } from '../files/raw-sheet.ts';
import { stillZip } from '../files/still-zip.ts';
import {
  type ChosenNames,
  TASK_COLUMNS,
  type TaskColumn,
  choicesOf,
  columnCalled,
  headOf,
} from './task-columns.ts';
import type { TaskReport } from './task-sheet.ts';

type Cells = NonNullable<WriteSheet['cells']>;

/** Rows of the template that have their lists to choose from. */
const TEMPLATE_ROWS = 1000;

const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F0F7F7' } },
  alignment: { vertical: 'top', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '0B6E75' } } },
};
const TEXT: CellStyle = { alignment: { vertical: 'top', wrapText: true }, numFmt: '@' };
const WRONG: CellStyle = {
  ...TEXT,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FBE3E1' } },
};
const WHY: CellStyle = { ...TEXT, font: { color: { rgb: 'B3261E' } } };

/** 模板所据 — the language, and the units and indicators to choose from. */
export interface TemplateMatter {
  readonly language: Language;
  readonly names: ChosenNames;
}

/** The template as a workbook: headers, lists to choose from on a hidden sheet, and a sheet that says how to fill it in. */
export function taskTemplate(at: TemplateMatter): Promise<Uint8Array> {
  const heads = TASK_COLUMNS.map((column) => `${headOf(at.language, column)}${column.required ? ' *' : ''}`);
  return workbook(at, { heads, rows: [] }, false);
}

/** The user's own table with one more column: why a row was refused; the cells that are wrong are tinted. */
export function taskReport(at: TemplateMatter, report: TaskReport): Promise<Uint8Array> {
  return workbook(at, report, true);
}

async function workbook(at: TemplateMatter, table: TaskReport, isReport: boolean): Promise<Uint8Array> {
  const { language } = at;
  const columns = table.heads.map(columnCalled);
  const lists = listsOf(at);
  const bytes = await writeXlsx({
    sheets: [
      itemsSheet(at, { table, columns, isReport, lists }),
      notesSheet(at),
      { name: say(language, 'task-import.choices'), rows: listRows(lists), hidden: true },
    ],
    properties: { title: say(language, 'task-import.sheet') },
    defaultFont: { name: 'Microsoft YaHei', size: 10 },
  });
  return stillZip(bytes);
}

type Lists = ReadonlyMap<string, readonly string[]>;

/** What may be chosen, by field, each list a column of the hidden sheet. */
function listsOf({ language, names }: TemplateMatter): Lists {
  const found = TASK_COLUMNS.map(
    (column) => [column.field, choicesOf(language, column, names)] as const,
  ).filter(([, choices]) => choices.length > 0);
  return new Map(found);
}

function listRows(lists: Lists): string[][] {
  const columns = [...lists.values()];
  const longest = Math.max(0, ...columns.map((list) => list.length));
  return Array.from({ length: longest }, (_, row) => columns.map((list) => list[row] ?? ''));
}

interface ItemsTable {
  readonly table: TaskReport;
  readonly columns: readonly (TaskColumn | null)[];
  readonly isReport: boolean;
  readonly lists: Lists;
}

function itemsSheet(
  { language }: TemplateMatter,
  { table, columns, isReport, lists }: ItemsTable,
): WriteSheet {
  const cells: Cells = new Map();
  const width = table.heads.length + (isReport ? 1 : 0);
  const put = (row: number, column: number, value: string, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, type: 'string', style });
  table.heads.forEach((head, at) => put(0, at, head, HEAD));
  if (isReport) put(0, width - 1, say(language, 'task-import.why'), HEAD);
  table.rows.forEach(({ cells: own, why, wrong }, at) => {
    own.forEach((cell, column) => put(at + 1, column, cell, wrong.includes(column) ? WRONG : TEXT));
    if (isReport) put(at + 1, width - 1, why, WHY);
  });
  const last = Math.max(TEMPLATE_ROWS, table.rows.length + 1);
  return {
    name: say(language, 'task-import.sheet'),
    rows: Array.from({ length: table.rows.length + 1 }, () => Array.from({ length: width }, () => null)),
    cells,
    columns: [
      ...columns.map((column) => ({ width: column?.width ?? 14 })),
      ...(isReport ? [{ width: 60 }] : []),
    ],
    dataValidations: columns.flatMap(
      (column, at) => validationOf(language, { column, at, last, lists }) ?? [],
    ),
    freezePane: { rows: 1 },
  };
}

interface Validated {
  readonly column: TaskColumn | null;
  readonly at: number;
  readonly last: number;
  readonly lists: Lists;
}

/** A list to choose from. It advises and does not stop: codes and other spellings are read too. */
function validationOf(language: Language, { column, at, last, lists }: Validated): DataValidation | null {
  const choices = column && lists.get(column.field);
  if (!column || !choices) return null;
  const place = columnLetters([...lists.keys()].indexOf(column.field));
  const letter = columnLetters(at);
  return {
    type: 'list',
    formula1: `'${say(language, 'task-import.choices')}'!$${place}$1:$${place}$${choices.length}`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'warning',
    range: `${letter}2:${letter}${last}`,
  };
}

/** 填写说明 — the rules, then how each column is filled in. */
function notesSheet({ language }: TemplateMatter): WriteSheet {
  const rules = ['task-import.rule-1', 'task-import.rule-2', 'task-import.rule-3'] as const;
  const heads = [say(language, 'task-import.note-head-column'), say(language, 'task-import.note-head-how')];
  const columns = TASK_COLUMNS.map((column) => [headOf(language, column), howTo(language, column)]);
  const rows: string[][] = [...rules.map((key) => [say(language, key), '']), ['', ''], heads, ...columns];
  const cells: Cells = new Map();
  rows.forEach((row, at) =>
    row.forEach((value, column) =>
      cells.set(`${at},${column}`, { value, type: 'string', style: at === rules.length + 1 ? HEAD : TEXT }),
    ),
  );
  return {
    name: say(language, 'task-import.notes'),
    rows: rows.map((row) => row.map(() => null)),
    cells,
    merges: rules.map((_, at) => ({ startRow: at, endRow: at, startCol: 0, endCol: 1 })),
    columns: [{ width: 20 }, { width: 90 }],
  };
}

const HOW = {
  text: 'task-import.note-text',
  unit: 'task-import.note-code',
  units: 'task-import.note-list',
  indicator: 'task-import.note-code',
  day: 'task-import.note-day',
  number: 'task-import.note-number',
  milestones: 'task-import.note-milestones',
} as const;

function howTo(language: Language, column: TaskColumn): string {
  const choices = choicesOf(language, column, { units: [], indicators: [] });
  const how =
    column.kind === 'choice'
      ? say(language, 'task-import.note-choice', { choices: choices.join(' / ') })
      : say(language, HOW[column.kind]);
  return column.required ? `${say(language, 'task-import.note-required')} · ${how}` : how;
}
