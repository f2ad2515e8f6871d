import { z } from 'zod';
import { may } from '../engine/duty.ts';
import { ROLES } from '../engine/duty-table.ts';
import type { AssignmentBody } from '../engine/fact.ts';
import { Refusal } from '../engine/refusal.ts';
import { indicatorKnown, latest, unitKnown } from '../engine/registry.ts';
import type { World } from '../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, permit, recordOf, replayAt } from './desk.ts';
import { code, day } from './shapes.ts';

export const Input = z.strictObject({
  person: z.string().min(1).max(80),
  role: z.enum(ROLES),
  unit: code,
  indicators: z.array(code).max(500).default([]),
  from: day.optional(),
  to: day.optional(),
});

/** 提议结果 — the assignment stands `proposed` until a second person approves it. */
export interface AssignmentProposed {
  readonly assignment: string;
  readonly position: number;
}

/**
 * 提议任职 — proposes a role in a unit for a person, from–to; a department head may so hand over his own for a time. Throws
 * Refusal `forbidden`, `missing`, `invalid` (unknown unit or indicator, dates reversed, roles that one person may not both hold).
 */
export async function proposeAssignment(desk: Desk, input: unknown): Promise<AssignmentProposed> {
  const given = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const { person, role, unit, to } = given;
  const object = { person, role, unit, ...(to === undefined ? {} : { to }) };
  if (!may(desk.actor, 'delegate-assignment', object, state)) {
    refuseConflict(desk, world, given);
    permit(desk, state, { verb: 'propose-assignment', object });
  }
  refuseUnknown(world, given);
  const replay = await replayAt(desk);
  if (replay)
    return { assignment: (replay.facts[0]!.body as AssignmentBody).assignment, position: replay.position };
  const plain = Object.fromEntries(Object.entries(given).filter(([, field]) => field !== undefined));
  const body = {
    ...plain,
    assignment: keysAt(desk).newId(),
    state: 'proposed',
    proposedBy: desk.actor.person,
  } as unknown as AssignmentBody;
  const name = `assignment/${body.assignment}`;
  const added = await desk.store.append(
    recordOf(desk, 'propose-assignment', { object: name, detail: { person, role, unit } }),
    [{ kind: 'assignment', object: name, objectVersion: 1, body }],
    [],
    desk.key,
  );
  return { assignment: body.assignment, position: added.position };
}

/** Says why, to somebody who may propose for this person but not this role beside the others. */
function refuseConflict(desk: Desk, world: World, given: z.output<typeof Input>): void {
  const state = dutyAt(desk, world);
  const { person, role, unit } = given;
  const nobody = { person: `${person}#`, role, unit };
  const wouldOtherwise = may(desk.actor, 'propose-assignment', nobody, state);
  const allowed = may(desk.actor, 'propose-assignment', { person, role, unit }, state);
  if (!wouldOtherwise || allowed) return;
  if (person === desk.actor.person) throw new Refusal('forbidden', 'not-for-oneself');
  throw new Refusal('invalid', 'roles-conflict', { role });
}

function refuseUnknown(world: World, given: z.output<typeof Input>): void {
  const { person, unit, indicators, from, to } = given;
  if (!latest(world.registry.person, `person/${person}`)) throw new Refusal('missing', 'not-here');
  if (!unitKnown(world.registry, unit)) throw new Refusal('invalid', 'unknown-unit', { unit });
  const indicator = indicators.find((id) => !indicatorKnown(world.registry, id));
  if (indicator !== undefined) throw new Refusal('invalid', 'unknown-indicator', { indicator });
  if (from !== undefined && to !== undefined && to < from)
    throw new Refusal('invalid', 'dates-reversed', { from, to });
}
