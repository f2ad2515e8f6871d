import { z } from 'zod';
import { may } from '../engine/duty.ts';
import { isRole } from '../engine/duty-table.ts';
import type { AssignmentBody } from '../engine/fact.ts';
import { allLatest } from '../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit } from './desk.ts';

export const Input = z.strictObject({});

/** 人员列表项 — an account with its roles and what the asker may do to it. */
export interface ListedPerson {
  readonly person: string;
  readonly login: string;
  readonly name: string;
  readonly state: 'active' | 'suspended';
  readonly maySuspend: boolean;
  readonly mayReset: boolean;
  readonly assignments: readonly (AssignmentBody & {
    readonly mayApprove: boolean;
    readonly mayRevoke: boolean;
  })[];
}

/** 查看人员 — all accounts and roles, revoked ones left out. Throws Refusal `forbidden`. */
export async function listPeople(desk: Desk, input: unknown): Promise<ListedPerson[]> {
  parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  permit(desk, state, { verb: 'read-people', object: {} });
  const people = allLatest(world.registry.person).sort((a, b) => (a.login < b.login ? -1 : 1));
  const names = await desk.store.texts(people.map(({ name }) => name));
  const held = allLatest(world.registry.assignment).filter((assignment) => assignment.state !== 'revoked');
  const { actor } = desk;
  return people.map(({ person, login, name, state: standing }) => ({
    person,
    login,
    name: names.get(name) ?? login,
    state: standing,
    maySuspend: may(actor, 'suspend-person', { person }, state),
    mayReset: may(actor, 'reset-password', { person }, state),
    assignments: held
      .filter((assignment) => assignment.person === person)
      .map((assignment) => ({
        ...assignment,
        mayApprove:
          isRole(assignment.role) && may(actor, 'approve-assignment', dutyObjectOf(assignment), state),
        mayRevoke: may(actor, 'revoke-assignment', dutyObjectOf(assignment), state),
      })),
  }));
}

/** An assignment as the object of a verb. */
function dutyObjectOf({ person, role, unit, proposedBy, state }: AssignmentBody): Parameters<typeof may>[2] {
  return {
    person,
    unit,
    state,
    ...(isRole(role) ? { role } : {}),
    ...(proposedBy === undefined ? {} : { proposedBy }),
  };
}
