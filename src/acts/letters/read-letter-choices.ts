import { z } from 'zod';
import { may } from '../../engine/duty.ts';
import type { UnitId } from '../../engine/fact.ts';
import { unitsKnown } from '../../engine/registry.ts';
import { OPEN_STATES } from '../../engine/tasks/standing.ts';
import type { TaskRow } from '../../engine/tasks/task-row.ts';
import { taskTable } from '../../engine/tasks/task-table.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { code } from '../shapes.ts';
import { lookAt } from '../tasks/held-task.ts';
import { type TaskListed, titledRows } from '../tasks/read-tasks.ts';

export const Input = z.strictObject({
  /** Only items that this unit leads or helps with. */
  unit: code.optional(),
  /** Items that are offered whatever else is. */
  tasks: z.array(code).max(500).default([]),
});

/** The most items offered to choose from. */
const MOST_OFFERED = 200;

/** 文书可选 — what a letter can be made of: open items, the units that lead them, and who issued them. */
export interface LetterChoices {
  /** Those that need attention first, then by due day. */
  readonly items: readonly TaskListed[];
  /** Units with how many open items they lead, in order of code. */
  readonly units: readonly { readonly unit: UnitId; readonly open: number }[];
  /** Issuers of items, of the most items first. */
  readonly issuers: readonly UnitId[];
  /** Units that a letter may go to. */
  readonly reach: readonly UnitId[];
}

/** 读取文书可选 — for somebody of an office that makes letters. Throws Refusal `forbidden`. */
export async function readLetterChoices(desk: Desk, input: unknown): Promise<LetterChoices> {
  const { unit, tasks } = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const reach = unitsKnown(state.registry)
    .map((one) => one.unit)
    .filter((one) => may(desk.actor, 'make-letter', { unit: one }, state));
  if (reach.length === 0) permit(desk, state, { verb: 'make-letter', object: {} });
  const mine = new Set(reach);
  const table = taskTable(world, lookAt(desk, world));
  const rows = [...table.rows.values()].filter(({ issuer }) => mine.has(issuer));
  const open = rows.filter((row) => row.leadUnit !== null && OPEN_STATES.has(row.state));
  const named = new Set(tasks);
  const offered = open
    .filter((row) => unit === undefined || row.leadUnit === unit || row.coUnits.includes(unit))
    .sort((a, b) => rank(a, named) - rank(b, named) || dueFirst(a, b));
  return {
    items: await titledRows(desk.store, offered.slice(0, MOST_OFFERED)),
    units: counted(open),
    issuers: [...countsOf(rows, ({ issuer }) => issuer)].sort((a, b) => b[1] - a[1]).map(([one]) => one),
    reach,
  };
}

const ATTENTION = { red: 1, yellow: 2, blue: 3, grey: 4, green: 4 } as const;

function rank({ light, task }: TaskRow, named: ReadonlySet<string>): number {
  return named.has(task.task) ? 0 : ATTENTION[light];
}

function dueFirst(a: TaskRow, b: TaskRow): number {
  const [left, right] = [a.dueOn ?? '9', b.dueOn ?? '9'];
  return left < right ? -1 : Number(left > right);
}

function counted(open: readonly TaskRow[]): { unit: UnitId; open: number }[] {
  return [...countsOf(open, ({ leadUnit }) => leadUnit!)]
    .map(([unit, count]) => ({ unit, open: count }))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

function countsOf(rows: readonly TaskRow[], by: (row: TaskRow) => UnitId): Map<UnitId, number> {
  const counts = new Map<UnitId, number>();
  for (const row of rows) counts.set(by(row), (counts.get(by(row)) ?? 0) + 1);
  return counts;
}
