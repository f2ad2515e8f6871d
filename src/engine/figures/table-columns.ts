import type { CellType } from './package-cell.ts';

/** 栏 — one column: its English name, the Chinese headers it is known by (the first is written), how its cells are read. */
export interface TableColumn {
  readonly name: string;
  readonly zh: readonly string[];
  readonly type: CellType;
  readonly required?: true;
}

type Spec = readonly [name: string, zh: string, type: CellType];

/** The columns of a dated table: `name*` is required, other Chinese headers stand after `|`, and `recorded_at` is the last. */
export function columnsOf(...specs: readonly Spec[]): readonly TableColumn[] {
  return undatedColumns(...specs, ['recorded_at', '记录时刻|登记时刻|记录时间', 'instant']);
}

/** The same without `recorded_at`. */
export function undatedColumns(...specs: readonly Spec[]): readonly TableColumn[] {
  return specs.map(([name, zh, type]) => ({
    name: name.replace('*', ''),
    zh: zh.split('|'),
    type,
    ...(name.endsWith('*') ? { required: true as const } : {}),
  }));
}
