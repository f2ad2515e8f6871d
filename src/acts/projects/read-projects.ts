import { z } from 'zod';
import { LIGHTS } from '../../engine/light.ts';
import type { UnitId } from '../../engine/fact.ts';
import { ownSum } from '../../engine/projects/own-sum.ts';
import {
  type BoardGroups,
  type BoardLine,
  type ClassLine,
  boardLine,
  classLines,
} from '../../engine/projects/project-board.ts';
import { PROJECT_LEVELS } from '../../engine/projects/project-facts.ts';
import {
  PROJECT_SORTS,
  PROJECT_STATUSES,
  type ProjectFilter,
  type ProjectSort,
} from '../../engine/projects/project-filter.ts';
import { projectAt } from '../../engine/projects/project-standing.ts';
import { PROJECT_STAGES, type ProjectRow } from '../../engine/projects/project-row.ts';
import {
  type ProjectTable,
  boardGroups,
  projectList,
  projectTable,
} from '../../engine/projects/project-table.ts';
import { type ReportedRate, lastReportedRates, reportedRates } from '../../engine/projects/reported-rate.ts';
import { SIZE_CLASSES, type SizeClassId } from '../../engine/projects/size-class.ts';
import { type Desk, parsed } from '../desk.ts';
import { code } from '../shapes.ts';
import { unitsSeen } from './held-project.ts';
import { type LookShown, lookAtProjects, lookShape, lookShown, tableOf } from './project-look.ts';

const word = z.string().trim().min(1).max(80);

/** What the register may be narrowed by. */
export const filterShape = {
  /** The unit that reports it, its lead unit or a co-unit. */
  unit: code.optional(),
  /** The unit that reports it alone. */
  owner: code.optional(),
  type: word.optional(),
  class: z.enum(SIZE_CLASSES.map(({ id }) => id) as [SizeClassId, ...SizeClassId[]]).optional(),
  level: z.enum(PROJECT_LEVELS).optional(),
  stage: z.enum(PROJECT_STAGES).optional(),
  status: z.enum(PROJECT_STATUSES).optional(),
  field: word.optional(),
  place: code.optional(),
  light: z.enum(LIGHTS as ['grey', ...typeof LIGHTS]).optional(),
  /** The rule of a finding, or `any`. */
  finding: word.optional(),
  /** True: under construction. */
  building: z.boolean().optional(),
  /** A part of its name or code. */
  name: word.optional(),
};

export const Input = z.strictObject({
  ...filterShape,
  ...lookShape,
  sort: z.enum(PROJECT_SORTS).default('total'),
  page: z.number().int().min(1).max(100_000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
});

/** 项目库视图 — one page of the projects this person may read, and what all that pass the filter come to. */
export interface ProjectsShown extends LookShown {
  readonly rows: readonly ProjectRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly sort: ProjectSort;
  readonly sum: BoardLine;
  /** What is missing by class, of those that pass the filter. */
  readonly classes: readonly ClassLine[];
  /** What a level above reports of all projects, whatever the filter. */
  readonly reported: readonly ReportedRate[];
  readonly choices: ProjectChoicesShown;
}

/** 可筛各项 — what the projects this person may read can be narrowed by. */
export interface ProjectChoicesShown {
  readonly units: readonly UnitId[];
  readonly places: readonly UnitId[];
  readonly types: readonly string[];
  readonly levels: readonly string[];
  readonly fields: readonly string[];
  readonly rules: readonly string[];
}

/** 列出项目 — the projects this person may read, by filter and order, a page at a time, at a month, as of an instant. Throws Refusal `forbidden`. */
export async function readProjects(desk: Desk, input: unknown): Promise<ProjectsShown> {
  const { period, asOf, sort, page, pageSize, ...asked } = parsed(Input, input);
  const look = await lookAtProjects(desk, { period, asOf });
  const table = tableOf(look);
  const seen = unitsSeen(look.asker, table);
  const filter = narrowedTo(asked, seen);
  const { rows } = projectList(table, filter, sort);
  const groups = boardGroups(table, filter);
  const from = (page - 1) * pageSize;
  return {
    rows: rows.slice(from, from + pageSize),
    total: rows.length,
    page,
    pageSize,
    sort,
    sum: boardLine(null, groups.all, table.rules.progress),
    classes: classLines(boardGroups(table, ofAnySize(filter)), table.rules.progress),
    reported: reportedOf(table, seen),
    choices: choicesOf(boardGroups(table, narrowedTo({}, seen))),
    ...lookShown(look),
  };
}

/** 限于所见 — the filter, over the units seen alone. */
export function narrowedTo(
  asked: Partial<Record<keyof ProjectFilter, unknown>>,
  seen: ReadonlySet<UnitId> | null,
): ProjectFilter {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return Object.fromEntries(seen === null ? given : [...given, ['seen', seen]]);
}

/** 不限规模 — the filter without its class: what is missing by class is asked of projects of every size, and of unknown size. */
export function ofAnySize({ class: _class, ...filter }: ProjectFilter): ProjectFilter {
  return filter;
}

/** 所报比率 — the rates last reported up to the month of a table, in its year, beside our own sum of their own month. */
export function reportedOf(table: ProjectTable, seen: ReadonlySet<UnitId> | null): ReportedRate[] {
  const { world, at, radar } = table;
  const month = lastReportedRates(world.registry, at.period);
  if (month === null) return [];
  const then = month === at.period ? table : projectTable(world, { at: projectAt(month, at.today), radar });
  return reportedRates(world.registry, month, ownSum(then, seen));
}

function choicesOf({ all, by }: BoardGroups): ProjectChoicesShown {
  const keys = (map: ReadonlyMap<string, unknown>) => [...map.keys()].sort();
  return {
    units: keys(by.unit),
    places: keys(by.place),
    types: keys(by.type),
    levels: keys(by.level),
    fields: keys(by.field),
    rules: keys(all.findings),
  };
}
