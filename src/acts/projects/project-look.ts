import { z } from 'zod';
import type { Day, Instant } from '../../engine/fact.ts';
import { type Period, monthOfYear, spanOf, yearOf } from '../../engine/period.ts';
import {
  type ProjectTable,
  lastReportedMonth,
  projectTable,
  reportedMonths,
} from '../../engine/projects/project-table.ts';
import type { ProjectAt } from '../../engine/projects/project-row.ts';
import { projectAt } from '../../engine/projects/project-standing.ts';
import { stallsOf } from '../../engine/projects/stall.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, todayAt } from '../desk.ts';
import { asOf, instantOf, period } from '../shapes.ts';
import type { ProjectAsker } from './held-project.ts';
import { lookUpNotes } from './look-up-notes.ts';

/** Which month the register is looked at, and as it was known when. */
export const lookShape = {
  /** Any period: its last month. Absent: the last month that most have reported. */
  period: period.optional(),
  asOf: asOf.optional(),
};

const Look = z.strictObject(lookShape);

/** 项目视点 — the world that is looked at, at which month, by whom. */
export interface ProjectLook {
  readonly world: World;
  readonly at: ProjectAt;
  readonly asker: ProjectAsker;
  /** Null: as it stands now. */
  readonly asOf: Instant | null;
}

/** 所看月份 — the month looked at, with those there are reports of. */
export interface LookShown {
  readonly period: Period;
  readonly periods: readonly Period[];
  readonly day: Day;
  readonly today: Day;
  readonly asOf: Instant | null;
  readonly position: number;
}

/** The world, month and asker of a question. Ask the table before the next await: the world goes on learning. */
export async function lookAtProjects(desk: Desk, asked: z.output<typeof Look>): Promise<ProjectLook> {
  const past = asked.asOf === undefined ? null : instantOf(asked.asOf);
  const now = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, now) };
  const world = past === null ? await desk.store.world() : await desk.store.world(past);
  const today = todayAt({ now: past ?? desk.now }, world);
  const month = asked.period === undefined ? null : monthOf(asked.period);
  const at = projectAt(month ?? lastReportedMonth(world, today) ?? (today.slice(0, 7) as Period), today);
  await lookUpNotes(desk.store, world, at);
  return { world, at, asker, asOf: past };
}

/** 末月 — the last month of a period. */
export function monthOf(period: Period): Period {
  const { last } = spanOf(period);
  return `${yearOf(last)}-${String(monthOfYear(last)).padStart(2, '0')}` as Period;
}

/** The table of what is looked at, with what the radar finds. */
export function tableOf({ world, at }: ProjectLook): ProjectTable {
  return projectTable(world, { at, radar: stallsOf });
}

/** What a page says of what it looks at. */
export function lookShown({ world, at, asOf: past }: ProjectLook): LookShown {
  const known = reportedMonths(world, at.today);
  const periods = known.includes(at.period) ? known : [at.period, ...known].sort((a, b) => (a < b ? 1 : -1));
  return { period: at.period, periods, day: at.day, today: at.today, asOf: past, position: world.position };
}
