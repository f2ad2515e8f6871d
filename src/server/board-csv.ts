import { type Measure, isBlank } from '../engine/blank.ts';
import type { Board, BoardRow } from '../engine/board-row.ts';

/** The columns of a board as a file, in the order of the contract. */
const COLUMNS = [
  'unit',
  'indicator',
  'period',
  'basis',
  'value',
  'growthPct',
  'growthComputedPct',
  'base',
  'target',
  'targetKind',
  'completionPct',
  'schedulePct',
  'gapPoints',
  'ratioToSchedule',
  'light',
  'rankBy',
  'rank',
  'reportedRank',
  'peers',
  'movedBy',
  'peerAverage',
  'beatsAverage',
  'metTarget',
  'requiredRest',
  'requiredPerMonth',
  'requiredGrowthPct',
  'leadUnit',
  'status',
  'releasedOn',
  'source',
] as const satisfies readonly (keyof BoardRow)[];

/**
 * The board as CSV with a byte-order mark, as spreadsheets want it. A number that does not exist is an empty cell; text that a
 * spreadsheet would take for a formula is prefixed.
 */
export function boardCsv(board: Board): string {
  const lines = board.rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','));
  return `\uFEFF${COLUMNS.join(',')}\r\n${lines.join('\r\n')}\r\n`;
}

function cell(value: Measure | string | boolean): string {
  if (isBlank(value)) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
