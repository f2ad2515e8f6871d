import { namingList, nearestNames } from '../../engine/nearest-name.ts';
import type { SourceRow, SourceTable } from '../../engine/figures/package-row.ts';
import { readPeriod } from '../../engine/period.ts';
import type { Problem } from '../../engine/refusal.ts';
import type { LayoutRead } from './layout.ts';
import { PROVINCES } from './provinces.ts';
import { type RawRow, type RawSheet, columnLetters, fileProblem } from './raw-sheet.ts';

/** 国家统计局指标 — what a row of an export is called, and the indicator it is of. */
const INDICATORS = [
  {
    indicator: 'real-estate-investment',
    name: '房地产投资',
    name_en: 'Real estate investment',
    value: '房地产投资累计值',
    growth: '房地产投资累计增长',
  },
  {
    indicator: 'residential-investment',
    name: '房地产住宅投资',
    name_en: 'Residential real estate investment',
    value: '房地产住宅投资累计值',
    growth: '房地产住宅投资累计增长',
  },
] as const;

const GROUP = 'provinces';

/**
 * 国家统计局分省月度版式 — one province a file as the bureau's site exports it: title lines, a header of months (newest first),
 * a row for each series, note lines. The province becomes a unit under its code of GB/T 2260, in the group `provinces`.
 */
export function nbsLayout(sheets: readonly RawSheet[]): LayoutRead {
  const units: SourceRow[] = [];
  const members: SourceRow[] = [];
  const indicators: SourceRow[] = [];
  const figures: SourceRow[] = [];
  const problems: Problem[] = [];
  for (const sheet of sheets) {
    const head = headOf(sheet);
    if ('problem' in head) {
      problems.push(head.problem);
      continue;
    }
    units.push(at(sheet, head.region.row, { unit: head.code, name: head.name, kind: 'province' }));
    members.push(at(sheet, head.region.row, { group: GROUP, unit: head.code }));
    for (const one of readSeries(sheet, head, { figures, indicators })) problems.push(one);
  }
  if (units.length === 0) return { tables: [], problems, warnings: [] };
  const tables: SourceTable[] = [
    { name: 'units', rows: units },
    { name: 'peer_groups', rows: members },
    { name: 'indicators', rows: firstOfEach(indicators) },
    { name: 'figures', rows: figures },
  ];
  return { tables, problems, warnings: [] };
}

interface Head {
  readonly code: string;
  readonly name: string;
  readonly region: RawRow;
  readonly months: RawRow;
}

function headOf(sheet: RawSheet): Head | { problem: Problem } {
  const region = sheet.rows.find(({ cells }) => /^地区[:：]/.test(cells[0]?.trim() ?? ''));
  if (!region) return { problem: fileProblem(sheet, 'nbs-no-region') };
  const said = region.cells[0]!.trim().replace(/^地区[:：]\s*/, '');
  const province = PROVINCES.find(({ name, short }) => name === said || short === said);
  if (!province) {
    const near = namingList(
      nearestNames(
        said,
        PROVINCES.map(({ code, name }) => ({ id: code, name })),
      ),
    );
    const where = { file: sheet.file, sheet: sheet.sheet, row: region.row, column: 'A' };
    return { problem: fileProblem(where, 'nbs-unknown-region', { value: said, params: { near } }) };
  }
  const months = sheet.rows.find(({ cells }) => cells[0]?.trim() === '指标');
  if (!months) return { problem: fileProblem(sheet, 'nbs-no-header') };
  return { code: province.code, name: province.name, region, months };
}

interface Growing {
  readonly figures: SourceRow[];
  readonly indicators: SourceRow[];
}

