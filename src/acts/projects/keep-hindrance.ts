import { z } from 'zod';
import { type Erasable, objectOf } from '../../engine/fact.ts';
import { hindranceFaults } from '../../engine/projects/project-check.ts';
import { HINDRANCE_KINDS, type HindranceBody } from '../../engine/projects/project-facts.ts';
import { Refusal } from '../../engine/refusal.ts';
import { type Versioned, latest } from '../../engine/registry.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, recordOf, replayAt, todayAt } from '../desk.ts';
import { code, day, version } from '../shapes.ts';
import { taskText, textProblem } from '../tasks/task-text.ts';
import { type ProjectAsker, heldProject, permitEver, reachesProject } from './held-project.ts';
import { ownsHindrance } from './read-hindrances.ts';
import { given, notOvertaken, problemsOf, refuseAll, unitReader } from './register-problems.ts';

export const Input = z.strictObject({
  project: code,
  /** The hindrance to change or clear; absent: a new one. */
  hindrance: code.optional(),
  kind: z.enum(HINDRANCE_KINDS).optional(),
  text: z.string().max(4000).optional(),
  /** The unit that has to clear it, by code or name. */
  ownerUnit: z.string().trim().min(1).max(80).optional(),
  raisedOn: day.optional(),
  dueOn: day.optional(),
  clearedOn: day.optional(),
  /** The version that the sender has seen; needed to change one. */
  expectedVersion: version.optional(),
});
type Given = z.output<typeof Input>;

/** 制约问题登记结果 — the version the hindrance now has. */
export interface HindranceKept {
  readonly hindrance: string;
  readonly version: number;
  readonly position: number;
}

/**
 * 登记制约问题 — raises something that holds a project up, changes it, or clears it. The project's units and the office raise and
 * change; the unit that has to clear it may say that it did. A field left out keeps what was said. Throws Refusal `forbidden`,
 * `missing`; `conflict` (`object-overtaken`); `invalid` with every field that is wrong.
 */
export async function keepHindrance(desk: Desk, input: unknown): Promise<HindranceKept> {
  const said = parsed(Input, input);
  const world = await desk.store.world();
  const asker: ProjectAsker = { desk, state: dutyAt(desk, world) };
  const held = heldHindrance(asker, world, said);
  const replay = await replayAt(desk);
  const done = replay?.facts[0];
  if (replay && done?.kind === 'project-hindrance')
    return { hindrance: done.body.hindrance, version: done.objectVersion, position: replay.position };
  const object = `project-hindrance/${said.hindrance ?? ''}`;
  if (held) notOvertaken(object, held.version, said.expectedVersion ?? 0);
  const body = bodyOf(asker, world, { said, held: held?.body ?? null });
  const text = taskText('text', said.text);
  const objectVersion = (held?.version ?? 0) + 1;
  const { project, kind, ownerUnit } = body;
  const added = await desk.store.append(
    recordOf(desk, 'keep-hindrance', {
      object: objectOf('project-hindrance', body),
      detail: { project, kind, ownerUnit },
    }),
    [{ kind: 'project-hindrance', object: objectOf('project-hindrance', body), objectVersion, body }],
    text === null ? [] : [text],
    desk.key,
  );
  return { hindrance: body.hindrance, version: objectVersion, position: added.position };
}

/** The hindrance that is changed, for somebody who may; null for a new one. */
function heldHindrance(
  asker: ProjectAsker,
  world: World,
  { project, hindrance, ...fields }: Given,
): Versioned<HindranceBody> | null {
  const held =
    hindrance === undefined
      ? null
      : latest(world.registry['project-hindrance'], `project-hindrance/${hindrance}`);
  const line = latest(world.registry.project, `project/${project}`)?.body;
  const there = line !== undefined && (hindrance === undefined || held?.body.project === project);
  if (there && reachesProject(asker, 'report-project', line)) return held;
  const owns = held !== null && ownsHindrance(asker, held.body);
  if (there && owns) {
    const { clearedOn: _cleared, expectedVersion: _expected, ...more } = fields;
    if (Object.values(more).every((value) => value === undefined)) return held;
    throw new Refusal('forbidden', 'hindrance-owner-clears');
  }
  permitEver(asker.desk, asker.state, 'report-project');
  heldProject(asker, world, { id: project, verb: 'report-project' });
  throw new Refusal('missing', 'not-here');
}

function bodyOf(
  asker: ProjectAsker,
  world: World,
  { said, held }: { said: Given; held: HindranceBody | null },
): HindranceBody {
  const { read, problems } = unitReader(world.registry);
  const today = todayAt(asker.desk, world);
  const ownerUnit = read('ownerUnit', said.ownerUnit) ?? held?.ownerUnit;
  const text: Erasable | undefined = said.text?.trim() ? 'text:text' : held?.text;
  const body = {
    ...held,
    ...given({ kind: said.kind, dueOn: said.dueOn, clearedOn: said.clearedOn, raisedOn: said.raisedOn }),
    hindrance: said.hindrance ?? `hindrance-${keysAt(asker.desk).newId()}`,
    project: said.project,
    ownerUnit: ownerUnit ?? said.ownerUnit,
    text,
  };
  const raisedOn = body.raisedOn ?? today;
  const missing = (['kind', 'text', 'ownerUnit'] as const).filter((field) => body[field] === undefined);
  const long = said.text === undefined ? null : textProblem('text', said.text);
  refuseAll([
    ...problems,
    ...missing.map((column) => ({ row: 0, column, value: '', code: 'field-missing' })),
    ...(long ? [long] : []),
    ...problemsOf(hindranceFaults({ ...(body as HindranceBody), raisedOn }, today), { ...said, raisedOn }),
  ]);
  return { ...(body as HindranceBody), raisedOn };
}
