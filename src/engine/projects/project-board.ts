import { type Measure, isBlank } from '../blank.ts';
import { type Light, lightAsks, lightOf, lightRule } from '../light.ts';
import type { ProjectAt, ProjectRow } from './project-row.ts';
import { NO_INPUT } from './project-standing.ts';
import {
  type ProjectTally,
  type TallyShown,
  countProject,
  isBrokenThrough,
  mayHaveStarted,
  noProjects,
  shownTally,
} from './project-tally.ts';
import { SIZE_CLASSES, type SizeClassId } from './size-class.ts';

/** 看板维度 — what a board of projects is broken down by. */
export const BOARD_DIMENSIONS = ['unit', 'type', 'class', 'level', 'place', 'field'] as const;
/** 看板维度 — one of them. */
export type BoardDimension = (typeof BOARD_DIMENSIONS)[number];

/** 看板分组 — tallies of all the projects of a list, and of each value of each dimension. */
export interface BoardGroups {
  readonly all: ProjectTally;
  readonly by: Readonly<Record<BoardDimension, Map<string, ProjectTally>>>;
  readonly unsized: Unsized;
}

/**
 * 未定档 — projects of no known size, terminated ones aside: their total is in a currency without a rate, or nobody said it. How many
 * there are, and those that broke through in the year or may have; among these too who is known to be under construction, not since when.
 */
export interface Unsized {
  held: number;
  readonly mayBreakThrough: Map<string, ProjectRow>;
}

/** A board of no project. */
export function noBoard(): BoardGroups {
  return {
    all: noProjects(),
    by: {
      unit: new Map(),
      type: new Map(),
      class: new Map(),
      level: new Map(),
      place: new Map(),
      field: new Map(),
    },
    unsized: { held: 0, mayBreakThrough: new Map() },
  };
}

/** Counts a project into every group it belongs to, or (by −1) out of them; it is one unit's, the one that reports it. */
export function countInto(board: BoardGroups, row: ProjectRow, moved: { at: ProjectAt; by: 1 | -1 }): void {
  countProject(board.all, row, moved);
  countUnsized(board.unsized, row, moved);
  const { unit, type, level, place, field } = row.project;
  const values = {
    unit: [unit],
    type: [type],
    class: row.classes,
    level: [level],
    place: [place],
    field: [field],
  };
  for (const dimension of BOARD_DIMENSIONS)
    for (const value of values[dimension])
      if (value !== undefined) countIn(board.by[dimension], value, { row, moved });
}

function countUnsized(unsized: Unsized, row: ProjectRow, { at, by }: { at: ProjectAt; by: 1 | -1 }): void {
  if (row.status === 'terminated') return;
  if (isBlank(row.totalWan)) unsized.held += by;
  const may = mayHaveStarted(row, at) || (isBlank(row.totalWan) && isBrokenThrough(row, at));
  if (!may) return;
  if (by === 1) unsized.mayBreakThrough.set(row.project.project, row);
  else unsized.mayBreakThrough.delete(row.project.project);
}

function countIn(
  tallies: Map<string, ProjectTally>,
  value: string,
  { row, moved }: { row: ProjectRow; moved: { at: ProjectAt; by: 1 | -1 } },
): void {
  let tally = tallies.get(value);
  if (!tally) tallies.set(value, (tally = noProjects()));
  countProject(tally, row, moved);
  if (tally.projects === 0) tallies.delete(value);
}

/** 看板行 — one group of projects: the counts, the sums, the rates and the light of its completion by the rule named. */
export interface BoardLine extends TallyShown {
  /** The value of the dimension; null: all of them. */
  readonly key: string | null;
  readonly counts: ProjectTally;
  readonly light: Light;
  readonly lightRule: string;
  /** The rule leaves a gap where this completion stands: it says nothing, so the light is grey. */
  readonly lightAsks: boolean;
}

/** A line of a board. */
export function boardLine(key: string | null, counts: ProjectTally, rule: string): BoardLine {
  const shown = shownTally(counts);
  return {
    key,
    counts,
    ...shown,
    light: lightBy(rule, shown.completionPct, shown.schedulePct),
    lightRule: rule,
    lightAsks: lightAsks(rule, shown),
  };
}

