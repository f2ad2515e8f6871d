import { type Measure, isBlank } from '../blank.ts';
import { type Light, lightOf, lightRule } from '../light.ts';
import type { ProjectAt, ProjectRow } from './project-row.ts';
import { NO_INPUT } from './project-standing.ts';
import { type ProjectTally, type TallyShown, countProject, noProjects, shownTally } from './project-tally.ts';
import { SIZE_CLASSES, type SizeClassId } from './size-class.ts';

/** 看板维度 — what a board of projects is broken down by. */
export const BOARD_DIMENSIONS = ['unit', 'type', 'class', 'level', 'place', 'field'] as const;
/** 看板维度 — one of them. */
export type BoardDimension = (typeof BOARD_DIMENSIONS)[number];

/** 看板分组 — tallies of all the projects of a list, and of each value of each dimension. */
export interface BoardGroups {
  readonly all: ProjectTally;
  readonly by: Readonly<Record<BoardDimension, Map<string, ProjectTally>>>;
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
  };
}

/** Counts a project into every group it belongs to, or (by −1) out of them; it is one unit's, the one that reports it. */
export function countInto(board: BoardGroups, row: ProjectRow, moved: { at: ProjectAt; by: 1 | -1 }): void {
  countProject(board.all, row, moved);
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
}

/** 缺口类别 — `none-held`: no project of the class; `no-breakthrough`: none was started or signed in the year. */
export type ClassGap = 'none-held' | 'no-breakthrough';

/** 分档看缺什么 — every class of the table, the smallest first, whether or not there is a project of it. */
export function classLines({ by }: BoardGroups, rule: string): ClassLine[] {
  return SIZE_CLASSES.map(({ id, leastWan }) => {
    const counts = by.class.get(id) ?? noProjects();
    const held = counts.projects - counts.terminated;
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
      gap: held === 0 ? 'none-held' : counts.brokenThrough === 0 ? 'no-breakthrough' : null,
    };
  });
}
