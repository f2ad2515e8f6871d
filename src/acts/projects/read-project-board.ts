import { z } from 'zod';
import {
  BOARD_DIMENSIONS,
  type BoardDimension,
  type BoardLine,
  type ClassLine,
  boardLine,
  boardLines,
  classLines,
} from '../../engine/projects/project-board.ts';
import type { ProjectLightRules } from '../../engine/projects/project-standing.ts';
import { boardGroups } from '../../engine/projects/project-table.ts';
import type { ReportedRate } from '../../engine/projects/reported-rate.ts';
import { type Desk, parsed } from '../desk.ts';
import { unitsSeen } from './held-project.ts';
import { type LookShown, lookAtProjects, lookShape, lookShown, tableOf } from './project-look.ts';
import { filterShape, narrowedTo, ofAnySize, reportedOf } from './read-projects.ts';

export const Input = z.strictObject({
  ...filterShape,
  ...lookShape,
  /** What it is broken down by; absent: by everything. */
  by: z.array(z.enum(BOARD_DIMENSIONS)).max(BOARD_DIMENSIONS.length).optional(),
});

/** 项目看板视图 — the sums and rates of the projects this person may read: in all, by group, by size class, and as reported. */
export interface ProjectBoardShown extends LookShown {
  readonly all: BoardLine;
  readonly groups: readonly { readonly dimension: BoardDimension; readonly lines: readonly BoardLine[] }[];
  readonly classes: readonly ClassLine[];
  readonly reported: readonly ReportedRate[];
  readonly rules: ProjectLightRules;
}

/** 读取项目看板 — completion, start and enrolment by unit, type, class, level, street and field, against schedule. Throws Refusal `forbidden`. */
export async function readProjectBoard(desk: Desk, input: unknown): Promise<ProjectBoardShown> {
  const { period, asOf, by = BOARD_DIMENSIONS, ...asked } = parsed(Input, input);
  const look = await lookAtProjects(desk, { period, asOf });
  const table = tableOf(look);
  const seen = unitsSeen(look.asker, table);
  const filter = narrowedTo(asked, seen);
  const groups = boardGroups(table, filter);
  const { rules } = table;
  return {
    all: boardLine(null, groups.all, rules.progress),
    groups: by.map((dimension) => ({ dimension, lines: boardLines(groups, dimension, rules.progress) })),
    classes: classLines(boardGroups(table, ofAnySize(filter)), rules.progress),
    reported: reportedOf(table, seen),
    rules,
    ...lookShown(look),
  };
}
