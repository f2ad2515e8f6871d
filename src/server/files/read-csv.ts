import { parse } from 'csv-parse/sync';
import type { Problem } from '../../engine/refusal.ts';
import { type FileBytes, type RawRow, type RawSheet, fileProblem } from './raw-sheet.ts';

/**
 * Reads a delimited text file: encoding by its mark, else strict UTF-8, else GB18030; commas or, where the first line has
 * them and no comma, tabs or semicolons. Broken quoting is a problem with its row. Never throws.
 */
export function readCsv(file: FileBytes): { sheet: RawSheet | null; problems: Problem[] } {
  const text = decodeText(file.bytes);
  if (text === null)
    return { sheet: null, problems: [fileProblem({ file: file.name }, 'unreadable-encoding')] };
  if (text.includes('\u0000'))
    return { sheet: null, problems: [fileProblem({ file: file.name }, 'not-text')] };
  const rows: RawRow[] = [];
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    for (const cells of records) rows.push({ row: rows.length + 1, cells });
  } catch (error) {
    return { sheet: null, problems: [brokenCsv(file.name, error)] };
  }
  while (rows.length > 0 && rows.at(-1)!.cells.every((cell) => cell.trim() === '')) rows.pop();
  if (rows.length === 0) return { sheet: null, problems: [fileProblem({ file: file.name }, 'empty-file')] };
  return { sheet: { file: file.name, rows, merges: [] }, problems: [] };
}

/** The text of bytes in the encodings Chinese offices use, or null when it is none of them. */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeAs('utf-8', bytes);
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes);
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function delimiterOf(text: string): string {
  const line = text.slice(0, 100_000).split(/\r\n|\n|\r/, 1)[0] ?? '';
  if (line.includes(',')) return ',';
  if (line.includes('\t')) return '\t';
  return line.includes(';') ? ';' : ',';
}

function brokenCsv(file: string, error: unknown): Problem {
  const { code, records, lines } = error as { code?: string; records?: number; lines?: number };
  const row = typeof records === 'number' ? records + 1 : (lines ?? 0);
  return fileProblem({ file, row }, 'broken-csv', {
    params: { line: lines ?? row, detail: code ?? 'unknown' },
  });
}
