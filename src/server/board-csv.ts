import { isBlank } from '../engine/blank.ts';
import type { Board, BoardRow } from '../engine/board-row.ts';

/**
 * The board as CSV with a byte-order mark, as spreadsheets want it: every field of a row, the same by the page
 * and the command line. A number that does not exist is its reason in parentheses, so that it is never read as 0; text that a
 * spreadsheet would take for a formula is prefixed.
 */
export function boardCsv({ rows }: Pick<Board, 'rows'>): string {
  const columns = rows[0] ? (Object.keys(rows[0]) as (keyof BoardRow)[]) : [];
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(value: BoardRow[keyof BoardRow]): string {
  if (isBlank(value)) return `(${value.blank})`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
