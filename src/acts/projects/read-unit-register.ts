import { z } from 'zod';
import { ANY_FINDING } from '../../engine/projects/project-filter.ts';
import type { ProjectRow } from '../../engine/projects/project-row.ts';
import { projectList } from '../../engine/projects/project-table.ts';
import { type RegisterSummary, registerSummary, unitFilter } from '../../engine/projects/register-summary.ts';
import { may } from '../../engine/duty.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { asOf, code, instantOf, period } from '../shapes.ts';
import { registerReady, registerTable } from './register-seen.ts';

export const Input = z.strictObject({ unit: code, period, asOf: asOf.optional() });

/** 单位项目 — what the register comes to for a unit, and those of its projects that want looking at most. */
export interface UnitRegister {
  readonly summary: RegisterSummary;
  /** Those with a finding, then those with the worst light: at most MOST_PROJECTS. */
  readonly rows: readonly ProjectRow[];
  readonly projects: number;
  /** The day it is looked at. */
  readonly day: string;
}

/** How many projects a unit's page tells one by one. */
const MOST_PROJECTS = 8;

/**
 * 读取单位项目 — the projects of a unit and all below it at a month: reported, led or supported by it. Null where there are none, and for
 * whoever may not read them.
 */
export async function readUnitRegister(desk: Desk, input: unknown): Promise<UnitRegister | null> {
  const { unit, period: at, asOf: asked } = parsed(Input, input);
  const state = dutyAt(desk, await desk.store.world());
  if (!may(desk.actor, 'read-project', { unit }, state)) return null;
  const past = asked === undefined ? undefined : instantOf(asked);
  await registerReady(desk, { period: at, asOf: past });
  const world = await desk.store.world(past);
  const table = registerTable(desk, world, { unit, period: at, asOf: past ?? desk.now, state });
  const summary = registerSummary(table, unit);
  if (!summary) return null;
  const filter = unitFilter(table, unit);
  const found = projectList(table, { ...filter, finding: ANY_FINDING }, 'worst').rows;
  const worst = projectList(table, { ...filter, building: true }, 'worst').rows;
  const others = worst.filter(({ findings }) => findings.length === 0);
  return {
    summary,
    rows: [...found, ...others].slice(0, MOST_PROJECTS),
    projects: summary.all.counts.projects,
    day: table.at.day,
  };
}
