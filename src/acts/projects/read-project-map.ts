import { z } from 'zod';
import { type BoardLine, boardLines } from '../../engine/projects/project-board.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { boardGroups, projectList } from '../../engine/projects/project-table.ts';
import { mapOf, type SiteMap } from '../../engine/projects/site-map.ts';
import { latest } from '../../engine/registry.ts';
import { type Desk, parsed } from '../desk.ts';
import { unitsSeen } from './held-project.ts';
import { SITE_MAP } from './keep-site-map.ts';
import { type LookShown, lookAtProjects, lookShape, lookShown, tableOf } from './project-look.ts';
import { narrowedTo } from './read-projects.ts';

export const Input = z.strictObject(lookShape);

/** Most projects a map can hold so that their numbers are read. */
const MOST_MARKS = 200;

/** 项目分布视图 — the projects this person may read by street, the furthest behind of those with coordinates, and the site's own map. */
export interface ProjectMapShown extends LookShown {
  readonly rows: readonly ProjectRow[];
  readonly total: number;
  readonly places: readonly BoardLine[];
  readonly map: SiteMap | null;
  /** The version of the map that is held; 0: none was ever given. */
  readonly mapVersion: number;
}

/** 读取项目分布 — where the projects are. Throws Refusal `forbidden`. */
export async function readProjectMap(desk: Desk, input: unknown): Promise<ProjectMapShown> {
  const look = await lookAtProjects(desk, parsed(Input, input));
  const table = tableOf(look);
  const filter = narrowedTo({}, unitsSeen(look.asker, table));
  const { rows } = projectList(table, filter, 'worst');
  const held = latest(look.world.registry.template, `template/${SITE_MAP}`);
  return {
    rows: placedIn(rows),
    total: rows.length,
    places: boardLines(boardGroups(table, filter), 'place', table.rules.progress),
    map: mapOf(held?.body.text),
    mapVersion: held?.version ?? 0,
    ...lookShown(look),
  };
}

/** The first of those with coordinates, as many as a map can hold. */
function placedIn(rows: readonly ProjectRow[]): ProjectRow[] {
  const placed: ProjectRow[] = [];
  for (const row of rows) {
    if (row.project.lat !== undefined && row.project.lon !== undefined) placed.push(row);
    if (placed.length === MOST_MARKS) break;
  }
  return placed;
}
