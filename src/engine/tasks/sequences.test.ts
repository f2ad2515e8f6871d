import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../test/runs.ts';
import { type Broken, nothingSeen, playThrough } from '../../../test/tasks/checks.ts';
import { TASK_GUARDS } from './guards.ts';
import { TASK_STATES } from './standing.ts';
import { TASK_ACTS } from './task-facts.ts';

/** The numbers that one sequence is played by: the first makes the people and the item, each other one is an act tried. */
const sequences = fc.noBias(fc.array(fc.nat(0x7fffffff), { minLength: 2, maxLength: 26, size: 'max' }));

/** Which check finds that a guard is gone; the first sequence of so many that does. */
function killerOf(guard: string): { check: string; what: string; after: number } | null {
  const guards = TASK_GUARDS.filter(({ id }) => id !== guard);
  let after = 0;
  let found: Broken | null = null;
  fc.check(
    fc.property(sequences, (numbers) => {
      after++;
      found = playThrough(numbers, nothingSeen(), guards);
      return found === null;
    }),
    { numRuns: 10_000, endOnFailure: true, seed: 20220813 },
  );
  return found && { ...(found as Broken), after };
}

describe('random sequences of acts by five people', () => {
  it('always a legal state, no guard bypassed, none refused without a reason, fold equal to history, as-of equal to replay', () => {
    const seen = nothingSeen();
    fc.assert(
      fc.property(sequences, (numbers) => {
        const broken = playThrough(numbers, seen);
        if (broken) throw new Error(`${broken.check}: ${broken.what}`);
      }),
      { numRuns: runs(10_000) },
    );
    // The sequences came upon everything: each act done, each state, each guard, people with every union of hands.
    expect([...seen.acts.keys()].sort()).toEqual([...TASK_ACTS].sort());
    expect([...seen.states.keys(), 'draft'].sort()).toEqual([...TASK_STATES].sort());
    expect([...seen.refused.keys()].sort()).toEqual(TASK_GUARDS.map(({ id }) => id).sort());
    expect(seen.hands.size).toBe(32);
  }, 120_000);

  it('each guard taken away is missed by these checks, and they name it', () => {
    const kills = TASK_GUARDS.map(({ id }) => ({ id, killer: killerOf(id) }));
    const lines = kills.map(({ id, killer }) =>
      killer ? `${id}: ${killer.check} (${killer.what}), sequence ${killer.after}` : `${id}: ALIVE`,
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(lines.filter((line) => line.endsWith('ALIVE'))).toEqual([]);
    const named = kills.map(({ id, killer }) => [id, killer!.check, killer!.what.replace(/^.* in .*$/, id)]);
    expect(named).toEqual(
      TASK_GUARDS.map(({ id }) => [id, id === 'illegal-state' ? 'legal state' : 'no guard bypassed', id]),
    );
  }, 120_000);
});
