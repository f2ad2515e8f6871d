import type { SourceRow } from '../../engine/figures/package-row.ts';
import { readPeriod } from '../../engine/period.ts';
import type { Problem } from '../../engine/refusal.ts';
import { type IndicatorColumns, type SheetHead, readHead } from './city-sheet-head.ts';
import type { LayoutRead } from './layout.ts';
import { type RawRow, type RawSheet, columnLetters, fileProblem } from './raw-sheet.ts';

const NOTE = /^(注|备注|说明|数据来源|资料来源|制表|填报|审核|联系人)[:：]?/;
const NO_NUMBER = /^(-+|[—–―－]+|\/|…+|\.{3,})$/;
const PERIOD =
  /\d{4}年(?:0?1月?[-—–~～至到]+\d{1,2}月(?:份)?|上半年|下半年|前三季度|第?[一二三四1-4]季度|全年|\d{1,2}月(?:份)?)/;

/**
 * 市统计表版式 — a city's league sheet: districts as rows, a two-line head with indicators over 总量 | 增速 | 位次, the period in
 * a title line, places also in brackets after a number. Units and indicators are those the store has, by code or name.
 */
export function citySheetLayout(sheets: readonly RawSheet[]): LayoutRead {
  const figures: SourceRow[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const sheet of sheets) {
    const read = readHead(sheet);
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const title = periodOf(sheet, read.head);
    if (!title) {
      problems.push(fileProblem({ ...sheet, row: sheet.rows[0]?.row ?? 1, column: 'A' }, 'no-title-period'));
      continue;
    }
    readBody(sheet, { head: read.head, title }, { figures, problems, warnings });
  }
  return { tables: figures.length > 0 ? [{ name: 'figures', rows: figures }] : [], problems, warnings };
}

interface Title {
  readonly period: string;
  readonly row: number;
}

/** The period in a line above the head, else in the sheet's own name. */
function periodOf(sheet: RawSheet, head: SheetHead): Title | null {
  for (const { row, cells } of sheet.rows) {
    if (row >= head.lastRow) break;
    for (const cell of cells) {
      const found = PERIOD.exec(cell.normalize('NFKC').replace(/\s/g, ''))?.[0];
      if (found !== undefined && readPeriod(found)) return { period: found, row };
    }
  }
  const named = PERIOD.exec((sheet.sheet ?? '').normalize('NFKC').replace(/\s/g, ''))?.[0];
  return named !== undefined && readPeriod(named) ? { period: named, row: 1 } : null;
}

interface Frame {
  readonly head: SheetHead;
  readonly title: Title;
}

interface Growing {
  readonly figures: SourceRow[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

function readBody(sheet: RawSheet, frame: Frame, growing: Growing): void {
  const { head } = frame;
  for (const raw of sheet.rows) {
    if (raw.row <= head.lastRow || raw.cells.every((cell) => cell.trim() === '')) continue;
    const first = raw.cells.find((cell) => cell.trim() !== '')!.trim();
    if (NOTE.test(first)) continue;
    for (const group of head.groups) growing.figures.push(figureOf(sheet, raw, { frame, group, growing }));
  }
}

interface Reading {
  readonly frame: Frame;
  readonly group: IndicatorColumns;
  readonly growing: Growing;
}

function figureOf(sheet: RawSheet, raw: RawRow, { frame, group, growing }: Reading): SourceRow {
  const { value, growth, place } = group.columns;
  const cell = (column: number | undefined) => (column === undefined ? '' : (raw.cells[column] ?? ''));
  const level = withPlace(cell(value));
  const rate = withPlace(cell(growth));
  const own = placeNumber(numberOrNothing(cell(place)));
  const beside = [rate.place, level.place].filter((one) => one !== '');
  const at = {
    file: sheet.file,
    sheet: sheet.sheet,
    row: raw.row,
    column: columnLetters(place ?? growth ?? value ?? 0),
  };
  if (own !== '' && beside.some((one) => one !== own)) {
    growing.problems.push(
      fileProblem(at, 'two-places', { value: own, params: { other: beside.join(' / ') } }),
    );
  } else if (new Set(beside).size > 1) {
    growing.warnings.push(fileProblem(at, 'one-place-kept', { value: beside.join(' / ') }));
  }
  const letters = {
    unit: frame.head.unitColumn,
    value,
    growth_pct: growth,
    reported_rank: place ?? growth ?? value,
  };
  return {
    file: sheet.file,
    ...(sheet.sheet === undefined ? {} : { sheet: sheet.sheet }),
    row: raw.row,
    cells: {
      unit: (raw.cells[frame.head.unitColumn] ?? '').replace(/\s/g, ''),
      indicator: group.indicator,
      period: frame.title.period,
      value: level.number,
      growth_pct: rate.number,
      reported_rank: own || rate.place || (level.number === '' ? level.place : ''),
    },
    labels: {
      ...lettersOf(letters),
      indicator: columnLetters(Math.min(...Object.values(group.columns))),
      period: 'A',
    },
    rows: { indicator: group.row, period: frame.title.row },
    ...(group.measuredIn === undefined || value === undefined ? {} : { measuredIn: group.measuredIn }),
    ...(own === '' && level.place !== '' ? { placeOfValue: level.place } : {}),
  };
}

function lettersOf(columns: Readonly<Record<string, number | undefined>>): Record<string, string> {
  const letters: Record<string, string> = {};
  for (const [name, index] of Object.entries(columns))
    if (index !== undefined) letters[name] = columnLetters(index);
  return letters;
}

/** `5.2(3)` is 5.2 in third place; `-` and `——` are no number; a bracket alone stays as it is and will not read as one. */
function withPlace(cell: string): { number: string; place: string } {
  const text = cell.normalize('NFKC').trim();
  const match = /^(.+?)\s*\(\s*(\d{1,3})\s*\)$/.exec(text);
  if (!match) return { number: numberOrNothing(cell), place: '' };
  return { number: numberOrNothing(match[1]!), place: String(Number(match[2])) };
}

function numberOrNothing(cell: string): string {
  return NO_NUMBER.test(cell.trim()) ? '' : cell.trim();
}

function placeNumber(cell: string): string {
  return /^第?(\d{1,3})[位名]?$/.exec(cell.normalize('NFKC'))?.[1] ?? cell;
}
