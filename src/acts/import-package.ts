import { z } from 'zod';
import type { Draft } from '../engine/fact.ts';
import type { SourceTable } from '../engine/figures/package-row.ts';
import { PACKAGE_TABLES, type TableName } from '../engine/figures/package-table.ts';
import { saltedDraft } from '../engine/figures/package-salts.ts';
import type { Problem } from '../engine/refusal.ts';
import type { ErasableText } from '../store/store.ts';
import { type Desk, dutyAt, parsed, permit, recordOf, todayAt } from './desk.ts';
import type { TableOutcome } from './import-figures.ts';
import { type Plan, planImport } from './import-plan.ts';

const problem = z.strictObject({
  file: z.string().optional(),
  sheet: z.string().optional(),
  row: z.number(),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Rows are made by the layouts of this program from what a file says and are judged cell by cell later: only that they are rows is asked here. */
const rows = z.custom<SourceTable['rows']>(
  (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
);

/**
 * What an import is made of: the rows of each table, the files they came from, and what went wrong while the files were read.
 * A problem of reading concerns a whole file, so it refuses the import even when bad rows may be skipped.
 */
export const Input = z.strictObject({
  tables: z.array(
    z.strictObject({
      name: z.enum(PACKAGE_TABLES.map(({ name }) => name) as [TableName, ...TableName[]]),
      rows,
      size: z.number().int().optional(),
      columns: z.array(z.string()).optional(),
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
export async function importPackage(
  desk: Desk,
  input: z.input<typeof Input>,
  progress?: (done: number, of: number) => void,
): Promise<ImportResult> {
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
    ...(progress ? { progress } : {}),
  });
  const problems = [...(reading as Problem[]), ...plan.problems];
  const refused = reading.length > 0 || (problems.length > 0 && !skipBadRows);
  // Before anything is written: the world goes on learning.
  const falls = refused ? [] : (plan.figures?.falls() ?? []);
  const drafts = draftsOf(plan);
  if (!refused && !dryRun && drafts.count > 0) {
    const counts = countsOf(plan, refused);
    const record = recordOf(desk, 'import-package', { detail: { layout, files, tables: counts } });
    const few = drafts.count <= MOST_IN_HAND;
    const { texts, all } = saltedOf(plan, drafts.all);
    await desk.store.append(record, few ? [...all()] : all(), texts, desk.key);
  }
  return {
    tables: countsOf(plan, refused),
    problems,
    warnings: [...(warnings as Problem[]), ...plan.warnings, ...falls],
  };
}

/** Drafts up to this many are handed over as a list, and the store gives the facts back; more go in as a stream. */
const MOST_IN_HAND = 2000;

function merged(tables: readonly SourceTable[]): SourceTable[] {
  const byName = new Map<TableName, SourceTable[]>();
  for (const table of tables) {
    const parts = byName.get(table.name);
    if (parts) parts.push(table);
    else byName.set(table.name, [table]);
  }
  return [...byName].map(([name, parts]) => (parts.length === 1 ? parts[0]! : chained(name, parts)));
}

/** Several tables of one name as one; what one of them does not say of itself is not said of all. */
function chained(name: TableName, parts: readonly SourceTable[]): SourceTable {
  const rows: SourceTable['rows'] = {
    *[Symbol.iterator]() {
      for (const part of parts) yield* part.rows;
    },
  };
  const size = parts.reduce((sum, part) => sum + (sizeOf(part) ?? Number.NaN), 0);
  const columns = parts.every((part) => part.columns) ? parts.flatMap((part) => part.columns!) : null;
  return { name, rows, ...(Number.isNaN(size) ? {} : { size }), ...(columns ? { columns } : {}) };
}

function sizeOf({ size, rows }: SourceTable): number | undefined {
  return size ?? (Array.isArray(rows) ? rows.length : undefined);
}

/** Oldest first, so that the log itself reads as it became known; what is known from now on comes last. */
function draftsOf({ taken, figures }: Plan): { count: number; all: () => Iterable<Draft> } {
  const drafts = taken.map(({ draft }) => draft);
  const dated = [...drafts, ...(figures?.dated ?? [])].filter(({ recordedAt }) => recordedAt !== undefined);
  const at = (draft: Draft) => draft.recordedAt!;
  dated.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
  const count = drafts.length + (figures?.outcome.accepted ?? 0);
  const all = function* () {
    yield* dated;
    for (const draft of drafts) if (draft.recordedAt === undefined) yield draft;
    if (figures) yield* figures.undated();
  };
  return { count, all };
}

/**
 * The plan's texts, and for each draft whose text has a salt in the package the same text under a name of its own; the store
 * keeps those that drafts name in the end.
 */
function saltedOf({ texts, salts }: Plan, all: () => Iterable<Draft>): Salted {
  if (texts.length === 0 || salts.size === 0) return { texts, all };
  const byPlaceholder = new Map(texts.map(({ placeholder, text }) => [placeholder, text]));
  const given = { salts, textOf: (placeholder: string) => byPlaceholder.get(placeholder) };
  const found = new Map<string, ErasableText>();
  for (const draft of all()) saltedDraft(draft, given, (text) => found.set(text.placeholder, text));
  const dressed = function* () {
    for (const draft of all()) yield saltedDraft(draft, given, () => {});
  };
  return { texts: [...texts, ...found.values()], all: dressed };
}

interface Salted {
  readonly texts: readonly ErasableText[];
  readonly all: () => Iterable<Draft>;
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
