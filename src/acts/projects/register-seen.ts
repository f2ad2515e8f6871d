import { type DutyState, may } from '../../engine/duty.ts';
import type { Instant, UnitId } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import type { ProjectAt } from '../../engine/projects/project-row.ts';
import { projectAt } from '../../engine/projects/project-standing.ts';
import type { ProjectTable } from '../../engine/projects/project-table.ts';
import { type RegisterSummary, registerSummary } from '../../engine/projects/register-summary.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, todayAt } from '../desk.ts';
import { lookUpNotes } from './look-up-notes.ts';
import { monthOf, tableOf } from './project-look.ts';

/** 项目总况所问 — of which unit and period, as of which instant of knowledge, by whose rights. */
export interface RegisterAsked {
  readonly unit: UnitId;
  readonly period: Period;
  readonly asOf: Instant;
  readonly state: DutyState;
}

/**
 * 备齐说明 — looks up the notes of projects that the radar reads, in the world of an instant (undefined: now). To be awaited before
 * that world is asked for what the register says; between the two nothing else is.
 */
export async function registerReady(
  desk: Desk,
  { period, asOf }: { readonly period: Period; readonly asOf?: Instant | undefined },
): Promise<void> {
  const world = await desk.store.world(asOf);
  await lookUpNotes(desk.store, world, atOf(world, { period, asOf: asOf ?? desk.now }));
}

/** 总表所在 — the table of projects at the end of a period, of a world that was read before; nothing is awaited. */
export function registerTable(desk: Desk, world: World, asked: RegisterAsked): ProjectTable {
  const { asOf, state } = asked;
  return tableOf({ world, at: atOf(world, asked), asker: { desk, state }, asOf });
}

function atOf(world: World, { period, asOf }: Pick<RegisterAsked, 'period' | 'asOf'>): ProjectAt {
  return projectAt(monthOf(period), todayAt({ now: asOf }, world));
}

/** 所见总况 — what the register comes to for a unit; null where it holds nothing, and for whoever may not read the unit's projects. */
export function registerSeen(desk: Desk, world: World, asked: RegisterAsked): RegisterSummary | null {
  const { unit, state } = asked;
  if (!may(desk.actor, 'read-project', { unit }, state)) return null;
  return registerSummary(registerTable(desk, world, asked), unit);
}