function readSeries(sheet: RawSheet, head: Head, { figures, indicators }: Growing): Problem[] {
  const problems: Problem[] = [];
  const series = new Map<string, RawRow>();
  const source = sourceOf(sheet);
  for (const raw of sheet.rows) {
    if (raw.row <= head.months.row || isNote(raw)) continue;
    const label = (raw.cells[0] ?? '').normalize('NFKC').trim();
    const plain = label.replace(/\([^)]*\)$/, '');
    const known = INDICATORS.some(({ value, growth }) => value === plain || growth === plain);
    if (known) series.set(plain, raw);
    else {
      const names = INDICATORS.flatMap(({ value, growth }) => [value, growth]);
      const near = namingList(
        nearestNames(
          plain,
          names.map((name) => ({ id: name, name })),
        ),
      );
      const where = { file: sheet.file, sheet: sheet.sheet, row: raw.row, column: 'A' };
      problems.push(fileProblem(where, 'unknown-indicator', { value: label, params: { near } }));
    }
    const measure = /\(([^)]*)\)$/.exec(label)?.[1];
    if (known && measure !== undefined && measure !== '%' && measure !== '亿元') {
      const where = { file: sheet.file, sheet: sheet.sheet, row: raw.row, column: 'A' };
      problems.push(
        fileProblem(where, 'other-measure', { value: label, params: { measured: measure, wanted: '亿元' } }),
      );
    }
  }
  for (const one of INDICATORS) {
    const value = series.get(one.value);
    const growth = series.get(one.growth);
    if (!value && !growth) continue;
    indicators.push(indicatorRow(sheet, one, (value ?? growth)!.row));
    for (let column = 1; column < head.months.cells.length; column++) {
      const month = head.months.cells[column]!.trim();
      if (month === '') continue;
      figures.push(figureRow(sheet, { head, one, month, column, value, growth, source }));
    }
  }
  return problems;
}

interface FigureCells {
  readonly head: Head;
  readonly one: (typeof INDICATORS)[number];
  readonly month: string;
  readonly column: number;
  readonly value: RawRow | undefined;
  readonly growth: RawRow | undefined;
  readonly source: string;
}

function figureRow(
  sheet: RawSheet,
  { head, one, month, column, value, growth, source }: FigureCells,
): SourceRow {
  const letter = columnLetters(column);
  const row = at(sheet, (value ?? growth)!.row, {
    unit: head.code,
    indicator: one.indicator,
    period: readPeriod(month)?.period ?? month,
    value: value?.cells[column]?.trim() ?? '',
    growth_pct: growth?.cells[column]?.trim() ?? '',
    source,
  });
  return {
    ...row,
    labels: { period: letter, value: letter, growth_pct: letter, unit: 'A', indicator: 'A', source: 'A' },
    rows: { period: head.months.row, unit: head.region.row, ...(growth ? { growth_pct: growth.row } : {}) },
  };
}

function indicatorRow(sheet: RawSheet, one: (typeof INDICATORS)[number], row: number): SourceRow {
  return at(sheet, row, {
    indicator: one.indicator,
    name: one.name,
    name_en: one.name_en,
    measured_in: '亿元',
    kind: 'flow',
    reported_as: 'ytd',
    direction: 'up',
    frequency: 'month',
    decimals: '1',
    ranked_by: 'growth',
    official: 'yes',
    price_basis: 'current',
  });
}

/** Notes stand below the series; the source line is kept with every figure. */
function isNote({ cells }: RawRow): boolean {
  const first = (cells[0] ?? '').trim();
  return cells.every((cell) => cell.trim() === '') || /^(数据来源|注|备注|说明)[:：]?/.test(first);
}

function sourceOf(sheet: RawSheet): string {
  const line = sheet.rows.find(({ cells }) => /^数据来源[:：]/.test(cells[0]?.trim() ?? ''));
  return line ? line.cells[0]!.trim().replace(/^数据来源[:：]\s*/, '') : '国家统计局';
}

function at(sheet: RawSheet, row: number, cells: Record<string, string>): SourceRow {
  return { file: sheet.file, ...(sheet.sheet === undefined ? {} : { sheet: sheet.sheet }), row, cells };
}

/** Each definition once, where it is first seen. */
function firstOfEach(rows: readonly SourceRow[]): SourceRow[] {
  const seen = new Map<string, SourceRow>();
  for (const row of rows) if (!seen.has(row.cells['indicator']!)) seen.set(row.cells['indicator']!, row);
  return [...seen.values()];
}
