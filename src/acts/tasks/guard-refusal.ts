import { Refusal } from '../../engine/refusal.ts';
import type { GuardRefusal } from '../../engine/tasks/transition.ts';

const CONFLICTS: ReadonlySet<string> = new Set(['overtaken', 'illegal-state']);

/** The refusal of an act that a guard stops: overtaken or in the wrong state is a conflict, the rest is to be mended. */
export function guardRefusal({ guard, params }: GuardRefusal): Refusal {
  return new Refusal(CONFLICTS.has(guard) ? 'conflict' : 'invalid', `task-guard.${guard}`, params);
}
