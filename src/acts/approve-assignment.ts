import { z } from 'zod';
import { isRole } from '../engine/duty-table.ts';
import type { AssignmentBody } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import { latest } from '../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';

export const Input = z.strictObject({ assignment: z.string().min(1).max(80) });

/** 批准结果 */
export interface AssignmentApproved {
  readonly assignment: string;
  readonly position: number;
}

/**
 * 批准任职 — puts a proposed role in force: never by who proposed it, nor by who gets it (but for the very first security
 * administrator, who accepts). Throws Refusal `forbidden`, `missing`, `conflict` (`assignment-settled`).
 */
export async function approveAssignment(desk: Desk, input: unknown): Promise<AssignmentApproved> {
  const { assignment } = parsed(Input, input);
  const replay = await replayAt(desk);
  if (replay) return { assignment, position: replay.position };
  const world = await desk.store.world();
  const object = `assignment/${assignment}`;
  const held = latest(world.registry.assignment, object);
  if (!held || !isRole(held.body.role)) throw new Refusal('missing', 'not-here');
  const { person, role, unit, proposedBy, state } = held.body;
  if (proposedBy === desk.actor.person) throw new Refusal('forbidden', 'second-person-needed');
  permit(desk, dutyAt(desk, world), {
    verb: 'approve-assignment',
    object: {
      person,
      role: held.body.role,
      unit,
      state,
      ...(proposedBy === undefined ? {} : { proposedBy }),
    },
  });
  const body: AssignmentBody = { ...held.body, state: 'active', approvedBy: desk.actor.person };
  const added = await desk.store.append(
    recordOf(desk, 'approve-assignment', { object, detail: { person, role, unit } }),
    [{ kind: 'assignment', object, objectVersion: held.version + 1, body }],
    [],
    desk.key,
  );
  return { assignment, position: added.position };
}
