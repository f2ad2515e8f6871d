import { z } from 'zod';
import type { Draft } from '../engine/fact.ts';
import { cumulativeFalls } from '../engine/package-falls.ts';
import type { SourceTable } from '../engine/package-row.ts';
import { PACKAGE_TABLES, type TableName } from '../engine/package-table.ts';
import type { Problem } from '../engine/refusal.ts';
import type { ErasableText } from '../store/store.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, todayAt } from './desk.ts';
import { type Plan, type TableOutcome, planImport } from './import-plan.ts';

const problem = z.strictObject({
  file: z.string().optional(),
  sheet: z.string().optional(),
  row: z.number(),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const row = z.strictObject({
  file: z.string(),
  sheet: z.string().optional(),
  row: z.number().int(),
  cells: z.record(z.string(), z.string()),
  labels: z.record(z.string(), z.string()).optional(),
  rows: z.record(z.string(), z.number()).optional(),
  measuredIn: z.string().optional(),
  placeOfValue: z.string().optional(),
});

/**
 * What an import is made of: the rows of each table, the files they came from, and what went wrong while the files were read.
 * A problem of reading concerns a whole file, so it refuses the import even when bad rows may be skipped.
 */
export const Input = z.strictObject({
  tables: z.array(
    z.strictObject({
      name: z.enum(PACKAGE_TABLES.map(({ name }) => name) as [TableName, ...TableName[]]),
      rows: z.array(row),
    }),
  ),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  layout: z.string().default('package'),
  skipBadRows: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  problems: z.array(problem).default([]),
  warnings: z.array(problem).default([]),
});

/** 表计数 — rows = accepted + rejected + blank + unchanged, always. */
export interface TableCount {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly blank: number;
  readonly unchanged: number;
}

/** 导入结果 — what became of every row. When the whole was refused, nothing is accepted. */
export interface ImportResult {
  readonly tables: Readonly<Record<string, TableCount>>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * 导入数据包 — reads rows to facts and appends all of them in one act, or nothing. Without `skipBadRows` one problem refuses the
 * whole; with `dryRun` nothing is written and the result is what it would be. Throws Refusal: forbidden; conflict when an
 * object has moved on meanwhile.
 */
export async function importPackage(desk: Desk, input: z.input<typeof Input>): Promise<ImportResult> {
  const { tables, files, layout, skipBadRows, dryRun, problems: reading, warnings } = parsed(Input, input);
  const world = await desk.store.world();
  permit(desk, dutyAt(desk, world), { verb: 'import-package', object: {} });
  const plan = await planImport({
    tables: merged(tables as SourceTable[]),
    world,
    store: desk.store,
    now: desk.now,
    today: todayAt(desk, world),
    skipBadRows,
  });
  const problems = [...(reading as Problem[]), ...plan.problems];
  const refused = reading.length > 0 || (problems.length > 0 && !skipBadRows);
  const drafts = refused ? [] : inOrder(plan);
  if (drafts.length > 0 && !dryRun) {
    const counts = countsOf(plan, refused);
    const record = recordOf(desk, 'import-package', { detail: { layout, files, tables: counts } });
    await desk.store.append(record, drafts, textsOf(plan, drafts), desk.key);
  }
  const falls = refused ? [] : cumulativeFalls(plan.taken, world.panel, plan.definition);
  return {
    tables: countsOf(plan, refused),
    problems,
    warnings: [...(warnings as Problem[]), ...plan.warnings, ...falls],
  };
}

function merged(tables: readonly SourceTable[]): SourceTable[] {
  const byName = new Map<TableName, SourceTable['rows'][number][]>();
  for (const { name, rows } of tables) {
    const held = byName.get(name) ?? [];
    for (const row of rows) held.push(row);
    byName.set(name, held);
  }
  return [...byName].map(([name, rows]) => ({ name, rows }));
}

/** Oldest first, so that the log itself reads as it became known; what is known from now on comes last. */
function inOrder(plan: Plan): Draft[] {
  const at = (draft: Draft) => draft.recordedAt ?? '\uffff';
  return plan.taken.map(({ draft }) => draft).sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

function textsOf(plan: Plan, drafts: readonly Draft[]): ErasableText[] {
  const used = new Set<unknown>();
  for (const { body } of drafts) for (const value of Object.values(body)) used.add(value);
  return plan.texts.filter(({ placeholder }) => used.has(placeholder));
}

function countsOf(plan: Plan, refused: boolean): Record<string, TableCount> {
  const count = (outcome: TableOutcome): TableCount => ({
    rows: outcome.rows,
    accepted: refused ? 0 : outcome.accepted,
    rejected: refused ? outcome.rejected + outcome.accepted : outcome.rejected,
    blank: outcome.blank,
    unchanged: outcome.unchanged,
  });
  return Object.fromEntries([...plan.outcomes].map(([name, outcome]) => [name, count(outcome)]));
}
