import { z } from 'zod';
import { type Draft, objectOf } from '../../engine/fact.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import type { World } from '../../engine/world.ts';
import { type Desk, dutyAt, keysAt, parsed, recordOf, replayAt } from '../desk.ts';
import { code } from '../shapes.ts';
import { Input as TaskInput, issuerOf } from './draft-task.ts';
import { type WrittenTask, writtenTask } from './task-body.ts';
import { type Reaches, officeReach, taskProblems } from './task-problems.ts';
import type { TaskGiven } from './task-shape.ts';

/** A row as it was read from a sheet: cells as text by the name of their column; `row` is the one the user's program shows. */
const row = z.strictObject({ row: z.number().int().min(1), cells: z.record(z.string(), z.string()) });

export const Input = z.strictObject({
  /** Who issues them; the sender's own unit unless said otherwise. */
  issuer: code.optional(),
  file: z.string().max(200).optional(),
  sheet: z.string().max(200).optional(),
  rows: z.array(row).max(5000),
});
type Asked = z.output<typeof Input>;
type Row = Asked['rows'][number];

/** 批量拟办结果 — the items drafted, in the order of their rows. */
export interface TasksImported {
  readonly tasks: readonly string[];
  readonly position: number;
}

/**
 * 批量拟办 — rows of a sheet become drafts, all or none: of bad rows every cell that is wrong is said, and nothing is written.
 * Throws Refusal `forbidden`, `missing`; `invalid` (`import-tasks-refused`, `import-tasks-empty`).
 */
export async function importTasks(desk: Desk, input: unknown): Promise<TasksImported> {
  const asked = parsed(Input, input);
  const world = await desk.store.world();
  const asker = { desk, state: dutyAt(desk, world) };
  const issuer = issuerOf(asker, asked.issuer);
  const replay = await replayAt(desk);
  if (replay) {
    const tasks = replay.facts.flatMap((fact) => (fact.kind === 'task' ? [fact.body.task] : []));
    return { tasks, position: replay.position };
  }
  const rows = asked.rows.filter(({ cells }) => Object.values(cells).some((cell) => cell.trim() !== ''));
  if (rows.length === 0) throw new Refusal('invalid', 'import-tasks-empty');
  const reaches = officeReach(world, asker);
  const read = rows.map((one) => readRow(world, one, reaches));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) {
    const { file, sheet } = asked;
    const where = { ...(file === undefined ? {} : { file }), ...(sheet === undefined ? {} : { sheet }) };
    const params = { count: problems.length, rows: rows.length };
    throw new Refusal(
      'invalid',
      'import-tasks-refused',
      params,
      problems.map((one) => ({ ...where, ...one })),
    );
  }
  const written = read.flatMap((one): WrittenTask[] =>
    'given' in one ? [writtenTask(one.given, { task: `task-${keysAt(desk).newId()}`, issuer })] : [],
  );
  const drafts = written.map(
    ({ body }): Draft => ({ kind: 'task', object: objectOf('task', body), objectVersion: 1, body }),
  );
  const added = await desk.store.append(
    recordOf(desk, 'import-tasks', { detail: { rows: rows.length } }),
    drafts,
    written.flatMap(({ texts }) => texts),
    desk.key,
  );
  return { tasks: written.map(({ body }) => body.task), position: added.position };
}

type RowRead = { readonly given: TaskGiven } | { readonly problems: readonly Problem[] };

/** Cells as text become what the fields want; every cell that does not is a problem of its own. */
function readRow(world: World, { row: at, cells }: Row, reaches: Reaches): RowRead {
  const given: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [column, text] of Object.entries(cells)) {
    const cell = text.trim();
    if (cell === '') continue;
    if (!Object.hasOwn(TaskInput.shape, column))
      problems.push({ row: at, column, value: cell.slice(0, 80), code: 'import-tasks-column' });
    else given[column] = CELLS[column]?.(cell) ?? cell;
  }
  const shaped = TaskInput.safeParse(given, { reportInput: true });
  if (!shaped.success) {
    const seen = new Set<string>();
    for (const { path, input } of shaped.error.issues) {
      const column = String(path[0] ?? '');
      if (seen.has(column)) continue;
      seen.add(column);
      const absent = input === undefined && !(column in given);
      const value = cells[column]?.trim().slice(0, 80) ?? '';
      problems.push({ row: at, column, value, code: absent ? 'field-missing' : 'field-invalid' });
    }
  } else
    for (const problem of taskProblems(world, shaped.data, reaches)) problems.push({ ...problem, row: at });
  return problems.length > 0 || !shaped.success ? { problems } : { given: shaped.data };
}

/** Cells that are no plain text. */
const CELLS: Readonly<Record<string, (cell: string) => unknown>> = {
  coUnits: (cell) =>
    cell
      .split(/[;；,，、]/)
      .map((unit) => unit.trim())
      .filter(Boolean),
  limitDays: (cell) => (/^\d+$/.test(cell) ? Number(cell) : cell),
  important: (cell) =>
    /^(true|yes|是|1)$/i.test(cell) ? true : /^(false|no|否|0)$/i.test(cell) ? false : cell,
  milestones: (cell) =>
    cell.split(/[;；\n]/).flatMap((one) => {
      const [on = '', ...name] = one.trim().split(/\s+/);
      return one.trim() === '' ? [] : [{ on, name: name.join(' ') }];
    }),
};
