import type { Problem } from '../../engine/refusal.ts';
import { type RawSheet, columnLetters, fileProblem } from './raw-sheet.ts';

/** 列角色 — what a column under an indicator holds: 总量, 增速 or 位次. */
export type ColumnRole = 'value' | 'growth' | 'place';

/** 指标列组 — the columns of one indicator: 0-based, with the row its name stands in and the unit of measure the head names. */
export interface IndicatorColumns {
  readonly indicator: string;
  readonly row: number;
  readonly measuredIn?: string;
  readonly columns: Readonly<Partial<Record<ColumnRole, number>>>;
}

/** 表头 — a two-line head that was read: where units stand, what each column is, and the row the data begin after. */
export interface SheetHead {
  readonly unitColumn: number;
  readonly lastRow: number;
  readonly groups: readonly IndicatorColumns[];
}

const ROLES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['value', /^(总量|总值|绝对值|绝对额|绝对数|数值|累计|累计值|完成额|完成数|本期)$/],
  ['growth', /^(增速|增幅|同比|增长|同比增长|同比增速|累计增长|增减)$/],
  ['place', /^(位次|排名|排位|名次|位次排名)$/],
];
const NUMBERING = /^(序号|编号|no\.?)$/i;

/** Reads the head of a sheet with districts as rows; a head that does not parse gives a problem that names its cell. */
export function readHead(sheet: RawSheet): { head: SheetHead } | { problem: Problem } {
  const reading = new Map(sheet.rows.map(({ row, cells }) => [row, cells]));
  const second = sheet.rows.find(({ cells }) => cells.some((cell) => roleOf(cell) !== null));
  if (!second || second.row < 2) return { problem: fileProblem(sheet, 'no-head') };
  const grid: Grid = {
    sheet,
    first: second.row - 1,
    second: second.row,
    text: (row, column) => plain(reading.get(row)?.[column]),
  };
  const width = Math.max(0, ...sheet.rows.map(({ cells }) => cells.length));
  const start = second.cells.findIndex((cell) => roleOf(cell) !== null);
  const unit = unitColumnOf(grid, start);
  if ('problem' in unit) return unit;
  const groups = readGroups(grid, start, width);
  if ('problem' in groups) return groups;
  return { head: { unitColumn: unit.column, lastRow: second.row, groups: groups.groups } };
}

interface Grid {
  readonly sheet: RawSheet;
  /** Rows of the two lines of the head. */
  readonly first: number;
  readonly second: number;
  readonly text: (row: number, column: number) => string;
}

interface Growing {
  indicator: string;
  row: number;
  measuredIn?: string;
  columns: Partial<Record<ColumnRole, number>>;
}

/** The one column left of the figures that is no numbering. */
function unitColumnOf(grid: Grid, start: number): { column: number } | { problem: Problem } {
  const found: number[] = [];
  for (let column = 0; column < start; column++) {
    const name = labelText(grid, column);
    if (!NUMBERING.test(name) && (name !== '' || hasData(grid, column))) found.push(column);
  }
  if (found.length === 1) return { column: found[0]! };
  return { problem: badHead(grid, { row: grid.second, column: found[1] ?? start }, 'bad-head-units') };
}

/** The head of a column left of the figures: one cell, often merged over both lines. */
function labelText(grid: Grid, column: number): string {
  const { sheet, first, second } = grid;
  const own = sheet.merges.find((m) => m.bottom === second && m.left <= column && column <= m.right);
  return (own && grid.text(own.top, own.left)) || grid.text(second, column) || grid.text(first, column);
}

