import type { Problem } from '../../engine/refusal.ts';
import { type Desk, dutyAt, parsed } from '../desk.ts';
import { heldProject } from './held-project.ts';
import { Input, monthProblems } from './report-month.ts';

/**
 * 试填项目月报 — what a month would be refused for if it were reported so; nothing is written. Throws Refusal `forbidden`, `missing`,
 * and `invalid` for what cannot be read at all.
 */
export async function tryMonth(desk: Desk, input: unknown): Promise<readonly Problem[]> {
  const said = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  const line = heldProject(asker, world, { id: said.project, verb: 'report-project' }).body;
  return monthProblems(said, { asker, world, line });
}
