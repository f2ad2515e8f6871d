import { type FlatTables, flatBody } from '../figures/flat-body.ts';
import type { Loose, Making } from '../figures/package-making.ts';
import type { TableName } from '../figures/package-table.ts';
import { MATTER_TABLES } from './matter-tables.ts';

type MatterTable = Extract<TableName, 'meetings' | 'matters' | 'agenda_items' | 'commitments'>;

const FLAT: FlatTables = {
  tables: MATTER_TABLES,
  refers: {
    meeting: 'meeting',
    matter: 'matter',
    same_as: 'matter',
    project: 'project',
    unit: 'unit',
  },
  lists: new Set(['tasks']),
  texts: new Set(['title']),
};

const flat = (m: Making): Loose => flatBody(m, FLAT);

const COMMITMENTS: FlatTables = { ...FLAT, texts: new Set(['owner', 'text']) };

/** 会议各表成体 — how a row of each table of meetings becomes the body of a fact. */
export const MATTER_MAKERS: Readonly<Record<MatterTable, (making: Making) => Loose>> = {
  meetings: flat,
  matters: flat,
  agenda_items: flat,
  commitments: (m) => flatBody(m, COMMITMENTS),
};
