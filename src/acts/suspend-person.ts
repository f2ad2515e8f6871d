import { z } from 'zod';
import { Refusal } from '../engine/refusal.ts';
import { latest } from '../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, replayAt } from './desk.ts';

export const Input = z.strictObject({
  person: z.string().min(1).max(80),
  state: z.enum(['suspended', 'active']).default('suspended'),
});

/** 停用结果 — the state it now has and how many sessions ended. */
export interface PersonSuspended {
  readonly person: string;
  readonly state: 'suspended' | 'active';
  readonly sessionsEnded: number;
}

/**
 * 停用账户 — suspends an account, or opens it again; its sessions end at once. Nobody suspends himself. Throws Refusal `forbidden`,
 * `missing`.
 */
export async function suspendPerson(desk: Desk, input: unknown): Promise<PersonSuspended> {
  const { person, state } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'suspend-person', object: { person } });
  const object = `person/${person}`;
  const held = latest(world.registry.person, object);
  if (!held) throw new Refusal('missing', 'not-here');
  if (held.body.state !== state && !(await replayAt(desk))) {
    await desk.store.append(
      recordOf(desk, 'suspend-person', { object, detail: { from: held.body.state, to: state } }),
      [{ kind: 'person', object, objectVersion: held.version + 1, body: { ...held.body, state } }],
      [],
      desk.key,
    );
  }
  const sessionsEnded = state === 'suspended' ? await desk.store.endSessionsOf(person) : 0;
  return { person, state, sessionsEnded };
}
