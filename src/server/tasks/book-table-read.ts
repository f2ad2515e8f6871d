import type { BookLine } from '../../acts/tasks/book-lines.ts';
import type { Problem } from '../../engine/refusal.ts';
import { type Language, say } from '../../web/words/index.ts';
import { importMessage } from '../../web/words/import.ts';
import { type ReadLimits, UPLOAD_LIMITS } from '../files/limits.ts';
import { type FileBytes, fileProblem, type RawRow, rawSheet, type RawSheet } from '../files/raw-sheet.ts';
import { readUploads } from '../files/read-files.ts';
import { worded } from '../problem.ts';
import { cleanText, COLUMNS, editedCell, EDITED, type EditedColumn, heldText } from './book-table.ts';

/** A table of a book is small: what is larger is something else. */
export const TABLE_LIMITS: ReadLimits = {
  ...UPLOAD_LIMITS,
  fileBytes: 4 * 1024 * 1024,
  unpackedBytes: 48 * 1024 * 1024,
  cells: 200_000,
  merges: 6000,
};

const LANGUAGES = ['zh', 'en'] as const;
/** What tells an item and its version apart, besides the columns that may be changed. */
const WANTED = ['task', 'version', ...EDITED] as const;
type Wanted = (typeof WANTED)[number];

/** 分解表行 — a row of the file as the act takes it. */
export type TableRow = Readonly<Record<EditedColumn | 'task', string>> & {
  readonly row: number;
  readonly version: number;
};

/** 分解表读数 — the rows of a table that was handed in, what was wrong with it, and how its columns are called in it. */
export interface TableRead {
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
  /** The problem of an act, with its column called as the file calls it. */
  readonly placed: (problem: Problem) => Problem;
}

/** Reads the table that somebody edited: in a worker of its own, within limits. Never throws for what the file holds. */
export async function readBookTable(
  file: FileBytes,
  lines: readonly BookLine[],
  language: Language,
): Promise<TableRead> {
  const { sheets, problems } = await readUploads([file], TABLE_LIMITS);
  const unplaced = (problem: Problem): Problem => worded({ ...problem, file: file.name }, language);
  if (problems.length > 0) {
    const inWords = problems.map((one) => ({ ...one, message: importMessage(one, language) }));
    return { rows: [], problems: inWords, placed: unplaced };
  }
  for (const sheet of sheets.map(rawSheet)) {
    const head = headOf(sheet);
    if (head) return readRows({ sheet, head, lines, language });
  }
  const missing = fileProblem({ file: file.name }, 'book-head-missing');
  return { rows: [], problems: [worded(missing, language)], placed: unplaced };
}

/** 表头 — where the heads stand, and the place and name of each column that is wanted. */
interface TableHead {
  readonly row: number;
  readonly places: ReadonlyMap<Wanted, { readonly at: number; readonly name: string }>;
}

/** The first row that names the item and its version, in either language. */
function headOf({ rows }: RawSheet): TableHead | null {
  for (const { row, cells } of rows) {
    const places = new Map<Wanted, { at: number; name: string }>();
    cells.forEach((cell, at) => {
      const key = WANTED.find((wanted) => isHead(wanted, cell));
      if (key && !places.has(key)) places.set(key, { at, name: cell.trim() });
    });
    if (places.has('task') && places.has('version')) return { row, places };
  }
  return null;
}

function isHead(key: Wanted, cell: string): boolean {
  const column = COLUMNS.find((one) => one.key === key)!;
  const same = (text: string) => text.replaceAll(/\s+/g, '').toLowerCase();
  return LANGUAGES.some((language) => same(say(language, column.head)) === same(cell));
}

interface Reading {
  readonly sheet: RawSheet;
  readonly head: TableHead;
  readonly lines: readonly BookLine[];
  readonly language: Language;
}

function readRows({ sheet, head, lines, language }: Reading): TableRead {
  const { places } = head;
  const at = { file: sheet.file, ...(sheet.sheet === undefined ? {} : { sheet: sheet.sheet }) };
  const unreadable = new Map<number, string>();
  const placed = (problem: Problem): Problem => {
    const { row, code } = problem;
    const column = places.get(problem.column as Wanted)?.name ?? columnName(problem.column, language);
    // A version that cannot be read counts as none, so the act finds it overtaken.
    const version = code === 'book-row-moved' ? unreadable.get(row) : undefined;
    const said = version === undefined ? {} : { code: 'book-version-unreadable', value: version };
    return worded({ ...problem, ...at, column, ...said }, language);
  };
  const absent = WANTED.filter((key) => !places.has(key)).map((key) => {
    const name = say(language, COLUMNS.find((one) => one.key === key)!.head);
    return placed({ ...at, row: head.row, column: name, value: name, code: 'book-column-missing' });
  });
  if (absent.length > 0) return { rows: [], problems: absent, placed };
  const byTask = new Map(lines.map((line) => [line.task, line]));
  const rows = sheet.rows
    .filter(({ row }) => row > head.row)
    .flatMap((raw): TableRow[] => {
      const cell = (key: Wanted) => cleanText(raw.cells[places.get(key)!.at] ?? '');
      if (isNote(raw, head)) return [];
      const task = cell('task');
      const version = /^\d{1,9}$/.exec(cell('version'));
      const line = byTask.get(task);
      if (!version) unreadable.set(raw.row, cell('version').slice(0, 80));
      const edited = EDITED.map((key) => [key, saidIn(cell(key), key, line)] as const);
      const texts = Object.fromEntries(edited) as Record<EditedColumn, string>;
      return [{ row: raw.row, task, version: Number(version?.[0] ?? 0), ...texts }];
    });
  const none = placed({ ...at, row: head.row, column: '', value: '', code: 'book-rows-missing' });
  return { rows, problems: rows.length === 0 ? [none] : [], placed };
}

function columnName(column: string, language: Language): string {
  return column === 'reason' ? say(language, 'task-book.reason') : column;
}

/** A row that names no item and says nothing in a column that may be changed: an empty one, or the note under the table. */
function isNote({ cells }: RawRow, { places }: TableHead): boolean {
  return [...places.values()].every(({ at }) => (cells[at] ?? '').trim() === '');
}

/** What a cell says: exactly what is held where it still says what was written into it, so that only what was changed counts. */
function saidIn(cell: string, key: EditedColumn, line: BookLine | undefined): string {
  if (line && cell === String(editedCell(line, key))) return heldText(line, key);
  if (key === 'dueOn') return dayIn(cell);
  return cell;
}

/** A day as people write it; anything else as it is. */
function dayIn(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.replaceAll(/\s/g, ''));
  if (!match) return text;
  return `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
}
