import { type FlatTables, flatBody } from '../figures/flat-body.ts';
import type { Loose, Making } from '../figures/package-making.ts';
import type { TableName } from '../figures/package-table.ts';
import { INSPECTION_TABLES } from './inspection-tables.ts';

type InspectionTable = Extract<TableName, 'inspections' | 'visits'>;

const FLAT: FlatTables = {
  tables: INSPECTION_TABLES,
  refers: { inspection: 'inspection', unit: 'unit' },
  lists: new Set(['photos', 'tasks']),
  texts: new Set(),
};

const flat = (m: Making): Loose => flatBody(m, FLAT);

/** 检查各表成体 — how a row of each table of inspections becomes the body of a fact. */
export const INSPECTION_MAKERS: Readonly<Record<InspectionTable, (making: Making) => Loose>> = {
  inspections: flat,
  visits: flat,
};
