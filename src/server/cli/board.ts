import { readBoard } from '../../acts/read-board.ts';
import type { Board, BoardRow } from '../../engine/board-row.ts';
import { findingOf } from '../../engine/finding.ts';
import { parsePeriod } from '../../engine/period.ts';
import { Refusal } from '../../engine/refusal.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { fixed } from '../../engine/rounding.ts';
import { nameText } from '../../web/format.ts';
import type { Names } from '../../web/page-model.ts';
import { findingTexts } from '../../web/parts/finding.ts';
import { gapRule, lightText } from '../../web/parts/light-text.ts';
import { type Language, sayAny } from '../../web/words/index.ts';
import { boardCsv } from '../board-csv.ts';
import { aligned } from './aligned.ts';
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
  const { registry } = await desk.store.world();
  const names: Names = {
    units: new Map(unitsKnown(registry).map((unit) => [unit.unit, unit])),
    indicators: new Map(board.indicators.map((indicator) => [indicator.indicator, indicator])),
  };
  return {
    exit: 0,
    json: { peers, period, asOf: board.asOf, position: board.position, rows },
    text: boardText(board, names, language),
    csv: boardCsv(board),
  };
}

/** `--period` in any spelling. Throws Refusal `missing` (exit 2) for what is none. */
export function periodOption(line: CommandLine): string {
  const text = neededOption(line, 'period');
  const period = parsePeriod(text);
  if (period === null) throw new Refusal('missing', 'cli.unknown-period', { text });
  return period;
}

function boardText(board: Board, names: Names, language: Language): string {
  const columns = ['unit', 'value', 'growthPct', 'target', 'rank', 'requiredGrowthPct', 'light'] as const;
  const head = ['', ...columns.slice(1).map((column) => sayAny(language, `field.${column}`))];
  const blocks = board.units.map((unit) => {
    const rows = board.rows.filter((row) => row.unit === unit.unit);
    const finding = findingTexts(language, {
      board,
      finding: findingOf(board, unit.unit).slice(0, 1),
      names,
    });
    const table = [head, ...rows.map((row) => rowCells(names, row, language))];
    return [`${nameText(language, unit)}  ${finding.join('')}`, ...aligned(table)].join('\n');
  });
  const known = sayAny(language, 'cli.known-as-of', { period: board.period, asOf: board.asOf });
  return [known, ...blocks].join('\n\n');
}

function rowCells(names: Names, row: BoardRow, language: Language): string[] {
  const indicator = names.indicators.get(row.indicator)!;
  const show = (value: unknown, digits: number): string =>
    typeof value === 'number' ? fixed(value, digits) : '—';
  const rank = typeof row.rank === 'number' ? `${row.rank}/${row.peers}${row.tied ? '=' : ''}` : '—';
  return [
    nameText(language, indicator),
    show(row.value, 2),
    show(row.growthPct, 1),
    show(row.target, row.targetKind === 'level' ? 2 : 1),
    rank,
    show(row.requiredGrowthPct, 1),
    lightText(language, { light: row.light, asks: gapRule(row) }),
  ];
}
