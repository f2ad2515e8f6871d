import type { SourceTable } from '../../engine/figures/package-row.ts';
import type { Problem } from '../../engine/refusal.ts';
import { citySheetLayout } from './city-sheet-layout.ts';
import { nbsLayout } from './nbs-layout.ts';
import { nycLayout } from './nyc-layout.ts';
import { packageLayout } from './package-layout.ts';
import { type SheetSource, rawSheet } from './raw-sheet.ts';

/** 版式 — how sheets of a known kind become tables of the data package. */
export type Layout = (sheets: readonly SheetSource[]) => LayoutRead;

/** 版式结果 — rows of named columns, and what of the sheets could not be placed. Such problems refuse the whole import. */
export interface LayoutRead {
  readonly tables: readonly SourceTable[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The layouts known, by the name they are asked for by. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  package: packageLayout,
  nbs: (sheets) => nbsLayout(sheets.map(rawSheet)),
  nyc: (sheets) => nycLayout(sheets.map(rawSheet)),
  'city-sheet': (sheets) => citySheetLayout(sheets.map(rawSheet)),
};
