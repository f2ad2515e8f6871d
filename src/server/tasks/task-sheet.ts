import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Problem } from '../../engine/refusal.ts';
import { Refusal } from '../../engine/refusal.ts';
import type { Names } from '../../web/page-model.ts';
import { type Language, say, sayAny } from '../../web/words/index.ts';
import { type SheetSource, rawSheet } from '../files/raw-sheet.ts';
import { type TaskColumn, cellOf, choiceText, columnCalled, headOf } from './task-columns.ts';

/** 事项表 — a sheet of items as its user has it, and which column each header means (null: none). */
export interface TaskSheet {
  readonly file: string;
  readonly sheet?: string;
  readonly heads: readonly string[];
  readonly columns: readonly (TaskColumn | null)[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** The first sheet whose first row names known columns. Throws Refusal `invalid`: `task-import.no-head`. */
export function taskSheet(sheets: readonly SheetSource[]): TaskSheet {
  for (const source of sheets) {
    const { file, sheet, rows } = rawSheet(source);
    const [head, ...rest] = rows;
    const columns = (head?.cells ?? []).map((cell) => (isWhy(cell) ? null : columnCalled(cell)));
    if (columns.filter(Boolean).length < 2) continue;
    const filled = rest.filter(({ cells }) => cells.some((cell, at) => columns[at] && cell.trim() !== ''));
    return { file, ...(sheet === undefined ? {} : { sheet }), heads: head!.cells, columns, rows: filled };
  }
  throw new Refusal('invalid', 'task-import.no-head');
}

/** The column of reasons of an earlier report is passed over. */
function isWhy(head: string): boolean {
  const text = head.trim();
  return text === say('zh', 'task-import.why') || text === say('en', 'task-import.why');
}

/** Headers that are none of ours, each a problem of the first row. */
export function headProblems({ file, sheet, heads, columns }: TaskSheet): Problem[] {
  return heads.flatMap((head, at) =>
    head.trim() === '' || isWhy(head) || columns[at]
      ? []
      : [
          {
            file,
            ...(sheet === undefined ? {} : { sheet }),
            row: 1,
            column: head.slice(0, 80),
            value: head.slice(0, 80),
            code: 'import-tasks-column',
          },
        ],
  );
}

/** The rows as the act reads them: cells by field, words turned into codes. */
export function rowsOf(
  { columns, rows }: TaskSheet,
  names: Names,
): { row: number; cells: Record<string, string> }[] {
  return rows.map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(
      columns.flatMap((column, at) => {
        const cell = cells[at]?.trim() ?? '';
        return column && cell !== '' ? [[column.field, cellOf(column, cell, names)]] : [];
      }),
    ),
  }));
}

/** The problems as the user sees his table: by his own header, with what he himself wrote. */
export function problemsSeen(sheet: TaskSheet, problems: readonly Problem[], language: Language): Problem[] {
  const byRow = new Map(sheet.rows.map((row) => [row.row, row.cells]));
  return problems.map((problem) => {
    const field = problem.column.split('.')[0]!;
    const at = sheet.columns.findIndex((column) => column?.field === field);
    if (at < 0) return { ...problem, column: headOf(language, { field }) };
    const own = byRow.get(problem.row)?.[at]?.trim().slice(0, 80);
    const seen = { ...problem, column: sheet.heads[at]!.trim(), value: own ?? problem.value };
    return problem.code === 'field-invalid' ? { ...seen, ...unreadable(sheet.columns[at]!, language) } : seen;
  });
}

/** What a cell should have been, by how its column is filled in. */
function unreadable(column: TaskColumn, language: Language): Pick<Problem, 'code' | 'params'> {
  const choices =
    column.kind === 'choice' ? column.codes!.map((code) => choiceText(language, column, code)) : [];
  if (choices.length > 0)
    return { code: 'task-import.not-a-choice', params: { choices: choices.join(' / ') } };
  if (column.kind === 'day' || column.kind === 'milestones') return { code: 'task-import.not-a-day' };
  return { code: column.kind === 'number' ? 'task-import.not-a-number' : 'field-invalid' };
}

/** 错误报告 — the user's own rows, and by row what is wrong in it and in which columns. */
export interface TaskReport {
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly why: string;
    readonly wrong: readonly number[];
  }[];
}

/** The report of a table that was refused. */
export function reportOf(sheet: TaskSheet, problems: readonly Problem[], language: Language): TaskReport {
  const kept = sheet.heads.flatMap((head, at) => (isWhy(head) ? [] : [at]));
  const heads = kept.map((at) => sheet.heads[at]!);
  const rows = sheet.rows.map(({ row, cells }) => {
    const mine = problems.filter((problem) => problem.row === row);
    return {
      cells: kept.map((at) => cells[at] ?? ''),
      why: mine.map((problem) => `${problem.column}：${sentence(problem, language)}`).join('\n'),
      wrong: [...new Set(mine.map(({ column }) => heads.findIndex((head) => head.trim() === column)))].filter(
        (at) => at >= 0,
      ),
    };
  });
  return { heads, rows };
}

function sentence({ code, column, value, params }: Problem, language: Language): string {
  return sayAny(language, code, { column, value, ...params });
}

const Packed = z.strictObject({
  heads: z.array(z.string()).max(200),
  rows: z.array(
    z.strictObject({
      cells: z.array(z.string()),
      why: z.string(),
      wrong: z.array(z.number().int()),
    }),
  ),
});

/** What a report may unpack to, in bytes. */
const MOST_REPORT = 32 * 1024 * 1024;

/** A report as a hidden field of the page carries it to its download: the rows are the user's own, and nobody else's. */
export function packReport(report: TaskReport): string {
  return gzipSync(Buffer.from(JSON.stringify(report), 'utf8')).toString('base64url');
}

/** The report of a hidden field. Throws Refusal `invalid` when it is none. */
export function unpackReport(packed: string): TaskReport {
  try {
    const text = gunzipSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST_REPORT }).toString(
      'utf8',
    );
    return Packed.parse(JSON.parse(text));
  } catch {
    throw new Refusal('invalid', 'body-unreadable');
  }
}
