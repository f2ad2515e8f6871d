import { z } from 'zod';
import { Refusal } from '../engine/refusal.ts';
import { latest } from '../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';

export const Input = z.strictObject({ assignment: z.string().min(1).max(80) });

/** 撤销结果 */
export interface AssignmentRevoked {
  readonly assignment: string;
  readonly position: number;
}

/** 撤销任职 — ends a role at once: the person's next request stands without it. Throws Refusal `forbidden`, `missing`. */
export async function revokeAssignment(desk: Desk, input: unknown): Promise<AssignmentRevoked> {
  const { assignment } = parsed(Input, input);
  const replay = await replayAt(desk);
  if (replay) return { assignment, position: replay.position };
  const world = await desk.store.world();
  const object = `assignment/${assignment}`;
  const held = latest(world.registry.assignment, object);
  if (!held) throw new Refusal('missing', 'not-here');
  const { person, role, unit, state } = held.body;
  permit(desk, dutyAt(desk, world), { verb: 'revoke-assignment', object: { person, unit, state } });
  const added = await desk.store.append(
    recordOf(desk, 'revoke-assignment', { object, detail: { person, role, unit } }),
    [
      {
        kind: 'assignment',
        object,
        objectVersion: held.version + 1,
        body: { ...held.body, state: 'revoked' },
      },
    ],
    [],
    desk.key,
  );
  return { assignment, position: added.position };
}