/** The light of a completion against its schedule; grey without either, and where the rule says nothing. */
export function lightBy(id: string, completion: Measure, schedule: Measure): Light {
  const rule = lightRule(id);
  if (!rule || isBlank(completion) || isBlank(schedule)) return 'grey';
  return lightOf(rule, { ...NO_INPUT, completionPct: completion, schedulePct: schedule });
}

/** The lines of a dimension: by value, the classes by size. */
export function boardLines({ by }: BoardGroups, dimension: BoardDimension, rule: string): BoardLine[] {
  const lines = [...by[dimension]].map(([key, tally]) => boardLine(key, tally, rule));
  return lines.sort((a, b) => (a.key! < b.key! ? -1 : Number(a.key! > b.key!)));
}

/** 规模缺口 — one size class: what it holds, what broke through in the year, and what is missing. */
export interface ClassLine extends BoardLine {
  readonly class: SizeClassId;
  readonly leastWan: number;
  /** Projects of the class, terminated ones aside. */
  readonly held: number;
  readonly underConstruction: number;
  readonly startedInYear: number;
  readonly signedInYear: number;
  /** To start in the year and not started by the day. */
  readonly notStarted: number;
  readonly finishedInYear: number;
  /** 突破: started or signed in the year. */
  readonly brokenThrough: number;
  readonly gap: ClassGap | null;
  /** Projects that may have broken through in this class: for want of a rate, of a total or of a day of start nobody knows. By code. */
  readonly unsized: readonly UnsizedProject[];
}

/** 未定档原因 — why nobody knows whether a project broke through in a class. */
export type UnsizedWhy = 'rate' | 'total' | 'start';

/** 未定档项目 — a project that may have broken through in a class, and why it is not known; of a rate its currency. */
export interface UnsizedProject {
  readonly project: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly why: UnsizedWhy;
  readonly currency: string | null;
}

/**
 * 缺口类别 — `none-held`: no project of the class; `no-breakthrough`: none was started or signed in the year; `not-known`: none of
 * those whose size is known, but there are others.
 */
export type ClassGap = 'none-held' | 'no-breakthrough' | 'not-known';

/** 分档看缺什么 — every class of the table, the smallest first, whether or not there is a project of it. */
export function classLines({ by, unsized }: BoardGroups, rule: string): ClassLine[] {
  return SIZE_CLASSES.map(({ id, leastWan }) => {
    const counts = by.class.get(id) ?? noProjects();
    const held = counts.projects - counts.terminated;
    const others = counts.brokenThrough > 0 ? [] : unsizedProjects(unsized, leastWan);
    return {
      ...boardLine(id, counts, rule),
      class: id,
      leastWan,
      held,
      underConstruction: counts.underConstruction,
      startedInYear: counts.startedInYear,
      signedInYear: counts.signedInYear,
      notStarted: counts.overdueToStart,
      finishedInYear: counts.finishedInYear,
      brokenThrough: counts.brokenThrough,
      gap: gapOf(counts.brokenThrough, { held: held + unsized.held, others: others.length }),
      unsized: others,
    };
  });
}

/** What cannot be known is not claimed: a project of unknown size may be the one that broke through, or the only one held. */
function gapOf(
  brokenThrough: number,
  { held, others }: { readonly held: number; readonly others: number },
): ClassGap | null {
  if (brokenThrough > 0) return null;
  if (others > 0) return 'not-known';
  return held === 0 ? 'none-held' : 'no-breakthrough';
}

function unsizedProjects({ mayBreakThrough }: Unsized, leastWan: number): UnsizedProject[] {
  return [...mayBreakThrough.values()]
    .filter(({ totalWan }) => isBlank(totalWan) || totalWan >= leastWan)
    .map((row) => {
      const { project, name, nameEn = null } = row.project;
      return { project, name, nameEn, ...whyUnsized(row) };
    })
    .sort((a, b) => (a.project < b.project ? -1 : 1));
}

function whyUnsized({
  totalWan,
  missingRate: currency,
}: ProjectRow): Pick<UnsizedProject, 'why' | 'currency'> {
  if (!isBlank(totalWan)) return { why: 'start', currency: null };
  return currency === null ? { why: 'total', currency: null } : { why: 'rate', currency };
}
