import { may } from '../../engine/duty.ts';
import { registerStatements } from '../../engine/meetings/register-statements.ts';
import type { Statement } from '../../engine/meetings/statement.ts';
import type { World } from '../../engine/world.ts';
import type { Desk } from '../desk.ts';
import { type RegisterAsked, registerTable } from '../projects/register-seen.ts';

/**
 * 登记语句 — what the register of projects and the matters of meetings add to the sentences of a unit, as far as this person may read
 * them. Of a world that was read before; nothing is awaited.
 */
export function registerSaid(desk: Desk, world: World, asked: RegisterAsked): Statement[] {
  const { unit, state } = asked;
  const reads = (verb: 'read-project' | 'read-meeting') => may(desk.actor, verb, { unit }, state);
  const [projects, matters] = [reads('read-project'), reads('read-meeting')];
  if (!projects && !matters) return [];
  return registerStatements({ table: registerTable(desk, world, asked), unit, projects, matters });
}
