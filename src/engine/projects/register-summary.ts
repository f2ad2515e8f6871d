import type { Measure } from '../blank.ts';
import type { UnitId } from '../fact.ts';
import { subtreeOn } from '../registry.ts';
import { ownSum } from './own-sum.ts';
import { type BoardLine, type ClassLine, boardLine, classLines } from './project-board.ts';
import { ANY_FINDING, type ProjectFilter } from './project-filter.ts';
import type { ProjectRow } from './project-row.ts';
import { type ProjectTable, boardGroups, projectList, seesAll } from './project-table.ts';
import { type ReportedRate, reportedRates } from './reported-rate.ts';
import type { Stall } from './stall-kind.ts';
import { daysStalled } from './stall-movement.ts';
import { isStalledBy } from './stall-rules.ts';

/** 停滞项目 — a project that stands still or contradicts itself, with the findings that say so. */
export interface StalledProject {
  readonly row: ProjectRow;
  readonly stalls: readonly Stall[];
  /** The first day of any of them, and the days from it to the day of the table, as the radar counts them. */
  readonly since: string;
  readonly days: number;
}

/** 项目总况 — what a register comes to for a unit and all below it. Amounts in 万元 of yuan. */
export interface RegisterSummary {
  readonly underConstruction: number;
  /** Total investment of the projects under construction; blank where a rate is missing. */
  readonly totalWan: Measure;
  /** How many are under construction of each type, the most first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** All projects with a plan for the year. */
  readonly all: BoardLine;
  readonly classes: readonly ClassLine[];
  /**
   * The smallest size class in which nothing broke through: in those above it there is nothing either. Null too where that cannot be
   * known, for want of a rate or a total: then the class says `not-known`.
   */
  readonly gap: ClassLine | null;
  /** What levels above report of the completion of this unit's projects. */
  readonly reported: readonly ReportedRate[];
  /** Those that stand still the longest first. */
  readonly stalled: readonly StalledProject[];
}

/** The summary of a unit; null where the register holds no project of it. */
export function registerSummary(table: ProjectTable, unit: UnitId): RegisterSummary | null {
  const { registry } = table.world;
  const { progress } = table.rules;
  const filter = unitFilter(table, unit);
  const groups = boardGroups(table, filter);
  if (groups.all.projects === 0) return null;
  const under = boardGroups(table, { ...filter, building: true });
  const building = boardLine(null, under.all, progress);
  const classes = classLines(groups, progress);
  return {
    underConstruction: building.counts.underConstruction,
    totalWan: building.totalWan,
    types: [...under.by.type]
      .map(([type, { underConstruction: count }]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
    all: boardLine(null, groups.all, progress),
    classes,
    gap: classes.find(({ gap }) => gap !== null && gap !== 'not-known') ?? null,
    reported: reportedRates(registry, table.at.period, ownSum(table, null)).filter(
      ({ report }) => report.unit === unit && report.measure === 'completion',
    ),
    stalled: stalledOf(table, filter),
  };
}

/** 单位范围 — the projects that a unit or one below it reports, leads or supports; no filter where that is every project. */
export function unitFilter(table: ProjectTable, unit: UnitId): ProjectFilter {
  const units = subtreeOn(table.world.registry, unit, table.at.day);
  return seesAll(table, units) ? {} : { seen: units };
}

function stalledOf(table: ProjectTable, filter: ProjectFilter): StalledProject[] {
  const { rows } = projectList(table, { ...filter, finding: ANY_FINDING });
  const found = rows.flatMap((row): StalledProject[] => {
    const stalls = row.findings.filter(({ rule }) => isStalledBy(rule));
    const [since] = stalls.map((one) => one.since).sort();
    return since === undefined ? [] : [{ row, stalls, since, days: daysStalled(since, table.at.day) }];
  });
  return found.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ since, row }: StalledProject): string {
  return `${since}|${row.project.project}`;
}
