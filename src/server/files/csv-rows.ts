import { parse } from 'csv-parse/sync';
import type { RawRow } from './raw-sheet.ts';

/** 分隔文本 — the text of a delimited file: UTF-8 bytes without a mark, or a text that is decoded already. */
export type CsvText = { readonly delimiter: string } & (
  | { readonly bytes: Buffer; readonly text?: never }
  | { readonly text: string; readonly bytes?: never }
);

/** Bytes or characters that are taken at once. */
const BLOCK = 64 * 1024;

/**
 * The rows of a delimited text, a block of whole rows at a time, without the empty ones at the end. Throws what csv-parse
 * throws on the whole text when its quoting is broken, with the same line and record.
 */
export function* csvRows(text: CsvText, size = BLOCK): Generator<RawRow> {
  let row = 0;
  let empty: RawRow[] = [];
  for (const block of blocksOf(text, size)) {
    for (const cells of recordsOf(block, text)) {
      row++;
      if (cells.every(isEmpty)) {
        empty.push({ row, cells });
        continue;
      }
      if (empty.length > 0) {
        yield* empty;
        empty = [];
      }
      yield { row, cells };
    }
  }
}

/** The delimiter of the first line: a comma, or where there is none a tab or semicolon. */
export function delimiterOf(text: string): string {
  const line = text.slice(0, 100_000).split(/\r\n|\n|\r/, 1)[0] ?? '';
  if (line.includes(',')) return ',';
  if (line.includes('\t')) return '\t';
  return line.includes(';') ? ';' : ',';
}

function isEmpty(cell: string): boolean {
  return cell === '' || cell.trim() === '';
}

/** Blocks that end after a line feed outside quotes: in sound quoting one with an even number of quotes before it. */
function* blocksOf({ bytes, text }: CsvText, size: number): Generator<string> {
  const length = bytes?.length ?? text!.length;
  const feedFrom = (at: number) => (bytes ? bytes.indexOf(0x0a, at) : text.indexOf('\n', at));
  let from = 0;
  while (from < length) {
    let end = from;
    let block: string;
    do {
      const feed = feedFrom(end + size);
      end = feed === -1 ? length : feed + 1;
      block = bytes ? bytes.toString('utf8', from, end) : text.slice(from, end);
    } while (end < length && quotesIn(block) % 2 === 1);
    yield block;
    from = end;
  }
}

function quotesIn(block: string): number {
  let quotes = 0;
  for (let at = block.indexOf('"'); at !== -1; at = block.indexOf('"', at + 1)) quotes++;
  return quotes;
}

function recordsOf(block: string, whole: CsvText): Iterable<string[]> {
  // Without a quote every line is a row and every delimiter divides cells.
  if (!block.includes('"')) return plainRecords(block, whole.delimiter);
  try {
    return parsed(block, whole.delimiter);
  } catch {
    // Told once more of the whole text, so that the line and the record are the file's own; it throws.
    parsed(whole.text ?? whole.bytes.toString('utf8'), whole.delimiter);
    throw new Error('rows that are broken only apart from the rows before them');
  }
}

/** One line after the other: a row that is done with leaves no trace. */
function* plainRecords(block: string, delimiter: string): Generator<string[]> {
  const lines = block.includes('\r') ? block.split(/\r\n|\n|\r/) : block.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) yield line.split(delimiter);
}

function parsed(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
}