function readGroups(grid: Grid, start: number, width: number): { groups: Growing[] } | { problem: Problem } {
  const groups: Growing[] = [];
  for (let column = start; column < width; column++) {
    const word = grid.text(grid.second, column);
    const above = headText(grid, column);
    if (word === '' && (above === null || above.text === '') && !hasData(grid, column)) continue;
    const role = roleOf(word);
    if (role === null) return { problem: badHead(grid, { row: grid.second, column }, 'bad-head-role') };
    if (above === null || above.text === '')
      return { problem: badHead(grid, { row: grid.first, column }, 'bad-head-indicator') };
    const group = groupAt(groups, above, word);
    if (group.columns[role] !== undefined)
      return { problem: badHead(grid, { row: grid.second, column }, 'bad-head-twice') };
    group.columns[role] = column;
    if (role === 'value' && bracketOf(word) !== undefined) group.measuredIn = bracketOf(word)!;
  }
  const empty = groups.find(({ columns }) => columns.value === undefined && columns.growth === undefined);
  if (!empty) return { groups };
  return {
    problem: badHead(grid, { row: grid.second, column: empty.columns.place! }, 'bad-head-place-only'),
  };
}

interface HeadText {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

/** Columns belong to one indicator when the same head cell stands over them. */
function groupAt(groups: Growing[], above: HeadText, word: string): Growing {
  const last = groups.at(-1);
  const key = `${above.row}:${above.column}`;
  if (last && OWNERS.get(last) === key) return last;
  const name = above.text.replace(/\([^()]*\)$/, '').replace(/^(?:[一二三四五六七八九十]+、|\d+[.、])/, '');
  const measure = bracketOf(above.text) ?? bracketOf(word);
  const group: Growing = {
    indicator: name,
    row: above.row,
    columns: {},
    ...(measure === undefined ? {} : { measuredIn: measure }),
  };
  OWNERS.set(group, key);
  groups.push(group);
  return group;
}

/** The head cell a group was begun by. */
const OWNERS = new WeakMap<Growing, string>();

/**
 * The text over a column in the head's first line: of its own cell, of the merged range it lies in, or, where nothing on that
 * line is merged (text files), of the nearest filled cell to the left. Null when a merge runs into the second line or none covers it.
 */
function headText(grid: Grid, column: number): HeadText | null {
  const { sheet, first, second } = grid;
  const own = sheet.merges.find(
    (m) => m.top <= first && first <= m.bottom && m.left <= column && column <= m.right,
  );
  if (own) return own.bottom >= second ? { ...cellAt(grid, own), text: '' } : cellAt(grid, own);
  const text = grid.text(first, column);
  if (text !== '') return { text, row: first, column };
  if (sheet.merges.some((m) => m.top <= first && first <= m.bottom && m.right > m.left)) return null;
  for (let left = column - 1; left >= 0; left--) {
    const found = grid.text(first, left);
    if (found !== '') return { text: found, row: first, column: left };
  }
  return null;
}

function cellAt(grid: Grid, { top, left }: { readonly top: number; readonly left: number }): HeadText {
  return { text: grid.text(top, left), row: top, column: left };
}

function hasData(grid: Grid, column: number): boolean {
  return grid.sheet.rows.some(({ row, cells }) => row > grid.second && plain(cells[column]) !== '');
}

function roleOf(cell: string | undefined): ColumnRole | null {
  const word = plain(cell)
    .replace(/\([^()]*\)$/, '')
    .replace(/%$/, '');
  return ROLES.find(([, words]) => words.test(word))?.[0] ?? null;
}

/** `GDP(亿元)` names 亿元; of `(亿元、%)` the part that is not the growth's. */
function bracketOf(text: string): string | undefined {
  const inside = /\(([^()]*)\)$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const parts = inside.replace(/^(单位|计量单位)[::]/, '').split(/[、,;/]/);
  return (parts.find((part) => part !== '%') ?? parts[0])!;
}

function plain(cell: string | undefined): string {
  return (cell ?? '').normalize('NFKC').replace(/\s/g, '');
}

function badHead(grid: Grid, { row, column }: { row: number; column: number }, code: string): Problem {
  const { file, sheet } = grid.sheet;
  return fileProblem({ file, sheet, row, column: columnLetters(column) }, code, {
    value: grid.text(row, column),
  });
}
