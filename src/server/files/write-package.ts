import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ExportTable } from '../../engine/figures/package-export.ts';
import type { CellType } from '../../engine/figures/package-cell.ts';
import type { TableColumn } from '../../engine/figures/table-columns.ts';
import { Refusal } from '../../engine/refusal.ts';

const MARK = '\ufeff';
const DESCRIPTOR = 'datapackage.json';

/**
 * Writes a data package as a folder: one .csv a table (UTF-8 with its mark, so that spreadsheets open it rightly) and a
 * datapackage.json. The bytes depend on the rows alone. The folder is made beside its place and moved there whole. Throws
 * Refusal `conflict` when the place holds anything but an earlier package.
 */
export function writePackage(path: string, tables: readonly ExportTable[]): { files: string[] } {
  const target = resolve(path);
  const held = existsSync(target) ? heldIn(target) : [];
  const contents = packageFiles(tables);
  const strange = held.filter((name) => !contents.has(name));
  if (held.length > 0 && (strange.length > 0 || !held.includes(DESCRIPTOR))) {
    throw new Refusal('conflict', 'import.export-not-empty', { path, found: strange[0] ?? held[0]! });
  }
  try {
    moveIn(target, contents);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Refusal('conflict', 'import.export-cannot-write', { path, why });
  }
  return { files: [...contents.keys()] };
}

function moveIn(target: string, contents: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(dirname(target), { recursive: true });
  const beside = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  for (const [name, bytes] of contents) writeFileSync(join(beside, name), bytes);
  if (existsSync(target)) rmSync(target, { recursive: true });
  renameSync(beside, target);
}

function heldIn(target: string): string[] {
  try {
    return readdirSync(target).sort();
  } catch {
    throw new Refusal('conflict', 'import.export-not-empty', { path: target, found: basename(target) });
  }
}

/** The files of a package by name. */
export function packageFiles(tables: readonly ExportTable[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const table of tables) files.set(`${table.name}.csv`, Buffer.from(csvOf(table)));
  const resources = tables.map((table) => resourceOf(table, files.get(`${table.name}.csv`)!));
  const descriptor = { profile: 'tabular-data-package', name: 'mainspring', resources };
  files.set(DESCRIPTOR, Buffer.from(`${JSON.stringify(descriptor, null, 2)}\n`));
  return files;
}

function csvOf({ columns, rows }: ExportTable): string {
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(quoted).join(','));
  return `${MARK}${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function resourceOf({ name, columns }: ExportTable, bytes: Uint8Array): object {
  return {
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    schema: { fields: columns.map(fieldOf) },
  };
}

function fieldOf(column: TableColumn): object {
  const rules = {
    ...(column.required ? { required: true } : {}),
    ...(typeof column.type === 'object' ? { enum: Object.keys(column.type) } : {}),
  };
  const constraints = Object.keys(rules).length === 0 ? {} : { constraints: rules };
  return { name: column.name, title: column.zh[0], type: fieldType(column.type), ...constraints };
}

function fieldType(type: CellType): string {
  if (typeof type === 'object') return 'string';
  const types: Partial<Record<string, string>> = {
    number: 'number',
    percent: 'number',
    measure: 'number',
    integer: 'integer',
    day: 'date',
    instant: 'datetime',
    yes: 'boolean',
  };
  return types[type] ?? 'string';
}
