import { type DutyState, may, mayEver } from '../../engine/duty.ts';
import type { Verb } from '../../engine/duty-table.ts';
import type { UnitId } from '../../engine/fact.ts';
import type { ProjectBody } from '../../engine/projects/project-facts.ts';
import { unitsOfProject } from '../../engine/projects/project-filter.ts';
import { type ProjectTable, seesAll } from '../../engine/projects/project-table.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest, unitsKnown } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, permit } from '../desk.ts';

/** 项目之人 — who asks about a project: his rights are always those of today. */
export interface ProjectAsker {
  readonly desk: Desk;
  readonly state: DutyState;
}

/** True when a verb reaches a project: by the unit that reports it, its lead unit or a co-unit; its line is kept by whoever is over the first. */
export function reachesProject({ desk, state }: ProjectAsker, verb: Verb, project: ProjectBody): boolean {
  const units = verb === 'keep-project' ? [project.unit] : unitsOfProject({ project });
  return units.some((unit) => may(desk.actor, verb, { unit }, state));
}

/**
 * 在册项目 — a project as it stands in a world, for somebody whom the verb reaches. Throws Refusal `forbidden`, and `missing` both
 * for one that is not there and for one of other units.
 */
export function heldProject(
  asker: ProjectAsker,
  world: World,
  { id, verb }: { readonly id: string; readonly verb: Verb },
): Versioned<ProjectBody> {
  const held = latest(world.registry.project, `project/${id}`);
  if (held && reachesProject(asker, verb, held.body)) return held;
  permit(asker.desk, asker.state, { verb, object: {} });
  throw new Refusal('missing', 'not-here');
}

/** 所见单位 — the units whose projects somebody may read; null: he reads every project of the table. Throws Refusal `forbidden`. */
export function unitsSeen({ desk, state }: ProjectAsker, table: ProjectTable): ReadonlySet<UnitId> | null {
  const units = unitsKnown(state.registry).map(({ unit }) => unit);
  const seen = new Set(units.filter((unit) => may(desk.actor, 'read-project', { unit }, state)));
  // Somebody without a project of his reads an empty register; without a role that reads one, none.
  if (seen.size === 0) permitEver(desk, state, 'read-project');
  return seesAll(table, seen) ? null : seen;
}

/** Throws Refusal `forbidden` when no role of the desk's person has the verb for anything. */
export function permitEver(desk: Desk, state: DutyState, verb: Verb): void {
  if (!mayEver(desk.actor, verb, state)) throw new Refusal('forbidden', 'not-allowed', { verb });
}

/** What is kept for the whole zone is kept by an office: of somebody who keeps projects of his own unit. Throws Refusal `forbidden`, `missing`. */
export function permitOffice({ desk, state }: ProjectAsker): void {
  const units = desk.actor.assignments.map(({ unit }) => unit);
  const unit = units.find((one) => may(desk.actor, 'keep-project', { unit: one }, state));
  permit(desk, state, { verb: 'keep-project', object: unit === undefined ? {} : { unit } });
}
