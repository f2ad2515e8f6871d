import { isUtf8 } from 'node:buffer';
import type { Problem } from '../../engine/refusal.ts';
import { type CsvText, csvRows, delimiterOf } from './csv-rows.ts';
import { type FileBytes, type SheetSource, fileProblem } from './raw-sheet.ts';

/** Texts up to this many bytes are kept as rows; the rows of a longer one are read again each time. */
const KEPT_BYTES = 256 * 1024;

/**
 * Reads a delimited text file: encoding by its mark, else strict UTF-8, else GB18030; commas or, where the first line has
 * them and no comma, tabs or semicolons. Broken quoting is a problem with its row. Never throws.
 */
export function readCsv(file: FileBytes): { sheet: SheetSource | null; problems: Problem[] } {
  const text = textOf(file.bytes);
  if (text === null)
    return { sheet: null, problems: [fileProblem({ file: file.name }, 'unreadable-encoding')] };
  if (text.bytes?.includes(0) || text.text?.includes('\u0000'))
    return { sheet: null, problems: [fileProblem({ file: file.name }, 'not-text')] };
  const rows = { [Symbol.iterator]: () => csvRows(text) };
  let size = 0;
  let width = 0;
  try {
    for (const { row, cells } of rows) {
      size = row;
      if (cells.length > width) width = cells.length;
    }
  } catch (error) {
    return { sheet: null, problems: [brokenCsv(file.name, error)] };
  }
  if (size === 0) return { sheet: null, problems: [fileProblem({ file: file.name }, 'empty-file')] };
  const sheet = { file: file.name, merges: [] };
  if (file.bytes.length <= KEPT_BYTES) return { sheet: { ...sheet, rows: [...rows] }, problems: [] };
  return { sheet: { ...sheet, rows, size, width }, problems: [] };
}

/** UTF-8 stays as bytes, to be decoded a block at a time; anything else is decoded whole. */
function textOf(bytes: Uint8Array): CsvText | null {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const sixteen = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!sixteen && isUtf8(bytes)) {
    const { buffer, byteOffset, byteLength } = bytes;
    const skipped = marked ? 3 : 0;
    const body = Buffer.from(buffer, byteOffset + skipped, byteLength - skipped);
    return { bytes: body, delimiter: delimiterOf(body.toString('utf8', 0, 400_000)) };
  }
  const text = decodeText(bytes);
  return text === null ? null : { text, delimiter: delimiterOf(text) };
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

function brokenCsv(file: string, error: unknown): Problem {
  const { code, records, lines } = error as { code?: string; records?: number; lines?: number };
  const row = typeof records === 'number' ? records + 1 : (lines ?? 0);
  return fileProblem({ file, row }, 'broken-csv', {
    params: { line: lines ?? row, detail: code ?? 'unknown' },
  });
}
