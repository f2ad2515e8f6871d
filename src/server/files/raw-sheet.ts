import type { Problem } from '../../engine/refusal.ts';

/** 原始行 — one row as the file has it. `row` is 1-based, as the user's program shows it. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** 合并区 — merged cells, 1-based rows, 0-based columns, all included. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * 表源 — a sheet or a text file before anything is made of it. Empty rows at the end are not in it. The rows of a large text
 * file are read again from its bytes each time they are gone through, and are not kept.
 */
export interface SheetSource {
  readonly file: string;
  readonly sheet?: string;
  readonly rows: Iterable<RawRow>;
  readonly merges: readonly MergedRange[];
  /** Of rows that are not kept: how many there are, and how many cells the widest has. */
  readonly size?: number;
  readonly width?: number;
}

/** 原始表 — a sheet with all its rows at hand. */
export interface RawSheet extends SheetSource {
  readonly rows: readonly RawRow[];
}

/** The sheet with all its rows at hand. */
export function rawSheet(source: SheetSource): RawSheet {
  return { ...source, rows: Array.isArray(source.rows) ? source.rows : [...source.rows] };
}

/** 读文件结果 — the sheets of one or more files, with what could not be read and what was passed over. */
export interface FilesRead {
  readonly sheets: readonly SheetSource[];
  readonly files: readonly FileSeen[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** 文件印记 — which file it was, for the audit. */
export interface FileSeen {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** 文件内容 — a file by the name that problems will show. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A problem with a whole file (row 0) or a place in it. */
export function fileProblem(
  at: {
    readonly file: string;
    readonly sheet?: string | undefined;
    readonly row?: number;
    readonly column?: string;
  },
  code: string,
  more: { readonly value?: string; readonly params?: Readonly<Record<string, string | number>> } = {},
): Problem {
  return {
    file: at.file,
    ...(at.sheet === undefined ? {} : { sheet: at.sheet }),
    row: at.row ?? 0,
    column: at.column ?? '',
    value: more.value ?? '',
    code,
    params: more.params ?? {},
  };
}

/** `0` is A, `26` is AA: a column as a spreadsheet names it. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  const letter = String.fromCharCode(65 + (index % 26));
  return rest < 0 ? letter : columnLetters(rest) + letter;
}
