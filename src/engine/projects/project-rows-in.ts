import { type FlatTables, flatBody } from '../figures/flat-body.ts';
import type { Loose, Making } from '../figures/package-making.ts';
import type { TableName } from '../figures/package-table.ts';
import { PROJECT_TABLES } from './project-tables.ts';

type ProjectTable = Extract<
  TableName,
  | 'currency_rates'
  | 'projects'
  | 'project_progress'
  | 'project_hindrances'
  | 'project_inquiries'
  | 'project_reports'
  | 'expropriation_sites'
  | 'expropriation_progress'
  | 'livelihood'
  | 'institutions'
>;

const FLAT: FlatTables = {
  tables: PROJECT_TABLES,
  refers: {
    project: 'project',
    site: 'expropriation-site',
    unit: 'unit',
    place: 'unit',
    lead: 'unit',
    owner_unit: 'unit',
    co_units: 'unit',
  },
  lists: new Set(['co_units']),
  texts: new Set(),
};

const flat = (m: Making): Loose => flatBody(m, FLAT);

/** A hindrance always says what it is; an inquiry has a text only once it is answered. */
const HINDRANCES: FlatTables = { ...FLAT, texts: new Set(['text']) };

/** 项目各表成体 — how a row of each table of the register becomes the body of a fact. */
export const PROJECT_MAKERS: Readonly<Record<ProjectTable, (making: Making) => Loose>> = {
  currency_rates: flat,
  projects: flat,
  project_progress: flat,
  project_hindrances: (m) => flatBody(m, HINDRANCES),
  project_inquiries: flat,
  project_reports: flat,
  expropriation_sites: flat,
  expropriation_progress: flat,
  livelihood: flat,
  institutions: flat,
};
