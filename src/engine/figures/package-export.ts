import type { Fact, FigureBody, IndicatorBody } from '../fact.ts';
import { guarded } from './package-cell.ts';
import { ERASABLE_FIELDS, fieldOfColumn } from './package-settle.ts';
import { PACKAGE_TABLES, type PackageTable, type TableName } from './package-table.ts';
import type { TableColumn } from './table-columns.ts';
import { type Period, parsePeriod, periodOf, spanOf } from '../period.ts';
import { type Registry, indicatorKnown } from '../registry.ts';

/** 导出表 — a table of the package as text: the header in English, then a line a version. */
export interface ExportTable {
  readonly name: TableName;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** 导出情境 — the definitions that periods are written by, and the texts that stand outside the log (empty when erased). */
export interface ExportSetting {
  readonly registry: Registry;
  readonly textOf: (address: string) => string;
  readonly saltOf: (address: string) => string | undefined;
}

/** Every table, with all its columns, in an order that depends on nothing but the facts' own words. */
export function exportRows(facts: readonly Fact[], setting: ExportSetting): ExportTable[] {
  return PACKAGE_TABLES.map((table) => {
    if (table.kind === null)
      return { name: table.name, columns: table.columns, rows: saltLines(facts, setting) };
    const own = facts.filter(({ kind }) => kind === table.kind);
    own.sort((a, b) => compare(a, b, setting.registry));
    return {
      name: table.name,
      columns: table.columns,
      rows: own.map((fact) => lineOf(table, fact, setting)),
    };
  });
}

/** One line a text that is still there: with its salt the fact gets the same address, and so the same id, in another store. */
function saltLines(facts: readonly Fact[], { saltOf }: ExportSetting): string[][] {
  const lines: { readonly fact: Fact; readonly field: string; readonly salt: string }[] = [];
  for (const fact of facts) {
    for (const [field, value] of Object.entries(fact.body)) {
      const salt = ERASABLE_FIELDS.has(field) ? saltOf(String(value)) : undefined;
      if (salt !== undefined) lines.push({ fact, field, salt });
    }
  }
  lines.sort(
    (a, b) =>
      compareText(a.fact.object, b.fact.object) ||
      a.fact.objectVersion - b.fact.objectVersion ||
      compareText(a.field, b.field),
  );
  return lines.map(({ fact, field, salt }) => [
    guarded(fact.object),
    String(fact.objectVersion),
    field,
    salt,
  ]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Indicators in their own order, all else by object; then by version. */
function compare(a: Fact, b: Fact, registry: Registry): number {
  const first = orderOf(a, registry);
  const second = orderOf(b, registry);
  if (first !== second) return first - second;
  if (a.object !== b.object) return a.object < b.object ? -1 : 1;
  return a.objectVersion - b.objectVersion;
}

function orderOf(fact: Fact, registry: Registry): number {
  return fact.kind === 'indicator' ? (indicatorKnown(registry, fact.body.indicator)?.order ?? 0) : 0;
}

function lineOf(table: PackageTable, fact: Fact, setting: ExportSetting): string[] {
  const body = fact.body as unknown as Readonly<Record<string, unknown>>;
  return table.columns.map((column) => {
    if (column.name === 'recorded_at') return fact.recordedAt;
    if (column.name === 'period' && fact.kind === 'figure') return figurePeriod(fact.body, setting.registry);
    const value = body[fieldOfColumn(column.name)];
    return value === undefined ? '' : cellOf(column, value, setting);
  });
}

function cellOf(column: TableColumn, value: unknown, setting: ExportSetting): string {
  if (Array.isArray(value)) return value.join(';');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (column.type === 'note') return guarded(setting.textOf(String(value)));
  const isText =
    column.type === 'name' || column.type === 'key' || column.type === 'text' || column.type === 'ref';
  return isText ? guarded(String(value)) : String(value);
}

/** A figure is keyed by its window; its period is written the way its indicator reports. */
function figurePeriod(body: FigureBody, registry: Registry): Period {
  const [first, last] = body.window.split('-').map((month) => spanOf(parsePeriod(month)!)) as [
    ReturnType<typeof spanOf>,
    ReturnType<typeof spanOf>,
  ];
  const definition: IndicatorBody | null = indicatorKnown(registry, body.indicator);
  return periodOf({ first: first.first, last: last.last }, definition?.reportedAs ?? 'period');
}
