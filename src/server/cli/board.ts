import { readBoard } from '../../acts/read-board.ts';
import { isBlank } from '../../engine/blank.ts';
import type { Board, BoardRow } from '../../engine/board-row.ts';
import { findingOf } from '../../engine/finding.ts';
import { parsePeriod } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { fixed } from '../../engine/rounding.ts';
import { type Language, sayAny } from '../../web/words/index.ts';
import { type CommandLine, instantOption, listOption, neededOption, textOption } from './arguments.ts';
import type { CommandSetting, Outcome } from './run.ts';

/** `board`: the rows of a peer group at a period, as JSON, CSV, or a table for people. */
export async function boardVerb(setting: CommandSetting): Promise<Outcome> {
  const { line, language, desk, timeZone } = setting;
  const asOf = textOption(line, 'as-of');
  const board = await readBoard(desk, {
    peers: neededOption(line, 'peers'),
    period: periodOption(line),
    ...(asOf === undefined ? {} : { asOf: instantOption(asOf, timeZone) }),
    indicators: listOption(line, 'indicator'),
    units: listOption(line, 'unit'),
    withExpected: line.options['with-expected'] === true,
  });
  const { peers, period, rows } = board;
  return {
    exit: 0,
    json: { peers, period, asOf: board.asOf, position: board.position, rows },
    text: boardText(board, language),
    csv: boardCsv(rows),
  };
}

/** `--period` in any spelling. Throws Refusal `missing` (exit 2) for what is none. */
export function periodOption(line: CommandLine): string {
  const text = neededOption(line, 'period');
  const period = parsePeriod(text);
  if (period === null) throw new Refusal('missing', 'cli.unknown-period', { text });
  return period;
}

function boardCsv(rows: readonly BoardRow[]): string {
  const names = rows[0] ? (Object.keys(rows[0]) as (keyof BoardRow)[]) : [];
  const lines = rows.map((row) => names.map((name) => csvCell(row[name])).join(','));
  return `\uFEFF${[names.join(','), ...lines].join('\r\n')}\r\n`;
}

/** A blank is an empty cell with its reason in parentheses, so that it is never read as 0. Text that a spreadsheet would run is defused. */
function csvCell(value: unknown): string {
  if (isBlank(value)) return `(${value.blank})`;
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r＝]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function boardText(board: Board, language: Language): string {
  const blocks = board.units.map((unit) => {
    const rows = board.rows.filter((row) => row.unit === unit.unit);
    const name = language === 'en' ? (unit.nameEn ?? unit.name) : unit.name;
    const head = findingOf(board, unit.unit)[0]!;
    const lines = rows.map((row) => rowText(board, row, language));
    return [`${name}  ${sayAny(language, `finding.${head.key}`, head.params)}`, ...lines].join('\n');
  });
  return blocks.join('\n\n');
}

function rowText(board: Board, row: BoardRow, language: Language): string {
  const indicator = board.indicators.find((body) => body.indicator === row.indicator)!;
  const name = language === 'en' ? (indicator.nameEn ?? indicator.name) : indicator.name;
  const show = (value: unknown, digits = 1): string =>
    typeof value === 'number' ? fixed(value, digits) : '—';
  const rank = typeof row.rank === 'number' ? `${row.rank}/${row.peers}${row.tied ? '=' : ''}` : '—';
  const cells = [
    show(row.value, 2),
    `${show(row.growthPct)}%`,
    show(row.target),
    rank,
    `${sayAny(language, 'field.requiredGrowthPct')} ${show(row.requiredGrowthPct)}`,
    sayAny(language, `light.${row.light}`),
  ];
  return `  ${name}  ${cells.join('  ')}`;
}
